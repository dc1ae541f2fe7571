package org.gradus.language.syntax;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one step. */
final class StepReader {

  static final List<String> KEYS = List.of(
      "title", "provenance", "source", "scope", "setting", "when", "where", "choose", "statement", "proof", "golden", "controls",
      "surrogate", "note", "init", "sample", "test", "generic");
  static final List<String> PROVENANCES = List.of("paper", "secondary", "recalled", "derived", "user");
  static final List<String> SCOPES = List.of(
      "identity", "number", "data", "start", "last", "iterate", "step", "run", "everywhere", "ball", "rowball", "flow", "forever",
      "points", "cases", "seeds", "limit");
  private static final List<String> OTHER = List.of("init", "sample", "test", "generic");

  private final Source source;
  private final LineParser lines;

  StepReader(Source source, LineParser lines) {
    this.source = source;
    this.lines = lines;
  }

  TheoryFile.Step step(Span place, String id, Yaml node) {
    Fields fields = Fields.of(source, "step " + id, node, KEYS);
    fields.require("statement");
    String provenance = word(fields, "provenance", PROVENANCES);
    String scope = fields.prose("scope");
    boolean remark = word(fields, "scope", SCOPES).equals("limit");
    Map<String, String> other = new LinkedHashMap<>();
    OTHER.stream().filter(fields::has).forEach(key -> other.put(key, fields.prose(key)));
    return new TheoryFile.Step(
        place, id, fields.prose("title"), provenance, fields.prose("source"), scope, fields.prose("setting"),
        lines.formulas(fields.lines("when")),
        lines.definitions(fields.lines("where")),
        choose(fields),
        remark ? prose(fields.scalar("statement")) : statement(fields),
        new ProofParser(lines).proof(fields.lines("proof")),
        lines.golden(fields.lines("golden")),
        fields.has("controls") ? new ControlReader(source, lines).controls(fields.node("controls"), "step " + id) : List.of(),
        fields.prose("surrogate"), fields.prose("note"), other);
  }

  /** The first word of a required entry, which must be one of the given words. */
  private String word(Fields fields, String key, List<String> words) {
    fields.require(key);
    Yaml.Scalar scalar = fields.scalar(key);
    String word = scalar.prose().split("[^A-Za-z_-]", 2)[0];
    if (!words.contains(word)) {
      throw source.error(scalar.span(), "E-KEY",
          "unknown " + key + " '" + word + "'" + Spelling.suggestion(word, words) + " (one of " + String.join(", ", words) + ")");
    }
    return word;
  }

  private List<TheoryFile.Line> statement(Fields fields) {
    List<TheoryFile.Line> statement = lines.formulas(fields.lines("statement"));
    if (statement.isEmpty()) {
      throw source.error(fields.keySpan("statement"), "E-SYNTAX", "the statement is empty");
    }
    return statement;
  }

  /** A remark has no formal meaning; its sentence is kept as it is. */
  private static List<TheoryFile.Line> prose(Yaml.Scalar scalar) {
    return List.of(new TheoryFile.Line("", new Expr.Text(scalar.span(), scalar.prose())));
  }

  private String choose(Fields fields) {
    if (!fields.has("choose")) {
      return "";
    }
    Cursor cursor = new Cursor(fields.scalar("choose").passage());
    ChooseLine.parse(cursor, lines);
    return cursor.text(0, cursor.end());
  }
}
