package org.gradus.language.elaborate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Example;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.TheoryFile;

/**
 * The examples of a theory: those that the file writes, and their variations, which controls and golden lines make by giving other sizes,
 * arrays or another activation.
 */
final class Examples {

  private final Signature signature;
  private final ExampleReader reader;
  private final Map<String, Example> examples = new LinkedHashMap<>();
  private Set<String> written = Set.of();

  Examples(Signature signature, Set<String> activations) {
    this.signature = signature;
    this.reader = new ExampleReader(signature, activations);
  }

  void read(TheoryFile.Example example) {
    examples.put(example.name(), reader.read(example));
    written = Set.copyOf(examples.keySet());
  }

  /** The names that the file gives. */
  Set<String> names() {
    return written;
  }

  List<Example> all() {
    return List.copyOf(examples.values());
  }

  Example get(String name) {
    return examples.get(name);
  }

  private boolean isOfExamples(String name) {
    return signature.dims.contains(name) || signature.data.containsKey(name) || signature.weights.containsKey(name)
        || signature.columns.containsKey(name) || name.equals(Example.STEPS);
  }

  /** What is assigned to other names than sizes and arrays. */
  Map<String, Expr> others(Map<String, Expr> assigned) {
    Map<String, Expr> others = new LinkedHashMap<>(assigned);
    others.keySet().removeIf(this::isOfExamples);
    return others;
  }

  /**
   * The example with other sizes and arrays, or {@code null} when none are assigned.
   *
   * @param base its name; {@code null}: everything is assigned
   * @param name what tells the variation from others
   */
  Example varied(String base, String name, Map<String, Expr> assigned) {
    Map<String, Expr> own = new LinkedHashMap<>(assigned);
    own.keySet().removeIf(key -> !isOfExamples(key));
    if (own.isEmpty()) {
      return null;
    }
    Example varied = reader.varied(base == null ? null : examples.get(base), (base == null ? "own" : base) + "." + name, own);
    examples.put(varied.name(), varied);
    return varied;
  }

  /** The example (the first one for {@code null}) with another activation: each place of an example means one value of the weights. */
  Example withActivation(String base, String activation) {
    if (base == null && examples.isEmpty()) {
      throw new UnsupportedConstruct("another activation, but no example");
    }
    Example example = base != null ? examples.get(base) : examples.values().iterator().next();
    return examples.computeIfAbsent(example.name() + "." + activation,
        name -> new Example(name, activation, example.sizes(), example.arrays()));
  }

  /** The shape of an array, or {@code null} where a size is missing. */
  static List<Integer> shape(Binding binding, Map<String, Integer> sizes) {
    try {
      return binding.shape().stream().map(dim -> dim.value(sizes)).toList();
    } catch (IllegalArgumentException sizeMissing) {
      return null;
    }
  }
}
