package org.gradus.kernel.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * What holds at one place of a run and does not depend on the weights holds everywhere.
 *
 * <p>Easily dropped: data that move with the iterate are not constant.
 */
public final class Constant {

  private Constant() {}

  public static Sequent check(Context context, Sequent premise) {
    Rejected.unless(!context.moves(premise.formula()) && premise.hypotheses().isEmpty(), "a fact that does not depend on the weights");
    return new Sequent(List.of(premise), premise.formula(), Sequent.EVERYWHERE);
  }

  /**
   * The premises at one place: that of those that depend on the weights, to which the others, if they have been shown at some place, are
   * moved, if it is so with their hypotheses. What holds for all weights holds at each place; what holds everywhere only where it is
   * defined stays there.
   */
  static List<Sequent> together(Context context, List<Sequent> premises) {
    List<String> places = premises.stream().filter(p -> context.moves(p.formula())).map(Sequent::place).distinct().toList();
    String place = places.stream().filter(p -> !p.equals(Sequent.EVERYWHERE)).findFirst().orElse(Sequent.EVERYWHERE);
    List<Sequent> together = new ArrayList<>();
    for (Sequent premise : premises) {
      boolean here = premise.place().equals(place);
      boolean elsewhere = premise.isEverywhere() ? premise.provisos().isEmpty() : !context.moves(premise.formula());
      Rejected.unless(here || elsewhere && premise.hypotheses().stream().noneMatch(context::moves), "premises at one place");
      together.add(here ? premise : new Sequent(List.of(premise), premise.formula(), place));
    }
    return together;
  }
}
