package org.gradus.language.typeset;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a layout as LaTeX for math mode; needs amsmath, amssymb and, for controls, color and cancel. */
final class LatexWriter {

  private static final Set<String> OPERATORS = Set.of("exp", "log", "sin", "cos", "tanh", "det", "max", "min", "sup", "inf");

  private LatexWriter() {}

  static String write(Layout layout) {
    return layout(layout).strip().replaceAll(" {2,}", " ");
  }

  private static String layout(Layout layout) {
    if (layout instanceof Layout.Sign s) {
      return s.latex();
    } else if (layout instanceof Layout.Identifier i) {
      return identifier(i);
    } else if (layout instanceof Layout.Number n) {
      return number(n.text());
    } else if (layout instanceof Layout.Words w) {
      return "\\text{" + escape(w.text()) + "}";
    } else if (layout instanceof Layout.Row r) {
      return r.parts().stream().map(LatexWriter::layout).filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
    } else if (layout instanceof Layout.Fraction f) {
      return "\\frac" + group(f.top()) + group(f.bottom());
    } else if (layout instanceof Layout.Root r) {
      return "\\sqrt" + group(r.body());
    } else if (layout instanceof Layout.Scripts s) {
      return scripts(s);
    }
    return composed(layout);
  }

  private static String composed(Layout layout) {
    if (layout instanceof Layout.Limits l) {
      boolean limits = l.base() instanceof Layout.Sign;
      return layout(l.base()) + (limits && l.base().equals(Signs.INTEGRAL) ? "\\limits" : "") + "_" + group(l.under());
    } else if (layout instanceof Layout.Accent a) {
      return accent(a.kind()) + group(a.base());
    } else if (layout instanceof Layout.Fenced f) {
      return "\\left" + f.open().latex() + " " + layout(f.body()) + " \\right" + f.close().latex();
    } else if (layout instanceof Layout.Table t) {
      return table(t);
    } else if (layout instanceof Layout.Removed r) {
      return "{\\color{red}\\cancel" + group(r.body()) + "}";
    }
    throw new AssertionError("unknown layout " + layout.getClass());
  }

  private static String group(Layout layout) {
    return "{" + layout(layout) + "}";
  }

  private static String number(String text) {
    int mark = Math.max(text.indexOf('e'), text.indexOf('E'));
    return mark < 0 ? text : text.substring(0, mark) + " \\cdot 10^{" + text.substring(mark + 1) + "}";
  }

  private static String identifier(Layout.Identifier i) {
    String text = escape(i.text());
    return switch (i.font()) {
      case ITALIC -> i.text().length() == 1 ? text : "\\mathit{" + text + "}";
      case UPRIGHT -> "\\mathrm{" + text + "}";
      case FUNCTION -> OPERATORS.contains(i.text()) ? "\\" + i.text() : "\\operatorname*{" + text + "}";
      case CALLIGRAPHIC -> "\\mathcal{" + text + "}";
      case BLACKBOARD -> "\\mathbb{" + text + "}";
      case BOLD -> "\\mathbf{" + text + "}";
    };
  }

  private static String scripts(Layout.Scripts s) {
    String base = layout(s.base());
    boolean single = s.base() instanceof Layout.Sign || s.base() instanceof Layout.Identifier || s.base() instanceof Layout.Accent;
    String sub = s.sub() == null ? "" : "_" + group(s.sub());
    String sup = s.sup() == null ? "" : "^" + group(s.sup());
    return (single ? base : "{" + base + "}") + sub + sup;
  }

  private static String accent(Layout.Kind kind) {
    return switch (kind) {
      case BAR -> "\\bar";
      case TILDE -> "\\tilde";
      case HAT -> "\\hat";
      case DOT -> "\\dot";
      case DOUBLE_DOT -> "\\ddot";
      case VECTOR -> "\\vec";
    };
  }

  private static String table(Layout.Table t) {
    int columns = t.rows().stream().mapToInt(List::size).max().orElse(1);
    String body = t.rows().stream()
        .map(row -> row.stream().map(LatexWriter::layout).collect(Collectors.joining(" & ")))
        .collect(Collectors.joining(" \\\\ "));
    return "\\begin{array}{" + (t.leftAligned() ? "l" : "c").repeat(columns) + "} " + body + " \\end{array}";
  }

  /** Makes any text harmless inside {@code \text{}} and the fonts. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
      switch (c) {
        case '\\' -> escaped.append("\\textbackslash{}");
        case '~' -> escaped.append("\\textasciitilde{}");
        case '^' -> escaped.append("\\textasciicircum{}");
        case '<' -> escaped.append("\\textless{}");
        case '>' -> escaped.append("\\textgreater{}");
        case '|' -> escaped.append("\\textbar{}");
        case '#', '$', '%', '&', '_', '{', '}' -> escaped.append('\\').append(c);
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
