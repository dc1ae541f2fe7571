package org.gradus.kernel.evaluate;

import java.math.BigInteger;
import java.util.*;

import org.gradus.kernel.arithmetic.*;

/** Evidence for numbers that are not simply computed, by definition and place; {@code null} where there is none. Nothing in it is trusted. */
public interface CertifiedNumbers {

  /** No evidence at all. */
  CertifiedNumbers NONE = new CertifiedNumbers() {};

  default EigenvalueEvidence eigenvalue(String definition, String place) {
    return null;
  }

  default InverseEvidence inverse(String definition, String place) {
    return null;
  }

  default ExtremumEvidence extremum(String definition, String place) {
    return null;
  }

  default IntegralEvidence integral(String definition, String place) {
    return null;
  }

  /**
   * Evidence for an extreme eigenvalue of A.
   *
   * @param shift the number c of rule K2, for A if the least, for -A if the greatest eigenvalue is meant; {@code null} if not given
   * @param scale the factor is {@code factor * 2^-scale}, its rows R[s][i]; any number of rows
   * @param witness an integer vector whose Rayleigh quotient bounds the other side, or {@code null}
   */
  record EigenvalueEvidence(Rational shift, int scale, BigInteger[][] factor, BigInteger[] witness) {}

  /** Evidence for an inverse: the approximation {@code entries / denominator}, which may be exact. */
  record InverseEvidence(BigInteger denominator, BigInteger[][] entries) {}

  /** Evidence for a least upper or greatest lower bound: a point of the interval and a covering of it. */
  record ExtremumEvidence(Rational point, Covering covering) {}

  /** Evidence for an integral: the points at which the way is cut; {@code smooth} if second derivatives are to be used. */
  record IntegralEvidence(List<Rational> cuts, boolean smooth) {}

  /** Letters that no theory has. */
  String ROW = "#R";
  String INNER = "#inner";

  /**
   * Rule K2 for the matrix of axes {@code row} and {@code column}, which must be symmetric. With E = A - cI - R^T R and b its largest
   * absolute row sum the least eigenvalue is at least c - b; a witness x shows that it is at most x^T A x / x^T x. Where evidence is
   * missing the largest absolute row sum of A itself bounds the side (Gershgorin).
   */
  static Block least(Block matrix, String row, String column, EigenvalueEvidence evidence, Effort effort) {
    Map<String, Integer> n = Map.of(row, matrix.axes().get(row), column, matrix.axes().get(column));
    Rational trivial = rowSum(matrix, column, effort);
    Rational lower = trivial.negate();
    if (evidence.shift() != null && evidence.factor() != null) {
      Block left = block(evidence.factor(), evidence.scale(), ROW, row, n.get(row)).to(matrix.bits());
      Block right = left.entry(List.of(ROW, column), new int[2], Map.of(ROW, evidence.factor().length, column, n.get(column)));
      Block square = Contraction.sum(List.of(left, right), Map.of(ROW, evidence.factor().length), effort);
      Block unit = identity(row, column, n.get(row)).times(Block.of(evidence.shift()));
      lower = evidence.shift().minus(rowSum(matrix.minus(square).minus(unit), column, effort));
      lower = lower.compareTo(trivial.negate()) < 0 ? trivial.negate() : lower;
    }
    if (evidence.witness() == null) {
      return Block.between(lower, trivial);
    }
    Block x = block(new BigInteger[][] {evidence.witness()}, 0, ROW, row, n.get(row));
    Block y = block(new BigInteger[][] {evidence.witness()}, 0, ROW, column, n.get(column));
    Block square = Contraction.sum(List.of(x, x), x.axes(), effort);
    Block value = Contraction.sum(List.of(matrix, x, y), Map.of(row, n.get(row), column, n.get(column), ROW, 1), effort);
    return Block.between(lower, value.times(square.reciprocal()).upper());
  }

  private static Block block(BigInteger[][] entries, int scale, String row, String column, int columns) {
    for (BigInteger[] entry : entries) {
      if (entry.length != columns) {
        throw new Undecided("the evidence does not have the size of the matrix");
      }
    }
    BigInteger[] flat = Arrays.stream(entries).flatMap(Arrays::stream).toArray(BigInteger[]::new);
    return Block.of(Block.axes(List.of(row, column), entries.length, columns), flat, -scale);
  }

  private static Block identity(String row, String column, int n) {
    Block difference = Block.positions(row, 0, n).minus(Block.positions(column, 0, n));
    return difference.certainly(false).times(difference.negate().certainly(false));
  }

  private static int count(Map<String, Integer> axes) {
    return axes.values().stream().reduce(1, Math::multiplyExact);
  }

  /** The same numbers, with another letter for one axis. */
  private static Block renamed(Block block, String axis) {
    Map<String, Integer> axes = new LinkedHashMap<>();
    block.axes().forEach((letter, size) -> axes.put(letter.equals(axis) ? INNER : letter, size));
    return block.shaped(axes);
  }

  /** The largest sum of absolute entries in a row, of all matrices of a family. */
  private static Rational rowSum(Block matrix, String column, Effort effort) {
    Block sums = Contraction.sum(List.of(matrix.abs()), Map.of(column, matrix.axes().get(column)), effort);
    for (String axis : List.copyOf(sums.axes().keySet())) {
      sums = sums.maximum(axis);
    }
    return sums.upper();
  }

  /**
   * The inverse of A, given Y: if q, the largest absolute row sum of I - AY, is below 1, then A is invertible and each entry of its inverse
   * differs from Y's by at most |Y| q / (1-q), |Y| the largest absolute row sum: the inverse is Y (I - E)^-1 = Y + Y (E + E^2 + ...).
   * Further axes before these two make a family of matrices: the evidence has the rows of one after those of the other, and the largest row
   * sums are those of all.
   */
  static Block inverse(Block matrix, String row, String column, InverseEvidence evidence, Effort effort) {
    int n = matrix.axes().get(row);
    Block unit = Block.of(new Rational(BigInteger.ONE, evidence.denominator()));
    if (count(matrix.axes()) == 0 || evidence.entries().length != count(matrix.axes()) / n) {
      throw new Undecided("the evidence does not have the size of the matrix");
    }
    Block y = block(evidence.entries(), 0, ROW, column, n).shaped(matrix.axes()).times(unit);
    Block left = renamed(matrix, column);
    Block right = renamed(y, row);
    Block defect = identity(row, column, n).minus(Contraction.sum(List.of(left, right), Map.of(INNER, n), effort));
    Rational q = rowSum(defect, column, effort);
    if (q.compareTo(Rational.ONE) >= 0) {
      throw new Undecided("the approximate inverse is not good enough");
    }
    Rational error = rowSum(y, column, effort).times(q).over(Rational.ONE.minus(q));
    return error.signum() == 0 ? y : y.plus(Block.between(error.negate(), error));
  }
}
