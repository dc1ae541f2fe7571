/**
 * Evaluation of core terms and formulas in any tier of arithmetic, and escalation from tier to tier. An implementation
 * of its own, beside the kernel's: it searches, the kernel checks.
 */
package org.gradus.numeric.evaluate;
