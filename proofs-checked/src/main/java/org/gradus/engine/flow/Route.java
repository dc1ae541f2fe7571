package org.gradus.engine.flow;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.CertifiedNumbers.EigenvalueEvidence;
import org.gradus.kernel.evaluate.FlowTube;

/**
 * A path along a flow in pieces of one length, each beginning where the one before ends, with evidence for how fast solutions part there.
 *
 * @param length of each piece
 * @param slopes evidence, and about the bound that it gives, for each piece
 */
record Route(Rational length, List<double[][]> paths, List<Slope> slopes) {

  private static final int COEFFICIENT_BITS = 40;
  /** By how much a tube is wider than it must be, at least. */
  private static final Rational ROOM = Rational.of(9, 8);
  private static final double LEAST = 0x1p-60;

  /** Empty where a path is not found. */
  static Optional<Route> along(VectorField field, Rational end, int count) {
    Rational length = end.over(Rational.of(count));
    List<double[][]> paths = new ArrayList<>();
    List<Slope> slopes = new ArrayList<>();
    double stretch = VectorField.toDouble(length);
    double[] weights = field.start();
    for (int k = 0; k < count; k++) {
      double[][] path = Collocation.path(field, weights, stretch);
      Optional<Slope> slope = path == null ? Optional.empty() : Slope.of(field, Collocation.at(path, stretch / 2));
      if (slope.isEmpty()) {
        return Optional.empty();
      }
      paths.add(path);
      slopes.add(slope.get());
      weights = Collocation.at(path, stretch);
    }
    return Optional.of(new Route(length, paths, slopes));
  }

  /** About how far solutions are from the path on each piece, if it goes wrong by so much. */
  List<Rational> guessed(double defect) {
    List<Rational> radii = new ArrayList<>();
    double h = VectorField.toDouble(length);
    double error = 0;
    for (Slope slope : slopes) {
      double m = slope.rate();
      double end = Math.exp(m * h) * error + defect * (m == 0 ? h : Math.expm1(m * h) / m);
      radii.add(VectorField.rational(Math.max(error, end)));
      error = end;
    }
    return radii;
  }

  /** The pieces, each in a tube that is wider by some room. */
  List<FlowTube.Piece> pieces(List<Rational> bounds, int parts) {
    return IntStream.range(0, paths.size()).mapToObj(k -> new FlowTube.Piece(length, Stream.of(paths.get(k)).map(this::rounded).toList(),
        above(bounds.get(k).times(ROOM)), parts, slopes.get(k).evidence(), false)).toList();
  }

  static FlowTube.Piece cut(FlowTube.Piece piece, int parts) {
    return new FlowTube.Piece(piece.length(), piece.path(), piece.radius(), parts, piece.slope(), false);
  }

  /** A short number that is no less, by a few parts in a hundred. */
  private static Rational above(Rational bound) {
    double value = Math.max(LEAST, VectorField.toDouble(bound));
    int bits = 4 - Math.getExponent(value);
    return VectorField.rational(Math.scalb(1 + Math.floor(Math.scalb(value, bits)), -bits));
  }

  /** Short numbers, so that about as much is lost of the velocity by each. */
  private List<Rational> rounded(double[] entry) {
    int shorter = Math.max(0, length.denominator().bitLength() - length.numerator().bitLength() - 1);
    return IntStream.range(0, entry.length).mapToObj(k -> rounded(entry[k], COEFFICIENT_BITS - (k - 1) * shorter)).toList();
  }

  private static Rational rounded(double coefficient, int bits) {
    return VectorField.rational(Math.scalb(Math.rint(Math.scalb(coefficient, bits)), -bits));
  }

  /** As the kernel reads it. */
  static String text(FlowTube.Piece piece) {
    String path = piece.path().stream().map(polynomial -> "(" + polynomial.stream().map(Rational::toString).collect(Collectors.joining(" ")) + ")")
        .collect(Collectors.joining(" "));
    EigenvalueEvidence slope = piece.slope();
    String rows = Arrays.stream(slope.factor()).map(row -> Arrays.stream(row).map(BigInteger::toString).collect(Collectors.joining(",")))
        .collect(Collectors.joining(" "));
    return "(" + piece.length() + " (" + path + ") " + piece.radius() + " " + piece.parts() + " (" + slope.shift() + " " + slope.scale() + " (" + rows
        + ")))";
  }
}
