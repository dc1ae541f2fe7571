package org.gradus.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The proof of a step as an outline: under each claim the rule that shows it and what the rule was given, down to hypotheses, earlier steps
 * and enclosures. A fact that is used twice is written out once; a branch that is deep goes on in an outline of its own.
 */
public final class ProofOutline {

  private static final int DEEPEST = 9;
  private static final int MOST_LINES = 500;

  private final Map<String, ProofLine> lines = new LinkedHashMap<>();
  private final Set<String> written = new HashSet<>();
  private final Deque<String> later = new ArrayDeque<>();
  private final List<Item> items = new ArrayList<>();

  private ProofOutline(List<ProofLine> lines) {
    lines.stream().limit(MOST_LINES).forEach(line -> this.lines.put(line.name(), line));
  }

  /**
   * An item.
   *
   * @param depth 0 for a claim, or for a branch of its own
   * @param title what it is
   * @param rule the kernel's rule that shows it, or empty
   * @param step the id of the earlier step that it is, or empty
   * @param text what it says, or empty
   */
  public record Item(int depth, String title, String rule, String step, String text) {}

  /** The items of the claims in order, then those on which no claim rests at once. Of a long proof the first lines only. */
  public static List<Item> of(List<ProofLine> lines) {
    ProofOutline outline = new ProofOutline(lines);
    Set<String> used = outline.lines.values().stream().flatMap(line -> line.from().stream()).filter(ProofOutline::isLine)
        .map(ProofLine.Cited::name).collect(Collectors.toSet());
    List<String> roots = outline.lines.keySet().stream().filter(name -> !used.contains(name)).toList();
    outline.roots(roots.stream().filter(ProofOutline::isClaim).toList());
    outline.roots(roots.stream().filter(name -> !isClaim(name)).toList());
    return outline.items;
  }

  private void roots(List<String> names) {
    later.addAll(names);
    while (!later.isEmpty()) {
      String name = later.remove();
      if (!written.contains(name)) {
        line(name, 0);
      }
    }
  }

  private static boolean isLine(ProofLine.Cited cited) {
    return cited.kind() == ProofLine.Kind.FACT || cited.kind() == ProofLine.Kind.CLAIM;
  }

  private static boolean isClaim(String name) {
    return !name.isEmpty() && Character.isDigit(name.charAt(0));
  }

  private void line(String name, int depth) {
    ProofLine line = lines.get(name);
    String title = isClaim(name) ? "claim " + name : name;
    if (line == null) {
      leaf(depth, title, "");
    } else if (written.contains(name)) {
      leaf(depth, title, "as above");
    } else if (depth > DEEPEST) {
      leaf(depth, title, "see below");
      later.addFirst(name);
    } else {
      written.add(name);
      items.add(new Item(depth, title, line.rule(), "", line.text()));
      line.from().stream().distinct().forEach(from -> cited(from, depth + 1));
    }
  }

  private void cited(ProofLine.Cited from, int depth) {
    switch (from.kind()) {
      case FACT, CLAIM -> line(from.name(), depth);
      case GIVEN -> leaf(depth, "hypothesis " + from.name(), from.text());
      case SUPPOSED -> leaf(depth, "supposed", from.text());
      case NUMBER -> leaf(depth, "enclosure at iterate " + from.name(), from.text());
      default -> step(depth, from.name());
    }
  }

  private void leaf(int depth, String title, String text) {
    items.add(new Item(depth, title, "", "", text));
  }

  /** An id, a space, and the number of a claim. */
  private void step(int depth, String name) {
    int space = name.lastIndexOf(' ');
    items.add(new Item(depth, "claim " + name.substring(space + 1), "", name.substring(0, Math.max(space, 0)), ""));
  }
}
