package org.gradus.kernel.reader;

import java.util.*;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.Draws;
import org.gradus.kernel.rule.Rejected;
import org.gradus.kernel.term.*;

/**
 * What the scope {@code seeds} says: seeds FIRST to FIRST + N - 1, from each of which the arrays are drawn anew, each entry independently
 * of its law; the claims hold in such a draw with probability p at least. All of it is the statement's, nothing the certificate's.
 *
 * @param level the probability of a wrong verdict, before it is shared among the steps about seeds
 */
public record Sampling(int first, int count, Rational probability, Rational level, List<Array> arrays) {

  private static final String WORD = "draws";
  private static final int FIXED = 5;
  private static final int MOST_SEEDS = 1_000_000_000;
  private static final int MOST_DRAWS = 20_000;

  /** An array of the theory that is drawn. */
  public record Array(String name, Draws.Law law, Rational scale) {}

  /** {@code draws FIRST N P LEVEL} and then {@code ARRAY normal|sign|uniform SCALE} for each array; nothing if the arguments are others. */
  public static Optional<Sampling> of(Scope scope) {
    List<Sexpr> words = scope.arguments().stream().map(argument -> new Sexpr("scope", argument, List.of())).toList();
    if (scope.kind() != Scope.Kind.SEEDS || words.size() <= FIXED || (words.size() - FIXED) % 3 != 0 || !words.get(0).text().equals(WORD)) {
      return Optional.empty();
    }
    try {
      List<Array> arrays = IntStream.range(0, (words.size() - FIXED) / 3).mapToObj(i -> array(words.subList(FIXED + 3 * i, FIXED + 3 * i + 3)))
          .toList();
      Rejected.unless(arrays.stream().map(Array::name).distinct().count() == arrays.size(), "every array once");
      return Optional.of(new Sampling(words.get(1).integer(0, MOST_SEEDS), words.get(2).integer(1, MOST_DRAWS), words.get(3).rational(),
          words.get(4).rational(), arrays));
    } catch (Rejected | MalformedInput unreadable) {
      return Optional.empty();
    }
  }

  private static Array array(List<Sexpr> words) {
    Draws.Law law = Stream.of(Draws.Law.values()).filter(each -> each.name().toLowerCase(Locale.ROOT).equals(words.get(1).text())).findFirst()
        .orElseThrow(() -> new Rejected("a law"));
    return new Array(words.get(0).name(), law, words.get(2).rational());
  }

  /** The same in the words of the scope. */
  public Scope scope() {
    List<String> words = new ArrayList<>(List.of(WORD, Integer.toString(first), Integer.toString(count), probability.toString(), level.toString()));
    arrays.forEach(array -> words.addAll(List.of(array.name, array.law.name().toLowerCase(Locale.ROOT), array.scale.toString())));
    return new Scope(Scope.Kind.SEEDS, words);
  }

  /** The places of a step with this id, one for each seed: {@code A30@7}, which no example, no iterate and no place of another step is called. */
  public List<String> places(String step) {
    return IntStream.range(first, first + count).mapToObj(seed -> step + "@" + seed).toList();
  }

  /** What the claims are said to hold with, to be read. */
  String text() {
    return "with probability at least " + probability + ", at the level " + level + " shared among the steps about seeds, for independent " + law()
        + ", tested on what " + Draws.NAME + " makes of the seeds " + first + " to " + (first + count - 1);
  }

  /** The laws of the arrays, to be read. */
  public String law() {
    return String.join(", ", arrays.stream().map(array -> array.name + " ~ " + (array.scale.equals(Rational.ONE) ? "" : array.scale + "*")
        + array.law.name().toLowerCase(Locale.ROOT)).toList());
  }

  /** The arrays drawn at a place, by name; each must be one of the theory's, and has the shape that it has there. */
  public Map<String, Example.Values> at(String place, Theory theory, Map<String, Integer> sizes, Effort effort) {
    int seed = Integer.parseInt(place.substring(place.indexOf('@') + 1));
    Map<String, Example.Values> drawn = new HashMap<>();
    for (Array array : arrays) {
      Binding binding = Stream.concat(theory.weights().stream(), theory.data().stream()).filter(b -> b.name().equals(array.name)).findFirst()
          .orElseThrow(() -> new Rejected("an array that the theory is given"));
      List<Integer> shape = binding.shape().stream().map(range -> range.value(sizes)).toList();
      int entries = shape.stream().reduce(1, Math::multiplyExact);
      drawn.put(array.name, new Example.Values(shape, Draws.of(seed, array.name, array.law, array.scale, entries, effort)));
    }
    return drawn;
  }
}
