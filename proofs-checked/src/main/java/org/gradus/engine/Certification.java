package org.gradus.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.gradus.certificate.CertificateWriter;
import org.gradus.certificate.Evidence;
import org.gradus.kernel.evaluate.Trajectory;
import org.gradus.kernel.reader.RunReader;
import org.gradus.kernel.reader.Sampling;
import org.gradus.kernel.rule.Verdict;
import org.gradus.kernel.symbolic.StatementDigest;
import org.gradus.kernel.term.Condition;
import org.gradus.kernel.term.Control;
import org.gradus.kernel.term.Scope;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Theory;
import org.gradus.numeric.evaluate.Escalation;
import org.gradus.numeric.evaluate.Limits;
import org.gradus.numeric.evaluate.Problem;

/** Certifies one theory on one run: searches step by step, then writes the certificate. */
public final class Certification {

  private static final Set<Scope.Kind> EVERYWHERE = EnumSet.of(Scope.Kind.IDENTITY, Scope.Kind.EVERYWHERE, Scope.Kind.BALL, Scope.Kind.ROWBALL,
      Scope.Kind.FLOW);

  private final LoadedTheory theory;
  private final RunSubject run;
  private final boolean trusting;
  private final Refusals refusals;
  private final Limits limits;
  private final Escalation tiers;
  private final ControlSearch controls;
  private final DrawSearch draws;
  private final StepSearch search;
  private final Vacuity vacuity;
  private final Map<String, String> digests = new HashMap<>();
  private Evidence.AtPlace require;
  private NumberLines numbers;
  private final List<StepFinding> steps = new ArrayList<>();
  private final List<ControlSearch.Outcome> outcomes = new ArrayList<>();

  /**
   * @param trusting whether clear decisions of the tiers are taken without asking the kernel's evaluation during the search
   * @param refusals what is not searched for, since the kernel did not accept it
   */
  Certification(LoadedTheory theory, RunSubject run, boolean trusting, Refusals refusals) {
    this.refusals = refusals;
    this.trusting = trusting;
    this.theory = theory;
    this.run = run;
    this.limits = Limits.DEFAULT;
    Theory expanded = theory.expanded();
    Map<String, Integer> sizes = run.sizes(expanded);
    Problem problem = Problem.of(theory.closed(), sizes, run.activation(), run);
    this.tiers = new Escalation(problem, limits);
    this.controls = new ControlSearch(expanded, theory.core(), limits, trusting);
    StatementDigest digest = new StatementDigest(theory.core());
    theory.core().steps().forEach(step -> digests.put(step.id(), digest.of(step)));
    this.draws = new DrawSearch(expanded, problem, Trajectory.of(new RunReader(run.stream())), run.activation(), limits, trusting);
    this.search = new StepSearch(theory, run, PlaceSearch.of(expanded, run, tiers, limits.maxBits(), trusting), controls, draws, digests);
    this.vacuity = new Vacuity(expanded, PlaceSearch.of(expanded, run, new Escalation(problem, limits), limits.maxBits(), trusting).tiers(), run.steps());
  }

  /** How many units of work {@link #search} reports. */
  static long work(LoadedTheory theory, RunSubject run) {
    long places = theory.expanded().steps().stream().mapToLong(step -> switch (step.scope().kind()) {
      case ITERATE -> run.steps() + 1L;
      case STEP -> run.steps();
      case SEEDS -> Sampling.of(step.scope()).map(Sampling::count).orElse(1);
      default -> 1;
    }).sum();
    return places + theory.expanded().controls().size();
  }

  /**
   * Searches, and writes the shards; {@code progress} is told of every unit of work.
   *
   * @param journal what an earlier session has left, and a later one will find
   */
  public void search(CertificateWriter writer, Journal journal, Runnable progress) throws IOException {
    List<Condition> setting = theory.core().setting();
    require();
    Map<String, StepFinding> without = new HashMap<>();
    List<StepSearch.Tiled> tiled = new ArrayList<>();
    for (Step step : theory.expanded().steps()) {
      without(step, setting).ifPresentOrElse(found -> without.put(step.id(), found), () -> search.tiled(step).ifPresent(tiled::add));
    }
    ShardSearch shards = new ShardSearch(search, tiers.witnesses(), tiled, run.steps() + 1);
    Map<String, StepFinding> sharded = shards.find(writer, journal, progress);
    numbers = shards.left();
    for (Step step : theory.expanded().steps()) {
      long since = System.nanoTime();
      StepFinding found = without.containsKey(step.id()) ? without.get(step.id())
          : sharded.containsKey(step.id()) ? sharded.get(step.id()) : search.find(step, progress);
      if (EVERYWHERE.contains(step.scope().kind()) && found.verdict() == Verdict.PROVED) {
        found.reason = vacuity.warning(step);
      }
      found.took(since);
      search.remember(found);
      steps.add(found);
    }
    for (Control control : theory.expanded().controls()) {
      String refused = refusals.control(control.step(), control.number());
      outcomes.add(refused == null ? controls.decide(control) : ControlSearch.Outcome.undecided(control, refused));
      progress.run();
    }
  }

  /** Decides what the theory requires of the data. */
  private void require() {
    boolean applies = theory.core().setting().stream().allMatch(run::meets);
    require = applies && !theory.expanded().require().isEmpty() ? search.require(theory.expanded().require()) : null;
  }

  /** The claims about more than the recorded weights, to be searched without writing a certificate. */
  LastingClaims lastingClaims() {
    require();
    List<Condition> setting = theory.core().setting();
    return new LastingClaims(theory, search, theory.expanded().steps().stream().filter(step -> without(step, setting).isEmpty()).toList());
  }

  /** The finding for a step that is not searched: because of the setting or the requirements, or since the kernel refused what was found. */
  private Optional<StepFinding> without(Step step, List<Condition> setting) {
    if (step.scope().kind() != Scope.Kind.LIMIT) {
      Optional<String> unmet = run.unmet(setting).or(() -> run.unmet(step.setting()));
      if (unmet.isPresent()) {
        return unmet.map(why -> StepFinding.without(step.id(), Verdict.INAPPLICABLE, "not about this run: " + why));
      }
      if (require != null && !(require instanceof Evidence.Proved)) {
        Verdict verdict = require instanceof Evidence.Refuted ? Verdict.INAPPLICABLE : Verdict.UNDECIDED;
        return Optional.of(StepFinding.without(step.id(), verdict, "what the theory requires of the data is not proved"));
      }
    }
    return Optional.ofNullable(refusals.step(step.id())).map(reason -> StepFinding.undecided(step.id(), reason));
  }

  /** Writes what is not in the shards, and the manifest; with a presentation for people. */
  public void write(CertificateWriter writer, byte[] presentation) throws IOException {
    writer.attach("theory.yaml", theory.text().getBytes(StandardCharsets.UTF_8));
    writer.attach("presentation.json", presentation);
    witnesses(writer);
    if (require != null) {
      writer.require(require);
    }
    for (StepFinding step : steps) {
      if (step.sharded) {
        writer.sharded(step.id, step.lines);
      } else if (step.wantsEvidence) {
        writer.step(step.id, step.lines, step.places);
      }
      writer.verdict(step.id, step.verdict());
    }
    for (ControlSearch.Outcome outcome : outcomes) {
      Control control = outcome.control();
      writer.control(control.step(), control.number(), outcome.lines(), outcome.evidence());
      writer.outcome(control.step(), control.number(), outcome.outcome());
    }
    writer.finish();
  }

  private void witnesses(CertificateWriter writer) throws IOException {
    numbers.add(WitnessedNumbers.lines(tiers.witnesses()));
    for (String line : numbers.all()) {
      writer.number(line);
    }
    for (Escalation each : controls.searched()) {
      for (String line : WitnessedNumbers.lines(each.witnesses())) {
        writer.number(line);
      }
    }
    for (String line : Stream.concat(draws.numbers().stream(), controls.drawnNumbers().stream()).toList()) {
      writer.number(line);
    }
  }

  LoadedTheory theory() {
    return theory;
  }

  RunSubject run() {
    return run;
  }

  List<StepFinding> steps() {
    return steps;
  }

  List<ControlSearch.Outcome> outcomes() {
    return outcomes;
  }

  Escalation tiers() {
    return tiers;
  }

  String digest(String step) {
    return digests.get(step);
  }
}
