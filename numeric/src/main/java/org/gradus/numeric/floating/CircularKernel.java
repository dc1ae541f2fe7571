package org.gradus.numeric.floating;

import org.gradus.numeric.product.MultiplyAdd;

/** Sine, cosine and arc tangent of arrays of doubles [bounds.md#kernel-sine] [bounds.md#kernel-atan]. */
final class CircularKernel {

  /** Larger angles have no value here. */
  static final double MOST = 0x1p20;

  /** pi/2 = P1 + P2 + P3 within 2^-122; P1 and P2 have 32 bits, so that their products with small integers are exact. */
  static final double P1 = 0x1.921fb544p0;
  static final double P2 = 0x1.0b4611a6p-34;
  static final double P3 = 0x1.3198a2e037073p-69;

  private static final double HALF_PI_LOW = 0x1.1a62633145c07p-54;
  private static final double TWO_OVER_PI = 0.6366197723675814;

  /** (-1)^i/(2i + 1)! and (-1)^i/(2i)! for i = 1, ..., 8. */
  static final double[] SINE = {
    -1.0 / 6, 1.0 / 120, -1.0 / 5040, 1.0 / 362880, -1.0 / 39916800, 1.0 / 6227020800.0, -1.0 / 1307674368000.0, 1.0 / 355687428096000.0};
  static final double[] COSINE = {
    -1.0 / 2, 1.0 / 24, -1.0 / 720, 1.0 / 40320, -1.0 / 3628800, 1.0 / 479001600.0, -1.0 / 87178291200.0, 1.0 / 20922789888000.0};

  /** (-1)^i/(2i + 1) for i = 1, ..., 6. */
  static final double[] ARC_TANGENT = {-1.0 / 3, 1.0 / 5, -1.0 / 7, 1.0 / 9, -1.0 / 11, 1.0 / 13};

  /** atan(j/8), each rounded once. */
  static final double[] CENTRES = {
    0, 0x1.fd5ba9aac2f6ep-4, 0x1.f5b75f92c80ddp-3, 0x1.6f61941e4def1p-2, 0x1.dac670561bb4fp-2, 0x1.1e00babdefeb4p-1, 0x1.4978fa3269ee1p-1,
    0x1.700a7c5784634p-1, 0x1.921fb54442d18p-1};

  private CircularKernel() {}

  static void sine(double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = wave(x[i], 0);
    }
  }

  static void cosine(double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = wave(x[i], 1);
    }
  }

  static void arcTangent(double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = Math.copySign(arcTangent(Math.abs(x[i])), x[i]);
    }
  }

  /** sin(x + quarters pi/2) through r = x - k pi/2. */
  private static double wave(double x, int quarters) {
    if (!(Math.abs(x) <= MOST)) {
      return Double.NaN;
    }
    double k = Math.rint(x * TWO_OVER_PI);
    double first = x - k * P1;
    double second = first - k * P2;
    double third = second - k * P3;
    double r = third + (Rounding.sumError(first, -k * P2, second) + Rounding.sumError(second, -k * P3, third));
    double z = r * r;
    int quarter = (int) k + quarters & 3;
    double size = (quarter & 1) == 0 ? MultiplyAdd.of(r * z, horner(SINE, z), r) : MultiplyAdd.of(z, horner(COSINE, z), 1);
    return quarter < 2 ? size : -size;
  }

  /** For x &gt;= 0: from that of 1/x beyond 1, and atan c + atan((w - c)/(1 + w c)) for the nearest multiple c of 1/8. */
  private static double arcTangent(double x) {
    double w = x > 1 ? 1 / x : x;
    int j = (int) Math.rint(8 * w);
    double c = j / 8.0;
    double z = (w - c) / MultiplyAdd.of(w, c, 1);
    double s = z * z;
    double value = CENTRES[j] + MultiplyAdd.of(z * s, horner(ARC_TANGENT, s), z);
    return x > 1 ? (Math.PI / 2 - value) + HALF_PI_LOW : value;
  }

  private static double horner(double[] c, double z) {
    double value = c[c.length - 1];
    for (int i = c.length - 2; i >= 0; i--) {
      value = MultiplyAdd.of(value, z, c[i]);
    }
    return value;
  }
}
