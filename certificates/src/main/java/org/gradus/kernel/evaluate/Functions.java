package org.gradus.kernel.evaluate;

import java.util.List;

import org.gradus.kernel.arithmetic.*;
import org.gradus.kernel.arithmetic.Elementary.Kind;
import org.gradus.kernel.term.Function;

/** The functions of one variable and their derivatives, at a working precision. */
final class Functions {
  private static final Block TWO = Block.of(Rational.of(2));
  private static final Block HALF = Block.of(Rational.of(1, 2));
  private static final int MOST_ORDER = 8;

  final String activation;
  private final String reluAt0;
  /** The function, argument and precision that {@code value} is of. */
  private List<Object> last = List.of();
  private Block value;

  /** {@code activation} stands for {@link Function#ACTIVATION}; {@code reluAt0} is "0", "1" or null, see {@code Theory}. */
  Functions(String activation, String reluAt0) {
    this.activation = activation;
    this.reluAt0 = reluAt0;
  }

  /** The derivative of the given order at every entry; {@link Undecided} where it is not known. */
  Block apply(Function function, int order, Block argument, int bits) {
    Block x = argument.to(bits);
    String name = function == Function.ACTIVATION ? activation : function.name();
    Block value = order == 0 ? value(name, x, bits) : order == 1 ? slope(name, x, bits) : order > 1 && isRelu(function) ? flat(x)
        : order == 2 ? curvature(name, x, bits) : order <= MOST_ORDER ? higher(name, order, x, bits) : null;
    if (value == null) {
      throw new Undecided("the derivative of order " + order + " of " + name + " is not evaluated");
    }
    return value;
  }

  private Block value(String name, Block x, int bits) {
    return switch (name) {
      case "identity" -> x;
      case "quadratic" -> x.power(2);
      case "relu", "RELU" -> x.positivePart();
      case "elu" -> slope(name, x, bits).plus(x.positivePart()).minus(Block.ONE);
      case "silu" -> x.times(value("sigmoid", x, bits));
      case "gelu" -> x.times(normal(x, bits));
      case "ABS" -> x.abs();
      case "tanh", "sigmoid", "softplus", "erf" -> value(name.equals("tanh") ? "TANH" : name.equals("erf") ? "ERF"
          : name.equals("sigmoid") ? "SIGMOID" : "SOFTPLUS", x, bits);
      case "TANH", "SIGMOID", "SOFTPLUS", "ERF", "EXP", "LOG", "SIN", "COS", "ATAN" -> elementary(List.of(name, x, bits), x);
      default -> null;
    };
  }

  /** A function and its derivative are often wanted of the same array, one after the other. */
  private Block elementary(List<Object> wanted, Block x) {
    if (!wanted.equals(last)) {
      value = Elementary.apply(Kind.valueOf((String) wanted.get(0)), x, (int) wanted.get(2));
      last = wanted;
    }
    return value;
  }

  private Block slope(String name, Block x, int bits) {
    return switch (name) {
      case "identity" -> Block.ONE.spread(x.axes());
      case "quadratic" -> x.times(TWO);
      case "relu", "RELU" -> step(x).decided();
      case "elu" -> value("EXP", x.negate().positivePart().negate(), bits);
      case "tanh", "TANH" -> Block.ONE.minus(value(name, x, bits).power(2));
      case "softplus", "SOFTPLUS" -> value("SIGMOID", x, bits);
      case "sigmoid", "SIGMOID" -> value(name, x, bits).times(Block.ONE.minus(value(name, x, bits)));
      case "silu" -> value("SIGMOID", x, bits).plus(x.times(slope("SIGMOID", x, bits)));
      case "erf", "ERF" -> bell(x.power(2), TWO.power(2), bits);
      case "gelu" -> normal(x, bits).plus(x.times(density(x, bits)));
      case "EXP" -> value(name, x, bits);
      case "LOG" -> x.reciprocal();
      case "SIN" -> value("COS", x, bits);
      case "COS" -> value("SIN", x, bits).negate();
      default -> null;
    };
  }

  private Block curvature(String name, Block x, int bits) {
    return switch (name) {
      case "identity" -> Block.of(Rational.ZERO).spread(x.axes());
      case "quadratic" -> TWO.spread(x.axes());
      case "tanh", "TANH" -> value(name, x, bits).times(slope(name, x, bits)).times(TWO.negate());
      case "softplus", "SOFTPLUS" -> slope("SIGMOID", x, bits);
      case "sigmoid", "SIGMOID" -> slope(name, x, bits).times(Block.ONE.minus(value(name, x, bits).times(TWO)));
      case "silu" -> slope("SIGMOID", x, bits).times(TWO).plus(x.times(curvature("SIGMOID", x, bits)));
      case "erf", "ERF" -> slope(name, x, bits).times(x.times(TWO.negate()));
      case "gelu" -> density(x, bits).times(TWO.minus(x.power(2)));
      case "EXP" -> value(name, x, bits);
      case "LOG" -> x.power(-2).negate();
      case "SIN", "COS" -> value(name, x, bits).negate();
      default -> null;
    };
  }

  /** Derivatives beyond the second: polynomials in the value, or in the argument times a bell. */
  private Block higher(String name, int order, Block x, int bits) {
    return switch (name) {
      case "identity", "quadratic" -> Block.of(Rational.ZERO).spread(x.axes());
      case "tanh" -> polynomial(order, new long[] {0, 1}, new long[] {1, 0, -1}, 0, value(name, x, bits));
      case "sigmoid" -> polynomial(order, new long[] {0, 1}, new long[] {0, 1, -1}, 0, value(name, x, bits));
      case "softplus" -> polynomial(order - 1, new long[] {0, 1}, new long[] {0, 1, -1}, 0, value("sigmoid", x, bits));
      case "silu" -> higher("softplus", order, x, bits).times(Block.of(Rational.of(order))).plus(x.times(higher("sigmoid", order, x, bits)));
      case "erf" -> slope(name, x, bits).times(polynomial(order - 1, new long[] {1}, new long[] {1}, -2, x));
      case "gelu" -> density(x, bits).times(polynomial(order - 2, new long[] {2, 0, -1}, new long[] {1}, -1, x));
      default -> null;
    };
  }

  /** P_n(y), where P_0 = p and P_{k+1} = d P_k' + c y P_k. */
  private static Block polynomial(int n, long[] p, long[] d, long c, Block y) {
    long[] last = p;
    for (int k = 0; k < n; k++) {
      long[] next = new long[last.length + Math.max(1, d.length)];
      for (int i = 0; i < last.length; i++) {
        next[i + 1] = Math.addExact(next[i + 1], Math.multiplyExact(c, last[i]));
        for (int j = 0; i > 0 && j < d.length; j++) {
          next[i - 1 + j] = Math.addExact(next[i - 1 + j], Math.multiplyExact(i * last[i], d[j]));
        }
      }
      last = next;
    }
    Block value = Block.of(Rational.ZERO).spread(y.axes());
    for (int i = last.length - 1; i >= 0; i--) {
      value = value.times(y).plus(Block.of(Rational.of(last[i])));
    }
    return value;
  }

  /** Where the selected derivative of relu is 1, and where it is 0. Without a selection the argument must not be 0. */
  Truths step(Block x) {
    boolean strict = !"1".equals(reluAt0);
    return new Truths(x.certainly(strict), x.possibly("0".equals(reluAt0)), "the sign of an argument of relu' is not known");
  }

  /** The further derivatives of relu, which are 0 off 0. */
  private static Block flat(Block x) {
    Truths positive = new Truths(x.certainly(true), x.possibly(false), "the sign of an argument of a derivative of relu is not known");
    return positive.decided().times(Block.of(Rational.ZERO));
  }

  boolean isRelu(Function function) {
    return function == Function.RELU || function == Function.ACTIVATION && activation.equals("relu");
  }

  /** P(x) = (1 + erf(x / sqrt 2)) / 2 and its derivative p(x) = exp(-x^2/2) / sqrt(2 pi); p' = -x p. */
  private Block normal(Block x, int bits) {
    return value("ERF", x.times(HALF.to(bits).sqrt(false)), bits).plus(Block.ONE).times(HALF);
  }

  private Block density(Block x, int bits) {
    return bell(x.power(2).times(HALF), HALF, bits);
  }

  /** sqrt(c/pi) exp(-u). */
  private Block bell(Block u, Block c, int bits) {
    return value("EXP", u.negate(), bits).times(c.times(Elementary.pi(bits).reciprocal()).sqrt(false));
  }
}
