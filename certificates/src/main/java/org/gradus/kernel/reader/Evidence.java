package org.gradus.kernel.reader;

import java.util.*;
import java.util.function.Function;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.rule.*;
import org.gradus.kernel.term.*;

/** The evidence for one step, or for one control: its lines are read, judged by the rules, and counted. */
final class Evidence {

  private final Theory theory;
  private final List<Labelled> hypotheses;
  private final List<Labelled> claims;
  private final Map<Integer, Sequent> shown = new HashMap<>();
  private final Map<Integer, List<Sequent>> proved = new HashMap<>();
  final Map<Verdict, Integer> places = new EnumMap<>(Verdict.class);
  final String digest;
  String reason = "";
  Rational low;
  Rational high;
  String at;

  Evidence(Theory theory, List<Labelled> hypotheses, List<Labelled> claims, String digest) {
    this.theory = theory;
    this.hypotheses = hypotheses;
    this.claims = claims;
    this.digest = digest;
  }

  Verdict verdict() {
    return places.keySet().stream().reduce(Verdict.PROVED, Verdict::and);
  }

  void count(Verdict verdict, String why) {
    places.merge(verdict, 1, Integer::sum);
    reason = reason.isEmpty() ? why : reason;
  }

  /**
   * Judges the lines of one step.
   *
   * @param scope the places where it must hold, in order; {@code null} if no rule knows its scope
   * @param states the weights of a place
   * @param earlier the accepted steps before this one
   */
  void judge(Forms lines, List<String> scope, Function<String, State> states, Map<String, Evidence> earlier, int steps) {
    while (lines.nextIs("identity") || lines.nextIs("product") || lines.nextIs("path") || lines.nextIs("bound")) {
      show(lines.take(), states, earlier, steps);
    }
    if (lines.nextIs("undecided") && lines.peek().at(1).word().equals("*")) {
      count(Verdict.UNDECIDED, lines.take().fields(2).at(2).word());
      return;
    }
    Rejected.unless(scope != null, "no rule decides this scope, so that '(undecided * reason)' is the only line");
    for (String place : scope) {
      Rejected.unless(!lines.atEnd() && lines.peek().items().size() > 1 && lines.peek().at(1).word().equals(place),
          "the evidence for place " + place + " is due");
      judge(lines.take(), states.apply(place), place);
    }
  }

  /** Judges the line of one place; {@code state} is {@code null} for all weights at once. */
  Verdict judge(Sexpr line, State state, String place) {
    Verdict verdict = switch (line.head()) {
      case "proved" -> proved(line.fields(3), state, place);
      case "refuted" -> {
        hypotheses(line.fields(4).at(2), state);
        yield refuted(claims, line.at(3), line.at(4), state, Verdict.REFUTED);
      }
      case "inapplicable" -> refuted(hypotheses, line.fields(3).at(2), line.at(3), state, Verdict.INAPPLICABLE);
      case "undecided" -> Verdict.UNDECIDED;
      default -> throw line.malformed("the evidence '" + line.head() + "' is not known here");
    };
    count(verdict, verdict == Verdict.UNDECIDED ? line.fields(2).at(2).word() : "");
    return verdict;
  }

  private Verdict proved(Sexpr line, State state, String place) {
    hypotheses(line.at(2), state);
    Rejected.unless(line.at(3).map(0, f -> f).size() == claims.size(), "every claim has its evidence");
    Verdict verdict = Verdict.PROVED;
    for (int i = 0; i < claims.size(); i++) {
      Sexpr evidence = line.at(3).at(i);
      Sequent sequent = evidence.isWord() ? shown.get(i) : enclosure(claims.get(i).formula(), evidence, state);
      Rejected.unless(sequent != null && sequent.says(claims.get(i).formula(), place), "claim " + (i + 1) + " is shown at " + place);
      verdict = verdict.and(sequent.assumptions().isEmpty() ? Verdict.PROVED : Verdict.HOLEY);
      proved.computeIfAbsent(i, key -> new ArrayList<>()).add(sequent);
      slack(evidence, place);
    }
    return verdict;
  }

  /** Where the state is given, every hypothesis has its evidence. What is shown for all weights needs none. */
  private void hypotheses(Sexpr evidence, State state) {
    Rejected.unless(evidence.map(0, f -> f).size() == (state == null ? 0 : hypotheses.size()), "every hypothesis has its evidence");
    for (int i = 0; i < evidence.items().size(); i++) {
      Formula hypothesis = hypotheses.get(i).formula();
      Rejected.unless(enclosure(hypothesis, evidence.at(i), state).formula().equals(hypothesis), "hypothesis " + (i + 1) + " holds");
    }
  }

  private Verdict refuted(List<Labelled> lines, Sexpr number, Sexpr evidence, State state, Verdict verdict) {
    Formula formula = lines.get(position(number, lines)).formula();
    Rejected.unless(enclosure(formula, evidence, state).formula().equals(new Formula.Not(formula)), "line " + number.text() + " is false");
    return verdict;
  }

  private static int position(Sexpr number, List<Labelled> lines) {
    Rejected.unless(number.natural() >= 1 && number.natural() <= lines.size(), "there is a line " + number.text());
    return number.natural() - 1;
  }

  /** {@code (enclosure BITS)} or {@code (enclosure BITS LOW HIGH)}. */
  private static Sequent enclosure(Formula formula, Sexpr form, State state) {
    form.require(form.is("enclosure") && (form.items().size() == 2 || form.items().size() == 4), "an enclosure is expected");
    Rejected.unless(state != null, "an enclosure is of values at one place");
    boolean claimed = form.items().size() == 4;
    return Sequent.enclosure(formula, state, form.at(1).integer(0, 1 << 14), claimed ? form.at(2).decimal() : null,
        claimed ? form.at(3).decimal() : null);
  }

  private void slack(Sexpr evidence, String place) {
    if (evidence.items().size() == 4 && (low == null || evidence.at(2).decimal().compareTo(low) < 0)) {
      low = evidence.at(2).decimal();
      high = evidence.at(3).decimal();
      at = place;
    }
  }

  /** A line that shows a claim for all places of the step at once. */
  private void show(Sexpr form, Function<String, State> states, Map<String, Evidence> earlier, int steps) {
    int claim = position(form.at(1), claims);
    Formula goal = claims.get(claim).formula();
    Sequent sequent = switch (form.head()) {
      case "identity" -> Sequent.identity(theory, goal, new TreeSet<>(form.fields(3).at(2).map(0, Sexpr::word)),
          form.at(3).map(0, Sexpr::word));
      case "product" -> Sequent.product(theory, goal, premise(form.fields(5), 4, earlier), premise(form, 5, earlier), steps);
      case "path" -> Sequent.path(theory, goal, premise(form.fields(4), 4, earlier), steps);
      default -> {
        List<Sequent> premise = premise(form.fields(5), 4, earlier);
        Rejected.unless(premise.size() == 1, "the premise holds at one place");
        yield form.at(5).isWord() ? Sequent.instance(goal, premise.get(0)) : Sequent.bound(goal, premise.get(0),
            enclosure(Sequent.rest(goal, premise.get(0)), form.at(5), states.apply("0")));
      }
    };
    Rejected.unless(shown.put(claim, sequent) == null, "claim " + (claim + 1) + " is shown once");
  }

  /** The sequents, one a place in order, of claim {@code form[number]} of the step {@code form[2]}, whose digest is {@code form[3]}. */
  private static List<Sequent> premise(Sexpr form, int number, Map<String, Evidence> earlier) {
    Evidence premise = earlier.get(form.at(2).word());
    Rejected.unless(premise != null && premise.digest.equals(form.at(3).word()), "the premise is an earlier step with this digest");
    Rejected.unless(EnumSet.of(Verdict.PROVED, Verdict.HOLEY).containsAll(premise.places.keySet()), "the premise is proved everywhere");
    return premise.proved.getOrDefault(position(form.at(number), premise.claims), List.of());
  }
}
