package org.gradus.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.gradus.certificate.Evidence.Enclosure;
import org.gradus.certificate.Evidence.Proved;
import org.gradus.certificate.Evidence.Show;
import org.gradus.certificate.Evidence.Shown;
import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.CheckReport.Status;
import org.gradus.kernel.reader.Checker;
import org.gradus.kernel.reader.TheoryReader;
import org.gradus.kernel.rule.Verdict;
import org.gradus.kernel.symbolic.StatementDigest;
import org.gradus.kernel.term.Theory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Telescoping and induction over the recorded steps w = 2, 0, 1/2, 3/8: a step P about every pair, and a step Q about all of them. */
class RecordedRulesTest {

  private static final String W = "(entry w 1 1)";

  @TempDir
  Path folder;

  private static Arguments telescoping(String name, String reason, String premise, String claim) {
    return arguments(name, reason, premise, claim, "(telescoping P DIGEST 1)");
  }

  private static Arguments induction(String name, String reason, String premise, String claim, String phi, String base) {
    return arguments(name, reason, premise, claim, "(induction-recorded " + phi + " (number " + base + " (enclosure 0)) P DIGEST 1)");
  }

  /** The distance of w and a quantity q between two places; the second is the current one, where it is not named. */
  private static String distance(String to, String from, String q) {
    String here = from.isEmpty() ? "X" : "(at " + from + " X)";
    String square = "(^ (+ (at " + to + " X) (* -1 " + here + ")) 2)";
    return "(apply sqrt 0 (+ (sum j m (sum l d " + square.replace("X", "(entry w j l)") + ")) " + square.replace("X", q) + "))";
  }

  /** A comparison of the differences of w and another number. */
  private static String shifted(String difference, String other, String bound) {
    return "(<= " + difference.replace("X", "(+ " + W + " " + other + ")") + " " + bound + ")";
  }

  private static Arguments path(String name, String reason, String step, String whole) {
    return arguments(name, reason, "(<= " + step + " 9)", "(<= " + whole + " (over-steps sum k 9))", "(path P DIGEST 1)");
  }

  /** Name, what is wrong ({@code ""} for nothing), the claims of P and Q, the rule for Q. */
  static Stream<Arguments> cases() {
    String differ = "(<= (+ (at next " + W + ") (* -1 " + W + ")) 1/2)";
    String inside = "(<= " + W + " 2)";
    String implied = "(implies " + inside + " (<= (at next " + W + ") 2))";
    return Stream.of(
        telescoping("a sum of bounds", "", differ, "(<= (+ (at last " + W + ") (* -1 (at start " + W + "))) (over-steps sum k 1/2))"),
        telescoping("a sum of differences", "", "(= (+ (at next " + W + ") (* -1 " + W + ")) (+ (at next " + W + ") (* -1 " + W + ")))",
            "(= (+ (at last " + W + ") (* -1 (at start " + W + "))) (over-steps sum k (at (iterate k 0) (+ (at next " + W + ") (* -1 " + W + ")))))"),
        telescoping("from below", "", "(>= (+ (at next " + W + ") (* -1 " + W + ")) -2)",
            "(>= (+ (at last " + W + ") (* -1 (at start " + W + "))) (over-steps sum k -2))"),
        path("the distance of two quantities", "", distance("next", "", "(* 2 " + W + ")"), distance("last", "start", "(* 2 " + W + ")")),
        path("the distance of another quantity", "of the form", distance("next", "", "(* 2 " + W + ")"), distance("last", "start", "(* 3 " + W + ")")),
        path("the square of something else", "bounds the distance", distance("next", "", W), distance("last", "start", W).replace("at start " + W, "at last " + W)),
        path("a cube", "bounds the distance", distance("next", "", W), distance("last", "start", W).replace(") 2)))", ") 3)))")),
        arguments("a product that is a sum", "a product over the steps", "(<= (at next " + W + ") (* 2 (+ 1 " + W + ")))", "(<= (at last " + W + ") (over-steps sum k 9))",
            "(product P DIGEST 1 1)"),
        induction("an invariant", "", implied, "(<= (at last " + W + ") 2)", inside, inside),
        telescoping("a smaller sum", "of the form", differ, "(<= (+ (at last " + W + ") (* -1 (at start " + W + "))) (over-steps sum k 1/4))"),
        telescoping("another relation", "of the form", differ, "(= (+ (at last " + W + ") (* -1 (at start " + W + "))) (over-steps sum k 1/2))"),
        telescoping("another quantity", "of the form", differ,
            "(<= (+ (at last (* 2 " + W + ")) (* -1 (at start (* 2 " + W + ")))) (over-steps sum k 1/2))"),
        telescoping("a product", "compares the difference", differ,
            "(<= (+ (at last " + W + ") (* -1 (at start " + W + "))) (over-steps product k 1/2))"),
        telescoping("some of the steps", "compares the difference", differ,
            "(<= (+ (at last " + W + ") (* -1 (at start " + W + "))) (over-steps sum k (> (position k) 0) 1/2))"),
        telescoping("a quantity that has no value at the end", "of the form", "(<= (+ 1 -1) 0)",
            "(<= (+ (at last (* Z (^ Z -1))) (* -1 (at start (* Z (^ Z -1))))) (over-steps sum k 0))".replace("Z", "(+ " + W + " -3/8)")),
        telescoping("a number that is there at the next iterate only, of which the last has none", "of the form", shifted("(+ (at next X) (* -1 X))", "0", "1/2"),
            shifted("(+ (at last X) (* -1 (at start X)))", "(at next 0)", "(over-steps sum k 1/2)")),
        telescoping("a number, with a name", "", shifted("(+ (at next X) (* -1 X))", "0", "1/2"), shifted("(+ (at last X) (* -1 (at start X)))", "0", "(over-steps sum k 1/2)")),
        path("the distance of such a quantity", "of the form", distance("next", "", "(+ " + W + " 0)"), distance("last", "start", "(+ " + W + " (at next 0))")),
        path("of one at the start of the next iterate", "of the form", distance("next", "", "(+ " + W + " (at start " + W + "))"),
            distance("last", "start", "(+ " + W + " (at next (at start " + W + ")))")),
        arguments("a product with such a quantity", "of the form", "(<= (at next (+ " + W + " 0)) (+ (* 1 (+ " + W + " 0)) 2))",
            "(<= (at last (+ " + W + " (at next 0))) (+ (* (over-steps product k 1) (at start (+ " + W + " (at next 0)))) "
                + "(over-steps sum k (* (over-steps product u (> (position u) (position k)) 1) 2))))", "(product P DIGEST 1 1)"),
        induction("an invariant with such a quantity", "at the end", "(implies " + inside + " (<= (at next " + W + ") (at next 2)))",
            "(<= (at last " + W + ") (at last (at next 2)))", inside, inside),
        induction("an invariant at the next iterate", "", "(implies " + inside + " (<= (at next " + W + ") (at next 2)))", "(<= (at last " + W + ") (at last 2))",
            inside, inside),
        induction("more than the invariant", "at the end", implied, "(<= (at last " + W + ") 1)", inside, inside),
        induction("another base", "phi at the start", implied, "(<= (at last " + W + ") 2)", inside, "(<= " + W + " 3)"),
        induction("a base at the end", "phi at the start", implied, "(<= (at last " + W + ") 2)", inside, "(<= (at last " + W + ") 2)"),
        induction("another step", "phi implies", "(implies (<= " + W + " 1) (<= (at next " + W + ") 2))", "(<= (at last " + W + ") 2)", inside, inside),
        induction("a step to less", "phi implies", "(implies " + inside + " (<= (at next " + W + ") 5/2))", "(<= (at last " + W + ") 2)", inside, inside));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void acceptsAndRejects(String name, String reason, String premise, String claim, String rule) throws IOException {
    Theory theory = TheoryReader.read(("gradus-theory-core/1\n(theory recorded)\n(dims m d)\n(setting)\n(relu-at-0 any)\n(weights w (m d) (array W))\n"
        + "(step P (step) () () ((\"\" " + premise + ")))\n(step Q (run) () () ((\"\" " + claim + ")))\n").getBytes(StandardCharsets.UTF_8));
    try (PlainCertificateWriter writer = new PlainCertificateWriter(folder.resolve("c"), theory, SmallCertificate.run())) {
      writer.step("P", List.of(), IntStream.range(0, SmallCertificate.STEPS).mapToObj(k ->
          (Evidence.AtPlace) new Proved(Integer.toString(k), List.of(), List.of(new Enclosure(premise.contains("sqrt") ? 60 : 0)))).toList());
      String digest = new StatementDigest(theory).of(theory.steps().get(0));
      writer.step("Q", List.of(new Show(1, rule.replace("DIGEST", digest))), List.of(new Proved("0", List.of(), List.of(new Shown()))));
      writer.verdict("P", Verdict.PROVED);
      writer.verdict("Q", Verdict.PROVED);
      writer.finish();
    }
    CheckReport report = Checker.check(folder.resolve("c"));
    assertEquals(reason.isEmpty() ? Status.VALID : Status.INVALID, report.status(), report.problems().toString());
    assertTrue(reason.isEmpty() || report.problems().get(0).startsWith("step Q") && report.problems().get(0).contains(reason), report.problems().toString());
  }
}
