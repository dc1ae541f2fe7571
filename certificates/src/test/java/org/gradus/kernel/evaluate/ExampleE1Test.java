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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.gradus.kernel.arithmetic.Block;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.Decision.Truth;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Example;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Motion;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Source;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exact numbers of the smallest example of the first theory: ReLU, n = 3, m = 4, three inputs (the last one 1). */
class ExampleE1Test {
  private static final Dim N = Dim.letter("n");
  private static final Dim M = Dim.letter("m");
  private static final Dim B = Dim.letter("d").plus(Dim.of(1));
  private static final Term SCALE = power(sqrt(new Term.Size(M)), -1);

  private static final Term Z = entry("z", "j", "i");
  private static final Term SLOPE = apply(Function.RELU, 1, Z);

  private static Definition define(String name, List<String> letters, List<Dim> ranges, Term body) {
    return new Definition(name, letters, ranges, body);
  }

  private static Map<String, Definition> definitions() {
    Map<String, Definition> definitions = new LinkedHashMap<>();
    Term z = sum("b", B, times(entry("w", "j", "b"), entry("X", "i", "b")));
    Term f = sum("j", M, times(SCALE, entry("a", "j"), apply(Function.ACTIVATION, 0, Z)));
    Term gram = sum("j", M, sum("b", B, times(power(new Term.Size(M), -1), entry("X", "i", "b"), entry("X", "l", "b"),
        entry("s", "j", "i"), entry("s", "j", "l"))));
    Term flips = sum("j", M, new Term.Indicator(new Formula.Not(equal(entry("s", "j", "i"), at(Point.START, entry("s", "j", "i"))))));
    Term inverse = new Term.Inverse("p", "q", N, entry("G", "p", "q"), Index.of("i"), Index.of("l"));
    Term kick = minus(at(Point.STEP, entry("r", "i")), minus(entry("r", "i"), times(entry("eta"), sum("l", N, times(entry("G", "i", "l"), entry("r", "l"))))));
    Term linear = at(Point.START, sum("j", M, sum("b", B, times(SCALE, entry("a", "j"), entry("s", "j", "i"), entry("X", "i", "b"), entry("u", "j", "b")))));
    for (Definition d : List.of(
        define("z", List.of("j", "i"), List.of(M, N), z),
        define("s", List.of("j", "i"), List.of(M, N), SLOPE),
        define("f", List.of("i"), List.of(N), f),
        define("r", List.of("i"), List.of(N), minus(entry("f", "i"), entry("Y", "i"))),
        define("L", List.of(), List.of(), sum("i", N, power(entry("r", "i"), 2))),
        define("G", List.of("i", "l"), List.of(N, N), gram),
        define("Ginv", List.of("i", "l"), List.of(N, N), inverse),
        define("least", List.of(), List.of(), new Term.Eigenvalue(Term.Extreme.LEAST, "p", "q", N, entry("G", "p", "q"))),
        define("greatest", List.of(), List.of(), new Term.Eigenvalue(Term.Extreme.GREATEST, "p", "q", N, entry("G", "p", "q"))),
        define("flips", List.of("i"), List.of(N), flips),
        define("eps", List.of("i"), List.of(N), kick),
        define("u", List.of("j", "b"), List.of(M, B), entry("w", "j", "b")),
        define("fL0", List.of("i"), List.of(N), linear))) {
      definitions.put(d.name(), d);
    }
    return definitions;
  }

  private static Theory theory() {
    Term gradient = times(entry("eta"), SCALE, entry("a", "j"), sum("i", N, times(entry("r", "i"), entry("s", "j", "i"), entry("X", "i", "b"))));
    Motion update = new Motion("w", List.of("j", "b"), minus(entry("w", "j", "b"), gradient));
    List<Binding> data = new ArrayList<>();
    data.add(new Binding("X", List.of(N, B), new Source.Joined(new Source.RunArray("X"), new Source.Constant(Rational.ONE))));
    data.add(new Binding("Y", List.of(N), new Source.RunArray("y")));
    data.add(new Binding("a", List.of(M), new Source.RunArray("a")));
    data.add(new Binding("eta", List.of(), new Source.RunArray("eta")));
    return new Theory("E", List.of("n", "d", "m"), List.of(), data, List.of(new Binding("w", List.of(M, B), new Source.RunArray("W"))), "1",
        List.of(update), List.of(), List.of(), definitions(), List.of(), List.of(), List.of());
  }

  private static Example.Values values(List<Integer> shape, String text) {
    return new Example.Values(shape, Arrays.stream(text.trim().split("\\s+")).map(ExampleE1Test::rational).toList());
  }

  static Rational rational(String text) {
    String[] parts = text.split("/");
    return new Rational(new BigInteger(parts[0]), parts.length == 1 ? BigInteger.ONE : new BigInteger(parts[1]));
  }

  private static Example example(String activation) {
    return new Example("E1", activation, Map.of("n", 3, "d", 2, "m", 4), Map.of(
        "X", values(List.of(3, 3), "1 1 1  -1 1 1  7/5 -1/5 1"), "Y", values(List.of(3), "1 -1 1/2"), "a", values(List.of(4), "1 -1 1 -1"),
        "eta", values(List.of(), "1/4"), "w", values(List.of(4, 3), "1 1/2 -1/4  -3/4 1 1/2  1/2 -1 1/4  -1/2 3/4 -1/8")));
  }

  /** A factor of G0 - 1.04 I to three digits, and the exact inverse of G0. */
  private static final CertifiedNumbers EVIDENCE = new CertifiedNumbers() {
    @Override
    public EigenvalueEvidence eigenvalue(String definition, String place) {
      if (!place.equals("E1")) {
        return null;
      }
      BigInteger[] witness = {BigInteger.valueOf(-5242), BigInteger.valueOf(5728), BigInteger.valueOf(6301)};
      BigInteger[] top = {BigInteger.valueOf(852), BigInteger.valueOf(353), BigInteger.valueOf(388)};
      return definition.equals("least")
          ? new EigenvalueEvidence(Rational.of(26, 25), 20, EigenvalueEvidenceTest.factor(new double[][] {
              {2.25 - 1.04, 0.5, 0.55}, {0.5, 1.5 - 1.04, 0}, {0.55, 0, 1.5 - 1.04}}, 20), witness)
          : new EigenvalueEvidence(Rational.of(-271, 100), 20, EigenvalueEvidenceTest.factor(new double[][] {
              {2.71 - 2.25, -0.5, -0.55}, {-0.5, 2.71 - 1.5, 0}, {-0.55, 0, 2.71 - 1.5}}, 20), top);
    }

    @Override
    public InverseEvidence inverse(String definition, String place) {
      // det G0 = 3387/800 and the adjugate, both times 800
      long[][] adjugate = {{1800, -600, -660}, {-600, 2458, 220}, {-660, 220, 2500}};
      BigInteger[][] entries = Arrays.stream(adjugate)
          .map(row -> Arrays.stream(row).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new)).toArray(BigInteger[][]::new);
      return place.equals("E1") ? new InverseEvidence(BigInteger.valueOf(3387), entries) : null;
    }
  };

  private final Example e1 = example("relu");
  private final Trajectory trajectory = Trajectory.of(e1);
  private final Evaluator evaluator = new Evaluator(theory(), e1.sizes(), e1.activation(), EVIDENCE, e -> true);

  private String exact(Term term, int k) {
    Block value = evaluator.value(term, trajectory.state(k), 0);
    assertEquals(value.lower(), value.upper());
    return value.lower().toString();
  }

  private Decision decide(Formula formula, int k, int bits) {
    return evaluator.decide(formula, trajectory.state(k), bits);
  }

  @Test
  void start() {
    assertEquals(List.of("3/16", "-27/16", "11/10"), List.of(exact(entry("f", "1"), 0), exact(entry("f", "2"), 0), exact(entry("f", "3"), 0)));
    assertEquals(List.of("-13/16", "-11/16", "3/5"), List.of(exact(entry("r", "1"), 0), exact(entry("r", "2"), 0), exact(entry("r", "3"), 0)));
    List<String> gram = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      for (int l = 1; l <= 3; l++) {
        gram.add(exact(entry("G", Integer.toString(i), Integer.toString(l)), 0));
      }
    }
    assertEquals(List.of("9/4", "1/2", "11/20", "1/2", "3/2", "0", "11/20", "0", "3/2"), gram);
    assertEquals("3/16", exact(entry("fL0", "1"), 0));
  }

  @ParameterizedTest
  @CsvSource({"0,4777/3200", "1,11870917/20480000"})
  void loss(int k, String value) {
    assertEquals(value, exact(entry("L"), k));
  }

  @ParameterizedTest
  @CsvSource({"2,290198120647430419921875,24", "3,1570474499039614200592041015625,31"})
  void laterLoss(int k, String digits, int places) {
    assertEquals(new Rational(new BigInteger(digits), BigInteger.TEN.pow(places)).toString(), exact(entry("L"), k));
    for (int bits : new int[] {30, 58, 70}) {
      Block value = evaluator.value(entry("L"), trajectory.state(k), bits);
      Rational exact = new Rational(new BigInteger(digits), BigInteger.TEN.pow(places));
      assertTrue(value.lower().compareTo(exact) <= 0 && exact.compareTo(value.upper()) <= 0);
      assertTrue(value.upper().minus(value.lower()).compareTo(Rational.of(1, 1L << bits - 20)) < 0);
    }
  }

  @Test
  void stepAndFlips() {
    List<String> r1 = List.of(exact(entry("r", "1"), 1), exact(entry("r", "2"), 1), exact(entry("r", "3"), 1));
    assertEquals(List.of("-3103/6400", "-21/64", "623/1280"), r1);
    assertEquals("-3103/6400", exact(at(Point.STEP, entry("r", "1")), 0));
    assertEquals("-3103/6400", exact(at(Point.NEXT, entry("r", "1")), 0));
    assertEquals("-13/16", exact(at(Point.PREVIOUS, entry("r", "1")), 1));
    assertEquals(List.of("-17/128", "0", "0"), List.of(exact(entry("eps", "1"), 0), exact(entry("eps", "2"), 0), exact(entry("eps", "3"), 0)));
    assertEquals("0", exact(entry("eps", "1"), 1));
    assertEquals(List.of("1", "0", "0"), List.of(exact(entry("flips", "1"), 1), exact(entry("flips", "2"), 1), exact(entry("flips", "3"), 1)));
  }

  /** A late iterate, in ball arithmetic: its residual is 0.000019605065281081689345 to the digits given. */
  @Test
  void lateIterate() {
    Block loss = evaluator.value(entry("L"), trajectory.state(200), 700);
    Rational below = new Rational(new BigInteger("19605065281081689344"), BigInteger.TEN.pow(24));
    Rational above = new Rational(new BigInteger("19605065281081689346"), BigInteger.TEN.pow(24));
    assertTrue(below.times(below).compareTo(loss.lower()) < 0 && loss.upper().compareTo(above.times(above)) < 0);
  }

  @Test
  void inverseIsExact() {
    Term complexity = sum("i", N, sum("l", N, times(minus(entry("Y", "i"), entry("f", "i")), entry("Ginv", "i", "l"),
        minus(entry("Y", "l"), entry("f", "l")))));
    assertEquals("389345/433536", exact(complexity, 0));
    assertEquals("389345/433536", exact(at(Point.START, complexity), 2));
    Formula unit = all("i", N, all("l", N, equal(sum("k", N, times(entry("G", "i", "k"), entry("Ginv", "k", "l"))),
        new Term.Delta(Index.of("i"), Index.of("l")))));
    assertEquals(Truth.TRUE, decide(unit, 0, 0).truth());
    assertEquals(Truth.UNKNOWN, decide(unit, 1, 0).truth());
    assertTrue(decide(unit, 1, 0).reason().contains("no evidence for Ginv at E1:1"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 30, 58, 100})
  void eigenvalues(int bits) {
    Term least = entry("least");
    assertEquals(Truth.TRUE, decide(compare(number(10399, 10000), Relation.LESS, least), 0, bits).truth());
    assertEquals(Truth.TRUE, decide(compare(least, Relation.AT_MOST, number(10425, 10000)), 0, bits).truth());
    assertEquals(Truth.UNKNOWN, decide(compare(number(10424, 10000), Relation.LESS, least), 0, bits).truth());
    assertEquals(Truth.FALSE, decide(compare(number(10426, 10000), Relation.LESS, least), 0, bits).truth());
    assertEquals(Truth.TRUE, decide(compare(entry("greatest"), Relation.LESS, number(272, 100)), 0, bits).truth());
    assertEquals(Truth.TRUE, decide(compare(entry("greatest"), Relation.GREATER, number(2707, 1000)), 0, bits).truth());
    assertEquals(Truth.UNKNOWN, decide(compare(least, Relation.GREATER, number(0)), 1, bits).truth());
    assertEquals(Truth.TRUE, decide(compare(at(Point.START, least), Relation.GREATER, number(1)), 1, bits).truth());
  }

  @Test
  void asymmetricMatricesAreRefused() {
    Evaluator strict = new Evaluator(theory(), e1.sizes(), "relu", EVIDENCE, e -> false);
    Decision decision = strict.decide(compare(entry("least"), Relation.GREATER, number(1)), trajectory.state(0), 58);
    assertEquals(Truth.UNKNOWN, decision.truth());
    assertTrue(decision.reason().contains("symmetric"));
  }

  /** The drop of the loss (true at every step here) and its false neighbours, with the least slack over all instances. */
  @Test
  void slack() {
    Formula drop = compare(at(Point.STEP, entry("L")), Relation.LESS, entry("L"));
    for (int bits : new int[] {0, 58}) {
      Decision decision = decide(drop, 1, bits);
      assertEquals(Truth.TRUE, decision.truth());
      Rational slack = new Rational(new BigInteger("579634619140625"), BigInteger.TEN.pow(15))
          .minus(new Rational(new BigInteger("290198120647430419921875"), BigInteger.TEN.pow(24)));
      assertTrue(decision.lower().compareTo(slack) <= 0 && slack.compareTo(decision.upper()) <= 0);
    }
    Decision twice = decide(compare(at(Point.STEP, entry("L")), Relation.AT_LEAST, entry("L")), 1, 58);
    assertEquals(Truth.FALSE, twice.truth());
    assertTrue(twice.upper().signum() < 0);
    Decision rows = decide(all("i", N, compare(entry("r", "i"), Relation.AT_MOST, number(3, 5))), 0, 0);
    assertEquals(List.of(Truth.TRUE, Rational.ZERO, Rational.ZERO), List.of(rows.truth(), rows.lower(), rows.upper()));
  }

  /** With tanh in place of relu nothing is exact, and the example still has iterates. */
  @Test
  void smoothActivation() {
    Map<String, Definition> definitions = definitions();
    definitions.put("s", define("s", List.of("j", "i"), List.of(M, N), apply(Function.ACTIVATION, 1, Z)));
    Theory t = theory();
    Theory smooth = new Theory(t.name(), t.dims(), t.setting(), t.data(), t.weights(), null, t.update(), t.flow(), t.require(), definitions,
        t.examples(), t.steps(), t.controls());
    Evaluator tanh = new Evaluator(smooth, e1.sizes(), "tanh", EVIDENCE, e -> true);
    Formula drop = compare(at(Point.STEP, entry("L")), Relation.LESS, entry("L"));
    assertEquals(Truth.UNKNOWN, tanh.decide(drop, Trajectory.of(e1).state(0), 0).truth());
    for (int bits : new int[] {30, 58, 80}) {
      assertEquals(Truth.TRUE, tanh.decide(drop, Trajectory.of(e1).state(3), bits).truth());
    }
    assertEquals(Truth.UNKNOWN, tanh.decide(equal(entry("L"), entry("L")), Trajectory.of(e1).state(0), 58).truth());
  }

  /** relu' at an exact 0 takes the selected value, and no value where the theory selects none. */
  @ParameterizedTest
  @CsvSource({"0,0", "1,1"})
  void selection(String selected, long value) {
    Functions functions = new Functions("relu", selected);
    Block zero = Block.of(Rational.ZERO);
    assertEquals(Rational.of(value), functions.apply(Function.RELU, 1, zero, 0).lower());
    assertEquals(Rational.of(value), functions.apply(Function.ACTIVATION, 1, zero, 58).upper());
    Term slope = apply(Function.RELU, 1, number(0));
    Theory t = theory();
    Theory open = new Theory(t.name(), t.dims(), t.setting(), t.data(), t.weights(), null, t.update(), t.flow(), t.require(), t.definitions(),
        t.examples(), t.steps(), t.controls());
    Evaluator unselected = new Evaluator(open, e1.sizes(), "relu", EVIDENCE, e -> true);
    for (Formula formula : List.of(equal(slope, number(0)), equal(slope, number(1)), compare(slope, Relation.AT_LEAST, number(0)))) {
      assertEquals(Truth.UNKNOWN, unselected.decide(formula, trajectory.state(0), 0).truth());
    }
    Term positive = apply(Function.RELU, 1, plus(number(1, 3), number(-1, 4)));
    assertEquals(Truth.TRUE, unselected.decide(equal(positive, number(1)), trajectory.state(0), 58).truth());
  }
}
