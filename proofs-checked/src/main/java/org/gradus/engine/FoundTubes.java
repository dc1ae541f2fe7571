package org.gradus.engine;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.gradus.engine.flow.Tubes;
import org.gradus.kernel.symbolic.Reading;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/**
 * Tubes from the examples of a theory: they are the same whatever run the theory is certified on, and are looked for once in a process. Nothing is
 * believed: each certificate has its own copy, which the kernel checks. What reads numbers that need evidence is looked for each time, so that each
 * certificate has that evidence, too.
 */
final class FoundTubes {

  private static final Map<Key, Optional<Tubes.Found>> FOUND = new ConcurrentHashMap<>();

  private FoundTubes() {}

  /** Theories are compared as objects: one that is read once is one. */
  private record Key(Theory theory, String example, Formula goal) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && theory == key.theory && example.equals(key.example) && goal.equals(key.goal);
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(theory) + example.hashCode();
    }
  }

  /** What the search finds, or found before. */
  static Optional<Tubes.Found> of(Theory theory, String example, Formula.ForAllReals goal, Supplier<Optional<Tubes.Found>> search) {
    if (needsEvidence(theory, goal)) {
      return search.get();
    }
    Key key = new Key(theory, example, goal);
    Optional<Tubes.Found> found = FOUND.get(key);
    if (found == null) {
      found = search.get();
      FOUND.put(key, found);
    }
    return found;
  }

  private static boolean needsEvidence(Theory theory, Formula goal) {
    return Reading.of(theory, goal).reads().stream().map(read -> theory.definitions().get(read.array()))
        .anyMatch(d -> d != null && isCertified(d));
  }

  private static boolean isCertified(Definition d) {
    return d.body() instanceof Term.Inverse || d.body() instanceof Term.Eigenvalue || d.body() instanceof Term.Extremum
        || d.body() instanceof Term.Integral;
  }
}
