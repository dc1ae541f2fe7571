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
 * <p>The defect g = p' - F(p) over a part of the piece, c its middle and r half its length, for an order q:
 * {@code |g| <= |g(c)| + r |g'(c)| + ... + r^(q-1)/(q-1)! |g^(q-1)(c)| + r^q/q! sup |g^(q)|}, Taylor's formula, for g has as many derivatives
 * where F(p) has: off the kinks. The derivatives of F(p) in time are terms of those of p, as given to {@link #follow}.
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
   * F, a function of all weights.
   *
   * @param values for F(p) and its derivatives in time, in order: of each block, at its letters; the derivatives of p are blocks of weights of
   *     their own, see {@link #derivative}
   * @param jacobian for each block, the derivatives of F by the entries of each block, at its other letters
   */
  public record Field(List<List<Term>> values, List<List<Term>> jacobian) {}

  /**
   * A part of a piece, from one time to another.
   *
   * @param path of the piece, for each block the coefficients of its entries
   * @param begin when the piece begins
   * @param radius how far the flow may be from the path
   */
  public record Slab(FlowTube tube, List<List<Block>> path, Rational begin, Rational from, Rational to, Rational radius, String name) {

    /** All weights to which the flow leads between two times of the part. */
    public State weights(Rational low, Rational high) {
      Rational middle = low.plus(high).times(HALF);
      return tube.state(name, at(tube.around(path, middle.minus(begin)), high.minus(middle)), radius);
    }
  }

  private static final Rational HALF = Rational.of(1, 2);
  private static final int PER_TERM = 100;

  private final Evaluator evaluator;
  private final State start;
  private final int bits;
  private final List<Layout> layouts;
  private final Field field;
  private final Kinks kinks;
  private final List<Slab> slabs = new ArrayList<>();
  private Rational time = Rational.ZERO;
  /** Where the piece at hand follows the flow of one cell; {@code null} where it meets no kink. */
  private Cell cell;

  private FlowTube(Evaluator evaluator, State start, int bits, List<Layout> layouts, Field field, Kinks kinks) {
    this.evaluator = evaluator;
    this.start = start;
    this.bits = bits;
    this.layouts = layouts;
    this.field = field;
    this.kinks = kinks;
  }

  /** What a derivative of the path is called, of some order from 1, where the path itself has the name of a block of weights. */
  public static String derivative(String block, int order) {
    return block + "#" + order;
  }

  /**
   * The parts of all pieces, one behind the other from time 0; {@link Undecided} if some piece is not good enough.
   *
   * @param evaluator of a theory whose weights are the blocks and all derivatives of paths
   */
  public static List<Slab> follow(Evaluator evaluator, State start, int bits, List<Layout> layouts, Field field, Kinks kinks,
      List<Piece> pieces) {
    FlowTube tube = new FlowTube(evaluator, start, bits, layouts, field, kinks);
    Rational error = Rational.ZERO;
    List<List<Block>> before = null;
    for (int k = 0; k < pieces.size(); k++) {
      Piece piece = pieces.get(k);
      List<List<Block>> path = tube.coefficients(piece.path());
      boolean leaves = k + 1 < pieces.size() && pieces.get(k + 1).crosses();
      if (k == 0) {
        require(!piece.crosses(), "the first piece crosses no kink");
        List<Block> begin = layouts.stream().map(layout -> evaluator.weights(layout.block(), start)).toList();
        error = tube.norm(differences(begin, at(path, Rational.ZERO)));
      } else {
        error = error.plus(tube.gap(before, pieces.get(k - 1).length(), path, piece.length()));
      }
      if (!piece.crosses()) {
        tube.cell = leaves ? tube.cell(path) : null;
      }
      error = tube.bound(piece, path, error, leaves);
      before = path;
    }
    return tube.slabs;
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new Undecided("needed: " + what);
    }
  }

  /** The cell where a piece begins. */
  private Cell cell(List<List<Block>> path) {
    require(kinks.surface() != null, "the name of what may be 0 when a kink is crossed");
    return Cell.of(evaluator, kinks.surface(), state("", at(path, Rational.ZERO), Rational.ZERO), bits);
  }

  /**
   * The greatest distance of the paths of two pieces while the second begins and the first has not ended, which is the same moment unless
   * a kink is crossed.
   */
  private Rational gap(List<List<Block>> before, Rational longBefore, List<List<Block>> path, Rational length) {
    Rational begin = slabs.get(slabs.size() - 1).begin();
    require(begin.plus(longBefore).minus(time).compareTo(length) <= 0, "a piece that does not end before the kink is crossed");
    Rational greatest = norm(differences(at(around(before, time.minus(begin)), Rational.ZERO), at(path, Rational.ZERO)));
    for (Slab slab : slabs) {
      if (slab.begin().equals(begin) && slab.from().compareTo(time) >= 0) {
        Rational middle = slab.from().plus(slab.to()).times(HALF);
        Rational found = norm(at(difference(around(before, middle.minus(begin)), around(path, middle.minus(time))), slab.to().minus(middle)));
        greatest = greatest.compareTo(found) < 0 ? found : greatest;
      }
    }
    return greatest;
  }

  /** The coefficients of a difference. */
  private static List<List<Block>> difference(List<List<Block>> left, List<List<Block>> right) {
    return IntStream.range(0, left.size()).mapToObj(i -> IntStream.range(0, Math.max(left.get(i).size(), right.get(i).size())).mapToObj(k ->
        coefficient(left.get(i), k).minus(coefficient(right.get(i), k))).toList()).toList();
  }

  private static Block coefficient(List<Block> polynomial, int k) {
    return k < polynomial.size() ? polynomial.get(k) : Block.of(Rational.ZERO).spread(polynomial.get(0).axes());
  }

  /** The bound at the end of a piece whose bound at the beginning is e0; adds the parts of the piece, and finds when the next one begins. */
  private Rational bound(Piece piece, List<List<Block>> path, Rational e0, boolean leaves) {
    if (piece.length().signum() <= 0 || piece.parts() < 1 || piece.radius().signum() < 0) {
      throw new Undecided("a piece of the tube has no length, no parts or no radius");
    }
    Rational half = piece.length().times(Rational.of(1, 2L * piece.parts()));
    Rational defect = Rational.ZERO;
    Rational slope = null;
    for (int k = 0; k < piece.parts(); k++) {
      Rational middle = half.times(Rational.of(2L * k + 1));
      List<List<Block>> local = around(path, middle);
      State wide = state("", at(local, half), piece.radius());
      if (!(cell == null ? kinks.off() : kinks.others()).stream()
          .allMatch(off -> evaluator.decide(off, framed(wide), bits).truth() == Decision.Truth.TRUE)) {
        throw new Undecided("the flow may meet a kink at time " + time.plus(middle));
      }
      Rational found = defect(local, half);
      defect = defect.compareTo(found) < 0 ? found : defect;
      Rational steep = greatest(jacobian(framed(wide)), piece.slope());
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
      own.add(new Slab(this, path, time, middle.minus(half), middle.plus(half), most, "tube:" + (slabs.size() + k)));
    }
    slabs.addAll(own);
    if (cell == null) {
      time = time.plus(piece.length());
      return end;
    }
    int reached = cell.reached(own.stream().map(slab -> slab.weights(slab.from(), slab.to())).toList(), leaves);
    time = reached < own.size() ? own.get(reached).from() : time.plus(piece.length());
    cell = leaves ? cell.beyond(state("", at(around(path, piece.length()), Rational.ZERO), most)) : null;
    return most;
  }

  /** exp(m h) e0 + d (exp(m h) - 1)/m, from above. */
  private Rational end(Rational m, Rational h, Rational e0, Rational defect) {
    Block growth = Elementary.apply(Elementary.Kind.EXP, Block.of(m.times(h)), bits);
    Block length = m.signum() == 0 ? Block.of(h) : growth.minus(Block.ONE).times(Block.of(m).to(bits).reciprocal());
    return growth.times(Block.of(e0)).plus(length.times(Block.of(defect))).to(bits).upper();
  }

  /** A bound on |p' - F(p)| over a part, the path being given around its middle. */
  private Rational defect(List<List<Block>> local, Rational half) {
    List<List<List<Block>>> derivatives = new ArrayList<>(List.of(local));
    for (int k = 0; k < field.values().size(); k++) {
      derivatives.add(derivatives.get(k).stream().map(FlowTube::derivative).toList());
    }
    State thin = moving(derivatives, Rational.ZERO);
    Rational sum = Rational.ZERO;
    Rational power = Rational.ONE;
    int last = field.values().size() - 1;
    for (int k = 0; k < last; k++) {
      sum = sum.plus(power.times(norm(differences(at(derivatives.get(k + 1), Rational.ZERO), values(k, thin)))));
      power = power.times(half).times(Rational.of(1, k + 1));
    }
    return sum.plus(power.times(norm(differences(at(derivatives.get(last + 1), half), values(last, moving(derivatives, half))))));
  }

  /** The path with its derivatives, at all times that differ from the middle by at most so much. */
  private State moving(List<List<List<Block>>> derivatives, Rational half) {
    Map<String, Block> blocks = new HashMap<>();
    for (int order = 0; order < field.values().size(); order++) {
      List<Block> path = at(derivatives.get(order), half);
      for (int k = 0; k < layouts.size(); k++) {
        String name = layouts.get(k).block().name();
        blocks.put(order == 0 ? name : derivative(name, order), path.get(k).to(bits));
      }
    }
    return framed(start.reached("", blocks));
  }

  // Paths: for each block of weights the coefficients of the polynomials of its entries.

  private List<List<Block>> coefficients(List<List<Rational>> polynomials) {
    int degree = polynomials.stream().mapToInt(List::size).max().orElse(1);
    List<List<Block>> path = new ArrayList<>();
    int first = 0;
    for (Layout layout : layouts) {
      Map<String, Integer> axes = evaluator.weights(layout.block(), start).axes();
      int count = axes.values().stream().reduce(1, Math::multiplyExact);
      require(polynomials.size() >= first + count, "a path with more entries: it has too few");
      evaluator.effort().spend(Math.multiplyExact(PER_TERM * (long) count, degree));
      List<List<Rational>> own = polynomials.subList(first, first + count);
      path.add(IntStream.range(0, degree).mapToObj(k ->
          Block.of(axes, own.stream().map(polynomial -> k < polynomial.size() ? polynomial.get(k) : Rational.ZERO).toList()).to(bits)).toList());
      first += count;
    }
    require(polynomials.size() == first, "a path with fewer entries: it has too many");
    return path;
  }

  /** The coefficients around a point. */
  private List<List<Block>> around(List<List<Block>> path, Rational point) {
    Block shift = Block.of(point);
    return path.stream().map(polynomial -> {
      List<Block> local = new ArrayList<>(polynomial);
      evaluator.effort().spend(Math.multiplyExact(PER_TERM * local.get(0).words(), (long) local.size() * local.size()));
      for (int first = 0; first < local.size() - 1; first++) {
        for (int k = local.size() - 2; k >= first; k--) {
          local.set(k, local.get(k).plus(local.get(k + 1).times(shift)).to(bits));
        }
      }
      return List.copyOf(local);
    }).toList();
  }

  private static List<Block> derivative(List<Block> polynomial) {
    return polynomial.size() == 1 ? List.of(polynomial.get(0).times(Block.of(Rational.ZERO)))
        : IntStream.range(1, polynomial.size()).mapToObj(k -> polynomial.get(k).times(Block.of(Rational.of(k)))).toList();
  }

  /** The path at all times from minus so much to so much. */
  private static List<Block> at(List<List<Block>> path, Rational half) {
    Block time = Block.between(half.negate(), half);
    return path.stream().map(polynomial -> {
      Block value = polynomial.get(half.signum() == 0 ? 0 : polynomial.size() - 1);
      for (int k = polynomial.size() - 2; half.signum() > 0 && k >= 0; k--) {
        value = polynomial.get(k).plus(value.times(time));
      }
      return value;
    }).toList();
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

  private List<Block> values(int order, State state) {
    return IntStream.range(0, layouts.size()).mapToObj(k -> {
      Layout layout = layouts.get(k);
      Block block = evaluator.value(field.values().get(order).get(k), state, bits, layout.letters(), layout.block().shape());
      return block.shaped(evaluator.weights(layout.block(), start).axes());
    }).toList();
  }

  private List<List<Block>> jacobian(State state) {
    return IntStream.range(0, layouts.size()).mapToObj(i -> IntStream.range(0, layouts.size()).mapToObj(k -> {
      List<String> letters = new ArrayList<>(layouts.get(i).letters());
      letters.addAll(layouts.get(k).others());
      List<Dim> shape = new ArrayList<>(layouts.get(i).block().shape());
      shape.addAll(layouts.get(k).block().shape());
      Block block = evaluator.value(field.jacobian().get(i).get(k), state, bits, letters, shape);
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
