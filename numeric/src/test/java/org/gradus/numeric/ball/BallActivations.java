package org.gradus.numeric.ball;

import org.gradus.kernel.term.Function;
import org.gradus.numeric.array.Enclosure;

/** Activations and their derivatives at doubles in balls of 220 bits, each written down by hand. */
public final class BallActivations {

  private static final DyadicArithmetic A = new DyadicArithmetic(220);

  private BallActivations() {}

  /** A narrow interval around the value of the derivative of this order. */
  public static Enclosure value(String activation, int order, double x) {
    return A.enclosure(ball(activation + order, A.element(x)));
  }

  private static DyadicBall ball(String name, DyadicBall x) {
    return switch (name) {
      case "silu0" -> A.times(x, logistic(x));
      // s (1 + x (1 - s))
      case "silu1" -> A.times(logistic(x), A.plus(number(1), A.times(x, rest(x))));
      // s (1 - s) (2 + x (1 - 2 s))
      case "silu2" -> A.times(slope(x), A.plus(number(2), A.times(x, A.minus(rest(x), logistic(x)))));
      case "elu0" -> A.sign(x) >= 0 ? x : A.minus(exp(x), number(1));
      case "elu1" -> A.sign(x) >= 0 ? number(1) : exp(x);
      case "gelu0" -> A.times(x, normal(x));
      case "gelu1" -> A.plus(normal(x), A.times(x, density(x)));
      case "gelu2" -> A.times(density(x), A.minus(number(2), A.times(x, x)));
      case "quadratic0" -> A.times(x, x);
      case "softplus1" -> logistic(x);
      // -2 t (1 - t^2)
      case "tanh2" -> A.times(A.times(number(-2), tanh(x)), A.minus(number(1), A.times(tanh(x), tanh(x))));
      case "sigmoid2" -> A.times(slope(x), A.minus(rest(x), logistic(x)));
      case "erf1" -> A.divide(A.times(number(2), exp(A.negate(A.times(x, x)))), A.root(A.pi()));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static DyadicBall number(long n) {
    return A.integer(n);
  }

  private static DyadicBall exp(DyadicBall x) {
    return A.apply(Function.EXP, x);
  }

  private static DyadicBall tanh(DyadicBall x) {
    return A.apply(Function.TANH, x);
  }

  /** 1/(1 + e^-x). */
  private static DyadicBall logistic(DyadicBall x) {
    return A.divide(number(1), A.plus(number(1), exp(A.negate(x))));
  }

  private static DyadicBall rest(DyadicBall x) {
    return logistic(A.negate(x));
  }

  private static DyadicBall slope(DyadicBall x) {
    return A.times(logistic(x), rest(x));
  }

  private static DyadicBall normal(DyadicBall x) {
    DyadicBall erf = A.apply(Function.ERF, A.divide(x, A.root(number(2))));
    return A.divide(A.plus(number(1), erf), number(2));
  }

  private static DyadicBall density(DyadicBall x) {
    return A.divide(exp(A.divide(A.negate(A.times(x, x)), number(2))), A.root(A.times(number(2), A.pi())));
  }
}
