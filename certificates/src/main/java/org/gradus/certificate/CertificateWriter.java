package org.gradus.certificate;

import static org.gradus.certificate.CanonicalText.list;
import static org.gradus.certificate.CanonicalText.word;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.gradus.certificate.PartStore.Draft;
import org.gradus.certificate.PartStore.Stored;
import org.gradus.kernel.rule.Verdict;
import org.gradus.kernel.symbolic.StatementDigest;
import org.gradus.kernel.term.Control;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Theory;

/**
 * Writes a certificate of format 2: parts into the store of its collection, and last a manifest into its own folder.
 *
 * <p>Evidence is appended in the theory's order: {@link #require} if the theory requires anything, then {@link #step} or {@link #sharded} for
 * every step that needs evidence (not for limits, nor where the setting or a requirement fails, nor, for scope {@code step}, when the run has
 * no recorded pair), then {@link #control} for every control; {@link #number} at any time. The evidence of sharded
 * steps is written by {@link #shard}, stretch by stretch. {@link #finish} writes the manifest; without it no certificate is there, and one
 * that stood there before stays.
 */
public final class CertificateWriter implements Closeable {

  /** What a session keeps in the certificate's folder until the certificate is finished, so that another session can go on. */
  public static final String UNFINISHED = "unfinished";

  private static final String MANIFEST = "manifest";
  /** The files of a certificate of format 1, which the manifest of format 2 replaces. */
  private static final Set<String> OLD = Set.of("theory.core", "run.bin", "numbers.evidence", "steps.evidence", "controls.evidence",
      "theory.yaml", "presentation.json", UNFINISHED);

  private final Path folder;
  private final Theory theory;
  private final PartStore store;
  private final Stored core;
  private final Stored run;
  private final Map<String, Stored> files = new TreeMap<>();
  private final List<ShardParts> shards = new ArrayList<>();
  private final Map<String, Verdict> verdicts = new LinkedHashMap<>();
  private final Map<String, String> outcomes = new LinkedHashMap<>();
  private final Draft numbers;
  private final Draft steps;
  private final Draft controls;

  /** The parts of a shard that is written, and the first and the last iterate that it is about. */
  public record ShardParts(int first, int last, Stored evidence, Stored numbers) {}

  /**
   * @param folder where the manifest will stand; a certificate that stands there is replaced, anything else is an error. The parts stand beside
   *     it
   * @param theory the theory as elaborated, derivatives included
   * @param run the canonical stream of the run
   */
  public CertificateWriter(Path folder, Theory theory, byte[] run) throws IOException {
    this.folder = folder.toAbsolutePath();
    this.theory = theory;
    if (Files.exists(this.folder) && !isReplaceable(this.folder)) {
      throw new IOException(folder + " exists and is no certificate");
    }
    Files.createDirectories(this.folder);
    store = new PartStore(this.folder.getParent());
    this.core = store.putPacked(TheoryWriter.write(theory).getBytes(StandardCharsets.UTF_8));
    this.run = store.put(run);
    numbers = store.draft("gradus-numbers-evidence/1");
    steps = store.draft("gradus-steps-evidence/1");
    controls = store.draft("gradus-controls-evidence/1");
  }

  private static boolean isReplaceable(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      return Files.exists(folder.resolve(MANIFEST)) || Files.exists(folder.resolve(UNFINISHED)) || !files.iterator().hasNext();
    }
  }

  /** Where the parts go. */
  public PartStore store() {
    return store;
  }

  /** A file shown beside the evidence: {@code theory.yaml} or {@code presentation.json}. */
  public void attach(String name, byte[] bytes) throws IOException {
    if (!name.equals("theory.yaml") && !name.equals("presentation.json")) {
      throw new IllegalArgumentException("a certificate has no file " + name);
    }
    files.put(name, store.putPacked(bytes));
  }

  /** Evidence for a definition that is an eigenvalue or its like: a line of {@link Numbers}. */
  public void number(String line) throws IOException {
    numbers.line(line);
  }

  /** The theory's requirements, as claims at place 0. */
  public void require(Evidence.AtPlace place) throws IOException {
    steps.line(list("require"));
    steps.line(place.text());
  }

  /** One step; its places in order, or the single place {@code *} if it is undecided as a whole. */
  public void step(String id, List<Evidence.Line> lines, List<Evidence.AtPlace> places) throws IOException {
    steps.line(list("step", word(id)));
    block(steps, lines, places);
  }

  /** One step whose places are in the shards. */
  public void sharded(String id, List<Evidence.Line> lines) throws IOException {
    steps.line(list("step", word(id)));
    block(steps, lines, List.of());
    steps.line(list("sharded"));
  }

  /** One control: a refutation on an example, the refusal of a hypothesis there, or the place {@code *} if nothing is shown. */
  public void control(String step, int number, List<Evidence.Line> lines, Evidence.AtPlace place) throws IOException {
    control(step, number, lines, List.of(place));
  }

  /** The same; a statistical control has a place for each draw. */
  public void control(String step, int number, List<Evidence.Line> lines, List<Evidence.AtPlace> places) throws IOException {
    controls.line(list("control", word(step), Integer.toString(number)));
    block(controls, lines, places);
  }

  private static void block(Draft draft, List<Evidence.Line> lines, List<Evidence.AtPlace> places) throws IOException {
    for (Evidence.Line shown : lines) {
      draft.line(shown.text());
    }
    for (Evidence.AtPlace place : places) {
      draft.line(place.text());
    }
  }

  /** Begins the shard that follows the ones added so far, or that may be added later. */
  public ShardWriter shard(int first) throws IOException {
    return new ShardWriter(store, first);
  }

  /** Adds a shard; the first begins at iterate 0, each where the one before it ends, and the last ends with the run. */
  public void add(ShardParts shard) {
    shards.add(shard);
  }

  /** The verdict the kernel will come to for a step; every step of the theory needs one. */
  public void verdict(String step, Verdict verdict) {
    verdicts.put(step, verdict);
  }

  /** What the kernel will see in a control: {@code refuted}, {@code refused}, {@code proved} or {@code undecided} (the default). */
  public void outcome(String step, int number, String outcome) {
    outcomes.put(step + " " + number, outcome);
  }

  /** Writes the manifest, and removes what a certificate of format 1 or an unfinished one had left in the folder. */
  public void finish() throws IOException {
    files.put("numbers.evidence", numbers.keep());
    files.put("steps.evidence", steps.keep());
    files.put("controls.evidence", controls.keep());
    Path unfinished = folder.resolve("." + MANIFEST);
    Files.writeString(unfinished, String.join("\n", manifest()) + "\n");
    Files.move(unfinished, folder.resolve(MANIFEST), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    for (String name : OLD) {
      Files.deleteIfExists(folder.resolve(name));
    }
  }

  private List<String> manifest() {
    List<String> lines = new ArrayList<>(List.of("gradus-certificate/2", list("theory", text(core)), list("run", text(run))));
    files.forEach((name, part) -> lines.add(list("file", name, text(part))));
    shards.forEach(shard -> lines.add(list("shard", Integer.toString(shard.first), Integer.toString(shard.last), text(shard.evidence),
        text(shard.numbers))));
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

  private static String text(Stored part) {
    return part.digest() + " " + part.length();
  }

  /** Removes the parts that are not finished. */
  @Override
  public void close() throws IOException {
    for (Draft draft : List.of(numbers, steps, controls)) {
      draft.close();
    }
  }
}
