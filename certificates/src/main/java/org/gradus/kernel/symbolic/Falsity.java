package org.gradus.kernel.symbolic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.*;

/**
 * What is known where a formula is false: that another one holds, or is a comparison that is false, so that either way its parts have values,
 * for one value of each letter and variable that a quantifier around it binds.
 *
 * @param letters for each such letter and variable, which value is meant
 */
record Falsity(Map<String, Object> letters, Formula known) {

  /** The one value of what the quantifier at this depth, from the outside, binds. What is known of it says nothing of others, but that there is one. */
  record One(int depth, Object range) {}

  /** A formula without quantifiers in front, of which a formula with some is the same for all values. */
  record Body(Map<String, Object> letters, Formula formula) {}

  /**
   * The ways in which a formula can be false, each with all that is then known. A formula that is false is so in one of these ways: "and" as one
   * of its parts, "or" as all of them, an implication as its conclusion while its premise holds, what is said of all values as it is for one.
   * Nothing is said here of a formula of another kind, nor of a part of "or" that can be false in several ways.
   */
  static List<List<Falsity>> ways(Formula f) {
    return ways(f, Map.of());
  }

  private static List<List<Falsity>> ways(Formula f, Map<String, Object> letters) {
    if (f instanceof Compare || f instanceof Not) {
      return List.of(List.of(new Falsity(letters, f instanceof Not x ? x.part() : f)));
    }
    if (f instanceof And x) {
      return x.parts().stream().flatMap(part -> ways(part, letters).stream()).toList();
    }
    if (f instanceof Or x) {
      return List.of(x.parts().stream().map(part -> ways(part, letters)).filter(ways -> ways.size() == 1).flatMap(ways -> ways.get(0).stream()).toList());
    }
    if (f instanceof Implies x) {
      Falsity premise = new Falsity(letters, x.premise());
      return ways(x.conclusion(), letters).stream().map(way -> Stream.concat(way.stream(), Stream.of(premise)).toList()).toList();
    }
    Quantifier q = Quantifier.of(f);
    return q == null ? List.of(List.of()) : ways(q.body, q.with(letters));
  }

  /** A formula behind the quantifiers that stand in front of it and of another one, in this order. */
  static Body behind(Formula f, Formula other) {
    Map<String, Object> letters = Map.of();
    Formula body = f;
    Formula rest = other;
    for (Quantifier q = Quantifier.of(body); q != null && q.isSame(Quantifier.of(rest)); q = Quantifier.of(body)) {
      letters = q.with(letters);
      body = q.body;
      rest = Quantifier.of(rest).body;
    }
    return new Body(letters, body);
  }

  private record Quantifier(String letter, Object range, Formula body) {
    static Quantifier of(Formula f) {
      return f instanceof ForAll x ? new Quantifier(x.letter(), x.range(), x.body())
          : f instanceof ForAllReals x ? new Quantifier(x.variable(), x.interval(), x.body())
          : f instanceof ForAllWeights x ? new Quantifier(x.variable(), "weights", x.body()) : null;
    }

    boolean isSame(Quantifier other) {
      return other != null && letter.equals(other.letter) && range.equals(other.range);
    }

    /** A letter that is bound again is another one from here on. */
    Map<String, Object> with(Map<String, Object> letters) {
      Map<String, Object> more = new HashMap<>(letters);
      int depth = letters.values().stream().mapToInt(one -> ((One) one).depth() + 1).max().orElse(0);
      more.put(letter, new One(depth, range));
      return more;
    }
  }
}
