package org.gradus.kernel.reader;

import java.util.*;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.gradus.kernel.evaluate.Evaluator;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.reader.CheckReport.StepReport;
import org.gradus.kernel.rule.*;
import org.gradus.kernel.symbolic.Definedness;
import org.gradus.kernel.symbolic.Reading;
import org.gradus.kernel.symbolic.Specialisation;
import org.gradus.kernel.term.*;

/** The evidence for one step, or for one control: its lines are read, judged by the rules, and counted. */
final class Evidence {

  /** The heads of lines that show something at once. */
  static final Set<String> DERIVED = Set.of("have", "show", "identity", "instance", "product", "path", "bound");

  private final Function<Sexpr, Formula> formulas;
  private final List<Sequent> given;
  private final List<Formula> hypotheses;
  private final List<Formula> claims;
  private final Map<Integer, Sequent> shown;
  /** The context of each place of a step about examples, which have sizes of their own; {@code null} for other steps. */
  private Function<String, Context> examples;
  private Context context;
  private Derivation derivation;
  final String digest;
  final Findings findings = new Findings();
  /** What is shown in the shards, or not in the sample of an audit, for those who rest on it. */
  final Map<Integer, Tiling> promises = new HashMap<>();
  /** The numbers of its obligations begin here. */
  long first;
  Audit audit = Audit.ALL;
  /** Whether the evidence for its places, which then are iterates, may be in the shards, and whether it is. */
  boolean mayShard;
  boolean sharded;

  /**
   * @param formulas reads a formula of the theory
   * @param given what is known of the data
   */
  Evidence(Context context, Function<Sexpr, Formula> formulas, List<Sequent> given, List<Labelled> hypotheses, List<Labelled> claims,
      String digest) {
    this.context = context;
    this.formulas = formulas;
    this.given = given;
    this.hypotheses = hypotheses.stream().map(Labelled::formula).toList();
    this.claims = claims.stream().map(Labelled::formula).toList();
    this.digest = digest;
    this.shown = new HashMap<>();
  }

  /** The same step, its lines shown already, for a reader that shares nothing that changes. */
  Evidence(Evidence other, Evaluator evaluator, Function<String, State> states, Function<Sexpr, Formula> formulas) {
    context = new Context(other.context.theory(), other.context.steps(), evaluator, states, other.context.activation());
    derivation = new Derivation(other.derivation, context, formulas, "0");
    this.formulas = formulas;
    given = other.given;
    hypotheses = other.hypotheses;
    claims = other.claims;
    shown = other.shown;
    digest = other.digest;
    first = other.first;
    audit = other.audit;
  }

  /** For a step about examples: nothing holds at all of them at once, and no other step rests on it. */
  void at(Function<String, Context> contexts) {
    examples = contexts;
  }

  /** For a step that is about one activation only. */
  void specialise(Optional<Specialisation> activation) {
    context = new Context(context.theory(), context.steps(), context.evaluator(), context.states(), activation);
  }

  /** The claims shown at the one place, in order. */
  List<Sequent> proved() {
    return IntStream.range(0, claims.size()).mapToObj(i -> findings.proved.get(i).single()).toList();
  }

  /** Judges the lines of one step, which must hold at the places of the scope in order ({@code null}: no rule knows the scope). */
  void judge(Forms lines, List<String> scope, Map<String, Evidence> earlier) {
    derivation = new Derivation(context, formulas, all(), earlier);
    while (examples == null && !lines.atEnd() && DERIVED.contains(lines.peek().head())) {
      derive(lines.take());
    }
    if (lines.nextIs("undecided") && lines.peek().at(1).word().equals("*")) {
      findings.count(Verdict.UNDECIDED, lines.take().fields(2).at(2).word());
      findings.seen = scope == null ? 1 : scope.size();
      findings.checked = LongStream.range(first, first + findings.seen).filter(audit::takes).count();
      return;
    }
    Rejected.unless(scope != null, "no evidence but '(undecided * reason)', for no rule decides this scope");
    sharded = examples == null && mayShard && scope.get(0).equals("0") && lines.nextIs("sharded");
    for (int i = 0; !sharded && i < scope.size(); i++) {
      Rejected.unless(!lines.atEnd() && isAt(lines.peek(), scope.get(i)), "the evidence for place " + scope.get(i));
      judge(lines.take(), scope.get(i), i);
    }
    if (sharded) {
      lines.take().fields(0);
    }
    for (int i = 0; examples == null && (sharded || !audit.isAll()) && i < claims.size(); i++) {
      promises.put(i, Tiling.promised(claims.get(i), scope.get(0), scope.size()));
    }
  }

  static boolean isAt(Sexpr line, String place) {
    return line.items().size() > 1 && line.at(1).word().equals(place);
  }

  /** Judges the line of one place, if it is to be; what holds everywhere is judged always, for others rest on how it is shown. */
  void judge(Sexpr line, String place, int position) {
    boolean taken = audit.takes(first + position);
    if (taken || place.equals(Sequent.EVERYWHERE)) {
      judge(line, place);
      findings.seen++;
      findings.checked += taken ? 1 : 0;
    }
  }

  private void judge(Sexpr line, String place) {
    if (examples != null) {
      context = examples.apply(place);
      derivation = new Derivation(context, formulas, all(), Map.of());
    }
    State state = context.states().apply(place);
    Verdict verdict = switch (line.head()) {
      case "proved" -> prove(line.fields(3), state, place);
      case "refuted" -> {
        hypotheses(line.fields(4).at(2), state);
        yield refute(claims, line.at(3), line.at(4), state, Verdict.REFUTED);
      }
      case "inapplicable" -> refute(hypotheses, line.fields(3).at(2), line.at(3), state, Verdict.INAPPLICABLE);
      case "undecided" -> Verdict.UNDECIDED;
      default -> throw line.malformed("the evidence '" + line.head() + "' is not known here");
    };
    findings.count(verdict, verdict == Verdict.UNDECIDED ? line.fields(2).at(2).word() : "");
  }

  private Verdict prove(Sexpr line, State state, String place) {
    List<Sequent> here = hypotheses(line.at(2), state);
    Rejected.unless(line.at(3).map(0, f -> f).size() == claims.size(), "evidence for every claim");
    Verdict verdict = Verdict.PROVED;
    for (int i = 0; i < claims.size(); i++) {
      Sexpr evidence = line.at(3).at(i);
      Sequent sequent = evidence.isWord() || evidence.is("shown") ? shown(i, evidence, state, here)
          : evidence.is("by") ? ruled(claims.get(i), evidence, place)
          : enclosure(claims.get(i), evidence, state);
      Rejected.unless(sequent.says(claims.get(i), place) && isComplete(sequent), "claim " + (i + 1) + " shown at " + place);
      verdict = verdict.and(sequent.assumptions().isEmpty() ? Verdict.PROVED : Verdict.HOLEY);
      findings.assumptions.addAll(sequent.assumptions());
      if (examples == null && (audit.isAll() || state == null)) {
        findings.shown(i, sequent);
      }
      if (evidence.items().size() == 4) {
        findings.slack(evidence.at(2).decimal(), evidence.at(3).decimal(), place);
      }
    }
    return verdict;
  }

  /** Nothing is left open. What is shown everywhere rests on the step's hypotheses only, and is false nowhere. */
  private boolean isComplete(Sequent sequent) {
    if (!sequent.isEverywhere()) {
      return sequent.hypotheses().isEmpty() && sequent.provisos().isEmpty();
    }
    return all().containsAll(sequent.hypotheses()) && Definedness.followsUnless(context.theory(), sequent.formula(), sequent.provisos(), sequent.pointwise(),
        all(), context.effort());
  }

  /** {@code shown}: by the step's own line, as it stands; {@code (shown BITS)}: by an identity, at this place. */
  private Sequent shown(int claim, Sexpr evidence, State state, List<Sequent> here) {
    there(claims.get(claim), state);
    Rejected.unless(shown.containsKey(claim) && (evidence.isWord() ? evidence.word().equals("shown") : state != null), "a line that shows it");
    return evidence.isWord() ? Hypothesis.discharge(context, shown.get(claim), here) : AtPlace.check(context, state, shown.get(claim), here,
        bits(evidence.fields(1)));
  }

  /** At a place every hypothesis has its evidence. What is shown everywhere is shown under them. */
  private List<Sequent> hypotheses(Sexpr evidence, State state) {
    Rejected.unless(evidence.map(0, f -> f).size() == (state == null ? 0 : hypotheses.size()), "evidence for every hypothesis");
    List<Sequent> here = new ArrayList<>(given);
    for (int i = 0; i < evidence.items().size(); i++) {
      here.add(decided("hypothesis " + (i + 1), hypotheses.get(i), true, evidence.at(i), state));
    }
    return here;
  }

  /** What the step assumes: what is required of the data, and its own hypotheses. */
  private List<Formula> all() {
    return Stream.concat(given.stream().map(Sequent::formula), hypotheses.stream()).toList();
  }

  private Verdict refute(List<Formula> lines, Sexpr number, Sexpr evidence, State state, Verdict verdict) {
    Formula formula = lines.get(Derivation.position(number, lines.size()));
    decided("line " + number.text(), formula, false, evidence, state);
    return verdict;
  }

  /** That a line holds (or not) at this state, by an enclosure, or by a rule, {@code (by RULE)}, with nothing left open. */
  private Sequent decided(String name, Formula line, boolean holds, Sexpr evidence, State state) {
    Rejected.unless(state != null, "a place, for an enclosure is of values at one place");
    Formula wanted = holds ? line : new Formula.Not(line);
    Sequent sequent = evidence.is("by") ? ruled(wanted, evidence, state.name()) : enclosure(line, evidence, state);
    boolean complete = sequent.hypotheses().isEmpty() && sequent.provisos().isEmpty() && sequent.assumptions().isEmpty();
    Rejected.unless(complete && sequent.says(wanted, state.name()), name + (holds ? " to hold" : " to be false"));
    return sequent;
  }

  /** {@code (by RULE)}, the rule evaluating at the place. */
  private Sequent ruled(Formula goal, Sexpr evidence, String place) {
    there(goal, context.states().apply(place));
    Sexpr rule = evidence.fields(1).at(1);
    findings.rules.add(rule.head());
    return derivation.at(place).check(goal, rule);
  }

  /**
   * Rules take it for granted that there are last weights, and that what a theory is given is there. At a place where it is not, what reads it
   * has no value; what does not read it holds whatever it is.
   */
  private void there(Formula goal, State state) {
    if (state != null) {
      Reading reading = Reading.of(context.theory(), goal);
      Rejected.unless(state.trajectory().hasLast() || !reading.last(), "a place that has a last iterate");
      reading.reads().forEach(read -> Rejected.unless(context.evaluator().isThere(read.array(), read.point() == null ? state : state.at(read.point())),
          "a place where " + read.array() + " is given"));
    }
  }

  private static int bits(Sexpr form) {
    return Derivation.bits(form.at(1));
  }

  private Sequent enclosure(Formula formula, Sexpr form, State state) {
    findings.rules.add("enclosure");
    return Derivation.enclosure(context, formula, form, state);
  }

  /** {@code (have NAME FORMULA RULE)}, {@code (show N RULE)}, or the claim's number within the rule: {@code (identity N ...)}. */
  private void derive(Sexpr form) {
    if (form.is("have")) {
      derivation.have(form.fields(3));
      return;
    }
    int claim = Derivation.position(form.at(1), claims.size());
    List<Sexpr> rule = new ArrayList<>(form.items());
    rule.remove(1);
    Sexpr by = form.is("show") ? form.fields(2).at(2) : new Sexpr(form.place(), null, rule);
    Sequent sequent = derivation.check(claims.get(claim), by);
    Rejected.unless(shown.put(claim, sequent) == null, "claim " + (claim + 1) + " shown once");
    derivation.shown(claim + 1, sequent, by);
  }

  /** The claim with this number at all its places, or the promise of it; it must be proved. */
  Tiling premise(Sexpr number, String statement) {
    Rejected.unless(digest.equals(statement), "an earlier step with this digest as premise");
    int claim = Derivation.position(number, claims.size());
    Tiling all = findings.proved.getOrDefault(claim, promises.get(claim));
    Rejected.unless(findings.isProved() && all != null, "a premise that is proved everywhere");
    return all;
  }

  StepReport report(String id, Step step, Findings found) {
    Stream<String> when = step.when().stream().map(line -> "when " + new Infix().formula(line.formula()));
    Stream<String> claim = step.claims().stream().map(line -> "claim " + new Infix().formula(line.formula()));
    SortedSet<String> rules = new TreeSet<>(found.rules);
    rules.addAll(derivation == null ? Set.of() : derivation.used());
    Stream<String> lines = Stream.of(Stream.of(new Infix().scope(step.scope())), when, claim).flatMap(part -> part);
    List<ProofLine> proof = derivation == null ? List.of() : derivation.lines();
    return new StepReport(id, found.verdict(), digest, lines.toList(), rules, proof, found.assumptions, found.reason, found.places, found.low,
        found.high, found.at);
  }
}
