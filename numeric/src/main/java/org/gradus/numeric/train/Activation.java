package org.gradus.numeric.train;

import java.util.Locale;

/**
 * Activations and their derivatives in binary64, as approximations that are the same everywhere ({@link StrictMath}).
 */
enum Activation {
  TANH, SIGMOID, SOFTPLUS, RELU, QUADRATIC, ELU, GELU, SILU, ERF, IDENTITY;

  private static final double ROOT_HALF = 0.7071067811865476;
  private static final double ONE_OVER_ROOT_TWO_PI = 0.3989422804014327;
  private static final double TWO_OVER_ROOT_PI = 1.1283791670955126;

  /** The activation with this word of the run format. */
  static Activation named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  double approx(double z) {
    return switch (this) {
      case TANH -> StrictMath.tanh(z);
      case SIGMOID -> sigmoid(z);
      case SOFTPLUS -> Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
      case RELU -> Math.max(z, 0);
      case QUADRATIC -> z * z;
      case ELU -> z > 0 ? z : StrictMath.expm1(z);
      case GELU -> z * normal(z);
      case SILU -> z * sigmoid(z);
      case ERF -> ErrorFunction.approxErf(z);
      case IDENTITY -> z;
    };
  }

  /** The derivative; that of relu at 0 is {@code reluAt0}. */
  double approxDerivative(double z, double reluAt0) {
    switch (this) {
      case TANH: {
        double t = StrictMath.tanh(z);
        return 1 - t * t;
      }
      case SIGMOID: {
        double s = sigmoid(z);
        return s * (1 - s);
      }
      case SOFTPLUS:
        return sigmoid(z);
      case RELU:
        return z > 0 ? 1 : z < 0 ? 0 : reluAt0;
      case QUADRATIC:
        return 2 * z;
      case ELU:
        return z > 0 ? 1 : StrictMath.exp(z);
      case GELU:
        return normal(z) + z * (ONE_OVER_ROOT_TWO_PI * StrictMath.exp(-z * z / 2));
      case SILU: {
        double s = sigmoid(z);
        return s * (1 + z * (1 - s));
      }
      case ERF:
        return TWO_OVER_ROOT_PI * StrictMath.exp(-z * z);
      default:
        return 1;
    }
  }

  static double sigmoid(double z) {
    double e = StrictMath.exp(-Math.abs(z));
    return z >= 0 ? 1 / (1 + e) : e / (1 + e);
  }

  /** The standard normal distribution function. */
  private static double normal(double z) {
    return (1 + ErrorFunction.approxErf(z * ROOT_HALF)) / 2;
  }
}
