package org.gradus.numeric.interval;

import java.math.RoundingMode;

import org.gradus.numeric.ball.Binary;
import org.gradus.numeric.ball.DyadicArithmetic;
import org.gradus.numeric.ball.DyadicBall;
import org.gradus.numeric.ball.DyadicFunctions;

/**
 * Elementary functions at a double inside their domain: bounds of the exact value, from tier 2 except where the value
 * is a double or certainly lies next to one [bounds.md#interval-shortcuts].
 */
enum Elementary {
  EXP {
    @Override
    Bounds shortcut(double x) {
      return x > 710 ? Bounds.overflow() : x < -746 ? Bounds.underflow() : nearOne(x, 0x1p-54);
    }

    @Override
    DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x) {
      return f.exp(a.element(x));
    }
  },
  EXP2 {
    @Override
    Bounds shortcut(double x) {
      if (x == Math.rint(x) && Math.abs(x) < 1100) {
        Binary power = Binary.ONE.scaled((long) x);
        return new Bounds(power.toDouble(RoundingMode.FLOOR), power.toDouble(RoundingMode.CEILING));
      }
      return x >= 1024 ? Bounds.overflow() : x < -1075 ? Bounds.underflow() : nearOne(x, 0x1p-54);
    }

    @Override
    DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x) {
      return f.exp(a.times(a.element(x), f.logTwo()));
    }
  },
  EXP10 {
    @Override
    Bounds shortcut(double x) {
      if (x == Math.rint(x) && x >= 0 && x <= LAST_EXACT_POWER) {
        return Bounds.exactly(POWERS_OF_TEN[(int) x]);
      }
      return x > 309 ? Bounds.overflow() : x < -324 ? Bounds.underflow() : nearOne(x, 0x1p-56);
    }

    @Override
    DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x) {
      return f.exp(a.times(a.element(x), f.log(a.integer(10))));
    }
  },
  EXPM1 {
    @Override
    Bounds shortcut(double x) {
      if (Math.abs(x) < 0x1p-56) {
        return x == 0 ? Bounds.exactly(0) : Bounds.justAbove(x);
      }
      return x > 710 ? Bounds.overflow() : x < -40 ? Bounds.justAbove(-1) : null;
    }

    @Override
    DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x) {
      return f.expm1(a.element(x));
    }
  },
  LOG {
    @Override
    Bounds shortcut(double x) {
      return x == 1 ? Bounds.exactly(0) : null;
    }

    @Override
    DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x) {
      return f.log(a.element(x));
    }
  },
  LOG2 {
    @Override
    Bounds shortcut(double x) {
      Binary number = Binary.of(x);
      return number.mantissa().bitLength() == 1 ? Bounds.exactly(number.exponent()) : null;
    }

    @Override
    DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x) {
      return a.divide(f.log(a.element(x)), f.logTwo());
    }
  },
  LOG10 {
    @Override
    Bounds shortcut(double x) {
      for (int i = 0; i <= LAST_EXACT_POWER; i++) {
        if (x == POWERS_OF_TEN[i]) {
          return Bounds.exactly(i);
        }
      }
      return null;
    }

    @Override
    DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x) {
      return a.divide(f.log(a.element(x)), f.log(a.integer(10)));
    }
  },
  LOG1P {
    @Override
    Bounds shortcut(double x) {
      return x == 0 ? Bounds.exactly(0) : Math.abs(x) < 0x1p-56 ? Bounds.justBelow(x) : null;
    }

    @Override
    DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x) {
      return f.log(a.element(x.plus(Binary.ONE)));
    }
  },
  SIN {
    @Override
    Bounds shortcut(double x) {
      return nearIdentity(x, false);
    }

    @Override
    DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x) {
      return f.sin(a.element(x));
    }
  },
  COS {
    @Override
    Bounds shortcut(double x) {
      return x == 0 ? Bounds.exactly(1) : Math.abs(x) < 0x1p-27 ? Bounds.justBelow(1) : null;
    }

    @Override
    DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x) {
      return f.cos(a.element(x));
    }
  },
  TAN {
    @Override
    Bounds shortcut(double x) {
      return nearIdentity(x, true);
    }

    @Override
    DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x) {
      return f.tan(a.element(x));
    }
  },
  ASIN {
    @Override
    Bounds shortcut(double x) {
      return nearIdentity(x, true);
    }

    @Override
    DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x) {
      return f.asin(x);
    }
  },
  ACOS {
    @Override
    Bounds shortcut(double x) {
      return x == 1 ? Bounds.exactly(0) : null;
    }

    @Override
    DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x) {
      return f.acos(x);
    }
  },
  ATAN {
    @Override
    Bounds shortcut(double x) {
      return nearIdentity(x, false);
    }

    @Override
    DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x) {
      return f.atan(a.element(x));
    }
  },
  SINH {
    @Override
    Bounds shortcut(double x) {
      return x > 711 ? Bounds.overflow() : x < -711 ? Bounds.overflow().negated() : nearIdentity(x, true);
    }

    @Override
    DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x) {
      return f.sinh(x);
    }
  },
  COSH {
    @Override
    Bounds shortcut(double x) {
      if (x == 0) {
        return Bounds.exactly(1);
      }
      return Math.abs(x) > 711 ? Bounds.overflow() : Math.abs(x) < 0x1p-27 ? Bounds.justAbove(1) : null;
    }

    @Override
    DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x) {
      return f.cosh(x);
    }
  },
  TANH {
    @Override
    Bounds shortcut(double x) {
      return Math.abs(x) > 20 ? Bounds.justWithin(Math.signum(x)) : nearIdentity(x, false);
    }

    @Override
    DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x) {
      return f.tanh(a.element(x));
    }
  },
  ASINH {
    @Override
    Bounds shortcut(double x) {
      return nearIdentity(x, false);
    }

    @Override
    DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x) {
      return f.asinh(x);
    }
  },
  ACOSH {
    @Override
    Bounds shortcut(double x) {
      return x == 1 ? Bounds.exactly(0) : null;
    }

    @Override
    DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x) {
      return f.acosh(x);
    }
  },
  ATANH {
    @Override
    Bounds shortcut(double x) {
      return nearIdentity(x, true);
    }

    @Override
    DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x) {
      return f.atanh(x);
    }
  },
  SIGMOID {
    @Override
    Bounds shortcut(double x) {
      if (x == 0) {
        return Bounds.exactly(0.5);
      }
      if (Math.abs(x) < 0x1p-54) {
        return x > 0 ? Bounds.justAbove(0.5) : Bounds.justBelow(0.5);
      }
      return x > 40 ? Bounds.justBelow(1) : x < -746 ? Bounds.underflow() : null;
    }

    @Override
    DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x) {
      return f.sigmoid(a.element(x));
    }
  },
  SOFTPLUS {
    @Override
    Bounds shortcut(double x) {
      return x > 40 ? Bounds.justAbove(x) : x < -746 ? Bounds.underflow() : null;
    }

    @Override
    DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x) {
      return f.softplus(a.element(x));
    }
  },
  ERF {
    @Override
    Bounds shortcut(double x) {
      return x == 0 ? Bounds.exactly(0) : Math.abs(x) > 6 ? Bounds.justWithin(Math.signum(x)) : null;
    }

    @Override
    DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x) {
      return f.erf(a.element(x));
    }
  },
  /** x times the logistic function. */
  SILU {
    @Override
    Bounds shortcut(double x) {
      if (x == 0) {
        return Bounds.exactly(0);
      }
      return x > 44 ? Bounds.justBelow(x) : x < -760 ? Bounds.underflow().negated() : null;
    }

    @Override
    DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x) {
      return a.times(a.element(x), f.sigmoid(a.element(x)));
    }
  },
  /** x times the normal distribution function. */
  GELU {
    @Override
    Bounds shortcut(double x) {
      if (x == 0) {
        return Bounds.exactly(0);
      }
      return x > 10 ? Bounds.justBelow(x) : x < -40 ? Bounds.underflow().negated() : null;
    }

    @Override
    DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x) {
      DyadicBall scaled = a.divide(a.element(x.negate()), a.root(a.integer(2)));
      return a.scaled(a.times(a.element(x), f.erfc(scaled)), -1);
    }
  };

  private static final int LAST_EXACT_POWER = 22;

  private static final double[] POWERS_OF_TEN = {
      1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
      1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

  /** The bounds where they are known without tier 2, otherwise {@code null}. */
  abstract Bounds shortcut(double x);

  abstract DyadicBall enclose(DyadicFunctions f, DyadicArithmetic a, Binary x);

  /** Bounds of the value at a finite number of the domain. */
  Bounds at(double x) {
    Bounds known = shortcut(x);
    if (known != null) {
      return known;
    }
    Binary exact = Binary.of(x);
    return Bounds.of(a -> enclose(a.functions(), a, exact));
  }

  /** e^x and its like beside 1, for |x| &lt; small. */
  private static Bounds nearOne(double x, double small) {
    if (x == 0 || Math.abs(x) >= small) {
      return x == 0 ? Bounds.exactly(1) : null;
    }
    return x > 0 ? Bounds.justAbove(1) : Bounds.justBelow(1);
  }

  /** Odd functions with |f(x) - x| &lt; |x|^3 that leave x outwards or inwards. */
  private static Bounds nearIdentity(double x, boolean outwards) {
    if (x == 0) {
      return Bounds.exactly(0);
    }
    return Math.abs(x) >= 0x1p-28 ? null : outwards ? Bounds.justBeyond(x) : Bounds.justWithin(x);
  }
}
