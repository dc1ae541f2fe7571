package org.gradus.symbolic.derivation;

import org.gradus.kernel.term.Term;

/**
 * A question to an untrusted algebra system. Terms are scalars: array entries stand at constant positions and are the
 * variables.
 */
public sealed interface OracleQuery {

  /** What is the derivative of the body with respect to the entry? */
  record Derivative(Term body, Term.Entry variable) implements OracleQuery {}

  /** Is the equation true for all values of the variables? */
  record Equality(Term left, Term right) implements OracleQuery {}

  /** Is left greater than right? */
  record Greater(Term left, Term right) implements OracleQuery {}

  /** What is the integral of the body over the variable from low to high? */
  record Integral(Term body, Term.Entry variable, Term low, Term high) implements OracleQuery {}
}
