package org.gradus.kernel.term;

import java.util.List;

/** A statement of the core language: comparisons of terms, connectives, and quantifiers. */
public sealed interface Formula {

  record Compare(Relation relation, Term left, Term right) implements Formula {}

  record And(List<Formula> parts) implements Formula {}

  record Or(List<Formula> parts) implements Formula {}

  record Not(Formula part) implements Formula {}

  record Implies(Formula premise, Formula conclusion) implements Formula {}

  /** For every {@code letter} in 1..range. */
  record ForAll(String letter, Dim range, Formula body) implements Formula {}

  /** For every value of the weights, named {@code variable}; terms read it through {@link Point#weights}. */
  record ForAllWeights(String variable, Formula body) implements Formula {}

  /** For every real number of the interval. */
  record ForAllReals(String variable, Interval interval, Formula body) implements Formula {}

  /** For some real number of the interval; if {@code unique}, for exactly one. */
  record Exists(String variable, boolean unique, Interval interval, Formula body) implements Formula {}

  /** For some value of the weights, named {@code variable}; if {@code unique}, for exactly one. */
  record ExistsWeights(String variable, boolean unique, Formula body) implements Formula {}

  /** For every whole number {@code letter} = 0, 1, 2, ... */
  record ForAllNaturals(String letter, Formula body) implements Formula {}

  /**
   * The motion that starts at the current weights converges to those named {@code variable}: the theory's flow, which then exists for all
   * times, or its exact steps.
   */
  record Converges(boolean flow, String variable) implements Formula {}

  /** A formula that no rule of this kernel checks yet; {@code what} says which construct it stands for. */
  record Unsupported(String what) implements Formula {}

  /** The order relations; {@code NOT_EQUAL} is the negation of {@code EQUAL}. */
  enum Relation {
    LESS("<"), AT_MOST("<="), EQUAL("="), NOT_EQUAL("!="), AT_LEAST(">="), GREATER(">");

    private final String symbol;

    Relation(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }
}
