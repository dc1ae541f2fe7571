/** Statements as LaTeX and MathML, from one layout. */
package org.gradus.language.typeset;
