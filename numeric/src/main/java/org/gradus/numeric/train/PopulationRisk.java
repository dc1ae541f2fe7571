package org.gradus.numeric.train;

import org.gradus.numeric.run.ExactNumber;
import org.gradus.numeric.run.RunMeta;

/**
 * The population risk of quadratic units, factor * E (f(x) - f*(x))^2 for x standard normal, and its gradient in binary64;
 * approximations, but the same bits everywhere.
 *
 * <p><b>Closed form.</b> f(x) - f*(x) = x^T D x with D = scale sum_j a_j w_j w_j^T - diag(s). By Wick's theorem E (x^T D x)^2 =
 * 2 |D|^2 + (tr D)^2, so the derivative by w_j is 4 factor scale a_j (2 D + tr(D) I) w_j.
 *
 * <p><b>Order of evaluation.</b> D_pq adds scale a_j w_jp w_jq for j = 0, 1, ... to 0 and then subtracts s_p; tr D and the products
 * D w_j add in the order of the inputs. No fused operations.
 */
final class PopulationRisk {

  private final Teacher teacher;
  private final double factor;
  private final double scale;
  private final int width;

  PopulationRisk(RunMeta meta, Teacher teacher, int width) {
    this.teacher = teacher;
    this.factor = ExactNumber.approxDouble(meta.lossFactor().value(1));
    this.scale = meta.outputScale().approx(width);
    this.width = width;
  }

  /** D, row by row. */
  private double[] difference(Weights weights) {
    int d = teacher.dimension();
    double[] difference = new double[d * d];
    for (int j = 0; j < width; j++) {
      for (int p = 0; p < d; p++) {
        double left = scale * weights.output()[j] * weights.hidden()[j * d + p];
        for (int q = 0; q < d; q++) {
          difference[p * d + q] += left * weights.hidden()[j * d + q];
        }
      }
    }
    for (int p = 0; p < teacher.spectrum().length; p++) {
      difference[p * d + p] -= teacher.spectrum()[p];
    }
    return difference;
  }

  private double trace(double[] difference) {
    double trace = 0;
    for (int p = 0; p < teacher.dimension(); p++) {
      trace += difference[p * teacher.dimension() + p];
    }
    return trace;
  }

  double value(Weights weights) {
    double[] difference = difference(weights);
    double trace = trace(difference);
    return factor * (2 * ApproxObjective.squares(difference) + trace * trace);
  }

  /** The derivatives by the hidden weights; those of the output weights are left 0. */
  Weights gradient(Weights weights) {
    int d = teacher.dimension();
    double[] difference = difference(weights);
    double trace = trace(difference);
    Weights gradient = weights.zero();
    for (int j = 0; j < width; j++) {
      double outer = 4 * factor * scale * weights.output()[j];
      for (int p = 0; p < d; p++) {
        double product = 0;
        for (int q = 0; q < d; q++) {
          product += difference[p * d + q] * weights.hidden()[j * d + q];
        }
        gradient.hidden()[j * d + p] = outer * (2 * product + trace * weights.hidden()[j * d + p]);
      }
    }
    return gradient;
  }
}
