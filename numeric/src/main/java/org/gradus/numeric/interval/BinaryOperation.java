package org.gradus.numeric.interval;

import java.util.function.BinaryOperator;

/** The operations of two arguments, under the names of the standard, with what their decoration depends on. */
public enum BinaryOperation {
  ADD("add", Interval::add, (x, y) -> Decoration.COM),
  SUB("sub", Interval::sub, (x, y) -> Decoration.COM),
  MUL("mul", Interval::mul, (x, y) -> Decoration.COM),
  DIV("div", Interval::div, (x, y) -> y.isMember(0) ? Decoration.TRV : Decoration.COM),
  POW("pow", Interval::pow, (x, y) ->
      x.lower() > 0 || (x.lower() == 0 && y.lower() > 0) ? Decoration.COM : Decoration.TRV),
  ATAN2("atan2", Interval::atan2, BinaryOperation::angle),
  MIN("min", Interval::min, (x, y) -> Decoration.COM),
  MAX("max", Interval::max, (x, y) -> Decoration.COM),
  /** Sets and cancellations are no point functions: nothing is known of them. */
  INTERSECTION("intersection", Interval::intersection, (x, y) -> Decoration.TRV),
  CONVEX_HULL("convexHull", Interval::convexHull, (x, y) -> Decoration.TRV),
  CANCEL_PLUS("cancelPlus", Interval::cancelPlus, (x, y) -> Decoration.TRV),
  CANCEL_MINUS("cancelMinus", Interval::cancelMinus, (x, y) -> Decoration.TRV);

  /** What is known of an operation on two sets. */
  private interface Local {
    Decoration on(Interval x, Interval y);
  }

  private final String text;
  private final BinaryOperator<Interval> operator;
  private final Local local;

  BinaryOperation(String text, BinaryOperator<Interval> operator, Local local) {
    this.text = text;
    this.operator = operator;
    this.local = local;
  }

  /** Undefined at (0, 0); at the negative x-axis a jump from below, none from above. */
  private static Decoration angle(Interval y, Interval x) {
    if (y.isMember(0) && x.isMember(0)) {
      return Decoration.TRV;
    }
    if (!y.isMember(0) || x.lower() > 0) {
      return Decoration.COM;
    }
    return y.lower() < 0 ? Decoration.DEF : Decoration.DAC;
  }

  /** The name in the standard. */
  public String text() {
    return text;
  }

  public Interval apply(Interval x, Interval y) {
    return operator.apply(x, y);
  }

  /** How the operation behaves on sets that are not empty, boundedness aside. */
  Decoration local(Interval x, Interval y) {
    return local.on(x, y);
  }
}
