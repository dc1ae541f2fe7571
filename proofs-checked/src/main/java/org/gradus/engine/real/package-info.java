/**
 * Search for evidence about real variables: coverings, counterexamples, roots, least upper bounds, integrals. All of it is evaluated with the
 * kernel's own arithmetic, and none of it counts before the kernel has checked it in a certificate.
 */
package org.gradus.engine.real;
