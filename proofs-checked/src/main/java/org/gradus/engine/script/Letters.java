package org.gradus.engine.script;

import java.util.LinkedHashMap;
import java.util.Map;

import org.gradus.certificate.TheoryWriter;
import org.gradus.kernel.symbolic.Rebuild;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Term;

/** Letters for what is summed or quantified over besides a goal's own letters: one name for each range and depth, so that they agree. */
final class Letters {

  private Letters() {}

  /** The first letter of this range that is not among those around. */
  static String next(Dim range, Map<String, Dim> around) {
    int number = 1;
    while (around.containsKey(name(range, number))) {
      number++;
    }
    return name(range, number);
  }

  /** The formula's text with the index letters in front numbered. */
  static String canonical(Formula formula) {
    Map<String, Index> numbered = new LinkedHashMap<>();
    Quantified quantified = Quantified.of(formula);
    if (quantified == null) {
      return TheoryWriter.formula(formula);
    }
    quantified.letters().forEach((letter, range) -> numbered.put(letter, Index.of("#" + numbered.size() + range)));
    Term slack = Rebuild.substitute(quantified.slack(), numbered, letter -> letter);
    return quantified.comparison().relation() + TheoryWriter.term(slack);
  }

  /** Nothing but the range and the depth is in the name, so that a question reads the same whatever was asked before. */
  private static String name(Dim range, int number) {
    return "own." + range.toString().replaceAll("[^A-Za-z0-9]", ".") + "." + number;
  }
}
