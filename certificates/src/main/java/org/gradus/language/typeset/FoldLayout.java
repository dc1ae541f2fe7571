package org.gradus.language.typeset;

import java.util.ArrayList;
import java.util.List;

import org.gradus.language.syntax.Expr;

/** Lays out sums and the other operators with binders, and the binders. */
final class FoldLayout {

  private final FormulaLayout formulas;

  FoldLayout(FormulaLayout formulas) {
    this.formulas = formulas;
  }

  Layout of(Expr.Fold fold) {
    switch (fold.word()) {
      case "expect":
        return bracketed(new Layout.Identifier("E", Layout.Font.BLACKBOARD), fold);
      case "prob":
        return bracketed(new Layout.Identifier("P", Layout.Font.BLACKBOARD), fold);
      case "count":
        return counted(Layout.row(binders(fold.binders()), Signs.COLON, formulas.of(fold.body())));
      case "distinct":
        return distinct(fold);
      case "integral":
        return integral(fold);
      default:
        return Layout.row(new Layout.Limits(operator(fold.word()), binders(fold.binders())), formulas.at(fold.body(), Precedence.PRODUCT));
    }
  }

  private static Layout operator(String word) {
    return switch (word) {
      case "sum" -> Signs.SUM;
      case "prod" -> Signs.PRODUCT;
      default -> new Layout.Identifier(word, Layout.Font.FUNCTION);
    };
  }

  private Layout bracketed(Layout operator, Expr.Fold fold) {
    return Layout.row(new Layout.Limits(operator, binders(fold.binders())),
        new Layout.Fenced(Signs.OPEN_SQUARE, formulas.of(fold.body()), Signs.CLOSE_SQUARE));
  }

  private static Layout counted(Layout set) {
    return Layout.row(Signs.NUMBER_OF, new Layout.Fenced(Signs.OPEN_BRACE, set, Signs.CLOSE_BRACE));
  }

  private Layout distinct(Expr.Fold fold) {
    if (!(fold.body() instanceof Expr.Tuple pair) || pair.parts().size() != 2) {
      return counted(Layout.row(formulas.of(fold.body()), Signs.COLON, binders(fold.binders())));
    }
    return counted(Layout.row(formulas.of(pair.parts().get(1)), Signs.COLON, binders(fold.binders()), Signs.COMMA,
        formulas.of(pair.parts().get(0))));
  }

  /** One variable over {@code [a, b]} is the usual integral; anything else has its binders below the sign. */
  private Layout integral(Expr.Fold fold) {
    Expr.Binding first = fold.binders().get(0);
    Layout body = formulas.at(fold.body(), Precedence.PRODUCT);
    boolean usual = fold.binders().size() == 1 && first.names().size() == 1 && first.set() instanceof Expr.Rows ends
        && ends.rows().size() == 2;
    if (!usual) {
      return Scripting.parentheses(Layout.row(new Layout.Limits(Signs.INTEGRAL, binders(fold.binders())), body));
    }
    List<Expr> ends = ((Expr.Rows) first.set()).rows();
    Layout sign = new Layout.Scripts(Signs.INTEGRAL, formulas.of(ends.get(0)), formulas.of(ends.get(1)));
    Layout differential = new Layout.Identifier("d", Layout.Font.UPRIGHT);
    return Layout.row(sign, body, Signs.INVISIBLE_TIMES, differential, formulas.name(first.names().get(0)));
  }

  Layout binders(List<Expr.Binding> binders) {
    List<Layout> row = new ArrayList<>();
    for (Expr.Binding binding : binders) {
      if (!row.isEmpty()) {
        row.add(Signs.COMMA);
      }
      row.add(binder(binding));
    }
    return new Layout.Row(row);
  }

  Layout binder(Expr.Binding binding) {
    List<Layout> names = new ArrayList<>();
    for (String name : binding.names()) {
      if (!names.isEmpty()) {
        names.add(Signs.COMMA);
      }
      names.add(formulas.name(name));
    }
    Layout left = names.size() == 1 ? names.get(0) : new Layout.Row(names);
    if (binding.relation() == null) {
      return left;
    }
    boolean law = binding.relation().equals("~");
    Layout right = law ? formulas.at(binding.set(), Precedence.SUM) : set(binding.set());
    return Layout.row(left, law ? Signs.LAW : Signs.RELATIONS.get(binding.relation()), right);
  }

  /** A set: {@code R} and {@code Nat} are the numbers, {@code R^(m,d)} has its shape above, {@code 1..n} stands in braces. */
  Layout set(Expr e) {
    if (e instanceof Expr.Name name && (name.name().equals("R") || name.name().equals("Nat"))) {
      return new Layout.Identifier(name.name().substring(0, 1), Layout.Font.BLACKBOARD);
    } else if (e instanceof Expr.Binary power && power.op().equals("^") && power.left() instanceof Expr.Name) {
      return Scripting.raised(set(power.left()), shape(power.right()));
    } else if (e instanceof Expr.Range range) {
      Layout inside = Layout.row(formulas.of(range.low()), Signs.COMMA, Signs.DOTS, Signs.COMMA, formulas.of(range.high()));
      return new Layout.Fenced(Signs.OPEN_BRACE, inside, Signs.CLOSE_BRACE);
    }
    return formulas.at(e, Precedence.SUM);
  }

  private Layout shape(Expr e) {
    if (!(e instanceof Expr.Tuple tuple)) {
      return formulas.of(e);
    }
    List<Layout> row = new ArrayList<>();
    for (Expr part : tuple.parts()) {
      if (!row.isEmpty()) {
        row.add(Signs.TIMES);
      }
      row.add(formulas.at(part, Precedence.PRODUCT));
    }
    return new Layout.Row(row);
  }
}
