/**
 * Trusted. Index calculus, the normal form that decides identities for all sizes, and the digest of a statement
 * after unfolding.
 */
package org.gradus.kernel.symbolic;
