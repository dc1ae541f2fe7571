package org.gradus.numeric.linear;

import java.math.BigInteger;

import org.gradus.kernel.arithmetic.Rational;

/** Kernel rule K2 and the Rayleigh quotient, on rationals and from the definitions alone. */
final class WitnessCheck {

  private WitnessCheck() {}

  /** shift - b for a symmetric matrix. */
  static Rational lowerBound(Rational[][] matrix, EigenvalueWitness witness) {
    int n = matrix.length;
    Rational unit = FixedMatrix.rational(BigInteger.ONE, witness.scale());
    Rational worst = Rational.ZERO;
    for (int i = 0; i < n; i++) {
      Rational row = Rational.ZERO;
      for (int j = 0; j < n; j++) {
        Rational entry = i == j ? matrix[i][j].minus(witness.shift()) : matrix[i][j];
        for (int k = 0; k < n; k++) {
          Rational product = new Rational(witness.factor()[k][i].multiply(witness.factor()[k][j]), BigInteger.ONE);
          entry = entry.minus(product.times(unit).times(unit));
        }
        row = row.plus(entry.signum() < 0 ? entry.negate() : entry);
      }
      worst = row.compareTo(worst) > 0 ? row : worst;
    }
    return witness.shift().minus(worst);
  }

  static Rational quotient(Rational[][] matrix, EigenvalueWitness witness) {
    Rational numerator = Rational.ZERO;
    Rational squares = Rational.ZERO;
    for (int i = 0; i < matrix.length; i++) {
      Rational x = new Rational(witness.vector()[i], BigInteger.ONE);
      squares = squares.plus(x.times(x));
      for (int j = 0; j < matrix.length; j++) {
        numerator = numerator.plus(x.times(matrix[i][j]).times(new Rational(witness.vector()[j], BigInteger.ONE)));
      }
    }
    return numerator.over(squares);
  }

  static Rational[][] negated(Rational[][] matrix) {
    Rational[][] negated = new Rational[matrix.length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix.length; j++) {
        negated[i][j] = matrix[i][j].negate();
      }
    }
    return negated;
  }
}
