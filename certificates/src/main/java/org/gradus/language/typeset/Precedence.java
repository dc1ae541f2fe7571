package org.gradus.language.typeset;

import java.util.Set;

import org.gradus.language.syntax.Expr;

/** How tightly a printed form holds together; decides where parentheses are needed on paper. */
enum Precedence {
  FORMULA, DISJUNCTION, CONJUNCTION, NEGATION, RELATION, SUM, PRODUCT, POWER, TERM;

  private static final Set<String> CLOSED_FOLDS = Set.of("expect", "prob", "count", "distinct", "integral");

  static Precedence of(Expr e) {
    if (e instanceof Expr.Quantifier || e instanceof Expr.Implies) {
      return FORMULA;
    } else if (e instanceof Expr.Junction junction) {
      return junction.word().equals("or") ? DISJUNCTION : CONJUNCTION;
    } else if (e instanceof Expr.Not) {
      return NEGATION;
    } else if (e instanceof Expr.Relation || e instanceof Expr.Binding || isCall(e, "psd", 1)) {
      return RELATION;
    } else if (e instanceof Expr.Sum || e instanceof Expr.Minus || e instanceof Expr.Range) {
      return SUM;
    } else if (e instanceof Expr.Binary binary) {
      return binary.op().equals("^") ? POWER : PRODUCT;
    } else if (e instanceof Expr.Transpose || isCall(e, "inv", 1)) {
      return POWER;
    }
    boolean scientific = e instanceof Expr.Num number && number.text().matches(".*[eE].*");
    return scientific || isOpenEnded(e) || isCall(e, "solve", 2) ? PRODUCT : TERM;
  }

  /** A form without an end of its own: what is written behind it would be read as part of it. */
  static boolean isOpenEnded(Expr e) {
    if (e instanceof Expr.Binary product && product.op().equals("*")) {
      return isOpenEnded(product.right());
    }
    return e instanceof Expr.Derivative || e instanceof Expr.Fold fold && !CLOSED_FOLDS.contains(fold.word());
  }

  static boolean isCall(Expr e, String name, int arguments) {
    return e instanceof Expr.Call call && call.head() instanceof Expr.Name head && head.name().equals(name)
        && call.arguments().size() == arguments;
  }
}
