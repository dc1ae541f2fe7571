package org.gradus.symbolic.derivation;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;

/**
 * Builds a term or formula anew from its parts; a subclass says what becomes of a part. Unchanged it is the identity.
 */
class Traversal {

  Term term(Term t) {
    return parts(t);
  }

  Formula formula(Formula f) {
    return parts(f);
  }

  Index index(Index index) {
    return index;
  }

  /** The traversal to be used inside a binder of the letter. */
  Traversal under(String letter) {
    return this;
  }

  /** The term with positions for its free letters; every binder passed gets a letter that {@code fresh} gives. */
  static Term substitute(Term t, Map<String, Index> positions, UnaryOperator<String> fresh) {
    return new Substitution(positions, fresh).term(t);
  }

  private static final class Substitution extends Traversal {
    private final Map<String, Index> positions;
    private final UnaryOperator<String> fresh;

    Substitution(Map<String, Index> positions, UnaryOperator<String> fresh) {
      this.positions = positions;
      this.fresh = fresh;
    }

    @Override
    Index index(Index i) {
      Index to = positions.get(i.letter());
      return i.isConstant() || to == null ? i : new Index(to.letter(), Math.addExact(to.offset(), i.offset()));
    }

    @Override
    Traversal under(String letter) {
      Map<String, Index> inner = new HashMap<>(positions);
      inner.put(letter, Index.of(fresh.apply(letter)));
      return new Substitution(inner, fresh);
    }
  }

  /** The names of the arrays that a term mentions, in the order in which they are met. */
  static Set<String> arrays(Term t) {
    Set<String> names = new LinkedHashSet<>();
    new Traversal() {
      @Override
      Term term(Term x) {
        if (x instanceof Term.Entry e) {
          names.add(e.array());
        }
        return parts(x);
      }
    }.term(t);
    return names;
  }

  /** Whether a part of the term satisfies the predicate. */
  static boolean contains(Term t, java.util.function.Predicate<Term> predicate) {
    boolean[] found = {false};
    new Traversal() {
      @Override
      Term term(Term x) {
        found[0] = found[0] || predicate.test(x);
        return found[0] ? x : parts(x);
      }
    }.term(t);
    return found[0];
  }

  final Term parts(Term t) {
    if (t instanceof Term.Position x) {
      return new Term.Position(index(x.index()));
    } else if (t instanceof Term.Entry x) {
      return new Term.Entry(x.array(), indices(x.at()));
    } else if (t instanceof Term.At x) {
      return new Term.At(point(x.point()), term(x.body()));
    } else if (t instanceof Term.Sum x) {
      return new Term.Sum(terms(x.terms()));
    } else if (t instanceof Term.Product x) {
      return new Term.Product(terms(x.factors()));
    } else if (t instanceof Term.Power x) {
      return new Term.Power(term(x.base()), x.exponent());
    } else if (t instanceof Term.Apply x) {
      return new Term.Apply(x.function(), x.order(), term(x.argument()));
    } else if (t instanceof Term.Delta x) {
      return new Term.Delta(index(x.left()), index(x.right()));
    } else if (t instanceof Term.Indicator x) {
      return new Term.Indicator(formula(x.formula()));
    } else if (t instanceof Term.Choice x) {
      return new Term.Choice(formula(x.condition()), term(x.yes()), term(x.no()));
    } else if (t instanceof Term.Partial x) {
      return new Term.Partial(term(x.body()), x.block(), indices(x.at()));
    } else if (t instanceof Term.TimeDerivative x) {
      return new Term.TimeDerivative(term(x.body()));
    }
    return binder(t);
  }

  private Term binder(Term t) {
    if (t instanceof Term.Fold x) {
      Traversal in = under(x.letter());
      return new Term.Fold(x.folding(), in.letter(x.letter()), x.range(), in.term(x.body()));
    } else if (t instanceof Term.OverSteps x) {
      Traversal in = under(x.letter());
      Formula filter = x.filter() == null ? null : in.formula(x.filter());
      return new Term.OverSteps(x.folding(), in.letter(x.letter()), filter, in.term(x.body()));
    } else if (t instanceof Term.Eigenvalue x) {
      Traversal in = under(x.row()).under(x.column());
      return new Term.Eigenvalue(x.extreme(), in.letter(x.row()), in.letter(x.column()), x.range(), in.term(x.entry()));
    } else if (t instanceof Term.Inverse x) {
      Traversal in = under(x.row()).under(x.column());
      return new Term.Inverse(
          in.letter(x.row()), in.letter(x.column()), x.range(), in.term(x.entry()), index(x.atRow()),
          index(x.atColumn()));
    } else if (t instanceof Term.Projector x) {
      Traversal in = under(x.row()).under(x.column());
      return new Term.Projector(in.letter(x.row()), in.letter(x.column()), x.rows(), x.columns(), in.term(x.entry()), index(x.atRow()),
          index(x.atColumn()));
    }
    return t;
  }

  final Formula parts(Formula f) {
    if (f instanceof Formula.Compare x) {
      return new Formula.Compare(x.relation(), term(x.left()), term(x.right()));
    } else if (f instanceof Formula.And x) {
      return new Formula.And(x.parts().stream().map(this::formula).toList());
    } else if (f instanceof Formula.Or x) {
      return new Formula.Or(x.parts().stream().map(this::formula).toList());
    } else if (f instanceof Formula.Not x) {
      return new Formula.Not(formula(x.part()));
    } else if (f instanceof Formula.Implies x) {
      return new Formula.Implies(formula(x.premise()), formula(x.conclusion()));
    } else if (f instanceof Formula.ForAll x) {
      Traversal in = under(x.letter());
      return new Formula.ForAll(in.letter(x.letter()), x.range(), in.formula(x.body()));
    } else if (f instanceof Formula.ForAllWeights x) {
      return new Formula.ForAllWeights(x.variable(), formula(x.body()));
    }
    return f;
  }

  private String letter(String letter) {
    return index(Index.of(letter)).letter();
  }

  private Point point(Point p) {
    return p.kind() == Point.Kind.ITERATE ? Point.iterate(letter(p.letter()), p.offset()) : p;
  }

  private List<Index> indices(List<Index> at) {
    return at.stream().map(this::index).toList();
  }

  private List<Term> terms(List<Term> all) {
    return all.stream().map(this::term).toList();
  }
}
