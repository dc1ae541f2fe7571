package org.gradus.engine.script;

import java.util.ArrayList;
import java.util.List;

import org.gradus.certificate.Evidence;
import org.gradus.kernel.term.Formula;

/** The lines of a step's evidence while they are being found. Lines that the search adds on its own are dropped if nothing uses them. */
final class Draft {

  private final List<Evidence.Line> lines = new ArrayList<>();
  private final List<String> own = new ArrayList<>();

  void add(Evidence.Line line) {
    lines.add(line);
  }

  /** Adds a fact that the search wants, under a name of its own. */
  Fact have(String stem, Formula formula, String rule) {
    String name = stem + "'" + own.size();
    own.add(name);
    lines.add(new Evidence.Have(name, formula, rule));
    return new Fact(name, formula);
  }

  /** All lines so far. */
  List<Evidence.Line> lines() {
    return List.copyOf(lines);
  }

  /** The lines that are used. */
  List<Evidence.Line> used() {
    List<Evidence.Line> used = new ArrayList<>();
    for (int k = lines.size() - 1; k >= 0; k--) {
      Evidence.Line line = lines.get(k);
      if (!(line instanceof Evidence.Have have) || !own.contains(have.name()) || used.stream().anyMatch(later -> cites(later, have.name()))) {
        used.add(0, line);
      }
    }
    return used;
  }

  private static boolean cites(Evidence.Line line, String name) {
    String rule = line instanceof Evidence.Have have ? have.rule() : line.text();
    return rule.contains("(" + name + ")") || rule.contains("(" + name + " ") || rule.contains(" " + name + ")")
        || rule.contains(" " + name + " ");
  }
}
