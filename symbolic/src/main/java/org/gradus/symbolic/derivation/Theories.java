package org.gradus.symbolic.derivation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Motion;
import org.gradus.kernel.term.Scope;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/** Theories with some of their parts exchanged. */
final class Theories {

  private Theories() {}

  static Theory withDefinitions(Theory t, Map<String, Definition> definitions) {
    return new Theory(t.name(), t.dims(), t.setting(), t.data(), t.weights(), t.reluAt0(), t.update(), t.flow(),
        t.require(), definitions, t.examples(), t.steps(), t.controls());
  }

  /**
   * What a derivation is about: the setting, the definitions and the identities; examples, controls and other steps are
   * left out.
   */
  static Theory subject(Theory t) {
    Map<String, Definition> definitions = new LinkedHashMap<>(t.definitions());
    definitions.keySet().removeIf(Theories::belongsToControl);
    List<Step> identities = t.steps().stream().filter(s -> s.scope().kind() == Scope.Kind.IDENTITY).toList();
    return new Theory(t.name(), t.dims(), t.setting(), t.data(), t.weights(), t.reluAt0(), t.update(), t.flow(),
        t.require(), definitions, List.of(), identities, List.of());
  }

  /** Definitions that only a control's patch needs carry its mark. */
  private static boolean belongsToControl(String name) {
    return name.indexOf('~') >= 0;
  }

  /** The theory with every term rewritten. */
  static Theory rewritten(Theory t, Traversal rewriting) {
    Map<String, Definition> definitions = new LinkedHashMap<>();
    t.definitions().forEach((name, d) ->
        definitions.put(name, new Definition(name, d.letters(), d.ranges(), rewriting.term(d.body()))));
    List<Step> steps = t.steps().stream().map(s ->
        new Step(s.id(), s.scope(), s.setting(), lines(s.when(), rewriting), lines(s.claims(), rewriting))).toList();
    return new Theory(t.name(), t.dims(), t.setting(), t.data(), t.weights(), t.reluAt0(),
        motions(t.update(), rewriting),
        motions(t.flow(), rewriting), lines(t.require(), rewriting), definitions, t.examples(), steps, t.controls());
  }

  private static List<Motion> motions(List<Motion> motions, Traversal rewriting) {
    return motions.stream().map(m -> new Motion(m.block(), m.letters(), rewriting.term(m.term()))).toList();
  }

  private static List<Labelled> lines(List<Labelled> lines, Traversal rewriting) {
    return lines.stream().map(line -> new Labelled(line.label(), rewriting.formula(line.formula()))).toList();
  }

  /** Whether the theory has no core form for a part of the term. */
  static boolean isSupported(Term term) {
    return !Traversal.contains(term, Term.Unsupported.class::isInstance);
  }

  /** Whether a part of the term, or of a definition that it reaches, satisfies the predicate. */
  static boolean reaches(Theory theory, Term term, Predicate<Term> predicate) {
    return Traversal.contains(term, predicate)
        || closure(theory, term).stream()
            .anyMatch(name -> Traversal.contains(theory.definitions().get(name).body(), predicate));
  }

  /** The definitions that the term cites, directly or not. */
  static Set<String> closure(Theory theory, Term term) {
    Set<String> found = new LinkedHashSet<>();
    Deque<Term> open = new ArrayDeque<>(List.of(term));
    while (!open.isEmpty()) {
      for (String name : Traversal.arrays(open.pop())) {
        if (theory.definitions().containsKey(name) && found.add(name)) {
          open.push(theory.definitions().get(name).body());
        }
      }
    }
    return found;
  }

  /** The formula for all values of the letters. */
  static Formula forAll(List<String> letters, List<Dim> ranges, Formula body) {
    Formula closed = body;
    for (int k = letters.size() - 1; k >= 0; k--) {
      closed = new Formula.ForAll(letters.get(k), ranges.get(k), closed);
    }
    return closed;
  }

  static Formula equation(Term left, Term right) {
    return new Formula.Compare(Formula.Relation.EQUAL, left, right);
  }

  static Term entry(String array, List<String> letters) {
    return new Term.Entry(array, letters.stream().map(Index::of).toList());
  }
}
