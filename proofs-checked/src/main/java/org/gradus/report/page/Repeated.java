package org.gradus.report.page;

import java.util.HashMap;
import java.util.Map;

/** Blocks that a page has once: where the same block would stand again, letter for letter, a link to the first one does. */
final class Repeated {

  /** What is shorter stands again. */
  private static final int SHORT = 400;

  private final Map<String, String> places = new HashMap<>();

  /** Where the block stands already; {@code null} if it is to stand here. */
  String place(String block, String id) {
    return block.length() < SHORT ? null : places.putIfAbsent(block, id);
  }

  /** The block, or a link. @param name what the block is, as the start of a sentence */
  void write(Markup out, String name, Markup block, String id) {
    String place = place(block.toString(), id);
    if (place == null) {
      out.trusted(block.toString());
    } else {
      refer(out, name, place);
    }
  }

  Markup refer(Markup out, String name, String place) {
    return out.open("p", "class", "note").text(name + ": ").element("a", "the same as there", "href", "#" + place).text(".").end("p");
  }
}
