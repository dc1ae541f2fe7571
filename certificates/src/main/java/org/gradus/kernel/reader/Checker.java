package org.gradus.kernel.reader;

import java.io.IOException;
import java.nio.file.*;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.*;

import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.reader.CheckReport.*;
import org.gradus.kernel.rule.*;
import org.gradus.kernel.symbolic.*;
import org.gradus.kernel.term.*;

/**
 * Checks one certificate: that the manifest binds every file, that every step of the theory has evidence at exactly the places of its
 * scope, that the rules accept all of it, and that it gives the verdicts the manifest states.
 */
public final class Checker {

  private static final List<String> FILES =
      List.of("controls.evidence", "numbers.evidence", "presentation.json", "steps.evidence", "theory.yaml");

  private static final Set<String> HEADERS = Set.of("require", "step", "control");

  private final Path folder;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, byte[]> files = new HashMap<>();
  private final List<StepReport> steps = new ArrayList<>();
  private final List<ControlReport> controls = new ArrayList<>();
  private final Map<String, Evidence> accepted = new HashMap<>();
  private final Forms manifest;
  private final String theoryDigest;
  private final String runDigest;
  private final Theory core;
  private final Model model;
  private final Effort effort;
  private long read;

  private Checker(Path path) throws IOException {
    Path entry = Files.isDirectory(path) ? path.resolve("manifest") : path;
    folder = entry.toAbsolutePath().getParent();
    manifest = new Forms("manifest", Files.readAllBytes(entry), "gradus-certificate/1");
    theoryDigest = manifest.take("theory").fields(1).at(1).word();
    runDigest = manifest.take("run").fields(1).at(1).word();
    TheoryReader reader = new TheoryReader(bytes("theory.core", theoryDigest));
    core = reader.read();
    RunReader run = new RunReader(bytes("run.bin", runDigest));
    while (manifest.nextIs("file")) {
      Sexpr file = manifest.take().fields(2);
      file.require(FILES.contains(file.at(1).word()) && !files.containsKey(file.at(1).text()), "the file is not known, or given twice");
      files.put(file.at(1).text(), bytes(file.at(1).text(), file.at(2).word()));
    }
    MalformedInput.require(files.keySet().containsAll(Set.of(FILES.get(0), FILES.get(1), FILES.get(3))), "manifest", "a file is missing");
    effort = new Effort(read);
    model = new Model(core, reader, run, new NumbersReader(forms("numbers")), effort);
  }

  /**
   * Checks the certificate in a folder, or the one whose manifest is given.
   *
   * @throws MalformedInput if a file is not in its format
   */
  public static CheckReport check(Path path) throws IOException {
    try {
      Checker checker = new Checker(path);
      checker.steps();
      checker.controls();
      checker.end(checker.manifest, "no step or control of the theory");
      return checker.report();
    } catch (Undecided e) {
      throw new MalformedInput("theory.core", e.getMessage());
    }
  }

  private CheckReport report() {
    boolean unsound = controls.stream().anyMatch(c -> c.expected().equals("refuted") && c.outcome().equals("proved"));
    boolean holes = steps.stream().anyMatch(step -> step.verdict() == Verdict.HOLEY);
    Status status = unsound ? Status.UNSOUND : !problems.isEmpty() ? Status.INVALID : holes ? Status.HOLEY : Status.VALID;
    return new CheckReport(status, List.copyOf(problems), steps, controls, new Infix().preamble(core), runDigest, theoryDigest);
  }

  /** The bytes of a file of the folder. That they have another digest than the manifest says is a problem. */
  private byte[] bytes(String name, String digest) throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(folder.resolve(name));
      read += bytes.length;
      if (!HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)).equals(digest)) {
        problems.add(name + ": its digest is not the one in the manifest");
      }
      return bytes;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private Forms forms(String name) {
    return new Forms(name + ".evidence", files.get(name + ".evidence"), "gradus-" + name + "-evidence/1");
  }

  private void steps() {
    Forms lines = forms("steps");
    Theory theory = model.theory();
    StatementDigest digests = new StatementDigest(core, effort);
    boolean applies = theory.setting().stream().allMatch(model::meets);
    Evidence require = model.evidence(List.of(), List.of(), theory.require(), "");
    if (applies && !theory.require().isEmpty()) {
      attempt("require", require, lines, List.of("0"));
    }
    for (int i = 0; i < theory.steps().size(); i++) {
      Step step = theory.steps().get(i);
      String digest = digests.of(core.steps().get(i));
      boolean ready = require.verdict() == Verdict.PROVED;
      Evidence evidence = model.evidence(applies && ready && !theory.require().isEmpty() ? require.proved() : List.of(), step.when(),
          step.claims(), digest);
      if (step.scope().kind() == Scope.Kind.LIMIT) {
        evidence.count(Verdict.REMARK, "a limit is a remark");
      } else if (!applies || !step.setting().stream().allMatch(model::meets)) {
        evidence.count(Verdict.INAPPLICABLE, "the run does not meet the setting");
      } else if (!ready) {
        evidence.count(require.verdict() == Verdict.REFUTED ? Verdict.INAPPLICABLE : Verdict.UNDECIDED,
            "what is required of the data is not proved");
      } else if (step.scope().kind() == Scope.Kind.STEP && !model.hasSteps()) {
        evidence.count(Verdict.INAPPLICABLE, "no two recorded weights are one step apart");
      } else if (attempt("step " + step.id(), specialised(evidence, step), lines, model.places(step))) {
        if (step.scope().kind() == Scope.Kind.SEEDS) {
          evidence.sample(step.scope());
        }
        accepted.put(step.id(), evidence);
      }
      entry("step", step.id(), digest, evidence.verdict().name());
      steps.add(evidence.report(step.id(), core.steps().get(i)));
    }
    end(lines, "no step that needs it");
  }

  /** The setting is met, so the activation is the one it allows, if it allows one only. */
  private static Evidence specialised(Evidence evidence, Step step) {
    evidence.specialise(Specialisation.of(step.setting()));
    return evidence;
  }

  private void controls() {
    Forms lines = forms("controls");
    for (Control control : model.theory().controls()) {
      String[] outcome = {"undecided"};
      judge("control " + control.step() + " " + control.number(), lines, () -> outcome[0] = outcome(control, lines));
      String expected = control.expectation().name().toLowerCase(Locale.ROOT);
      entry("control", control.step(), Integer.toString(control.number()), expected, outcome[0]);
      controls.add(new ControlReport(control.step(), control.number(), expected, outcome[0]));
    }
    end(lines, "no control of the theory");
  }

  /** What the evidence shows. A proof counts if it is for all weights, or at the one place where the control is to be decided. */
  private String outcome(Control control, Forms lines) {
    Rejected.unless(!lines.atEnd(), "evidence");
    String place = Evidence.DERIVED.contains(lines.peek().head()) ? Sequent.EVERYWHERE : lines.peek().at(1).word();
    Evidence evidence = model.evidence(control, place);
    evidence.judge(lines, List.of(place), Map.of());
    boolean own = place.equals(Sequent.EVERYWHERE) || control.example() != null && control.iterate() >= 0;
    return switch (evidence.verdict()) {
      case REFUTED -> "refuted";
      case INAPPLICABLE -> "refused";
      case PROVED -> own ? "proved" : "undecided";
      default -> "undecided";
    };
  }

  private boolean attempt(String header, Evidence evidence, Forms lines, List<String> scope) {
    boolean accepted = judge(header, lines, () -> evidence.judge(lines, scope, this.accepted));
    if (!accepted) {
      evidence.count(Verdict.UNDECIDED, "the evidence is rejected");
    }
    return accepted;
  }

  /** Judges the lines that stand behind a header; what is wrong with them becomes a problem, and they are passed over. */
  private boolean judge(String header, Forms lines, Runnable judgement) {
    try {
      Rejected.unless(!lines.atEnd() && header.equals(String.join(" ", lines.peek().map(0, Sexpr::word))), "evidence here");
      lines.take();
      judgement.run();
      Rejected.unless(lines.atEnd() || HEADERS.contains(lines.peek().head()), "no more evidence than is needed");
      return true;
    } catch (Rejected | Undecided | ArithmeticException | IllegalArgumentException e) {
      problems.add(header + ": expected " + e.getMessage());
      while (!lines.atEnd() && !HEADERS.contains(lines.peek().head())) {
        lines.take();
      }
      return false;
    }
  }

  private void end(Forms lines, String owner) {
    if (!lines.atEnd()) {
      problems.add(lines.take().place() + ": it belongs to " + owner + ", or stands at the wrong place");
    }
  }

  /** Compares the next entry of the manifest with what was found. */
  private void entry(String... found) {
    if (manifest.atEnd() || !manifest.take().map(0, Sexpr::word).equals(List.of(found))) {
      problems.add(found[0] + " " + found[1] + ": the manifest does not say what the evidence shows: " + String.join(" ", found));
    }
  }
}
