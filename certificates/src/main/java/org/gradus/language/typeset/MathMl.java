package org.gradus.language.typeset;

import java.util.List;

import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.TheoryFile;

/** Formulas as one self-contained MathML element each. Whatever a theory file holds, the text is well-formed XML without scripts. */
public final class MathMl {

  private MathMl() {}

  /** A formula within a line of text. */
  public static String inline(Expr formula, Symbols symbols) {
    return MathMlWriter.write(new FormulaLayout(symbols).of(formula), false);
  }

  public static String of(Expr formula, Symbols symbols) {
    return MathMlWriter.write(new FormulaLayout(symbols).of(formula), true);
  }

  /** The lines of a statement, one below the other with their labels. */
  public static String lines(List<TheoryFile.Line> lines, Symbols symbols) {
    return MathMlWriter.write(Statements.lines(lines, symbols), true);
  }

  public static String definition(TheoryFile.DefinitionLine line, Symbols symbols) {
    return MathMlWriter.write(Statements.definition(line, symbols), true);
  }

  /** The patch with what it takes away marked; empty for a control that only changes the setting. */
  public static String control(TheoryFile.ControlText control, Symbols symbols) {
    return Statements.control(control, symbols).map(layout -> MathMlWriter.write(layout, true)).orElse("");
  }
}
