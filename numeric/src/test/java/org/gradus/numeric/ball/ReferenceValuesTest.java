package org.gradus.numeric.ball;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Function;
import org.gradus.numeric.array.ArrayAlgebra;
import org.gradus.numeric.array.Axes;
import org.gradus.numeric.array.ElementArithmetic;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.doubledouble.PairAlgebra;
import org.gradus.numeric.floating.FloatingAlgebra;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Functions of all tiers against 400-bit balls made by another library; skipped where the table is not there. */
class ReferenceValuesTest {

  private static final Map<String, Function> FUNCTIONS = Map.of(
      "exp", Function.EXP, "log", Function.LOG, "sin", Function.SIN, "cos", Function.COS, "atan", Function.ATAN, "tanh", Function.TANH,
      "logistic", Function.SIGMOID, "softplus", Function.SOFTPLUS, "erf", Function.ERF, "sqrt", Function.SQRT);

  private static final Map<String, BiFunction<DyadicFunctions, Binary, DyadicBall>> MORE = Map.of(
      "asin", DyadicFunctions::asin, "asinh", DyadicFunctions::asinh, "atanh", DyadicFunctions::atanh, "cosh", DyadicFunctions::cosh,
      "sinh", DyadicFunctions::sinh, "tan", (f, x) -> f.tan(ball(x)), "erfc", (f, x) -> f.erfc(ball(x)),
      "expm1", (f, x) -> f.expm1(ball(x)), "log1p", (f, x) -> f.log1p(ball(x)));

  private static DyadicBall ball(Binary x) {
    return new DyadicBall(x, Magnitude.ZERO);
  }

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
  void allTiersContainTheReference() throws IOException {
    int used = 0;
    int pairs = 0;
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
      checkArrays(new FloatingAlgebra(), function, argument, reference);
      pairs += checkArrays(new PairAlgebra(Long.MAX_VALUE), function, argument, reference) ? 1 : 0;
      for (int bits : new int[] {53, 106, 128, 300}) {
        checkBalls(new BallArithmetic(bits), function, argument, reference);
        checkBalls(new DyadicArithmetic(bits), function, argument, reference);
      }
      used++;
    }
    assertTrue(used > 300, "rows used: " + used);
    assertTrue(pairs > 0.8 * used, "rows with a value in pairs of doubles: " + pairs + " of " + used);
  }

  /** The functions of balls beyond those of the statement language. */
  @Test
  void furtherFunctionsContainTheReference() throws IOException {
    int used = 0;
    for (String line : table()) {
      String[] cells = line.split(",");
      BiFunction<DyadicFunctions, Binary, DyadicBall> function = MORE.get(cells[0]);
      if (function == null) {
        continue;
      }
      Binary argument = new Binary(new BigInteger(cells[1]), Long.parseLong(cells[2]));
      Rational mid = dyadic(cells[3], cells[4]);
      Rational rad = dyadic(cells[5], cells[6]);
      Enclosure reference = new Enclosure(mid.minus(rad), mid.plus(rad));
      for (int bits : new int[] {53, 106, 128, 300}) {
        DyadicBall value = function.apply(new DyadicArithmetic(bits).functions(), argument);
        assertTrue(value.enclosure().overlaps(reference), cells[0] + " at " + argument + " with " + bits + " bits: " + value);
        Magnitude allowed = value.upperMagnitude().times(Magnitude.power(6L - bits));
        assertFalse(value.rad().isAbove(allowed), cells[0] + " at " + argument + " with " + bits + " bits is too wide: " + value);
      }
      used++;
    }
    assertTrue(used > 300, "rows used: " + used);
  }

  /** Whether the tier has a value there; it must contain the reference. */
  private static <A> boolean checkArrays(ArrayAlgebra<A> algebra, Function function, Rational argument, Enclosure reference) {
    A value = algebra.apply(function, algebra.rationals(Axes.NONE, List.of(argument)));
    Enclosure enclosure = algebra.enclosure(value, 0);
    assertTrue(enclosure == null || enclosure.overlaps(reference), function + " of " + algebra.bits() + " bits at " + argument + ": " + enclosure);
    return enclosure != null;
  }

  private static <E> void checkBalls(ElementArithmetic<E> arithmetic, Function function, Rational argument, Enclosure reference) {
    int bits = arithmetic.bits();
    E x = arithmetic.element(argument);
    E value = arithmetic.apply(function, x);
    assertNotNull(value, function + " at " + argument);
    Enclosure given = arithmetic.enclosure(x);
    Enclosure enclosure = arithmetic.enclosure(value);
    assertTrue(enclosure.overlaps(reference), function + " at " + argument + " with " + bits + " bits: " + enclosure);
    if (given.lower().equals(given.upper()) && reference.lower().signum() != 0) {
      Rational width = enclosure.upper().minus(enclosure.lower());
      Rational size = reference.lower().signum() < 0 ? reference.lower().negate() : reference.upper();
      Rational unit = new Rational(BigInteger.ONE, BigInteger.ONE.shiftLeft(bits - 4));
      Rational allowed = unit.times(size.compareTo(Rational.ONE) > 0 || function != Function.SIN && function != Function.COS
          ? size : Rational.ONE);
      assertEquals(-1, width.compareTo(allowed), function + " at " + argument + " with " + bits + " bits is too wide: " + value);
    }
  }
}
