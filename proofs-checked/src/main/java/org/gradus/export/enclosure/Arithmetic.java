package org.gradus.export.enclosure;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.gradus.export.expression.Expr;
import org.gradus.export.expression.Refused;
import org.gradus.export.expression.Value;
import org.gradus.kernel.arithmetic.Rational;

/**
 * The evaluation of expressions that the library's Facts.v defines and proves, operation by operation: what it gives here Coq gives too.
 */
public final class Arithmetic {

  /** Rationals with more bits are given up for bounds. */
  private static final int MOST_BITS = 2000;

  private final int scale;
  private final Function<Value, Known> known;
  private final BiFunction<String, Known, Known> functions;
  /** The bounds of real variables. */
  private final Map<String, Known> variables;

  /**
   * @param known what is known of the values in an expression
   * @param functions what is known of a function of something known
   */
  Arithmetic(int scale, Function<Value, Known> known, BiFunction<String, Known, Known> functions, Map<String, Known> variables) {
    this.scale = scale;
    this.known = known;
    this.functions = functions;
    this.variables = variables;
  }

  /** The same with a real variable between bounds. */
  Arithmetic with(String variable, Known.Between bounds) {
    Map<String, Known> more = new HashMap<>(variables);
    more.put(variable, bounds);
    return new Arithmetic(scale, known, functions, more);
  }

  public Known of(Expr expr) {
    Rational exact = exact(expr);
    if (exact != null) {
      return new Known.Exactly(exact);
    }
    return between(expr);
  }

  /** Bounds, also where the value is known. */
  Known.Between between(Expr expr) {
    BigInteger[] bounds = bounds(expr);
    return new Known.Between(bounds[0], bounds[1]);
  }

  // Exact values; the library's 'value'.

  /** The value if it depends on exactly known numbers only, and is not too long; {@code null} otherwise. */
  private Rational exact(Expr expr) {
    Rational value = expr instanceof Expr.Num x ? x.value()
        : expr instanceof Expr.Atom x ? known.apply(x.value()).exact()
        : !expr.isClosed() ? null
        : expr instanceof Expr.Neg x ? negated(exact(x.part()))
        : expr instanceof Expr.Inv x ? quotient(Rational.ONE, exact(x.part()))
        : expr instanceof Expr.Add x ? sum(exact(x.left()), exact(x.right()))
        : expr instanceof Expr.Sub x ? sum(exact(x.left()), negated(exact(x.right())))
        : expr instanceof Expr.Mul x ? product(exact(x.left()), exact(x.right()))
        : expr instanceof Expr.Div x ? quotient(exact(x.left()), exact(x.right()))
        : power(exact(((Expr.Pow) expr).base()), ((Expr.Pow) expr).exponent());
    return value == null || value.numerator().bitLength() + value.denominator().bitLength() > MOST_BITS ? null : value;
  }

  private static Rational negated(Rational a) {
    return a == null ? null : a.negate();
  }

  private static Rational sum(Rational a, Rational b) {
    return a == null || b == null ? null : a.plus(b);
  }

  /** 0 times anything is 0. */
  private static Rational product(Rational a, Rational b) {
    boolean zero = a != null && a.signum() == 0 || b != null && b.signum() == 0;
    return zero ? Rational.ZERO : a == null || b == null ? null : a.times(b);
  }

  private static Rational quotient(Rational a, Rational b) {
    return a == null || b == null || b.signum() == 0 ? null : a.over(b);
  }

  private static Rational power(Rational a, int exponent) {
    Rational power = Rational.ONE;
    for (int i = 0; a != null && i < exponent; i++) {
      power = power.numerator().bitLength() > MOST_BITS ? power : power.times(a);
    }
    return a == null ? null : power;
  }

  // Bounds; the library's 'bounds'.

  /** Lower and upper bound in units of 2^-scale. */
  private BigInteger[] bounds(Expr expr) {
    if (expr instanceof Expr.Num x) {
      return pair(new Known.Exactly(x.value()));
    } else if (expr instanceof Expr.Atom x) {
      return pair(known.apply(x.value()));
    } else if (expr instanceof Expr.Variable x) {
      return pair(variables.get(x.name()));
    } else if (expr instanceof Expr.Call x) {
      return pair(functions.apply(x.function(), between(x.argument())));
    } else if (expr instanceof Expr.Neg x) {
      return negate(bounds(x.part()));
    } else if (expr instanceof Expr.Inv x) {
      return invert(bounds(x.part()));
    } else if (expr instanceof Expr.Add x) {
      return add(bounds(x.left()), bounds(x.right()));
    } else if (expr instanceof Expr.Sub x) {
      return add(bounds(x.left()), negate(bounds(x.right())));
    } else if (expr instanceof Expr.Mul x) {
      return multiply(bounds(x.left()), bounds(x.right()));
    } else if (expr instanceof Expr.Div x) {
      return multiply(bounds(x.left()), invert(bounds(x.right())));
    }
    return raise(bounds(((Expr.Pow) expr).base()), ((Expr.Pow) expr).exponent());
  }

  private BigInteger[] pair(Known value) {
    return pair(value.lower(scale), value.upper(scale));
  }

  private static BigInteger[] pair(BigInteger lower, BigInteger upper) {
    return new BigInteger[] {lower, upper};
  }

  private static BigInteger[] negate(BigInteger[] a) {
    return pair(a[1].negate(), a[0].negate());
  }

  private static BigInteger[] add(BigInteger[] a, BigInteger[] b) {
    return pair(a[0].add(b[0]), a[1].add(b[1]));
  }

  private BigInteger[] multiply(BigInteger[] a, BigInteger[] b) {
    BigInteger p = a[0].multiply(b[0]);
    BigInteger q = a[0].multiply(b[1]);
    BigInteger r = a[1].multiply(b[0]);
    BigInteger s = a[1].multiply(b[1]);
    return scaled(p.min(q).min(r.min(s)), p.max(q).max(r.max(s)));
  }

  private BigInteger[] scaled(BigInteger lower, BigInteger upper) {
    return pair(lower.shiftRight(scale), upper.negate().shiftRight(scale).negate());
  }

  private BigInteger[] invert(BigInteger[] a) {
    if (a[0].signum() <= 0 && a[1].signum() >= 0) {
      throw new Refused("a divisor is not certainly different from 0");
    }
    BigInteger one = BigInteger.ONE.shiftLeft(2 * scale);
    return pair(Known.floor(one, a[1]), Known.ceiling(one, a[0]));
  }

  private BigInteger[] square(BigInteger[] a) {
    BigInteger least = BigInteger.ZERO.max(a[0].max(a[1].negate()));
    BigInteger most = a[0].negate().max(a[1]);
    return scaled(least.multiply(least), most.multiply(most));
  }

  private BigInteger[] raise(BigInteger[] a, int exponent) {
    BigInteger one = BigInteger.ONE.shiftLeft(scale);
    return exponent == 0 ? pair(one, one) : exponent == 1 ? a : exponent == 2 ? square(a) : multiply(a, raise(a, exponent - 1));
  }
}
