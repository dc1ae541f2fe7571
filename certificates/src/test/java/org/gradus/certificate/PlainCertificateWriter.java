package org.gradus.certificate;

import static org.gradus.certificate.CanonicalText.list;
import static org.gradus.certificate.CanonicalText.word;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.gradus.kernel.evaluate.CertifiedNumbers.EigenvalueEvidence;
import org.gradus.kernel.evaluate.CertifiedNumbers.ExtremumEvidence;
import org.gradus.kernel.evaluate.CertifiedNumbers.IntegralEvidence;
import org.gradus.kernel.evaluate.CertifiedNumbers.InverseEvidence;
import org.gradus.kernel.rule.Verdict;
import org.gradus.kernel.symbolic.StatementDigest;
import org.gradus.kernel.term.Control;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Theory;

/**
 * Writes a certificate of format 1, as Gradus did before format 2, into a folder: first into a temporary folder beside it, which then takes its place.
 *
 * <p>Evidence is appended in the theory's order: {@link #require} if the theory requires anything, then {@link #step} for every step that
 * needs evidence (not for limits, nor where the setting or a requirement fails, nor, for scope {@code step}, when the run has no recorded
 * pair), then {@link #control} for every control; {@link #eigenvalue} and {@link #inverse} at any time. {@link #finish} writes the manifest;
 * without it nothing is left behind.
 */
final class PlainCertificateWriter implements Closeable {

  private final Path folder;
  private final Path temporary;
  private final Theory theory;
  private final Map<String, String> digests = new LinkedHashMap<>();
  private final Map<String, Verdict> verdicts = new LinkedHashMap<>();
  private final Map<String, String> outcomes = new LinkedHashMap<>();
  private final BufferedWriter numbers;
  private final BufferedWriter steps;
  private final BufferedWriter controls;

  /**
   * @param folder where the certificate will stand; a certificate that stands there is replaced, anything else is an error
   * @param theory the theory as elaborated, derivatives included
   * @param run the canonical stream of the run
   */
  PlainCertificateWriter(Path folder, Theory theory, byte[] run) throws IOException {
    this.folder = folder.toAbsolutePath();
    this.theory = theory;
    if (Files.exists(this.folder) && !isReplaceable(this.folder)) {
      throw new IOException(folder + " exists and is no certificate");
    }
    Files.createDirectories(this.folder.getParent());
    temporary = Files.createTempDirectory(this.folder.getParent(), "." + folder.getFileName() + "-");
    file("theory.core", TheoryWriter.write(theory).getBytes(StandardCharsets.UTF_8));
    file("run.bin", run);
    numbers = evidence("numbers");
    steps = evidence("steps");
    controls = evidence("controls");
  }

  private static boolean isReplaceable(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      return Files.exists(folder.resolve("manifest")) || !files.iterator().hasNext();
    }
  }

  private BufferedWriter evidence(String name) throws IOException {
    BufferedWriter writer = Files.newBufferedWriter(temporary.resolve(name + ".evidence"));
    line(writer, "gradus-" + name + "-evidence/1");
    return writer;
  }

  private void file(String name, byte[] bytes) throws IOException {
    Files.write(temporary.resolve(name), bytes);
  }

  private static void line(BufferedWriter writer, String text) throws IOException {
    writer.write(text);
    writer.write('\n');
  }

  /** A file shown beside the evidence: {@code theory.yaml} or {@code presentation.json}. */
  public void attach(String name, byte[] bytes) throws IOException {
    if (!name.equals("theory.yaml") && !name.equals("presentation.json")) {
      throw new IllegalArgumentException("a certificate has no file " + name);
    }
    file(name, bytes);
    digests.put(name, null);
  }

  /** The statement digest under which premises cite a step. */
  public String digest(Step step) {
    return new StatementDigest(theory).of(step);
  }

  /** Evidence for an eigenvalue. */
  public void eigenvalue(String definition, String place, EigenvalueEvidence evidence) throws IOException {
    line(numbers, Numbers.eigenvalue(definition, place, evidence));
  }

  /** Evidence for an inverse. */
  public void inverse(String definition, String place, InverseEvidence evidence) throws IOException {
    line(numbers, Numbers.inverse(definition, place, evidence));
  }

  /** Evidence for a supremum or infimum. */
  public void extremum(String definition, String place, ExtremumEvidence evidence) throws IOException {
    line(numbers, Numbers.extremum(definition, place, evidence));
  }

  /** Evidence for an integral. */
  public void integral(String definition, String place, IntegralEvidence evidence) throws IOException {
    line(numbers, Numbers.integral(definition, place, evidence));
  }

  /** The theory's requirements, as claims at place 0. */
  public void require(Evidence.AtPlace place) throws IOException {
    line(steps, list("require"));
    line(steps, place.text());
  }

  /** One step; its places in order, or the single place {@code *} if it is undecided as a whole. */
  public void step(String id, List<Evidence.Line> lines, List<Evidence.AtPlace> places) throws IOException {
    line(steps, list("step", word(id)));
    block(steps, lines, places);
  }

  /** One control: a refutation on an example, the refusal of a hypothesis there, or the place {@code *} if nothing is shown. */
  public void control(String step, int number, List<Evidence.Line> lines, Evidence.AtPlace place) throws IOException {
    line(controls, list("control", word(step), Integer.toString(number)));
    block(controls, lines, List.of(place));
  }

  private static void block(BufferedWriter writer, List<Evidence.Line> lines, List<Evidence.AtPlace> places) throws IOException {
    for (Evidence.Line shown : lines) {
      line(writer, shown.text());
    }
    for (Evidence.AtPlace place : places) {
      line(writer, place.text());
    }
  }

  /** The verdict the kernel will come to for a step; every step of the theory needs one. */
  public void verdict(String step, Verdict verdict) {
    verdicts.put(step, verdict);
  }

  /** What the kernel will see in a control: {@code refuted}, {@code refused}, {@code proved} or {@code undecided} (the default). */
  public void outcome(String step, int number, String outcome) {
    outcomes.put(step + " " + number, outcome);
  }

  /** Writes the manifest and moves the certificate to its folder. */
  public void finish() throws IOException {
    for (BufferedWriter writer : List.of(numbers, steps, controls)) {
      writer.close();
    }
    for (String name : List.of("theory.core", "run.bin", "controls.evidence", "numbers.evidence", "steps.evidence")) {
      digests.put(name, null);
    }
    for (String name : List.copyOf(digests.keySet())) {
      digests.put(name, PartStore.sha256(temporary.resolve(name)));
    }
    file("manifest", (String.join("\n", manifest()) + "\n").getBytes(StandardCharsets.UTF_8));
    delete(folder);
    Files.move(temporary, folder);
  }

  private List<String> manifest() {
    List<String> lines = new ArrayList<>(List.of("gradus-certificate/1", list("theory", digests.get("theory.core")),
        list("run", digests.get("run.bin"))));
    digests.keySet().stream().filter(name -> !name.equals("theory.core") && !name.equals("run.bin")).sorted()
        .forEach(name -> lines.add(list("file", name, digests.get(name))));
    StatementDigest digest = new StatementDigest(theory);
    for (Step step : theory.steps()) {
      Verdict verdict = verdicts.get(step.id());
      if (verdict == null) {
        throw new IllegalStateException("step " + step.id() + " has no verdict");
      }
      lines.add(list("step", word(step.id()), digest.of(step), verdict.name()));
    }
    for (Control control : theory.controls()) {
      lines.add(list("control", word(control.step()), Integer.toString(control.number()),
          control.expectation().name().toLowerCase(Locale.ROOT), outcomes.getOrDefault(control.step() + " " + control.number(), "undecided")));
    }
    return lines;
  }

  /** Removes what is not finished. */
  @Override
  public void close() throws IOException {
    for (BufferedWriter writer : List.of(numbers, steps, controls)) {
      writer.close();
    }
    delete(temporary);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
