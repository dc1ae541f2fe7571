package org.gradus.export.expression;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of a theory as Coq identifiers, different for different names. A name that Coq, the library or a generated file uses gets an
 * underscore, and so does one that would coincide with an earlier one; one that looks like a generated lemma's gets a prefix.
 */
public final class Names {

  private static final String KEYWORDS = "as at cofix do else end exists exists2 fix for forall fun if IF in let match mod return then type "
      + "using where with by Prop Set SProp Type";
  private static final String STANDARD = "R Z N Q nat bool list positive nil cons true false S O I eq not and or Some None fst snd map nth pow exp ln "
      + "sqrt sin cos tan atan sinh cosh tanh Rabs Rmax Rmin PI IZR INR plus mult minus pred id andb orb negb conj proj1 proj2 eq_refl or_introl "
      + "or_intror False_ind True False Prop Reals List ZArith";
  private static final String WORLD = "state State number start recorded next previous step step_number s K activation activation' activation'' "
      + "scale check cut_up";
  /** Names of generated lemmas: a word, an underscore and a number. */
  private static final String GENERATED =
      "((fact|item|known|body|check|range|factor|witness|entries|approximate|defects|near)_\\d|claim_|when_|proved_|recorded_).*";

  private final Map<String, String> chosen = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  public Names() {
    for (String words : List.of(KEYWORDS, STANDARD, WORLD)) {
      taken.addAll(List.of(words.split(" ")));
    }
    taken.addAll(CoqLibrary.names());
  }

  /** The identifier of an array, a size or a definition. */
  public String of(String name) {
    return chosen.computeIfAbsent(name, this::choose);
  }

  /** The identifier of an index letter; letters and arrays never share one. */
  public String letter(String letter) {
    return chosen.computeIfAbsent("letter " + letter, key -> choose(letter));
  }

  private String choose(String name) {
    String candidate = name.replaceAll("[^A-Za-z0-9_']", "_");
    candidate = candidate.matches(GENERATED) ? "its_" + candidate : candidate;
    while (!taken.add(candidate)) {
      candidate += "_";
    }
    return candidate;
  }
}
