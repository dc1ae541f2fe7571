package org.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gradus.engine.flow.Tubes;
import org.gradus.kernel.arithmetic.Block;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.evaluate.CertifiedNumbers;
import org.gradus.kernel.evaluate.Decision;
import org.gradus.kernel.evaluate.Evaluator;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.evaluate.Trajectory;
import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Example;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Interval;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Scope;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Theory;
import org.gradus.language.elaborate.Elaborated;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.evaluate.Escalation;
import org.gradus.numeric.evaluate.Limits;
import org.gradus.numeric.evaluate.Problem;
import org.junit.jupiter.api.DynamicTest;

/** The golden lines of one theory, with what both evaluators say of them. */
final class GoldenLines {

  /** Late exact iterates need more bits than anything else. */
  private static final List<Integer> PRECISIONS = List.of(160, 640);
  private static final int BITS = PRECISIONS.get(0);

  /** The Gram matrix of E1 at the start, as the sheet prints it. */
  private static final long[][] G0_TIMES_20 = {{45, 10, 11}, {10, 30, 0}, {11, 0, 30}};

  private final LoadedTheory theory;
  private final List<Elaborated.Golden> golden;
  private final Theory expanded;
  private final Map<String, Escalation> tiers = new HashMap<>();
  private final Map<String, RealNumberSearch> reals = new HashMap<>();

  GoldenLines(LoadedTheory theory) {
    this.theory = theory;
    this.golden = theory.elaborated().golden();
    this.expanded = Derivatives.expand(withGolden());
  }

  /** The theory with one more step for each golden line, so that derivatives in them are expanded too. */
  private Theory withGolden() {
    Theory core = theory.core();
    Map<String, Definition> definitions = new LinkedHashMap<>(core.definitions());
    definitions.putAll(theory.elaborated().goldenDefinitions());
    List<Step> steps = new ArrayList<>();
    for (Elaborated.Golden line : golden) {
      Formula formula = line.time() != null ? atTime(line) : line.decimal() == null ? new Formula.Compare(line.relation(), line.left(), line.right())
          : new Formula.Compare(Formula.Relation.EQUAL, line.left(), line.left());
      steps.add(new Step(line.step(), new Scope(Scope.Kind.ITERATE, List.of()), List.of(), List.of(), List.of(new Labelled("", formula))));
    }
    return new Theory(core.name(), core.dims(), core.setting(), core.data(), core.weights(), core.reluAt0(), core.update(), core.flow(),
        core.require(), definitions, core.examples(), steps, List.of());
  }

  /** How many lines the theory has, each of which has a value. */
  long count() {
    long written = theory.file().steps().stream().mapToLong(step -> step.golden().size()).sum();
    assertEquals(List.of(), theory.elaborated().unsupported().stream().filter(u -> u.part().startsWith("golden")).toList());
    assertEquals(written, golden.stream().map(line -> line.step() + " " + line.number()).distinct().count());
    return written;
  }

  /** One test a line, but one for all lines about one time of an example: they share a tube, which is dear. */
  Stream<DynamicTest> tests() {
    List<DynamicTest> tests = new ArrayList<>();
    Map<List<Object>, List<Integer>> timed = new LinkedHashMap<>();
    for (int i = 0; i < golden.size(); i++) {
      Elaborated.Golden line = golden.get(i);
      if (line.time() != null) {
        timed.computeIfAbsent(List.of(example(line).name(), line.time()), place -> new ArrayList<>()).add(i);
        continue;
      }
      Formula.Compare formula = (Formula.Compare) formula(i);
      tests.add(DynamicTest.dynamicTest(name(line) + (line.decimal() == null ? " exactly" : " ~ " + line.decimal()), () -> {
        if (line.decimal() == null) {
          exact(line, formula);
        } else {
          near(line, formula);
        }
      }));
    }
    timed.values().forEach(lines -> tests.add(DynamicTest.dynamicTest(
        lines.stream().map(i -> name(golden.get(i)) + " ~ " + golden.get(i).decimal()).collect(Collectors.joining(", ")), () -> followed(lines))));
    return tests.stream();
  }

  private Formula formula(int line) {
    return expanded.steps().get(line).claims().get(0).formula();
  }

  private static String name(Elaborated.Golden line) {
    return line.step() + " golden " + line.number() + " (line " + line.span().line() + ")";
  }

  private void exact(Elaborated.Golden line, Formula.Compare compare) {
    Decision decision = kernel(line, true).decide(compare, state(line), 0);
    assertEquals(Decision.Truth.TRUE, decision.truth(), decision.reason());
    Formula wrong = new Formula.Compare(compare.relation(), compare.left(),
        new org.gradus.kernel.term.Term.Sum(List.of(compare.right(), number(Rational.of(1, 1_000_000_000_000L)))));
    assertEquals(Decision.Truth.FALSE, kernel(line, true).decide(wrong, state(line), 0).truth(), "a number nearby must not pass");
    assertTrue(tiers(line).value(compare.left(), place(line), BITS).overlaps(tiers(line).value(compare.right(), place(line), BITS)));
  }

  /** That at the one time the term is within two units of the last printed digit. */
  private static Formula atTime(Elaborated.Golden line) {
    Enclosure printed = printed(line.decimal());
    return new Formula.ForAllReals("t", new Interval(line.time(), line.time()), within(line.left(), printed.lower(), printed.upper()));
  }

  private static Formula within(org.gradus.kernel.term.Term term, Rational low, Rational high) {
    return new Formula.And(List.of(new Formula.Compare(Formula.Relation.AT_LEAST, term, number(low)),
        new Formula.Compare(Formula.Relation.AT_MOST, term, number(high))));
  }

  /** The kernel follows the flow to the time of these lines, in one tube that is narrow enough for all; the lines that are wrong are named. */
  private void followed(List<Integer> lines) {
    Formula.ForAllReals first = (Formula.ForAllReals) formula(lines.get(0));
    Formula all = new Formula.And(lines.stream().map(i -> ((Formula.ForAllReals) formula(i)).body()).toList());
    if (!holds(lines.get(0), new Formula.ForAllReals(first.variable(), first.interval(), all))) {
      List<String> open = lines.stream().filter(i -> !holds(i, (Formula.ForAllReals) formula(i))).map(i -> name(golden.get(i))).toList();
      fail("no tube that holds all, and of these lines none that holds one: " + open);
    }
  }

  private boolean holds(int line, Formula.ForAllReals goal) {
    tiers(golden.get(line));
    Example example = example(golden.get(line));
    Tubes tubes = new Tubes(expanded, example.sizes(), reals.get(example.name())::evaluator, () -> place -> Trajectory.of(example).state(0));
    return tubes.find(goal).map(Tubes.Found::holds).orElse(false);
  }

  private static org.gradus.kernel.term.Term number(Rational value) {
    return new org.gradus.kernel.term.Term.Number(value);
  }

  private void near(Elaborated.Golden line, Formula.Compare compare) {
    Enclosure printed = printed(line.decimal());
    Enclosure numeric = narrow(printed, bits -> tiers(line).value(compare.left(), place(line), bits));
    assertTrue(printed.overlaps(numeric), line.decimal() + " against " + numeric.lowerText(40) + " by search");
    assertNarrow(numeric, printed);
    Enclosure checked = narrow(printed, bits -> enclosure(kernel(line, false).value(compare.left(), state(line), bits)));
    assertTrue(printed.overlaps(checked), line.decimal() + " against " + checked.lowerText(40) + " by the kernel");
    assertTrue(checked.overlaps(numeric), "the two evaluators");
    assertNarrow(checked, printed);
  }

  private static Enclosure enclosure(Block value) {
    return new Enclosure(value.lower(), value.upper());
  }

  /** The value at the first precision at which there is one that is narrow, else at the last. */
  private static Enclosure narrow(Enclosure printed, IntFunction<Enclosure> value) {
    for (int bits : PRECISIONS.subList(0, PRECISIONS.size() - 1)) {
      try {
        Enclosure found = value.apply(bits);
        if (isNarrow(found, printed)) {
          return found;
        }
      } catch (CannotEvaluate | Undecided e) {
        continue;
      }
    }
    return value.apply(PRECISIONS.get(PRECISIONS.size() - 1));
  }

  /** An enclosure as wide as the printed interval would say nothing. */
  private static void assertNarrow(Enclosure value, Enclosure printed) {
    assertTrue(isNarrow(value, printed), () -> "from " + value.lowerText(40) + ", width " + value.upper().minus(value.lower()));
  }

  private static boolean isNarrow(Enclosure value, Enclosure printed) {
    return value.upper().minus(value.lower()).compareTo(printed.upper().minus(printed.lower())) < 0;
  }

  /** Within two units of the last printed digit. */
  private static Enclosure printed(String decimal) {
    BigDecimal value = new BigDecimal(decimal);
    BigDecimal two = value.ulp().multiply(BigDecimal.valueOf(2));
    return new Enclosure(rational(value.subtract(two)), rational(value.add(two)));
  }

  private static Rational rational(BigDecimal value) {
    return new Rational(value.movePointRight(60).toBigIntegerExact(), BigInteger.TEN.pow(60));
  }

  private Example example(Elaborated.Golden line) {
    assertNull(line.activation());
    // a line about numbers alone has no example; any will do
    return expanded.examples().stream().filter(e -> line.example() == null || e.name().equals(line.example())).findFirst().orElseThrow();
  }

  private String place(Elaborated.Golden line) {
    String example = example(line).name();
    return line.iterate() <= 0 ? example : example + ":" + line.iterate();
  }

  private State state(Elaborated.Golden line) {
    return Trajectory.of(example(line)).state(Math.max(0, line.iterate()));
  }

  private Escalation tiers(Elaborated.Golden line) {
    return tiers.computeIfAbsent(example(line).name(), e -> {
      Example example = example(line);
      Escalation found = new Escalation(Problem.of(expanded, example), Limits.DEFAULT);
      RealNumberSearch numbers = new RealNumberSearch(expanded, example.sizes(), example.activation(), found.witnesses(),
          () -> place -> Trajectory.of(example).state(0), example.name());
      found.witnesses().search(numbers);
      reals.put(e, numbers);
      return found;
    });
  }

  private Evaluator kernel(Elaborated.Golden line, boolean exact) {
    CertifiedNumbers searched = new WitnessedNumbers(tiers(line).witnesses(), reals.get(example(line).name()));
    CertifiedNumbers numbers = new CertifiedNumbers() {
      @Override
      public EigenvalueEvidence eigenvalue(String definition, String place) {
        return searched.eigenvalue(definition, place);
      }

      @Override
      public InverseEvidence inverse(String definition, String place) {
        return exact ? inverseOfG0() : searched.inverse(definition, place);
      }

      @Override
      public ExtremumEvidence extremum(String definition, String place) {
        return searched.extremum(definition, place);
      }

      @Override
      public IntegralEvidence integral(String definition, String place) {
        return searched.integral(definition, place);
      }
    };
    Example example = example(line);
    return new Evaluator(expanded, example.sizes(), example.activation(), numbers, matrix -> true);
  }

  /** The exact inverse by cofactors; the kernel accepts it only as far as it multiplies its own Gram matrix to the identity. */
  private static CertifiedNumbers.InverseEvidence inverseOfG0() {
    BigInteger[][] adjugate = new BigInteger[3][3];
    long determinant = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        long[][] g = G0_TIMES_20;
        int p = (i + 1) % 3;
        int q = (i + 2) % 3;
        int r = (j + 1) % 3;
        int s = (j + 2) % 3;
        long cofactor = g[p][r] * g[q][s] - g[p][s] * g[q][r];
        adjugate[j][i] = BigInteger.valueOf(20 * cofactor);
        determinant += i == 0 ? g[0][j] * cofactor : 0;
      }
    }
    assertFalse(determinant == 0);
    return new CertifiedNumbers.InverseEvidence(BigInteger.valueOf(determinant), adjugate);
  }
}
