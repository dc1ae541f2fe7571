package org.gradus.language.elaborate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Term;
import org.gradus.language.elaborate.Value.Numbers;
import org.gradus.language.syntax.Span;

/** Sums, products, transposes and norms of arrays, written out as folds over index letters. */
final class ArrayAlgebra {

  private static final int LONGEST_LIST = 64;

  private final Signature signature;
  private final Letters letters;

  ArrayAlgebra(Signature signature, Letters letters) {
    this.signature = signature;
    this.letters = letters;
  }

  String fresh(Dim dim) {
    return letters.fresh(signature.letterFor(dim), dim);
  }

  // ---- shapes

  /** The weight axis written out as the axes of the one block; unchanged when there are several blocks. */
  Numbers expanded(Numbers value) {
    String block = signature.onlyBlock();
    if (block == null || !value.axes().contains(Axis.WEIGHTS)) {
      return value;
    }
    int rank = signature.blockAxes(block).size();
    List<Axis> axes = new ArrayList<>();
    value.axes().forEach(axis -> axes.addAll(axis.equals(Axis.WEIGHTS) ? signature.blockAxes(block) : List.of(axis)));
    return new Numbers(List.copyOf(axes), places -> {
      List<Place> grouped = new ArrayList<>();
      int next = 0;
      for (Axis axis : value.axes()) {
        int width = axis.equals(Axis.WEIGHTS) ? rank : 1;
        grouped.add(axis.equals(Axis.WEIGHTS) ? new Place(block, indices(places.subList(next, next + width)))
            : places.get(next));
        next += width;
      }
      return value.at().apply(grouped);
    });
  }

  /**
   * An array of the shape of the one block as an array over the weight axis, or {@code null} if it has another shape.
   */
  Numbers gathered(Numbers value) {
    String block = signature.onlyBlock();
    if (block == null || !fit(value.axes(), signature.blockAxes(block))) {
      return null;
    }
    return new Numbers(List.of(Axis.WEIGHTS), places ->
        value.at().apply(places.get(0).indices().stream().map(Place::of).toList()));
  }

  private static List<Index> indices(List<Place> places) {
    return places.stream().flatMap(place -> place.indices().stream()).toList();
  }

  static boolean fit(List<Axis> a, List<Axis> b) {
    boolean same = a.size() == b.size();
    for (int i = 0; same && i < a.size(); i++) {
      same = a.get(i).fits(b.get(i));
    }
    return same;
  }

  static boolean isZero(Value value) {
    return value instanceof Numbers numbers && value.isScalar() && numbers.only() instanceof Term.Number n
        && n.value().signum() == 0;
  }

  /** The values in one common shape; the number 0 takes any shape. */
  List<Numbers> aligned(List<Numbers> values, Span span) {
    List<Numbers> result = values;
    if (!common(values)) {
      result = values.stream().map(this::expanded).toList();
    }
    if (!common(result)) {
      List<String> shapes = values.stream().filter(v -> !isZero(v)).map(Value::shape).distinct().toList();
      throw Fault.shape(span, "the shapes " + String.join(" and ", shapes) + " differ");
    }
    List<Axis> axes = axes(result);
    return result.stream().map(v -> v.isScalar() && !axes.isEmpty() ? new Numbers(axes, places -> v.only()) : v)
        .toList();
  }

  private static boolean common(List<Numbers> values) {
    List<Axis> axes = axes(values);
    return values.stream().allMatch(v -> isZero(v) || fit(v.axes(), axes));
  }

  private static List<Axis> axes(List<Numbers> values) {
    List<Axis> first = List.of();
    for (Numbers value : values) {
      if (!isZero(value)) {
        // A written-out array keeps its list of entries only when all others are written out too.
        if (first.isEmpty() || !listed(value.axes())) {
          first = value.axes();
        }
      }
    }
    return first;
  }

  private static boolean listed(List<Axis> axes) {
    return axes.stream().anyMatch(axis -> axis instanceof Axis.Along along && along.listed());
  }

  // ---- loops

  /** The sum of the body over all places of the axes. */
  Term total(List<Axis> axes, Function<List<Place>, Term> body) {
    return over(axes, List.of(), body, Terms::sum, (letter, dim, term) ->
        new Term.Fold(Term.Folding.SUM, letter, dim, term));
  }

  /** The body at every place of the axes. */
  Formula everywhere(List<Axis> axes, Function<List<Place>, Formula> body) {
    return over(axes, List.of(), body, parts -> parts.size() == 1 ? parts.get(0) : new Formula.And(List.copyOf(parts)),
        Formula.ForAll::new);
  }

  /** How a loop binds its letter. */
  private interface Binder<T> {
    T bind(String letter, Dim dim, T body);
  }

  private <T> T over(List<Axis> axes, List<Place> places, Function<List<Place>, T> body, Function<List<T>, T> join,
      Binder<T> binder) {
    if (places.size() == axes.size()) {
      return body.apply(places);
    }
    Axis axis = axes.get(places.size());
    Function<Place, T> rest = place -> {
      List<Place> longer = new ArrayList<>(places);
      longer.add(place);
      return over(axes, List.copyOf(longer), body, join, binder);
    };
    if (axis instanceof Axis.Single) {
      return rest.apply(Place.ONLY);
    }
    if (axis instanceof Axis.Weights) {
      List<T> blocks = new ArrayList<>();
      for (String block : signature.weights.keySet()) {
        blocks.add(inBlock(signature.weights.get(block).shape(), List.of(), at -> rest.apply(new Place(block, at)),
            binder));
      }
      return join.apply(blocks);
    }
    Dim dim = ((Axis.Along) axis).dim();
    Integer length = Sizes.constant(dim);
    if (((Axis.Along) axis).listed() && length != null && length <= LONGEST_LIST) {
      List<T> entries = new ArrayList<>();
      for (int i = 1; i <= length; i++) {
        entries.add(rest.apply(Place.of(Index.at(i))));
      }
      return join.apply(entries);
    }
    String letter = fresh(dim);
    return binder.bind(letter, dim, rest.apply(Place.of(Index.of(letter))));
  }

  private <T> T inBlock(List<Dim> shape, List<Index> at, Function<List<Index>, T> body, Binder<T> binder) {
    if (at.size() == shape.size()) {
      return body.apply(at);
    }
    Dim dim = shape.get(at.size());
    String letter = fresh(dim);
    List<Index> longer = new ArrayList<>(at);
    longer.add(Index.of(letter));
    return binder.bind(letter, dim, inBlock(shape, List.copyOf(longer), body, binder));
  }

  // ---- operations

  Numbers sum(List<Numbers> values, Span span) {
    List<Numbers> terms = aligned(values, span);
    return new Numbers(axes(terms), places -> Terms.sum(terms.stream().map(v -> v.at().apply(places)).toList()));
  }

  Numbers entrywise(Numbers left, Numbers right, Span span) {
    List<Numbers> both = aligned(List.of(left, right), span);
    return new Numbers(axes(both), places ->
        Terms.product(both.get(0).at().apply(places), both.get(1).at().apply(places)));
  }

  static Numbers scaled(Numbers scalar, Numbers array) {
    return new Numbers(array.axes(), places -> Terms.product(scalar.only(), array.at().apply(places)));
  }

  Numbers transposed(Numbers value, Span span) {
    if (value.isScalar()) {
      return value;
    }
    if (value.axes().size() > 2) {
      throw Fault.shape(span, "an array of shape " + value.shape() + " has no transpose");
    }
    if (value.axes().size() == 1) {
      return new Numbers(List.of(Axis.SINGLE, value.axes().get(0)), places -> value.at().apply(places.subList(1, 2)));
    }
    if (value.axes().get(0).equals(Axis.SINGLE)) {
      return new Numbers(value.axes().subList(1, 2), places -> value.at().apply(List.of(Place.ONLY, places.get(0))));
    }
    return new Numbers(List.of(value.axes().get(1), value.axes().get(0)),
        places -> value.at().apply(List.of(places.get(1), places.get(0))));
  }

  /** The product {@code left*right}: by a number, or of matrices, with a vector on the right as a column. */
  Numbers product(Numbers left, Numbers right, Span span) {
    if (left.isScalar()) {
      return scaled(left, right);
    }
    if (right.isScalar()) {
      return new Numbers(left.axes(), places -> Terms.product(left.at().apply(places), right.only()));
    }
    Numbers a = left;
    Numbers b = right;
    if (last(a).equals(Axis.WEIGHTS) && !b.axes().get(0).equals(Axis.WEIGHTS)) {
      Numbers gathered = gathered(b);
      b = gathered == null ? b : gathered;
    }
    if (!last(a).fits(b.axes().get(0))) {
      a = expanded(a);
      b = expanded(b);
    }
    return contracted(a, b, span);
  }

  private static Axis last(Numbers value) {
    return value.axes().get(value.axes().size() - 1);
  }

  private Numbers contracted(Numbers a, Numbers b, Span span) {
    int rows = a.axes().size();
    int columns = b.axes().size();
    if (rows == 1 && columns == 2 && b.axes().get(0).equals(Axis.SINGLE)) {
      return new Numbers(List.of(a.axes().get(0), b.axes().get(1)), places ->
          Terms.product(a.at().apply(places.subList(0, 1)), b.at().apply(List.of(Place.ONLY, places.get(1)))));
    }
    if (rows != 2 || columns > 2 || !a.axes().get(1).fits(b.axes().get(0))) {
      String advice = rows == 1 ? "; write <u, v>, u .* v or u*v^T for two vectors" : "";
      throw Fault.shape(span, "a product of shapes " + a.shape() + " and " + b.shape() + advice);
    }
    List<Axis> axes = new ArrayList<>(a.axes().subList(0, 1));
    axes.addAll(b.axes().subList(1, columns));
    Numbers product = new Numbers(List.copyOf(axes), places -> total(a.axes().subList(1, 2), inner -> {
      List<Place> second = new ArrayList<>(inner);
      second.addAll(places.subList(1, places.size()));
      return Terms.product(a.at().apply(List.of(places.get(0), inner.get(0))), b.at().apply(second));
    }));
    boolean number = axes.stream().allMatch(Axis.SINGLE::equals);
    return number ? Value.scalar(product.at().apply(axes.stream().map(axis -> Place.ONLY).toList())) : product;
  }

  Term inner(Numbers left, Numbers right, Span span) {
    List<Numbers> both = aligned(List.of(left, right), span);
    return total(axes(both), places -> Terms.product(both.get(0).at().apply(places), both.get(1).at().apply(places)));
  }

  Term sumOfSquares(Numbers value) {
    return total(value.axes(), places -> Terms.square(value.at().apply(places)));
  }

  /** {@code M*M^T}, contracted over the second axis; {@code M^T*M} with {@code columns}. */
  Numbers gram(Numbers matrix, boolean columns) {
    Numbers rows = columns ? transposed(matrix, Span.NONE) : matrix;
    Axis axis = rows.axes().get(0);
    return new Numbers(List.of(axis, axis), places -> total(rows.axes().subList(1, 2), inner -> Terms.product(
        rows.at().apply(List.of(places.get(0), inner.get(0))), rows.at().apply(List.of(places.get(1), inner.get(0))))));
  }

  /** An array that is written out: a term for every index along the first axis, chosen by deltas. */
  Numbers list(List<Numbers> rows, Span span) {
    List<Numbers> same = aligned(rows, span);
    List<Axis> axes = new ArrayList<>(List.of(new Axis.Along(Dim.of(rows.size()), true)));
    axes.addAll(axes(same));
    return new Numbers(List.copyOf(axes), places -> {
      Index index = places.get(0).index();
      List<Place> rest = places.subList(1, places.size());
      if (index.isConstant()) {
        if (index.offset() < 1 || index.offset() > same.size()) {
          throw Fault.shape(span, "there is no entry " + index.offset() + " in a list of " + same.size());
        }
        return same.get(index.offset() - 1).at().apply(rest);
      }
      List<Term> chosen = new ArrayList<>();
      for (int i = 0; i < same.size(); i++) {
        chosen.add(Terms.product(new Term.Delta(index, Index.at(i + 1)), same.get(i).at().apply(rest)));
      }
      return Terms.sum(chosen);
    });
  }

  /** The value with some of its leading axes at fixed indices. */
  static Numbers substituted(Numbers value, Map<String, Index> indices) {
    return value.map(term -> Letters.replace(term, indices));
  }
}
