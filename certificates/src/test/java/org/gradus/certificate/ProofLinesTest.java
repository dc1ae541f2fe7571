package org.gradus.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.gradus.kernel.reader.ProofLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of a proof, as the kernel tells people of them. */
class ProofLinesTest {

  private static final String B = "(entry w 1 2)";

  private static String text(ProofLine line) {
    return line.name() + ": " + line.text() + " by " + line.rule() + " from "
        + line.from().stream().map(c -> (c.kind() + " " + c.name()).strip() + (c.text().isEmpty() ? "" : " " + c.text())).toList();
  }

  @Test
  void everyLineNamesItsRuleAndWhatThisWasGiven(@TempDir Path folder) throws IOException {
    List<ProofLine> proof = RuleTrial.claim("(<= 0 (* (+ (apply exp 0 1) -2) " + B + "))", "(<= 0 (* 3 (+ (apply exp 0 1) -2) " + B + "))")
        .when("(<= 0 " + B + ")")
        .by("(have e (<= 2 (apply exp 0 1)) (constant (number (<= 2 (apply exp 0 1)) (enclosure 60))))",
            "(show 1 (algebra (< 0 1) (((<= 0 1) (e) ((given 1)))) () () ()))",
            "(show 2 (algebra (< 0 1) (((<= 0 3) ((claim 1)))) () () ()))")
        .check(folder).steps().get(0).proof();
    assertEquals(List.of("e: 2 <= exp(1) by constant from [NUMBER 0 2 <= exp(1)]",
        "1: 0 <= (exp(1) - 2)*w[1, 2] by algebra from [FACT e, GIVEN 1 0 <= w[1, 2]]",
        "2: 0 <= 3*(exp(1) - 2)*w[1, 2] by algebra from [CLAIM 1]"), proof.stream().map(ProofLinesTest::text).toList());
  }

  @Test
  void aClaimThatIsEvaluatedHasNoLine(@TempDir Path folder) throws IOException {
    List<ProofLine> proof = RuleTrial.claim("(< 0 (+ 1 (^ " + B + " 2)))").scope("number", "0").items("((enclosure 60))").check(folder).steps().get(0).proof();
    assertEquals(List.of(), proof);
  }
}
