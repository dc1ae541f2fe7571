package org.gradus.engine;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.term.Scope;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;
import org.gradus.language.elaborate.Elaborated;
import org.gradus.language.elaborate.Elaborator;
import org.gradus.language.syntax.ChooseLine;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.Span;
import org.gradus.language.syntax.TheoryFile;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.Truth;
import org.gradus.numeric.evaluate.Decision;
import org.gradus.numeric.evaluate.Escalation;
import org.gradus.numeric.evaluate.Limits;
import org.gradus.numeric.evaluate.Problem;
import org.gradus.numeric.evaluate.Tier;
import org.gradus.numeric.run.ExactNumber;
import org.gradus.report.Decimals;

/**
 * Chooses the constants that a step leaves to the search ({@code choose: R > 0, minimise reach(R)/R}) on one run, in doubles. The statement
 * with the constants in their places is what is then certified, so a bad choice can only cost the proof.
 *
 * <p>Numbers are tried on a grid of powers of two and refined where the goal is best; without a goal the value nearest to 1/16 that meets the
 * hypotheses is taken. Several numbers have the same value, but for the two of {@code low in R, high in R, enclose e}: these are decimals
 * with few digits around the value of e. Entries of a vector start at 1 and are doubled or halved while that helps.
 */
final class ConstantSearch {

  private static final int LARGEST_POWER = 6;
  private static final int LEAST_POWER = -40;
  private static final int FIRST_POWER = -4;
  /** How often entries of a vector are tried. */
  private static final int VECTOR_TRIALS = 200;
  private static final int BITS = 53;
  /** How many digits a number has that encloses another. */
  private static final int DIGITS = 5;

  private final TheoryFile file;
  private final TheoryFile.Step step;
  private final RunSubject run;
  private final String place;
  private final ChooseLine choose;

  private ConstantSearch(TheoryFile file, TheoryFile.Step step, RunSubject run) {
    this.file = file;
    this.step = step;
    this.run = run;
    this.choose = choose(file, step.id());
    this.place = step.scope().startsWith("last") ? Integer.toString(run.steps()) : "0";
  }

  /** Which values were found for the constants of all steps; steps for which none meet the hypotheses are left out. */
  static Map<String, Map<String, Expr>> of(TheoryFile file, RunSubject run) {
    Map<String, Map<String, Expr>> choices = new LinkedHashMap<>();
    for (TheoryFile.Step step : file.steps()) {
      if (!step.choose().isEmpty()) {
        Map<String, Expr> found = new ConstantSearch(file, step, run).find();
        if (found != null) {
          choices.put(step.id(), found);
        }
      }
    }
    return choices;
  }

  /** What a step leaves to the search; it must leave something. */
  static ChooseLine choose(TheoryFile file, String step) {
    return ChooseLine.parse(file.steps().stream().filter(s -> s.id().equals(step)).findFirst().orElseThrow().choose(), letters(file));
  }

  private static Set<String> letters(TheoryFile file) {
    Set<String> letters = new HashSet<>();
    file.setting().index().forEach(binding -> letters.addAll(binding.names()));
    return letters;
  }

  /** How good a choice is: smaller is better; {@code null} where a hypothesis is not seen to hold. */
  private record Trial(Map<String, Expr> values, Double cost) {
    boolean isBetterThan(Trial other) {
      return cost != null && (other == null || other.cost == null || cost < other.cost);
    }
  }

  private Map<String, Expr> find() {
    if (choose.goal().equals("enclose")) {
      return enclosing();
    }
    List<Integer> lengths = new ArrayList<>();
    for (Expr.Binding unknown : choose.unknowns()) {
      lengths.add(length(unknown));
    }
    Trial best = lengths.stream().allMatch(length -> length == 0) ? numbers()
        : lengths.size() == 1 && lengths.get(0) > 0 ? vector(lengths.get(0)) : null;
    return best == null || best.cost() == null ? null : best.values();
  }

  /** 0 for a number, the length of a vector, -1 where it is not known. */
  private int length(Expr.Binding unknown) {
    if (!(unknown.set() instanceof Expr.Binary power) || !power.op().equals("^")) {
      return 0;
    }
    Elaborated alone = Elaborator.elaborate(only());
    return power.right() instanceof Expr.Name size ? run.sizes(alone.theory()).getOrDefault(size.name(), -1) : -1;
  }

  // ---- numbers

  private Trial numbers() {
    List<Rational> nearestFirst = IntStream.rangeClosed(LEAST_POWER, LARGEST_POWER).boxed()
        .sorted(Comparator.comparing(power -> Math.abs(power - FIRST_POWER))).map(ConstantSearch::power).toList();
    Trial best = null;
    Rational at = null;
    for (Rational value : nearestFirst) {
      Trial trial = trial(value);
      if (trial.isBetterThan(best)) {
        best = trial;
        at = value;
        if (choose.objective() == null) {
          return best;
        }
      }
    }
    return at == null ? best : refined(best, at);
  }

  private Trial refined(Trial best, Rational at) {
    Trial refined = best;
    for (int eighths = 5; eighths < 16; eighths++) {
      Trial trial = trial(at.times(Rational.of(eighths, 8)));
      refined = trial.isBetterThan(refined) ? trial : refined;
    }
    return refined;
  }

  private static Rational power(int exponent) {
    return exponent >= 0 ? Rational.of(1L << exponent) : Rational.of(1, 1L << -exponent);
  }

  private Trial trial(Rational value) {
    Map<String, Expr> values = new LinkedHashMap<>();
    choose.unknowns().forEach(unknown -> unknown.names().forEach(name -> values.put(name, number(value))));
    return new Trial(values, cost(values));
  }

  private static Expr number(Rational value) {
    return new Expr.Num(Span.NONE, value, value.toString());
  }

  // ---- two ends

  /** Decimals just below and above the value to be enclosed; {@code null} where it has none, or there are not two names. */
  private Map<String, Expr> enclosing() {
    List<String> names = choose.names();
    if (names.size() != 2) {
      return null;
    }
    Map<String, Expr> any = new LinkedHashMap<>();
    names.forEach(name -> any.put(name, number(Rational.ZERO)));
    Elaborated elaborated = Elaborator.elaborate(only(), Map.of(step.id(), any));
    if (!elaborated.errors().isEmpty() || elaborated.theory().steps().isEmpty()) {
      return null;
    }
    try {
      Enclosure value = tiers(elaborated).value(elaborated.objectives().get(step.id()), place, BITS);
      return Map.of(names.get(0), decimal(Decimals.lower(value.lowerText(2 * DIGITS), DIGITS)),
          names.get(1), decimal(Decimals.upper(value.upperText(2 * DIGITS), DIGITS)));
    } catch (CannotEvaluate unknown) {
      return null;
    }
  }

  private static Expr decimal(String text) {
    BigDecimal value = new BigDecimal(text);
    return new Expr.Num(Span.NONE, ExactNumber.parse(value.toPlainString()), value.toPlainString());
  }

  private Escalation tiers(Elaborated elaborated) {
    Theory expanded = Derivatives.expand(elaborated.theory());
    return new Escalation(Problem.of(expanded, run.sizes(expanded), run.activation(), run), Limits.DEFAULT);
  }

  // ---- vectors

  private Trial vector(int length) {
    List<Rational> entries = new ArrayList<>(Collections.nCopies(length, Rational.ONE));
    Trial best = trial(entries);
    int left = VECTOR_TRIALS;
    boolean moves = choose.objective() != null;
    while (moves && left > 0) {
      moves = false;
      for (int i = 0; i < length && left > 0; i++) {
        for (Rational factor : List.of(Rational.of(2), Rational.of(1, 2))) {
          List<Rational> changed = new ArrayList<>(entries);
          changed.set(i, changed.get(i).times(factor));
          Trial trial = trial(changed);
          left--;
          if (trial.isBetterThan(best)) {
            best = trial;
            entries = changed;
            moves = true;
          }
        }
      }
    }
    return best;
  }

  private Trial trial(List<Rational> entries) {
    String name = choose.unknowns().get(0).names().get(0);
    Map<String, Expr> values = Map.of(name, new Expr.Rows(Span.NONE, entries.stream().map(ConstantSearch::number).toList()));
    return new Trial(values, cost(values));
  }

  // ---- what a choice is worth

  private TheoryFile only() {
    TheoryFile.Step bare = new TheoryFile.Step(step.span(), step.id(), step.title(), step.provenance(), step.source(), step.scope(),
        step.setting(), step.when(), step.where(), step.choose(), step.statement(), List.of(), List.of(), List.of(), step.surrogate(),
        step.note(), step.other());
    return new TheoryFile(file.file(), file.name(), file.title(), file.cite(), file.setting(), file.activations(), file.define(),
        file.symbols(), file.notions(), file.assume(), List.of(), file.assumeHypotheses(), file.imports(), List.of(bare));
  }

  private Double cost(Map<String, Expr> values) {
    Elaborated elaborated = Elaborator.elaborate(only(), Map.of(step.id(), values));
    if (!elaborated.errors().isEmpty() || elaborated.theory().steps().isEmpty()) {
      return null;
    }
    Theory expanded = Derivatives.expand(elaborated.theory());
    Escalation tiers = new Escalation(Problem.of(expanded, run.sizes(expanded), run.activation(), run), Limits.DEFAULT);
    Step core = expanded.steps().get(0);
    boolean inside = List.of(Scope.Kind.BALL, Scope.Kind.ROWBALL).contains(core.scope().kind());
    for (int i = inside ? 1 : 0; i < core.when().size(); i++) {
      Decision decision = tiers.decide(core.when().get(i).formula(), place, Tier.DOUBLE, BITS);
      if (decision.truth() != Truth.TRUE) {
        return null;
      }
    }
    Term objective = elaborated.objectives().get(step.id());
    return objective == null ? Double.valueOf(0) : goal(tiers, objective);
  }

  private Double goal(Escalation tiers, Term objective) {
    try {
      Enclosure value = tiers.value(objective, place, BITS);
      double middle = toDouble(value.lower()) / 2 + toDouble(value.upper()) / 2;
      return choose.goal().equals("maximise") ? -middle : middle;
    } catch (CannotEvaluate unknown) {
      return null;
    }
  }

  private static double toDouble(Rational value) {
    return new BigDecimal(value.numerator()).divide(new BigDecimal(value.denominator()), MathContext.DECIMAL64).doubleValue();
  }
}
