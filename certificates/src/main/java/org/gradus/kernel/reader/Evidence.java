package org.gradus.kernel.reader;

import java.util.*;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.reader.CheckReport.StepReport;
import org.gradus.kernel.rule.*;
import org.gradus.kernel.symbolic.Definedness;
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
  private final Map<Integer, Sequent> shown = new HashMap<>();
  private final Map<Integer, List<Sequent>> proved = new HashMap<>();
  private Context context;
  private Derivation derivation;
  final Map<Verdict, Integer> places = new EnumMap<>(Verdict.class);
  final String digest;
  private Verdict sampled;
  String reason = "";
  Rational low;
  Rational high;
  String at;

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
  }

  /** For a step that is about one activation only. */
  void specialise(Optional<Specialisation> activation) {
    context = new Context(context.theory(), context.steps(), context.evaluator(), context.states(), activation);
  }

  Verdict verdict() {
    return sampled != null ? sampled : places.keySet().stream().reduce(Verdict.PROVED, Verdict::and);
  }

  /** The claims shown at a place, in order. */
  List<Sequent> proved() {
    return IntStream.range(0, claims.size()).mapToObj(i -> proved.get(i).get(0)).toList();
  }

  void count(Verdict verdict, String why) {
    places.merge(verdict, 1, Integer::sum);
    reason = reason.isEmpty() ? why : reason;
  }

  /** Judges the lines of one step, which must hold at the places of the scope in order ({@code null}: no rule knows the scope). */
  void judge(Forms lines, List<String> scope, Map<String, Evidence> earlier) {
    derivation = new Derivation(context, formulas, all(), earlier);
    while (!lines.atEnd() && DERIVED.contains(lines.peek().head())) {
      derive(lines.take());
    }
    if (lines.nextIs("undecided") && lines.peek().at(1).word().equals("*")) {
      count(Verdict.UNDECIDED, lines.take().fields(2).at(2).word());
      return;
    }
    Rejected.unless(scope != null, "no evidence but '(undecided * reason)', for no rule decides this scope");
    for (String place : scope) {
      Rejected.unless(!lines.atEnd() && lines.peek().items().size() > 1 && lines.peek().at(1).word().equals(place),
          "the evidence for place " + place);
      judge(lines.take(), place);
    }
  }

  /** Judges the line of one place. */
  void judge(Sexpr line, String place) {
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
    count(verdict, verdict == Verdict.UNDECIDED ? line.fields(2).at(2).word() : "");
  }

  private Verdict prove(Sexpr line, State state, String place) {
    List<Sequent> here = hypotheses(line.at(2), state);
    Rejected.unless(line.at(3).map(0, f -> f).size() == claims.size(), "evidence for every claim");
    Verdict verdict = Verdict.PROVED;
    for (int i = 0; i < claims.size(); i++) {
      Sexpr evidence = line.at(3).at(i);
      Sequent sequent = evidence.isWord() || evidence.is("shown") ? shown(i, evidence, state, here)
          : evidence.is("by") ? derivation.at(place).check(claims.get(i), evidence.fields(1).at(1))
          : enclosure(claims.get(i), evidence, state);
      Rejected.unless(sequent.says(claims.get(i), place) && isComplete(sequent), "claim " + (i + 1) + " shown at " + place);
      verdict = verdict.and(verdict(sequent));
      proved.computeIfAbsent(i, key -> new ArrayList<>()).add(sequent);
      slack(evidence, place);
    }
    return verdict;
  }

  private static Verdict verdict(Sequent sequent) {
    return sequent.assumptions().isEmpty() ? Verdict.PROVED : Verdict.HOLEY;
  }

  /** Nothing is left open: everywhere, but for the step's hypotheses, and where they hold and the claim is defined. */
  private boolean isComplete(Sequent sequent) {
    if (!sequent.isEverywhere()) {
      return sequent.hypotheses().isEmpty() && sequent.provisos().isEmpty();
    }
    return all().containsAll(sequent.hypotheses())
        && Definedness.follows(context.theory(), sequent.provisos(), all(), List.of(sequent.formula()), context.effort());
  }

  /** {@code shown}: by the step's own line, as it stands; {@code (shown BITS)}: by an identity, at this place. */
  private Sequent shown(int claim, Sexpr evidence, State state, List<Sequent> here) {
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
    Sequent sequent = evidence.is("by") ? derivation.at(state.name()).check(wanted, evidence.fields(1).at(1)) : enclosure(line, evidence, state);
    boolean complete = sequent.hypotheses().isEmpty() && sequent.provisos().isEmpty() && sequent.assumptions().isEmpty();
    Rejected.unless(complete && sequent.says(wanted, state.name()), name + (holds ? " to hold" : " to be false"));
    return sequent;
  }

  private static int bits(Sexpr form) {
    return Derivation.bits(form.at(1));
  }

  private Sequent enclosure(Formula formula, Sexpr form, State state) {
    return Derivation.enclosure(context, formula, form, state);
  }

  private void slack(Sexpr evidence, String place) {
    if (evidence.items().size() == 4 && (low == null || evidence.at(2).decimal().compareTo(low) < 0)) {
      low = evidence.at(2).decimal();
      high = evidence.at(3).decimal();
      at = place;
    }
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
    Sequent sequent = derivation.check(claims.get(claim), form.is("show") ? form.fields(2).at(2) : new Sexpr(form.place(), null, rule));
    Rejected.unless(shown.put(claim, sequent) == null, "claim " + (claim + 1) + " shown once");
    derivation.shown(claim + 1, sequent);
  }

  /** The claim with this number, one sequent a place in order; all of them must be proved. */
  List<Sequent> premise(Sexpr number, String statement) {
    Rejected.unless(digest.equals(statement), "an earlier step with this digest as premise");
    Rejected.unless(EnumSet.of(Verdict.PROVED, Verdict.HOLEY).containsAll(places.keySet()), "a premise that is proved everywhere");
    return proved.getOrDefault(Derivation.position(number, claims.size()), List.of());
  }

  /** For scope {@code seeds}, whose arguments are law, number of draws, probability and level: the places are the draws. */
  void sample(Scope scope) {
    try {
      List<Sexpr> arguments = scope.arguments().stream().map(argument -> new Sexpr("scope", argument, List.of())).toList();
      Rejected.unless(arguments.size() == 4, "a law, a number of draws, a probability and a level");
      Confidence.check(arguments.get(1).natural(), places.values().stream().mapToInt(Integer::intValue).sum(),
          places.getOrDefault(Verdict.PROVED, 0), arguments.get(2).rational(), arguments.get(3).rational());
      sampled = Verdict.CONFIDENT;
      reason = Confidence.assumption(arguments.get(0).word());
    } catch (Rejected e) {
      sampled = Verdict.UNDECIDED;
      reason = "expected " + e.getMessage();
    }
  }

  StepReport report(String id, Step step) {
    Stream<String> when = step.when().stream().map(line -> "when " + new Infix().formula(line.formula()));
    Stream<String> claim = step.claims().stream().map(line -> "claim " + new Infix().formula(line.formula()));
    return new StepReport(id, verdict(), digest, Stream.concat(when, claim).toList(), reason, places, low, high, at);
  }
}
