/** Claims that are polynomial, as SMT-LIB 2 problems that must be unsatisfiable. */
package org.gradus.export.smt;
