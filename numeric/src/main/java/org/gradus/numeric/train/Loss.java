package org.gradus.numeric.train;

import java.util.Locale;

/** Losses of an output f and a target y, with derivatives in f, as approximations in binary64. */
enum Loss {
  SQUARED, LOGISTIC, EXPONENTIAL;

  static Loss named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  double approx(double f, double y) {
    return switch (this) {
      case SQUARED -> (f - y) * (f - y);
      case LOGISTIC -> Activation.SOFTPLUS.approx(-y * f);
      case EXPONENTIAL -> StrictMath.exp(-y * f);
    };
  }

  double approxDerivative(double f, double y) {
    return switch (this) {
      case SQUARED -> 2 * (f - y);
      case LOGISTIC -> -y * Activation.sigmoid(-y * f);
      case EXPONENTIAL -> -y * StrictMath.exp(-y * f);
    };
  }
}
