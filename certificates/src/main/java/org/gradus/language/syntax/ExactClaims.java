package org.gradus.language.syntax;

/**
 * Refuses {@code ~} (agrees with a printed decimal) in claims: there it would be an equality shown by numbers. Laws of binders may have
 * it.
 */
final class ExactClaims {

  private ExactClaims() {}

  static void check(Cursor cursor, Expr formula) {
    if (formula instanceof Expr.Relation relation && relation.relations().contains("~")) {
      throw cursor.error(formula.span(), "E-EXACT", "'~' is allowed in golden only; a claim needs '=', '<=' or '<'");
    }
    ExprTree.children(formula).forEach(part -> check(cursor, part));
  }
}
