package org.gradus.language.elaborate;

import java.util.Collection;

import org.gradus.language.syntax.Diagnostic;
import org.gradus.language.syntax.Span;
import org.gradus.language.syntax.TheoryFileException;

/** The errors of elaboration. */
final class Fault {

  private Fault() {}

  static TheoryFileException at(Span span, String code, String message) {
    return new TheoryFileException(new Diagnostic(span, code, message, ""));
  }

  static TheoryFileException shape(Span span, String message) {
    return at(span, "E-SHAPE", message);
  }

  /** E-NAME with the nearest known name, if one is near. */
  static TheoryFileException name(Span span, String name, Collection<String> known) {
    String nearest = null;
    int least = Math.max(1, Math.min(2, name.length() / 2)) + 1;
    for (String candidate : known) {
      int distance = distance(name, candidate);
      if (distance < least || distance == least && nearest != null && candidate.compareTo(nearest) < 0) {
        least = distance;
        nearest = candidate;
      }
    }
    return at(span, "E-NAME", "unknown name '" + name + "'"
        + (nearest == null ? "" : "; did you mean '" + nearest + "'?"));
  }

  /** The number of insertions, deletions and replacements of a character between two words. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
