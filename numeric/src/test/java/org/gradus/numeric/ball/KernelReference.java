package org.gradus.numeric.ball;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.gradus.kernel.arithmetic.Block;
import org.gradus.kernel.arithmetic.Elementary;
import org.gradus.kernel.arithmetic.Elementary.Kind;
import org.gradus.kernel.arithmetic.Rational;

/**
 * Numbers in the kernel's arithmetic, which shares nothing with the one that is tested; whole arrays at once, so that
 * constants are formed once.
 */
public final class KernelReference {

  private static final Map<String, Integer> NONE = Block.axes(List.of());

  public static final KernelReference HALF = new KernelReference(Block.of(Rational.of(1, 2)));

  private final Block values;

  private KernelReference(Block values) {
    this.values = values;
  }

  /** Exact numbers. */
  public static KernelReference exact(Binary... numbers) {
    long exponent = Arrays.stream(numbers).mapToLong(Binary::exponent).min().orElse(0);
    BigInteger[] mantissas = Arrays.stream(numbers)
        .map(x -> x.mantissa().shiftLeft(Math.toIntExact(x.exponent() - exponent))).toArray(BigInteger[]::new);
    return new KernelReference(Block.of(Block.axes(List.of("k"), numbers.length), mantissas, (int) exponent));
  }

  public static KernelReference exact(double... numbers) {
    return exact(Arrays.stream(numbers).mapToObj(Binary::of).toArray(Binary[]::new));
  }

  /** One exact number, for operations with arrays. */
  public static KernelReference number(long value) {
    return new KernelReference(Block.of(Rational.of(value)));
  }

  /** The root of 1/2. */
  public static KernelReference rootHalf(int bits) {
    return new KernelReference(HALF.values.to(bits).sqrt(false));
  }

  /** Logarithms of normal numbers of any size: those of their significands and multiples of log 2. */
  public static KernelReference logarithms(double[] x, int bits) {
    double[] significands = Arrays.stream(x).map(t -> Math.scalb(t, -Math.getExponent(t))).toArray();
    double[] exponents = Arrays.stream(x).map(Math::getExponent).toArray();
    return exact(significands).apply(Kind.LOG, bits).plus(exact(exponents).times(log(2, bits)));
  }

  /** The logarithm of an integer. */
  public static KernelReference log(long integer, int bits) {
    return new KernelReference(Elementary.apply(Kind.LOG, Block.of(Rational.of(integer)), bits));
  }

  /** The function of each number, within about 2^-bits of the largest value. */
  public KernelReference apply(Kind kind, int bits) {
    return new KernelReference(Elementary.apply(kind, values, bits));
  }

  public KernelReference plus(KernelReference other) {
    return new KernelReference(values.plus(other.values));
  }

  public KernelReference minus(KernelReference other) {
    return new KernelReference(values.minus(other.values));
  }

  public KernelReference times(KernelReference other) {
    return new KernelReference(values.times(other.values));
  }

  public KernelReference negate() {
    return new KernelReference(values.negate());
  }

  /** The position of a number that is certainly negative; -1 if there is none. */
  public int negative() {
    Block bad = values.negate().certainly(true);
    for (int i = 0; !bad.isZero() && i < bad.axes().get("k"); i++) {
      if (!bad.entry(Arrays.asList((String) null), new int[] {i + 1}, NONE).isZero()) {
        return i;
      }
    }
    return -1;
  }

  /** The position of a number that certainly lies outside [lower, upper]; -1 if there is none. */
  public int outside(Binary[] lower, Binary[] upper) {
    int below = minus(exact(lower)).negative();
    return below >= 0 ? below : exact(upper).minus(this).negative();
  }
}
