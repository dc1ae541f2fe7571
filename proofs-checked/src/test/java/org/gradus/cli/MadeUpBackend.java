package org.gradus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradus.certificate.PartStore;
import org.gradus.export.ForeignExport;
import org.gradus.export.source.Skipped;
import org.gradus.report.KernelCheck;
import org.gradus.report.PresentationFile;
import org.gradus.report.Results;
import org.gradus.report.RunHeader;
import org.gradus.report.StepResult;
import org.gradus.report.TheoryResult;
import org.gradus.report.Verdict;

/** A back-end that finds what the test says and records what it was asked. */
final class MadeUpBackend implements Backend {

  final List<String> asked = new ArrayList<>();
  Results found;
  String kernel = "VALID";
  RuntimeException problem;
  Inspection inspection;
  List<Skipped> skipped = List.of();
  String rejected = "";

  @Override
  public List<Results> check(List<String> theories, Path out, Progress progress) throws IOException {
    return List.of(certify(Path.of("embedded"), theories, null, false, out, progress));
  }

  @Override
  public Path store() {
    asked.add("store");
    return Path.of("algebra.txt");
  }

  @Override
  public Results certify(Path run, List<String> theories, String at, boolean whole, Path out, Progress progress) throws IOException {
    asked.add(run + " " + theories + (at == null ? " " : " at " + at + " ") + (whole ? "whole " : "") + out.getFileName());
    if (problem != null) {
      throw problem;
    }
    for (TheoryResult theory : found.theories()) {
      write(out.resolve(theory.name()), new Results(found.run(), List.of(theory)));
    }
    return found;
  }

  @Override
  public List<Results> widths(Path configuration, String theory, List<String> steps, int first, int last, Path out, Progress progress) {
    asked.add(configuration + " " + theory + " " + steps + " " + first + ".." + last + " " + out.getFileName());
    return List.of(found);
  }

  static void write(Path folder, Results results) throws IOException {
    Files.createDirectories(folder);
    Path file = Files.writeString(folder.resolve(PresentationFile.NAME), PresentationFile.text(results));
    Files.writeString(folder.resolve("manifest"), String.join("\n", "gradus-certificate/1", "(theory -)", "(run -)", "(file controls.evidence -)",
        "(file numbers.evidence -)", "(file presentation.json " + PartStore.sha256(file) + ")", "(file steps.evidence -)", ""));
  }

  @Override
  public KernelCheck audit(Path folder, int obligations, String nonce, Progress progress) {
    asked.add("audit " + obligations + " " + nonce);
    return verify(folder, progress);
  }

  /** The kernel of this test believes the first theory of {@code found} with the folder's name. */
  @Override
  public KernelCheck verify(Path folder, Progress progress) {
    TheoryResult theory = found.theories().stream()
        .filter(t -> t.name().equals(folder.getFileName().toString())).findFirst().orElseThrow();
    Map<String, Verdict> steps = new LinkedHashMap<>();
    Map<String, String> claims = new LinkedHashMap<>();
    Map<String, KernelCheck.Basis> bases = new LinkedHashMap<>();
    for (StepResult step : theory.counted()) {
      steps.put(step.id(), step.verdict());
      bases.put(step.id(), new KernelCheck.Basis(List.of("enclosure"), step.lines(), step.holes()));
      claims.put(step.id(), "for all k: claim of " + step.id() + "\u001b[2J");
    }
    return new KernelCheck(folder.toString(), kernel, new KernelCheck.Counts(2, 1, 0, 0, 0, 0), found.run().digest(),
        theory.digest(), steps, List.of(), claims, bases, kernel.equals("INVALID") ? "line 3: wrong" : "", 7, 12, false);
  }

  @Override
  public String derive(String theory, String step, DerivationFormat format, boolean write) {
    return theory + " " + step + " " + format + " " + write;
  }

  @Override
  public List<String> explain(Path folder, String step, Long obligation) {
    return List.of("  more about " + step + " at " + obligation);
  }

  @Override
  public TrainedRun train(Path configuration, Path run, Progress progress) {
    return new TrainedRun("iris", "ab", 11, 10);
  }

  @Override
  public Inspection inspect(Path run, String tolerance, Progress progress) {
    return inspection;
  }

  @Override
  public List<TheoryListing> theories() {
    return List.of(new TheoryListing("villani", "Villani", "x",
        List.of(new TheoryListing.Step("V3", "a title", "everywhere", "paper", "", List.of("replace: a by b")))));
  }

  @Override
  public List<String> reservedWords() {
    return List.of("sum", "max");
  }

  @Override
  public ForeignExport export(ForeignExport.Format format, Path folder, String step, Integer place, Path out) {
    return new ForeignExport(List.of(out.resolve(format + ".v")), skipped, rejected);
  }

  static Inspection inspected(Inspection.Outcome outcome) {
    RunHeader run = new RunHeader("r", "ab", 1, 1, 1, 3, 2, List.of());
    return new Inspection(run, List.of(new RunHeader.Fact("weights", "binary32")),
        new Inspection.Perturbation("8 u (|w| + eta |grad|)", outcome, "1e-9", "2e-9", "1e-8", 1), "");
  }
}
