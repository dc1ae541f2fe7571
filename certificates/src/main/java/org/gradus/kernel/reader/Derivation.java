package org.gradus.kernel.reader;

import java.util.*;
import java.util.function.Function;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.rule.*;
import org.gradus.kernel.term.Formula;

/**
 * The lines of a step that show facts by the rules: reads what a rule is given and asks it. A fact is cited by the name it has been given,
 * as {@code (given N)} (a hypothesis), or as {@code ID DIGEST N}, the claim N of an earlier step.
 */
final class Derivation {

  private final Context context;
  private final Function<Sexpr, Formula> formulas;
  private final List<Formula> given;
  private final Map<String, Evidence> earlier;
  private final Map<String, Sequent> facts;
  private final Map<Integer, Sequent> claims;
  /** The rules that were asked, by their names in the evidence; never shared. */
  private final Set<String> used = new TreeSet<>();
  /** The lines so far, and what the line that is being read was given until now. */
  private final List<ProofLine> lines = new ArrayList<>();
  private List<ProofLine.Cited> cited = new ArrayList<>();
  /** Where rules evaluate. */
  private final String place;

  /** @param given what the step assumes: what is required of the data, then its own hypotheses */
  Derivation(Context context, Function<Sexpr, Formula> formulas, List<Formula> given, Map<String, Evidence> earlier) {
    this.context = context;
    this.formulas = formulas;
    this.given = given;
    this.earlier = earlier;
    this.facts = new HashMap<>();
    this.claims = new HashMap<>();
    this.place = "0";
  }

  /** What this has shown, with rules that evaluate otherwise, and at another place than the start. */
  Derivation(Derivation start, Context context, Function<Sexpr, Formula> formulas, String place) {
    this.context = context;
    this.formulas = formulas;
    this.given = start.given;
    this.earlier = start.earlier;
    this.facts = start.facts;
    this.claims = start.claims;
    this.place = place;
  }

  /** The same derivation with rules that evaluate at another place than the start. */
  Derivation at(String other) {
    return new Derivation(this, context, formulas, other);
  }

  /** Claim {@code number}, which a rule has shown, as {@code (claim N)}. */
  void shown(int number, Sequent claim, Sexpr rule) {
    claims.put(number, claim);
    line(Integer.toString(number), claim, rule);
  }

  private void line(String name, Sequent shown, Sexpr rule) {
    lines.add(new ProofLine(name, shown.formula(), rule.head(), cited));
    cited = new ArrayList<>();
  }

  List<ProofLine> lines() {
    return lines;
  }

  private void cite(ProofLine.Kind kind, String name, Formula formula) {
    cited.add(new ProofLine.Cited(kind, name, formula));
  }

  /** {@code (have NAME FORMULA RULE)}. */
  void have(Sexpr form) {
    Sequent fact = check(formulas.apply(form.at(2)), form.at(3));
    line(form.at(1).name(), fact, form.at(3));
    form.require(facts.put(form.at(1).name(), fact) == null, "the fact has a name of its own");
  }

  Set<String> used() {
    return used;
  }

  /** The sequent that a rule makes of a goal. */
  Sequent check(Formula goal, Sexpr rule) {
    used.add(rule.head());
    Sequent sequent = switch (rule.head()) {
      case "identity" -> Identity.check(context, isAssuming(rule.fields(2, 3)) ? given : List.of(), goal,
          Set.copyOf(rule.at(1).map(0, Sexpr::word)), rule.at(2).map(0, Sexpr::word));
      case "instance" -> Instance.check(context, goal, premise(rule.fields(3), 1, 3).single());
      case "product" -> ProductChain.check(context, goal, premise(rule.fields(4), 1, 3), premise(rule, 1, 4));
      case "path" -> PathLength.check(context, goal, premise(rule.fields(3), 1, 3));
      case "bound" -> {
        Sequent premise = premise(rule.fields(4), 1, 3).single();
        Formula rest = Transitivity.rest(goal, premise);
        yield Transitivity.check(goal, premise, enclosure(context, rest, rule.at(4), state()));
      }
      case "algebra" -> Algebra.check(context, goal, factor(rule.fields(5).at(1)), rule.at(2).map(0, this::summand),
          rule.at(3).map(0, this::fact), Set.copyOf(rule.at(4).map(0, Sexpr::word)), rule.at(5).map(0, Sexpr::word));
      case "known" -> Known.check(context, goal);
      case "square" -> Square.check(context, goal, fact(rule.fields(1, 2).at(1)), rule.items().size() == 3 ? fact(rule.at(2)) : null);
      case "quotient" -> Quotient.check(context, goal, fact(rule.fields(2).at(2)), Set.copyOf(rule.at(1).map(0, Sexpr::word)));
      case "antisymmetry" -> Antisymmetry.check(context, goal, fact(rule.fields(2).at(1)), fact(rule.at(2)));
      case "cases" -> Hypothesis.cases(formulas.apply(rule.fields(3).at(1)), fact(rule.at(2)), fact(rule.at(3)));
      case "implication" -> Hypothesis.implication(as(goal, Formula.Implies.class), fact(rule.fields(1).at(1)));
      case "modus-ponens" -> Hypothesis.modusPonens(fact(rule.fields(2).at(1)), fact(rule.at(2)));
      case "conjunction" -> Hypothesis.conjunction(as(goal, Formula.And.class), rule.map(1, this::fact));
      case "constant" -> Constant.check(context, fact(rule.fields(1).at(1)));
      case "cited" -> Hypothesis.cited(goal, rule.fields(1).at(1).word());
      default -> new RealRules(this, context, formulas).check(goal, rule);
    };
    Rejected.unless(sequent.formula().equals(goal), "a rule that concludes the claim");
    return sequent;
  }

  static <F extends Formula> F as(Formula goal, Class<F> kind) {
    Rejected.unless(kind.isInstance(goal), "a goal of the form that the rule concludes");
    return kind.cast(goal);
  }

  State state() {
    return context.states().apply(place);
  }

  /** A multiplier alone, or with facts. */
  private Algebra.Summand factor(Sexpr form) {
    return form.at(0).isWord() ? new Algebra.Summand(formulas.apply(form), List.of(), List.of()) : summand(form);
  }

  /** {@code (MULTIPLIER (FACT LETTER*)*)}. */
  private Algebra.Summand summand(Sexpr form) {
    return new Algebra.Summand(formulas.apply(form.at(0)), form.map(1, cited -> fact(cited.at(0))),
        form.map(1, cited -> cited.map(1, Sexpr::name)));
  }

  /**
   * {@code NAME}, {@code (given N)}, {@code (claim N)}, {@code (suppose FORMULA)}, {@code (premise ID DIGEST N)}, or
   * {@code (number FORMULA ENCLOSURE)}, which is evaluated at the place, or at the start.
   */
  Sequent fact(Sexpr form) {
    if (form.isWord()) {
      Rejected.unless(facts.containsKey(form.text()), "a fact that has been shown: " + form.text());
      cite(ProofLine.Kind.FACT, form.text(), null);
      return facts.get(form.text());
    }
    return switch (form.head()) {
      case "given" -> {
        int hypothesis = position(form.fields(1).at(1), given.size());
        cite(ProofLine.Kind.GIVEN, form.at(1).text(), given.get(hypothesis));
        yield Hypothesis.check(given.get(hypothesis));
      }
      case "claim" -> {
        Rejected.unless(claims.containsKey(form.fields(1).at(1).natural()), "a claim that has been shown");
        cite(ProofLine.Kind.CLAIM, form.at(1).text(), null);
        yield claims.get(form.at(1).natural());
      }
      case "suppose" -> {
        Formula supposed = formulas.apply(form.fields(1).at(1));
        cite(ProofLine.Kind.SUPPOSED, "", supposed);
        yield Hypothesis.check(supposed);
      }
      case "premise" -> premise(form.fields(3), 1, 3).single();
      case "number" -> {
        Formula number = formulas.apply(form.fields(2).at(1));
        cite(ProofLine.Kind.NUMBER, place, number);
        yield enclosure(context, number, form.at(2), state());
      }
      default -> throw form.malformed("the fact '" + form.head() + "' is not known here");
    };
  }

  /** {@code ()} for none. */
  Sequent optional(Sexpr form) {
    return !form.isWord() && form.items().isEmpty() ? null : fact(form);
  }

  /** From 1 in the text, from 0 here. */
  static int position(Sexpr number, int size) {
    Rejected.unless(number.natural() >= 1 && number.natural() <= size, "a line " + number.text());
    return number.natural() - 1;
  }

  private static boolean isAssuming(Sexpr form) {
    form.require(form.items().size() == 3 || form.at(3).word().equals("assuming"), "'assuming' is expected");
    return form.items().size() == 4;
  }

  /** The claim {@code rule[number]} of the step {@code rule[from]} with the digest after it, at all its places. */
  Tiling premise(Sexpr rule, int from, int number) {
    Evidence premise = earlier.get(rule.at(from).word());
    Rejected.unless(premise != null, "an earlier step as premise");
    cite(ProofLine.Kind.STEP, rule.at(from).word() + " " + rule.at(number).text(), null);
    return premise.premise(rule.at(number), rule.at(from + 1).word());
  }

  static int bits(Sexpr form) {
    return form.integer(0, 1 << 14);
  }

  static Sequent enclosure(Context context, Formula formula, Sexpr form, State state) {
    return Enclosure.check(context, formula, state, bits(enclosure(form).at(1)), low(form), high(form));
  }

  /** {@code (enclosure BITS)} or {@code (enclosure BITS LOW HIGH)}. */
  static Sexpr enclosure(Sexpr form) {
    form.require(form.is("enclosure") && (form.items().size() == 2 || form.items().size() == 4), "an enclosure is expected");
    return form;
  }

  static Rational low(Sexpr enclosure) {
    return enclosure.items().size() == 4 ? enclosure.at(2).decimal() : null;
  }

  static Rational high(Sexpr enclosure) {
    return enclosure.items().size() == 4 ? enclosure.at(3).decimal() : null;
  }
}
