package org.gradus.export.enclosure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.gradus.export.expression.Expr;
import org.gradus.export.expression.Refused;
import org.gradus.export.expression.Value;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Term.Extreme;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.FixedInterval;
import org.gradus.numeric.linear.EigenvalueWitness;
import org.gradus.numeric.linear.ExtremeEigenvalue;

/**
 * What shows the bounds of an extreme eigenvalue, by the library's fact_lambda_min. B is the matrix, negated if its greatest eigenvalue is
 * meant: its entries are within {@code error} units of those of {@code shift I + R^T R}, so its least eigenvalue is at least {@code shift}
 * less n times that; and it is at most {@code upper} units, which the Rayleigh quotient of the witness does not exceed.
 *
 * @param factor the rows of R
 * @param distance {@code x^T B x - upper |x|^2} for the witness x, which is not above 0
 * @param known what is known of the eigenvalue that is meant
 */
public record EigenvalueProof(Rational shift, List<List<Rational>> factor, BigInteger error, BigInteger lower, BigInteger upper,
    List<Rational> witness, Expr distance, Known known) {

  static EigenvalueProof of(Value.Eigenvalue value, Enclosures enclosures) {
    boolean least = value.extreme() == Extreme.LEAST;
    List<List<Expr>> rows = value.rows().stream().map(row -> row.stream().map(e -> least ? e : new Expr.Neg(e)).toList()).toList();
    EigenvalueWitness found = witness(rows, enclosures);
    BigInteger unit = BigInteger.ONE.shiftLeft(Math.max(0, found.scale()));
    List<List<Rational>> factor = Arrays.stream(found.factor())
        .map(row -> Arrays.stream(row).map(entry -> new Rational(entry, unit)).toList()).toList();
    BigInteger error = error(rows, factor, found.shift(), enclosures);
    BigInteger lower = new Known.Exactly(found.shift()).lower(enclosures.scale()).subtract(error.multiply(BigInteger.valueOf(rows.size())));
    List<Rational> witness = scaled(found.vector());
    BigInteger upper = upper(rows, witness, enclosures);
    Known known = least ? new Known.Between(lower, upper) : new Known.Between(upper.negate(), lower.negate());
    boolean zero = lower.signum() == 0 && upper.signum() == 0;
    return new EigenvalueProof(found.shift(), factor, error, lower, upper, witness, distance(rows, witness, upper, enclosures),
        zero ? new Known.Exactly(Rational.ZERO) : known);
  }

  private static EigenvalueWitness witness(List<List<Expr>> rows, Enclosures enclosures) {
    int n = rows.size();
    List<List<Enclosure>> entries = new ArrayList<>();
    for (List<Expr> row : rows) {
      entries.add(row.stream().map(entry -> enclosure(enclosures.arithmetic().of(entry), enclosures)).toList());
    }
    if (entries.stream().flatMap(List::stream).allMatch(e -> e.lower().signum() == 0 && e.upper().signum() == 0)) {
      BigInteger[] first = new BigInteger[n];
      Arrays.fill(first, BigInteger.ZERO);
      first[0] = BigInteger.ONE;
      return new EigenvalueWitness(Rational.ZERO, 0, new BigInteger[0][], first);
    }
    try {
      return ExtremeEigenvalue.enclose(Extreme.LEAST, n, (k, scale) -> FixedInterval.of(entries.get(k / n).get(k % n), scale),
          enclosures.scale()).witness();
    } catch (CannotEvaluate e) {
      throw new Refused(e.getMessage());
    }
  }

  static Enclosure enclosure(Known entry, Enclosures enclosures) {
    int scale = enclosures.scale();
    return entry.exact() != null ? Enclosure.of(entry.exact())
        : new Enclosure(enclosures.rational(entry.lower(scale)), enclosures.rational(entry.upper(scale)));
  }

  /** {@code B_il - (shift delta_il + sum_s R_si R_sl)}, as the library writes it. */
  public static Expr residual(Expr entry, List<List<Rational>> factor, Rational shift, int i, int l) {
    Expr sum = Expr.ZERO;
    for (List<Rational> row : factor) {
      sum = new Expr.Add(sum, new Expr.Mul(new Expr.Num(row.get(i)), new Expr.Num(row.get(l))));
    }
    Expr diagonal = new Expr.Mul(new Expr.Num(shift), i == l ? Expr.ONE : Expr.ZERO);
    return new Expr.Sub(entry, new Expr.Add(diagonal, sum));
  }

  private static BigInteger error(List<List<Expr>> rows, List<List<Rational>> factor, Rational shift, Enclosures enclosures) {
    BigInteger error = BigInteger.ZERO;
    for (int i = 0; i < rows.size(); i++) {
      for (int l = 0; l < rows.size(); l++) {
        Known.Between found = enclosures.arithmetic().between(residual(rows.get(i).get(l), factor, shift, i, l));
        error = error.max(found.lower().negate()).max(found.upper());
      }
    }
    return error;
  }

  /** The witness with its largest entry of about 1 in size; exact, as all of it is. */
  private static List<Rational> scaled(BigInteger[] vector) {
    int length = Arrays.stream(vector).mapToInt(BigInteger::bitLength).max().orElse(1);
    BigInteger unit = BigInteger.ONE.shiftLeft(length - 1);
    return Arrays.stream(vector).map(entry -> new Rational(entry, unit)).toList();
  }

  /** {@code form n B x - upper/2^scale * norm2 n x}, as the library unfolds. */
  private static Expr distance(List<List<Expr>> rows, List<Rational> x, BigInteger upper, Enclosures enclosures) {
    return new Expr.Sub(form(rows, x), new Expr.Mul(new Expr.Div(new Expr.Num(new Rational(upper, BigInteger.ONE)),
        new Expr.Num(new Rational(BigInteger.ONE.shiftLeft(enclosures.scale()), BigInteger.ONE))), squares(x)));
  }

  private static Expr form(List<List<Expr>> rows, List<Rational> x) {
    Expr form = Expr.ZERO;
    for (int i = 0; i < rows.size(); i++) {
      Expr row = Expr.ZERO;
      for (int l = 0; l < rows.size(); l++) {
        Expr product = new Expr.Mul(new Expr.Num(x.get(i)), rows.get(i).get(l));
        row = new Expr.Add(row, new Expr.Mul(product, new Expr.Num(x.get(l))));
      }
      form = new Expr.Add(form, row);
    }
    return form;
  }

  public static Expr squares(List<Rational> x) {
    Expr sum = Expr.ZERO;
    for (Rational entry : x) {
      sum = new Expr.Add(sum, new Expr.Pow(new Expr.Num(entry), 2));
    }
    return sum;
  }

  /** The least bound near the Rayleigh quotient for which Coq will see the distance not above 0. */
  private static BigInteger upper(List<List<Expr>> rows, List<Rational> x, Enclosures enclosures) {
    int scale = enclosures.scale();
    Known form = enclosures.arithmetic().of(form(rows, x));
    Rational squares = x.stream().map(entry -> entry.times(entry)).reduce(Rational.ZERO, Rational::plus);
    Rational quotient = (form.exact() != null ? form.exact() : enclosures.rational(form.upper(scale))).over(squares);
    BigInteger upper = new Known.Exactly(quotient).upper(scale);
    for (BigInteger more = BigInteger.ONE; enclosures.arithmetic().of(distance(rows, x, upper, enclosures)).upper(scale).signum() > 0;
        more = more.shiftLeft(1)) {
      upper = upper.add(more);
    }
    return upper;
  }
}
