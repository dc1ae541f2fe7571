package org.gradus.numeric.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.array.ArrayAlgebra;
import org.gradus.numeric.array.Axes;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.array.ExactArithmetic;

/**
 * An exact array in C order, before it enters a tier: doubles or rationals, exactly one of which is there.
 *
 * @param repeated whether it is one number that stands for an array of any shape
 */
record Given(int[] shape, double[] doubles, List<Rational> rationals, boolean repeated) {

  static Given of(int[] shape, double[] doubles) {
    return new Given(shape, doubles, null, false);
  }

  static Given of(int[] shape, List<Rational> rationals) {
    return new Given(shape, null, rationals, false);
  }

  static Given constant(Rational value) {
    return new Given(new int[0], null, List.of(value), true);
  }

  int count() {
    return doubles != null ? doubles.length : rationals.size();
  }

  private Rational rational(int position) {
    return doubles != null ? ExactArithmetic.rational(doubles[position]) : rationals.get(position);
  }

  /** This array with the given shape: itself, or one number repeated. */
  Given shaped(int[] wanted, String name) {
    if (Arrays.equals(shape, wanted)) {
      return this;
    }
    if (!repeated) {
      throw new CannotEvaluate(name + " has the sizes " + Arrays.toString(shape) + " instead of " + Arrays.toString(wanted));
    }
    int count = Axes.positional(wanted).count();
    return of(wanted, Collections.nCopies(count, rationals.get(0)));
  }

  /** Picks entries; {@code from[i]} is the place in this array of entry i. */
  private Given picked(int[] newShape, int[] from) {
    if (doubles != null) {
      return of(newShape, Arrays.stream(from).mapToDouble(i -> doubles[i]).toArray());
    }
    return of(newShape, Arrays.stream(from).mapToObj(rationals::get).toList());
  }

  Given transposed() {
    if (shape.length != 2) {
      throw new CannotEvaluate("an array with " + shape.length + " axes has no transpose");
    }
    int[] from = new int[count()];
    for (int i = 0; i < shape[1]; i++) {
      for (int j = 0; j < shape[0]; j++) {
        from[i * shape[0] + j] = j * shape[1] + i;
      }
    }
    return picked(new int[] {shape[1], shape[0]}, from);
  }

  /** The two arrays side by side along the last axis; what has one axis less is one column. */
  static Given joined(Given left, Given right) {
    int rank = Math.max(left.shape.length, right.shape.length);
    if (rank == 0) {
      throw new CannotEvaluate("two numbers cannot be joined");
    }
    Given wide = left.shape.length == rank ? left : right;
    Given first = left.column(rank, wide);
    Given second = right.column(rank, wide);
    int a = first.shape[rank - 1];
    int b = second.shape[rank - 1];
    int rows = a == 0 ? second.count() / Math.max(b, 1) : first.count() / a;
    if (rows * a != first.count() || rows * b != second.count()) {
      throw new CannotEvaluate("arrays of sizes " + Arrays.toString(left.shape) + " and " + Arrays.toString(right.shape) + " joined");
    }
    int[] shape = first.shape.clone();
    shape[rank - 1] = a + b;
    List<Rational> entries = new ArrayList<>();
    boolean doubles = first.doubles != null && second.doubles != null;
    double[] values = new double[doubles ? rows * (a + b) : 0];
    for (int i = 0; i < rows * (a + b); i++) {
      int row = i / (a + b);
      int at = i % (a + b);
      Given source = at < a ? first : second;
      int position = at < a ? row * a + at : row * b + at - a;
      if (doubles) {
        values[i] = source.doubles[position];
      } else {
        entries.add(source.rational(position));
      }
    }
    return doubles ? of(shape, values) : of(shape, entries);
  }

  private Given column(int rank, Given wide) {
    if (shape.length == rank) {
      return this;
    }
    int[] column = wide.shape.clone();
    column[rank - 1] = 1;
    if (repeated) {
      return shaped(column, "a constant");
    }
    return new Given(column, doubles, rationals, false);
  }

  <A> A in(ArrayAlgebra<A> algebra) {
    Axes axes = Axes.positional(shape);
    return doubles != null ? algebra.doubles(axes, doubles) : algebra.rationals(axes, rationals);
  }
}
