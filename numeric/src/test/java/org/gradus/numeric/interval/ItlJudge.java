package org.gradus.numeric.interval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs vectors and counts, for each operation: cases, results that contain the expected one, results equal to it. */
final class ItlJudge {

  /** Counts of one operation. */
  static final class Count {
    int cases;
    int contained;
    int tight;
    int stricter;
  }

  private final Map<String, Count> counts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final List<String> violations = new ArrayList<>();
  private final List<String> loose = new ArrayList<>();

  Map<String, Count> counts() {
    return counts;
  }

  /** Cases whose result does not contain the expected one. */
  List<String> violations() {
    return violations;
  }

  /** Cases whose result is larger than expected. */
  List<String> loose() {
    return loose;
  }

  void judge(ItlFile.Case c) {
    Count count = counts.computeIfAbsent(c.operation() + (c.isDecorated() ? " (decorated)" : ""), name -> new Count());
    count.cases++;
    List<Object> results;
    try {
      results = ItlOperations.results(c);
    } catch (UndefinedOperation e) {
      refused(c, count, e.getMessage());
      return;
    }
    if ("PossiblyUndefinedOperation".equals(c.signal()) && results.equals(List.of(DecoratedInterval.NAI))) {
      count.stricter++;
      return;
    }
    boolean contained = results.size() == c.values().size();
    boolean tight = contained;
    for (int i = 0; i < results.size() && contained; i++) {
      contained = contains(results.get(i), c.values().get(i));
      tight &= equal(results.get(i), c.values().get(i));
    }
    note(c, count, contained, tight, results.toString());
  }

  /** An exception stands for the empty set with a signal, or for a possible signal when bounds are compared exactly. */
  private void refused(ItlFile.Case c, Count count, String message) {
    if ("PossiblyUndefinedOperation".equals(c.signal())) {
      count.stricter++;
    } else {
      boolean expected = c.signal() != null && c.values().equals(List.of("[empty]"));
      note(c, count, expected, expected, "refused: " + message);
    }
  }

  private void note(ItlFile.Case c, Count count, boolean contained, boolean tight, String result) {
    count.contained += contained ? 1 : 0;
    count.tight += contained && tight ? 1 : 0;
    if (!contained) {
      violations.add(c.where() + " but " + result);
    } else if (!tight) {
      loose.add(c.where() + " but " + result);
    }
  }

  private static boolean contains(Object result, String expected) {
    if (result instanceof Interval interval) {
      return ItlOperations.bare(expected).subset(interval);
    }
    if (result instanceof DecoratedInterval decorated) {
      DecoratedInterval value = ItlOperations.decorated(expected);
      if (value.isNaI() || decorated.isNaI()) {
        return value.isNaI() && decorated.isNaI();
      }
      return value.interval().subset(decorated.interval()) && decorated.decoration().compareTo(value.decoration()) <= 0;
    }
    return equal(result, expected);
  }

  private static boolean equal(Object result, String expected) {
    if (result instanceof Interval interval) {
      return interval.equal(ItlOperations.bare(expected));
    } else if (result instanceof DecoratedInterval decorated) {
      return decorated.equals(ItlOperations.decorated(expected));
    } else if (result instanceof Double number) {
      return number.equals(ItlOperations.number(expected));
    } else if (result instanceof Decoration decoration) {
      return decoration == ItlOperations.decoration(expected);
    }
    return result.toString().equals(expected);
  }

  /** The counts as a table, with their sum. */
  List<String> table() {
    List<String> lines = new ArrayList<>(Arrays.asList(
        "| operation | cases | contained | tight | refused by exact comparison |", "|---|---|---|---|---|"));
    Count sum = new Count();
    counts.forEach((name, count) -> {
      sum.cases += count.cases;
      sum.contained += count.contained;
      sum.tight += count.tight;
      sum.stricter += count.stricter;
      lines.add(row(name, count));
    });
    lines.add(row("all", sum));
    return lines;
  }

  private static String row(String name, Count count) {
    return "| " + name + " | " + count.cases + " | " + count.contained + " | " + count.tight + " | " + count.stricter + " |";
  }
}
