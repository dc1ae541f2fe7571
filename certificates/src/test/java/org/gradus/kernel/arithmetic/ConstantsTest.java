package org.gradus.kernel.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The constants against other series for them, at 64 bits more than the longest. */
class ConstantsTest {
  private static final int FINE = Constants.PRECISION + 64;
  private static final BigInteger ONE = BigInteger.ONE.shiftLeft(FINE);

  /** ln 2 is the sum of 1/(n 2^n). */
  private static BigInteger ln2() {
    BigInteger sum = BigInteger.ZERO;
    for (int n = 1; n <= FINE; n++) {
      sum = sum.add(ONE.shiftRight(n).divide(BigInteger.valueOf(n)));
    }
    return sum;
  }

  /** pi/4 = atan(1/2) + atan(1/3). */
  private static BigInteger pi() {
    return euler(2).add(euler(3)).shiftLeft(2);
  }

  /** Euler: atan(1/q) is the sum of terms t(n), t(0) = q/(1+q^2) and t(n) = t(n-1) 2n / ((2n+1) (1+q^2)). */
  private static BigInteger euler(int q) {
    BigInteger term = ONE.multiply(BigInteger.valueOf(q)).divide(BigInteger.valueOf(1 + q * q));
    BigInteger sum = BigInteger.ZERO;
    for (int n = 1; term.signum() != 0; n++) {
      sum = sum.add(term);
      term = term.multiply(BigInteger.valueOf(2L * n)).divide(BigInteger.valueOf((2L * n + 1) * (1 + q * q)));
    }
    return sum;
  }

  private static void assertBelowByLessThanTwo(BigInteger truth, BigInteger constant, int v) {
    BigInteger difference = truth.subtract(constant.shiftLeft(FINE - v)).abs();
    assertTrue(difference.compareTo(BigInteger.ONE.shiftLeft(FINE - v + 1)) < 0, () -> "differs by " + difference.shiftRight(FINE - v));
  }

  @ParameterizedTest
  @ValueSource(ints = {57, 64, 113, 256, 1000, 4056})
  void constantsErrByLessThanTwoUnits(int v) {
    assertBelowByLessThanTwo(pi(), Constants.pi(v), v);
    assertBelowByLessThanTwo(ln2(), Constants.ln2(v), v);
  }

  @ParameterizedTest
  @ValueSource(ints = {57, 64, 113, 256, 1000, 4056})
  void inverseFactorialsAreFloors(int v) {
    List<BigInteger> inverses = Constants.inverseFactorials(v);
    BigInteger factorial = BigInteger.ONE;
    for (int n = 0; n < inverses.size(); n++) {
      factorial = n == 0 ? factorial : factorial.multiply(BigInteger.valueOf(n));
      assertEquals(BigInteger.ONE.shiftLeft(v).divide(factorial), inverses.get(n));
    }
    BigInteger next = factorial.multiply(BigInteger.valueOf(inverses.size()));
    assertTrue(BigInteger.ONE.shiftLeft(v).divide(next).bitLength() <= 7 * inverses.size(), "a term is missing");
  }

  @Test
  void thirtyDigitsOfPi() {
    BigInteger digits = Constants.pi(200).multiply(BigInteger.TEN.pow(29)).shiftRight(200);
    assertEquals("314159265358979323846264338327", digits.toString());
  }
}
