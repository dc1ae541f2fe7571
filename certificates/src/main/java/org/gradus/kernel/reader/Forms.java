package org.gradus.kernel.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.*;

/**
 * A file of canonical text: a first line that names the format, then one list a line, every line ended by one LF. Lines are read one by
 * one, when they are asked for.
 *
 * <p>Within a list one space separates two items, and nothing else is white. A word stands in quotes exactly when it is empty or has a
 * character that is not a letter, a digit or one of <code>_ ' . + * / &lt; &gt; = ! @ : ^ [ ] , -</code>. Within quotes a quote and a
 * backslash have a backslash before them, and control characters do not occur. So a form has one text only.
 */
final class Forms {

  static final int MAX_WORD = 1 << 16;
  static final int MAX_DEPTH = 256;

  private final String file;
  private final String text;
  private int at;
  private int line = 1;
  private String place;
  private Sexpr ahead;

  Forms(String file, byte[] bytes, String header) {
    this.file = file;
    text = new String(bytes, UTF_8);
    require(text.endsWith("\n") && Arrays.equals(bytes, text.getBytes(UTF_8)), "not UTF-8, or the last line has no end");
    require(text.startsWith(header + "\n"), "the first line is not '" + header + "'");
    at = header.length() + 1;
    advance();
  }

  /** The next form, or {@code null} at the end. */
  Sexpr peek() {
    return ahead;
  }

  /** True if there is a next form and it is a list with this head. */
  boolean nextIs(String head) {
    return ahead != null && ahead.is(head);
  }

  boolean atEnd() {
    return ahead == null;
  }

  /** Takes the next form; the end of the file is an error. */
  Sexpr take() {
    Sexpr form = ahead;
    require(form != null, "the file ends too early");
    advance();
    return form;
  }

  Sexpr take(String head) {
    require(nextIs(head), "'" + head + "' is expected");
    return take();
  }

  private void advance() {
    ahead = null;
    line++;
    place = file + ":" + line;
    if (at < text.length()) {
      require(next() == '(', "a line is one list");
      ahead = form(0);
      require(next() == '\n' && !ahead.items().isEmpty(), "a line is one list");
      at++;
    }
  }

  private Sexpr form(int depth) {
    require(depth < MAX_DEPTH, "the form is nested too deeply");
    if (next() != '(') {
      return new Sexpr(place, next() == '"' ? quoted() : bare(), List.of());
    }
    List<Sexpr> items = new ArrayList<>();
    at++;
    while (next() != ')') {
      require(items.isEmpty() || next() == ' ', "one space separates two items");
      at += items.isEmpty() ? 0 : 1;
      items.add(form(depth + 1));
    }
    at++;
    return new Sexpr(place, null, items);
  }

  private String bare() {
    int start = at;
    while (isBare(next())) {
      at++;
    }
    require(start < at && at - start <= MAX_WORD, "an item is expected, or it is too long");
    return text.substring(start, at);
  }

  private String quoted() {
    StringBuilder word = new StringBuilder();
    boolean needed = false;
    for (at++; next() != '"'; at++) {
      if (next() == '\\') {
        at++;
        require("\"\\".indexOf(next()) >= 0, "unknown escape");
      }
      require(next() >= ' ' && next() != 127 && word.length() < MAX_WORD, "a quoted word has no end or a control character");
      needed |= !isBare(next());
      word.append(next());
    }
    at++;
    require(needed || word.length() == 0, "the word needs no quotes");
    return word.toString();
  }

  private static boolean isBare(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "_'.+*/<>=!@:^[],-".indexOf(c) >= 0;
  }

  /** The character to read next; the text ends with a line feed, which no form contains. */
  private char next() {
    return text.charAt(at);
  }

  private void require(boolean condition, String reason) {
    MalformedInput.require(condition, file + ":" + line, reason);
  }
}
