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
 * {@code for all t >= 0, t*e@t <= V@p} for a flow down a gradient, from cited facts in this order: the growth of the squares of an inverse
 * {@code d/dt n <= c*n}, {@code d/dt e <= 0}, {@code d/dt V <= -e}, {@code 0 <= V}, and what makes divisors and arguments positive. The names are read
 * off the goal and the facts; the flow exists since it goes down the gradient of some definition.
 *
 * @param point where the motion starts
 */
record Dissipated(Point point) implements Tactic {

  private static final int BITS = 80;
  private static final int PREMISES = 4;

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    List<Fact> own = cited.stream().filter(fact -> !fact.citation().startsWith("(given ")).toList();
    if (own.size() < PREMISES || !(goal instanceof ForAllReals all) || !(all.body() instanceof Compare claim)
        || !(own.get(0).formula() instanceof Compare growth) || !(growth.right() instanceof Term.Product product)) {
      return null;
    }
    Theory theory = bench.context().theory();
    Set<String> moving = numbers(claim.left(), theory);
    Set<String> start = numbers(claim.right(), theory);
    for (Set<String> opaque : List.of(Set.<String>of(), arrays(theory))) {
      Origin origin = Origin.of(bench.context(), point, opaque, BITS);
      From from = new From(point, BITS, List.copyOf(opaque));
      Optional<Existence> exists = Existence.of(Origin.of(bench.context(), point, Set.of(), BITS), BITS);
      for (Definition inverse : theory.definitions().values().stream().filter(d -> d.body() instanceof Term.Inverse).toList()) {
        for (Term factor : product.factors()) {
          for (String e : moving) {
            for (String v : start) {
              Dissipation rule = new Dissipation(origin, v, e, inverse.name(), factor);
              if (exists.isPresent() && Bench.concludes(() -> tried(rule, goal, exists.get().sequent(), own))) {
                Fact flows = bench.have(exists.get().formula(), exists.get().rule());
                return RuleText.dissipation(from, List.of(v, e, inverse.name()), factor,
                    Stream.concat(Stream.of(flows), own.subList(0, PREMISES).stream()).map(Fact::citation).toList(),
                    own.subList(PREMISES, own.size()).stream().map(Fact::citation).toList());
              }
            }
          }
        }
      }
    }
    return null;
  }

  private static Sequent tried(Dissipation rule, Formula goal, Sequent exists, List<Fact> own) {
    List<Sequent> premises = own.stream().map(Bench::granted).toList();
    return rule.check(goal, exists, premises.get(0), premises.get(1), premises.get(2), premises.get(3), premises.subList(PREMISES, premises.size()));
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
