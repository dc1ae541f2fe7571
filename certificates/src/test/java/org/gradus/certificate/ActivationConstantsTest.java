package org.gradus.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Range;
import org.gradus.kernel.evaluate.CertifiedNumbers;
import org.gradus.kernel.evaluate.Covering;
import org.gradus.kernel.evaluate.Evaluator;
import org.gradus.kernel.evaluate.Reals;
import org.gradus.kernel.evaluate.Trajectory;
import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.RunReader;
import org.gradus.kernel.reader.TheoryReader;
import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.term.Theory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Suprema over the whole line that the theories need, each by a covering that the search finds and the kernel accepts, to 3 or 4 digits; and
 * the next number below, which no covering shows and a point refutes. Reference values: 50-digit arithmetic.
 */
class ActivationConstantsTest {

  private static final String U = "(variable t)";

  @TempDir
  Path folder;

  private static String f(String function, int order, String argument) {
    return "(apply " + function + " " + order + " " + argument + ")";
  }

  private static String abs(String term) {
    return f("abs", 0, term);
  }

  /** The normal density and distribution function. */
  private static final String DENSITY = "(* " + f("exp", 0, "(* -1/2 (^ " + U + " 2))") + " (^ (apply sqrt 0 (* 2 pi)) -1))";
  private static final String DISTRIBUTION = "(* 1/2 (+ 1 " + f("erf", 0, "(* " + U + " (apply sqrt 0 1/2))") + "))";

  static Stream<Arguments> suprema() {
    String sigmoid = f("sigmoid", 0, U);
    return Stream.of(
        arguments("tanh''", abs(f("tanh", 2, U)), "7699/10000", "7697/10000", "27/41"),
        arguments("tanh'''", abs(f("tanh", 3, U)), "20001/10000", "19999/10000", "0"),
        arguments("sigmoid'", f("sigmoid", 1, U), "2501/10000", "2499/10000", "0"),
        arguments("sigmoid''", abs(f("sigmoid", 2, U)), "9623/100000", "4811/50000", "79/60"),
        arguments("u sigmoid'", abs("(* " + U + " " + f("sigmoid", 1, U) + ")"), "2239/10000", "1119/5000", "71/46"),
        arguments("u tanh'", abs("(* " + U + " " + f("tanh", 1, U) + ")"), "2239/5000", "4477/10000", "44/57"),
        arguments("u sigmoid' - sigmoid", abs("(+ (* " + U + " " + f("sigmoid", 1, U) + ") (* -1 " + sigmoid + "))"), "1", "99/100", "8"),
        arguments("u sigmoid - softplus", abs("(+ (* " + U + " " + sigmoid + ") (* -1 " + f("softplus", 0, U) + "))"), "1733/2500", "6931/10000", "0"),
        arguments("gelu'", abs("(+ " + DISTRIBUTION + " (* " + U + " " + DENSITY + "))"), "1129/1000", "141/125", "7/5"),
        arguments("gelu''", abs("(* (+ 2 (* -1 (^ " + U + " 2))) " + DENSITY + ")"), "7979/10000", "3989/5000", "0"),
        arguments("u gelu' - gelu", "(* (^ " + U + " 2) " + DENSITY + ")", "367/1250", "587/2000", "17/12"),
        arguments("silu'", abs("(+ " + sigmoid + " (* " + U + " " + f("sigmoid", 1, U) + "))"), "10999/10000", "5499/5000", "12/5"),
        arguments("u silu' - silu", "(* (^ " + U + " 2) " + f("sigmoid", 1, U) + ")", "4393/10000", "549/1250", "12/5"),
        arguments("erf'", f("erf", 1, U), "2821/2500", "11283/10000", "0"),
        arguments("erf''", abs(f("erf", 2, U)), "9679/10000", "4839/5000", "12/17"),
        arguments("u sigmoid(-u)", "(* " + U + " " + f("sigmoid", 0, "(* -1 " + U + ")") + ")", "557/2000", "174/625", "32/25"));
  }

  private static int parts(Covering covering) {
    return covering instanceof Covering.Cut cut ? parts(cut.left()) + parts(cut.right()) : 1;
  }

  private static Optional<Covering> search(String term, String bound) {
    String text = "gradus-theory-core/1\n(theory t)\n(dims)\n(setting)\n(relu-at-0 0)\n(step S (number) () () ((\"\" (for-all-reals t (() ()) (<= "
        + term + " " + bound + ")))))\n";
    Theory theory = Derivatives.expand(TheoryReader.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    byte[] run = new RunBytes().array("W", new int[] {1, 1, 1}, 0).meta(RunBytes.META);
    Reals reals = new Reals(new Evaluator(theory, Map.of(), "", CertifiedNumbers.NONE, e -> false), Trajectory.of(new RunReader(run)).state(0), 60);
    org.gradus.kernel.term.Formula.ForAllReals all = (org.gradus.kernel.term.Formula.ForAllReals) theory.steps().get(0).claims().get(0).formula();
    org.gradus.kernel.term.Formula body = reals.prepare(all.body());
    return CoveringSearch.of(Map.of("t", Range.LINE), (box, way) -> reals.decide(body, box, way) == org.gradus.kernel.evaluate.Decision.Truth.TRUE,
        4000);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("suprema")
  void aCoveringShowsTheBoundAndAPointRefutesASmallerOne(String name, String term, String bound, String below, String point) throws IOException {
    long start = System.nanoTime();
    Covering covering = search(term, bound).orElseThrow(() -> new AssertionError("no covering"));
    long searched = System.nanoTime();
    String claim = "(for-all-reals t (() ()) (<= " + term + " " + bound + "))";
    CheckReport report = RuleTrial.claim(claim).scope("number", "0").by("(show 1 (cover 60 " + Evidence.covering(covering) + "))")
        .check(folder.resolve("proved"));
    assertEquals(List.of(), report.problems());
    System.out.printf("%-22s %4d parts, found in %d ms, checked in %d ms%n", name, parts(covering), (searched - start) / 1_000_000,
        (System.nanoTime() - searched) / 1_000_000);
    CheckReport refuted = RuleTrial.claim(claim.replace(" " + bound + "))", " " + below + "))")).scope("number", "0")
        .places("(refuted 0 () 1 (by (witness (" + point + ") (enclosure 60))))").verdict(org.gradus.kernel.rule.Verdict.REFUTED)
        .check(folder.resolve("refuted"));
    assertEquals(List.of(), refuted.problems());
    assertFalse(search(term, below).isPresent());
    assertTrue(parts(covering) < 2000);
  }
}
