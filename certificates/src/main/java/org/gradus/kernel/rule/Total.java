package org.gradus.kernel.rule;

import java.util.List;
import java.util.Set;

/** What holds wherever parts are defined that are defined for all weights holds for all weights: the provisos go. */
public final class Total {

  private Total() {}

  public static Sequent check(Origin origin, Sequent premise) {
    Rejected.unless(premise.isEverywhere(), "a premise that holds everywhere");
    origin.total(Set.of(), premise.provisos());
    return Sequent.at(List.of(premise), premise.formula(), Sequent.EVERYWHERE);
  }
}
