package org.gradus.kernel.rule;

import java.util.*;
import java.util.function.Function;

import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * An objective that a motion descends: a function of the calculus' blocks of weights that is defined on the whole space and smooth where the calculus
 * wants it, so that its formal derivatives are its derivatives there.
 *
 * @param value its entry, without letters
 */
record Objective(Calculus calculus, Entry value) {

  static Objective of(Calculus calculus, String name) {
    Origin origin = calculus.origin();
    Definition d = origin.context().theory().definitions().get(name);
    Rejected.unless(d != null && d.letters().isEmpty(), "an objective that is a definition without letters");
    Objective objective = new Objective(calculus, new Entry(name, List.of()));
    origin.still(objective.value);
    objective.calculus.smooth(objective.value);
    origin.total(new Compare(Relation.EQUAL, objective.slope(), Terms.ZERO));
    return objective;
  }

  Origin origin() {
    return calculus.origin();
  }

  /** The flow is minus the gradient, in the calculus' blocks. */
  void drivesFlow() {
    drives(calculus.theory().flow(), entry -> Terms.negative(calculus.partial(value, entry)));
  }

  /** An exact step is minus eta times the gradient, in all blocks; eta does not depend on the state. */
  void drivesSteps(Term eta) {
    origin().constant(eta);
    drives(calculus.theory().update(), entry -> Terms.minus(entry, Terms.times(eta, calculus.partial(value, entry))));
  }

  private void drives(List<Motion> motions, Function<Entry, Term> wanted) {
    for (Binding block : calculus.blocks()) {
      Motion m = calculus.motion(motions, block.name());
      Formula equation = calculus.everywhere(m, wanted.apply(new Entry(m.block(), m.letters().stream().map(Index::of).toList())));
      Rejected.unless(origin().equality().proves(equation), "a motion of " + block.name() + " down the gradient");
      origin().total(equation);
    }
  }

  /** The fact that f is not negative anywhere, unless its form says so. */
  List<Sequent> notNegative(List<Sequent> facts) {
    return origin().notNegative(value, facts);
  }

  /** |grad f|^2. */
  Term slope() {
    return calculus.sum("q", entry -> Terms.square(calculus.partial(value, entry)));
  }

  /** The second derivative of f in the direction of the weights named {@code v}. */
  Term curvature(String v) {
    Function<Entry, Term> direction = entry -> new At(Point.weights(v), entry);
    return calculus.along(calculus.along(value, "a", direction), "b", direction);
  }

  /** The sum of the squares of all second derivatives. */
  Term curvatures() {
    return calculus.sum("a", a -> calculus.sum("b", b -> Terms.square(calculus.partial(calculus.partial(value, a), b))));
  }
}
