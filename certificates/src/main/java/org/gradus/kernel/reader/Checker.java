package org.gradus.kernel.reader;

import java.io.*;
import java.nio.file.Path;
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
 *
 * <p>Opening a certificate judges all evidence but that in the shards. {@link #judge} judges one shard and shares nothing that changes, so a
 * caller may have many judged at once. {@link #conclude} puts together what was judged. With a sample only the obligations in it are judged,
 * and nothing is called proved that was not.
 */
public final class Checker implements Closeable {

  /** How long the text of a theory may be. */
  private static final int MOST_OF_THEORY = 1 << 20;
  private static final Set<String> HEADERS = Set.of("require", "step", "control");

  private final Manifest manifest;
  private final Theory core;
  private final RunFile file;
  private final RunReader run;
  private final byte[] text;
  private final Model model;
  private final long size;
  private final Effort effort;
  private final List<String> problems = new ArrayList<>();
  /** One a step of the theory. */
  private final List<Evidence> evidence = new ArrayList<>();
  private final List<ControlReport> controls = new ArrayList<>();
  private Audit audit = Audit.ALL;
  private long obligations;

  /** What one shard showed of the steps that have evidence in it. Only a checker makes it. */
  public static final class Judged {
    private final Checker owner;
    private final Shard shard;
    private final Map<Evidence, Findings> found = new IdentityHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private Judged(Checker owner, Shard shard) {
      this.owner = owner;
      this.shard = shard;
    }
  }

  private Checker(Manifest manifest, RunFile file, int audited, String nonce) throws IOException {
    this.manifest = manifest;
    this.file = file;
    size = manifest.size();
    effort = new Effort(size);
    text = manifest.theory().bytes(MOST_OF_THEORY);
    TheoryReader reader = new TheoryReader(text);
    core = reader.read();
    run = new RunReader(file.view());
    for (Part shown : manifest.shown()) {
      shown.open().transferTo(OutputStream.nullOutputStream());
    }
    MalformedInput.require(manifest.shards().isEmpty() || manifest.shards().lastEntry().getValue().last() == run.steps(), "manifest",
        "the shards do not end with the run");
    model = new Model(core, reader, run, new NumbersReader(forms("numbers")), effort);
    steps(forms("steps"), audited, nonce);
    controls(forms("controls"));
  }

  /** Opens the certificate in a folder, or the one whose manifest is given. */
  public static Checker open(Path path) throws IOException {
    return open(path, 0, null);
  }

  /**
   * Opens a certificate to check a sample only.
   *
   * @param audit how many obligations; those of steps that hold everywhere are judged besides
   * @param nonce a text that the author of the certificate did not know; {@code null} to check everything
   * @throws MalformedInput if a file is missing or not in its format
   */
  public static Checker open(Path path, int audit, String nonce) throws IOException {
    Manifest manifest = new Manifest(path);
    RunFile file = new RunFile(manifest.run());
    try {
      return new Checker(manifest, file, audit, nonce);
    } catch (Undecided e) {
      file.close();
      throw new MalformedInput("theory.core", e.getMessage());
    } catch (IOException | RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  /** Checks all of a certificate. */
  public static CheckReport check(Path path) throws IOException {
    try (Checker checker = open(path)) {
      return checker.checkShards();
    }
  }

  /** Judges the shards one after the other. */
  CheckReport checkShards() throws IOException {
    List<Judged> judged = new ArrayList<>();
    for (int shard : shards()) {
      judged.add(judge(shard));
    }
    return conclude(judged);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private Forms forms(String name) throws IOException {
    return manifest.files().get(name + ".evidence").forms("gradus-" + name + "-evidence/1");
  }

  // The evidence that is in no shard.

  private void steps(Forms lines, int audited, String nonce) {
    Theory theory = model.theory();
    StatementDigest digests = new StatementDigest(core, effort);
    boolean applies = theory.setting().stream().allMatch(model::meets);
    Evidence require = model.evidence(List.of(), List.of(), theory.require(), "");
    if (applies && !theory.require().isEmpty()) {
      attempt("require", require, lines, List.of("0"), Map.of());
    }
    boolean ready = require.findings.verdict() == Verdict.PROVED;
    List<Sequent> given = applies && ready && !theory.require().isEmpty() ? require.proved() : List.of();
    for (int i = 0; i < theory.steps().size(); i++) {
      Step step = theory.steps().get(i);
      String digest = digests.of(core.steps().get(i));
      Evidence each = step.scope().kind() == Scope.Kind.POINTS ? model.points(step, digest)
          : Sampling.of(step.scope()).isPresent() ? model.draws(step, digest)
          : model.evidence(given, step.when(), step.claims(), digest);
      each.specialise(Specialisation.of(step.setting()));
      each.first = obligations;
      evidence.add(each);
      if (step.scope().kind() == Scope.Kind.LIMIT) {
        each.findings.count(Verdict.REMARK, "a limit is a remark");
      } else if (!applies || !step.setting().stream().allMatch(model::meets)) {
        each.findings.count(Verdict.INAPPLICABLE, "the run does not meet the setting");
      } else if (!ready) {
        each.findings.count(require.findings.verdict() == Verdict.REFUTED ? Verdict.INAPPLICABLE : Verdict.UNDECIDED,
            "what is required of the data is not proved");
      } else if (model.lacks(step.scope().kind())) {
        each.findings.count(Verdict.INAPPLICABLE, "no two recorded weights are one step apart");
      } else {
        obligations += model.places(step) == null ? 1 : model.places(step).size();
      }
    }
    audit = nonce == null ? Audit.ALL : Audit.draw(manifest.digest, nonce, audited, obligations);
    Map<String, Evidence> earlier = new HashMap<>();
    for (int i = 0; i < evidence.size(); i++) {
      Step step = theory.steps().get(i);
      evidence.get(i).audit = audit;
      evidence.get(i).mayShard = !manifest.shards().isEmpty();
      // a copy: what is in the shards is judged when later steps are known, and must not rest on them
      if (obligations(i) > 0 && attempt("step " + step.id(), evidence.get(i), lines, model.places(step), Map.copyOf(earlier))) {
        earlier.put(step.id(), evidence.get(i));
      }
    }
    end(lines, "no step that needs it");
  }

  /** How many obligations the step has; none where the kernel wants no evidence. */
  private long obligations(int step) {
    return (step + 1 < evidence.size() ? evidence.get(step + 1).first : obligations) - evidence.get(step).first;
  }

  private void controls(Forms lines) {
    for (Control control : model.theory().controls()) {
      String[] outcome = {"undecided"};
      judge("control " + control.step() + " " + control.number(), lines, () -> outcome[0] = outcome(control, lines));
      controls.add(new ControlReport(control.step(), control.number(), control.expectation().name().toLowerCase(Locale.ROOT), outcome[0]));
    }
    end(lines, "no control of the theory");
  }

  /** What the evidence shows. A proof counts if it is for all weights, or at the one place where the control is to be decided. */
  private String outcome(Control control, Forms lines) {
    Rejected.unless(!lines.atEnd(), "evidence");
    if (control.expectation() == Control.Expectation.STATISTICAL) {
      return sampled(control, lines);
    }
    String place = Evidence.DERIVED.contains(lines.peek().head()) ? Sequent.EVERYWHERE : lines.peek().at(1).word();
    Evidence shown = model.evidence(control, place);
    shown.judge(lines, List.of(place), Map.of());
    boolean own = place.equals(Sequent.EVERYWHERE) || control.example() != null && control.iterate() >= 0;
    return switch (shown.findings.verdict()) {
      case REFUTED -> "refuted";
      case INAPPLICABLE -> "refused";
      case PROVED -> own ? "proved" : "undecided";
      default -> "undecided";
    };
  }

  /** A control about a probability says what refutes it, as a statement about draws. */
  private String sampled(Control control, Forms lines) {
    Evidence shown = model.draws(control);
    shown.judge(lines, Sampling.of(control.patched().scope()).map(drawn -> drawn.places(control.patched().id())).orElse(null), Map.of());
    shown.findings.sample(control.patched().scope(), 1);
    return shown.findings.verdict() == Verdict.CONFIDENT ? "statistical" : "undecided";
  }

  private boolean attempt(String header, Evidence each, Forms lines, List<String> scope, Map<String, Evidence> earlier) {
    boolean accepted = judge(header, lines, () -> each.judge(lines, scope, earlier));
    if (!accepted) {
      each.findings.reject();
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
    rest(lines, "it belongs to " + owner + ", or stands at the wrong place", problems);
  }

  /** Lines that are left are a problem. They are read nevertheless: a file that is not the manifest's is that first of all. */
  private static void rest(Forms lines, String problem, List<String> problems) {
    if (!lines.atEnd()) {
      problems.add(lines.take().place() + ": " + problem);
    }
    while (!lines.atEnd()) {
      lines.take();
    }
  }

  // The shards.

  /** The first iterates of the shards that have to be judged: all, or those with an obligation of the sample. */
  public List<Integer> shards() {
    return manifest.shards().values().stream().filter(shard -> audit.isAll() || evidence.stream().anyMatch(each -> each.sharded
        && audit.takesAny(each.first + shard.first(), shard.last() - shard.first() + 1L))).map(Shard::first).toList();
  }

  /**
   * Judges one shard: a line {@code (ID PLACE-LINE)} for each of its iterates and each step that has its evidence in shards, in this order.
   *
   * @param first its first iterate
   * @throws MalformedInput if a file of it is missing or not in its format
   */
  public Judged judge(int first) throws IOException {
    Shard shard = manifest.shards().get(first);
    Judged judged = new Judged(this, shard);
    Model view = new Model(model, core, new TheoryReader(text), new RunReader(run, file.view()),
        new NumbersReader(shard.numbers().forms("gradus-numbers-evidence/1")), new Effort(size, manifest.shards().size()));
    Map<Evidence, Evidence> copies = new IdentityHashMap<>();
    evidence.stream().filter(each -> each.sharded).forEach(each -> copies.put(each, view.evidence(each)));
    Forms lines = shard.evidence().forms("gradus-shard-evidence/1");
    for (int k = shard.first(); k <= shard.last(); k++) {
      for (int i = 0; i < evidence.size(); i++) {
        if (evidence.get(i).sharded && k < obligations(i)) {
          judge(lines, i, k, copies.get(evidence.get(i)), judged);
        }
      }
    }
    rest(lines, "it belongs to no step and iterate of the shard, or stands at the wrong place", judged.problems);
    copies.forEach((each, copy) -> judged.found.putIfAbsent(each, copy.findings));
    return judged;
  }

  /** After the first problem of a step its lines are passed over. */
  private void judge(Forms lines, int step, int k, Evidence copy, Judged judged) {
    String id = core.steps().get(step).id();
    boolean here = !lines.atEnd() && lines.peek().is(id) && Evidence.isAt(lines.peek().fields(1).at(1), Integer.toString(k));
    Sexpr line = here ? lines.take().at(1) : null;
    if (!judged.found.containsKey(evidence.get(step))) {
      try {
        Rejected.unless(here, "the evidence for place " + k);
        copy.judge(line, Integer.toString(k), k);
      } catch (Rejected | Undecided | ArithmeticException | IllegalArgumentException e) {
        judged.problems.add("step " + id + ": expected " + e.getMessage());
        Findings nothing = new Findings();
        nothing.reject();
        judged.found.put(evidence.get(step), nothing);
      }
    }
  }

  // What comes out.

  /** The verdict on the certificate, from one judgement of each of {@link #shards}, in their order. */
  public CheckReport conclude(List<Judged> judged) {
    if (judged.stream().anyMatch(j -> j.owner != this) || !judged.stream().map(j -> j.shard.first()).toList().equals(shards())) {
      throw new IllegalArgumentException("one judgement of every shard of this certificate is wanted");
    }
    List<String> all = new ArrayList<>(problems);
    judged.forEach(j -> all.addAll(j.problems));
    Map<Tiling, Set<String>> kept = new IdentityHashMap<>();
    Iterator<Sexpr> entries = manifest.entries.iterator();
    List<StepReport> steps = new ArrayList<>();
    long checked = 0;
    for (int i = 0; i < evidence.size(); i++) {
      Step step = core.steps().get(i);
      Findings found = found(i, judged, kept, all);
      checked += found.checked;
      boolean whole = audit.isAll() || found.seen == obligations(i);
      entry(all, entries, whole, "step", step.id(), evidence.get(i).digest, found.verdict().name());
      if (!whole) {
        found.count(Verdict.UNDECIDED, "checked at " + found.seen + " of " + obligations(i) + " places");
      }
      steps.add(evidence.get(i).report(step.id(), step, found));
    }
    controls.forEach(c -> entry(all, entries, true, "control", c.step(), Integer.toString(c.number()), c.expected(), c.outcome()));
    entries.forEachRemaining(entry -> all.add(entry.place() + ": it belongs to no step or control of the theory"));
    boolean unsound = controls.stream().anyMatch(c -> c.expected().equals("refuted") && c.outcome().equals("proved"));
    boolean holes = steps.stream().anyMatch(step -> step.verdict() == Verdict.HOLEY);
    Status status = unsound ? Status.UNSOUND : !all.isEmpty() ? Status.INVALID : !audit.isAll() ? Status.SAMPLED
        : holes ? Status.HOLEY : Status.VALID;
    return new CheckReport(status, all, steps, List.copyOf(controls), new Infix().preamble(core), manifest.run().digest(),
        manifest.theory().digest(), 3 + manifest.files().size() + 2 * manifest.shards().size(), checked, obligations);
  }

  /** What was found of a step at all places. What it rests on must be kept, and what was promised of it is kept if it is proved. */
  private Findings found(int number, List<Judged> judged, Map<Tiling, Set<String>> kept, List<String> all) {
    Evidence each = evidence.get(number);
    Step step = core.steps().get(number);
    Findings found = new Findings();
    found.add(each.findings);
    judged.forEach(j -> found.add(j.found.getOrDefault(each, new Findings())));
    boolean complete = found.seen == obligations(number);
    if (audit.isAll() && !found.rejected && complete && kept.keySet().containsAll(found.awaited)) {
      found.rest(kept);
    } else if (audit.isAll() && !found.rejected) {
      all.add("step " + step.id() + ": expected " + (complete ? "a premise that is proved everywhere" : "evidence for all its places"));
      found.reject();
    }
    each.promises.forEach((claim, promise) -> found.keep(claim, promise, kept).ifPresent(cited -> kept.put(promise, cited)));
    if (step.scope().kind() == Scope.Kind.SEEDS && complete && obligations(number) > 0 && !found.rejected) {
      found.sample(step.scope(), (int) core.steps().stream().filter(other -> other.scope().kind() == Scope.Kind.SEEDS).count());
    }
    return found;
  }

  /** Compares the next entry of the manifest with what was found. A step checked in part must not have been found worse than it says. */
  private static void entry(List<String> problems, Iterator<Sexpr> entries, boolean whole, String... found) {
    List<String> stated = entries.hasNext() ? entries.next().map(0, Sexpr::word) : List.of();
    boolean same = stated.equals(List.of(found));
    if (!same && !whole && stated.size() == 4) {
      Verdict least = Verdict.valueOf(found[3]);
      same = stated.subList(0, 3).equals(List.of(found).subList(0, 3))
          && Arrays.stream(Verdict.values()).anyMatch(v -> v.name().equals(stated.get(3)) && v.and(least) == v);
    }
    if (!same) {
      problems.add(found[0] + " " + found[1] + ": the manifest does not say what the evidence shows: " + String.join(" ", found));
    }
  }
}
