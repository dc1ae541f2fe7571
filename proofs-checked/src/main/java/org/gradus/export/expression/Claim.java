package org.gradus.export.expression;

import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula.Relation;

/** A closed statement at one place, unfolded. {@code text} is the proposition in Coq that it unfolds. */
public sealed interface Claim {

  String text();

  /** Both sides are numbers or values. */
  record Compare(Relation relation, Expr left, Expr right, String text) implements Claim {}

  record And(List<Claim> parts, String text) implements Claim {}

  record Or(List<Claim> parts, String text) implements Claim {}

  record Not(Claim part, String text) implements Claim {}

  record Implies(Claim premise, Claim conclusion, String text) implements Claim {}

  /** For all real numbers between two rationals; {@code variable} is the name in Coq. */
  record Reals(String variable, Rational least, Rational greatest, Claim body, String text) implements Claim {}

  /** For 1, 2, ...; the predicate is a Coq function of the position. */
  record All(String predicate, List<Claim> instances, String text) implements Claim {}
}
