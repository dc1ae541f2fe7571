package org.gradus.kernel.rule;

import java.util.*;

import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;

/**
 * Bounds on the second derivatives of an objective within distance s of its origin: premises that hold everywhere, maybe under the
 * hypothesis that the weights are within distance s.
 *
 * @param facts may say that the bound on the distance in a hypothesis is no less than s
 */
record Curvature(Objective f, Term s, List<Sequent> facts) {

  /**
   * The second derivative in any direction v is at most L |v|^2: {@code for all weights v, sum v_a v_b d_a d_b f <= L sum v_a^2}; or the norm
   * of the matrix of all second derivatives is at most L, which bounds its eigenvalues: {@code norm(d_a d_b f) <= L}.
   */
  List<Sequent> atMost(Term bound, Sequent premise) {
    Formula norm = new Compare(Relation.AT_MOST, Terms.root(f.curvatures()), bound);
    return premise(premise, premise.formula() instanceof ForAllWeights all ? direction(all.variable(), null, bound) : norm);
  }

  /** The second derivative in any direction v is at least mu |v|^2: {@code for all weights v, mu sum v_a^2 <= sum v_a v_b d_a d_b f}. */
  List<Sequent> atLeast(Term bound, Sequent premise) {
    Rejected.unless(premise.formula() instanceof ForAllWeights, "a bound on the curvature in all directions");
    return premise(premise, direction(((ForAllWeights) premise.formula()).variable(), bound, null));
  }

  private Formula direction(String v, Term least, Term greatest) {
    Term squares = f.calculus().sum("q", entry -> Terms.square(new Term.At(Point.weights(v), entry)));
    Term curvature = f.curvature(v);
    return new ForAllWeights(v, least == null ? new Compare(Relation.AT_MOST, curvature, Terms.times(greatest, squares))
        : new Compare(Relation.AT_MOST, Terms.times(least, squares), curvature));
  }

  private List<Sequent> premise(Sequent premise, Formula wanted) {
    f.origin().total(wanted);
    Rejected.unless(f.origin().equality().formulas(premise.formula(), wanted), "a premise that bounds the second derivatives of the objective");
    return new Ball(f.origin()).inside(s, premise, facts);
  }
}
