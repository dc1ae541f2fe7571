package org.gradus.export.expression;

import java.util.HashMap;
import java.util.Map;

import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Point;

/**
 * Where a term stands.
 *
 * @param world what it is about
 * @param site the current state, or {@code null} where it is a variable
 * @param state the current state in Coq
 * @param values the index letters that stand for a number; all others are variables
 */
record Frame(World world, Site site, String state, Map<String, Integer> values) {

  static Frame symbolic(World world) {
    return new Frame(world, null, "s", Map.of());
  }

  static Frame at(World world, Site site) {
    return new Frame(world, site, site.text(), Map.of());
  }

  Frame with(String letter, int value) {
    Map<String, Integer> more = new HashMap<>(values);
    more.put(letter, value);
    return new Frame(world, site, state, more);
  }

  /** The letters of a definition's head, and nothing else, at the same state. */
  Frame with(Map<String, Integer> heads) {
    return new Frame(world, site, state, heads);
  }

  /** With the letter a variable again: within the text of its binder. */
  Frame without(String letter) {
    Map<String, Integer> less = new HashMap<>(values);
    less.remove(letter);
    return new Frame(world, site, state, less);
  }

  private Frame at(Site other) {
    return new Frame(world, other, other.text(), values);
  }

  private Frame at(String other) {
    return new Frame(world, null, other, values);
  }

  Frame at(Point point) {
    if (point.kind() == Point.Kind.ITERATE) {
      Index index = new Index(point.letter(), point.offset());
      return isKnown(index) ? at(world.site(value(index))) : at("(recorded " + text(index) + ")");
    } else if (point.kind() == Point.Kind.START || point.kind() == Point.Kind.LAST) {
      return site != null ? at(site.at(point, world)) : at(point.kind() == Point.Kind.START ? "start" : "(recorded K)");
    } else if (site != null) {
      return at(site.at(point, world));
    }
    return switch (point.kind()) {
      case NEXT -> at("(next " + state + ")");
      case PREVIOUS -> at("(previous " + state + ")");
      case STEP -> at("(step " + state + ")");
      default -> throw new Refused("a statement on all weights");
    };
  }

  boolean isKnown(Index index) {
    return index.isConstant() || values.containsKey(index.letter());
  }

  int value(Index index) {
    return Math.addExact(index.isConstant() ? 0 : values.get(index.letter()), index.offset());
  }

  /** A position in Coq, as an argument. */
  String text(Index index) {
    if (isKnown(index)) {
      return Integer.toString(value(index));
    }
    String letter = world.names().letter(index.letter());
    return index.offset() == 0 ? letter : "(" + letter + (index.offset() > 0 ? " + " : " - ") + Math.abs(index.offset()) + ")";
  }
}
