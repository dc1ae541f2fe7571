package org.gradus.kernel.term;

/**
 * A closed interval of real numbers whose ends are terms; an end that is {@code null} is infinite. Ends that are out of order make it
 * empty.
 */
public record Interval(Term least, Term greatest) {

  /** All real numbers. */
  public static final Interval LINE = new Interval(null, null);
}
