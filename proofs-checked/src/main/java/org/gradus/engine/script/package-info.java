/**
 * Proof scripts: looks for the rules, multipliers and squares that turn the lines of a script into evidence. Everything found here is
 * checked by the kernel.
 */
package org.gradus.engine.script;
