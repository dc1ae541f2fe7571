package org.gradus.numeric.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Term.Folding;

/**
 * Arrays of objects: the loops over entries, written once for every tier whose entries are objects. The arithmetic of
 * one entry is given.
 */
public final class ElementAlgebra<E> implements ArrayAlgebra<ElementArray<E>> {

  /** About how many products a function costs. */
  private static final int FUNCTION_COST = 50;

  private final ElementArithmetic<E> arithmetic;
  private final Remarks remarks = new Remarks();
  private final long workLimit;
  private long work;

  /** @param workLimit the number of entry operations after which a decision gives up */
  public ElementAlgebra(ElementArithmetic<E> arithmetic, long workLimit) {
    this.arithmetic = arithmetic;
    this.workLimit = workLimit;
  }

  private void charge(long operations) {
    work += operations;
    if (work > workLimit) {
      throw new CannotEvaluate("more than " + workLimit + " operations on single entries at " + bits() + " bits");
    }
  }

  @Override
  public int bits() {
    return arithmetic.bits();
  }

  @Override
  public Remarks remarks() {
    return remarks;
  }

  @Override
  public Axes axes(ElementArray<E> array) {
    return array.axes();
  }

  @Override
  public ElementArray<E> constant(Rational value) {
    return new ElementArray<>(Axes.NONE, Arrays.asList(arithmetic.element(value)));
  }

  @Override
  public ElementArray<E> doubles(Axes axes, double[] values) {
    charge(values.length);
    List<E> entries = new ArrayList<>(values.length);
    for (double value : values) {
      entries.add(arithmetic.element(value));
    }
    return new ElementArray<>(axes, entries);
  }

  @Override
  public ElementArray<E> rationals(Axes axes, List<Rational> values) {
    charge(values.size());
    return new ElementArray<>(axes, values.stream().map(arithmetic::element).toList());
  }

  @Override
  public ElementArray<E> enclosures(Axes axes, List<Enclosure> values) {
    List<E> entries = new ArrayList<>();
    values.forEach(value -> entries.add(value == null ? null : arithmetic.element(value)));
    return new ElementArray<>(axes, entries);
  }

  @Override
  public ElementArray<E> pi() {
    return new ElementArray<>(Axes.NONE, Arrays.asList(arithmetic.pi()));
  }

  @Override
  public ElementArray<E> renamed(ElementArray<E> array, List<String> letters) {
    return new ElementArray<>(array.axes().renamed(letters), array.entries());
  }

  @Override
  public ElementArray<E> select(ElementArray<E> array, List<Index> at, Map<String, Integer> ranges) {
    Axes.Gather gather = array.axes().gather(at, ranges);
    return gather.positions() == null
        ? new ElementArray<>(gather.axes(), array.entries())
        : new ElementArray<>(gather.axes(), gathered(array, gather.positions()));
  }

  @Override
  public ElementArray<E> ordered(ElementArray<E> array, List<String> order) {
    if (order.equals(array.axes().letters())) {
      return array;
    }
    Axes axes = array.axes().ordered(order);
    return new ElementArray<>(axes, gathered(array, array.axes().positions(axes)));
  }

  private List<E> gathered(ElementArray<E> array, int[] positions) {
    List<E> entries = new ArrayList<>(positions.length);
    for (int position : positions) {
      if (position < 0) {
        remarks.add("an index lies outside its array");
      }
      entries.add(position < 0 ? null : array.entry(position));
    }
    return entries;
  }

  private ElementArray<E> map(ElementArray<E> array, UnaryOperator<E> operator, String trouble) {
    charge(array.entries().size());
    List<E> entries = new ArrayList<>(array.entries().size());
    for (E entry : array.entries()) {
      entries.add(remarked(entry == null ? null : operator.apply(entry), entry == null, trouble));
    }
    return new ElementArray<>(array.axes(), entries);
  }

  private ElementArray<E> map(ElementArray<E> left, ElementArray<E> right, BinaryOperator<E> operator, String trouble) {
    Axes joined = left.axes().join(right.axes());
    List<E> entries = new ArrayList<>(joined.count());
    charge(joined.count());
    Rows.visit(joined, left.axes(), right.axes(), (at, a, sa, b, sb, length) -> {
      for (int i = 0; i < length; i++) {
        E x = left.entry(a + i * sa);
        E y = right.entry(b + i * sb);
        boolean unbounded = x == null || y == null;
        entries.add(remarked(unbounded ? null : operator.apply(x, y), unbounded, trouble));
      }
    });
    return new ElementArray<>(joined, entries);
  }

  private E remarked(E result, boolean excused, String trouble) {
    if (result == null && !excused) {
      remarks.add(trouble);
    }
    return result;
  }

  @Override
  public ElementArray<E> negate(ElementArray<E> array) {
    return map(array, arithmetic::negate, "negation");
  }

  @Override
  public ElementArray<E> plus(ElementArray<E> left, ElementArray<E> right) {
    return map(left, right, arithmetic::plus, "a sum is too large");
  }

  @Override
  public ElementArray<E> times(ElementArray<E> left, ElementArray<E> right) {
    return map(left, right, arithmetic::times, "a product is too large");
  }

  @Override
  public ElementArray<E> square(ElementArray<E> array) {
    return map(array, arithmetic::square, "a square is too large");
  }

  @Override
  public ElementArray<E> divide(ElementArray<E> left, ElementArray<E> right) {
    return map(left, right, arithmetic::divide, "a divisor may be 0");
  }

  @Override
  public ElementArray<E> apply(Function function, ElementArray<E> argument) {
    charge((long) FUNCTION_COST * argument.entries().size());
    return map(argument, x -> arithmetic.apply(function, x), "an argument of " + function + " may be outside its domain");
  }

  @Override
  public ElementArray<E> nonNegativePart(ElementArray<E> array) {
    return map(array, arithmetic::nonNegativePart, "a value that must not be negative is");
  }

  @Override
  public ElementArray<E> step(ElementArray<E> array, Rational atZero) {
    E zero = arithmetic.element(Rational.ZERO);
    E one = arithmetic.element(Rational.ONE);
    E kink = atZero == null ? arithmetic.hull(zero, one) : arithmetic.element(atZero);
    return map(array, x -> {
      Integer sign = arithmetic.sign(x);
      if (sign == null) {
        return arithmetic.hull(zero, one);
      }
      return sign < 0 ? zero : sign > 0 ? one : kink;
    }, "a sign is open");
  }

  @Override
  public ElementArray<E> fold(Folding folding, String letter, ElementArray<E> array) {
    Axes rest = array.axes().without(letter);
    int[] target = rest.positions(array.axes());
    charge(target.length);
    List<E> result = new ArrayList<>();
    List<Boolean> started = new ArrayList<>();
    for (int i = 0; i < rest.count(); i++) {
      result.add(emptyFold(folding));
      started.add(array.axes().size(letter) == 0);
    }
    for (int i = 0; i < target.length; i++) {
      int at = target[i];
      E entry = array.entry(i);
      E old = result.get(at);
      result.set(at, !started.get(at) ? entry : old == null || entry == null ? null : combined(folding, old, entry));
      started.set(at, true);
    }
    return new ElementArray<>(rest, result);
  }

  private E emptyFold(Folding folding) {
    return switch (folding) {
      case SUM -> arithmetic.element(Rational.ZERO);
      case PRODUCT -> arithmetic.element(Rational.ONE);
      case MAXIMUM, MINIMUM -> null;
    };
  }

  private E combined(Folding folding, E x, E y) {
    return switch (folding) {
      case SUM -> arithmetic.plus(x, y);
      case PRODUCT -> arithmetic.times(x, y);
      case MAXIMUM -> arithmetic.maximum(x, y);
      case MINIMUM -> arithmetic.negate(arithmetic.maximum(arithmetic.negate(x), arithmetic.negate(y)));
    };
  }

  @Override
  public ElementArray<E> combine(Folding folding, ElementArray<E> left, ElementArray<E> right) {
    return map(left, right, (x, y) -> combined(folding, x, y), "a fold is too large");
  }

  @Override
  public ElementArray<E> product(
      ElementArray<E> left, ElementArray<E> right, int batch, int rows, int columns, int inner, Axes result) {
    charge((long) batch * rows * columns * inner);
    List<E> entries = new ArrayList<>(result.count());
    for (int b = 0; b < batch; b++) {
      for (int p = 0; p < rows; p++) {
        List<E> x = run(left, (b * rows + p) * inner, inner);
        for (int q = 0; q < columns; q++) {
          List<E> y = run(right, (b * columns + q) * inner, inner);
          entries.add(x == null || y == null ? null : arithmetic.dot(x, y));
        }
      }
    }
    return new ElementArray<>(result, entries);
  }

  private List<E> run(ElementArray<E> array, int from, int length) {
    List<E> run = array.entries().subList(from, from + length);
    for (E entry : run) {
      if (entry == null) {
        return null;
      }
    }
    return run;
  }

  @Override
  public Truths compare(Relation relation, ElementArray<E> left, ElementArray<E> right) {
    Axes joined = left.axes().join(right.axes());
    charge(joined.count());
    Truth[] entries = new Truth[joined.count()];
    Rows.visit(joined, left.axes(), right.axes(), (at, a, sa, b, sb, length) -> {
      for (int i = 0; i < length; i++) {
        E x = left.entry(a + i * sa);
        E y = right.entry(b + i * sb);
        entries[at + i] = x == null || y == null ? Truth.UNKNOWN : arithmetic.compare(relation, x, y);
      }
    });
    return new Truths(joined, entries);
  }

  @Override
  public ElementArray<E> indicator(Truths truths) {
    E zero = arithmetic.element(Rational.ZERO);
    E one = arithmetic.element(Rational.ONE);
    List<E> entries = new ArrayList<>();
    for (int i = 0; i < truths.axes().count(); i++) {
      entries.add(switch (truths.entry(i)) {
        case TRUE -> one;
        case FALSE -> zero;
        case UNKNOWN -> arithmetic.hull(zero, one);
      });
    }
    return new ElementArray<>(truths.axes(), entries);
  }

  @Override
  public ElementArray<E> choose(Truths condition, ElementArray<E> yes, ElementArray<E> no) {
    Axes joined = condition.axes().join(yes.axes()).join(no.axes());
    int[] conditionAt = condition.axes().positions(joined);
    int[] yesAt = yes.axes().positions(joined);
    int[] noAt = no.axes().positions(joined);
    List<E> entries = new ArrayList<>();
    for (int i = 0; i < conditionAt.length; i++) {
      E x = yes.entry(yesAt[i]);
      E y = no.entry(noAt[i]);
      entries.add(switch (condition.entry(conditionAt[i])) {
        case TRUE -> x;
        case FALSE -> y;
        case UNKNOWN -> x == null || y == null ? null : arithmetic.hull(x, y);
      });
    }
    return new ElementArray<>(joined, entries);
  }

  @Override
  public Enclosure enclosure(ElementArray<E> array, int position) {
    E entry = array.entry(position);
    return entry == null ? null : arithmetic.enclosure(entry);
  }

  @Override
  public FixedInterval fixed(ElementArray<E> array, int position, int scale) {
    Enclosure enclosure = enclosure(array, position);
    return enclosure == null ? null : FixedInterval.of(enclosure, scale);
  }

  @Override
  public void restartWork() {
    work = 0;
  }

  @Override
  public Enclosure least(ElementArray<E> array) {
    Enclosure least = null;
    for (E entry : array.entries()) {
      if (entry == null) {
        return null;
      }
      Enclosure next = arithmetic.enclosure(entry);
      if (next == null) {
        return null;
      }
      least = least == null ? next : new Enclosure(smaller(least.lower(), next.lower()), smaller(least.upper(), next.upper()));
    }
    return least;
  }

  private static Rational smaller(Rational x, Rational y) {
    return x.compareTo(y) <= 0 ? x : y;
  }
}
