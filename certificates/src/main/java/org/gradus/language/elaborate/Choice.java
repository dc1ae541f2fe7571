package org.gradus.language.elaborate;

import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.language.syntax.Expr;

/** Whether a value is one that {@code choose: R > 0} allows; what is not seen to be allowed is not. */
final class Choice {

  private Choice() {}

  static boolean isAllowed(Expr value, Expr.Binding unknown) {
    try {
      return unknown.relation().equals("in") ? isIn(value, unknown.set())
          : stands(ExactArrays.rational(value).compareTo(ExactArrays.rational(unknown.set())), unknown.relation());
    } catch (UnsupportedConstruct notANumber) {
      return false;
    }
  }

  /** Vectors have the entries of R^n; numbers lie in R, [a, b] or (a, b). */
  private static boolean isIn(Expr value, Expr set) {
    if (set instanceof Expr.Binary power && power.op().equals("^")) {
      return value instanceof Expr.Rows && power.left() instanceof Expr.Name line && line.name().equals("R");
    } else if (set instanceof Expr.Name line) {
      return line.name().equals("R");
    }
    List<Expr> ends = set instanceof Expr.Rows rows ? rows.rows() : set instanceof Expr.Tuple tuple ? tuple.parts() : List.of();
    Rational number = ExactArrays.rational(value);
    String order = set instanceof Expr.Rows ? "<=" : "<";
    return ends.size() == 2 && stands(ExactArrays.rational(ends.get(0)).compareTo(number), order)
        && stands(number.compareTo(ExactArrays.rational(ends.get(1))), order);
  }

  private static boolean stands(int comparison, String relation) {
    return switch (relation) {
      case "<" -> comparison < 0;
      case "<=" -> comparison <= 0;
      case ">" -> comparison > 0;
      case ">=" -> comparison >= 0;
      case "!=" -> comparison != 0;
      default -> false;
    };
  }
}
