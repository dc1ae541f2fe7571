package org.gradus.language.syntax;

import java.util.List;
import java.util.Random;

/** Random sequences of words of the language: rarely formulas, always a test of the parser's errors. */
final class TokenSoup {

  private static final List<String> WORDS = List.of(
      "a", "b", "i", "j", "2", "0.5", "1e3", "(", ")", "(", ")", "[", "]", "<", ">", ",", ",", "+", "-", "*", "/", ".*", "^", "^T", "'",
      "@", "..", "=", "<=", ">=", "!=", "~", "in", "for all", "exists", "unique", "and", "or", "not", "implies", "if", "then", "else",
      "sum(", "max(", "distinct(", "grad ", "grad[", "d/dt ", "hess ", ":", "\"q\"", "#", "\n", "by", "‖", "²", "λ", "\u0000", "€", "{");

  private TokenSoup() {}

  static String of(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(14); i >= 0; i--) {
      text.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextInt(3) == 0 ? " " : "");
    }
    return text.toString();
  }
}
