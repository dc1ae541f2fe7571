package org.gradus.numeric.doubledouble;

import org.gradus.kernel.term.Function;
import org.gradus.numeric.array.Axes;

/** A number known within a radius about 2^-98 of it: tier 1 for those who have one number. Where nothing is known it stays so. */
public final class PairNumber {

  private static final PairOperations OPERATIONS = new PairOperations();
  private static final PairFunctions FUNCTIONS = new PairFunctions();

  /** The logarithm of 2. */
  public static final PairNumber LOG_TWO = new PairNumber(PairOperations.filled(Axes.NONE, 0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56, 0x1p-108));

  public static final PairNumber PI = new PairNumber(PairAlgebra.PI);

  public static final PairNumber ONE = of(1);

  private final PairArray value;

  private PairNumber(PairArray value) {
    this.value = value;
  }

  /** Exactly the double. */
  public static PairNumber of(double value) {
    return new PairNumber(PairOperations.filled(Axes.NONE, value, 0, 0));
  }

  public PairNumber negate() {
    return new PairNumber(value.negated());
  }

  public PairNumber plus(PairNumber other) {
    return new PairNumber(OPERATIONS.plus(value, other.value));
  }

  public PairNumber minus(PairNumber other) {
    return new PairNumber(OPERATIONS.minus(value, other.value));
  }

  public PairNumber times(PairNumber other) {
    return new PairNumber(OPERATIONS.times(value, other.value));
  }

  public PairNumber over(PairNumber other) {
    return new PairNumber(OPERATIONS.divide(value, other.value));
  }

  public PairNumber root() {
    return new PairNumber(OPERATIONS.root(value));
  }

  /** A function with a kernel, see {@link PairFunctions}. */
  public PairNumber apply(Function function) {
    return new PairNumber(FUNCTIONS.apply(function, value));
  }

  /**
   * The double below the number, which certainly lies strictly between it and the next one; NaN where that is not certain
   * [bounds.md#interval-pairs].
   */
  public double below() {
    double high = value.high[0];
    double reach = value.rad[0];
    if (!(reach < Math.ulp(high) / 8) || Math.abs(value.low[0]) <= reach) {
      return Double.NaN;
    }
    return value.low[0] > 0 ? high : Math.nextDown(high);
  }
}
