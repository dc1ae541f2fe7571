package org.gradus.symbolic.derivation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;

import org.gradus.kernel.term.Definition;
import org.gradus.language.elaborate.Elaborated;
import org.gradus.language.syntax.Printer;
import org.junit.jupiter.api.Test;

class ClosedFormsTest {

  private static Map<String, Definition> of(Elaborated elaborated) {
    return ClosedForms.of(elaborated.theory());
  }

  private static String text(Elaborated elaborated, String name) {
    return Printer.print(Wording.of(elaborated).of(of(elaborated).get(name)));
  }

  @Test
  void theJacobianIsWrittenOutAndTheGramMatrixFactored() {
    assertEquals(Set.of("J", "G"), of(TwoLayer.THEORY).keySet());
    assertEquals("J[i,j,k] := a[j]*sigma'(z[j,i])*xt[i,k]/sqrt(m)", text(TwoLayer.THEORY, "J"));
    assertEquals("G[i,l] := sum(k in 1..d + 1, xt[i,k]*xt[l,k])*sum(j, a[j]^2*sigma'(z[j,i])*sigma'(z[j,l]))/m",
        text(TwoLayer.THEORY, "G"));
  }

  @Test
  void aFalseIdentityIsNotUsed() {
    assertFalse(of(TwoLayer.with("*(1/m)*sum", "*(1/sqrt(m))*sum")).containsKey("G"));
    assertFalse(of(TwoLayer.with("sum(j, a[j]^2*", "sum(j, a[j]*")).containsKey("G"));
  }

  @Test
  void anIdentityThatHoldsOnSomeRunsIsNotUsed() {
    String title = "    title: NTK Gram matrix in closed form\n";
    assertFalse(of(TwoLayer.with(title, title + "    setting: activation relu\n")).containsKey("G"));
    assertFalse(of(TwoLayer.with(title, title + "    when: |\n      signs: for all j, a[j] = 1\n")).containsKey("G"));
  }

  @Test
  void anIdentityIsNotUsedWhereItCostsMore() {
    String split = "statement: J@0*(w_star - w@0) = Y - f@0";
    Elaborated circular = TwoLayer.with(split, "statement: L = norm(f - Y)^2 + 0*V");
    assertFalse(of(circular).containsKey("L"));
  }

  @Test
  void namesOfLettersDoNotMatter() {
    Elaborated turned =
        TwoLayer.with("for all i, l, G[i,l] = <xt[i], xt[l]>*(1/m)*sum(j, a[j]^2*sigma'(z[j,i])*sigma'(z[j,l]))",
        "for all l, i, G[l,i] = <xt[i], xt[l]>*(1/m)*sum(j, a[j]^2*sigma'(z[j,i])*sigma'(z[j,l]))");
    assertTrue(of(turned).containsKey("G"));
  }
}
