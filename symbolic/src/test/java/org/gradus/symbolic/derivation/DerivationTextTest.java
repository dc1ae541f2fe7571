package org.gradus.symbolic.derivation;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.Map;
import java.util.Optional;

import javax.xml.parsers.DocumentBuilderFactory;

import org.gradus.symbolic.derivation.DerivationText.Format;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class DerivationTextTest {

  private static String render(Format format, String step) {
    return DerivationText.render(TwoLayer.derivation().stored(), format, Optional.ofNullable(step),
        Map.of("xt", "\\tilde x"));
  }

  @Test
  void showsAStepWithWhatItRestsOn() {
    String text = render(Format.TEXT, "A06");
    assertTrue(text.endsWith("""
        A06  (normal form, from d/dt L; r; G)
          d/dt L = -2*sum(i, r[i]*sum(l, G[i,l]*r[l]))
          kernel: index calculus and normal form, for all n, d, m
          symja: agrees on the instance n=2, d=1, m=2
        """), text);
    assertTrue(text.contains("d/dt f  (chain rule through sigma"));
    assertFalse(text.contains("w_star"));
  }

  @Test
  void showsNothingOfAStepItDoesNotKnow() {
    assertEquals("", render(Format.TEXT, "Z99"));
  }

  @Test
  void writesLatex() {
    assertTrue(render(Format.LATEX, "A01").contains(
        "{\\left( \\nabla f_{i} \\right)}_{j , k} = \\frac{a_{j} \\, \\sigma^{\\prime} \\left( z_{j , i} \\right) \\, \\tilde{x}_{i , k}}{\\sqrt{m}}"));
  }

  @Test
  void writesWellFormedMathml() {
    String text = render(Format.MATHML, null);
    assertDoesNotThrow(() -> DocumentBuilderFactory.newInstance().newDocumentBuilder()
        .parse(new InputSource(new StringReader(text))));
    assertEquals(TwoLayer.derivation().lines().size(), text.split("<math ", -1).length - 1);
  }
}
