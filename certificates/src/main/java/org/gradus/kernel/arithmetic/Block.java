package org.gradus.kernel.arithmetic;

import java.math.BigInteger;
import java.util.*;
import java.util.function.*;
import java.util.stream.*;

/**
 * An array of real numbers, each known to lie in a ball: entry k (in C order) lies in {@code (mid[k] +- radius) * 2^exponent /
 * denominator}. The axes are named by index letters; a block without axes is a scalar.
 *
 * <p>Guarantee: every operation returns a block that contains the exact results for all members of its operands. {@code bits} is the
 * working precision. With 0 nothing is ever rounded (the denominator is then any odd number); otherwise the denominator is 1 and results
 * are rounded so that no midpoint is longer than {@code bits}, the radius growing by what was lost. Of two operands the larger precision
 * counts. Blocks are immutable.
 *
 * <p>Errors: {@link Undecided} where a domain is not certain or a limit on cost is passed; IllegalArgumentException for axes that do not
 * fit.
 */
public final class Block {
  private static final long MOST_ENTRIES = 1L << 26;
  static final int MOST_BITS = 1 << 17;
  private static final long MOST_WORDS = 1L << 24;
  private static final String TOO_LONG = "the numbers grow too long";
  /** What an integer of more than one word takes up besides its digits, and a block besides its entries. */
  private static final int WORDS_OF_OBJECT = 8;
  private static final int WORDS_OF_BLOCK = 32;
  private static final BigInteger UNIT = BigInteger.ONE;
  public static final Block ONE = of(Rational.ONE);

  /** Sizes by letter, in the order of the axes. */
  final Map<String, Integer> axes;
  final Integers mids;
  final BigInteger radius;
  final int exponent;
  final BigInteger denominator;
  final int bits;

  Block(Map<String, Integer> axes, Integers mids, BigInteger radius, int exponent, BigInteger denominator, int bits) {
    this.axes = axes.isEmpty() ? Collections.emptyMap() : Collections.unmodifiableMap(new LinkedHashMap<>(axes));
    this.mids = mids;
    this.radius = radius;
    this.exponent = exponent;
    this.denominator = denominator;
    this.bits = bits;
    if (count(axes.values()) != mids.size() || radius.signum() < 0) {
      throw new IllegalArgumentException(mids.size() + " entries do not fill the axes " + axes);
    }
  }

  /** Brings an array into its canonical form: rounded to {@code bits}, or, with 0 bits, without common factors. */
  static Block of(Map<String, Integer> axes, Integers mids, BigInteger radius, int exponent, BigInteger denominator, int bits) {
    int length = Math.max(mids.length(), radius.bitLength());
    if (length > MOST_BITS || Math.abs((long) exponent) > MOST_BITS) {
      throw new Undecided(TOO_LONG);
    }
    if (bits > 0 && !denominator.equals(UNIT)) {
      int up = Math.max(0, bits + 2 + denominator.bitLength() - length);
      Integers quotients = mids.map(m -> floor(m.shiftLeft(up), denominator));
      return of(axes, quotients, scale(radius, up, denominator).add(UNIT), exponent - up, UNIT, bits);
    }
    if (bits > 0 || length <= Integers.LONG_BITS && denominator.equals(UNIT)) {
      int up = bits == 0 ? 0 : Math.min(0, bits - length);
      BigInteger rounded = scale(radius, up, UNIT).add(up < 0 ? UNIT : BigInteger.ZERO);
      return new Block(axes, mids.shift(up), rounded, exponent - up, UNIT, bits);
    }
    int twos = denominator.getLowestSetBit();
    BigInteger odd = denominator.shiftRight(twos);
    boolean dyadic = odd.equals(UNIT); // then the common power of two is all there is to divide by, and cheap to find
    BigInteger common = Stream.of(mids.bigs()).reduce(radius, dyadic ? BigInteger::or : BigInteger::gcd);
    BigInteger divisor = dyadic ? UNIT : common.gcd(odd);
    int down = common.signum() == 0 ? twos - exponent : common.getLowestSetBit();
    Integers reduced = mids.map(m -> m.shiftRight(down).divide(divisor));
    return new Block(axes, reduced, radius.shiftRight(down).divide(divisor), exponent + down - twos, odd.divide(divisor), 0);
  }

  /** An exact scalar. */
  public static Block of(Rational value) {
    afford(1, value.denominator().bitLength());
    return of(Map.of(), Integers.of(value.numerator()), BigInteger.ZERO, 0, value.denominator(), 0);
  }

  /** An exact array of rationals. */
  public static Block of(Map<String, Integer> axes, List<Rational> entries) {
    BigInteger common = common(entries.stream().map(Rational::denominator));
    afford(entries.size(), common.bitLength());
    BigInteger[] numerators = entries.stream().map(e -> e.numerator().multiply(common.divide(e.denominator()))).toArray(BigInteger[]::new);
    return of(axes, Integers.of(numerators), BigInteger.ZERO, 0, common, 0);
  }

  /** The least common multiple. */
  private static BigInteger common(Stream<BigInteger> numbers) {
    return numbers.reduce(UNIT, (a, b) -> {
      BigInteger multiple = a.divide(a.gcd(b)).multiply(b.abs());
      if (multiple.bitLength() > MOST_BITS) {
        throw new Undecided(TOO_LONG);
      }
      return multiple;
    });
  }

  /** Refuses so many numbers of so many bits. */
  static void afford(int entries, long bits) {
    if (entries * (long) wordsOfEntry(bits / Long.SIZE) > MOST_WORDS) {
      throw new Undecided(TOO_LONG);
    }
  }

  /** The exact array of the integers {@code mids} times 2^exponent. */
  public static Block of(Map<String, Integer> axes, BigInteger[] mids, int exponent) {
    return of(axes, Integers.of(mids.clone()), BigInteger.ZERO, exponent, UNIT, 0);
  }

  /**
   * The exact values of binary floating-point numbers given by their bits (IEEE 754 binary64: 11 exponent and 52 fraction bits, binary32:
   * 8 and 23, binary16: 5 and 10; bfloat16: 8 and 7). Infinities and NaN are an IllegalArgumentException.
   */
  public static Block ofBinary(Map<String, Integer> axes, long[] raw, int exponentBits, int fractionBits) {
    int mask = (1 << exponentBits) - 1;
    long[] digits = new long[raw.length]; // number k is digits * 2^(field - the bias), a field of 0 counting as 1
    int[] fields = new int[raw.length];
    int lowest = Integer.MAX_VALUE;
    int highest = Integer.MIN_VALUE;
    for (int k = 0; k < raw.length; k++) {
      int field = (int) (raw[k] >>> fractionBits) & mask;
      if (field == mask) {
        throw new IllegalArgumentException("a number is infinite or NaN");
      }
      long fraction = raw[k] & (1L << fractionBits) - 1 | (field == 0 ? 0 : 1L << fractionBits);
      digits[k] = (raw[k] >>> fractionBits + exponentBits & 1) == 0 ? fraction : -fraction;
      fields[k] = Math.max(field, 1);
      lowest = fraction == 0 ? lowest : Math.min(lowest, fields[k] + Long.numberOfTrailingZeros(fraction));
      highest = fraction == 0 ? highest : Math.max(highest, fields[k]);
    }
    int last = lowest == Integer.MAX_VALUE ? 1 : lowest;
    Integers mids = Integers.build(raw.length, highest - last + fractionBits < Integers.LONG_BITS,
        k -> fields[k] >= last ? digits[k] << fields[k] - last : digits[k] >> last - fields[k],
        k -> BigInteger.valueOf(digits[k]).shiftLeft(fields[k] - last));
    return new Block(axes, mids, BigInteger.ZERO, last - (mask >> 1) - fractionBits, UNIT, 0);
  }

  /** The scalar known to lie between two rationals. */
  public static Block between(Rational lower, Rational upper) {
    if (lower.compareTo(upper) > 0) {
      throw new Undecided("the bounds of a number contradict each other");
    }
    BigInteger low = lower.numerator().multiply(upper.denominator());
    BigInteger high = upper.numerator().multiply(lower.denominator());
    BigInteger denominator = lower.denominator().multiply(upper.denominator());
    return of(Map.of(), Integers.of(low.add(high)), high.subtract(low), -1, denominator, 0);
  }

  /** The numbers 1 + offset, ..., size + offset along one axis. */
  public static Block positions(String letter, int offset, int size) {
    Integers mids = Integers.of(LongStream.rangeClosed(1, size).map(k -> k + offset).toArray());
    return new Block(Map.of(letter, size), mids, BigInteger.ZERO, 0, UNIT, 0);
  }

  // Axes.

  /** Sizes by letter, in the order of the axes. */
  public Map<String, Integer> axes() {
    return axes;
  }

  /** The axes of the letters in this order, as the operations expect them. */
  public static Map<String, Integer> axes(List<String> letters, int... sizes) {
    Map<String, Integer> axes = new LinkedHashMap<>();
    letters.forEach(letter -> axes.put(letter, sizes[axes.size()]));
    return axes;
  }

  static long count(Iterable<Integer> sizes) {
    long count = 1;
    for (int size : sizes) {
      count *= size;
      if (count > MOST_ENTRIES) {
        throw new Undecided("an array would have more than " + MOST_ENTRIES + " entries");
      }
    }
    return count;
  }

  /** How many words long the numbers are, radius and denominator included. */
  int width() {
    boolean small = mids.isSmall() && radius.bitLength() <= Long.SIZE && denominator.equals(UNIT);
    return small ? 1 : 2 + Math.max(mids.length(), Math.max(radius.bitLength(), denominator.bitLength())) / Long.SIZE;
  }

  int wordsOfEntry() {
    return mids.isSmall() ? 1 : wordsOfEntry(width());
  }

  static int wordsOfEntry(long width) {
    return (int) width + WORDS_OF_OBJECT;
  }

  /** The room that this takes up, in words. */
  public long words() {
    return WORDS_OF_BLOCK + (long) mids.size() * wordsOfEntry();
  }

  /** The axes of both; those of the block with more entries first, so that the larger array need not be copied. */
  static Map<String, Integer> union(Block a, Block b) {
    boolean swap = a.mids.size() < b.mids.size();
    Map<String, Integer> union = new LinkedHashMap<>(swap ? b.axes : a.axes);
    (swap ? a : b).axes.forEach(union::putIfAbsent);
    return union;
  }

  /** This block with the given axes: its own in another order, and new ones along which it is constant. */
  public Block spread(Map<String, Integer> to) {
    if (to.isEmpty() && axes.isEmpty()) {
      return this;
    } else if (!to.entrySet().containsAll(axes.entrySet())) {
      throw new IllegalArgumentException("the axes " + axes + " do not fit into " + to);
    }
    Map<String, Integer> strides = new LinkedHashMap<>();
    to.keySet().forEach(letter -> strides.put(letter, axes.containsKey(letter) ? stride(letter) : 0));
    return gather(to, 0, strides);
  }

  /** The same entries in the same order under other axes. */
  public Block shaped(Map<String, Integer> to) {
    return new Block(to, mids, radius, exponent, denominator, bits);
  }

  /**
   * The entries at given 1-based positions: along axis a the position is the letter {@code at[a]} plus {@code offset[a]}, or the constant
   * {@code offset[a]} where the letter is null. The letters, of sizes {@code ranges}, become the axes; a letter used twice takes the
   * diagonal.
   */
  public Block entry(List<String> at, int[] offset, Map<String, Integer> ranges) {
    Map<String, Integer> to = new LinkedHashMap<>();
    Map<String, Integer> strides = new LinkedHashMap<>();
    if (at.size() != axes.size()) {
      throw new IllegalArgumentException(at.size() + " positions for the axes " + axes);
    }
    long base = 0;
    int axis = 0;
    for (String own : axes.keySet()) {
      String letter = at.get(axis);
      long first = offset[axis++] - (letter == null ? 1 : 0);
      if (first < 0 || first + (letter == null ? 1 : ranges.get(letter)) > axes.get(own)) {
        throw new Undecided("a position lies outside its axis 1.." + axes.get(own));
      }
      base += first * stride(own);
      if (letter != null) {
        to.put(letter, ranges.get(letter));
        strides.merge(letter, stride(own), Integer::sum);
      }
    }
    return gather(to, (int) base, strides);
  }

  /** The distance of neighbours along an axis. */
  private int stride(String letter) {
    List<Integer> sizes = new ArrayList<>(axes.values());
    return (int) count(sizes.subList(List.copyOf(axes.keySet()).indexOf(letter) + 1, sizes.size()));
  }

  /** The entries at base + the sum of position times stride, over the axes given. */
  private Block gather(Map<String, Integer> to, int base, Map<String, Integer> strides) {
    long run = count(to.values());
    boolean same = base == 0 && run == mids.size();
    for (String letter : to.keySet()) {
      run /= Math.max(1, to.get(letter));
      same &= to.get(letter) == 1 || strides.get(letter) == run;
    }
    if (same) {
      return new Block(to, mids, radius, exponent, denominator, bits);
    }
    int[] from = {base};
    for (String letter : to.keySet()) {
      int size = to.get(letter);
      int stride = strides.get(letter);
      int[] longer = new int[from.length * size];
      for (int row = 0; row < from.length; row++) {
        for (int k = 0; k < size; k++) {
          longer[row * size + k] = from[row] + k * stride;
        }
      }
      from = longer;
    }
    return new Block(to, mids.gather(from), radius, exponent, denominator, bits);
  }

  /** Whether the numbers are known exactly. */
  public boolean isExact() {
    return radius.signum() == 0;
  }

  /** The same enclosure with the same axes in the same order. Only if it is exact the numbers are the same, too. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Block block && List.copyOf(axes.entrySet()).equals(List.copyOf(block.axes.entrySet()))
        && exponent == block.exponent && bits == block.bits && radius.equals(block.radius) && denominator.equals(block.denominator)
        && mids.equals(block.mids);
  }

  @Override
  public int hashCode() {
    return Objects.hash(axes, exponent, radius);
  }

  // Arithmetic.

  /** The working precision; 0 where nothing is rounded. */
  public int bits() {
    return bits;
  }

  /** This block at another working precision; with more than 0 bits it is rounded, with 0 it stays as it is. */
  public Block to(int precision) {
    return precision == bits || precision == 0 ? this : of(axes, mids, radius, exponent, denominator, precision);
  }

  /** Entrywise over the union of the axes. */
  public Block plus(Block other) {
    Map<String, Integer> union = union(this, other);
    Block[] pair = aligned(this, other);
    Integers sums = pair[0].spread(union).mids.plus(pair[1].spread(union).mids);
    return of(union, sums, pair[0].radius.add(pair[1].radius), pair[0].exponent, pair[0].denominator, pair[0].bits);
  }

  /** Both with one precision, exponent and denominator; what lies further than the precision below the larger one is rounded off. */
  private static Block[] aligned(Block left, Block right) {
    int precision = Math.max(left.bits, right.bits);
    Block a = left.to(precision);
    Block b = right.to(precision);
    int least = Math.min(a.exponent, b.exponent);
    int top = Math.max(a.exponent + a.mids.length(), b.exponent + b.mids.length());
    int common = precision == 0 ? least : Math.max(least, top - Math.max(precision, Integers.LONG_BITS) + 1);
    boolean same = a.denominator.equals(b.denominator);
    return new Block[] {a.at(common, same ? UNIT : b.denominator), b.at(common, same ? UNIT : a.denominator)};
  }

  /** The same with another exponent, and with numerator and denominator multiplied by a factor. */
  private Block at(int common, BigInteger factor) {
    int up = exponent - common;
    if (up > MOST_BITS) {
      throw new Undecided(TOO_LONG);
    }
    if (up > Integers.LONG_BITS || !mids.isSmall()) {
      afford(mids.size(), Math.max(0, up) + (long) mids.length() + factor.bitLength());
    }
    Integers moved = factor.equals(UNIT) ? mids.shift(up) : mids.map(m -> m.multiply(factor)).shift(up);
    BigInteger error = scale(radius.multiply(factor), up, UNIT).add(up < 0 && mids.magnitude().signum() != 0 ? UNIT : BigInteger.ZERO);
    return new Block(axes, moved, error, common, denominator.multiply(factor), bits);
  }

  public Block negate() {
    return map(m -> -m, BigInteger::negate);
  }

  public Block minus(Block other) {
    return plus(other.negate());
  }

  /** Entrywise over the union of the axes. */
  public Block times(Block other) {
    Map<String, Integer> union = union(this, other);
    int precision = Math.max(bits, other.bits);
    RowProducts entrywise = RowProducts.entrywise((int) count(union.values()));
    return products(union, to(precision).spread(union), other.to(precision).spread(union), entrywise);
  }

  /**
   * Sums of N products: |sum ab - sum a'b'| <= sum |a| rb + (sum |b| + N rb) ra. Where they are too long for {@code long}, but the
   * precision is not, they are sums of high words of factors that are brought to 62 bits.
   */
  static Block products(Map<String, Integer> axes, Block left, Block right, RowProducts shape) {
    int precision = Math.max(left.bits, right.bits);
    boolean high = precision > 0 && precision <= Integers.LONG_BITS && !shape.areShort(left.mids, right.mids);
    Block a = high ? left.at(left.exponent + left.mids.length() - Integers.LONG_BITS, UNIT) : left;
    Block b = high ? right.at(right.exponent + right.mids.length() - Integers.LONG_BITS, UNIT) : right;
    BigInteger both = b.radius.multiply(BigInteger.valueOf(shape.inner()));
    BigInteger error = a.radius.signum() == 0 ? BigInteger.ZERO : shape.rowSum(b.mids).add(both).multiply(a.radius);
    error = b.radius.signum() == 0 ? error : error.add(shape.rowSum(a.mids).multiply(b.radius));
    RowProducts.Sums sums = high ? shape.high(a.mids, b.mids, left.mids.length() + right.mids.length())
        : new RowProducts.Sums(shape.exact(a.mids, b.mids), 0, 0);
    BigInteger radius = scale(error, -sums.down(), UNIT).add(BigInteger.valueOf(sums.loss()));
    int exponent = a.exponent + b.exponent + sums.down();
    return of(axes, sums.numbers(), radius, exponent, a.denominator.multiply(b.denominator), precision);
  }

  /** An integer power, entrywise; a negative exponent needs entries that are certainly not 0. */
  public Block power(int n) {
    if (n < 0) {
      return reciprocal().power(Math.negateExact(n));
    }
    if (n < 2) {
      return n == 0 ? ONE.spread(axes) : this;
    }
    Block half = power(n / 2);
    return n % 2 == 0 ? half.times(half) : half.times(half).times(this);
  }

  /** 1/x entrywise. With m = min |mid| > r: |1/(x+e) - 1/x| <= r / (m (m - r)). */
  public Block reciprocal() {
    BigInteger least = abs().least();
    if (least.compareTo(radius) <= 0) {
      throw new Undecided("a divisor is not certainly different from 0");
    }
    if (bits == 0 && radius.signum() == 0) {
      BigInteger common = common(Stream.of(mids.bigs()));
      afford(mids.size(), common.bitLength());
      return of(axes, mids.map(m -> common.divide(m).multiply(denominator)), BigInteger.ZERO, -exponent, common, 0);
    }
    int up = Math.max(bits, 64) + 2 * mids.length();
    BigInteger one = denominator.shiftLeft(up);
    BigInteger error = ceiling(one.multiply(radius), least.multiply(least.subtract(radius))).add(UNIT);
    return of(axes, mids.map(m -> floor(one, m)), error, -up - exponent, UNIT, bits);
  }

  /**
   * Square roots entrywise, of entries that are certainly not negative. With r the radius and m the least midpoint, |sqrt(x+e) - sqrt(x)|
   * is at most sqrt(r), and at most r / sqrt(m). The roots are exact where all entries are squares; with 0 bits nothing else is given.
   *
   * @param notNegative whether the values are known not to be negative, whatever this enclosure says; |sqrt(v) - sqrt(max(m, 0))| is then
   *     at most sqrt(|v - max(m, 0)|), and |v - max(m, 0)| at most r
   */
  public Block sqrt(boolean notNegative) {
    if (least().compareTo(radius) < 0) {
      if (!notNegative) {
        throw new Undecided("the argument of a square root is not certainly at least 0");
      } else if (least().signum() < 0) {
        return positivePart().sqrt(true);
      }
    }
    int odd = exponent & 1;
    if (radius.signum() == 0) {
      Integers squares = mids.map(m -> m.multiply(denominator).shiftLeft(odd));
      Integers roots = squares.map(BigInteger::sqrt);
      if (roots.times(roots).plus(squares.map(BigInteger::negate)).magnitude().signum() == 0) {
        return of(axes, roots, BigInteger.ZERO, exponent - odd >> 1, denominator, bits);
      }
    }
    if (bits == 0) {
      throw new Undecided("a square root is not rational");
    }
    int up = 2 * bits + odd;
    BigInteger lowest = least().shiftLeft(up).sqrt();
    BigInteger error = radius.shiftLeft(up).sqrt().add(UNIT);
    error = lowest.signum() == 0 ? error : error.min(ceiling(radius.shiftLeft(up), lowest));
    return of(axes, mids.map(m -> m.shiftLeft(up).sqrt()), error.add(UNIT), exponent - up >> 1, UNIT, bits);
  }

  public Block abs() {
    return map(Math::abs, BigInteger::abs);
  }

  /** The greater of each entry and 0. */
  public Block positivePart() {
    return map(m -> Math.max(m, 0), m -> m.max(BigInteger.ZERO));
  }

  /** Applies a function that moves no two numbers further apart. */
  private Block map(LongUnaryOperator onLong, UnaryOperator<BigInteger> onBig) {
    return new Block(axes, mids.map(onLong, onBig), radius, exponent, denominator, bits);
  }

  /** 1 where an entry is certainly at least 0 (if {@code strict}: more than 0), otherwise 0. */
  public Block certainly(boolean strict) {
    return atLeast(strict ? radius.add(UNIT) : radius);
  }

  /** 1 where an entry is possibly at least 0 (if {@code strict}: more than 0), otherwise 0. */
  public Block possibly(boolean strict) {
    return atLeast(strict ? UNIT.subtract(radius) : radius.negate());
  }

  /** Midpoints and radius are integers: mid > radius says mid >= radius + 1. */
  private Block atLeast(BigInteger bound) {
    long clamped = bound.bitLength() > 62 ? bound.signum() * Long.MAX_VALUE : bound.longValueExact();
    Integers truth = mids.map(m -> m >= clamped ? 1 : 0, m -> m.compareTo(bound) >= 0 ? UNIT : BigInteger.ZERO).shift(0);
    return new Block(axes, truth, BigInteger.ZERO, 0, UNIT, 0);
  }

  /** The greatest entry along an axis, which must not be empty. */
  public Block maximum(String letter) {
    Map<String, Integer> kept = new LinkedHashMap<>(axes);
    int size = kept.remove(letter);
    if (size == 0) {
      throw new Undecided("the extreme of nothing");
    }
    Map<String, Integer> rows = new LinkedHashMap<>(kept);
    rows.put(letter, size);
    return new Block(kept, spread(rows).mids.maxima(size), radius, exponent, denominator, bits);
  }

  public Block minimum(String letter) {
    return negate().maximum(letter).negate();
  }

  /** The greater (or the lesser) entries of two blocks, over the union of their axes. */
  public static Block extreme(Block a, Block b, boolean greater) {
    Map<String, Integer> stack = union(a, b);
    stack.put("", 1);
    Block both = joined(a.spread(stack), b.spread(stack), "");
    return greater ? both.maximum("") : both.minimum("");
  }

  /** The product along an axis; 1 for an empty one. */
  public Block product(String letter) {
    List<String> at = new ArrayList<>(axes.keySet());
    int axis = at.indexOf(letter);
    at.set(axis, null);
    Block result = ONE.to(bits);
    for (int position = 1; position <= axes.get(letter); position++) {
      int[] offset = new int[at.size()];
      offset[axis] = position;
      result = result.times(entry(at, offset, axes));
    }
    return result;
  }

  /** Two arrays with the same other axes side by side along the last axis, of sizes {@code left} and {@code right}. */
  public static Block joined(Block left, Block right, String last) {
    Block[] pair = aligned(left, right);
    int p = left.axes.get(last);
    int q = right.axes.get(last);
    Map<String, Integer> axes = new LinkedHashMap<>(left.axes);
    axes.put(last, q);
    if (!List.copyOf(axes.entrySet()).equals(List.copyOf(right.axes.entrySet())) || left.stride(last) != 1) {
      throw new IllegalArgumentException("the axes " + left.axes + " and " + right.axes + " do not fit side by side");
    }
    axes.put(last, p + q);
    BigInteger[] mids = new BigInteger[(int) count(axes.values())];
    for (int k = 0; k < mids.length; k++) {
      int row = k / (p + q);
      int column = k % (p + q);
      mids[k] = column < p ? pair[0].mids.get(row * p + column) : pair[1].mids.get(row * q + column - p);
    }
    return of(axes, Integers.of(mids), pair[0].radius.max(pair[1].radius), pair[0].exponent, pair[0].denominator, pair[0].bits);
  }

  /** Whether every entry is known to be 0. */
  public boolean isZero() {
    return radius.signum() == 0 && mids.magnitude().signum() == 0;
  }

  /** The least midpoint; without entries, one above the radius. */
  BigInteger least() {
    return Stream.of(mids.bigs()).reduce(BigInteger::min).orElse(radius.add(UNIT));
  }

  // Results.

  /** A rational not above any member of the scalar. */
  public Rational lower() {
    return bound(radius.negate());
  }

  /** A rational not below any member of the scalar. */
  public Rational upper() {
    return bound(radius);
  }

  private Rational bound(BigInteger offset) {
    if (!axes.isEmpty()) {
      throw new IllegalArgumentException("an array with axes " + axes + " is not a number");
    }
    BigInteger end = mids.get(0).add(offset);
    return new Rational(scale(end, Math.max(0, exponent), UNIT), denominator.shiftLeft(Math.max(0, -exponent)));
  }

  /** floor(a / b). */
  static BigInteger floor(BigInteger a, BigInteger b) {
    int twos = b.getLowestSetBit();
    if (b.signum() > 0 && b.bitLength() == twos + 1) {
      return a.shiftRight(twos);
    }
    BigInteger[] division = a.divideAndRemainder(b);
    return division[1].signum() * b.signum() < 0 ? division[0].subtract(UNIT) : division[0];
  }

  static BigInteger ceiling(BigInteger a, BigInteger b) {
    return floor(a.negate(), b).negate();
  }

  /** ceil(number * 2^up / divisor). */
  static BigInteger scale(BigInteger number, int up, BigInteger divisor) {
    return up >= 0 ? ceiling(number.shiftLeft(up), divisor) : ceiling(number, divisor.shiftLeft(-up));
  }
}
