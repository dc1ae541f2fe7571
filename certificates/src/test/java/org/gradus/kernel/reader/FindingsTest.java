package org.gradus.kernel.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.rule.Hypothesis;
import org.gradus.kernel.rule.Sequent;
import org.gradus.kernel.rule.Tiling;
import org.gradus.kernel.rule.Verdict;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the places of a step say together: its verdict, what may rest on it, and, of draws, whether they are enough. */
class FindingsTest {

  private static final Formula PHI = new Formula.And(List.of());
  private static final Formula PSI = new Formula.Or(List.of());

  private static Findings of(Verdict... verdicts) {
    Findings findings = new Findings();
    for (Verdict verdict : verdicts) {
      findings.count(verdict, "why " + verdict);
    }
    return findings;
  }

  private static Scope seeds(String words) {
    return new Scope(Scope.Kind.SEEDS, List.of(words.split(" ")));
  }

  private static Verdict sampled(String words, int statements, Verdict... verdicts) {
    Findings findings = of(verdicts);
    findings.sample(seeds(words), statements);
    return findings.verdict();
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void thePlaceThatIsGravestDecides(Verdict verdict) {
    assertEquals(verdict, of(Verdict.PROVED, verdict, Verdict.PROVED).verdict());
    assertEquals(verdict == Verdict.PROVED || verdict == Verdict.HOLEY, of(verdict).isProved());
  }

  @Test
  void theFirstReasonIsKept() {
    assertEquals("why UNDECIDED", of(Verdict.UNDECIDED, Verdict.REFUTED).reason);
    Findings all = of();
    all.add(of(Verdict.HOLEY));
    all.add(of(Verdict.REFUTED));
    assertEquals("why HOLEY", all.reason);
    assertEquals(Verdict.REFUTED, all.verdict());
  }

  @Test
  void whatIsShownAtOnePlaceAfterARefutationIsNoPremise() {
    Findings findings = of(Verdict.REFUTED);
    findings.shown(0, Hypothesis.check(PHI));
    assertTrue(findings.proved.isEmpty());
  }

  /** Two of three draws, p = 1/2: 3/8 + 1/8. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({"draws 1 3 1/2 1/2 w normal 1", "law 3 1/2 1/2"})
  void theLevelIsSharedAmongTheStatements(String words) {
    Verdict[] draws = {Verdict.PROVED, Verdict.UNDECIDED, Verdict.PROVED};
    assertEquals(Verdict.CONFIDENT, sampled(words, 1, draws));
    assertEquals(Verdict.UNDECIDED, sampled(words, 2, draws));
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(names = {"HOLEY", "UNDECIDED", "INAPPLICABLE", "REFUTED"})
  void onlyWhatIsProvedIsASuccess(Verdict verdict) {
    assertEquals(Verdict.UNDECIDED, sampled("law 3 1/2 1/2", 1, Verdict.PROVED, verdict, verdict));
    assertEquals(Verdict.CONFIDENT, sampled("law 3 1/2 1/2", 1, Verdict.PROVED, Verdict.PROVED, verdict));
  }

  @Test
  void nothingIsClaimedOfDrawsOfWhichNothingIsDecided() {
    assertEquals(Verdict.UNDECIDED, sampled("law 1 1/2 1/2", 1, Verdict.UNDECIDED));
    assertEquals(Verdict.INAPPLICABLE, sampled("law 1 1/2 1/2", 1, Verdict.INAPPLICABLE));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"law 3 1/2", "law 2 1/2 1/2", "law 3 3/4 1/2", "draws 1 3 1/2 1/2 w normal", "draws 1 2 1/2 1/2 w normal 1", "draws 1 3 1/2 1/2"})
  void rejects(String words) {
    assertEquals(Verdict.UNDECIDED, sampled(words, 1, Verdict.PROVED, Verdict.PROVED, Verdict.REFUTED));
  }

  // Slacks.

  @Test
  void theLeastSlackIsTheFirstOfTheLeast() {
    Findings findings = of();
    IntStream.of(3, 1, 2, 1).forEach(low -> findings.slack(Rational.of(low), Rational.of(low + 1), low + " of " + findings.at));
    findings.slack(null, Rational.ZERO, "none");
    assertEquals(List.of(Rational.of(1), Rational.of(2), "1 of 3 of null"), List.of(findings.low, findings.high, findings.at));
    Findings all = of();
    all.add(findings);
    assertEquals(Rational.of(1), all.low);
  }

  // Promises.

  private static final Tiling PROMISE = Tiling.promised(PHI, Sequent.EVERYWHERE, 1);

  private static Findings resting(Tiling promise) {
    Findings findings = of(Verdict.PROVED);
    findings.shown(0, promise.single());
    return findings;
  }

  private static Map<Tiling, Set<String>> kept(Tiling promise, String... cited) {
    Map<Tiling, Set<String>> kept = new IdentityHashMap<>();
    kept.put(promise, Set.of(cited));
    return kept;
  }

  @Test
  void whatRestsOnAPromiseKeptWithATheoremIsHoley() {
    Findings findings = resting(PROMISE);
    assertEquals(Set.of(PROMISE), findings.awaited);
    findings.rest(kept(PROMISE));
    assertEquals(Verdict.PROVED, findings.verdict());
    findings.rest(kept(PROMISE, "Sard"));
    assertEquals(Verdict.HOLEY, findings.verdict());
    assertEquals(Set.of("Sard"), findings.assumptions);
    assertEquals(Map.of(Verdict.HOLEY, 1), findings.places);
  }

  @Test
  void aPromiseIsKeptByTheSameFormulaAtTheSamePlaces() {
    Findings findings = of(Verdict.HOLEY);
    findings.shown(0, Hypothesis.cited(PHI, "Sard"));
    assertEquals(Optional.of(Set.of("Sard")), findings.keep(0, PROMISE, Map.of()));
    assertEquals(Optional.empty(), findings.keep(1, PROMISE, Map.of()));
    assertEquals(Optional.empty(), findings.keep(0, Tiling.promised(PSI, Sequent.EVERYWHERE, 1), Map.of()));
    assertEquals(Optional.empty(), findings.keep(0, Tiling.promised(PHI, "0", 1), Map.of()));
    assertEquals(Optional.empty(), findings.keep(0, Tiling.promised(PHI, Sequent.EVERYWHERE, 2), Map.of()));
    findings.count(Verdict.UNDECIDED, "");
    assertEquals(Optional.empty(), findings.keep(0, PROMISE, Map.of()));
  }

  @Test
  void aPromiseKeptByAnotherOneCitesItsTheorems() {
    assertEquals(Optional.of(Set.of("Sard")), resting(PROMISE).keep(0, Tiling.promised(PHI, Sequent.EVERYWHERE, 1), kept(PROMISE, "Sard")));
  }

  @Test
  void whatIsRejectedKeepsNoPromise() {
    Findings findings = of(Verdict.PROVED);
    findings.shown(0, Hypothesis.check(PHI));
    findings.rejected = true;
    assertEquals(Optional.empty(), findings.keep(0, PROMISE, Map.of()));
    findings.reject();
    assertEquals(Verdict.UNDECIDED, findings.verdict());
    assertFalse(findings.isProved());
  }

  @Test
  void partsAreAddedUp() {
    Findings all = of(Verdict.PROVED);
    Findings next = of(Verdict.PROVED);
    next.awaited.add(PROMISE);
    next.seen = 2;
    next.checked = 1;
    next.rules.add("cover");
    next.assumptions.add("Sard");
    all.add(next);
    all.add(next);
    assertEquals(Map.of(Verdict.PROVED, 3), all.places);
    assertEquals(List.of(4L, 2L), List.of(all.seen, all.checked));
    assertEquals(List.of(Set.of("cover"), Set.of("Sard"), Set.of(PROMISE)), List.of(all.rules, all.assumptions, all.awaited));
    assertFalse(all.rejected);
    next.rejected = true;
    all.add(next);
    assertTrue(all.rejected);
  }

  @Test
  void partsThatFollowAreOneProof() {
    Findings all = of(Verdict.PROVED);
    all.add(resting(Tiling.promised(PHI, "0", 1)));
    all.add(resting(Tiling.promised(PHI, "1", 1)));
    assertTrue(all.proved.get(0).keeps(Tiling.promised(PHI, "0", 2)));
    Findings undecided = of(Verdict.UNDECIDED);
    undecided.add(resting(Tiling.promised(PHI, "0", 1)));
    assertTrue(undecided.proved.isEmpty());
  }
}
