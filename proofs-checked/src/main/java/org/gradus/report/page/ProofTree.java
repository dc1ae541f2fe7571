package org.gradus.report.page;

import java.util.List;
import java.util.function.Function;
import org.gradus.report.ProofLine;
import org.gradus.report.ProofOutline;

/** Draws the outline of a proof as nested lists. */
final class ProofTree {

  private static final int LONGEST_TEXT = 320;

  private final Markup out;
  /** Where another step of the theory stands on the page, by its id; {@code null} for one that does not. */
  private final Function<String, String> steps;
  /** How many lists are open. */
  private int open;

  ProofTree(Markup out, Function<String, String> steps) {
    this.out = out;
    this.steps = steps;
  }

  void write(List<ProofLine> lines) {
    out.open("details", "class", "proof").element("summary", "Proof, as the kernel has accepted it: "
        + (lines.size() == 1 ? "one line" : lines.size() + " lines")).line();
    ProofOutline.of(lines).forEach(this::item);
    level(0);
    out.end("details");
  }

  private void item(ProofOutline.Item item) {
    level(item.depth() + 1);
    out.open("li");
    if (!item.step().isEmpty()) {
      step(item.step());
    }
    out.element("b", item.title());
    if (!item.rule().isEmpty()) {
      out.text(" by ").element("span", item.rule(), "class", "rule");
    }
    if (!item.text().isEmpty()) {
      String text = item.text();
      out.text(" ").element("code", text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + " \u2026" : text);
    }
  }

  /** Closes the item before, and opens or closes lists until so many are open. */
  private void level(int lists) {
    if (open >= lists && open > 0) {
      out.end("li");
    }
    while (open > lists) {
      out.close("ul").end(--open > 0 ? "li" : "div");
    }
    while (open < lists) {
      if (open == 0) {
        out.open("div");
      }
      out.line().open("ul");
      open++;
    }
  }

  private void step(String id) {
    String anchor = steps.apply(id);
    out.text("step ");
    if (anchor == null) {
      out.element("b", id);
    } else {
      out.element("a", id, "href", "#" + anchor);
    }
    out.text(", ");
  }
}
