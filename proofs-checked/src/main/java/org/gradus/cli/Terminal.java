package org.gradus.cli;

import java.io.PrintWriter;
import java.util.Map;
import org.gradus.report.terminal.Style;

/**
 * Where results and diagnostics go.
 *
 * @param style for results
 * @param progressWidth columns for progress on {@code err}; 0 when nobody is looking
 */
public record Terminal(PrintWriter out, PrintWriter err, Style style, int progressWidth) {

  private static final int USUAL_WIDTH = 100;

  /**
   * The terminal of this process. The launcher tells by system properties which streams are a terminal, since Java
   * cannot; colours also need that {@code NO_COLOR} is unset or empty.
   */
  static Terminal ofProcess(PrintWriter out, PrintWriter err, Map<String, String> environment) {
    boolean results = Boolean.getBoolean("gradus.stdout.tty");
    boolean diagnostics = Boolean.getBoolean("gradus.stderr.tty");
    boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty() || "dumb".equals(environment.get("TERM"));
    int width = width(environment.get("COLUMNS"));
    Style style = results ? new Style(width, !plain) : Style.PLAIN;
    return new Terminal(out, err, style, diagnostics && !"dumb".equals(environment.get("TERM")) ? width : 0);
  }

  private static int width(String columns) {
    try {
      return columns == null ? USUAL_WIDTH : Math.max(40, Math.min(400, Integer.parseInt(columns.strip())));
    } catch (NumberFormatException e) {
      return USUAL_WIDTH;
    }
  }
}
