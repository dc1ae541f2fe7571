package org.gradus.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.CheckReport.Status;
import org.gradus.kernel.reader.Checker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What earlier versions wrote is still understood, and still means the same. */
class CorpusTest {

  private static final Path CORPUS = Path.of("src/test/resources/corpus");

  @ParameterizedTest
  @CsvSource({
      "v1/small, proved 7 refuted 1 inapplicable 2 undecided 2 assumed 0 confident 0",
      "v1/tiny-tanh, proved 11 refuted 0 inapplicable 3 undecided 0 assumed 0 confident 0",
      "v1/tiny-relu, proved 7 refuted 0 inapplicable 0 undecided 0 assumed 0 confident 0",
      "v2/small, proved 7 refuted 1 inapplicable 2 undecided 2 assumed 0 confident 0",
      "v2/tiny-tanh, proved 11 refuted 0 inapplicable 3 undecided 0 assumed 0 confident 0",
      "v2/tiny-relu, proved 7 refuted 0 inapplicable 0 undecided 0 assumed 0 confident 0"})
  void isStillValid(String name, String summary) throws IOException {
    CheckReport report = Checker.check(CORPUS.resolve(name));
    assertEquals(Status.VALID, report.status(), report.problems().toString());
    assertEquals(summary, report.summary().substring(0, report.summary().indexOf(';')));
  }

  @ParameterizedTest
  @CsvSource({"v1/small-place-missing, step B: expected the evidence for place 3",
      "v1/small-slack-tampered, step B: expected a slack within the claimed bounds",
      "v1-first-digests/tiny-tanh, step DIST: expected an earlier step with this digest as premise",
      "v1-first-digests/tiny-relu, step DIST: expected an earlier step with this digest as premise",
      "v2/small-slack-tampered, step B: expected a slack within the claimed bounds"})
  void isStillInvalid(String name, String problem) throws IOException {
    CheckReport report = Checker.check(CORPUS.resolve(name));
    assertEquals(Status.INVALID, report.status());
    assertTrue(report.problems().get(0).startsWith(problem), report.problems().toString());
  }

  /** Every certificate of the corpus is in one of the tables above. */
  @Test
  void allAreChecked() throws Exception {
    Set<String> listed = new TreeSet<>();
    for (String table : List.of("isStillValid", "isStillInvalid")) {
      CsvSource rows = CorpusTest.class.getDeclaredMethod(table, String.class, String.class).getAnnotation(CsvSource.class);
      Stream.of(rows.value()).forEach(row -> listed.add(row.split(",")[0]));
    }
    try (Stream<Path> files = Files.walk(CORPUS)) {
      assertEquals(listed, new TreeSet<>(files.filter(file -> file.endsWith("manifest"))
          .map(file -> CORPUS.relativize(file.getParent()).toString().replace('\\', '/')).toList()));
    }
  }
}
