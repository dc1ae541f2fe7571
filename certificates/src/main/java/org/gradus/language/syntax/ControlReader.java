package org.gradus.language.syntax;

import java.util.ArrayList;
import java.util.List;

/** Reads the controls of a step: {@code replace}, {@code drop}, {@code with}, {@code claim} and what must come out. */
final class ControlReader {

  static final List<String> KEYS = List.of("replace", "drop", "with", "claim", "refuted", "expect");
  private static final List<String> PATCHES = List.of("replace", "drop", "claim");
  private static final List<String> EXPECTATIONS = List.of("inapplicable", "refused", "undecided", "statistical");

  private final Source source;
  private final LineParser lines;

  ControlReader(Source source, LineParser lines) {
    this.source = source;
    this.lines = lines;
  }

  List<TheoryFile.ControlText> controls(Yaml node, String step) {
    if (!(node instanceof Yaml.Items items)) {
      throw source.error(node.span(), "E-YAML", "'controls' is a list: lines that start with '- '");
    }
    List<TheoryFile.ControlText> controls = new ArrayList<>();
    for (Yaml item : items.items()) {
      controls.add(control(Fields.of(source, "a control of " + step, item, KEYS)));
    }
    return List.copyOf(controls);
  }

  private TheoryFile.ControlText control(Fields fields) {
    List<String> patches = PATCHES.stream().filter(fields::has).toList();
    if (patches.size() > 1 || patches.isEmpty() && !fields.has("with")) {
      throw source.error(fields.span(), "E-KEY", "a control has one of replace, drop, claim, with");
    }
    String expect = fields.prose("expect");
    if (fields.has("expect") && !EXPECTATIONS.contains(expect)) {
      throw source.error(fields.scalar("expect").span(), "E-KEY",
          "'expect' is one of " + String.join(", ", EXPECTATIONS) + Spelling.suggestion(expect, EXPECTATIONS));
    }
    if (fields.has("expect") && fields.has("refuted")) {
      throw source.error(fields.keySpan("expect"), "E-KEY", "a control has either 'refuted' or 'expect'");
    }
    String kind = patches.isEmpty() ? "with" : patches.get(0);
    return patch(kind, fields, expect);
  }

  private TheoryFile.ControlText patch(String kind, Fields fields, String expect) {
    String text = kind + ": " + fields.prose(kind) + (kind.equals("with") || !fields.has("with") ? "" : ", with " + fields.prose("with"));
    String with = fields.prose("with");
    String refuted = fields.prose("refuted");
    if (kind.equals("with")) {
      return new TheoryFile.ControlText(fields.span(), kind, null, null, "", 0, with, refuted, expect, text);
    }
    Cursor whole = new Cursor(fields.scalar(kind).passage());
    Place place = kind.equals("claim") ? new Place(whole.end(), "", 0) : place(whole);
    Cursor cursor = whole.part(0, place.end());
    FormulaParser formulas = lines.formulas(cursor);
    Expr target = formulas.formula();
    Expr replacement = null;
    if (kind.equals("replace")) {
      cursor.expect("by");
      replacement = formulas.formula();
    }
    cursor.expectEnd();
    if (kind.equals("claim")) {
      ExactClaims.check(cursor, target);
    }
    return new TheoryFile.ControlText(fields.span(), kind, target, replacement, place.in(), place.at(), with, refuted, expect, text);
  }

  /** Where a patch applies, and how many tokens stand before that. */
  private record Place(int end, String in, int at) {}

  /** {@code [in name] [at n]} at the end always is the place; a formula that ends so needs parentheses. */
  private static Place place(Cursor cursor) {
    int end = cursor.end();
    int at = 0;
    if (end > 2 && cursor.get(end - 2).is("at") && cursor.get(end - 1).kind() == Token.Kind.NUMBER) {
      Token number = cursor.get(end - 1);
      if (!number.text().matches("[1-9][0-9]{0,3}")) {
        throw cursor.error(number, "E-PATCH", "'at' counts 1, 2, 3, ...");
      }
      at = Integer.parseInt(number.text());
      end -= 2;
    }
    if (end > 2 && cursor.get(end - 2).is("in") && cursor.get(end - 1).kind() == Token.Kind.NAME) {
      return new Place(end - 2, cursor.get(end - 1).text(), at);
    }
    return new Place(end, "", at);
  }
}
