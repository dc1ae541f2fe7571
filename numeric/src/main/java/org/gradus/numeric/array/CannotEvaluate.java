package org.gradus.numeric.array;

/**
 * The evaluation stops here, for the reason given. It never leaves the public entry points: they answer UNKNOWN with
 * this reason.
 */
public final class CannotEvaluate extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CannotEvaluate(String reason) {
    super(reason, null, false, false);
  }
}
