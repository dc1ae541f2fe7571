package org.gradus.engine.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.gradus.certificate.TheoryWriter;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.symbolic.NonNegative;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Term;

/** That constants of a goal are not negative, where evaluation at the start says so and their form does not. */
final class NumberFacts {

  private static final int MOST = 12;
  private static final Term ZERO = new Term.Number(Rational.ZERO);

  private NumberFacts() {}

  static List<Fact> of(Setting setting) {
    NonNegative sign = new NonNegative(setting.theory());
    Dependence dependence = new Dependence(setting.theory());
    List<Fact> facts = new ArrayList<>();
    Map<Term, Boolean> seen = new HashMap<>();
    for (Occurrences.Part part : setting.parts()) {
      Term term = part.term() instanceof Term.Product product ? constant(product, dependence) : part.term();
      boolean wanted = part.outside() && isFactor(term) && !dependence.moves(term) && !sign.certain(term);
      if (wanted && facts.size() < MOST && seen.put(term, true) == null) {
        fact(setting, Occurrences.Part.of(term, part.letters())).ifPresent(facts::add);
      }
    }
    return facts;
  }

  private static boolean isFactor(Term term) {
    return term instanceof Term.Entry || term instanceof Term.Sum || term instanceof Term.Product
        || term instanceof Term.Power power && power.exponent() < 0;
  }

  /** The constant factors of a product, numbers left out. */
  private static Term constant(Term.Product product, Dependence dependence) {
    List<Term> factors = product.factors().stream().filter(factor -> !(factor instanceof Term.Number) && !dependence.moves(factor)).toList();
    return factors.size() == 1 ? factors.get(0) : factors.isEmpty() ? ZERO : new Term.Product(factors);
  }

  /** A fact that stands in the place where it is cited. */
  private static Optional<Fact> fact(Setting setting, Occurrences.Part part) {
    Map<String, Dim> letters = setting.letters(part);
    for (Relation relation : List.of(Relation.LESS, Relation.AT_MOST)) {
      Formula formula = new Quantified(Map.of(), List.of(), null).behind(new Formula.Compare(relation, ZERO, part.term()), letters);
      String enclosure = setting.number().apply(formula);
      if (enclosure != null) {
        return Optional.of(new Fact("(number " + TheoryWriter.formula(formula) + " " + enclosure + ")", formula));
      }
    }
    return Optional.empty();
  }
}
