package org.gradus.language.elaborate;

import java.util.HashMap;
import java.util.Map;

/** The names bound around an expression. Immutable. */
record Env(Map<String, Meaning> names) {

  static final Env EMPTY = new Env(Map.of());

  Env with(String name, Meaning meaning) {
    Map<String, Meaning> extended = new HashMap<>(names);
    extended.put(name, meaning);
    return new Env(Map.copyOf(extended));
  }

  Meaning get(String name) {
    return names.get(name);
  }
}
