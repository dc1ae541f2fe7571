/**
 * Theory files as they are written: YAML, the grammar of formulas, the tree with places in the file, the printer,
 * and diagnostics.
 */
package org.gradus.language.syntax;
