package org.gradus.language.elaborate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.gradus.certificate.TheoryWriter;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Motion;
import org.gradus.kernel.term.Source;
import org.gradus.language.syntax.TheoryFileReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrays that are 0 where a flow begins and move with it. */
class CompanionsTest {

  private static Elaborated elaborated(String companions, String line) {
    return Elaborator.elaborate(TheoryFileReader.read("t.yaml", """
        gradus: theory/1
        name: t
        setting:
          runs: activation quadratic; trained W
          dims: d, m
          index: |
            i in 1..d; j in 1..m
          take: |
            eta in R   from run eta
            w := run.W
          weights: w in R^(m,d)
          companions: %s
          dynamics: |
            gd:   w@next = w - eta*grad L
            flow: d/dt w = -grad L
            %s
        define: |
          L := norm(w)^2
          s := norm(grad L)^2
        steps:
          A:
            title: t
            provenance: user
            scope: flow
            statement: d/dt L <= 0
        """.formatted(companions, line)));
  }

  private static List<String> motions(List<Motion> motions) {
    return motions.stream().map(m -> m.block() + " " + TheoryWriter.term(m.term())).toList();
  }

  @Test
  void areWeightsThatBeginAtZeroAndStayInSteps() {
    Elaborated found = elaborated("phi in R, g in R^d", "phi: d/dt phi = L\n    g: d/dt g = phi*w[1]");
    assertEquals("[]", found.errors().toString());
    List<Binding> weights = found.theory().weights();
    assertEquals(List.of("w", "phi", "g"), weights.stream().map(Binding::name).toList());
    assertEquals(new Source.Constant(Rational.ZERO), weights.get(1).source());
    assertEquals("phi (entry L)", motions(found.theory().flow()).get(1));
    assertEquals("phi (entry phi)", motions(found.theory().update()).get(1));
    assertTrue(motions(found.theory().update()).get(2).startsWith("g (entry g "));
  }

  @Test
  void moveInStepsThatHaveALineOfTheirOwn() {
    Elaborated found = elaborated("len in R, phi in R", "len: d/dt len = norm(grad L)\n    way: len@next = len + eta*norm(grad L)\n    phi: d/dt phi = L");
    assertEquals("[]", found.errors().toString());
    List<String> update = motions(found.theory().update());
    assertEquals(3, update.size());
    assertTrue(update.get(1).startsWith("len (+ (entry len) (* (entry eta) (apply sqrt 0 "), update.get(1));
    assertEquals("phi (entry phi)", update.get(2));
    assertTrue(motions(found.theory().flow()).get(1).startsWith("len (apply sqrt 0 "));
  }

  @Test
  void areNoPartOfTheWeightVector() {
    Elaborated found = elaborated("phi in R", "phi: d/dt phi = L");
    assertTrue(!TheoryWriter.term(found.theory().definitions().get("s").body()).contains("phi"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "phi in [0,1]; phi: d/dt phi = L; companions of the flow are declared",
      "g in R^d; g: d/dt g = L; moves by an array of shape",
      "phi in R; phi: d/dt phi <= L; dynamics are equations"})
  void refuses(String companions, String line, String reason) {
    assertTrue(elaborated(companions, line).errors().toString().contains(reason), () -> elaborated(companions, line).errors().toString());
  }
}
