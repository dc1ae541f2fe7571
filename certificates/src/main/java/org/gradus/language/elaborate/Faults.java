package org.gradus.language.elaborate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.gradus.language.syntax.Diagnostic;

/** The errors found so far, each once. Elaboration goes on after an error, so that a user sees all of them. */
final class Faults {

  private final Set<Diagnostic> found = new LinkedHashSet<>();

  void add(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  List<Diagnostic> all() {
    return List.copyOf(new ArrayList<>(found));
  }
}
