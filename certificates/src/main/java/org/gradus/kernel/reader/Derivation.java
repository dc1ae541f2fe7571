package org.gradus.kernel.reader;

import java.util.*;
import java.util.function.Function;

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
  private final Map<String, Sequent> facts = new HashMap<>();

  /** @param given what the step assumes: what is required of the data, then its own hypotheses */
  Derivation(Context context, Function<Sexpr, Formula> formulas, List<Formula> given, Map<String, Evidence> earlier) {
    this.context = context;
    this.formulas = formulas;
    this.given = given;
    this.earlier = earlier;
  }

  /** {@code (have NAME FORMULA RULE)}. */
  void have(Sexpr form) {
    Sequent fact = check(formulas.apply(form.at(2)), form.at(3));
    form.require(facts.put(form.at(1).name(), fact) == null, "the fact has a name of its own");
  }

  /** The sequent that a rule makes of a goal. */
  Sequent check(Formula goal, Sexpr rule) {
    Sequent sequent = switch (rule.head()) {
      case "identity" -> Identity.check(context, isAssuming(rule.fields(2, 3)) ? given : List.of(), goal,
          Set.copyOf(rule.at(1).map(0, Sexpr::word)), rule.at(2).map(0, Sexpr::word));
      case "instance" -> Instance.check(goal, single(premise(rule.fields(3), 1, 3)));
      case "product" -> ProductChain.check(context, goal, premise(rule.fields(4), 1, 3), premise(rule, 1, 4));
      case "path" -> PathLength.check(context, goal, premise(rule.fields(3), 1, 3));
      case "bound" -> {
        Sequent premise = single(premise(rule.fields(4), 1, 3));
        Formula rest = Transitivity.rest(goal, premise);
        yield Transitivity.check(goal, premise, enclosure(context, rest, rule.at(4), context.states().apply("0")));
      }
      default -> throw rule.malformed("the rule '" + rule.head() + "' is not known here");
    };
    Rejected.unless(sequent.formula().equals(goal), "a rule that concludes the claim");
    return sequent;
  }

  private static boolean isAssuming(Sexpr form) {
    form.require(form.items().size() == 3 || form.at(3).word().equals("assuming"), "'assuming' is expected");
    return form.items().size() == 4;
  }

  private static Sequent single(List<Sequent> premise) {
    Rejected.unless(premise.size() == 1, "a premise that holds at one place");
    return premise.get(0);
  }

  /** The sequents of the claim {@code rule[number]} of the step {@code rule[from]} with the digest after it, one a place in order. */
  private List<Sequent> premise(Sexpr rule, int from, int number) {
    Evidence premise = earlier.get(rule.at(from).word());
    Rejected.unless(premise != null, "an earlier step as premise");
    return premise.premise(rule.at(number), rule.at(from + 1).word());
  }

  static int bits(Sexpr form) {
    return form.integer(0, 1 << 14);
  }

  /** {@code (enclosure BITS)} or {@code (enclosure BITS LOW HIGH)}. */
  static Sequent enclosure(Context context, Formula formula, Sexpr form, State state) {
    form.require(form.is("enclosure") && (form.items().size() == 2 || form.items().size() == 4), "an enclosure is expected");
    boolean claimed = form.items().size() == 4;
    return Enclosure.check(context, formula, state, bits(form.at(1)), claimed ? form.at(2).decimal() : null,
        claimed ? form.at(3).decimal() : null);
  }
}
