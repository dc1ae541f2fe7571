package org.gradus.kernel.symbolic;

import java.util.*;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * Builds a term or formula anew from its parts; a subclass says what becomes of a part. Unchanged it is the identity.
 *
 * <p><b>Soundness.</b> This and {@link StatementDigest} are the places that know which constructs bind a letter. {@link #substitute} is
 * capture-avoiding because it gives every binder it passes a letter that occurs nowhere else.
 */
public class Rebuild {

  Term term(Term t) {
    return parts(t);
  }

  Formula formula(Formula f) {
    return parts(f);
  }

  Index index(Index i) {
    return i;
  }

  /** The rebuilding to be used inside a binder of the letter. */
  Rebuild under(String letter) {
    return this;
  }

  /**
   * The term with positions in place of its free letters.
   *
   * @param fresh gives a letter that occurs nowhere else, neither in the term nor in the positions
   */
  public static Term substitute(Term t, Map<String, Index> positions, UnaryOperator<String> fresh) {
    return substitution(positions, fresh).term(t);
  }

  /** Looks at a term and at all of its parts; of definitions that it reads it sees the names. */
  static void each(Term t, Consumer<Term> terms, Consumer<Formula> formulas) {
    new Rebuild() {
      @Override
      Term term(Term x) {
        terms.accept(x);
        return parts(x);
      }

      @Override
      Formula formula(Formula f) {
        formulas.accept(f);
        return parts(f);
      }
    }.term(t);
  }

  /** The same where formulas do not matter. */
  static void each(Term t, Consumer<Term> terms) {
    each(t, terms, f -> { });
  }

  private static Rebuild substitution(Map<String, Index> positions, UnaryOperator<String> fresh) {
    return new Rebuild() {
      @Override
      Index index(Index i) {
        Index to = i.isConstant() ? null : positions.get(i.letter());
        return to == null ? i : new Index(to.letter(), Math.addExact(to.offset(), i.offset()));
      }

      @Override
      Rebuild under(String letter) {
        Map<String, Index> inner = new HashMap<>(positions);
        inner.put(letter, Index.of(fresh.apply(letter)));
        return substitution(inner, fresh);
      }
    };
  }

  final Term parts(Term t) {
    return t instanceof Position x ? new Position(index(x.index()))
        : t instanceof Entry x ? new Entry(x.array(), indices(x.at()))
        : t instanceof At x ? new At(point(x.point()), term(x.body()))
        : t instanceof Sum x ? new Sum(terms(x.terms()))
        : t instanceof Product x ? new Product(terms(x.factors()))
        : t instanceof Power x ? new Power(term(x.base()), x.exponent())
        : t instanceof NaturalPower x ? new NaturalPower(term(x.base()), index(x.exponent()))
        : t instanceof Apply x ? new Apply(x.function(), x.order(), term(x.argument()))
        : t instanceof Delta x ? new Delta(index(x.left()), index(x.right()))
        : t instanceof Indicator x ? new Indicator(formula(x.formula()))
        : t instanceof Choice x ? new Choice(formula(x.condition()), term(x.yes()), term(x.no()))
        : t instanceof Partial x ? new Partial(term(x.body()), x.block(), indices(x.at()))
        : t instanceof TimeDerivative x ? new TimeDerivative(term(x.body()))
        : t instanceof Extremum x ? new Extremum(x.extreme(), x.variable(), interval(x.interval()), term(x.body()))
        : t instanceof Integral x ? new Integral(x.variable(), term(x.from()), term(x.to()), term(x.body()))
        : t instanceof Expectation x ? new Expectation(x.array(), x.size(), term(x.body()))
        : t instanceof Fold || t instanceof OverSteps || t instanceof Eigenvalue || t instanceof Inverse
            || t instanceof Projector ? binder(t)
        : t; // a number, pi, a size, a variable, unsupported
  }

  private Term binder(Term t) {
    if (t instanceof Fold x) {
      Rebuild in = under(x.letter());
      return new Fold(x.folding(), in.letter(x.letter()), x.range(), in.term(x.body()));
    } else if (t instanceof OverSteps x) {
      Rebuild in = under(x.letter());
      return new OverSteps(x.folding(), in.letter(x.letter()), in.formula(x.filter()), in.term(x.body()));
    } else if (t instanceof Eigenvalue x) {
      Rebuild in = under(x.row()).under(x.column());
      return new Eigenvalue(x.extreme(), in.letter(x.row()), in.letter(x.column()), x.range(), in.term(x.entry()));
    } else if (t instanceof Projector x) {
      Rebuild in = under(x.row()).under(x.column());
      return new Projector(in.letter(x.row()), in.letter(x.column()), x.rows(), x.columns(), in.term(x.entry()), index(x.atRow()),
          index(x.atColumn()));
    }
    Inverse x = (Inverse) t;
    Rebuild in = under(x.row()).under(x.column());
    return new Inverse(in.letter(x.row()), in.letter(x.column()), x.range(), in.term(x.entry()), index(x.atRow()), index(x.atColumn()));
  }

  final Formula parts(Formula f) {
    return f instanceof Compare x ? new Compare(x.relation(), term(x.left()), term(x.right()))
        : f instanceof And x ? new And(x.parts().stream().map(this::formula).toList())
        : f instanceof Or x ? new Or(x.parts().stream().map(this::formula).toList())
        : f instanceof Not x ? new Not(formula(x.part()))
        : f instanceof Implies x ? new Implies(formula(x.premise()), formula(x.conclusion()))
        : f instanceof ForAll x ? forAll(x, under(x.letter()))
        : f instanceof ForAllWeights x ? new ForAllWeights(x.variable(), formula(x.body()))
        : f instanceof ForAllReals x ? new ForAllReals(x.variable(), interval(x.interval()), formula(x.body()))
        : f instanceof Exists x ? new Exists(x.variable(), x.unique(), interval(x.interval()), formula(x.body()))
        : f instanceof ExistsWeights x ? new ExistsWeights(x.variable(), x.unique(), formula(x.body()))
        : f instanceof ForAllNaturals x ? forAllNaturals(x, under(x.letter()))
        : f; // convergence, unsupported, or no formula at all
  }

  private static Formula forAllNaturals(ForAllNaturals x, Rebuild in) {
    return new ForAllNaturals(in.letter(x.letter()), in.formula(x.body()));
  }

  private Interval interval(Interval i) {
    return new Interval(i.least() == null ? null : term(i.least()), i.greatest() == null ? null : term(i.greatest()));
  }

  private static Formula forAll(ForAll x, Rebuild in) {
    return new ForAll(in.letter(x.letter()), x.range(), in.formula(x.body()));
  }

  private String letter(String letter) {
    return index(Index.of(letter)).letter();
  }

  private Point point(Point p) {
    return Set.of(Point.Kind.ITERATE, Point.Kind.AFTER).contains(p.kind()) ? new Point(p.kind(), letter(p.letter()), p.offset()) : p;
  }

  private List<Index> indices(List<Index> at) {
    return at.stream().map(this::index).toList();
  }

  private List<Term> terms(List<Term> parts) {
    return parts.stream().map(this::term).toList();
  }
}
