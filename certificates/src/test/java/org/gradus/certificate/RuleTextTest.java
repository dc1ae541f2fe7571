package org.gradus.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

import org.gradus.certificate.Evidence.Premise;
import org.gradus.certificate.RuleText.From;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.CertifiedNumbers.EigenvalueEvidence;
import org.gradus.kernel.evaluate.FlowTube.Piece;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules on motions are spelled as the format says. */
class RuleTextTest {

  private static final From START = new From(Point.START, 60, List.of("r", "J"));
  private static final From LAST = new From(Point.LAST, 0, List.of());
  private static final Term ONE = new Term.Number(Rational.ONE);
  private static final Term HALF = new Term.Number(Rational.of(1, 2));
  private static final Term F = new Term.Entry("f", List.of());
  private static final Formula BOUND = new Formula.Compare(Formula.Relation.AT_MOST, F, ONE);
  private static final Piece PLAIN = new Piece(Rational.of(1, 4), List.of(List.of(Rational.ONE, Rational.of(-1)), List.of(Rational.ZERO)),
      Rational.of(1, 100), 4, new EigenvalueEvidence(null, 0, null, null), false);
  private static final Piece STEEP = new Piece(Rational.ONE, List.of(List.of(Rational.ONE)), Rational.of(2), 1, new EigenvalueEvidence(
      Rational.of(-1, 2), 3, new BigInteger[][] {{BigInteger.ONE, BigInteger.TWO}}, null), true);

  static Stream<Arguments> texts() {
    List<String> facts = List.of("a", "(given 1)");
    return Stream.of(
        Arguments.of("(number (<= (entry f) 1) (enclosure 60))", RuleText.number(BOUND, 60)),
        Arguments.of("(given 2)", RuleText.given(2)),
        Arguments.of("(total last 0 () a)", RuleText.total(LAST, "a")),
        Arguments.of("(ball start 60 (J r) (<= (entry f) 1) 1/2)", RuleText.ball(START, BOUND, Rational.of(1, 2))),
        Arguments.of("(patterns start 60 (J r) (<= (entry f) 1) 1/2 (z y))",
            RuleText.patterns(START, BOUND, Rational.of(1, 2), List.of("z", "y"))),
        Arguments.of("(spectral least (<= (entry f) 1) ())", RuleText.spectral("least", BOUND, List.of(), null)),
        Arguments.of("(spectral least (<= (entry f) 1) (G) a)", RuleText.spectral("least", BOUND, List.of("G"), "a")),
        Arguments.of("(spectral-square least most (<= (entry f) 1) () a ())", RuleText.spectralSquare("least", "most", BOUND, List.of(), "a", null)),
        Arguments.of("(weyl (entry f) 1 (G) a)", RuleText.weyl(F, ONE, List.of("G"), "a")),
        Arguments.of("(weyl (entry f) 1 (G) a 1)", RuleText.weyl(F, ONE, List.of("G"), "a", ONE)),
        Arguments.of("(weyl-singular (<= (entry f) 1) (= 1 0) (<= (entry f) 1) (<= (entry f) 1) (G) a)", RuleText.weylSingular(BOUND,
            new Formula.Compare(Formula.Relation.EQUAL, ONE, new Term.Number(Rational.ZERO)), BOUND, BOUND, List.of("G"), "a")),
        Arguments.of("(always last 0 () a (b))", RuleText.always(LAST, "a", List.of("b"))),
        Arguments.of("(barrier last 0 () f 1 1/2 a b ())", RuleText.barrier(LAST, "f", ONE, HALF, "a", "b", List.of())),
        Arguments.of("(trapping-flow start 60 (J r) f 1 1/2 1 a (a (given 1)))", RuleText.trappingFlow(START, "f", ONE, HALF, ONE, "a", facts)),
        Arguments.of("(confinement start 60 (J r) (entry f) 1 1/2 1 a b (a (given 1)))",
            RuleText.confinement(START, F, List.of(ONE, HALF, ONE), "a", "b", facts)),
        Arguments.of("(trapping-descent last 0 () f 1 1/2 a b ())",
            RuleText.trappingDescent(LAST, "f", List.of(ONE, HALF), "a", "b", List.of())),
        Arguments.of("(minimiser last 0 () f 1 1/2 a b ())", RuleText.minimiser(LAST, "f", ONE, HALF, "a", "b", List.of())),
        Arguments.of("(basin-flow last 0 () f 1 1/2 a b (a (given 1)))", RuleText.basinFlow(LAST, "f", ONE, HALF, "a", "b", facts)),
        Arguments.of("(basin-descent last 0 () f 1 a b c ())", RuleText.basinDescent(LAST, "f", List.of(ONE), "a", "b", "c", List.of())),
        Arguments.of("(gradient-flow last 0 () f (a (given 1)))", RuleText.gradientFlow(LAST, "f", facts)),
        Arguments.of("(comparison last 0 () (entry f) 1 1/2 a b ())", RuleText.comparison(LAST, F, ONE, HALF, "a", "b", List.of())),
        Arguments.of("(danskin last 0 () most (<= (entry f) 1) (<= (entry f) 1) 1 1/2 a b ())",
            RuleText.danskin(LAST, "most", BOUND, BOUND, List.of(ONE, HALF), "a", "b", List.of())),
        Arguments.of("(quotient (J r) a)", RuleText.quotient(List.of("J", "r"), "a")),
        Arguments.of("(projector P)", RuleText.projector("P")),
        Arguments.of("(dissipation start 60 (J r) V B 1/2 a b c (g))", RuleText.dissipation(START, List.of("V", "B"), HALF, List.of("a", "b", "c"),
            List.of("g"))),
        Arguments.of("(inside start 60 (J r) B 1/2 a b c (g))", RuleText.inside(START, "B", HALF, List.of("a", "b", "c"), List.of("g"))),
        Arguments.of("(limit last 0 () (entry f) 1 1/2 1 a (b))", RuleText.limit(LAST, F, ONE, HALF, ONE, "a", List.of("b"))),
        Arguments.of("(recurrence last 0 () (entry f) 1 1/2 a (b))", RuleText.recurrence(LAST, F, ONE, HALF, "a", List.of("b"))),
        Arguments.of("(induction last 0 () ((<= (entry f) 1)) (a) (b))", RuleText.induction(LAST, List.of(BOUND), List.of("a"), List.of("b"))),
        Arguments.of("(induction-recorded (<= (entry f) 1) a P 00 2)", RuleText.inductionRecorded(BOUND, "a", new Premise("P", "00", 2))),
        Arguments.of("(telescoping P 00 2)", RuleText.telescoping(new Premise("P", "00", 2))),
        Arguments.of("(tube last 0 () 2 ((1/4 ((1 -1) (0)) 1/100 4 ()) (1 ((1)) 2 1 (-1/2 3 (1,2)) across)) z)",
            RuleText.tube(LAST, 2, List.of(PLAIN, STEEP), "z")),
        Arguments.of("(tube last 0 () 2 ((1/4 ((1 -1) (0)) 1/100 4 ())))", RuleText.tube(LAST, 2, List.of(PLAIN), null)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void spells(String expected, String text) {
    assertEquals(expected, text);
  }
}
