package org.gradus.kernel.evaluate;

import java.util.*;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.gradus.kernel.arithmetic.*;
import org.gradus.kernel.evaluate.Decision.Truth;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.symbolic.Rebuild;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Function;

/**
 * Encloses terms, and decides formulas, for all values of their real variables in a box: a side for each variable, with ends that may be
 * infinite. Everything else is taken at one state.
 *
 * <p>A term is <i>prepared</i> first: what has no real variable becomes a number, sums and the like are written out, the activation is
 * replaced by its formula. A value exists only where every part of the term does, on the whole box; the term is then a continuous function
 * there, since no case (relu, its derivative) is left open that would make it jump.
 */
public final class Reals {
  private static final int MOST_PARTS = 1 << 18;
  private static final long PER_PART = 1000;

  private final Evaluator evaluator;
  private final State state;
  private final int bits;
  private final Derivatives calculus;
  /** The values of parts without variables, under names that no variable has. */
  private final Map<String, Range> numbers = new HashMap<>();
  /** Prepared terms: equal ones are the same object. */
  private final Map<Term, Term> prepared = new HashMap<>();
  /** Derivatives by variables, of terms that are the same object: comparing large terms would cost more than it saves. */
  private final Map<Term, Map<String, Term>> slopes = new IdentityHashMap<>();
  private long parts;

  /** @param bits the working precision; with 0 bits everything is exact */
  public Reals(Evaluator evaluator, State state, int bits) {
    this.evaluator = evaluator;
    this.state = state;
    this.bits = bits;
    this.calculus = new Derivatives(evaluator.theory, evaluator.effort());
  }

  // Preparation.

  /** Free letters are not allowed, free variables are. */
  public Term prepare(Term t) {
    return prepare(t, UnaryOperator.identity());
  }

  /** @param at puts a part where it stands: under the points around it */
  private Term prepare(Term t, UnaryOperator<Term> at) {
    made(1);
    Term written = written(t, at);
    Term known = prepared.putIfAbsent(written, written);
    return known == null ? written : known;
  }

  private Term written(Term t, UnaryOperator<Term> at) {
    return t instanceof Term.Number || t instanceof Term.Variable ? t
        : Dependence.variables(t).isEmpty() ? number(at.apply(t))
        : t instanceof Term.Sum x ? new Term.Sum(prepare(x.terms(), at))
        : t instanceof Term.Product x ? new Term.Product(prepare(x.factors(), at))
        : t instanceof Term.Power x ? new Term.Power(prepare(x.base(), at), x.exponent())
        : t instanceof Term.Apply x ? apply(x, at)
        : t instanceof Term.Fold x && x.folding() == Term.Folding.SUM
            ? new Term.Sum(each(x.letter(), x.range(), x.body(), y -> prepare(y, at)))
        : t instanceof Term.Fold x && x.folding() == Term.Folding.PRODUCT
            ? new Term.Product(each(x.letter(), x.range(), x.body(), y -> prepare(y, at)))
        : t instanceof Term.At x ? there(x, at)
        : t;
  }

  /** What is read at a point has a value only if there is such a point, also where nothing is read of the weights there. */
  private Term there(Term.At x, UnaryOperator<Term> at) {
    UnaryOperator<Term> here = inner -> at.apply(new Term.At(x.point(), inner));
    number(here.apply(number(0)));
    return prepare(x.body(), here);
  }

  /** Counts parts of terms that are written out. */
  private void made(long more) {
    evaluator.effort().spend(PER_PART * more);
    parts = Math.min(MOST_PARTS, more) + parts;
    if (parts > MOST_PARTS) {
      parts = MOST_PARTS;
      throw new Undecided("a term with too many parts");
    }
  }

  private List<Term> prepare(List<Term> terms, UnaryOperator<Term> at) {
    return terms.stream().map(t -> prepare(t, at)).toList();
  }

  private Term number(Term t) {
    Range value = Range.of(evaluator.value(t, state, bits));
    if (value.isPoint()) {
      return new Term.Number(value.low());
    }
    String name = "#" + numbers.size();
    numbers.put(name, value);
    return new Term.Variable(name);
  }

  private Term apply(Term.Apply x, UnaryOperator<Term> at) {
    if (x.function() == Function.ACTIVATION) {
      return prepare(calculus.activation(evaluator.functions.activation, x.order(), x.argument()), at);
    }
    boolean isSimple = x.order() == 0 || x.function() == Function.RELU;
    return isSimple ? new Term.Apply(x.function(), x.order(), prepare(x.argument(), at)) : prepare(calculus.expand(x), at);
  }

  /** What becomes of a body for each position in turn. */
  private <T> List<T> each(String letter, Dim range, Term body, java.util.function.Function<Term, T> one) {
    int size = evaluator.value(new Term.Size(range), state, bits).lower().numerator().intValueExact();
    made(Math.max(0, size) * (long) Derivatives.size(List.of(body)));
    return IntStream.rangeClosed(1, size)
        .mapToObj(k -> one.apply(Rebuild.substitute(body, Map.of(letter, Index.at(k)), inner -> inner + "#"))).toList();
  }

  private static Term number(int value) {
    return new Term.Number(Rational.of(value));
  }

  private static Term minus(Term a, Term b) {
    return new Term.Sum(List.of(a, new Term.Product(List.of(number(-1), b))));
  }

  /** Every comparison of the result is one of a prepared term, left minus right, with 0. */
  public Formula prepare(Formula f) {
    if (f instanceof Formula.Compare x) {
      return new Formula.Compare(x.relation(), prepare(minus(x.left(), x.right())), number(0));
    } else if (f instanceof Formula.And x) {
      return new Formula.And(x.parts().stream().map(this::prepare).toList());
    } else if (f instanceof Formula.Or x) {
      return new Formula.Or(x.parts().stream().map(this::prepare).toList());
    } else if (f instanceof Formula.Not x) {
      return new Formula.Not(prepare(x.part()));
    } else if (f instanceof Formula.Implies x) {
      return new Formula.Or(List.of(new Formula.Not(prepare(x.premise())), prepare(x.conclusion())));
    } else if (f instanceof Formula.ForAll x) {
      return new Formula.And(each(x.letter(), x.range(), new Term.Indicator(x.body()), t -> prepare(((Term.Indicator) t).formula())));
    }
    throw new Undecided("a statement that is not evaluated for all real numbers");
  }

  /** What lies between the ends, whatever the variables of the box are: all numbers of the interval are in it. */
  public Range around(Interval interval, Map<String, Range> box) {
    return new Range(interval.least() == null ? null : plain(prepare(interval.least()), box).low(),
        interval.greatest() == null ? null : plain(prepare(interval.greatest()), box).high());
  }

  /** Whether all of the side is in the interval, whatever the variables of the box are. */
  public boolean within(Range side, Interval interval, Map<String, Range> box) {
    return (interval.least() == null || isAbove(side.low(), plain(prepare(interval.least()), box).high()))
        && (interval.greatest() == null || isAbove(plain(prepare(interval.greatest()), box).low(), side.high()));
  }

  private static boolean isAbove(Rational upper, Rational lower) {
    return upper != null && lower != null && upper.compareTo(lower) >= 0;
  }

  // Values.

  /** Encloses a prepared term on a box, in the way that a part of a covering says; {@link Undecided} if it is not known to exist there. */
  public Range value(Term t, Map<String, Range> box, Covering way) {
    if (way instanceof Covering.Plain) {
      return plain(t, box);
    } else if (way instanceof Covering.Slopes) {
      return sloped(t, box);
    } else if (way instanceof Covering.Tail tail) {
      return new Tails(ranges(box), tail).value(t).values();
    }
    throw new Undecided("a part of the covering is not one to be evaluated");
  }

  /** The values alone. */
  public Range plain(Term t, Map<String, Range> box) {
    return ranges(box).value(t);
  }

  private Ranges ranges(Map<String, Range> box) {
    return ranges(box, false);
  }

  private Ranges ranges(Map<String, Range> box, boolean slopes) {
    return new Ranges(box, numbers, evaluator.theory.reluAt0(), slopes, bits, evaluator.effort());
  }

  /** The derivative of a prepared term by a variable. It counts on a box where the term itself has a value, see {@link #value}. */
  public Term slope(Term t, String variable) {
    return slopes.computeIfAbsent(t, key -> new HashMap<>()).computeIfAbsent(variable, key -> prepare(calculus.derivative(t, variable)));
  }

  /**
   * Where a slope has one sign on the whole box the term is least at one end of that side and greatest at the other; for the other sides it
   * is the value in the middle, plus slope times distance. The term has a value on the whole box, so nothing in it jumps; that all its
   * slopes have values excludes kinks inside: where an argument of relu has one weak sign the term is the same function without relu.
   */
  private Range sloped(Term t, Map<String, Range> box) {
    Range whole = plain(t, box);
    Map<String, Range> steep = new LinkedHashMap<>();
    Map<String, Range> least = new LinkedHashMap<>(box);
    Map<String, Range> greatest = new LinkedHashMap<>(box);
    Ranges slopes = ranges(box, true);
    box.forEach((variable, side) -> {
      Range slope = slopes.value(slope(t, variable));
      steep.put(variable, slope);
      if (slope.certainly(false) || slope.negate().certainly(false)) {
        boolean up = slope.certainly(false);
        least.put(variable, end(side, up ? side.low() : side.high()));
        greatest.put(variable, end(side, up ? side.high() : side.low()));
      }
    });
    if (least.equals(box)) {
      return whole.meet(centred(t, box, steep));
    }
    return whole.meet(new Range(met(t, least, steep).low(), met(t, greatest, steep).high()));
  }

  private static Range end(Range side, Rational end) {
    return end == null ? side : Range.of(end);
  }

  /** By values and slopes; at a point there is nothing to gain from slopes. */
  private Range met(Term t, Map<String, Range> box, Map<String, Range> slopes) {
    Range value = plain(t, box);
    return box.values().stream().allMatch(Range::isPoint) ? value : value.meet(centred(t, box, slopes));
  }

  private Range centred(Term t, Map<String, Range> box, Map<String, Range> slopes) {
    Map<String, Range> middle = new LinkedHashMap<>();
    box.forEach((variable, side) -> middle.put(variable, Range.of(side.middle())));
    Range value = plain(t, middle);
    for (String variable : box.keySet()) {
      value = value.plus(slopes.get(variable).times(box.get(variable).minus(middle.get(variable)))).to(bits);
    }
    return value;
  }

  /** What a prepared formula is for all points of the box; connectives are Kleene's. */
  public Truth decide(Formula f, Map<String, Range> box, Covering way) {
    if (f instanceof Formula.Compare x) {
      return attempt(() -> sign(x.relation(), value(x.left(), box, way)));
    } else if (f instanceof Formula.Not x) {
      return not(decide(x.part(), box, way));
    } else if (f instanceof Formula.Or x) {
      return not(decide(new Formula.And(x.parts().stream().map(part -> (Formula) new Formula.Not(part)).toList()), box, way));
    }
    List<Truth> parts = ((Formula.And) f).parts().stream().map(part -> decide(part, box, way)).toList();
    return parts.contains(Truth.FALSE) ? Truth.FALSE : parts.contains(Truth.UNKNOWN) ? Truth.UNKNOWN : Truth.TRUE;
  }

  private static Truth attempt(Supplier<Truth> decision) {
    try {
      return decision.get();
    } catch (Undecided | ArithmeticException e) {
      return Truth.UNKNOWN;
    }
  }

  private static Truth not(Truth truth) {
    return truth == Truth.TRUE ? Truth.FALSE : truth == Truth.FALSE ? Truth.TRUE : Truth.UNKNOWN;
  }

  private static Truth sign(Formula.Relation relation, Range value) {
    return switch (relation) {
      case AT_LEAST -> value.certainly(false) ? Truth.TRUE : value.negate().certainly(true) ? Truth.FALSE : Truth.UNKNOWN;
      case GREATER -> not(sign(Formula.Relation.AT_LEAST, value.negate()));
      case AT_MOST -> sign(Formula.Relation.AT_LEAST, value.negate());
      case LESS -> sign(Formula.Relation.GREATER, value.negate());
      case EQUAL -> value.certainly(false) && value.negate().certainly(false) ? Truth.TRUE
          : value.certainly(true) || value.negate().certainly(true) ? Truth.FALSE : Truth.UNKNOWN;
      case NOT_EQUAL -> not(sign(Formula.Relation.EQUAL, value));
    };
  }
}
