package org.gradus.engine.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Term;

/**
 * A comparison behind "for all".
 *
 * @param letters the index letters with their ranges, in order
 * @param quantifiers all quantifiers in front, outermost first, each with a body that does not matter
 */
record Quantified(Map<String, Dim> letters, List<Formula> quantifiers, Formula.Compare comparison) {

  /** The formula taken apart; {@code null} if it is no comparison behind quantifiers. */
  static Quantified of(Formula formula) {
    Map<String, Dim> letters = new LinkedHashMap<>();
    List<Formula> quantifiers = new ArrayList<>();
    Formula rest = formula;
    while (!(rest instanceof Formula.Compare)) {
      quantifiers.add(rest);
      if (rest instanceof Formula.ForAll x) {
        letters.put(x.letter(), x.range());
        rest = x.body();
      } else if (rest instanceof Formula.ForAllReals x) {
        rest = x.body();
      } else if (rest instanceof Formula.ForAllNaturals x) {
        rest = x.body();
      } else if (rest instanceof Formula.ForAllWeights x) {
        rest = x.body();
      } else {
        return null;
      }
    }
    return new Quantified(letters, quantifiers, (Formula.Compare) rest);
  }

  boolean isEquation() {
    return comparison.relation() == Relation.EQUAL;
  }

  boolean isStrict() {
    return Set.of(Relation.LESS, Relation.GREATER).contains(comparison.relation());
  }

  /** What the comparison says to be at least 0, above 0, or 0. */
  Term slack() {
    boolean turned = Set.of(Relation.AT_LEAST, Relation.GREATER).contains(comparison.relation());
    return turned ? minus(comparison.left(), comparison.right()) : minus(comparison.right(), comparison.left());
  }

  static Term minus(Term left, Term right) {
    return new Term.Sum(List.of(left, new Term.Product(List.of(new Term.Number(Rational.of(-1)), right))));
  }

  Formula behind(Formula other) {
    return behind(other, Map.of());
  }

  /** Another formula behind the same quantifiers, and behind more index letters, which are innermost. */
  Formula behind(Formula other, Map<String, Dim> more) {
    Formula formula = other;
    List<Map.Entry<String, Dim>> inner = new ArrayList<>(more.entrySet());
    for (int i = inner.size() - 1; i >= 0; i--) {
      formula = new Formula.ForAll(inner.get(i).getKey(), inner.get(i).getValue(), formula);
    }
    for (int i = quantifiers.size() - 1; i >= 0; i--) {
      formula = quantifiers.get(i) instanceof Formula.ForAll x ? new Formula.ForAll(x.letter(), x.range(), formula)
          : quantifiers.get(i) instanceof Formula.ForAllReals x ? new Formula.ForAllReals(x.variable(), x.interval(), formula)
          : quantifiers.get(i) instanceof Formula.ForAllNaturals x ? new Formula.ForAllNaturals(x.letter(), formula)
          : new Formula.ForAllWeights(((Formula.ForAllWeights) quantifiers.get(i)).variable(), formula);
    }
    return formula;
  }
}
