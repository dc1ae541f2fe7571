package org.gradus.kernel.term;

/**
 * Where the weights of a term are taken: {@code e@p} is the value of {@code e} at the point {@code p}.
 *
 * <p>{@code START}, {@code NEXT}, {@code PREVIOUS} and {@code LAST} are recorded weights; {@code STEP} is the exact update of the current
 * weights by the theory's dynamics; {@code ITERATE} is the recorded iterate numbered by an index letter bound by an {@link Term.OverSteps};
 * {@code WEIGHTS} is a quantified weight vector; {@code TIME} is where the theory's flow from the current weights is after the time named,
 * {@code AFTER} where that many exact steps from the current weights lead.
 *
 * @param letter the bound letter or variable of {@code ITERATE}, {@code WEIGHTS}, {@code TIME} and {@code AFTER}, otherwise {@code null}
 * @param offset added to the letter of {@code ITERATE} and {@code AFTER}
 */
public record Point(Kind kind, String letter, int offset) {

  /** The kinds of points; the words are those of the statement language. */
  public enum Kind { START, NEXT, PREVIOUS, LAST, STEP, ITERATE, WEIGHTS, TIME, AFTER }

  public static final Point START = new Point(Kind.START, null, 0);
  public static final Point NEXT = new Point(Kind.NEXT, null, 0);
  public static final Point PREVIOUS = new Point(Kind.PREVIOUS, null, 0);
  public static final Point LAST = new Point(Kind.LAST, null, 0);
  public static final Point STEP = new Point(Kind.STEP, null, 0);

  public static Point iterate(String letter, int offset) {
    return new Point(Kind.ITERATE, letter, offset);
  }

  public static Point weights(String letter) {
    return new Point(Kind.WEIGHTS, letter, 0);
  }

  public static Point time(String variable) {
    return new Point(Kind.TIME, variable, 0);
  }

  public static Point after(String letter, int offset) {
    return new Point(Kind.AFTER, letter, offset);
  }
}
