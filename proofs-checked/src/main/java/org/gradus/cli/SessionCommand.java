package org.gradus.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command in a session. */
abstract class SessionCommand implements Callable<Integer> {

  @Mixin
  Common common;

  private Session session;

  /** Called once, before the command line is parsed. */
  final void attach(Session given) {
    session = given;
  }

  final Session session() {
    return session;
  }

  final Progress progress() {
    return session.progress(common);
  }
}
