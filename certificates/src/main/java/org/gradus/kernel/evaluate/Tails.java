package org.gradus.kernel.evaluate;

import java.util.*;
import java.util.stream.IntStream;

import org.gradus.kernel.arithmetic.*;
import org.gradus.kernel.term.Function;

/**
 * Values of simple terms on a tail x = |u| >= T > 0, as a polynomial in x and 1/x plus a polynomial in x times e^(-rate x) (rule K4,
 * tails).
 *
 * <p>An expansion (s, P, Q), s <= 0, holds a value v(x) if for every x >= T there are numbers p_j in P_j and q_j in Q_j, which may depend
 * on x, with {@code v(x) = sum p_j x^(s+j) + e^(-rate x) sum q_j x^j}. What is used of 1/x is that it lies in [0, 1/T]. What is used of
 * e^(-rate x) is that it lies in [0, e^(-rate T)] and that x^j e^(-rate x) falls for x >= j/rate. A value that has no better expansion is
 * the number that {@link Ranges} finds.
 */
final class Tails implements Simple<Tails.Expansion> {
  private static final int MOST_COEFFICIENTS = 64;
  private static final Range ZERO = Range.of(Rational.ZERO);
  private static final Range UNIT = new Range(Rational.ZERO, Rational.ONE);
  private static final Expansion ONE = new Expansion(0, List.of(Range.of(Rational.ONE)), List.of(), Range.of(Rational.ONE));

  /** The coefficients of P and Q (the last of P is not exactly 0), and all that is known of the values. */
  record Expansion(int shift, List<Range> polynomial, List<Range> decaying, Range values) {
    /** The coefficient of x^k. */
    Range at(int k) {
      return k < shift || k - shift >= polynomial.size() ? ZERO : polynomial.get(k - shift);
    }

    /** The greatest exponent. */
    int degree() {
      return shift + polynomial.size() - 1;
    }
  }

  private final Ranges ranges;
  private final String variable;
  private final boolean negative;
  private final Rational rate;
  private final Range tail;
  private final int bits;

  Tails(Ranges ranges, Covering.Tail way) {
    this.ranges = ranges;
    this.variable = Covering.variable(ranges.box(), way.side());
    this.rate = way.rate();
    this.bits = ranges.bits();
    Range side = ranges.box().get(variable);
    this.negative = side.low() == null && side.high() != null;
    this.tail = negative ? side.negate() : side;
    if (tail.high() != null || !tail.certainly(true) || rate.signum() <= 0) {
      throw new Undecided("a tail from T > 0 on, and a rate above 0");
    }
  }

  private Expansion expansion(List<Range> polynomial, List<Range> decaying, Range known) {
    return expansion(0, polynomial, decaying, known);
  }

  /** An expansion of what is known to lie in a range. */
  private Expansion expansion(int shift, List<Range> polynomial, List<Range> decaying, Range known) {
    int size = polynomial.size();
    while (size > 0 && polynomial.get(size - 1).equals(ZERO)) {
      size--;
    }
    List<Range> coefficients = polynomial.subList(0, size);
    if (-shift > MOST_COEFFICIENTS) {
      throw new Undecided("too many powers on a tail");
    }
    int whole = Math.min(-shift, size); // from here on exponents are not negative
    List<Range> falling = new ArrayList<>(coefficients.subList(0, whole));
    falling.addAll(Collections.nCopies(-shift - whole + 1, ZERO));
    Collections.reverse(falling);
    Range sum = horner(coefficients.subList(whole, size), tail).plus(horner(falling, far())).plus(vanishing(decaying));
    return new Expansion(shift, coefficients, decaying, known.meet(sum).to(bits));
  }

  private Range horner(List<Range> coefficients, Range x) {
    Range sum = ZERO;
    for (int j = coefficients.size() - 1; j >= 0; j--) {
      sum = ranges.plus(coefficients.get(j), ranges.times(sum, x));
    }
    return sum;
  }

  /** 1/x, and 0. */
  private Range far() {
    return UNIT.times(Range.of(tail.low()).reciprocal()).to(bits);
  }

  /** The same without powers of 1/x, for these lie in ranges. */
  private Expansion flat(Expansion v) {
    if (v.shift == 0) {
      return v;
    }
    List<Range> falling = new ArrayList<>(List.of(v.at(0)));
    for (int k = -1; k >= v.shift; k--) {
      falling.add(v.at(k));
    }
    List<Range> polynomial = new ArrayList<>(List.of(horner(falling, far())));
    for (int k = 1; k <= v.degree(); k++) {
      polynomial.add(v.at(k));
    }
    return expansion(polynomial, v.decaying, v.values);
  }

  /** What decays; where rate T < j, x^j e^(-rate x) may be anything that is not negative. */
  private Range vanishing(List<Range> decaying) {
    Range sum = ZERO;
    for (int j = 0; j < decaying.size(); j++) {
      Range start = ranges.power(Range.of(tail.low()), j).times(decay());
      boolean falls = rate.times(tail.low()).compareTo(Rational.of(j)) >= 0;
      sum = ranges.plus(sum, ranges.times(decaying.get(j), new Range(Rational.ZERO, falls ? start.high() : null)));
    }
    return sum;
  }

  /** e^(-rate x), 0 and what is between included. */
  private Range decay() {
    return UNIT.times(exp(Range.of(rate.times(tail.low()).negate())));
  }

  private Range exp(Range exponent) {
    return ranges.apply(Function.EXP, 0, exponent);
  }

  // Arithmetic.

  @Override
  public Expansion number(Range number) {
    return expansion(List.of(number), List.of(), number);
  }

  @Override
  public Expansion variable(String name) {
    Range side = ranges.variable(name);
    return name.equals(variable) ? expansion(List.of(ZERO, Range.of(Rational.of(negative ? -1 : 1))), List.of(), side)
        : number(side);
  }

  @Override
  public Expansion plus(Expansion a, Expansion b) {
    int shift = Math.min(a.shift, b.shift);
    List<Range> polynomial = IntStream.rangeClosed(shift, Math.max(a.degree(), b.degree()))
        .mapToObj(k -> ranges.plus(a.at(k), b.at(k))).toList();
    return expansion(shift, polynomial, plus(a.decaying, b.decaying), ranges.plus(a.values, b.values));
  }

  /** (P + Qe)(P' + Q'e) = PP' + (PQ' + QP' + QQ'e) e. */
  @Override
  public Expansion times(Expansion a, Expansion b) {
    List<Range> mixed = plus(times(flat(a).polynomial, b.decaying), times(a.decaying, flat(b).polynomial));
    List<Range> decaying = plus(mixed, times(times(a.decaying, b.decaying), List.of(decay())));
    return expansion(a.shift + b.shift, times(a.polynomial, b.polynomial), decaying, ranges.times(a.values, b.values));
  }

  private List<Range> plus(List<Range> a, List<Range> b) {
    return IntStream.range(0, Math.max(a.size(), b.size()))
        .mapToObj(j -> j >= a.size() ? b.get(j) : j >= b.size() ? a.get(j) : ranges.plus(a.get(j), b.get(j))).toList();
  }

  private List<Range> times(List<Range> a, List<Range> b) {
    if (a.size() + b.size() > MOST_COEFFICIENTS) {
      throw new Undecided("too many powers on a tail");
    }
    Range[] sums = new Range[a.isEmpty() || b.isEmpty() ? 0 : a.size() + b.size() - 1];
    Arrays.fill(sums, ZERO);
    for (int i = 0; i < a.size(); i++) {
      for (int j = 0; j < b.size(); j++) {
        sums[i + j] = ranges.plus(sums[i + j], ranges.times(a.get(i), b.get(j)));
      }
    }
    return List.of(sums);
  }

  private Expansion scaled(Range factor, Expansion v) {
    return times(number(factor), v);
  }

  private Expansion negate(Expansion v) {
    return scaled(Range.of(Rational.of(-1)), v);
  }

  private Expansion minus(Expansion a, Expansion b) {
    return plus(a, negate(b));
  }

  /** For v = c + d with d decaying, 1/v = 1/c - d/(c v); for v = x^n q(1/x), 1/v = x^-n / q. */
  @Override
  public Expansion power(Expansion base, int exponent) {
    if (exponent >= 0) {
      Expansion power = IntStream.range(0, exponent).mapToObj(k -> base).reduce(ONE, this::times);
      return expansion(power.shift, power.polynomial, power.decaying, ranges.power(base.values, exponent));
    }
    return power(reciprocal(base), Math.negateExact(exponent));
  }

  private Expansion reciprocal(Expansion base) {
    Range value = base.values.reciprocal().to(bits);
    if (base.polynomial.size() == 1 && base.shift == 0) {
      Range limit = base.polynomial.get(0).reciprocal().to(bits);
      return expansion(List.of(limit), times(base.decaying, List.of(limit.times(value).negate().to(bits))), value);
    } else if (!base.decaying.isEmpty() || base.degree() < 0) {
      return number(value);
    }
    List<Range> leading = new ArrayList<>(base.polynomial);
    Collections.reverse(leading);
    Range q = horner(leading, far());
    return q.certainly(true) || q.negate().certainly(true)
        ? expansion(-base.degree(), List.of(q.reciprocal().to(bits)), List.of(), value) : number(value);
  }

  // Functions.

  @Override
  public Expansion apply(Function function, int order, Expansion argument) {
    Expansion v = flat(argument);
    Expansion plain = number(ranges.apply(function, order, v.values));
    Expansion opposite = negate(v);
    Expansion zero = number(ZERO);
    Expansion expansion = order > 0 ? plain : switch (function) {
      case EXP -> exp(v, plain);
      case SIGMOID -> decays(v) ? sigmoid(v) : decays(opposite) ? minus(ONE, sigmoid(opposite)) : plain;
      case TANH -> decays(v) ? minus(twice(sigmoid(twice(v))), ONE)
          : decays(opposite) ? minus(ONE, twice(sigmoid(twice(opposite)))) : plain;
      case SOFTPLUS -> decays(v) ? sigmoid(v) : decays(opposite) ? plus(v, sigmoid(opposite)) : plain;
      case ERF -> erf(v, plain);
      case ABS -> v.values.certainly(false) ? argument : opposite.values.certainly(false) ? negate(argument) : plain;
      case RELU -> v.values.certainly(false) ? argument : opposite.values.certainly(false) ? zero : plain;
      default -> plain;
    };
    return expansion(expansion.shift, expansion.polynomial, expansion.decaying, plain.values);
  }

  private Expansion twice(Expansion v) {
    return plus(v, v);
  }

  /**
   * A number s such that the polynomial without its constant is at most s x: p_j x^j <= p_j T^(j-1) x if p_j <= 0; {@code null} for none.
   */
  private Rational slope(Expansion v) {
    Rational slope = v.polynomial.size() < 2 ? null : Rational.ZERO;
    Rational power = Rational.ONE;
    for (int j = 1; j < v.polynomial.size() && slope != null; j++) {
      Rational most = v.polynomial.get(j).high();
      slope = most == null || j > 1 && most.signum() > 0 ? null : slope.plus(most.times(power));
      power = power.times(tail.low());
    }
    return slope;
  }

  private boolean decays(Expansion v) {
    Rational slope = slope(v);
    return slope != null && slope.plus(rate).signum() <= 0;
  }

  /**
   * e^(c + p + d) with p <= s x and s <= -rate: e^(s x) = e^(-rate x) e^((s + rate) x), the last factor being at most e^((s + rate) T).
   * With p = 0: e^(c + d) = e^c + e^c e^t d for some t between 0 and d.
   */
  private Expansion exp(Expansion v, Expansion plain) {
    Range limit = v.polynomial.isEmpty() ? ZERO : v.polynomial.get(0);
    Range rest = vanishing(v.decaying);
    if (decays(v)) {
      Range most = exp(Range.of(slope(v).plus(rate).times(tail.low())));
      return expansion(List.of(), List.of(exp(limit.plus(rest)).times(UNIT.times(most)).to(bits)), Range.LINE);
    } else if (v.polynomial.size() < 2) {
      Range change = exp(limit).times(exp(rest.join(ZERO))).to(bits);
      return expansion(List.of(exp(limit)), times(v.decaying, List.of(change)), Range.LINE);
    }
    return plain;
  }

  /** Between 0 and e^v, as sigmoid(v) = e^v/(1 + e^v) and softplus(v) = log(1 + e^v) are; v decays. */
  private Expansion sigmoid(Expansion v) {
    return scaled(UNIT, exp(v, null));
  }

  /** 0 <= 1 - erf v <= e^(-v^2) for v >= 0, and erf is odd: e^(-v^2) - 1 + erf v is 0 at 0 and at infinity, and first rises, then falls. */
  private Expansion erf(Expansion v, Expansion plain) {
    Expansion square = negate(times(v, v));
    boolean up = v.values.certainly(false);
    if (!decays(square) || !up && !v.values.negate().certainly(false)) {
      return plain;
    }
    Expansion rest = minus(ONE, scaled(UNIT, exp(square, null)));
    return up ? rest : negate(rest);
  }
}
