package org.gradus.numeric.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gradus.kernel.arithmetic.Rational;

/**
 * What a run's {@code meta} says of network, objective and training.
 *
 * @param activation a word of {@link #ACTIVATIONS}
 * @param reluAt0 the selected derivative of relu at 0, "0" or "1"; "0" when the run does not say
 * @param lambda the regulariser's coefficient; zero without one
 * @param regularised names of the arrays the regulariser sums over
 * @param trained names of the trained arrays
 * @param population whether the objective is the population risk for Gaussian inputs and a teacher with the hidden weights {@code Wstar}
 * @param canonical the canonical JSON text
 * @param texts all values as text under their paths, such as {@code loss.factor}; lists are joined by commas
 */
public record RunMeta(
    String name,
    String activation,
    OutputScale outputScale,
    String reluAt0,
    String lossKind,
    LossFactor lossFactor,
    Rational lambda,
    Set<String> regularised,
    Set<String> trained,
    String optimizer,
    boolean population,
    String canonical,
    SortedMap<String, String> texts) {

  public static final String FORMAT = "gradus-run/1";
  public static final Set<String> ACTIVATIONS =
      words("tanh", "sigmoid", "softplus", "relu", "quadratic", "elu", "gelu", "silu", "erf", "identity");
  public static final Set<String> LOSSES = words("squared", "logistic", "exponential");
  public static final Set<String> OPTIMIZERS = words("gd", "sgd", "gradient-flow", "other");
  static final Set<String> WEIGHTS = words("W", "b", "a");

  /** Read and check the JSON text; errors name the key. */
  public static RunMeta parse(String text, String file) {
    return check(Json.parse(text, file, "meta"), "meta.", file);
  }

  /**
   * The same from the entries of a text file: strings, lists of strings and maps of these. Errors name the key without
   * {@code meta}.
   */
  public static RunMeta of(Map<String, Object> entries, String file) {
    return check(Json.of(entries), "", file);
  }

  /** The canonical JSON text with another name. */
  String renamed(String other) {
    Json.Table table = (Json.Table) Json.parse(canonical, "", "meta");
    table.entries().put("name", new Json.Text(other));
    return table.canonical();
  }

  private static RunMeta check(Json json, String place, String file) {
    Keys top = new Keys(json, place, file,
        words("format", "name", "network", "loss", "regulariser", "trained", "optimizer", "population", "samples"));
    if (!top.text("format").equals(FORMAT)) {
      throw top.error("format", "'" + top.text("format") + "' is not " + FORMAT);
    }
    samples(top);
    Keys network = top.table("network", words("activation", "outputScale", "reluAt0"));
    Keys loss = top.table("loss", words("kind", "factor"));
    String scale = network.text("outputScale");
    OutputScale outputScale;
    try {
      outputScale = new OutputScale(scale);
    } catch (IllegalArgumentException e) {
      throw network.error("outputScale", e.getMessage());
    }
    String factor = loss.text("factor");
    if (LossFactor.named(factor) == null) {
      throw loss.error("factor", "'" + factor + "' is not among 1/(2n), 1/2, 1/4, 1/n, 1");
    }
    Rational lambda = Rational.ZERO;
    Set<String> regularised = Set.of();
    if (top.has("regulariser")) {
      Keys regulariser = top.table("regulariser", words("lambda", "on"));
      lambda = ExactNumber.parse(regulariser.text("lambda"));
      if (lambda == null || lambda.signum() < 0) {
        throw regulariser.error("lambda", "'" + regulariser.text("lambda") + "' is not a rational number >= 0");
      }
      regularised = regulariser.names("on", WEIGHTS);
    }
    return new RunMeta(top.text("name"), network.word("activation", ACTIVATIONS), outputScale,
        network.has("reluAt0") ? network.word("reluAt0", words("0", "1")) : "0", loss.word("kind", LOSSES),
        LossFactor.named(factor), lambda, regularised, top.names("trained", WEIGHTS), top.word("optimizer", OPTIMIZERS),
        population(top), json.canonical(), json.texts());
  }

  /** Whether samples were held out, and whether the labels are the source's or were shuffled by a seed. */
  private static void samples(Keys top) {
    if (top.has("samples")) {
      Keys samples = top.table("samples", words("heldOut", "labels", "seed"));
      samples.word("heldOut", words("yes", "no"));
      boolean shuffled = samples.word("labels", words("given", "shuffled")).equals("shuffled");
      if (shuffled != samples.has("seed") || shuffled && !samples.text("seed").matches("-?[0-9]{1,19}")) {
        throw samples.error("seed", "shuffled labels have a seed, an integer, and given ones have none");
      }
    }
  }

  private static boolean population(Keys top) {
    if (!top.has("population")) {
      return false;
    }
    Keys population = top.table("population", words("inputs", "teacher"));
    population.word("inputs", words("gaussian"));
    population.word("teacher", words("Wstar"));
    return true;
  }

  private static Set<String> words(String... words) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(words)));
  }

  /** Typed access to the keys of one object; unknown keys are refused on construction. */
  private static final class Keys {
    private final TreeMap<String, Json> entries;
    /** The place of the object, with a point at its end. */
    private final String place;
    private final String file;

    Keys(Json json, String place, String file, Set<String> known) {
      this.place = place;
      this.file = file;
      if (!(json instanceof Json.Table table)) {
        throw new MalformedRunException(file, place.substring(0, place.length() - 1), "not a table of keys");
      }
      this.entries = table.entries();
      for (String key : entries.keySet()) {
        if (!known.contains(key)) {
          throw error(key, "unknown key; known are " + String.join(", ", known));
        }
      }
    }

    MalformedRunException error(String key, String reason) {
      return new MalformedRunException(file, place + key, reason);
    }

    /** Whether the key is there and not null. */
    boolean has(String key) {
      return entries.containsKey(key) && !entries.get(key).equals(new Json.Literal("null"));
    }

    /** A string, or the text of a number. */
    String text(String key) {
      Json value = required(key);
      if (value instanceof Json.Text text) {
        if (!wellFormed(text.value())) {
          throw error(key, "holds a control character or half of a surrogate pair");
        }
        return text.value();
      }
      if (value instanceof Json.NumberText number) {
        return number.text();
      }
      throw error(key, "not a string");
    }

    /** The kernel's reader knows no escapes for control characters, and a lone surrogate has no UTF-8 form. */
    private static boolean wellFormed(String text) {
      return StandardCharsets.UTF_8.newEncoder().canEncode(text) && text.chars().noneMatch(c -> c < 0x20);
    }

    String word(String key, Set<String> allowed) {
      String word = text(key);
      if (!allowed.contains(word)) {
        throw error(key, "'" + word + "' is not among " + String.join(", ", allowed));
      }
      return word;
    }

    Set<String> names(String key, Set<String> allowed) {
      if (!(required(key) instanceof Json.Array array)) {
        throw error(key, "not an array of names");
      }
      List<String> names = new ArrayList<>();
      for (Json item : array.items()) {
        if (!(item instanceof Json.Text text) || !allowed.contains(text.value()) || names.contains(text.value())) {
          throw error(key, "not distinct names among " + String.join(", ", allowed));
        }
        names.add(text.value());
      }
      return Collections.unmodifiableSet(new LinkedHashSet<>(names));
    }

    Keys table(String key, Set<String> known) {
      return new Keys(required(key), place + key + ".", file, known);
    }

    private Json required(String key) {
      Json value = entries.get(key);
      if (value == null) {
        throw error(key, "missing");
      }
      return value;
    }
  }
}
