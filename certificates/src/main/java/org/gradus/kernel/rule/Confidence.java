package org.gradus.kernel.rule;

import java.math.BigInteger;
import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Likely;
import org.gradus.kernel.term.Term;

/**
 * K11, Clopper and Pearson, one-sided: of N independent draws, fixed beforehand, S are certified successes; everything else counts as a
 * failure. If {@code sum_{j >= S} C(N,j) p^j (1-p)^(N-j) <= alpha} with 0 <= p < 1 and S >= 1, then "the probability is at least p" has
 * confidence 1 - alpha.
 *
 * <p>Proof: if the probability is P < p, then at least S successes have a probability of at most that sum, for the tail grows with P.
 *
 * <p>Easily dropped: that the draws are independent and follow the law is an assumption, always listed; S = 0 says nothing.
 */
public final class Confidence {

  /** How the assumption about the draws begins; a verdict that rests on such assumptions alone is CONFIDENT. */
  public static final String SAMPLE = "sample: ";

  private static final int MOST = 20_000;

  private Confidence() {}

  /**
   * @param drawn a verdict for each draw
   * @param claims the claim that a PROVED draw has proved
   * @param alpha the level
   */
  public static Sequent check(Likely goal, Formula claims, int drawn, int successes, Rational alpha) {
    Rejected.unless(goal.event().equals(claims) && goal.least() instanceof Term.Number, "the event that was tried, and a rational bound");
    Rational p = ((Term.Number) goal.least()).value();
    Rejected.unless(drawn <= MOST && successes >= 1 && successes <= drawn && p.signum() >= 0 && p.compareTo(Rational.ONE) < 0,
        "at least one success, and a probability below 1");
    Rejected.unless(alpha.signum() > 0 && alpha.compareTo(Rational.ONE) < 0 && tailIsAtMost(drawn, successes, p, alpha),
        "so many successes that their probability is at most the level");
    return new Sequent(List.of(), goal, "0").citing(SAMPLE + drawn + " draws, fixed beforehand, independent and of the law " + goal.law()
        + "; level " + alpha);
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
