package org.gradus.symbolic.derivation;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;
import org.gradus.language.elaborate.Elaborated;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.Printer;

/**
 * Derives the formulas of a theory: gradients, derivatives along the flow of everything its scalar functions rest on,
 * and its identities.
 *
 * <p>The kernel's index calculus gives each derivative for all sizes, and its normal form re-checks each line. The
 * oracle gives the derivatives of the functions of one variable and, on a small concrete network, each derivative a
 * second time; a line about which it contradicts the kernel is refused.
 */
public final class Deriver {

  private Deriver() {}

  /** For whatever activation the run has. */
  public static Derivation derive(Elaborated elaborated, DerivationOracle oracle) {
    return derive(elaborated, oracle, Optional.empty());
  }

  /** The same, and every formula with a derivative of the activation once more with the given activation put in. */
  public static Derivation derive(Elaborated elaborated, DerivationOracle oracle, ActivationFormula activation) {
    return derive(elaborated, oracle, Optional.of(activation));
  }

  private static Derivation derive(Elaborated elaborated, DerivationOracle oracle,
      Optional<ActivationFormula> activation) {
    Theory theory = Theories.subject(elaborated.theory());
    Map<String, Dim> declared = Wording.declared(elaborated.file(), theory.dims());
    LineBook book = new LineBook(theory, new Wording(theory, declared), oracle);
    enter(theory, book);
    activation.ifPresent(new FunctionLines(book)::putIn);
    return new Derivation(theory.name(), DerivationDigest.of(theory), letters(elaborated), book.lines(),
        ClosedForms.sources(theory), book.refusals(), book.open(), ClosedForms.of(theory), book.wording());
  }

  private static void enter(Theory theory, LineBook book) {
    FlowLines flow = new FlowLines(book);
    FunctionLines functions = new FunctionLines(book);
    GradientLines gradients = new GradientLines(book);
    Set<String> subjects = subjects(theory, flow);
    functions.kernels(subjects);
    functions.activations();
    subjects.forEach(name -> gradients.definition(theory.definitions().get(name)));
    Stream.concat(theory.flow().stream(), theory.update().stream()).forEach(m -> gradients.gradients(m.term()));
    theory.steps().forEach(s -> s.claims().forEach(c -> gradients.gradients(new Term.Indicator(c.formula()))));
    flow.all();
    theory.steps().forEach(new IdentityLines(book)::step);
  }

  private static String letters(Elaborated elaborated) {
    return String.join("; ", elaborated.file().setting().index().stream().map(Deriver::binder).toList());
  }

  private static String binder(Expr.Binding b) {
    return String.join(", ", b.names()) + (b.relation() == null ? "" : " " + b.relation() + " " + Printer.print(b.set()));
  }

  /** The moving definitions that the scalar functions and the identities rest on, in the theory's order. */
  private static Set<String> subjects(Theory theory, FlowLines flow) {
    Set<String> wanted = new LinkedHashSet<>();
    for (Definition d : theory.definitions().values()) {
      if (flow.isFunction(d)) {
        wanted.add(d.name());
        wanted.addAll(Theories.closure(theory, d.body()));
      }
    }
    theory.flow().forEach(m -> wanted.addAll(Theories.closure(theory, m.term())));
    theory.steps().forEach(s -> s.claims()
        .forEach(c -> wanted.addAll(Theories.closure(theory, new Term.Indicator(c.formula())))));
    Set<String> subjects = new LinkedHashSet<>(theory.definitions().keySet());
    subjects.removeIf(name -> !wanted.contains(name));
    return subjects;
  }
}
