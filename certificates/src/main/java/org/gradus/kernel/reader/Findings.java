package org.gradus.kernel.reader;

import java.util.*;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.rule.*;
import org.gradus.kernel.term.Scope;

/** What the evidence for a step has shown so far, in the order of the places. */
final class Findings {

  final Map<Verdict, Integer> places = new EnumMap<>(Verdict.class);
  /** The claims by their positions, as long as they are proved at every place. */
  final Map<Integer, Tiling> proved = new HashMap<>();
  final Set<Tiling> awaited = Collections.newSetFromMap(new IdentityHashMap<>());
  /** For scope {@code seeds} what the places say together. */
  private Verdict sampled;
  /** The rules that were asked. */
  final Set<String> rules = new TreeSet<>();
  /** The theorems that are cited, here and for what this rests on. */
  final SortedSet<String> assumptions = new TreeSet<>();
  String reason = "";
  Rational low;
  Rational high;
  String at;
  boolean rejected;
  /** How many obligations were judged, and how many of them are in the sample. */
  long seen;
  long checked;

  Verdict verdict() {
    return sampled != null ? sampled : places.keySet().stream().reduce(Verdict.PROVED, Verdict::and);
  }

  boolean isProved() {
    return EnumSet.of(Verdict.PROVED, Verdict.HOLEY).containsAll(places.keySet());
  }

  void count(Verdict verdict, String why) {
    places.merge(verdict, 1, Integer::sum);
    reason = reason.isEmpty() ? why : reason;
  }

  void shown(int claim, Sequent sequent) {
    awaited.addAll(sequent.awaited());
    if (isProved()) {
      proved.merge(claim, Tiling.of(sequent), Tiling::then);
    }
  }

  /** The least slack is the first of the least. */
  void slack(Rational lower, Rational upper, String place) {
    if (lower != null && (low == null || lower.compareTo(low) < 0)) {
      low = lower;
      high = upper;
      at = place;
    }
  }

  /** Adds what was found at the places that follow. */
  void add(Findings next) {
    if (isProved() && next.isProved()) {
      next.proved.forEach((claim, tiling) -> proved.merge(claim, tiling, Tiling::then));
    }
    next.places.forEach((verdict, count) -> places.merge(verdict, count, Integer::sum));
    awaited.addAll(next.awaited);
    assumptions.addAll(next.assumptions);
    rules.addAll(next.rules);
    reason = reason.isEmpty() ? next.reason : reason;
    slack(next.low, next.high, next.at);
    rejected |= next.rejected;
    seen += next.seen;
    checked += next.checked;
  }

  void reject() {
    rejected = true;
    count(Verdict.UNDECIDED, "the evidence is rejected");
  }

  /** What rests on promises is HOLEY if one of them is kept with cited theorems. */
  void rest(Map<Tiling, Set<String>> kept) {
    Set<String> cited = cited(awaited, kept);
    assumptions.addAll(cited);
    if (places.containsKey(Verdict.PROVED) && !cited.isEmpty()) {
      places.merge(Verdict.HOLEY, places.remove(Verdict.PROVED), Integer::sum);
    }
  }

  /** The theorems that are cited for a promise of a claim, if it is kept. */
  Optional<Set<String>> keep(int claim, Tiling promise, Map<Tiling, Set<String>> kept) {
    Tiling proof = proved.get(claim);
    if (rejected || !isProved() || proof == null || !proof.keeps(promise)) {
      return Optional.empty();
    }
    Set<String> cited = cited(proof.awaited(), kept);
    cited.addAll(proof.assumptions());
    return Optional.of(cited);
  }

  private static Set<String> cited(Set<Tiling> promises, Map<Tiling, Set<String>> kept) {
    Set<String> cited = new TreeSet<>();
    promises.forEach(promise -> cited.addAll(kept.getOrDefault(promise, Set.of())));
    return cited;
  }

  /**
   * For scope {@code seeds}: the places are the draws, and a draw at which a hypothesis fails, or that rests on cited theorems, is no success.
   * Where nothing is decided of any draw, or no hypothesis holds, nothing is claimed.
   *
   * @param statements how many statements share the level
   */
  void sample(Scope scope, int statements) {
    if (Collections.disjoint(places.keySet(), EnumSet.of(Verdict.PROVED, Verdict.HOLEY, Verdict.REFUTED))) {
      return;
    }
    try {
      Optional<Sampling> drawn = Sampling.of(scope);
      if (drawn.isPresent()) {
        Sampling s = drawn.get();
        check(s.count(), s.probability(), s.level().over(Rational.of(statements)), Confidence.drawn(s.law()));
      } else {
        recorded(scope, statements);
      }
    } catch (Rejected e) {
      sampled = Verdict.UNDECIDED;
      reason = "expected " + e.getMessage();
    }
  }

  /** The recorded weights as draws: the arguments are a law, the number of draws, a probability and a level. */
  private void recorded(Scope scope, int statements) {
    List<Sexpr> arguments = scope.arguments().stream().map(argument -> new Sexpr("scope", argument, List.of())).toList();
    Rejected.unless(arguments.size() == 4, "a law, a number of draws, a probability and a level");
    Rational level = arguments.get(3).rational().over(Rational.of(statements));
    check(arguments.get(1).natural(), arguments.get(2).rational(), level, Confidence.assumption(arguments.get(0).word()));
  }

  private void check(int draws, Rational probability, Rational level, String assumption) {
    Confidence.check(draws, places.values().stream().mapToInt(Integer::intValue).sum(), places.getOrDefault(Verdict.PROVED, 0), probability, level);
    sampled = Verdict.CONFIDENT;
    reason = assumption;
  }
}
