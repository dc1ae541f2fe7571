package org.gradus.language.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads {@code name[indices](parameters) := formula}. */
final class DefinitionParser {

  private final Cursor cursor;
  private final Set<String> indexLetters;

  DefinitionParser(Cursor cursor, Set<String> indexLetters) {
    this.cursor = cursor;
    this.indexLetters = indexLetters;
  }

  TheoryFile.DefinitionLine definition() {
    Token start = cursor.peek();
    String name = name("the name of a definition");
    List<String> indices = List.of();
    List<String> parameters = List.of();
    int primes = 0;
    while (!cursor.is(":=")) {
      if (cursor.is("[") && indices.isEmpty()) {
        indices = names("]");
      } else if (cursor.is("(") && parameters.isEmpty()) {
        parameters = primes > 0 ? point() : names(")");
      } else if (cursor.is("'") && parameters.isEmpty()) {
        cursor.next();
        primes++;
      } else {
        throw cursor.unexpected("':='");
      }
    }
    if (primes > 0 && parameters.isEmpty()) {
      throw cursor.unexpected("the point in parentheses, as in relu'(0) := 1,");
    }
    cursor.next();
    Expr body = new FormulaParser(cursor, indexLetters).formula();
    return new TheoryFile.DefinitionLine(cursor.spanFrom(start.start()), name, indices, parameters, primes, body);
  }

  /** The definition that the rest of the tokens is. */
  TheoryFile.DefinitionLine whole() {
    TheoryFile.DefinitionLine definition = definition();
    cursor.expectEnd();
    return definition;
  }

  private String name(String wanted) {
    Token token = cursor.peek();
    if (token.kind() != Token.Kind.NAME || ReservedWords.KEYWORDS.contains(token.text())) {
      throw cursor.unexpected(wanted);
    }
    return cursor.next().text();
  }

  private List<String> names(String close) {
    cursor.next();
    List<String> names = new ArrayList<>();
    do {
      Token token = cursor.peek();
      String name = name("a letter");
      if (names.contains(name)) {
        throw cursor.error(token, "E-SYNTAX", "'" + name + "' stands twice in the head of the definition");
      }
      names.add(name);
    } while (cursor.accept(","));
    cursor.expect(close);
    return List.copyOf(names);
  }

  private List<String> point() {
    cursor.next();
    int from = cursor.position();
    cursor.accept("-");
    if (cursor.peek().kind() != Token.Kind.NUMBER) {
      throw cursor.unexpected("a number");
    }
    cursor.next();
    String point = cursor.text(from, cursor.position());
    cursor.expect(")");
    return List.of(point);
  }
}
