package org.gradus.report;

/**
 * The smallest slack of a step: right side minus left side of its inequality, as an outward-rounded enclosure.
 *
 * @param lo decimal text, at most the slack
 * @param hi decimal text, at least the slack
 * @param at the iterate where it is smallest, {@code null} when the place is no iterate
 * @param place the place in words, such as {@code k=17} or {@code t in [1, 2]}
 */
public record Slack(String lo, String hi, Integer at, String place) {

  public Slack {
    place = Plain.text(place);
  }

  /** The place in words. */
  public String where() {
    return place.isEmpty() && at != null ? "k=" + at : place;
  }
}
