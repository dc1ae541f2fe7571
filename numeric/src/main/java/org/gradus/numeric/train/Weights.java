package org.gradus.numeric.train;

import java.util.function.BiConsumer;
import org.gradus.numeric.run.Run;

/**
 * One value of all weights, or of all their derivatives.
 *
 * @param hidden m x d, row by row
 * @param bias m, or {@code null} for a network without biases
 * @param output m
 */
record Weights(double[] hidden, double[] bias, double[] output) {

  static Weights of(Run run, int iterate) {
    return new Weights(run.values("W", iterate), run.has("b") ? run.values("b", iterate) : null,
        run.values("a", iterate));
  }

  Weights copy() {
    return new Weights(hidden.clone(), bias == null ? null : bias.clone(), output.clone());
  }

  Weights zero() {
    return new Weights(new double[hidden.length], bias == null ? null : new double[bias.length],
        new double[output.length]);
  }

  /** Each array with its name in a run: W, then b when there is one, then a. */
  void forEach(BiConsumer<String, double[]> action) {
    action.accept("W", hidden);
    if (bias != null) {
      action.accept("b", bias);
    }
    action.accept("a", output);
  }

  double[] named(String name) {
    return switch (name) {
      case "W" -> hidden;
      case "b" -> bias;
      case "a" -> output;
      default -> throw new IllegalArgumentException("no weights are called '" + name + "'");
    };
  }
}
