package org.gradus.numeric.floating;

import java.math.BigInteger;
import java.util.Arrays;

import org.gradus.kernel.term.Function;
import org.gradus.numeric.array.Axes;
import org.gradus.numeric.array.Rows;
import org.gradus.numeric.product.MultiplyAdd;

/**
 * Operations on large arrays with one radius for all entries, found from bounds of the sizes of the entries and not entry by entry. Each answers
 * {@code null} where the arrays are small, too much would be lost, or something may overflow: then the entries are looked at one by one.
 */
final class LargeArrays {

  /** From so many entries on. */
  private static final int LARGE = 1 << 12;

  /** Entries that are worked on at a time, so that they stay near the processor. */
  private static final int STRIP = 1 << 10;

  private LargeArrays() {}

  static boolean isLarge(int count) {
    return count >= LARGE;
  }

  private static boolean fit(Axes result, FloatingArray left, FloatingArray right) {
    return isLarge(result.count()) && !(left.isExact() && right.isExact()) && left.isEven() && right.isEven();
  }

  private static FloatingArray sized(Axes axes, double[] mid, double radius, double reach) {
    return radius < Double.POSITIVE_INFINITY && reach < Double.POSITIVE_INFINITY ? FloatingArray.uniform(axes, mid, radius, reach) : null;
  }

  /** fl(x + y) errs by at most u |x + y| [bounds.md#even]. */
  static FloatingArray plus(Axes joined, FloatingArray left, FloatingArray right) {
    if (!fit(joined, left, right)) {
      return null;
    }
    double reach = Rounding.up(left.reach() + right.reach());
    double radius = Rounding.up(left.widest() + right.widest() + reach * Rounding.UNIT);
    if (!(radius < Double.POSITIVE_INFINITY)) {
      return null;
    }
    double[] mid = new double[joined.count()];
    double[] x = left.mids();
    double[] y = right.mids();
    double[] row = new double[STRIP];
    double[] other = new double[STRIP];
    Rows.visit(joined, left.axes(), right.axes(), (at, a, sa, b, sb, length) -> strips(length, (from, count) -> {
      copy(x, a + from * sa, sa, row, count);
      copy(y, b + from * sb, sb, other, count);
      add(row, other, count);
      System.arraycopy(row, 0, mid, at + from, count);
    }));
    return sized(joined, mid, radius, reach);
  }

  /** [bounds.md#times] with the largest of everything. */
  static FloatingArray times(Axes joined, FloatingArray left, FloatingArray right) {
    if (!fit(joined, left, right)) {
      return null;
    }
    double reach = Rounding.up(left.reach() * right.reach());
    double radius = Rounding.up(left.reach() * right.widest() + left.widest() * (right.reach() + right.widest())
        + reach * Rounding.UNIT + Rounding.TINY);
    if (!(radius < Double.POSITIVE_INFINITY)) {
      return null;
    }
    double[] mid = new double[joined.count()];
    double[] x = left.mids();
    double[] y = right.mids();
    double[] row = new double[STRIP];
    double[] other = new double[STRIP];
    Rows.visit(joined, left.axes(), right.axes(), (at, a, sa, b, sb, length) -> strips(length, (from, count) -> {
      copy(x, a + from * sa, sa, row, count);
      copy(y, b + from * sb, sb, other, count);
      multiply(row, other, count);
      System.arraycopy(row, 0, mid, at + from, count);
    }));
    return sized(joined, mid, radius, reach);
  }

  static FloatingArray square(FloatingArray array) {
    return array.isExact() ? null : times(array.axes(), array, array);
  }

  /** A part of a row. */
  @FunctionalInterface
  private interface Strip {
    void visit(int from, int count);
  }

  private static void strips(int length, Strip strip) {
    for (int from = 0; from < length; from += STRIP) {
      strip.visit(from, Math.min(STRIP, length - from));
    }
  }

  private static void copy(double[] from, int at, int stride, double[] to, int count) {
    if (stride == 1) {
      System.arraycopy(from, at, to, 0, count);
      return;
    } else if (stride == 0) {
      Arrays.fill(to, 0, count, from[at]);
      return;
    }
    for (int i = 0; i < count; i++) {
      to[i] = from[at + i * stride];
    }
  }

  private static void add(double[] row, double[] other, int count) {
    for (int i = 0; i < count; i++) {
      row[i] += other[i];
    }
  }

  private static void multiply(double[] row, double[] other, int count) {
    for (int i = 0; i < count; i++) {
      row[i] *= other[i];
    }
  }

  /** For the functions whose spread over the radius does not depend on the place but through the largest value [bounds.md#even]. */
  static FloatingArray apply(Function function, FloatingArray argument) {
    boolean even = switch (function) {
      case TANH, SIGMOID, SOFTPLUS, ERF -> argument.isEven();
      default -> false;
    };
    if (!even || !isLarge(argument.count())) {
      return null;
    }
    double reach = function == Function.SOFTPLUS ? Rounding.up(argument.reach() + 1) : 1 + 0x1p-40;
    double radius = Rounding.up(Elementwise.relative(function) * reach + Elementwise.absolute(function)
        + ScalarFunctions.spread(function, 0, argument.widest(), 0));
    return sized(argument.axes(), Elementwise.values(function, argument.mids()), radius, reach);
  }

  /** Horner's scheme, {@code |p(x') - p(x)| <= r sum k |c_k| (|x| + r)^(k-1)} [bounds.md#polynomial]. */
  static FloatingArray polynomial(BigInteger[] coefficients, FloatingArray x) {
    double[] c = new double[coefficients.length];
    for (int k = 0; k < c.length; k++) {
      c[k] = coefficients[k].doubleValue();
      if (coefficients[k].bitLength() > 53) {
        return null;
      }
    }
    if (!isLarge(x.count()) || !x.isEven() || c.length < 2 || c[c.length - 1] == 0) {
      return null;
    }
    double far = Rounding.up(x.reach() + x.widest());
    double size = 0;
    double slope = 0;
    for (int k = c.length - 1; k >= 0; k--) {
      slope = Rounding.up(slope * far + size);
      size = Rounding.up(size * far + Math.abs(c[k]));
    }
    // underflow: 2^-1070 is far above what all steps lose, multiplied by what follows, which is below size + slope
    double radius = Rounding.up(Rounding.gamma(2L * c.length) * size + x.widest() * slope + (1 + size + slope) * 0x1p-1000);
    return sized(x.axes(), horner(c, x.mids()), radius, size);
  }

  private static double[] horner(double[] c, double[] x) {
    double[] values = new double[x.length];
    double[] point = new double[STRIP];
    double[] value = new double[STRIP];
    strips(x.length, (from, count) -> {
      System.arraycopy(x, from, point, 0, count);
      Arrays.fill(value, c[c.length - 1]);
      for (int k = c.length - 2; k >= 0; k--) {
        step(value, point, c[k], count);
      }
      System.arraycopy(value, 0, values, from, count);
    });
    return values;
  }

  private static void step(double[] value, double[] point, double c, int count) {
    for (int i = 0; i < count; i++) {
      value[i] = MultiplyAdd.of(value[i], point[i], c);
    }
  }
}
