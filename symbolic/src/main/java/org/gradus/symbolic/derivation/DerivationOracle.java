package org.gradus.symbolic.derivation;

/** An untrusted source of formulas. */
public interface DerivationOracle {

  /** Never throws for a well-formed query; whatever goes wrong is {@link OracleAnswer.Silent}. */
  OracleAnswer ask(OracleQuery query);
}
