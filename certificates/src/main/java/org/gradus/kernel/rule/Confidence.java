package org.gradus.kernel.rule;

import java.math.BigInteger;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.Draws;

/**
 * K11, Clopper and Pearson, one-sided: of N independent draws, fixed beforehand, S are certified successes; everything else counts as a
 * failure. If {@code sum_{j >= S} C(N,j) p^j (1-p)^(N-j) <= alpha}, then "the probability is at least p" has confidence 1 - alpha. Law, N, p
 * and alpha are the statement's, never the certificate's.
 *
 * <p>Proof: if the probability is P < p, then at least S successes have a probability of at most that sum, for the tail grows with P. S is
 * random, p is not: p was chosen before the draws.
 *
 * <p>Easily dropped: that the draws are independent and follow the law is an assumption, always listed; p > 1 makes the sum meaningless;
 * S = 0 says nothing.
 */
public final class Confidence {

  private static final int MOST = 20_000;
  private static final int MOST_BITS = 1 << 20;

  private Confidence() {}

  /** What a verdict CONFIDENT rests on. */
  public static String assumption(String law) {
    return "the recorded weights are independent draws of the law " + law + ", their number fixed beforehand";
  }

  /** The same for draws that the kernel makes itself. */
  public static String drawn(String law) {
    return "what " + Draws.NAME + " makes of the seeds is taken for independent draws of " + law + ", cut to multiples of 2^-32";
  }

  /**
   * Rejects unless the draws show the probability at the level.
   *
   * @param wanted how many draws the statement speaks of
   * @param drawn how many there are
   */
  public static void check(int wanted, int drawn, int successes, Rational p, Rational alpha) {
    Rejected.unless(wanted == drawn && drawn <= MOST, wanted + " draws, at most " + MOST);
    Rejected.unless(p.signum() >= 0 && p.compareTo(Rational.ONE) < 0 && alpha.signum() > 0 && alpha.compareTo(Rational.ONE) < 0,
        "a probability from 0 up to 1, and a level between 0 and 1");
    Rejected.unless((long) drawn * p.denominator().bitLength() <= MOST_BITS, "a probability with a shorter denominator");
    Rejected.unless(successes >= 1 && successes <= drawn && tailIsAtMost(drawn, successes, p, alpha),
        "so many successes that their probability is at most the level");
  }

  /** Over the integers: with p = a/(a+b), sum_{j >= S} C(N,j) a^j b^(N-j) <= alpha (a+b)^N; each term is made from the one for j+1. */
  private static boolean tailIsAtMost(int n, int s, Rational p, Rational alpha) {
    BigInteger a = p.numerator();
    BigInteger b = p.denominator().subtract(a);
    BigInteger term = a.pow(n);
    BigInteger sum = term;
    for (int j = n; j > s && a.signum() > 0; j--) {
      term = term.multiply(b).multiply(BigInteger.valueOf(j)).divide(a.multiply(BigInteger.valueOf(n - j + 1L)));
      sum = sum.add(term);
    }
    return sum.multiply(alpha.denominator()).compareTo(alpha.numerator().multiply(p.denominator().pow(n))) <= 0;
  }
}
