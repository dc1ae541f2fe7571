package org.gradus.language.elaborate;

import java.util.List;

import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Interval;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;

/** A change of core terms that copies everything; subclasses override what they change. */
abstract class Rewriting {

  private static final int MOST_PARTS = 1_000_000;

  private int parts;

  Index index(Index index) {
    return index;
  }

  Point point(Point point) {
    return point;
  }

  /** The name of an array where it is read. */
  String array(String name) {
    return name;
  }

  /** The name of a real variable where it is used. */
  String variable(String name) {
    return name;
  }

  /** Called before the body of a binder; returns the letter to bind in its place. */
  String enter(String letter) {
    return letter;
  }

  void leave(String letter) {}

  final List<Index> indices(List<Index> indices) {
    return indices.stream().map(this::index).toList();
  }

  /** Definitions that are put into each other can grow beyond all bounds; such a formula is refused. */
  private void count() {
    if (++parts > MOST_PARTS) {
      throw new UnsupportedConstruct("a formula of more than " + MOST_PARTS + " parts");
    }
  }

  Term term(Term term) {
    count();
    if (term instanceof Term.Position t) {
      return new Term.Position(index(t.index()));
    }
    if (term instanceof Term.Entry t) {
      return new Term.Entry(array(t.array()), indices(t.at()));
    }
    if (term instanceof Term.At t) {
      return new Term.At(point(t.point()), term(t.body()));
    }
    if (term instanceof Term.Sum t) {
      return new Term.Sum(t.terms().stream().map(this::term).toList());
    }
    if (term instanceof Term.Product t) {
      return new Term.Product(t.factors().stream().map(this::term).toList());
    }
    if (term instanceof Term.Power t) {
      return new Term.Power(term(t.base()), t.exponent());
    }
    if (term instanceof Term.NaturalPower t) {
      return new Term.NaturalPower(term(t.base()), index(t.exponent()));
    }
    if (term instanceof Term.Apply t) {
      return new Term.Apply(t.function(), t.order(), term(t.argument()));
    }
    if (term instanceof Term.Delta t) {
      return new Term.Delta(index(t.left()), index(t.right()));
    }
    if (term instanceof Term.Indicator t) {
      return new Term.Indicator(formula(t.formula()));
    }
    if (term instanceof Term.Choice t) {
      return new Term.Choice(formula(t.condition()), term(t.yes()), term(t.no()));
    }
    if (term instanceof Term.Partial t) {
      return new Term.Partial(term(t.body()), t.block(), indices(t.at()));
    }
    if (term instanceof Term.TimeDerivative t) {
      return new Term.TimeDerivative(term(t.body()));
    }
    return binder(term);
  }

  private Term binder(Term term) {
    if (term instanceof Term.Fold t) {
      String letter = enter(t.letter());
      Term changed = new Term.Fold(t.folding(), letter, t.range(), term(t.body()));
      leave(t.letter());
      return changed;
    }
    if (term instanceof Term.OverSteps t) {
      String letter = enter(t.letter());
      Formula filter = t.filter() == null ? null : formula(t.filter());
      Term changed = new Term.OverSteps(t.folding(), letter, filter, term(t.body()));
      leave(t.letter());
      return changed;
    }
    if (term instanceof Term.Eigenvalue t) {
      String row = enter(t.row());
      String column = enter(t.column());
      Term changed = new Term.Eigenvalue(t.extreme(), row, column, t.range(), term(t.entry()));
      leave(t.column());
      leave(t.row());
      return changed;
    }
    if (term instanceof Term.Inverse t) {
      Index atRow = index(t.atRow());
      Index atColumn = index(t.atColumn());
      String row = enter(t.row());
      String column = enter(t.column());
      Term changed = new Term.Inverse(row, column, t.range(), term(t.entry()), atRow, atColumn);
      leave(t.column());
      leave(t.row());
      return changed;
    }
    if (term instanceof Term.Projector t) {
      Index atRow = index(t.atRow());
      Index atColumn = index(t.atColumn());
      String row = enter(t.row());
      String column = enter(t.column());
      Term changed = new Term.Projector(row, column, t.rows(), t.columns(), term(t.entry()), atRow, atColumn);
      leave(t.column());
      leave(t.row());
      return changed;
    }
    return real(term);
  }

  private Term real(Term term) {
    if (term instanceof Term.Variable t) {
      return new Term.Variable(variable(t.name()));
    }
    if (term instanceof Term.Extremum t) {
      Interval interval = interval(t.interval());
      String variable = enter(t.variable());
      Term changed = new Term.Extremum(t.extreme(), variable, interval, term(t.body()));
      leave(t.variable());
      return changed;
    }
    if (term instanceof Term.Integral t) {
      Term from = term(t.from());
      Term to = term(t.to());
      String variable = enter(t.variable());
      Term changed = new Term.Integral(variable, from, to, term(t.body()));
      leave(t.variable());
      return changed;
    }
    if (term instanceof Term.Expectation t) {
      String array = enter(t.array());
      Term changed = new Term.Expectation(array, t.size(), term(t.body()));
      leave(t.array());
      return changed;
    }
    return term;
  }

  private Interval interval(Interval interval) {
    return new Interval(interval.least() == null ? null : term(interval.least()),
        interval.greatest() == null ? null : term(interval.greatest()));
  }

  Formula formula(Formula formula) {
    if (formula instanceof Formula.Compare f) {
      return new Formula.Compare(f.relation(), term(f.left()), term(f.right()));
    }
    if (formula instanceof Formula.And f) {
      return new Formula.And(f.parts().stream().map(this::formula).toList());
    }
    if (formula instanceof Formula.Or f) {
      return new Formula.Or(f.parts().stream().map(this::formula).toList());
    }
    if (formula instanceof Formula.Not f) {
      return new Formula.Not(formula(f.part()));
    }
    if (formula instanceof Formula.Implies f) {
      return new Formula.Implies(formula(f.premise()), formula(f.conclusion()));
    }
    if (formula instanceof Formula.ForAll f) {
      String letter = enter(f.letter());
      Formula changed = new Formula.ForAll(letter, f.range(), formula(f.body()));
      leave(f.letter());
      return changed;
    }
    if (formula instanceof Formula.ForAllWeights f) {
      String letter = enter(f.variable());
      Formula changed = new Formula.ForAllWeights(letter, formula(f.body()));
      leave(f.variable());
      return changed;
    }
    return beyond(formula);
  }

  private Formula beyond(Formula formula) {
    if (formula instanceof Formula.ForAllReals f) {
      Interval interval = interval(f.interval());
      String variable = enter(f.variable());
      Formula changed = new Formula.ForAllReals(variable, interval, formula(f.body()));
      leave(f.variable());
      return changed;
    }
    if (formula instanceof Formula.Exists f) {
      Interval interval = interval(f.interval());
      String variable = enter(f.variable());
      Formula changed = new Formula.Exists(variable, f.unique(), interval, formula(f.body()));
      leave(f.variable());
      return changed;
    }
    if (formula instanceof Formula.Converges f) {
      return new Formula.Converges(f.flow(), variable(f.variable()));
    }
    if (formula instanceof Formula.ExistsWeights f) {
      String letter = enter(f.variable());
      Formula changed = new Formula.ExistsWeights(letter, f.unique(), formula(f.body()));
      leave(f.variable());
      return changed;
    }
    if (formula instanceof Formula.ForAllNaturals f) {
      String letter = enter(f.letter());
      Formula changed = new Formula.ForAllNaturals(letter, formula(f.body()));
      leave(f.letter());
      return changed;
    }
    return formula;
  }
}
