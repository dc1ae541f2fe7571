package org.gradus.kernel.arithmetic;

/**
 * What one check may cost. Work is counted and never timed, so that a limit is met at the same place everywhere: a unit is about the
 * multiplication of two machine words. Room is what arrays may take up at one time, in words of 64 bits. Both grow with the size of what is
 * checked: a small certificate cannot ask for much.
 *
 * <p>When the work is used up, everything that is still to be decided is not.
 */
public final class Effort {
  private static final long LEAST_WORK = 1L << 33;
  private static final int WORK_PER_BYTE = 16;
  private static final long LEAST_ROOM = 1L << 22;
  private static final long MOST_BYTES = 1L << 40;

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

  /** Refuses an array of so many words. */
  public void fit(long words) {
    if (words < 0 || words > room) {
      throw new Undecided("the check takes more room than a certificate of this size may");
    }
  }

  /** Counts words as held until {@link #release}. */
  public void hold(long words) {
    fit(Math.addExact(held, words));
    held += words;
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
