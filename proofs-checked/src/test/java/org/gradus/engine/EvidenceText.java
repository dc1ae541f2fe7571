package org.gradus.engine;

import java.util.ArrayList;
import java.util.List;

/** A line of a certificate's text, read without the kernel's reader: a word, or a list of such. */
record EvidenceText(String word, List<EvidenceText> items) {

  static EvidenceText of(String line) {
    int[] at = {0};
    return read(line, at);
  }

  private static EvidenceText read(String line, int[] at) {
    if (line.charAt(at[0]) != '(') {
      return new EvidenceText(word(line, at), List.of());
    }
    List<EvidenceText> items = new ArrayList<>();
    at[0]++;
    while (line.charAt(at[0]) != ')') {
      if (line.charAt(at[0]) == ' ') {
        at[0]++;
      } else {
        items.add(read(line, at));
      }
    }
    at[0]++;
    return new EvidenceText(null, items);
  }

  private static String word(String line, int[] at) {
    int from = at[0];
    if (line.charAt(from) == '"') {
      at[0] = from + 1;
      while (line.charAt(at[0]) != '"') {
        at[0] += line.charAt(at[0]) == '\\' ? 2 : 1;
      }
      at[0]++;
      return line.substring(from + 1, at[0] - 1);
    }
    while (at[0] < line.length() && " ()".indexOf(line.charAt(at[0])) < 0) {
      at[0]++;
    }
    return line.substring(from, at[0]);
  }

  String head() {
    return items.get(0).word;
  }

  EvidenceText at(int position) {
    return items.get(position);
  }
}
