package org.gradus.symbolic.derivation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.symbolic.NormalForm;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/**
 * Re-checks a claim with the kernel alone: index calculus removes the derivatives, normal form compares the two sides
 * for all sizes. Which definitions are kept closed is found by trying a few choices; each choice is sound, so the first
 * that succeeds is a proof.
 */
final class KernelCheck {

  /**
   * How a claim was shown.
   *
   * @param opaque the definitions that were kept closed
   * @param contractions the definitions used from right to left
   * @param hypotheses the labels of the theory's requirements that were used
   */
  record Proof(Set<String> opaque, List<String> contractions, List<String> hypotheses) {}

  private final Theory theory;

  KernelCheck(Theory theory) {
    this.theory = theory;
  }

  /**
   * A proof of the claim from the theory's definitions, or with its requirements if it needs them; empty if none was
   * found.
   */
  Optional<Proof> proof(Formula claim) {
    Derivatives calculus = new Derivatives(theory);
    Formula expanded = calculus.expand(claim);
    Theory whole = calculus.theory();
    Optional<Proof> proof = search(whole, expanded, List.of());
    List<Labelled> require = theory.require().stream().filter(line -> isEquation(line.formula())).toList();
    return proof.isPresent() || require.isEmpty() ? proof : search(whole, expanded, require);
  }

  /** Whether the claim follows from the definitions alone. */
  boolean proves(Formula claim) {
    return proof(claim).filter(p -> p.hypotheses().isEmpty()).isPresent();
  }

  private static boolean isEquation(Formula f) {
    return f instanceof Formula.Compare c ? c.relation() == Formula.Relation.EQUAL
        : f instanceof Formula.ForAll all && isEquation(all.body());
  }

  private static Optional<Proof> search(Theory whole, Formula expanded, List<Labelled> require) {
    List<Formula> hypotheses = require.stream().map(Labelled::formula).toList();
    for (Proof choice : choices(whole, require.stream().map(Labelled::label).toList())) {
      if (new NormalForm(whole, choice.opaque(), choice.contractions(), hypotheses).proves(expanded)) {
        return Optional.of(choice);
      }
    }
    return Optional.empty();
  }

  /**
   * Derivatives alone unfolded; functions closed, and inverses and what they invert used as contractions; everything
   * unfolded.
   */
  private static List<Proof> choices(Theory whole, List<String> labels) {
    Set<String> functions = new LinkedHashSet<>();
    Set<String> closed = new LinkedHashSet<>();
    List<String> contractions = new ArrayList<>();
    for (Definition d : whole.definitions().values()) {
      boolean dot = d.name().indexOf('\'') >= 0;
      if (d.body() instanceof Term.Inverse x) {
        if (x.entry() instanceof Term.Entry matrix && whole.definitions().containsKey(matrix.array())) {
          contractions.add(matrix.array());
        }
        contractions.add(d.name());
      } else if (!dot && Traversal.contains(d.body(), Term.Apply.class::isInstance)) {
        functions.add(d.name());
      }
      if (!dot) {
        closed.add(d.name());
      }
    }
    List<Proof> choices = new ArrayList<>(List.of(new Proof(closed, List.of(), labels)));
    if (!contractions.isEmpty()) {
      Set<String> all = new HashSet<>(functions);
      all.addAll(contractions);
      choices.add(new Proof(all, contractions.stream().distinct().toList(), labels));
    }
    choices.add(new Proof(Set.of(), List.of(), labels));
    return choices;
  }
}
