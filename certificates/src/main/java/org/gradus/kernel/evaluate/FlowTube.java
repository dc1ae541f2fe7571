package org.gradus.kernel.evaluate;

import java.util.*;
import java.util.stream.IntStream;

import org.gradus.kernel.arithmetic.*;
import org.gradus.kernel.evaluate.CertifiedNumbers.EigenvalueEvidence;
import org.gradus.kernel.term.*;

/**
 * Encloses a flow w' = F(w) along a path of polynomials (K5), F smooth around the tube, or, where kinks of relu are crossed, on each side
 * (K17).
 *
 * <p>On a piece of length h let p be the path, |w(0) - p(0)| <= e0, |p' - F(p)| <= d, and m at least the greatest eigenvalue of the
 * symmetric part of DF(y) wherever |y - p| <= rho. With B(t) = exp(m t) e0 + d (exp(m t) - 1)/m (e0 + d t if m = 0), if max(e0, B(h)) <
 * rho the flow exists on the piece and |w(t) - p(t)| <= B(t) <= max(e0, B(h)).
 *
 * <p>Proof. B' has one sign, so its greatest value is at an end. While |w - p| <= rho the segment from p to w is in that ball, and e = |w
 * - p| has e' <= m e + d where e > 0, and an upper right derivative of at most d where e = 0: so e <= B < rho, the flow does not leave
 * the tube first at any time, and it exists as long as it is in it.
 *
 * <p>The defect g = p' - F(p) over a part of the piece, c its middle and r half its length. With F_1 = F, F_{k+1} = DF_k F and g_k =
 * p^(k+1) - F_{k+1}(p), so that g_0 = g: g_k' = g_{k+1} - DF_{k+1}(p) g. With bounds M_k of the norm of DF_k(p) over the part, |g_k| <=
 * |g_k(c)| + r (|g_{k+1}| + M_{k+1} sup |g|), and for an order q
 * {@code sup |g| (1 - r M_1 - ... - r^q M_q) <= |g_0(c)| + r |g_1(c)| + ... + r^(q-1) |g_{q-1}(c)| + r^q sup |g_q|}, where the factor
 * must be more than 0.
 *
 * <p>Crossing. Let z_e be an entry of the surface, F- and F+ the flows of two cells that differ in it only (relu frozen on its side, so
 * that both are smooth), z_e < 0 at the beginning of a piece along F- and > 0 at its end (or the other way round, all turned around), on
 * each part of it z_e < 0 everywhere or d/dt z_e > 0 along F-, all other entries on their side; let a be the beginning of the first part
 * of the second kind. The next piece, along F+, begins at a, at most B- + sup |p- - p+| away from its path, the supremum from a to the
 * end b of the piece before, which is not after its own; on each part of it z_e > 0 or d/dt z_e > 0 along F+. Then every solution (x' =
 * F- where z_e < 0, F+ where z_e > 0, in between where z_e = 0) follows the first piece until some t* in (a, b) with z_e = 0, and from
 * then on the second one with z_e > 0.
 *
 * <p>Proof. Let y' = F-(y), x(0) = y(0). Once z_e(y) >= 0, the part has d/dt z_e > 0, so it stays above 0 to its end, and then into the
 * next part. So it is 0 at one t*, in a part of the second kind; x = y up to t*, for F- is smooth. Let y' = F+(y) from x(t*) on: B is
 * monotone in the time since it began, so it is at most max(e0, B(h)) away from the second path. As before z_e(y) > 0 after t*. At x(t*)
 * both drifts are above 0, so near t* d/dt z_e(x) > 0 for all velocities in between: z_e(x) > 0 after t*, x' = F+(x), x = y, as long as
 * z_e(y) > 0. No other sign changes.
 *
 * <p>Easily dropped: "less than rho", not "at most"; the jump of the path between two pieces; both drifts; the greatest bound of a piece
 * beyond a kink, not that at its end, for it may have begun later; other kinks of the same or of another definition.
 */
public final class FlowTube {

  /**
   * A piece of the path, and how it is to be looked at.
   *
   * @param path for each entry of the weights, the blocks in order, coefficients of a polynomial in the time since the piece began
   * @param parts into how many equal parts of time it is cut
   * @param slope for the greatest eigenvalue of the symmetric part of DF
   * @param crosses whether it begins beyond a kink, while the piece before it crosses it
   */
  public record Piece(Rational length, List<List<Rational>> path, Rational radius, int parts, EigenvalueEvidence slope, boolean crosses) {}

  /**
   * The kinks that may be crossed: those of relu of the entries of a definition.
   *
   * @param drift the derivative of the entry at these letters along the flow
   */
  public record Surface(String definition, List<String> letters, List<Dim> ranges, Term drift) {}

  /**
   * What is needed for the flow to be smooth, in a tube: formulas that say of the arguments of kinks that they are not 0.
   *
   * @param off of all kinks
   * @param others of those that are not kinks of the surface
   * @param surface {@code null} if none may be crossed
   */
  public record Kinks(List<Formula> off, List<Formula> others, Surface surface) {}

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
  private final Kinks kinks;
  private final List<Slab> slabs = new ArrayList<>();
  private Rational time = Rational.ZERO;
  /** Where the piece at hand follows the flow of one cell; {@code null} where it meets no kink. */
  private Cell cell;

  private FlowTube(Evaluator evaluator, State start, int bits, List<Layout> layouts, List<Field> fields, Kinks kinks) {
    this.evaluator = evaluator;
    this.start = start;
    this.bits = bits;
    this.layouts = layouts;
    this.fields = fields;
    this.kinks = kinks;
  }

  /**
   * The parts of all pieces, one behind the other from time 0; {@link Undecided} if some piece is not good enough.
   *
   * @param fields F_1, ..., F_{q+1}
   */
  public static List<Slab> follow(Evaluator evaluator, State start, int bits, List<Layout> layouts, List<Field> fields, Kinks kinks,
      List<Piece> pieces) {
    FlowTube tube = new FlowTube(evaluator, start, bits, layouts, fields, kinks);
    Rational error = Rational.ZERO;
    for (int k = 0; k < pieces.size(); k++) {
      Piece piece = pieces.get(k);
      boolean leaves = k + 1 < pieces.size() && pieces.get(k + 1).crosses();
      if (k == 0) {
        require(!piece.crosses(), "the first piece crosses no kink");
        List<Block> begin = layouts.stream().map(layout -> evaluator.weights(layout.block(), start)).toList();
        error = tube.norm(differences(begin, tube.path(piece, Rational.ZERO, Rational.ZERO, 0)));
      } else {
        error = error.plus(tube.gap(pieces.get(k - 1), piece));
      }
      if (!piece.crosses()) {
        tube.cell = leaves ? tube.cell(piece) : null;
      }
      error = tube.bound(piece, error, leaves);
    }
    return tube.slabs;
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new Undecided("expected: " + what);
    }
  }

  /** The cell where a piece begins. */
  private Cell cell(Piece piece) {
    require(kinks.surface() != null, "the name of what may be 0 when a kink is crossed");
    return Cell.of(evaluator, kinks.surface(), state("", path(piece, Rational.ZERO, Rational.ZERO, 0), Rational.ZERO), bits);
  }

  /**
   * The greatest distance of the paths of two pieces while the second begins and the first has not ended, which is the same moment unless
   * a kink is crossed.
   */
  private Rational gap(Piece before, Piece piece) {
    Rational begin = slabs.get(slabs.size() - 1).begin();
    Rational end = begin.plus(before.length());
    require(end.minus(time).compareTo(piece.length()) <= 0, "a piece that does not end before the kink is crossed");
    Rational greatest = norm(differences(path(before, time.minus(begin), Rational.ZERO, 0), path(piece, Rational.ZERO, Rational.ZERO, 0)));
    for (Slab slab : slabs) {
      if (slab.begin().equals(begin) && slab.from().compareTo(time) >= 0) {
        Rational middle = slab.from().plus(slab.to()).times(HALF);
        Rational half = slab.to().minus(middle);
        Rational found = norm(enclosed(IntStream.range(0, piece.path().size()).mapToObj(k -> difference(
            around(before.path().get(k), middle.minus(begin), 0), around(piece.path().get(k), middle.minus(time), 0))).toList(), half));
        greatest = greatest.compareTo(found) < 0 ? found : greatest;
      }
    }
    return greatest;
  }

  /** The coefficients of a difference. */
  private static List<Rational> difference(List<Rational> left, List<Rational> right) {
    return IntStream.range(0, Math.max(left.size(), right.size())).mapToObj(k ->
        (k < left.size() ? left.get(k) : Rational.ZERO).minus(k < right.size() ? right.get(k) : Rational.ZERO)).toList();
  }

  /** The bound at the end of a piece whose bound at the beginning is e0; adds the parts of the piece, and finds when the next one begins. */
  private Rational bound(Piece piece, Rational e0, boolean leaves) {
    if (piece.length().signum() <= 0 || piece.parts() < 1 || piece.radius().signum() < 0) {
      throw new Undecided("a piece of the tube has no length, no parts or no radius");
    }
    Rational half = piece.length().times(Rational.of(1, 2L * piece.parts()));
    Rational defect = Rational.ZERO;
    Rational slope = null;
    for (int k = 0; k < piece.parts(); k++) {
      Rational middle = half.times(Rational.of(2L * k + 1));
      State wide = state("", path(piece, middle, half, 0), piece.radius());
      if (!(cell == null ? kinks.off() : kinks.others()).stream()
          .allMatch(off -> evaluator.decide(off, framed(wide), bits).truth() == Decision.Truth.TRUE)) {
        throw new Undecided("the flow may meet a kink at time " + time.plus(middle));
      }
      Rational found = defect(piece, middle, half);
      defect = defect.compareTo(found) < 0 ? found : defect;
      Rational steep = greatest(jacobian(0, framed(wide)), piece.slope());
      slope = slope == null || slope.compareTo(steep) < 0 ? steep : slope;
    }
    Rational end = end(slope, piece.length(), e0, defect);
    Rational most = end.compareTo(e0) < 0 ? e0 : end;
    if (most.compareTo(piece.radius()) >= 0) {
      throw new Undecided("the flow may leave the tube at time " + time + ": " + slabs.size());
    }
    List<Slab> own = new ArrayList<>();
    for (int k = 0; k < piece.parts(); k++) {
      Rational middle = time.plus(half.times(Rational.of(2L * k + 1)));
      own.add(new Slab(this, piece, time, middle.minus(half), middle.plus(half), most, "tube:" + (slabs.size() + k)));
    }
    slabs.addAll(own);
    if (cell == null) {
      time = time.plus(piece.length());
      return end;
    }
    int reached = cell.reached(own.stream().map(slab -> slab.weights(slab.from(), slab.to())).toList(), leaves);
    time = reached < own.size() ? own.get(reached).from() : time.plus(piece.length());
    cell = leaves ? cell.beyond(state("", path(piece, piece.length(), Rational.ZERO, 0), most)) : null;
    return most;
  }

  /** exp(m h) e0 + d (exp(m h) - 1)/m, from above. */
  private Rational end(Rational m, Rational h, Rational e0, Rational defect) {
    Block growth = Elementary.apply(Elementary.Kind.EXP, Block.of(m.times(h)), bits);
    Block length = m.signum() == 0 ? Block.of(h) : growth.minus(Block.ONE).times(Block.of(m).to(bits).reciprocal());
    return growth.times(Block.of(e0)).plus(length.times(Block.of(defect))).to(bits).upper();
  }

  /** A bound on |p' - F(p)| over a part. */
  private Rational defect(Piece piece, Rational middle, Rational half) {
    State thin = framed(state("", path(piece, middle, Rational.ZERO, 0), Rational.ZERO));
    State wide = framed(state("", path(piece, middle, half, 0), Rational.ZERO));
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
    return enclosed(piece.path().stream().map(polynomial -> around(polynomial, middle, order)).toList(), half);
  }

  /** Polynomials for all entries, at all times that are at most so much. */
  private List<Block> enclosed(List<List<Rational>> polynomials, Rational half) {
    List<Block> path = new ArrayList<>();
    int first = 0;
    for (Layout layout : layouts) {
      Map<String, Integer> axes = evaluator.weights(layout.block(), start).axes();
      int count = axes.values().stream().reduce(1, Math::multiplyExact);
      if (polynomials.size() < first + count) {
        throw new Undecided("the path has too few entries");
      }
      List<Rational> values = new ArrayList<>();
      Rational radius = Rational.ZERO;
      for (List<Rational> local : polynomials.subList(first, first + count)) {
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
    if (polynomials.size() != first) {
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

  /** The state as the flow that is followed sees it. */
  private State framed(State state) {
    return cell == null ? state : cell.of(state);
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
