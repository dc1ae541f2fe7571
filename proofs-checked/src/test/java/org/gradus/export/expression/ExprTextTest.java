package org.gradus.export.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Rational;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExprTextTest {

  private static final Expr A = new Expr.Text("a");
  private static final Expr F = new Expr.Text("f i");
  private static final Expr MINUS = new Expr.Num(Rational.of(-3));
  private static final Expr HALF = new Expr.Num(Rational.of(1, 2));

  /** Coq reads each text as the tree that is printed: signs bind tighter than products, powers than signs, applications than all. */
  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("a + f i", new Expr.Add(A, F)),
        Arguments.of("a - (a + a)", new Expr.Sub(A, new Expr.Add(A, A))),
        Arguments.of("a + a - a", new Expr.Sub(new Expr.Add(A, A), A)),
        Arguments.of("(a + a) * f i", new Expr.Mul(new Expr.Add(A, A), F)),
        Arguments.of("a * (a * a)", new Expr.Mul(A, new Expr.Mul(A, A))),
        Arguments.of("a / (a * a)", new Expr.Div(A, new Expr.Mul(A, A))),
        Arguments.of("a * a / a", new Expr.Div(new Expr.Mul(A, A), A)),
        Arguments.of("- (a * a)", new Expr.Neg(new Expr.Mul(A, A))),
        Arguments.of("- a * a", new Expr.Mul(new Expr.Neg(A), A)),
        Arguments.of("a * (- a)", new Expr.Mul(A, new Expr.Neg(A))),
        Arguments.of("/ (a + a)", new Expr.Inv(new Expr.Add(A, A))),
        Arguments.of("(f i) ^ 2", new Expr.Pow(F, 2)),
        Arguments.of("(- a) ^ 2", new Expr.Pow(new Expr.Neg(A), 2)),
        Arguments.of("- a ^ 2", new Expr.Neg(new Expr.Pow(A, 2))),
        Arguments.of("(a ^ 2) ^ 3", new Expr.Pow(new Expr.Pow(A, 2), 3)),
        Arguments.of("(-3) * (1 / 2)", new Expr.Mul(MINUS, HALF)),
        Arguments.of("exp (- u)", new Expr.Call("exp", new Expr.Neg(new Expr.Variable("u")))),
        Arguments.of("exp u + 0", new Expr.Add(new Expr.Call("exp", new Expr.Variable("u")), Expr.ZERO)));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void bindsAsPrinted(String text, Expr expr) {
    assertEquals(text, ExprText.of(expr, Value::text));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void standsAsAnArgument(String text, Expr expr) {
    String argument = ExprText.argument(expr, Value::text);
    assertEquals("(" + text + ")", argument);
  }
}
