package org.gradus.numeric.array;

import java.util.ArrayList;
import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Term.Folding;

/**
 * Checks operations of a tier against exact rational arithmetic: whatever lies in the arguments must give a result in
 * the result.
 */
public final class Containment<A> {

  /** An interval and a number in it. */
  public record Sample(Enclosure interval, Rational point) {}

  private final ArrayAlgebra<A> algebra;
  private final List<String> violations = new ArrayList<>();

  public Containment(ArrayAlgebra<A> algebra) {
    this.algebra = algebra;
  }

  /** What was found wrong. */
  public List<String> violations() {
    return violations;
  }

  private A array(Sample... samples) {
    List<Enclosure> intervals = new ArrayList<>();
    for (Sample sample : samples) {
      intervals.add(sample.interval);
    }
    return algebra.enclosures(Axes.positional(samples.length), intervals);
  }

  private void expect(String what, A result, int position, Rational exact) {
    Enclosure enclosure = algebra.enclosure(result, position);
    if (enclosure != null && !enclosure.contains(exact)) {
      violations.add(what + " gives " + enclosure + " without " + exact);
    }
  }

  /** Every rational operation on two samples. */
  public void checkRational(Sample x, Sample y) {
    A a = array(x);
    A b = array(y);
    String on = " of " + x + " and " + y;
    expect("plus" + on, algebra.plus(a, b), 0, x.point.plus(y.point));
    expect("times" + on, algebra.times(a, b), 0, x.point.times(y.point));
    expect("square" + on, algebra.square(a), 0, x.point.times(x.point));
    expect("negate" + on, algebra.negate(a), 0, x.point.negate());
    if (y.point.signum() != 0) {
      expect("divide" + on, algebra.divide(a, b), 0, x.point.over(y.point));
    } else if (algebra.enclosure(algebra.divide(a, b), 0) != null) {
      violations.add("bounded quotient" + on);
    }
    Rational larger = x.point.compareTo(y.point) >= 0 ? x.point : y.point;
    Rational smaller = x.point.compareTo(y.point) >= 0 ? y.point : x.point;
    expect("max" + on, algebra.combine(Folding.MAXIMUM, a, b), 0, larger);
    expect("min" + on, algebra.combine(Folding.MINIMUM, a, b), 0, smaller);
    expect("abs" + on, algebra.apply(Function.ABS, a), 0, x.point.signum() < 0 ? x.point.negate() : x.point);
    expect("relu" + on, algebra.apply(Function.RELU, a), 0, x.point.signum() < 0 ? Rational.ZERO : x.point);
    checkStep(x, a);
    checkRoot(x, a);
    checkFolds(x, y);
    for (Relation relation : Relation.values()) {
      checkComparison(relation, x, y, a, b);
    }
  }

  private void checkStep(Sample x, A a) {
    Rational half = Rational.of(1, 2);
    expect("step of " + x, algebra.step(a, half), 0, x.point.signum() < 0 ? Rational.ZERO : x.point.signum() > 0 ? Rational.ONE : half);
    expect("any step of " + x, algebra.step(a, null), 0, x.point.signum() < 0 ? Rational.ZERO : Rational.ONE);
  }

  /** sqrt(x)^2 = x, and sqrt(x) >= 0, which is how a root is checked without one. */
  private void checkRoot(Sample x, A a) {
    Enclosure root = algebra.enclosure(algebra.apply(Function.SQRT, a), 0);
    if (root == null) {
      return;
    }
    boolean below = root.upper().signum() < 0 || root.upper().times(root.upper()).compareTo(x.point) < 0;
    boolean above = root.lower().signum() > 0 && root.lower().times(root.lower()).compareTo(x.point) > 0;
    if (below || above || x.point.signum() < 0) {
      violations.add("sqrt of " + x + " gives " + root);
    }
  }

  private void checkFolds(Sample x, Sample y) {
    A both = array(x, y, x);
    Rational sum = x.point.plus(y.point).plus(x.point);
    expect("sum over " + x + y, algebra.fold(Folding.SUM, "0", both), 0, sum);
    expect("product over " + x + y, algebra.fold(Folding.PRODUCT, "0", both), 0, x.point.times(y.point).times(x.point));
    A dot = algebra.product(both, both, 1, 1, 1, 3, Axes.NONE);
    expect("dot of " + x + y, dot, 0, x.point.times(x.point).times(Rational.of(2)).plus(y.point.times(y.point)));
    Enclosure least = algebra.least(both);
    Rational smaller = x.point.compareTo(y.point) >= 0 ? y.point : x.point;
    if (least != null && !least.contains(smaller)) {
      violations.add("least of " + x + y + " is " + least);
    }
  }

  private void checkComparison(Relation relation, Sample x, Sample y, A a, A b) {
    Truth truth = algebra.compare(relation, a, b).all();
    int sign = y.point.compareTo(x.point);
    if (truth != Truth.UNKNOWN && truth != Truth.of(relation, sign < 0, sign <= 0, sign >= 0, sign > 0)) {
      violations.add(x + " " + relation + " " + y + " is " + truth);
    }
  }
}
