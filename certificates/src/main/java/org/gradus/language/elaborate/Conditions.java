package org.gradus.language.elaborate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Condition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Term;

/**
 * Reads {@code activation relu or tanh; loss squared; trained W, b; d = 1} as conditions on a run's meta data and
 * hypotheses on its sizes. A list of blocks is one value, its names joined by commas. An unknown word is kept as a
 * path: no run has it, so the theory applies to none.
 */
record Conditions(List<Condition> meta, List<Labelled> hypotheses) {

  private static final Map<String, String> PATHS = Map.ofEntries(
      Map.entry("activation", "network.activation"), Map.entry("outputScale", "network.outputScale"),
      Map.entry("reluAt0", "network.reluAt0"), Map.entry("loss", "loss.kind"), Map.entry("factor", "loss.factor"),
      Map.entry("trained", "trained"), Map.entry("optimizer", "optimizer"), Map.entry("regulariser", "regulariser.on"),
      Map.entry("population", "population.inputs"), Map.entry("heldOut", "samples.heldOut"), Map.entry("labels", "samples.labels"));

  private static final Map<String, Formula.Relation> RELATIONS = Map.of(
      "=", Formula.Relation.EQUAL, "<", Formula.Relation.LESS, "<=", Formula.Relation.AT_MOST,
      ">", Formula.Relation.GREATER, ">=", Formula.Relation.AT_LEAST);

  /** The paths of a run's meta data that conditions can be about. */
  static Set<String> paths() {
    return Set.copyOf(PATHS.values());
  }

  static Conditions read(String text, Signature signature) {
    List<Condition> meta = new ArrayList<>();
    List<Labelled> hypotheses = new ArrayList<>();
    for (String part : text == null ? new String[0] : text.split(";")) {
      List<String> words = words(part);
      if (words.isEmpty()) {
        continue;
      }
      Labelled size = hypothesis(words, signature);
      if (size != null) {
        hypotheses.add(size);
      } else if (words.size() == 3 && words.get(1).equals("=")) {
        meta.add(new Condition(words.get(0), List.of(words.get(2))));
      } else {
        meta.add(condition(words, hypotheses, signature));
      }
    }
    return new Conditions(List.copyOf(meta), List.copyOf(hypotheses));
  }

  private static List<String> words(String part) {
    return Arrays.stream(part.trim().split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }

  /**
   * {@code activation relu or tanh}; behind {@code regulariser W,} a hypothesis such as {@code lambda > 0} may
   * follow.
   */
  private static Condition condition(List<String> words, List<Labelled> hypotheses, Signature signature) {
    String rest = String.join(" ", words.subList(1, words.size()));
    List<String> items = new ArrayList<>(Arrays.stream(rest.split("\\s*,\\s*")).filter(item -> !item.isEmpty())
        .toList());
    for (String item : List.copyOf(items)) {
      Labelled hypothesis = hypothesis(words(item), signature);
      if (hypothesis != null) {
        hypotheses.add(hypothesis);
        items.remove(item);
      }
    }
    List<String> allowed = Arrays.stream(String.join(",", items).split("\\s+or\\s+")).map(String::trim).toList();
    return new Condition(PATHS.getOrDefault(words.get(0), words.get(0)), allowed);
  }

  /** {@code d = 1} or {@code lambda > 0}, where the left side is a size or a number of the theory. */
  private static Labelled hypothesis(List<String> words, Signature signature) {
    if (words.size() != 3 || !RELATIONS.containsKey(words.get(1))
        || !words.get(2).matches("[0-9]{1,9}(/[1-9][0-9]{0,8})?")) {
      return null;
    }
    String name = words.get(0);
    Term left;
    if (signature.dims.contains(name)) {
      left = Terms.size(Dim.letter(name));
    } else if (signature.data.containsKey(name) && signature.data.get(name).shape().isEmpty()) {
      left = new Term.Entry(name, List.of());
    } else {
      return null;
    }
    String[] parts = words.get(2).split("/");
    Rational bound = Rational.of(Long.parseLong(parts[0]), parts.length == 1 ? 1 : Long.parseLong(parts[1]));
    return new Labelled("", new Formula.Compare(RELATIONS.get(words.get(1)), left, Terms.number(bound)));
  }

  /** The activations the conditions allow, in order; empty when they do not say. */
  Set<String> activations() {
    return meta.stream().filter(condition -> condition.path().equals("network.activation"))
        .findFirst().map(condition -> (Set<String>) new LinkedHashSet<>(condition.allowed())).orElse(Set.of());
  }
}
