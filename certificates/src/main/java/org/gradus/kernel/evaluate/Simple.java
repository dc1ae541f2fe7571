package org.gradus.kernel.evaluate;

import org.gradus.kernel.arithmetic.Range;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Term;

/** An arithmetic in which terms made of numbers, variables, sums, products, powers and functions of one variable have values. */
interface Simple<V> {

  V number(Range number);

  V variable(String name);

  V plus(V a, V b);

  V times(V a, V b);

  V power(V base, int exponent);

  /** The function, or {@code relu'}. */
  V apply(Function function, int order, V argument);

  default V value(Term t) {
    return t instanceof Term.Number x ? number(Range.of(x.value()))
        : t instanceof Term.Variable x ? variable(x.name())
        : t instanceof Term.Sum x ? x.terms().stream().map(this::value).reduce(number(Range.of(Rational.ZERO)), this::plus)
        : t instanceof Term.Product x ? x.factors().stream().map(this::value).reduce(number(Range.of(Rational.ONE)), this::times)
        : t instanceof Term.Power x ? power(value(x.base()), x.exponent())
        : t instanceof Term.Apply x ? apply(x.function(), x.order(), value(x.argument()))
        : unsupported(t);
  }

  private static <V> V unsupported(Term t) {
    String what = t instanceof Term.Unsupported u ? u.what() : t.getClass().getSimpleName();
    throw new Undecided(what + " is not evaluated for all real numbers");
  }
}
