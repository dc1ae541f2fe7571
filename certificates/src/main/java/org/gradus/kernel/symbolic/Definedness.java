package org.gradus.kernel.symbolic;

import java.util.*;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * The parts of a formula that may be undefined: divisions, roots, logarithms, inverses, certified numbers, positions that may lie outside
 * their axis, recorded neighbours.
 *
 * <p><b>Soundness.</b> A formula is defined wherever these parts are, for all values of their letters. Two parts are one if they are equal
 * but for the names of letters of equal ranges, and are read at one point. Something is defined for all values that a quantifier or sum
 * gives only if there are any: so the ranges around a part count, and what is defined under some ranges is defined under more. What is
 * not known to be defined for all values is a part. An extreme over a letter needs a range that is not empty; so does an extreme
 * eigenvalue, which a symmetric matrix then has wherever its entries are defined.
 */
public final class Definedness {
  private static final Set<Function> TOTAL = Set.of(Function.EXP, Function.SIN, Function.COS, Function.ATAN, Function.TANH, Function.ERF,
      Function.ABS, Function.RELU, Function.SIGMOID, Function.SOFTPLUS, Function.ACTIVATION);
  private static final Set<Point.Kind> ALWAYS = EnumSet.of(Point.Kind.START, Point.Kind.LAST, Point.Kind.WEIGHTS);
  private static final Term BOUND = new Power(new Term.Number(Rational.of(2)), 9999);

  /** What must hold for a part to be defined, read through the points, for all letters in their ranges. */
  private record Part(Formula condition, List<Point> path, Map<String, Object> ranges) {

    /** The same with letters and variables named by their number and range, in the order in which they occur. */
    List<Object> named() {
      Map<String, String> names = new LinkedHashMap<>();
      return List.of(path, new Rebuild() {
        @Override
        Index index(Index i) {
          return i.isConstant() || !ranges.containsKey(i.letter()) ? i : new Index(name(i.letter()), i.offset());
        }

        @Override
        Term term(Term x) {
          return x instanceof Variable v && ranges.containsKey(v.name()) ? new Variable(name(v.name())) : parts(x);
        }

        private String name(String letter) {
          return names.computeIfAbsent(letter, l -> "#" + names.size() + " " + ranges.get(l));
        }
      }.formula(condition));
    }

    /** The same as a closed formula, if all its letters are index letters. */
    Formula closed() {
      Formula closed = path.isEmpty() ? condition : at((Compare) condition);
      for (Map.Entry<String, Object> letter : ranges.entrySet()) {
        closed = letter.getValue() instanceof Dim range ? new ForAll(letter.getKey(), range, closed) : closed;
      }
      return closed;
    }

    private Formula at(Compare c) {
      Term left = c.left();
      for (int k = path.size() - 1; k >= 0; k--) {
        left = new At(path.get(k), left);
      }
      return new Compare(c.relation(), left, c.right());
    }
  }

  private final Theory theory;
  private final Predicate<Eigenvalue> symmetric;
  private final Set<Point.Kind> reached;
  private final NonNegative sign;
  private final Map<String, List<Dim>> shapes = new HashMap<>();
  private final Set<Part> parts = new LinkedHashSet<>();
  private final Set<List<Object>> seen = new HashSet<>();

  private Definedness(Theory theory, Predicate<Eigenvalue> symmetric, Set<Point.Kind> reached, Collection<Formula> formulas) {
    this.theory = theory;
    this.symmetric = symmetric;
    this.reached = reached;
    this.sign = new NonNegative(theory);
    theory.data().forEach(b -> shapes.put(b.name(), b.shape()));
    theory.weights().forEach(b -> shapes.put(b.name(), b.shape()));
    theory.definitions().values().forEach(d -> shapes.put(d.name(), d.ranges()));
    formulas.forEach(f -> formula(f, List.of(), Map.of()));
  }

  /** Whether each of the formulas is defined wherever the others all are. */
  public static boolean follows(Theory theory, Collection<Formula> formulas, Collection<Formula> others) {
    return missing(theory, e -> false, Set.of(), formulas, others).isEmpty();
  }

  /**
   * Formulas that do not depend on the state and that, if they hold, say that the given ones are defined wherever the others all are; empty
   * if a part that may be undefined does depend on the state, and is none of the others'.
   *
   * @param symmetric whether a matrix is known to be symmetric
   * @param reached kinds of points that are known to be there, of {@code TIME} and {@code AFTER}
   */
  public static Optional<List<Formula>> conditions(Theory theory, Predicate<Eigenvalue> symmetric, Set<Point.Kind> reached,
      Collection<Formula> formulas, Collection<Formula> others) {
    Dependence dependence = new Dependence(theory);
    List<Formula> conditions = missing(theory, symmetric, reached, formulas, others).stream().map(Part::closed).toList();
    return conditions.stream().anyMatch(f -> dependence.moves(new Indicator(f))) ? Optional.empty() : Optional.of(conditions);
  }

  /** The parts of the formulas that the others do not have. */
  private static List<Part> missing(Theory theory, Predicate<Eigenvalue> symmetric, Set<Point.Kind> reached, Collection<Formula> formulas,
      Collection<Formula> others) {
    Map<List<Object>, List<Set<Object>>> known = new HashMap<>();
    new Definedness(theory, symmetric, reached, others).parts.forEach(part ->
        known.computeIfAbsent(part.named(), key -> new ArrayList<>()).add(Set.copyOf(part.ranges().values())));
    return new Definedness(theory, symmetric, reached, formulas).parts.stream().filter(part ->
        known.getOrDefault(part.named(), List.of()).stream().noneMatch(Set.copyOf(part.ranges().values())::containsAll)).toList();
  }

  private void formula(Formula f, List<Point> path, Map<String, Object> ranges) {
    if (f instanceof Compare x) {
      all(List.of(x.left(), x.right()), path, ranges);
    } else if (f instanceof And x) {
      x.parts().forEach(part -> formula(part, path, ranges));
    } else if (f instanceof Or x) {
      x.parts().forEach(part -> formula(part, path, ranges));
    } else if (f instanceof Not x) {
      formula(x.part(), path, ranges);
    } else if (f instanceof Implies x) {
      formula(x.premise(), path, ranges);
      formula(x.conclusion(), path, ranges);
    } else if (f instanceof ForAll x) {
      formula(x.body(), path, with(ranges, x.letter(), x.range()));
    } else if (f instanceof ForAllReals x) {
      ends(x.interval(), path, ranges);
      formula(x.body(), path, with(ranges, x.variable(), x.interval()));
    } else if (f instanceof ForAllNaturals x && reached.contains(Point.Kind.AFTER)) {
      formula(x.body(), path, with(ranges, x.letter(), "naturals"));
    } else if (f instanceof ForAllWeights x) {
      formula(x.body(), path, with(ranges, x.variable(), "weights"));
    } else {
      add(new Indicator(f), path, ranges);
    }
  }

  /** A term has a value if it is below 2^9999. */
  private void add(Term part, List<Point> path, Map<String, Object> ranges) {
    parts.add(new Part(new Compare(Relation.LESS, part, BOUND), path, ranges));
  }

  private void atMost(Term left, Term right, Map<String, Object> ranges) {
    parts.add(new Part(new Compare(Relation.AT_MOST, left, right), List.of(), ranges));
  }

  private static Map<String, Object> with(Map<String, Object> ranges, String letter, Object range) {
    Map<String, Object> more = new HashMap<>(ranges);
    more.put(letter, range);
    return more;
  }

  private void ends(Interval interval, List<Point> path, Map<String, Object> ranges) {
    all(Stream.of(interval.least(), interval.greatest()).filter(Objects::nonNull).toList(), path, ranges);
  }

  private void all(List<Term> terms, List<Point> path, Map<String, Object> ranges) {
    terms.forEach(t -> term(t, path, ranges));
  }

  private void term(Term t, List<Point> path, Map<String, Object> ranges) {
    if (t instanceof Entry x) {
      entry(x, path, ranges);
    } else if (t instanceof At x) {
      at(x, path, ranges);
    } else if (t instanceof Sum x) {
      all(x.terms(), path, ranges);
    } else if (t instanceof Product x) {
      all(x.factors(), path, ranges);
    } else if (t instanceof Power x && (x.exponent() >= 0 || sign.positive(x.base()))) {
      term(x.base(), path, ranges);
    } else if (t instanceof Apply x && isTotal(x)) {
      term(x.argument(), path, ranges);
    } else if (t instanceof Fold x) {
      if (x.folding() == Folding.MAXIMUM || x.folding() == Folding.MINIMUM) {
        atMost(new Term.Number(Rational.ONE), new Size(x.range()), ranges);
      }
      term(x.body(), path, with(ranges, x.letter(), x.range()));
    } else if (t instanceof Eigenvalue x && symmetric.test(x)) {
      atMost(new Term.Number(Rational.ONE), new Size(x.range()), ranges);
      term(x.entry(), path, with(with(ranges, x.row(), x.range()), x.column(), x.range()));
    } else if (t instanceof Indicator x) {
      formula(x.formula(), path, ranges);
    } else if (t instanceof Choice x) {
      formula(x.condition(), path, ranges);
      all(List.of(x.yes(), x.no()), path, ranges);
    } else if (!(t instanceof Term.Number || t instanceof Pi || t instanceof Size || t instanceof Position || t instanceof Delta
        || t instanceof Variable)) {
      add(t, path, ranges);
    }
  }

  private boolean isTotal(Apply x) {
    return TOTAL.contains(x.function()) || x.order() == 0 && (x.function() == Function.SQRT && sign.certain(x.argument())
        || x.function() == Function.LOG && sign.positive(x.argument()));
  }

  /** The start and the end of a run are always there; an exact step is where the theory's updates of all blocks are defined. */
  private void at(At x, List<Point> path, Map<String, Object> ranges) {
    Point.Kind kind = x.point().kind();
    List<Point> longer = new ArrayList<>(ALWAYS.contains(kind) ? List.of() : path);
    longer.add(x.point());
    if (ALWAYS.contains(kind) || reached.contains(kind)) {
      term(x.body(), longer, ranges);
    } else if (kind == Point.Kind.STEP && theory.weights().stream().allMatch(block -> updates(block).count() == 1)) {
      theory.weights().forEach(block -> updates(block).forEach(m -> term(m.term(), path, own(m.letters(), block.shape()))));
      term(x.body(), longer, ranges);
    } else {
      add(x, path, ranges);
    }
  }

  private Stream<Motion> updates(Binding block) {
    return theory.update().stream().filter(m -> m.block().equals(block.name()));
  }

  private static Map<String, Object> own(List<String> letters, List<Dim> ranges) {
    Map<String, Object> own = new HashMap<>();
    for (int k = 0; k < letters.size(); k++) {
      own.put(letters.get(k), ranges.get(k));
    }
    return own;
  }

  /** An entry within its axes is defined where the body of its definition is, at all positions. */
  private void entry(Entry x, List<Point> path, Map<String, Object> ranges) {
    List<Dim> shape = shapes.get(x.array());
    if (shape == null) {
      add(x, path, ranges);
      return;
    }
    for (int k = 0; k < shape.size(); k++) {
      within(x.at().get(k), shape.get(k), ranges);
    }
    Definition d = theory.definitions().get(x.array());
    if (d != null && seen.add(List.of(x.array(), path))) {
      term(d.body(), path, own(d.letters(), d.ranges()));
    }
  }

  /** 1 <= i <= size, unless i runs over just this axis. */
  private void within(Index i, Dim size, Map<String, Object> ranges) {
    if (i.isConstant() || i.offset() != 0 || !size.equals(ranges.get(i.letter()))) {
      atMost(new Term.Number(Rational.ONE), new Position(i), ranges);
      atMost(new Position(i), new Size(size), ranges);
    }
  }
}
