package org.gradus.certificate;

import static org.gradus.certificate.CanonicalText.list;
import static org.gradus.certificate.CanonicalText.word;

import java.util.ArrayList;
import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
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

  public static String ball(From from, Formula hypothesis, Rational radius) {
    return list("ball", from.text(), TheoryWriter.formula(hypothesis), radius.toString());
  }

  /** @param bound a fact that bounds the eigenvalue, or {@code null} */
  public static String rayleigh(String definition, Formula vector, List<String> opaque, String bound) {
    String rule = "rayleigh " + word(definition) + " " + TheoryWriter.formula(vector) + " " + names(opaque);
    return bound == null ? list(rule) : list(rule, bound);
  }

  public static String weyl(Term one, Term other, List<String> opaque, String distance) {
    return list("weyl", TheoryWriter.term(one), TheoryWriter.term(other), names(opaque), distance);
  }

  public static String trappingFlow(From from, String objective, Term sigma, Term c, Term s, String slope, List<String> facts) {
    return motion("trapping-flow", from, objective, List.of(sigma, c, s), List.of(slope), facts);
  }

  public static String trappingDescent(
      From from, String objective, List<Term> constants, String slope, String curvature, List<String> facts) {
    return motion("trapping-descent", from, objective, constants, List.of(slope, curvature), facts);
  }

  private static String motion(String rule, From from, String objective, List<Term> constants, List<String> premises, List<String> facts) {
    List<String> fields = new ArrayList<>(List.of(rule, from.text(), word(objective)));
    constants.forEach(term -> fields.add(TheoryWriter.term(term)));
    fields.addAll(premises);
    fields.add(list(facts));
    return list(fields);
  }

  private static String names(List<String> names) {
    return list(names.stream().distinct().sorted().map(CanonicalText::word).toList());
  }
}
