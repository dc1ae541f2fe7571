package org.gradus.numeric.interval;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.ball.Binary;

/**
 * A closed set of real numbers between two bounds, which are doubles or infinite; or the empty set.
 *
 * <p>Names and meanings are those of IEEE 1788-2015, set-based flavour. An operation is evaluated at those numbers of
 * its arguments at which it is defined, so that the root of [-1, 4] is [0, 2] and the logarithm of [-2, -1] is empty;
 * {@link DecoratedInterval} tells whether numbers were left out. Immutable.
 */
public final class Interval {

  public static final Interval EMPTY = new Interval(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
  public static final Interval ENTIRE = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  public static final Interval ZERO = new Interval(0, 0);
  public static final Interval ONE = new Interval(1, 1);
  /** The tightest interval around pi. */
  public static final Interval PI = new Interval(Math.PI, Math.nextUp(Math.PI));

  private static final Interval NOT_NEGATIVE = new Interval(0, Double.POSITIVE_INFINITY);

  private final double lower;
  private final double upper;

  private Interval(double lower, double upper) {
    // no negative zeros inside
    this.lower = lower + 0.0;
    this.upper = upper + 0.0;
  }

  /** The interval between computed bounds; reversed ones give the empty set. */
  static Interval between(double lower, double upper) {
    return lower <= upper ? new Interval(lower, upper) : EMPTY;
  }

  /**
   * The numbers from {@code lower} to {@code upper} (numsToInterval).
   *
   * @throws UndefinedOperation if the bounds are reversed or NaN, or no real number lies between them
   */
  public static Interval of(double lower, double upper) {
    if (!(lower <= upper) || lower == Double.POSITIVE_INFINITY || upper == Double.NEGATIVE_INFINITY) {
      throw new UndefinedOperation("no interval from " + lower + " to " + upper);
    }
    return new Interval(lower, upper);
  }

  /** The set of one finite double. */
  public static Interval of(double value) {
    return of(value, value);
  }

  /** The tightest interval from one fraction to another. */
  public static Interval of(Rational lower, Rational upper) {
    if (lower.compareTo(upper) > 0) {
      throw new UndefinedOperation("no interval from " + lower + " to " + upper);
    }
    return new Interval(Directed.down(lower), Directed.up(upper));
  }

  /**
   * The interval a text denotes, such as {@code [1.5, 2]}, {@code [1/3]}, {@code [empty]}, {@code 2.50?3} or
   * {@code [0x1.8p3, inf]}, rounded outwards (textToInterval).
   *
   * @throws UndefinedOperation if it denotes none
   */
  public static Interval parse(String text) {
    return IntervalText.parse(text);
  }

  // numeric functions

  /** The lower bound; infinity for the empty set, -0 for 0. */
  public double inf() {
    return lower == 0 ? -0.0 : lower;
  }

  /** The upper bound; minus infinity for the empty set. */
  public double sup() {
    return upper;
  }

  double lower() {
    return lower;
  }

  double upper() {
    return upper;
  }

  /** The double nearest to the midpoint, ties to even; the greatest double for half-lines, NaN for the empty set. */
  public double mid() {
    if (isEmpty()) {
      return Double.NaN;
    }
    if (Double.isInfinite(lower) || Double.isInfinite(upper)) {
      return isEntire() ? 0 : Double.isInfinite(lower) ? -Double.MAX_VALUE : Double.MAX_VALUE;
    }
    double sum = lower + upper;
    return (Double.isInfinite(sum) ? lower / 2 + upper / 2 : sum / 2) + 0.0;
  }

  /** The least r for which everything is within r of {@link #mid()}; NaN for the empty set. */
  public double rad() {
    if (isEmpty()) {
      return Double.NaN;
    }
    double mid = mid();
    return Math.max(Directed.subtractUp(mid, lower), Directed.subtractUp(upper, mid)) + 0.0;
  }

  /** The width, rounded up; NaN for the empty set. */
  public double wid() {
    return isEmpty() ? Double.NaN : Directed.subtractUp(upper, lower) + 0.0;
  }

  /** The greatest absolute value; NaN for the empty set. */
  public double mag() {
    return isEmpty() ? Double.NaN : Math.max(Math.abs(lower), Math.abs(upper));
  }

  /** The least absolute value; NaN for the empty set. */
  public double mig() {
    if (isEmpty()) {
      return Double.NaN;
    }
    return lower > 0 ? lower : upper < 0 ? -upper : 0;
  }

  // predicates and comparisons

  public boolean isEmpty() {
    return lower > upper;
  }

  public boolean isEntire() {
    return lower == Double.NEGATIVE_INFINITY && upper == Double.POSITIVE_INFINITY;
  }

  public boolean isSingleton() {
    return lower == upper;
  }

  /** Not empty and bounded. */
  public boolean isCommonInterval() {
    return Double.isFinite(lower) && Double.isFinite(upper);
  }

  /** Whether the number, if it is one, lies in the set. */
  public boolean isMember(double value) {
    return Double.isFinite(value) && lower <= value && value <= upper;
  }

  /** The same set. */
  public boolean equal(Interval other) {
    return lower == other.lower && upper == other.upper;
  }

  /** Every number here lies in the other. */
  public boolean subset(Interval other) {
    return isEmpty() || (other.lower <= lower && upper <= other.upper);
  }

  /** Every number here lies in the interior of the other. */
  public boolean interior(Interval other) {
    return isEmpty() || (below(other.lower, lower) && below(upper, other.upper));
  }

  /** For every number here there is one there that is not less, and for every one there one here not greater. */
  public boolean less(Interval other) {
    return isEmpty() || other.isEmpty() ? isEmpty() && other.isEmpty() : lower <= other.lower && upper <= other.upper;
  }

  /** {@link #less} with strict relations. */
  public boolean strictLess(Interval other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() && other.isEmpty();
    }
    return below(lower, other.lower) && below(upper, other.upper);
  }

  /** No number here is above one there. */
  public boolean precedes(Interval other) {
    return isEmpty() || other.isEmpty() || upper <= other.lower;
  }

  /** Every number here is below every one there. */
  public boolean strictPrecedes(Interval other) {
    return isEmpty() || other.isEmpty() || upper < other.lower;
  }

  public boolean disjoint(Interval other) {
    return isEmpty() || other.isEmpty() || upper < other.lower || other.upper < lower;
  }

  /** How this interval lies towards the other. */
  public Overlap overlap(Interval other) {
    return Overlap.of(this, other);
  }

  /** x &lt; y or both the same infinity. */
  private static boolean below(double x, double y) {
    return x < y || (x == y && Double.isInfinite(x));
  }

  // sets

  public Interval intersection(Interval other) {
    return between(Math.max(lower, other.lower), Math.min(upper, other.upper));
  }

  /** The least interval that contains both. */
  public Interval convexHull(Interval other) {
    return between(Math.min(lower, other.lower), Math.max(upper, other.upper));
  }

  // arithmetic

  public Interval pos() {
    return this;
  }

  public Interval neg() {
    return isEmpty() ? EMPTY : new Interval(-upper, -lower);
  }

  public Interval add(Interval other) {
    if (isEmpty() || other.isEmpty()) {
      return EMPTY;
    }
    return new Interval(Directed.addDown(lower, other.lower), Directed.addUp(upper, other.upper));
  }

  public Interval sub(Interval other) {
    return add(other.neg());
  }

  public Interval mul(Interval other) {
    if (isEmpty() || other.isEmpty()) {
      return EMPTY;
    }
    double a = lower;
    double b = upper;
    double c = other.lower;
    double d = other.upper;
    double least = Math.min(
        Math.min(Directed.multiplyDown(a, c), Directed.multiplyDown(a, d)),
        Math.min(Directed.multiplyDown(b, c), Directed.multiplyDown(b, d)));
    double greatest = Math.max(
        Math.max(Directed.multiplyUp(a, c), Directed.multiplyUp(a, d)),
        Math.max(Directed.multiplyUp(b, c), Directed.multiplyUp(b, d)));
    return new Interval(least, greatest);
  }

  /** All quotients of numbers here by numbers other than 0 there. */
  public Interval div(Interval other) {
    if (isEmpty() || other.isEmpty() || other.mag() == 0) {
      return EMPTY;
    }
    if (other.upper <= 0) {
      return neg().div(other.neg());
    }
    if (mag() == 0) {
      return ZERO;
    }
    if (other.lower < 0) {
      return ENTIRE;
    }
    double c = other.lower;
    double d = other.upper;
    // with c = 0 quotients by numbers near 0 are unbounded on the side of the numerator
    double least = lower >= 0 ? Directed.divideDown(lower, d)
        : c == 0 ? Double.NEGATIVE_INFINITY : Directed.divideDown(lower, c);
    double greatest = upper <= 0 ? Directed.divideUp(upper, d)
        : c == 0 ? Double.POSITIVE_INFINITY : Directed.divideUp(upper, c);
    return new Interval(least, greatest);
  }

  public Interval recip() {
    return ONE.div(this);
  }

  public Interval sqr() {
    return isEmpty() ? EMPTY : new Interval(Directed.multiplyDown(mig(), mig()), Directed.multiplyUp(mag(), mag()));
  }

  public Interval sqrt() {
    Interval domain = intersection(NOT_NEGATIVE);
    return domain.isEmpty() ? EMPTY : new Interval(Directed.sqrtDown(domain.lower), Directed.sqrtUp(domain.upper));
  }

  /** this * factor + summand, rounded once. */
  public Interval fma(Interval factor, Interval summand) {
    if (isEmpty() || factor.isEmpty() || summand.isEmpty()) {
      return EMPTY;
    }
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double x : new double[] {lower, upper}) {
      for (double y : new double[] {factor.lower, factor.upper}) {
        least = Math.min(least, Directed.fmaDown(x, y, summand.lower));
        greatest = Math.max(greatest, Directed.fmaUp(x, y, summand.upper));
      }
    }
    return new Interval(least, greatest);
  }

  public Interval pown(int exponent) {
    return Powers.pown(this, exponent);
  }

  /** All x^y for x &gt; 0, and 0^y = 0 for y &gt; 0. */
  public Interval pow(Interval exponent) {
    return Powers.pow(this, exponent);
  }

  // elementary functions

  public Interval exp() {
    return Monotone.exp(this, Elementary.EXP);
  }

  public Interval exp2() {
    return Monotone.exp(this, Elementary.EXP2);
  }

  public Interval exp10() {
    return Monotone.exp(this, Elementary.EXP10);
  }

  /** e^x - 1. */
  public Interval expm1() {
    return Monotone.between(this, Elementary.EXPM1, -1, Double.POSITIVE_INFINITY);
  }

  public Interval log() {
    return Monotone.log(this, Elementary.LOG);
  }

  public Interval log2() {
    return Monotone.log(this, Elementary.LOG2);
  }

  public Interval log10() {
    return Monotone.log(this, Elementary.LOG10);
  }

  /** log(1 + x). */
  public Interval log1p() {
    return Monotone.open(this, Elementary.LOG1P, -1, Double.POSITIVE_INFINITY);
  }

  public Interval sin() {
    return Trigonometric.sin(this);
  }

  public Interval cos() {
    return Trigonometric.cos(this);
  }

  public Interval tan() {
    return Trigonometric.tan(this);
  }

  public Interval asin() {
    return Monotone.closed(this, Elementary.ASIN, -1, 1);
  }

  public Interval acos() {
    Interval domain = intersection(new Interval(-1, 1));
    if (domain.isEmpty()) {
      return EMPTY;
    }
    Bounds least = Elementary.ACOS.at(domain.upper);
    return between(least.lower(), (domain.isSingleton() ? least : Elementary.ACOS.at(domain.lower)).upper());
  }

  public Interval atan() {
    double half = Trigonometric.HALF_PI.upper();
    return Monotone.between(this, Elementary.ATAN, -half, half);
  }

  /** The angles of points (x, y), this being y. */
  public Interval atan2(Interval x) {
    return Angles.atan2(this, x);
  }

  public Interval sinh() {
    return Monotone.between(this, Elementary.SINH, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  public Interval cosh() {
    return Monotone.between(abs(), Elementary.COSH, 1, Double.POSITIVE_INFINITY);
  }

  public Interval tanh() {
    return Monotone.between(this, Elementary.TANH, -1, 1);
  }

  public Interval asinh() {
    return Monotone.between(this, Elementary.ASINH, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  public Interval acosh() {
    return Monotone.closed(this, Elementary.ACOSH, 1, Double.POSITIVE_INFINITY);
  }

  public Interval atanh() {
    return Monotone.open(this, Elementary.ATANH, -1, 1);
  }

  // step functions, absolute value, extremes

  public Interval sign() {
    return isEmpty() ? EMPTY : new Interval(Math.signum(lower), Math.signum(upper));
  }

  public Interval ceil() {
    return isEmpty() ? EMPTY : new Interval(Math.ceil(lower), Math.ceil(upper));
  }

  public Interval floor() {
    return isEmpty() ? EMPTY : new Interval(Math.floor(lower), Math.floor(upper));
  }

  public Interval trunc() {
    return isEmpty() ? EMPTY : new Interval(StepFunctions.trunc(lower), StepFunctions.trunc(upper));
  }

  public Interval roundTiesToEven() {
    return isEmpty() ? EMPTY : new Interval(Math.rint(lower), Math.rint(upper));
  }

  public Interval roundTiesToAway() {
    return isEmpty() ? EMPTY : new Interval(StepFunctions.roundAway(lower), StepFunctions.roundAway(upper));
  }

  public Interval abs() {
    return isEmpty() ? EMPTY : new Interval(mig(), mag());
  }

  public Interval min(Interval other) {
    if (isEmpty() || other.isEmpty()) {
      return EMPTY;
    }
    return new Interval(Math.min(lower, other.lower), Math.min(upper, other.upper));
  }

  public Interval max(Interval other) {
    if (isEmpty() || other.isEmpty()) {
      return EMPTY;
    }
    return new Interval(Math.max(lower, other.lower), Math.max(upper, other.upper));
  }

  // activations

  public Interval sigmoid() {
    return Monotone.between(this, Elementary.SIGMOID, 0, 1);
  }

  /** log(1 + e^x). */
  public Interval softplus() {
    return Monotone.between(this, Elementary.SOFTPLUS, 0, Double.POSITIVE_INFINITY);
  }

  public Interval relu() {
    return max(ZERO);
  }

  /** x for x &gt;= 0, otherwise e^x - 1. */
  public Interval elu() {
    Interval low = min(ZERO).expm1();
    return isEmpty() ? EMPTY : new Interval(lower >= 0 ? lower : low.lower, upper >= 0 ? upper : low.upper);
  }

  /** x times the logistic function. */
  public Interval silu() {
    return Valleys.SILU.over(this);
  }

  /** x times the normal distribution function. */
  public Interval gelu() {
    return Valleys.GELU.over(this);
  }

  /** The error function. */
  public Interval erf() {
    return Monotone.between(this, Elementary.ERF, -1, 1);
  }

  // what is lost by addition

  /**
   * The tightest z with y + z containing this set, y the other; the entire line if there is no bounded one
   * (cancelMinus).
   */
  public Interval cancelMinus(Interval other) {
    if (isEmpty() && (other.isEmpty() || other.isCommonInterval())) {
      return EMPTY;
    }
    if (!isCommonInterval() || !other.isCommonInterval() || exactWidth().compareTo(other.exactWidth()) < 0) {
      return ENTIRE;
    }
    return new Interval(Directed.subtractDown(lower, other.lower), Directed.subtractUp(upper, other.upper));
  }

  /** {@link #cancelMinus} of the other, negated. */
  public Interval cancelPlus(Interval other) {
    return cancelMinus(other.neg());
  }

  private Binary exactWidth() {
    return Binary.of(upper).minus(Binary.of(lower));
  }

  // text

  /** Decimal text of 17 digits that denotes an interval containing this one. */
  @Override
  public String toString() {
    return IntervalText.decimal(this, 17);
  }

  /** Decimal text of so many digits that denotes an interval containing this one (intervalToText). */
  public String toText(int digits) {
    return IntervalText.decimal(this, digits);
  }

  /** Hexadecimal text that denotes exactly this interval (intervalToExact). */
  public String toExactText() {
    return IntervalText.exact(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Interval interval && equal(interval);
  }

  @Override
  public int hashCode() {
    return Double.hashCode(lower) * 31 + Double.hashCode(upper);
  }
}
