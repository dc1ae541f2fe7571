package org.gradus.numeric.floating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.array.ArrayAlgebra;
import org.gradus.numeric.array.Containment;
import org.gradus.numeric.array.Enclosure;
import org.junit.jupiter.api.Test;

/** The containment suite over tier 0 with radii that are wrong after every operation: each operation must be noticed. */
class SabotageTest {

  private static final List<String> OPERATIONS = List.of("plus", "times", "square", "divide", "sqrt", "sum", "product", "dot");

  /** Tier 0 with its results' radii replaced. */
  @SuppressWarnings("unchecked")
  private static ArrayAlgebra<FloatingArray> algebra(DoubleUnaryOperator radius) {
    FloatingAlgebra honest = new FloatingAlgebra();
    return (ArrayAlgebra<FloatingArray>) Proxy.newProxyInstance(SabotageTest.class.getClassLoader(), new Class<?>[] {ArrayAlgebra.class},
        (proxy, method, arguments) -> {
          Object result = method.invoke(honest, arguments);
          boolean given = method.getName().equals("enclosures") || method.getName().equals("constant");
          return result instanceof FloatingArray array && !given ? changed(array, radius) : result;
        });
  }

  private static FloatingArray changed(FloatingArray array, DoubleUnaryOperator radius) {
    double[] rad = new double[array.count()];
    for (int i = 0; i < rad.length; i++) {
      rad[i] = radius.applyAsDouble(array.rad(i));
    }
    return FloatingArray.sealed(array.axes(), array.mids().clone(), rad);
  }

  private static List<String> violations(DoubleUnaryOperator radius) {
    List<String> found = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      Rational x = Rational.of(2L * i + 1, 1 + i % 7);
      Rational y = Rational.of(i * i + 2L, 7L * i);
      Containment<FloatingArray> containment = new Containment<>(algebra(radius));
      containment.checkRational(new Containment.Sample(Enclosure.of(x), x), new Containment.Sample(new Enclosure(y.negate(), y), y));
      containment.checkRational(new Containment.Sample(Enclosure.of(x), x), new Containment.Sample(Enclosure.of(y), y));
      found.addAll(containment.violations());
    }
    return found;
  }

  @Test
  void honestRadiiPass() {
    assertEquals(List.of(), violations(r -> r));
  }

  @Test
  void radiiThatAreForgottenAreNoticed() {
    assertNoticed(violations(r -> 0));
  }

  @Test
  void tooSmallRadiiAreNoticed() {
    assertNoticed(violations(r -> r / 30));
  }

  private static void assertNoticed(List<String> found) {
    for (String operation : OPERATIONS) {
      assertTrue(found.stream().anyMatch(text -> text.startsWith(operation)), operation + " is not in " + found);
    }
  }
}
