package org.gradus.numeric.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.run.ExactNumber;
import org.gradus.numeric.run.MalformedRunException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * A table of a YAML file whose scalars are read as their text, so that numbers stay exact. Unknown and duplicate keys
 * are refused.
 */
final class ConfigTable {

  private final String file;
  private final String place;
  private final Map<String, Object> entries;

  private ConfigTable(String file, String place, Object value, List<String> known) {
    this.file = file;
    this.place = place;
    this.entries = new LinkedHashMap<>();
    if (!(value instanceof Map<?, ?> map)) {
      throw new MalformedRunException(file, place.isEmpty() ? "file" : place, "not a table of keys");
    }
    map.forEach((key, entry) -> {
      if (!known.contains(key)) {
        throw error(String.valueOf(key), "unknown key; known are " + String.join(", ", known));
      }
      entries.put((String) key, entry);
    });
  }

  /** Read a whole file. */
  static ConfigTable parse(String text, Path path, List<String> known) {
    LoadSettings settings = LoadSettings.builder().setLabel(path.toString()).setSchema(new FailsafeSchema())
        .setAllowDuplicateKeys(false).setMaxAliasesForCollections(0).setCodePointLimit(1 << 20).build();
    try {
      Iterator<Object> documents = new Load(settings).loadAllFromString(text).iterator();
      Object document = documents.hasNext() ? documents.next() : null;
      if (document == null || documents.hasNext()) {
        throw new MalformedRunException(path.toString(), "file", "not one YAML document");
      }
      return new ConfigTable(path.toString(), "", document, known);
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark()
          .map(mark -> "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1)).orElse("file");
      throw new MalformedRunException(path.toString(), line, e.getProblem() == null ? "not YAML" : e.getProblem());
    } catch (YamlEngineException e) {
      throw new MalformedRunException(path.toString(), "file", "not YAML: " + e.getMessage());
    }
  }

  String file() {
    return file;
  }

  /** Puts another value here. */
  void put(String key, String value) {
    entries.put(key, value);
  }

  /** Puts another value into a table of this one. */
  void put(String table, String key, String value) {
    if (!(required(table) instanceof Map<?, ?> map)) {
      throw error(table, "not a table of keys");
    }
    Map<Object, Object> changed = new LinkedHashMap<>(map);
    changed.put(key, value);
    entries.put(table, changed);
  }

  MalformedRunException error(String key, String reason) {
    return new MalformedRunException(file, place.isEmpty() ? key : place + "." + key, reason);
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  ConfigTable table(String key, String... known) {
    return new ConfigTable(file, place.isEmpty() ? key : place + "." + key, required(key), List.of(known));
  }

  String text(String key) {
    if (required(key) instanceof String text) {
      return text;
    }
    throw error(key, "not a single value");
  }

  String text(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  String word(String key, String otherwise, String... allowed) {
    String word = otherwise == null ? text(key) : text(key, otherwise);
    if (!List.of(allowed).contains(word)) {
      throw error(key, "'" + word + "' is not among " + String.join(", ", allowed));
    }
    return word;
  }

  boolean flag(String key) {
    return word(key, "false", "true", "false").equals("true");
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    if (!(required(key) instanceof List<?> list)) {
      throw error(key, "not a list");
    }
    for (Object item : list) {
      if (!(item instanceof String text)) {
        throw error(key, "not a list of single values");
      }
      texts.add(text);
    }
    return texts;
  }

  Rational number(String key) {
    Rational number = ExactNumber.parse(text(key));
    if (number == null) {
      throw error(key, "'" + text(key) + "' is not a number");
    }
    return number;
  }

  int positive(String key) {
    return positive(key, text(key));
  }

  private int positive(String key, String text) {
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw error(key, "'" + text + "' is not an integer from 1 to 999999999");
    }
    return Integer.parseInt(text);
  }

  List<Integer> positives(String key) {
    return texts(key).stream().map(text -> positive(key, text)).toList();
  }

  long seed(String key) {
    String text = text(key);
    if (!text.matches("0|[1-9][0-9]{0,17}")) {
      throw error(key, "'" + text + "' is not an integer from 0 to 10^18 - 1");
    }
    return Long.parseLong(text);
  }

  private Object required(String key) {
    Object value = entries.get(key);
    if (value == null) {
      throw error(key, "missing");
    }
    return value;
  }
}
