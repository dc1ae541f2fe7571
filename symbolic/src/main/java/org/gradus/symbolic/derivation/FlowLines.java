package org.gradus.symbolic.derivation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Motion;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/** The dynamics, and derivatives along the flow. */
final class FlowLines {

  /** Lines along the flow that are longer than this are not worth reading. */
  private static final int LONGEST = 240;

  private final LineBook book;

  FlowLines(LineBook book) {
    this.book = book;
  }

  /** A scalar function of the weights that can be differentiated along the flow, and is not such a derivative itself. */
  boolean isFunction(Definition d) {
    return d.letters().isEmpty() && book.dependence().moves(new Term.Entry(d.name(), List.of()))
        && !(d.body() instanceof Term.TimeDerivative) && flowOf(d).isPresent();
  }

  /** The derivative along the flow, if every part of it has one. */
  private Optional<Definition> flowOf(Definition d) {
    Derivatives calculus = new Derivatives(book.theory());
    Term derivative = calculus.expand(new Term.TimeDerivative(Theories.entry(d.name(), d.letters())));
    Theory expanded = calculus.theory();
    boolean known = derivative instanceof Term.Entry && !book.theory().flow().isEmpty()
        && !Theories.reaches(expanded, derivative, t -> t instanceof Term.Unsupported);
    return known ? Optional.of(expanded.definitions().get(Dots.name(d.name()))) : Optional.empty();
  }

  private void motion(Motion m, String label, Term left) {
    Formula claim = Theories.forAll(m.letters(), block(m.block()).shape(), Theories.equation(left, m.term()));
    book.add(new DerivationLine(label, "", claim, "dynamics", book.cited(m.term()), "by definition", ""));
  }

  private Binding block(String name) {
    return book.theory().weights().stream().filter(b -> b.name().equals(name)).findFirst().orElseThrow();
  }

  /**
   * The dynamics, and the derivatives of the scalar functions and of what the identities differentiate, with all they
   * rest on.
   */
  void all() {
    Theory theory = book.theory();
    theory.update().forEach(m ->
        motion(m, "step of " + m.block(), new Term.At(Point.STEP, Theories.entry(m.block(), m.letters()))));
    theory.flow().forEach(m ->
        motion(m, "d/dt " + m.block(), new Term.TimeDerivative(Theories.entry(m.block(), m.letters()))));
    for (Definition d : book.theory().definitions().values()) {
      if (isFunction(d)) {
        alongTheFlow(d);
      }
    }
    theory.steps().forEach(s -> s.claims().forEach(c -> differentiated(new Term.Indicator(c.formula()))));
  }

  /** Lines for the derivatives along the flow that occur in the term. */
  private void differentiated(Term term) {
    new Traversal() {
      @Override
      Term term(Term t) {
        Definition d = t instanceof Term.TimeDerivative x && x.body() instanceof Term.Entry e
            ? book.theory().definitions().get(e.array()) : null;
        if (d != null) {
          alongTheFlow(d);
        }
        return parts(t);
      }
    }.term(term);
  }

  private void alongTheFlow(Definition d) {
    String label = "d/dt " + d.name();
    Optional<Definition> dot = book.isNew(label) ? flowOf(d) : Optional.empty();
    if (dot.isEmpty()) {
      return;
    }
    Term right = Dots.written(dot.get().body(), book.theory());
    differentiated(right);
    Term left = new Term.TimeDerivative(Theories.entry(d.name(), d.letters()));
    Formula claim = Theories.forAll(d.letters(), d.ranges(), Theories.equation(left, right));
    book.checked(label, "", claim, DifferentiationRule.of(d, book), book.cited(right, d.name()));
    unfolded(d, left, right);
  }

  /** The same with the velocity of the weights put in, where that is short enough to be read. */
  private void unfolded(Definition d, Term left, Term right) {
    String label = "d/dt " + d.name() + " along the flow";
    Term explicit = Collected.form(withVelocities(right, new int[1]), book.wording());
    Formula claim = Theories.forAll(d.letters(), d.ranges(), Theories.equation(left, explicit));
    if (book.has("d/dt " + d.name()) && book.wording().text(claim).length() <= LONGEST && !explicit.equals(right)) {
      book.checked(label, "", claim, "dynamics put in, products of sums collected", List.of("d/dt " + d.name()));
    }
  }

  private Term withVelocities(Term term, int[] count) {
    Theory expanded = expandedFlow();
    return new Traversal() {
      @Override
      Term term(Term t) {
        if (!(t instanceof Term.TimeDerivative x && x.body() instanceof Term.Entry e)) {
          return parts(t);
        }
        Definition dot = expanded.definitions().get(Dots.name(((Term.Entry) x.body()).array()));
        Map<String, Index> positions = new HashMap<>();
        for (int k = 0; k < dot.letters().size(); k++) {
          positions.put(dot.letters().get(k), ((Term.Entry) x.body()).at().get(k));
        }
        Term body = Traversal.substitute(dot.body(), positions,
            letter -> letter.replaceFirst("'.*", "") + "'" + ++count[0]);
        return withVelocities(Dots.written(body, book.theory()), count);
      }
    }.term(term);
  }

  /** The theory with the derivatives of all definitions along the flow, and of the weights. */
  private Theory expandedFlow() {
    Derivatives calculus = new Derivatives(book.theory());
    book.theory().definitions().values()
        .forEach(d -> calculus.expand(new Term.TimeDerivative(Theories.entry(d.name(), d.letters()))));
    Theory expanded = calculus.theory();
    Map<String, Definition> definitions = new LinkedHashMap<>(expanded.definitions());
    for (Motion m : book.theory().flow()) {
      definitions.put(Dots.name(m.block()),
          new Definition(Dots.name(m.block()), m.letters(), block(m.block()).shape(), m.term()));
    }
    return Theories.withDefinitions(expanded, definitions);
  }
}
