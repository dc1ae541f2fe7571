package org.gradus.numeric.floating;

import org.gradus.kernel.term.Function;

/**
 * The elementary functions on one interval {@code m +- r}: a rounded value at m, and a radius that covers its error and
 * the spread of the function over the interval. NaN means: outside the domain, or nothing known.
 *
 * <p>Nothing is assumed of {@code Math}, whose {@code sqrt} is correctly rounded by definition. Tier 0 only steers; what it accepts is re-checked by
 * the kernel.
 */
final class ScalarFunctions {

  /** Covers the rounding of a root, and of bounds of spreads [bounds.md#function-spreads]. */
  private static final double RELATIVE = 8 * Rounding.UNIT;

  private static final double SUBNORMAL = 8 * Rounding.TINY;
  private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

  private ScalarFunctions() {}

  /** The rounded value of the function at {@code m}. */
  static double value(Function function, double m) {
    return switch (function) {
      case SQRT -> Math.sqrt(m);
      case ABS -> Math.abs(m);
      case RELU -> Math.max(m, 0);
      case EXP, LOG, TANH, ERF, SIGMOID, SOFTPLUS, SIN, COS, ATAN -> throw new IllegalArgumentException(function + " has a kernel for arrays");
      case ACTIVATION -> throw new IllegalArgumentException("the activation must be resolved before");
    };
  }

  /** The radius of the result whose midpoint is {@code value}. */
  static double radius(Function function, double m, double r, double value) {
    if (function == Function.ABS || function == Function.RELU) {
      return r;
    }
    if (r == 0 && exactAt(function, m, value)) {
      return 0;
    }
    boolean kernel = Elementwise.has(function);
    double relative = kernel ? Elementwise.relative(function) : RELATIVE;
    double absolute = kernel ? Elementwise.absolute(function, m) : SUBNORMAL;
    return Rounding.up(relative * Math.abs(value) + absolute + spread(function, m, r, value));
  }

  private static boolean exactAt(Function function, double m, double value) {
    return switch (function) {
      case SQRT -> (float) value == value && value * value == m;
      case EXP, COS, SIN, TANH, ATAN, ERF, SIGMOID -> m == 0;
      case LOG -> m == 1;
      default -> false;
    };
  }

  /** An upper bound of |f(t) - f(m)| over |t - m| &lt;= r. */
  static double spread(Function function, double m, double r, double value) {
    if (r == 0) {
      return 0;
    }
    double slack = 1 + 4 * RELATIVE;
    return switch (function) {
      // |sqrt t - sqrt m| = |t - m| / (sqrt t + sqrt m)
      case SQRT -> m >= r ? r / value * slack : Double.NaN;
      // e^m (e^r - 1)
      case EXP -> (value * slack + Elementwise.absolute(Function.EXP)) * (r <= 1 ? r + r * r : Elementwise.exp(r) * slack);
      // the derivative is at most 1 / (m - r)
      case LOG -> m > r ? r / (m - r) * slack : Double.NaN;
      case SIN, COS -> Math.min(r, 2);
      case ATAN, SOFTPLUS -> r;
      case TANH -> Math.min(r, 2);
      case SIGMOID -> Math.min(r / 4, 1);
      case ERF -> Math.min(r * TWO_OVER_ROOT_PI * slack, 2);
      default -> Double.NaN;
    };
  }
}
