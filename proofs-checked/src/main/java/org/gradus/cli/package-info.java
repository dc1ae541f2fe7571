/**
 * The command line. Commands read their options, ask the {@link org.gradus.cli.Backend} and print; nothing is decided
 * here except exit codes.
 */
package org.gradus.cli;
