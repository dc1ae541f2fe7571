package org.gradus.numeric.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** JSON values that keep each number's text; objects refuse duplicate keys. */
sealed interface Json {

  record Text(String value) implements Json {}

  /** A number by its text: {@code 0.10} and {@code 0.1} differ. */
  record NumberText(String text) implements Json {}

  record Literal(String word) implements Json {}

  record Array(List<Json> items) implements Json {}

  /** An object; the keys are sorted by their UTF-16 code units. */
  record Table(TreeMap<String, Json> entries) implements Json {}

  JsonFactory FACTORY = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** A value made of strings, lists and maps. */
  static Json of(Object value) {
    if (value instanceof Map<?, ?> map) {
      TreeMap<String, Json> entries = new TreeMap<>();
      map.forEach((key, entry) -> entries.put((String) key, of(entry)));
      return new Table(entries);
    }
    return value instanceof List<?> list ? new Array(list.stream().map(Json::of).toList()) : new Text((String) value);
  }

  /** Read one JSON value that fills the text. */
  static Json parse(String text, String file, String place) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      Json value = value(parser);
      if (parser.nextToken() != null) {
        throw new MalformedRunException(file, place, "something follows the JSON value");
      }
      return value;
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : " (column " + e.getLocation().getColumnNr() + ")";
      throw new MalformedRunException(file, place, "not JSON: " + e.getOriginalMessage() + where);
    } catch (IOException e) {
      throw new MalformedRunException(file, place, "not JSON: " + e.getMessage());
    }
  }

  private static Json value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new IOException("empty");
    }
    return switch (token) {
      case START_OBJECT -> table(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> new Text(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new NumberText(parser.getText());
      case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> new Literal(parser.getText());
      default -> throw new IOException("unexpected " + token);
    };
  }

  private static Table table(JsonParser parser) throws IOException {
    TreeMap<String, Json> entries = new TreeMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      entries.put(key, value(parser));
    }
    return new Table(entries);
  }

  private static Array array(JsonParser parser) throws IOException {
    List<Json> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return new Array(items);
  }

  /**
   * The canonical text: keys sorted, no spaces, numbers as their text; in strings only the quote, the backslash and
   * control characters are escaped, the first two by a backslash, the others as {@code \}{@code u00xx}.
   */
  default String canonical() {
    StringBuilder out = new StringBuilder();
    write(this, out);
    return out.toString();
  }

  /**
   * The values as text under their paths, such as {@code regulariser.lambda}: a list is its words joined by commas, and
   * {@code null} is left out.
   */
  default SortedMap<String, String> texts() {
    TreeMap<String, String> texts = new TreeMap<>();
    flatten(this, "", texts);
    return Collections.unmodifiableSortedMap(texts);
  }

  private static void flatten(Json value, String path, Map<String, String> texts) {
    if (value instanceof Table table) {
      String prefix = path.isEmpty() ? "" : path + ".";
      table.entries().forEach((key, entry) -> flatten(entry, prefix + key, texts));
    } else if (value instanceof Array array) {
      texts.put(path, array.items().stream().map(Json::scalar).collect(Collectors.joining(",")));
    } else if (!value.equals(new Literal("null"))) {
      texts.put(path, scalar(value));
    }
  }

  private static String scalar(Json value) {
    return value instanceof Text text ? text.value() : value.canonical();
  }

  private static void write(Json value, StringBuilder out) {
    if (value instanceof Text text) {
      quote(text.value(), out);
    } else if (value instanceof NumberText number) {
      out.append(number.text());
    } else if (value instanceof Literal literal) {
      out.append(literal.word());
    } else if (value instanceof Array array) {
      String separator = "[";
      for (Json item : array.items()) {
        out.append(separator);
        write(item, out);
        separator = ",";
      }
      out.append(array.items().isEmpty() ? "[]" : "]");
    } else if (value instanceof Table table) {
      String separator = "{";
      for (Map.Entry<String, Json> entry : table.entries().entrySet()) {
        out.append(separator);
        quote(entry.getKey(), out);
        out.append(':');
        write(entry.getValue(), out);
        separator = ",";
      }
      out.append(table.entries().isEmpty() ? "{}" : "}");
    }
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
