package org.gradus.hostile;

import java.util.Map;
import java.util.TreeMap;

import org.gradus.hostile.oracle.SecondOpinion;

/** How many inputs ended in which way; of those that were accepted, why, and how many were decided again. */
final class Tally {
  private static final int IN_FULL = 1;
  private static final int WHERE_TRIED = 2;
  private static final int IN_PART = 3;
  private static final int NOT = 4;
  private static final int NOTHING_SAID = 5;

  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final Map<String, Long> spent = new TreeMap<>();
  private final Map<String, int[]> reasons = new TreeMap<>();
  private final int[] total = new int[1 + NOTHING_SAID];
  private int inputs;
  private int confirmed;
  private int tried;
  private int unsure;
  private long slowest;

  synchronized void input(String outcome, long nanoseconds) {
    inputs++;
    outcomes.merge(outcome, 1, Integer::sum);
    spent.merge(outcome, nanoseconds, Long::sum);
    slowest = Math.max(slowest, nanoseconds);
  }

  synchronized void accepted(String reason, SecondOpinion opinion) {
    confirmed += opinion.confirmed;
    tried += opinion.tried;
    unsure += opinion.unsure;
    int[] row = reasons.computeIfAbsent(reason, key -> new int[1 + NOTHING_SAID]);
    int known = opinion.confirmed + opinion.tried;
    int column = known + opinion.unsure == 0 ? NOTHING_SAID : known == 0 ? NOT : opinion.unsure > 0 ? IN_PART
        : opinion.tried > 0 ? WHERE_TRIED : IN_FULL;
    for (int[] counts : new int[][] {row, total}) {
      counts[0]++;
      counts[column]++;
    }
  }

  @Override
  public synchronized String toString() {
    StringBuilder text = new StringBuilder(inputs + " inputs\n");
    outcomes.forEach((outcome, count) -> text.append(count).append(' ').append(outcome).append(", ").append(seconds(spent.get(outcome)))
        .append(" s of a processor\n"));
    text.append("the slowest: ").append(seconds(slowest)).append(" s\naccepted | all claims found true | or true where tried | some | none decided | nothing claimed | what was accepted\n");
    reasons.forEach((reason, counts) -> line(text, counts, reason));
    line(text, total, "in all");
    return text.append("claims at places: ").append(confirmed).append(" found true, ").append(tried).append(" true where tried, ")
        .append(unsure).append(" not decided").toString();
  }

  private static double seconds(long nanoseconds) {
    return nanoseconds / 10_000_000 / 100.0;
  }

  private static void line(StringBuilder text, int[] counts, String reason) {
    for (int count : counts) {
      text.append(count).append(" | ");
    }
    text.append(reason).append('\n');
  }
}
