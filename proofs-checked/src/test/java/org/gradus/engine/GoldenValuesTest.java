package org.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every number that a theory prints is the number its definitions give, by both evaluators, which share no arithmetic. */
class GoldenValuesTest {

  private static GoldenLines lines(String theory) {
    return new GoldenLines(LoadedTheory.of(Library.theoryFile(theory), Library.theory(theory)));
  }

  @ParameterizedTest
  @CsvSource({"satpathi-srikant-2021, 125", "song-2021, 160", "gopalani-mukherjee-2022, 24", "safran-vardi-lee-2022, 20", "martin-bach-biroli-2024, 90",
      "arora-2019, 6", "gd-rate, 9", "heavy-ball, 2", "logistic-ridge, 2", "deep-scalar, 10"})
  void everyGoldenLineCanBeEvaluated(String theory, long atLeast) {
    assertTrue(lines(theory).count() >= atLeast);
  }

  @TestFactory
  Stream<DynamicNode> goldenLinesHold() {
    return Library.THEORIES.stream().map(theory -> DynamicContainer.dynamicContainer(theory, lines(theory).tests()));
  }
}
