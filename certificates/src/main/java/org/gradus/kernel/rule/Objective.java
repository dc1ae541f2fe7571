package org.gradus.kernel.rule;

import java.util.*;
import java.util.function.Function;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.symbolic.NonNegative;
import org.gradus.kernel.symbolic.Smooth;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * An objective that a motion descends: a function of all blocks of weights that is smooth on the whole space by its form, and defined
 * there. Its formal derivatives are then its derivatives.
 *
 * @param value its entry, without letters
 */
record Objective(Origin origin, Entry value) {

  static Objective of(Origin origin, String name) {
    Theory theory = origin.equality().theory();
    Entry value = new Entry(name, List.of());
    Definition d = theory.definitions().get(name);
    Rejected.unless(d != null && d.letters().isEmpty(), "an objective that is a definition without letters");
    Rejected.unless(new Smooth(theory, origin.context().evaluator().activation()).certain(value), "an objective that is smooth by its form");
    Objective objective = new Objective(origin, value);
    origin.total(new And(List.of(defined(value), defined(objective.slope()))));
    return objective;
  }

  private static Formula defined(Term t) {
    return new Compare(Relation.EQUAL, t, t);
  }

  /** The flow is minus the gradient, in all blocks. */
  void drivesFlow() {
    drives(theory().flow(), entry -> Terms.negative(partial(value, entry)));
  }

  /** An exact step is minus eta times the gradient, in all blocks; eta does not depend on the state. */
  void drivesSteps(Term eta) {
    origin.constant(eta);
    drives(theory().update(), entry -> Terms.minus(entry, new Product(List.of(eta, partial(value, entry)))));
  }

  private void drives(List<Motion> motions, Function<Entry, Term> wanted) {
    for (Binding block : blocks()) {
      List<Motion> own = motions.stream().filter(m -> m.block().equals(block.name())).toList();
      Rejected.unless(own.size() == 1, "a motion of the weights " + block.name());
      Motion m = own.get(0);
      Formula equation = new Compare(Relation.EQUAL, m.term(), wanted.apply(new Entry(m.block(), m.letters().stream().map(Index::of).toList())));
      for (int k = m.letters().size() - 1; k >= 0; k--) {
        equation = new ForAll(m.letters().get(k), block.shape().get(k), equation);
      }
      Rejected.unless(origin.equality().proves(equation), "a motion of " + block.name() + " down the gradient");
      origin.total(equation);
    }
  }

  /** The fact that f is not negative anywhere, unless its form says so. */
  List<Sequent> notNegative(List<Sequent> facts) {
    Formula wanted = new Compare(Relation.AT_MOST, Terms.ZERO, value);
    return new NonNegative(theory()).certain(value) ? List.of()
        : List.of(origin.everywhere(facts.stream().filter(fact -> fact.says(wanted, Sequent.EVERYWHERE)).findFirst()
            .orElseThrow(() -> new Rejected("an objective that is not negative, by its form or by a fact")), h -> false));
  }

  private Theory theory() {
    return origin.equality().theory();
  }

  private List<Binding> blocks() {
    return origin.context().theory().weights();
  }

  private Term partial(Term t, Entry by) {
    return new Derivatives(theory()).expand(new Partial(t, by.array(), by.at()));
  }

  /** |grad f|^2. */
  Term slope() {
    return Ball.squares(origin.context().theory(), entry -> partial(value, entry));
  }

  /** The second derivative of f in the direction of the weights named {@code v}. */
  Term curvature(String v) {
    return along(along(value, "a", v), "b", v);
  }

  private Term along(Term t, String letter, String v) {
    return Terms.sum(entries(letter).map(entry -> sum(entry, new Product(List.of(partial(t, entry), new At(Point.weights(v), entry))))).toList());
  }

  /** The sum of the squares of all second derivatives. */
  Term curvatures() {
    return Terms.sum(entries("a").flatMap(a -> entries("b").map(b -> sum(a, sum(b, Terms.square(partial(partial(value, a), b)))))).toList());
  }

  /** The general entry of every block, its positions being letters that no theory has. */
  private Stream<Entry> entries(String letter) {
    return blocks().stream().map(block -> {
      List<Index> at = new ArrayList<>();
      block.shape().forEach(range -> at.add(Index.of(letter + "_" + at.size())));
      return new Entry(block.name(), at);
    });
  }

  private Term sum(Entry entry, Term body) {
    List<Dim> ranges = blocks().stream().filter(b -> b.name().equals(entry.array())).findFirst().orElseThrow().shape();
    return Terms.sumOver(entry.at().stream().map(Index::letter).toList(), ranges, body);
  }
}
