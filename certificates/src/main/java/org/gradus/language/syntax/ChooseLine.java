package org.gradus.language.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a step lets the search choose: {@code R > 0, minimise reach(R)/R}, or {@code low in R, high in R, enclose bound}.
 *
 * @param unknowns the chosen names with what restricts them
 * @param goal {@code minimise}, {@code maximise}, {@code enclose} or empty
 * @param objective what is minimised, maximised or enclosed; {@code null} without a goal
 */
public record ChooseLine(List<Expr.Binding> unknowns, String goal, Expr objective) {

  private static final List<String> GOALS = List.of("minimise", "maximise", "enclose");

  /** All names, in the order in which they stand. */
  public List<String> names() {
    return unknowns.stream().flatMap(unknown -> unknown.names().stream()).toList();
  }

  public static ChooseLine parse(String text, Set<String> indexLetters) {
    return parse(new Cursor(Passage.of("choose", text)), new LineParser(indexLetters));
  }

  static ChooseLine parse(Cursor cursor, LineParser lines) {
    List<Expr.Binding> unknowns = new ArrayList<>();
    String goal = "";
    Expr objective = null;
    do {
      Token token = cursor.peek();
      if (!unknowns.isEmpty() && GOALS.contains(token.text())) {
        goal = cursor.next().text();
        objective = lines.formulas(cursor).formula();
        break;
      }
      Expr.Binding unknown = FormulaParser.unknown(lines.formulas(cursor).formula());
      boolean misspelt = !cursor.is(",") && !cursor.atEnd();
      if (unknown == null || misspelt) {
        throw cursor.error(token, "E-SYNTAX", "'choose' lists unknowns, such as 'R > 0' or 'lam in R^n', then minimise, maximise or enclose"
            + Spelling.suggestion(token.text(), GOALS));
      }
      unknowns.add(unknown);
    } while (cursor.accept(","));
    cursor.expectEnd();
    return new ChooseLine(List.copyOf(unknowns), goal, objective);
  }
}
