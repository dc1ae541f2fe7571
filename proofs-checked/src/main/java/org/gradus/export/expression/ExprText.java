package org.gradus.export.expression;

import java.util.function.Function;

import org.gradus.kernel.arithmetic.Rational;

/** Expressions in Coq's notation for real numbers. */
public final class ExprText {

  // How tightly a text binds, from loose to tight.
  private static final int SUM = 0;
  private static final int PRODUCT = 1;
  private static final int SIGN = 2;
  private static final int POWER = 3;
  private static final int WORD = 4;

  private final Function<Value, String> values;

  private ExprText(Function<Value, String> values) {
    this.values = values;
  }

  /** @param values how a value is called */
  public static String of(Expr expr, Function<Value, String> values) {
    return new ExprText(values).text(expr, SUM);
  }

  /** The text of an expression where Coq expects an argument. */
  static String argument(Expr expr, Function<Value, String> values) {
    String text = of(expr, values);
    return expr instanceof Expr.Num x && isPlain(x.value()) || isWrapped(text) || text.matches("[A-Za-z_][A-Za-z0-9_']*") ? text
        : "(" + text + ")";
  }

  /** Whether the first parenthesis is closed by the last one. */
  private static boolean isWrapped(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i > 0 && i == text.length() - 1;
      }
    }
    return false;
  }

  private String text(Expr expr, int place) {
    return expr instanceof Expr.Num x ? number(x.value())
        : expr instanceof Expr.Atom x ? wrapped(values.apply(x.value()), WORD - 1, place)
        : expr instanceof Expr.Variable x ? x.name()
        : expr instanceof Expr.Call x ? wrapped(x.function() + " " + argument(x.argument(), values), WORD - 1, place)
        : expr instanceof Expr.Text x ? wrapped(x.text(), WORD - 1, place)
        : expr instanceof Expr.Add x ? wrapped(text(x.left(), SUM) + " + " + text(x.right(), PRODUCT), SUM, place)
        : expr instanceof Expr.Sub x ? wrapped(text(x.left(), SUM) + " - " + text(x.right(), PRODUCT), SUM, place)
        : expr instanceof Expr.Mul x ? wrapped(text(x.left(), PRODUCT) + " * " + text(x.right(), POWER), PRODUCT, place)
        : expr instanceof Expr.Div x ? wrapped(text(x.left(), PRODUCT) + " / " + text(x.right(), POWER), PRODUCT, place)
        : expr instanceof Expr.Neg x ? wrapped("- " + text(x.part(), POWER), SIGN, place)
        : expr instanceof Expr.Inv x ? wrapped("/ " + text(x.part(), POWER), SIGN, place)
        : power((Expr.Pow) expr, place);
  }

  private String power(Expr.Pow power, int place) {
    return wrapped(text(power.base(), WORD) + " ^ " + power.exponent(), POWER, place);
  }

  private static String wrapped(String text, int own, int place) {
    return place <= own || text.matches("[A-Za-z_][A-Za-z0-9_']*") ? text : "(" + text + ")";
  }

  private static boolean isPlain(Rational value) {
    return value.signum() >= 0 && value.toString().indexOf('/') < 0;
  }

  /** An exact rational, in parentheses unless it is a natural number. */
  public static String number(Rational value) {
    return isPlain(value) ? value.toString() : "(" + value.toString().replace("/", " / ") + ")";
  }
}
