package org.gradus.language.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The YAML of a theory file: nested mappings and lists whose leaves are texts that know their places. Numbers stay texts. */
sealed interface Yaml {

  Span span();

  /** @param keys the keys as scalars, for their places */
  record Mapping(Span span, Map<String, Scalar> keys, Map<String, Yaml> values) implements Yaml {}

  record Items(Span span, List<Yaml> items) implements Yaml {}

  /**
   * @param value the text as YAML defines it
   * @param style how it was written; only a literal block ({@code |}) keeps its line breaks
   * @param passage the same text cut from the file
   */
  record Scalar(Span span, String value, Style style, Passage passage) implements Yaml {

    enum Style { PLAIN, QUOTED, LITERAL, FOLDED }

    /** The text with every white space as one blank. */
    String prose() {
      return value.strip().replaceAll("\\s+", " ");
    }

    /** The lines of a literal block, a deeper-indented line joined to the one above; any other scalar is one line. */
    List<Passage> lines() {
      if (style == Style.LITERAL) {
        return logicalLines(passage.source(), passage.pieces());
      } else if (style == Style.FOLDED) {
        throw passage.source().error(span, "E-YAML", "formulas stand in a '|' block, not in a '>' block");
      }
      return prose().isEmpty() ? List.of() : List.of(passage);
    }
  }

  /** Joins deeper-indented lines to the line above; blank lines and lines that are comments are left out. */
  static List<Passage> logicalLines(Source source, List<Passage.Piece> pieces) {
    List<Passage> lines = new ArrayList<>();
    List<Passage.Piece> open = new ArrayList<>();
    for (Passage.Piece piece : pieces) {
      String text = piece.text().strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      int indent = piece.text().indexOf(text.charAt(0));
      Passage.Piece stripped = new Passage.Piece(piece.line(), piece.column() + indent, text);
      if (!open.isEmpty() && stripped.column() <= open.get(0).column()) {
        lines.add(new Passage(source, open));
        open.clear();
      }
      open.add(stripped);
    }
    if (!open.isEmpty()) {
      lines.add(new Passage(source, open));
    }
    return lines;
  }
}
