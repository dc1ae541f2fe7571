package org.gradus.cli;

import picocli.CommandLine.Option;

/** Options that every command has. */
final class Common {

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
  boolean help;

  @Option(names = {"-q", "--quiet"}, description = "No progress on the error stream.")
  boolean quiet;
}
