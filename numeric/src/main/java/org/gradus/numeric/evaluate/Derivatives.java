package org.gradus.numeric.evaluate;

import java.math.BigInteger;
import java.util.Arrays;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;
import org.gradus.numeric.array.ArrayAlgebra;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.array.Truth;
import org.gradus.numeric.array.Truths;

/**
 * The functions of one variable and their derivatives of any order, through the functions of order 0 that every tier
 * has.
 */
final class Derivatives<A> {

  private final ArrayAlgebra<A> algebra;
  private final String activation;
  private final Rational reluAtZero;

  /** @param reluAt0 "0", "1" or {@code null} for every selection in [0,1] */
  Derivatives(ArrayAlgebra<A> algebra, String activation, String reluAt0) {
    this.algebra = algebra;
    this.activation = activation;
    this.reluAtZero = reluAt0 == null ? null : Rational.of(Long.parseLong(reluAt0));
  }

  A apply(Function function, int order, A x) {
    if (order < 0) {
      throw new CannotEvaluate("a derivative of order " + order);
    }
    if (function == Function.ACTIVATION) {
      return activation(order, x);
    }
    if (order == 0) {
      return algebra.apply(function, x);
    }
    return switch (function) {
      case EXP -> algebra.apply(Function.EXP, x);
      case SIN, COS -> turned(function, order, x);
      case TANH -> algebra.polynomial(tanh(order), algebra.apply(Function.TANH, x));
      case SIGMOID -> algebra.polynomial(sigmoid(order), algebra.apply(Function.SIGMOID, x));
      case SOFTPLUS -> algebra.polynomial(sigmoid(order - 1), algebra.apply(Function.SIGMOID, x));
      case LOG -> scaled(signedFactorial(order), power(x, -order));
      case SQRT -> scaled(rootFactor(order), algebra.divide(algebra.apply(Function.SQRT, x), power(x, order)));
      case ATAN -> algebra.divide(algebra.polynomial(atan(order), x), power(algebra.plus(number(1), algebra.square(x)), order));
      case ERF -> algebra.times(algebra.polynomial(hermite(order), x), bell(algebra.square(x), Rational.of(4)));
      case ABS -> sign(order, x);
      case RELU -> relu(order, x);
      case ACTIVATION -> throw new AssertionError(function);
    };
  }

  private A activation(int order, A x) {
    return switch (activation == null ? "" : activation) {
      case "tanh" -> apply(Function.TANH, order, x);
      case "sigmoid" -> apply(Function.SIGMOID, order, x);
      case "softplus" -> apply(Function.SOFTPLUS, order, x);
      case "relu" -> apply(Function.RELU, order, x);
      case "erf" -> apply(Function.ERF, order, x);
      case "identity" -> order == 0 ? x : filled(order == 1 ? 1 : 0, x);
      case "quadratic" -> order == 0 ? algebra.square(x) : order == 1 ? scaled(Rational.of(2), x) : filled(order == 2 ? 2 : 0, x);
      case "silu" -> timesArgument(Function.SIGMOID, order, x);
      case "gelu" -> gelu(order, x);
      case "elu" -> elu(order, x);
      default -> throw new CannotEvaluate("the activation " + activation + " is not known");
    };
  }

  /** (x f)^(k) = x f^(k) + k f^(k-1). */
  private A timesArgument(Function f, int order, A x) {
    A first = algebra.times(x, apply(f, order, x));
    return order == 0 ? first : algebra.plus(first, scaled(Rational.of(order), apply(f, order - 1, x)));
  }

  /** x P(x) with P = (1 + erf(x/sqrt 2))/2 and P' = p = exp(-x^2/2)/sqrt(2 pi). */
  private A gelu(int order, A x) {
    if (order > 2) {
      throw new CannotEvaluate("a derivative of order " + order + " of gelu");
    }
    Rational half = Rational.of(1, 2);
    A square = algebra.square(x);
    A density = bell(scaled(half, square), half);
    if (order == 2) {
      return algebra.times(density, algebra.plus(number(2), algebra.negate(square)));
    }
    A root = algebra.apply(Function.SQRT, algebra.constant(half));
    A normal = scaled(half, algebra.plus(number(1), algebra.apply(Function.ERF, algebra.times(x, root))));
    return order == 0 ? algebra.times(x, normal) : algebra.plus(normal, algebra.times(x, density));
  }

  /** x for x &gt;= 0, e^x - 1 below. */
  private A elu(int order, A x) {
    if (order > 1) {
      throw new CannotEvaluate("a derivative of order " + order + " of elu");
    }
    A below = algebra.apply(Function.EXP, algebra.negate(algebra.apply(Function.RELU, algebra.negate(x))));
    return order == 1 ? below : algebra.plus(algebra.plus(algebra.apply(Function.RELU, x), below), number(-1));
  }

  private A relu(int order, A x) {
    return order == 1 ? algebra.step(x, reluAtZero) : flatBesidesKink(x, "relu", order);
  }

  private A sign(int order, A x) {
    if (order > 1) {
      return flatBesidesKink(x, "abs", order);
    }
    return algebra.plus(scaled(Rational.of(2), algebra.step(x, null)), number(-1));
  }

  /** Higher derivatives of a piecewise linear function: 0, where the argument is certainly not the kink. */
  private A flatBesidesKink(A x, String name, int order) {
    Truths apart = algebra.compare(Relation.NOT_EQUAL, x, number(0));
    if (apart.all() != Truth.TRUE) {
      throw new CannotEvaluate("a derivative of order " + order + " of " + name + " where it may have its kink");
    }
    return filled(0, x);
  }

  private A turned(Function function, int order, A x) {
    int quarter = ((function == Function.COS ? 1 : 0) + order) % 4;
    A value = algebra.apply(quarter % 2 == 0 ? Function.SIN : Function.COS, x);
    return quarter >= 2 ? algebra.negate(value) : value;
  }

  /** sqrt(c/pi) exp(-u). */
  private A bell(A u, Rational c) {
    A root = algebra.apply(Function.SQRT, algebra.divide(algebra.constant(c), algebra.pi()));
    return algebra.times(root, algebra.apply(Function.EXP, algebra.negate(u)));
  }

  private A number(long value) {
    return algebra.constant(Rational.of(value));
  }

  private A scaled(Rational factor, A x) {
    return algebra.times(algebra.constant(factor), x);
  }

  /** The number in every place of x. */
  private A filled(long value, A x) {
    return algebra.plus(algebra.times(algebra.indicator(falseLike(x)), x), number(value));
  }

  private Truths falseLike(A x) {
    Truth[] entries = new Truth[algebra.axes(x).count()];
    Arrays.fill(entries, Truth.FALSE);
    return new Truths(algebra.axes(x), entries);
  }

  /** An integer power by squaring; a negative one needs a base that is not 0. */
  A power(A base, int exponent) {
    if (exponent < 0) {
      if (exponent == Integer.MIN_VALUE) {
        throw new CannotEvaluate("the exponent " + exponent);
      }
      return algebra.divide(number(1), power(base, -exponent));
    }
    if (exponent == 0) {
      return number(1);
    }
    if (exponent % 2 == 0) {
      return algebra.square(power(base, exponent / 2));
    }
    return exponent == 1 ? base : algebra.times(base, power(base, exponent - 1));
  }

  /** tanh^(k) = P(tanh): P_0 = t, P_{k+1} = P_k' (1 - t^2). */
  private static BigInteger[] tanh(int order) {
    BigInteger[] p = polynomial(0, 1);
    for (int k = 0; k < order; k++) {
      p = product(derivative(p), polynomial(1, 0, -1));
    }
    return p;
  }

  /** sigmoid^(k) = P(sigmoid): P_0 = s, P_{k+1} = P_k' (s - s^2). */
  private static BigInteger[] sigmoid(int order) {
    BigInteger[] p = polynomial(0, 1);
    for (int k = 0; k < order; k++) {
      p = product(derivative(p), polynomial(0, 1, -1));
    }
    return p;
  }

  /** atan^(k) = P_k / (1 + x^2)^k: P_1 = 1, P_{k+1} = P_k' (1 + x^2) - 2 k x P_k. */
  private static BigInteger[] atan(int order) {
    BigInteger[] p = polynomial(1);
    for (int k = 1; k < order; k++) {
      p = sum(product(derivative(p), polynomial(1, 0, 1)), product(p, polynomial(0, -2 * k)));
    }
    return p;
  }

  /** erf^(k) = 2/sqrt(pi) Q_k e^(-x^2): Q_1 = 1, Q_{k+1} = Q_k' - 2 x Q_k. */
  private static BigInteger[] hermite(int order) {
    BigInteger[] p = polynomial(1);
    for (int k = 1; k < order; k++) {
      p = sum(derivative(p), product(p, polynomial(0, -2)));
    }
    return p;
  }

  private static BigInteger[] polynomial(long... coefficients) {
    BigInteger[] p = new BigInteger[coefficients.length];
    Arrays.setAll(p, i -> BigInteger.valueOf(coefficients[i]));
    return p;
  }

  private static BigInteger[] derivative(BigInteger[] p) {
    BigInteger[] derivative = polynomial(new long[Math.max(1, p.length - 1)]);
    for (int i = 1; i < p.length; i++) {
      derivative[i - 1] = p[i].multiply(BigInteger.valueOf(i));
    }
    return derivative;
  }

  private static BigInteger[] product(BigInteger[] p, BigInteger[] q) {
    BigInteger[] product = polynomial(new long[p.length + q.length - 1]);
    for (int i = 0; i < p.length; i++) {
      for (int j = 0; j < q.length; j++) {
        product[i + j] = product[i + j].add(p[i].multiply(q[j]));
      }
    }
    return product;
  }

  private static BigInteger[] sum(BigInteger[] p, BigInteger[] q) {
    BigInteger[] sum = polynomial(new long[Math.max(p.length, q.length)]);
    Arrays.setAll(sum, i -> (i < p.length ? p[i] : BigInteger.ZERO).add(i < q.length ? q[i] : BigInteger.ZERO));
    return sum;
  }

  /** (-1)^(k-1) (k-1)!. */
  private static Rational signedFactorial(int order) {
    Rational factor = Rational.ONE;
    for (int i = 1; i < order; i++) {
      factor = factor.times(Rational.of(-i));
    }
    return factor;
  }

  /** (1/2)(1/2 - 1) ... (1/2 - k + 1). */
  private static Rational rootFactor(int order) {
    Rational factor = Rational.ONE;
    for (int i = 0; i < order; i++) {
      factor = factor.times(Rational.of(1 - 2L * i, 2));
    }
    return factor;
  }
}
