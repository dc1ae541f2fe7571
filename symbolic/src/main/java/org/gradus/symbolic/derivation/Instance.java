package org.gradus.symbolic.derivation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/**
 * Writes a core term out at small concrete sizes: folds become sums, definitions are unfolded, and what remains are
 * numbers, functions and the entries of data and weights at constant positions. Values at the start are constants of
 * the flow and stay entries.
 */
public final class Instance {

  /** Instances with more parts than this are refused: a derivation is checked on small ones. */
  private static final int MOST_PARTS = 40_000;

  /** What a derivative of a scalar term with respect to a variable is. */
  interface Calculus {
    Term derivative(Term body, Term.Entry variable);

    /** The velocity of an entry of the weights. */
    Term velocity(Term.Entry weight);
  }

  private final Theory theory;
  private final Map<String, Integer> sizes;
  private final Calculus calculus;
  private int parts;

  /** For terms without derivatives. */
  public Instance(Theory theory, Map<String, Integer> sizes) {
    this(theory, sizes, null);
  }

  Instance(Theory theory, Map<String, Integer> sizes, Calculus calculus) {
    this.theory = theory;
    this.sizes = Map.copyOf(sizes);
    this.calculus = calculus;
  }

  /** All positions of an array of the given shape, in C order. */
  public List<List<Index>> positions(List<Dim> shape) {
    List<List<Index>> all = new ArrayList<>();
    all.add(List.of());
    for (Dim axis : shape) {
      List<List<Index>> longer = new ArrayList<>();
      for (List<Index> prefix : all) {
        for (int k = 1; k <= axis.value(sizes); k++) {
          List<Index> next = new ArrayList<>(prefix);
          next.add(Index.at(k));
          longer.add(next);
        }
      }
      all = longer;
    }
    return all;
  }

  /**
   * The scalar term for given values of the free letters.
   *
   * @throws IllegalArgumentException for a construct without a scalar counterpart and for a term that becomes too large
   */
  public Term of(Term term, Map<String, Integer> letters) {
    parts = 0;
    return scalar(term, letters);
  }

  private Term scalar(Term term, Map<String, Integer> letters) {
    if (++parts > MOST_PARTS) {
      throw new IllegalArgumentException("the instance is too large");
    }
    if (term instanceof Term.Number || term instanceof Term.Pi) {
      return term;
    }
    if (term instanceof Term.Size s) {
      return number(s.dim().value(sizes));
    }
    if (term instanceof Term.Position p) {
      return number(at(p.index(), letters));
    }
    if (term instanceof Term.Delta d) {
      return number(at(d.left(), letters) == at(d.right(), letters) ? 1 : 0);
    }
    if (term instanceof Term.Sum s) {
      return new Term.Sum(all(s.terms(), letters));
    }
    if (term instanceof Term.Product p) {
      return new Term.Product(all(p.factors(), letters));
    }
    if (term instanceof Term.Power p) {
      return new Term.Power(scalar(p.base(), letters), p.exponent());
    }
    if (term instanceof Term.Apply a) {
      return new Term.Apply(a.function(), a.order(), scalar(a.argument(), letters));
    }
    if (term instanceof Term.Entry e) {
      return entry(e, letters);
    }
    if (term instanceof Term.At a && a.point().equals(Point.START) && a.body() instanceof Term.Entry e) {
      return new Term.At(Point.START, new Term.Entry(e.array(), fixed(e.at(), letters)));
    }
    if (term instanceof Term.Fold f && (f.folding() == Term.Folding.SUM || f.folding() == Term.Folding.PRODUCT)) {
      return fold(f, letters);
    }
    if (calculus != null && (term instanceof Term.Partial || term instanceof Term.TimeDerivative)) {
      return derivative(term, letters);
    }
    throw new IllegalArgumentException("no scalar instance of " + term.getClass().getSimpleName());
  }

  private Term derivative(Term term, Map<String, Integer> letters) {
    if (term instanceof Term.Partial p) {
      return calculus.derivative(scalar(p.body(), letters), new Term.Entry(p.block(), fixed(p.at(), letters)));
    }
    Term body = scalar(((Term.TimeDerivative) term).body(), letters);
    List<Term> terms = new ArrayList<>();
    for (Binding block : theory.weights()) {
      for (List<Index> at : positions(block.shape())) {
        Term.Entry weight = new Term.Entry(block.name(), at);
        terms.add(new Term.Product(List.of(calculus.derivative(body, weight), calculus.velocity(weight))));
      }
    }
    return new Term.Sum(terms);
  }

  private Term entry(Term.Entry e, Map<String, Integer> letters) {
    List<Index> at = fixed(e.at(), letters);
    Definition definition = theory.definitions().get(e.array());
    if (definition == null || definition.body() instanceof Term.Eigenvalue
        || definition.body() instanceof Term.Inverse || definition.body() instanceof Term.Projector) {
      return new Term.Entry(e.array(), at);
    }
    Map<String, Integer> inner = new HashMap<>();
    for (int k = 0; k < at.size(); k++) {
      inner.put(definition.letters().get(k), at.get(k).offset());
    }
    return scalar(definition.body(), inner);
  }

  private Term fold(Term.Fold f, Map<String, Integer> letters) {
    List<Term> all = new ArrayList<>();
    Map<String, Integer> inner = new HashMap<>(letters);
    for (int k = 1; k <= f.range().value(sizes); k++) {
      inner.put(f.letter(), k);
      all.add(scalar(f.body(), inner));
    }
    if (all.isEmpty()) {
      return number(f.folding() == Term.Folding.SUM ? 0 : 1);
    }
    if (all.size() == 1) {
      return all.get(0);
    }
    return f.folding() == Term.Folding.SUM ? new Term.Sum(all) : new Term.Product(all);
  }

  private List<Term> all(List<Term> terms, Map<String, Integer> letters) {
    return terms.stream().map(t -> scalar(t, letters)).toList();
  }

  private List<Index> fixed(List<Index> at, Map<String, Integer> letters) {
    return at.stream().map(index -> Index.at(at(index, letters))).toList();
  }

  private static int at(Index index, Map<String, Integer> letters) {
    if (index.isConstant()) {
      return index.offset();
    }
    Integer value = letters.get(index.letter());
    if (value == null) {
      throw new IllegalArgumentException("no value for the letter " + index.letter());
    }
    return value + index.offset();
  }

  private static Term number(int value) {
    return new Term.Number(Rational.of(value));
  }
}
