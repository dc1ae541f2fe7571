package org.gradus.numeric.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.gradus.numeric.ball.Binary;
import org.gradus.numeric.ball.CornerPoints;
import org.gradus.numeric.doubledouble.PairNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pairs of doubles and balls give the same neighbours, and pairs do most of the work. */
class ElementaryTest {

  private static final int POINTS = 3000;

  private static double argument(Random random, Elementary function) {
    return inside(function, CornerPoints.moderate(random, 1, 30)[0]);
  }

  /** A number of the domain. */
  private static double inside(Elementary function, double x) {
    return switch (function) {
      case LOG, LOG2, LOG10 -> x == 0 ? 3 : Math.abs(x);
      case LOG1P -> x <= -1 ? 1 / x + 0.5 : x;
      case ASIN, ACOS, ATANH -> Math.abs(x) >= 1 ? 0.99 / x : x;
      case ACOSH -> 1 + Math.abs(x);
      default -> x;
    };
  }

  @ParameterizedTest
  @EnumSource
  void pairsAndBallsAgree(Elementary function) {
    Random random = new Random(function.ordinal());
    int quick = 0;
    int slow = 0;
    for (int i = 0; i < POINTS; i++) {
      double x = argument(random, function);
      Binary exact = Binary.of(x);
      double below = function.pairs(x).below();
      if (Double.isNaN(below)) {
        slow += function.shortcut(x) == null ? 1 : 0;
      } else {
        quick++;
        assertEquals(Bounds.of(a -> function.enclose(a.functions(), a, exact)), Bounds.justAbove(below), function + " of " + x);
      }
      assertTrue(function.shortcut(x) == null || Double.isNaN(below) || function.shortcut(x).equals(Bounds.justAbove(below)), function + " of " + x);
    }
    assertTrue(quick > POINTS / 2 && slow < POINTS / 10, function + ": " + quick + " by pairs, " + slow + " by balls");
  }

  /** The same at the multiples of 1/16 and beside them, where approximations change. */
  @ParameterizedTest
  @EnumSource
  void pairsAndBallsAgreeBesideSixteenths(Elementary function) {
    for (int j = -40; j <= 40; j++) {
      for (double near : new double[] {Math.nextDown(j / 16.0), j / 16.0, Math.nextUp(j / 16.0)}) {
        double x = inside(function, near);
        double below = function.pairs(x).below();
        if (!Double.isNaN(below)) {
          Binary exact = Binary.of(x);
          assertEquals(Bounds.of(a -> function.enclose(a.functions(), a, exact)), Bounds.justAbove(below), function + " of " + x);
        }
      }
    }
  }

  /** Numbers that pairs must leave open: doubles, and what lies nearer to one than the radius. */
  @Test
  void whatPairsLeaveOpen() {
    assertTrue(Double.isNaN(PairNumber.of(3).below()));
    assertTrue(Double.isNaN(PairNumber.of(9).root().below()));
    assertTrue(Double.isNaN(PairNumber.ONE.over(PairNumber.of(0)).below()));
    assertEquals(1, PairNumber.ONE.plus(PairNumber.of(0x1p-80)).below());
    assertEquals(Math.nextDown(1.0), PairNumber.ONE.minus(PairNumber.of(0x1p-80)).below());
    assertTrue(Double.isNaN(PairNumber.ONE.over(PairNumber.of(3)).times(PairNumber.of(3)).below()));
  }
}
