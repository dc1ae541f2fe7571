package org.gradus.engine.flow;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.gradus.kernel.evaluate.CertifiedNumbers.EigenvalueEvidence;
import org.gradus.numeric.linear.commons.ApproximateEigen;

/**
 * Evidence for how fast solutions near some weights part at most: with S the symmetric part of the derivative of the velocity there, a number c
 * and a matrix R with -S about c I + R^T R, the rows of R made of eigenvectors. The bound is c minus the largest row sum of what is left.
 *
 * @param rate about the bound that the evidence gives for the greatest eigenvalue of S
 */
record Slope(EigenvalueEvidence evidence, double rate) {

  private static final double STEP = 0x1p-26;
  private static final int SCALE = 20;
  private static final int MOST_ROWS = 64;
  /** By how much, in parts of the spread of all eigenvalues, a longer factor must be better. */
  private static final double WORTH = 1.0 / 64;

  /** With as many rows as are worth it; empty where eigenvalues are not found. */
  static Optional<Slope> of(VectorField field, double[] weights) {
    double[] matrix = negated(field, weights);
    ApproximateEigen.Vectors found = Arrays.stream(matrix).allMatch(Double::isFinite) ? ApproximateEigen.approxAll(weights.length, matrix) : null;
    if (found == null) {
      return Optional.empty();
    }
    int n = weights.length;
    List<Integer> order = IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble((Integer i) -> -found.values()[i])).toList();
    double last = found.values()[order.get(n - 1)];
    double worth = WORTH * (found.values()[order.get(0)] - last);
    Slope best = null;
    for (int rank = 0; rank <= Math.min(n, MOST_ROWS); rank++) {
      double shift = rank == n ? last : (found.values()[order.get(rank)] + last) / 2;
      double[][] factor = order.subList(0, rank).stream().map(k -> scaled(found, n, k, Math.sqrt(Math.max(0, found.values()[k] - shift))))
          .toArray(double[][]::new);
      double rate = left(matrix, factor, shift) - shift;
      if (best == null || rate < best.rate() - worth) {
        best = new Slope(new EigenvalueEvidence(VectorField.rational(rounded(shift)), SCALE, integers(factor), null), rate);
      }
    }
    return Optional.of(best);
  }

  private static double[] scaled(ApproximateEigen.Vectors found, int n, int k, double size) {
    return IntStream.range(0, n).mapToDouble(i -> size * found.left()[k * n + i]).toArray();
  }

  private static double rounded(double value) {
    return Math.scalb(Math.rint(Math.scalb(value, SCALE)), -SCALE);
  }

  private static BigInteger[][] integers(double[][] factor) {
    return Arrays.stream(factor).map(row -> Arrays.stream(row).mapToObj(x -> BigInteger.valueOf(Math.round(Math.scalb(x, SCALE))))
        .toArray(BigInteger[]::new)).toArray(BigInteger[][]::new);
  }

  /** The largest absolute row sum of A - c I - R^T R. */
  private static double left(double[] matrix, double[][] factor, double shift) {
    int n = (int) Math.sqrt(matrix.length);
    double most = 0;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        double entry = matrix[i * n + j] - (i == j ? shift : 0);
        for (double[] row : factor) {
          entry -= row[i] * row[j];
        }
        sum += Math.abs(entry);
      }
      most = Math.max(most, sum);
    }
    return most;
  }

  /** Minus the symmetric part of the derivative, by differences. */
  private static double[] negated(VectorField field, double[] weights) {
    int n = weights.length;
    double[] matrix = new double[n * n];
    double[] here = field.velocity(weights);
    for (int j = 0; j < n; j++) {
      double[] moved = weights.clone();
      moved[j] += STEP;
      double[] there = field.velocity(moved);
      for (int i = 0; i < n; i++) {
        double half = (there[i] - here[i]) / (2 * (moved[j] - weights[j]));
        matrix[i * n + j] -= half;
        matrix[j * n + i] -= half;
      }
    }
    return matrix;
  }
}
