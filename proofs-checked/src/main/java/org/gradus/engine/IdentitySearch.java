package org.gradus.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.gradus.certificate.Evidence;
import org.gradus.kernel.symbolic.NormalForm;
import org.gradus.kernel.symbolic.Specialisation;
import org.gradus.kernel.term.Condition;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/**
 * Looks for the definitions to leave folded so that the normal form proves an equation. What the theory differentiates and the Gram
 * matrices made of it may stay atoms, so that {@code J*J^T = G} can be used as a rule; or everything is unfolded.
 */
final class IdentitySearch {

  private final Theory written;
  private final Theory theory;
  private final List<List<String>> candidates;
  private final List<String> inverses;
  /** How a claim is read before it is decided. */
  private final UnaryOperator<Formula> reading;

  IdentitySearch(Theory expanded, Theory written) {
    this(expanded, written, formula -> formula);
  }

  private IdentitySearch(Theory expanded, Theory written, UnaryOperator<Formula> reading) {
    this.reading = reading;
    this.written = written;
    this.theory = expanded;
    this.inverses = names(expanded, d -> d.body() instanceof Term.Inverse);
    this.candidates = candidates(written);
  }

  private static List<String> names(Theory theory, java.util.function.Predicate<Definition> choice) {
    return theory.definitions().values().stream().filter(choice).map(Definition::name).toList();
  }

  /**
   * Folded: the Jacobians, the products of them, and what is differentiated; without the last; all definitions that the theory writes, which
   * leaves their derivatives; of these those that are not just other names (such as that of an inverse, of which something is known); nothing. What
   * fails fast is tried first.
   */
  private static List<List<String>> candidates(Theory written) {
    List<String> jacobians = names(written, d -> d.body() instanceof Term.Partial);
    List<String> differentiated = new ArrayList<>();
    for (String name : jacobians) {
      Term body = ((Term.Partial) written.definitions().get(name).body()).body();
      if (body instanceof Term.Entry entry && written.definitions().containsKey(entry.array())) {
        differentiated.add(entry.array());
      }
    }
    List<String> grams = names(written, d -> isProductOf(d.body(), jacobians));
    List<String> all = names(written, d -> true);
    List<String> own = names(written, d -> !(d.body() instanceof Term.Entry));
    return Stream.of(join(jacobians, grams, differentiated), join(jacobians, grams), all, own, List.<String>of()).distinct().toList();
  }

  @SafeVarargs
  private static List<String> join(List<String>... parts) {
    Set<String> all = new LinkedHashSet<>();
    for (List<String> part : parts) {
      all.addAll(part);
    }
    return List.copyOf(all);
  }

  private static boolean isProductOf(Term body, List<String> factors) {
    Term inner = body;
    while (inner instanceof Term.Fold fold && fold.folding() == Term.Folding.SUM) {
      inner = fold.body();
    }
    return !inner.equals(body) && inner instanceof Term.Product product && product.factors().size() == 2
        && product.factors().stream().allMatch(f -> f instanceof Term.Entry entry && factors.contains(entry.array()));
  }

  /** The search among claims about one activation only, where the conditions imply one. */
  IdentitySearch specialised(List<Condition> setting) {
    return Specialisation.of(setting).map(s -> new IdentitySearch(s.of(theory), written, f -> s.of(theory, f))).orElse(this);
  }

  /** What is used as a rule, whether the claim reads it or not. */
  Stream<Formula> rewriting() {
    return Stream.concat(inverses.stream(), candidates.stream().flatMap(List::stream).filter(this::isGram)).distinct().map(theory.definitions()::get)
        .map(d -> new Formula.Compare(Formula.Relation.EQUAL, new Term.Entry(d.name(), d.letters().stream().map(Index::of).toList()), d.body()));
  }

  /** Evidence for the claim, or the difference that remains when everything is unfolded. */
  Result find(int claim, Formula formula, List<Labelled> hypotheses) {
    String difference = "";
    List<Formula> premises = hypotheses.stream().map(Labelled::formula).toList();
    for (boolean assuming : premises.isEmpty() ? List.of(false) : List.of(false, true)) {
      for (List<String> folded : candidates) {
        List<String> rewrites = new ArrayList<>(inverses);
        folded.stream().filter(this::isGram).forEach(rewrites::add);
        Optional<String> rest =
            new NormalForm(theory, new HashSet<>(folded), rewrites, assuming ? premises : List.of()).difference(reading.apply(formula));
        if (rest.isEmpty()) {
          return new Result(new Evidence.Identity(claim, folded, rewrites, assuming), "");
        }
        difference = difference.isEmpty() ? rest.get() : difference;
      }
    }
    return new Result(null, difference);
  }

  private boolean isGram(String name) {
    Term body = theory.definitions().get(name).body();
    Term inner = body;
    while (inner instanceof Term.Fold fold && fold.folding() == Term.Folding.SUM) {
      inner = fold.body();
    }
    return !inner.equals(body) && inner instanceof Term.Product product && product.factors().size() == 2
        && product.factors().stream().allMatch(f -> f instanceof Term.Entry);
  }

  /** @param evidence {@code null} when no proof was found */
  record Result(Evidence.Identity evidence, String difference) {}
}
