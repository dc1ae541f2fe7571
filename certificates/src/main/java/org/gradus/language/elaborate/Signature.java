package org.gradus.language.elaborate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Dim;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.TheoryFile;

/** What a theory is given: sizes, index letters with their ranges, arrays of the run, blocks of weights. */
final class Signature {

  /** The range of an index letter: first..last. */
  record Range(int first, Dim last) {

    Dim size() {
      return last.plus(Dim.of(1 - first));
    }
  }

  final Set<String> dims = new LinkedHashSet<>();
  final Map<String, Range> letters = new LinkedHashMap<>();
  final Map<String, Binding> data = new LinkedHashMap<>();
  final Map<String, Binding> weights = new LinkedHashMap<>();
  /** Arrays that are 0 where a flow begins and move with it; not among the weights that are trained, so not of the weight axis. */
  final Map<String, Binding> companions = new LinkedHashMap<>();
  /** Names that stand for something the core language does not have, with the reason. */
  final Map<String, String> opaque = new TreeMap<>();
  /** Vectors read as a column of a matrix of the run, with the name of that matrix; an example gives such a vector as the one column. */
  final Map<String, String> columns = new LinkedHashMap<>();
  /** Lines of {@code take} that are formulas of the data, not ways to read it. */
  final List<TheoryFile.DefinitionLine> derived = new ArrayList<>();
  private final List<String> spare = new ArrayList<>(List.of("k", "q", "p", "c", "s", "u", "v"));

  /** The range of {@code first..last}, or {@code null} when it is not between a number and a size. */
  Range range(Expr set) {
    if (!(set instanceof Expr.Range range)) {
      return null;
    }
    Integer first = null;
    Dim low = Sizes.read(range.low(), dims);
    if (low != null) {
      first = Sizes.constant(low);
    }
    Dim last = Sizes.read(range.high(), dims);
    return first == null || last == null ? null : new Range(first, last);
  }

  /** The shape that {@code R^(n,d)} or {@code R} writes, or {@code null} when the set is another one. */
  List<Dim> shape(Expr set) {
    if (set instanceof Expr.Name name && name.name().equals("R")) {
      return List.of();
    }
    if (!(set instanceof Expr.Binary power) || !power.op().equals("^") || !(power.left() instanceof Expr.Name r)
        || !r.name().equals("R")) {
      return null;
    }
    List<Dim> shape = new ArrayList<>();
    for (Expr part : power.right() instanceof Expr.Tuple tuple ? tuple.parts() : List.of(power.right())) {
      Dim dim = Sizes.read(part, dims);
      if (dim == null) {
        return null;
      }
      shape.add(dim);
    }
    return shape;
  }

  /**
   * The plain letter for positions on an axis of this size: the first index letter with that range, else one that is
   * not declared.
   */
  String letterFor(Dim size) {
    List<String> declared = lettersFor(size);
    if (!declared.isEmpty()) {
      return declared.get(0);
    }
    for (String letter : spare) {
      if (!letters.containsKey(letter)) {
        return letter;
      }
    }
    return "k";
  }

  /** The declared index letters with the range 1..size. */
  List<String> lettersFor(Dim size) {
    return letters.entrySet().stream().filter(letter -> letter.getValue().equals(new Range(1, size)))
        .map(Map.Entry::getKey).toList();
  }

  /** All that moves: the weights, and the companions of the flow. */
  List<Binding> moving() {
    return Stream.concat(weights.values().stream(), companions.values().stream()).toList();
  }

  List<Axis> blockAxes(String block) {
    return weights.get(block).shape().stream().map(Axis::along).toList();
  }

  /** The one block of weights, or {@code null} when there are several. */
  String onlyBlock() {
    return weights.size() == 1 ? weights.keySet().iterator().next() : null;
  }
}
