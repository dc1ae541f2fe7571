package org.gradus.language.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the kinds of lines that text blocks consist of: labelled formulas, definitions, declarations, assignments, golden lines. */
final class LineParser {

  private final Set<String> indexLetters;

  LineParser(Set<String> indexLetters) {
    this.indexLetters = indexLetters;
  }

  Set<String> indexLetters() {
    return indexLetters;
  }

  FormulaParser formulas(Cursor cursor) {
    return new FormulaParser(cursor, indexLetters);
  }

  /** {@code [label:] formula}; labels may have subscripts, as {@code interp[i]}. */
  List<TheoryFile.Line> formulas(List<Passage> lines) {
    List<TheoryFile.Line> result = new ArrayList<>();
    for (Passage passage : lines) {
      Cursor cursor = new Cursor(passage);
      String label = label(cursor);
      Expr formula = formulas(cursor).whole();
      ExactClaims.check(cursor, formula);
      if (!label.isEmpty() && result.stream().anyMatch(line -> line.label().equals(label))) {
        throw cursor.error(cursor.get(0), "E-LABEL", "label '" + label + "' stands twice in this block");
      }
      result.add(new TheoryFile.Line(label, formula));
    }
    return List.copyOf(result);
  }

  private static String label(Cursor cursor) {
    int colon = cursor.find(":");
    boolean named = colon == 1 || colon > 1 && cursor.peek(1).is("[") && cursor.get(colon - 1).is("]");
    if (!named || cursor.peek().kind() != Token.Kind.NAME) {
      return "";
    }
    String label = cursor.text(0, colon);
    cursor.moveTo(colon + 1);
    return label;
  }

  List<TheoryFile.DefinitionLine> definitions(List<Passage> lines) {
    return lines.stream().map(line -> new DefinitionParser(new Cursor(line), indexLetters).whole()).toList();
  }

  /** {@code i, l in 1..n; j in 1..m}: names with their sets, separated by commas or semicolons. */
  List<Expr.Binding> declarations(List<Passage> lines) {
    List<Expr.Binding> result = new ArrayList<>();
    for (Passage line : lines) {
      Cursor cursor = new Cursor(line);
      result.addAll(declarations(cursor));
      cursor.expectEnd();
    }
    return List.copyOf(result);
  }

  private List<Expr.Binding> declarations(Cursor cursor) {
    List<Expr.Binding> result = new ArrayList<>();
    do {
      Token start = cursor.peek();
      List<String> names = new ArrayList<>();
      do {
        if (cursor.peek().kind() != Token.Kind.NAME) {
          throw cursor.unexpected("a name");
        }
        names.add(cursor.next().text());
      } while (cursor.accept(","));
      cursor.expect("in");
      Expr set = formulas(cursor).set();
      result.add(new Expr.Binding(cursor.spanFrom(start.start()), List.copyOf(names), "in", set));
    } while (cursor.accept(",") || cursor.accept(";"));
    return result;
  }

  /** Lines of {@code take}: declarations with their source, or a definition with an optional {@code beyond}. */
  List<TheoryFile.Take> takes(List<Passage> lines) {
    return lines.stream().map(this::take).toList();
  }

  private TheoryFile.Take take(Passage line) {
    Cursor cursor = new Cursor(line);
    if (cursor.find(":=") >= 0) {
      return renaming(cursor, line);
    }
    int from = cursor.find("from");
    Cursor declared = from < 0 ? cursor : cursor.part(0, from);
    List<Expr.Binding> bindings = declarations(declared);
    declared.expectEnd();
    return new TheoryFile.Take(line.span(), bindings, from < 0 ? List.of() : origin(cursor, from), null, "");
  }

  private TheoryFile.Take renaming(Cursor cursor, Passage line) {
    TheoryFile.DefinitionLine definition = new DefinitionParser(cursor, indexLetters).definition();
    String beyond = "";
    if (cursor.accept("beyond")) {
      beyond = cursor.text(cursor.position(), cursor.end());
      formulas(cursor).whole();
    }
    cursor.expectEnd();
    return new TheoryFile.Take(line.span(), List.of(), List.of(), definition, beyond);
  }

  /** {@code from run X[:,1], y} as its parts; {@code from run: prose} as the prose. */
  private static List<String> origin(Cursor cursor, int from) {
    cursor.moveTo(from + 1);
    cursor.expect("run");
    if (cursor.accept(":")) {
      return List.of(cursor.text(cursor.position(), cursor.end()));
    }
    return parts(cursor);
  }

  /** The rest of the tokens, cut at the commas outside brackets. */
  static List<String> parts(Cursor cursor) {
    List<String> parts = new ArrayList<>();
    do {
      int comma = cursor.find(",");
      int to = comma < 0 ? cursor.end() : comma;
      if (to == cursor.position()) {
        throw cursor.unexpected("a name");
      }
      parts.add(cursor.text(cursor.position(), to));
      cursor.moveTo(to);
    } while (cursor.accept(","));
    return List.copyOf(parts);
  }

  /** {@code n = 3, d = 2, w[j] = [j, 1]}: each name, with the letter of its rows, is the label of the formula assigned to it. */
  List<TheoryFile.Line> assignments(List<Passage> lines) {
    List<TheoryFile.Line> result = new ArrayList<>();
    for (Passage line : lines) {
      Cursor cursor = new Cursor(line);
      do {
        Token name = cursor.peek();
        if (name.kind() != Token.Kind.NAME) {
          throw cursor.unexpected("an assignment such as n = 3");
        }
        cursor.next();
        String letter = rowLetter(cursor);
        cursor.expect("=");
        if (result.stream().anyMatch(old -> old.label().equals(name.text()) || old.label().startsWith(name.text() + "["))) {
          throw cursor.error(name, "E-LABEL", "'" + name.text() + "' is given twice");
        }
        result.add(new TheoryFile.Line(name.text() + letter, formulas(cursor).formula()));
      } while (cursor.accept(","));
      cursor.expectEnd();
    }
    return List.copyOf(result);
  }

  /** {@code [j]} where a rule for the rows of an array follows, else nothing. */
  private static String rowLetter(Cursor cursor) {
    if (!cursor.accept("[")) {
      return "";
    }
    Token letter = cursor.next();
    if (letter.kind() != Token.Kind.NAME) {
      throw cursor.error(letter, "E-SYNTAX", "a rule for the rows of an array has one letter, as in w[j] = [j, 1/2]");
    }
    cursor.expect("]");
    return "[" + letter.text() + "]";
  }

  /** {@code [place:] relation}; the place is any text, up to the first colon outside brackets. */
  List<TheoryFile.Golden> golden(List<Passage> lines) {
    List<TheoryFile.Golden> result = new ArrayList<>();
    for (Passage line : lines) {
      Cursor cursor = new Cursor(line);
      int colon = cursor.find(":");
      String place = colon < 0 ? "" : cursor.text(0, colon);
      cursor.moveTo(colon + 1);
      Expr relation = formulas(cursor).whole();
      if (!(relation instanceof Expr.Relation)) {
        throw cursor.error(
            relation.span(), "E-SYNTAX", "a golden line compares: 'place: quantity = number' or 'place: quantity ~ decimal'");
      }
      result.add(new TheoryFile.Golden(line.span(), place, relation));
    }
    return List.copyOf(result);
  }
}
