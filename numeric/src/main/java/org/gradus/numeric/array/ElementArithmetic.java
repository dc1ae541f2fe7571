package org.gradus.numeric.array;

import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;

/**
 * The arithmetic of one entry of an {@link ElementAlgebra}. Every result contains the exact results for all numbers in
 * the arguments. Arguments are never unbounded; {@code null} as a result is an unbounded one.
 */
public interface ElementArithmetic<E> {

  /** Working bits; 0 when the arithmetic is exact. */
  int bits();

  E element(Rational value);

  /** Exactly the double, which must be finite. */
  E element(double value);

  E element(Enclosure value);

  E pi();

  E negate(E x);

  E plus(E x, E y);

  E times(E x, E y);

  E square(E x);

  E divide(E x, E y);

  /** A function of order 0 other than the activation. */
  E apply(Function function, E x);

  /** The part of x that is not negative, for an x known to contain such a number. */
  E nonNegativePart(E x);

  E maximum(E x, E y);

  E hull(E x, E y);

  /** The sum of x[i] * y[i]. */
  E dot(List<E> x, List<E> y);

  /** -1 if certainly negative, 0 if certainly 0, 1 if certainly positive, {@code null} when the sign is open. */
  Integer sign(E x);

  Truth compare(Relation relation, E x, E y);

  /** The interval as fractions; {@code null} when it is too large to write down. */
  Enclosure enclosure(E x);
}
