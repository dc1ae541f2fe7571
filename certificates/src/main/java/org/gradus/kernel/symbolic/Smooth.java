package org.gradus.kernel.symbolic;

import java.util.*;

import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Term.*;

/**
 * Terms that are, as their form shows, functions of the current weights with derivatives of all orders, on the whole space, if they are
 * defined there.
 *
 * <p><b>Soundness.</b> Constants and weights are such functions; so are sums, products, and compositions of such functions with functions
 * that are smooth on the line, or, on the positive numbers, of those that are positive. Everything that depends on the weights in another
 * way (kinks, choices, extremes, eigenvalues, other points of a run) is not known to be smooth.
 */
public final class Smooth {
  private static final Set<Function> FUNCTIONS = Set.of(Function.EXP, Function.SIN, Function.COS, Function.ATAN, Function.TANH,
      Function.ERF, Function.SIGMOID, Function.SOFTPLUS);
  private static final Set<String> ACTIVATIONS =
      Set.of("identity", "quadratic", "tanh", "sigmoid", "softplus", "erf", "gelu", "silu");

  private final Theory theory;
  private final Dependence dependence;
  private final NonNegative sign;
  private final boolean activation;
  private final Map<String, Boolean> known = new HashMap<>();

  /** @param activation the name of the activation that {@link Function#ACTIVATION} stands for */
  public Smooth(Theory theory, String activation) {
    this.theory = theory;
    this.dependence = new Dependence(theory);
    this.sign = new NonNegative(theory);
    this.activation = ACTIVATIONS.contains(activation);
  }

  public boolean certain(Term t) {
    return !dependence.moves(t)
        || t instanceof Entry x && entry(x.array())
        || t instanceof Sum sum && sum.terms().stream().allMatch(this::certain)
        || t instanceof Product product && product.factors().stream().allMatch(this::certain)
        || t instanceof Power x && certain(x.base()) && (x.exponent() >= 0 || sign.positive(x.base()))
        || t instanceof Apply x && certain(x.argument()) && function(x)
        || t instanceof Fold x && (x.folding() == Folding.SUM || x.folding() == Folding.PRODUCT) && certain(x.body());
  }

  /**
   * As a function of real variables, wherever it has a value: what does not depend on variables does not count, and quotients and logarithms
   * are smooth where they are defined; a root is not at 0. Definitions have no variables.
   */
  public boolean inVariables(Term t) {
    return Dependence.variables(t).isEmpty() || t instanceof Variable
        || t instanceof Sum x && x.terms().stream().allMatch(this::inVariables)
        || t instanceof Product x && x.factors().stream().allMatch(this::inVariables)
        || t instanceof Power x && inVariables(x.base())
        || t instanceof Fold x && (x.folding() == Folding.SUM || x.folding() == Folding.PRODUCT) && inVariables(x.body())
        || t instanceof Apply x && inVariables(x.argument()) && (function(x) || x.function() == Function.LOG);
  }

  /** A block of weights, or a definition that is smooth; definitions cite only earlier ones. */
  private boolean entry(String array) {
    Definition d = theory.definitions().get(array);
    if (d != null && !known.containsKey(array)) {
      known.put(array, false);
      known.put(array, certain(d.body()));
    }
    return d == null || known.get(array);
  }

  private boolean function(Apply x) {
    return FUNCTIONS.contains(x.function()) || x.function() == Function.ACTIVATION && activation
        || (x.function() == Function.SQRT || x.function() == Function.LOG) && sign.positive(x.argument());
  }
}
