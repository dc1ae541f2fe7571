package org.gradus.kernel.reader;

import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Reads the canonical meta data of a run: JSON without white space, keys ascending, strings escaped only before a quote or a backslash.
 * The values are kept as text under their paths, {@code regulariser.lambda}; a list is its words joined by commas, {@code null} is left out.
 */
final class MetaReader {

  private static final int MAX_DEPTH = 16;

  private final String text;
  private final Map<String, String> values = new HashMap<>();
  private int at;

  private MetaReader(String text) {
    this.text = text;
  }

  static Map<String, String> read(String text) {
    MetaReader reader = new MetaReader(text);
    reader.object("", 0);
    if (reader.at != text.length() || !"gradus-run/1".equals(reader.values.get("format"))) {
      throw reader.malformed("one object of format gradus-run/1 is expected");
    }
    return reader.values;
  }

  private void object(String prefix, int depth) {
    expect('{');
    String last = null;
    while (next() != '}') {
      if (last != null) {
        expect(',');
      }
      String key = string();
      if (last != null && last.compareTo(key) >= 0 || depth > MAX_DEPTH || key.indexOf('.') >= 0) {
        throw malformed("keys ascend, have no dot and are not nested deeply");
      }
      last = key;
      expect(':');
      if (next() == '{') {
        object(prefix + key + ".", depth + 1);
      } else {
        String value = next() == '[' ? list() : scalar();
        if (value != null) {
          values.put(prefix + key, value);
        }
      }
    }
    at++;
  }

  private String list() {
    StringJoiner words = new StringJoiner(",");
    for (expect('['); next() != ']'; words.add(scalar())) {
      if (words.length() > 0) {
        expect(',');
      }
    }
    at++;
    return words.toString();
  }

  private String scalar() {
    if (next() == '"') {
      return string();
    }
    int start = at;
    while (next() > ' ' && ",]}".indexOf(next()) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    if (!word.matches("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?")) {
      throw malformed("a value is expected");
    }
    return word.equals("null") ? null : word;
  }

  private String string() {
    StringBuilder word = new StringBuilder();
    for (expect('"'); next() != '"'; at++) {
      if (next() == '\\' && "\"\\".indexOf(text.charAt(Math.min(++at, text.length() - 1))) < 0 || next() < ' ') {
        throw malformed("a string has an unknown escape, a control character or no end");
      }
      word.append(next());
    }
    at++;
    return word.toString();
  }

  private char next() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void expect(char c) {
    if (next() != c) {
      throw malformed("'" + c + "' is expected");
    }
    at++;
  }

  private MalformedInput malformed(String reason) {
    return new MalformedInput("run.bin:meta:" + (at + 1), reason);
  }
}
