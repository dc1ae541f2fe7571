package org.gradus.symbolic.derivation;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Theory;
import org.gradus.language.syntax.ReservedWords;

/**
 * Words of the statement language for the names and letters of a core theory, which may hold primes and other marks.
 */
final class Names {

  private final Map<String, String> arrays = new HashMap<>();
  private final Set<String> taken = new HashSet<>(ReservedWords.all());
  private final Map<String, Dim> declared;

  /** @param declared the index letters that the theory file declares, with their ranges */
  Names(Theory theory, Map<String, Dim> declared) {
    this.declared = Map.copyOf(declared);
    taken.addAll(List.of("sigma", "d", "dt", "R", "T"));
    taken.addAll(theory.dims());
    Collection<Definition> definitions = theory.definitions().values();
    theory.data().forEach(b -> keep(b.name()));
    theory.weights().forEach(b -> keep(b.name()));
    definitions.forEach(d -> keep(d.name()));
    definitions.stream().filter(d -> !isWord(d.name())).forEach(d -> enter(d.name()));
  }

  private void keep(String array) {
    if (isWord(array)) {
      arrays.put(array, array);
      taken.add(array);
    }
  }

  private String enter(String array) {
    String word = unused(array.replaceAll("[^A-Za-z0-9_]", "_").replaceFirst("^(?=[^A-Za-z])", "a"), taken);
    arrays.put(array, word);
    taken.add(word);
    return word;
  }

  private static boolean isWord(String name) {
    return name.matches("[A-Za-z][A-Za-z0-9_]*");
  }

  private static String unused(String stem, Set<String> taken) {
    String word = stem;
    for (int k = 2; taken.contains(word); k++) {
      word = stem + k;
    }
    return word;
  }

  String array(String name) {
    String word = arrays.get(name);
    return word != null ? word : isWord(name) ? name : enter(name);
  }

  /** Whether the letter, bound without a range, runs over that range. */
  boolean isDeclared(String letter, Dim range) {
    return range.equals(declared.get(letter));
  }

  /** A word for a bound letter: itself, another letter declared for its range, or its stem with a number. */
  String letter(String letter, Dim range, Collection<String> inScope) {
    Set<String> used = new HashSet<>(taken);
    used.addAll(inScope);
    String stem = letter.replaceFirst("['#~].*$", "").replaceAll("[^A-Za-z0-9_]", "_");
    if (isWord(letter) && !used.contains(letter)) {
      return letter;
    }
    return declared.entrySet().stream().filter(e -> e.getValue().equals(range) && !used.contains(e.getKey()))
        .map(Map.Entry::getKey).sorted().findFirst().orElseGet(() -> unused(isWord(stem) ? stem : "i", used));
  }
}
