package org.gradus.language.syntax;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the block {@code setting}. */
final class SettingReader {

  static final List<String> KEYS = List.of("runs", "dims", "index", "take", "weights", "companions", "dynamics", "require", "abstract");

  private SettingReader() {}

  /** The index letters a setting declares: they decide how {@code max(i, e)} is read everywhere else. */
  static Set<String> indexLetters(Fields setting) {
    Set<String> letters = new LinkedHashSet<>();
    new LineParser(Set.of()).declarations(setting.lines("index")).forEach(binding -> letters.addAll(binding.names()));
    return letters;
  }

  static TheoryFile.Setting setting(Fields fields, LineParser lines) {
    return new TheoryFile.Setting(
        fields.span(),
        fields.prose("runs"),
        dims(fields),
        lines.declarations(fields.lines("index")),
        lines.takes(fields.lines("take")),
        lines.declarations(fields.lines("weights")),
        lines.declarations(fields.lines("companions")),
        lines.formulas(fields.lines("dynamics")),
        lines.formulas(fields.lines("require")),
        fields.has("abstract") ? abstractText(fields.scalar("abstract")) : "");
  }

  private static List<String> dims(Fields fields) {
    if (!fields.has("dims")) {
      return List.of();
    }
    Cursor cursor = new Cursor(fields.scalar("dims").passage());
    for (int i = 0; i < cursor.end(); i++) {
      Token token = cursor.get(i);
      if (i % 2 == 0 ? token.kind() != Token.Kind.NAME : !token.is(",")) {
        throw cursor.error(token, "E-SYNTAX", "'dims' lists letters: n, d, m");
      }
    }
    return LineParser.parts(cursor);
  }

  /** Prose with comments dropped. */
  private static String abstractText(Yaml.Scalar scalar) {
    StringBuilder text = new StringBuilder();
    for (Passage line : scalar.lines()) {
      Cursor cursor = new Cursor(line);
      text.append(text.length() == 0 ? "" : "\n").append(cursor.text(0, cursor.end()));
    }
    return text.toString();
  }
}
