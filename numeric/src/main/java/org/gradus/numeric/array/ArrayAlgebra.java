package org.gradus.numeric.array;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Term.Folding;

/**
 * One tier of arithmetic on whole arrays of enclosures.
 *
 * <p><b>Guarantee.</b> Every operation is inclusion monotone and contains: if the real numbers x lie in the entries of
 * the arguments, the result of the operation on them lies in the entries of the result. An entry about which nothing is
 * known (overflow, an argument outside the domain, a place outside an array) is <em>unbounded</em>: every comparison
 * with it is UNKNOWN, and {@link #remarks} says why.
 *
 * <p><b>Shapes.</b> Binary operations broadcast over letters: the result has the letters of both.
 *
 * <p>Implementations are not thread-safe; use one a thread.
 *
 * @param <A> the arrays of this tier
 */
public interface ArrayAlgebra<A> {

  Axes axes(A array);

  /** A scalar that contains the rational (exactly it where the tier can represent it). */
  A constant(Rational value);

  /** The array of exactly these doubles; they must be finite. */
  A doubles(Axes axes, double[] values);

  A rationals(Axes axes, List<Rational> values);

  /** Entries known to lie in the given intervals; {@code null} for an unbounded one. */
  A enclosures(Axes axes, List<Enclosure> values);

  A pi();

  /** The same entries under other letters. */
  A renamed(A array, List<String> letters);

  /** Entries at index positions; a place outside the array is unbounded. */
  A select(A array, List<Index> at, Map<String, Integer> ranges);

  /** The same array with its axes in another order. */
  A ordered(A array, List<String> order);

  A negate(A array);

  A plus(A left, A right);

  A times(A left, A right);

  A square(A array);

  /** The quotient; unbounded where the divisor may be 0. */
  A divide(A left, A right);

  /** A function of order 0 other than {@code ACTIVATION}; unbounded where the argument may be outside the domain. */
  A apply(Function function, A argument);

  /** The intersection with the numbers >= 0, for arguments that are known to be in it. */
  A nonNegativePart(A array);

  /**
   * 0 where negative, 1 where positive, {@code atZero} at exactly 0, and the hull [0,1] where the sign is open or
   * {@code atZero} is null.
   */
  A step(A array, Rational atZero);

  /**
   * Sum, product, maximum or minimum along a letter the array has, of size at least 1 (0 too, for sums and products).
   */
  A fold(Folding folding, String letter, A array);

  /** The two operands of a fold, elementwise. */
  A combine(Folding folding, A left, A right);

  /**
   * Batched matrix product {@code result[b, p, q] = sum_k left[b, p, k] * right[b, q, k]}.
   *
   * @param left entries in the order batch, rows, inner
   * @param right entries in the order batch, columns, inner
   * @param result the axes of the result, in the order batch, rows, columns
   */
  A product(A left, A right, int batch, int rows, int columns, int inner, Axes result);

  /** The sum over the inner letters of the product of two arrays that have no other letter in common, see {@link Axes#apart}. */
  default A contracted(A left, A right, List<String> inner) {
    Axes a = axes(left);
    Axes b = axes(right);
    return product(ordered(left, a.innerLast(inner)), ordered(right, b.innerLast(inner)), 1, a.countBesides(inner), b.countBesides(inner),
        a.ordered(inner).count(), Axes.apart(a, b, inner));
  }

  /** The polynomial with integer coefficients, lowest first. */
  default A polynomial(BigInteger[] coefficients, A x) {
    A value = null;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      A c = constant(new Rational(coefficients[i], BigInteger.ONE));
      A multiple = value == null ? c : times(value, x);
      value = value == null || coefficients[i].signum() == 0 ? multiple : plus(multiple, c);
    }
    return value;
  }

  Truths compare(Relation relation, A left, A right);

  /** 1, 0 or the hull [0,1], by the truth of each entry. */
  A indicator(Truths truths);

  /** The first array where the condition holds, the second where it does not, and the hull of both where it is open. */
  A choose(Truths condition, A yes, A no);

  /** The interval of one entry; {@code null} when it is unbounded. */
  Enclosure enclosure(A array, int position);

  /** The interval of one entry in fixed point, rounded outward; {@code null} when it is unbounded. */
  FixedInterval fixed(A array, int position, int scale);

  /** An interval that contains the least of all entries; {@code null} when an entry is unbounded or there is none. */
  Enclosure least(A array);

  /** A square matrix in doubles; {@code null} where an entry is unbounded or the tier does not work in doubles. */
  default DoubleMatrix doubleMatrix(A matrix) {
    return null;
  }

  /** The number of bits the arithmetic works with; 0 when it is exact. */
  int bits();

  Remarks remarks();

  /** Starts a new allowance of work, where the tier limits the work of one decision. */
  void restartWork();
}
