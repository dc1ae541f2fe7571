package org.gradus.kernel.term;

import java.util.List;
import java.util.Map;

import org.gradus.kernel.arithmetic.Rational;

/**
 * A small exact run that belongs to a theory: sizes, exact rational arrays under the theory's own names, and the starting weights. Its
 * iterates are, by definition, the exact steps of the theory's dynamics.
 */
public record Example(String name, String activation, Map<String, Integer> sizes, Map<String, Values> arrays) {

  /** Among the sizes: the number of steps after which the example ends, if it has a last iterate. */
  public static final String STEPS = "steps";

  /** An array of rationals in C order; a scalar has no shape. */
  public record Values(List<Integer> shape, List<Rational> entries) {}
}
