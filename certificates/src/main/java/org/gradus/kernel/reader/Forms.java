package org.gradus.kernel.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.*;

/**
 * A file of canonical text: a first line that names the format, then one list a line, every line ended by one LF. Lines are read one by
 * one, when they are asked for, so that the length of the file does not matter.
 *
 * <p>Within a list one space separates two items, and nothing else is white. A word stands in quotes exactly when it is empty or has a
 * character that is not a letter, a digit or one of <code>_ ' . + * / &lt; &gt; = ! @ : ^ [ ] , -</code>. Within quotes a quote and a
 * backslash have a backslash before them, and characters do not occur that are not shown as themselves. So a form has one text only.
 */
final class Forms {

  static final int MAX_WORD = 1 << 16;
  static final int MAX_DEPTH = 256;
  static final int MAX_LINE = 1 << 26;
  static final int MAX_ITEMS = 1 << 18;
  private static final int END = -1;

  private final String file;
  private final Reader text;
  private final String header;
  private int next;
  private int length;
  private int count;
  private long items;
  private long characters;
  private int line = 1;
  private String place;
  private Sexpr ahead;

  Forms(String file, byte[] bytes, String... headers) {
    this(file, new ByteArrayInputStream(bytes), headers);
  }

  /** @param headers the first line must be one of these */
  Forms(String file, InputStream bytes, String... headers) {
    this.file = file;
    text = new BufferedReader(new InputStreamReader(bytes, UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)), 1 << 16);
    StringBuilder first = new StringBuilder();
    for (step(); next != '\n' && next != END && first.length() < 99; step()) {
      first.append((char) next);
    }
    header = first.toString();
    require(next == '\n' && List.of(headers).contains(header), "the first line is not '" + String.join("' or '", headers) + "'");
    step();
    advance();
  }

  /** How many items and characters there have been. */
  boolean isShort(long mostItems, long mostCharacters) {
    return items <= mostItems && characters <= mostCharacters;
  }

  /** The first line. */
  String header() {
    return header;
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
    length = 0;
    count = 0;
    place = file + ":" + line;
    if (next != END) {
      require(next == '(', "a line is one list");
      ahead = form(0);
      require(next == '\n' && !ahead.items().isEmpty(), "a line is one list");
      step();
    }
  }

  private Sexpr form(int depth) {
    items++;
    require(depth < MAX_DEPTH && ++count <= MAX_ITEMS, "the form is nested too deeply or has too many items");
    if (next != '(') {
      return new Sexpr(place, next == '"' ? quoted() : bare(), List.of());
    }
    List<Sexpr> items = new ArrayList<>();
    step();
    while (next != ')') {
      require(items.isEmpty() || next == ' ', "one space separates two items");
      if (!items.isEmpty()) {
        step();
      }
      items.add(form(depth + 1));
    }
    step();
    return new Sexpr(place, null, items);
  }

  private String bare() {
    StringBuilder word = new StringBuilder();
    for (; isBare(next) && word.length() <= MAX_WORD; step()) {
      word.append((char) next);
    }
    require(word.length() > 0 && word.length() <= MAX_WORD, "an item is expected, or it is too long");
    return word.toString();
  }

  private String quoted() {
    StringBuilder word = new StringBuilder();
    boolean needed = false;
    for (step(); next != '"'; step()) {
      if (next == '\\') {
        step();
        require(next == '"' || next == '\\', "unknown escape");
      }
      require(isShown(next) && word.length() < MAX_WORD, "a quoted word has no end, or a character that is not shown");
      needed |= !isBare(next);
      word.append((char) next);
    }
    step();
    require(needed || word.length() == 0, "the word needs no quotes");
    return word.toString();
  }

  /** No control character, and none that is invisible or changes how others are shown (U+E0000 and so on begin with DB40). */
  private static boolean isShown(int c) {
    return c >= ' ' && (c < 0x7f || c >= 0xa0) && c != 0xad && c != 0x61c && (c < 0x180b || c > 0x180e) && (c < 0x200b || c > 0x200f)
        && (c < 0x2028 || c > 0x202e) && (c < 0x2060 || c > 0x206f) && c != 0xfeff && (c < 0xfff9 || c > 0xfffb) && c != 0xdb40;
  }

  private static boolean isBare(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "_'.+*/<>=!@:^[],-".indexOf(c) >= 0;
  }

  /** Goes to the next character; after the last one it is {@code END}, which no form contains. */
  private void step() {
    try {
      next = text.read();
    } catch (CharacterCodingException e) {
      throw new MalformedInput(file + ":" + line, "it is not UTF-8");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    characters++;
    require(++length <= MAX_LINE, "the line is too long");
  }

  private void require(boolean condition, String reason) {
    MalformedInput.require(condition, file + ":" + line, reason);
  }
}
