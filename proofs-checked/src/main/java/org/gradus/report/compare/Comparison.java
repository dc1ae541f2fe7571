package org.gradus.report.compare;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gradus.report.Decimals;
import org.gradus.report.compare.Change.Kind;

/**
 * What changed between two baselines. Slacks and constants count as changed only when their enclosures are disjoint:
 * then, and only then, the numbers certainly differ.
 */
public final class Comparison {

  private final List<Change> changes = new ArrayList<>();

  private Comparison() {}

  /** The changes, what got worse first, otherwise in the order of the baseline. */
  public static List<Change> of(Baseline before, Baseline after) {
    Comparison comparison = new Comparison();
    comparison.runs(before, after);
    return comparison.changes.stream().sorted(Comparator.comparing(c -> !c.kind().worse())).toList();
  }

  /**
   * A run is found again by its name; where each side has one run only, these two are compared whatever their names.
   */
  private void runs(Baseline before, Baseline after) {
    if (before.runs().size() == 1 && after.runs().size() == 1) {
      run(before.runs().get(0), after.runs().get(0));
      return;
    }
    Map<String, Baseline.Run> now = index(after.runs(), Baseline.Run::name);
    for (Baseline.Run run : before.runs()) {
      Baseline.Run same = now.remove(run.name());
      run(run, same == null ? new Baseline.Run(run.name(), run.digest(), List.of()) : same);
    }
    now.values().forEach(run -> run(new Baseline.Run(run.name(), run.digest(), List.of()), run));
  }

  private void run(Baseline.Run before, Baseline.Run after) {
    if (!before.digest().equals(after.digest())) {
      changes.add(new Change(Kind.RUN, after.name(), "", "", before.digest(), after.digest()));
    }
    Map<String, Baseline.Theory> now = index(after.theories(), Baseline.Theory::name);
    for (Baseline.Theory theory : before.theories()) {
      Baseline.Theory same = now.remove(theory.name());
      theory(after.name(), theory, same == null ? new Baseline.Theory(theory.name(), theory.digest(), List.of())
          : same);
    }
    now.values().forEach(t -> theory(after.name(), new Baseline.Theory(t.name(), t.digest(), List.of()), t));
  }

  private void theory(String run, Baseline.Theory before, Baseline.Theory after) {
    if (!before.digest().equals(after.digest())) {
      changes.add(new Change(Kind.THEORY, run, after.name(), "", before.digest(), after.digest()));
    }
    Map<String, Baseline.Step> now = index(after.steps(), Baseline.Step::id);
    for (Baseline.Step step : before.steps()) {
      Baseline.Step same = now.remove(step.id());
      if (same == null) {
        changes.add(new Change(Kind.STEP_GONE, run, after.name(), step.id(), step.verdict().name(), ""));
      } else {
        step(new Place(run, after.name(), step.id()), step, same);
      }
    }
    now.values().forEach(s -> changes.add(new Change(Kind.STEP_NEW, run, after.name(), s.id(), "", s.verdict()
        .name())));
  }

  private record Place(String run, String theory, String step) {

    Change change(Kind kind, String before, String after) {
      return new Change(kind, run, theory, step, before, after);
    }
  }

  private void step(Place place, Baseline.Step before, Baseline.Step after) {
    if (before.verdict() != after.verdict()) {
      Kind kind = after.verdict().worseThan(before.verdict()) ? Kind.VERDICT_WORSE : Kind.VERDICT_BETTER;
      changes.add(place.change(kind, before.verdict().name(), after.verdict().name()));
    }
    if (!before.statement().equals(after.statement())) {
      changes.add(place.change(Kind.STATEMENT, before.statement(), after.statement()));
    }
    int slack = certainly(before.slack(), after.slack());
    if (slack != 0) {
      changes.add(place.change(slack < 0 ? Kind.SLACK_LESS : Kind.SLACK_MORE, text(before.slack()),
          text(after.slack())));
    }
    constants(place, before, after);
  }

  private void constants(Place place, Baseline.Step before, Baseline.Step after) {
    Map<String, Baseline.Named> now = index(after.constants(), Baseline.Named::name);
    for (Baseline.Named constant : before.constants()) {
      Baseline.Named same = now.remove(constant.name());
      if (same == null || certainly(constant.range(), same.range()) != 0) {
        changes.add(place.change(Kind.CONSTANT, constant.name() + " " + text(constant.range()),
            same == null ? "gone" : text(same.range())));
      }
    }
    now.values().forEach(c -> changes.add(place.change(Kind.CONSTANT, "", c.name() + " " + text(c.range()))));
  }

  /** -1 when the second range lies below the first, 1 when above, 0 when they meet or one is missing. */
  private static int certainly(Baseline.Range before, Baseline.Range after) {
    if (before == null || after == null) {
      return 0;
    }
    if (below(after.hi(), before.lo())) {
      return -1;
    }
    return below(before.hi(), after.lo()) ? 1 : 0;
  }

  private static boolean below(String a, String b) {
    BigDecimal left = Decimals.parse(a).orElse(null);
    BigDecimal right = Decimals.parse(b).orElse(null);
    return left != null && right != null && left.compareTo(right) < 0;
  }

  private static String text(Baseline.Range range) {
    return "[" + range.lo() + ", " + range.hi() + "]";
  }

  /** By name; of equal names the second and later ones are numbered, so that none hides another. */
  private static <T> Map<String, T> index(List<T> parts, Function<T, String> name) {
    Map<String, T> index = new LinkedHashMap<>();
    for (T part : parts) {
      String key = name.apply(part);
      for (int number = 2; index.containsKey(key); number++) {
        key = name.apply(part) + "#" + number;
      }
      index.put(key, part);
    }
    return index;
  }
}
