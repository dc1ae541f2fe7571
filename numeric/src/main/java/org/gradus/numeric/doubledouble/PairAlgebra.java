package org.gradus.numeric.doubledouble;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Term.Folding;
import org.gradus.numeric.array.ArrayAlgebra;
import org.gradus.numeric.array.Axes;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.ExactArithmetic;
import org.gradus.numeric.array.FixedInterval;
import org.gradus.numeric.array.Remarks;
import org.gradus.numeric.array.Truth;
import org.gradus.numeric.array.Truths;

/**
 * Tier 1: whole arrays of pairs of doubles with radii, about 104 bits.
 *
 * <p><b>Guarantee.</b> Containment as {@link ArrayAlgebra} says, without assumptions on {@code Math}. Overflow makes an entry unbounded.
 */
public final class PairAlgebra implements ArrayAlgebra<PairArray> {

  /** About how many products a function costs. */
  private static final int FUNCTION_COST = 10;

  static final PairArray PI = PairOperations.filled(Axes.NONE, 2 * PairCircular.HALF_PI.high(), 2 * PairCircular.HALF_PI.low(), 0x1p-107);

  private final PairOperations operations;
  private final PairFunctions functions;
  private final Remarks remarks = new Remarks();
  private final long workLimit;
  private long work;

  /** @param workLimit the number of entry operations after which a decision gives up */
  public PairAlgebra(long workLimit) {
    this(workLimit, new PairOperations(), new PairFunctions());
  }

  PairAlgebra(long workLimit, PairOperations operations, PairFunctions functions) {
    this.workLimit = workLimit;
    this.operations = operations;
    this.functions = functions;
  }

  private void charge(long count) {
    work += count;
    if (work > workLimit) {
      throw new CannotEvaluate("more than " + workLimit + " operations on pairs of doubles");
    }
  }

  private PairArray remarked(PairArray result, String trouble, PairArray... from) {
    charge(result.count());
    if (!result.isBounded() && Arrays.stream(from).allMatch(PairArray::isBounded)) {
      remarks.add(trouble);
    }
    return result;
  }

  @Override
  public int bits() {
    return 104;
  }

  @Override
  public Remarks remarks() {
    return remarks;
  }

  @Override
  public void restartWork() {
    work = 0;
  }

  @Override
  public Axes axes(PairArray array) {
    return array.axes();
  }

  @Override
  public PairArray constant(Rational value) {
    return rationals(Axes.NONE, List.of(value));
  }

  @Override
  public PairArray doubles(Axes axes, double[] values) {
    return remarked(PairArray.exactly(axes, values.clone()), "an input is not finite");
  }

  @Override
  public PairArray rationals(Axes axes, List<Rational> values) {
    return enclosures(axes, values.stream().map(Enclosure::of).toList());
  }

  @Override
  public PairArray enclosures(Axes axes, List<Enclosure> values) {
    double[] high = new double[values.size()];
    double[] low = new double[high.length];
    double[] rad = new double[high.length];
    for (int i = 0; i < high.length; i++) {
      Enclosure value = values.get(i);
      Pair pair = value == null ? new Pair(Double.NaN, 0) : Pair.near(value.lower().plus(value.upper()).times(Rational.of(1, 2)));
      high[i] = pair.high();
      low[i] = pair.low();
      rad[i] = Double.isFinite(high[i]) ? Math.max(pair.distance(value.lower()), pair.distance(value.upper())) : Double.POSITIVE_INFINITY;
    }
    return remarked(PairArray.sealed(axes, high, low, rad), "an input is too large");
  }

  @Override
  public PairArray pi() {
    return PI;
  }

  @Override
  public PairArray renamed(PairArray array, List<String> letters) {
    return array.over(array.axes().renamed(letters));
  }

  @Override
  public PairArray select(PairArray array, List<Index> at, Map<String, Integer> ranges) {
    Axes.Gather gather = array.axes().gather(at, ranges);
    return gather.positions() == null
        ? array.over(gather.axes()) : remarked(array.gathered(gather.axes(), gather.positions()), "an index lies outside its array", array);
  }

  @Override
  public PairArray ordered(PairArray array, List<String> order) {
    return order.equals(array.axes().letters()) ? array : array.spreadOver(array.axes().ordered(order));
  }

  @Override
  public PairArray negate(PairArray array) {
    return array.negated();
  }

  /** An operation on arrays of one shape, with both repeated to the letters of both. */
  private PairArray broadcast(PairArray left, PairArray right, BinaryOperator<PairArray> operation, String trouble) {
    Axes joined = left.axes().join(right.axes());
    return remarked(operation.apply(left.spreadOver(joined), right.spreadOver(joined)), trouble, left, right);
  }

  @Override
  public PairArray plus(PairArray left, PairArray right) {
    return broadcast(left, right, operations::plus, "a sum is too large");
  }

  @Override
  public PairArray times(PairArray left, PairArray right) {
    return broadcast(left, right, operations::times, "a product is too large");
  }

  @Override
  public PairArray square(PairArray array) {
    return remarked(operations.cut(operations.times(array, array)), "a square is too large", array);
  }

  @Override
  public PairArray divide(PairArray left, PairArray right) {
    return broadcast(left, right, operations::divide, "a divisor may be 0");
  }

  @Override
  public PairArray apply(Function function, PairArray argument) {
    charge((long) FUNCTION_COST * argument.count());
    PairArray value = switch (function) {
      case SQRT -> operations.root(argument);
      case ABS -> absolute(argument);
      case RELU -> relu(argument);
      default -> functions.apply(function, argument);
    };
    return remarked(value, "an argument of " + function + " may be outside its domain", argument);
  }

  /** The larger of x and -x, which has the radius of x; never negative. */
  private PairArray absolute(PairArray x) {
    PairArray negative = x.negated();
    double[] high = x.high.clone();
    double[] low = x.low.clone();
    for (int i = 0; i < high.length; i++) {
      high[i] = x.high[i] >= 0 ? high[i] : negative.high[i];
      low[i] = x.high[i] >= 0 ? low[i] : negative.low[i];
    }
    return operations.cut(PairArray.sealed(x.axes(), high, low, x.rad.clone()));
  }

  private PairArray relu(PairArray x) {
    double[] high = x.high.clone();
    double[] low = x.low.clone();
    double[] rad = x.rad.clone();
    for (int i = 0; i < high.length; i++) {
      if (PairOperations.sign(x, i) < 0) {
        high[i] = 0;
        low[i] = 0;
        rad[i] = 0;
      }
    }
    return operations.cut(PairArray.sealed(x.axes(), high, low, rad));
  }

  @Override
  public PairArray nonNegativePart(PairArray array) {
    double[] rad = array.rad.clone();
    for (int i = 0; i < rad.length; i++) {
      rad[i] = PairOperations.sign(array, i) < 0 ? Double.POSITIVE_INFINITY : rad[i];
    }
    PairArray possible = PairArray.sealed(array.axes(), array.high.clone(), array.low.clone(), rad);
    return remarked(operations.cut(possible), "a value that must not be negative is", array);
  }

  @Override
  public PairArray step(PairArray array, Rational atZero) {
    PairArray kink = atZero == null ? PairOperations.filled(Axes.NONE, 0.5, 0, 0.5) : constant(atZero);
    double[] high = new double[array.count()];
    double[] low = new double[high.length];
    double[] rad = new double[high.length];
    for (int i = 0; i < high.length; i++) {
      int sign = PairOperations.sign(array, i);
      high[i] = sign == 1 ? 1 : sign == -1 ? 0 : sign == 0 ? kink.high[0] : 0.5;
      low[i] = sign == 0 ? kink.low[0] : 0;
      rad[i] = !array.isBounded(i) ? Double.POSITIVE_INFINITY : sign == 0 ? kink.rad[0] : sign == 2 ? 0.5 : 0;
    }
    return remarked(PairArray.sealed(array.axes(), high, low, rad), "a sign is open", array);
  }

  /** The first half of the places with the second, until one is left. */
  @Override
  public PairArray fold(Folding folding, String letter, PairArray array) {
    Axes rest = array.axes().without(letter);
    int width = rest.count();
    int size = array.axes().size(letter);
    if (size == 0) {
      return switch (folding) {
        case SUM -> PairOperations.filled(rest, 0, 0, 0);
        case PRODUCT -> PairOperations.filled(rest, 1, 0, 0);
        case MAXIMUM, MINIMUM -> PairOperations.filled(rest, 0, 0, Double.POSITIVE_INFINITY);
      };
    }
    PairArray folded = array.spreadOver(array.axes().ordered(foremost(letter, rest)));
    while (size > 1) {
      int half = size / 2;
      PairArray pairs = combine(folding, part(folded, 0, half * width), part(folded, half * width, half * width));
      folded = size % 2 == 0 ? pairs : concatenation(pairs, part(folded, 2 * half * width, width));
      size = half + size % 2;
    }
    return folded.over(rest);
  }

  private static List<String> foremost(String letter, Axes rest) {
    String[] letters = new String[rest.rank() + 1];
    letters[0] = letter;
    for (int i = 1; i < letters.length; i++) {
      letters[i] = rest.letters().get(i - 1);
    }
    return List.of(letters);
  }

  private static PairArray part(PairArray array, int from, int length) {
    int[] positions = new int[length];
    Arrays.setAll(positions, i -> from + i);
    return array.gathered(Axes.positional(length), positions);
  }

  private static PairArray concatenation(PairArray first, PairArray second) {
    int n = first.count();
    double[] high = Arrays.copyOf(first.high, n + second.count());
    double[] low = Arrays.copyOf(first.low, high.length);
    double[] rad = Arrays.copyOf(first.rad, high.length);
    System.arraycopy(second.high, 0, high, n, second.count());
    System.arraycopy(second.low, 0, low, n, second.count());
    System.arraycopy(second.rad, 0, rad, n, second.count());
    return PairArray.sealed(Axes.positional(high.length), high, low, rad);
  }

  @Override
  public PairArray combine(Folding folding, PairArray left, PairArray right) {
    return switch (folding) {
      case SUM -> plus(left, right);
      case PRODUCT -> times(left, right);
      case MAXIMUM -> broadcast(left, right, operations::maximum, "a maximum is too large");
      case MINIMUM -> broadcast(left.negated(), right.negated(), operations::maximum, "a minimum is too large").negated();
    };
  }

  @Override
  public PairArray product(PairArray left, PairArray right, int batch, int rows, int columns, int inner, Axes result) {
    charge((long) batch * rows * columns * inner);
    PairArray product = PairProduct.of(operations, left, right, batch, rows, columns, inner, result);
    return remarked(product, "a product of matrices is too large", left, right);
  }

  @Override
  public Truths compare(Relation relation, PairArray left, PairArray right) {
    Axes joined = left.axes().join(right.axes());
    PairArray difference = operations.minus(right.spreadOver(joined), left.spreadOver(joined));
    PairArray negative = difference.negated();
    charge(joined.count());
    Truth[] entries = new Truth[joined.count()];
    for (int i = 0; i < entries.length; i++) {
      int sign = PairOperations.sign(difference, i);
      boolean bounded = difference.isBounded(i);
      entries[i] = Truth.of(relation, sign == -1, bounded && negative.isNotNegative(i), bounded && difference.isNotNegative(i), sign == 1);
    }
    return new Truths(joined, entries);
  }

  @Override
  public PairArray indicator(Truths truths) {
    double[] high = new double[truths.axes().count()];
    double[] rad = new double[high.length];
    for (int i = 0; i < high.length; i++) {
      Truth truth = truths.entry(i);
      high[i] = truth == Truth.TRUE ? 1 : truth == Truth.FALSE ? 0 : 0.5;
      rad[i] = truth == Truth.UNKNOWN ? 0.5 : 0;
    }
    return PairArray.sealed(truths.axes(), high, new double[high.length], rad);
  }

  @Override
  public PairArray choose(Truths condition, PairArray yes, PairArray no) {
    Axes joined = condition.axes().join(yes.axes()).join(no.axes());
    int[] at = condition.axes().positions(joined);
    PairArray x = yes.spreadOver(joined);
    PairArray y = no.spreadOver(joined);
    PairArray both = operations.hull(x, y);
    double[] high = new double[at.length];
    double[] low = new double[at.length];
    double[] rad = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      PairArray from = switch (condition.entry(at[i])) {
        case TRUE -> x;
        case FALSE -> y;
        case UNKNOWN -> both;
      };
      high[i] = from.high[i];
      low[i] = from.low[i];
      rad[i] = from.rad[i];
    }
    return PairArray.sealed(joined, high, low, rad);
  }

  @Override
  public Enclosure enclosure(PairArray array, int position) {
    if (!array.isBounded(position)) {
      return null;
    }
    Rational mid = new Pair(array.high[position], array.low[position]).exact();
    Rational rad = ExactArithmetic.rational(array.rad[position]);
    return new Enclosure(mid.minus(rad), mid.plus(rad));
  }

  @Override
  public FixedInterval fixed(PairArray array, int position, int scale) {
    Enclosure enclosure = enclosure(array, position);
    return enclosure == null ? null : FixedInterval.of(enclosure, scale);
  }

  @Override
  public Enclosure least(PairArray array) {
    Enclosure least = null;
    for (int i = 0; i < array.count(); i++) {
      Enclosure next = enclosure(array, i);
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
