package org.gradus.report.page;

/** HTML under construction. Everything written through {@link #text} and the attributes is escaped. */
final class Markup {

  private final StringBuilder out = new StringBuilder();

  /** Opens an element; attributes come in pairs of name and value. */
  Markup open(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i + 1 < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"").append(escape(attributes[i + 1])).append('"');
    }
    out.append('>');
    return this;
  }

  Markup close(String tag) {
    out.append("</").append(tag).append('>');
    return this;
  }

  /** Closes a block and ends the line, so that two reports can be compared line by line. */
  Markup end(String tag) {
    return close(tag).line();
  }

  Markup line() {
    out.append('\n');
    return this;
  }

  Markup text(String text) {
    out.append(escape(text));
    return this;
  }

  /** An element that holds text only. */
  Markup element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  /** Markup that was made here or has passed {@link MathMarkup}. */
  Markup trusted(String markup) {
    out.append(markup);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  /**
   * Text as it may stand in an element or a quoted attribute. What cannot be seen, or turns text around, becomes
   * U+FFFD.
   */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> {
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.appendCodePoint(visible(c) ? c : 0xFFFD);
      }
    });
    return escaped.toString();
  }

  private static boolean visible(int c) {
    if (c == '\n' || c == '\t') {
      return true;
    }
    boolean direction = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069 || c == 0x200E || c == 0x200F;
    return !Character.isISOControl(c) && !direction && Character.getType(c) != Character.SURROGATE
        && (c & 0xFFFE) != 0xFFFE;
  }
}
