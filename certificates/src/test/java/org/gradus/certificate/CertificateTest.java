package org.gradus.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.gradus.certificate.Evidence.AtPlace;
import org.gradus.certificate.Evidence.Enclosure;
import org.gradus.certificate.Evidence.Identity;
import org.gradus.certificate.Evidence.Inapplicable;
import org.gradus.certificate.Evidence.Premise;
import org.gradus.certificate.Evidence.Proved;
import org.gradus.certificate.Evidence.Refuted;
import org.gradus.certificate.Evidence.Shown;
import org.gradus.certificate.Evidence.ShownHere;
import org.gradus.certificate.Evidence.Undecided;
import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.CheckReport.Status;
import org.gradus.kernel.reader.Checker;
import org.gradus.kernel.reader.MalformedInput;
import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateTest {

  @TempDir
  Path folder;

  private CheckReport check(SmallCertificate certificate) throws IOException {
    return Checker.check(certificate.write(folder.resolve("c")));
  }

  @Test
  void theSmallCertificateIsValid() throws IOException {
    CheckReport report = check(new SmallCertificate());
    assertEquals(List.of(), report.problems());
    assertEquals(Status.VALID, report.status());
    assertEquals("proved 7 refuted 1 inapplicable 2 undecided 2 assumed 0 confident 0; run " + report.run() + "; theory " + report.theory(),
        report.summary());
    assertEquals(PartStore.sha256(folder.resolve("c/run.bin")), report.run());
    assertEquals(Map.of(Verdict.PROVED, 1, Verdict.INAPPLICABLE, 3), report.steps().get(6).places());
    assertEquals("0", report.steps().get(1).at());
    assertEquals(List.of("scope iterate", "when L >= 0", "claim L <= 14", "claim L = sum(i in 1..n, r[i]*r[i])"), report.steps().get(1).claims());
    assertEquals(List.of("refuted", "refused", "undecided"), report.controls().stream().map(CheckReport.ControlReport::outcome).toList());
  }

  @Test
  void theManifestMayBeNamedAndIsReadWhereItIs() throws IOException {
    Path written = new SmallCertificate().write(folder.resolve("c"));
    assertEquals(Status.VALID, Checker.check(written.resolve("manifest")).status());
    assertThrows(IOException.class, () -> Checker.check(written.resolve("nothing")));
  }

  @Test
  void aFolderThatIsNoCertificateIsNotReplaced() throws IOException {
    Files.writeString(Files.createDirectory(folder.resolve("mine")).resolve("thesis.tex"), "precious");
    assertThrows(IOException.class, () -> new SmallCertificate().write(folder.resolve("mine")));
    assertTrue(Files.exists(folder.resolve("mine/thesis.tex")));
    new SmallCertificate().write(new SmallCertificate().write(folder.resolve("c")));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(2, left.count());
    }
  }

  private static Arguments defect(String step, String reason, Consumer<SmallCertificate> change) {
    return Arguments.of(step, reason, change);
  }

  private static void set(SmallCertificate c, String step, int place, AtPlace evidence) {
    List<AtPlace> places = new ArrayList<>(c.places.get(step));
    places.set(place, evidence);
    c.places.put(step, places);
  }

  private static void remove(SmallCertificate c, String step, int place) {
    List<AtPlace> places = new ArrayList<>(c.places.get(step));
    places.remove(place);
    c.places.put(step, places);
  }

  private static void add(SmallCertificate c, String step, AtPlace evidence) {
    List<AtPlace> places = new ArrayList<>(c.places.get(step));
    places.add(evidence);
    c.places.put(step, places);
  }

  private static Enclosure enclosure(int bits, String low, String high) {
    return new Enclosure(bits, new BigDecimal(low), new BigDecimal(high));
  }

  /** Each defect, and the step whose rejection must name it. Digests are right in all of them. */
  static Stream<Arguments> defects() {
    Enclosure fair = new Enclosure(60);
    return Stream.of(
        defect("step B", "place 3", c -> remove(c, "B", 3)),
        defect("step B", "place 1", c -> remove(c, "B", 1)),
        defect("step B", "place 1", c -> set(c, "B", 1, c.places.get("B").get(0))),
        defect("step B", "no more evidence", c -> add(c, "B", c.places.get("B").get(3))),
        defect("step B", "no more evidence", c -> add(c, "B", new Undecided("4", "beyond the run"))),
        defect("step B", "evidence for every hypothesis",
            c -> set(c, "B", 0, new Proved("0", List.of(), ((Proved) c.places.get("B").get(0)).claims()))),
        defect("step B", "evidence for every claim",
            c -> set(c, "B", 0, new Proved("0", ((Proved) c.places.get("B").get(0)).hypotheses(), List.of(fair)))),
        defect("step B", "slack", c -> set(c, "B", 2,
            new Proved("2", List.of(fair), List.of(enclosure(60, "13.8", "13.9"), new ShownHere(60))))),
        defect("step B", "slack", c -> set(c, "B", 2,
            new Proved("2", List.of(fair), List.of(enclosure(60, "-1", "14"), new ShownHere(60))))),
        defect("step B", "a line that shows it", c -> c.lines.remove("B")),
        defect("step B", "shown at 0", c -> set(c, "B", 0, new Proved("0", List.of(fair), List.of(fair, new Shown())))),
        defect("step B", "claim 2 shown once", c -> c.lines.put("B",
            List.of(new Identity(2, List.of(), List.of(), false), new Identity(2, List.of(), List.of(), false)))),
        defect("step B", "one normal form", c -> c.lines.put("B", List.of(new Identity(2, List.of("L"), List.of(), false)))),
        defect("step B", "one normal form", c -> c.lines.put("B", List.of(new Identity(1, List.of(), List.of(), false)))),
        defect("step B", "a line 3", c -> c.lines.put("B", List.of(new Identity(3, List.of(), List.of(), false)))),
        defect("step B", "line 1 to be false", c -> set(c, "B", 0, new Refuted("0", List.of(fair), 1, fair))),
        defect("step B", "line 1 to be false", c -> set(c, "B", 0, new Inapplicable("0", 1, fair))),
        defect("step K", "claim 1 shown at 2", c -> set(c, "K", 2, new Proved("2", List.of(), List.of(fair)))),
        defect("step K", "an enclosure that decides", c -> set(c, "K", 1, new Proved("1", List.of(), List.of(new Enclosure(1))))),
        defect("step G", "hypothesis 1 to hold", c -> set(c, "G", 1, new Proved("1", List.of(fair), List.of(fair)))),
        defect("step G", "hypothesis 1 to hold", c -> set(c, "G", 1, new Refuted("1", List.of(fair), 1, fair))),
        defect("step I", "a place", c -> c.places.put("I", List.of(new Proved("everywhere", List.of(), List.of(fair))))),
        defect("step A", "a place", c -> c.places.put("A", List.of(new Proved("everywhere", List.of(), List.of(fair))))),
        defect("step A", "place everywhere", c -> c.places.put("A", List.of(new Proved("0", List.of(), List.of(new ShownHere(60)))))),
        defect("step C", "evidence here", c -> c.places.remove("C")),
        defect("step D", "an earlier step", c -> c.places.remove("C")),
        defect("step D", "an earlier step", c -> c.lines.put("D", List.of(new Evidence.Product(1, new Premise("C", c.digest("B"), 1), 2)))),
        defect("step D", "an earlier step", c -> c.lines.put("D", List.of(new Evidence.Product(1, new Premise("F", c.digest("F"), 1), 1)))),
        defect("step D", "of the form", c -> c.lines.put("D", List.of(new Evidence.Product(1, new Premise("C", c.digest("C"), 1), 3)))),
        defect("step D", "of the form", c -> c.lines.put("D", List.of(new Evidence.Product(1, new Premise("C", c.digest("C"), 2), 2)))),
        defect("step D", "for every step", c -> c.lines.put("D", List.of(new Evidence.Product(1, new Premise("B", c.digest("B"), 1), 2)))),
        defect("step D", "proved everywhere", c -> set(c, "C", 2, new Undecided("2", "given up"))),
        defect("step F", "bounds the distance", c -> c.lines.put("F", List.of(new Evidence.Path(1, new Premise("C", c.digest("C"), 3))))),
        defect("step E", "of the form", c -> c.lines.put("E", List.of(new Evidence.Path(1, new Premise("C", c.digest("C"), 1))))),
        defect("step F", "bound the same term", c -> c.lines.put("F", List.of(new Evidence.Bound(1, new Premise("E", c.digest("E"), 1), fair)))),
        defect("step F", "a line that shows it", c -> c.lines.remove("F")),
        defect("step M", "instance", c -> c.lines.put("M", List.of(new Evidence.Instance(1, new Premise("D", c.digest("D"), 1))))),
        defect("step N", "no rule decides", c -> c.places.put("N", List.of(new Proved("0", List.of(), List.of(fair))))),
        defect("steps.evidence", "no step that needs it", c -> c.places.put("J", List.of(new Undecided("*", "setting")))),
        defect("require", "line 1 to be false", c -> c.require = new Refuted("0", List.of(), 1, new Enclosure(0))),
        defect("require", "evidence here", c -> c.require = null),
        defect("step G", "the manifest does not say", c -> c.verdicts.put("G", Verdict.PROVED)),
        defect("step K", "the manifest does not say", c -> c.verdicts.put("K", Verdict.UNDECIDED)),
        defect("control B", "the manifest does not say", c -> c.outcomes.put("B 1", "undecided")),
        defect("control B 1", "evidence here", c -> c.controls.remove("B 1")),
        defect("control B 1", "a slack within", c -> c.controls.put("B 1",
            new Refuted("E1", List.of(new Enclosure(0), enclosure(0, "5", "6")), 1, new Enclosure(0)))),
        defect("control B 1", "that the control allows", c -> c.controls.put("B 1",
            new Refuted("E1:1", List.of(new Enclosure(0), new Enclosure(0)), 1, new Enclosure(0)))),
        defect("control G 1", "that the control allows", c -> c.controls.put("G 1", new Inapplicable("E2", 2, new Enclosure(0)))),
        defect("control G 1", "line 1 to be false", c -> c.controls.put("G 1", new Inapplicable("E1", 1, new Enclosure(0)))));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("defects")
  void aDefectMakesTheCertificateInvalidAndIsNamed(String step, String reason, Consumer<SmallCertificate> change) throws IOException {
    SmallCertificate certificate = new SmallCertificate();
    change.accept(certificate);
    CheckReport report = check(certificate);
    assertEquals(Status.INVALID, report.status());
    boolean named = report.problems().stream().anyMatch(problem -> problem.startsWith(step) && problem.contains(reason));
    assertTrue(named, () -> step + " / " + reason + " is not among " + report.problems());
  }

  /** The same defects in format 2: what cannot be there, because places alone decide where lines stand, is named otherwise. */
  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("defects")
  void aDefectMakesShardsInvalidToo(String step, String reason, Consumer<SmallCertificate> change) throws IOException {
    for (int size = 1; size <= 4; size++) {
      SmallCertificate certificate = new SmallCertificate();
      change.accept(certificate);
      CheckReport report = Checker.check(certificate.writeShards(folder.resolve("c"), size));
      assertEquals(Status.INVALID, report.status());
      boolean more = reason.equals("no more evidence");
      boolean named = report.problems().stream().anyMatch(problem -> problem.startsWith(more ? "shard " : step)
          && problem.contains(more ? "no step and iterate" : reason));
      assertTrue(named, () -> step + " / " + reason + " is not among " + report.problems());
    }
  }

  @Test
  void aFileThatChangedIsNoticed() throws IOException {
    for (String name : List.of("theory.core", "run.bin", "steps.evidence", "controls.evidence", "numbers.evidence")) {
      Path written = new SmallCertificate().write(folder.resolve(name));
      byte[] bytes = Files.readAllBytes(written.resolve("manifest"));
      String digest = PartStore.sha256(written.resolve(name));
      String manifest = new String(bytes, StandardCharsets.UTF_8).replace(digest, "0".repeat(64));
      Files.writeString(written.resolve("manifest"), manifest);
      String said = assertThrows(MalformedInput.class, () -> Checker.check(written)).getMessage();
      assertEquals(name + ": its digest is not the one in the manifest", said);
    }
  }

  @Test
  void manifestEntriesAreExactlyTheStepsAndControls() throws IOException {
    Path written = new SmallCertificate().write(folder.resolve("c"));
    List<String> lines = Files.readAllLines(written.resolve("manifest"));
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("(step") || lines.get(i).startsWith("(control")) {
        List<String> without = new ArrayList<>(lines);
        String entry = without.remove(i);
        Files.writeString(written.resolve("manifest"), String.join("\n", without) + "\n");
        assertEquals(Status.INVALID, Checker.check(written).status(), entry);
        without.add(i, entry);
        without.add(i, entry);
        Files.writeString(written.resolve("manifest"), String.join("\n", without) + "\n");
        assertEquals(Status.INVALID, Checker.check(written).status(), entry);
      }
    }
  }

  @Test
  void unknownFilesVersionsAndFormsAreMalformed() throws IOException {
    Path written = new SmallCertificate().write(folder.resolve("c"));
    String manifest = Files.readString(written.resolve("manifest"));
    for (String changed : List.of(manifest.replace("certificate/1", "certificate/2"), manifest.replace("numbers.evidence", "../numbers.evidence"),
        manifest.replaceAll("\\(file steps[^\n]*\n", ""), manifest.replace("(run ", "(run  "), manifest.strip(), manifest + "\n")) {
      Files.writeString(written.resolve("manifest"), changed);
      assertThrows(MalformedInput.class, () -> Checker.check(written), changed);
    }
  }

  @Test
  void aRefutedRequirementMakesEveryStepInapplicable() throws IOException {
    SmallCertificate certificate = new SmallCertificate(SmallCertificate.THEORY.replace("(< 0 (entry eta))", "(< 1 (entry eta))")
        .replace("(eta () (1/2))", "(eta () (2))"), SmallCertificate.run());
    certificate.require = new Refuted("0", List.of(), 1, new Enclosure(0));
    certificate.places.clear();
    certificate.controls.put("B 1", new Undecided("*", "not tried"));
    certificate.controls.put("G 1", new Undecided("*", "not tried"));
    certificate.outcomes.replaceAll((control, outcome) -> "undecided");
    certificate.verdicts.replaceAll((step, verdict) -> verdict == Verdict.REMARK ? verdict : Verdict.INAPPLICABLE);
    CheckReport report = check(certificate);
    assertEquals(List.of(), report.problems());
    assertEquals(Status.VALID, report.status());
    assertFalse(report.steps().stream().anyMatch(step -> step.verdict() == Verdict.PROVED));
  }

  @Test
  void aRunOutsideTheSettingMakesEveryStepInapplicable() throws IOException {
    SmallCertificate certificate = new SmallCertificate(SmallCertificate.THEORY.replace("identity relu", "tanh relu"), SmallCertificate.run());
    assertEquals(Status.INVALID, check(certificate).status());
    certificate.require = null;
    certificate.places.clear();
    certificate.verdicts.replaceAll((step, verdict) -> verdict == Verdict.REMARK ? verdict : Verdict.INAPPLICABLE);
    assertEquals(List.of(), check(certificate).problems());
  }

  /** A control whose false claim is "proved": the theory calls something false that is true, or the kernel is unsound. */
  @Test
  void aProofOfAControlIsASoundnessFailure() throws IOException {
    assertEquals(Status.UNSOUND, Checker.check(CertificateSamples.unsound(folder.resolve("c"))).status());
  }

  /** A product over the steps needs factors that are not negative: (-2)*a bounds nothing. */
  @Test
  void aProductWithANegativeFactorIsRejected() throws IOException {
    SmallCertificate certificate = new SmallCertificate(SmallCertificate.THEORY.replace("(define rho () () 9/10)", "(define rho () () -1)")
        .replace("(define e () () 1/5)", "(define e () () 20)"), SmallCertificate.run());
    for (int k = 0; k < SmallCertificate.STEPS; k++) {
      Proved proved = (Proved) certificate.places.get("C").get(k);
      set(certificate, "C", k, new Refuted(proved.place(), List.of(), 2, new Enclosure(0)));
    }
    certificate.verdicts.put("C", Verdict.REFUTED);
    CheckReport report = check(certificate);
    assertEquals(Status.INVALID, report.status());
    assertTrue(report.problems().stream().anyMatch(problem -> problem.startsWith("step D: expected a premise that is proved everywhere")),
        report.problems().toString());
    assertFalse(report.problems().stream().anyMatch(problem -> problem.startsWith("step C")), report.problems().toString());
  }
}
