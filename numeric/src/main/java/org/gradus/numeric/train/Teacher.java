package org.gradus.numeric.train;

import java.util.List;
import java.util.Map;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.run.ExactNumber;
import org.gradus.numeric.run.RunArray;

/**
 * The {@code population} section of a training configuration: inputs are independent standard normal numbers, targets those of a quadratic
 * teacher f*(x) = sum_p s_p x_p^2 with the numbers s of its {@code spectrum}: in a basis that suits it, every teacher of quadratic units
 * looks like this.
 *
 * @param dimension how many inputs there are
 * @param spectrum the teacher's output weights; its hidden weights are the first unit vectors
 */
record Teacher(int dimension, double[] spectrum) {

  static Teacher read(ConfigTable top) {
    ConfigTable config = top.table("population", "dimension", "spectrum");
    int dimension = config.positive("dimension");
    List<String> texts = config.texts("spectrum");
    if (texts.isEmpty() || texts.size() > dimension) {
      throw config.error("spectrum", "not between 1 and " + dimension + " numbers");
    }
    double[] spectrum = new double[texts.size()];
    for (int p = 0; p < spectrum.length; p++) {
      Rational number = ExactNumber.parse(texts.get(p));
      if (number == null) {
        throw config.error("spectrum", "'" + texts.get(p) + "' is not a number");
      }
      spectrum[p] = ExactNumber.approxDouble(number);
    }
    return new Teacher(dimension, spectrum);
  }

  /** As a run has them: hidden weights, one row a neuron, and output weights. */
  Map<String, RunArray> arrays() {
    double[] hidden = new double[spectrum.length * dimension];
    for (int p = 0; p < spectrum.length; p++) {
      hidden[p * dimension + p] = 1;
    }
    return Map.of("Wstar", RunArray.ofDoubles(new int[] {spectrum.length, dimension}, hidden),
        "astar", RunArray.ofDoubles(new int[] {spectrum.length}, spectrum));
  }
}
