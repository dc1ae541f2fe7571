package org.gradus.engine.script;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.gradus.kernel.symbolic.Rebuild;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/**
 * An extreme eigenvalue of a product P^T P, and P.
 *
 * @param eigenvalue the name, maybe at a point
 * @param letters of a row and of a column of P, in this order, with their ranges
 * @param entry of P, in that row and column
 */
record GramRoot(Term eigenvalue, Map<String, Dim> letters, Term entry) {

  /** Those that occur in a term, or in the definitions of numbers that it names. */
  static Set<GramRoot> in(Term term, Theory theory) {
    Set<GramRoot> found = new LinkedHashSet<>();
    if (term instanceof Term.At at) {
      in(at.body(), theory).forEach(root -> found.add(root.at(at.point())));
    } else if (term instanceof Term.Sum sum) {
      sum.terms().forEach(part -> found.addAll(in(part, theory)));
    } else if (term instanceof Term.Product product) {
      product.factors().forEach(part -> found.addAll(in(part, theory)));
    } else if (term instanceof Term.Apply apply) {
      found.addAll(in(apply.argument(), theory));
    } else if (term instanceof Term.Entry entry && entry.at().isEmpty() && theory.definitions().containsKey(entry.array())) {
      Definition definition = theory.definitions().get(entry.array());
      GramRoot own = definition.body() instanceof Term.Eigenvalue value ? of(entry, value, theory) : null;
      found.addAll(own != null ? Set.of(own) : in(definition.body(), theory));
    }
    return found;
  }

  private GramRoot at(Point point) {
    return new GramRoot(new Term.At(point, eigenvalue), letters, new Term.At(point, entry));
  }

  private static GramRoot of(Term name, Term.Eigenvalue value, Theory theory) {
    return product(name, value.entry(), value.row(), value.range(), theory);
  }

  /** The factor with the row of a sum of products of two factors, looked up where it stands; {@code null} if there is none. */
  private static GramRoot product(Term name, Term entry, String row, Dim columns, Theory theory) {
    if (entry instanceof Term.At at) {
      GramRoot inner = product(name, at.body(), row, columns, theory);
      return inner == null ? null : new GramRoot(name, inner.letters(), new Term.At(at.point(), inner.entry()));
    } else if (entry instanceof Term.Entry e && theory.definitions().containsKey(e.array())) {
      Definition definition = theory.definitions().get(e.array());
      Map<String, Index> positions = new LinkedHashMap<>();
      definition.letters().forEach(letter -> positions.put(letter, e.at().get(definition.letters().indexOf(letter))));
      return product(name, Rebuild.substitute(definition.body(), positions, letter -> letter + "_"), row, columns, theory);
    } else if (entry instanceof Term.Fold fold && fold.folding() == Term.Folding.SUM && fold.body() instanceof Term.Product product
        && product.factors().size() == 2) {
      Map<String, Dim> letters = new LinkedHashMap<>();
      letters.put(fold.letter(), fold.range());
      letters.put(row, columns);
      return new GramRoot(name, letters, product.factors().get(0));
    }
    return null;
  }
}
