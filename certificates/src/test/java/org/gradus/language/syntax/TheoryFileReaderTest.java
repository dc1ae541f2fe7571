package org.gradus.language.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

class TheoryFileReaderTest {

  private static final String HEAD = "gradus: theory/1\nname: mine\n";
  private static final String STEP = "  A1:\n    provenance: user\n    scope: identity\n    statement: a = a\n";

  private static TheoryFile read(String text) {
    return TheoryFileReader.read("mine.yaml", text);
  }

  private static Diagnostic refusal(String text) {
    return assertThrows(TheoryFileException.class, () -> read(text), text).diagnostic();
  }

  private static TheoryFile.Step step(TheoryFile theory, String id) {
    return theory.steps().stream().filter(step -> step.id().equals(id)).findFirst().orElseThrow();
  }

  /** A theory with one step and the given further lines in it. */
  private static String withStep(String... lines) {
    StringBuilder text = new StringBuilder(HEAD + "steps:\n" + STEP);
    for (String line : lines) {
      text.append("    ").append(line).append('\n');
    }
    return text.toString();
  }

  @Test
  void readsTheSettingOfATheory() {
    TheoryFile theory = ExampleTheories.read("satpathi-srikant-2021");
    assertEquals("satpathi-srikant-2021", theory.name());
    assertEquals(List.of("n", "d", "m"), theory.setting().dims());
    assertEquals(List.of("i", "l"), theory.setting().index().get(0).names());
    TheoryFile.Take take = theory.setting().take().get(0);
    assertEquals(List.of("X", "y", "a", "eta"), take.fromRun());
    assertEquals(4, take.declared().size());
    assertEquals("xt", theory.setting().take().get(1).definition().name());
    assertEquals(List.of("gd", "flow"), theory.setting().dynamics().stream().map(TheoryFile.Line::label).toList());
    assertEquals("V_\\perp", theory.symbols().get("Vp"));
    assertEquals("x", theory.examples().get(0).assignments().get(4).label());
    TheoryFile safran = ExampleTheories.read("safran-vardi-lee-2022");
    assertEquals(List.of("X[:,1]", "y"), safran.setting().take().get(0).fromRun());
    assertEquals("d", ExampleTheories.read("martin-bach-biroli-2024").setting().take().get(1).beyond());
  }

  @Test
  void readsTheBlocksOfAStep() {
    TheoryFile theory = ExampleTheories.read("satpathi-srikant-2021");
    TheoryFile.Step a24 = step(theory, "A24");
    assertEquals("forever", a24.scope());
    assertEquals("R > 0, minimise reach(R)/R", a24.choose());
    assertEquals(List.of("decay", "stay", "limit"), a24.statement().stream().map(TheoryFile.Line::label).toList());
    TheoryFile.ProofLine rate = a24.proof().get(1);
    assertEquals(List.of("A06", "spectral"), rate.reasons());
    assertEquals(List.of("floor"), rate.from());
    assertEquals("E2, R=1/16", a24.golden().get(0).place());
    assertEquals("decay", a24.controls().get(0).in());
    assertEquals("E2, t = 5", a24.controls().get(0).refuted());
    assertEquals("inapplicable", a24.controls().get(1).expect());
    assertEquals("run = E1", a24.controls().get(1).with());
    TheoryFile.Step a30 = step(theory, "A30");
    assertEquals("chernoff", a30.proof().get(1).labels().get(0));
    assertEquals("Tropp 2012, Theorem 1.1 (matrix Chernoff)", a30.proof().get(1).text());
    assertTrue(a30.other().get("test").startsWith("seeds 2000"));
    assertInstanceOf(Expr.Text.class, step(theory, "A34").statement().get(0).formula());
  }

  @Test
  void readsTheRarerForms() {
    TheoryFile gd = ExampleTheories.read("gd-rate");
    assertEquals(List.of("pos", "step", "interp[i]", "star[j]"), gd.assumeHypotheses().stream().map(TheoryFile.Line::label).toList());
    List<TheoryFile.Line> hints = step(gd, "rate").proof().get(0).hints();
    assertInstanceOf(Expr.Implies.class, hints.get(2).formula());
    assertTrue(gd.setting().abstractText().startsWith("H inner-product space"));
    assertEquals(1, step(ExampleTheories.read("song-2021"), "B04").controls().get(1).at());
    TheoryFile.ProofLine s6 = step(ExampleTheories.read("martin-bach-biroli-2024"), "S6").proof().get(2);
    assertEquals("multiplier", s6.hints().get(0).label());
    assertEquals(List.of("u = 1/4", "u = 1"), step(ExampleTheories.read("heavy-ball"), "lmi").proof().get(0).from());
    assertTrue(ExampleTheories.read("gopalani-mukherjee-2022").notions().containsKey("poincare(mu, c)"));
  }

  @Test
  void readsAssumptionsImportsAndCases() {
    TheoryFile theory = read(HEAD + "import: other (a, b), third\nassume:\n  weyl:\n    reference: Weyl 1912\n    statement: x <= y\nsteps:\n"
        + STEP + "    proof: |\n      case x > 0:\n        have a: x = x by algebra\n        thus by algebra from a\n      case x <= 0:\n"
        + "        thus by algebra\n      thus by cases\n");
    assertEquals(List.of("other (a, b)", "third"), theory.imports());
    assertEquals("Weyl 1912", theory.assume().get(0).reference());
    List<TheoryFile.ProofLine> proof = theory.steps().get(0).proof();
    assertEquals(List.of("case", "case", "thus"), proof.stream().map(TheoryFile.ProofLine::word).toList());
    assertEquals(List.of("have", "thus"), proof.get(0).block().stream().map(TheoryFile.ProofLine::word).toList());
    assertEquals(16, proof.get(0).block().get(1).span().line());
  }

  @Test
  void placesSurviveBlocksContinuationsAndComments() {
    String text = HEAD + "define: |\n    # a comment\n    one := x\n       + bad(  # here\n       ]\nsteps: {}\n";
    Diagnostic d = refusal(text);
    assertEquals("mine.yaml:7:8", d.span().file() + ":" + d.span().line() + ":" + d.span().column());
    assertEquals("       ]", d.sourceLine());
    assertTrue(d.withCaret().endsWith("\n         ^"), d.withCaret());
  }

  @Test
  void ofALongLineTheSurroundingsOfThePlaceAreShown() {
    Diagnostic d = new Diagnostic(new Span("mine.yaml", 3, 5001, 2), "E-NAME", "unknown name 'xy'", "a+".repeat(2500) + "xy" + "+b".repeat(2500));
    String[] lines = d.withCaret().split("\n");
    assertEquals("mine.yaml:3:5001   E-NAME   unknown name 'xy'", lines[0]);
    assertTrue(lines[1].length() < 250, lines[1]);
    assertEquals("xy", lines[1].substring(lines[2].indexOf('^'), lines[2].lastIndexOf('^') + 1));
  }

  @Test
  void placesSurvivePlainScalarsOverSeveralLines() {
    Diagnostic d = refusal(withStep("when: a > 0", "   and b >> 0"));
    assertEquals(9, d.span().line());
    assertEquals(15, d.span().column());
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "scop: iterate ; E-KEY ; did you mean 'scope'?",
      "controls: x ; E-YAML ; '- '",
      "when: [a, b] ; E-YAML ; must stand in a '|' block",
      "when: a ~ 0.1 ; E-EXACT ; allowed in golden only",
      "golden: 'E1: x' ; E-SYNTAX ; compares",
      "choose: R + 1 ; E-SYNTAX ; unknowns",
      "choose: R > 0, minimize R ; E-SYNTAX ; did you mean 'minimise'?",
      "proof: therefore by algebra ; E-SYNTAX ; have, let, case, assume or thus",
      "proof: thus algebra ; E-SYNTAX ; expected 'by'",
      "proof: thus by ; E-SYNTAX ; expected a name",
      "note: !!java.lang.Runtime x ; E-YAML ; tags",
      "note: &a x ; E-YAML ; anchors",
      "note: *a ; E-YAML ; anchors",
      "scope: iterate ; E-KEY ; stands twice",
      "title: a: b ; E-YAML ; must stand in a '|' block",
      "when: ; - ; -"})
  void refusesInAStep(String line, String code, String message) {
    if (code.equals("-")) {
      assertNotNull(read(withStep(line)));
      return;
    }
    Diagnostic d = refusal(withStep(line));
    assertEquals(code, d.code(), d.oneLine());
    assertTrue(d.message().contains(message), d.oneLine());
    assertTrue(d.span().line() >= 7, d.oneLine());
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "- replace: a by b ; -",
      "- replace: a by b in S at 2 ; -",
      "- drop: a ; -",
      "- replace: a ; E-SYNTAX",
      "- replace: a by ; E-SYNTAX",
      "- replace: a by b at 0 ; E-PATCH",
      "- {claim: a, drop: b} ; E-KEY",
      "- refuted: E1 ; E-KEY",
      "- {claim: a, expect: inaplicable} ; E-KEY",
      "- {claim: a, refuted: E1, expect: inapplicable} ; E-KEY",
      "- {claim: a ~ 1} ; E-EXACT",
      "- {claims: a} ; E-KEY",
      "- a ; E-YAML"})
  void readsControls(String line, String code) {
    String text = withStep("controls:", "  " + line);
    if (code.equals("-")) {
      assertEquals(1, read(text).steps().get(0).controls().size());
    } else {
      assertEquals(code, refusal(text).code());
    }
  }

  @Test
  void aTrailingInIsThePlaceOfThePatch() {
    TheoryFile.ControlText control = read(withStep("controls:", "  - replace: 1/4 by 1/2 in sum at 3")).steps().get(0).controls().get(0);
    assertEquals("sum", control.in());
    assertEquals(3, control.at());
    assertEquals("1/2", Printer.print(control.replacement()));
    assertEquals("replace: 1/4 by 1/2 in sum at 3", control.text());
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "provenance: folklore ; unknown provenance 'folklore'",
      "scope: iterte ; unknown scope 'iterte'; did you mean 'iterate'?"})
  void refusesUnknownWords(String line, String message) {
    String key = line.substring(0, line.indexOf(':'));
    Diagnostic d = refusal((HEAD + "steps:\n" + STEP).replaceFirst(key + ": .*", line));
    assertEquals("E-KEY", d.code());
    assertTrue(d.message().startsWith(message), d.message());
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "", "# nothing", "name: mine\ngradus: theory/1\nsteps: {}", "gradus: theory/2\nname: mine\nsteps: {}", "gradus: 1\nname: a\nsteps: {}",
      "- a", "x", "gradus: theory/1\n---\na: b", "%YAML 1.2\n---\ngradus: theory/1\nname: mine\nsteps: {}", "gradus: theory/1\nname: [a",
      "gradus: theory/1\n\tname: x", "? [a]\n: b", "gradus: theory/1\nname: \"\\x00\"\nsteps: {}"})
  void refusesWhatIsNoTheoryFile(String text) {
    Diagnostic d = refusal(text);
    assertTrue(List.of("E-YAML", "E-KEY").contains(d.code()), d.oneLine());
    assertTrue(d.span().line() >= 1, d.oneLine());
  }

  @ParameterizedTest
  @ValueSource(strings = {"name: ../../etc/passwd", "name: a b", "name:", "name: {a: b}"})
  void refusesNamesThatAreNoFileNames(String line) {
    Diagnostic d = refusal("gradus: theory/1\n" + line + "\nsteps: {}\n");
    assertEquals(2, d.span().line());
  }

  @Test
  void refusesDuplicatesAndMissingKeys() {
    assertTrue(refusal(HEAD + "name: again\nsteps: {}\n").message().contains("first in line 2"));
    assertTrue(refusal(HEAD + "steps:\n  A1:\n    scope: identity\n    provenance: user\n").message().contains("'statement'"));
    assertTrue(refusal(HEAD).message().contains("'steps'"));
    assertEquals("E-LABEL", refusal(HEAD + "steps:\n" + STEP.replace("a = a", "|\n      p: a = a\n      p: b = b")).code());
    assertEquals("E-KEY", refusal(HEAD + "steps:\n" + STEP + STEP).code());
    assertEquals("E-KEY", refusal(HEAD + "steps:\n" + STEP.replace("A1", "A-1")).code());
  }

  @Test
  void refusesBombsQuickly() {
    StringBuilder bomb = new StringBuilder("gradus: theory/1\na: &a [x, x]\n");
    for (char c = 'b'; c < 'z'; c++) {
      bomb.append(c).append(": &").append(c).append(" [*").append((char) (c - 1)).append(", *").append((char) (c - 1)).append("]\n");
    }
    assertEquals("E-YAML", refusal(bomb.toString()).code());
    assertEquals("E-YAML", refusal("gradus: theory/1\na: " + "[".repeat(50_000)).code());
    assertEquals("E-YAML", refusal("gradus: theory/1\na: " + "{a: ".repeat(50_000)).code());
    assertEquals("E-YAML", refusal("gradus: theory/1\n#" + "x".repeat(2 << 20)).code());
  }

  @Test
  void readsFilesInUtf8Only(@TempDir Path folder) throws IOException {
    Path good = folder.resolve("good.yaml");
    Files.write(good, ("\ufeff" + (HEAD + "title: Ångström λ\nsteps: {}\n").replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8));
    assertEquals("Ångström λ", TheoryFileReader.read(good).title());
    assertEquals("good.yaml", TheoryFileReader.read(good).file());
    Path bad = folder.resolve("bad.yaml");
    Files.write(bad, new byte[] {'g', (byte) 0xff, (byte) 0xfe});
    assertThrows(TheoryFileException.class, () -> TheoryFileReader.read(bad));
  }

  @Test
  void halfSurrogatesAndControlCharactersDoNoHarm() {
    String pair = "\ud83d\ude00";
    for (int length = 1000; length < 1030; length++) {
      String text = HEAD + "steps: {}\n#" + "x".repeat(length - HEAD.length() - 12);
      assertNotNull(read(text + pair + "\n"));
      assertEquals("E-YAML", refusal(text + pair.charAt(0)).code());
    }
    Diagnostic d = refusal(HEAD + "\"\\e[31m\\n\": x\nsteps: {}\n");
    assertTrue(d.withCaret().chars().allMatch(c -> c == '\n' || c >= 0x20), d.withCaret());
    assertEquals(2, d.withCaret().chars().filter(c -> c == '\n').count());
  }

  @Property(tries = 600, shrinking = ShrinkingMode.OFF)
  void damagedFilesAreReadOrRefusedWithAPlace(@ForAll long seed) {
    Random random = new Random(seed);
    String text = ExampleTheories.text(ExampleTheories.NAMES.get(5 + random.nextInt(3)));
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + random.nextInt(6));
    String noise = List.of("", "\n", "  ", ": ", "- ", "[", "|", "'", "\"", "#", "\t", "{", "&x ", "!", "%", "é", "\u2028").get(random.nextInt(17));
    try {
      read(text.substring(0, from) + noise + text.substring(to));
    } catch (TheoryFileException e) {
      Span span = e.diagnostic().span();
      assertTrue(span.line() >= 1 && span.column() >= 1 && !e.diagnostic().message().contains("\n"), e.getMessage());
    }
  }
}
