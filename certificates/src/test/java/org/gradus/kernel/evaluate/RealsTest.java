package org.gradus.kernel.evaluate;

import static org.gradus.kernel.evaluate.Terms.apply;
import static org.gradus.kernel.evaluate.Terms.minus;
import static org.gradus.kernel.evaluate.Terms.number;
import static org.gradus.kernel.evaluate.Terms.plus;
import static org.gradus.kernel.evaluate.Terms.power;
import static org.gradus.kernel.evaluate.Terms.sqrt;
import static org.gradus.kernel.evaluate.Terms.sum;
import static org.gradus.kernel.evaluate.Terms.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.gradus.kernel.arithmetic.*;
import org.gradus.kernel.evaluate.Decision.Truth;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Function;
import org.junit.jupiter.api.Test;

/** Values on boxes hold the values at their points, which the evaluator of terms computes in another way and with more bits. */
class RealsTest {
  private static final Term U = new Term.Variable("u");
  private static final Term V = new Term.Variable("v");
  private static final Term DECAY = apply(Function.EXP, 0, times(number(-1, 2), power(U, 2)));
  private static final List<String> ACTIVATIONS =
      List.of("identity", "quadratic", "relu", "tanh", "sigmoid", "softplus", "erf", "elu", "silu", "gelu");
  private static Theory theory(String reluAt0) {
    return new Theory("T", List.of("n"), List.of(), List.of(new Binding("c", List.of(Dim.letter("n")), new Source.RunArray("c"))), List.of(),
        reluAt0, List.of(), List.of(), List.of(), Map.of(), List.of(), List.of(), List.of());
  }

  private static final Example EXAMPLE = new Example("E1", "tanh", Map.of("n", 3), Map.of("c", new Example.Values(List.of(3),
      List.of(Rational.of(1, 3), Rational.of(-2), Rational.of(5, 4)))));

  private static Evaluator evaluator(String activation, String reluAt0) {
    return new Evaluator(theory(reluAt0), Map.of("n", 3), activation, CertifiedNumbers.NONE, e -> false);
  }

  private static State state() {
    return Trajectory.of(EXAMPLE).state(0);
  }

  private static Term act(int order, Term u) {
    return apply(Function.ACTIVATION, order, u);
  }

  private static Term fn(Function f, Term u) {
    return apply(f, 0, u);
  }

  /** Terms in u, among them those whose suprema the theories need. */
  private static List<Term> terms() {
    Term s = fn(Function.SIGMOID, U);
    Term c = Terms.entry("c", "i");
    List<Term> terms = new ArrayList<>(List.of(U, power(U, 3), act(0, U), act(1, U), act(2, U), times(U, act(1, U)),
        minus(times(U, act(1, U)), act(0, U)), fn(Function.ABS, act(2, U)), times(U, s, minus(number(1), s)),
        times(power(U, 2), DECAY), plus(fn(Function.ERF, times(U, sqrt(number(1, 2)))), times(U, DECAY)),
        minus(fn(Function.SOFTPLUS, U), times(U, s)), fn(Function.TANH, times(number(-3), U)), power(plus(number(1), power(U, 2)), -1),
        sqrt(plus(number(1), power(U, 2))), fn(Function.LOG, plus(number(2), power(U, 2))), fn(Function.SIN, U), fn(Function.COS, times(U, U)),
        fn(Function.ATAN, U), fn(Function.ABS, minus(U, number(1))), fn(Function.RELU, plus(U, number(1, 2))), fn(Function.EXP, fn(Function.TANH, U)),
        power(plus(number(1), fn(Function.EXP, times(number(-1), U))), -1), power(plus(number(3), s), -2),
        fn(Function.EXP, plus(times(number(-2), U), s)), fn(Function.EXP, plus(times(number(-3), U), times(number(1, 1024), power(U, 2)))),
        fn(Function.EXP, plus(times(number(3), U), times(number(-1, 512), power(U, 3)))), fn(Function.ERF, minus(number(3), U)), minus(fn(Function.SOFTPLUS, U), fn(Function.RELU, U)),
        fn(Function.SOFTPLUS, times(number(-1), U)), fn(Function.ABS, times(U, DECAY)),
        fn(Function.RELU, minus(power(U, 2), number(1))), times(apply(Function.RELU, 1, U), U), sqrt(fn(Function.RELU, U)),
        power(fn(Function.ABS, U), -1), fn(Function.ABS, fn(Function.RELU, minus(U, number(1)))), times(fn(Function.RELU, U), fn(Function.RELU, times(number(-1), U))),
        times(number(0), power(minus(U, number(1)), -1)), power(fn(Function.LOG, U), 0), apply(Function.RELU, 1, times(number(0), U)),
        minus(fn(Function.ABS, U), fn(Function.ABS, minus(U, number(1)))),
        sum("i", Dim.letter("n"), times(c, fn(Function.TANH, times(c, U)))), Terms.at(Point.START, sum("i", Dim.letter("n"), times(c, U))),
        new Term.Fold(Term.Folding.PRODUCT, "i", Dim.letter("n"), plus(c, U))));
    return terms;
  }

  private static Rational random(Random random, int size) {
    return Rational.of(random.nextInt(2 * size * 64 + 1) - size * 64L, 64);
  }

  /** A value at a point, or null where the evaluator gives none. */
  private static Range at(Evaluator evaluator, Term term, Map<String, Rational> point) {
    Map<String, Block> reals = new TreeMap<>();
    point.forEach((name, x) -> reals.put(name, Block.of(x)));
    try {
      return Range.of(evaluator.value(term, state(), 300, reals));
    } catch (Undecided e) {
      return null;
    }
  }

  @Test
  void boxesHoldTheValuesAtTheirPoints() {
    Random random = new Random(1);
    int[] found = new int[2];
    for (String activation : ACTIVATIONS) {
      for (String reluAt0 : activation.equals("relu") ? new String[] {"0", "1", null} : new String[] {"0"}) {
        Evaluator evaluator = evaluator(activation, reluAt0);
        Reals reals = new Reals(evaluator, state(), 60);
        for (Term term : terms()) {
          for (int trial = 0; trial < 8; trial++) {
            Rational x = trial < 2 ? Rational.of(trial) : random(random, trial < 5 ? 3 : 20);
            Rational below = x.minus(Rational.of(random.nextInt(60), 1L << random.nextInt(8)));
            Range side = new Range(below, x.plus(Rational.of(random.nextInt(60), 1L << random.nextInt(8))));
            Range inside = at(evaluator, term, Map.of("u", x));
            found[0] += check(reals, term, Map.of("u", side), new Covering.Plain(), inside) ? 1 : 0;
            found[1] += check(reals, term, Map.of("u", side), new Covering.Slopes(), inside) ? 1 : 0;
          }
        }
      }
    }
    assertTrue(found[0] > 2500 && found[1] > 1500, found[0] + " and " + found[1] + " values");
  }

  /** Whether there was a value; if so, it must hold the one at the point, which then must be there. */
  private static boolean check(Reals reals, Term term, Map<String, Range> box, Covering way, Range inside) {
    Range value;
    try {
      value = reals.value(reals.prepare(term), box, way);
    } catch (Undecided e) {
      return false;
    }
    assertTrue(inside != null && meets(value, inside), way + " of " + term + " on " + box + ": " + value + " without " + inside);
    return true;
  }

  /** The second is the value, up to 2^-290. */
  private static boolean meets(Range value, Range inside) {
    return (value.low() == null || value.low().compareTo(inside.high()) <= 0) && (value.high() == null || inside.low().compareTo(value.high()) <= 0);
  }

  @Test
  void tailsHoldTheValuesAtTheirPoints() {
    Random random = new Random(2);
    int found = 0;
    for (String activation : ACTIVATIONS) {
      for (Term term : terms()) {
        Evaluator evaluator = evaluator(activation, "0"); // each may only do so much work
        Reals reals = new Reals(evaluator, state(), 80);
        for (int trial = 0; trial < 12; trial++) {
          Rational start = Rational.of(1 + random.nextInt(300), 16);
          Rational far = start.plus(Rational.of(random.nextInt(400), 8 + random.nextInt(40)));
          boolean up = random.nextBoolean();
          Map<String, Range> box = Map.of("u", up ? new Range(start, null) : new Range(null, start.negate()));
          Covering way = new Covering.Tail(0, Rational.of(1 + random.nextInt(8), 2));
          found += check(reals, term, box, way, at(evaluator, term, Map.of("u", up ? far : far.negate()))) ? 1 : 0;
        }
      }
    }
    assertTrue(found > 3000, found + " values");
  }

  @Test
  void boxesOfTwoVariables() {
    Random random = new Random(3);
    Evaluator evaluator = evaluator("tanh", "0");
    Reals reals = new Reals(evaluator, state(), 60);
    List<Term> terms = List.of(times(U, V), minus(power(U, 2), times(V, fn(Function.EXP, U))), fn(Function.TANH, plus(U, times(V, V))),
        power(plus(number(1), power(U, 2), power(V, 2)), -1), fn(Function.RELU, minus(U, V)));
    int found = 0;
    for (Term term : terms) {
      for (int trial = 0; trial < 200; trial++) {
        Map<String, Range> box = new LinkedHashMap<>();
        Map<String, Rational> point = new TreeMap<>();
        for (String name : List.of("u", "v")) {
          Rational x = random(random, 3);
          point.put(name, x);
          box.put(name, new Range(x.minus(Rational.of(random.nextInt(9), 8)), x.plus(Rational.of(random.nextInt(9), 8))));
        }
        found += check(reals, term, box, new Covering.Slopes(), at(evaluator, term, point)) ? 1 : 0;
      }
    }
    assertTrue(found > 700, found + " values");
  }

  private static Range value(Term term, Range side, Covering way) {
    Reals reals = new Reals(evaluator("relu", "0"), state(), 60);
    return reals.value(reals.prepare(term), Map.of("u", side), way);
  }

  /** At 0, relu' is what is selected: on a side that begins or ends there it is one number only if that is the same. */
  @Test
  void theSelectionAtZeroCountsAtTheEndOfASide() {
    Range above = new Range(Rational.ZERO, Rational.ONE);
    Range below = above.negate();
    for (String at0 : new String[] {"0", "1", null}) {
      Reals reals = new Reals(evaluator("relu", at0), state(), 60);
      Term step = reals.prepare(apply(Function.RELU, 1, U));
      for (Range side : List.of(above, below)) {
        boolean same = (side == above ? "1" : "0").equals(at0);
        if (same) {
          assertEquals(Range.of(side == above ? Rational.ONE : Rational.ZERO), reals.plain(step, Map.of("u", side)));
        } else {
          assertThrows(Undecided.class, () -> reals.plain(step, Map.of("u", side)), at0 + " on " + side);
        }
      }
      assertEquals(Range.of(Rational.ONE), reals.plain(step, Map.of("u", new Range(Rational.of(1, 9), null))));
      assertEquals(Range.of(Rational.ZERO), reals.plain(step, Map.of("u", new Range(null, Rational.of(-1, 9)))));
      assertThrows(Undecided.class, () -> reals.plain(step, Map.of("u", new Range(Rational.of(-1), Rational.ONE))));
    }
  }

  @Test
  void monotoneSidesAreExact() {
    Range unit = new Range(Rational.ZERO, Rational.ONE);
    Term cubic = plus(power(U, 3), times(number(-1), power(U, 2)), times(number(2), U));
    assertEquals(new Range(Rational.ZERO, Rational.of(2)), value(cubic, unit, new Covering.Slopes()));
    assertTrue(value(cubic, unit, new Covering.Plain()).low().signum() < 0);
  }

  @Test
  void tailsCancelWhatDoesNotDecay() {
    Range tail = new Range(Rational.of(20), null);
    Term s = fn(Function.SIGMOID, U);
    Range value = value(times(U, s, minus(number(1), s)), tail, new Covering.Tail(0, Rational.ONE));
    assertTrue(value.high().compareTo(Rational.of(1, 1 << 20)) < 0 && value.low().compareTo(Rational.of(-1, 1 << 20)) > 0, value.toString());
    assertTrue(value(minus(fn(Function.SOFTPLUS, U), U), tail, new Covering.Tail(0, Rational.ONE)).high().compareTo(Rational.of(1, 1 << 20)) < 0);
    assertEquals(null, value(fn(Function.SOFTPLUS, U), tail, new Covering.Tail(0, Rational.ONE)).high());
    assertEquals(null, value(times(U, s), tail, new Covering.Tail(0, Rational.ONE)).high());
  }

  /** On both sides, and where the argument is still of the other sign there is nothing but the values. */
  @Test
  void tailsOfSaturatingFunctions() {
    for (Function f : List.of(Function.ERF, Function.TANH, Function.SIGMOID)) {
      Term rest = times(power(U, 3), minus(fn(f, U), number(1)));
      assertTrue(value(rest, new Range(Rational.of(24), null), new Covering.Tail(0, Rational.ONE)).abs().high().compareTo(Rational.of(1, 1000)) < 0);
      Term below = times(power(U, 3), plus(fn(f, U), f == Function.SIGMOID ? number(0) : number(1)));
      assertTrue(value(below, new Range(null, Rational.of(-24)), new Covering.Tail(0, Rational.ONE)).abs().high().compareTo(Rational.of(1, 1000)) < 0);
    }
    Range late = value(fn(Function.ERF, minus(U, number(3))), new Range(Rational.ONE, null), new Covering.Tail(0, Rational.ONE));
    assertTrue(late.low().compareTo(Rational.of(-99, 100)) < 0 && late.high().compareTo(Rational.of(99, 100)) > 0, late.toString());
    Range growing = value(fn(Function.EXP, plus(times(number(-3), U), power(U, 2))), new Range(Rational.ONE, null), new Covering.Tail(0, Rational.ONE));
    assertEquals(null, growing.high());
  }

  private static Term polynomial(Random random, int degree) {
    Term sum = number(random.nextInt(9) - 4);
    for (int k = 1; k <= degree; k++) {
      sum = plus(sum, times(number(random.nextInt(9) - 4), power(U, k)));
    }
    return sum;
  }

  /** Quotients, their products, powers and sums, also with what decays; what is found must hold the values. */
  @Test
  void tailsOfRationalFunctions() {
    Range tail = new Range(Rational.of(2), null);
    Term quotient = times(U, power(plus(number(1), power(U, 2)), -1));
    assertEquals(new Range(Rational.ZERO, Rational.of(1, 2)), value(quotient, tail, new Covering.Tail(0, Rational.ONE)));
    assertEquals(new Range(Rational.of(-1, 2), Rational.ZERO), value(quotient, new Range(null, Rational.of(-2)), new Covering.Tail(0, Rational.ONE)));
    assertEquals(null, value(times(U, quotient, U), tail, new Covering.Tail(0, Rational.ONE)).high());
    assertThrows(Undecided.class, () -> value(power(minus(U, number(3)), -1), tail, new Covering.Tail(0, Rational.ONE)));
    assertThrows(Undecided.class, () -> value(power(quotient, 99), tail, new Covering.Tail(0, Rational.ONE)));
    Random random = new Random(5);
    int found = 0;
    int bounded = 0;
    for (int trial = 0; trial < 400; trial++) {
      Evaluator evaluator = evaluator("tanh", "0");
      Term term = times(polynomial(random, random.nextInt(4)), power(polynomial(random, random.nextInt(4)), -1 - random.nextInt(2)));
      term = switch (random.nextInt(5)) {
        case 0 -> plus(term, times(polynomial(random, 2), power(U, -1 - random.nextInt(3))));
        case 1 -> times(term, fn(Function.SIGMOID, U));
        case 2 -> power(plus(term, fn(Function.EXP, times(number(-1), U))), 2);
        case 3 -> times(term, fn(Function.TANH, quotient));
        default -> term;
      };
      Rational start = Rational.of(1 + random.nextInt(300), 16);
      Rational far = start.plus(Rational.of(random.nextInt(4000), 8 + random.nextInt(40)));
      boolean up = random.nextBoolean();
      Map<String, Range> box = Map.of("u", up ? new Range(start, null) : new Range(null, start.negate()));
      Covering way = new Covering.Tail(0, Rational.of(1 + random.nextInt(4), 2));
      Reals reals = new Reals(evaluator, state(), 80);
      if (check(reals, term, box, way, at(evaluator, term, Map.of("u", up ? far : far.negate())))) {
        found++;
        Range value = reals.value(reals.prepare(term), box, way);
        bounded += value.low() != null && value.high() != null ? 1 : 0;
      }
    }
    assertTrue(found > 150 && bounded > 80, found + " values, " + bounded + " bounded");
  }

  @Test
  void kinksAndGapsHaveNoSlope() {
    Range wide = new Range(Rational.of(-1), Rational.ONE);
    Term root = sqrt(power(U, 2));
    Map<String, Term> refused = Map.of("relu", fn(Function.RELU, U), "abs", fn(Function.ABS, U), "root", root, "pole", power(U, -1),
        "cancelled pole", times(number(0), power(U, -1)), "zeroth power of a pole", power(power(U, -1), 0),
        "relu'", apply(Function.RELU, 1, U), "log", fn(Function.LOG, U), "activation''", act(2, U));
    refused.forEach((name, term) -> assertThrows(Undecided.class, () -> value(term, wide, new Covering.Slopes()), name));
    assertEquals(new Range(Rational.ZERO, Rational.ONE), value(fn(Function.RELU, U), wide, new Covering.Plain()));
  }

  @Test
  void tailsNeedAnInfiniteSideAwayFromZero() {
    for (Range side : List.of(new Range(Rational.ZERO, null), new Range(Rational.ONE, Rational.of(2)), Range.LINE, new Range(Rational.of(-1), null))) {
      assertThrows(Undecided.class, () -> value(fn(Function.TANH, U), side, new Covering.Tail(0, Rational.ONE)), side.toString());
    }
    Range tail = new Range(Rational.of(2), null);
    for (Rational rate : List.of(Rational.ZERO, Rational.of(-1))) {
      assertThrows(Undecided.class, () -> value(fn(Function.TANH, U), tail, new Covering.Tail(0, rate)));
    }
    assertThrows(Undecided.class, () -> value(fn(Function.TANH, U), tail, new Covering.Tail(1, Rational.ONE)));
    assertThrows(Undecided.class, () -> value(fn(Function.LOG, minus(number(5), U)), tail, new Covering.Tail(0, Rational.ONE)));
  }

  @Test
  void formulasAreDecidedOnBoxes() {
    Reals reals = new Reals(evaluator("relu", "0"), state(), 60);
    Formula positive = new Formula.Compare(Formula.Relation.GREATER, U, number(0));
    Formula atMostTwo = new Formula.Compare(Formula.Relation.AT_MOST, U, number(2));
    Formula undefined = new Formula.Compare(Formula.Relation.EQUAL, power(minus(U, U), -1), number(1));
    Formula letters = new Formula.ForAll("i", Dim.letter("n"), new Formula.Compare(Formula.Relation.LESS, Terms.entry("c", "i"), U));
    Map<Range, List<Truth>> expected = new LinkedHashMap<>();
    expected.put(new Range(Rational.ONE, Rational.of(2)), List.of(Truth.TRUE, Truth.TRUE, Truth.UNKNOWN, Truth.UNKNOWN));
    expected.put(new Range(Rational.ZERO, Rational.of(2)), List.of(Truth.UNKNOWN, Truth.TRUE, Truth.UNKNOWN, Truth.UNKNOWN));
    expected.put(new Range(Rational.of(-1), Rational.ZERO), List.of(Truth.FALSE, Truth.TRUE, Truth.UNKNOWN, Truth.FALSE));
    expected.put(new Range(Rational.of(3), null), List.of(Truth.TRUE, Truth.FALSE, Truth.UNKNOWN, Truth.TRUE));
    expected.forEach((side, truths) -> {
      List<Formula> formulas = List.of(positive, atMostTwo, undefined, letters);
      for (int k = 0; k < formulas.size(); k++) {
        assertEquals(truths.get(k), reals.decide(reals.prepare(formulas.get(k)), Map.of("u", side), new Covering.Plain()), formulas.get(k) + " " + side);
      }
      Truth both = reals.decide(reals.prepare(new Formula.And(List.of(positive, atMostTwo))), Map.of("u", side), new Covering.Plain());
      Truth either = reals.decide(reals.prepare(new Formula.Or(List.of(new Formula.Not(positive), undefined))), Map.of("u", side), new Covering.Plain());
      Truth implied = reals.decide(reals.prepare(new Formula.Implies(positive, atMostTwo)), Map.of("u", side), new Covering.Plain());
      assertEquals(truths.contains(Truth.FALSE) && truths.get(0) != truths.get(1) ? Truth.FALSE
          : truths.get(0) == Truth.TRUE ? Truth.TRUE : Truth.UNKNOWN, both, "and " + side);
      assertEquals(truths.get(0) == Truth.FALSE ? Truth.TRUE : Truth.UNKNOWN, either, "or " + side);
      assertEquals(truths.get(1), implied, "implies " + side);
    });
  }
}
