package org.gradus.language.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads theory files: YAML for the metadata, text blocks for the mathematics.
 *
 * <p><b>Guarantee.</b> Numbers are exact: they are read from their text. Every formula, definition and line carries its place in the file.
 * <p><b>Errors.</b> {@link TheoryFileException} with code, file, line and column for anything wrong with the text, hostile or not.
 */
public final class TheoryFileReader {

  public static final String FORMAT = "theory/1";

  static final List<String> KEYS = List.of(
      "gradus", "name", "title", "cite", "setting", "activations", "define", "notions", "assume", "assume-hypotheses", "examples",
      "symbols", "import", "steps");

  private final Source source;
  private final Fields top;
  private final LineParser lines;
  private final Fields setting;

  private TheoryFileReader(Source source, Yaml root) {
    this.source = source;
    checkFormat(source, root);
    this.top = Fields.of(source, "the theory", root, KEYS);
    this.setting = top.has("setting")
        ? Fields.of(source, "the setting", top.node("setting"), SettingReader.KEYS) : top.below("setting", "the setting");
    Set<String> letters = SettingReader.indexLetters(setting);
    this.lines = new LineParser(letters);
  }

  /** @throws IOException when the file cannot be read at all */
  public static TheoryFile read(Path path) throws IOException {
    String name = path.getFileName().toString();
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(4 * YamlReader.MAX_CHARACTERS + 1);
    }
    try {
      return read(name, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new Source(name, "").error(new Span(name, 1, 1, 1), "E-YAML", "the file is not UTF-8 text, or too long");
    }
  }

  public static TheoryFile read(String fileName, String text) {
    String plain = (text.startsWith("\ufeff") ? text.substring(1) : text).replace("\r\n", "\n").replace('\r', '\n');
    Source source = new Source(fileName, plain);
    return new TheoryFileReader(source, YamlReader.read(source, plain)).theory();
  }

  private static void checkFormat(Source source, Yaml root) {
    Fields fields = Fields.of(source, "a theory file", root);
    boolean first = fields.keys().stream().findFirst().filter("gradus"::equals).isPresent();
    if (!first) {
      throw source.error(root.span(), "E-YAML", "a theory file starts with 'gradus: " + FORMAT + "'");
    }
    if (!fields.prose("gradus").equals(FORMAT)) {
      throw source.error(fields.node("gradus").span(), "E-YAML",
          "unknown format '" + fields.prose("gradus") + "'; this version reads '" + FORMAT + "'");
    }
  }

  private TheoryFile theory() {
    top.require("name");
    top.require("steps");
    return new TheoryFile(
        source.file(), name(), top.prose("title"), top.prose("cite"),
        SettingReader.setting(setting, lines),
        lines.definitions(top.lines("activations")),
        lines.definitions(top.lines("define")),
        symbols(), notions(), assumptions(), examples(),
        lines.formulas(top.lines("assume-hypotheses")),
        imports(), steps());
  }

  /** The name becomes part of file names. */
  private String name() {
    String name = top.prose("name");
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,99}")) {
      throw source.error(top.scalar("name").span(), "E-KEY", "the name of a theory has letters, digits, '-' and '_' only");
    }
    return name;
  }

  private Map<String, String> symbols() {
    Map<String, String> symbols = new LinkedHashMap<>();
    Fields block = top.below("symbols", "'symbols'");
    block.keys().forEach(key -> symbols.put(key, block.prose(key)));
    return symbols;
  }

  /** {@code head: "reading"} lines; the head is kept as it is written, such as {@code poincare(mu, c)}. */
  private Map<String, String> notions() {
    Map<String, String> notions = new LinkedHashMap<>();
    for (Passage line : top.lines("notions")) {
      Cursor cursor = new Cursor(line);
      int colon = cursor.find(":");
      if (colon < 1 || cursor.get(colon + 1).kind() != Token.Kind.QUOTED || colon + 2 != cursor.end()) {
        throw line.error("E-SYNTAX", "a notion is a head and its reading: name(mu, c): \"reading\"");
      }
      Expr head = lines.formulas(cursor.part(0, colon)).whole();
      if (!(head instanceof Expr.Name) && !(head instanceof Expr.Call call && call.head() instanceof Expr.Name)) {
        throw cursor.error(head.span(), "E-SYNTAX", "the head of a notion is a name, or a name with arguments");
      }
      if (notions.put(Printer.print(head), cursor.get(colon + 1).text()) != null) {
        throw line.error("E-LABEL", "this notion stands twice");
      }
    }
    return notions;
  }

  private List<TheoryFile.Assumption> assumptions() {
    List<TheoryFile.Assumption> assumptions = new ArrayList<>();
    Fields block = top.below("assume", "'assume'");
    for (String name : block.keys()) {
      checkName(block, name, "an assumption");
      Fields fields = Fields.of(source, "assumption " + name, block.node(name), List.of("reference", "statement"));
      fields.require("reference");
      fields.require("statement");
      assumptions.add(new TheoryFile.Assumption(
          block.keySpan(name), name, fields.prose("reference"), lines.formulas(fields.lines("statement"))));
    }
    return List.copyOf(assumptions);
  }

  private List<TheoryFile.Example> examples() {
    List<TheoryFile.Example> examples = new ArrayList<>();
    Fields block = top.below("examples", "'examples'");
    for (String name : block.keys()) {
      checkName(block, name, "an example");
      examples.add(new TheoryFile.Example(block.keySpan(name), name, lines.assignments(block.lines(name))));
    }
    return List.copyOf(examples);
  }

  /** {@code other-theory (a, b)}, several separated by commas or as a YAML list. */
  private List<String> imports() {
    if (!top.has("import")) {
      return List.of();
    }
    Yaml node = top.node("import");
    List<Yaml> items = node instanceof Yaml.Items list ? list.items() : List.of(node);
    List<String> imports = new ArrayList<>();
    for (Yaml item : items) {
      imports.addAll(LineParser.parts(new Cursor(Fields.scalar(source, item, "'import'").passage())));
    }
    return List.copyOf(imports);
  }

  private List<TheoryFile.Step> steps() {
    List<TheoryFile.Step> steps = new ArrayList<>();
    Fields block = top.below("steps", "'steps'");
    StepReader reader = new StepReader(source, lines);
    for (String id : block.keys()) {
      checkName(block, id, "a step");
      steps.add(reader.step(block.keySpan(id), id, block.node(id)));
    }
    return List.copyOf(steps);
  }

  private void checkName(Fields block, String name, String what) {
    if (!name.matches("[A-Za-z][A-Za-z0-9_]{0,63}")) {
      throw source.error(block.keySpan(name), "E-KEY", "the name of " + what + " has letters, digits and '_' only: '" + name + "'");
    }
  }
}
