package org.gradus.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.gradus.kernel.reader.CheckReport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The flow w' = w^2 from weights above 0 ends: nothing that a rule of the table or of algebra says of "all times" makes it exist. */
class EndingFlowTest {

  private static final String W = "(entry w 1 1)";
  private static final String HERE = "(at (time t) " + W + ")";
  private static final String SUM = "(sum j m (sum l d (entry w j l)))";
  private static final String GROWS = all("(>= (at (time t) " + SUM + ") (at start " + SUM + "))");
  private static final String SLOPE = "(have slope (>= (sum j m (sum l d (^ (entry w j l) 2))) 0) (algebra (< 0 1) (((for-all j m (for-all l d (<= 0 "
      + "(^ (entry w j l) 2)))))) () () ()))";

  /** The bound of the derivative, which is true, is accepted before the first of these is asked. */
  private static final List<String> REASONS = List.of("a fact that the flow exists for all times", "a fact that does not depend on the weights",
      "formulas that are defined for all weights", "the weights are not given", "a covering on whose parts it holds", "a goal of the form that the rule concludes");

  private static String all(String formula) {
    return "(for-all-reals t (0 ()) " + formula + ")";
  }

  private static String one(String rule) {
    return "(have exists " + rule + ")";
  }

  private static String algebra(String summand) {
    return "(algebra " + all("(< 0 1)") + " ((" + summand + ")) () () ())";
  }

  private static RuleTrial trial(List<String> exists) {
    return RuleTrial.claim(GROWS).move("(update w (j l) (entry w j l))", "(flow w (j l) (^ (entry w j l) 2))").scope("forever", "0")
        .by(Stream.concat(exists.stream(), Stream.of(SLOPE, "(show 1 (comparison start 60 () " + SUM + " 0 0 exists slope ()))")).toArray(String[]::new));
  }

  static Stream<Arguments> facts() {
    String square = "(<= 0 (^ " + HERE + " 2))";
    String points = "(<= (at (time t) 0) (at (time t) (^ " + W + " 2)))";
    String fact = "(have everywhere " + all(square) + " (known))";
    String number = "(number (<= 0 1) (enclosure 0))";
    return Stream.of(
        arguments("a square, by the table", List.of(one(all(square) + " (known)"))),
        arguments("both sides at the time, by the table", List.of(one(all(points) + " (known)"))),
        arguments("an absolute value at the time", List.of(one(all("(<= " + HERE + " (at (time t) (apply abs 0 " + W + ")))") + " (known)"))),
        arguments("exponentials that cancel", List.of(one(all("(= (* (apply exp 0 " + HERE + ") (apply exp 0 (* -1 " + HERE + "))) 1)") + " (known)"))),
        arguments("a square, by algebra", List.of(one(all(square) + " " + algebra(all("(<= 0 (^ " + HERE + " 2))"))))),
        arguments("with a number of this place", List.of(fact, one(all(square) + " " + algebra(all("(<= 0 1)") + " (everywhere)")))),
        arguments("times a number of this place", List.of(fact, one(all(square) + " " + algebra(all("(<= 0 1)") + " (everywhere) (" + number + ")")))),
        arguments("called constant", List.of(fact, one(all(square) + " (constant everywhere)"))),
        arguments("called total", List.of(fact, one(all(square) + " (total start 60 () everywhere)"))),
        arguments("a covering of all times", List.of(one(all(square) + " (cover 60 plain)"))),
        arguments("a covering, the time beside what is chosen", List.of(one(all("(<= 0 (if (<= 0 1) 1 " + HERE + "))") + " (cover 60 plain)"))),
        arguments("a sum without terms, by a covering", List.of(one(all("(<= 0 (sum i (dim) (at (time t) (entry w i 1))))") + " (cover 60 plain)"))),
        arguments("put into what holds for all numbers", List.of("(have numbers (for-all-reals x (() ()) (<= 0 (^ (variable x) 2))) (known))",
            one(all(square) + " (instantiate numbers " + all("(<= 0 " + HERE + ")") + " () ())"))),
        arguments("put into what holds for all weights", List.of("(have weights (for-all-weights v (<= 0 (^ (at (weights v) " + W + ") 2))) (known))",
            "(have plain (for-all-weights v (<= 0 (^ (at (weights v) " + W + ") 2))) (total start 60 () weights))",
            one(all(square) + " (instantiate plain " + all("(<= 0 (at (time t) 0))") + " () ())"))),
        arguments("through the start", List.of(one(all("(<= (at start (at (time t) 0)) (at start (at (time t) (^ " + W + " 2))))") + " (known)"))),
        arguments("within each", List.of(one(all("(for-all j m " + square + ")") + " (each (known) (known))"))),
        arguments("an identity", List.of(one(all("(= " + HERE + " " + HERE + ")") + " (identity () ())"))),
        arguments("both ways", List.of("(have one " + all("(<= " + HERE + " " + HERE + ")") + " " + algebra(all("(<= 0 0)")) + ")",
            one(all("(= " + HERE + " " + HERE + ")") + " (antisymmetry one one)"))),
        arguments("always, of itself", List.of(fact, "(have plain (<= 0 (^ " + W + " 2)) (known))", one(all("(<= 0 (at (time t) (^ " + W + " 2)))")
            + " (always start 60 () plain (everywhere))"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("facts")
  void noneMakesItExist(String name, List<String> exists, @TempDir Path folder) throws IOException {
    CheckReport report = trial(exists).check(folder);
    assertEquals(CheckReport.Status.INVALID, report.status());
    assertTrue(REASONS.stream().anyMatch(reason -> report.problems().get(0).contains(reason)), report.problems().toString());
  }
}
