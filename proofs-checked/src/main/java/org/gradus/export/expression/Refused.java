package org.gradus.export.expression;

/** Something cannot be exported; the message says what and why. */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Refused(String reason) {
    super(reason, null, false, false);
  }
}
