package org.gradus.numeric.ball;

import org.gradus.kernel.term.Function;
import org.gradus.numeric.array.Enclosure;

/** Values of functions at doubles in balls of 160 bits, for tests of other tiers. */
public final class BallValues {

  private static final DyadicArithmetic ARITHMETIC = new DyadicArithmetic(160);

  private BallValues() {}

  /** A narrow interval around f(x). */
  public static Enclosure enclosure(Function function, double x) {
    return ARITHMETIC.enclosure(ARITHMETIC.apply(function, ARITHMETIC.element(x)));
  }

  /** 2/sqrt(pi) e^(-x^2). */
  public static Enclosure bell(double x) {
    DyadicBall square = ARITHMETIC.square(ARITHMETIC.element(x));
    DyadicBall root = ARITHMETIC.apply(Function.SQRT, ARITHMETIC.divide(ARITHMETIC.element(4.0), ARITHMETIC.pi()));
    return ARITHMETIC.enclosure(ARITHMETIC.times(root, ARITHMETIC.apply(Function.EXP, ARITHMETIC.negate(square))));
  }
}
