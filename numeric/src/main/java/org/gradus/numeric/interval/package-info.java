/**
 * Intervals of doubles in the terms of IEEE 1788-2015, set-based flavour: sets of real numbers with a lower and an upper
 * end, decorated or not. Every operation returns an interval that contains all results for all numbers in the arguments
 * at which it is defined. Sums, products, quotients and roots are the tightest such intervals, by exact residuals;
 * elementary functions are the tightest ones whenever tier 2 decides their rounding.
 */
package org.gradus.numeric.interval;
