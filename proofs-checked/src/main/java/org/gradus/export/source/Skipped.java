package org.gradus.export.source;

/** What was asked for and cannot be exported, with the reason. */
public record Skipped(String what, String reason) {

  @Override
  public String toString() {
    return what + ": " + reason;
  }
}
