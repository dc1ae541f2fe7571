package org.gradus.kernel.arithmetic;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Elementary functions of blocks, entrywise, in fixed point on {@link BigInteger} with proved remainders.
 *
 * <p>Results are integers in units of 2^-w, w = bits + 8; inside, 48 more bits are carried: v = w + 48. With v <= 4096, series of at most
 * 2^12 terms and arguments below 2^20 every function below errs by less than 2^44 units of 2^-v (bounds above each), that is by less than
 * 2^-4 units of 2^-w; the final floor adds 1, and reducing the argument to v bits less than 2^-40. So 2 units of 2^-w bound the error
 * of each entry, to which a Lipschitz bound times the argument's radius is added.
 */
public final class Elementary {
  /** The functions; cos is a shifted sine and pi a constant. */
  public enum Kind { EXP, LOG, SIN, COS, ATAN, TANH, SIGMOID, SOFTPLUS, ERF }

  private static final int GUARD = 48;
  private static final int MOST_BITS = 4000;
  private static final int LONGEST_ARGUMENT = 20;
  private static final int SHORT = 100;

  private final int v;
  private final BigInteger one;
  private final BigInteger ln2;
  private final BigInteger pi;
  /** 1/n!, from n = 0 to the last one that is at least 2^(7n) units. */
  private final List<BigInteger> taylor;
  /** What erf has needed so far, see {@link #aboutMiddle}. */
  private final Map<Integer, BigInteger[]> middles = new HashMap<>();

  private Elementary(int bits) {
    if (bits == 0 || bits > MOST_BITS) {
      throw new Undecided(bits == 0 ? "an elementary function has no exact value" : "too many bits are asked for");
    }
    this.v = bits + 8 + GUARD;
    this.one = BigInteger.ONE.shiftLeft(v);
    this.ln2 = Constants.ln2(v);
    this.pi = Constants.pi(v);
    this.taylor = Constants.inverseFactorials(v);
  }

  /** What a value costs: series have a term for each bit or so. */
  public static long cost(int bits) {
    long words = 1 + (bits + 8L + GUARD) / Long.SIZE;
    return bits <= FixedPoint.MOST_BITS ? SHORT : (bits + 8L + GUARD) * (words * words + SHORT);
  }

  public static Block pi(int bits) {
    Elementary e = new Elementary(bits);
    return Block.of(Block.ONE.axes, Integers.of(e.pi.shiftRight(GUARD)), BigInteger.TWO, GUARD - e.v, BigInteger.ONE, bits);
  }

  /** The function of every entry, at a working precision of {@code bits} > 0. */
  public static Block apply(Kind kind, Block x, int bits) {
    if (bits > 0 && bits <= FixedPoint.MOST_BITS && x.to(bits).mids.isSmall() && FixedPoint.KINDS.contains(kind)) {
      return FixedPoint.apply(kind, x.to(bits), bits);
    }
    Elementary e = new Elementary(bits);
    Block.afford(x.mids.size(), e.v);
    Block argument = x.to(bits);
    BigInteger radius = Block.scale(argument.radius, argument.exponent + e.v - GUARD, BigInteger.ONE);
    if (kind == Kind.LOG) {
      radius = relative(argument, e.v - GUARD);
    } else if (argument.mids.size() > 0 && argument.exponent + argument.mids.length() > LONGEST_ARGUMENT) {
      throw new Undecided("the argument of an elementary function is too large");
    }
    if (kind == Kind.EXP) {
      return e.exp(argument, radius, bits);
    }
    Integers values = argument.mids.map(m -> e.value(kind, m, argument.exponent).shiftRight(GUARD));
    BigInteger lipschitz = kind == Kind.SIGMOID ? Block.scale(radius, -2, BigInteger.ONE) : kind == Kind.ERF ? radius.shiftLeft(1) : radius;
    return Block.of(argument.axes, values, lipschitz.add(BigInteger.TWO), GUARD - e.v, BigInteger.ONE, bits);
  }

  /** |log(x+e) - log x| <= r / (m - r) with m the least midpoint, the same for numbers and their integer multiples. */
  private static BigInteger relative(Block x, int w) {
    BigInteger inside = x.least().subtract(x.radius);
    if (inside.signum() <= 0) {
      throw new Undecided("the argument of a logarithm is not certainly positive");
    }
    return Block.scale(x.radius, w, inside);
  }

  /**
   * exp of all entries in units of 2^(t-w), t the largest k of all entries x = k ln 2 + ..., so that exp(x) < 2^(t+1). If the argument's
   * radius r is at most 1, |exp(x+e) - exp(x)| <= 2 r exp(x) <= r 2^(t+2).
   */
  private Block exp(Block x, BigInteger radius, int bits) {
    if (radius.compareTo(one.shiftRight(GUARD)) > 0) {
      throw new Undecided("the argument of an exponential is not known well enough");
    }
    BigInteger[] arguments = x.mids.map(m -> at(m, x.exponent)).bigs();
    int top = Stream.of(arguments).mapToInt(a -> Block.floor(a, ln2).intValueExact()).max().orElse(0);
    BigInteger[] values = Stream.of(arguments).map(a -> exp(a, top).shiftRight(GUARD)).toArray(BigInteger[]::new);
    return Block.of(x.axes, Integers.of(values), radius.shiftLeft(2).add(BigInteger.TWO), top + GUARD - v, BigInteger.ONE, bits);
  }

  /** floor(m * 2^exponent) in units of 2^-v. */
  private BigInteger at(BigInteger m, int exponent) {
    return m.shiftLeft(exponent + v);
  }

  private BigInteger value(Kind kind, BigInteger m, int exponent) {
    BigInteger x = kind == Kind.LOG ? m : at(m, exponent);
    BigInteger size = x.abs();
    BigInteger sign = BigInteger.valueOf(x.signum());
    BigInteger tail = kind == Kind.TANH ? exp(size.shiftLeft(1).negate(), 0)
        : kind == Kind.SIGMOID || kind == Kind.SOFTPLUS ? exp(size.negate(), 0) : null; // E = exp(-2|x|) or exp(-|x|)
    return switch (kind) {
      case LOG -> log(m, exponent);
      case SIN -> sin(x);
      case COS -> sin(x.add(pi.shiftRight(1)));
      case ATAN -> size.compareTo(one) <= 0 ? atan(x) : pi.shiftRight(1).subtract(atan(divide(one, size))).multiply(sign);
      case ERF -> erf(size).multiply(sign);
      case TANH -> divide(one.subtract(tail), one.add(tail)).multiply(sign); // (1-E)/(1+E)
      case SIGMOID -> divide(x.signum() < 0 ? tail : one, one.add(tail)); // E/(1+E) or 1/(1+E)
      default -> x.max(BigInteger.ZERO).add(series(divide(tail, one.shiftLeft(1).add(tail)), false).shiftLeft(1)); // log(1+E), z = E/(2+E)
    };
  }

  /** m 2^exponent = y 2^k, 1 <= y < 2; log y = 2 atanh((y-1)/(y+1)); the error of ln 2, 2^14 units, counts |k| <= 2^19 times. */
  private BigInteger log(BigInteger m, int exponent) {
    BigInteger y = at(m, 1 - m.bitLength());
    BigInteger k = BigInteger.valueOf(exponent + (long) m.bitLength() - 1);
    return series(divide(y.subtract(one), y.add(one)), false).shiftLeft(1).add(ln2.multiply(k));
  }

  private BigInteger times(BigInteger a, BigInteger b) {
    return a.multiply(b).shiftRight(v);
  }

  private BigInteger divide(BigInteger a, BigInteger b) {
    return Block.floor(a.shiftLeft(v), b);
  }

  /**
   * exp(x) * 2^-top. x = k ln 2 + r with 0 <= r < ln 2 + 1 and t = r/2^8 < 2^-7; ln 2 errs by 2^14 units, so r by 2^34 for |k| < 2^20 (then
   * the result relatively by 2^34). Taylor's coefficients and Horner's products are floored, which errs by less than 3 units in all; the
   * rest is below twice the first term left out, below 2 units; each of eight squarings makes this at most 3 times as large: below 2^16.
   */
  private BigInteger exp(BigInteger x, int top) {
    int k = Block.floor(x, ln2).intValueExact();
    BigInteger t = x.subtract(ln2.multiply(BigInteger.valueOf(k))).shiftRight(8);
    BigInteger sum = BigInteger.ZERO;
    for (int n = taylor.size() - 1; n >= 0; n--) {
      sum = times(sum, t).add(taylor.get(n));
    }
    for (int n = 0; n < 8; n++) {
      sum = times(sum, sum);
    }
    return sum.shiftLeft(k - top);
  }

  /**
   * atanh z (or atan z, if {@code alternating}) for |z| <= 1/3: the sum of (+-1)^k z^(2k+1)/(2k+1). The powers err by at most 2 units,
   * each term by 3, the rest is below 9/8 of the last power, which is below 2 units: 3 N + 4 <= 2^13 units for N <= v/3 terms.
   */
  private BigInteger series(BigInteger z, boolean alternating) {
    BigInteger square = times(z, z);
    BigInteger power = z.abs();
    BigInteger sum = BigInteger.ZERO;
    for (int n = 1; power.signum() != 0; n += 2) {
      BigInteger term = power.divide(BigInteger.valueOf(n));
      sum = alternating && n % 4 == 3 ? sum.subtract(term) : sum.add(term);
      power = times(power, square);
    }
    return z.signum() < 0 ? sum.negate() : sum;
  }

  /** atan z, |z| <= 1, by halving the angle twice, tan(a/2) = t/(1 + sqrt(1+t^2)), to |z| < 0.2; 4 times 2^13 units. */
  private BigInteger atan(BigInteger z) {
    BigInteger t = z;
    for (int n = 0; n < 2; n++) {
      t = divide(t, one.add(one.multiply(one).add(t.multiply(t)).sqrt()));
    }
    return series(t, true).shiftLeft(2);
  }

  /** x = k pi + r, |r| <= 2, |k| < 2^19, so that r errs by 2^37 units; Taylor with terms at most 2, which err by at most 2^2 N in all. */
  private BigInteger sin(BigInteger x) {
    BigInteger k = Block.floor(x.add(pi.shiftRight(1)), pi);
    BigInteger r = x.subtract(k.multiply(pi));
    BigInteger square = times(r, r);
    BigInteger sum = BigInteger.ZERO;
    BigInteger term = r.abs();
    for (int n = 2; term.signum() != 0; n += 2) {
      sum = n % 4 == 2 ? sum.add(term) : sum.subtract(term);
      term = times(term, square).divide(BigInteger.valueOf((long) n * (n + 1)));
    }
    return k.testBit(0) == r.signum() < 0 ? sum : sum.negate();
  }

  /**
   * erf x, x >= 0, by Taylor's polynomial about the middle c = (2i+1)/64 of the interval of length 1/32 that holds x, |h| <= 1/64. For
   * x^2 >= v, 1 - erf x <= exp(-v) is below a unit. The coefficient of h^n is below 5/4 (Cramer, as in {@link FixedErf}): what is left out
   * is below a unit, for 6 (n+1) > v. Each step floors once, and is damped by 1/64 in the next.
   */
  private BigInteger erf(BigInteger x) {
    if (times(x, x).compareTo(one.multiply(BigInteger.valueOf(v))) >= 0) {
      return one;
    }
    int i = x.shiftRight(v - 5).intValueExact();
    BigInteger[] coefficients = middles.computeIfAbsent(i, k -> aboutMiddle(2L * k + 1));
    BigInteger h = x.subtract(BigInteger.valueOf(2L * i + 1).shiftLeft(v - 6));
    BigInteger sum = BigInteger.ZERO;
    for (int n = coefficients.length - 1; n >= 0; n--) {
      sum = times(sum, h).add(coefficients[n]);
    }
    return sum;
  }

  /**
   * The coefficients about c = odd/64: erf c, then (-1)^(n-1) 2/sqrt(pi) exp(-c^2) H_(n-1)(c)/n!, H the Hermite polynomials: H_(n+1) = 2 c
   * H_n - 2 n H_(n-1), whole when multiplied by 32^n. exp(-c^2) errs relatively by 2^35 units, and so does the coefficient.
   */
  private BigInteger[] aboutMiddle(long odd) {
    BigInteger c = BigInteger.valueOf(odd).shiftLeft(v - 6);
    BigInteger square = times(c, c);
    int top = Block.floor(square.negate(), ln2).intValueExact();
    BigInteger slope = divide(exp(square.negate(), top).shiftLeft(1), pi.multiply(one).sqrt());
    BigInteger[] coefficients = new BigInteger[v / 6 + 2];
    coefficients[0] = erf(c, square, slope, top);
    BigInteger factorial = BigInteger.ONE;
    BigInteger before = BigInteger.ZERO;
    BigInteger hermite = BigInteger.ONE;
    for (int n = 1; n < coefficients.length; n++) {
      factorial = factorial.multiply(BigInteger.valueOf(n));
      BigInteger size = Block.floor(slope.multiply(hermite), factorial.shiftLeft(5 * (n - 1) - top));
      coefficients[n] = n % 2 == 1 ? size : size.negate();
      BigInteger next = hermite.multiply(BigInteger.valueOf(odd)).subtract(before.multiply(BigInteger.valueOf(2048L * (n - 1))));
      before = hermite;
      hermite = next;
    }
    return coefficients;
  }

  /**
   * erf x = 2/sqrt(pi) exp(-x^2) sum of 2^k x^(2k+1)/(2k+1)!!, x > 0, all terms positive; {@code slope} is 2/sqrt(pi) exp(-x^2) 2^-top. Each
   * floor is magnified at most as much as the terms grow, by exp(x^2)/x, or not at all if x < 1: with N <= 2^14 terms the sum times
   * exp(-x^2) errs by N^2 <= 2^28 units; exp(-x^2) relatively by 2^35.
   */
  private BigInteger erf(BigInteger x, BigInteger square, BigInteger slope, int top) {
    BigInteger sum = BigInteger.ZERO;
    BigInteger term = x;
    for (int n = 3; term.signum() != 0; n += 2) {
      sum = sum.add(term);
      term = times(term, square).shiftLeft(1).divide(BigInteger.valueOf(n));
    }
    return sum.multiply(slope).shiftRight(v - top);
  }
}
