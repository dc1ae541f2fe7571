package org.gradus.language.typeset;

import java.util.List;

import org.gradus.language.syntax.Expr;

/** Lays out applications; the words of the language have signs of their own. */
final class CallLayout {

  private final FormulaLayout formulas;

  CallLayout(FormulaLayout formulas) {
    this.formulas = formulas;
  }

  Layout of(Expr.Call call) {
    if (call.head() instanceof Expr.Name name) {
      Layout special = call.arguments().size() == 1 ? unary(name.name(), call.arguments().get(0)) : binary(name.name(), call.arguments());
      if (special != null) {
        return special;
      }
    }
    return Layout.row(head(call.head()), Signs.APPLY, Scripting.parentheses(formulas.list(call.arguments())));
  }

  private Layout head(Expr head) {
    return head instanceof Expr.Name name && name.name().equals("Normal")
        ? new Layout.Identifier("N", Layout.Font.CALLIGRAPHIC) : formulas.at(head, Precedence.TERM);
  }

  /** {@code null} when the word has no sign of its own. */
  private Layout unary(String word, Expr argument) {
    switch (word) {
      case "norm":
        return new Layout.Fenced(Signs.NORM_LEFT, formulas.of(argument), Signs.NORM_RIGHT);
      case "opnorm":
        Layout norm = new Layout.Fenced(Signs.NORM_LEFT, formulas.of(argument), Signs.NORM_RIGHT);
        return new Layout.Scripts(norm, new Layout.Identifier("op", Layout.Font.UPRIGHT), null);
      case "abs":
        return new Layout.Fenced(Signs.ABS_LEFT, formulas.of(argument), Signs.ABS_RIGHT);
      case "sqrt":
        return new Layout.Root(formulas.of(argument));
      case "inv":
        return inverse(argument);
      case "psd":
        return Layout.row(formulas.at(argument, Precedence.SUM), Signs.SUCCEEDS_ZERO, new Layout.Number("0"));
      case "ind":
        Layout one = new Layout.Identifier("1", Layout.Font.BOLD);
        return Layout.row(one, new Layout.Fenced(Signs.OPEN_SQUARE, formulas.of(argument), Signs.CLOSE_SQUARE));
      case "I":
        return new Layout.Scripts(new Layout.Identifier("I", Layout.Font.ITALIC), formulas.of(argument), null);
      default:
        return null;
    }
  }

  private Layout binary(String word, List<Expr> arguments) {
    if (word.equals("solve") && arguments.size() == 2) {
      return Layout.row(inverse(arguments.get(0)), Signs.INVISIBLE_TIMES, formulas.at(arguments.get(1), Precedence.POWER));
    }
    return null;
  }

  private Layout inverse(Expr matrix) {
    return Scripting.raised(formulas.at(matrix, Precedence.TERM), Layout.row(Signs.MINUS, new Layout.Number("1")));
  }
}
