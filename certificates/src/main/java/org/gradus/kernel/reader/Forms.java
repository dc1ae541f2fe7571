package org.gradus.kernel.reader;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file of canonical text, read line by line: a first line that names the format, then one form a line, every line ended by one LF.
 *
 * <p>Within a form one space separates two items, and nothing else is white. A word stands in quotes exactly when it is empty or
 * has a character that is not a letter, a digit or one of <code>_ ' . + * / &lt; &gt; = ! @ : ^ [ ] , -</code>. Within quotes {@code "} and
 * {@code \} have a {@code \} before them and
 * control characters do not occur. So a form has one text only.
 */
final class Forms {

  static final int MAX_LINE = 1 << 26;
  static final int MAX_WORD = 1 << 16;
  static final int MAX_DEPTH = 256;

  private final String file;
  private final InputStream input;
  private String line = "";
  private int number;
  private int at;
  private Sexpr ahead;

  Forms(String file, InputStream input, String header) throws IOException {
    this.file = file;
    this.input = input;
    if (!readLine() || !line.equals(header)) {
      throw malformed("the first line is not '" + header + "'");
    }
    ahead = read();
  }

  /** The next form without taking it, or {@code null} at the end of the file. */
  Sexpr peek() {
    return ahead;
  }

  /** True if there is a next form and it is a list with this head. */
  boolean nextIs(String head) {
    return ahead != null && ahead.head().equals(head);
  }

  /** Takes the next form; the end of the file is an error. */
  Sexpr take() throws IOException {
    Sexpr form = ahead;
    if (form == null) {
      throw malformed("the file ends too early");
    }
    ahead = read();
    return form;
  }

  Sexpr take(String head, int least, int most) throws IOException {
    if (ahead == null) {
      throw malformed("'" + head + "' is expected");
    }
    return take().headed(head, least, most);
  }

  void end() {
    if (ahead != null) {
      throw ahead.malformed("'" + ahead.head() + "' is not expected here");
    }
  }

  private Sexpr read() throws IOException {
    if (!readLine()) {
      return null;
    }
    Sexpr form = form(0);
    if (at != line.length() || form.isWord()) {
      throw malformed("a line is one list");
    }
    return form;
  }

  private boolean readLine() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    number++;
    at = 0;
    for (int b = input.read(); b != '\n'; b = input.read()) {
      if (b < 0) {
        if (bytes.size() > 0) {
          throw malformed("the last line has no end");
        }
        return false;
      }
      if (bytes.size() >= MAX_LINE) {
        throw malformed("the line is too long");
      }
      bytes.write(b);
    }
    line = bytes.toString(StandardCharsets.UTF_8);
    if (!Arrays.equals(line.getBytes(StandardCharsets.UTF_8), bytes.toByteArray())) {
      throw malformed("the line is not UTF-8");
    }
    return true;
  }

  private Sexpr form(int depth) {
    if (peekChar() != '(') {
      return new Sexpr(place(), peekChar() == '"' ? quoted() : bare(), null);
    }
    if (depth == MAX_DEPTH) {
      throw malformed("the form is nested too deeply");
    }
    List<Sexpr> items = new ArrayList<>();
    at++;
    while (peekChar() != ')') {
      if (!items.isEmpty()) {
        if (peekChar() != ' ') {
          throw malformed("one space separates two items");
        }
        at++;
      }
      items.add(form(depth + 1));
    }
    at++;
    return new Sexpr(place(), null, List.copyOf(items));
  }

  private String bare() {
    int start = at;
    while (isBare(peekChar())) {
      at++;
    }
    if (start == at || at - start > MAX_WORD) {
      throw malformed(start == at ? "an item is expected at column " + (at + 1) : "the word is too long");
    }
    return line.substring(start, at);
  }

  private String quoted() {
    StringBuilder word = new StringBuilder();
    boolean needed = false;
    for (at++; peekChar() != '"'; at++) {
      if (peekChar() == '\\') {
        at++;
        if (peekChar() != '"' && peekChar() != '\\') {
          throw malformed("the escape is not known");
        }
      }
      if (peekChar() < ' ' || peekChar() == 127 || word.length() >= MAX_WORD) {
        throw malformed("the quoted word is not ended, too long or has a control character");
      }
      needed |= !isBare(peekChar());
      word.append(peekChar());
    }
    at++;
    if (word.length() > 0 && !needed) {
      throw malformed("the word needs no quotes");
    }
    return word.toString();
  }

  static boolean isBare(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c != 0 && "_'.+*/<>=!@:^[],-".indexOf(c) >= 0;
  }

  private char peekChar() {
    return at < line.length() ? line.charAt(at) : 0;
  }

  private String place() {
    return file + ":" + number;
  }

  private MalformedInput malformed(String reason) {
    return new MalformedInput(place(), reason);
  }
}
