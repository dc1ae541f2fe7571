package org.gradus.report.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gradus.report.ProofLine;

/**
 * The proof of a step as a tree: under each claim the rule that shows it and what the rule was given, down to hypotheses, earlier steps and
 * enclosures. A fact that is used twice is drawn once; a branch that is deep goes on in a tree of its own.
 */
final class ProofTree {

  private static final int DEEPEST = 9;
  private static final int MOST_LINES = 500;
  private static final int LONGEST_TEXT = 320;

  private final Markup out;
  /** Where another step of the theory stands on the page, by its id; {@code null} for one that does not. */
  private final Function<String, String> steps;
  private final Map<String, ProofLine> lines = new LinkedHashMap<>();
  private final Set<String> drawn = new HashSet<>();
  private final Deque<String> later = new ArrayDeque<>();

  ProofTree(Markup out, List<ProofLine> lines, Function<String, String> steps) {
    this.out = out;
    this.steps = steps;
    lines.stream().limit(MOST_LINES).forEach(line -> this.lines.put(line.name(), line));
  }

  /** @param all how many lines the proof has */
  void write(int all) {
    out.open("details", "class", "proof").element("summary", "Proof, as the kernel has accepted it: "
        + (all == 1 ? "one line" : all + " lines") + (all > lines.size() ? ", the first " + lines.size() + " of them" : "")).line();
    Set<String> used = lines.values().stream().flatMap(line -> line.from().stream()).filter(ProofTree::isLine).map(ProofLine.Cited::name)
        .collect(Collectors.toSet());
    roots(lines.keySet().stream().filter(name -> isClaim(name) && !used.contains(name)).toList());
    List<String> others = lines.keySet().stream().filter(name -> !drawn.contains(name) && !used.contains(name)).toList();
    if (!others.isEmpty()) {
      out.element("p", "Lines on which no claim rests here:");
      roots(others);
    }
    out.end("details");
  }

  private void roots(List<String> names) {
    names.forEach(this::root);
    while (!later.isEmpty()) {
      root(later.remove());
    }
  }

  private void root(String name) {
    if (!drawn.contains(name)) {
      out.open("ul");
      line(name, 0);
      out.end("ul");
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
    if (line == null || !drawn.add(name) || depth > DEEPEST) {
      boolean deep = line != null && depth > DEEPEST && drawn.remove(name);
      if (deep) {
        later.add(name);
      }
      leaf(title, line == null ? "" : deep ? "drawn below" : "drawn already");
      return;
    }
    out.open("li").element("b", title).text(" by ").element("span", line.rule(), "class", "rule");
    formula(line.text());
    if (!line.from().isEmpty()) {
      out.line().open("ul");
      line.from().stream().distinct().forEach(from -> cited(from, depth + 1));
      out.end("ul");
    }
    out.end("li");
  }

  private void cited(ProofLine.Cited from, int depth) {
    switch (from.kind()) {
      case FACT, CLAIM -> line(from.name(), depth);
      case GIVEN -> leaf("hypothesis " + from.name(), from.text());
      case SUPPOSED -> leaf("supposed", from.text());
      case NUMBER -> leaf("enclosure at iterate " + from.name(), from.text());
      case STEP -> step(from.name());
    }
  }

  private void leaf(String title, String text) {
    out.open("li").element("b", title);
    formula(text);
    out.end("li");
  }

  private void formula(String text) {
    if (!text.isEmpty()) {
      out.text(" ").element("code", text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + " \u2026" : text);
    }
  }

  /** An id, a space, and the number of a claim. */
  private void step(String name) {
    int space = name.lastIndexOf(' ');
    String id = name.substring(0, Math.max(space, 0));
    String anchor = steps.apply(id);
    out.open("li").text("step ");
    if (anchor == null) {
      out.element("b", id);
    } else {
      out.element("a", id, "href", "#" + anchor);
    }
    out.text(", claim " + name.substring(space + 1)).end("li");
  }
}
