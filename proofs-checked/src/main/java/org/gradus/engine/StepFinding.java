package org.gradus.engine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gradus.certificate.Evidence;
import org.gradus.kernel.rule.Verdict;
import org.gradus.numeric.evaluate.Tier;

/** What the search found for one step: the evidence for the certificate, and what the report tells of it. */
final class StepFinding {

  final String id;
  /** Lines that show claims at once; evidence place by place, unless it is in the shards; both empty where the kernel wants none. */
  final List<Evidence.Line> lines = new ArrayList<>();
  final List<Evidence.AtPlace> places = new ArrayList<>();
  final Map<Verdict, Integer> obligations = new EnumMap<>(Verdict.class);
  final Map<Tier, Integer> tiers = new EnumMap<>(Tier.class);
  final Set<String> kinds = new LinkedHashSet<>();
  /** The least slack among the claims at each place, where one is claimed; where a claim is refuted the one that shows it. */
  final SlackCurve slack = new SlackCurve();
  /** How many instances were decided symbolically. */
  int symbolic;
  /** Whether the kernel expects evidence for the step, and whether that is in the shards. */
  boolean wantsEvidence = true;
  boolean sharded;
  String reason = "";
  private long nanos;
  /** What draws say together; {@code null} for steps that are not about draws. */
  private Verdict sampled;

  /** What the report tells of a stretch of the run, for a session that goes on from there. */
  record Tally(Map<Verdict, Integer> obligations, Map<Tier, Integer> tiers, List<String> kinds, String reason, List<SlackCurve.Point> slack) {}

  StepFinding(String id) {
    this.id = id;
  }

  /** Counts time that the search took, since this moment of {@link System#nanoTime}. */
  void took(long since) {
    nanos += System.nanoTime() - since;
  }

  long millis() {
    return nanos / 1_000_000;
  }

  void count(Verdict verdict, String why) {
    obligations.merge(verdict, 1, Integer::sum);
    if (reason.isEmpty()) {
      reason = why;
    }
  }

  Tally tally() {
    return new Tally(obligations, tiers, List.copyOf(kinds), reason, slack.points());
  }

  /** Adds the stretch that follows. */
  void add(Tally next) {
    next.obligations.forEach((verdict, count) -> obligations.merge(verdict, count, Integer::sum));
    next.tiers.forEach((tier, count) -> tiers.merge(tier, count, Integer::sum));
    kinds.addAll(next.kinds);
    reason = reason.isEmpty() ? next.reason : reason;
    next.slack.forEach(slack::add);
  }

  /** A step that the kernel decides from the setting or the requirements alone. */
  static StepFinding without(String id, Verdict verdict, String why) {
    StepFinding finding = new StepFinding(id);
    finding.wantsEvidence = false;
    finding.count(verdict, why);
    return finding;
  }

  /** A step about which nothing was found. */
  static StepFinding undecided(String id, String why) {
    StepFinding finding = new StepFinding(id);
    finding.places.add(new Evidence.Undecided("*", why));
    finding.count(Verdict.UNDECIDED, why);
    return finding;
  }

  /** What the draws, each of which was counted, say together. */
  void sample(Verdict verdict, String why) {
    sampled = verdict;
    reason = why;
  }

  Verdict verdict() {
    return sampled != null ? sampled : obligations.keySet().stream().reduce(Verdict.PROVED, Verdict::and);
  }
}
