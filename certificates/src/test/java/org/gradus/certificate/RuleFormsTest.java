package org.gradus.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.gradus.kernel.reader.CheckReport.Status;
import org.gradus.kernel.reader.MalformedInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that are not in their format: a tube around w' = 0, which rests, and an interval of the intermediate value theorem. */
class RuleFormsTest {

  private static final String PIECE = "(1/4 ((1) (2) (3) (4) (5) (6)) 1/100 1 (1 0 ()))";
  private static final String TUBE = "(show 1 (tube start 80 () 1 (" + PIECE + ")))";

  @TempDir
  Path folder;

  private static RuleTrial tube() {
    return RuleTrial.claim("(for-all-reals t (0 1/4) (<= (at (time t) (entry w 1 1)) 2))").move("(flow w (j l) 0)").scope("forever", "0").by(TUBE);
  }

  @Test
  void theFormIsRead() throws IOException {
    assertEquals(Status.VALID, tube().check(folder).status());
  }

  static Stream<Arguments> malformed() {
    String crossing = "(exists x (0 1) (= (variable x) 1/2))";
    return Stream.of(
        arguments("a motion from elsewhere", "'start' or 'last'", tube().replaced("tube start", "tube next")),
        arguments("a piece that is across something else", "a piece of a tube", tube().replaced(" (1 0 ()))", " (1 0 ()) along)")),
        arguments("a piece with too many parts", "a piece of a tube", tube().replaced(" (1 0 ()))", " (1 0 ()) across across)")),
        arguments("a path without a coefficient", "a piece of a tube", tube().replaced("(6)", "()")),
        arguments("a slope without rows", "a shift, a scale and rows", tube().replaced("(1 0 ())", "(1 0)")),
        arguments("a slope with something behind its rows", "a shift, a scale and rows", tube().replaced("(1 0 ())", "(1 0 () 1)")),
        arguments("three ends of an interval", "two ends", RuleTrial.claim(crossing).by("(show 1 (sign-change 20 (1/4 3/4 1)))").scope("data", "0")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void nothingElseIs(String defect, String reason, RuleTrial trial) {
    String message = assertThrows(MalformedInput.class, () -> trial.check(folder)).getMessage();
    assertTrue(message.contains(reason), message);
  }
}
