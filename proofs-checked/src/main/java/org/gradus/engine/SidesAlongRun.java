package org.gradus.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.gradus.kernel.term.Formula.Compare;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Scope;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Term;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.TheoryFile;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.evaluate.Escalation;
import org.gradus.report.CurvePoint;
import org.gradus.report.Formula;
import org.gradus.report.Sides;

/**
 * What a claim about the last weights compares, at all recorded iterates: how the one number came to be less than the other. For a picture: no claim,
 * and in no certificate.
 */
final class SidesAlongRun {

  private static final int BITS = 53;
  private static final int DIGITS = 6;

  private final Escalation tiers;
  private final List<Integer> iterates;
  private final Function<Expr, Formula> typeset;

  /** @param typeset a side of a claim as the report shows it */
  SidesAlongRun(Escalation tiers, List<Integer> iterates, Function<Expr, Formula> typeset) {
    this.tiers = tiers;
    this.iterates = iterates;
    this.typeset = typeset;
  }

  /** Of the claims that are an inequality of two numbers; none for a step whose claims enclose a number. */
  List<Sides> of(Step step, TheoryFile.Step text) {
    List<Sides> found = new ArrayList<>();
    for (int i = 0; i < step.claims().size() && step.scope().kind() == Scope.Kind.LAST && text.choose().isEmpty(); i++) {
      Labelled claim = step.claims().get(i);
      if (claim.formula() instanceof Compare c && c.relation() != Relation.EQUAL && c.relation() != Relation.NOT_EQUAL
          && text.statement().get(i).formula() instanceof Expr.Relation written && written.sides().size() == 2) {
        boolean greaterFirst = c.relation() == Relation.AT_LEAST || c.relation() == Relation.GREATER;
        List<CurvePoint> left = along(c.left());
        List<CurvePoint> right = along(c.right());
        Formula first = typeset.apply(written.sides().get(0));
        Formula second = typeset.apply(written.sides().get(1));
        found.add(greaterFirst ? new Sides(claim.label(), second, first, right, left) : new Sides(claim.label(), first, second, left, right));
      }
    }
    return found;
  }

  private List<CurvePoint> along(Term term) {
    List<CurvePoint> points = new ArrayList<>();
    for (int k : iterates) {
      try {
        Enclosure value = tiers.value(term, Integer.toString(k), BITS);
        points.add(new CurvePoint(k, value.lowerText(DIGITS), value.upperText(DIGITS)));
      } catch (CannotEvaluate e) {
        continue; // a gap in the picture
      }
    }
    return points;
  }
}
