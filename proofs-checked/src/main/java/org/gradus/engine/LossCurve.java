package org.gradus.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.gradus.kernel.term.Term;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.evaluate.Escalation;
import org.gradus.numeric.evaluate.Limits;
import org.gradus.numeric.evaluate.Problem;
import org.gradus.numeric.run.Run;
import org.gradus.report.CurvePoint;

/** Enclosures of a run's own objective at its recorded iterates, for a picture: no claim, and in no certificate. */
final class LossCurve {

  private static final int MOST_POINTS = 200;
  private static final int BITS = 53;
  private static final int DIGITS = 6;

  private LossCurve() {}

  /** At recorded iterates; empty where the objective is no sum over samples. */
  static List<CurvePoint> of(Run run) {
    List<CurvePoint> points = new ArrayList<>();
    if (!run.has("X")) {
      return points;
    }
    LoadedTheory theory = LoadedTheory.of("own-dynamics", OwnDynamics.theory(run));
    RunSubject subject = new RunSubject(run);
    Escalation tiers = new Escalation(
        Problem.of(theory.expanded(), subject.sizes(theory.expanded()), subject.activation(), subject), Limits.DEFAULT);
    for (int k : iterates(run)) {
      try {
        Enclosure value = tiers.value(new Term.Entry("F", List.of()), Integer.toString(k), BITS);
        points.add(new CurvePoint(k, value.lowerText(DIGITS), value.upperText(DIGITS)));
      } catch (CannotEvaluate e) {
        continue; // a gap in the picture
      }
    }
    return points;
  }

  /** All recorded iterates, or some, evenly spread, the last among them: as many as a picture can show. */
  static List<Integer> iterates(Run run) {
    int stride = Math.max(1, (run.steps() + MOST_POINTS - 1) / MOST_POINTS);
    return IntStream.iterate(run.steps() % stride, k -> k <= run.steps(), k -> k + stride).boxed().toList();
  }
}
