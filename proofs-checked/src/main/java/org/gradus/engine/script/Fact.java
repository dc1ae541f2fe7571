package org.gradus.engine.script;

import org.gradus.kernel.term.Formula;

/**
 * Something that a script may use.
 *
 * @param citation how a certificate cites it
 */
record Fact(String citation, Formula formula) {}
