package org.gradus.numeric.interval;

import java.math.BigInteger;
import java.math.RoundingMode;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.ball.Binary;

/**
 * Operations on doubles rounded downwards: the greatest double that is not above the exact result. Rounding upwards is
 * minus the result of the mirrored operation. The sign of the exact error of the nearest result decides
 * [bounds.md#directed]; where the error itself may be lost (underflow, overflow) the exact result is formed in integers.
 */
final class Directed {

  /** Above this the steps of the error of a sum may overflow. */
  private static final double LARGE = 0x1p1021;

  /** A product of this size or more has its error above the least double. */
  private static final double SMALL = 0x1p-960;

  private Directed() {}

  /** One step down where the exact result is below the nearest one. */
  private static double below(double nearest, double error) {
    return error < 0 ? Math.nextDown(nearest) : nearest;
  }

  static double addDown(double x, double y) {
    double sum = x + y;
    if (Double.isInfinite(x) || Double.isInfinite(y)) {
      return sum;
    }
    if (Math.abs(sum) > LARGE || Math.abs(x) > LARGE) {
      return Binary.of(x).plus(Binary.of(y)).toDouble(RoundingMode.FLOOR);
    }
    double second = sum - x;
    return below(sum, x - (sum - second) + (y - second));
  }

  static double addUp(double x, double y) {
    return -addDown(-x, -y);
  }

  static double subtractDown(double x, double y) {
    return addDown(x, -y);
  }

  static double subtractUp(double x, double y) {
    return -addDown(-x, y);
  }

  /** The product with 0 times an infinity 0, as limits of bounds need it. */
  static double multiplyDown(double x, double y) {
    if (x == 0 || y == 0) {
      return 0;
    }
    double product = x * y;
    if (Double.isInfinite(x) || Double.isInfinite(y)) {
      return product;
    }
    if (Math.abs(product) < SMALL || Double.isInfinite(product)) {
      return Binary.of(x).times(Binary.of(y)).toDouble(RoundingMode.FLOOR);
    }
    return below(product, Math.fma(x, y, -product));
  }

  static double multiplyUp(double x, double y) {
    return -multiplyDown(-x, y);
  }

  /** The quotient for y != 0; a number over an infinity is 0. Not both may be infinite. */
  static double divideDown(double x, double y) {
    double quotient = x / y;
    if (x == 0 || Double.isInfinite(x) || Double.isInfinite(y)) {
      return x == 0 || Double.isInfinite(y) ? 0 : quotient;
    }
    if (Math.abs(x) < SMALL || Math.abs(quotient) < SMALL || Math.abs(quotient) > LARGE) {
      return quotientDown(Binary.of(x), Binary.of(y));
    }
    // x - q y is a double; the exact quotient is below q where it has the opposite sign of y
    double rest = Math.fma(-quotient, y, x);
    return below(quotient, y > 0 ? rest : -rest);
  }

  static double divideUp(double x, double y) {
    return -divideDown(-x, y);
  }

  static double sqrtDown(double x) {
    if (x == 0 || Double.isInfinite(x)) {
      return x;
    }
    if (x < SMALL) {
      // 2^200 x and 2^-100 sqrt are exact
      return sqrtDown(x * 0x1p200) * 0x1p-100;
    }
    double root = Math.sqrt(x);
    return below(root, Math.fma(-root, root, x));
  }

  static double sqrtUp(double x) {
    if (x == 0 || Double.isInfinite(x)) {
      return x;
    }
    if (x < SMALL) {
      return sqrtUp(x * 0x1p200) * 0x1p-100;
    }
    double root = Math.sqrt(x);
    return Math.fma(-root, root, x) > 0 ? Math.nextUp(root) : root;
  }

  /** x y + z, with 0 times an infinity 0. An infinity is the limit of the bound it stands for. */
  static double fmaDown(double x, double y, double z) {
    if (x == 0 || y == 0) {
      return z;
    }
    if (Double.isInfinite(x) || Double.isInfinite(y) || Double.isInfinite(z)) {
      return Double.isInfinite(z) ? z : x * y;
    }
    return Binary.of(x).times(Binary.of(y)).plus(Binary.of(z)).toDouble(RoundingMode.FLOOR);
  }

  static double fmaUp(double x, double y, double z) {
    return -fmaDown(-x, y, -z);
  }

  /** The greatest double that is not above the fraction. */
  static double down(Rational value) {
    return quotientDown(value.numerator(), value.denominator());
  }

  static double up(Rational value) {
    return -down(value.negate());
  }

  /** The same for a quotient of integers. */
  static double quotientDown(BigInteger numerator, BigInteger denominator) {
    return quotientDown(new Binary(numerator, 0), new Binary(denominator, 0));
  }

  /** floor(x/y) to 64 bits or more and then downwards: two floors are one. */
  private static double quotientDown(Binary x, Binary y) {
    BigInteger numerator = y.signum() < 0 ? x.mantissa().negate() : x.mantissa();
    BigInteger denominator = y.mantissa().abs();
    int more = Math.max(0, 64 - numerator.bitLength() + denominator.bitLength());
    BigInteger[] parts = numerator.shiftLeft(more).divideAndRemainder(denominator);
    BigInteger floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    return new Binary(floor, x.exponent() - y.exponent() - more).toDouble(RoundingMode.FLOOR);
  }
}
