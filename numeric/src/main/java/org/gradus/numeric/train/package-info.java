/**
 * The built-in trainer: deterministic gradient descent in binary64, data sets, and the size of the perturbation of
 * each step.
 */
package org.gradus.numeric.train;
