package org.gradus.engine.flow;

/**
 * A polynomial path along a flow over one stretch of time: it starts at given weights, and its velocity is that of the flow at as many
 * times as its degree, Chebyshev's. Found by Picard's iteration, in doubles.
 */
final class Collocation {

  private static final int NODES = 9;
  private static final int MOST_ITERATIONS = 60;
  private static final double SMALL = 1e-8;
  /** Where the velocities are compared, in [0, 1]. */
  private static final double[] TIMES = times();
  /** COEFFICIENTS[k][i]: what the value at the node i adds to the coefficient of the power k. */
  private static final double[][] COEFFICIENTS = coefficients();

  private Collocation() {}

  private static double[] times() {
    double[] times = new double[NODES];
    for (int i = 0; i < NODES; i++) {
      times[i] = (1 - Math.cos(Math.PI * i / (NODES - 1))) / 2;
    }
    return times;
  }

  /** The polynomials of Lagrange, which are 1 at their own node and 0 at the others. */
  private static double[][] coefficients() {
    double[][] coefficients = new double[NODES][NODES];
    for (int i = 0; i < NODES; i++) {
      double[] polynomial = new double[NODES];
      polynomial[0] = 1;
      for (int j = 0; j < NODES; j++) {
        if (j != i) {
          double gap = TIMES[i] - TIMES[j];
          for (int k = NODES - 1; k >= 0; k--) {
            polynomial[k] = ((k == 0 ? 0 : polynomial[k - 1]) - TIMES[j] * polynomial[k]) / gap;
          }
        }
      }
      for (int k = 0; k < NODES; k++) {
        coefficients[k][i] = polynomial[k];
      }
    }
    return coefficients;
  }

  /** For each entry the coefficients of a polynomial in the time since the start, or {@code null} if the iteration does not settle. */
  static double[][] path(VectorField field, double[] start, double length) {
    double[][] path = new double[start.length][NODES + 1];
    for (int e = 0; e < start.length; e++) {
      path[e][0] = start[e];
    }
    double last = Double.POSITIVE_INFINITY;
    for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      double[][] next = improved(field, path, length);
      double change = distance(path, next, length);
      path = next;
      if (!(change <= Double.MAX_VALUE)) {
        return null;
      } else if (change < SMALL && change > last / 2) {
        return path; // what is left is rounding
      }
      last = change;
    }
    return null;
  }

  private static double[][] improved(VectorField field, double[][] path, double length) {
    double[][] velocities = new double[NODES][];
    for (int i = 0; i < NODES; i++) {
      velocities[i] = field.velocity(at(path, length * TIMES[i]));
    }
    double[][] next = new double[path.length][NODES + 1];
    for (int e = 0; e < path.length; e++) {
      next[e][0] = path[e][0];
      for (int k = 0; k < NODES; k++) {
        double coefficient = 0;
        for (int i = 0; i < NODES; i++) {
          coefficient += COEFFICIENTS[k][i] * velocities[i][e];
        }
        next[e][k + 1] = coefficient / Math.pow(length, k) / (k + 1);
      }
    }
    return next;
  }

  static double[] at(double[][] path, double time) {
    double[] weights = new double[path.length];
    for (int e = 0; e < path.length; e++) {
      for (int k = path[e].length - 1; k >= 0; k--) {
        weights[e] = weights[e] * time + path[e][k];
      }
    }
    return weights;
  }

  /** The greatest change of an entry, relative to the entries, over the stretch. */
  private static double distance(double[][] path, double[][] next, double length) {
    double most = 0;
    for (int e = 0; e < path.length; e++) {
      double change = 0;
      for (int k = 0; k < path[e].length; k++) {
        change += Math.abs(next[e][k] - path[e][k]) * Math.pow(length, k);
      }
      most = Double.isNaN(change) ? Double.POSITIVE_INFINITY : Math.max(most, change / (1 + Math.abs(next[e][0])));
    }
    return most;
  }
}
