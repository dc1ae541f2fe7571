package org.gradus.numeric.ball;

import java.math.RoundingMode;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.array.Enclosure;

/** The real numbers within a radius of a midpoint, the midpoint an integer times a power of two. */
public final class DyadicBall {

  private final Binary mid;
  private final Magnitude rad;

  DyadicBall(Binary mid, Magnitude rad) {
    this.mid = mid;
    this.rad = rad;
  }

  public Binary mid() {
    return mid;
  }

  Magnitude rad() {
    return rad;
  }

  public boolean isExact() {
    return rad.isZero();
  }

  /** The lower end, exactly. */
  public Binary lower() {
    return isExact() ? mid : mid.minus(rad.binary());
  }

  /** The upper end, exactly. */
  public Binary upper() {
    return isExact() ? mid : mid.plus(rad.binary());
  }

  /** The greatest double that is not above the ball. */
  public double lowerDouble() {
    return lower().toDouble(RoundingMode.FLOOR);
  }

  /** The least double that is not below the ball. */
  public double upperDouble() {
    return upper().toDouble(RoundingMode.CEILING);
  }

  /** The exact interval. */
  public Enclosure enclosure() {
    Rational middle = mid.rational();
    Rational radius = rad.binary().rational();
    return new Enclosure(middle.minus(radius), middle.plus(radius));
  }

  /** An upper bound of |x| for every x in the ball. */
  Magnitude upperMagnitude() {
    return isExact() ? Magnitude.upper(mid) : Magnitude.upper(mid).plus(rad);
  }

  /** A lower bound of |x| for every x in the ball; ZERO when 0 may be in it. */
  Magnitude lowerMagnitude() {
    return Magnitude.lower(mid).minusLower(rad);
  }

  @Override
  public String toString() {
    return "[" + mid + " +/- " + rad + "]";
  }
}
