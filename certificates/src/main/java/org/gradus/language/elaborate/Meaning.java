package org.gradus.language.elaborate;

import org.gradus.kernel.term.Index;
import org.gradus.language.syntax.TheoryFile;

/** What a name stands for. */
sealed interface Meaning {

  /**
   * An index letter; {@code declared} is the range it is declared with, or {@code null} when a binder gave it
   * another.
   */
  record Letter(Index index, Signature.Range declared) implements Meaning {}

  /** A number of a recorded step, bound by {@code k in steps}. */
  record RecordedStep(String letter) implements Meaning {}

  /** A quantified weight vector. */
  record WeightVector(String variable) implements Meaning {}

  /** A real number that a quantifier, an extremum or an integral binds. */
  record Real(String variable) implements Meaning {}

  /** A whole number 0, 1, 2, ... that a quantifier binds. */
  record Natural(String letter) implements Meaning {}

  record Known(Value value) implements Meaning {}

  /** A definition with parameters, and the world its body is read in. */
  record Parametrised(TheoryFile.DefinitionLine line, World world) implements Meaning {}

  /** Something the core language has no form for. */
  record Opaque(String reason) implements Meaning {}
}
