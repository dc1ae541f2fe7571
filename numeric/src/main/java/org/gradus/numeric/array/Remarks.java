package org.gradus.numeric.array;

import java.util.LinkedHashSet;
import java.util.Set;

/** Why entries became unbounded (a divisor that may be 0, an overflow): each reason once, in the order met. */
public final class Remarks {

  private static final int LIMIT = 16;

  private final Set<String> reasons = new LinkedHashSet<>();

  public void add(String reason) {
    if (reasons.size() < LIMIT) {
      reasons.add(reason);
    }
  }

  public boolean isEmpty() {
    return reasons.isEmpty();
  }

  public void clear() {
    reasons.clear();
  }

  @Override
  public String toString() {
    return String.join("; ", reasons);
  }
}
