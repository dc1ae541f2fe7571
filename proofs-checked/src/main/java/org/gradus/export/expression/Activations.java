package org.gradus.export.expression;

import java.util.Set;

/** The activations that the Coq library defines, and the names of their derivatives there. */
public final class Activations {

  private static final Set<String> TWICE = Set.of("tanh", "sigmoid", "softplus", "silu", "quadratic", "identity");

  private Activations() {}

  /** The name in Coq of a world's activation, or of its first or second derivative. */
  public static String name(World world, int order) {
    String name = world.activation();
    if (order == 1 && name.equals("relu")) {
      return reluSlope(world);
    }
    int most = TWICE.contains(name) ? 2 : name.equals("elu") ? 1 : name.equals("relu") ? 0 : -1;
    if (order > most) {
      throw new Refused(most < 0 ? "the Coq library has no activation '" + name + "'"
          : "the Coq library has no derivative of order " + order + " of " + name);
    }
    return name + "'".repeat(order);
  }

  /** The selected derivative of relu; a claim about all selections is not exported. */
  static String reluSlope(World world) {
    if (world.theory().reluAt0() == null) {
      throw new Refused("relu' is used and the theory does not choose its value at 0 (activations: relu'(0) := 0 or 1)");
    }
    return "relu'" + world.theory().reluAt0();
  }
}
