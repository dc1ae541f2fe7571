/**
 * Claims of the core language as closed real expressions: their text in Coq's notation, and the values they are made of at one place.
 * What can be exported is decided here, construct by construct ({@link org.gradus.export.expression.Translation}).
 */
package org.gradus.export.expression;
