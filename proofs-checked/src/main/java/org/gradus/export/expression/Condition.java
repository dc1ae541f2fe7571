package org.gradus.export.expression;

import org.gradus.kernel.term.Formula.Relation;

/** A closed formula over values, as it occurs within terms. {@code text} is its truth value in Coq, of type bool. */
public sealed interface Condition {

  String text();

  /** Both sides are numbers or values. */
  record Compare(Relation relation, Expr left, Expr right, String text) implements Condition {}

  record And(Condition left, Condition right, String text) implements Condition {}

  record Or(Condition left, Condition right, String text) implements Condition {}

  record Not(Condition part, String text) implements Condition {}

  /** Decided by computing with positions; Coq computes it too. */
  record Known(boolean truth, String text) implements Condition {}
}
