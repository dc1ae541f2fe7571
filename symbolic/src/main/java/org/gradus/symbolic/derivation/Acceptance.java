package org.gradus.symbolic.derivation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.symbolic.NormalForm;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Source;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/**
 * Decides whether an oracle's answer may be used: the kernel's index calculus and normal form must reproduce it. A true
 * answer that the kernel cannot reproduce is refused as well; an oracle is never believed.
 */
public final class Acceptance {

  private Acceptance() {}

  /** Empty when the answer is accepted, otherwise why it is not. */
  public static Optional<String> objection(OracleQuery query, OracleAnswer answer) {
    if (answer instanceof OracleAnswer.Silent silent) {
      return Optional.of("the oracle is silent: " + silent.reason());
    }
    if (query instanceof OracleQuery.Derivative d && answer instanceof OracleAnswer.Proposal p) {
      return derivative(d, p.term());
    }
    if (query instanceof OracleQuery.Equality e && answer instanceof OracleAnswer.Truth t && t.holds()) {
      return difference(e.left(), e.right());
    }
    if (query instanceof OracleQuery.Integral) {
      return Optional.of("an integral needs an antiderivative and a certified domain, a value alone is no evidence");
    }
    return Optional.of("a comparison is decided by enclosures, never by an oracle");
  }

  private static Optional<String> derivative(OracleQuery.Derivative query, Term proposal) {
    Map<Term.Entry, String> names = names(query.body(), proposal, query.variable());
    Term partial = new Term.Partial(scalar(query.body(), names), names.get(query.variable()), List.of());
    return difference(partial, scalar(proposal, names), names);
  }

  /**
   * Empty when the kernel shows two scalar terms to be equal for all values of their variables, otherwise what remains.
   */
  static Optional<String> difference(Term left, Term right) {
    Map<Term.Entry, String> names = names(left, right);
    return difference(scalar(left, names), scalar(right, names), names);
  }

  private static Optional<String> difference(Term left, Term right, Map<Term.Entry, String> names) {
    Derivatives calculus = new Derivatives(theoryOf(names.values()));
    Term one = Elementary.form(calculus.expand(left));
    Term other = Elementary.form(calculus.expand(right));
    return new NormalForm(calculus.theory(), Set.of(), List.of(), List.of()).difference(one, other);
  }

  /**
   * A theory whose only content is that the variables are scalar blocks of weights: each is differentiated like any
   * weight.
   */
  private static Theory theoryOf(Collection<String> variables) {
    List<Binding> weights =
        variables.stream().map(name -> new Binding(name, List.of(), new Source.Constant(Rational.ZERO))).toList();
    return new Theory("oracle", List.of(), List.of(), List.of(), weights, null, List.of(), List.of(), List.of(),
        Map.of(), List.of(), List.of(), List.of());
  }

  /** A plain name for every variable of the terms: an array entry at constant positions, here or at the start. */
  private static Map<Term.Entry, String> names(Term... terms) {
    Map<Term.Entry, String> names = new LinkedHashMap<>();
    for (Term term : terms) {
      Variables.rename(term, entry -> {
        names.putIfAbsent(entry, "v" + (names.size() + 1));
        return entry;
      });
    }
    return names;
  }

  private static Term scalar(Term term, Map<Term.Entry, String> names) {
    return Variables.rename(term, entry -> new Term.Entry(names.get(entry), List.of()));
  }
}
