package org.gradus.language.typeset;

import java.util.List;

import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.TheoryFile;

/** Formulas as LaTeX for math mode. Needs the packages amsmath, amssymb and, for controls, color and cancel. */
public final class Latex {

  private Latex() {}

  public static String of(Expr formula, Symbols symbols) {
    return LatexWriter.write(new FormulaLayout(symbols).of(formula));
  }

  /** The lines of a statement, one below the other with their labels. */
  public static String lines(List<TheoryFile.Line> lines, Symbols symbols) {
    return LatexWriter.write(Statements.lines(lines, symbols));
  }

  public static String definition(TheoryFile.DefinitionLine line, Symbols symbols) {
    return LatexWriter.write(Statements.definition(line, symbols));
  }

  /** The patch with what it takes away marked; empty for a control that only changes the setting. */
  public static String control(TheoryFile.ControlText control, Symbols symbols) {
    return Statements.control(control, symbols).map(LatexWriter::write).orElse("");
  }
}
