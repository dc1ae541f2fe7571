package org.gradus.export.expression;

import java.util.List;
import java.util.function.Supplier;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Term.Extreme;

/**
 * A real number with a name: an entry of a definition at one place, or a part of one. Values are shared; two of the same text are one.
 *
 * @param text the number as a Coq term over the definitions of the world's file
 * @param shape how it is made of other values
 */
public record Value(String text, Shape shape) {

  /** How a value is made. */
  public sealed interface Shape {}

  /** By arithmetic; the text unfolds to the body by computation. */
  public record Arithmetic(Expr body) implements Shape {}

  /** An entry of a given array. */
  public record Given(Rational number) implements Shape {}

  public record Pi() implements Shape {}

  /** By a function of one variable, named as in Coq, of a value or a number. */
  public record Applied(String function, Expr argument) implements Shape {}

  /** The greater or the lesser of two numbers or values. */
  public record Larger(boolean greatest, Expr left, Expr right) implements Shape {}

  /** One of two, with their texts; only the one that is chosen is ever unfolded. */
  public record Chosen(Condition condition, String yesText, String noText, Supplier<Expr> yes, Supplier<Expr> no) implements Shape {}

  /**
   * An extreme eigenvalue.
   *
   * @param matrix the matrix as a Coq function of row and column
   * @param rows its entries
   */
  public record Eigenvalue(Extreme extreme, String matrix, List<List<Expr>> rows) implements Shape {}

  /** The entry at ({@code row}, {@code column}), from 1, of the inverse of a matrix given likewise. */
  public record Inverse(String matrix, List<List<Expr>> rows, int row, int column) implements Shape {}

  /** Values are shared, so they are compared by their text. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Value value && value.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
