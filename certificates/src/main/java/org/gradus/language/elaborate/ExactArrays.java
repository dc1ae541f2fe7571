package org.gradus.language.elaborate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Example.Values;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.Printer;

/**
 * Exact numbers and arrays as they are written where no run is: {@code 3/4}, {@code [[1,1],[-1,1]]}, or a rule for the rows of an array,
 * {@code w[j] = [j/8, mod(3*j, 7)]}. What {@code mod} gives is at least 0 and below its second argument.
 */
final class ExactArrays {

  private static final String REMAINDER = "mod";

  private ExactArrays() {}

  /** @throws UnsupportedConstruct when it is no plain rational number */
  static Rational rational(Expr e) {
    return rational(e, Map.of());
  }

  /** @param letters the numbers that letters stand for */
  static Rational rational(Expr e, Map<String, Rational> letters) {
    if (e instanceof Expr.Num num) {
      return num.value();
    } else if (e instanceof Expr.Name name && letters.containsKey(name.name())) {
      return letters.get(name.name());
    } else if (e instanceof Expr.Minus minus) {
      return rational(minus.body(), letters).negate();
    } else if (e instanceof Expr.Sum sum) {
      return sum.terms().stream().map(term -> rational(term, letters)).reduce(Rational.ZERO, Rational::plus);
    } else if (e instanceof Expr.Binary binary && binary.op().equals("*")) {
      return rational(binary.left(), letters).times(rational(binary.right(), letters));
    } else if (e instanceof Expr.Binary binary && binary.op().equals("/") && rational(binary.right(), letters).signum() != 0) {
      return rational(binary.left(), letters).over(rational(binary.right(), letters));
    } else if (e instanceof Expr.Call call && call.head() instanceof Expr.Name head && head.name().equals(REMAINDER)
        && call.arguments().size() == 2 && rational(call.arguments().get(1), letters).signum() > 0) {
      return remainder(rational(call.arguments().get(0), letters), rational(call.arguments().get(1), letters));
    }
    throw new UnsupportedConstruct("'" + Printer.print(e) + "' is not a plain rational number");
  }

  private static Rational remainder(Rational value, Rational divisor) {
    Rational quotient = value.over(divisor);
    BigInteger[] parts = quotient.numerator().divideAndRemainder(quotient.denominator());
    BigInteger floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    return value.minus(divisor.times(new Rational(floor, BigInteger.ONE)));
  }

  static Values values(Expr e) {
    return values(e, Map.of());
  }

  private static Values values(Expr e, Map<String, Rational> letters) {
    return e instanceof Expr.Rows rows ? stacked(rows, rows.rows().stream().map(row -> values(row, letters)).toList())
        : new Values(List.of(), List.of(rational(e, letters)));
  }

  /** One row for each value of a letter, from 1 on. */
  static Values ruled(Expr row, String letter, int length) {
    List<Values> rows = new ArrayList<>();
    for (int i = 1; i <= length; i++) {
      rows.add(values(row, Map.of(letter, Rational.of(i))));
    }
    return stacked(row, rows);
  }

  private static Values stacked(Expr written, List<Values> rows) {
    List<Integer> shape = new ArrayList<>(List.of(rows.size()));
    List<Rational> entries = new ArrayList<>();
    for (Values row : rows) {
      if (!row.shape().equals(rows.get(0).shape())) {
        throw Fault.shape(written.span(), "the rows have different lengths");
      }
      entries.addAll(row.entries());
    }
    shape.addAll(rows.isEmpty() ? List.of() : rows.get(0).shape());
    return new Values(List.copyOf(shape), List.copyOf(entries));
  }
}
