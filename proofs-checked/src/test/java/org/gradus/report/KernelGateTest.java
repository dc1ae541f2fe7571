package org.gradus.report;

import static org.gradus.report.SyntheticResults.RUN_DIGEST;
import static org.gradus.report.SyntheticResults.THEORY_DIGEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KernelGateTest {

  private final TheoryResult presented = SyntheticResults.satpathi()
      .withAllSteps(List.of(SyntheticResults.drift(), SyntheticResults.contraction()));

  @Test
  void whatTheKernelConfirmsStaysWithTheKernelsEcho() {
    TheoryResult shown = confirm("VALID", Map.of("A13", Verdict.PROVED, "A18", Verdict.PROVED), RUN_DIGEST,
        THEORY_DIGEST);
    assertEquals(Verdict.PROVED, shown.verdict());
    assertEquals("echo of A13", shown.steps().get(0).echo());
    assertEquals(List.of("a theorem"), shown.steps().get(0).holes());
    assertEquals(List.of(), shown.steps().get(1).holes());
    assertEquals("VALID", shown.certificates().kernel());
  }

  @Test
  void aVerdictTheKernelRefutesIsRefuted() {
    TheoryResult shown = confirm("VALID", Map.of("A13", Verdict.REFUTED, "A18", Verdict.PROVED), RUN_DIGEST,
        THEORY_DIGEST);
    assertEquals(Verdict.REFUTED, shown.steps().get(0).verdict());
    assertTrue(shown.steps().get(0).reason().contains("the certificate says REFUTED"));
  }

  @Test
  void aStepTheCertificateDoesNotHoldIsUndecided() {
    TheoryResult shown = confirm("VALID", Map.of("A18", Verdict.PROVED), RUN_DIGEST, THEORY_DIGEST);
    assertEquals(Verdict.UNDECIDED, shown.steps().get(0).verdict());
  }

  @Test
  void aStepThePresentationHidesIsShown() {
    TheoryResult shown = confirm("VALID",
        Map.of("A13", Verdict.PROVED, "A18", Verdict.PROVED, "A99", Verdict.REFUTED), RUN_DIGEST, THEORY_DIGEST);
    assertEquals(3, shown.steps().size());
    assertEquals(Verdict.REFUTED, shown.verdict());
  }

  @Test
  void nothingOfAnInvalidCertificateIsProved() {
    for (String word : List.of("INVALID", "SAMPLED 3/9", "")) {
      TheoryResult shown = confirm(word, Map.of("A13", Verdict.PROVED, "A18", Verdict.PROVED), RUN_DIGEST,
          THEORY_DIGEST);
      assertTrue(shown.steps().stream().allMatch(s -> s.verdict() == Verdict.UNDECIDED), word);
    }
  }

  @Test
  void aPresentationOfAnotherRunOrTheoryProvesNothing() {
    Map<String, Verdict> all = Map.of("A13", Verdict.PROVED, "A18", Verdict.PROVED);
    assertEquals(Verdict.UNDECIDED, confirm("VALID", all, "00".repeat(32), THEORY_DIGEST).verdict());
    assertEquals(Verdict.UNDECIDED, confirm("VALID", all, RUN_DIGEST, "00".repeat(32)).verdict());
  }

  @Test
  void resultsTheKernelWasNotAskedAboutAreLowered() {
    Results unchecked = new Results(SyntheticResults.run(),
        List.of(presented.withCertificates(Certificates.UNCHECKED)));
    assertEquals(Verdict.UNDECIDED, KernelGate.onlyAccepted(unchecked).verdict());
    Results checked = new Results(SyntheticResults.run(),
        List.of(presented.withCertificates(new Certificates(3, "VALID", 1))));
    assertEquals(Verdict.PROVED, KernelGate.onlyAccepted(checked).verdict());
  }

  private TheoryResult confirm(String word, Map<String, Verdict> steps, String run, String theory) {
    KernelCheck check = new KernelCheck("c", word, KernelCheck.Counts.NONE, run, theory, steps,
        List.of("let G[i, l] := 1"), Map.of("A13", "echo of A13", "A18", "echo of A18"),
        Map.of("A13", new KernelCheck.Basis(List.of("cited"), List.of(), List.of("a theorem"))), "", 3, 7, false);
    return KernelGate.confirm(presented, SyntheticResults.run(), check);
  }
}
