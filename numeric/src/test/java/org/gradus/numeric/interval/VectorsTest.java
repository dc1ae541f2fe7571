package org.gradus.numeric.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The interval API against vectors: our own, and the public ones of the community of the standard where they are
 * there. Every result must contain the expected one.
 */
class VectorsTest {

  private static final Path OWN = Path.of("src", "test", "resources", "org", "gradus", "numeric", "interval", "own.itl");

  private static final Path PUBLISHED = Path.of(System.getProperty("gradus.test.vectors", "../../shared/test-vectors"), "itf1788");

  private static final Path TABLE = Path.of("..", "docs", "interval-vectors.md");

  private static final Path WRITTEN = Path.of("target", "interval-vectors.md");

  private static final String PARTS = "(?s)(.*\n)(\\| operation \\|.*)";

  static Stream<Path> files() throws IOException {
    List<Path> files = new ArrayList<>(List.of(OWN));
    if (Files.isDirectory(PUBLISHED)) {
      files.addAll(published());
    } else {
      System.out.println("skipped: the published vectors are not at " + PUBLISHED);
    }
    return files.stream();
  }

  private static List<Path> published() throws IOException {
    try (Stream<Path> files = Files.list(PUBLISHED)) {
      return files.filter(file -> file.toString().endsWith(".itl")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyResultContainsTheExpectedOne(Path file) throws IOException {
    ItlJudge judge = new ItlJudge();
    List<ItlFile.Case> cases = ItlFile.read(file);
    cases.forEach(judge::judge);
    System.out.println(file.getFileName() + ": " + cases.size() + " cases, not tight " + judge.loose());
    assertTrue(cases.size() > 5, file + " has " + cases.size() + " cases");
    assertEquals(List.of(), judge.violations());
  }

  /** The table in the documentation is what a run over the published vectors gives. */
  @Test
  void theTableIsUpToDate() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(PUBLISHED), "no published vectors at " + PUBLISHED);
    ItlJudge judge = new ItlJudge();
    for (Path file : published()) {
      ItlFile.read(file).forEach(judge::judge);
    }
    String documented = Files.readString(TABLE);
    String text = documented.replaceFirst(PARTS, "$1") + String.join("\n", judge.table()) + "\n";
    Files.writeString(WRITTEN, text);
    assertEquals(text, documented, "copy " + WRITTEN + " to " + TABLE);
  }

  /** A library that rounds to nearest must fail the vectors. */
  @Test
  void intervalsRoundedInwardsAreCaught() throws IOException {
    int narrowed = 0;
    for (ItlFile.Case c : ItlFile.read(OWN)) {
      List<Object> results = c.isDecorated() || c.signal() != null ? List.of() : ItlOperations.results(c);
      if (results.size() == 1 && results.get(0) instanceof Interval x && x.lower() < x.upper() && x.isCommonInterval()) {
        narrowed++;
        Interval inward = Interval.between(Math.nextUp(x.lower()), x.upper());
        assertTrue(!ItlOperations.bare(c.values().get(0)).subset(inward), c.where());
      }
    }
    assertTrue(narrowed > 100, "cases narrowed: " + narrowed);
  }
}
