package org.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.gradus.kernel.term.Control;
import org.gradus.kernel.term.Example;
import org.gradus.kernel.term.Theory;
import org.gradus.numeric.array.Truth;
import org.gradus.numeric.evaluate.Escalation;
import org.gradus.numeric.evaluate.Limits;
import org.gradus.numeric.evaluate.Problem;
import org.gradus.report.ControlResult;
import org.gradus.report.KernelCheck;
import org.gradus.report.StepResult;
import org.gradus.report.TheoryResult;
import org.gradus.report.Verdict;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Controls come out as their kind says, by the engine, by the kernel and by the search's own arithmetic. */
class ControlsTest {

  /** A theory small enough to read: one gradient step on (w - y)^2 / 2 with one neuron. */
  private static final String TINY = """
      gradus: theory/1
      name: tiny
      title: one neuron
      setting:
        runs: |
          activation relu or tanh; loss squared; factor 1/2; trained W, b; optimizer gd
        dims: n, d, m
        index: |
          i in 1..n; j in 1..m
        take: |
          x in R^(n,d), Y in R^n, a in R^m, eta in R   from run X, y, a, eta
          w[j] := concat(run.W[j], run.b[j])
        weights: w in R^(m,d+1)
        dynamics: |
          gd: w@next = w - eta*w
      define: |
        size := norm(w)^2
      examples:
        E1: |
          n = 1, d = 1, m = 1, eta = 1/2
          x = [[1]]
          Y = [1]
          a = [1]
          w = [[1, 2]]
      steps:
        shrink:
          title: a step with weight decay shrinks the weights
          provenance: user
          scope: start
          when: |
            short: eta <= 1
          statement: size@step <= size
          controls:
      """;

  @TempDir
  private Path folder;

  /** All controls of the embedded theory: refuted, with the enclosure that refutes them, and false by the other arithmetic as well. */
  @TestFactory
  Stream<DynamicTest> embeddedControlsAreRefuted() {
    Certified.Made made = Certified.whole("tanh");
    List<DynamicTest> tests = new ArrayList<>();
    for (StepResult step : made.result().steps()) {
      int number = 0;
      for (ControlResult control : step.controls()) {
        int current = ++number;
        tests.add(DynamicTest.dynamicTest(step.id() + " " + control.text(), () -> {
          assertEquals(ControlResult.Outcome.HELD, control.outcome(), control.witness());
          if (control.kind() == ControlResult.Kind.REFUSED) {
            assertTrue(control.witness().matches("hypothesis \\d+ is false at E\\d.*"), control.witness());
            return;
          }
          if (control.kind() == ControlResult.Kind.STATISTICAL) {
            assertTrue(control.witness().matches("\\d+ of \\d+ draws"), control.witness());
            return;
          }
          assertEquals(ControlResult.Kind.REFUTED, control.kind());
          assertTrue(control.witness().matches("false at E\\d[.:\\w]*(: slack in \\[-[0-9.E-]+, -[0-9.E-]+\\])?"), control.witness());
          assertTrue(isFalse(made.theory().expanded(), step.id(), current, control.witness().split("[ ]")[2].replaceAll(":$", "")));
        }));
      }
    }
    assertTrue(tests.size() >= 29);
    return tests.stream();
  }

  /** By the search's tiers alone, without the kernel. */
  private static boolean isFalse(Theory theory, String step, int number, String place) {
    Control control = theory.controls().stream().filter(c -> c.step().equals(step) && c.number() == number).findFirst().orElseThrow();
    String name = place.contains(":") ? place.substring(0, place.indexOf(':')) : place;
    Example example = theory.examples().stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
    Escalation tiers = new Escalation(Problem.of(theory, example), Limits.DEFAULT);
    return control.patched().claims().stream().anyMatch(claim -> tiers.decide(claim.formula(), place).truth() == Truth.FALSE)
        && control.patched().when().stream().allMatch(line -> tiers.decide(line.formula(), place).truth() == Truth.TRUE);
  }

  private TheoryResult tiny(String control) throws IOException {
    String text = TINY + control.indent(6);
    return Certified.certify(LoadedTheory.of("tiny.yaml", text), SmallRuns.tiny("tanh"), folder.resolve("c"));
  }

  private ControlResult only(String control) throws IOException {
    StepResult step = tiny(control).steps().get(0);
    ControlResult found = step.controls().get(0);
    // what stands beside a soundness failure is not shown as proved
    boolean unsound = found.outcome() == ControlResult.Outcome.PROVED;
    assertEquals(unsound ? Verdict.UNDECIDED : Verdict.PROVED, step.verdict(), step.reason());
    return found;
  }

  @Test
  void aFalseNeighbourIsRefuted() throws IOException {
    ControlResult control = only("- replace: size@step by 5*size@step\n  refuted: E1, k=0\n");
    assertEquals(ControlResult.Outcome.HELD, control.outcome());
    // 5 * 5/4 > 5: the slack is -5/4
    assertEquals("false at E1: slack in [-1.25, -1.25]", control.witness());
  }

  @Test
  void aHypothesisThatFailsIsRefused() throws IOException {
    ControlResult control = only("- replace: eta by 4*eta\n  expect: inapplicable\n");
    assertEquals(ControlResult.Kind.REFUSED, control.kind());
    assertEquals(ControlResult.Outcome.HELD, control.outcome());
    assertTrue(control.witness().startsWith("hypothesis 1 is false at E1"), control.witness());
  }

  /** The evidence of the integral is looked for by evaluations of their own, while the control's is under way. */
  @Test
  void anIntegralIsEnclosedForAControl() throws IOException {
    ControlResult control = only("- claim: integral(u in [0, 1], u^2) <= 1/4\n  refuted: E1, k=0\n");
    assertEquals(ControlResult.Outcome.HELD, control.outcome(), control.witness());
    // the integral is 1/3, the slack -1/12
    assertTrue(control.witness().startsWith("false at E1: slack in [-0.0833"), control.witness());
  }

  @Test
  void aRefusalWhereARefutationIsWantedDoesNotHold() throws IOException {
    assertEquals(ControlResult.Outcome.FAILED, only("- replace: eta by 4*eta\n  refuted: E1, k=0\n").outcome());
  }

  @Test
  void aPlaceThatTheScopeDoesNotHaveDecidesNothing() throws IOException {
    assertEquals(ControlResult.Outcome.FAILED, only("- replace: size@step by 5*size@step\n  refuted: E1, k=1\n").outcome());
    assertEquals("VALID", KernelCheckReader.check(folder.resolve("c")).verdict());
  }

  @Test
  void aTrueControlIsASoundnessFailure() throws IOException {
    for (String control : List.of("- replace: size@step by 1*size@step\n  refuted: E1, k=0\n", "- claim: size >= 0\n  refuted: E1, k=0\n")) {
      assertEquals(ControlResult.Outcome.PROVED, only(control).outcome());
      KernelCheck check = KernelCheckReader.check(folder.resolve("c"));
      assertEquals("INVALID", check.verdict());
      assertTrue(check.unsound());
      assertTrue(check.reason().startsWith("control shrink 1"), check.reason());
    }
  }

  /** The same claim is not held against the engine at a place where the control does not say that it is false. */
  @Test
  void aControlWithoutAPlaceMayBeTrueOnOneExample() throws IOException {
    ControlResult control = only("- claim: size >= 0\n  refuted: E1\n");
    assertFalse(control.outcome() == ControlResult.Outcome.HELD);
  }

  @Test
  void aForgedOutcomeIsNotBelieved() throws IOException {
    only("- claim: size >= 0\n  refuted: E1, k=0\n");
    Path copy = Certified.copy(folder.resolve("c"), folder.resolve("d"));
    Path manifest = copy.resolve("manifest");
    Files.writeString(manifest, Files.readString(manifest).replace("(control shrink 1 refuted proved)", "(control shrink 1 refuted refuted)"));
    assertEquals("INVALID", KernelCheckReader.check(copy).verdict());
    Path evidence = copy.resolve("controls.evidence");
    Files.writeString(evidence, Files.readString(evidence).replaceAll("\\(proved E1 (\\(.*?\\)) \\((\\(enclosure \\d+).*", "(refuted E1 $1 1 $2))"));
    assertTrue(Files.readString(evidence).contains("(refuted E1"), Files.readString(evidence));
    Certified.rebind(copy);
    KernelCheck check = KernelCheckReader.check(copy);
    assertEquals("INVALID", check.verdict());
    assertTrue(check.reason().startsWith("control shrink 1"), check.reason());
    assertEquals(Set.of("shrink"), check.steps().keySet());
  }
}
