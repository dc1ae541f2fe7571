package org.gradus.kernel.symbolic;

import java.util.*;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.symbolic.Falsity.One;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * The parts of a formula that may be undefined: divisions, roots, logarithms, inverses, certified numbers, entries at positions that may
 * lie outside their axis, recorded neighbours.
 *
 * <p><b>Soundness.</b> A formula is defined wherever these parts are, for all values of their letters. Two parts are one if they are equal
 * but for the names of letters of equal ranges, and are read at one point. Something is defined for all values that a quantifier or sum
 * gives only if there are any: so the ranges around a part count, and what is defined under some ranges is defined under more. What is
 * not known to be defined for all values is a part. A greatest or least entry is one, for its range may be empty, and so are the parts of
 * its entries, which all have values where it has one. That one entry of a definition is defined says nothing of the others.
 *
 * <p>A formula may hold though a part of it is undefined: one side of "or", the conclusion behind a false premise, the branch that is not
 * taken. Of a formula that holds, {@link Mode.KNOWN} names only the parts that are then defined.
 */
public final class Definedness {
  private static final int PER_TERM = 200;
  /** Letters that no theory has. */
  private static final String WITHIN = "#within";
  private static final String TIME = "#time";

  /** Whether a formula is to be defined in all its parts, or is known to hold (a comparison: to be defined, at least). */
  private enum Mode { WANTED, KNOWN }

  private final Theory theory;
  private final Mode mode;
  private final Effort effort;
  private final NonNegative sign;
  private final Map<String, List<Dim>> shapes = new HashMap<>();
  /** Under which ranges each part stands. */
  private final Map<List<Object>, Set<Set<Object>>> parts = new HashMap<>();
  private final Set<List<Object>> seen = new HashSet<>();
  private final Dependence dependence;
  /** The time at which the flow is that the parts at hand are about, or {@code null}. */
  private Point time;

  private Definedness(Theory theory, Mode mode, Effort effort) {
    this.theory = theory;
    this.effort = effort;
    this.mode = mode;
    this.sign = new NonNegative(theory);
    this.dependence = new Dependence(theory);
    theory.data().forEach(b -> shapes.put(b.name(), b.shape()));
    theory.weights().forEach(b -> shapes.put(b.name(), b.shape()));
    theory.definitions().values().forEach(d -> shapes.put(d.name(), d.ranges()));
  }

  /** Whether each of the formulas is defined wherever others hold. */
  public static boolean follows(Theory theory, Collection<Formula> formulas, Collection<Formula> holding, Effort effort) {
    return areKnown(parts(theory, Mode.WANTED, formulas, effort), parts(theory, Mode.KNOWN, holding, effort));
  }

  /**
   * Whether each of the formulas is defined wherever others hold and the claim is false.
   *
   * @param pointwise which of the formulas are needed only for those values of quantifiers in front for which the claim is false, the same ones being
   *     in front of both; and the claim itself, if it is one of these, not at all
   */
  public static boolean followsUnless(Theory theory, Formula claim, Collection<Formula> formulas, Collection<Formula> pointwise,
      Collection<Formula> holding, Effort effort) {
    List<Formula> one = pointwise.stream().filter(f -> formulas.contains(f) && !f.equals(claim)).toList();
    List<Formula> all = formulas.stream().filter(f -> !pointwise.contains(f)).toList();
    return Falsity.ways(claim).stream().allMatch(way -> {
      Definedness known = new Definedness(theory, Mode.KNOWN, effort);
      holding.forEach(f -> known.formula(f, "", Map.of()));
      way.forEach(there -> known.formula(there.known(), "", there.letters()));
      return areKnown(parts(theory, Mode.WANTED, all, effort), known.parts) && one.stream().allMatch(f ->
          areKnown(there(theory, f, claim, effort), known.parts) || areKnown(parts(theory, Mode.WANTED, List.of(f), effort), known.parts));
    });
  }

  /** The parts for the values for which a claim is false. */
  private static Map<List<Object>, Set<Set<Object>>> there(Theory theory, Formula f, Formula claim, Effort effort) {
    Falsity.Body body = Falsity.behind(f, claim);
    Definedness reading = new Definedness(theory, Mode.WANTED, effort);
    reading.formula(body.formula(), "", body.letters());
    return reading.parts;
  }

  private static Map<List<Object>, Set<Set<Object>>> parts(Theory theory, Mode mode, Collection<Formula> formulas, Effort effort) {
    Definedness reading = new Definedness(theory, mode, effort);
    formulas.forEach(f -> reading.formula(f, "", Map.of()));
    return reading.parts;
  }

  private static boolean areKnown(Map<List<Object>, Set<Set<Object>>> wanted, Map<List<Object>, Set<Set<Object>>> known) {
    return wanted.entrySet().stream().allMatch(part -> part.getValue().stream().allMatch(ranges ->
        known.getOrDefault(part.getKey(), Set.of()).stream().anyMatch(ranges::containsAll)));
  }

  /** Whether all parts of what a term asks, or of a compound, count: one that has a value, or holds, leaves some undefined. */
  private boolean isRead(Formula part) {
    return mode == Mode.WANTED || part instanceof Compare;
  }

  private void formula(Formula f, String path, Map<String, Object> ranges) {
    if (f instanceof Compare x) {
      all(List.of(x.left(), x.right()), path, ranges);
    } else if (f instanceof And x) {
      x.parts().forEach(part -> formula(part, path, ranges));
    } else if (f instanceof Not x && isRead(x.part())) {
      formula(x.part(), path, ranges);
    } else if (f instanceof Or x && mode == Mode.WANTED) {
      x.parts().forEach(part -> formula(part, path, ranges));
    } else if (f instanceof Implies x && mode == Mode.WANTED) {
      formula(x.premise(), path, ranges);
      formula(x.conclusion(), path, ranges);
    } else if (f instanceof ForAll x) {
      formula(x.body(), path, with(ranges, x.letter(), x.range()));
    } else if (f instanceof ForAllReals x && isHere(x.interval(), path)) {
      ends(x.interval(), path, ranges);
      formula(x.body(), path, with(ranges, x.variable(), x.interval()));
    } else if (f instanceof ForAllWeights x) {
      formula(x.body(), path, with(ranges, x.variable(), "weights"));
    } else {
      add(new Indicator(f), path, ranges);
    }
  }

  /**
   * Names the part's letters and real variables by their number and range, in the order in which they occur. Where the ends of an interval depend
   * on others they keep their names, and what is around is part of the part: it is known only of the same letters over the same ranges.
   */
  private void add(Term part, String path, Map<String, Object> ranges) {
    Map<String, String> names = new LinkedHashMap<>();
    boolean tied = isTied(ranges);
    UnaryOperator<String> named = l -> tied || !ranges.containsKey(l) ? l
        : ranges.get(l) instanceof One one ? "#one " + one.depth() : names.computeIfAbsent(l, key -> "#" + names.size() + " " + ranges.get(key));
    Term renamed = new Rebuild() {
      @Override
      Index index(Index i) {
        return i.isConstant() ? i : new Index(named.apply(i.letter()), i.offset());
      }

      @Override
      Term term(Term t) {
        return t instanceof Variable x ? new Variable(named.apply(x.name()))
            : t instanceof At x && x.point().kind() == Point.Kind.TIME ? new At(Point.time(named.apply(x.point().letter())), term(x.body()))
            : parts(t);
      }
    }.term(time == null ? part : new At(time, part));
    boolean anywhere = time == null && part instanceof Entry x && !theory.definitions().containsKey(x.array()); // its position tells
    parts.computeIfAbsent(List.of(renamed, anywhere ? "" : path, tied ? Map.copyOf(ranges) : Map.of()), key -> new HashSet<>())
        .add(ranges.values().stream().filter(range -> !(range instanceof One)).collect(Collectors.toSet()));
  }

  /** Whether the ends of an interval are those that they would be at the current weights: it is known by them only. */
  private boolean isHere(Interval interval, String path) {
    return time == null && path.isEmpty() || Stream.of(interval.least(), interval.greatest()).filter(Objects::nonNull).noneMatch(dependence::moves);
  }

  /** Whether the ends of an interval depend on letters or variables around it. */
  private static boolean isTied(Map<String, Object> ranges) {
    boolean[] found = {false};
    Rebuild reading = new Rebuild() {
      @Override
      Index index(Index i) {
        found[0] |= !i.isConstant() && ranges.containsKey(i.letter());
        return i;
      }

      @Override
      Term term(Term t) {
        found[0] |= t instanceof Variable x && ranges.containsKey(x.name())
            || t instanceof At at && at.point().kind() == Point.Kind.TIME && ranges.containsKey(at.point().letter());
        return parts(t);
      }
    };
    for (Object range : ranges.values()) {
      if (range instanceof Interval interval) {
        Stream.of(interval.least(), interval.greatest()).filter(Objects::nonNull).forEach(reading::term);
      }
    }
    return found[0];
  }

  private static Map<String, Object> with(Map<String, Object> ranges, String letter, Object range) {
    Map<String, Object> more = new HashMap<>(ranges);
    more.put(letter, range);
    return more;
  }

  private void ends(Interval interval, String path, Map<String, Object> ranges) {
    all(Stream.of(interval.least(), interval.greatest()).filter(Objects::nonNull).toList(), path, ranges);
  }

  private void all(List<Term> terms, String path, Map<String, Object> ranges) {
    terms.forEach(t -> term(t, path, ranges));
  }

  private void term(Term t, String path, Map<String, Object> ranges) {
    effort.spend((long) PER_TERM * (1 + ranges.size()));
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
    } else if (t instanceof NaturalPower x) {
      term(x.base(), path, ranges);
    } else if (t instanceof Apply x && sign.isTotal(x)) {
      term(x.argument(), path, ranges);
    } else if (t instanceof Fold x) {
      if (x.folding() == Folding.MAXIMUM || x.folding() == Folding.MINIMUM) {
        add(t, path, ranges);
      }
      term(x.body(), path, with(ranges, x.letter(), x.range()));
    } else if (t instanceof Indicator x && isRead(x.formula())) {
      formula(x.formula(), path, ranges);
    } else if (t instanceof Choice x && isRead(x.condition())) {
      formula(x.condition(), path, ranges);
      all(mode == Mode.WANTED ? List.of(x.yes(), x.no()) : List.of(), path, ranges);
    } else if (t instanceof Projector x && x.rows().equals(range(x.atRow(), ranges)) && x.rows().equals(range(x.atColumn(), ranges))) {
      term(x.entry(), path, with(with(ranges, x.row(), x.rows()), x.column(), x.columns()));
    } else if (!(t instanceof Term.Number || t instanceof Pi || t instanceof Size || t instanceof Position || t instanceof Delta
        || t instanceof Variable)) {
      add(t, path, ranges);
    }
  }

  /**
   * The start and the end of a run are always there; an exact step is where the theory's update is defined. What is said of the weights that a flow
   * reaches at some time has a value if the flow gets there, which is a part of its own, and it has one there; if it has a value and depends on the
   * weights, the flow gets there.
   */
  private void at(At x, String path, Map<String, Object> ranges) {
    Point.Kind kind = x.point().kind();
    if (kind == Point.Kind.START || kind == Point.Kind.LAST || kind == Point.Kind.WEIGHTS) {
      Point outer = time;
      time = null;
      boolean one = kind == Point.Kind.WEIGHTS && ranges.get(x.point().letter()) instanceof One;
      term(x.body(), "@" + (one ? ranges.get(x.point().letter()) : x.point()), ranges);
      time = outer;
    } else if (kind == Point.Kind.TIME && time == null && path.isEmpty()) {
      boolean gets = mode == Mode.WANTED || dependence.moves(x.body());
      if (gets) {
        add(new At(x.point(), new Term.Number(Rational.ZERO)), path, ranges);
        time = x.point();
        term(x.body(), path, ranges);
        time = null;
      }
    } else {
      add(x, path, ranges);
    }
  }

  /** An entry of what is given: that its positions are within their axes is known of each by itself. */
  private static Entry outside(Entry x, List<Dim> shape, Map<String, Object> ranges) {
    return new Entry(x.array(), IntStream.range(0, shape.size()).mapToObj(k ->
        shape.get(k).equals(range(x.at().get(k), ranges)) ? Index.of(WITHIN) : x.at().get(k)).toList());
  }

  /** What a letter alone runs over; {@code null} for other positions. */
  private static Object range(Index i, Map<String, Object> ranges) {
    Object range = i.isConstant() || i.offset() != 0 ? null : ranges.get(i.letter());
    return range instanceof One one ? one.range() : range;
  }

  /**
   * An entry within its axes is defined where the body of its definition is, at all positions. The body is defined at all positions where
   * entries at any are, not where one is, or those of a diagonal.
   */
  private void entry(Entry x, String path, Map<String, Object> ranges) {
    List<Dim> shape = shapes.get(x.array());
    boolean within = shape != null;
    for (int k = 0; within && k < shape.size(); k++) {
      Index i = x.at().get(k);
      within = shape.get(k).equals(range(i, ranges));
    }
    if (!within) {
      add(theory.definitions().containsKey(x.array()) || shape == null ? x : outside(x, shape, ranges), path, ranges);
    }
    List<Index> all = within ? x.at().stream().filter(i -> !(ranges.get(i.letter()) instanceof One)).toList() : List.of();
    boolean any = within && all.stream().distinct().count() == all.size();
    Definition d = any || mode == Mode.WANTED ? theory.definitions().get(x.array()) : null;
    Map<String, Object> own = new HashMap<>();
    Collection<Object> around = isTied(ranges) ? List.of(Map.copyOf(ranges)) : ranges.values();
    around.forEach(range -> own.put("around " + range, range));
    Object there = time == null ? "" : ranges.getOrDefault(time.letter(), time);
    for (int k = 0; d != null && k < d.letters().size(); k++) {
      Index i = x.at().get(k);
      own.put(d.letters().get(k), !i.isConstant() && ranges.get(i.letter()) instanceof One one ? one : d.ranges().get(k));
    }
    if (d != null && seen.add(List.of(x.array(), path, there, Map.copyOf(own)))) {
      Point outer = time;
      if (time != null) { // the time has a name that no letter of a definition has
        own.put(TIME, there);
        time = Point.time(TIME);
      }
      term(d.body(), path, own);
      time = outer;
    }
  }
}
