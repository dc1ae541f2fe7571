package org.gradus.kernel.evaluate;

import static org.gradus.kernel.evaluate.Terms.all;
import static org.gradus.kernel.evaluate.Terms.apply;
import static org.gradus.kernel.evaluate.Terms.at;
import static org.gradus.kernel.evaluate.Terms.compare;
import static org.gradus.kernel.evaluate.Terms.entry;
import static org.gradus.kernel.evaluate.Terms.equal;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Block;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.evaluate.Decision.Truth;
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
import org.gradus.kernel.term.Term.Folding;
import org.gradus.kernel.term.Theory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Terms and formulas on a small recorded run: two weights over three recorded iterates, halved at each exact step. */
class EvaluatorTest {
  private static final Dim N = Dim.letter("n");
  private static final Term W = entry("w", "i");
  private static final Formula UNKNOWN = compare(new Term.Unsupported("a supremum"), Relation.LESS, number(0));
  private static final Formula YES = compare(number(0), Relation.LESS, number(1));
  private static final Formula NO = compare(number(1), Relation.LESS, number(0));

  /** Recorded iterates (4,2), (2,1), (1,2/3): the last step is not exact. */
  private static final Recording RECORDING = new Recording() {
    @Override
    public int steps() {
      return 2;
    }

    @Override
    public boolean moves(String key) {
      return key.equals("W") || key.equals("rate") || key.equals("B");
    }

    @Override
    public int[] shape(String key) {
      return key.equals("W") ? new int[] {2} : key.equals("A") ? new int[] {2, 3} : key.equals("B") ? new int[] {2, 2} : key.equals("c") ? new int[] {2} : new int[0];
    }

    @Override
    public Block read(String key, int iterate, List<String> letters) {
      if (key.equals("W")) {
        return block(letters, new int[] {2}, List.of(List.of(4, 2, 1), List.of(2, 1, 1), List.of(3, 2, 3)).get(iterate));
      } else if (key.equals("A")) {
        return block(letters, new int[] {2, 3}, List.of(1, 2, 3, 4, 5, 6));
      } else if (key.equals("B")) {
        return block(letters, new int[] {2, 2}, List.of(iterate, 10 + iterate, 20 + iterate, 30 + iterate));
      }
      return key.equals("c") ? block(letters, new int[] {2}, List.of(7, 8)) : Block.of(Rational.of(1, iterate + 1));
    }

    private Block block(List<String> letters, int[] sizes, List<Integer> entries) {
      boolean scaled = sizes.length == 1 && entries.size() == 3;
      List<Integer> kept = scaled ? entries.subList(0, 2) : entries;
      long denominator = scaled ? entries.get(2) : 1;
      return Block.of(Block.axes(letters, sizes), kept.stream().map(e -> Rational.of(e, denominator)).toList());
    }

    @Override
    public Rational metaNumber(String path) {
      return path.equals("lambda") ? Rational.of(1, 5) : null;
    }

    @Override
    public String meta(String path) {
      return null;
    }
  };

  private static final CertifiedNumbers NONE = new CertifiedNumbers() {
    @Override
    public EigenvalueEvidence eigenvalue(String definition, String place) {
      asked.add(definition + " at " + place);
      return null;
    }
  };
  private static final List<String> asked = new ArrayList<>();

  private final Trajectory trajectory = Trajectory.of(RECORDING);
  private final Evaluator evaluator = new Evaluator(theory(), Map.of("n", 2), "tanh", NONE, e -> true);

  private static Theory theory() {
    List<Binding> data = List.of(
        new Binding("AT", List.of(Dim.of(3), N), new Source.Transposed(new Source.RunArray("A"))),
        new Binding("Ac", List.of(N, Dim.of(4)), new Source.Joined(new Source.RunArray("A"), new Source.RunArray("c"))),
        new Binding("A1", List.of(N, Dim.of(4)), new Source.Joined(new Source.Constant(Rational.ONE), new Source.RunArray("A"))),
        new Binding("BT", List.of(N, N), new Source.Transposed(new Source.RunArray("B"))),
        new Binding("AB", List.of(N, Dim.of(5)), new Source.Joined(new Source.RunArray("A"), new Source.RunArray("B"))),
        new Binding("BA", List.of(N, Dim.of(5)), new Source.Joined(new Source.RunArray("B"), new Source.RunArray("A"))),
        new Binding("wrong", List.of(N, N), new Source.RunArray("A")),
        new Binding("c", List.of(N), new Source.RunArray("c")),
        new Binding("half", List.of(N), new Source.Constant(Rational.of(1, 2))),
        new Binding("lambda", List.of(), new Source.MetaNumber("lambda")),
        new Binding("missing", List.of(), new Source.MetaNumber("mu")),
        new Binding("rate", List.of(), new Source.RunArray("rate")));
    Motion update = new Motion("w", List.of("b"), times(number(1, 2), entry("w", "b")));
    Term constant = sum("i", N, times(W, at(Point.START, entry("w", "i"))));
    Map<String, Definition> definitions = new java.util.HashMap<>(Map.of(
        "norm2", new Definition("norm2", List.of(), List.of(), sum("i", N, power(W, 2))),
        "mixed", new Definition("mixed", List.of(), List.of(), constant),
        "start", new Definition("start", List.of(), List.of(), at(Point.START, entry("norm2"))),
        "l", new Definition("l", List.of(), List.of(), eigenvalue(times(entry("w", "p"), entry("w", "q")))),
        "l0", new Definition("l0", List.of(), List.of(), eigenvalue(at(Point.START, times(entry("w", "p"), entry("w", "q"))))),
        "h", new Definition("h", List.of("i"), List.of(N), new Term.Choice(compare(new Term.Position(Index.of("i")), Relation.LESS, number(2)),
            number(5), W))));
    definitions.put("p", new Definition("p", List.of("i"), List.of(N), times(W, entry("c", "i"))));
    definitions.put("s", new Definition("s", List.of(), List.of(), times(entry("c", "1"), entry("c", "2"))));
    definitions.put("after", new Definition("after", List.of(), List.of(), at(Point.STEP, entry("norm2"))));
    definitions.put("twice", new Definition("twice", List.of(), List.of(), plus(entry("start"), at(Point.START, entry("norm2")))));
    definitions.put("both", new Definition("both", List.of(), List.of(), plus(entry("start"), entry("norm2"))));
    return new Theory("T", List.of("n"), List.of(), data, List.of(new Binding("w", List.of(N), new Source.RunArray("W"))), "0",
        List.of(update), List.of(), List.of(), definitions, List.of(), List.of(), List.of());
  }

  private static Term eigenvalue(Term entry) {
    return new Term.Eigenvalue(Term.Extreme.LEAST, "p", "q", N, entry);
  }

  private String exact(Term term, int k) {
    Block value = evaluator.value(term, trajectory.state(k), 0);
    assertEquals(value.lower(), value.upper());
    return value.lower().toString();
  }

  private Truth truth(Formula formula) {
    return evaluator.decide(formula, trajectory.state(0), 0).truth();
  }

  @Test
  void points() {
    assertEquals("20", exact(entry("norm2"), 0));
    assertEquals("5", exact(at(Point.STEP, entry("norm2")), 0));
    assertEquals("5", exact(at(Point.NEXT, entry("norm2")), 0));
    assertEquals("13/9", exact(at(Point.NEXT, entry("norm2")), 1));
    assertEquals("5/4", exact(at(Point.STEP, entry("norm2")), 1));
    assertEquals("5/16", exact(at(Point.STEP, at(Point.STEP, entry("norm2"))), 1));
    assertEquals("13/9", exact(at(Point.LAST, entry("norm2")), 0));
    assertEquals("20", exact(at(Point.PREVIOUS, entry("norm2")), 1));
    assertEquals("1/6", exact(minus(at(Point.NEXT, entry("w", "2")), at(Point.STEP, entry("w", "2"))), 1));
    assertThrows(Undecided.class, () -> exact(at(Point.NEXT, entry("norm2")), 2));
    assertThrows(Undecided.class, () -> exact(at(Point.PREVIOUS, entry("norm2")), 0));
    assertThrows(Undecided.class, () -> exact(at(Point.STEP, at(Point.NEXT, entry("norm2"))), 0));
    assertThrows(Undecided.class, () -> exact(at(Point.weights("v"), entry("norm2")), 0));
  }

  /** What is remembered must not leak from one state to another, in whatever order states are asked. */
  @Test
  void rememberedValuesBelongToTheirState() {
    assertEquals("20", exact(entry("start"), 1));
    assertEquals("10", exact(entry("mixed"), 1));
    assertEquals("20", exact(entry("mixed"), 0));
    assertEquals("16/3", exact(entry("mixed"), 2));
    assertEquals("10", exact(entry("mixed"), 1));
    assertEquals("20", exact(at(Point.LAST, entry("start")), 1));
    assertEquals(List.of("1", "1/2", "1/3"), List.of(exact(entry("rate"), 0), exact(entry("rate"), 1), exact(entry("rate"), 2)));
  }

  /** Data that move have a value at each recorded iterate, its own, also for an exact step from there; and none where weights are not recorded. */
  @Test
  void dataThatMoveAreKnownAtRecordedWeights() {
    for (int k : new int[] {1, 0, 2, 1}) {
      assertEquals("" + (20 + k), exact(entry("BT", "1", "2"), k));
      assertEquals("" + (10 + k), exact(entry("AB", "1", "5"), k));
      assertEquals("" + (20 + k), exact(entry("BA", "2", "1"), k));
      assertEquals("1", exact(entry("BA", "1", "3"), k));
    }
    assertEquals("1/2", exact(at(Point.NEXT, entry("rate")), 0));
    assertEquals("1/2", exact(at(Point.STEP, entry("rate")), 1));
    assertEquals("1", exact(at(Point.STEP, at(Point.START, entry("rate"))), 1));
    State around = trajectory.state(0).around("ball", Map.of("w", Block.of(Block.axes(List.of("0"), 2), List.of(Rational.of(1), Rational.of(2)))));
    assertEquals(Rational.of(5), evaluator.value(entry("norm2"), around, 0).lower());
    for (Term moving : List.of(entry("rate"), entry("BT", "1", "2"), entry("AB", "1", "1"), entry("BA", "1", "3"))) {
      assertThrows(Undecided.class, () -> evaluator.value(moving, around, 0), moving.toString());
      assertThrows(Undecided.class, () -> evaluator.value(at(Point.STEP, moving), around, 0), moving.toString());
    }
  }

  /** What is a value of one state only is not remembered for all, wherever in a definition the state is named. */
  @Test
  void whatIsReadElsewhereIsNotTakenForConstant() {
    for (int k : new int[] {0, 1, 0}) {
      assertEquals(k == 0 ? "5" : "5/4", exact(entry("after"), k));
      assertEquals("40", exact(entry("twice"), k));
      assertEquals(k == 0 ? "40" : "25", exact(entry("both"), k));
    }
  }

  /** Entries of a definition that is a product, at different places in one sum: nothing is common to them. */
  @Test
  void entriesOfProductsAtDifferentPlaces() {
    Term pair = plus(times(entry("p", "1"), W), times(entry("p", "2"), W));
    assertEquals("264", exact(sum("i", N, pair), 0));
    assertEquals("336", exact(sum("i", N, plus(times(entry("p", "1"), W), times(entry("p", "1"), W))), 0));
    assertEquals("96", exact(sum("i", N, plus(times(entry("p", "i"), number(3)), times(number(-1), entry("p", "1")), times(number(-1), entry("p", "2")),
        times(number(1, 2), number(4), times(number(1, 2), number(26))))), 0));
    Term c = entry("c", "i");
    assertEquals("1936", exact(sum("i", N, times(W, plus(times(entry("p", "1"), c), times(entry("p", "2"), c)))), 0));
    assertEquals("2464", exact(sum("i", N, times(W, plus(times(entry("p", "1"), c), times(entry("p", "1"), c)))), 0));
    assertEquals("336", exact(sum("i", N, times(entry("s"), W)), 0));
    assertEquals("672", exact(sum("i", N, plus(times(entry("s"), W), times(W, entry("s")))), 0));
    assertEquals("1568", exact(sum("i", N, times(W, entry("s"), entry("p", "1"), power(number(6), -1))), 0));
  }

  @Test
  void placesOfCertifiedNumbers() {
    asked.clear();
    for (int k = 0; k < 2; k++) {
      assertEquals(Truth.UNKNOWN, evaluator.decide(compare(entry("l"), Relation.LESS, number(0)), trajectory.state(k), 0).truth());
    }
    evaluator.decide(compare(at(Point.START, entry("l")), Relation.LESS, number(0)), trajectory.state(1), 0);
    evaluator.decide(compare(at(Point.STEP, entry("l")), Relation.LESS, number(0)), trajectory.state(1), 0);
    evaluator.decide(compare(entry("l0"), Relation.LESS, number(0)), trajectory.state(1), 0);
    assertEquals(List.of("l at 0", "l at 1", "l at 0", "l at 1/step", "l0 at data"), asked);
  }

  @Test
  void sources() {
    assertEquals("6", exact(entry("AT", "3", "2"), 0));
    assertEquals("8", exact(entry("Ac", "2", "4"), 0));
    assertEquals("3", exact(entry("Ac", "1", "3"), 0));
    assertEquals("1", exact(entry("A1", "2", "1"), 0));
    assertEquals("6", exact(entry("A1", "2", "4"), 0));
    assertEquals("1/2", exact(entry("half", "2"), 0));
    assertEquals("1/5", exact(entry("lambda"), 0));
    for (String bad : List.of("missing", "nothing")) {
      assertThrows(Undecided.class, () -> exact(entry(bad), 0));
    }
    assertThrows(Undecided.class, () -> exact(entry("wrong", "1", "1"), 0));
    assertThrows(Undecided.class, () -> exact(entry("half", "3"), 0));
    assertThrows(Undecided.class, () -> exact(W, 0));
  }

  @Test
  void foldsAndSteps() {
    assertEquals("8", exact(new Term.Fold(Folding.PRODUCT, "i", N, W), 0));
    assertEquals("4", exact(new Term.Fold(Folding.MAXIMUM, "i", N, W), 0));
    assertEquals("2", exact(new Term.Fold(Folding.MINIMUM, "i", N, W), 0));
    assertEquals("9", exact(new Term.Fold(Folding.PRODUCT, "i", N, number(3)), 0));
    assertEquals("6", exact(sum("i", N, number(3)), 0));
    assertEquals("0", exact(sum("i", Dim.of(0), power(number(0), -1)), 0));
    assertEquals("1", exact(new Term.Fold(Folding.PRODUCT, "i", Dim.of(0), W), 0));
    assertThrows(Undecided.class, () -> exact(new Term.Fold(Folding.MAXIMUM, "i", Dim.of(0), W), 0));
    assertEquals("11", exact(sum("i", N, plus(W, new Term.Position(Index.of("i")), number(1))), 0));
    assertEquals("5", exact(entry("h", "1"), 0));
    assertEquals("2", exact(entry("h", "2"), 0));
    Term along = at(Point.iterate("k", 1), entry("norm2"));
    Formula every = new Formula.And(List.of());
    assertEquals("58/9", exact(new Term.OverSteps(Folding.SUM, "k", every, along), 0));
    assertEquals("5", exact(new Term.OverSteps(Folding.MAXIMUM, "k", every, along), 1));
    assertEquals("13/9", exact(new Term.OverSteps(Folding.MINIMUM, "k", every, along), 2));
    Formula later = compare(new Term.Position(Index.of("k")), Relation.AT_LEAST, number(1));
    assertEquals("13/9", exact(new Term.OverSteps(Folding.SUM, "k", later, along), 0));
    assertEquals("1", exact(new Term.OverSteps(Folding.PRODUCT, "k", NO, along), 0));
  }

  @Test
  void rootsOfSquares() {
    Term norm = sqrt(entry("norm2"));
    assertEquals("20", exact(power(norm, 2), 0));
    assertEquals("1/20", exact(power(norm, -2), 0));
    assertThrows(Undecided.class, () -> exact(norm, 0));
    assertThrows(Undecided.class, () -> exact(power(sqrt(minus(number(1), number(2))), 2), 0));
    Decision decision = evaluator.decide(compare(norm, Relation.LESS, number(44722, 10000)), trajectory.state(0), 40);
    assertEquals(Truth.TRUE, decision.truth());
    assertTrue(decision.lower().signum() > 0 && decision.upper().compareTo(Rational.of(1, 10000)) < 0);
  }

  static Stream<List<Object>> connectives() {
    Formula and = new Formula.And(List.of(UNKNOWN, NO));
    Formula or = new Formula.Or(List.of(UNKNOWN, YES));
    return Stream.of(List.of(YES, Truth.TRUE), List.of(NO, Truth.FALSE), List.of(UNKNOWN, Truth.UNKNOWN), List.of(and, Truth.FALSE),
        List.of(or, Truth.TRUE), List.of(new Formula.And(List.of(YES, UNKNOWN)), Truth.UNKNOWN),
        List.of(new Formula.Or(List.of(NO, UNKNOWN)), Truth.UNKNOWN), List.of(new Formula.Not(UNKNOWN), Truth.UNKNOWN),
        List.of(new Formula.Not(NO), Truth.TRUE), List.of(new Formula.Implies(NO, UNKNOWN), Truth.TRUE),
        List.of(new Formula.Implies(UNKNOWN, YES), Truth.TRUE), List.of(new Formula.Implies(YES, UNKNOWN), Truth.UNKNOWN),
        List.of(new Formula.Implies(YES, NO), Truth.FALSE), List.of(new Formula.And(List.of()), Truth.TRUE),
        List.of(new Formula.Or(List.of()), Truth.FALSE), List.of(new Formula.ForAllWeights("v", YES), Truth.UNKNOWN),
        List.of(new Formula.Unsupported("exists"), Truth.UNKNOWN), List.of(all("i", Dim.of(0), NO), Truth.TRUE),
        List.of(all("i", N, compare(W, Relation.GREATER, number(2))), Truth.FALSE),
        List.of(all("i", N, compare(W, Relation.AT_LEAST, number(2))), Truth.TRUE),
        List.of(all("i", N, new Formula.Implies(compare(W, Relation.LESS, number(3)), equal(W, number(2)))), Truth.TRUE),
        List.of(all("i", N, compare(W, Relation.NOT_EQUAL, number(2))), Truth.FALSE),
        List.of(all("i", N, all("l", N, compare(times(W, entry("w", "l")), Relation.AT_MOST, number(16)))), Truth.TRUE),
        List.of(all("i", Dim.letter("z"), YES), Truth.UNKNOWN),
        List.of(compare(power(number(0), -1), Relation.LESS, number(0)), Truth.UNKNOWN),
        List.of(new Formula.Not(compare(power(number(0), -1), Relation.LESS, number(0))), Truth.UNKNOWN),
        List.of(compare(new Term.Partial(W, "w", List.of()), Relation.LESS, number(0)), Truth.UNKNOWN));
  }

  @ParameterizedTest
  @MethodSource("connectives")
  void threeValuedLogic(List<Object> formulaAndTruth) {
    Decision decision = evaluator.decide((Formula) formulaAndTruth.get(0), trajectory.state(0), 0);
    assertEquals(formulaAndTruth.get(1), decision.truth());
    assertEquals(decision.truth() == Truth.UNKNOWN, decision.reason() != null);
  }

  /** In whatever order they stand: the certificate names this slack, and the kernel compares it. */
  @Test
  void theLeastSlackOfAllCounts() {
    Formula three = compare(number(1), Relation.AT_MOST, number(4));
    Formula two = all("i", N, compare(W, Relation.AT_LEAST, number(0)));
    Formula seven = compare(number(1), Relation.LESS, number(8));
    for (List<Formula> parts : List.of(List.of(three, two, seven), List.of(two, seven, three), List.of(seven, three, two))) {
      Decision decision = evaluator.decide(new Formula.And(parts), trajectory.state(0), 0);
      assertEquals(List.of(Rational.of(2), Rational.of(2)), List.of(decision.lower(), decision.upper()));
    }
  }

  /** Undecided conditions are never guessed: numbers that agree to the working precision are neither equal nor different. */
  @ParameterizedTest
  @ValueSource(ints = {30, 58, 100})
  void closeNumbers(int bits) {
    Term root = sqrt(number(2));
    Term square = times(root, root);
    for (Relation relation : Relation.values()) {
      assertEquals(Truth.UNKNOWN, evaluator.decide(compare(square, relation, number(2)), trajectory.state(0), bits).truth());
    }
    Term indicator = new Term.Indicator(compare(square, Relation.AT_MOST, number(2)));
    assertThrows(Undecided.class, () -> evaluator.value(indicator, trajectory.state(0), bits));
    Term choice = new Term.Choice(compare(square, Relation.AT_MOST, number(2)), number(1), number(0));
    assertThrows(Undecided.class, () -> evaluator.value(choice, trajectory.state(0), bits));
    assertThrows(Undecided.class, () -> evaluator.value(apply(Function.RELU, 1, minus(square, number(2))), trajectory.state(0), bits));
    assertEquals(Truth.TRUE, truth(equal(power(root, 2), number(2))));
  }

  /** relu' at 0 is what the theory selects there, and nothing where it selects nothing. */
  @Test
  void theSlopeOfReluAtItsKink() {
    Block zero = Block.of(Rational.ZERO);
    for (String selected : List.of("0", "1")) {
      assertEquals(selected, new Functions("relu", selected).apply(Function.RELU, 1, zero, 58).lower().toString());
      assertEquals(selected, new Functions("relu", selected).apply(Function.ACTIVATION, 1, zero, 0).upper().toString());
    }
    assertThrows(Undecided.class, () -> new Functions("relu", null).apply(Function.RELU, 1, zero, 58));
  }

  /** All derivatives that have values against divided differences of the one before. */
  @ParameterizedTest
  @ValueSource(strings = {"tanh", "sigmoid", "softplus", "quadratic", "identity", "silu", "gelu", "erf", "elu", "relu"})
  void derivatives(String activation) {
    Functions functions = new Functions(activation, "0");
    Rational h = Rational.of(1, 1 << 30);
    for (long numerator : new long[] {-19, -7, -2, 1, 5, 23}) {
      Rational x = Rational.of(numerator, 8);
      int orders = activation.equals("elu") ? 1 : 8;
      for (int order = 1; order <= orders; order++) {
        Block above = functions.apply(Function.ACTIVATION, order - 1, Block.of(x.plus(h)), 200);
        Block below = functions.apply(Function.ACTIVATION, order - 1, Block.of(x.minus(h)), 200);
        Block slope = above.minus(below).times(Block.of(Rational.ONE.over(h.plus(h))));
        Block difference = slope.minus(functions.apply(Function.ACTIVATION, order, Block.of(x), 200)).abs();
        assertTrue(difference.upper().compareTo(Rational.of(1, 1 << 20)) < 0, activation + " order " + order + " at " + x);
      }
    }
    int least = activation.equals("relu") ? 0 : 1;
    assertThrows(Undecided.class, () -> functions.apply(Function.ACTIVATION, 9, Block.of(Rational.of(least)), 58));
  }
}
