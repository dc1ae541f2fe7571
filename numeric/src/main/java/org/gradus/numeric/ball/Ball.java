package org.gradus.numeric.ball;

import org.apfloat.Apfloat;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.array.Enclosure;

/**
 * The real numbers within a radius of a midpoint. The midpoint is an exact binary number, its claimed precision
 * infinite.
 */
public final class Ball {

  private final Apfloat mid;
  private final Magnitude rad;

  Ball(Apfloat mid, Magnitude rad) {
    this.mid = mid;
    this.rad = rad;
  }

  Apfloat mid() {
    return mid;
  }

  Magnitude rad() {
    return rad;
  }

  public boolean isExact() {
    return rad.isZero();
  }

  /** The exact interval. */
  public Enclosure enclosure() {
    Rational middle = Dyadic.rational(mid);
    Rational radius = Dyadic.rational(rad.exact());
    return new Enclosure(middle.minus(radius), middle.plus(radius));
  }

  /** The lower end, exactly. */
  Apfloat lower() {
    return isExact() ? mid : mid.subtract(rad.exact());
  }

  /** The upper end, exactly. */
  Apfloat upper() {
    return isExact() ? mid : mid.add(rad.exact());
  }

  /** An upper bound of |x| for every x in the ball. */
  Magnitude upperMagnitude() {
    return Magnitude.upper(mid).plus(rad);
  }

  /** A lower bound of |x| for every x in the ball; ZERO when 0 may be in it. */
  Magnitude lowerMagnitude() {
    return Magnitude.lower(mid).minusLower(rad);
  }

  @Override
  public String toString() {
    return "[" + mid.toString(false) + " +/- " + rad + "]";
  }
}
