package org.gradus.language.syntax;

import java.util.Collection;
import java.util.Locale;

/** Guesses what a misspelt word was meant to be. */
public final class Spelling {

  private Spelling() {}

  /** Such as {@code ; did you mean 'scope'?}, or nothing when no candidate is near. The first of equally near candidates wins. */
  public static String suggestion(String word, Collection<String> candidates) {
    String nearest = nearest(word, candidates);
    return nearest.isEmpty() ? "" : "; did you mean '" + nearest + "'?";
  }

  /**
   * The nearest candidate, at most a third of the word (but at least one change) away, or the empty text. Capitals count only between
   * candidates that are equally near without them.
   */
  public static String nearest(String word, Collection<String> candidates) {
    int allowed = Math.max(1, word.length() / 3);
    String best = "";
    int least = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance > allowed || distance >= word.length() || candidate.equals(word)) {
        continue;
      }
      int cost = 2 * distance + (distance(word, candidate) > distance ? 1 : 0);
      if (cost < least) {
        least = cost;
        best = candidate;
      }
    }
    return best;
  }

  /** The number of letters to change, add, drop or swap with a neighbour (optimal string alignment). Long words count as far apart. */
  static int distance(String from, String to) {
    if (from.length() > 60 || to.length() > 60) {
      return Integer.MAX_VALUE;
    }
    int[][] table = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        table[i][j] = i == 0 ? j : j == 0 ? i : cell(table, from, to, i, j);
      }
    }
    return table[from.length()][to.length()];
  }

  private static int cell(int[][] table, String from, String to, int i, int j) {
    boolean same = from.charAt(i - 1) == to.charAt(j - 1);
    int best = Math.min(table[i - 1][j - 1] + (same ? 0 : 1), Math.min(table[i - 1][j], table[i][j - 1]) + 1);
    boolean swapped = i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
  }
}
