package org.gradus.engine.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.gradus.engine.Library;
import org.gradus.engine.LoadedTheory;
import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.CertifiedNumbers;
import org.gradus.kernel.evaluate.Evaluator;
import org.gradus.kernel.evaluate.Trajectory;
import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Example;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Interval;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;
import org.junit.jupiter.api.Test;

/** The flow of an example with six weights, whose risk L is 2.9552 at the start, 2.5261 at 1/32 and 0.000699 at 1. */
class TubesTest {

  private static final CertifiedNumbers NONE = new CertifiedNumbers() {
    @Override
    public EigenvalueEvidence eigenvalue(String definition, String place) {
      return null;
    }

    @Override
    public InverseEvidence inverse(String definition, String place) {
      return null;
    }
  };

  private final Theory theory =
      Derivatives.expand(LoadedTheory.of(Library.theoryFile("martin-bach-biroli-2024"), Library.theory("martin-bach-biroli-2024")).core());
  private final Example example = theory.examples().stream().filter(e -> e.name().equals("A")).findFirst().orElseThrow();
  private final Tubes tubes = new Tubes(theory, example.sizes(), this::evaluator, () -> place -> Trajectory.of(example).state(0));

  private Evaluator evaluator(Effort effort) {
    return new Evaluator(theory, example.sizes(), example.activation(), NONE, matrix -> true, effort);
  }

  private static Term number(long numerator, long denominator) {
    return new Term.Number(Rational.of(numerator, denominator));
  }

  /** L is at most so many thousandths at all times of the interval. */
  private Optional<Tubes.Found> atMost(Term from, Term to, long thousandths) {
    Term risk = new Term.At(Point.time("t"), new Term.Entry("L", List.of()));
    return tubes.find(new Formula.ForAllReals("t", new Interval(from, to), new Formula.Compare(Formula.Relation.AT_MOST, risk, number(thousandths, 1000))));
  }

  private static long pieces(Tubes.Found found) {
    return found.rule().text().split("\\(\\d+(/\\d+)? \\(\\(").length - 1;
  }

  @Test
  void aShortTimeIsOnePiece() {
    Tubes.Found found = atMost(number(0, 1), number(1, 32), 3500).orElseThrow();
    assertTrue(found.holds());
    assertEquals(1, pieces(found));
  }

  @Test
  void whatIsNearlyFalseIsLookedAtInMoreParts() {
    Tubes.Found found = atMost(number(0, 1), number(1, 32), 2960).orElseThrow();
    assertTrue(found.holds());
    assertTrue(pieces(found) < 32, found.rule().text());
  }

  @Test
  void aLongTimeIsAFewPieces() {
    Tubes.Found found = atMost(number(1, 1), number(1, 1), 1).orElseThrow();
    assertTrue(found.holds());
    assertTrue(pieces(found) <= 32, found.rule().text());
  }

  @Test
  void whatIsFalseAtSomeTimeIsRefuted() {
    assertFalse(atMost(number(0, 1), number(1, 32), 2600).orElseThrow().holds());
    assertFalse(atMost(number(1, 32), null, 2400).orElseThrow().holds());
  }

  @Test
  void whatIsTrueOfAllTimesIsNotShown() {
    assertEquals(Optional.empty(), atMost(number(0, 1), null, 2960));
  }

  /** At the start solutions part at most at the rate 5.2 or so, the greatest eigenvalue: the evidence loses little. */
  @Test
  void slopesAreAboutTheGreatestEigenvalue() {
    Binding weights = theory.weights().stream().filter(block -> block.name().equals("W")).findFirst().orElseThrow();
    VectorField field = new VectorField(theory, List.of(weights), Map.copyOf(example.sizes()), evaluator(Effort.ample()), Trajectory.of(example).state(0));
    Slope slope = Slope.of(field, field.start()).orElseThrow();
    assertEquals(6, slope.evidence().factor()[0].length);
    assertTrue(slope.rate() > 4.8 && slope.rate() < 5.6, "rate " + slope.rate());
  }

  /** A path leaves its start with the velocity of the flow there, and comes near the flow's weights: twice half the time leads to the same. */
  @Test
  void pathsFollowTheFlow() {
    Binding weights = theory.weights().stream().filter(block -> block.name().equals("W")).findFirst().orElseThrow();
    VectorField field = new VectorField(theory, List.of(weights), Map.copyOf(example.sizes()), evaluator(Effort.ample()), Trajectory.of(example).state(0));
    double[][] whole = Collocation.path(field, field.start(), 0.125);
    double[][] first = Collocation.path(field, field.start(), 0.0625);
    double[][] second = Collocation.path(field, Collocation.at(first, 0.0625), 0.0625);
    double[] velocity = field.velocity(field.start());
    for (int i = 0; i < 6; i++) {
      assertEquals(velocity[i], whole[i][1], 1e-9);
      assertEquals(Collocation.at(whole, 0.125)[i], Collocation.at(second, 0.0625)[i], 1e-9);
    }
  }
}
