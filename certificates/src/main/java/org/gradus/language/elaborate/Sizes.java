package org.gradus.language.elaborate;

import java.math.BigInteger;
import java.util.Set;

import org.gradus.kernel.term.Dim;
import org.gradus.language.syntax.Expr;

/** Reads sizes: polynomials in the dimension letters. */
final class Sizes {

  private Sizes() {}

  /** The size an expression writes, or {@code null} if it is not one. */
  static Dim read(Expr expr, Set<String> dims) {
    if (expr instanceof Expr.Name name) {
      return dims.contains(name.name()) ? Dim.letter(name.name()) : null;
    }
    if (expr instanceof Expr.Num num) {
      boolean small = num.value().denominator().equals(BigInteger.ONE) && num.value().numerator().bitLength() < 31;
      return small ? Dim.of(num.value().numerator().intValueExact()) : null;
    }
    if (expr instanceof Expr.Minus minus) {
      Dim body = read(minus.body(), dims);
      return body == null ? null : body.times(Dim.of(-1));
    }
    if (expr instanceof Expr.Sum sum) {
      Dim total = Dim.of(0);
      for (Expr term : sum.terms()) {
        Dim part = read(term, dims);
        if (part == null) {
          return null;
        }
        total = total.plus(part);
      }
      return total;
    }
    if (expr instanceof Expr.Binary binary && binary.op().equals("*")) {
      Dim left = read(binary.left(), dims);
      Dim right = read(binary.right(), dims);
      return left == null || right == null ? null : left.times(right);
    }
    return null;
  }

  /** The value of a constant size, or {@code null}. */
  static Integer constant(Dim dim) {
    if (dim.coefficients().isEmpty()) {
      return 0;
    }
    return dim.coefficients().size() == 1 ? dim.coefficients().get("") : null;
  }
}
