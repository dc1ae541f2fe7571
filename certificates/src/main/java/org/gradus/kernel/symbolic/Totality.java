package org.gradus.kernel.symbolic;

import java.util.*;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * What has to be known for formulas to be defined for all weights.
 *
 * <p><b>Soundness.</b> Every part that may be undefined (division, root, logarithm, inverse, position that may lie outside its axis, neighbour)
 * becomes a condition: a formula that holds, for all letters around the part, only if the part is defined. What is evaluated only under a
 * condition (a branch, a side of "or") counts like everything else. An extreme over a letter needs a range that is not empty; so does an extreme
 * eigenvalue, which a symmetric matrix then has wherever its entries are defined. A projection is there wherever its matrix is. An exact step is
 * where the updates of all blocks are; if one has none, nowhere, whatever is read there.
 */
public final class Totality {
  private static final Set<Point.Kind> ALWAYS = EnumSet.of(Point.Kind.START, Point.Kind.LAST, Point.Kind.WEIGHTS);
  private static final Term BOUND = new Power(new Term.Number(Rational.of(2)), 9999);
  private static final Formula NEVER = new Or(List.of());
  private static final int PER_TERM = 200;

  /** Where a part is read: through points, for all values of letters and variables. */
  private record Place(List<Point> path, Map<String, Object> ranges) {
    Place with(String letter, Object range) {
      Map<String, Object> more = new HashMap<>(ranges);
      more.put(letter, range);
      return new Place(path, more);
    }

    Place at(Point point) {
      List<Point> longer = new ArrayList<>(ALWAYS.contains(point.kind()) ? List.of() : path);
      longer.add(point);
      return new Place(longer, ranges);
    }

    /** For the body of an array: all its positions. */
    Place own(List<String> letters, List<Dim> shape) {
      Place own = new Place(path, Map.of());
      for (int k = 0; k < letters.size(); k++) {
        own = own.with(letters.get(k), shape.get(k));
      }
      return own;
    }
  }

  private final Theory theory;
  private final Predicate<Definition> symmetric;
  private final Set<Point.Kind> reached;
  /** Inverses that are known to exist at the current weights. */
  private final Set<String> inverses;
  private final Effort effort;
  private final NonNegative sign;
  private final Map<String, List<Dim>> shapes = new HashMap<>();
  private final Set<Formula> conditions = new LinkedHashSet<>();
  private final Set<List<Object>> seen = new HashSet<>();

  private Totality(Theory theory, Predicate<Definition> symmetric, Set<Point.Kind> reached, Set<String> inverses, Effort effort) {
    this.inverses = inverses;
    this.theory = theory;
    this.symmetric = symmetric;
    this.reached = reached;
    this.effort = effort;
    this.sign = new NonNegative(theory);
    theory.data().forEach(b -> shapes.put(b.name(), b.shape()));
    theory.weights().forEach(b -> shapes.put(b.name(), b.shape()));
    theory.definitions().values().forEach(d -> shapes.put(d.name(), d.ranges()));
  }

  /**
   * Formulas that do not depend on the state and that, if they all hold, say that the given ones are defined for all weights; empty if a part
   * that may be undefined does depend on the state.
   *
   * @param symmetric whether the matrix of an eigenvalue is known to be symmetric
   * @param reached kinds of points that are known to be there, from the current weights: of {@code TIME} and {@code AFTER}
   */
  public static Optional<List<Formula>> conditions(Theory theory, Predicate<Definition> symmetric, Set<Point.Kind> reached,
      Collection<Formula> formulas, Effort effort) {
    Totality reading = new Totality(theory, symmetric, reached, Set.of(), effort);
    formulas.forEach(f -> reading.formula(f, new Place(List.of(), Map.of())));
    Dependence dependence = new Dependence(theory);
    boolean moves = reading.conditions.stream().anyMatch(f -> dependence.moves(new Indicator(f)));
    return moves ? Optional.empty() : Optional.of(List.copyOf(reading.conditions));
  }

  /**
   * Formulas that, if they all hold, say that the given ones are defined at the current weights where some inverses exist: of quotients,
   * logarithms and roots that 0 is less than the divisor or argument; these may depend on the state.
   *
   * @param inverses names of definitions of inverses
   */
  public static Set<Formula> guards(Theory theory, Predicate<Definition> symmetric, Set<String> inverses, Collection<Formula> formulas,
      Effort effort) {
    Totality reading = new Totality(theory, symmetric, Set.of(), inverses, effort);
    formulas.forEach(f -> reading.formula(f, new Place(List.of(), Map.of())));
    return reading.conditions;
  }

  private void formula(Formula f, Place at) {
    if (f instanceof Compare x) {
      all(List.of(x.left(), x.right()), at);
    } else if (f instanceof And x) {
      x.parts().forEach(part -> formula(part, at));
    } else if (f instanceof Or x) {
      x.parts().forEach(part -> formula(part, at));
    } else if (f instanceof Not x) {
      formula(x.part(), at);
    } else if (f instanceof Implies x) {
      formula(x.premise(), at);
      formula(x.conclusion(), at);
    } else if (f instanceof ForAll x) {
      formula(x.body(), at.with(x.letter(), x.range()));
    } else if (f instanceof ForAllReals x) {
      all(Stream.of(x.interval().least(), x.interval().greatest()).filter(Objects::nonNull).toList(), at);
      formula(x.body(), at.with(x.variable(), x.interval()));
    } else if (f instanceof ForAllNaturals x) {
      formula(x.body(), at.with(x.letter(), "naturals"));
    } else if (f instanceof ForAllWeights x) {
      formula(x.body(), at.with(x.variable(), "weights"));
    } else {
      defined(new Indicator(f), at);
    }
  }

  private void all(List<Term> terms, Place at) {
    terms.forEach(t -> term(t, at));
  }

  private void term(Term t, Place at) {
    effort.spend(PER_TERM);
    if (t instanceof Entry x) {
      entry(x, at);
    } else if (t instanceof At x) {
      at(x, at);
    } else if (t instanceof Sum x) {
      all(x.terms(), at);
    } else if (t instanceof Product x) {
      all(x.factors(), at);
    } else if (t instanceof Power x && (x.exponent() >= 0 || sign.positive(x.base()))) {
      term(x.base(), at);
    } else if (isHere(at) && t instanceof Power x) {
      guarded(x.base(), at);
    } else if (isHere(at) && t instanceof Apply x && x.order() == 0 && (x.function() == Function.LOG || x.function() == Function.SQRT)) {
      guarded(x.argument(), at);
    } else if (t instanceof NaturalPower x) {
      term(x.base(), at);
    } else if (t instanceof Apply x && sign.isTotal(x)) {
      term(x.argument(), at);
    } else if (t instanceof Fold x) {
      if (x.folding() == Folding.MAXIMUM || x.folding() == Folding.MINIMUM) {
        notEmpty(x.range());
      }
      term(x.body(), at.with(x.letter(), x.range()));
    } else if (t instanceof Indicator x) {
      formula(x.formula(), at);
    } else if (t instanceof Choice x) {
      formula(x.condition(), at);
      all(List.of(x.yes(), x.no()), at);
    } else if (t instanceof Projector x) {
      within(x.atRow(), x.rows(), at);
      within(x.atColumn(), x.rows(), at);
      term(x.entry(), at.with(x.row(), x.rows()).with(x.column(), x.columns()));
    } else if (!(t instanceof Term.Number || t instanceof Pi || t instanceof Size || t instanceof Position || t instanceof Delta
        || t instanceof Variable)) {
      defined(t, at);
    }
  }

  /** Whether terms are read where the inverses exist. */
  private boolean isHere(Place at) {
    return !inverses.isEmpty() && at.path().isEmpty();
  }

  /** A divisor, or the argument of a logarithm or a root: first its parts. */
  private void guarded(Term t, Place at) {
    term(t, at);
    add(new Compare(Relation.LESS, new Term.Number(Rational.ZERO), t), at);
  }

  private void at(At x, Place at) {
    Point.Kind kind = x.point().kind();
    boolean steps = kind == Point.Kind.STEP && theory.weights().stream().allMatch(block -> updates(block).count() == 1);
    if (steps) {
      theory.weights().forEach(block -> updates(block).forEach(m -> term(m.term(), at.own(m.letters(), block.shape()))));
    } else if (kind == Point.Kind.STEP) {
      conditions.add(NEVER);
    }
    if (steps || ALWAYS.contains(kind) || isReached(x.point(), at)) {
      term(x.body(), at.at(x.point()));
    } else {
      defined(x, at);
    }
  }

  /** Whether a motion gets there that is known to go on from the current weights: not from others, and not before it begins. */
  private boolean isReached(Point point, Place at) {
    boolean onwards = point.kind() != Point.Kind.TIME
        || at.ranges().get(point.letter()) instanceof Interval times && times.least() instanceof Term.Number from && from.value().signum() >= 0;
    return onwards && Stream.concat(at.path().stream(), Stream.of(point)).allMatch(p -> reached.contains(p.kind()));
  }

  private Stream<Motion> updates(Binding block) {
    return theory.update().stream().filter(m -> m.block().equals(block.name()));
  }

  /** An entry within its axes is defined where the body of its definition is, at all positions. */
  private void entry(Entry x, Place at) {
    List<Dim> shape = shapes.get(x.array());
    if (shape == null || shape.size() != x.at().size()) {
      defined(x, at);
      return;
    }
    for (int k = 0; k < shape.size(); k++) {
      within(x.at().get(k), shape.get(k), at);
    }
    Definition d = theory.definitions().get(x.array());
    if (d != null && seen.add(List.of(x.array(), at.path()))) {
      Place own = at.own(d.letters(), d.ranges());
      if (d.body() instanceof Eigenvalue e && symmetric.test(d)) {
        notEmpty(e.range());
        term(e.entry(), own.with(e.row(), e.range()).with(e.column(), e.range()));
      } else if (d.body() instanceof Inverse e && isHere(at) && inverses.contains(d.name())) {
        term(e.entry(), own.with(e.row(), e.range()).with(e.column(), e.range()));
      } else if (d.body() instanceof Extremum || d.body() instanceof Integral || d.body() instanceof Inverse) {
        // numbers with evidence of their own, which is that of the definition
        defined(new Entry(d.name(), d.letters().stream().map(Index::of).toList()), own);
      } else {
        term(d.body(), own);
      }
    }
  }

  // Conditions.

  /** A term has a value if it is below 2^9999; where the weights are does not matter to one that does not depend on them. */
  private void defined(Term t, Place at) {
    Term there = t;
    for (int k = new Dependence(theory).moves(t) ? at.path().size() - 1 : -1; k >= 0; k--) {
      there = new At(at.path().get(k), there);
    }
    add(new Compare(Relation.LESS, there, BOUND), at);
  }

  private void notEmpty(Dim range) {
    conditions.add(new Compare(Relation.AT_MOST, new Term.Number(Rational.ONE), new Size(range)));
  }

  /** 1 <= i <= size, unless i runs over just this axis. */
  private void within(Index i, Dim size, Place at) {
    if (i.isConstant() || i.offset() != 0 || !size.equals(at.ranges().get(i.letter()))) {
      add(new Compare(Relation.AT_MOST, new Term.Number(Rational.ONE), new Position(i)), at);
      add(new Compare(Relation.AT_MOST, new Position(i), new Size(size)), at);
    }
  }

  private void add(Formula condition, Place at) {
    Formula closed = condition;
    for (Map.Entry<String, Object> letter : at.ranges().entrySet()) {
      closed = letter.getValue() instanceof Dim range ? new ForAll(letter.getKey(), range, closed) : closed;
    }
    conditions.add(closed);
  }
}
