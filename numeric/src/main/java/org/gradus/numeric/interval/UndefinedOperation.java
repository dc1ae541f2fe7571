package org.gradus.numeric.interval;

/** The exception of IEEE 1788 for bounds or text that denote no interval. */
public final class UndefinedOperation extends ArithmeticException {

  private static final long serialVersionUID = 1L;

  UndefinedOperation(String message) {
    super(message);
  }
}
