package org.gradus.numeric.train;

/** The error function in binary64, as an approximation; reproducible bit for bit. */
final class ErrorFunction {

  private static final double TWO_OVER_ROOT_PI = 1.1283791670955126;

  private ErrorFunction() {}

  /**
   * erf(x) = 2/sqrt(pi) e^(-x^2) sum_n x (2 x^2)^n / (1 3 5 ... (2n+1)), all terms of one sign; beyond 6 it is 1 to the
   * last bit.
   */
  static double approxErf(double x) {
    if (Math.abs(x) >= 6) {
      return Math.signum(x);
    }
    double square = x * x;
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 0x1p-60 * Math.abs(sum); n++) {
      term *= 2 * square / (2 * n + 1);
      sum += term;
    }
    return TWO_OVER_ROOT_PI * StrictMath.exp(-square) * sum;
  }
}
