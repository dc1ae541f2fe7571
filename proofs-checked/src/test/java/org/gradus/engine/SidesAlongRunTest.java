package org.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.gradus.numeric.run.Run;
import org.gradus.report.CurvePoint;
import org.gradus.report.Sides;
import org.gradus.report.StepResult;
import org.gradus.report.TheoryResult;
import org.gradus.report.Verdict;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pictures of what claims about the last weights compare, on a run of three steps. */
class SidesAlongRunTest {

  private static final int STEPS = 3;
  private static final Run RUN = SmallRuns.twoNeurons("sides", "1/64", STEPS);
  private static final String THEORY = SmallRuns.theory("sides", "sides") + """
      define: |
        size  := norm(W)^2
        fixed := norm(W@0)^2 + 1
      steps:
      """ + step("LESS", "last", "statement: |\n  below: size <= size + 1\n  above: fixed + size > size")
      + step("FALSE", "last", "statement: size + 1 <= size")
      + step("EQUAL", "last", "statement: size = size")
      + step("ROUND", "last", "choose: low in R, high in R, enclose size\nstatement: |\n  below: low <= size\n  above: size <= high")
      + step("EACH", "iterate", "statement: 0 <= size");

  @TempDir
  private static Path folder;
  private static TheoryResult result;

  private static String step(String id, String scope, String lines) {
    return "  " + id + ":\n    title: t\n    provenance: user\n    source: s\n    scope: " + scope + "\n" + lines.indent(4);
  }

  @BeforeAll
  static void certify() throws IOException {
    result = Certified.certify(LoadedTheory.of("sides.yaml", THEORY), RUN, folder.resolve("certificate"));
  }

  private static StepResult of(String id) {
    return result.steps().stream().filter(step -> step.id().equals(id)).findFirst().orElseThrow();
  }

  private static double size(int iterate) {
    return Arrays.stream(RUN.values("W", iterate)).map(w -> w * w).sum();
  }

  private static void holds(CurvePoint point, int iterate, double value) {
    assertEquals(iterate, point.k());
    assertTrue(new BigDecimal(point.lo()).doubleValue() <= value + 1e-9 && value - 1e-9 <= new BigDecimal(point.hi()).doubleValue(),
        () -> point + " is not about " + value);
  }

  @Test
  void bothSidesAtEveryIterateTheLesserFirst() {
    List<Sides> found = of("LESS").sides();
    assertEquals(List.of("below", "above"), found.stream().map(Sides::label).toList());
    assertEquals(List.of("size", "size"), found.stream().map(sides -> sides.lesser().text()).toList());
    for (Sides sides : found) {
      assertEquals(List.of(STEPS + 1, STEPS + 1), List.of(sides.low().size(), sides.high().size()));
      for (int k = 0; k <= STEPS; k++) {
        holds(sides.low().get(k), k, size(k));
        holds(sides.high().get(k), k, size(k) + 1 + (sides.label().equals("above") ? size(0) : 0));
      }
    }
  }

  @Test
  void noPictureOfAnythingElse() {
    assertEquals(Verdict.REFUTED, of("FALSE").verdict());
    for (String id : List.of("FALSE", "EQUAL", "ROUND", "EACH")) {
      assertEquals(List.of(), of(id).sides(), id);
    }
  }
}
