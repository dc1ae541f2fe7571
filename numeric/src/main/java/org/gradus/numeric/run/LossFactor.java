package org.gradus.numeric.run;

import org.gradus.kernel.arithmetic.Rational;

/** The factor before the sum of losses. */
public enum LossFactor {
  HALF_MEAN("1/(2n)"), HALF("1/2"), QUARTER("1/4"), MEAN("1/n"), ONE("1");

  private final String text;

  LossFactor(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /** The factor for {@code n} samples; for a minibatch step {@code n} is the size of the batch. */
  public Rational value(int n) {
    return switch (this) {
      case HALF_MEAN -> Rational.of(1, 2L * n);
      case HALF -> Rational.of(1, 2);
      case QUARTER -> Rational.of(1, 4);
      case MEAN -> Rational.of(1, n);
      case ONE -> Rational.ONE;
    };
  }

  /** The factor with this text, or {@code null}. */
  public static LossFactor named(String text) {
    for (LossFactor factor : values()) {
      if (factor.text.equals(text)) {
        return factor;
      }
    }
    return null;
  }
}
