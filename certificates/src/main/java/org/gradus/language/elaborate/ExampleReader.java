package org.gradus.language.elaborate;

import java.util.ArrayList;
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
import org.gradus.language.syntax.Printer;
import org.gradus.language.syntax.TheoryFile;

/**
 * Reads examples: sizes, arrays of rational numbers, and the activation. Arrays that others are joined from are
 * derived.
 */
final class ExampleReader {

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
      } else if (signature.dims.contains(line.label())) {
        sizes.put(line.label(), size(line));
      } else if (line.label().equals(Example.STEPS)) {
        sizes.put(Example.STEPS, size(line));
      } else if (signature.data.containsKey(line.label()) || signature.weights.containsKey(line.label())) {
        arrays.put(line.label(), values(line.formula()));
      } else if (signature.letters.containsKey(line.label()) || !signature.opaque.containsKey(line.label())) {
        throw Fault.at(line.formula().span(), "E-NAME", "'" + line.label() + "' is no size and no array of the theory");
      }
    }
    derive(arrays, sizes);
    check(example, arrays, sizes);
    return new Example(example.name(), activation, sizes, arrays);
  }

  private static int size(TheoryFile.Line line) {
    Rational value = rational(line.formula());
    if (value.signum() < 0 || value.denominator().bitLength() != 1 || value.numerator().bitLength() > 30) {
      throw Fault.shape(line.formula().span(), "a size is a whole number: " + value);
    }
    return value.numerator().intValueExact();
  }

  private void check(TheoryFile.Example example, Map<String, Values> arrays, Map<String, Integer> sizes) {
    for (var array : arrays.entrySet()) {
      Binding binding = signature.data.getOrDefault(array.getKey(), signature.weights.get(array.getKey()));
      List<Integer> shape = shape(binding, sizes);
      if (shape != null && !shape.equals(array.getValue().shape())) {
        throw Fault.shape(example.span(), "'" + array.getKey() + "' of example " + example.name() + " has shape "
            + array.getValue().shape() + ", not " + shape);
      }
    }
  }

  private static List<Integer> shape(Binding binding, Map<String, Integer> sizes) {
    try {
      return binding.shape().stream().map(dim -> dim.value(sizes)).toList();
    } catch (IllegalArgumentException sizeMissing) {
      return null;
    }
  }

  // ---- numbers

  static Rational rational(Expr e) {
    if (e instanceof Expr.Num num) {
      return num.value();
    }
    if (e instanceof Expr.Minus minus) {
      return rational(minus.body()).negate();
    }
    if (e instanceof Expr.Sum sum) {
      return sum.terms().stream().map(ExampleReader::rational).reduce(Rational.ZERO, Rational::plus);
    }
    if (e instanceof Expr.Binary binary && binary.op().equals("*")) {
      return rational(binary.left()).times(rational(binary.right()));
    }
    if (e instanceof Expr.Binary binary && binary.op().equals("/") && rational(binary.right()).signum() != 0) {
      return rational(binary.left()).over(rational(binary.right()));
    }
    throw new UnsupportedConstruct("'" + Printer.print(e) + "' is not a plain rational number");
  }

  private static Values values(Expr e) {
    if (!(e instanceof Expr.Rows rows)) {
      return new Values(List.of(), List.of(rational(e)));
    }
    List<Rational> entries = new ArrayList<>();
    List<Integer> inner = null;
    for (Expr row : rows.rows()) {
      Values part = values(row);
      if (inner != null && !inner.equals(part.shape())) {
        throw Fault.shape(row.span(), "the rows have different lengths");
      }
      inner = part.shape();
      entries.addAll(part.entries());
    }
    List<Integer> shape = new ArrayList<>(List.of(rows.rows().size()));
    shape.addAll(inner == null ? List.of() : inner);
    return new Values(List.copyOf(shape), List.copyOf(entries));
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
          : evaluated(binding.source(), known, shape(binding, sizes));
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
