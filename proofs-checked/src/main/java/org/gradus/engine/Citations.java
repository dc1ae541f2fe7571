package org.gradus.engine;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What proofs rest on: the steps that their scripts name, in reasons or behind {@code from}. */
final class Citations {

  private Citations() {}

  /** These steps, the steps that their proofs cite, and so on. Other words of the scripts may be among them. */
  static Set<String> of(LoadedTheory theory, Collection<String> steps) {
    Set<String> all = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(steps);
    while (!open.isEmpty()) {
      String id = open.pop();
      if (all.add(id)) {
        theory.elaborated().proofs().getOrDefault(id, List.of()).forEach(line -> {
          open.addAll(line.text().reasons());
          open.addAll(line.text().from());
        });
      }
    }
    return all;
  }
}
