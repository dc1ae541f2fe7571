package org.gradus.engine.script;

import java.util.List;

import org.gradus.kernel.term.Formula;

/**
 * Something that a script may use.
 *
 * @param citation how a certificate cites it
 * @param provisos formulas that must be defined so that it holds
 */
record Fact(String citation, Formula formula, List<Formula> provisos) {

  Fact(String citation, Formula formula) {
    this(citation, formula, List.of(formula));
  }
}
