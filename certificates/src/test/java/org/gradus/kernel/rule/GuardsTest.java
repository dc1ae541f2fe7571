package org.gradus.kernel.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.arithmetic.Range;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.CertifiedNumbers;
import org.gradus.kernel.evaluate.Covering;
import org.gradus.kernel.evaluate.Evaluator;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.evaluate.Trajectory;
import org.gradus.kernel.reader.TheoryReader;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.junit.jupiter.api.Test;

/** What no certificate can say, for its reader does not let it in or no rule makes such a sequent, and the rules reject all the same. */
class GuardsTest {

  private static final Theory THEORY = TheoryReader.read("""
      gradus-theory-core/1
      (theory guards)
      (dims d)
      (setting)
      (relu-at-0 any)
      (weights w (d) (array W))
      (update w (j) (* 1/2 (entry w j)))
      (example E1 () ((d 1)) ((w (1) (3))))
      (step A (everywhere) () () (("" (<= 0 (entry w 1)))))
      """.getBytes(StandardCharsets.UTF_8));
  private static final Formula MOVES = THEORY.steps().get(0).claims().get(0).formula();
  private static final Formula CONSTANT = new Compare(Relation.AT_MOST, Terms.ZERO, Terms.ONE);
  private static final State START = Trajectory.of(THEORY.examples().get(0)).state(0);
  private static final Interval UNIT = new Interval(Terms.ZERO, Terms.ONE);

  private static Context context(Function<String, State> states) {
    Evaluator evaluator = new Evaluator(THEORY, THEORY.examples().get(0).sizes(), "", CertifiedNumbers.NONE, d -> false, new Effort(1));
    return new Context(THEORY, 1, evaluator, states, Optional.empty());
  }

  private static final Context CONTEXT = context(place -> START);

  @Test
  void aFactDischargesAHypothesisOfItsPlaceOrOfWhatDoesNotMove() {
    Sequent here = new Sequent(List.of(), CONSTANT, "1").under(List.of(MOVES, CONSTANT));
    assertEquals(Set.of(CONSTANT), discharged(here, MOVES, "1"));
    assertEquals(Set.of(MOVES, CONSTANT), discharged(here, MOVES, "0"));
    assertEquals(Set.of(MOVES, CONSTANT), discharged(here, MOVES, Sequent.EVERYWHERE));
    assertEquals(Set.of(MOVES), discharged(here, CONSTANT, "0"));
    Sequent everywhere = new Sequent(List.of(), CONSTANT, Sequent.EVERYWHERE).under(List.of(MOVES, CONSTANT));
    assertEquals(Set.of(MOVES, CONSTANT), discharged(everywhere, CONSTANT, "0"));
  }

  private static Set<Formula> discharged(Sequent sequent, Formula fact, String place) {
    return Hypothesis.discharge(CONTEXT, sequent, List.of(new Sequent(List.of(), fact, place))).hypotheses();
  }

  @Test
  void aMotionIsFollowedFromRecordedWeights() {
    Context recorded = context(place -> place.equals("1") ? Trajectory.of(THEORY.examples().get(0)).state(0) : null);
    Trajectory example = Trajectory.of(THEORY.examples().get(0));
    assertEquals("E1", Origin.of(context(place -> example.state(0)), Point.START, Set.of(), 60).place(), "the start of an example");
    assertThrows(Rejected.class, () -> Origin.of(context(place -> example.state(0)), Point.LAST, Set.of(), 60), "an example has no end");
    assertThrows(Rejected.class, () -> Origin.of(context(place -> example.state(1)), Point.START, Set.of(), 60), "a later iterate of an example");
    assertThrows(Rejected.class, () -> Origin.of(recorded, Point.START, Set.of(), 60), "no weights");
    assertThrows(Rejected.class, () -> Origin.of(CONTEXT, Point.NEXT, Set.of(), 60));
  }

  @Test
  void variablesHaveDifferentNames() {
    Formula body = new Compare(Relation.EQUAL, new Term.Variable("t"), Terms.ZERO);
    Covering plain = new Covering.Plain();
    Formula all = new ForAllReals("t", UNIT, CONSTANT);
    assertNotNull(Cover.check(CONTEXT, all, START, 0, plain));
    assertThrows(Rejected.class, () -> Cover.check(CONTEXT, new ForAllReals("t", UNIT, all), START, 0, plain));
    Range side = new Range(Rational.ZERO, Rational.ZERO);
    Formula some = new Exists("t", false, UNIT, body);
    assertNotNull(new Existence(CONTEXT, some, START, 0, List.of(side)));
    assertThrows(Rejected.class, () -> new Existence(CONTEXT, new Exists("t", false, UNIT, new And(List.of(body, body))), START, 0, List.of(side, side)));
    Formula twice = new Exists("t", false, UNIT, new Exists("t", false, UNIT, new And(List.of(body, body))));
    assertThrows(Rejected.class, () -> new Existence(CONTEXT, twice, START, 0, List.of(side, side)));
  }

  private static Sequent at(Formula formula, String place) {
    return new Sequent(List.of(), formula, place);
  }

  @Test
  void whatHoldsAtOnePlaceIsSaidOfIt() {
    assertThrows(Rejected.class, () -> Constant.check(CONTEXT, at(CONSTANT, "0").under(List.of(MOVES))));
    assertThrows(Rejected.class, () -> Total.check(null, at(MOVES, "0")));
    Compare goal = new Compare(Relation.AT_MOST, Terms.ZERO, Terms.number(2));
    Formula rest = new Compare(Relation.AT_MOST, Terms.ONE, Terms.number(2));
    assertEquals("2", Transitivity.check(goal, at(CONSTANT, "2"), at(rest, "2")).place());
    assertThrows(Rejected.class, () -> Transitivity.check(goal, at(CONSTANT, "2"), at(rest, "0")));
    assertThrows(Rejected.class, () -> Transitivity.check(goal, at(CONSTANT, "2"), at(CONSTANT, "2")));
  }

  @Test
  void eachPositionHasItsFact() {
    ForAll goal = new ForAll("i", Dim.of(2), new Compare(Relation.LESS, Terms.ZERO, new Term.Position(Index.of("i"))));
    Formula one = Each.instance(CONTEXT, goal, 1);
    Formula two = Each.instance(CONTEXT, goal, 2);
    String everywhere = Sequent.EVERYWHERE;
    assertEquals("0", Each.check(CONTEXT, goal, List.of(at(one, "0"), at(two, "0"))).place());
    assertEquals(everywhere, Each.check(CONTEXT, goal, List.of(at(one, "0"), at(two, "1"))).place(), "they do not move");
    assertThrows(Rejected.class, () -> Each.check(CONTEXT, goal, List.of(at(one, everywhere), at(MOVES, "0"))));
    assertThrows(Rejected.class, () -> Each.check(CONTEXT, goal, List.of(at(two, "0"), at(one, "0"))));
    assertThrows(Rejected.class, () -> Each.check(CONTEXT, goal, List.of(at(one, "0"), at(one, "0"))));
    assertThrows(Rejected.class, () -> Each.check(CONTEXT, goal, List.of(at(one, "0"))));
    ForAll moving = new ForAll("i", Dim.of(2), MOVES);
    assertEquals("0", Each.check(CONTEXT, moving, List.of(at(MOVES, everywhere), at(MOVES, "0"))).place(), "what holds everywhere holds here");
    assertThrows(Rejected.class, () -> Each.check(CONTEXT, moving, List.of(at(MOVES, everywhere).under(List.of(MOVES)), at(MOVES, "0"))));
    assertThrows(Rejected.class, () -> Each.check(CONTEXT, moving, List.of(at(MOVES, everywhere).provided(MOVES), at(MOVES, "0"))));
    assertThrows(Rejected.class, () -> Each.check(CONTEXT, moving, List.of(at(MOVES, "0"), at(MOVES, "1"))));
  }
}
