package org.gradus.kernel.rule;

import java.util.*;

import org.gradus.kernel.symbolic.Rebuild;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;

/**
 * A closed formula taken apart: the quantifiers in front, and the comparison behind them.
 *
 * @param letters the index letters that "for all" binds, with their ranges, in order
 * @param others the other quantifiers in front (real numbers, whole numbers, weights), each with a body that does not matter
 */
record Prefix(SortedLetters letters, List<Formula> others, Compare comparison) {

  /** Letters with their ranges, in the order in which they are bound. */
  record SortedLetters(List<String> names, List<Dim> ranges) {
    int size() {
      return names.size();
    }

    Dim range(String name) {
      return ranges.get(names.indexOf(name));
    }
  }

  private static final Formula NOTHING = new And(List.of());

  static Prefix of(Formula formula) {
    List<String> names = new ArrayList<>();
    List<Dim> ranges = new ArrayList<>();
    List<Formula> others = new ArrayList<>();
    Formula rest = formula;
    while (!(rest instanceof Compare)) {
      if (rest instanceof ForAll x) {
        names.add(x.letter());
        ranges.add(x.range());
        rest = x.body();
      } else if (rest instanceof ForAllReals x) {
        Rejected.unless(isFree(x.interval().least(), names) && isFree(x.interval().greatest(), names), "an interval without index letters");
        others.add(new ForAllReals(x.variable(), x.interval(), NOTHING));
        rest = x.body();
      } else if (rest instanceof ForAllNaturals x) {
        others.add(new ForAllNaturals(x.letter(), NOTHING));
        rest = x.body();
      } else if (rest instanceof ForAllWeights x) {
        others.add(new ForAllWeights(x.variable(), NOTHING));
        rest = x.body();
      } else {
        throw new Rejected("a comparison behind quantifiers");
      }
    }
    return new Prefix(new SortedLetters(List.copyOf(names), List.copyOf(ranges)), List.copyOf(others), (Compare) rest);
  }

  /** A formula behind the quantifiers of another one, in place of its comparison. */
  static Formula behind(Formula quantified, Formula comparison) {
    return quantified instanceof ForAll x ? new ForAll(x.letter(), x.range(), behind(x.body(), comparison))
        : quantified instanceof ForAllReals x ? new ForAllReals(x.variable(), x.interval(), behind(x.body(), comparison))
        : quantified instanceof ForAllNaturals x ? new ForAllNaturals(x.letter(), behind(x.body(), comparison))
        : quantified instanceof ForAllWeights x ? new ForAllWeights(x.variable(), behind(x.body(), comparison))
        : comparison;
  }

  /** Whether one of the other quantifiers binds this name. */
  boolean binds(String name) {
    return others.stream().anyMatch(f -> f instanceof ForAllReals x && x.variable().equals(name)
        || f instanceof ForAllNaturals n && n.letter().equals(name) || f instanceof ForAllWeights w && w.variable().equals(name));
  }

  /** Whether none of the letters occurs in the term. */
  static boolean isFree(Term term, List<String> letters) {
    Map<String, Index> first = new HashMap<>();
    letters.forEach(letter -> first.put(letter, Index.at(1)));
    return term == null || letters.isEmpty() || Rebuild.substitute(term, first, letter -> letter).equals(term);
  }

  /** Right minus left (or left minus right, for "at least"): what the comparison says to be at least 0, above 0, or 0. */
  Term slack() {
    boolean turned = Set.of(Relation.AT_LEAST, Relation.GREATER).contains(comparison.relation());
    return turned ? Terms.minus(comparison.left(), comparison.right()) : Terms.minus(comparison.right(), comparison.left());
  }

  boolean isEquation() {
    return comparison.relation() == Relation.EQUAL;
  }

  boolean isStrict() {
    return Set.of(Relation.LESS, Relation.GREATER).contains(comparison.relation());
  }

  /**
   * The slack at given positions, one for each letter: a letter of a goal or a sum around, which must have the range of the letter that it
   * stands for. The other quantifiers must stand around, too.
   */
  Term slack(List<String> positions, Map<String, Dim> around, List<Formula> quantified) {
    Rejected.unless(positions.size() == letters.size() && quantified.containsAll(others), "a fact at positions and variables of the goal");
    Rejected.unless(comparison.relation() != Relation.NOT_EQUAL, "a fact that is an equation or an inequality");
    Map<String, Index> put = new HashMap<>();
    for (int k = 0; k < positions.size(); k++) {
      Rejected.unless(letters.ranges().get(k).equals(around.get(positions.get(k))), "a position of the range of its letter");
      put.put(letters.names().get(k), Index.of(positions.get(k)));
    }
    return Rebuild.substitute(slack(), put, letter -> letter + "#");
  }
}
