package org.gradus.numeric.run;

import java.math.BigInteger;
import org.gradus.kernel.arithmetic.Rational;

/**
 * The factor of the network's output: {@code 1}, {@code 1/sqrt(m)}, {@code 1/m} or a rational {@code p/q}.
 *
 * @param text as written
 */
public record OutputScale(String text) {

  /** Errors: an {@link IllegalArgumentException} with the reason. */
  public OutputScale {
    if (!text.equals("1/sqrt(m)") && !text.equals("1/m") && ExactNumber.parse(text) == null) {
      throw new IllegalArgumentException("'" + text + "' is not 1, 1/sqrt(m), 1/m or a rational p/q");
    }
  }

  /** The square of the scale for {@code m} neurons, which is always rational. */
  public Rational square(int m) {
    if (text.equals("1/sqrt(m)")) {
      return Rational.of(1, m);
    }
    Rational scale = text.equals("1/m") ? Rational.of(1, m) : ExactNumber.parse(text);
    return scale.times(scale);
  }

  /** The scale itself when it is rational for {@code m} neurons, otherwise {@code null}. */
  public Rational exact(int m) {
    if (text.equals("1/sqrt(m)")) {
      BigInteger[] root = BigInteger.valueOf(m).sqrtAndRemainder();
      return root[1].signum() == 0 ? new Rational(BigInteger.ONE, root[0]) : null;
    }
    return text.equals("1/m") ? Rational.of(1, m) : ExactNumber.parse(text);
  }

  /** A nearby binary64 number. */
  public double approx(int m) {
    Rational exact = exact(m);
    return exact == null ? 1 / Math.sqrt(m) : ExactNumber.approxDouble(exact);
  }
}
