package org.gradus.numeric.floating;

/** Coefficients of Taylor's polynomials, each rounded once: 1/n! for e^x, 1/n with odd n for atanh x [bounds.md#kernels]. */
final class Taylor {

  static final double F2 = 1.0 / 2;
  static final double F3 = 1.0 / 6;
  static final double F4 = 1.0 / 24;
  static final double F5 = 1.0 / 120;
  static final double F6 = 1.0 / 720;
  static final double F7 = 1.0 / 5040;
  static final double F8 = 1.0 / 40320;
  static final double F9 = 1.0 / 362880;
  static final double F10 = 1.0 / 3628800;
  static final double F11 = 1.0 / 39916800;
  static final double F12 = 1.0 / 479001600;
  static final double F13 = 1.0 / 6227020800.0;
  static final double F14 = 1.0 / 87178291200.0;
  static final double F15 = 1.0 / 1307674368000.0;
  static final double F16 = 1.0 / 20922789888000.0;

  static final double O3 = 1.0 / 3;
  static final double O5 = 1.0 / 5;
  static final double O7 = 1.0 / 7;
  static final double O9 = 1.0 / 9;
  static final double O11 = 1.0 / 11;
  static final double O13 = 1.0 / 13;
  static final double O15 = 1.0 / 15;
  static final double O17 = 1.0 / 17;
  static final double O19 = 1.0 / 19;
  static final double O21 = 1.0 / 21;
  static final double O23 = 1.0 / 23;
  static final double O25 = 1.0 / 25;
  static final double O27 = 1.0 / 27;
  static final double O29 = 1.0 / 29;
  static final double O31 = 1.0 / 31;
  static final double O33 = 1.0 / 33;

  private Taylor() {}

  /** 1/2!, 1/3!, ... 1/16!. */
  static double[] factorials() {
    return new double[] {F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12, F13, F14, F15, F16};
  }

  /** 1/3, 1/5, ... 1/33. */
  static double[] odd() {
    return new double[] {O3, O5, O7, O9, O11, O13, O15, O17, O19, O21, O23, O25, O27, O29, O31, O33};
  }
}
