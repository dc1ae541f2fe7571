package org.gradus.symbolic.derivation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.Parser;
import org.gradus.language.typeset.Latex;
import org.gradus.language.typeset.MathMl;
import org.gradus.language.typeset.Symbols;

/** Shows a derivation, or the part of it that one step rests on. */
public final class DerivationText {

  public enum Format { TEXT, LATEX, MATHML }

  private final Symbols symbols;

  private DerivationText(Symbols symbols) {
    this.symbols = symbols;
  }

  public static String render(Derivation derivation, Format format, Optional<String> step) {
    return render(derivation.stored(), format, step, Map.of());
  }

  /**
   * @param step only the lines of this step and those they rest on; empty text when the derivation has no line of the
   * step
   * @param symbols LaTeX for names, as the theory file gives it
   */
  public static String render(StoredDerivation derivation, Format format, Optional<String> step,
      Map<String, String> symbols) {
    DerivationText text = new DerivationText(Symbols.of(symbols));
    List<StoredDerivation.Line> lines = step.map(id -> restingOn(derivation.lines(), id)).orElse(derivation.lines());
    return switch (format) {
      case TEXT -> text.plain(lines);
      case LATEX -> text.latex(lines);
      case MATHML -> text.mathml(lines);
    };
  }

  /** Lines cite earlier ones only, so one pass backwards finds everything. */
  private static List<StoredDerivation.Line> restingOn(List<StoredDerivation.Line> lines, String step) {
    Set<String> wanted = new HashSet<>();
    List<StoredDerivation.Line> found = new ArrayList<>();
    for (int k = lines.size() - 1; k >= 0; k--) {
      StoredDerivation.Line line = lines.get(k);
      if (line.step().equals(step) || wanted.contains(line.label())) {
        wanted.addAll(line.from());
        found.add(0, line);
      }
    }
    return found;
  }

  private String plain(List<StoredDerivation.Line> lines) {
    StringBuilder text = new StringBuilder();
    for (StoredDerivation.Line line : lines) {
      text.append(text.length() == 0 ? "" : "\n").append(line.label()).append("  (").append(reason(line)).append(")\n");
      text.append("  ").append(line.equation()).append('\n');
      text.append("  kernel: ").append(line.kernel()).append('\n');
      text.append(line.oracle().isEmpty() ? "" : "  symja: " + line.oracle() + "\n");
    }
    return text.toString();
  }

  private static String reason(StoredDerivation.Line line) {
    return line.rule() + (line.from().isEmpty() ? "" : ", from " + String.join("; ", line.from()));
  }

  private String latex(List<StoredDerivation.Line> lines) {
    StringBuilder text = new StringBuilder();
    for (StoredDerivation.Line line : lines) {
      text.append("\\paragraph{").append(escaped(line.label())).append("} ").append(escaped(reason(line)))
          .append("\n\\[\n  ")
          .append(Latex.of(tree(line), symbols)).append("\n\\]\n");
    }
    return text.toString();
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
      escaped.append(switch (c) {
        case '\\' -> "\\textbackslash{}";
        case '^' -> "\\textasciicircum{}";
        case '~' -> "\\textasciitilde{}";
        case '#', '$', '%', '&', '_', '{', '}' -> "\\" + c;
        default -> String.valueOf(c);
      });
    }
    return escaped.toString();
  }

  private String mathml(List<StoredDerivation.Line> lines) {
    StringBuilder text = new StringBuilder("<dl class=\"derivation\">\n");
    for (StoredDerivation.Line line : lines) {
      text.append("<dt>").append(quoted(line.label())).append("</dt>\n<dd>").append(MathMl.of(tree(line), symbols))
          .append("<p>").append(quoted(reason(line))).append("</p></dd>\n");
    }
    return text.append("</dl>\n").toString();
  }

  private static String quoted(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }

  /** Every binder whose reading depends on declared letters is written with its range. */
  private static Expr tree(StoredDerivation.Line line) {
    return Parser.formula(line.equation(), Set.of());
  }
}
