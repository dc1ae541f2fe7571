package org.gradus.kernel.evaluate;

import java.util.List;
import java.util.function.BinaryOperator;

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
        : t instanceof Term.Sum x ? combined(x.terms(), Rational.ZERO, this::plus)
        : t instanceof Term.Product x ? combined(x.factors(), Rational.ONE, this::times)
        : t instanceof Term.Power x ? power(value(x.base()), x.exponent())
        : t instanceof Term.Apply x ? apply(x.function(), x.order(), value(x.argument()))
        : unsupported(t);
  }

  private V combined(List<Term> parts, Rational none, BinaryOperator<V> operation) {
    V result = number(Range.of(none));
    for (Term part : parts) {
      result = operation.apply(result, value(part));
    }
    return result;
  }

  private static <V> V unsupported(Term t) {
    String what = t instanceof Term.Unsupported u ? u.what() : t.getClass().getSimpleName();
    throw new Undecided(what + " is not evaluated for all real numbers");
  }
}
