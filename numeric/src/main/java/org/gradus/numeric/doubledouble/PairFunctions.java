package org.gradus.numeric.doubledouble;

import org.gradus.kernel.term.Function;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.floating.Rounding;

/**
 * Elementary functions of arrays of pairs: the values at the midpoints block by block with a proved bound of their errors, then the spread over
 * the intervals [bounds.md#pair-functions].
 */
class PairFunctions {

  /** The unit of the bounds, 8 u^2. */
  static final double W = 0x1p-103;

  /** More than e^-600. */
  static final double FAR = 0x1p-860;

  /** More than what subnormal numbers lose in any of the functions. */
  private static final double LOST = 0x1p-1060;

  private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

  /** Computes the values of a block and bounds of their errors. */
  @FunctionalInterface
  private interface Kernel {
    void apply(PairBlock x, PairBlock y, double[] error);
  }

  /** @throws CannotEvaluate for what is not a function of order 0 with a value at every point of its domain */
  PairArray apply(Function function, PairArray x) {
    int n = x.count();
    int size = Math.min(n, PairBlock.USUAL);
    Kernel kernel = kernel(function, size);
    double[] high = new double[n];
    double[] low = new double[n];
    double[] rad = new double[n];
    PairBlock in = new PairBlock(size);
    PairBlock out = new PairBlock(size);
    double[] error = new double[size];
    for (int from = 0; from < n; from += size) {
      int length = Math.min(size, n - from);
      System.arraycopy(x.high, from, in.high, 0, length);
      System.arraycopy(x.low, from, in.low, 0, length);
      kernel.apply(in, out, error);
      System.arraycopy(out.high, 0, high, from, length);
      System.arraycopy(out.low, 0, low, from, length);
      System.arraycopy(error, 0, rad, from, length);
    }
    for (int i = 0; i < n; i++) {
      rad[i] = exactAt(function, x, i) ? 0 : valueError(rad[i]) + LOST;
      if (!x.isBounded(i)) {
        rad[i] = Double.POSITIVE_INFINITY;
      } else if (x.rad[i] > 0) {
        rad[i] = Rounding.up(rad[i] + spread(function, x, i, Math.abs(high[i]) * (1 + 0x1p-50) + rad[i]));
      }
    }
    return PairArray.sealed(x.axes(), high, low, rad);
  }

  /** The bound of the error of a value, rounded up; a test replaces it to see that wrong bounds are noticed. */
  double valueError(double computed) {
    return Rounding.up(computed);
  }

  private static Kernel kernel(Function function, int size) {
    return switch (function) {
      case EXP -> exponential(new PairExponential(size));
      case TANH -> new PairSigmoids(size)::tanh;
      case SIGMOID -> new PairSigmoids(size)::sigmoid;
      case SOFTPLUS -> new PairLogarithm(size)::softplus;
      case LOG -> new PairLogarithm(size)::log;
      case SIN -> new PairCircular(size)::sine;
      case COS -> new PairCircular(size)::cosine;
      case ATAN -> new PairCircular(size)::arcTangent;
      case ERF -> PairErrorFunction::values;
      default -> throw new CannotEvaluate(function + " is not evaluated in pairs of doubles");
    };
  }

  /** 5 W e^x, and what lies below e^-600 [bounds.md#pair-exp]. */
  private static Kernel exponential(PairExponential exponential) {
    return (x, y, error) -> {
      exponential.exp(x, y);
      for (int i = 0; i < x.size; i++) {
        error[i] = 5 * W * y.high[i] + (y.high[i] == 0 ? FAR : 0);
      }
    };
  }

  private static boolean exactAt(Function function, PairArray x, int i) {
    return x.rad[i] == 0 && x.low[i] == 0 && switch (function) {
      case EXP, COS, SIN, TANH, ATAN, ERF, SIGMOID -> x.high[i] == 0;
      case LOG -> x.high[i] == 1;
      default -> false;
    };
  }

  /** At least |f(t) - f(m)| over |t - m| &lt;= r [bounds.md#ball-spread], {@code value} at least |f(m)|. */
  private static double spread(Function function, PairArray x, int i, double value) {
    double r = x.rad[i];
    return switch (function) {
      // e^m (e^r - 1)
      case EXP -> r <= 1 ? value * (r + r * r) : Double.POSITIVE_INFINITY;
      case LOG -> x.least(i) > 0 ? r / (x.least(i) * (1 - 0x1p-50)) : Double.POSITIVE_INFINITY;
      case SIN, COS, TANH -> Math.min(r, 2);
      case ATAN, SOFTPLUS -> r;
      case SIGMOID -> Math.min(r / 4, 1);
      case ERF -> Math.min(r * TWO_OVER_ROOT_PI * (1 + 0x1p-50), 2);
      default -> Double.POSITIVE_INFINITY;
    };
  }
}
