package org.gradus.kernel.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.gradus.kernel.arithmetic.Range;
import org.gradus.kernel.evaluate.Covering;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.rule.*;
import org.gradus.kernel.term.Formula;

/** Reads what the rules about real variables and their quantifiers are given, and asks them. */
final class RealRules {

  private final Derivation derivation;
  private final Context context;
  private final Function<Sexpr, Formula> formulas;

  RealRules(Derivation derivation, Context context, Function<Sexpr, Formula> formulas) {
    this.derivation = derivation;
    this.context = context;
    this.formulas = formulas;
  }

  Sequent check(Formula goal, Sexpr rule) {
    State state = derivation.state();
    return switch (rule.head()) {
      case "cover" -> Cover.check(context, goal, state, Derivation.bits(rule.fields(2).at(1)), Coverings.read(rule.at(2)));
      case "witness" -> {
        Sexpr enclosure = Derivation.enclosure(rule.fields(2).at(2));
        yield Witness.check(context, goal, state, rule.at(1).map(0, Sexpr::rational), Derivation.bits(enclosure.at(1)),
            Derivation.low(enclosure), Derivation.high(enclosure));
      }
      case "supremum" -> Supremum.check(context, Derivation.as(goal, Formula.ForAllReals.class), state, Derivation.bits(rule.fields(1).at(1)));
      case "least-bound" -> Supremum.least(context, Derivation.as(goal, Formula.Compare.class), derivation.fact(rule.fields(2).at(1)), state,
          Derivation.bits(rule.at(2)));
      case "join" -> Join.check(context, Derivation.as(goal, Formula.ForAllReals.class), derivation.fact(rule.fields(2).at(1)),
          derivation.fact(rule.at(2)));
      case "polar" -> Polar.check(goal, derivation.fact(rule.fields(1).at(1)));
      case "monotone", "lipschitz", "taylor" -> MeanValue.check(context, goal, rule.head(), derivation.fact(rule.fields(2).at(1)),
          formulas.apply(rule.at(2)));
      case "instantiate" -> Instantiate.check(context, goal, derivation.fact(rule.fields(4).at(1)), formulas.apply(rule.at(2)),
          derivation.optional(rule.at(3)), derivation.optional(rule.at(4)));
      case "each" -> each(Derivation.as(goal, Formula.ForAll.class), rule);
      case "sign-change" -> SignChange.check(context, goal, state, Derivation.bits(rule.fields(2, 3).at(1)), side(rule.at(2)),
          covering(rule, 3));
      case "krawczyk" -> Krawczyk.check(context, goal, state, Derivation.bits(rule.fields(3, 4).at(1)), rule.at(2).map(0, RealRules::side),
          rule.at(3).map(0, row -> row.map(0, Sexpr::rational)), covering(rule, 4));
      default -> new MotionRules(derivation, context, formulas).check(goal, rule);
    };
  }

  private static Covering covering(Sexpr rule, int position) {
    return rule.items().size() > position ? Coverings.read(rule.at(position)) : null;
  }

  private static Range side(Sexpr form) {
    form.require(form.map(0, Sexpr::rational).size() == 2, "two ends are expected");
    return new Range(form.at(0).rational(), form.at(1).rational());
  }

  /** A rule for each position. */
  private Sequent each(Formula.ForAll goal, Sexpr rule) {
    List<Sequent> shown = new ArrayList<>();
    for (int k = 1; k < rule.items().size(); k++) {
      shown.add(derivation.check(Each.instance(context, goal, k), rule.at(k)));
    }
    return Each.check(context, goal, shown);
  }
}
