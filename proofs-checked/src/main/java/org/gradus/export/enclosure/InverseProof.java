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
import org.gradus.numeric.linear.InverseWitness;
import org.gradus.numeric.linear.VerifiedInverse;

/**
 * What shows the entries of an inverse, by the library's inverse_near_facts: x^T A x is at least {@code positive.lower} units times |x|^2,
 * every entry of I - A Y is within {@code defect} units of 0, and so every entry of the inverse is within {@code distance} units of Y's.
 *
 * @param approximation the rows of Y
 */
public record InverseProof(EigenvalueProof positive, List<List<Rational>> approximation, BigInteger defect, BigInteger distance) {

  static InverseProof of(Value.Inverse value, Enclosures enclosures) {
    EigenvalueProof positive = EigenvalueProof.of(new Value.Eigenvalue(Extreme.LEAST, value.matrix(), value.rows()), enclosures);
    if (positive.lower().signum() <= 0) {
      throw new Refused("the inverse of a matrix A for which x^T A x > 0 is not shown");
    }
    List<List<Rational>> approximation = approximation(value.rows(), enclosures);
    BigInteger defect = BigInteger.ZERO;
    int n = value.rows().size();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        Known.Between found = enclosures.arithmetic().between(defect(value.rows(), approximation, i, j));
        defect = defect.max(found.lower().negate()).max(found.upper());
      }
    }
    BigInteger distance = Known.ceiling(defect.multiply(BigInteger.valueOf(n)).shiftLeft(enclosures.scale()), positive.lower());
    return new InverseProof(positive, approximation, defect, distance);
  }

  private static List<List<Rational>> approximation(List<List<Expr>> rows, Enclosures enclosures) {
    int n = rows.size();
    List<Enclosure> entries = new ArrayList<>();
    rows.forEach(row -> row.forEach(entry -> entries.add(EigenvalueProof.enclosure(enclosures.known(entry), enclosures))));
    try {
      InverseWitness found = VerifiedInverse.enclose(n, (k, scale) -> FixedInterval.of(entries.get(k), scale), enclosures.scale()).witness();
      BigInteger unit = BigInteger.ONE.shiftLeft(found.scale());
      return Arrays.stream(found.inverse()).map(row -> Arrays.stream(row).map(entry -> new Rational(entry, unit)).toList()).toList();
    } catch (CannotEvaluate e) {
      throw new Refused(e.getMessage());
    }
  }

  /** {@code delta_ij - sum_k A_ik Y_kj}, as the library writes it. */
  public static Expr defect(List<List<Expr>> rows, List<List<Rational>> approximation, int i, int j) {
    Expr sum = Expr.ZERO;
    for (int k = 0; k < rows.size(); k++) {
      sum = new Expr.Add(sum, new Expr.Mul(rows.get(i).get(k), new Expr.Num(approximation.get(k).get(j))));
    }
    return new Expr.Sub(i == j ? Expr.ONE : Expr.ZERO, sum);
  }

  /** The bounds of an entry, counted from 1. */
  Known entry(int row, int column, int scale) {
    Known near = new Known.Exactly(approximation.get(row - 1).get(column - 1));
    return new Known.Between(near.lower(scale).subtract(distance), near.upper(scale).add(distance));
  }
}
