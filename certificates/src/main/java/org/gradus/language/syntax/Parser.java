package org.gradus.language.syntax;

import java.util.Set;

/**
 * Parses single formulas and definitions. The grammar and its decisions stand in docs/decisions/0001-statement-language.md.
 *
 * <p>Which letters are index letters matters in one place: {@code max(i, e)} folds over {@code i} when {@code i} is one, and is the larger
 * of two values otherwise. A theory file declares them; the short forms here use {@link #DEFAULT_INDEX_LETTERS}.
 *
 * <p><b>Errors.</b> {@link TheoryFileException} with place and reason; never any other exception, whatever the text.
 */
public final class Parser {

  public static final Set<String> DEFAULT_INDEX_LETTERS = Set.of("i", "j", "k", "l");

  private Parser() {}

  public static Expr formula(String text) {
    return formula(text, DEFAULT_INDEX_LETTERS);
  }

  public static Expr formula(String text, Set<String> indexLetters) {
    return new FormulaParser(new Cursor(Passage.of("formula", text)), indexLetters).whole();
  }

  public static TheoryFile.DefinitionLine definition(String text) {
    return definition(text, DEFAULT_INDEX_LETTERS);
  }

  public static TheoryFile.DefinitionLine definition(String text, Set<String> indexLetters) {
    return new DefinitionParser(new Cursor(Passage.of("definition", text)), indexLetters).whole();
  }
}
