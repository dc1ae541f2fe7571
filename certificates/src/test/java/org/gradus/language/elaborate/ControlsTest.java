package org.gradus.language.elaborate;

import static org.gradus.language.elaborate.Theories.ONE_BLOCK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.gradus.kernel.term.Control;
import org.junit.jupiter.api.Test;

/** Controls: patched steps over patched definitions. */
class ControlsTest {

  private static final String EXAMPLES = """
      examples:
        E: |
          n = 1, d = 1, m = 1, eta = 1/2
          x = [[1]]
          Y = [0.1]
          a = [-1]
          w = [[3/4]]
      """;

  private static Elaborated theory(String definitions, String controls) {
    String step = """
          S:
            title: t
            provenance: user
            scope: iterate
            when: |
              small: eta <= 1
            where: |
              e := 2*norm(r)
            statement: |
              first: e <= half
              second: L >= 0
            controls:
        """ + controls.indent(6);
    return Theories.elaborate(ONE_BLOCK.formatted(definitions.indent(2)
        + "  half := norm(r@0)\n  twice := half + half\n" + EXAMPLES, step));
  }

  private static Control control(String controls) {
    Elaborated elaborated = theory("", controls);
    assertEquals("[]", elaborated.errors().toString());
    assertEquals("[]", WellFormed.faults(elaborated).toString());
    return elaborated.theory().controls().get(0);
  }

  /** A definition that is changed may use a number that the place gives by way of one that is not. */
  @Test
  void aNumberOfThePlaceInAnotherDefinition() {
    String step = """
          S:
            title: t
            provenance: user
            scope: iterate
            choose: R > 0
            where: |
              reach := 2*R
              far   := reach + 1
            statement: norm(r) <= far
            controls:
              - replace: reach + 1 by reach - 1 in far
                refuted: E, k=0, R = 1/2
        """;
    Elaborated elaborated = Theories.elaborate(ONE_BLOCK.formatted(EXAMPLES, step));
    assertEquals("[]", elaborated.unsupported().stream().filter(u -> u.part().startsWith("control")).toList().toString());
    assertEquals("(<= (sqrt (sum i:n (^ r[i] 2))) 0)", Theories.claims(elaborated.theory().controls().get(0).patched()));
  }

  @Test
  void aPatchInAWhereDefinitionRenamesIt() {
    Elaborated elaborated = theory("", "- replace: 2 by 3\n  refuted: E, k=4");
    Control control = elaborated.theory().controls().get(0);
    assertEquals("first: (<= S.e.S.1 half)\nsecond: (>= L 0)", Theories.claims(control.patched()));
    assertEquals("S.e.S.1[] := (* 3 (sqrt (sum i:n (^ r[i] 2))))", Theories.definition(elaborated, "S.e.S.1"));
    assertEquals("E", control.example());
    assertEquals(4, control.iterate());
    assertEquals("S~1", control.patched().id());
  }

  @Test
  void dependentsOfAPatchedDefinitionAreRenamedToo() {
    Elaborated elaborated = theory("", "- replace: a[j] by 2*a[j] in f");
    assertEquals("first: (<= S.e.S.1 half.S.1)\nsecond: (>= L.S.1 0)",
        Theories.claims(elaborated.theory().controls().get(0).patched()));
    assertEquals("r.S.1[i:n] := (+ f.S.1[i] (* -1 Y[i]))", Theories.definition(elaborated, "r.S.1"));
    assertNull(elaborated.theory().definitions().get("z.S.1"));
    assertNull(elaborated.theory().definitions().get("twice.S.1"));
    assertEquals("[]", WellFormed.faults(elaborated).toString());
  }

  @Test
  void linesAndHypothesesCanBeDropped() {
    assertEquals("second: (>= L 0)", Theories.claims(control("- drop: first").patched()));
    assertTrue(control("- drop: small").patched().when().isEmpty());
    assertEquals("(<= eta 5)", CoreText.of(control("- replace: 1 by 5 in when").patched().when().get(0).formula()));
  }

  @Test
  void theActivationOfTheRunIsExchanged() {
    Control control = control("- with: sigma = softplus\n  refuted: E");
    assertNull(control.activation());
    assertEquals("E.softplus", control.example());
    assertEquals("E.tanh", control("- claim: L < 0\n  refuted: E, sigma=tanh").example());
  }

  @Test
  void aDefinedActivationIsRedefined() {
    Elaborated elaborated = theory("sigma(u) := relu(u)", "- with: sigma = softplus\n  refuted: E");
    assertNull(elaborated.theory().controls().get(0).activation());
    assertEquals("f.S.1[i:n] := (sum j:m (* a[j] (softplus z[j,i])))", Theories.definition(elaborated, "f.S.1"));
  }

  @Test
  void changedDynamicsAreNotControls() {
    Elaborated elaborated = theory("sigma(u) := relu(u)", "- claim: L@step <= L\n  with: sigma = softplus");
    assertTrue(elaborated.theory().controls().isEmpty());
    assertTrue(elaborated.unsupported().toString().contains("the dynamics use"));
  }

  @Test
  void expectationsAreRead() {
    assertEquals(Control.Expectation.REFUTED, control("- claim: L < 0").expectation());
    assertEquals(Control.Expectation.REFUSED, control("- with: run = E\n  expect: inapplicable").expectation());
    assertEquals("E", control("- with: run = E\n  expect: inapplicable").example());
    assertEquals(Control.Expectation.UNDECIDED, control("- claim: L < 0\n  expect: undecided").expectation());
  }

  @Test
  void placesTheCoreCannotHoldAreListed() {
    Elaborated elaborated = theory("", "- claim: L < 0\n  refuted: E, t = 5\n- claim: L < 0\n  refuted: F");
    assertTrue(elaborated.theory().controls().isEmpty());
    assertEquals("[S control 1, S control 2]",
        elaborated.unsupported().stream().map(u -> u.step() + " " + u.part()).toList().toString());
  }

  @Test
  void patchesThatDoNotFitAreErrors() {
    assertEquals("E-PATCH", theory("", "- replace: 7 by 8").errors().get(0).code());
    assertTrue(theory("", "- replace: 0 by 8 in nowhere").errors().get(0).message().contains("no label and no definition"));
    assertTrue(theory("", "- replace: e by 8 in half").errors().get(0).message().contains("does not occur in 'half'"));
  }

  @Test
  void examplesAreReadExactly() {
    var example = theory("", "- claim: L < 0").theory().examples().get(0);
    assertEquals("1/10", example.arrays().get("Y").entries().get(0).toString());
    assertEquals("relu", example.activation());
  }
}
