package org.gradus.engine.script;

import java.util.*;
import java.util.stream.Collectors;

import org.gradus.certificate.RuleText;
import org.gradus.certificate.RuleText.From;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.rule.*;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;

/**
 * What a flow down a gradient does at all times, from cited facts: one is a premise about all weights, maybe behind {@code h implies}, the
 * others say each h of all times, and what holds at the start.
 *
 * <p>{@code always}: from phi, {@code for all t >= 0, phi@t}. {@code comparison}: from {@code d/dt V <= alpha*V + beta}, with constants,
 * {@code for all t >= 0, V@t <= ...}; from {@code d/dt V <= alpha*V} with an alpha that moves, and {@code V <= 0} at the start,
 * {@code for all t >= 0, V@t <= 0}. V is an entry that the goal names at the time t.
 *
 * @param point where the flow starts
 */
record Reached(Point point, boolean compares) implements Tactic {

  private static final int BITS = 80;
  private static final Term ZERO = new Term.Number(Rational.ZERO);

  /** {@code alpha*V + beta}. */
  private record Rate(Term alpha, Term beta) {}

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    List<Fact> own = cited.stream().filter(fact -> !fact.citation().startsWith("(given ")).toList();
    Optional<Existence> exists = own.isEmpty() || !(goal instanceof ForAllReals) ? Optional.empty()
        : Existence.of(Origin.of(bench.context(), point, Set.of(), BITS), BITS);
    for (Set<String> opaque : exists.isEmpty() ? List.<Set<String>>of() : List.of(Set.<String>of(), Trapping.arrays(bench.context().theory()))) {
      for (Fact premise : own) {
        List<Fact> others = own.stream().filter(fact -> fact != premise).toList();
        Search search = new Search(Origin.of(bench.context(), point, opaque, BITS), new From(point, BITS, List.copyOf(opaque)), exists.get(), premise,
            others, bench);
        String rule = compares ? search.comparison((ForAllReals) goal) : search.always(goal);
        if (rule != null) {
          return rule;
        }
      }
    }
    return null;
  }

  private record Search(Origin origin, From from, Existence exists, Fact premise, List<Fact> others, Bench bench) {

    /** Whether of each hypothesis of the premise some fact says that it holds at all times. */
    private boolean knowsHypotheses() {
      Dependence dependence = new Dependence(bench.context().theory());
      Formula rest = premise.formula();
      for (; rest instanceof Implies x; rest = x.conclusion()) {
        Formula h = x.premise();
        boolean known = !dependence.moves(new Term.Indicator(h)) || others.stream().anyMatch(fact -> Bench.concludes(() ->
            Always.check(origin, fact.formula(), exists.sequent(), Hypothesis.cited(h, "granted"), List.of())));
        if (!known) {
          return false;
        }
      }
      return true;
    }

    String always(Formula goal) {
      return !Bench.concludes(() -> Always.check(origin, goal, exists.sequent(), granted(), List.of())) || !knowsHypotheses() ? null
          : RuleText.always(from, flows(), shown(), facts());
    }

    String comparison(ForAllReals goal) {
      Term bound = granted().formula() instanceof Compare premise ? premise.right() : null;
      for (Term value : bound == null ? Set.<Term>of() : values(goal)) {
        Rate rate = rate(bound, value);
        if (rate != null && Bench.concludes(() ->
            Comparison.check(origin, goal, value, rate.alpha(), rate.beta(), exists.sequent(), granted(), List.of())) && knowsHypotheses()) {
          return RuleText.comparison(from, value, rate.alpha(), rate.beta(), flows(), shown(), facts());
        }
        for (Fact start : rate == null || !rate.beta().equals(ZERO) ? List.<Fact>of() : others) {
          if (Bench.concludes(() ->
              Comparison.sign(origin, goal, value, rate.alpha(), exists.sequent(), granted(), Bench.granted(start), List.of())) && knowsHypotheses()) {
            return RuleText.sign(from, value, rate.alpha(), List.of(flows(), shown(), start.citation()), facts());
          }
        }
      }
      return null;
    }

    /** What the goal says of the weights at the time. */
    private Set<Term> values(ForAllReals goal) {
      Set<Term> values = new LinkedHashSet<>();
      Parts.formulas(goal.body()).forEach(f -> {
        if (f instanceof Compare compare) {
          Parts.of(compare, part -> {
            if (part instanceof Term.At at && at.point().equals(Point.time(goal.variable()))) {
              values.add(at.body());
            }
          });
        }
      });
      return values;
    }

    /** The bound read as {@code alpha*V + beta}; {@code null} if it is not of that form. */
    private Rate rate(Term bound, Term value) {
      if (bound instanceof Term.Sum sum) {
        List<Term> with = sum.terms().stream().filter(term -> slope(term, value) != null).toList();
        List<Term> rest = sum.terms().stream().filter(term -> slope(term, value) == null).toList();
        return with.size() != 1 || rest.isEmpty() ? null : new Rate(slope(with.get(0), value), rest.size() == 1 ? rest.get(0) : new Term.Sum(rest));
      }
      Term slope = slope(bound, value);
      return slope == null ? new Rate(ZERO, bound) : new Rate(slope, ZERO);
    }

    /** The factor of V in a product. */
    private static Term slope(Term term, Term value) {
      if (!(term instanceof Term.Product product) || !product.factors().contains(value)) {
        return term.equals(value) ? new Term.Number(Rational.ONE) : null;
      }
      List<Term> others = new ArrayList<>(product.factors());
      others.remove(value);
      return others.size() == 1 ? others.get(0) : new Term.Product(others);
    }

    /** The premise as if it were shown, behind its hypotheses. */
    private Sequent granted() {
      Formula rest = premise.formula();
      while (rest instanceof Implies x) {
        rest = x.conclusion();
      }
      return Hypothesis.cited(rest, "granted");
    }

    private String shown() {
      Fact rest = premise;
      while (rest.formula() instanceof Implies x) {
        rest = Supposed.conclusion(rest, x, bench);
      }
      return rest.citation();
    }

    private String flows() {
      return bench.have(exists.formula(), exists.rule()).citation();
    }

    private List<String> facts() {
      return others.stream().map(Fact::citation).collect(Collectors.toList());
    }
  }
}
