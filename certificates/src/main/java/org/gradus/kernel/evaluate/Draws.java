package org.gradus.kernel.evaluate;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.IntStream;

import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.arithmetic.Rational;

/**
 * The generator {@code gradus-draws/1}: exact numbers of a law, drawn from a seed for one array, so that whoever knows the seed can draw
 * them again. Its words are, four from each, big-endian, the SHA-256 digests of the texts {@code gradus-draws/1 SEED ARRAY COUNTER},
 * COUNTER = 0, 1, 2, ...
 *
 * <p>{@code sign}: 1 or -1, as the word's first bit is 0 or 1. {@code uniform}: the word's first 32 bits, divided by 2^32. {@code normal}:
 * Karney's algorithm N (ACM Trans. Math. Softw. 42 (2016) 3:1), which needs comparisons only, the absolute value cut to a multiple of
 * 2^-32. With U, V, ... uniform: a run 1/2 &gt; U &gt; V &gt; ... has an even length with probability e^(-1/2); k is the number of such even runs before
 * the first odd one, P(k) = e^(-k/2) (1 - e^(-1/2)), and is kept if k(k-1) more are even; x is uniform, and kept if k + 1 runs x &gt; U &gt; V &gt; ... are
 * even, each of whose members counts with probability (2k+x)/(2k+2) only: each is so with probability e^(-x(2k+x)/(2k+2)). So k + x has the
 * density of e^(-(k+x)^2/2), for (k+x)^2 = k + k(k-1) + x(2k+x). A sign comes last.
 *
 * <p>Assumed, and listed with every verdict that rests on it: that the words behave like independent uniform ones. Words of 64 bits stand
 * for real numbers, which moves a probability by less than 2^-50 for each number drawn.
 */
public final class Draws {

  /** The laws of one number. */
  public enum Law { NORMAL, SIGN, UNIFORM }

  /** The name of the generator. */
  public static final String NAME = "gradus-draws/1";

  private static final int FRACTION = 32;
  private static final long HALF = 1L << 63;
  /** What a digest costs, measured in multiplications of words. */
  private static final int COST = 500;

  private final MessageDigest sha = sha();
  private final String stream;
  private final Effort effort;
  private ByteBuffer words = ByteBuffer.allocate(0);
  private long counter;

  private Draws(int seed, String array, Effort effort) {
    this.stream = NAME + " " + seed + " " + array + " ";
    this.effort = effort;
  }

  /** So many numbers of a law, each multiplied by a scale, in the order in which they are drawn. */
  public static List<Rational> of(int seed, String array, Law law, Rational scale, int count, Effort effort) {
    Draws draws = new Draws(seed, array, effort);
    effort.fit(count);
    return IntStream.range(0, count).mapToObj(i -> scale.times(draws.next(law))).toList();
  }

  private static MessageDigest sha() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private long word() {
    if (!words.hasRemaining()) {
      effort.spend(COST);
      words = ByteBuffer.wrap(sha.digest((stream + counter++).getBytes(StandardCharsets.US_ASCII)));
    }
    return words.getLong();
  }

  private Rational next(Law law) {
    return switch (law) {
      case SIGN -> Rational.of(word() < 0 ? -1 : 1);
      case UNIFORM -> fraction(word() >>> FRACTION);
      case NORMAL -> normal();
    };
  }

  private static Rational fraction(long units) {
    return new Rational(BigInteger.valueOf(units), BigInteger.ONE.shiftLeft(FRACTION));
  }

  private Rational normal() {
    while (true) {
      int k = 0;
      while (isEven(HALF)) {
        k++;
      }
      if (!areEven(k * (k - 1))) {
        continue;
      }
      long x = word();
      if (areEven(k + 1, x, k)) {
        long units = ((long) k << FRACTION) + (x >>> FRACTION);
        return fraction(word() < 0 ? -units : units);
      }
    }
  }

  private boolean areEven(int count) {
    for (int i = 0; i < count; i++) {
      if (!isEven(HALF)) {
        return false;
      }
    }
    return true;
  }

  private boolean areEven(int count, long x, int k) {
    for (int i = 0; i < count; i++) {
      if (!isEven(x, k)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the run of uniform words below this bound, each below the one before, has an even length. */
  private boolean isEven(long bound) {
    boolean even = true;
    long last = bound;
    for (long u = word(); Long.compareUnsigned(u, last) < 0; u = word()) {
      last = u;
      even = !even;
    }
    return even;
  }

  /** The same where a word ends the run unless, of 2k+2 equal cases, it is one of the first 2k, or the next one and a further word is below x. */
  private boolean isEven(long x, int k) {
    boolean even = true;
    long last = x;
    for (long u = word(); Long.compareUnsigned(u, last) < 0 && counts(x, k); u = word()) {
      last = u;
      even = !even;
    }
    return even;
  }

  private boolean counts(long x, int k) {
    long one = Long.remainderUnsigned(word(), 2L * k + 2);
    return one < 2L * k || one == 2L * k && Long.compareUnsigned(word(), x) < 0;
  }
}
