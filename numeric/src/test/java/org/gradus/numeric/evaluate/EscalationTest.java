package org.gradus.numeric.evaluate;

import static org.gradus.numeric.evaluate.Core.apply;
import static org.gradus.numeric.evaluate.Core.at;
import static org.gradus.numeric.evaluate.Core.compare;
import static org.gradus.numeric.evaluate.Core.entry;
import static org.gradus.numeric.evaluate.Core.fold;
import static org.gradus.numeric.evaluate.Core.minus;
import static org.gradus.numeric.evaluate.Core.number;
import static org.gradus.numeric.evaluate.Core.power;
import static org.gradus.numeric.evaluate.Core.sumOver;
import static org.gradus.numeric.evaluate.Core.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Motion;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Source;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.ExactArithmetic;
import org.gradus.numeric.array.Truth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Formulas on a small recorded run: 2 recorded steps, weights w of shape 3 x 2, biases b of shape 3, data X of shape 2
 * x 2.
 */
class EscalationTest {

  private static final double[][] W = {{1, 2, 3, 4, 5, 6}, {0.5, 1, 1.5, 2, 2.5, 3}, {0.25, 0.5, 0.75, 1, 1.25, 0.1}};
  private static final double[][] B = {{-1, 0, 1}, {-1, 0, 2}, {0, 0, 0}};

  private static final NumericRecording RUN = new NumericRecording() {
    @Override
    public int steps() {
      return 2;
    }

    @Override
    public boolean has(String key) {
      return List.of("W", "b", "X", "eta").contains(key);
    }

    @Override
    public boolean moves(String key) {
      return !key.equals("X");
    }

    @Override
    public int[] shape(String key) {
      return switch (key) {
        case "W" -> new int[] {3, 2};
        case "b" -> new int[] {3};
        case "X" -> new int[] {2, 2};
        default -> new int[0];
      };
    }

    @Override
    public double[] values(String key, int iterate) {
      return switch (key) {
        case "W" -> W[iterate];
        case "b" -> B[iterate];
        case "X" -> new double[] {1, 2, 3, 4};
        default -> iterate < 2 ? new double[] {0.5} : null;
      };
    }

    @Override
    public Rational metaNumber(String path) {
      return path.equals("regulariser.lambda") ? Rational.of(1, 5) : null;
    }
  };

  private static Escalation escalation(Limits limits) {
    Dim m = Dim.letter("m");
    Dim d = Dim.letter("d");
    Source joined = new Source.Joined(new Source.RunArray("W"), new Source.RunArray("b"));
    Source one = new Source.Joined(new Source.RunArray("X"), new Source.Constant(Rational.of(1, 3)));
    Map<String, Definition> definitions = new LinkedHashMap<>();
    definitions.put("size2", new Definition("size2", List.of(), List.of(),
        sumOver("i", "m", fold(Term.Folding.SUM, "c", "D", power(entry("w", "i", "c"), 2)))));
    definitions.put("norm", new Definition("norm", List.of(), List.of(), apply(Function.SQRT, entry("size2"))));
    List<Binding> data = List.of(
        new Binding("X1", List.of(d, d.plus(Dim.of(1))), one), new Binding("XT", List.of(d, d), new Source.Transposed(new Source.RunArray("X"))),
        new Binding("lam", List.of(), new Source.MetaNumber("regulariser.lambda")),
        new Binding("gone", List.of(), new Source.MetaNumber("nothing")), new Binding("eta", List.of(), new Source.RunArray("eta")),
        new Binding("none", List.of(m), new Source.RunArray("nothing")), new Binding("wrong", List.of(m), new Source.RunArray("X")));
    List<Motion> update = List.of(new Motion("w", List.of("i", "c"), minus(entry("w", "i", "c"), times(entry("eta"), entry("w", "i", "c")))));
    Theory theory = new Theory("t", List.of("m", "d", "D"), List.of(), data,
        List.of(new Binding("w", List.of(m, d.plus(Dim.of(1))), joined)), null, update, List.of(), List.of(), definitions, List.of(), List.of(),
        List.of());
    return new Escalation(Problem.of(theory, Map.of("m", 3, "d", 2, "D", 3), "tanh", RUN), limits);
  }

  private final Escalation escalation = escalation(Limits.DEFAULT);

  private Rational exact(Term term, String place) {
    Enclosure value = escalation.value(term, place, 128);
    assertEquals(value.lower(), value.upper(), "exact");
    return value.lower();
  }

  private static Term at12(String array) {
    return new Term.Entry(array, List.of(Index.at(1), Index.at(2)));
  }

  @Test
  void sourcesAreReadAsTheySay() {
    assertEquals(Rational.of(3), exact(at12("XT"), "0"));
    assertEquals(Rational.of(2), exact(at12("X1"), "0"));
    Enclosure third = escalation.value(new Term.Entry("X1", List.of(Index.at(2), Index.at(3))), "0", 128);
    assertTrue(third.contains(Rational.of(1, 3)));
    assertEquals(Rational.of(2), exact(new Term.Entry("w", List.of(Index.at(3), Index.at(3))), "1"), "the bias is the last column");
    assertTrue(escalation.value(entry("lam"), "0", 128).contains(Rational.of(1, 5)));
  }

  @Test
  void pointsNameStates() {
    Term corner = new Term.Entry("w", List.of(Index.at(1), Index.at(1)));
    assertEquals(Rational.of(1, 2), exact(corner, "1"));
    assertEquals(Rational.ONE, exact(at(Point.START, corner), "1"));
    assertEquals(Rational.of(1, 4), exact(at(Point.NEXT, corner), "1"));
    assertEquals(Rational.ONE, exact(at(Point.PREVIOUS, corner), "1"));
    assertEquals(Rational.of(1, 4), exact(at(Point.LAST, corner), "1"));
    assertEquals(Rational.of(1, 4), exact(at(Point.STEP, corner), "1"));
    assertEquals(Rational.of(1, 4), exact(corner, "1/step"));
    assertEquals(Rational.of(1, 4), exact(at(Point.STEP, at(Point.STEP, corner)), "0"));
  }

  @Test
  void stepsAreFoldedOver() {
    Term corner = new Term.Entry("w", List.of(Index.at(1), Index.at(1)));
    Formula all = new Formula.And(List.of());
    Term sum = new Term.OverSteps(Term.Folding.SUM, "k", all, at(Point.iterate("k", 1), corner));
    assertEquals(Rational.of(3, 4), exact(sum, "0"));
    Formula late = compare(new Term.Position(Index.of("k")), Relation.AT_LEAST, number(1));
    assertEquals(Rational.of(1, 4), exact(new Term.OverSteps(Term.Folding.MAXIMUM, "k", late, at(Point.iterate("k", 1), corner)), "0"));
  }

  @Test
  void lettersOffsetsAndDeltas() {
    // sum over i of w[i,1] [i = 2] + w[i+1,1] for i in 1..2
    Term first = new Term.Entry("w", List.of(Index.of("i"), Index.at(1)));
    Term delta = new Term.Delta(Index.of("i"), Index.at(2));
    assertEquals(Rational.of(3), exact(sumOver("i", "m", times(first, delta)), "0"));
    Term shifted = new Term.Entry("w", List.of(new Index("i", 1), Index.at(1)));
    assertEquals(Rational.of(8), exact(sumOver("i", "d", shifted), "0"));
    Term trace = sumOver("i", "m", sumOver("j", "m", times(new Term.Delta(Index.of("i"), Index.of("j")), entry("w", "i", "j"))));
    assertEquals(Rational.of(6), exact(trace, "0"), "1 + 4 + the bias 1");
    assertEquals(Rational.of(6), exact(fold(Term.Folding.PRODUCT, "i", "m", new Term.Position(Index.of("i"))), "0"));
    assertEquals(Rational.of(9), exact(sumOver("i", "m", sumOver("j", "m", number(1))), "0"));
  }

  @ParameterizedTest
  @CsvSource({"gone, no number", "none, no nothing", "wrong, instead of", "missing, no array", "eta, at iterate 2"})
  void whatIsMissingIsUnknown(String array, String reason) {
    Term term = array.equals("none") || array.equals("wrong") ? new Term.Entry(array, List.of(Index.at(1))) : entry(array);
    Decision decision = escalation.decide(compare(term, Relation.LESS, number(1)), "2");
    assertEquals(Truth.UNKNOWN, decision.truth());
    assertTrue(decision.reason().contains(reason), decision.reason());
  }

  @Test
  void neverAnException() {
    for (String place : List.of("3", "-1", "x", "", "E1", "99999999999", "2/step/step")) {
      assertEquals(Truth.UNKNOWN, escalation.decide(compare(entry("norm"), Relation.LESS, entry("eta")), place).truth(), place);
    }
    List<Formula> odd = List.of(
        new Formula.Unsupported("a limit"), new Formula.ForAllWeights("u", new Formula.And(List.of())),
        compare(new Term.Unsupported("x"), Relation.LESS, number(1)), compare(entry("w", "i", "j"), Relation.LESS, number(1)),
        compare(at(Point.weights("u"), entry("norm")), Relation.LESS, number(1)),
        compare(at(Point.iterate("k", 0), entry("norm")), Relation.LESS, number(1)),
        compare(new Term.TimeDerivative(entry("norm")), Relation.LESS, number(1)),
        compare(power(number(0), -1), Relation.LESS, number(1)), compare(apply(Function.LOG, number(-1)), Relation.LESS, number(1)),
        compare(new Term.Entry("w", List.of(Index.at(4), Index.at(1))), Relation.LESS, number(1)),
        compare(fold(Term.Folding.MAXIMUM, "i", "nosize", number(1)), Relation.LESS, number(2)));
    for (Formula formula : odd) {
      Decision decision = escalation.decide(formula, "0");
      assertEquals(Truth.UNKNOWN, decision.truth(), formula.toString());
      assertTrue(!decision.reason().isEmpty());
    }
  }

  @Test
  void undefinedPartsDoNotSpoilWhatTheyDoNotTouch() {
    Formula undefined = compare(power(number(0), -1), Relation.LESS, number(1));
    Formula yes = compare(number(0), Relation.LESS, number(1));
    assertEquals(Truth.TRUE, escalation.decide(new Formula.Or(List.of(undefined, yes)), "0").truth());
    assertEquals(Truth.FALSE, escalation.decide(new Formula.And(List.of(undefined, new Formula.Not(yes))), "0").truth());
    Term guarded = new Term.Choice(yes, number(5), power(number(0), -1));
    assertEquals(Rational.of(5), exact(guarded, "0"));
  }

  @Test
  void slackIsTheLeastOverInstances() {
    Formula all = new Formula.ForAll("i", Dim.letter("m"),
        compare(new Term.Position(Index.of("i")), Relation.AT_MOST, new Term.Entry("w", List.of(Index.of("i"), Index.at(1)))));
    Decision decision = escalation.decide(all, "0");
    assertEquals(Truth.TRUE, decision.truth());
    assertEquals(Enclosure.of(Rational.ZERO), decision.slack());
    assertEquals(Truth.FALSE, escalation.decide(all, "1").truth());
    assertEquals(Enclosure.of(Rational.of(-1, 2)), escalation.decide(all, "1").slack());
  }

  @Test
  void squareOfARootIsTheRadicand() {
    Term size = power(entry("norm"), 2);
    assertEquals(exact(entry("size2"), "0"), exact(power(apply(Function.SQRT, entry("size2")), 2), "0"));
    assertEquals(Truth.TRUE, escalation.decide(compare(size, Relation.AT_LEAST, number(0)), "0").truth());
  }

  /** 1/3 + 10^-50 > 1/3 needs exact arithmetic, tanh(1)^2 + sech^2 < 1 + 2^-90 pairs of doubles, with 2^-115 balls. */
  @Test
  void tiersAreTriedInTurn() {
    Term tiny = power(number(10), -50);
    Decision exact = escalation.decide(compare(number(1, 3), Relation.LESS, Core.sum(number(1, 3), tiny)), "0");
    assertEquals(Truth.TRUE, exact.truth());
    assertEquals(Tier.EXACT, exact.tier());
    Term tanh = apply(Function.TANH, number(1));
    Term one = Core.sum(power(tanh, 2), apply(Function.TANH, 1, number(1)));
    Decision pair = escalation.decide(compare(one, Relation.LESS, Core.sum(number(1), power(number(2), -90))), "0");
    assertEquals(Truth.TRUE, pair.truth());
    assertEquals(Tier.DOUBLE_DOUBLE, pair.tier());
    Decision ball = escalation.decide(compare(one, Relation.LESS, Core.sum(number(1), power(number(2), -115))), "0");
    assertEquals(Truth.TRUE, ball.truth());
    assertEquals(Tier.ARBITRARY, ball.tier());
    assertEquals(128, ball.bits());
    Decision open = escalation.decide(compare(one, Relation.EQUAL, number(1)), "0");
    assertEquals(Truth.UNKNOWN, open.truth(), "equality is never shown by numbers");
    assertEquals(1024, open.bits());
    assertEquals(Map.of(Tier.EXACT, 1, Tier.DOUBLE_DOUBLE, 1, Tier.ARBITRARY, 2), escalation.statistics());
  }

  @Test
  void workIsLimited() {
    Escalation small = escalation(new Limits(256, 10, 10, 1000));
    Term tanh = apply(Function.TANH, entry("size2"));
    Decision decision = small.decide(compare(tanh, Relation.EQUAL, number(1)), "0");
    assertEquals(Truth.UNKNOWN, decision.truth());
    assertTrue(decision.reason().contains("operations"), decision.reason());
  }

  @ParameterizedTest
  @CsvSource({"TANH", "SIGMOID", "SOFTPLUS", "EXP", "LOG", "SIN", "COS", "ATAN", "ERF", "SQRT"})
  void derivativesAreThoseOfTheFunction(Function function) {
    // (f(x+h) - f(x-h))/2h = f'(x) within h^2 sup|f'''|, and so for the next orders
    Rational x = Rational.of(7, 10);
    Rational h = new Rational(BigInteger.ONE, BigInteger.TWO.pow(60));
    for (int order = 0; order < 4; order++) {
      Enclosure right = value(function, order, x.plus(h));
      Enclosure left = value(function, order, x.minus(h));
      Rational quotient = right.lower().minus(left.lower()).over(h.times(Rational.of(2)));
      Enclosure derivative = value(function, order + 1, x);
      Rational error = quotient.minus(derivative.lower());
      assertTrue((error.signum() < 0 ? error.negate() : error).compareTo(new Rational(
          BigInteger.ONE, BigInteger.TWO.pow(90))) < 0, function + " of order " + (order + 1));
    }
  }

  private Enclosure value(Function function, int order, Rational x) {
    return escalation.value(apply(function, order, new Term.Number(x)), "0", 256);
  }

  @Test
  void exactArithmeticReadsDoublesExactly() {
    assertEquals(new Rational(new BigInteger("3602879701896397"), BigInteger.TWO.pow(55)), ExactArithmetic.rational(0.1));
    assertEquals(new Rational(BigInteger.ONE, BigInteger.TWO.pow(1074)), ExactArithmetic.rational(Double.MIN_VALUE));
    assertEquals(Rational.of(-6), ExactArithmetic.rational(-6.0));
  }
}
