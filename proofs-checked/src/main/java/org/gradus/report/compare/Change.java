package org.gradus.report.compare;

import java.util.stream.Stream;

/**
 * One difference.
 *
 * @param kind what changed
 * @param run the run, {@code theory} and {@code step} where it changed; empty where the change is not about one
 * @param before what the baseline says; empty when it says nothing
 * @param after what is found now; empty when it is gone
 */
public record Change(Kind kind, String run, String theory, String step, String before, String after) {

  /** What a change is about, and whether it makes a step worse. */
  public enum Kind {
    VERDICT_WORSE(true),
    STEP_GONE(true),
    VERDICT_BETTER(false),
    STEP_NEW(false),
    STATEMENT(false),
    SLACK_LESS(false),
    SLACK_MORE(false),
    CONSTANT(false),
    RUN(false),
    THEORY(false);

    private final boolean worse;

    Kind(boolean worse) {
      this.worse = worse;
    }

    /** Whether {@code gradus diff} exits with 1 for it. */
    public boolean worse() {
      return worse;
    }
  }

  private static final int SHORT_DIGEST = 12;

  /** One line for a terminal; of digests the start. */
  public String line() {
    String where = String.join(" ", Stream.of(run, theory, step).filter(s -> !s.isEmpty()).toList());
    return words() + "  " + where + (before.isEmpty() && after.isEmpty() ? "" : ": " + sides());
  }

  private String sides() {
    boolean digests = kind == Kind.STATEMENT || kind == Kind.RUN || kind == Kind.THEORY;
    String old = digests ? start(before) : before;
    String now = digests ? start(after) : after;
    return old.isEmpty() ? now : now.isEmpty() ? old : old + " -> " + now;
  }

  private static String start(String digest) {
    return digest.substring(0, Math.min(SHORT_DIGEST, digest.length()));
  }

  private String words() {
    return switch (kind) {
      case VERDICT_WORSE -> "worse     ";
      case STEP_GONE -> "gone      ";
      case VERDICT_BETTER -> "better    ";
      case STEP_NEW -> "new       ";
      case STATEMENT -> "statement ";
      case SLACK_LESS -> "less slack";
      case SLACK_MORE -> "more slack";
      case CONSTANT -> "constant  ";
      case RUN -> "run       ";
      case THEORY -> "theory    ";
    };
  }
}
