package org.gradus.language.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of text cut out of a source, in which every character still knows its place. It may consist of several pieces, one a source
 * line; the breaks between them count as blanks.
 */
final class Passage {

  /** A part of one source line: where its first character stands (both 1-based) and the text. */
  record Piece(int line, int column, String text) {}

  private final Source source;
  private final List<Piece> pieces;
  private final int[] starts;
  private final String text;

  Passage(Source source, List<Piece> pieces) {
    this.source = source;
    this.pieces = List.copyOf(pieces);
    this.starts = new int[pieces.size()];
    StringBuilder joined = new StringBuilder();
    for (int p = 0; p < pieces.size(); p++) {
      starts[p] = joined.length();
      joined.append(pieces.get(p).text()).append('\n');
    }
    this.text = joined.toString();
  }

  /** A passage that is a source of its own, as when one formula is parsed. */
  static Passage of(String file, String text) {
    List<Piece> pieces = new ArrayList<>();
    int number = 1;
    for (String line : text.lines().toList()) {
      pieces.add(new Piece(number++, 1, line));
    }
    return new Passage(new Source(file, text), pieces.isEmpty() ? List.of(new Piece(1, 1, "")) : pieces);
  }

  Source source() {
    return source;
  }

  List<Piece> pieces() {
    return pieces;
  }

  String text() {
    return text;
  }

  /** The place of the characters from {@code start} up to {@code end}, cut off at the end of the first line. */
  Span span(int start, int end) {
    int p = pieces.size() - 1;
    while (p > 0 && starts[p] > start) {
      p--;
    }
    Piece piece = pieces.get(p);
    int offset = Math.min(start - starts[p], piece.text().length());
    int last = Math.max(offset, Math.min(end - starts[p], piece.text().length()));
    int column = piece.column() + piece.text().codePointCount(0, offset);
    return new Span(source.file(), piece.line(), column, Math.max(1, piece.text().codePointCount(offset, last)));
  }

  Span span() {
    return span(0, text.length());
  }

  TheoryFileException error(String code, String message) {
    return source.error(span(), code, message);
  }
}
