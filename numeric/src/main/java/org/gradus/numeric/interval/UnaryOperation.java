package org.gradus.numeric.interval;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The operations of one argument, under the names of the standard, with what their decoration depends on. */
public enum UnaryOperation {
  POS("pos", Interval::pos, x -> Decoration.COM),
  NEG("neg", Interval::neg, x -> Decoration.COM),
  RECIP("recip", Interval::recip, on(x -> !x.isMember(0))),
  SQR("sqr", Interval::sqr, x -> Decoration.COM),
  SQRT("sqrt", Interval::sqrt, on(x -> x.lower() >= 0)),
  EXP("exp", Interval::exp, x -> Decoration.COM),
  EXP2("exp2", Interval::exp2, x -> Decoration.COM),
  EXP10("exp10", Interval::exp10, x -> Decoration.COM),
  EXPM1("expm1", Interval::expm1, x -> Decoration.COM),
  LOG("log", Interval::log, on(x -> x.lower() > 0)),
  LOG2("log2", Interval::log2, on(x -> x.lower() > 0)),
  LOG10("log10", Interval::log10, on(x -> x.lower() > 0)),
  LOG1P("log1p", Interval::log1p, on(x -> x.lower() > -1)),
  SIN("sin", Interval::sin, x -> Decoration.COM),
  COS("cos", Interval::cos, x -> Decoration.COM),
  TAN("tan", Interval::tan, on(x -> !Trigonometric.hasPole(x))),
  ASIN("asin", Interval::asin, on(x -> x.mag() <= 1)),
  ACOS("acos", Interval::acos, on(x -> x.mag() <= 1)),
  ATAN("atan", Interval::atan, x -> Decoration.COM),
  SINH("sinh", Interval::sinh, x -> Decoration.COM),
  COSH("cosh", Interval::cosh, x -> Decoration.COM),
  TANH("tanh", Interval::tanh, x -> Decoration.COM),
  ASINH("asinh", Interval::asinh, x -> Decoration.COM),
  ACOSH("acosh", Interval::acosh, on(x -> x.lower() >= 1)),
  ATANH("atanh", Interval::atanh, on(x -> x.mag() < 1)),
  SIGN("sign", Interval::sign, StepFunctions::sign),
  CEIL("ceil", Interval::ceil, StepFunctions::ceil),
  FLOOR("floor", Interval::floor, StepFunctions::floor),
  TRUNC("trunc", Interval::trunc, StepFunctions::trunc),
  ROUND_TIES_TO_EVEN("roundTiesToEven", Interval::roundTiesToEven, StepFunctions::roundTiesToEven),
  ROUND_TIES_TO_AWAY("roundTiesToAway", Interval::roundTiesToAway, StepFunctions::roundTiesToAway),
  ABS("abs", Interval::abs, x -> Decoration.COM),
  SIGMOID("sigmoid", Interval::sigmoid, x -> Decoration.COM),
  SOFTPLUS("softplus", Interval::softplus, x -> Decoration.COM),
  RELU("relu", Interval::relu, x -> Decoration.COM),
  ELU("elu", Interval::elu, x -> Decoration.COM),
  SILU("silu", Interval::silu, x -> Decoration.COM),
  GELU("gelu", Interval::gelu, x -> Decoration.COM),
  ERF("erf", Interval::erf, x -> Decoration.COM);

  private final String text;
  private final UnaryOperator<Interval> operator;
  private final Function<Interval, Decoration> local;

  UnaryOperation(String text, UnaryOperator<Interval> operator, Function<Interval, Decoration> local) {
    this.text = text;
    this.operator = operator;
    this.local = local;
  }

  /** Continuous on its domain, which holds x where the test says so. */
  private static Function<Interval, Decoration> on(Predicate<Interval> defined) {
    return x -> defined.test(x) ? Decoration.COM : Decoration.TRV;
  }

  /** The name in the standard. */
  public String text() {
    return text;
  }

  public Interval apply(Interval x) {
    return operator.apply(x);
  }

  /** How the operation behaves on a set that is not empty, boundedness aside. */
  Decoration local(Interval x) {
    return local.apply(x);
  }
}
