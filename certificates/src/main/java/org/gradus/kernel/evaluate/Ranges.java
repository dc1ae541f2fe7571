package org.gradus.kernel.evaluate;

import java.util.IdentityHashMap;
import java.util.Map;

import org.gradus.kernel.arithmetic.*;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Term;

/**
 * Values of simple terms as ranges, whose work is counted.
 *
 * @param slopes whether they are slopes on the box of a term that has a value there: where an argument of relu is at least 0 on all of it, relu
 *     is the argument and its slope 1, whatever is selected at 0, and likewise 0 where it is at most 0
 * @param known the values of terms that were met, which are the same object wherever they occur
 */
record Ranges(Map<String, Range> box, Map<String, Range> numbers, String reluAt0, boolean slopes, int bits, Effort effort, Map<Term, Range> known)
    implements Simple<Range> {
  private static final int PER_OPERATION = 100;
  private static final int PER_WORD = 16;

  Ranges(Map<String, Range> box, Map<String, Range> numbers, String reluAt0, boolean slopes, int bits, Effort effort) {
    this(box, numbers, reluAt0, slopes, bits, effort, new IdentityHashMap<>());
  }

  @Override
  public Range value(Term t) {
    Range value = known.get(t);
    if (value == null) {
      value = Simple.super.value(t);
      known.put(t, value);
    }
    return value;
  }

  /** Counts so many operations on numbers as long as those of the result. */
  private Range counted(Range value, int operations) {
    long words = 1 + Math.max(length(value.low()), length(value.high())) / 64;
    effort.spend(operations * (PER_OPERATION + PER_WORD * words * words));
    return value;
  }

  private static int length(Rational end) {
    return end == null ? 0 : end.numerator().bitLength() + end.denominator().bitLength();
  }

  @Override
  public Range number(Range number) {
    return number;
  }

  @Override
  public Range variable(String name) {
    Range side = box.containsKey(name) ? box.get(name) : numbers.get(name);
    if (side == null) {
      throw new Undecided("the variable " + name + " is not bound");
    }
    return side;
  }

  @Override
  public Range plus(Range a, Range b) {
    return counted(a.plus(b).to(bits), 1);
  }

  @Override
  public Range times(Range a, Range b) {
    return counted(a.times(b).to(bits), 4);
  }

  @Override
  public Range power(Range base, int exponent) {
    return counted(base.power(exponent, bits), 64);
  }

  @Override
  public Range apply(Function function, int order, Range u) {
    Range value = function == Function.RELU && order == 1 ? step(u) : order > 0 ? unknown() : switch (function) {
      case SQRT -> u.sqrt(bits);
      case ABS -> u.abs();
      case RELU -> u.positivePart();
      case EXP, LOG, SIN, COS, ATAN, TANH, ERF, SIGMOID, SOFTPLUS -> u.apply(Elementary.Kind.valueOf(function.name()), bits);
      case ACTIVATION -> unknown();
    };
    return counted(value, 16 + bits);
  }

  private static Range unknown() {
    throw new Undecided("the function is not evaluated for all real numbers");
  }

  /** relu', which is 1 where u > 0, 0 where u < 0, and what the theory selects at 0; it must be the same for all of u. */
  private Range step(Range u) {
    if (u.certainly(!"1".equals(reluAt0))) {
      return Range.of(Rational.ONE);
    } else if (u.negate().certainly(!"0".equals(reluAt0))) {
      return Range.of(Rational.ZERO);
    } else if (slopes && (u.certainly(false) || u.negate().certainly(false))) {
      return Range.of(u.certainly(false) ? Rational.ONE : Rational.ZERO);
    }
    throw new Undecided("the sign of an argument of relu' is not known");
  }
}
