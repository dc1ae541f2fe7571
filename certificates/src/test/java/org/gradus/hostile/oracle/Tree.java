package org.gradus.hostile.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A line of a certificate: a word, whose items are {@code null}, or a list. */
public record Tree(String word, List<Tree> items) {

  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_'.+*/<>=!@:^\\[\\],-]+");

  public static Tree of(String word) {
    return new Tree(word, null);
  }

  public static Tree of(List<Tree> items) {
    return new Tree(null, new ArrayList<>(items));
  }

  /** The line, or {@code null} if it is none. */
  public static Tree read(String line) {
    int[] at = {0};
    try {
      Tree tree = read(line, at);
      return at[0] == line.length() ? tree : null;
    } catch (StringIndexOutOfBoundsException | IllegalArgumentException e) {
      return null;
    }
  }

  private static Tree read(String line, int[] at) {
    char first = line.charAt(at[0]);
    if (first == '(') {
      List<Tree> items = new ArrayList<>();
      at[0]++;
      while (line.charAt(at[0]) != ')') {
        at[0] += line.charAt(at[0]) == ' ' ? 1 : 0;
        items.add(read(line, at));
      }
      at[0]++;
      return new Tree(null, items);
    }
    StringBuilder word = new StringBuilder();
    if (first == '"') {
      for (at[0]++; line.charAt(at[0]) != '"'; at[0]++) {
        at[0] += line.charAt(at[0]) == '\\' ? 1 : 0;
        word.append(line.charAt(at[0]));
      }
      at[0]++;
      return of(word.toString());
    }
    while (at[0] < line.length() && " ()\"".indexOf(line.charAt(at[0])) < 0) {
      word.append(line.charAt(at[0]++));
    }
    if (word.length() == 0) {
      throw new IllegalArgumentException(line);
    }
    return of(word.toString());
  }

  public boolean isWord() {
    return items == null;
  }

  /** The word in front. */
  public String head() {
    return isWord() || items.isEmpty() || !items.get(0).isWord() ? "" : items.get(0).word;
  }

  public Tree at(int index) {
    return items.get(index);
  }

  public int size() {
    return isWord() ? 0 : items.size();
  }

  List<String> words() {
    return items.stream().map(Tree::word).toList();
  }

  @Override
  public String toString() {
    if (!isWord()) {
      return items.stream().map(Tree::toString).collect(Collectors.joining(" ", "(", ")"));
    }
    return BARE.matcher(word).matches() ? word : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
