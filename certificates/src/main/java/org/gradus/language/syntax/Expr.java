package org.gradus.language.syntax;

import java.util.List;

import org.gradus.kernel.arithmetic.Rational;

/**
 * The tree of a formula as the theory file writes it: terms, formulas and binders share one type, because the grammar does. Every node
 * carries the place it was read from; two trees are the same formula when they are equal up to places ({@link Printer#print} agrees).
 */
public sealed interface Expr {

  Span span();

  /** An exact number and the text it was written as (1e-3, 0.1, 7). */
  record Num(Span span, Rational value, String text) implements Expr {}

  record Name(Span span, String name) implements Expr {}

  /** A string in double quotes, as citations use. */
  record Text(Span span, String text) implements Expr {}

  /** {@code head(arguments)}; an argument may be a {@link Range} or a {@link Binding} list element. */
  record Call(Span span, Expr head, List<Expr> arguments) implements Expr {}

  /** {@code head[subscripts]}; a subscript is an expression, {@link All} or a {@link Range}. */
  record Subscript(Span span, Expr head, List<Expr> subscripts) implements Expr {}

  /** The subscript {@code :}. */
  record All(Span span) implements Expr {}

  /** {@code low..high}. */
  record Range(Span span, Expr low, Expr high) implements Expr {}

  /**
   * {@code body@point}. A bare point is a number or a name: {@code F@0} is F at the start, {@code F@next}, {@code F@t}. A point in
   * parentheses is a {@link Tuple}, also when it has one part: {@code F@(0)} is F where all weights are 0.
   */
  record At(Span span, Expr body, Expr point) implements Expr {}

  /** {@code function'}. */
  record Prime(Span span, Expr function) implements Expr {}

  /** {@code body^T}. */
  record Transpose(Span span, Expr body) implements Expr {}

  /** {@code -body}. */
  record Minus(Span span, Expr body) implements Expr {}

  /** A sum of two or more terms; a subtracted term is a {@link Minus}. */
  record Sum(Span span, List<Expr> terms) implements Expr {}

  /** {@code left op right} with op one of {@code * / .* ^}. */
  record Binary(Span span, String op, Expr left, Expr right) implements Expr {}

  /** A chain {@code e0 rel1 e1 rel2 e2 ...}; relations are {@code = != <= < >= > in ~}. */
  record Relation(Span span, List<Expr> sides, List<String> relations) implements Expr {}

  /** {@code and} or {@code or} of two or more parts. */
  record Junction(Span span, String word, List<Expr> parts) implements Expr {}

  record Not(Span span, Expr part) implements Expr {}

  record Implies(Span span, Expr premise, Expr conclusion) implements Expr {}

  /** {@code for all binders, body}, {@code exists binders, body}, {@code exists unique binders, body}. */
  record Quantifier(Span span, String word, List<Binding> binders, Expr body) implements Expr {}

  /**
   * {@code sum(binders, body)} and the other words of {@link ReservedWords#FOLDS}. The body of {@code distinct(j, condition, value)} is
   * the pair of both as a {@link Tuple}. {@code max(a, b)} without binders is a {@link Call}.
   */
  record Fold(Span span, String word, List<Binding> binders, Expr body) implements Expr {}

  /** {@code grad f}, {@code grad[W] f}, {@code hess f}, {@code jac f}, {@code laplacian f}, {@code d/dt f}. */
  record Derivative(Span span, String word, Expr block, Expr body) implements Expr {}

  /** {@code if c then a else b}. */
  record Choice(Span span, Expr condition, Expr yes, Expr no) implements Expr {}

  /** {@code <a, b>}. */
  record Inner(Span span, Expr left, Expr right) implements Expr {}

  /** {@code (a, b, ...)} with two or more parts; with one part only as the point of an {@link At}. */
  record Tuple(Span span, List<Expr> parts) implements Expr {}

  /** {@code [a, b, ...]}; a matrix is a list of lists. */
  record Rows(Span span, List<Expr> rows) implements Expr {}

  /**
   * One binder: names with an optional restriction. {@code i}: relation is null. {@code i in 1..n}, {@code W ~ Normal(0, 1)},
   * {@code i > m}: relation is the word or symbol and set the right side. A tuple {@code (p,q) ~ law} has several names.
   */
  record Binding(Span span, List<String> names, String relation, Expr set) implements Expr {}
}
