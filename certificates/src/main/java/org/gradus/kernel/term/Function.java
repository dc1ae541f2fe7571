package org.gradus.kernel.term;

/**
 * The functions of one variable.
 *
 * <p>{@code ACTIVATION} is the activation of the run or example at hand: an identity proved for it holds for every activation.
 * {@code RELU} has the formal derivative that is 0 for negative, 1 for positive arguments and, at 0, the value the theory selects; its
 * further derivatives are 0, and not defined at 0.
 */
public enum Function {
  SQRT, EXP, LOG, SIN, COS, ATAN, TANH, ERF, ABS, RELU, SIGMOID, SOFTPLUS, ACTIVATION
}
