package org.gradus.kernel.rule;

import java.util.*;

import org.gradus.kernel.arithmetic.Range;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.Covering;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Term;

/**
 * K16: as many equations f = 0 as variables have exactly one solution in the box X with middle m and half widths r > 0, if with some rational
 * matrix Y, for each i, {@code |sum_j Y_ij f_j(m)| + sum_j |[i=j] - sum_k Y_ik D_kj| r_j < r_i}, D the slopes on all of X.
 *
 * <p>Proof: g(x) = x - Y f(x) maps X into itself and is a contraction in the norm max |x_i|/r_i: by the mean value theorem g_i(x) - g_i(y) is
 * a sum of entries of I - Y D, taken at a point of X, times x_j - y_j. So g has exactly one fixed point in X (Banach). The same inequality
 * makes Y D regular, hence Y, so the fixed points are the zeros of f. f has values on all of X, so its slopes there are its derivatives.
 */
public final class Krawczyk {

  private Krawczyk() {}

  /**
   * @param y the rows of Y
   * @param covering for "exactly one", see {@link Existence}; otherwise {@code null}
   */
  public static Sequent check(
      Context context, Formula goal, State state, int bits, List<Range> sides, List<List<Rational>> y, Covering covering) {
    Existence existence = new Existence(context, goal, state, bits, sides);
    int n = sides.size();
    Rejected.unless(y.size() == n && y.stream().allMatch(row -> row.size() == n), "a matrix of the size of the system");
    existence.equations.forEach(f -> existence.reals.plain(f, existence.box));
    Map<String, Range> middle = new LinkedHashMap<>();
    existence.box.forEach((u, side) -> middle.put(u, Range.of(side.middle())));
    for (int i = 0; i < n; i++) {
      List<Rational> row = y.get(i);
      Range sum = combined(existence, row, f -> existence.reals.plain(f, middle)).abs();
      for (int j = 0; j < n; j++) {
        String variable = List.copyOf(existence.box.keySet()).get(j);
        Range slope = combined(existence, row, f -> existence.reals.plain(existence.reals.slope(f, variable), existence.box));
        Range entry = Range.of(i == j ? Rational.ONE : Rational.ZERO).minus(slope);
        sum = sum.plus(entry.abs().times(Range.of(halfWidth(sides.get(j)))));
      }
      Rejected.unless(Range.of(halfWidth(sides.get(i))).minus(sum).certainly(true), "a contraction of the box into its interior");
    }
    if (existence.isUnique) {
      existence.requireNoOther(covering);
    }
    return new Sequent(List.of(), goal, state.name());
  }

  private static Rational halfWidth(Range side) {
    return side.high().minus(side.low()).times(Rational.of(1, 2));
  }

  /** The sum of the values of the equations, with the factors of a row. */
  private static Range combined(Existence existence, List<Rational> row, java.util.function.Function<Term, Range> value) {
    Range sum = Range.of(Rational.ZERO);
    for (int k = 0; k < row.size(); k++) {
      sum = sum.plus(Range.of(row.get(k)).times(value.apply(existence.equations.get(k))));
    }
    return sum;
  }
}
