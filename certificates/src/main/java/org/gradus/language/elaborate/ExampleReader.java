package org.gradus.language.elaborate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Example;
import org.gradus.kernel.term.Example.Values;
import org.gradus.kernel.term.Source;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.TheoryFile;

/**
 * Reads examples: sizes, arrays of rational numbers, and the activation. Arrays that others are joined from are
 * derived.
 */
final class ExampleReader {

  private static final int MOST_ENTRIES = 100_000;

  private final Signature signature;
  private final Set<String> activations;

  /** @param activations those the setting allows; the first is an example's own unless it names one */
  ExampleReader(Signature signature, Set<String> activations) {
    this.signature = signature;
    this.activations = activations;
  }

  /**
   * @throws UnsupportedConstruct when a value is not an array of rational numbers or an array is not one of the
   * theory
   */
  Example read(TheoryFile.Example example) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    Map<String, Values> arrays = new LinkedHashMap<>();
    String activation = activations.isEmpty() ? null : activations.iterator().next();
    for (TheoryFile.Line line : example.assignments()) {
      if (line.label().equals("sigma") && line.formula() instanceof Expr.Name name) {
        activation = name.name();
      } else if (line.label().endsWith("]")) {
        arrays.put(ruled(line), rows(line, sizes));
      } else if (!assign(line.label(), line.formula(), sizes, arrays)
          && (signature.letters.containsKey(line.label()) || !signature.opaque.containsKey(line.label()))) {
        throw Fault.at(line.formula().span(), "E-NAME", "'" + line.label() + "' is no size and no array of the theory");
      }
    }
    derive(arrays, sizes);
    check(example, arrays, sizes);
    return new Example(example.name(), activation, sizes, arrays);
  }

  /** The array whose rows {@code w[j] = [...]} gives by a rule. */
  private String ruled(TheoryFile.Line line) {
    String name = line.label().substring(0, line.label().indexOf('['));
    if (!signature.data.containsKey(name) && !signature.weights.containsKey(name)) {
      throw Fault.at(line.formula().span(), "E-NAME", "'" + name + "' is no array of the theory");
    }
    return name;
  }

  /** The letter runs from 1 to the array's length. */
  private Values rows(TheoryFile.Line line, Map<String, Integer> sizes) {
    List<Integer> shape = Examples.shape(binding(ruled(line)), sizes);
    if (shape == null || shape.isEmpty() || shape.get(0) > MOST_ENTRIES) {
      throw new UnsupportedConstruct("a rule for the rows of '" + ruled(line) + "', whose length is not given before it, or more than " + MOST_ENTRIES);
    }
    return ExactArrays.ruled(line.formula(), line.label().substring(line.label().indexOf('[') + 1, line.label().length() - 1), shape.get(0));
  }

  /** Gives a size or an array its value; false for other names. */
  private boolean assign(String name, Expr value, Map<String, Integer> sizes, Map<String, Values> arrays) {
    if (signature.dims.contains(name) || name.equals(Example.STEPS)) {
      sizes.put(name, size(value));
    } else if (signature.data.containsKey(name) || signature.weights.containsKey(name)) {
      arrays.put(name, ExactArrays.values(value));
    } else if (signature.columns.containsKey(name)) {
      Values column = ExactArrays.values(value);
      arrays.put(signature.columns.get(name), new Values(List.of(column.entries().size(), 1), column.entries()));
      sizes.putIfAbsent("d", 1);
    } else {
      return false;
    }
    return true;
  }

  /**
   * An example with other sizes and arrays. A number stands for an array that has it in every place; arrays that no longer fit are left out.
   *
   * @param base {@code null} when everything is assigned
   */
  Example varied(Example base, String name, Map<String, Expr> assigned) {
    Map<String, Integer> sizes = new LinkedHashMap<>(base == null ? Map.of() : base.sizes());
    Map<String, Values> own = new LinkedHashMap<>();
    assigned.forEach((key, value) -> assign(key, value, sizes, own));
    Map<String, Values> arrays = new LinkedHashMap<>(base == null ? Map.of() : base.arrays());
    own.forEach((key, value) -> arrays.put(key, spread(value, Examples.shape(binding(key), sizes))));
    arrays.entrySet().removeIf(array -> {
      List<Integer> shape = Examples.shape(binding(array.getKey()), sizes);
      return shape != null && !shape.equals(array.getValue().shape());
    });
    derive(arrays, sizes);
    String activation = base != null ? base.activation() : activations.isEmpty() ? null : activations.iterator().next();
    return new Example(name, activation, sizes, arrays);
  }

  private Binding binding(String name) {
    return signature.data.getOrDefault(name, signature.weights.get(name));
  }

  private static Values spread(Values value, List<Integer> shape) {
    if (!value.shape().isEmpty() || shape == null) {
      return value;
    }
    int length = shape.stream().reduce(1, Math::multiplyExact);
    if (length > MOST_ENTRIES) {
      throw new UnsupportedConstruct("an example with more than " + MOST_ENTRIES + " equal entries");
    }
    return new Values(shape, List.copyOf(Collections.nCopies(length, value.entries().get(0))));
  }

  private static int size(Expr formula) {
    Rational value = ExactArrays.rational(formula);
    if (value.signum() < 0 || value.denominator().bitLength() != 1 || value.numerator().bitLength() > 30) {
      throw Fault.shape(formula.span(), "a size is a whole number: " + value);
    }
    return value.numerator().intValueExact();
  }

  private void check(TheoryFile.Example example, Map<String, Values> arrays, Map<String, Integer> sizes) {
    for (var array : arrays.entrySet()) {
      Binding binding = binding(array.getKey());
      List<Integer> shape = Examples.shape(binding, sizes);
      if (shape != null && !shape.equals(array.getValue().shape())) {
        throw Fault.shape(example.span(), "'" + array.getKey() + "' of example " + example.name() + " has shape "
            + array.getValue().shape() + ", not " + shape);
      }
    }
  }

  // ---- arrays read through others

  /** Adds the data that an example gives only through the run arrays they are read from. */
  private void derive(Map<String, Values> arrays, Map<String, Integer> sizes) {
    Map<Source, Values> known = new HashMap<>();
    List<Binding> all = new ArrayList<>(signature.data.values());
    all.addAll(signature.weights.values());
    for (Binding binding : all) {
      if (arrays.containsKey(binding.name())) {
        known.put(binding.source(), arrays.get(binding.name()));
      }
    }
    for (Binding binding : all) {
      Values values = arrays.containsKey(binding.name()) ? null
          : evaluated(binding.source(), known, Examples.shape(binding, sizes));
      if (values != null) {
        arrays.put(binding.name(), values);
      }
    }
  }

  private static Values evaluated(Source source, Map<Source, Values> known, List<Integer> shape) {
    if (known.containsKey(source)) {
      return known.get(source);
    }
    if (source instanceof Source.Transposed transposed && shape != null && shape.size() == 2) {
      Values inner = evaluated(transposed.source(), known, List.of(shape.get(1), shape.get(0)));
      return inner == null ? null : transposed(inner);
    }
    if (source instanceof Source.Joined joined && shape != null && !shape.isEmpty()) {
      return joined(joined, known, shape);
    }
    return null;
  }

  private static Values transposed(Values matrix) {
    int rows = matrix.shape().get(0);
    int columns = matrix.shape().get(1);
    List<Rational> entries = new ArrayList<>();
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        entries.add(matrix.entries().get(i * columns + j));
      }
    }
    return new Values(List.of(columns, rows), List.copyOf(entries));
  }

  private static Values joined(Source.Joined joined, Map<Source, Values> known, List<Integer> shape) {
    int rows = shape.subList(0, shape.size() - 1).stream().reduce(1, Math::multiplyExact);
    List<List<Rational>> left = rows(joined.left(), known, rows, shape.size());
    List<List<Rational>> right = rows(joined.right(), known, rows, shape.size());
    if (left == null || right == null) {
      return null;
    }
    List<Rational> entries = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      entries.addAll(left.get(i));
      entries.addAll(right.get(i));
    }
    int length = shape.stream().reduce(1, Math::multiplyExact);
    return entries.size() == length ? new Values(shape, List.copyOf(entries)) : null;
  }

  private static List<List<Rational>> rows(Source source, Map<Source, Values> known, int rows, int rank) {
    List<List<Rational>> result = new ArrayList<>();
    if (source instanceof Source.Constant constant) {
      for (int i = 0; i < rows; i++) {
        result.add(List.of(constant.value()));
      }
      return result;
    }
    Values values = evaluated(source, known, null);
    if (values == null || values.shape().size() > rank || rows == 0 || values.entries().size() % rows != 0) {
      return null;
    }
    int columns = values.entries().size() / rows;
    for (int i = 0; i < rows; i++) {
      result.add(values.entries().subList(i * columns, (i + 1) * columns));
    }
    return result;
  }
}
