package org.gradus.engine.script;

import java.util.*;
import java.util.stream.Stream;

import org.gradus.certificate.RuleText;
import org.gradus.certificate.RuleText.From;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.rule.*;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;

/**
 * What holds at all times along the theory's flow, from cited facts: one is a premise about all weights, maybe behind {@code h implies}, others
 * say each h of all times, and what holds at the start. That the flow exists one of them says, or it is shown, for a flow down a gradient.
 *
 * <p>{@code always}: from phi, {@code for all t >= 0, phi@t}; likewise of exact steps. {@code comparison}: from
 * {@code d/dt V <= alpha*V + beta}, with constants, {@code for all t >= 0, V@t <= ...}; from {@code d/dt V <= alpha*V} with an alpha that moves,
 * and {@code V <= 0} at the start, {@code for all t >= 0, V@t <= 0}. V is what the goal names at the time t, or a number that it names or the bound.
 *
 * @param point where the motion starts
 */
record Reached(Point point, boolean compares) implements Tactic {

  private static final int BITS = 80;
  private static final Term ZERO = new Term.Number(Rational.ZERO);
  private static final Formula NOTHING = new Compare(Relation.AT_MOST, ZERO, ZERO);

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    boolean times = goal instanceof ForAllReals || !compares && goal instanceof ForAllNaturals;
    List<Fact> own = !times ? List.of() : cited.stream().filter(fact -> !fact.citation().startsWith("(given ")).toList();
    List<Fact> lasting = own.stream().filter(fact -> fact.formula().getClass().equals(goal.getClass())).toList();
    for (Set<String> opaque : own.isEmpty() ? List.<Set<String>>of() : Folded.choices(bench.context().theory())) {
      Origin origin = Origin.of(bench.context(), point, opaque, BITS);
      Search search = Search.of(origin, new From(point, BITS, List.copyOf(opaque)), goal, lasting, bench);
      for (Fact premise : search == null ? List.<Fact>of() : own) {
        String rule = compares ? search.comparison((ForAllReals) goal, premise, own) : search.always(goal, premise);
        if (rule != null) {
          return rule;
        }
      }
    }
    return null;
  }

  /**
   * @param lasting cited facts of all times
   * @param exists the fact that says that the motion goes on for ever
   * @param rule how to show it; {@code null} if it is one of the cited facts
   */
  private record Search(Origin origin, From from, List<Fact> lasting, Fact exists, String rule, Bench bench) {

    /** {@code null} if nothing says that the motion goes on for ever. */
    static Search of(Origin origin, From from, Formula goal, List<Fact> lasting, Bench bench) {
      Formula nothing = goal instanceof ForAllReals all ? new ForAllReals(all.variable(), all.interval(), NOTHING)
          : new ForAllNaturals(((ForAllNaturals) goal).letter(), NOTHING);
      Optional<Fact> cited = lasting.stream().filter(fact -> Bench.concludes(() ->
          Always.check(origin, nothing, Hypothesis.cited(NOTHING, "granted"), List.of(here(fact, origin))))).findFirst();
      Optional<Existence> shown = cited.isPresent() || !(goal instanceof ForAllReals) ? Optional.empty() : Existence.of(origin, BITS);
      return cited.map(fact -> new Search(origin, from, lasting, fact, null, bench)).or(() -> shown.map(flow ->
          new Search(origin, from, lasting, new Fact("", flow.formula()), flow.rule(), bench))).orElse(null);
    }

    /** A fact about the motion from this place, as if it were shown. */
    private static Sequent here(Fact fact, Origin origin) {
      return AtPlace.check(origin.context(), origin.state(), Bench.granted(fact), List.of(), origin.bits());
    }

    String always(Formula goal, Fact premise) {
      boolean concludes = Bench.concludes(() -> Always.check(origin, goal, Supposed.grantedInside(premise.formula()), known()));
      return !concludes ? null : RuleText.always(from, Supposed.inside(premise, bench).citation(), Stream.concat(facts().stream(), Stream.of(flows()))
          .distinct().toList());
    }

    String comparison(ForAllReals goal, Fact premise, List<Fact> starts) {
      Term bound = Supposed.innermost(premise.formula()) instanceof Compare compare ? compare.right() : null;
      Sequent granted = Supposed.grantedInside(premise.formula());
      Sequent flow = here(exists, origin);
      for (Term value : bound == null ? Set.<Term>of() : values(goal, bound)) {
        Linear rate = Linear.of(bound, value, bench);
        if (rate != null
            && Bench.concludes(() -> Comparison.check(origin, goal, value, rate.factor(), rate.rest(), flow, granted, known()))) {
          return RuleText.comparison(from, value, rate.factor(), rate.rest(), flows(), Supposed.inside(premise, bench).citation(), facts());
        }
        Term alpha = bound.equals(ZERO) ? ZERO : slope(bound, value);
        for (Fact start : alpha == null ? List.<Fact>of() : starts) {
          if (isSign(start.formula()) && Bench.concludes(() -> Comparison.sign(origin, goal, value, alpha, flow, granted, Bench.granted(start), known()))) {
            return RuleText.sign(from, value, alpha, List.of(flows(), Supposed.inside(premise, bench).citation(), start.citation()), facts());
          }
        }
      }
      return null;
    }

    private static boolean isSign(Formula start) {
      return start instanceof Compare compare && compare.right().equals(ZERO);
    }

    /** What the goal says of the weights at the time, and definitions without letters that depend on the weights, in the goal or the bound. */
    private Set<Term> values(ForAllReals goal, Term bound) {
      Dependence weights = new Dependence(bench.context().theory());
      Set<Term> values = new LinkedHashSet<>();
      Set<Term> named = new LinkedHashSet<>();
      Parts.formulas(new And(List.of(goal.body(), new Compare(Relation.EQUAL, bound, ZERO)))).forEach(f -> {
        if (f instanceof Compare compare) {
          Parts.of(compare, part -> {
            if (part instanceof Term.At at && at.point().equals(Point.time(goal.variable()))) {
              values.add(at.body());
            } else if (part instanceof Term.Entry entry && entry.at().isEmpty() && weights.moves(entry)) {
              named.add(entry);
            }
          });
        }
      });
      values.addAll(named);
      return values;
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

    private String flows() {
      return rule == null ? exists.citation() : bench.have(exists.formula(), rule).citation();
    }

    private List<Sequent> known() {
      List<Sequent> known = new ArrayList<>(lasting.stream().map(fact -> here(fact, origin)).toList());
      known.add(here(exists, origin));
      return known;
    }

    private List<String> facts() {
      return lasting.stream().map(Fact::citation).toList();
    }
  }
}
