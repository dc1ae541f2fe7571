package org.gradus.symbolic.derivation;

import java.util.ArrayList;
import java.util.List;

import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Term;

/** Definitions, and the partial derivatives of whatever they or others take the gradient of. */
final class GradientLines {

  private final LineBook book;

  GradientLines(LineBook book) {
    this.book = book;
  }

  void definition(Definition d) {
    boolean gradient = Traversal.contains(d.body(), Term.Partial.class::isInstance);
    if (gradient) {
      gradients(d.body());
    }
    Formula defined = Theories.equation(Theories.entry(d.name(), d.letters()), d.body());
    book.add(new DerivationLine(d.name(), "", Theories.forAll(d.letters(), d.ranges(), defined), "definition",
        book.cited(d.body()),
        "by definition", ""));
    if (gradient) {
      writtenOut(d);
    }
  }

  /** A gradient that is only named is a line already. */
  private void writtenOut(Definition d) {
    Term left = Theories.entry(d.name(), d.letters());
    Term closed = new Derivatives(book.theory()).expand(d.body());
    if (!(d.body() instanceof Term.Partial p && p.body() instanceof Term.Entry) && Theories.isSupported(closed)) {
      Formula claim = Theories.forAll(d.letters(), d.ranges(), Theories.equation(left, closed));
      book.checked(d.name() + " written out", "", claim, "index calculus", book.cited(closed, d.name()));
    }
  }

  /** Lines for every gradient in the term. */
  void gradients(Term body) {
    new Traversal() {
      @Override
      Term term(Term t) {
        if (t instanceof Term.Partial p) {
          gradients(p);
        }
        return parts(t);
      }
    }.term(body);
  }

  /** The partial derivatives of everything the body cites, by the same block. */
  private void gradients(Term.Partial p) {
    Binding block = book.theory().weights().stream().filter(b -> b.name().equals(p.block())).findFirst().orElse(null);
    List<String> cited = new ArrayList<>(book.theory().definitions().keySet());
    cited.retainAll(Theories.closure(book.theory(), p.body()));
    for (String name : cited) {
      String label = book.gradient(p.block(), name);
      if (block != null && book.isNew(label) && book.dependence().moves(book.theory().definitions().get(name).body())) {
        gradient(book.theory().definitions().get(name), block, label);
      }
    }
  }

  private void gradient(Definition d, Binding block, String label) {
    List<String> letters = new ArrayList<>(d.letters());
    List<Dim> ranges = new ArrayList<>(d.ranges());
    List<Index> at = new ArrayList<>();
    for (int k = 0; k < block.shape().size(); k++) {
      String letter = (k == 0 ? "j" : k == 1 ? "k" : "q" + k) + "'" + block.name();
      letters.add(letter);
      ranges.add(block.shape().get(k));
      at.add(Index.of(letter));
    }
    Term partial = new Term.Partial(Theories.entry(d.name(), d.letters()), block.name(), at);
    Term closed = new Derivatives(book.theory()).expand(partial);
    if (Theories.isSupported(closed)) {
      book.checked(label, "", Theories.forAll(letters, ranges, Theories.equation(partial, closed)),
          DifferentiationRule.of(d, book) + ", deltas contracted",
          book.cited(closed, d.name()));
    }
  }
}
