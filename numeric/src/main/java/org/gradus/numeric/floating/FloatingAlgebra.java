package org.gradus.numeric.floating;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Term.Folding;
import org.gradus.numeric.array.ArrayAlgebra;
import org.gradus.numeric.array.Axes;
import org.gradus.numeric.array.DoubleMatrix;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.ExactArithmetic;
import org.gradus.numeric.array.FixedInterval;
import org.gradus.numeric.array.Remarks;
import org.gradus.numeric.array.Rows;
import org.gradus.numeric.array.Truth;
import org.gradus.numeric.array.Truths;

/**
 * Tier 0: strict IEEE 754 doubles with a-priori error bounds.
 *
 * <p><b>Guarantee.</b> Containment as {@link ArrayAlgebra} says, without assumptions on {@code Math}. Overflow and NaN make an entry unbounded, never a
 * number.
 */
public final class FloatingAlgebra implements ArrayAlgebra<FloatingArray> {

  private final Remarks remarks = new Remarks();

  /**
   * A function and its derivatives are often asked for one after the other, and the derivatives are polynomials in
   * it.
   */
  private Function lastFunction;
  private FloatingArray lastArgument;
  private FloatingArray lastValue;

  @Override
  public Remarks remarks() {
    return remarks;
  }

  @Override
  public int bits() {
    return 53;
  }

  @Override
  public Axes axes(FloatingArray array) {
    return array.axes();
  }

  private FloatingArray sealed(Axes axes, double[] mid, double[] rad, String trouble, FloatingArray... from) {
    FloatingArray result = FloatingArray.sealed(axes, mid, rad);
    if (!result.isExact() && !result.isBounded() && Arrays.stream(from).allMatch(FloatingArray::isBounded)) {
      remarks.add(trouble);
    }
    return result;
  }

  @Override
  public FloatingArray constant(Rational value) {
    return rationals(Axes.NONE, List.of(value));
  }

  @Override
  public FloatingArray doubles(Axes axes, double[] values) {
    return sealed(axes, values.clone(), new double[values.length], "an input is not finite");
  }

  @Override
  public FloatingArray rationals(Axes axes, List<Rational> values) {
    double[] mid = new double[values.size()];
    double[] rad = new double[values.size()];
    for (int i = 0; i < mid.length; i++) {
      mid[i] = ExactArithmetic.nearest(values.get(i));
      rad[i] = isExactly(mid[i], values.get(i)) ? 0 : Math.ulp(mid[i]);
    }
    return sealed(axes, mid, rad, "an input is too large");
  }

  private static boolean isExactly(double mid, Rational value) {
    return !Double.isInfinite(mid) && ExactArithmetic.isExactly(mid, value);
  }

  @Override
  public FloatingArray enclosures(Axes axes, List<Enclosure> values) {
    double[] mid = new double[values.size()];
    double[] rad = new double[values.size()];
    for (int i = 0; i < mid.length; i++) {
      Enclosure value = values.get(i);
      if (value == null) {
        rad[i] = Double.POSITIVE_INFINITY;
        continue;
      }
      double lower = ExactArithmetic.nearest(value.lower());
      double upper = ExactArithmetic.nearest(value.upper());
      boolean exact = value.lower().equals(value.upper()) && isExactly(lower, value.lower());
      mid[i] = lower / 2 + upper / 2;
      rad[i] = exact ? 0 : Rounding.up(Math.max(upper - mid[i], mid[i] - lower) + Math.ulp(lower) + Math.ulp(upper));
      mid[i] = exact ? lower : mid[i];
    }
    return sealed(axes, mid, rad, "an enclosure is too large");
  }

  @Override
  public FloatingArray pi() {
    return new FloatingArray(Axes.NONE, new double[] {Math.PI}, new double[] {Math.ulp(Math.PI)});
  }

  @Override
  public FloatingArray renamed(FloatingArray array, List<String> letters) {
    return array.over(array.axes().renamed(letters));
  }

  @Override
  public FloatingArray select(FloatingArray array, List<Index> at, Map<String, Integer> ranges) {
    Axes.Gather gather = array.axes().gather(at, ranges);
    return gather.positions() == null
        ? array.over(gather.axes())
        : gathered(gather.axes(), array, gather.positions());
  }

  @Override
  public FloatingArray ordered(FloatingArray array, List<String> order) {
    if (order.equals(array.axes().letters())) {
      return array;
    }
    Axes axes = array.axes().ordered(order);
    return array.gathered(axes, array.axes().positions(axes));
  }

  private FloatingArray gathered(Axes axes, FloatingArray array, int[] positions) {
    if (Arrays.stream(positions).allMatch(position -> position >= 0)) {
      return array.gathered(axes, positions);
    }
    double[] mid = new double[positions.length];
    double[] rad = new double[positions.length];
    for (int i = 0; i < mid.length; i++) {
      if (positions[i] < 0) {
        remarks.add("an index lies outside its array");
      }
      mid[i] = positions[i] < 0 ? 0 : array.mid(positions[i]);
      rad[i] = positions[i] < 0 ? Double.POSITIVE_INFINITY : array.rad(positions[i]);
    }
    return FloatingArray.sealed(axes, mid, rad);
  }

  @Override
  public FloatingArray negate(FloatingArray array) {
    double[] mid = new double[array.count()];
    for (int i = 0; i < mid.length; i++) {
      mid[i] = 0 - array.mid(i);
    }
    return array.withMids(mid);
  }

  @Override
  public FloatingArray plus(FloatingArray left, FloatingArray right) {
    Axes joined = left.axes().join(right.axes());
    FloatingArray even = LargeArrays.plus(joined, left, right);
    return even != null ? even : sumByEntries(joined, left, right);
  }

  private FloatingArray sumByEntries(Axes joined, FloatingArray left, FloatingArray right) {
    double[] mid = new double[joined.count()];
    double[] rad = new double[mid.length];
    Rows.visit(joined, left.axes(), right.axes(), (at, a, sa, b, sb, length) -> {
      for (int i = 0; i < length; i++) {
        double x = left.mid(a + i * sa);
        double y = right.mid(b + i * sb);
        double sum = x + y;
        mid[at + i] = sum;
        rad[at + i] = Math.abs(Rounding.sumError(x, y, sum));
      }
    });
    addRadii(joined, left, rad);
    addRadii(joined, right, rad);
    for (int i = 0; i < rad.length; i++) {
      rad[i] = Rounding.upOrZero(rad[i]);
    }
    return sealed(joined, mid, rad, "a sum overflows", left, right);
  }

  private static void addRadii(Axes joined, FloatingArray array, double[] rad) {
    if (!array.isExact()) {
      Rows.visit(joined, array.axes(), Axes.NONE, (at, a, sa, b, sb, length) -> {
        for (int i = 0; i < length; i++) {
          rad[at + i] += array.rad(a + i * sa);
        }
      });
    }
  }

  @Override
  public FloatingArray times(FloatingArray left, FloatingArray right) {
    Axes joined = left.axes().join(right.axes());
    FloatingArray even = LargeArrays.times(joined, left, right);
    return even != null ? even : productByEntries(joined, left, right);
  }

  private FloatingArray productByEntries(Axes joined, FloatingArray left, FloatingArray right) {
    double[] mid = new double[joined.count()];
    double[] rad = new double[mid.length];
    Rows.visit(joined, left.axes(), right.axes(), (at, a, sa, b, sb, length) -> {
      for (int i = 0; i < length; i++) {
        double x = left.mid(a + i * sa);
        double y = right.mid(b + i * sb);
        mid[at + i] = x * y;
        rad[at + i] = productRadius(x, left.rad(a + i * sa), y, right.rad(b + i * sb), x * y);
      }
    });
    return sealed(joined, mid, rad, "a product overflows", left, right);
  }

  /** |x'y' - xy| &lt;= |x| s + r |y| + r s, and the rounding of xy is at most u |xy| + 2^-1075 [bounds.md#times]. */
  private static double productRadius(double x, double xRad, double y, double yRad, double product) {
    if (xRad == 0 && yRad == 0 && Rounding.exactProduct(x, y)) {
      return 0;
    }
    double spread = Math.abs(x) * yRad + xRad * (Math.abs(y) + yRad);
    return Rounding.up(spread + Math.abs(product) * Rounding.UNIT + Rounding.TINY);
  }

  @Override
  public FloatingArray square(FloatingArray array) {
    FloatingArray even = LargeArrays.square(array);
    return even != null ? even : squareByEntries(array);
  }

  private FloatingArray squareByEntries(FloatingArray array) {
    double[] mid = new double[array.count()];
    double[] rad = new double[mid.length];
    for (int i = 0; i < mid.length; i++) {
      double x = array.mid(i);
      double r = array.rad(i);
      if (Math.abs(x) >= r) {
        mid[i] = x * x;
        rad[i] = productRadius(x, r, x, r, mid[i]);
        squareFloor(mid, rad, i);
      } else {
        double reach = Rounding.up(Math.abs(x) + r);
        mid[i] = Rounding.up(reach * reach) / 2;
        rad[i] = mid[i];
      }
    }
    return sealed(array.axes(), mid, rad, "a square overflows", array);
  }

  /**
   * Where the interval reaches below 0 it is cut there: [0, 2h] in place of [mid - rad, mid + rad] with 2h &gt;= mid +
   * rad.
   */
  private static void squareFloor(double[] mid, double[] rad, int i) {
    if (rad[i] > mid[i]) {
      mid[i] = Rounding.up(mid[i] + rad[i]) / 2;
      rad[i] = mid[i];
    }
  }

  @Override
  public FloatingArray divide(FloatingArray left, FloatingArray right) {
    Axes joined = left.axes().join(right.axes());
    double[] mid = new double[joined.count()];
    double[] rad = new double[mid.length];
    Rows.visit(joined, left.axes(), right.axes(), (at, a, sa, b, sb, length) -> {
      for (int i = 0; i < length; i++) {
        double x = left.mid(a + i * sa);
        double y = right.mid(b + i * sb);
        mid[at + i] = x / y;
        rad[at + i] = quotientRadius(x, left.rad(a + i * sa), y, right.rad(b + i * sb), x / y);
      }
    });
    return sealed(joined, mid, rad, "a divisor may be 0, or a quotient overflows", left, right);
  }

  /** |x'/y' - x/y| &lt;= (r + |x/y| s) / (|y| - s) [bounds.md#divide]. */
  private static double quotientRadius(double x, double xRad, double y, double yRad, double quotient) {
    if (!(Math.abs(y) > yRad)) {
      return Double.POSITIVE_INFINITY;
    }
    if (xRad == 0 && yRad == 0 && Rounding.exactProduct(quotient, y) && quotient * y == x && (x == 0 || quotient != 0)) {
      return 0;
    }
    double rounding = Math.abs(quotient) * Rounding.UNIT + Rounding.TINY;
    double moved = yRad == 0 ? xRad : xRad + ((Math.abs(quotient) + rounding) * yRad + Rounding.TINY);
    double spread = moved / (Math.abs(y) - yRad);
    return Rounding.up(spread + rounding);
  }

  @Override
  public FloatingArray polynomial(BigInteger[] coefficients, FloatingArray x) {
    FloatingArray even = LargeArrays.polynomial(coefficients, x);
    return even != null ? even : ArrayAlgebra.super.polynomial(coefficients, x);
  }

  @Override
  public FloatingArray apply(Function function, FloatingArray argument) {
    if (lastFunction == function && lastArgument.sameEntries(argument)) {
      return lastValue.over(argument.axes());
    }
    FloatingArray even = LargeArrays.apply(function, argument);
    FloatingArray value = even != null ? even : applyByEntries(function, argument);
    if (value.isBounded()) {
      lastFunction = function;
      lastArgument = argument;
      lastValue = value;
    }
    return value;
  }

  private FloatingArray applyByEntries(Function function, FloatingArray argument) {
    double[] mid = Elementwise.has(function) ? Elementwise.values(function, argument.mids()) : new double[argument.count()];
    double[] rad = new double[mid.length];
    for (int i = 0; i < mid.length; i++) {
      double m = argument.mid(i);
      double r = argument.rad(i);
      mid[i] = Elementwise.has(function) ? mid[i] : ScalarFunctions.value(function, m);
      rad[i] = r < Double.POSITIVE_INFINITY ? ScalarFunctions.radius(function, m, r, mid[i]) : r;
      if (function == Function.SQRT && m == r && m > 0) {
        // the lower end is exactly 0
        mid[i] = Rounding.up(Math.sqrt(Rounding.up(m + r))) / 2;
        rad[i] = mid[i];
      }
    }
    if (function == Function.ABS || function == Function.RELU) {
      cutAtZero(argument, mid, rad);
    }
    return sealed(argument.axes(), mid, rad, "an argument of " + function + " may be outside its domain, or it overflows", argument);
  }

  /** |.| and relu of an interval with 0 inside: [0, reach]. */
  private static void cutAtZero(FloatingArray argument, double[] mid, double[] rad) {
    for (int i = 0; i < mid.length; i++) {
      double m = argument.mid(i);
      if (Math.abs(m) < argument.rad(i) && argument.isBounded(i)) {
        mid[i] = Rounding.up(mid[i] + argument.rad(i)) / 2;
        rad[i] = mid[i];
      } else if (mid[i] == 0 && m < 0) {
        rad[i] = argument.isBounded(i) ? 0 : rad[i];
      }
    }
  }

  @Override
  public FloatingArray nonNegativePart(FloatingArray array) {
    double[] mid = new double[array.count()];
    double[] rad = new double[mid.length];
    for (int i = 0; i < mid.length; i++) {
      mid[i] = array.mid(i);
      rad[i] = array.rad(i);
      if (mid[i] < -rad[i]) {
        rad[i] = Double.POSITIVE_INFINITY;
      } else if (mid[i] < rad[i] && rad[i] < Double.POSITIVE_INFINITY) {
        mid[i] = Rounding.up(Math.max(0, mid[i]) + rad[i]) / 2;
        rad[i] = mid[i];
      }
    }
    return sealed(array.axes(), mid, rad, "a value that must not be negative is", array);
  }

  @Override
  public FloatingArray step(FloatingArray array, Rational atZero) {
    double[] mid = new double[array.count()];
    double[] rad = new double[mid.length];
    for (int i = 0; i < mid.length; i++) {
      double m = array.mid(i);
      double r = array.rad(i);
      if (Math.abs(m) > r) {
        mid[i] = m > 0 ? 1 : 0;
      } else if (m == 0 && r == 0 && atZero != null) {
        mid[i] = ExactArithmetic.nearest(atZero);
        rad[i] = isExactly(mid[i], atZero) ? 0 : Math.ulp(mid[i]);
      } else {
        mid[i] = 0.5;
        rad[i] = 0.5;
      }
    }
    return FloatingArray.sealed(array.axes(), mid, rad);
  }

  @Override
  public FloatingArray fold(Folding folding, String letter, FloatingArray array) {
    if (folding == Folding.SUM) {
      return Sums.along(letter, array);
    }
    int size = array.axes().size(letter);
    Axes rest = array.axes().without(letter);
    if (size == 0 && folding == Folding.PRODUCT) {
      double[] ones = new double[rest.count()];
      Arrays.fill(ones, 1);
      return new FloatingArray(rest, ones, null);
    }
    FloatingArray result = null;
    List<Index> at = array.axes().letters().stream().map(Index::of).toList();
    for (int position = 1; position <= size; position++) {
      List<Index> slice = new ArrayList<>(at);
      slice.set(array.axes().letters().indexOf(letter), Index.at(position));
      FloatingArray next = select(array, slice, ranges(rest));
      result = result == null ? next : combine(folding, result, next);
    }
    return result != null ? result : enclosures(rest, Arrays.asList(new Enclosure[rest.count()]));
  }

  private static Map<String, Integer> ranges(Axes axes) {
    Map<String, Integer> ranges = new HashMap<>();
    axes.letters().forEach(letter -> ranges.put(letter, axes.size(letter)));
    return ranges;
  }

  @Override
  public FloatingArray combine(Folding folding, FloatingArray left, FloatingArray right) {
    return switch (folding) {
      case SUM -> plus(left, right);
      case PRODUCT -> times(left, right);
      case MAXIMUM -> maximum(left, right);
      case MINIMUM -> negate(maximum(negate(left), negate(right)));
    };
  }

  private FloatingArray maximum(FloatingArray left, FloatingArray right) {
    Axes joined = left.axes().join(right.axes());
    double[] mid = new double[joined.count()];
    double[] rad = new double[mid.length];
    Rows.visit(joined, left.axes(), right.axes(), (at, a, sa, b, sb, length) -> {
      for (int i = 0; i < length; i++) {
        maximum(left, a + i * sa, right, b + i * sb, mid, rad, at + i);
      }
    });
    return FloatingArray.sealed(joined, mid, rad);
  }

  /** max is 1-Lipschitz in the largest change, so a ball around max(x, y) with the larger radius contains it. */
  private static void maximum(FloatingArray left, int a, FloatingArray right, int b, double[] mid, double[] rad, int at) {
    boolean leftFirst = left.mid(a) >= right.mid(b);
    double high = leftFirst ? left.mid(a) : right.mid(b);
    double highRad = leftFirst ? left.rad(a) : right.rad(b);
    double low = leftFirst ? right.mid(b) : left.mid(a);
    double lowRad = leftFirst ? right.rad(b) : left.rad(a);
    boolean decided = high - low > Rounding.up(highRad + lowRad) * 2;
    mid[at] = high;
    rad[at] = decided ? highRad : Math.max(highRad, lowRad);
  }

  @Override
  public FloatingArray product(
      FloatingArray left, FloatingArray right, int batch, int rows, int columns, int inner, Axes result) {
    if (batch == 1) {
      return product(FloatingMatrix.rows(left, rows, inner), FloatingMatrix.rows(right, columns, inner), result);
    }
    double[] mid = new double[result.count()];
    double[] rad = new double[mid.length];
    for (int b = 0; b < batch; b++) {
      FloatingMatrix x = FloatingMatrix.rows(part(left, b, rows * inner), rows, inner);
      FloatingMatrix y = FloatingMatrix.rows(part(right, b, columns * inner), columns, inner);
      int at = b * rows * columns;
      System.arraycopy(MatrixProduct.rounded(x, y), 0, mid, at, rows * columns);
      System.arraycopy(MatrixProduct.radii(x, y), 0, rad, at, rows * columns);
    }
    return sealed(result, mid, rad, "a product of matrices overflows", left, right);
  }

  private static FloatingArray part(FloatingArray array, int batch, int length) {
    int[] from = new int[length];
    Arrays.setAll(from, i -> batch * length + i);
    return array.gathered(Axes.positional(length), from);
  }

  private FloatingArray product(FloatingMatrix left, FloatingMatrix right, Axes result) {
    double[] mid = MatrixProduct.rounded(left, right);
    if (LargeArrays.isLarge(mid.length) && left.array().isEven() && right.array().isEven()) {
      MatrixProduct.Even even = MatrixProduct.even(left, right);
      if (even.isFinite()) {
        return FloatingArray.uniform(result, mid, even.radius(), even.reach());
      }
    }
    double[] rad = MatrixProduct.radii(left, right);
    return sealed(result, mid, rad, "a product of matrices overflows", left.array(), right.array());
  }

  /** Without moving entries where the inner letters are the first ones or the last. */
  @Override
  public FloatingArray contracted(FloatingArray left, FloatingArray right, List<String> inner) {
    Axes result = Axes.apart(left.axes(), right.axes(), inner);
    return product(matrix(left, inner), matrix(right, inner), result);
  }

  private FloatingMatrix matrix(FloatingArray array, List<String> inner) {
    List<String> letters = array.axes().letters();
    int size = array.axes().ordered(inner).count();
    int rows = array.axes().countBesides(inner);
    if (letters.subList(letters.size() - inner.size(), letters.size()).equals(inner)) {
      return FloatingMatrix.rows(array, rows, size);
    }
    if (letters.subList(0, inner.size()).equals(inner)) {
      return FloatingMatrix.columns(array, rows, size);
    }
    return FloatingMatrix.rows(ordered(array, array.axes().innerLast(inner)), rows, size);
  }

  @Override
  public Truths compare(Relation relation, FloatingArray left, FloatingArray right) {
    Axes joined = left.axes().join(right.axes());
    Truth[] entries = new Truth[joined.count()];
    Rows.visit(joined, left.axes(), right.axes(), (at, a, sa, b, sb, length) -> {
      for (int i = 0; i < length; i++) {
        int x = a + i * sa;
        int y = b + i * sb;
        entries[at + i] = Comparison.of(relation, left.mid(x), left.rad(x), right.mid(y), right.rad(y));
      }
    });
    return new Truths(joined, entries);
  }

  @Override
  public FloatingArray indicator(Truths truths) {
    double[] mid = new double[truths.axes().count()];
    double[] rad = new double[mid.length];
    for (int i = 0; i < mid.length; i++) {
      Truth truth = truths.entry(i);
      mid[i] = truth == Truth.TRUE ? 1 : truth == Truth.FALSE ? 0 : 0.5;
      rad[i] = truth == Truth.UNKNOWN ? 0.5 : 0;
    }
    return FloatingArray.sealed(truths.axes(), mid, rad);
  }

  @Override
  public FloatingArray choose(Truths condition, FloatingArray yes, FloatingArray no) {
    Axes joined = condition.axes().join(yes.axes()).join(no.axes());
    int[] conditionAt = condition.axes().positions(joined);
    int[] yesAt = yes.axes().positions(joined);
    int[] noAt = no.axes().positions(joined);
    double[] mid = new double[conditionAt.length];
    double[] rad = new double[mid.length];
    for (int i = 0; i < mid.length; i++) {
      Truth truth = condition.entry(conditionAt[i]);
      double y = yes.mid(yesAt[i]);
      double n = no.mid(noAt[i]);
      mid[i] = truth == Truth.FALSE ? n : y;
      // the hull lies in the ball around y that reaches past n
      rad[i] = truth == Truth.TRUE ? yes.rad(yesAt[i])
          : truth == Truth.FALSE ? no.rad(noAt[i])
          : Rounding.up(Math.max(yes.rad(yesAt[i]), Rounding.up(Math.abs(y - n) + no.rad(noAt[i]))));
    }
    return FloatingArray.sealed(joined, mid, rad);
  }

  @Override
  public Enclosure enclosure(FloatingArray array, int position) {
    if (!array.isBounded(position)) {
      return null;
    }
    Rational mid = ExactArithmetic.rational(array.mid(position));
    Rational rad = ExactArithmetic.rational(array.rad(position));
    return new Enclosure(mid.minus(rad), mid.plus(rad));
  }

  @Override
  public FixedInterval fixed(FloatingArray array, int position, int scale) {
    return array.isBounded(position) ? FixedInterval.of(array.mid(position), array.rad(position), scale) : null;
  }

  @Override
  public DoubleMatrix doubleMatrix(FloatingArray matrix) {
    return matrix.isBounded() && matrix.count() > 0
        ? new DoubleMatrix(matrix.axes().sizes().get(0), matrix.mids(), matrix.rads(), matrix.widest()) : null;
  }

  @Override
  public void restartWork() {
    // doubles are fast: their work is not limited
  }

  @Override
  public Enclosure least(FloatingArray array) {
    int lowest = -1;
    int lowestTop = -1;
    for (int i = 0; i < array.count(); i++) {
      if (!array.isBounded(i)) {
        return null;
      }
      lowest = lowest < 0 || below(array, i, lowest, -1) ? i : lowest;
      lowestTop = lowestTop < 0 || below(array, i, lowestTop, 1) ? i : lowestTop;
    }
    if (lowest < 0) {
      return null;
    }
    // rounded ends that are equal may hide a difference of one ulp of either
    double widening = array.isExact() ? 0 : 2 * (Math.ulp(array.mid(lowest)) + Math.ulp(array.rad(lowest)));
    Rational lower = enclosure(array, lowest).lower().minus(ExactArithmetic.rational(widening));
    return new Enclosure(lower, enclosure(array, lowestTop).upper());
  }

  /** Whether the rounded end (mid + side * rad) of entry i lies below that of entry j. */
  private static boolean below(FloatingArray array, int i, int j, int side) {
    return array.mid(i) + side * array.rad(i) < array.mid(j) + side * array.rad(j);
  }
}
