package org.gradus.language.typeset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads the simple LaTeX of a {@code symbols} entry into a layout, so that it can be written as LaTeX and as MathML and nothing else
 * passes through: {@code \tilde x}, {@code V_\perp}, {@code \mathcal D}, {@code \sigma_n(\Phi)}.
 */
final class LatexSymbolReader {

  private static final int MAX_DEPTH = 20;
  private static final int MAX_LENGTH = 200;

  private static final Map<String, Layout.Kind> ACCENTS = Map.ofEntries(
      Map.entry("bar", Layout.Kind.BAR), Map.entry("overline", Layout.Kind.BAR), Map.entry("tilde", Layout.Kind.TILDE),
      Map.entry("widetilde", Layout.Kind.TILDE), Map.entry("hat", Layout.Kind.HAT), Map.entry("widehat", Layout.Kind.HAT),
      Map.entry("dot", Layout.Kind.DOT), Map.entry("ddot", Layout.Kind.DOUBLE_DOT), Map.entry("vec", Layout.Kind.VECTOR));

  private static final Map<String, Layout.Font> FONTS = Map.of(
      "mathcal", Layout.Font.CALLIGRAPHIC, "mathscr", Layout.Font.CALLIGRAPHIC, "mathbb", Layout.Font.BLACKBOARD,
      "mathbf", Layout.Font.BOLD, "mathrm", Layout.Font.UPRIGHT, "mathsf", Layout.Font.UPRIGHT, "mathit", Layout.Font.ITALIC,
      "operatorname", Layout.Font.FUNCTION, "text", Layout.Font.UPRIGHT);

  private final String text;
  private int at;

  LatexSymbolReader(String text) {
    this.text = text;
  }

  Layout layout() {
    if (text.length() > MAX_LENGTH) {
      return new Layout.Words(text);
    }
    List<Layout> parts = sequence(0);
    while (at < text.length()) { // closing braces that nothing opened
      at++;
      parts.addAll(sequence(0));
    }
    return joined(parts);
  }

  private static Layout joined(List<Layout> parts) {
    return parts.size() == 1 ? parts.get(0) : new Layout.Row(List.copyOf(parts));
  }

  /** Up to a closing brace or the end. */
  private List<Layout> sequence(int depth) {
    List<Layout> parts = new ArrayList<>();
    while (skipBlanks() && text.charAt(at) != '}') {
      char c = text.charAt(at);
      if (c == '_' || c == '^' || c == '\'') {
        Layout base = parts.isEmpty() ? Layout.row() : parts.remove(parts.size() - 1);
        at++;
        Layout script = c == '\'' ? Signs.PRIME : element(depth + 1);
        parts.add(c == '_' ? Scripting.indexed(base, script) : Scripting.raised(base, script));
      } else {
        parts.add(element(depth + 1));
      }
    }
    return parts;
  }

  private boolean skipBlanks() {
    while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '~')) {
      at++;
    }
    return at < text.length();
  }

  /** One letter, number, command with its argument, or group. */
  private Layout element(int depth) {
    if (!skipBlanks() || text.charAt(at) == '}') {
      return Layout.row();
    }
    if (depth > MAX_DEPTH) {
      return new Layout.Words(text.substring(at++, at));
    }
    char c = text.charAt(at++);
    if (c == '{') {
      Layout group = joined(sequence(depth));
      at++;
      return group;
    } else if (c == '\\') {
      return command(depth);
    } else if (c >= '0' && c <= '9') {
      return new Layout.Number(String.valueOf(c));
    } else if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
      return new Layout.Identifier(String.valueOf(c), Layout.Font.ITALIC);
    }
    return punctuation(c);
  }

  private static Layout punctuation(char c) {
    return switch (c) {
      case '*' -> Signs.ofCommand("ast");
      case '-' -> Signs.MINUS;
      case '+', '=', '(', ')', '[', ']', ',', ';', ':', '|', '/', '!', '<', '>' -> Signs.operator(String.valueOf(c), String.valueOf(c));
      default -> new Layout.Words(String.valueOf(c));
    };
  }

  private Layout command(int depth) {
    int start = at;
    while (at < text.length() && Character.isLetter(text.charAt(at))) {
      at++;
    }
    String name = text.substring(start, at);
    if (name.isEmpty() && at < text.length() && text.charAt(at) == '|') {
      at++;
      return Signs.DOUBLE_BAR;
    } else if (name.isEmpty()) { // a space such as \, or an escaped sign
      return at < text.length() && "{}_%&#$".indexOf(text.charAt(at++)) >= 0 ? new Layout.Words(text.substring(at - 1, at)) : Layout.row();
    } else if (ACCENTS.containsKey(name)) {
      return new Layout.Accent(ACCENTS.get(name), element(depth + 1));
    } else if (FONTS.containsKey(name)) {
      return new Layout.Identifier(argument(), FONTS.get(name));
    } else if (name.equals("left") || name.equals("right")) {
      return Layout.row();
    }
    Layout.Sign sign = Signs.ofCommand(name);
    return sign != null ? sign : new Layout.Words(name);
  }

  /** The letters in braces, or the next character. */
  private String argument() {
    if (!skipBlanks()) {
      return "";
    }
    int close = text.charAt(at) == '{' ? text.indexOf('}', at) : -1;
    String inside = close < 0 ? text.substring(at, at + 1) : text.substring(at + 1, close);
    at = close < 0 ? at + 1 : close + 1;
    return inside.replaceAll("[^A-Za-z0-9 ]", "");
  }
}
