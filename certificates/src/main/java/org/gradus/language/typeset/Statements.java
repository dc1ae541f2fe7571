package org.gradus.language.typeset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.Span;
import org.gradus.language.syntax.TheoryFile;

/** Lays out what a step consists of: labelled lines, definitions, controls. */
final class Statements {

  private Statements() {}

  /** A table with the labels on the left, or the formula alone when there is just one without a label. */
  static Layout lines(List<TheoryFile.Line> lines, Symbols symbols) {
    FormulaLayout formulas = new FormulaLayout(symbols);
    if (lines.size() == 1 && lines.get(0).label().isEmpty()) {
      return formulas.of(lines.get(0).formula());
    }
    List<List<Layout>> rows = new ArrayList<>();
    for (TheoryFile.Line line : lines) {
      Layout label = line.label().isEmpty() ? Layout.row() : new Layout.Words(line.label() + ":");
      rows.add(List.of(label, formulas.of(line.formula())));
    }
    return new Layout.Table(rows, true);
  }

  static Layout definition(TheoryFile.DefinitionLine line, Symbols symbols) {
    FormulaLayout formulas = new FormulaLayout(symbols);
    Expr head = new Expr.Name(Span.NONE, line.name());
    for (int i = 0; i < line.primes(); i++) {
      head = new Expr.Prime(Span.NONE, head);
    }
    Layout layout = line.indices().isEmpty() ? formulas.of(head) : formulas.of(new Expr.Subscript(Span.NONE, head, names(line.indices())));
    if (!line.parameters().isEmpty()) {
      layout = Layout.row(layout, Signs.APPLY, Scripting.parentheses(formulas.list(names(line.parameters()))));
    }
    return Layout.row(layout, Signs.DEFINED, formulas.of(line.body()));
  }

  private static List<Expr> names(List<String> words) {
    return words.stream().map(word -> (Expr) new Expr.Name(Span.NONE, word)).toList();
  }

  /** The patch with what it takes away marked; empty for a control that only changes the setting. */
  static Optional<Layout> control(TheoryFile.ControlText control, Symbols symbols) {
    if (control.target() == null) {
      return Optional.empty();
    }
    FormulaLayout formulas = new FormulaLayout(symbols);
    Layout target = formulas.of(control.target());
    if (control.kind().equals("claim")) {
      return Optional.of(target);
    }
    Layout removed = new Layout.Removed(target);
    return Optional.of(control.replacement() == null ? removed
        : Layout.row(removed, Signs.BECOMES, formulas.of(control.replacement())));
  }
}
