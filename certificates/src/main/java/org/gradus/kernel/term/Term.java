package org.gradus.kernel.term;

import java.util.List;

import org.gradus.kernel.arithmetic.Rational;

/**
 * A real-valued expression of the core language. Its free index letters make it an array: a term with free letters {@code i, l} is the
 * array of its values over all {@code i} and {@code l}. Vectors, matrices, norms and products of the statement language are elaborated to
 * this index form, so there is one kind of loop (a fold over an index) and one kind of data (array entries).
 *
 * <p>Meaning. A term denotes a real number once the sizes, the data, the weights ("the current state") and its free letters are given.
 * Partial operations (division, square root, logarithm) are undefined outside their domains; a claim about an undefined term is not proved.
 */
public sealed interface Term {

  /** An exact rational number. */
  record Number(Rational value) implements Term {}

  /** The number pi. */
  record Pi() implements Term {}

  /** A size (such as m or d+1) as a number. */
  record Size(Dim dim) implements Term {}

  /** The value of an index letter as a number, 1-based. */
  record Position(Index index) implements Term {}

  /**
   * An entry of a named array: data of the run, a block of weights, or a definition of the theory.
   *
   * <p>A definition or a block of weights is read at the current state.
   */
  record Entry(String array, List<Index> at) implements Term {}

  /** {@code body@point}: the value of the body with another state as the current one. */
  record At(Point point, Term body) implements Term {}

  /** A sum of two or more terms. */
  record Sum(List<Term> terms) implements Term {}

  /** A product of two or more factors. */
  record Product(List<Term> factors) implements Term {}

  /** An integer power; a negative exponent needs a base that is not zero. */
  record Power(Term base, int exponent) implements Term {}

  /** A power with as many factors as the exponent says, a letter for a whole number or a recorded step, plus a number; at least 0. */
  record NaturalPower(Term base, Index exponent) implements Term {}

  /** A function of one variable. {@code order} counts derivatives: {@code (tanh, 1)} is tanh'. */
  record Apply(Function function, int order, Term argument) implements Term {}

  /** Sum, product, maximum or minimum of the body over {@code letter} in 1..range. An empty sum is 0, an empty product 1. */
  record Fold(Folding folding, String letter, Dim range, Term body) implements Term {}

  /** Sum, product, maximum or minimum over the recorded steps: {@code letter} in from..K-1, where K is the number of recorded steps. */
  record OverSteps(Folding folding, String letter, Formula filter, Term body) implements Term {}

  /** 1 if the two positions are equal, otherwise 0. */
  record Delta(Index left, Index right) implements Term {}

  /** 1 if the formula holds, otherwise 0. */
  record Indicator(Formula formula) implements Term {}

  /** The first term where the condition holds, otherwise the second. */
  record Choice(Formula condition, Term yes, Term no) implements Term {}

  /** The formal partial derivative of the body with respect to one entry of a block of weights. */
  record Partial(Term body, String block, List<Index> at) implements Term {}

  /** The formal derivative of the body along the theory's flow. */
  record TimeDerivative(Term body) implements Term {}

  /**
   * An extreme eigenvalue of the symmetric matrix whose entry at ({@code row}, {@code column}) is {@code entry}, of size range x range.
   */
  record Eigenvalue(Extreme extreme, String row, String column, Dim range, Term entry) implements Term {}

  /** The entry ({@code atRow}, {@code atColumn}) of the inverse of the matrix whose entry at ({@code row}, {@code column}) is {@code entry}. */
  record Inverse(String row, String column, Dim range, Term entry, Index atRow, Index atColumn) implements Term {}

  /**
   * The entry ({@code atRow}, {@code atColumn}) of the orthogonal projection onto the space that is spanned by the columns of the
   * rows x columns matrix whose entry at ({@code row}, {@code column}) is {@code entry}.
   */
  record Projector(String row, String column, Dim rows, Dim columns, Term entry, Index atRow, Index atColumn) implements Term {}

  /** A real number that a quantifier, an extremum or an integral around it binds. */
  record Variable(String name) implements Term {}

  /** The least upper bound ({@code GREATEST}) or the greatest lower bound of the body over a real variable in an interval. */
  record Extremum(Extreme extreme, String variable, Interval interval, Term body) implements Term {}

  /** The integral of the body over a real variable, from one term to another. */
  record Integral(String variable, Term from, Term to, Term body) implements Term {}

  /** The mean of the body, in which {@code array} stands for {@code size} independent standard normal numbers. */
  record Expectation(String array, Dim size, Term body) implements Term {}

  /** A term that no rule of this kernel evaluates yet; every claim about it is undecided. {@code what} says which construct it stands for. */
  record Unsupported(String what) implements Term {}

  /** What a fold does. */
  enum Folding { SUM, PRODUCT, MAXIMUM, MINIMUM }

  /** Which end of the spectrum. */
  enum Extreme { LEAST, GREATEST }
}
