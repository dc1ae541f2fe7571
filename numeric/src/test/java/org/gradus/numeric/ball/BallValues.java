package org.gradus.numeric.ball;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Function;
import org.gradus.numeric.array.Enclosure;

/** Values of functions at doubles in balls of 160 bits, for tests of other tiers. */
public final class BallValues {

  private static final DyadicArithmetic ARITHMETIC = new DyadicArithmetic(160);
  private static final DyadicArithmetic SHARP = new DyadicArithmetic(220);

  private BallValues() {}

  /** A narrow interval around f(x). */
  public static Enclosure enclosure(Function function, double x) {
    return ARITHMETIC.enclosure(ARITHMETIC.apply(function, ARITHMETIC.element(x)));
  }

  /** A narrow interval around f(x), for x of up to 220 bits. */
  public static Enclosure enclosure(Function function, Rational x) {
    return SHARP.enclosure(SHARP.apply(function, SHARP.element(x)));
  }

  /** 2/sqrt(pi) e^(-x^2). */
  public static Enclosure bell(Rational x) {
    DyadicBall square = SHARP.square(SHARP.element(x));
    DyadicBall root = SHARP.apply(Function.SQRT, SHARP.divide(SHARP.element(4.0), SHARP.pi()));
    return SHARP.enclosure(SHARP.times(root, SHARP.apply(Function.EXP, SHARP.negate(square))));
  }
}
