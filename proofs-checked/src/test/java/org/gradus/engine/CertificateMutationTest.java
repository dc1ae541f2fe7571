package org.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.Checker;
import org.gradus.kernel.reader.MalformedInput;
import org.gradus.kernel.reader.TheoryReader;
import org.gradus.kernel.rule.Verdict;
import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.term.Theory;
import org.gradus.language.elaborate.Elaborated;
import org.gradus.numeric.run.Run;
import org.gradus.numeric.run.RunStream;

/**
 * Mutants of certificates of the embedded theory on tiny runs, with all digests right, so that only the mathematics can reject them. What is
 * accepted all the same is true, as decided without the kernel, or by the engine starting from nothing.
 */
class CertificateMutationTest {

  /** Cut so that one check takes milliseconds; together nearly all steps, every kind of evidence, both activations. */
  private static final List<Set<String>> PARTS = List.of(
      Set.of("GD", "A04", "FLOOR", "A33", "DIST"),
      Set.of("A18p", "A33", "DIST", "CHAIN"),
      Set.of("A02", "A03", "A12", "A13", "A16", "A17"),
      Set.of("A01", "A05", "A06i", "A18", "A18d"),
      Set.of("A14", "A19", "A20", "A23s"));

  private static final Map<String, Integer> OUTCOMES = new HashMap<>();
  private static Path folder;

  private final Map<Path, IndependentTruth> truths = new HashMap<>();

  private static Path folder() throws IOException {
    if (folder == null) {
      folder = Files.createTempDirectory("gradus-mutants-");
    }
    return folder;
  }

  @AfterContainer
  static void printOutcomes() throws IOException {
    System.out.println("mutants: " + OUTCOMES);
    if (folder != null) {
      try (var files = Files.walk(folder)) {
        files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
      }
    }
  }

  /** The certificates that are mutated say nothing but the truth. */
  @Example
  void whatIsMutatedIsTrue() throws IOException {
    for (String activation : List.of("relu", "tanh")) {
      Certified.Made whole = Certified.whole(activation);
      RunSubject run = new RunSubject(whole.run());
      new IndependentTruth(whole.theory().chosen(run), run).assertTrueEvidence(Certified.copy(whole.folder(), folder().resolve("whole")));
    }
  }

  @Property(tries = 320, shrinking = ShrinkingMode.OFF)
  void noMutantIsAcceptedUnlessItIsTrue(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Certified.Made made = Certified.part(random.nextInt(3) == 0 ? "tanh" : "relu", PARTS.get(random.nextInt(PARTS.size())));
    Path mutant = Certified.copy(made.folder(), folder().resolve("mutant"));
    CertificateMutator mutator = new CertificateMutator(mutant, random);
    mutator.mutate();
    CheckReport report;
    try {
      report = Checker.check(mutant);
    } catch (MalformedInput e) {
      OUTCOMES.merge("malformed", 1, Integer::sum);
      return;
    }
    String kind = mutator.theoryChanged ? " theory" : mutator.runChanged ? " run" : "";
    OUTCOMES.merge(report.status() + kind, 1, Integer::sum);
    if (report.status() == CheckReport.Status.INVALID) {
      return;
    }
    assertEquals(CheckReport.Status.VALID, report.status());
    try {
      if (mutator.theoryChanged || mutator.runChanged) {
        assertFromScratch(made, mutant, report);
      } else {
        assertNotStronger(made, mutant, report);
      }
    } catch (AssertionError e) {
      throw new AssertionError("seed " + seed + ", accepted: " + mutator.done + "\n" + e.getMessage(), e);
    }
  }

  /** Theory and run are as they were: the verdicts are as they were or weaker, and every number that is claimed is right. */
  private void assertNotStronger(Certified.Made made, Path mutant, CheckReport report) throws IOException {
    CheckReport before = Checker.check(made.folder());
    for (int i = 0; i < before.steps().size(); i++) {
      Verdict old = before.steps().get(i).verdict();
      Verdict now = report.steps().get(i).verdict();
      assertEquals(before.steps().get(i).digest(), report.steps().get(i).digest());
      // what was open may have been closed by other evidence; the truth of that is decided below, place by place
      assertTrue(now == old || now == Verdict.UNDECIDED || old == Verdict.UNDECIDED, before.steps().get(i).id() + ": " + old + " -> " + now);
    }
    for (int i = 0; i < before.controls().size(); i++) {
      String now = report.controls().get(i).outcome();
      assertTrue(now.equals(before.controls().get(i).outcome()) || now.equals("undecided"), now);
    }
    truths.computeIfAbsent(made.folder(), f -> new IndependentTruth(made.theory(), new RunSubject(made.run()))).assertTrueEvidence(mutant);
  }

  /** Theory or run are others: the engine, which sees neither evidence nor verdicts, comes to the same ones. */
  private static void assertFromScratch(Certified.Made made, Path mutant, CheckReport report) throws IOException {
    Theory core = TheoryReader.read(Files.readAllBytes(mutant.resolve("theory.core")));
    Elaborated old = made.theory().elaborated();
    Theory expanded = Derivatives.expand(core);
    Elaborated changed = new Elaborated(old.file(), core, old.unsupported(), old.golden(), old.goldenDefinitions(), old.proofs(),
        old.choices(), old.objectives(), List.of());
    LoadedTheory theory = new LoadedTheory(made.theory().text(), changed, expanded, expanded, List.of());
    Run run = RunStream.read(Files.readAllBytes(mutant.resolve("run.bin")), "run.bin");
    Path again = folder().resolve("again");
    Certified.certify(theory, run, again);
    CheckReport found = Checker.check(again);
    assertEquals(found.run(), report.run());
    assertEquals(found.theory(), report.theory());
    for (int i = 0; i < report.steps().size(); i++) {
      Verdict now = report.steps().get(i).verdict();
      assertEquals(found.steps().get(i).digest(), report.steps().get(i).digest());
      assertTrue(now == found.steps().get(i).verdict() || now == Verdict.UNDECIDED,
          report.steps().get(i).id() + " is " + now + ", from scratch " + found.steps().get(i).verdict());
    }
    new IndependentTruth(theory, new RunSubject(run)).assertTrueEvidence(mutant);
  }
}
