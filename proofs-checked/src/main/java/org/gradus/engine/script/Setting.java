package org.gradus.engine.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/**
 * What those who supply facts for a goal know: the goal, the parts of what it and the cited facts speak of, where to write lines, and the run.
 *
 * @param goal what is to be shown
 * @param parts what occurs in it and in the facts
 * @param draft where lines that show facts go
 * @param number how evaluation at the start shows a formula; {@code null} where it does not
 */
record Setting(Theory theory, Quantified goal, List<Occurrences.Part> parts, Draft draft, Function<Formula, String> number) {

  /** A comparison behind those of the goal's letters that occur in it, its other quantifiers, and more letters. */
  Formula behind(Formula.Compare comparison, Map<String, Dim> letters) {
    Term both = new Term.Sum(List.of(comparison.left(), comparison.right()));
    Map<String, Dim> needed = new LinkedHashMap<>(Occurrences.used(both, goal.letters()));
    Occurrences.used(both, letters).forEach(needed::putIfAbsent);
    List<Formula> others = new ArrayList<>(goal.quantifiers());
    others.removeIf(quantifier -> quantifier instanceof Formula.ForAll);
    return new Quantified(Map.of(), others, comparison).behind(comparison, needed);
  }

  Fact have(String stem, Formula formula, String rule) {
    return draft.have(stem, formula, rule);
  }

  /** The letters of a part, and those of the goal that occur in it. */
  Map<String, Dim> letters(Occurrences.Part part) {
    Map<String, Dim> letters = new LinkedHashMap<>(Occurrences.used(part.term(), goal.letters()));
    letters.putAll(part.letters());
    return letters;
  }
}
