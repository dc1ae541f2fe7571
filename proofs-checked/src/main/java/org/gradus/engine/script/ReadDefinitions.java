package org.gradus.engine.script;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.gradus.certificate.TheoryWriter;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Compare;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Motion;
import org.gradus.kernel.term.Theory;

/**
 * What a search in algebra depends on besides its question: the definitions that its formulas read, themselves and through definitions, and the
 * rest of the theory where they look along a motion. What a theory defines beside that does not matter to an answer that was found before.
 */
public final class ReadDefinitions {

  private static final List<String> AHEAD = List.of("(at step ", "(at next ", "(at previous ", "(d/dt ");

  private final Theory theory;
  private final Map<String, Set<String>> reads = new HashMap<>();
  /** By formula as an object: facts are asked for again and again. */
  private final Map<Formula, Set<String>> known = new IdentityHashMap<>();
  private final Map<Set<String>, String> texts = new HashMap<>();

  /** @param theory without derivatives */
  public ReadDefinitions(Theory theory) {
    this.theory = theory;
    theory.definitions().values().forEach(d -> reads.put(d.name(), Dependence.arrays(new Compare(Relation.EQUAL, d.body(), d.body()))));
  }

  /** The names of the definitions that the formulas read; all, where they look along a motion. */
  public Set<String> read(Collection<Formula> formulas) {
    Set<String> read = new TreeSet<>();
    formulas.forEach(formula -> read.addAll(known.computeIfAbsent(formula, this::read)));
    return read;
  }

  private Set<String> read(Formula formula) {
    if (looksAhead(TheoryWriter.formula(formula))) {
      return theory.definitions().keySet();
    }
    Set<String> read = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(Dependence.arrays(formula));
    while (!open.isEmpty()) {
      String name = open.pop();
      if (reads.containsKey(name) && read.add(name)) {
        open.addAll(reads.get(name));
      }
    }
    return read;
  }

  private static boolean looksAhead(String formula) {
    return AHEAD.stream().anyMatch(formula::contains);
  }

  /** The theory as far as it matters to formulas that read these definitions. */
  public String text(Set<String> names) {
    return texts.computeIfAbsent(Set.copyOf(names), this::written);
  }

  private String written(Set<String> names) {
    Map<String, Definition> definitions = new LinkedHashMap<>(theory.definitions());
    definitions.keySet().retainAll(names);
    boolean whole = names.size() == theory.definitions().size() || definitions.values().stream()
        .anyMatch(d -> looksAhead(TheoryWriter.formula(new Compare(Relation.EQUAL, d.body(), d.body()))));
    List<Motion> update = whole ? theory.update() : List.of();
    List<Motion> flow = whole ? theory.flow() : List.of();
    return TheoryWriter.write(new Theory(theory.name(), theory.dims(), theory.setting(), theory.data(), theory.weights(), theory.reluAt0(), update,
        flow, List.of(), whole ? theory.definitions() : definitions, List.of(), List.of(), List.of()));
  }
}
