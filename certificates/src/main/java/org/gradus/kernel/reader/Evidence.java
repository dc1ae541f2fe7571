package org.gradus.kernel.reader;

import java.util.*;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.Evaluator;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.reader.CheckReport.StepReport;
import org.gradus.kernel.rule.*;
import org.gradus.kernel.symbolic.Specialisation;
import org.gradus.kernel.term.*;

/** The evidence for one step, or for one control: its lines are read, judged by the rules, and counted. */
final class Evidence {

  private static final Set<String> SHOWN = Set.of("identity", "instance", "product", "path", "bound");

  private final Chain chain;
  private final Evaluator evaluator;
  private final Function<String, State> states;
  private final List<Sequent> given;
  private final List<Formula> hypotheses;
  private final List<Formula> claims;
  private final Map<Integer, Sequent> shown = new HashMap<>();
  private final Map<Integer, List<Sequent>> proved = new HashMap<>();
  /** The one activation that the step is about, if it is about one. */
  Optional<Specialisation> activation = Optional.empty();
  final Map<Verdict, Integer> places = new EnumMap<>(Verdict.class);
  final String digest;
  String reason = "";
  Rational low;
  Rational high;
  String at;

  /**
   * @param states the weights of a place; {@code null} for {@link Sequent#EVERYWHERE}
   * @param given what is known of the data
   */
  Evidence(Chain chain, Evaluator evaluator, Function<String, State> states, List<Sequent> given, List<Labelled> hypotheses,
      List<Labelled> claims, String digest) {
    this.given = given;
    this.chain = chain;
    this.evaluator = evaluator;
    this.states = states;
    this.hypotheses = hypotheses.stream().map(Labelled::formula).toList();
    this.claims = claims.stream().map(Labelled::formula).toList();
    this.digest = digest;
  }

  Verdict verdict() {
    return places.keySet().stream().reduce(Verdict.PROVED, Verdict::and);
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
    while (!lines.atEnd() && SHOWN.contains(lines.peek().head())) {
      show(lines.take(), earlier);
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
    State state = states.apply(place);
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
          : enclosure(claims.get(i), evidence, state);
      Rejected.unless(sequent.says(claims.get(i), place) || state == null && sequent.says(Sequent.under(all(), claims.get(i)), place),
          "claim " + (i + 1) + " shown at " + place);
      verdict = verdict.and(sequent.assumptions().isEmpty() ? Verdict.PROVED : Verdict.HOLEY);
      proved.computeIfAbsent(i, key -> new ArrayList<>()).add(sequent);
      slack(evidence, place);
    }
    return verdict;
  }

  /** {@code shown}: by the step's own line, as it stands; {@code (shown BITS)}: by an identity, at this place. */
  private Sequent shown(int claim, Sexpr evidence, State state, List<Sequent> here) {
    Rejected.unless(shown.containsKey(claim) && (evidence.isWord() ? evidence.word().equals("shown") : state != null), "a line that shows it");
    return evidence.isWord() ? shown.get(claim) : Sequent.at(chain.theory(), evaluator, state, shown.get(claim), here,
        claims.get(claim), bits(evidence.fields(1)));
  }

  /** At a place every hypothesis has its evidence. What is shown everywhere is shown under them. */
  private List<Sequent> hypotheses(Sexpr evidence, State state) {
    Rejected.unless(evidence.map(0, f -> f).size() == (state == null ? 0 : hypotheses.size()), "evidence for every hypothesis");
    List<Sequent> here = new ArrayList<>(given);
    for (int i = 0; i < evidence.items().size(); i++) {
      here.add(enclosure(hypotheses.get(i), evidence.at(i), state));
      Rejected.unless(here.get(here.size() - 1).says(hypotheses.get(i), state.name()), "hypothesis " + (i + 1) + " to hold");
    }
    return here;
  }

  /** What the step assumes: what is required of the data, and its own hypotheses. */
  private List<Formula> all() {
    return Stream.concat(given.stream().map(Sequent::formula), hypotheses.stream()).toList();
  }

  private Verdict refute(List<Formula> lines, Sexpr number, Sexpr evidence, State state, Verdict verdict) {
    Formula formula = lines.get(position(number, lines));
    Rejected.unless(enclosure(formula, evidence, state).says(new Formula.Not(formula), state.name()), "line " + number.text() + " to be false");
    return verdict;
  }

  private static int position(Sexpr number, List<Formula> lines) {
    Rejected.unless(number.natural() >= 1 && number.natural() <= lines.size(), "a line " + number.text());
    return number.natural() - 1;
  }

  private static int bits(Sexpr form) {
    return form.at(1).integer(0, 1 << 14);
  }

  /** {@code (enclosure BITS)} or {@code (enclosure BITS LOW HIGH)}. */
  private Sequent enclosure(Formula formula, Sexpr form, State state) {
    form.require(form.is("enclosure") && (form.items().size() == 2 || form.items().size() == 4), "an enclosure is expected");
    Rejected.unless(state != null, "a place, for an enclosure is of values at one place");
    boolean claimed = form.items().size() == 4;
    return Sequent.enclosure(evaluator, formula, state, bits(form), claimed ? form.at(2).decimal() : null, claimed ? form.at(3).decimal() : null);
  }

  private void slack(Sexpr evidence, String place) {
    if (evidence.items().size() == 4 && (low == null || evidence.at(2).decimal().compareTo(low) < 0)) {
      low = evidence.at(2).decimal();
      high = evidence.at(3).decimal();
      at = place;
    }
  }

  /** A line that shows a claim at once: everywhere, or (chaining) from all recorded steps. */
  private void show(Sexpr form, Map<String, Evidence> earlier) {
    int claim = position(form.at(1), claims);
    Formula goal = claims.get(claim);
    Sequent sequent = switch (form.head()) {
      case "identity" -> Sequent.identity(chain.theory(), activation, assuming(form.fields(3, 4)) ? all() : List.of(), goal,
          Set.copyOf(form.at(2).map(0, Sexpr::word)), form.at(3).map(0, Sexpr::word));
      case "product" -> Sequent.product(chain, goal, premise(form.fields(5), 4, earlier), premise(form, 5, earlier));
      case "path" -> Sequent.path(chain, goal, premise(form.fields(4), 4, earlier));
      case "instance" -> Sequent.instance(goal, single(premise(form.fields(4), 4, earlier)));
      default -> {
        Sequent premise = single(premise(form.fields(5), 4, earlier));
        yield Sequent.bound(goal, premise, enclosure(Sequent.rest(goal, premise), form.at(5), states.apply("0")));
      }
    };
    Rejected.unless(shown.put(claim, sequent) == null, "claim " + (claim + 1) + " shown once");
  }

  private static boolean assuming(Sexpr form) {
    form.require(form.items().size() == 4 || form.at(4).word().equals("assuming"), "'assuming' is expected");
    return form.items().size() == 5;
  }

  private static Sequent single(List<Sequent> premise) {
    Rejected.unless(premise.size() == 1, "a premise that holds at one place");
    return premise.get(0);
  }

  /** The sequents, one a place in order, of claim {@code form[number]} of the step {@code form[2]}, whose digest is {@code form[3]}. */
  private static List<Sequent> premise(Sexpr form, int number, Map<String, Evidence> earlier) {
    Evidence premise = earlier.get(form.at(2).word());
    Rejected.unless(premise != null && premise.digest.equals(form.at(3).word()), "an earlier step with this digest as premise");
    Rejected.unless(EnumSet.of(Verdict.PROVED, Verdict.HOLEY).containsAll(premise.places.keySet()), "a premise that is proved everywhere");
    return premise.proved.getOrDefault(position(form.at(number), premise.claims), List.of());
  }

  StepReport report(String id, Step step) {
    Stream<String> when = step.when().stream().map(line -> "when " + new Infix().formula(line.formula()));
    Stream<String> claim = step.claims().stream().map(line -> "claim " + new Infix().formula(line.formula()));
    return new StepReport(id, verdict(), digest, Stream.concat(when, claim).toList(), reason, places, low, high, at);
  }
}
