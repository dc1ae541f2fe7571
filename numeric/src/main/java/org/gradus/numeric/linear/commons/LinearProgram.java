package org.gradus.numeric.linear.commons;

import java.util.ArrayList;
import java.util.List;

import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/** Linear programs in doubles, without any guarantee. */
public final class LinearProgram {

  private static final int MOST_STEPS = 5000;

  private LinearProgram() {}

  /** About the point x >= 0 with A x = b that has the least cost c x; {@code null} when none is found. */
  public static double[] approxLeast(double[][] a, double[] b, double[] cost) {
    List<LinearConstraint> rows = new ArrayList<>();
    for (int i = 0; i < a.length; i++) {
      rows.add(new LinearConstraint(a[i], Relationship.EQ, b[i]));
    }
    try {
      return new SimplexSolver().optimize(new MaxIter(MOST_STEPS), new LinearObjectiveFunction(cost, 0),
          new LinearConstraintSet(rows), GoalType.MINIMIZE, new NonNegativeConstraint(true)).getPointRef();
    } catch (MathIllegalStateException none) {
      return null;
    }
  }
}
