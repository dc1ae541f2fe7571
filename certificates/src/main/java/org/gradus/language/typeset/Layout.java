package org.gradus.language.typeset;

import java.util.List;

/** A formula as marks on paper: what {@link LatexWriter} and {@link MathMlWriter} write, without mathematical meaning. */
sealed interface Layout {

  /** A single sign with its LaTeX command; an operator is set with space around it. */
  record Sign(String unicode, String latex, boolean operator) implements Layout {}

  /** A name of one or more letters. */
  record Identifier(String text, Font font) implements Layout {}

  enum Font { ITALIC, UPRIGHT, FUNCTION, CALLIGRAPHIC, BLACKBOARD, BOLD }

  record Number(String text) implements Layout {}

  /** Words between formulas, such as {@code and}. */
  record Words(String text) implements Layout {}

  record Row(List<Layout> parts) implements Layout {}

  record Fraction(Layout top, Layout bottom) implements Layout {}

  record Root(Layout body) implements Layout {}

  /** Subscript and superscript; one of them may be {@code null}. */
  record Scripts(Layout base, Layout sub, Layout sup) implements Layout {}

  /** An operator with what stands under it. */
  record Limits(Layout base, Layout under) implements Layout {}

  record Accent(Kind kind, Layout base) implements Layout {}

  enum Kind { BAR, TILDE, HAT, DOT, DOUBLE_DOT, VECTOR }

  /** Growing brackets; an empty bracket is not printed. */
  record Fenced(Layout.Sign open, Layout body, Layout.Sign close) implements Layout {}

  /** Rows of cells without brackets. */
  record Table(List<List<Layout>> rows, boolean leftAligned) implements Layout {}

  /** What a patch takes away. */
  record Removed(Layout body) implements Layout {}

  static Row row(Layout... parts) {
    return new Row(List.of(parts));
  }
}
