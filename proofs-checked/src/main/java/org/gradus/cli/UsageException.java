package org.gradus.cli;

/** The command line asks for something that does not exist: an unknown theory, step or format. Exit code 64. */
public final class UsageException extends RuntimeException {

  public UsageException(String message) {
    super(message);
  }
}
