package org.gradus.kernel.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import org.gradus.kernel.arithmetic.Range;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.arithmetic.Undecided;

/**
 * A box cut into boxes (rule K4): whatever is cut, together the parts are the whole, so that what holds on each part holds on the box. A part
 * says how a term is to be enclosed on it.
 */
public sealed interface Covering {

  /** Two parts: side number {@code side} (from 0) is cut at a point inside, or in the middle if {@code at} is {@code null}. */
  record Cut(int side, Rational at, Covering left, Covering right) implements Covering {}

  /** By the values alone. */
  record Plain() implements Covering {}

  /** By the values, the values in the middle and the slopes. */
  record Slopes() implements Covering {}

  /** By decay: side number {@code side} is [T, inf) or (-inf, -T], T > 0, and e^(-rate |u|) the unit of what decays. */
  record Tail(int side, Rational rate) implements Covering {}

  /** The part lies inside a box that is given elsewhere. */
  record Inside() implements Covering {}

  /** Visits the parts that this makes of a box: variables with their sides, in order. */
  default void each(Map<String, Range> box, BiConsumer<Map<String, Range>, Covering> visitor) {
    if (!(this instanceof Cut cut)) {
      visitor.accept(box, this);
      return;
    }
    String variable = variable(box, cut.side());
    Range side = box.get(variable);
    boolean finite = side.low() != null && side.high() != null;
    if (cut.at() == null ? !finite || side.isPoint() : side.low() != null && side.low().compareTo(cut.at()) >= 0
        || side.high() != null && side.high().compareTo(cut.at()) <= 0) {
      throw new Undecided("a cut inside the side " + variable + " of a box");
    }
    Rational at = cut.at() == null ? side.middle() : cut.at();
    cut.left().each(with(box, variable, new Range(side.low(), at)), visitor);
    cut.right().each(with(box, variable, new Range(at, side.high())), visitor);
  }

  static String variable(Map<String, Range> box, int side) {
    if (side >= box.size()) {
      throw new Undecided("a side of the box");
    }
    return List.copyOf(box.keySet()).get(side);
  }

  static Map<String, Range> with(Map<String, Range> box, String variable, Range side) {
    Map<String, Range> changed = new LinkedHashMap<>(box);
    changed.put(variable, side);
    return changed;
  }
}
