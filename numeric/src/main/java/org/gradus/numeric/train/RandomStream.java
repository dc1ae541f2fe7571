package org.gradus.numeric.train;

/**
 * A stream of random numbers that is the same everywhere.
 *
 * <p><b>Method.</b> SplitMix64: the state grows by 0x9e3779b97f4a7c15 and is mixed by two multiplications and three
 * shifts. Uniform numbers take the upper 53 bits; Gaussian numbers come from Marsaglia's polar method with {@link
 * StrictMath}, whose results are fixed by its specification.
 */
final class RandomStream {

  private long state;
  private double spare = Double.NaN;

  RandomStream(long seed) {
    this.state = seed;
  }

  long nextLong() {
    state += 0x9e3779b97f4a7c15L;
    long mixed = state;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** Uniform on the multiples of 2^-53 in [0, 1). */
  double nextUniform() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /** Plus or minus 1 by the top bit: 1 when it is not set. */
  double nextSign() {
    return nextLong() >= 0 ? 1 : -1;
  }

  /** Uniform on 0..bound-1, by rejection. */
  int nextInt(int bound) {
    long limit = (1L << 62) / bound * bound;
    long draw = nextLong() >>> 2;
    while (draw >= limit) {
      draw = nextLong() >>> 2;
    }
    return (int) (draw % bound);
  }

  /** Standard normal; the second number of each pair is kept for the next call. */
  double nextGaussian() {
    if (!Double.isNaN(spare)) {
      double kept = spare;
      spare = Double.NaN;
      return kept;
    }
    double u;
    double v;
    double square;
    do {
      u = 2 * nextUniform() - 1;
      v = 2 * nextUniform() - 1;
      square = u * u + v * v;
    } while (square >= 1 || square == 0);
    double factor = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
    spare = v * factor;
    return u * factor;
  }
}
