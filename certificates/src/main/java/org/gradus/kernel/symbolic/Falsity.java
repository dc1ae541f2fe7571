package org.gradus.kernel.symbolic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.*;

/**
 * What is known where a formula is false: that another one holds, or is a comparison that is false, so that either way its parts have values,
 * for one value of each of its letters and variables.
 *
 * @param letters over what each letter and variable runs that has one value
 */
record Falsity(Map<String, Object> letters, Formula known) {

  /**
   * The ways in which a formula can be false, each with all that is then known. A formula that is false is so in one of these ways: "and" as one
   * of its parts, "or" as all of them, an implication as its conclusion while its premise holds, what is said of all values as it is for one.
   * Nothing is said here of a formula of another kind, nor of a part of "or" that can be false in several ways.
   */
  static List<List<Falsity>> ways(Formula f) {
    if (f instanceof Compare || f instanceof Not) {
      return List.of(List.of(new Falsity(Map.of(), f instanceof Not x ? x.part() : f)));
    }
    if (f instanceof And x) {
      return x.parts().stream().flatMap(part -> ways(part).stream()).toList();
    }
    if (f instanceof Or x) {
      return List.of(x.parts().stream().map(Falsity::ways).filter(ways -> ways.size() == 1).flatMap(ways -> ways.get(0).stream()).toList());
    }
    if (f instanceof Implies x) {
      return each(x.conclusion(), way -> Stream.concat(way.stream(), Stream.of(new Falsity(Map.of(), x.premise()))));
    }
    return f instanceof ForAll x ? one(x.letter(), x.range(), x.body())
        : f instanceof ForAllReals x ? one(x.variable(), x.interval(), x.body())
        : f instanceof ForAllWeights x ? one(x.variable(), "weights", x.body()) : List.of(List.of());
  }

  private static List<List<Falsity>> one(String letter, Object range, Formula body) {
    return each(body, way -> way.stream().map(known -> known.with(letter, range)));
  }

  private static List<List<Falsity>> each(Formula part, Function<List<Falsity>, Stream<Falsity>> more) {
    return ways(part).stream().map(way -> more.apply(way).toList()).toList();
  }

  /** A letter that is bound within is another one. */
  private Falsity with(String letter, Object range) {
    Map<String, Object> more = new HashMap<>(letters);
    more.putIfAbsent(letter, range);
    return new Falsity(more, known);
  }
}
