package org.gradus.numeric.interval;

import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * An interval with what is known of the functions it came from; or NaI, not an interval. Immutable.
 *
 * <p>A result is decorated by the least of what its arguments carry and of what the operation is on them.
 */
public final class DecoratedInterval {

  public static final DecoratedInterval NAI = new DecoratedInterval(Interval.EMPTY, Decoration.ILL);

  private final Interval interval;
  private final Decoration decoration;

  private DecoratedInterval(Interval interval, Decoration decoration) {
    this.interval = interval;
    this.decoration = decoration;
  }

  /** The interval with the best decoration it can have (newDec). */
  public static DecoratedInterval of(Interval interval) {
    return of(interval, Decoration.COM);
  }

  /** The interval with a decoration, lowered to what it can have; ILL gives NaI (setDec). */
  public static DecoratedInterval of(Interval interval, Decoration decoration) {
    if (decoration == Decoration.ILL) {
      return NAI;
    }
    Decoration best = interval.isEmpty() ? Decoration.TRV : interval.isCommonInterval() ? Decoration.COM : Decoration.DAC;
    return new DecoratedInterval(interval, decoration.min(best));
  }

  /** The numbers between two bounds; NaI where {@link Interval#of(double, double)} refuses. */
  public static DecoratedInterval of(double lower, double upper) {
    try {
      return of(Interval.of(lower, upper));
    } catch (UndefinedOperation e) {
      return NAI;
    }
  }

  /** The decorated interval a text denotes, such as {@code [1, 2]_def}; NaI if it denotes none. */
  public static DecoratedInterval parse(String text) {
    try {
      return IntervalText.parseDecorated(text);
    } catch (UndefinedOperation e) {
      return NAI;
    }
  }

  /**
   * The set without its decoration (intervalPart).
   *
   * @throws UndefinedOperation for NaI
   */
  public Interval interval() {
    if (isNaI()) {
      throw new UndefinedOperation("NaI has no interval");
    }
    return interval;
  }

  public Decoration decoration() {
    return decoration;
  }

  public boolean isNaI() {
    return decoration == Decoration.ILL;
  }

  private DecoratedInterval result(Interval value, Decoration local) {
    return isNaI() ? NAI : of(value, decoration.min(local));
  }

  /** An operation of one argument. */
  public static DecoratedInterval apply(UnaryOperation operation, DecoratedInterval x) {
    Interval set = x.interval;
    return x.result(operation.apply(set), set.isEmpty() ? Decoration.TRV : operation.local(set));
  }

  /** An operation of two arguments. */
  public static DecoratedInterval apply(BinaryOperation operation, DecoratedInterval x, DecoratedInterval y) {
    if (y.isNaI()) {
      return NAI;
    }
    boolean none = x.interval.isEmpty() || y.interval.isEmpty();
    Decoration local = none ? Decoration.TRV : operation.local(x.interval, y.interval);
    return x.result(operation.apply(x.interval, y.interval), local.min(y.decoration));
  }

  /** this * factor + summand, rounded once. */
  public DecoratedInterval fma(DecoratedInterval factor, DecoratedInterval summand) {
    if (factor.isNaI() || summand.isNaI()) {
      return NAI;
    }
    return result(interval.fma(factor.interval, summand.interval), factor.decoration.min(summand.decoration));
  }

  /** this^exponent. */
  public DecoratedInterval pown(int exponent) {
    boolean undefined = interval.isEmpty() || (exponent < 0 && interval.isMember(0));
    return result(interval.pown(exponent), undefined ? Decoration.TRV : Decoration.COM);
  }

  /** A numeric function such as {@code Interval::mid}; NaN for NaI. */
  public double number(ToDoubleFunction<Interval> function) {
    return isNaI() ? Double.NaN : function.applyAsDouble(interval);
  }

  /** Whether a predicate such as {@code Interval::isEmpty} holds; none does for NaI. */
  public boolean test(Predicate<Interval> predicate) {
    return !isNaI() && predicate.test(interval);
  }

  /** Whether a relation such as {@code Interval::subset} holds; none does for NaI. */
  public boolean test(BiPredicate<Interval, Interval> relation, DecoratedInterval other) {
    return !isNaI() && !other.isNaI() && relation.test(interval, other.interval);
  }

  /** Text such as {@code [1.5, 2]_com} that denotes a decorated interval containing this one. */
  @Override
  public String toString() {
    return isNaI() ? "[nai]" : interval + "_" + decoration.text();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DecoratedInterval that && decoration == that.decoration && interval.equal(that.interval);
  }

  @Override
  public int hashCode() {
    return interval.hashCode() * 31 + decoration.hashCode();
  }
}
