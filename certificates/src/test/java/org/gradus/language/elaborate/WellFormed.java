package org.gradus.language.elaborate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/** The rules of the core language (docs/architecture.md), checked on elaborated theories. */
final class WellFormed {

  private final Map<String, Integer> ranks = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> bound = new HashSet<>();
  private final List<String> faults = new ArrayList<>();

  private WellFormed() {}

  /** What breaks a rule; empty when nothing does. */
  static List<String> faults(Elaborated elaborated) {
    WellFormed check = new WellFormed();
    Theory theory = elaborated.theory();
    check.names.addAll(theory.dims());
    theory.data().forEach(binding -> check.ranks.put(binding.name(), binding.shape().size()));
    theory.weights().forEach(binding -> check.ranks.put(binding.name(), binding.shape().size()));
    theory.definitions().values().forEach(check::definition);
    theory.update().forEach(motion -> check.closed(motion.letters(), motion.term()));
    theory.flow().forEach(motion -> check.closed(motion.letters(), motion.term()));
    theory.require().forEach(line -> check.reading.formula(line.formula()));
    theory.steps().forEach(step -> step.claims().forEach(line -> check.reading.formula(line.formula())));
    theory.steps().forEach(step -> step.when().forEach(line -> check.reading.formula(line.formula())));
    theory.controls().forEach(control -> control.patched().claims()
        .forEach(line -> check.reading.formula(line.formula())));
    elaborated.goldenDefinitions().values().forEach(check::definition);
    elaborated.golden().forEach(golden -> check.closed(List.of(), golden.left()));
    return check.faults;
  }

  private void definition(Definition definition) {
    if (definition.letters().size() != definition.ranges().size()) {
      faults.add(definition.name() + ": letters and ranges differ");
    }
    definition.letters().forEach(reading::enter);
    Term body = definition.body();
    if (body instanceof Term.Eigenvalue value) {
      bindBoth(value.row(), value.column(), value.entry());
    } else if (body instanceof Term.Inverse inverse) {
      reading.indices(List.of(inverse.atRow(), inverse.atColumn()));
      bindBoth(inverse.row(), inverse.column(), inverse.entry());
    } else if (body instanceof Term.Projector projector) {
      reading.indices(List.of(projector.atRow(), projector.atColumn()));
      bindBoth(projector.row(), projector.column(), projector.entry());
    } else {
      reading.term(body);
    }
    definition.letters().forEach(reading::leave);
    if (ranks.put(definition.name(), definition.letters().size()) != null) {
      faults.add(definition.name() + " is defined twice");
    }
  }

  private void bindBoth(String row, String column, Term entry) {
    reading.enter(row);
    reading.enter(column);
    reading.term(entry);
    reading.leave(column);
    reading.leave(row);
  }

  private void closed(List<String> letters, Term term) {
    letters.forEach(reading::enter);
    reading.term(term);
    letters.forEach(reading::leave);
  }

  private final Rewriting reading = new Rewriting() {
    @Override
    String enter(String letter) {
      if (!bound.add(letter)) {
        faults.add("letter " + letter + " is bound twice");
      }
      if (letter.contains("#") || names.contains(letter) || ranks.containsKey(letter)) {
        faults.add("letter " + letter + " is not a good letter");
      }
      return letter;
    }

    @Override
    void leave(String letter) {
      bound.remove(letter);
    }

    @Override
    Index index(Index index) {
      use(index.letter());
      return index;
    }

    @Override
    Point point(Point point) {
      use(point.letter());
      return point;
    }

    private void use(String letter) {
      if (letter != null && !bound.contains(letter)) {
        faults.add("letter " + letter + " is not bound");
      }
    }

    @Override
    Term term(Term term) {
      boolean random = term instanceof Term.Entry vector && bound.contains(vector.array());
      if (term instanceof Term.Entry entry && !random && !Integer.valueOf(entry.at().size()).equals(ranks.get(entry.array()))) {
        faults.add("entry " + CoreText.of(entry) + " is of no array defined before");
      }
      if (term instanceof Term.Eigenvalue || term instanceof Term.Inverse || term instanceof Term.Projector) {
        faults.add("a certified number inside a term: " + CoreText.of(term));
      }
      return super.term(term);
    }
  };
}
