package org.gradus.kernel.reader;

import java.util.*;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the canonical meta data of a run: JSON without white space, keys ascending, strings escaped only before a quote or a backslash.
 * The values are kept as text under their paths, {@code regulariser.lambda}; a list is its words joined by commas, {@code null} is
 * left out.
 */
final class MetaReader {

  private static final Pattern TOKEN = Pattern.compile("[{}\\[\\]:,]|\"(?:[^\"\\\\\\x00-\\x1f]|\\\\[\"\\\\])*+\""
      + "|true|false|null|-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][-+]?[0-9]++)?");

  private final Matcher tokens;
  private final Map<String, String> values = new HashMap<>();
  private String next;

  private MetaReader(String text) {
    tokens = TOKEN.matcher(text);
    require(text.length() <= 1 << 12, "at most 4096 characters"); // a longer string might exhaust the matcher's stack
    advance();
  }

  static Map<String, String> read(String text) {
    MetaReader reader = new MetaReader(text);
    reader.object("", 0);
    reader.require(reader.next.isEmpty() && "gradus-run/1".equals(reader.values.get("format")), "one object of gradus-run/1");
    return reader.values;
  }

  private void object(String prefix, int depth) {
    require(depth < 16, "less nesting");
    String last = null;
    for (take("{"); !next.equals("}");) {
      if (last != null) {
        take(",");
      }
      String key = scalar(true);
      require((last == null || last.compareTo(key) < 0) && key.indexOf('.') < 0, "keys in ascending order, without dots");
      last = key;
      take(":");
      if (next.equals("{")) {
        object(prefix + key + ".", depth + 1);
      } else {
        String value = next.equals("[") ? list() : scalar(false);
        if (value != null) {
          values.put(prefix + key, value);
        }
      }
    }
    take("}");
  }

  private String list() {
    List<String> words = new ArrayList<>();
    for (take("["); !next.equals("]"); words.add(scalar(true))) {
      if (!words.isEmpty()) {
        take(",");
      }
    }
    take("]");
    return String.join(",", words);
  }

  private String scalar(boolean string) {
    String token = next;
    require(token.startsWith("\"") || !string && !token.isEmpty() && "{}[]:,".indexOf(token.charAt(0)) < 0, "a value");
    advance();
    return token.equals("null") ? null
        : token.startsWith("\"") ? token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1") : token;
  }

  private void take(String token) {
    require(next.equals(token), "'" + token + "'");
    advance();
  }

  /** Moves to the next token, which begins where the last one ended; at the end it is empty. */
  private void advance() {
    boolean more = tokens.lookingAt();
    next = more ? tokens.group() : "";
    int end = more ? tokens.end() : tokens.regionStart();
    require(more || end == tokens.regionEnd(), "canonical JSON");
    tokens.region(end, tokens.regionEnd());
  }

  private void require(boolean condition, String expected) {
    MalformedInput.require(condition, "run.bin:meta:" + (tokens.regionStart() + 1), expected + " is expected");
  }
}
