package org.gradus.language.typeset;

import java.util.stream.Collectors;

/** Writes a layout as presentation MathML (MathML Core) without any reference to the outside. */
final class MathMlWriter {

  private static final String THIN_SPACE = "<mspace width=\"0.17em\"></mspace>";
  /** Fences that browsers stretch unless they are told not to. */
  private static final String FENCES = "()[]{}|\u2016\u27e8\u27e9";

  private MathMlWriter() {}

  static String write(Layout layout, boolean block) {
    return "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"" + (block ? "block" : "inline") + "\">" + row(layout) + "</math>";
  }

  /** Exactly one element. */
  private static String row(Layout layout) {
    if (!(layout instanceof Layout.Row r)) {
      return single(layout);
    }
    StringBuilder parts = new StringBuilder();
    for (Layout part : r.parts()) {
      parts.append(row(part)).append(isNamedOperator(part) ? THIN_SPACE : "");
    }
    return element("mrow", parts.toString());
  }

  /** Such as {@code max}: what follows must not look like a part of its name. */
  private static boolean isNamedOperator(Layout layout) {
    return layout instanceof Layout.Limits l && l.base() instanceof Layout.Identifier;
  }

  private static String single(Layout layout) {
    if (layout instanceof Layout.Sign s) {
      return s.equals(Signs.INVISIBLE_TIMES) ? THIN_SPACE
          : s.operator() && !s.unicode().isEmpty() && FENCES.contains(s.unicode()) ? "<mo stretchy=\"false\">" + escape(s.unicode()) + "</mo>"
          : element(s.operator() ? "mo" : "mi", escape(s.unicode()));
    } else if (layout instanceof Layout.Identifier i) {
      return identifier(i);
    } else if (layout instanceof Layout.Number n) {
      return number(n.text());
    } else if (layout instanceof Layout.Words w) {
      return element("mtext", escape(w.text().replace(' ', '\u00a0')));
    } else if (layout instanceof Layout.Fraction f) {
      return element("mfrac", row(f.top()) + row(f.bottom()));
    } else if (layout instanceof Layout.Root r) {
      return element("msqrt", row(r.body()));
    } else if (layout instanceof Layout.Scripts s) {
      return scripts(s);
    }
    return composed(layout);
  }

  private static String composed(Layout layout) {
    if (layout instanceof Layout.Limits l) {
      return element("munder", row(l.base()) + row(l.under()));
    } else if (layout instanceof Layout.Accent a) {
      return "<mover accent=\"true\">" + row(a.base()) + element("mo", accent(a.kind())) + "</mover>";
    } else if (layout instanceof Layout.Fenced f) {
      boolean tall = isTall(f.body());
      return element("mrow", fence(f.open(), "prefix", tall) + row(f.body()) + fence(f.close(), "postfix", tall));
    } else if (layout instanceof Layout.Table t) {
      return table(t);
    } else if (layout instanceof Layout.Removed r) {
      return "<mrow class=\"removed\" style=\"color:#b00020;text-decoration:line-through\">" + row(r.body()) + "</mrow>";
    }
    throw new AssertionError("unknown layout " + layout.getClass());
  }

  private static String element(String name, String content) {
    return "<" + name + ">" + content + "</" + name + ">";
  }

  private static String fence(Layout.Sign sign, String form, boolean stretchy) {
    return sign.unicode().isEmpty() ? ""
        : "<mo fence=\"true\" stretchy=\"" + stretchy + "\" form=\"" + form + "\">" + escape(sign.unicode()) + "</mo>";
  }

  /** Whether fences around it should grow. Those around letters with indices and powers keep their size, as in print. */
  private static boolean isTall(Layout layout) {
    return layout instanceof Layout.Row r ? r.parts().stream().anyMatch(MathMlWriter::isTall)
        : layout instanceof Layout.Scripts s ? isTall(s.base())
        : layout instanceof Layout.Fenced f ? isTall(f.body())
        : layout instanceof Layout.Removed r ? isTall(r.body())
        : layout instanceof Layout.Fraction || layout instanceof Layout.Limits || layout instanceof Layout.Table;
  }

  private static String number(String text) {
    int mark = Math.max(text.indexOf('e'), text.indexOf('E'));
    if (mark < 0) {
      return element("mn", escape(text));
    }
    return element("mrow", element("mn", escape(text.substring(0, mark))) + element("mo", "⋅")
        + element("msup", element("mn", "10") + element("mn", escape(text.substring(mark + 1)))));
  }

  private static String identifier(Layout.Identifier i) {
    String text = i.font() == Layout.Font.CALLIGRAPHIC ? Alphabets.calligraphic(i.text())
        : i.font() == Layout.Font.BLACKBOARD ? Alphabets.blackboard(i.text())
        : i.font() == Layout.Font.BOLD ? Alphabets.bold(i.text()) : i.text();
    boolean upright = i.font() == Layout.Font.UPRIGHT && i.text().length() == 1;
    return (upright ? "<mi mathvariant=\"normal\">" : "<mi>") + escape(text) + "</mi>";
  }

  private static String scripts(Layout.Scripts s) {
    if (s.sub() == null && isPrimes(s.sup())) {
      return element("mrow", row(s.base()) + row(s.sup()));
    }
    if (s.sub() == null) {
      return element("msup", row(s.base()) + row(s.sup()));
    }
    return s.sup() == null ? element("msub", row(s.base()) + row(s.sub()))
        : element("msubsup", row(s.base()) + row(s.sub()) + row(s.sup()));
  }

  /** The sign is raised by itself: as a superscript it would be too small and too high. */
  private static boolean isPrimes(Layout layout) {
    return layout instanceof Layout.Row r ? !r.parts().isEmpty() && r.parts().stream().allMatch(MathMlWriter::isPrimes) : layout.equals(Signs.PRIME);
  }

  private static String accent(Layout.Kind kind) {
    return switch (kind) {
      case BAR -> "¯";
      case TILDE -> "˜";
      case HAT -> "^";
      case DOT -> "˙";
      case DOUBLE_DOT -> "¨";
      case VECTOR -> "→";
    };
  }

  private static String table(Layout.Table t) {
    String cell = t.leftAligned() ? "<mtd style=\"text-align:left\">" : "<mtd>";
    return element("mtable", t.rows().stream()
        .map(cells -> element("mtr", cells.stream().map(c -> cell + row(c) + "</mtd>").collect(Collectors.joining())))
        .collect(Collectors.joining()));
  }

  /** Makes any text harmless in XML; characters that XML forbids are replaced. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(c -> {
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.appendCodePoint(allowed(c) ? c : 0xFFFD);
      }
    });
    return escaped.toString();
  }

  private static boolean allowed(int c) {
    return c == '\t' || c == '\n' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
  }
}
