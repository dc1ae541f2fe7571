package org.gradus.numeric.ball;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Function;
import org.gradus.numeric.array.Axes;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.floating.FloatingAlgebra;
import org.gradus.numeric.floating.FloatingArray;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Functions of both tiers against 400-bit balls made by another library; skipped where the table is not there. */
class ReferenceValuesTest {

  private static final Map<String, Function> FUNCTIONS = Map.of(
      "exp", Function.EXP, "log", Function.LOG, "sin", Function.SIN, "cos", Function.COS, "atan", Function.ATAN, "tanh", Function.TANH,
      "logistic", Function.SIGMOID, "softplus", Function.SOFTPLUS, "erf", Function.ERF, "sqrt", Function.SQRT);

  private static List<String> table() throws IOException {
    String folder = System.getProperty("gradus.test.vectors", "../../shared/test-vectors");
    Path path = Path.of(folder, "univariate_400bit.csv");
    if (!Files.exists(path)) {
      System.out.println("skipped: the table of reference values is not at " + folder);
    }
    Assumptions.assumeTrue(Files.exists(path), "no table of reference values at " + folder);
    return Files.readAllLines(path);
  }

  private static Rational dyadic(String mantissa, String exponent) {
    int e = Integer.parseInt(exponent);
    BigInteger m = new BigInteger(mantissa);
    return e >= 0 ? new Rational(m.shiftLeft(e), BigInteger.ONE) : new Rational(m, BigInteger.ONE.shiftLeft(-e));
  }

  @Test
  void bothTiersContainTheReference() throws IOException {
    int used = 0;
    for (String line : table()) {
      String[] cells = line.split(",");
      Function function = FUNCTIONS.get(cells[0]);
      if (function == null) {
        continue;
      }
      Rational argument = dyadic(cells[1], cells[2]);
      Rational mid = dyadic(cells[3], cells[4]);
      Rational rad = dyadic(cells[5], cells[6]);
      Enclosure reference = new Enclosure(mid.minus(rad), mid.plus(rad));
      checkDoubles(function, argument, reference);
      for (int bits : new int[] {40, 64, 128, 300}) {
        checkBalls(function, argument, reference, bits);
      }
      used++;
    }
    assertTrue(used > 300, "rows used: " + used);
  }

  private static void checkDoubles(Function function, Rational argument, Enclosure reference) {
    FloatingAlgebra algebra = new FloatingAlgebra();
    FloatingArray value = algebra.apply(function, algebra.rationals(Axes.NONE, List.of(argument)));
    Enclosure enclosure = algebra.enclosure(value, 0);
    assertTrue(enclosure == null || enclosure.overlaps(reference), function + " in doubles at " + argument + ": " + enclosure);
  }

  private static void checkBalls(Function function, Rational argument, Enclosure reference, int bits) {
    BallArithmetic arithmetic = new BallArithmetic(bits);
    Ball x = arithmetic.element(argument);
    Ball value = arithmetic.apply(function, x);
    assertNotNull(value, function + " at " + argument);
    Enclosure enclosure = arithmetic.enclosure(value);
    assertTrue(enclosure.overlaps(reference), function + " at " + argument + " with " + bits + " bits: " + enclosure);
    if (x.isExact() && reference.lower().signum() != 0) {
      Rational width = enclosure.upper().minus(enclosure.lower());
      Rational size = reference.lower().signum() < 0 ? reference.lower().negate() : reference.upper();
      Rational unit = new Rational(BigInteger.ONE, BigInteger.ONE.shiftLeft(bits - 4));
      Rational allowed = unit.times(size.compareTo(Rational.ONE) > 0 || function != Function.SIN && function != Function.COS
          ? size : Rational.ONE);
      assertEquals(-1, width.compareTo(allowed), function + " at " + argument + " with " + bits + " bits is too wide: " + value);
    }
  }
}
