/**
 * Trusted. The core language as data: terms, formulas, definitions, theories. Everybody reads it, only readers and
 * elaboration make it.
 */
package org.gradus.kernel.term;
