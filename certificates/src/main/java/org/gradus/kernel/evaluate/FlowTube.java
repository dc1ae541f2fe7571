package org.gradus.kernel.evaluate;

import java.util.*;
import java.util.stream.IntStream;

import org.gradus.kernel.arithmetic.*;
import org.gradus.kernel.evaluate.CertifiedNumbers.EigenvalueEvidence;
import org.gradus.kernel.term.*;

/**
 * Encloses a flow w' = F(w), F smooth on the whole space, along a path of polynomials (K5).
 *
 * <p>On a piece of length h let p be the path, |w(0) - p(0)| <= e0, |p' - F(p)| <= d, and m at least the greatest eigenvalue of the symmetric
 * part of DF(y) wherever |y - p| <= rho. With B(t) = exp(m t) e0 + d (exp(m t) - 1)/m (e0 + d t if m = 0), if max(e0, B(h)) < rho the flow
 * exists on the piece and |w(t) - p(t)| <= B(t) <= max(e0, B(h)).
 *
 * <p>Proof. B' has one sign, so its greatest value is at an end. While |w - p| <= rho the segment from p to w is in that ball, and e = |w - p|
 * has e' <= m e + d where e > 0, and an upper right derivative of at most d where e = 0: so e <= B < rho, the flow does not leave the tube
 * first at any time, and it exists as long as it is in it.
 *
 * <p>The defect g = p' - F(p) over a part of the piece, c its middle and r half its length. With F_1 = F, F_{k+1} = DF_k F and
 * g_k = p^(k+1) - F_{k+1}(p), so that g_0 = g: g_k' = g_{k+1} - DF_{k+1}(p) g. With bounds M_k of the norm of DF_k(p) over the part,
 * |g_k| <= |g_k(c)| + r (|g_{k+1}| + M_{k+1} sup |g|), and for an order q
 * {@code sup |g| (1 - r M_1 - ... - r^q M_q) <= |g_0(c)| + r |g_1(c)| + ... + r^(q-1) |g_{q-1}(c)| + r^q sup |g_q|}, where the factor must be more
 * than 0.
 *
 * <p>Easily dropped: "less than rho", not "at most"; the jump of the path between two pieces.
 */
public final class FlowTube {

  /**
   * A piece of the path, and how it is to be looked at.
   *
   * @param path for each entry of the weights, the blocks in order, coefficients of a polynomial in the time since the piece began
   * @param parts into how many equal parts of time it is cut
   * @param slope for the greatest eigenvalue of the symmetric part of DF
   */
  public record Piece(Rational length, List<List<Rational>> path, Rational radius, int parts, EigenvalueEvidence slope) {}

  /** A block of weights, and letters for its positions: in a value, and where it is differentiated by. */
  public record Layout(Binding block, List<String> letters, List<String> others) {}

  /**
   * One of the functions F_k of all weights.
   *
   * @param values for each block, at its letters
   * @param jacobian for each block, the derivatives by the entries of each block, at its other letters; not needed of the last one
   */
  public record Field(List<Term> values, List<List<Term>> jacobian) {}

  /**
   * A part of a piece, from one time to another.
   *
   * @param begin when the piece begins
   * @param radius how far the flow may be from the path
   */
  public record Slab(FlowTube tube, Piece piece, Rational begin, Rational from, Rational to, Rational radius, String name) {

    /** All weights to which the flow leads between two times of the part. */
    public State weights(Rational low, Rational high) {
      Rational middle = low.plus(high).times(HALF);
      return tube.state(name, tube.path(piece, middle.minus(begin), high.minus(middle), 0), radius);
    }
  }

  private static final Rational HALF = Rational.of(1, 2);
  private static final int PER_TERM = 100;
  private static final int MOST_WORDS = 1 << 10;

  private final Evaluator evaluator;
  private final State start;
  private final int bits;
  private final List<Layout> layouts;
  private final List<Field> fields;
  private final List<Slab> slabs = new ArrayList<>();
  private Rational time = Rational.ZERO;

  private FlowTube(Evaluator evaluator, State start, int bits, List<Layout> layouts, List<Field> fields) {
    this.evaluator = evaluator;
    this.start = start;
    this.bits = bits;
    this.layouts = layouts;
    this.fields = fields;
  }

  /**
   * The parts of all pieces, one behind the other from time 0; {@link Undecided} if some piece is not good enough.
   *
   * @param fields F_1, ..., F_{q+1}
   */
  public static List<Slab> follow(Evaluator evaluator, State start, int bits, List<Layout> layouts, List<Field> fields, List<Piece> pieces) {
    FlowTube tube = new FlowTube(evaluator, start, bits, layouts, fields);
    List<Block> end = layouts.stream().map(layout -> evaluator.weights(layout.block(), start)).toList();
    Rational error = Rational.ZERO;
    for (Piece piece : pieces) {
      error = tube.bound(piece, error.plus(tube.norm(differences(end, tube.path(piece, Rational.ZERO, Rational.ZERO, 0)))), tube.slabs.size());
      end = tube.path(piece, piece.length(), Rational.ZERO, 0);
      tube.time = tube.time.plus(piece.length());
    }
    return tube.slabs;
  }

  /** The bound B(h) at the end of a piece whose bound at the beginning is e0; adds the parts of the piece. */
  private Rational bound(Piece piece, Rational e0, int number) {
    if (piece.length().signum() <= 0 || piece.parts() < 1 || piece.radius().signum() < 0) {
      throw new Undecided("a piece of the tube has no length, no parts or no radius");
    }
    Rational half = piece.length().times(Rational.of(1, 2L * piece.parts()));
    Rational defect = Rational.ZERO;
    Rational slope = null;
    for (int k = 0; k < piece.parts(); k++) {
      Rational middle = half.times(Rational.of(2L * k + 1));
      Rational found = defect(piece, middle, half);
      defect = defect.compareTo(found) < 0 ? found : defect;
      Rational steep = greatest(jacobian(0, state("", path(piece, middle, half, 0), piece.radius())), piece.slope());
      slope = slope == null || slope.compareTo(steep) < 0 ? steep : slope;
    }
    Rational end = end(slope, piece.length(), e0, defect);
    Rational most = end.compareTo(e0) < 0 ? e0 : end;
    if (most.compareTo(piece.radius()) >= 0) {
      throw new Undecided("the flow may leave the tube at time " + time + ": " + number);
    }
    for (int k = 0; k < piece.parts(); k++) {
      Rational middle = half.times(Rational.of(2L * k + 1));
      Rational at = time.plus(middle);
      slabs.add(new Slab(this, piece, time, at.minus(half), at.plus(half), most, "tube:" + slabs.size()));
    }
    return end;
  }

  /** exp(m h) e0 + d (exp(m h) - 1)/m, from above. */
  private Rational end(Rational m, Rational h, Rational e0, Rational defect) {
    Block growth = Elementary.apply(Elementary.Kind.EXP, Block.of(m.times(h)), bits);
    Block length = m.signum() == 0 ? Block.of(h) : growth.minus(Block.ONE).times(Block.of(m).to(bits).reciprocal());
    return growth.times(Block.of(e0)).plus(length.times(Block.of(defect))).to(bits).upper();
  }

  /** A bound on |p' - F(p)| over a part. */
  private Rational defect(Piece piece, Rational middle, Rational half) {
    State thin = state("", path(piece, middle, Rational.ZERO, 0), Rational.ZERO);
    State wide = state("", path(piece, middle, half, 0), Rational.ZERO);
    Rational sum = Rational.ZERO;
    Rational rest = Rational.ONE;
    Rational power = Rational.ONE;
    for (int k = 0; k < fields.size() - 1; k++) {
      sum = sum.plus(power.times(norm(differences(path(piece, middle, Rational.ZERO, k + 1), values(k, thin)))));
      power = power.times(half);
      rest = rest.minus(power.times(norm(jacobian(k, wide).stream().flatMap(List::stream).toList())));
    }
    if (rest.signum() <= 0) {
      throw new Undecided("the parts of a piece of the tube are too long");
    }
    int last = fields.size() - 1;
    return sum.plus(power.times(norm(differences(path(piece, middle, half, last + 1), values(last, wide))))).over(rest);
  }

  // Values.

  /** The path, or a derivative of it, at all times that differ from one by at most so much. */
  private List<Block> path(Piece piece, Rational middle, Rational half, int order) {
    List<Block> path = new ArrayList<>();
    int first = 0;
    for (Layout layout : layouts) {
      Map<String, Integer> axes = evaluator.weights(layout.block(), start).axes();
      int count = axes.values().stream().reduce(1, Math::multiplyExact);
      if (piece.path().size() < first + count) {
        throw new Undecided("the path has too few entries");
      }
      List<Rational> values = new ArrayList<>();
      Rational radius = Rational.ZERO;
      for (List<Rational> polynomial : piece.path().subList(first, first + count)) {
        List<Rational> local = around(polynomial, middle, order);
        Rational wide = Rational.ZERO;
        for (int k = local.size() - 1; k > 0; k--) {
          Rational size = local.get(k).signum() < 0 ? local.get(k).negate() : local.get(k);
          wide = wide.plus(size).times(half);
        }
        values.add(local.get(0));
        radius = radius.compareTo(wide) < 0 ? wide : radius;
      }
      path.add(Block.of(axes, values).plus(Block.between(radius.negate(), radius)));
      first += count;
    }
    if (piece.path().size() != first) {
      throw new Undecided("the path has too many entries");
    }
    return path;
  }

  /** The coefficients around a point of a derivative of a polynomial. */
  private List<Rational> around(List<Rational> polynomial, Rational point, int order) {
    long longest = polynomial.stream().mapToLong(FlowTube::length).max().orElse(0);
    long words = 1 + (longest + polynomial.size() * length(point)) / Long.SIZE; // so long may they become
    if (words > MOST_WORDS) {
      throw new Undecided("the numbers grow too long");
    }
    evaluator.effort().spend(Math.multiplyExact(PER_TERM * words * words, (long) polynomial.size() * polynomial.size()));
    List<Rational> derivative = polynomial;
    for (int n = 0; n < order; n++) {
      List<Rational> lower = derivative;
      derivative = IntStream.range(1, lower.size()).mapToObj(k -> lower.get(k).times(Rational.of(k))).toList();
    }
    List<Rational> local = new ArrayList<>(derivative.isEmpty() ? List.of(Rational.ZERO) : derivative);
    for (int first = 0; first < local.size() - 1; first++) {
      for (int k = local.size() - 2; k >= first; k--) {
        local.set(k, local.get(k).plus(point.times(local.get(k + 1))));
      }
    }
    return local;
  }

  private static long length(Rational x) {
    return x.numerator().bitLength() + x.denominator().bitLength();
  }

  private State state(String name, List<Block> weights, Rational radius) {
    Block cube = Block.between(radius.negate(), radius);
    Map<String, Block> blocks = new HashMap<>();
    for (int k = 0; k < layouts.size(); k++) {
      blocks.put(layouts.get(k).block().name(), weights.get(k).plus(cube).to(bits));
    }
    return start.reached(name, blocks);
  }

  private List<Block> values(int field, State state) {
    return IntStream.range(0, layouts.size()).mapToObj(k -> {
      Layout layout = layouts.get(k);
      Block block = evaluator.value(fields.get(field).values().get(k), state, bits, layout.letters(), layout.block().shape());
      return block.shaped(evaluator.weights(layout.block(), start).axes());
    }).toList();
  }

  private List<List<Block>> jacobian(int field, State state) {
    return IntStream.range(0, layouts.size()).mapToObj(i -> IntStream.range(0, layouts.size()).mapToObj(k -> {
      List<String> letters = new ArrayList<>(layouts.get(i).letters());
      letters.addAll(layouts.get(k).others());
      List<Dim> shape = new ArrayList<>(layouts.get(i).block().shape());
      shape.addAll(layouts.get(k).block().shape());
      Block block = evaluator.value(fields.get(field).jacobian().get(i).get(k), state, bits, letters, shape);
      return block.shaped(Block.axes(List.of("row", "column"), count(block, layouts.get(i).letters()), count(block, layouts.get(k).others())));
    }).toList()).toList();
  }

  private static int count(Block block, List<String> letters) {
    return letters.stream().mapToInt(letter -> block.axes().get(letter)).reduce(1, Math::multiplyExact);
  }

  /** A bound from above on the greatest eigenvalue of the symmetric part, rule K2. */
  private Rational greatest(List<List<Block>> jacobian, EigenvalueEvidence evidence) {
    List<Block> rows = jacobian.stream().map(row -> row.stream().reduce((a, b) -> Block.joined(a, b, "column")).orElseThrow()).toList();
    Block matrix = rows.stream().map(FlowTube::turned).reduce((a, b) -> Block.joined(a, b, "row")).orElseThrow();
    Block symmetric = matrix.plus(renamed(matrix)).times(Block.of(HALF.negate()));
    Map<String, Integer> order = Block.axes(List.of("row", "column"), matrix.axes().get("row"), matrix.axes().get("column"));
    return CertifiedNumbers.least(symmetric.spread(order), "row", "column", evidence, evaluator.effort()).lower().negate();
  }

  /** The same array with its axes in the other order. */
  private static Block turned(Block matrix) {
    return matrix.spread(Block.axes(List.of("column", "row"), matrix.axes().get("column"), matrix.axes().get("row")));
  }

  /** The transposed matrix: rows are called columns. */
  private static Block renamed(Block turned) {
    return turned.shaped(Block.axes(List.of("row", "column"), turned.axes().get("column"), turned.axes().get("row")));
  }

  private static List<Block> differences(List<Block> left, List<Block> right) {
    return IntStream.range(0, left.size()).mapToObj(k -> left.get(k).minus(right.get(k))).toList();
  }

  /** The Euclidean norm of all entries together, from above. */
  private Rational norm(List<Block> blocks) {
    return blocks.stream().map(block -> Contraction.sum(List.of(block.to(bits), block.to(bits)), block.axes(), evaluator.effort()))
        .reduce(Block.of(Rational.ZERO), Block::plus).to(bits).sqrt(true).upper();
  }
}
