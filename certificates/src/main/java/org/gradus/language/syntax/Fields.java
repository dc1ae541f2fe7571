package org.gradus.language.syntax;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The entries of one YAML mapping, read by key; absent texts are empty, absent lists have no elements. */
final class Fields {

  private final Source source;
  private final String what;
  private final Yaml.Mapping mapping;

  private Fields(Source source, String what, Yaml.Mapping mapping) {
    this.source = source;
    this.what = what;
    this.mapping = mapping;
  }

  /** @param what the mapping in words, such as {@code step A05} */
  static Fields of(Source source, String what, Yaml node) {
    if (node instanceof Yaml.Mapping mapping) {
      return new Fields(source, what, mapping);
    }
    if (node instanceof Yaml.Scalar scalar && scalar.value().isBlank()) {
      return new Fields(source, what, new Yaml.Mapping(node.span(), Map.of(), Map.of()));
    }
    throw source.error(node.span(), "E-YAML", what + " is a mapping: 'key: value' lines, indented");
  }

  static Fields of(Source source, String what, Yaml node, List<String> known) {
    Fields fields = of(source, what, node);
    fields.mapping.keys().forEach((name, key) -> {
      if (!known.contains(name)) {
        throw source.error(key.span(), "E-KEY", "unknown key '" + name + "' in " + what + Spelling.suggestion(name, known));
      }
    });
    return fields;
  }

  Span span() {
    return mapping.span();
  }

  Set<String> keys() {
    return mapping.keys().keySet();
  }

  boolean has(String key) {
    return mapping.keys().containsKey(key);
  }

  Span keySpan(String key) {
    return mapping.keys().get(key).span();
  }

  /** The mapping below a key; an empty one when the key is absent. */
  Fields below(String key, String name) {
    Yaml node = mapping.values().get(key);
    return node == null ? new Fields(source, name, new Yaml.Mapping(span(), Map.of(), Map.of())) : of(source, name, node);
  }

  Yaml node(String key) {
    return mapping.values().get(key);
  }

  void require(String key) {
    if (!has(key)) {
      throw source.error(span(), "E-KEY", what + " has no '" + key + "'");
    }
  }

  /** A text as one line; empty when the key is absent. */
  String prose(String key) {
    return has(key) ? scalar(key).prose() : "";
  }

  Yaml.Scalar scalar(String key) {
    return scalar(source, mapping.values().get(key), "'" + key + "'");
  }

  static Yaml.Scalar scalar(Source source, Yaml node, String what) {
    if (node instanceof Yaml.Scalar scalar) {
      return scalar;
    }
    throw source.error(node.span(), "E-YAML",
        what + " is a text; a formula that starts with '[' or contains ': ' must stand in a '|' block");
  }

  /** The lines of a text block; none when the key is absent. */
  List<Passage> lines(String key) {
    return has(key) ? scalar(key).lines() : List.of();
  }
}
