package org.gradus.engine;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.gradus.language.syntax.Printer;
import org.gradus.language.syntax.TheoryFile.ProofLine;

/** What proofs rest on: the steps that their scripts name, in reasons, behind {@code from}, or among multipliers. */
final class Citations {

  private Citations() {}

  /** These steps, the steps that their proofs cite, and so on. Other words of the scripts may be among them. */
  static Set<String> of(LoadedTheory theory, Collection<String> steps) {
    Set<String> all = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(steps);
    while (!open.isEmpty()) {
      String id = open.pop();
      if (all.add(id)) {
        theory.elaborated().proofs().getOrDefault(id, List.of()).forEach(line -> words(line.text()).forEach(open::add));
      }
    }
    return all;
  }

  private static Stream<String> words(ProofLine line) {
    Stream<String> hints = line.hints().stream().map(hint -> Printer.print(hint.formula()));
    Stream<String> cited = Stream.of(line.reasons().stream(), line.from().stream(), hints).flatMap(texts -> texts)
        .flatMap(text -> Stream.of(text.split("[^A-Za-z0-9_]+")));
    return Stream.concat(cited, line.block().stream().flatMap(Citations::words));
  }
}
