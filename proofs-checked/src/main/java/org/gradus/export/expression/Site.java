package org.gradus.export.expression;

import org.gradus.kernel.term.Point;

/**
 * A value of the weights: iterate {@code number} (recorded, or of an example), followed by {@code exact} exact steps of the theory's
 * dynamics. The iterates of an example are its exact steps, so there {@code exact} is 0.
 */
public record Site(int number, int exact) {

  public static Site iterate(int number) {
    return new Site(number, 0);
  }

  /** The site that a point without a letter names from here. */
  Site at(Point point, World world) {
    boolean neighbour = point.kind() == Point.Kind.NEXT || point.kind() == Point.Kind.PREVIOUS;
    if (neighbour && exact > 0) {
      throw new Refused("an exact step has no recorded neighbours");
    }
    return switch (point.kind()) {
      case START -> world.site(0);
      case LAST -> world.site(world.steps());
      case NEXT -> world.site(number + 1);
      case PREVIOUS -> world.site(number - 1);
      case STEP -> world.isExample() ? world.site(number + 1) : new Site(number, exact + 1);
      default -> throw new Refused("a statement on all weights");
    };
  }

  /** The state in Coq. */
  public String text() {
    String text = "(recorded " + number + ")";
    for (int i = 0; i < exact; i++) {
      text = "(step " + text + ")";
    }
    return text;
  }
}
