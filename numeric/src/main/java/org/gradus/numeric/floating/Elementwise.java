package org.gradus.numeric.floating;

import org.gradus.kernel.term.Function;
import org.gradus.numeric.product.MultiplyAdd;

/**
 * Functions of one variable on whole arrays of doubles, with proved bounds of their errors. Written without calls and branches where the JIT can
 * make vector instructions of them.
 *
 * <p><b>Guarantee.</b> For finite arguments {@code |y - f(x)| <= }{@link #relative}{@code |y| + }{@link #absolute}, with one rounding or two in
 * {@link MultiplyAdd}. Overflow gives an infinite value.
 */
final class Elementwise {

  /** What subnormal numbers may lose [bounds.md#kernel-exp]. */
  private static final double LOST = 0x1p-1021;

  /** What a multiple of pi/2 that is taken off may be wrong by [bounds.md#kernel-sine]. */
  private static final double TURNED = 0x1p-100;

  private static final double LOG2_E = 1.4426950408889634;
  /** log 2 in two parts; the first has 42 bits, so that its products with small integers are exact. */
  static final double LOG_2_HIGH = 0x1.62e42fefa38p-1;
  static final double LOG_2_LOW = 0x1.ef35793c7673p-45;
  /** Adding it rounds to an integer, which then stands in the lowest bits. */
  private static final double INTEGER = 0x1.8p52;

  private Elementwise() {}

  /** Whether there is an own function; for the others see {@link ScalarFunctions}. */
  static boolean has(Function function) {
    return switch (function) {
      case EXP, TANH, SIGMOID, SOFTPLUS, LOG, ERF, SIN, COS, ATAN -> true;
      default -> false;
    };
  }

  /** The relative part of the error bound, in terms of the computed value [bounds.md#kernels]. */
  static double relative(Function function) {
    return Rounding.UNIT * switch (function) {
      case EXP -> 6;
      case TANH -> 32;
      case SIGMOID -> 9;
      case SOFTPLUS -> 15;
      case LOG -> 8;
      case ERF -> 8;
      case SIN, COS -> 6;
      case ATAN -> 9;
      default -> throw new IllegalArgumentException(function + " has no kernel");
    };
  }

  /** The absolute part of the error bound. */
  static double absolute(Function function) {
    return switch (function) {
      case LOG -> 0;
      case SIN, COS -> TURNED;
      default -> LOST;
    };
  }

  /** The same at one argument: angles below pi/4 are not turned. */
  static double absolute(Function function, double x) {
    return function == Function.SIN && Math.abs(x) < 0.7 ? LOST : absolute(function);
  }

  /** The values of the function. */
  static double[] values(Function function, double[] x) {
    double[] y = new double[x.length];
    switch (function) {
      case EXP -> exp(x, y);
      case TANH -> tanh(x, y);
      case SIGMOID -> sigmoid(x, y);
      case SOFTPLUS -> softplus(x, y);
      case LOG -> log(x, y);
      case ERF -> ErrorFunctionKernel.values(x, y);
      case SIN -> CircularKernel.sine(x, y);
      case COS -> CircularKernel.cosine(x, y);
      case ATAN -> CircularKernel.arcTangent(x, y);
      default -> throw new IllegalArgumentException(function + " has no kernel");
    }
    return y;
  }

  private static void exp(double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = exp(x[i]);
    }
  }

  private static void sigmoid(double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      double e = exp(-Math.abs(x[i]));
      y[i] = (x[i] >= 0 ? 1 : e) / (1 + e);
    }
  }

  private static void softplus(double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = Math.max(x[i], 0) + log1p(exp(-Math.abs(x[i])));
    }
  }

  private static void log(double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] > 0 ? log(x[i]) : Double.NaN;
    }
  }

  /** e^x = 2^k e^r with |r| &lt;= 0.3466, by Taylor's polynomial of degree 13 [bounds.md#kernel-exp]. */
  static double exp(double x) {
    if (x > 709) {
      return Double.POSITIVE_INFINITY;
    } else if (x < -708) {
      return 0;
    }
    double shifted = MultiplyAdd.of(x, LOG2_E, INTEGER);
    double k = shifted - INTEGER;
    double r = MultiplyAdd.of(-k, LOG_2_LOW, MultiplyAdd.of(-k, LOG_2_HIGH, x));
    double q = MultiplyAdd.of(r, Taylor.F13, Taylor.F12);
    q = MultiplyAdd.of(r, q, Taylor.F11);
    q = MultiplyAdd.of(r, q, Taylor.F10);
    q = MultiplyAdd.of(r, q, Taylor.F9);
    q = MultiplyAdd.of(r, q, Taylor.F8);
    q = MultiplyAdd.of(r, q, Taylor.F7);
    q = MultiplyAdd.of(r, q, Taylor.F6);
    q = MultiplyAdd.of(r, q, Taylor.F5);
    q = MultiplyAdd.of(r, q, Taylor.F4);
    q = MultiplyAdd.of(r, q, Taylor.F3);
    q = MultiplyAdd.of(r, q, Taylor.F2);
    double power = Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) + 1023) << 52);
    return (1 + MultiplyAdd.of(r * r, q, r)) * power;
  }

  /** tanh x = E/(E + 2) with E = e^(2x) - 1 from e^(x/32) - 1 by six doublings e^2 + 2e [bounds.md#kernel-tanh]. */
  private static void tanh(double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      double t = Math.max(-20, Math.min(20, x[i])) * 0x1p-5;
      double q = MultiplyAdd.of(t, Taylor.F16, Taylor.F15);
      q = MultiplyAdd.of(t, q, Taylor.F14);
      q = MultiplyAdd.of(t, q, Taylor.F13);
      q = MultiplyAdd.of(t, q, Taylor.F12);
      q = MultiplyAdd.of(t, q, Taylor.F11);
      q = MultiplyAdd.of(t, q, Taylor.F10);
      q = MultiplyAdd.of(t, q, Taylor.F9);
      q = MultiplyAdd.of(t, q, Taylor.F8);
      q = MultiplyAdd.of(t, q, Taylor.F7);
      q = MultiplyAdd.of(t, q, Taylor.F6);
      q = MultiplyAdd.of(t, q, Taylor.F5);
      q = MultiplyAdd.of(t, q, Taylor.F4);
      q = MultiplyAdd.of(t, q, Taylor.F3);
      q = MultiplyAdd.of(t, q, Taylor.F2);
      double e = MultiplyAdd.of(t * t, q, t);
      e = MultiplyAdd.of(e, e, 2 * e);
      e = MultiplyAdd.of(e, e, 2 * e);
      e = MultiplyAdd.of(e, e, 2 * e);
      e = MultiplyAdd.of(e, e, 2 * e);
      e = MultiplyAdd.of(e, e, 2 * e);
      e = MultiplyAdd.of(e, e, 2 * e);
      y[i] = e / (e + 2);
    }
  }

  /** log(1 + e) = 2 atanh(e/(2 + e)) for 0 &lt;= e &lt;= 1 [bounds.md#kernel-log]. */
  private static double log1p(double e) {
    double s = e / (2 + e);
    double z = s * s;
    double p = MultiplyAdd.of(z, Taylor.O33, Taylor.O31);
    p = MultiplyAdd.of(z, p, Taylor.O29);
    p = MultiplyAdd.of(z, p, Taylor.O27);
    p = MultiplyAdd.of(z, p, Taylor.O25);
    p = MultiplyAdd.of(z, p, Taylor.O23);
    p = MultiplyAdd.of(z, p, Taylor.O21);
    return 2 * s * MultiplyAdd.of(z, atanhTail(z, p), 1);
  }

  /** log x = k log 2 + 2 atanh((m - 1)/(m + 1)) for x = 2^k m, m within a factor sqrt 2 of 1 [bounds.md#kernel-log]. */
  private static double log(double x) {
    boolean small = x < Double.MIN_NORMAL;
    long bits = Double.doubleToRawLongBits(small ? x * 0x1p54 : x);
    int k = (int) (bits >> 52) - 1023 - (small ? 54 : 0);
    double m = Double.longBitsToDouble((bits & 0xfffffffffffffL) | 0x3ff0000000000000L);
    if (m > 1.4142135) {
      m /= 2;
      k++;
    }
    double f = m - 1;
    double s = f / (2 + f);
    double z = s * s;
    double part = 2 * s * MultiplyAdd.of(z, atanhTail(z, Taylor.O21), 1);
    return MultiplyAdd.of(k, LOG_2_HIGH, MultiplyAdd.of(k, LOG_2_LOW, part));
  }

  /** 1/3 + z/5 + ... + z^8/19 + z^9 p. */
  private static double atanhTail(double z, double p) {
    double q = MultiplyAdd.of(z, p, Taylor.O19);
    q = MultiplyAdd.of(z, q, Taylor.O17);
    q = MultiplyAdd.of(z, q, Taylor.O15);
    q = MultiplyAdd.of(z, q, Taylor.O13);
    q = MultiplyAdd.of(z, q, Taylor.O11);
    q = MultiplyAdd.of(z, q, Taylor.O9);
    q = MultiplyAdd.of(z, q, Taylor.O7);
    q = MultiplyAdd.of(z, q, Taylor.O5);
    return MultiplyAdd.of(z, q, Taylor.O3);
  }
}
