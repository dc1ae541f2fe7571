package org.gradus.language.typeset;

import java.util.Map;

/** Letters of the mathematical alphabets of Unicode. */
final class Alphabets {

  /** Letters that Unicode had before it got the alphabets. */
  private static final Map<Character, String> CALLIGRAPHIC = Map.of(
      'B', "ℬ", 'E', "ℰ", 'F', "ℱ", 'H', "ℋ", 'I', "ℐ", 'L', "ℒ", 'M', "ℳ", 'R', "ℛ");

  private static final Map<Character, String> BLACKBOARD = Map.of(
      'C', "ℂ", 'H', "ℍ", 'N', "ℕ", 'P', "ℙ", 'Q', "ℚ", 'R', "ℝ", 'Z', "ℤ");

  private Alphabets() {}

  static String calligraphic(String text) {
    return mapped(text, 0x1D49C, -1, CALLIGRAPHIC);
  }

  static String blackboard(String text) {
    return mapped(text, 0x1D538, 0x1D7D8, BLACKBOARD);
  }

  static String bold(String text) {
    return mapped(text, 0x1D400, 0x1D7CE, Map.of());
  }

  private static String mapped(String text, int capitals, int digits, Map<Character, String> exceptions) {
    StringBuilder mapped = new StringBuilder();
    for (char c : text.toCharArray()) {
      if (exceptions.containsKey(c)) {
        mapped.append(exceptions.get(c));
      } else if (c >= 'A' && c <= 'Z') {
        mapped.appendCodePoint(capitals + (c - 'A'));
      } else if (c >= '0' && c <= '9' && digits >= 0) {
        mapped.appendCodePoint(digits + (c - '0'));
      } else {
        mapped.append(c);
      }
    }
    return mapped.toString();
  }
}
