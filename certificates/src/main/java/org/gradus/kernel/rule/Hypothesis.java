package org.gradus.kernel.rule;

import java.util.List;

import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.*;

/** Natural deduction: what is supposed holds; {@link #cases} and {@link #implication} make up for what was supposed. */
public final class Hypothesis {

  private Hypothesis() {}

  /** {@code phi |- phi}, everywhere. A hypothesis that holds is defined. */
  public static Sequent check(Formula formula) {
    return new Sequent(List.of(), formula, Sequent.EVERYWHERE).under(List.of(formula));
  }

  /**
   * From {@code c |- phi} and {@code not c |- phi}, phi, where c is defined. The second hypothesis is the comparison that holds where c does
   * not.
   */
  public static Sequent cases(Formula condition, Sequent yes, Sequent no) {
    Rejected.unless(condition instanceof Compare, "a comparison that splits the cases");
    Rejected.unless(yes.formula().equals(no.formula()) && yes.isEverywhere() && no.isEverywhere(), "the same conclusion in both cases");
    List<Sequent> premises = List.of(yes.without(List.of(condition)), no.without(List.of(complement((Compare) condition))));
    return new Sequent(premises, yes.formula(), Sequent.EVERYWHERE).provided(condition);
  }

  /** The comparison that holds exactly where this one, being defined, does not. */
  private static Compare complement(Compare c) {
    return new Compare(switch (c.relation()) {
      case LESS -> Relation.AT_LEAST;
      case AT_MOST -> Relation.GREATER;
      case EQUAL -> Relation.NOT_EQUAL;
      case NOT_EQUAL -> Relation.EQUAL;
      case AT_LEAST -> Relation.LESS;
      case GREATER -> Relation.AT_MOST;
    }, c.left(), c.right());
  }

  /** From {@code h |- phi}, {@code h implies phi}, where h is defined, true or not. */
  public static Sequent implication(Implies goal, Sequent conclusion) {
    Rejected.unless(conclusion.formula().equals(goal.conclusion()) && conclusion.isEverywhere(), "the conclusion");
    return new Sequent(List.of(conclusion.without(List.of(goal.premise()))), goal, Sequent.EVERYWHERE)
        .provided(goal.premise());
  }

  /** From {@code h |- phi at p} and h at p (or h anywhere, if it does not depend on the weights), phi at p. */
  public static Sequent discharge(Context context, Sequent sequent, List<Sequent> here) {
    Sequent rest = sequent;
    for (Sequent fact : here) {
      boolean holds = !sequent.isEverywhere() && !fact.isEverywhere() && sequent.hypotheses().contains(fact.formula())
          && (fact.place().equals(sequent.place()) || !context.moves(fact.formula()));
      rest = holds ? new Sequent(List.of(rest.without(List.of(fact.formula())), fact), sequent.formula(), sequent.place()) : rest;
    }
    return rest;
  }

  /** From {@code h implies phi} and {@code h} at one place, phi. */
  public static Sequent modusPonens(Sequent implication, Sequent premise) {
    Rejected.unless(implication.formula() instanceof Implies x && premise.says(x.premise(), implication.place()), "the premise of an implication");
    return new Sequent(List.of(implication, premise), ((Implies) implication.formula()).conclusion(), implication.place());
  }

  /** From all parts at one place, "and" of them. */
  public static Sequent conjunction(And goal, List<Sequent> parts) {
    Rejected.unless(!parts.isEmpty() && goal.parts().equals(parts.stream().map(Sequent::formula).toList())
        && parts.stream().allMatch(part -> part.place().equals(parts.get(0).place())), "the parts, in order, at one place");
    return new Sequent(parts, goal, parts.get(0).place());
  }

  /** A theorem that is cited and not proved here: it joins the assumptions, and the verdict is HOLEY. */
  public static Sequent cited(Formula formula, String theorem) {
    Rejected.unless(!theorem.isBlank(), "the name of a theorem");
    return new Sequent(List.of(), formula, Sequent.EVERYWHERE).citing(theorem);
  }
}
