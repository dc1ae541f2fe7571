/**
 * Derivations: the formulas behind a theory's steps, line by line, each re-checked by the kernel and compared with
 * an oracle on an instance.
 */
package org.gradus.symbolic.derivation;
