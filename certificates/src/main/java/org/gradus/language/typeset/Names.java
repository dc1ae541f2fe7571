package org.gradus.language.typeset;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fixed templates for names: {@code lambda0}, {@code Z_star}, {@code w_bar}, {@code lambda_min}, {@code f_KR}. */
final class Names {

  private static final Map<String, Layout.Kind> ACCENTS = Map.of(
      "bar", Layout.Kind.BAR, "tilde", Layout.Kind.TILDE, "hat", Layout.Kind.HAT, "dot", Layout.Kind.DOT);

  private static final Set<String> FUNCTIONS = Set.of(
      "exp", "log", "sin", "cos", "tanh", "det", "max", "min", "sup", "inf", "erf", "asin", "acos", "atan", "tr", "diag", "relu", "sigmoid",
      "softplus", "gelu", "silu", "elu", "eig", "concat");

  private Names() {}

  static Layout layout(String name, Symbols symbols) {
    Layout override = symbols.layouts().get(name);
    if (override != null) {
      return override;
    }
    String[] parts = name.split("_");
    if (parts.length == 0 || parts[0].isEmpty()) {
      return word(name);
    }
    Layout layout = stem(parts[0]);
    for (String suffix : List.of(parts).subList(1, parts.length)) {
      layout = suffixed(layout, suffix);
    }
    return layout;
  }

  private static Layout suffixed(Layout base, String suffix) {
    if (suffix.equals("star")) {
      return Scripting.raised(base, Signs.STAR);
    }
    if (ACCENTS.containsKey(suffix)) {
      return new Layout.Accent(ACCENTS.get(suffix), base);
    }
    return suffix.isEmpty() ? base : Scripting.indexed(base, stem(suffix));
  }

  /** A word without underscores; digits at its end become a subscript. */
  private static Layout stem(String word) {
    int digits = word.length();
    while (digits > 0 && Character.isDigit(word.charAt(digits - 1))) {
      digits--;
    }
    if (digits == 0) {
      return new Layout.Number(word);
    }
    Layout letters = word(word.substring(0, digits));
    return digits == word.length() ? letters : new Layout.Scripts(letters, new Layout.Number(word.substring(digits)), null);
  }

  private static Layout word(String word) {
    Layout.Sign sign = Signs.ofName(word);
    if (sign != null) {
      return sign;
    }
    Layout.Font font = word.length() == 1 ? Layout.Font.ITALIC : FUNCTIONS.contains(word) ? Layout.Font.FUNCTION : Layout.Font.UPRIGHT;
    return new Layout.Identifier(word, font);
  }
}
