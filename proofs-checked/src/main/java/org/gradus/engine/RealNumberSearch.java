package org.gradus.engine;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import org.gradus.engine.real.ConstantNumbers;
import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.evaluate.CertifiedNumbers;
import org.gradus.kernel.evaluate.CertifiedNumbers.EigenvalueEvidence;
import org.gradus.kernel.evaluate.CertifiedNumbers.ExtremumEvidence;
import org.gradus.kernel.evaluate.CertifiedNumbers.IntegralEvidence;
import org.gradus.kernel.evaluate.CertifiedNumbers.InverseEvidence;
import org.gradus.kernel.evaluate.Evaluator;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.evaluate.Witnesses;

/**
 * Looks for the evidence of extrema and integrals when they are first asked for, and gives the tiers their enclosures: as the kernel's
 * evaluation has them, which is all that the certificate can claim.
 */
final class RealNumberSearch implements WitnessedNumbers.Search, Witnesses.RealNumbers {

  private static final int BITS = 58;
  private static final int MORE_BITS = 128;
  private static final Rational NARROW = Rational.of(1, 1 << 20);

  private final Theory theory;
  private final Map<String, Integer> sizes;
  private final String activation;
  private final WitnessedNumbers numbers;
  private final Supplier<Function<String, State>> fresh;
  private final Function<String, State> states;
  private final String start;
  private final Evaluator evaluator;

  RealNumberSearch(Theory theory, Map<String, Integer> sizes, String activation, Witnesses witnesses,
      Supplier<Function<String, State>> states, String start) {
    this.theory = theory;
    this.sizes = sizes;
    this.activation = activation;
    this.numbers = new WitnessedNumbers(witnesses, this);
    this.fresh = states;
    this.states = states.get();
    this.start = start;
    this.evaluator = evaluator(numbers);
  }

  /** The kernel's evaluation with the evidence of the search. */
  Evaluator evaluator() {
    return evaluator;
  }

  /** The same at the cost of an effort. */
  Evaluator evaluator(Effort effort) {
    return new Evaluator(theory, sizes, activation, numbers, matrix -> true, effort);
  }

  private Evaluator evaluator(CertifiedNumbers evidence) {
    return new Evaluator(theory, sizes, activation, evidence, matrix -> true);
  }

  /** Numbers that are the same everywhere are looked for at the start. */
  private State state(Function<String, State> at, String place) {
    if (place.endsWith("/step")) {
      return at.apply(place.substring(0, place.length() - "/step".length())).at(Point.Kind.STEP);
    }
    return at.apply(place.endsWith("data") ? start : place);
  }

  @Override
  public ExtremumEvidence extremum(String definition, String place) {
    Term.Extremum body = (Term.Extremum) theory.definitions().get(definition).body();
    return FoundExtrema.of(body, activation, () -> new ConstantNumbers(evaluator(numbers), state(fresh.get(), place), BITS).extremum(body)).orElse(null);
  }

  /** The coarsest way that gives the number well, or the best. */
  @Override
  public IntegralEvidence integral(String definition, String place) {
    Term.Integral body = (Term.Integral) theory.definitions().get(definition).body();
    IntegralEvidence best = null;
    Rational width = null;
    for (IntegralEvidence way : new ConstantNumbers(evaluator(numbers), state(fresh.get(), place), BITS).integrals(body)) {
      Enclosure found = tried(definition, place, way);
      if (found != null && (width == null || found.upper().minus(found.lower()).compareTo(width) < 0)) {
        best = way;
        width = found.upper().minus(found.lower());
        if (width.compareTo(NARROW.times(Rational.ONE.plus(found.upper().times(found.upper())))) < 0) {
          return best;
        }
      }
    }
    return best;
  }

  private Enclosure tried(String definition, String place, IntegralEvidence way) {
    CertifiedNumbers one = new CertifiedNumbers() {
      @Override
      public EigenvalueEvidence eigenvalue(String name, String at) {
        return numbers.eigenvalue(name, at);
      }

      @Override
      public InverseEvidence inverse(String name, String at) {
        return numbers.inverse(name, at);
      }

      @Override
      public ExtremumEvidence extremum(String name, String at) {
        return numbers.extremum(name, at);
      }

      @Override
      public IntegralEvidence integral(String name, String at) {
        return name.equals(definition) ? way : numbers.integral(name, at);
      }
    };
    try {
      return value(evaluator(one), definition, state(fresh.get(), place), BITS);
    } catch (Undecided | ArithmeticException e) {
      return null;
    }
  }

  private static Enclosure value(Evaluator evaluator, String definition, State state, int bits) {
    var block = evaluator.value(new Term.Entry(definition, List.of()), state, bits);
    return new Enclosure(block.lower(), block.upper());
  }

  @Override
  public Enclosure enclosure(String definition, String place) {
    String reason = "";
    for (int bits : List.of(BITS, MORE_BITS)) {
      try {
        return value(evaluator, definition, state(states, place), bits);
      } catch (Undecided | ArithmeticException e) {
        reason = e.getMessage();
      }
    }
    throw new CannotEvaluate("no enclosure of " + definition + ": " + reason);
  }
}
