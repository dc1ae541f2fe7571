package org.gradus.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import org.gradus.certificate.CanonicalText;
import org.gradus.certificate.Evidence;
import org.gradus.kernel.rule.Verdict;
import org.gradus.kernel.term.Control;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.Printer;
import org.gradus.language.syntax.TheoryFile;
import org.gradus.language.typeset.Latex;
import org.gradus.language.typeset.MathMl;
import org.gradus.language.typeset.Symbols;
import org.gradus.numeric.evaluate.Tier;
import org.gradus.numeric.run.Run;
import org.gradus.numeric.run.RunStream;
import org.gradus.report.Certificates;
import org.gradus.report.ControlResult;
import org.gradus.report.Formula;
import org.gradus.report.Obligations;
import org.gradus.report.RunHeader;
import org.gradus.report.Sides;
import org.gradus.report.Slack;
import org.gradus.report.CurvePoint;
import org.gradus.report.StepResult;
import org.gradus.report.TheoryResult;
import org.gradus.report.Tiers;

/** Puts what a certification found into the form that tables and reports read. */
final class Presentation {

  private final Certification done;
  private final TheoryFile file;
  private final Symbols symbols;
  private final StepConstants constants;
  private final Map<String, List<ControlSearch.Outcome>> outcomes = new HashMap<>();

  Presentation(Certification done) {
    this.done = done;
    this.file = done.theory().file();
    this.symbols = Symbols.of(file.symbols());
    this.constants = new StepConstants(done, symbols);
    done.outcomes().forEach(o -> outcomes.computeIfAbsent(o.control().step(), key -> new ArrayList<>()).add(o));
  }

  static RunHeader header(RunSubject subject) {
    RunHeader plain = header(subject.run());
    return new RunHeader(plain.name(), plain.digest(), plain.n(), plain.d(), plain.m(), plain.iterates(), plain.steps(), plain.facts(),
        subject.losses(), subject.checkpoint(), subject.sought());
  }

  /** Without what has to be computed. */
  static RunHeader header(Run run) {
    List<RunHeader.Fact> facts = new ArrayList<>();
    for (String path : List.of("network.activation", "network.outputScale", "loss.kind", "loss.factor", "trained", "optimizer")) {
      if (run.meta(path) != null) {
        facts.add(new RunHeader.Fact(path.equals("loss.kind") ? "loss" : path.substring(path.indexOf('.') + 1), run.meta(path)));
      }
    }
    if (run.meta("samples.labels") != null) {
      boolean given = run.meta("samples.labels").equals("given");
      facts.add(new RunHeader.Fact("labels", given ? "given" : "shuffled, seed " + run.meta("samples.seed")));
    }
    if (run.has("Xheld")) {
      facts.add(new RunHeader.Fact("held out", run.shape("Xheld")[0] + " samples"));
    }
    boolean data = run.has("X");
    long steps = (long) run.steps() * run.every();
    return new RunHeader(run.meta("name"), RunStream.digest(run), data ? run.samples() : null, run.inputs(), run.width(), run.iterates(),
        steps, facts);
  }

  /** @param expected the verdict written down for a step, or {@code null} */
  TheoryResult result(String theoryDigest, java.util.function.Function<String, org.gradus.report.Verdict> expected) {
    List<StepResult> steps = done.steps().stream().map(found -> step(found, expected.apply(found.id))).toList();
    return new TheoryResult(file.name(), file.title(), file.cite(), theoryDigest, setting(), definitions(), List.of(), List.of(), steps,
        Certificates.UNCHECKED, done.theory().omitted());
  }

  private List<Formula> setting() {
    List<Formula> lines = new ArrayList<>();
    lines.add(Formula.plain("runs", file.setting().runs().strip()));
    file.setting().dynamics().forEach(line -> lines.add(formula(line)));
    file.setting().require().forEach(line -> lines.add(formula(line)));
    return lines;
  }

  private List<Formula> definitions() {
    return file.define().stream().map(this::definition).toList();
  }

  private Formula definition(TheoryFile.DefinitionLine line) {
    return new Formula("", Printer.print(line), Latex.definition(line, symbols), MathMl.definition(line, symbols));
  }

  private Formula formula(TheoryFile.Line line) {
    Expr e = line.formula();
    return new Formula(line.label(), Printer.print(e), Latex.of(e, symbols), MathMl.of(e, symbols));
  }

  // ---- steps

  private StepResult step(StepFinding found, org.gradus.report.Verdict expected) {
    TheoryFile.Step text = file.steps().stream().filter(s -> s.id().equals(found.id)).findFirst().orElseThrow();
    var builder = StepResult.of(found.id).title(text.title()).scope(text.scope()).provenance(text.provenance()).source(text.source())
        .expected(expected).obligations(obligations(found)).tiers(tiers(found)).slack(least(found), series(found))
        .statement(text.statement().stream().map(this::formula).toList()).when(text.when().stream().map(this::formula).toList())
        .where(text.where().stream().map(this::definition).toList()).echo("", done.digest(found.id)).proof(proof(text))
        .evidence(String.join(", ", found.kinds)).constants(constants.of(found, text)).controls(controls(text)).sides(sides(found, text))
        .note(text.note());
    if (found.verdict() == Verdict.REMARK) {
      return builder.remark(text.surrogate()).build();
    }
    return builder.verdict(verdict(found.verdict()), found.reason).build();
  }

  static org.gradus.report.Verdict verdict(Verdict verdict) {
    return org.gradus.report.Verdict.valueOf(verdict.name());
  }

  private static Obligations obligations(StepFinding found) {
    BiFunction<Verdict, Integer, Integer> count = (verdict, none) -> found.obligations.getOrDefault(verdict, none);
    return new Obligations(count.apply(Verdict.PROVED, 0) + count.apply(Verdict.HOLEY, 0), count.apply(Verdict.REFUTED, 0),
        count.apply(Verdict.UNDECIDED, 0), count.apply(Verdict.INAPPLICABLE, 0));
  }

  private static Tiers tiers(StepFinding found) {
    return new Tiers(found.tiers.getOrDefault(Tier.DOUBLE, 0), found.tiers.getOrDefault(Tier.DOUBLE_DOUBLE, 0),
        found.tiers.getOrDefault(Tier.ARBITRARY, 0) + found.tiers.getOrDefault(Tier.EXACT, 0), found.symbolic);
  }

  private static Slack least(StepFinding found) {
    return found.slack.least().map(p -> new Slack(text(p.low()), text(p.high()), p.k(), "k=" + p.k())).orElse(null);
  }

  private static List<CurvePoint> series(StepFinding found) {
    List<CurvePoint> series = found.slack.points().stream().map(p -> new CurvePoint(p.k(), text(p.low()), text(p.high()))).toList();
    return series.size() < 2 ? List.of() : series;
  }

  private static String text(BigDecimal value) {
    return CanonicalText.decimal(value);
  }

  private static String proof(TheoryFile.Step text) {
    return String.join("\n", text.proof().stream().map(TheoryFile.ProofLine::text).toList());
  }

  /** What the claims compare, of a step that is proved at the last weights of a run. */
  private List<Sides> sides(StepFinding found, TheoryFile.Step text) {
    List<Integer> iterates = LossCurve.iterates(done.run().run());
    return found.verdict() != Verdict.PROVED || iterates.size() < 2 ? List.of()
        : done.theory().expanded().steps().stream().filter(step -> step.id().equals(found.id)).findFirst()
            .map(step -> new SidesAlongRun(done.tiers(), iterates, side -> formula(new TheoryFile.Line("", side))).of(step, text)).orElse(List.of());
  }

  // ---- controls

  private List<ControlResult> controls(TheoryFile.Step text) {
    List<ControlResult> results = new ArrayList<>();
    int number = 0;
    for (TheoryFile.ControlText control : text.controls()) {
      int current = ++number;
      results.add(outcomes.getOrDefault(text.id(), List.of()).stream().filter(o -> o.control().number() == current).findFirst()
          .map(o -> control(control, o)).orElseGet(() -> unsupported(text, control, current)));
    }
    return results;
  }

  private ControlResult unsupported(TheoryFile.Step text, TheoryFile.ControlText control, int number) {
    String why = done.theory().unsupported(text.id()).stream().filter(u -> u.part().equals("control " + number))
        .map(u -> "unsupported: " + u.reason()).findFirst().orElse("unsupported");
    return new ControlResult(control.text(), ControlResult.Kind.REFUTED, ControlResult.Outcome.FAILED, "", why);
  }

  private static ControlResult control(TheoryFile.ControlText text, ControlSearch.Outcome outcome) {
    Control control = outcome.control();
    ControlResult.Outcome held = outcome.held() ? ControlResult.Outcome.HELD
        : outcome.outcome().equals("proved") ? ControlResult.Outcome.PROVED : ControlResult.Outcome.FAILED;
    String place = control.example() == null ? "" : control.example() + (control.iterate() < 0 ? "" : ", k=" + control.iterate());
    return new ControlResult(text.text(), ControlResult.Kind.valueOf(control.expectation().name()), held, place,
        outcome.evidence().size() == 1 ? witness(outcome.evidence().get(0)) : draws(outcome.evidence()));
  }

  /** How often the event of a statistical control was seen. */
  private static String draws(List<Evidence.AtPlace> evidence) {
    return evidence.stream().filter(Evidence.Proved.class::isInstance).count() + " of " + evidence.size() + " draws";
  }

  private static String witness(Evidence.AtPlace evidence) {
    if (evidence instanceof Evidence.Refuted r) {
      return "false at " + r.place() + slack(r.witness());
    }
    if (evidence instanceof Evidence.RefutedBy r) {
      return "false at " + r.place() + ", evidence: " + StepSearch.kind(r.rule());
    }
    if (evidence instanceof Evidence.Inapplicable i) {
      return "hypothesis " + i.hypothesis() + " is false at " + i.place() + slack(i.witness());
    }
    return evidence instanceof Evidence.Undecided u ? u.reason() : "proved at " + evidence.place();
  }

  /** What a false line misses by, where its evidence is an enclosure: left side of "at least" minus right side, or the like. */
  static String slack(Evidence.Item witness) {
    return witness instanceof Evidence.Enclosure e && e.low() != null ? ": slack in [" + text(e.low()) + ", " + text(e.high()) + "]" : "";
  }

}
