package org.gradus.export.enclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.gradus.export.expression.Claim;
import org.gradus.export.expression.Expr;
import org.gradus.export.expression.Refused;
import org.gradus.export.expression.Value;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula.Relation;
import org.junit.jupiter.api.Test;

class ArithmeticTest {

  private static final Value ROOT = new Value("sqrt 2", new Value.Applied("sqrt", number(2, 1)));

  private static Expr number(long p, long q) {
    return new Expr.Num(Rational.of(p, q));
  }

  private static Expr random(Random random, int depth) {
    if (depth == 0) {
      return number(random.nextInt(2001) - 1000, 1 + random.nextInt(999));
    }
    Expr a = random(random, depth - 1);
    return switch (random.nextInt(6)) {
      case 0 -> new Expr.Add(a, random(random, depth - 1));
      case 1 -> new Expr.Sub(a, random(random, depth - 1));
      case 2 -> new Expr.Mul(a, random(random, depth - 1));
      case 3 -> new Expr.Div(a, new Expr.Add(number(2, 1), new Expr.Pow(random(random, depth - 1), 2)));
      case 4 -> new Expr.Pow(a, random.nextInt(4));
      default -> new Expr.Neg(a);
    };
  }

  @Property(tries = 300)
  void boundsHoldTheExactValue(@ForAll long seed) {
    Arithmetic arithmetic = new Enclosures(64).arithmetic();
    Expr expr = random(new Random(seed), 3);
    Known.Between bounds = arithmetic.between(expr);
    Rational exact = arithmetic.of(expr).exact();
    Rational scaled = exact.times(new Rational(BigInteger.ONE.shiftLeft(64), BigInteger.ONE));
    assertTrue(new Rational(bounds.lower(), BigInteger.ONE).compareTo(scaled) <= 0, bounds + " " + exact);
    assertTrue(scaled.compareTo(new Rational(bounds.upper(), BigInteger.ONE)) <= 0, bounds + " " + exact);
  }

  @Test
  void zeroTimesAnythingIsZero() {
    Expr product = new Expr.Mul(Expr.ZERO, new Expr.Atom(ROOT));
    assertEquals(new Known.Exactly(Rational.ZERO), new Enclosures(64).known(new Value("p", new Value.Arithmetic(product))));
  }

  @Test
  void aDivisorThatMayBeZeroIsRefused() {
    Expr nothing = new Expr.Sub(new Expr.Atom(ROOT), new Expr.Atom(ROOT));
    Value quotient = new Value("q", new Value.Arithmetic(new Expr.Inv(nothing)));
    assertThrows(Refused.class, () -> new Enclosures(64).known(quotient));
  }

  /** u (1 - u) <= p/q for all u in [0,1]. */
  private static Claim hill(long p, long q) {
    Expr u = new Expr.Variable("u");
    Claim body = new Claim.Compare(Relation.AT_MOST, new Expr.Mul(u, new Expr.Sub(Expr.ONE, u)), number(p, q), "");
    return new Claim.Reals("u", Rational.ZERO, Rational.ONE, body, "");
  }

  @Test
  void realVariablesAreCutUp() {
    Enclosures enclosures = new Enclosures(64);
    assertEquals(Enclosures.Truth.TRUE, enclosures.decide(hill(26, 100)));
    assertEquals(Enclosures.Truth.UNKNOWN, enclosures.decide(hill(24, 100)), "false at 1/2");
    assertEquals(Enclosures.Truth.UNKNOWN, enclosures.decide(hill(25, 100)), "touches at 1/2");
  }

  @Test
  void precisionGrowsUntilItDecides() {
    Rational near = new Rational(new BigInteger("1414213562373095048801688"), BigInteger.TEN.pow(24));
    Claim claim = new Claim.Compare(Relation.LESS, new Expr.Num(near), new Expr.Atom(ROOT), "close");
    assertEquals(128, Enclosures.deciding(List.of(claim), List.of()).scale());
    assertThrows(Refused.class, () -> Enclosures.deciding(List.of(), List.of(claim)));
  }
}
