package org.gradus.report.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.gradus.engine.Library;
import org.gradus.language.syntax.TheoryFile;
import org.gradus.language.syntax.TheoryFileReader;
import org.gradus.report.Certificates;
import org.gradus.report.Results;
import org.gradus.report.RunHeader;
import org.gradus.report.StepResult;
import org.gradus.report.TheoryResult;
import org.gradus.report.Verdict;
import org.junit.jupiter.api.Test;

/**
 * The document says what is there. Steps and verdicts of all theories are compared here with the theory files and the verdicts that are written
 * down; {@code gradus check --against} compares the kinds of evidence, too, in continuous integration.
 */
class CoverageTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final String PLAN = """
      ### A paper (`p`, theory `t`)
      | id | content | scope | needs | assumed | remark |
      |---|---|---|---|---|---|
      | A1 | first | identity | identity |  |  |
      | A2 | second | iterate | enclosure | a theorem |  |
      | A3 | third | forever | trapping |  |  |
      """;

  private static StepResult step(String id, String source, Verdict verdict, String evidence) {
    return StepResult.of(id).scope("iterate").source(source).verdict(verdict, "").evidence(evidence).build();
  }

  private static Coverage coverage(Map<String, Long> millis, StepResult... steps) {
    RunHeader run = new RunHeader("r", "0", 1, 1, 1, 1, 1, List.of());
    TheoryResult theory = new TheoryResult("t", "", "", "", List.of(), List.of(), List.of(), List.of(), List.of(steps),
        new Certificates(1, "VALID", 1, millis), List.of());
    return new Coverage(List.of(new Results(run, List.of(theory))), PLAN);
  }

  private static Coverage small(long millis) {
    return coverage(Map.of("A1", millis), step("A1", "sheet A1", Verdict.PROVED, "enclosure"), step("N", "sheet A3", Verdict.INAPPLICABLE, "refutation"));
  }

  @Test
  void stepsAndItems() {
    String text = small(17).text();
    assertTrue(text.contains("| A1 | iterate | PROVED | enclosure | 17 |\n| N | iterate | INAPPLICABLE | refutation | - |\n"), text);
    assertTrue(text.contains("| A1 | first | identity | A1 PROVED | nothing |"), text);
    assertTrue(text.contains("| A2 | second | iterate |  | a theorem to assume: a theorem |"), text);
    assertTrue(text.contains("| A3 | third | forever | N INAPPLICABLE | a run or a proof: see the step |"), text);
    assertTrue(text.contains("\n1 of 3 items have a step that is shown.\n"), text);
  }

  @Test
  void whatAShownStepLacksIsNamed() {
    StepResult weaker = StepResult.of("A1").scope("iterate").source("sheet A1").verdict(Verdict.PROVED, "").evidence("enclosure")
        .note("The last place only. Missing: a rule for\n the others. More prose.").build();
    String text = coverage(Map.of("A1", 17L), weaker).text();
    assertTrue(text.contains("| A1 | first | identity | A1 PROVED | a rule for the others |"), text);
  }

  @Test
  void onlyTimesMayDiffer() {
    assertEquals(List.of(), small(17).differences(small(40).text()));
  }

  @Test
  void anotherVerdictDiffers() {
    Coverage worse = coverage(Map.of(), step("A1", "sheet A1", Verdict.UNDECIDED, "enclosure"), step("N", "sheet A3", Verdict.INAPPLICABLE, "refutation"));
    assertTrue(worse.differences(small(17).text()).contains("only in the document: ### t on r | A1 | iterate | PROVED | enclosure |"),
        worse.differences(small(17).text()).toString());
  }

  @Test
  void anotherKindOfEvidenceDiffers() {
    Coverage other = coverage(Map.of(), step("A1", "sheet A1", Verdict.PROVED, "cover"), step("N", "sheet A3", Verdict.INAPPLICABLE, "refutation"));
    assertEquals(2, other.differences(small(17).text()).size());
  }

  @Test
  void aStepThatIsNotThereDiffers() {
    Coverage fewer = coverage(Map.of(), step("A1", "sheet A1", Verdict.PROVED, "enclosure"));
    assertTrue(fewer.differences(small(17).text()).contains("only in the document: ### t on r | N | iterate | INAPPLICABLE | refutation |"));
    assertTrue(small(17).differences(fewer.text()).contains("missing in the document: ### t on r | N | iterate | INAPPLICABLE | refutation |"));
  }

  @Test
  void anotherOrderDiffers() {
    Coverage turned = coverage(Map.of(), step("N", "sheet A3", Verdict.INAPPLICABLE, "refutation"), step("A1", "sheet A1", Verdict.PROVED, "enclosure"));
    assertEquals(List.of("the lines have another order"), turned.differences(small(17).text()));
  }

  /** The steps of every theory on every run, with the verdicts that are written down. */
  private static Map<String, List<String>> expected() {
    Map<String, List<String>> tables = new TreeMap<>();
    for (String theory : Library.THEORIES) {
      TheoryFile file = TheoryFileReader.read(Library.theoryFile(theory), Library.theory(theory));
      for (String run : Library.RUNS) {
        if (Library.isFor(theory, run)) {
          Map<String, Verdict> verdicts = Library.expected(theory, run);
          tables.put("### " + theory + " on " + run, file.steps().stream().map(step -> step.id() + " "
              + (step.scope().startsWith("limit") ? "remark" : verdicts.getOrDefault(step.id(), Verdict.PROVED))).toList());
        }
      }
    }
    return tables;
  }

  @Test
  void theDocumentHasEveryStepWithItsVerdict() throws IOException {
    Map<String, List<String>> found = new TreeMap<>();
    String table = "";
    for (String line : Files.readAllLines(DOCS.resolve("coverage.md"))) {
      table = line.startsWith("#") ? line : table;
      if (table.contains(" on ") && line.matches("\\| .* \\| [-0-9]+ \\|")) {
        String[] cells = line.split(" *\\| *");
        found.computeIfAbsent(table, key -> new ArrayList<>()).add(cells[1] + " " + cells[3]);
      }
    }
    assertEquals(expected(), found);
  }

  @Test
  void theDocumentHasEveryItemOfTheSheets() throws IOException {
    List<String> lines = Files.readAllLines(DOCS.resolve("coverage.md"));
    List<String> items = lines.subList(lines.indexOf("## Items"), lines.size());
    for (Sheet sheet : Sheet.read(Files.readString(DOCS.resolve("kernel-coverage.md")))) {
      int from = items.indexOf("### " + sheet.title());
      assertTrue(from >= 0, sheet.title());
      List<String> rows = items.subList(from + 3, from + 3 + sheet.items().size());
      assertEquals(sheet.items().stream().map(item -> "| " + item.id() + " | " + item.content() + " | " + item.scope() + " |").toList(),
          rows.stream().map(row -> row.replaceAll("^((\\| [^|]* ){3}\\|).*", "$1")).toList());
    }
  }
}
