package org.gradus.symbolic.derivation;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Term;

/** The theory's own identities. */
final class IdentityLines {

  private final LineBook book;

  IdentityLines(LineBook book) {
    this.book = book;
  }

  void step(Step s) {
    LineBook specialised = specialised(s);
    int number = 0;
    for (Labelled line : s.claims()) {
      number++;
      String label = line.label().isEmpty() ? s.claims().size() == 1 ? s.id() : s.id() + " " + number
          : s.id() + " " + line.label();
      Formula claim = s.when().isEmpty() ? line.formula()
          : new Formula.Implies(new Formula.And(s.when().stream().map(Labelled::formula).toList()), line.formula());
      if (isEquation(claim)) {
        specialised.checked(label, s.id(), claim, "", book.cited(new Term.Indicator(claim)));
      }
    }
    if (specialised != book) {
      book.append(specialised);
    }
  }

  /** Whether the claim says that things are equal; inequalities are proved elsewhere. */
  private static boolean isEquation(Formula f) {
    if (f instanceof Formula.And and) {
      return and.parts().stream().allMatch(IdentityLines::isEquation);
    }
    return f instanceof Formula.ForAll all ? isEquation(all.body())
        : f instanceof Formula.ForAllWeights all ? isEquation(all.body())
        : f instanceof Formula.Implies implies ? isEquation(implies.conclusion())
        : f instanceof Formula.Compare c && c.relation() == Formula.Relation.EQUAL;
  }

  /** A step that is about one activation only is shown for that one. */
  private LineBook specialised(Step s) {
    Set<String> allowed = new LinkedHashSet<>();
    Stream.concat(book.theory().setting().stream(), s.setting().stream())
        .filter(c -> c.path().equals(FunctionLines.ACTIVATION)).forEach(c -> {
      if (allowed.isEmpty()) {
        allowed.addAll(c.allowed());
      }
      allowed.retainAll(c.allowed());
    });
    Optional<ActivationFormula> only =
        allowed.size() == 1 ? ActivationFormula.named(allowed.iterator().next()) : Optional.empty();
    return only.map(activation -> book.about(activation.in(book.theory()))).orElse(book);
  }
}
