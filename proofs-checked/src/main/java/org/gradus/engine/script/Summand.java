package org.gradus.engine.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.gradus.certificate.TheoryWriter;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.symbolic.Rebuild;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Term;

/**
 * A product of a multiplier and the slacks of facts, summed over letters.
 *
 * @param letters the letters summed over, with their ranges
 * @param facts the facts, each with the letters at which it is taken
 */
record Summand(Map<String, Dim> letters, Term multiplier, List<Use> facts) {

  /** A fact at letters, one for each of its own. */
  record Use(Fact fact, Quantified statement, List<String> positions) {
    Term slack() {
      Map<String, Index> put = new java.util.HashMap<>();
      List<String> own = List.copyOf(statement.letters().keySet());
      for (int k = 0; k < own.size(); k++) {
        put.put(own.get(k), Index.of(positions.get(k)));
      }
      return Rebuild.substitute(statement.slack(), put, letter -> letter + "~");
    }

    String text() {
      return "(" + fact.citation() + (positions.isEmpty() ? "" : " " + String.join(" ", positions)) + ")";
    }
  }

  /** This times a term, in which more letters may be summed over. */
  Summand times(Term term, Map<String, Dim> more) {
    Term product = multiplier instanceof Term.Number one && one.value().equals(Rational.ONE) ? term
        : new Term.Product(List.of(multiplier, term));
    return new Summand(joined(more), product, facts);
  }

  /** This times the facts of another one, at the same letters. */
  Summand times(Summand other) {
    List<Use> both = new ArrayList<>(facts);
    both.addAll(other.facts());
    return new Summand(joined(other.letters()), multiplier, both);
  }

  private Map<String, Dim> joined(Map<String, Dim> more) {
    Map<String, Dim> all = new LinkedHashMap<>(letters);
    more.forEach(all::putIfAbsent);
    return all;
  }

  boolean vanishes() {
    return facts.stream().anyMatch(use -> use.statement().isEquation());
  }

  boolean isStrict() {
    return letters.isEmpty() && facts.stream().allMatch(use -> use.statement().isStrict()) && multiplier instanceof Term.Number;
  }

  /** The sum as a term. */
  Term term() {
    List<Term> factors = new ArrayList<>(List.of(multiplier));
    facts.forEach(use -> factors.add(use.slack()));
    Term sum = factors.size() == 1 ? multiplier : new Term.Product(factors);
    List<Map.Entry<String, Dim>> outer = new ArrayList<>(letters.entrySet());
    for (int k = outer.size() - 1; k >= 0; k--) {
      sum = new Term.Fold(Term.Folding.SUM, outer.get(k).getKey(), outer.get(k).getValue(), sum);
    }
    return sum;
  }

  /** The summand times a coefficient as a certificate writes it. */
  String text(Rational coefficient, Quantified goal) {
    Term scaled = multiplier instanceof Term.Number number ? new Term.Number(number.value().times(coefficient))
        : coefficient.equals(Rational.ONE) ? multiplier : new Term.Product(List.of(new Term.Number(coefficient), multiplier));
    Formula.Relation relation = isStrict() ? Formula.Relation.LESS : Formula.Relation.AT_MOST;
    Formula formula = goal.behind(new Formula.Compare(relation, new Term.Number(Rational.ZERO), scaled), letters);
    return "(" + TheoryWriter.formula(formula) + String.join("", facts.stream().map(use -> " " + use.text()).toList()) + ")";
  }
}
