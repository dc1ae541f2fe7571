package org.gradus.hostile.oracle;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.DoubleUnaryOperator;

/** A number, or what it lies between: decimals, exact as long as they are short. */
record Span(BigDecimal low, BigDecimal high) {

  static final Span ZERO = of(0);
  static final Span ONE = of(1);
  static final Span PI = new Span(new BigDecimal("3.14159265358979323846"), new BigDecimal("3.14159265358979323847"));
  private static final int LONG = 400;
  private static final MathContext DOWN = new MathContext(60, RoundingMode.FLOOR);
  private static final MathContext UP = new MathContext(60, RoundingMode.CEILING);
  /** What a function of the library may be off, relative and absolute; more than it is. */
  private static final double SLACK = 1e-14;
  private static final BigDecimal FAR = BigDecimal.valueOf(1e15);

  Span {
    if (low.compareTo(high) > 0) {
      throw new AssertionError(low + " > " + high);
    }
    if (isLong(low) || isLong(high)) {
      low = low.round(DOWN);
      high = high.round(UP);
      Unsure.unless(Math.abs((long) low.scale()) < 4000 && Math.abs((long) high.scale()) < 4000, "a number out of all bounds");
    }
  }

  private static boolean isLong(BigDecimal number) {
    return number.precision() > LONG || Math.abs((long) number.scale()) > 4000;
  }

  static Span of(long number) {
    return exact(BigDecimal.valueOf(number));
  }

  static Span exact(BigDecimal number) {
    return new Span(number, number);
  }

  static Span exact(double number) {
    return exact(new BigDecimal(number));
  }

  /** {@code -7/5}, or a decimal. */
  static Span read(String word) {
    int slash = word.indexOf('/');
    Unsure.unless(word.length() < 300, "a long number");
    return slash < 0 ? exact(new BigDecimal(word))
        : exact(new BigDecimal(word.substring(0, slash))).times(exact(new BigDecimal(word.substring(slash + 1))).power(-1));
  }

  boolean isExact() {
    return low.compareTo(high) == 0;
  }

  Span plus(Span other) {
    return new Span(low.add(other.low), high.add(other.high));
  }

  Span minus(Span other) {
    return plus(other.times(of(-1)));
  }

  Span times(Span other) {
    BigDecimal[] ends = {low.multiply(other.low), low.multiply(other.high), high.multiply(other.low), high.multiply(other.high)};
    BigDecimal least = ends[0];
    BigDecimal greatest = ends[0];
    for (BigDecimal end : ends) {
      least = least.min(end);
      greatest = greatest.max(end);
    }
    return new Span(least, greatest);
  }

  Span power(int exponent) {
    if (exponent < 0) {
      return power(-exponent).inverse();
    }
    Unsure.unless(exponent <= 64, "a high power");
    Span result = ONE;
    for (int i = 0; i < exponent; i++) {
      result = result.times(this);
    }
    return exponent % 2 == 0 && result.low.signum() < 0 ? new Span(BigDecimal.ZERO, result.high) : result;
  }

  private Span inverse() {
    NoValue.when(low.signum() == 0 && high.signum() == 0, "division by 0");
    Unsure.unless(low.signum() * high.signum() > 0, "division by what may be 0");
    return new Span(overOne(high, RoundingMode.FLOOR), overOne(low, RoundingMode.CEILING));
  }

  private static BigDecimal overOne(BigDecimal divisor, RoundingMode towards) {
    try {
      return BigDecimal.ONE.divide(divisor);
    } catch (ArithmeticException endless) {
      return BigDecimal.ONE.divide(divisor, new MathContext(60, towards));
    }
  }

  Span least(Span other) {
    return new Span(low.min(other.low), high.min(other.high));
  }

  Span greatest(Span other) {
    return new Span(low.max(other.low), high.max(other.high));
  }

  Span hull(Span other) {
    return new Span(low.min(other.low), high.max(other.high));
  }

  Span around(double slack) {
    BigDecimal wide = BigDecimal.valueOf(slack);
    return new Span(low.subtract(wide), high.add(wide));
  }

  double middle() {
    return low.add(high).doubleValue() / 2;
  }

  double width() {
    return high.subtract(low).doubleValue();
  }

  /** A function that increases, or decreases, from the values of the library at both ends. */
  Span monotone(DoubleUnaryOperator f) {
    Unsure.unless(low.abs().compareTo(FAR) < 0 && high.abs().compareTo(FAR) < 0, "a function of a large number");
    Span a = near(f, low);
    return isExact() ? a : a.hull(near(f, high));
  }

  /** A function whose slope is at most 1 anywhere. */
  Span contraction(DoubleUnaryOperator f) {
    Unsure.unless(low.abs().compareTo(FAR) < 0 && high.abs().compareTo(FAR) < 0, "a function of a large number");
    return near(f, low).around(width() + 1e-300);
  }

  /** The double is not the decimal: by as much as the neighbours of the double say. */
  private static Span near(DoubleUnaryOperator f, BigDecimal at) {
    double x = at.doubleValue();
    double y = f.applyAsDouble(x);
    double slope = Math.abs(f.applyAsDouble(Math.nextUp(x)) - y) + Math.abs(f.applyAsDouble(Math.nextDown(x)) - y);
    Unsure.unless(Math.abs(y) < 1e100 && slope < 1e100, "a large value");
    return exact(y).around(SLACK * (1 + Math.abs(y)) + 2 * slope);
  }

  Span root() {
    NoValue.when(high.signum() < 0, "the root of a negative number");
    Unsure.unless(low.signum() >= 0, "the root of what may be negative");
    BigDecimal down = low.sqrt(DOWN);
    if (isExact() && down.multiply(down).compareTo(low) == 0) {
      return exact(down);
    }
    BigDecimal up = high.sqrt(DOWN);
    BigDecimal ulp = BigDecimal.ONE.movePointLeft(50);
    return new Span(down.subtract(down.multiply(ulp)), up.add(up.multiply(ulp)).add(ulp));
  }
}
