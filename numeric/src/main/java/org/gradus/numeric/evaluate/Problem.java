package org.gradus.numeric.evaluate;

import java.util.Map;

import org.gradus.kernel.term.Example;
import org.gradus.kernel.term.Theory;

/**
 * A theory on a run or example.
 *
 * @param theory without derivatives: {@code Partial} and {@code TimeDerivative} already removed
 * @param sizes the sizes of the theory's dimension letters
 * @param activation the name of the activation, or {@code null}
 */
public record Problem(Theory theory, Map<String, Integer> sizes, String activation, Recordings recordings) {

  /** The theory on one of its examples. */
  public static Problem of(Theory theory, Example example) {
    return new Problem(theory, example.sizes(), example.activation(), Recordings.of(example));
  }

  /** The theory on a recorded run. */
  public static Problem of(Theory theory, Map<String, Integer> sizes, String activation, NumericRecording run) {
    return new Problem(theory, sizes, activation, Recordings.of(run));
  }
}
