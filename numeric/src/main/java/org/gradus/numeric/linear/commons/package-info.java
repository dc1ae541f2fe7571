/** Approximate linear algebra by Apache Commons Math, the only package that sees it. Nothing here is proved. */
package org.gradus.numeric.linear.commons;
