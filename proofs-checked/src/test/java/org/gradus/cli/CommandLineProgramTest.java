package org.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.gradus.export.source.Skipped;
import org.gradus.language.syntax.Diagnostic;
import org.gradus.language.syntax.Span;
import org.gradus.language.syntax.TheoryFileException;
import org.gradus.report.Certificates;
import org.gradus.report.ControlResult;
import org.gradus.report.MalformedInputException;
import org.gradus.report.PresentationFile;
import org.gradus.report.Results;
import org.gradus.report.StepResult;
import org.gradus.report.SyntheticResults;
import org.gradus.report.Verdict;
import org.gradus.report.terminal.Style;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineProgramTest {

  @TempDir
  private Path folder;

  private final MadeUpBackend backend = new MadeUpBackend();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void everythingIsProved() {
    backend.found = proved();
  }

  private static Results proved() {
    return theories(SyntheticResults.allProved(), "VALID");
  }

  private static Results theories(Results results, String kernel) {
    return new Results(results.run(), results.theories().stream()
        .map(t -> t.withCertificates(new Certificates(7, kernel, 3))).toList());
  }

  private static Results changed(UnaryOperator<StepResult> change) {
    return new Results(SyntheticResults.run(), proved().theories().stream().map(t -> t.withSteps(change)).toList());
  }

  private int run(String... arguments) {
    Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), Style.PLAIN, 0);
    return new CommandLineProgram(() -> backend, terminal, false).run(arguments);
  }

  private String certified() {
    assertEquals(0, run("certify", "run.npz", "--out", folder.toString()), err.toString());
    out.getBuffer().setLength(0);
    return folder.toString();
  }

  @Test
  void certifyPrintsTheTableAndLeavesTheReport() {
    assertEquals(0, run("certify", "run.npz", "--theory", "a", "--theory", "b.yaml", "--out", folder.toString()));
    assertEquals("run.npz [a, b.yaml] " + folder.getFileName(), backend.asked.get(0));
    assertTrue(out.toString().contains("Every counted step is proved; nothing is assumed."));
    assertTrue(Files.exists(folder.resolve("report.html")));
    assertEquals("", err.toString());
  }

  @Test
  void checkStoresWhatItFoundWhenAsked() {
    run("check", "--out", folder.toString());
    assertFalse(backend.asked.contains("store"));
    run("check", "--write", "--out", folder.toString());
    assertTrue(backend.asked.contains("store"));
    assertTrue(err.toString().contains("stored in algebra.txt"));
  }

  @Test
  void certifyMayStartFromOneIterate() {
    assertEquals(0, run("certify", "run.npz", "--at", "first", "--out", folder.toString()));
    assertEquals("run.npz [] at first " + folder.getFileName(), backend.asked.get(0));
  }

  @Test
  void certifyMayAskAllStepsThere() {
    assertEquals(0, run("certify", "run.npz", "--at", "2", "--whole", "--out", folder.toString()));
    assertEquals("run.npz [] at 2 whole " + folder.getFileName(), backend.asked.get(0));
  }

  @Test
  void widthsSaysFromWhichOn() {
    String step = backend.found.theories().get(0).steps().get(0).id();
    assertEquals(0, run("widths", "c.yaml", "--theory", "t", "--step", step, "--from", "4", "--to", "32", "--out", folder.toString()));
    assertEquals("c.yaml t [" + step + "] 4..32 " + folder.getFileName(), backend.asked.get(0));
    assertTrue(out.toString().contains(step + ": ") && out.toString().contains("first proved at width 64"), out.toString());
    assertTrue(Files.exists(folder.resolve("report.html")));
    assertEquals(2, run("widths", "c.yaml", "--theory", "t", "--step", "none", "--out", folder.toString()));
    assertEquals(64, run("widths", "c.yaml", "--theory", "t", "--step", step, "--from", "8", "--to", "4", "--out", folder.toString()));
  }

  @Test
  void jsonIsOneObjectAndNothingElse() throws Exception {
    assertEquals(0, run("certify", "run.npz", "--json", "--out", folder.toString()));
    assertEquals("gradus-summary/1", new ObjectMapper().readTree(out.toString()).path("format").asText());
    assertEquals(1, out.toString().lines().count());
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void certifyExitsByTheWorstVerdict(Verdict verdict) {
    backend.found = changed(s -> s.judged(verdict, "why", ""));
    int expected = switch (verdict) {
      case PROVED, CONFIDENT -> 0;
      case REFUTED -> 1;
      default -> 2;
    };
    assertEquals(expected, run("certify", "run.npz", "--out", folder.toString()));
  }

  @Test
  void nothingIsProvedUnlessTheKernelAccepted() {
    backend.found = theories(SyntheticResults.allProved(), "");
    assertEquals(2, run("certify", "run.npz", "--out", folder.toString()));
    assertFalse(out.toString().contains(" PROVED"));
    backend.found = theories(SyntheticResults.allProved(), "INVALID");
    assertEquals(1, run("certify", "run.npz", "--out", folder.toString()));
  }

  @Test
  void checkComparesWithWhatIsWrittenDown() {
    assertEquals(0, run("check", "--out", folder.toString()));
    backend.found = changed(s -> s.judged(Verdict.INAPPLICABLE, "why", ""));
    assertEquals(1, run("check", "--out", folder.toString()), "INAPPLICABLE is not written down");
    backend.found = theories(SyntheticResults.with(
        StepResult.of("S").verdict(Verdict.INAPPLICABLE, "why").expected(Verdict.INAPPLICABLE).build()), "VALID");
    assertEquals(0, run("check", "--out", folder.toString()), "INAPPLICABLE is written down");
    backend.found = theories(SyntheticResults.with(
        StepResult.of("S").verdict(Verdict.PROVED, "").expected(Verdict.HOLEY).build()), "VALID");
    assertEquals(1, run("check", "--out", folder.toString()), "better than written down differs too");
    backend.found = theories(SyntheticResults.allProved(), "HOLEY");
    assertEquals(1, run("check", "--out", folder.toString()), "the kernel says HOLEY, no step is");
    backend.found = new Results(SyntheticResults.run(), List.of());
    assertEquals(1, run("check", "--out", folder.toString()), "nothing was checked");
  }

  @Test
  void aProvedControlIsAnInternalError() {
    for (ControlResult.Outcome outcome : List.of(ControlResult.Outcome.FAILED, ControlResult.Outcome.PROVED)) {
      ControlResult control = new ControlResult("drop: flips", ControlResult.Kind.REFUTED, outcome, "E1", "");
      backend.found = theories(SyntheticResults.with(
          StepResult.of("S").verdict(Verdict.PROVED, "").controls(List.of(control)).build()), "VALID");
      boolean proved = outcome == ControlResult.Outcome.PROVED;
      assertEquals(proved ? 70 : 2, run("certify", "run.npz", "--out", folder.toString()));
      assertEquals(proved ? 70 : 1, run("check", "--out", folder.toString()));
    }
    assertTrue(err.toString().contains("please report"));
  }

  @Test
  void verifyPrintsTheKernelsTwoLinesFirst() {
    String dir = certified();
    assertEquals(0, run("verify", dir));
    List<String> lines = out.toString().lines().toList();
    assertEquals("VALID", lines.get(0));
    assertEquals("proved 2 refuted 1 inapplicable 0 undecided 0 assumed 0 confident 0; run "
        + SyntheticResults.RUN_DIGEST
        + "; theory " + SyntheticResults.THEORY_DIGEST, lines.get(1));
    assertEquals(2, lines.size());
    backend.kernel = "HOLEY";
    assertEquals(2, run("verify", dir));
    backend.kernel = "INVALID";
    assertEquals(1, run("verify", dir));
  }

  @Test
  void verboseVerifyEchoesTheClaimsHarmlessly() {
    run("verify", "-v", certified());
    assertTrue(out.toString().contains("PROVED  A13\n  for all k: claim of A13"));
    assertFalse(out.toString().contains("\u001b"));
  }

  @Test
  void reportRendersFromCertificatesAlone() throws Exception {
    String dir = certified();
    Files.delete(folder.resolve("report.html"));
    assertEquals(0, run("report", dir));
    assertTrue(Files.readString(folder.resolve("report.html")).contains("claim of A13"), "the kernel's own echo");
    assertEquals(0, run("report", dir, "--format", "markdown", "-o", "-"));
    assertTrue(out.toString().contains("# Gradus report: iris-relu"));
    assertEquals(0, run("report", dir, "--format", "latex"));
    assertTrue(Files.exists(folder.resolve("report.tex")));
  }

  @Test
  void aReportOfACertificateThatTheKernelRejectsSaysSo() throws Exception {
    String dir = certified();
    backend.kernel = "INVALID";
    assertEquals(1, run("report", dir));
    assertEquals(1, err.toString().lines().filter(line -> line.contains("the kernel did not accept the certificate")).count(), err.toString());
    assertTrue(out.toString().contains("report "), "it is written all the same");
  }

  @Test
  void aFullDiskIsNoInternalError() {
    assumeTrue(Files.isWritable(Path.of("/dev/full")));
    assertEquals(65, run("baseline", certified(), "-o", "/dev/full"));
    assertTrue(err.toString().startsWith("gradus: reading or writing failed: "), err.toString());
  }

  @Test
  void aForgedPresentationIsNotBelieved() throws Exception {
    backend.found = changed(s -> s.judged(Verdict.REFUTED, "false at k=0", ""));
    MadeUpBackend.write(folder.resolve("satpathi-srikant-2021"), proved());
    assertEquals(0, run("report", folder.toString(), "--format", "markdown", "-o", "-"));
    assertTrue(out.toString().contains("**REFUTED** A13"));
    assertFalse(out.toString().contains("| PROVED |"));
  }

  @Test
  void diffExitsWithOneWhenAStepGotWorse() throws Exception {
    Path before = folder.resolve("baseline.txt");
    String dir = certified();
    assertEquals(0, run("baseline", dir, "-o", before.toString()));
    assertEquals(0, run("diff", before.toString(), dir));
    assertTrue(out.toString().endsWith("no change\n"));
    backend.found = changed(s -> s.id().equals("A13") ? s.judged(Verdict.UNDECIDED, "cap", "") : s);
    assertEquals(2, run("certify", "run.npz", "--out", dir));
    out.getBuffer().setLength(0);
    assertEquals(1, run("diff", before.toString(), dir));
    assertEquals("worse       iris-relu satpathi-srikant-2021 A13: PROVED -> UNDECIDED\n"
        + "stand       1 of the 2 steps that were PROVED still are\n", out.toString());
    out.getBuffer().setLength(0);
    assertEquals(1, run("diff", before.toString(), dir, "--json"));
    assertEquals(1, new ObjectMapper().readTree(out.toString()).path("worse").asInt());
  }

  @Test
  void explainTellsTheStepAndWhatTheEngineAdds() {
    String dir = certified();
    assertEquals(0, run("explain", dir, "A18", "--obligation", "17"));
    assertTrue(out.toString().contains("slack at k=17"));
    assertTrue(out.toString().contains("more about A18 at 17"));
    assertEquals(64, run("explain", dir, "A99"));
  }

  @Test
  void inspectExitsByWhatIsCertain() {
    backend.inspection = MadeUpBackend.inspected(Inspection.Outcome.WITHIN);
    assertEquals(0, run("inspect", "run.npz"));
    backend.inspection = MadeUpBackend.inspected(Inspection.Outcome.EXCEEDED);
    assertEquals(1, run("inspect", "run.npz", "--tolerance", "1e-6"));
    backend.inspection = MadeUpBackend.inspected(Inspection.Outcome.UNDECIDED);
    assertEquals(2, run("inspect", "run.npz"));
    assertEquals(64, run("inspect", "run.npz", "--tolerance", "small"));
    assertTrue(out.toString().contains("tolerance 8 u (|w| + eta |grad|)"));
  }

  @Test
  void theOtherCommandsAskTheBackEnd() {
    assertEquals(0, run("theories"));
    assertEquals(0, run("theories", "--words"));
    assertEquals(0, run("derive", "villani", "--step", "V3", "--format", "latex", "--write"));
    assertEquals(0, run("train", "c.yaml", "-o", "r.npz"));
    String dir = certified();
    assertEquals(0, run("export", "coq", dir, "-o", folder.resolve("coq").toString()));
    assertTrue(out.toString().contains("COQ.v"));
    assertEquals("", err.toString());
    backend.skipped = List.of(new Skipped("step A18", "it is too large"));
    assertEquals(2, run("export", "smt2", dir, "--step", "A18", "--at", "3", "-o", folder.resolve("smt").toString()));
    assertEquals("gradus: not exported: step A18: it is too large\n", err.toString());
    backend.rejected = "line 3: wrong";
    assertEquals(1, run("export", "coq", dir, "-o", folder.resolve("coq").toString()));
    assertTrue(err.toString().endsWith("the kernel rejects this certificate (line 3: wrong); certify it again\n"), err.toString());
    assertEquals(0, run("export", "latex", dir, "--step", "A18", "-o", folder.resolve("tex").toString()));
    assertTrue(Files.exists(folder.resolve("tex/gradus.tex")));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", "frobnicate", "check --frob", "certify", "certify a b", "verify", "report", "report x --format pdf", "diff x",
    "baseline x", "train x", "export pdf x -o y", "export coq x", "export coq x -o y --at soon", "export latex x -o y --at 3", "explain x S --obligation two"})
  void misuseIsOneLineAndExit64(String line) {
    assertEquals(64, run(line.isEmpty() ? new String[0] : line.split(" ")));
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertEquals("", out.toString());
  }

  @Test
  void malformedInputIsOneLineWithFilePlaceAndReason() {
    backend.problem = new MalformedInputException("run.npz", "W", "holds a NaN\n\u0007");
    assertEquals(65, run("certify", "run.npz", "--out", folder.toString()));
    assertEquals("gradus: run.npz:W: holds a NaN\n", err.toString());
    err.getBuffer().setLength(0);
    backend.problem = new TheoryFileException(new Diagnostic(new Span("a.yaml", 3, 4, 1), "E-NAME", "unknown name 'x'",
        "y = x"));
    assertEquals(65, run("certify", "run.npz", "--out", folder.toString()));
    assertEquals("gradus: a.yaml:3:4   E-NAME   unknown name 'x'\n  y = x\n     ^\n", err.toString());
    err.getBuffer().setLength(0);
    assertEquals(65, run("verify", folder.resolve("nowhere").toString()));
    assertTrue(err.toString().endsWith("nowhere: no such file or folder\n"));
    assertEquals(65, run("verify", folder.toString()), "a folder without a certificate");
  }

  @Test
  void anythingElseIsInternalWithoutAStackTrace() {
    backend.problem = new IllegalStateException("broken\nhere");
    assertEquals(70, run("certify", "run.npz", "--out", folder.toString()));
    assertEquals("gradus: internal error, please report: IllegalStateException: broken here\n", err.toString());
  }

  @Test
  void aFolderWithoutPresentationIsMalformed() throws Exception {
    String dir = certified();
    Files.writeString(folder.resolve("satpathi-srikant-2021").resolve(PresentationFile.NAME), "{");
    assertEquals(65, run("report", dir));
    assertEquals(1, err.toString().lines().count());
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "check", "certify", "verify", "report", "diff", "baseline", "derive", "explain", "train", "inspect", "theories", "export"})
  void everyCommandHasHelpWithExamples(String command) {
    assertEquals(0, run(command, "--help"));
    assertTrue(out.toString().contains("Examples:\n  gradus " + command), out.toString());
  }
}
