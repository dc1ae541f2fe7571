package org.gradus.numeric.evaluate;

import java.util.ArrayList;
import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.numeric.array.ArrayAlgebra;
import org.gradus.numeric.array.Axes;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.Truth;
import org.gradus.numeric.array.Truths;

/**
 * Three-valued evaluation of formulas in one tier. A comparison that cannot be evaluated is UNKNOWN, and nothing else
 * is.
 */
final class FormulaEvaluator<A> {

  static final String OVERLAP = "the enclosures of the two sides overlap";

  private final TermEvaluator<A> terms;
  private final ArrayAlgebra<A> algebra;

  FormulaEvaluator(TermEvaluator<A> terms, ArrayAlgebra<A> algebra) {
    this.terms = terms;
    this.algebra = algebra;
  }

  Truths truths(Formula formula, TermEvaluator.Frame<A> f) {
    return truths(formula, f, new Findings());
  }

  /** What is met on the way: the slacks of comparisons that must hold, and why something could not be evaluated. */
  private static final class Findings {
    private final List<Enclosure> slacks = new ArrayList<>();
    private boolean unboundedSlack;
    private String trouble;
    private Enclosure left;
    private Enclosure right;
  }

  Decision decide(Formula formula, String place, Tier tier) {
    Findings findings = new Findings();
    Truth truth;
    algebra.restartWork();
    try {
      truth = truths(formula, terms.frame(place), findings).all();
    } catch (CannotEvaluate | IllegalArgumentException | ArithmeticException e) {
      truth = Truth.UNKNOWN;
      findings.trouble = e.getMessage();
    }
    boolean single = formula instanceof Formula.Compare;
    return new Decision(truth, truth == Truth.UNKNOWN ? reason(findings) : "", slack(findings),
        single ? findings.left : null, single ? findings.right : null, tier, algebra.bits());
  }

  private String reason(Findings findings) {
    if (findings.trouble != null) {
      return findings.trouble;
    }
    if (findings.unboundedSlack && !algebra.remarks().isEmpty()) {
      return algebra.remarks().toString();
    }
    return findings.unboundedSlack ? "a side is unbounded" : OVERLAP;
  }

  private static Enclosure slack(Findings findings) {
    if (findings.unboundedSlack || findings.slacks.isEmpty()) {
      return null;
    }
    Rational lower = findings.slacks.get(0).lower();
    Rational upper = findings.slacks.get(0).upper();
    for (Enclosure slack : findings.slacks) {
      lower = slack.lower().compareTo(lower) < 0 ? slack.lower() : lower;
      upper = slack.upper().compareTo(upper) < 0 ? slack.upper() : upper;
    }
    return new Enclosure(lower, upper);
  }

  private Truths truths(Formula formula, TermEvaluator.Frame<A> f, Findings findings) {
    if (formula instanceof Formula.Compare compare) {
      return compare(compare, f, findings);
    } else if (formula instanceof Formula.And and) {
      Truths all = Truths.of(Truth.TRUE);
      for (Formula part : and.parts()) {
        all = all.and(truths(part, f, findings));
      }
      return all;
    } else if (formula instanceof Formula.Or or) {
      Truths any = Truths.of(Truth.FALSE);
      for (Formula part : or.parts()) {
        any = any.or(aside(part, f, findings));
      }
      return any;
    } else if (formula instanceof Formula.Not not) {
      return aside(not.part(), f, findings).not();
    } else if (formula instanceof Formula.Implies implies) {
      return aside(implies.premise(), f, findings).not().or(aside(implies.conclusion(), f, findings));
    } else if (formula instanceof Formula.ForAll all) {
      int size = terms.range(all.range());
      return size == 0 ? Truths.of(Truth.TRUE) : truths(all.body(), f.with(all.letter(), size), findings).forAll(all.letter());
    }
    findings.trouble = formula instanceof Formula.Unsupported unsupported
        ? unsupported.what() + " is not evaluated" : "all weights cannot be tried";
    return Truths.of(Truth.UNKNOWN);
  }

  /** A part whose comparisons need not hold: its slacks are not counted. */
  private Truths aside(Formula part, TermEvaluator.Frame<A> f, Findings findings) {
    Findings own = new Findings();
    Truths truths = truths(part, f, own);
    findings.trouble = own.trouble != null ? own.trouble : findings.trouble;
    return truths;
  }

  private Truths compare(Formula.Compare compare, TermEvaluator.Frame<A> f, Findings findings) {
    try {
      A left = terms.value(compare.left(), f);
      A right = terms.value(compare.right(), f);
      findings.left = number(left);
      findings.right = number(right);
      addSlack(compare.relation(), left, right, findings);
      return algebra.compare(compare.relation(), left, right);
    } catch (CannotEvaluate | IllegalArgumentException | ArithmeticException e) {
      findings.trouble = e.getMessage();
      return Truths.of(Truth.UNKNOWN);
    }
  }

  private Enclosure number(A value) {
    return algebra.axes(value).rank() == 0 ? algebra.enclosure(value, 0) : null;
  }

  private void addSlack(Relation relation, A left, A right, Findings findings) {
    if (relation == Relation.NOT_EQUAL) {
      return;
    }
    boolean rightLarger = relation == Relation.AT_MOST || relation == Relation.LESS || relation == Relation.EQUAL;
    A difference = rightLarger ? algebra.plus(right, algebra.negate(left)) : algebra.plus(left, algebra.negate(right));
    Axes axes = algebra.axes(difference);
    Enclosure least = axes.count() == 0 ? null : algebra.least(difference);
    findings.unboundedSlack |= least == null && axes.count() > 0;
    if (least != null && relation != Relation.EQUAL) {
      findings.slacks.add(least);
    }
  }
}
