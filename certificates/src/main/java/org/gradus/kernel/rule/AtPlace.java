package org.gradus.kernel.rule;

import static org.gradus.kernel.term.Formula.Relation.LESS;

import java.util.*;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.Decision.Truth;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term;

/**
 * Modus ponens at a state: what holds everywhere under hypotheses holds at a state where the hypotheses hold and where the provisos and the
 * claim are defined, which evaluation with {@code bits} bits must show. Without provisos it holds for all weights, whatever its form.
 *
 * <p>Easily dropped: x/x = 1 has a normal form, but no truth at x = 0; and a hypothesis evaluated at another place counts only if it does
 * not depend on the state.
 */
public final class AtPlace {

  private AtPlace() {}

  /** @param here sequents that say, at this state (or of what does not move), the hypotheses */
  public static Sequent check(Context context, State state, Sequent everywhere, List<Sequent> here, int bits) {
    Rejected.unless(everywhere.isEverywhere(), "a premise that holds everywhere");
    List<Sequent> premises = new ArrayList<>(List.of(everywhere.without(everywhere.hypotheses())));
    for (Formula hypothesis : everywhere.hypotheses()) {
      premises.add(here.stream().filter(s -> s.formula().equals(hypothesis) && (s.place().equals(state.name()) || !context.moves(hypothesis)))
          .findFirst().orElseThrow(() -> new Rejected("hypotheses that hold at this place")));
    }
    if (everywhere.provisos().isEmpty()) {
      return Sequent.at(premises, everywhere.formula(), state.name());
    }
    List<Formula> defined = new ArrayList<>(everywhere.provisos());
    defined.add(everywhere.formula());
    Rejected.unless(defined.stream().allMatch(f -> context.evaluator().decide(defined(f), state, bits).truth() == Truth.TRUE),
        "a claim that is defined here");
    Rejected.unless(context.evaluator().decide(everywhere.formula(), state, bits).truth() != Truth.FALSE,
        "an identity that evaluation does not refute");
    return Sequent.at(premises, everywhere.formula(), state.name());
  }

  /** Every comparison replaced by one that holds as soon as both sides have enclosures: their difference is below 2^9999. */
  private static Formula defined(Formula formula) {
    if (formula instanceof Compare compare) {
      Term negative = new Term.Product(List.of(new Term.Number(Rational.of(-1)), compare.right()));
      return new Compare(LESS, new Term.Sum(List.of(compare.left(), negative)), new Term.Power(new Term.Number(Rational.of(2)), 9999));
    } else if (formula instanceof And and) {
      return new And(and.parts().stream().map(AtPlace::defined).toList());
    } else if (formula instanceof ForAll all) {
      return new ForAll(all.letter(), all.range(), defined(all.body()));
    }
    throw new Rejected("comparisons, joined by 'and' and 'for all'");
  }
}
