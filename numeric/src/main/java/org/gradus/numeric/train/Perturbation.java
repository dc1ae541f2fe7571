package org.gradus.numeric.train;

import java.util.Objects;
import java.util.Optional;
import org.gradus.numeric.run.Run;

/**
 * The per-step perturbation xi_k = w_{k+1} - (w_k - eta_k grad_k) of a recorded run: its default tolerance, and an
 * approximation of its size for diagnostics. The certified enclosure of xi_k belongs to the engine; no verdict about a
 * theory depends on this class.
 */
public final class Perturbation {

  /** The definition of the default tolerance, printed beside every verdict that uses it. */
  public static final String FORMULA = String.join("\n",
      "tolerance_k = 8 u (|w_k| + |w_{k+1}| + eta_k S_k)",
      "u     unit roundoff of the trained arrays' type, the largest if they differ:",
      "      f8 2^-53, f4 2^-24, f2 2^-11, bf16 2^-8",
      "|.|   Euclidean norm over all trained arrays",
      "S_k   lambda |w_k regularised| + factor |scale| sum_i c_i sqrt(sum_j D_ij)",
      "D_ij  a_j^2 (s'_ij + Z_ij)^2 (|x_i|^2 + 1) + (s_ij + s'_ij Z_ij)^2,",
      "      i over the batch; |x_i|^2 only when W is trained, 1 only when b is, the last term only when a is",
      "      s_ij = |sigma(z_ij)|, s'_ij = |sigma'(z_ij)|, Z_ij = |b_j| + sum_p |w_jp x_ip|",
      "c_i   squared: 2 (F_i + |y_i|); logistic and exponential: |loss'(f_i)| (1 + |y_i| F_i)",
      "F_i   |scale| sum_j |a_j| (s_ij + s'_ij Z_ij)");

  private static final double MULTIPLE = 8;

  private Perturbation() {}

  /** Why xi_k is not defined for this run; empty when it is. */
  public static Optional<String> inapplicable(Run run) {
    if (run.meta().optimizer().equals("gradient-flow")) {
      return Optional.of("a gradient-flow run has no steps");
    }
    if (!run.has("eta")) {
      return Optional.of("the run records no step size");
    }
    if (run.every() > 1) {
      return Optional.of("iterates are recorded every " + run.every() + " steps, so no recorded pair is one step");
    }
    if (run.meta().optimizer().equals("sgd") && !run.has("batch")) {
      return Optional.of("the run records no minibatches");
    }
    return Optional.empty();
  }

  /**
   * The default tolerance for |xi_k|, in binary64 with sequential sums, so that it is the same everywhere.
   *
   * <p><b>Meaning.</b> A stated threshold, not a bound that is proved: one honest step in arithmetic of unit roundoff u
   * errs by about u times the sizes of the numbers it rounds, and the factor 8 leaves room for the order of summation.
   * An honest relu step can exceed it when a preactivation's sign is lost in rounding.
   *
   * @param step k, from 0 to K-1
   * @throws IllegalArgumentException for a population run, and where {@link #inapplicable} says so
   */
  public static double defaultTolerance(Run run, int step) {
    require(run, step);
    Weights weights = Weights.of(run, step);
    double u = 0;
    for (String name : run.meta().trained()) {
      u = Math.max(u, run.array(name).type().unitRoundoff());
    }
    double terms = ApproxObjective.of(run).sizeOfTerms(weights, run.batch(step));
    return MULTIPLE * u * (norm(run, weights) + norm(run, Weights.of(run, step + 1)) + run.eta(step) * terms);
  }

  /** |xi_k| computed in binary64 without any guarantee; arguments as for {@link #defaultTolerance}. */
  public static double approxNorm(Run run, int step) {
    require(run, step);
    Weights weights = Weights.of(run, step);
    Weights gradient = ApproxObjective.of(run).gradient(weights, run.batch(step));
    Weights next = Weights.of(run, step + 1);
    double eta = run.eta(step);
    gradient.forEach((name, array) -> {
      for (int q = 0; q < array.length; q++) {
        array[q] = next.named(name)[q] - (weights.named(name)[q] - eta * array[q]);
      }
    });
    return norm(run, gradient);
  }

  private static double norm(Run run, Weights weights) {
    double sum = 0;
    for (String name : run.meta().trained()) {
      sum += ApproxObjective.squares(weights.named(name));
    }
    return Math.sqrt(sum);
  }

  private static void require(Run run, int step) {
    inapplicable(run).ifPresent(reason -> {
      throw new IllegalArgumentException(reason);
    });
    if (run.meta().population()) {
      throw new IllegalArgumentException("a population run has no samples");
    }
    Objects.checkIndex(step, run.steps());
  }
}
