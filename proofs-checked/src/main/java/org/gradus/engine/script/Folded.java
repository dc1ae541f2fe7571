package org.gradus.engine.script;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.gradus.kernel.term.Theory;

/** Which definitions rules on motions leave folded when they compare terms: none, all arrays, or all but the derivatives of others. */
final class Folded {

  private Folded() {}

  static List<Set<String>> choices(Theory theory) {
    Set<String> arrays = new LinkedHashSet<>(theory.definitions().keySet());
    arrays.removeIf(name -> theory.definitions().get(name).letters().isEmpty());
    Set<String> written = new LinkedHashSet<>(arrays);
    written.removeIf(name -> name.contains("'dot"));
    return List.of(Set.of(), arrays, written);
  }
}
