package org.gradus.numeric.interval;

import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;

import org.gradus.kernel.term.Function;
import org.gradus.numeric.ball.Binary;
import org.gradus.numeric.ball.DyadicArithmetic;
import org.gradus.numeric.ball.DyadicBall;
import org.gradus.numeric.ball.DyadicFunctions;
import org.gradus.numeric.doubledouble.PairNumber;

/**
 * Elementary functions at a double inside their domain: bounds of the exact value. Three ways, the first that decides: where the value is a double or
 * certainly lies next to one; in pairs of doubles; in balls of more and more bits.
 */
enum Elementary {
  EXP(x -> Shortcuts.exponential(x, 0x1p-54, -746, 710), of(Function.EXP), (f, a, x) -> f.exp(a.element(x))),
  EXP2(Shortcuts::exp2, x -> x.times(PairNumber.LOG_TWO).apply(Function.EXP), (f, a, x) -> f.exp(a.times(a.element(x), f.logTwo()))),
  EXP10(Shortcuts::exp10, x -> x.times(log(10)).apply(Function.EXP), (f, a, x) -> f.exp(a.times(a.element(x), f.log(a.integer(10))))),
  EXPM1(Shortcuts::expm1, x -> x.apply(Function.EXP).minus(PairNumber.ONE), (f, a, x) -> f.expm1(a.element(x))),
  LOG(x -> Shortcuts.exactly(x, 1, 0), of(Function.LOG), (f, a, x) -> f.log(a.element(x))),
  LOG2(Shortcuts::log2, x -> x.apply(Function.LOG).over(PairNumber.LOG_TWO), (f, a, x) -> a.divide(f.log(a.element(x)), f.logTwo())),
  LOG10(Shortcuts::log10, x -> x.apply(Function.LOG).over(log(10)), (f, a, x) -> a.divide(f.log(a.element(x)), f.log(a.integer(10)))),
  LOG1P(Shortcuts::log1p, x -> PairNumber.ONE.plus(x).apply(Function.LOG), (f, a, x) -> f.log(a.element(x.plus(Binary.ONE)))),
  SIN(Shortcuts::inwards, of(Function.SIN), (f, a, x) -> f.sin(a.element(x))),
  COS(Shortcuts::cos, of(Function.COS), (f, a, x) -> f.cos(a.element(x))),
  TAN(Shortcuts::outwards, x -> x.apply(Function.SIN).over(x.apply(Function.COS)), (f, a, x) -> f.tan(a.element(x))),
  ASIN(Shortcuts::outwards, x -> x.over(PairNumber.ONE.minus(x.times(x)).root()).apply(Function.ATAN), (f, a, x) -> f.asin(x)),
  ACOS(x -> Shortcuts.exactly(x, 1, 0),
      x -> two().times(PairNumber.ONE.minus(x).over(PairNumber.ONE.plus(x)).root().apply(Function.ATAN)), (f, a, x) -> f.acos(x)),
  ATAN(Shortcuts::inwards, of(Function.ATAN), (f, a, x) -> f.atan(a.element(x))),
  SINH(Shortcuts::sinh, x -> half(x.apply(Function.EXP).minus(x.negate().apply(Function.EXP))), (f, a, x) -> f.sinh(x)),
  COSH(Shortcuts::cosh, x -> half(x.apply(Function.EXP).plus(x.negate().apply(Function.EXP))), (f, a, x) -> f.cosh(x)),
  TANH(Shortcuts::tanh, of(Function.TANH), (f, a, x) -> f.tanh(a.element(x))),
  ASINH(Shortcuts::inwards, x -> x.plus(x.times(x).plus(PairNumber.ONE).root()).apply(Function.LOG), (f, a, x) -> f.asinh(x)),
  ACOSH(x -> Shortcuts.exactly(x, 1, 0),
      x -> x.plus(x.times(x).minus(PairNumber.ONE).root()).apply(Function.LOG), (f, a, x) -> f.acosh(x)),
  ATANH(Shortcuts::outwards, x -> half(PairNumber.ONE.plus(x).over(PairNumber.ONE.minus(x)).apply(Function.LOG)), (f, a, x) -> f.atanh(x)),
  SIGMOID(Shortcuts::sigmoid, of(Function.SIGMOID), (f, a, x) -> f.sigmoid(a.element(x))),
  SOFTPLUS(Shortcuts::softplus, of(Function.SOFTPLUS), (f, a, x) -> f.softplus(a.element(x))),
  ERF(Shortcuts::erf, of(Function.ERF), (f, a, x) -> f.erf(a.element(x))),
  /** x times the logistic function. */
  SILU(Shortcuts::silu, x -> x.times(x.apply(Function.SIGMOID)), (f, a, x) -> a.times(a.element(x), f.sigmoid(a.element(x)))),
  /** x times the normal distribution function. */
  GELU(Shortcuts::gelu, x -> half(x.times(PairNumber.ONE.plus(x.over(two().root()).apply(Function.ERF)))), Elementary::gelu);

  /** The value at any precision. */
  @FunctionalInterface
  private interface Balls {
    DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x);
  }

  private final DoubleFunction<Bounds> shortcut;
  private final UnaryOperator<PairNumber> pairs;
  private final Balls balls;

  Elementary(DoubleFunction<Bounds> shortcut, UnaryOperator<PairNumber> pairs, Balls balls) {
    this.shortcut = shortcut;
    this.pairs = pairs;
    this.balls = balls;
  }

  private static UnaryOperator<PairNumber> of(Function function) {
    return x -> x.apply(function);
  }

  private static PairNumber log(double x) {
    return PairNumber.of(x).apply(Function.LOG);
  }

  private static PairNumber two() {
    return PairNumber.of(2);
  }

  private static PairNumber half(PairNumber x) {
    return x.times(PairNumber.of(0.5));
  }

  private static DyadicBall gelu(DyadicFunctions f, DyadicArithmetic a, Binary x) {
    DyadicBall scaled = a.divide(a.element(x.negate()), a.root(a.integer(2)));
    return a.scaled(a.times(a.element(x), f.erfc(scaled)), -1);
  }

  /** Bounds of the value at a finite number of the domain. */
  Bounds at(double x) {
    Bounds known = shortcut(x);
    if (known != null) {
      return known;
    }
    Binary exact = Binary.of(x);
    return Bounds.of(pairs(x), a -> enclose(a.functions(), a, exact));
  }

  /** The bounds where they are known without calculation, otherwise {@code null}. */
  Bounds shortcut(double x) {
    return shortcut.apply(x);
  }

  /** The value in pairs of doubles. */
  PairNumber pairs(double x) {
    return pairs.apply(PairNumber.of(x));
  }

  /** The value in balls; {@code null} where they have none. */
  DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x) {
    return balls.enclose(f, a, x);
  }
}
