/**
 * Trusted. The value of a core term at a state, over whole arrays; recorded and exact states; eigenvalues and
 * inverses from checked witnesses.
 */
package org.gradus.kernel.evaluate;
