package org.gradus.language.syntax;

import java.util.List;

/** Reads the tokens of a passage from left to right. */
final class Cursor {

  private final Passage passage;
  private final List<Token> tokens;
  private final int end;
  private int at;

  Cursor(Passage passage) {
    this(passage, Lexer.tokens(passage));
  }

  private Cursor(Passage passage, List<Token> tokens) {
    this(passage, tokens, 0, tokens.size() - 1);
  }

  private Cursor(Passage passage, List<Token> tokens, int from, int end) {
    this.passage = passage;
    this.tokens = tokens;
    this.at = from;
    this.end = end;
  }

  /** A cursor of its own over the tokens from index {@code from} up to {@code to}. */
  Cursor part(int from, int to) {
    return new Cursor(passage, tokens, from, to);
  }

  /** Index of the current token. */
  int position() {
    return at;
  }

  /** Index behind the last token. */
  int end() {
    return end;
  }

  void moveTo(int position) {
    at = position;
  }

  boolean atEnd() {
    return at >= end;
  }

  Token get(int index) {
    if (index < end) {
      return tokens.get(index);
    }
    int offset = end > 0 ? tokens.get(end - 1).end() : 0;
    String following = end < tokens.size() - 1 ? "'" + tokens.get(end).text() + "'" : "end of line";
    return new Token(Token.Kind.END, following, offset, offset);
  }

  Token peek() {
    return get(at);
  }

  Token peek(int ahead) {
    return get(at + ahead);
  }

  Token next() {
    Token token = peek();
    if (at < end) {
      at++;
    }
    return token;
  }

  boolean is(String word) {
    return peek().is(word);
  }

  boolean accept(String word) {
    if (is(word)) {
      at++;
      return true;
    }
    return false;
  }

  Token expect(String word) {
    if (!is(word)) {
      throw unexpected("'" + word + "'");
    }
    return next();
  }

  /** Consumes {@code >}, also out of {@code >=}, which {@code <a,b>= c} is cut into. */
  void closeAngle() {
    if (is(">=")) {
      Token both = peek();
      tokens.set(at, new Token(Token.Kind.SYMBOL, "=", both.start() + 1, both.end()));
    } else {
      expect(">");
    }
  }

  /** The first index in the rest at which one of the words stands outside all brackets, or -1. */
  int find(String... words) {
    int depth = 0;
    for (int i = at; i < end; i++) {
      Token token = tokens.get(i);
      if (token.kind() == Token.Kind.SYMBOL && "([{".contains(token.text())) {
        depth++;
      } else if (token.kind() == Token.Kind.SYMBOL && ")]}".contains(token.text())) {
        depth--;
      }
      for (String word : words) {
        if (depth == 0 && token.is(word)) {
          return i;
        }
      }
    }
    return -1;
  }

  /** The source text of the tokens from {@code from} up to {@code to}: comments dropped, any white space as one blank. */
  String text(int from, int to) {
    StringBuilder text = new StringBuilder();
    int last = -1;
    for (int i = from; i < to; i++) {
      Token token = tokens.get(i);
      if (last >= 0 && token.start() > last) {
        text.append(' ');
      }
      if (token.start() >= last) {
        text.append(passage.text(), token.start(), token.end());
      }
      last = token.end();
    }
    return text.toString();
  }

  /** Place of the tokens from {@code from} up to {@code to}. */
  Span span(int from, int to) {
    int first = get(from).start();
    return passage.span(first, to > from ? Math.max(first, get(to - 1).end()) : first);
  }

  /** From an offset to the last token read. */
  Span spanFrom(int start) {
    return passage.span(start, at > 0 ? Math.max(start, get(at - 1).end()) : start);
  }

  Span span(Token token) {
    return passage.span(token.start(), token.end());
  }

  TheoryFileException error(Token token, String code, String message) {
    return passage.source().error(span(token), code, message);
  }

  TheoryFileException error(Span span, String code, String message) {
    return passage.source().error(span, code, message);
  }

  TheoryFileException unexpected(String wanted) {
    Token found = peek();
    return error(found, "E-SYNTAX", "expected " + wanted + " but found " + shown(found) + hint(found));
  }

  void expectEnd() {
    if (!atEnd()) {
      throw unexpected("the end of the formula");
    }
  }

  static String shown(Token token) {
    return switch (token.kind()) {
      case BAD, END -> token.text();
      case QUOTED -> '"' + token.text() + '"';
      default -> "'" + token.text() + "'";
    };
  }

  private static String hint(Token found) {
    return switch (found.kind()) {
      case NAME -> found.text().equals("forall") ? "; write 'for all'" : Spelling.suggestion(found.text(), ReservedWords.KEYWORDS);
      case BAD -> found.text().contains("'|'") ? "; write abs(x) or norm(x)" : "";
      default -> "";
    };
  }
}
