package org.gradus.kernel.evaluate;

import org.gradus.kernel.arithmetic.Block;
import org.gradus.kernel.arithmetic.Elementary;
import org.gradus.kernel.arithmetic.Elementary.Kind;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.term.Function;

/** The functions of one variable and their derivatives, at a working precision. */
final class Functions {
  private final String activation;
  private final String reluAt0;

  /** {@code activation} stands for {@link Function#ACTIVATION}; {@code reluAt0} is "0", "1" or null, see {@code Theory}. */
  Functions(String activation, String reluAt0) {
    this.activation = activation;
    this.reluAt0 = reluAt0;
  }

  Block apply(Function function, int order, Block x, int bits) {
    if (order < 0 || order > 2) {
      throw new Undecided("a derivative of order " + order);
    }
    Block at = x.to(bits);
    switch (function) {
      case SQRT:
        return order == 0 ? at.sqrt() : unknown(function, order);
      case ABS:
        return order == 0 ? at.abs() : unknown(function, order);
      case EXP:
        return exp(at, bits);
      case LOG:
        return order == 0 ? Elementary.apply(Kind.LOG, at, bits) : order == 1 ? at.reciprocal() : at.power(-2).negate();
      case SIN:
      case COS:
        Block turned = Elementary.apply((function == Function.SIN) == (order % 2 == 0) ? Kind.SIN : Kind.COS, at, bits);
        return order == 2 || order == 1 && function == Function.COS ? turned.negate() : turned;
      case ATAN:
        return order == 0 ? Elementary.apply(Kind.ATAN, at, bits) : unknown(function, order);
      case ACTIVATION:
        return activation(activation, order, at, bits);
      default:
        return activation(function.name(), order, at, bits);
    }
  }

  private Block activation(String name, int order, Block x, int bits) {
    switch (name) {
      case "identity":
        return order == 0 ? x : number(order == 1 ? 1 : 0).spread(x.axes());
      case "quadratic":
        return order == 0 ? x.power(2) : order == 1 ? x.times(number(2)) : number(2).spread(x.axes());
      case "relu", "RELU":
        return order == 0 ? x.positivePart() : order == 1 ? step(x) : unknown("relu", order);
      case "elu":
        return order == 0 ? exp(negativePart(x), bits).plus(x.positivePart()).minus(Block.ONE)
            : order == 1 ? exp(negativePart(x), bits) : unknown("elu", order);
      case "tanh", "TANH":
        Block t = Elementary.apply(Kind.TANH, x, bits);
        Block slope = Block.ONE.minus(t.power(2));
        return order == 0 ? t : order == 1 ? slope : t.times(slope).times(number(-2));
      case "softplus", "SOFTPLUS":
        return order == 0 ? Elementary.apply(Kind.SOFTPLUS, x, bits) : sigmoid(order - 1, x, bits);
      case "sigmoid", "SIGMOID":
        return sigmoid(order, x, bits);
      case "silu":
        Block product = x.times(sigmoid(order, x, bits));
        return order == 0 ? product : product.plus(sigmoid(order - 1, x, bits).times(number(order)));
      case "erf", "ERF": // erf' = 2 exp(-x^2)/sqrt(pi)
        return order == 0 ? Elementary.apply(Kind.ERF, x, bits)
            : bell(x.power(2), number(4), bits).times(order == 1 ? Block.ONE : x.times(number(-2)));
      case "gelu": // x P(x), P = (1 + erf(x/sqrt 2))/2, P' = exp(-x^2/2)/sqrt(2 pi) =: p, p' = -x p
        Block half = Block.of(Rational.of(1, 2));
        Block density = bell(x.power(2).times(half), half, bits);
        Block normal = Elementary.apply(Kind.ERF, x.times(half.to(bits).sqrt()), bits).plus(Block.ONE).times(half);
        return order == 0 ? x.times(normal) : order == 1 ? normal.plus(x.times(density)) : density.times(number(2).minus(x.power(2)));
      default:
        return unknown(name, order);
    }
  }

  private static Block sigmoid(int order, Block x, int bits) {
    Block s = Elementary.apply(Kind.SIGMOID, x, bits);
    Block slope = s.times(Block.ONE.minus(s));
    return order == 0 ? s : order == 1 ? slope : slope.times(Block.ONE.minus(s.times(number(2))));
  }

  /** sqrt(c/pi) exp(-u). */
  private static Block bell(Block u, Block c, int bits) {
    return exp(u.negate(), bits).times(c.times(Elementary.pi(bits).reciprocal()).sqrt());
  }

  private static Block exp(Block x, int bits) {
    return Elementary.apply(Kind.EXP, x, bits);
  }

  /** The lesser of each entry and 0. */
  private static Block negativePart(Block x) {
    return x.negate().positivePart().negate();
  }

  /** The selected derivative of relu. Without a selection the argument must not be 0. */
  private Block step(Block x) {
    boolean strict = !"1".equals(reluAt0);
    return new Truths(x.certainly(strict), x.possibly("0".equals(reluAt0)), "the sign of an argument of relu' is not known").decided();
  }

  private static Block number(int value) {
    return Block.of(Rational.of(value));
  }

  private static Block unknown(Object function, int order) {
    throw new Undecided("the derivative of order " + order + " of " + function + " is not evaluated");
  }
}
