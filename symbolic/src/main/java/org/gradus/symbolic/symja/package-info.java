/** The only package that sees Symja. It answers questions about one small instance and is never believed. */
package org.gradus.symbolic.symja;
