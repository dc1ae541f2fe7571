package org.gradus.language.typeset;

import org.gradus.language.syntax.Expr;

/**
 * Lays out places and subscripts: {@code X@next} is X with index k+1, {@code X@step} has index k and a plus, {@code w@0[j]} both indices,
 * {@code r@t} and {@code F@(u)} are applications.
 */
final class PlaceLayout {

  private PlaceLayout() {}

  static Layout of(Expr e, FormulaLayout formulas) {
    if (e instanceof Expr.Subscript s) {
      return Scripting.indexed(head(s.head(), formulas), formulas.list(s.subscripts()));
    }
    Expr.At place = (Expr.At) e;
    Layout body = head(place.body(), formulas);
    if (place.point() instanceof Expr.Tuple weights) {
      return Layout.row(body, Scripting.parentheses(formulas.list(weights.parts())));
    }
    if (place.point() instanceof Expr.Name word) {
      return named(body, word, formulas);
    }
    return Scripting.indexed(body, formulas.of(place.point()));
  }

  private static Layout named(Layout body, Expr.Name word, FormulaLayout formulas) {
    Layout k = new Layout.Identifier("k", Layout.Font.ITALIC);
    Layout one = new Layout.Number("1");
    switch (word.name()) {
      case "next":
        return Scripting.indexed(body, Layout.row(k, Signs.PLUS, one));
      case "prev":
        return Scripting.indexed(body, Layout.row(k, Signs.MINUS, one));
      case "last":
        return Scripting.indexed(body, new Layout.Identifier("K", Layout.Font.ITALIC));
      case "step":
        return Scripting.raised(Scripting.indexed(body, k), Signs.PLUS);
      default:
        return Layout.row(body, Scripting.parentheses(formulas.of(word)));
    }
  }

  private static Layout head(Expr e, FormulaLayout formulas) {
    return formulas.at(e, Precedence.TERM);
  }
}
