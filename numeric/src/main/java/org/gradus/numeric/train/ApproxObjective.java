package org.gradus.numeric.train;

import org.gradus.numeric.run.ExactNumber;
import org.gradus.numeric.run.Run;
import org.gradus.numeric.run.RunMeta;

/**
 * The objective of a two-layer network and its gradient in binary64; approximations, but the same bits everywhere.
 *
 * <p><b>Order of evaluation.</b> z_ij adds w_jp x_ip for p = 0, 1, ... to 0 and then b_j; f_i adds a_j sigma(z_ij) for
 * j = 0, 1, ... and multiplies by the scale. Gradients add over the samples in the order of the batch, then the
 * regulariser. No fused operations.
 */
final class ApproxObjective {

  private final RunMeta meta;
  private final Activation activation;
  private final Loss loss;
  private final double reluAt0;
  private final double scale;
  private final double lambda;
  private final double[] inputs;
  private final double[] targets;
  private final int dimension;
  private final int width;

  /**
   * @param inputs X, n x d, row by row
   * @param targets y, n
   * @param width m
   */
  ApproxObjective(RunMeta meta, double[] inputs, double[] targets, int width) {
    this.meta = meta;
    this.activation = Activation.named(meta.activation());
    this.loss = Loss.named(meta.lossKind());
    this.reluAt0 = meta.reluAt0().equals("1") ? 1 : 0;
    this.scale = meta.outputScale().approx(width);
    this.lambda = ExactNumber.approxDouble(meta.lambda());
    this.inputs = inputs;
    this.targets = targets;
    this.dimension = inputs.length / targets.length;
    this.width = width;
  }

  static ApproxObjective of(Run run) {
    return new ApproxObjective(run.meta(), run.values("X", 0), run.values("y", 0), run.width());
  }

  private double preactivation(Weights weights, int j, int i) {
    double z = 0;
    for (int p = 0; p < dimension; p++) {
      z += weights.hidden()[j * dimension + p] * inputs[i * dimension + p];
    }
    return weights.bias() == null ? z : z + weights.bias()[j];
  }

  /** f(x_i). */
  double output(Weights weights, int i) {
    double sum = 0;
    for (int j = 0; j < width; j++) {
      sum += weights.output()[j] * activation.approx(preactivation(weights, j, i));
    }
    return scale * sum;
  }

  /** The objective over all samples. */
  double value(Weights weights) {
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      sum += loss.approx(output(weights, i), targets[i]);
    }
    double[] penalty = {0};
    weights.forEach((name, array) -> {
      if (meta.regularised().contains(name)) {
        penalty[0] += squares(array);
      }
    });
    return factor(targets.length) * sum + lambda / 2 * penalty[0];
  }

  /** The gradient over the samples of the batch; that of arrays which are not trained is computed too. */
  Weights gradient(Weights weights, int[] batch) {
    Weights gradient = weights.zero();
    double factor = factor(batch.length);
    for (int i : batch) {
      double g = factor * loss.approxDerivative(output(weights, i), targets[i]) * scale;
      for (int j = 0; j < width; j++) {
        double z = preactivation(weights, j, i);
        double inner = g * weights.output()[j] * activation.approxDerivative(z, reluAt0);
        for (int p = 0; p < dimension; p++) {
          gradient.hidden()[j * dimension + p] += inner * inputs[i * dimension + p];
        }
        if (gradient.bias() != null) {
          gradient.bias()[j] += inner;
        }
        gradient.output()[j] += g * activation.approx(z);
      }
    }
    gradient.forEach((name, array) -> {
      if (meta.regularised().contains(name)) {
        double[] regularised = weights.named(name);
        for (int q = 0; q < array.length; q++) {
          array[q] += lambda * regularised[q];
        }
      }
    });
    return gradient;
  }

  /**
   * The size S of the terms that a gradient is summed from; {@link Perturbation#FORMULA} defines it.
   */
  double sizeOfTerms(Weights weights, int[] batch) {
    double size = 0;
    for (int i : batch) {
      double outputs = 0;
      double derivatives = 0;
      double rowSquare = (weights.bias() != null && meta.trained().contains("b") ? 1 : 0)
          + (meta.trained().contains("W") ? squares(inputs, i * dimension, dimension) : 0);
      for (int j = 0; j < width; j++) {
        double z = preactivation(weights, j, i);
        double sizeOfZ = sizeOfPreactivation(weights, j, i);
        double slope = Math.abs(activation.approxDerivative(z, reluAt0));
        double value = Math.abs(activation.approx(z));
        double a = Math.abs(weights.output()[j]);
        outputs += a * (value + slope * sizeOfZ);
        derivatives += a * a * (slope + sizeOfZ) * (slope + sizeOfZ) * rowSquare;
        derivatives += meta.trained().contains("a") ? (value + slope * sizeOfZ) * (value + slope * sizeOfZ) : 0;
      }
      double sensitivity = sensitivity(output(weights, i), Math.abs(scale) * outputs, targets[i]);
      size += factor(batch.length) * sensitivity * Math.abs(scale) * Math.sqrt(derivatives);
    }
    double[] penalty = {0};
    weights.forEach((name, array) -> penalty[0] += meta.regularised().contains(name) ? squares(array) : 0);
    return size + lambda * Math.sqrt(penalty[0]);
  }

  private double sizeOfPreactivation(Weights weights, int j, int i) {
    double size = weights.bias() == null ? 0 : Math.abs(weights.bias()[j]);
    for (int p = 0; p < dimension; p++) {
      size += Math.abs(weights.hidden()[j * dimension + p] * inputs[i * dimension + p]);
    }
    return size;
  }

  /**
   * The size of the loss's derivative together with its change when the output errs relative to the size of its terms.
   */
  private double sensitivity(double f, double sizeOfOutput, double y) {
    return loss == Loss.SQUARED
        ? 2 * (sizeOfOutput + Math.abs(y))
        : Math.abs(loss.approxDerivative(f, y)) * (1 + Math.abs(y) * sizeOfOutput);
  }

  private double factor(int n) {
    return ExactNumber.approxDouble(meta.lossFactor().value(n));
  }

  static double squares(double[] array) {
    return squares(array, 0, array.length);
  }

  private static double squares(double[] array, int start, int length) {
    double sum = 0;
    for (int q = start; q < start + length; q++) {
      sum += array[q] * array[q];
    }
    return sum;
  }
}
