package org.gradus.certificate;

import static org.gradus.certificate.CanonicalText.list;
import static org.gradus.certificate.CanonicalText.word;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.gradus.certificate.Evidence.Premise;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.CertifiedNumbers.EigenvalueEvidence;
import org.gradus.kernel.evaluate.FlowTube.Piece;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;

/** The rules on balls, eigenvalues and motions as {@code docs/certificate-format.md} writes them; facts are given as text. */
public final class RuleText {

  /**
   * Where a motion starts, and how terms are compared and evaluated there.
   *
   * @param opaque definitions left folded
   */
  public record From(Point point, int bits, List<String> opaque) {
    private String text() {
      return (point.equals(Point.START) ? "start " : "last ") + bits + " " + names(opaque);
    }
  }

  private RuleText() {}

  /** A fact that evaluation at the start shows. */
  public static String number(Formula formula, int bits) {
    return list("number", TheoryWriter.formula(formula), new Evidence.Enclosure(bits).text());
  }

  public static String given(int number) {
    return list("given", Integer.toString(number));
  }

  public static String total(From from, String fact) {
    return list("total", from.text(), fact);
  }

  public static String ball(From from, Formula hypothesis, Rational radius) {
    return list("ball", from.text(), TheoryWriter.formula(hypothesis), radius.toString());
  }

  public static String patterns(From from, Formula hypothesis, Rational radius, List<String> definitions) {
    return list("patterns", from.text(), TheoryWriter.formula(hypothesis), radius.toString(),
        list(definitions.stream().map(CanonicalText::word).toList()));
  }

  /** @param bound a fact that bounds the eigenvalue, or {@code null} */
  public static String spectral(String eigenvalue, Formula vector, List<String> opaque, String bound) {
    String rule = "spectral " + word(eigenvalue) + " " + TheoryWriter.formula(vector) + " " + names(opaque);
    return bound == null ? list(rule) : list(rule, bound);
  }

  /** @param first a fact that bounds the first eigenvalue, or {@code null}; {@code second} likewise */
  public static String spectralSquare(String one, String two, Formula vector, List<String> opaque, String first, String second) {
    return list("spectral-square", word(one), word(two), TheoryWriter.formula(vector), names(opaque), first == null ? "()" : first,
        second == null ? "()" : second);
  }

  /** @param positive the fact that the divisor is more than 0 */
  public static String quotient(List<String> opaque, String positive) {
    return list("quotient", names(opaque), positive);
  }

  /** @param projection the definition that is one */
  public static String projector(String projection) {
    return list("projector", word(projection));
  }

  public static String weyl(Term one, Term other, List<String> opaque, String distance) {
    return list("weyl", TheoryWriter.term(one), TheoryWriter.term(other), names(opaque), distance);
  }

  /** @param dominating the greatest eigenvalue of the matrix that bounds the entries of the difference */
  public static String weyl(Term one, Term other, List<String> opaque, String distance, Term dominating) {
    return list("weyl", TheoryWriter.term(one), TheoryWriter.term(other), names(opaque), distance, TheoryWriter.term(dominating));
  }

  /**
   * @param one {@code l = 0}, l the first eigenvalue; {@code other} the same of the other
   * @param p {@code for all k, for all i, P_ki = 0}, P the matrix of the first one; {@code q} the same of the other
   */
  public static String weylSingular(Formula one, Formula other, Formula p, Formula q, List<String> opaque, String distance) {
    return list("weyl-singular", TheoryWriter.formula(one), TheoryWriter.formula(other), TheoryWriter.formula(p), TheoryWriter.formula(q),
        names(opaque), distance);
  }

  public static String trappingFlow(From from, String objective, Term sigma, Term c, Term s, String slope, List<String> facts) {
    return motion("trapping-flow", from, word(objective), List.of(sigma, c, s), List.of(slope), facts);
  }

  /** @param constants a, K and s */
  public static String confinement(From from, Term value, List<Term> constants, String decay, String slow, List<String> facts) {
    return motion("confinement", from, TheoryWriter.term(value), constants, List.of(decay, slow), facts);
  }

  /** @param constants sigma, c, s, eta and L */
  public static String trappingDescent(
      From from, String objective, List<Term> constants, String slope, String curvature, List<String> facts) {
    return motion("trapping-descent", from, word(objective), constants, List.of(slope, curvature), facts);
  }

  public static String minimiser(From from, String objective, Term mu, Term radius, String curvature, String small, List<String> facts) {
    return motion("minimiser", from, word(objective), List.of(mu, radius), List.of(curvature, small), facts);
  }

  public static String basinFlow(From from, String objective, Term mu, Term radius, String curvature, String small, List<String> facts) {
    return motion("basin-flow", from, word(objective), List.of(mu, radius), List.of(curvature, small), facts);
  }

  /** @param constants mu, R, eta and L */
  public static String basinDescent(From from, String objective, List<Term> constants, String curvature, String most, String small,
      List<String> facts) {
    return motion("basin-descent", from, word(objective), constants, List.of(curvature, most, small), facts);
  }

  public static String barrier(From from, String objective, Term sigma, Term c, String slope, String steady, List<String> facts) {
    return motion("barrier", from, word(objective), List.of(sigma, c), List.of(slope, steady), facts);
  }

  public static String gradientFlow(From from, String objective, List<String> facts) {
    return motion("gradient-flow", from, word(objective), List.of(), List.of(), facts);
  }

  public static String comparison(From from, Term value, Term alpha, Term beta, String exists, String premise, List<String> facts) {
    return motion("comparison", from, TheoryWriter.term(value), List.of(alpha, beta), List.of(exists, premise), facts);
  }

  /** @param premises that the flow exists, the derivative, the sign at the origin */
  public static String sign(From from, Term value, Term alpha, List<String> premises, List<String> facts) {
    return motion("sign", from, TheoryWriter.term(value), List.of(alpha), premises, facts);
  }

  public static String always(From from, String premise, List<String> facts) {
    return list("always", from.text(), premise, list(facts));
  }

  /**
   * @param names V and the inverse
   * @param premises that the flow exists, the growth, the derivative
   */
  public static String dissipation(From from, List<String> names, Term growth, List<String> premises, List<String> facts) {
    return motion("dissipation", from, String.join(" ", names.stream().map(CanonicalText::word).toList()), List.of(growth), premises, facts);
  }

  /** @param premises that the flow exists, the growth, and what holds where the inverse exists */
  public static String inside(From from, String inverse, Term growth, List<String> premises, List<String> facts) {
    return motion("inside", from, word(inverse), List.of(growth), premises, facts);
  }

  /** @param vector the entries of a vector, as {@code for all weights v, for all i, x_i = 0}; {@code multiplier} likewise */
  public static String danskin(From from, String eigenvalue, Formula vector, Formula multiplier, List<Term> rates, String exists, String premise,
      List<String> facts) {
    String about = word(eigenvalue) + " " + TheoryWriter.formula(vector) + " " + TheoryWriter.formula(multiplier);
    return motion("danskin", from, about, rates, List.of(exists, premise), facts);
  }

  public static String limit(From from, Term value, Term speed, Term c, Term rho, String move, List<String> facts) {
    return motion("limit", from, TheoryWriter.term(value), List.of(speed, c, rho), List.of(move), facts);
  }

  public static String recurrence(From from, Term value, Term rho, Term beta, String premise, List<String> facts) {
    return motion("recurrence", from, TheoryWriter.term(value), List.of(rho, beta), List.of(premise), facts);
  }

  private static String motion(String rule, From from, String subject, List<Term> constants, List<String> premises, List<String> facts) {
    List<String> fields = new ArrayList<>(List.of(rule, from.text(), subject));
    constants.forEach(term -> fields.add(TheoryWriter.term(term)));
    fields.addAll(premises);
    fields.add(list(facts));
    return list(fields);
  }

  public static String induction(From from, List<Formula> parts, List<String> base, List<String> steps) {
    return list("induction", from.text(), list(parts.stream().map(TheoryWriter::formula).toList()), list(base), list(steps));
  }

  public static String inductionRecorded(Formula invariant, String base, Premise steps) {
    return list("induction-recorded", TheoryWriter.formula(invariant), base, steps.text());
  }

  public static String telescoping(Premise steps) {
    return list("telescoping", steps.text());
  }

  /** @param surface the definition at whose entries kinks may be crossed, or {@code null} */
  public static String tube(From from, int order, List<Piece> pieces, String surface) {
    String tube = "tube " + from.text() + " " + order + " " + list(pieces.stream().map(RuleText::piece).toList());
    return surface == null ? list(tube) : list(tube, word(surface));
  }

  private static String piece(Piece piece) {
    EigenvalueEvidence slope = piece.slope();
    String rows = slope.factor() == null ? "()" : list(Arrays.stream(slope.factor()).map(RuleText::row).toList());
    String text = String.join(" ", piece.length().toString(), list(piece.path().stream().map(p -> list(p.stream().map(Rational::toString).toList())).toList()),
        piece.radius().toString(), Integer.toString(piece.parts()),
        slope.shift() == null ? "()" : list(slope.shift().toString(), Integer.toString(slope.scale()), rows));
    return piece.crosses() ? list(text, "across") : list(text);
  }

  private static String row(BigInteger[] row) {
    return String.join(",", Arrays.stream(row).map(BigInteger::toString).toList());
  }

  private static String names(List<String> names) {
    return list(names.stream().distinct().sorted().map(CanonicalText::word).toList());
  }
}
