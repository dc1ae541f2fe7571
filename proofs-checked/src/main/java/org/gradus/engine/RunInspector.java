package org.gradus.engine;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.LongFunction;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Term;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.ExactArithmetic;
import org.gradus.numeric.evaluate.Escalation;
import org.gradus.numeric.evaluate.Limits;
import org.gradus.numeric.evaluate.Problem;
import org.gradus.numeric.run.Run;
import org.gradus.numeric.train.Perturbation;
import org.gradus.report.RunHeader;

/** Certifies how nearly a run is the gradient descent it says it is: encloses xi_k = w_{k+1} - (w_k - eta_k grad) at every recorded step. */
public final class RunInspector {

  private static final int[] PRECISIONS = {53, 128, 256};

  private final Run run;

  public RunInspector(Run run) {
    this.run = run;
  }

  public static RunHeader header(Run run) {
    return Presentation.header(run);
  }

  /** With the curve of the objective. */
  public static RunHeader header(RunSubject subject) {
    return Presentation.header(subject);
  }

  /** Whether |xi_k| certainly stays within the tolerance at all steps, or certainly exceeds it at one. */
  public enum Outcome { WITHIN, EXCEEDED, UNDECIDED }

  /**
   * The step whose perturbation is largest against its tolerance; the first that certainly exceeds it if one does.
   *
   * @param size the enclosure of |xi_k| there
   */
  public record Finding(Outcome outcome, int step, Enclosure size, Rational tolerance) {}

  /** Why there is nothing to enclose; empty when there is. */
  public Optional<String> inapplicable() {
    if (Perturbation.inapplicable(run).isPresent()) {
      return Perturbation.inapplicable(run);
    }
    if (!run.has("X")) {
      return Optional.of("the perturbation of population-risk runs is not enclosed yet");
    }
    if (!run.meta().optimizer().equals("gd")) {
      return Optional.of("the perturbation of '" + run.meta().optimizer() + "' steps is not enclosed yet, only that of full-batch gd");
    }
    return run.steps() == 0 ? Optional.of("the run has one recorded iterate only") : Optional.empty();
  }

  /** The default tolerance of a step. */
  public Rational defaultTolerance(int step) {
    return ExactArithmetic.rational(Perturbation.defaultTolerance(run, step));
  }

  /** A tolerance given as decimal text; {@code null} when the text is no such number. */
  public static Rational tolerance(String text) {
    try {
      BigDecimal value = new BigDecimal(text);
      if (value.signum() < 0 || Math.abs((long) value.scale()) > 10_000) {
        return null;
      }
      Rational unscaled = new Rational(value.unscaledValue(), java.math.BigInteger.ONE);
      Rational power = new Rational(java.math.BigInteger.TEN.pow(Math.abs(value.scale())), java.math.BigInteger.ONE);
      return value.scale() >= 0 ? unscaled.over(power) : unscaled.times(power);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** @param tolerances the tolerance of each step */
  public Finding inspect(LongFunction<Rational> tolerances, Runnable progress) {
    LoadedTheory theory = LoadedTheory.of("own-dynamics", OwnDynamics.theory(run));
    RunSubject subject = new RunSubject(run);
    Problem problem = Problem.of(theory.expanded(), subject.sizes(theory.expanded()), subject.activation(), subject);
    Escalation tiers = new Escalation(problem, Limits.DEFAULT);
    Term size = ((Formula.Compare) theory.expanded().steps().get(0).claims().get(0).formula()).left();
    Finding worst = null;
    for (int k = 0; k < run.steps(); k++) {
      Finding found = at(tiers, size, k, tolerances.apply(k));
      progress.run();
      if (found.outcome() == Outcome.EXCEEDED) {
        return found;
      }
      worst = worst == null || isWorse(found, worst) ? found : worst;
    }
    return worst;
  }

  private static Finding at(Escalation tiers, Term size, int k, Rational tolerance) {
    Enclosure enclosure = null;
    for (int bits : PRECISIONS) {
      try {
        enclosure = tiers.value(size, Integer.toString(k), bits);
      } catch (CannotEvaluate e) {
        continue;
      }
      if (enclosure.upper().compareTo(tolerance) <= 0) {
        return new Finding(Outcome.WITHIN, k, enclosure, tolerance);
      }
      if (enclosure.lower().compareTo(tolerance) > 0) {
        return new Finding(Outcome.EXCEEDED, k, enclosure, tolerance);
      }
    }
    return new Finding(Outcome.UNDECIDED, k, enclosure, tolerance);
  }

  /** An undecided step is worse than any decided one; otherwise the larger ratio of size to tolerance is worse. */
  private static boolean isWorse(Finding a, Finding b) {
    if (a.outcome() != b.outcome()) {
      return a.outcome() == Outcome.UNDECIDED;
    }
    return a.size() != null && b.size() != null
        && a.size().upper().times(b.tolerance()).compareTo(b.size().upper().times(a.tolerance())) > 0;
  }
}
