package org.gradus.kernel.arithmetic;

import static org.gradus.kernel.arithmetic.IntegersTest.SIZES;
import static org.gradus.kernel.arithmetic.IntegersTest.any;
import static org.gradus.kernel.arithmetic.IntegersTest.numbers;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products of matrices against sums of {@link BigInteger}s: exact ones are equal, high ones are too low by less than they say. */
class RowProductsTest {
  private static final int[] LENGTHS = {1, 20, 27, 28, 29, 30, 31, 58, 61, 62, 63, 90};

  private static BigInteger[] exactly(RowProducts shape, BigInteger[] a, BigInteger[] b) {
    BigInteger[] sums = new BigInteger[shape.batch() * shape.rows() * shape.columns()];
    Arrays.fill(sums, BigInteger.ZERO);
    for (int k = 0; k < sums.length; k++) {
      int row = k / shape.columns();
      int other = row / shape.rows() * shape.columns() + k % shape.columns();
      for (int t = 0; t < shape.inner(); t++) {
        sums[k] = sums[k].add(a[row * shape.inner() + t].multiply(b[other * shape.inner() + t]));
      }
    }
    return sums;
  }

  /** Few rows and columns of any size, or the other way round. */
  private static RowProducts shape(Random random) {
    int few = 1 + random.nextInt(3);
    int batch = random.nextInt(4) == 0 ? 2 : 1;
    return random.nextBoolean() ? new RowProducts(batch, few, random.nextInt(4), any(random, SIZES))
        : new RowProducts(batch, any(random, SIZES), any(random, SIZES), few);
  }

  private static BigInteger[] left(Random random, RowProducts shape, int bits) {
    return numbers(random, shape.batch() * shape.rows() * shape.inner(), bits);
  }

  private static BigInteger[] right(Random random, RowProducts shape, int bits) {
    return numbers(random, shape.batch() * shape.columns() * shape.inner(), bits);
  }

  @Property(tries = 1500)
  void exactSumsAreExact(@ForAll long seed) {
    Random random = new Random(seed);
    RowProducts shape = shape(random);
    BigInteger[] a = left(random, shape, any(random, LENGTHS));
    BigInteger[] b = right(random, shape, any(random, LENGTHS));
    assertArrayEquals(exactly(shape, a, b), shape.exact(Integers.of(a.clone()), Integers.of(b.clone())).bigs());
  }

  /** The other matrix is the same: one triangle is computed, and the other copied. */
  @Property(tries = 500)
  void symmetricProductsAreExact(@ForAll long seed) {
    Random random = new Random(seed);
    int size = any(random, new int[] {0, 1, 7, 17, 33});
    RowProducts shape = new RowProducts(1 + random.nextInt(2), size, size, 1 + random.nextInt(9));
    BigInteger[] a = left(random, shape, any(random, LENGTHS));
    assertArrayEquals(exactly(shape, a, a), shape.exact(Integers.of(a.clone()), Integers.of(a.clone())).bigs());
    BigInteger[] long62 = left(random, shape, 62);
    assertHigh(shape, long62, long62, 124);
  }

  /** Rows that end with zeros, as those of triangular matrices, whole rows of zeros, and zeros before other numbers. */
  @Property(tries = 500)
  void zerosAreLeftOut(@ForAll long seed) {
    Random random = new Random(seed);
    RowProducts shape = new RowProducts(1, any(random, SIZES), 1 + random.nextInt(20), 1 + random.nextInt(20));
    BigInteger[] a = left(random, shape, 62);
    BigInteger[] b = right(random, shape, 62);
    for (BigInteger[] matrix : new BigInteger[][] {a, b}) {
      for (int k = 0; k < matrix.length; k++) {
        boolean below = k % shape.inner() > k / shape.inner() - 2;
        matrix[k] = below || random.nextInt(4) == 0 ? BigInteger.ZERO : matrix[k];
      }
    }
    assertHigh(shape, a, b, 124);
    assertArrayEquals(exactly(shape, a, b), shape.exact(Integers.of(a.clone()), Integers.of(b.clone())).bigs());
  }

  @Property(tries = 1500)
  void highSumsAreTooLowByLessThanTheySay(@ForAll long seed) {
    Random random = new Random(seed);
    RowProducts shape = shape(random);
    assertHigh(shape, left(random, shape, 62), right(random, shape, 62), 124);
  }

  /** Factors that had few bits before they were brought to 62: nothing is lost but in the last shift. */
  @Property(tries = 500)
  void highSumsOfShortFactorsLoseLess(@ForAll long seed) {
    Random random = new Random(seed);
    RowProducts shape = shape(random);
    int bits = 1 + random.nextInt(59);
    BigInteger[] a = Arrays.stream(left(random, shape, bits)).map(x -> x.shiftLeft(62 - bits)).toArray(BigInteger[]::new);
    BigInteger[] b = Arrays.stream(right(random, shape, 60 - bits)).map(x -> x.shiftLeft(2 + bits)).toArray(BigInteger[]::new);
    assertHigh(shape, a, b, 60);
  }

  private static void assertHigh(RowProducts shape, BigInteger[] a, BigInteger[] b, int bitsOfFactors) {
    if (shape.inner() == 0) {
      return; // sums of nothing are exact
    }
    RowProducts.Sums sums = shape.high(Integers.of(a.clone()), Integers.of(b.clone()), bitsOfFactors);
    BigInteger[] exact = exactly(shape, a, b);
    BigInteger loss = BigInteger.valueOf(sums.loss()).shiftLeft(sums.down());
    for (int k = 0; k < exact.length; k++) {
      BigInteger low = exact[k].subtract(sums.numbers().get(k).shiftLeft(sums.down()));
      assertTrue(low.signum() >= 0 && (low.compareTo(loss) < 0 || low.signum() == 0), () -> low + " of " + loss);
    }
    assertTrue(sums.numbers().length() <= Integers.LONG_BITS + 1);
  }

  /**
   * What is said to be lost can be lost: for products that just miss a multiple of 2^64 from below a loss that is one unit less is wrong. An odd
   * a[t] near 2^61 has such a factor b[t] = -1/a[t] modulo 2^64, of which the residue modulo 2^62 is as good as a fourth of all.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void aSmallerLossWouldBeWrong(int inner) {
    BigInteger modulus = BigInteger.ONE.shiftLeft(64);
    BigInteger[] a = new BigInteger[inner];
    BigInteger[] b = new BigInteger[inner];
    BigInteger candidate = BigInteger.ONE.shiftLeft(60).add(BigInteger.ONE);
    for (int t = 0; t < inner; t++) {
      do {
        candidate = candidate.add(BigInteger.TWO);
        a[t] = t % 2 == 0 ? candidate : candidate.negate();
        b[t] = a[t].modInverse(modulus).negate().mod(modulus);
      } while (b[t].bitLength() > 62);
    }
    RowProducts shape = new RowProducts(1, 1, 1, inner);
    RowProducts.Sums sums = shape.high(Integers.of(a.clone()), Integers.of(b.clone()), 124);
    BigInteger low = exactly(shape, a, b)[0].subtract(sums.numbers().get(0).shiftLeft(sums.down()));
    assertTrue(low.compareTo(BigInteger.valueOf(sums.loss()).shiftLeft(sums.down())) < 0);
    assertTrue(low.compareTo(BigInteger.valueOf(sums.loss() - 1).shiftLeft(sums.down())) >= 0, low + " units 2^" + sums.down());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 1023, 1024, 1025, 4097, 1 << 16})
  void longestSumsDoNotOverflow(int inner) {
    RowProducts shape = new RowProducts(1, 1, 1, inner);
    for (BigInteger end : new BigInteger[] {BigInteger.ONE.shiftLeft(62).negate(), BigInteger.ONE.shiftLeft(62).subtract(BigInteger.ONE)}) {
      BigInteger[] a = new BigInteger[inner];
      Arrays.fill(a, end);
      assertHigh(shape, a, a, 124);
      BigInteger sum = end.abs().multiply(BigInteger.valueOf(inner));
      assertTrue(shape.rowSum(Integers.of(a.clone())).subtract(sum).multiply(BigInteger.ONE.shiftLeft(35)).compareTo(sum) < 0);
      assertTrue(shape.rowSum(Integers.of(a)).compareTo(sum) >= 0);
    }
  }

  @Property(tries = 1000)
  void rowSumsAreBounds(@ForAll long seed) {
    Random random = new Random(seed);
    RowProducts shape = shape(random);
    BigInteger[] a = left(random, shape, any(random, LENGTHS));
    BigInteger most = BigInteger.ZERO;
    for (int row = 0; row < (shape.inner() == 0 ? 0 : a.length / shape.inner()); row++) {
      BigInteger sum = Arrays.stream(a, row * shape.inner(), (row + 1) * shape.inner()).map(BigInteger::abs).reduce(BigInteger.ZERO, BigInteger::add);
      most = most.max(sum);
    }
    BigInteger bound = shape.rowSum(Integers.of(a));
    assertTrue(bound.compareTo(most) >= 0);
    assertTrue(bound.compareTo(most.add(most.shiftRight(50)).add(BigInteger.valueOf(shape.inner()).shiftLeft(20))) <= 0, bound + " for " + most);
    assertFalse(shape.inner() == 0 && bound.signum() != 0);
  }
}
