package org.gradus.kernel.arithmetic;

import java.util.Collection;

/**
 * What one check may cost. Work is counted and never timed, so that a limit is met at the same place everywhere: a unit is about the
 * multiplication of two machine words. Room is what one array may take up, in words of 64 bits; twice as much may be held at one time, and
 * four times as much remembered. All grow with the size of what is checked: a small certificate cannot ask for much.
 *
 * <p>When the work is used up, everything that is still to be decided is not.
 */
public final class Effort {
  private static final long LEAST_WORK = 1L << 33;
  private static final int WORK_PER_BYTE = 17;
  private static final long LEAST_ROOM = 1L << 22;
  private static final long MOST_BYTES = 1L << 40;
  private static final int PER_WORD = 50;
  private static final int HELD = 2;
  private static final int REMEMBERED = 4;

  private final long room;
  private long left;
  private long held;

  private Effort(long room, long left) {
    this.room = room;
    this.left = left;
  }

  /** For a certificate of so many bytes. */
  public Effort(long bytes) {
    this(LEAST_ROOM + Math.min(bytes, MOST_BYTES), LEAST_WORK + (Math.min(bytes, MOST_BYTES) << WORK_PER_BYTE));
  }

  /** For each of so many parts of such a certificate, when they are checked one by one. */
  public Effort(long bytes, int parts) {
    this(LEAST_ROOM + Math.min(bytes, MOST_BYTES), new Effort(bytes).left / parts);
  }

  /** For one who asks on his own account. */
  public static Effort ample() {
    return new Effort(1L << 28);
  }

  /** Counts so much work, at least 0. */
  public void spend(long units) {
    left = units < 0 || units > left ? -1 : left - units;
    if (left < 0) {
      throw new Undecided("the check takes more work than a certificate of this size may");
    }
  }

  /** Two arrays combined entry by entry. */
  public void pair(Block a, Block b) {
    long entries = entries(Block.union(a, b).values());
    fit(times(entries, Math.max(a.wordsOfEntry(), b.wordsOfEntry())));
    boolean reduced = !a.denominator.equals(b.denominator);
    long widths = (long) a.width() + b.width();
    spend(times(entries, 1 + (reduced ? times(PER_WORD, times(widths, widths)) : times(a.width(), b.width()))));
  }

  /** An array read, or spread, over axes of these sizes. */
  public void spread(Block block, Collection<Integer> sizes) {
    long entries = entries(sizes);
    fit(times(entries, block.wordsOfEntry()));
    spend(entries);
  }

  /** A function of each entry, at so much for one. */
  public void entrywise(Block block, long cost) {
    spend(times(block.mids.size(), cost + times(PER_WORD, times(block.width(), block.width()))));
  }

  /** A power, or a product of so many entries. */
  public void power(Block base, int exponent) {
    long n = Math.max(1, Math.abs((long) exponent));
    long width = base.bits > 0 ? base.width() : Math.min(Block.MOST_BITS / Long.SIZE, times(base.width(), n));
    fit(times(base.mids.size(), base.bits > 0 ? base.wordsOfEntry() : Block.wordsOfEntry(width)));
    spend(times(base.mids.size(), times(PER_WORD, times(width, base.width()))));
    if (exponent < 0 && base.bits == 0) {
      common(base.mids.size(), base.width());
    }
  }

  /** Numbers brought to a common multiple, which may be as long as all of them together. */
  public void common(long numbers, long words) {
    spend(times(numbers, times(PER_WORD, Math.min(Block.MOST_BITS / Long.SIZE, times(numbers, words)))));
  }

  /** A sum of products: what it makes of two arrays, the two arrays as it wants them, and over which axes it goes. */
  void contract(Block a, Block b, Collection<Integer> made, Collection<Integer> left, Collection<Integer> right, Collection<Integer> all) {
    fit(times(entries(made), Math.max(a.wordsOfEntry(), b.wordsOfEntry())));
    fit(times(entries(left), a.wordsOfEntry()));
    fit(times(entries(right), b.wordsOfEntry()));
    spend(times(entries(all), 1 + times(a.width() - 1, b.width() - 1)));
  }

  private static long entries(Collection<Integer> sizes) {
    return sizes.stream().mapToLong(Integer::longValue).reduce(1, Effort::times);
  }

  /** The product of numbers that are not negative, or, where that is longer than {@code long}, the greatest one. */
  private static long times(long a, long b) {
    return Math.multiplyHigh(a, b) == 0 && a * b >= 0 ? a * b : Long.MAX_VALUE;
  }

  /** Whether so many words may be remembered. */
  public boolean mayRemember(long words) {
    return words <= REMEMBERED * room;
  }

  /** Refuses to remember so many words. */
  public void remember(long words) {
    require(mayRemember(words));
  }

  private static void require(boolean enough) {
    if (!enough) {
      throw new Undecided("the check takes more room than a certificate of this size may");
    }
  }

  /** Refuses an array of so many words. */
  public void fit(long words) {
    require(words <= room);
  }

  /** Counts words as held until {@link #release}. */
  public void hold(long words) {
    held += words;
    require(held <= HELD * room);
  }

  /** What is held now. */
  public long held() {
    return held;
  }

  /** Back to what was held before. */
  public void release(long before) {
    held = before;
  }
}
