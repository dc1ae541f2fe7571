package org.gradus.kernel.reader;

import java.io.IOException;
import java.nio.file.*;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.*;
import java.util.stream.IntStream;

import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.reader.CheckReport.*;
import org.gradus.kernel.rule.*;
import org.gradus.kernel.symbolic.*;
import org.gradus.kernel.term.*;

/**
 * Checks one certificate: that the manifest binds every file, that every step of the theory has evidence at exactly the places of its
 * scope, that the rules accept all of it, and that it gives the verdicts the manifest states.
 */
public final class Checker {

  private static final Set<String> FILES =
      Set.of("controls.evidence", "numbers.evidence", "presentation.json", "steps.evidence", "theory.yaml");

  private final Path folder;
  private final List<String> problems = new ArrayList<>();
  private final List<StepReport> steps = new ArrayList<>();
  private final List<ControlReport> controls = new ArrayList<>();
  private final Map<String, Evidence> accepted = new HashMap<>();
  private Theory theory;
  private RunReader run;
  private boolean unsound;

  private Checker(Path folder) {
    this.folder = folder;
  }

  /**
   * Checks the certificate in a folder, or the one whose manifest is given.
   *
   * @throws MalformedInput if a file is not in its format
   */
  public static CheckReport check(Path path) throws IOException {
    return new Checker(Files.isDirectory(path) ? path : path.toAbsolutePath().getParent()).check();
  }

  private CheckReport check() throws IOException {
    Forms manifest = new Forms("manifest", Files.readAllBytes(folder.resolve("manifest")), "gradus-certificate/1");
    String theoryDigest = manifest.take("theory").fields(1).at(1).word();
    String runDigest = manifest.take("run").fields(1).at(1).word();
    Theory core = TheoryReader.read(bytes("theory.core", theoryDigest));
    run = new RunReader(bytes("run.bin", runDigest));
    Map<String, byte[]> files = new HashMap<>();
    while (manifest.nextIs("file")) {
      Sexpr file = manifest.take().fields(2);
      file.require(FILES.contains(file.at(1).word()) && !files.containsKey(file.at(1).text()), "the file is not known, or given twice");
      files.put(file.at(1).text(), bytes(file.at(1).text(), file.at(2).word()));
    }
    manifest.require(files.keySet().containsAll(List.of("controls.evidence", "numbers.evidence", "steps.evidence")), "a file is missing");
    theory = Derivatives.expand(core);
    symbolic = Moving.dataAsWeights(theory, run);
    numbers = NumbersReader.read(files.get("numbers.evidence"), theory);
    checkSteps(core, manifest, new Forms("steps.evidence", files.get("steps.evidence"), "gradus-steps-evidence/1"));
    checkControls(manifest, new Forms("controls.evidence", files.get("controls.evidence"), "gradus-controls-evidence/1"));
    if (!manifest.atEnd()) {
      problems.add("manifest: an entry belongs to no step or control of the theory");
    }
    boolean holes = steps.stream().anyMatch(step -> step.verdict() == Verdict.HOLEY);
    Status status = unsound ? Status.UNSOUND : !problems.isEmpty() ? Status.INVALID : holes ? Status.HOLEY : Status.VALID;
    return new CheckReport(status, problems, steps, controls, runDigest, theoryDigest);
  }

  /** The bytes of a file of the folder; that they have another digest than the manifest says is a problem. */
  private byte[] bytes(String name, String digest) throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve(name));
    try {
      String found = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      if (!found.equals(digest)) {
        problems.add(name + ": the manifest is of another file, with another digest");
      }
      return bytes;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private void checkSteps(Theory core, Forms manifest, Forms lines) {
    Evidence require = new Evidence(symbolic, theory.require(), List.of(), List.of(), "");
    boolean applies = theory.setting().stream().allMatch(this::isMet);
    if (applies && !theory.require().isEmpty()) {
      attempt("require", lines, "require", () -> require.judge(lines, List.of("0"), this::recorded, Map.of(), 0));
    }
    for (int i = 0; i < theory.steps().size(); i++) {
      Step step = theory.steps().get(i);
      String digest = StatementDigest.of(core, core.steps().get(i));
      Evidence evidence = new Evidence(symbolic, theory.require(), step.when(), step.claims(), digest);
      if (step.scope().kind() == Scope.Kind.LIMIT) {
        evidence.count(Verdict.REMARK, "a limit is a remark");
      } else if (!applies || !step.setting().stream().allMatch(this::isMet)) {
        evidence.count(Verdict.INAPPLICABLE, "the run does not meet the setting");
      } else if (require.verdict() != Verdict.PROVED) {
        evidence.count(require.verdict(), "what the theory requires of the data is not proved: " + require.reason);
      } else if (step.scope().kind() == Scope.Kind.STEP && (run.every() > 1 || run.steps() == 0)) {
        evidence.count(Verdict.INAPPLICABLE, "no two recorded weights are one step apart");
      } else {
        attempt(step.id(), lines, "step", () -> evidence.judge(lines, places(step.scope()), this::recorded, accepted, run.steps()));
      }
      entry(manifest, List.of("step", step.id(), digest, evidence.verdict().word()));
      steps.add(evidence.report(step.id(), core.steps().get(i)));
    }
    if (!lines.atEnd()) {
      problems.add(lines.take().place() + ": evidence for no step of the theory, or out of order");
    }
  }
