package org.gradus.export.expression;

import org.gradus.kernel.arithmetic.Rational;

/**
 * Arithmetic over numbers and named values. The tree is the one that Coq's notation makes of the printed text, so that a definition
 * unfolds to exactly this expression by computation.
 */
public sealed interface Expr {

  Num ZERO = new Num(Rational.ZERO);
  Num ONE = new Num(Rational.ONE);

  record Num(Rational value) implements Expr {}

  /** A value that has its own name and, in Coq, its own lemma. */
  record Atom(Value value) implements Expr {}

  /** A text in Coq's notation that binds as tightly as an application; only in statements. */
  record Text(String text) implements Expr {}

  /** A real variable of the claim; {@code name} is its name in Coq. */
  record Variable(String name) implements Expr {}

  /** A function, named as in Coq, of something with a real variable in it. */
  record Call(String function, Expr argument) implements Expr {}

  record Neg(Expr part) implements Expr {}

  record Inv(Expr part) implements Expr {}

  record Add(Expr left, Expr right) implements Expr {}

  record Sub(Expr left, Expr right) implements Expr {}

  record Mul(Expr left, Expr right) implements Expr {}

  record Div(Expr left, Expr right) implements Expr {}

  /** A power with an exponent of at least 0. */
  record Pow(Expr base, int exponent) implements Expr {}

  /** How many numbers and values it is made of. */
  default int size() {
    return this instanceof Neg x ? x.part.size() : this instanceof Inv x ? x.part.size()
        : this instanceof Add x ? x.left.size() + x.right.size() : this instanceof Sub x ? x.left.size() + x.right.size()
        : this instanceof Mul x ? x.left.size() + x.right.size() : this instanceof Div x ? x.left.size() + x.right.size()
        : this instanceof Pow x ? x.base.size() : this instanceof Call x ? x.argument.size() : 1;
  }

  /** Whether there is no real variable in it. */
  default boolean isClosed() {
    return this instanceof Neg x ? x.part.isClosed() : this instanceof Inv x ? x.part.isClosed()
        : this instanceof Add x ? x.left.isClosed() && x.right.isClosed() : this instanceof Sub x ? x.left.isClosed() && x.right.isClosed()
        : this instanceof Mul x ? x.left.isClosed() && x.right.isClosed() : this instanceof Div x ? x.left.isClosed() && x.right.isClosed()
        : this instanceof Pow x ? x.base.isClosed() : !(this instanceof Variable || this instanceof Call);
  }
}
