package org.gradus.kernel.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;

import org.gradus.kernel.term.Formula;
import org.junit.jupiter.api.Test;

/** What sequents at consecutive iterates say together, and promises of it. */
class TilingTest {

  private static final Formula PHI = new Formula.And(List.of());
  private static final Formula PSI = new Formula.Or(List.of());

  private static Tiling at(int k) {
    return at(PHI, Integer.toString(k));
  }

  private static Tiling at(Formula formula, String place) {
    return Tiling.of(new Sequent(List.of(), formula, place));
  }

  private static Tiling range(int from, int to) {
    Tiling all = at(from);
    for (int k = from + 1; k < to; k++) {
      all = all.then(at(k));
    }
    return all;
  }

  @Test
  void consecutivePlacesOfOneFormulaAreJoined() {
    Sequent all = range(0, 3).then(range(3, 7)).over(7);
    assertTrue(all.says(PHI, "0"));
    assertEquals(Set.of(), all.awaited());
    assertTrue(at(PHI, Sequent.EVERYWHERE).single().isEverywhere());
  }

  @Test
  void gapsOverlapsAndOtherFormulasAreRejected() {
    for (Tiling wrong : List.of(at(4), at(2), at(0), range(2, 5), at(PSI, "3"), at(PHI, "03"), at(PHI, "+3"), at(PHI, Sequent.EVERYWHERE))) {
      assertThrows(Rejected.class, () -> range(0, 3).then(wrong));
    }
    assertThrows(IllegalArgumentException.class, () -> at(PHI, Sequent.EVERYWHERE).then(at(1)));
  }

  @Test
  void allStepsAreAllOfThem() {
    assertThrows(Rejected.class, () -> range(0, 3).over(4));
    assertThrows(Rejected.class, () -> range(0, 3).over(2));
    assertThrows(Rejected.class, () -> range(1, 4).over(3));
    assertThrows(Rejected.class, () -> at(PHI, Sequent.EVERYWHERE).over(1));
    assertThrows(Rejected.class, () -> range(0, 2).single());
  }

  @Test
  void whatRestsOnAPromiseAwaitsIt() {
    Tiling promise = Tiling.promised(PHI, "0", 3);
    Sequent conclusion = new Sequent(List.of(promise.over(3), new Sequent(List.of(), PSI, "0")), PSI, "0");
    assertSame(promise, conclusion.awaited().iterator().next());
    assertEquals(Set.of(promise), Tiling.of(conclusion).awaited());
    assertEquals(1, conclusion.under(List.of(PSI)).without(List.of(PSI)).provided(PSI).citing("a theorem").awaited().size());
    assertEquals(1, Sequent.at(List.of(conclusion), PSI, "1").awaited().size());
  }

  @Test
  void aPromiseIsKeptByExactlyWhatItSays() {
    Tiling promise = Tiling.promised(PHI, "0", 3);
    assertTrue(range(0, 3).keeps(promise));
    assertFalse(range(0, 2).keeps(promise));
    assertFalse(range(0, 4).keeps(promise));
    assertFalse(range(1, 4).keeps(promise));
    assertFalse(at(PSI, "0").then(at(PSI, "1")).then(at(PSI, "2")).keeps(promise));
  }

  @Test
  void citedTheoremsAreJoined() {
    Tiling holey = Tiling.of(new Sequent(List.of(), PHI, "1").citing("a theorem"));
    assertEquals(Set.of("a theorem"), at(0).then(holey).assumptions());
    assertEquals(Set.of(), at(0).then(at(1)).assumptions());
  }
}
