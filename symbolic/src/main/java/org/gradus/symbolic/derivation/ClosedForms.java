package org.gradus.symbolic.derivation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/**
 * Definitions with cheaper bodies of the same value: partial derivatives written out, and the right sides of a theory's
 * own identities, such as the factored Gram matrix for {@code J*J^T}.
 *
 * <p><b>Guarantee.</b> Each body is equal to the defined one for all sizes, data and weights for which both are
 * defined: the kernel's index calculus wrote it, or the normal form has shown it here, without hypotheses and without an oracle. It
 * cites only definitions that stand before it and that the defined one rests on.
 */
public final class ClosedForms {

  /** The size that costs are compared at, for every dimension. */
  private static final int TYPICAL = 30;

  private final Theory theory;
  private final KernelCheck kernel;
  private final List<String> order;
  private final Map<String, Definition> found = new LinkedHashMap<>();
  private final Map<String, String> source = new LinkedHashMap<>();

  private ClosedForms(Theory theory) {
    this.theory = theory;
    this.kernel = new KernelCheck(theory);
    this.order = new ArrayList<>(theory.definitions().keySet());
  }

  /** By the name of the definition. */
  public static Map<String, Definition> of(Theory theory) {
    return search(Theories.subject(theory)).found;
  }

  /** Where each comes from: the id of a step, or {@code grad}. */
  static Map<String, String> sources(Theory theory) {
    return search(Theories.subject(theory)).source;
  }

  private static ClosedForms search(Theory theory) {
    ClosedForms forms = new ClosedForms(theory);
    theory.definitions().values().forEach(forms::gradient);
    for (Step step : theory.steps()) {
      if (step.setting().isEmpty() && step.when().isEmpty()) {
        step.claims().stream().map(Labelled::formula).forEach(claim -> forms.identity(claim, step.id()));
      }
    }
    return forms;
  }

  private void gradient(Definition d) {
    if (Traversal.contains(d.body(), Term.Partial.class::isInstance)
        && !Traversal.contains(d.body(), Term.TimeDerivative.class::isInstance)) {
      Definition expanded = new Definition(d.name(), d.letters(), d.ranges(), new Derivatives(theory).expand(d.body()));
      if (isBetter(expanded)) {
        note(expanded, "grad");
      }
    }
  }

  /** {@code for all i, l, D[i,l] = e}. */
  private void identity(Formula claim, String step) {
    List<String> letters = new ArrayList<>();
    List<Dim> ranges = new ArrayList<>();
    Formula body = claim;
    while (body instanceof Formula.ForAll all) {
      letters.add(all.letter());
      ranges.add(all.range());
      body = all.body();
    }
    if (body instanceof Formula.Compare c && c.relation() == Formula.Relation.EQUAL
        && c.left() instanceof Term.Entry e) {
      Definition d = theory.definitions().get(e.array());
      if (d != null && e.equals(Theories.entry(e.array(), letters)) && ranges.equals(d.ranges())) {
        offer(new Definition(d.name(), d.letters(), d.ranges(), renamed(c.right(), letters, d.letters())), step);
      }
    }
  }

  private static Term renamed(Term term, List<String> from, List<String> to) {
    Map<String, Index> positions = new HashMap<>();
    for (int k = 0; k < from.size(); k++) {
      positions.put(from.get(k), Index.of(to.get(k)));
    }
    int[] count = {0};
    return from.equals(to) ? term : Traversal.substitute(term, positions, letter -> letter + "'" + ++count[0]);
  }

  private void offer(Definition candidate, String from) {
    Formula equal = Theories.forAll(candidate.letters(), candidate.ranges(),
        Theories.equation(Theories.entry(candidate.name(), candidate.letters()), candidate.body()));
    if (isBetter(candidate) && kernel.proves(equal)) {
      note(candidate, from);
    }
  }

  private boolean isBetter(Definition candidate) {
    Definition current = Optional.ofNullable(found.get(candidate.name()))
        .orElse(theory.definitions().get(candidate.name()));
    return isPlain(candidate.body()) && isGrounded(candidate) && cost(candidate.body()) < cost(current.body());
  }

  private void note(Definition form, String from) {
    found.put(form.name(), form);
    source.put(form.name(), from);
  }

  private static boolean isPlain(Term body) {
    return Theories.isSupported(body)
        && !Traversal.contains(body, t -> t instanceof Term.Partial || t instanceof Term.TimeDerivative
        || t instanceof Term.Eigenvalue || t instanceof Term.Inverse || t instanceof Term.Projector);
  }

  /** Whether it cites earlier definitions only, and none that its definition does not rest on. */
  private boolean isGrounded(Definition candidate) {
    Set<String> known = Theories.closure(theory, theory.definitions().get(candidate.name()).body());
    int place = order.indexOf(candidate.name());
    return Traversal.arrays(candidate.body()).stream().filter(theory.definitions()::containsKey)
        .allMatch(name -> known.contains(name) && order.indexOf(name) < place);
  }

  /** The number of operations for one entry, cited arrays being at hand; a derivative cannot be evaluated at all. */
  private long cost(Term t) {
    if (t instanceof Term.Fold f) {
      Map<String, Integer> sizes = new HashMap<>();
      theory.dims().forEach(dim -> sizes.put(dim, TYPICAL));
      return f.range().value(sizes) * (cost(f.body()) + 1);
    }
    long[] cost = {1};
    new Traversal() {
      private boolean inside;

      @Override
      Term term(Term part) {
        if (inside) {
          cost[0] += cost(part);
          return part;
        }
        inside = true;
        return parts(part);
      }
    }.term(t);
    return t instanceof Term.Partial || t instanceof Term.TimeDerivative ? 1L << 40 : cost[0];
  }
}
