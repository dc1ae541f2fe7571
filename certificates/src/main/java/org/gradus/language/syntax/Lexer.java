package org.gradus.language.syntax;

import java.util.ArrayList;
import java.util.List;

/** Cuts a passage into words. Never fails: what is no word becomes a {@code BAD} token, which is an error only where it is read. */
final class Lexer {

  private static final List<String> SYMBOLS = List.of(
      ":=", "<=", ">=", "!=", "..", ".*", "(", ")", "[", "]", "{", "}", ",", ";", ":", "+", "-", "*", "/", "^", "'", "@", "=", "<",
      ">", "~");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  static List<Token> tokens(Passage passage) {
    Lexer lexer = new Lexer(passage.text());
    while (lexer.skipBlanks()) {
      lexer.token();
    }
    int end = lexer.tokens.isEmpty() ? 0 : lexer.tokens.get(lexer.tokens.size() - 1).end();
    lexer.tokens.add(new Token(Token.Kind.END, "end of line", end, end));
    return lexer.tokens;
  }

  /** Skips white space and comments; false at the end of the text. */
  private boolean skipBlanks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        at = text.indexOf('\n', at);
      } else if (c == ' ' || c == '\t' || c == '\n' || c == '\u00a0') {
        at++;
      } else {
        return true;
      }
    }
    return false;
  }

  private void token() {
    char c = text.charAt(at);
    if (c >= '0' && c <= '9') {
      number();
    } else if (InputAliases.letters(c) != null) {
      name();
    } else if (c == '"') {
      quoted();
    } else if (InputAliases.SYMBOLS.containsKey(c)) {
      alias(InputAliases.SYMBOLS.get(c));
    } else {
      symbol();
    }
  }

  private void add(Token.Kind kind, String word, int length) {
    tokens.add(new Token(kind, word, at, at + length));
    at += length;
  }

  private void number() {
    int end = digits(at);
    if (end + 1 < text.length() && text.charAt(end) == '.' && isDigit(end + 1)) {
      end = digits(end + 1);
    }
    if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
      int sign = end + 1 < text.length() && "+-".indexOf(text.charAt(end + 1)) >= 0 ? 2 : 1;
      if (isDigit(end + sign)) {
        end = digits(end + sign);
      }
    }
    add(Token.Kind.NUMBER, text.substring(at, end), end - at);
  }

  private int digits(int from) {
    int end = from;
    while (isDigit(end)) {
      end++;
    }
    return end;
  }

  private boolean isDigit(int position) {
    return position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9';
  }

  private void name() {
    if (text.startsWith("d/dt", at) && (at + 4 >= text.length() || !continuesName(at + 4))) {
      add(Token.Kind.SYMBOL, "d/dt", 4);
      return;
    }
    StringBuilder word = new StringBuilder();
    int end = at;
    while (end < text.length() && continuesName(end)) {
      char c = text.charAt(end);
      String letters = InputAliases.letters(c);
      word.append(letters != null ? letters : InputAliases.digit(c) != null ? InputAliases.digit(c) : String.valueOf(c));
      end++;
    }
    add(Token.Kind.NAME, word.toString(), end - at);
  }

  /** Letters, digits, underscores, and a dot between letters as in {@code run.W}. */
  private boolean continuesName(int position) {
    char c = text.charAt(position);
    if (c == '.') {
      return position + 1 < text.length() && InputAliases.letters(text.charAt(position + 1)) != null;
    }
    return c == '_' || InputAliases.letters(c) != null || InputAliases.digit(c) != null;
  }

  private void quoted() {
    int end = text.indexOf('"', at + 1);
    if (end < 0) {
      add(Token.Kind.BAD, "a quotation mark that is never closed", 1);
    } else {
      String inside = text.substring(at + 1, end).replaceAll("\\s+", " ");
      add(Token.Kind.QUOTED, inside, end + 1 - at);
    }
  }

  private void alias(String words) {
    int start = at;
    for (String word : words.split(" ")) {
      Token.Kind kind = InputAliases.isAsciiLetter(word.charAt(0)) ? Token.Kind.NAME
          : Character.isDigit(word.charAt(0)) ? Token.Kind.NUMBER : Token.Kind.SYMBOL;
      tokens.add(new Token(kind, word, start, start + 1));
    }
    at = start + 1;
  }

  private void symbol() {
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, at)) {
        add(Token.Kind.SYMBOL, symbol, symbol.length());
        return;
      }
    }
    int length = Character.charCount(text.codePointAt(at));
    add(Token.Kind.BAD, "character '" + text.substring(at, at + length) + "'", length);
  }
}
