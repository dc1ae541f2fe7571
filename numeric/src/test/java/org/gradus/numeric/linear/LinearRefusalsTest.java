package org.gradus.numeric.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;

import org.gradus.numeric.array.CannotEvaluate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What has no enclosure is refused with the reason. */
class LinearRefusalsTest {

  private static final double[] SINGULAR = {1, 2, 3, 4, 5, 6, 7, 8, 9};

  private static IntervalMatrix matrix(int rows, int columns, double... entries) {
    return IntervalMatrix.of(rows, columns, entries);
  }

  private static Arguments refused(String defect, String reason, Executable call) {
    return Arguments.of(defect, reason, call);
  }

  static Stream<Arguments> defects() {
    IntervalMatrix singular = matrix(3, 3, SINGULAR);
    IntervalMatrix wide = matrix(2, 3, 1, 2, 3, 4, 5, 6);
    IntervalMatrix skew = matrix(2, 2, 1, 2, 3, 4);
    IntervalMatrix identity = matrix(2, 2, 1, 0, 0, 1);
    IntervalMatrix loose = IntervalMatrix.of(2, 2, new double[] {1, 0, 0, 1}, Examples.filled(4, 0.5));
    IntervalMatrix dependent = matrix(2, 3, 1, 2, 3, 2, 4, 6);
    return Stream.of(
        refused("not a number", "entry (0, 1) of a matrix is unbounded: NaN", () -> matrix(1, 2, 1, Double.NaN)),
        refused("infinite", "is unbounded: Infinity", () -> matrix(1, 1, Double.POSITIVE_INFINITY)),
        refused("minus infinity", "is unbounded: -Infinity", () -> matrix(1, 1, Double.NEGATIVE_INFINITY)),
        refused("radius not a number", "unbounded: 1.0 +- NaN", () -> IntervalMatrix.of(1, 1, new double[] {1}, new double[] {Double.NaN})),
        refused("negative radius", "unbounded: 1.0 +- -1.0", () -> IntervalMatrix.of(1, 1, new double[] {1}, new double[] {-1})),
        refused("infinite radius", "+- Infinity",
            () -> IntervalMatrix.of(1, 1, new double[] {1}, new double[] {Double.POSITIVE_INFINITY})),
        refused("no entries", "an empty matrix", () -> matrix(0, 0)),
        refused("no rows", "an empty matrix", () -> matrix(0, 3)),
        refused("negative size", "an empty matrix", () -> matrix(-1, -1, 1)),
        refused("too few entries", "3 entries for a matrix of 2 x 2", () -> matrix(2, 2, 1, 2, 3)),
        refused("too few radii", "4 entries for a matrix of 2 x 2", () -> IntervalMatrix.of(2, 2, new double[4], new double[3])),
        refused("spectrum, not square", "eigenvalues of a matrix of 2 x 3", () -> SymmetricSpectrum.enclose(wide)),
        refused("spectrum, not symmetric", "eigenvalues of a matrix that is not symmetric", () -> SymmetricSpectrum.enclose(skew)),
        refused("least eigenvalue, not symmetric", "not symmetric", () -> SymmetricSpectrum.least(skew)),
        refused("greatest eigenvalue, last place", "not symmetric", () -> SymmetricSpectrum.greatest(matrix(2, 2, 1, 1, Math.nextUp(1.0), 1))),
        refused("spectrum, the least double", "not symmetric", () -> SymmetricSpectrum.enclose(matrix(2, 2, 1, 0, Double.MIN_VALUE, 1))),
        refused("pivots, not symmetric", "pivots of a matrix that is not symmetric", () -> Pivots.enclose(skew)),
        refused("pivots, zero first", "the pivot 0", () -> Pivots.enclose(matrix(2, 2, 0, 1, 1, 0))),
        refused("pivots, singular leading block", "the pivot 0", () -> Pivots.enclose(matrix(3, 3, 1, 1, 1, 1, 1, 2, 1, 2, 5))),
        refused("pivots, radii", "the leading block of size 1 is singular",
            () -> Pivots.enclose(IntervalMatrix.of(2, 2, new double[] {1, 1, 1, 5}, new double[] {1, 0, 0, 0}))),
        refused("determinant, not square", "a determinant of a matrix of 2 x 3", () -> Determinant.enclose(wide)),
        refused("determinant, singular", "singular", () -> Determinant.enclose(singular)),
        refused("determinant, zero", "singular in double precision", () -> Determinant.enclose(matrix(2, 2, 0, 0, 0, 0))),
        refused("determinant, radii", "singular or too ill-conditioned", () -> Determinant.enclose(loose)),
        refused("determinant, too near to singular", "singular or too ill-conditioned",
            () -> Determinant.enclose(matrix(2, 2, 1, 1, 1, Math.nextUp(1.0)))),
        refused("system, not square", "a linear system of a matrix of 2 x 3", () -> LinearSystem.of(wide)),
        refused("system, singular", "singular", () -> LinearSystem.of(singular)),
        refused("system, zero", "singular in double precision", () -> LinearSystem.of(matrix(1, 1, 0))),
        refused("system, radii", "singular or too ill-conditioned", () -> LinearSystem.of(loose)),
        refused("system, wrong right side", "a right side of 3 rows for a matrix of 2", () -> LinearSystem.of(identity).solve(matrix(3, 1, 1, 2, 3))),
        refused("system, overflow", "unbounded", () -> LinearSystem.of(matrix(1, 1, 0x1p-1000)).solve(matrix(1, 1, 0x1p1000))),
        refused("least norm, more rows than columns", "has no full row rank", () -> MinimumNorm.of(wide.transposed())),
        refused("least norm, dependent rows", "full row rank is not certain", () -> MinimumNorm.of(dependent)),
        refused("least norm, radii", "full row rank is not certain", () -> MinimumNorm.of(loose)),
        refused("least norm, wrong right side", "a right side of 1 rows for a matrix of 2", () -> MinimumNorm.of(wide).solve(matrix(1, 1, 1))),
        refused("pseudo-inverse, dependent columns", "full row rank is not certain", () -> MinimumNorm.pseudoInverse(dependent.transposed())),
        refused("norm, overflow", "a sum overflows", () -> MatrixNorms.infinity(matrix(1, 2, Double.MAX_VALUE, Double.MAX_VALUE))),
        refused("norm, overflow of squares", "a sum overflows", () -> MatrixNorms.frobenius(matrix(1, 1, 0x1p600))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("defects")
  void isRefused(String defect, String reason, Executable call) {
    String message = assertThrows(CannotEvaluate.class, call).getMessage();
    assertTrue(message.contains(reason), defect + ": " + message);
  }

  @Test
  void theCallersArraysAreCopied() {
    double[] entries = {1, 2};
    IntervalMatrix matrix = matrix(1, 2, entries);
    entries[0] = Double.NaN;
    assertEquals(1, matrix.mid(0, 0));
  }
}
