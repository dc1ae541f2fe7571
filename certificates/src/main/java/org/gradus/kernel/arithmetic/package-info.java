/**
 * Trusted. Exact rationals, arrays of balls on integers, and elementary functions with proved remainders. An
 * operation returns a set that contains the true value, or says that it cannot.
 */
package org.gradus.kernel.arithmetic;
