package org.gradus.engine.script;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gradus.kernel.symbolic.Rebuild;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/**
 * The parts of terms that may matter for a proof, also of the definitions that the terms name: the outer ones first, each with the letters that
 * sums around it bind.
 */
final class Occurrences {

  private static final int MOST = 300;
  private static final int MOST_READ = 3000;

  /**
   * A part.
   *
   * @param letters the letters in it that sums around it bind, with their ranges; other letters are the goal's
   * @param outside whether it is no part of the argument of a function other than a root
   * @param written whether it stands in the terms themselves, and not only in a definition
   */
  record Part(Term term, Map<String, Dim> letters, boolean outside, boolean written) {
    /** A term to be read. */
    static Part of(Term term, Map<String, Dim> letters) {
      return new Part(term, letters, true, true);
    }
  }

  private record Reading(Part part, List<Point> at) {
    Reading of(Term other) {
      return new Reading(new Part(other, part.letters(), part.outside(), part.written()), at);
    }
  }

  private final Theory theory;
  private final Set<Part> parts = new LinkedHashSet<>();
  private final Deque<Reading> waiting = new ArrayDeque<>();

  private Occurrences(Theory theory) {
    this.theory = theory;
  }

  /** @param terms what is read, each with its letters besides the goal's */
  static List<Part> of(Theory theory, List<Part> terms) {
    Occurrences found = new Occurrences(theory);
    terms.forEach(part -> found.waiting.add(new Reading(part, List.of())));
    for (int read = 0; read < MOST_READ && found.parts.size() < MOST && !found.waiting.isEmpty(); read++) {
      found.read(found.waiting.remove());
    }
    return List.copyOf(found.parts);
  }

  private void read(Reading reading) {
    Term term = reading.part().term();
    if (term instanceof Term.At x) {
      List<Point> deeper = new ArrayList<>(reading.at());
      deeper.add(x.point());
      waiting.add(new Reading(reading.of(x.body()).part(), deeper));
    } else if (term instanceof Term.Sum x) {
      x.terms().forEach(part -> waiting.add(reading.of(part)));
    } else if (term instanceof Term.Product x) {
      note(reading);
      x.factors().stream().filter(factor -> factor instanceof Term.Sum).forEach(factor -> note(reading.of(factor)));
      x.factors().forEach(factor -> waiting.add(reading.of(factor)));
    } else if (!(term instanceof Term.Number) && note(reading)) {
      inside(reading);
    }
  }

  private void inside(Reading reading) {
    Part part = reading.part();
    Term term = part.term();
    if (term instanceof Term.Fold x) {
      Map<String, Dim> more = new LinkedHashMap<>(part.letters());
      String letter = Letters.next(x.range(), more);
      more.put(letter, x.range());
      Term body = Rebuild.substitute(x.body(), Map.of(x.letter(), Index.of(letter)), l -> l + "~");
      waiting.add(new Reading(new Part(body, more, part.outside(), part.written()), reading.at()));
    } else if (term instanceof Term.Apply x) {
      boolean root = x.function() == Function.SQRT && x.order() == 0;
      waiting.add(new Reading(new Part(x.argument(), part.letters(), part.outside() && root, part.written()), reading.at()));
    } else if (term instanceof Term.Power x) {
      waiting.add(reading.of(x.base()));
    } else if (term instanceof Term.Entry x && theory.definitions().containsKey(x.array())) {
      waiting.add(new Reading(new Part(unfolded(x), part.letters(), part.outside(), false), reading.at()));
    }
  }

  /** Whether the part is new. */
  private boolean note(Reading reading) {
    Part part = reading.part();
    Term term = part.term() instanceof Term.Apply x ? new Term.Apply(x.function(), x.order(), placed(x.argument(), reading.at()))
        : placed(part.term(), reading.at());
    Part noted = new Part(term, used(term, part.letters()), part.outside(), part.written());
    boolean known = !noted.written() && parts.contains(new Part(term, noted.letters(), noted.outside(), true));
    return !known && parts.add(noted);
  }

  private static Term placed(Term term, List<Point> at) {
    Term placed = term;
    for (int k = at.size() - 1; k >= 0; k--) {
      placed = new Term.At(at.get(k), placed);
    }
    return placed;
  }

  private Term unfolded(Term.Entry entry) {
    Definition definition = theory.definitions().get(entry.array());
    Map<String, Index> put = new LinkedHashMap<>();
    for (int k = 0; k < definition.letters().size(); k++) {
      put.put(definition.letters().get(k), entry.at().get(k));
    }
    return Rebuild.substitute(definition.body(), put, l -> l + "~");
  }

  /** Those of the letters that occur in the term. */
  static Map<String, Dim> used(Term term, Map<String, Dim> letters) {
    Term plain = Rebuild.substitute(term, Map.of(), l -> l + "~");
    Map<String, Dim> used = new LinkedHashMap<>();
    letters.forEach((letter, range) -> {
      if (!Rebuild.substitute(term, Map.of(letter, Index.at(1)), l -> l + "~").equals(plain)) {
        used.put(letter, range);
      }
    });
    return used;
  }
}
