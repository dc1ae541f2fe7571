package org.gradus.language.elaborate;

/**
 * Thrown inside elaboration where the core language has no form for a construct; it ends as an {@code Unsupported}
 * formula or term.
 */
final class UnsupportedConstruct extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnsupportedConstruct(String what) {
    super(what);
  }
}
