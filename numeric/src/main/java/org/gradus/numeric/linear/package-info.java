/**
 * Verified linear algebra: bounds of extreme eigenvalues and enclosures of inverses, each with the evidence the kernel
 * checks. Every bound is formed in exact integers from an approximate factor or inverse, whose quality is never
 * assumed.
 */
package org.gradus.numeric.linear;
