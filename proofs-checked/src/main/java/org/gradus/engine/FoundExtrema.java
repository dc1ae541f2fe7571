package org.gradus.engine;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.gradus.certificate.TheoryWriter;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.CertifiedNumbers.ExtremumEvidence;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Term;

/**
 * Evidence for extrema of functions that read no arrays, such as the least upper bound of an activation's derivative: they are the same on all
 * runs and examples with that activation, and are looked for once in a process. Nothing is believed: the kernel checks it at each place.
 */
final class FoundExtrema {

  private static final Map<String, Optional<ExtremumEvidence>> FOUND = new ConcurrentHashMap<>();

  private FoundExtrema() {}

  /** What the search finds, or found before. */
  static Optional<ExtremumEvidence> of(Term.Extremum extremum, String activation, Supplier<Optional<ExtremumEvidence>> search) {
    Formula about = new Formula.Compare(Formula.Relation.EQUAL, extremum, new Term.Number(Rational.ZERO));
    if (!Dependence.arrays(about).isEmpty()) {
      return search.get();
    }
    String key = activation + " " + TheoryWriter.formula(about);
    Optional<ExtremumEvidence> found = FOUND.get(key);
    if (found == null) {
      found = search.get();
      FOUND.put(key, found);
    }
    return found;
  }
}
