package org.gradus.report;

import java.util.List;

/**
 * The two sides of a claim about the last weights, at recorded iterates: enclosures for a picture, which the search found.
 *
 * @param label the claim's label in its step, or empty
 * @param lesser what the claim says is not the greater one
 * @param low the lesser side along the run; {@code high} the other one
 */
public record Sides(String label, Formula lesser, Formula greater, List<CurvePoint> low, List<CurvePoint> high) {

  public Sides {
    label = Plain.text(label);
    low = Plain.list(low);
    high = Plain.list(high);
  }
}
