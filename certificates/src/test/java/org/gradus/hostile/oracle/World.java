package org.gradus.hostile.oracle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a theory speaks of: the arrays of a run, or of an example, at their iterates. */
final class World {

  /** Entries in C order. */
  record Given(int[] shape, Span[] entries) {
    Span at(int[] positions) {
      int index = 0;
      for (int i = 0; i < shape.length; i++) {
        NoValue.when(positions[i] < 1 || positions[i] > shape[i], "beyond the last entry");
        index = index * shape[i] + positions[i] - 1;
      }
      return entries[index];
    }

    Given slice(int first) {
      NoValue.when(first < 0 || first >= shape[0], "not recorded");
      int[] rest = Arrays.copyOfRange(shape, 1, shape.length);
      int size = Arrays.stream(rest).reduce(1, (a, b) -> a * b);
      return new Given(rest, Arrays.copyOfRange(entries, first * size, (first + 1) * size));
    }
  }

  /** The weights there; the number of the iterate, or -1. */
  record State(int number, Map<String, Given> weights) {}

  private static final Map<String, Integer> AXES_OF_MOTION = Map.of("W", 3, "b", 2, "a", 2, "t", 1, "eta", 1, "batch", 2);

  final Theory theory;
  final Map<String, Integer> sizes = new HashMap<>();
  final List<State> states = new ArrayList<>();
  final boolean recorded;
  final String activation;
  private final Map<String, Given> arrays = new LinkedHashMap<>();
  private final Map<String, Boolean> moves = new HashMap<>();
  private final int every;

  /** Of a recorded run. */
  World(Theory theory, byte[] run) {
    this.theory = theory;
    recorded = true;
    activation = read(run);
    int iterates = arrays.get("W").shape[0];
    every = arrays.containsKey("every") ? (int) arrays.get("every").entries[0].middle() : 1;
    arrays.forEach((key, array) -> moves.put(key, array.shape.length == AXES_OF_MOTION.getOrDefault(key, -1)
        && array.shape[0] == (isOfSteps(key) ? (iterates - 1) * every : iterates)));
    theory.given.values().forEach(this::bind);
    for (int k = 0; k < iterates; k++) {
      Map<String, Given> weights = new LinkedHashMap<>();
      for (String block : theory.weights) {
        weights.put(block, data(block, k));
      }
      states.add(new State(k, weights));
    }
  }

  /** Of an example. */
  World(Theory theory, Tree example) {
    this.theory = theory;
    recorded = false;
    every = 1;
    activation = example.at(2).isWord() ? example.at(2).word() : "";
    example.at(3).items().forEach(size -> sizes.put(size.at(0).word(), Integer.parseInt(size.at(1).word())));
    for (Tree array : example.at(4).items()) {
      int[] shape = array.at(1).words().stream().mapToInt(Integer::parseInt).toArray();
      arrays.put(array.at(0).word(), new Given(shape, array.at(2).words().stream().map(Span::read).toArray(Span[]::new)));
    }
    Map<String, Given> weights = new LinkedHashMap<>();
    for (String block : theory.weights) {
      Unsure.unless(arrays.containsKey(block), "no such weights");
      weights.put(block, arrays.get(block));
    }
    states.add(new State(0, weights));
  }

  private static boolean isOfSteps(String key) {
    return key.equals("eta") || key.equals("batch");
  }

  int steps() {
    Unsure.unless(recorded, "an example has no last iterate");
    return states.size() - 1;
  }

  /** Whether there are no recorded weights one step apart, or no two at all. */
  boolean lacks(String scope) {
    return scope.equals("step") && (every != 1 || states.size() == 1) || scope.equals("run") && states.size() == 1;
  }

  private void bind(Tree given) {
    if (given.at(3).head().equals("array") && arrays.containsKey(given.at(3).at(1).word())) {
      String key = given.at(3).at(1).word();
      int[] shape = arrays.get(key).shape;
      int first = moves.get(key) ? 1 : 0;
      for (int i = 0; i < given.at(2).size() && i + first < shape.length; i++) {
        if (given.at(2).at(i).isWord()) {
          sizes.putIfAbsent(given.at(2).at(i).word(), shape[i + first]);
        }
      }
    }
  }

  /** An array that is given, at an iterate, or -1. */
  Given data(String name, int k) {
    Tree given = theory.given.get(name);
    Given found = recorded || !arrays.containsKey(name) ? source(given.at(3), k) : arrays.get(name);
    int[] shape = given.at(2).items().stream().mapToInt(this::size).toArray();
    Unsure.unless(Arrays.equals(found.shape, shape), "an array of another shape");
    return found;
  }

  private Given source(Tree source, int k) {
    if (source.head().equals("constant")) {
      return new Given(new int[0], new Span[] {Span.read(source.at(1).word())});
    }
    Unsure.unless(recorded && source.head().equals("array") && arrays.containsKey(source.at(1).word()), "a source of another kind");
    String key = source.at(1).word();
    Given array = arrays.get(key);
    Unsure.unless(!moves.get(key) || k >= 0, "data that move");
    return !moves.get(key) ? array : array.slice(isOfSteps(key) ? k * every : k);
  }

  boolean isWeights(String name) {
    return theory.weights.contains(name);
  }

  int size(Tree size) {
    if (!size.isWord()) {
      long sum = 0;
      for (Tree part : size.items().subList(1, size.size())) {
        long product = Long.parseLong(part.at(0).word());
        for (Tree factor : part.items().subList(1, part.size())) {
          product = Math.multiplyExact(product, (long) size(factor));
        }
        sum = Math.addExact(sum, product);
      }
      return Math.toIntExact(sum);
    }
    if (size.word().matches("-?[0-9]+")) {
      return Integer.parseInt(size.word());
    }
    Unsure.unless(sizes.containsKey(size.word()), "a size that is not known");
    return sizes.get(size.word());
  }

  /** Reads the arrays; the activation that the meta data name. */
  private String read(byte[] run) {
    ByteBuffer bytes = ByteBuffer.wrap(run).order(ByteOrder.LITTLE_ENDIAN);
    line(bytes);
    for (String[] header = line(bytes).split(" "); !header[0].equals("meta"); header = line(bytes).split(" ")) {
      int[] shape = Arrays.stream(header).skip(2).mapToInt(Integer::parseInt).toArray();
      Span[] entries = new Span[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
      for (int i = 0; i < entries.length; i++) {
        entries[i] = entry(header[1], bytes);
      }
      arrays.put(header[0], new Given(shape, entries));
    }
    Matcher found = Pattern.compile("\"network\":\\{[^{}]*\"activation\":\"([a-z]+)\"").matcher(
        new String(run, bytes.position(), bytes.remaining(), StandardCharsets.UTF_8));
    return found.find() ? found.group(1) : "";
  }

  private static Span entry(String type, ByteBuffer bytes) {
    return switch (type) {
      case "f8" -> Span.exact(bytes.getDouble());
      case "f4" -> Span.exact(bytes.getFloat());
      case "i8" -> Span.of(bytes.getLong());
      case "i4" -> Span.of(bytes.getInt());
      case "u1", "b1" -> Span.of(bytes.get() & 0xff);
      default -> throw new Unsure("an array of another type");
    };
  }

  private static String line(ByteBuffer bytes) {
    StringBuilder line = new StringBuilder();
    for (byte next = bytes.get(); next != '\n'; next = bytes.get()) {
      line.append((char) next);
    }
    return line.toString();
  }
}
