package org.gradus.symbolic.derivation;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.gradus.kernel.term.Condition;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Term;

/** Lines about functions of one variable: the kernels of the definitions, and activations. */
final class FunctionLines {

  /** Where a run's meta data names its activation. */
  static final String ACTIVATION = "network.activation";

  private final LineBook book;

  FunctionLines(LineBook book) {
    this.book = book;
  }

  void kernels(Set<String> subjects) {
    List<Term> bodies = subjects.stream().map(name -> book.theory().definitions().get(name).body()).toList();
    for (Term function : Kernels.of(book.theory(), bodies)) {
      ofOneVariable("kernel " + book.wording().text(function), "term kernel", function);
    }
  }

  /** For the activations that the setting allows by name. */
  void activations() {
    for (Condition condition : book.theory().setting()) {
      if (condition.path().equals(ACTIVATION)) {
        condition.allowed().stream().map(ActivationFormula::named).flatMap(Optional::stream).forEach(this::activation);
      }
    }
  }

  /** The first and second derivative. */
  private void activation(ActivationFormula activation) {
    Term first = ofOneVariable(activation.name() + "'", "activation", activation.formula());
    if (first != null) {
      ofOneVariable(activation.name() + "''", "activation", first);
    }
  }

  /** The lines with a derivative of the activation, for one activation. */
  void putIn(ActivationFormula activation) {
    if (!book.has(activation.name() + "'")) {
      activation(activation);
    }
    if (!book.has(activation.name() + "'")) {
      return;
    }
    KernelCheck special = new KernelCheck(activation.in(book.theory()));
    for (DerivationLine line : book.lines()) {
      boolean uses = Traversal.contains(new Term.Indicator(line.claim()), FunctionLines::isDerivative);
      Formula claim = activation.substitution().formula(line.claim());
      String label = line.label() + " (" + activation.name() + ")";
      Optional<KernelCheck.Proof> proof = uses ? special.proof(claim) : Optional.empty();
      if (proof.isPresent()) {
        List<String> from = List.of(line.label(), activation.name() + "'");
        book.add(new DerivationLine(label, line.step(), claim, "activation put in", from, book.kernelText(proof.get()),
            ""));
      } else if (uses) {
        book.leaveOpen(label);
      }
    }
  }

  /**
   * A line for the derivative of a function of {@code u}: the oracle's, accepted by the kernel; the kernel's own where
   * it is silent.
   *
   * @return the derivative, or {@code null} when there is none or the oracle's is refused
   */
  private Term ofOneVariable(String label, String rule, Term function) {
    Term derivative = OneVariable.derivative(function);
    if (!Theories.isSupported(derivative)) {
      return null;
    }
    String said = "proposed, accepted by normal form";
    try {
      derivative = book.oracle().derivative(function, ActivationFormula.U);
    } catch (CheckedOracle.SilentException e) {
      said = "silent: " + e.getMessage();
    } catch (CheckedOracle.RefusedException e) {
      book.refuse(label, e.getMessage());
      return null;
    }
    Formula claim = Theories.equation(new Term.Partial(function, "u", List.of()), derivative);
    book.add(new DerivationLine(label, "", claim, rule, List.of(), "derivative and normal form in one variable", said));
    return derivative;
  }

  /** A derivative of the activation at something else than the variable of the formulas. */
  private static boolean isDerivative(Term t) {
    return t instanceof Term.Apply a && a.function() == Function.ACTIVATION && a.order() > 0
        && !a.argument().equals(ActivationFormula.U);
  }
}
