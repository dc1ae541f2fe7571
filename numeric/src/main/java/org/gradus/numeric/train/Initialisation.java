package org.gradus.numeric.train;

import org.gradus.numeric.run.ExactNumber;

/**
 * Random initial weights.
 *
 * <p><b>Law.</b> Rows (w_j, b_j) are independent, Gaussian, with standard deviation {@code scale} in each entry; with {@code hidden: signs} each entry
 * is {@code scale} or its opposite, so that what is exact in binary64 stays so. {@code output: rademacher} draws each a_j from +1, -1; {@code gaussian}
 * from the standard normal law; {@code ones} sets each to 1. With {@code outputScale: 1/sqrt(m)} each is then divided by the root of the width. With
 * {@code pairs: symmetric} neurons 2q and 2q+1 have the same row and opposite output weights, so that f = 0 everywhere, in binary64 too.
 *
 * <p><b>Order of draws.</b> For each drawn row: its d weights, then its bias; after all rows the output weights.
 */
final class Initialisation {

  private Initialisation() {}

  static Weights draw(ConfigTable top, int width, int dimension, boolean bias, RandomStream random) {
    ConfigTable config = top.table("init", Training.INIT);
    double scale = ExactNumber.approxDouble(config.number("scale"));
    String output = config.word("output", "rademacher", "rademacher", "gaussian", "ones");
    boolean signs = config.word("hidden", "gaussian", "gaussian", "signs").equals("signs");
    int group = config.word("pairs", "none", "none", "symmetric").equals("symmetric") ? 2 : 1;
    if (width % group != 0) {
      throw config.error("pairs", "symmetric pairs need an even width");
    }
    Weights weights = new Weights(new double[width * dimension], bias ? new double[width] : null, new double[width]);
    for (int j = 0; j < width; j += group) {
      for (int p = 0; p < dimension; p++) {
        weights.hidden()[j * dimension + p] = scale * entry(signs, random);
      }
      if (bias) {
        weights.bias()[j] = scale * entry(signs, random);
      }
    }
    for (int j = 0; j < width; j += group) {
      weights.output()[j] = output.equals("ones") ? 1 : output.equals("gaussian") ? random.nextGaussian() : random.nextSign();
    }
    if (config.word("outputScale", "1", "1", "1/sqrt(m)").equals("1/sqrt(m)")) {
      for (int j = 0; j < width; j++) {
        weights.output()[j] /= Math.sqrt(width);
      }
    }
    if (group == 2) {
      mirror(weights, width, dimension);
    }
    return weights;
  }

  private static double entry(boolean sign, RandomStream random) {
    return sign ? random.nextSign() : random.nextGaussian();
  }

  private static void mirror(Weights weights, int width, int dimension) {
    for (int j = 0; j < width; j += 2) {
      System.arraycopy(weights.hidden(), j * dimension, weights.hidden(), (j + 1) * dimension, dimension);
      if (weights.bias() != null) {
        weights.bias()[j + 1] = weights.bias()[j];
      }
      weights.output()[j + 1] = -weights.output()[j];
    }
  }
}
