package org.gradus.engine.script;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gradus.certificate.RuleText;
import org.gradus.certificate.RuleText.From;
import org.gradus.kernel.rule.Dissipation;
import org.gradus.kernel.rule.Origin;
import org.gradus.kernel.rule.Sequent;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Compare;
import org.gradus.kernel.term.Formula.ForAllReals;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/**
 * What holds at all times of a flow down a gradient that does not leave the set where an inverse exists, from cited facts in this order: the growth of
 * its squares {@code d/dt n <= c*n}; a fact phi, which gives {@code for all t >= 0, phi@t}, or {@code d/dt V <= 0}, which gives {@code for all t >= 0,
 * V@t <= V@p}; and what makes divisors and arguments positive. The names are read off the goal and the facts.
 *
 * @param point where the motion starts
 */
record Dissipated(Point point) implements Tactic {

  private static final int BITS = 80;
  private static final int PREMISES = 2;

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    List<Fact> own = cited.stream().filter(fact -> !fact.citation().startsWith("(given ")).toList();
    Optional<Existence> exists = Existence.of(Origin.of(bench.context(), point, Set.of(), BITS), BITS);
    if (own.size() < PREMISES || exists.isEmpty() || !(goal instanceof ForAllReals all) || !(own.get(0).formula() instanceof Compare growth)
        || !(growth.right() instanceof Term.Product product)) {
      return null;
    }
    Theory theory = bench.context().theory();
    Set<String> values = all.body() instanceof Compare claim ? numbers(claim.right(), theory) : Set.of();
    for (Set<String> opaque : List.of(Set.<String>of(), arrays(theory))) {
      for (Definition inverse : theory.definitions().values().stream().filter(d -> d.body() instanceof Term.Inverse).toList()) {
        for (Term factor : product.factors()) {
          Attempt attempt = new Attempt(new From(point, BITS, List.copyOf(opaque)), Origin.of(bench.context(), point, opaque, BITS), inverse.name(), factor,
              exists.get(), own);
          String rule = attempt.find(goal, values, bench);
          if (rule != null) {
            return rule;
          }
        }
      }
    }
    return null;
  }

  /** With one inverse and one growth. */
  private record Attempt(From from, Origin origin, String inverse, Term growth, Existence exists, List<Fact> own) {

    String find(Formula goal, Set<String> values, Bench bench) {
      Sequent premise = Bench.granted(own.get(1));
      Dissipation rule = new Dissipation(origin, inverse, growth, exists.sequent(), Bench.granted(own.get(0)),
          own.subList(PREMISES, own.size()).stream().map(Bench::granted).toList());
      for (String v : values) {
        if (Bench.concludes(() -> rule.check(goal, v, premise))) {
          return RuleText.dissipation(from, List.of(v, inverse), growth, premises(bench), facts());
        }
      }
      return Bench.concludes(() -> rule.inside(goal, premise)) ? RuleText.inside(from, inverse, growth, premises(bench), facts()) : null;
    }

    private List<String> premises(Bench bench) {
      Fact flows = bench.have(exists.formula(), exists.rule());
      return Stream.concat(Stream.of(flows), own.subList(0, PREMISES).stream()).map(Fact::citation).toList();
    }

    private List<String> facts() {
      return own.subList(PREMISES, own.size()).stream().map(Fact::citation).toList();
    }
  }

  /** The definitions without letters that a term names. */
  private static Set<String> numbers(Term term, Theory theory) {
    Set<String> names = new LinkedHashSet<>();
    Parts.of(term, part -> {
      if (part instanceof Term.Entry e && e.at().isEmpty() && theory.definitions().containsKey(e.array())) {
        names.add(e.array());
      }
    });
    return names;
  }

  /** Arrays, but for the derivatives of others. */
  private static Set<String> arrays(Theory theory) {
    return theory.definitions().values().stream().filter(d -> !d.letters().isEmpty() && !d.name().contains("'dot")).map(Definition::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
