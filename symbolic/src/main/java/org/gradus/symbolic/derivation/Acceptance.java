package org.gradus.symbolic.derivation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.symbolic.NormalForm;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Source;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/**
 * Decides whether an oracle's answer may be used: the kernel's index calculus and normal form must reproduce it. A true answer that the
 * kernel cannot reproduce is refused as well; an oracle is never believed.
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
      return difference(e.left(), e.right(), variables(e.left(), e.right()));
    }
    if (query instanceof OracleQuery.Integral) {
      return Optional.of("an integral needs an antiderivative and a certified domain, a value alone is no evidence");
    }
    return Optional.of("a comparison is decided by enclosures, never by an oracle");
  }

  private static Optional<String> derivative(OracleQuery.Derivative query, Term proposal) {
    Set<Term.Entry> variables = variables(query.body(), proposal, query.variable());
    Term partial = new Term.Partial(query.body(), query.variable().array(), query.variable().at());
    return difference(partial, proposal, variables);
  }

  private static Optional<String> difference(Term left, Term right, Set<Term.Entry> variables) {
    Derivatives calculus = new Derivatives(theoryOf(variables));
    Formula equation = calculus.expand((Formula) new Formula.Compare(Formula.Relation.EQUAL, scalar(left), scalar(right)));
    return new NormalForm(calculus.theory(), Set.of(), List.of(), List.of()).difference(equation);
  }

  /** A theory whose only content is that the variables are scalar blocks of weights: each is differentiated like any weight. */
  private static Theory theoryOf(Set<Term.Entry> variables) {
    List<Binding> weights = new ArrayList<>();
    for (Term.Entry variable : variables) {
      weights.add(new Binding(name(variable), List.of(), new Source.Constant(Rational.ZERO)));
    }
    return new Theory("oracle", List.of(), List.of(), List.of(), weights, null, List.of(), List.of(), List.of(), Map.of(), List.of(),
        List.of(), List.of());
  }

  private static Set<Term.Entry> variables(Term... terms) {
    Set<Term.Entry> found = new LinkedHashSet<>();
    for (Term term : terms) {
      Variables.of(term, found);
    }
    return found;
  }

  private static String name(Term.Entry entry) {
    return entry.array() + entry.at();
  }

  /** Each entry at constant positions becomes a scalar of its own name. */
  private static Term scalar(Term term) {
    Map<String, Term> renamed = new LinkedHashMap<>();
    return Variables.rename(term, entry -> renamed.computeIfAbsent(name(entry), n -> new Term.Entry(n, List.of())), Acceptance::name);
  }
}
