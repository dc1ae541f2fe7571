package org.gradus.language.syntax;

/**
 * A word of a formula.
 *
 * @param text the canonical ASCII text; for {@code QUOTED} what stands between the quotes, for {@code BAD} what is wrong
 * @param start offset of its first character in the passage
 * @param end offset behind its last character
 */
record Token(Kind kind, String text, int start, int end) {

  enum Kind { NUMBER, NAME, QUOTED, SYMBOL, BAD, END }

  boolean is(String word) {
    return (kind == Kind.NAME || kind == Kind.SYMBOL) && text.equals(word);
  }
}
