package org.gradus.engine.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.gradus.certificate.Evidence;
import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.evaluate.CertifiedNumbers.EigenvalueEvidence;
import org.gradus.kernel.evaluate.Evaluator;
import org.gradus.kernel.evaluate.FlowTube;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.rule.Context;
import org.gradus.kernel.rule.Origin;
import org.gradus.kernel.rule.Rejected;
import org.gradus.kernel.rule.Tube;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Theory;

/**
 * Tubes for statements on all times of an interval, {@code for all t in [a, b], phi(w@t)}, from the start of a run or an example: paths by
 * collocation, more and shorter pieces until the kernel's rule accepts them, or a tube shows that the statement is false. What is said of all
 * times from one on may only be refuted.
 */
public final class Tubes {

  private static final int BITS = 80;
  /** The size of a certificate, in bytes, that allows the room which may be used. */
  private static final long SIZE = 1 << 16;
  /** Up to which derivatives the path is compared with the flow; of some activations the kernel has no third derivative. */
  private static final List<Integer> ORDERS = List.of(2, 1);
  private static final int COEFFICIENT_BITS = 40;
  /** The fewest first: what is checked again and again should be short. */
  private static final List<Integer> PIECES = List.of(1, 4, 8, 16, 32, 64, 128);
  private static final int FEW_PARTS = 2;
  private static final int PARTS = 8;
  private static final List<Integer> MORE_PARTS = List.of(32, 64);
  /** How long the flow is followed to refute what is said of all times. */
  private static final List<Rational> HORIZONS = List.of(Rational.of(1, 32), Rational.ONE);
  private static final int MOST_WEIGHTS = 64;
  private static final List<Rational> RADII = List.of(Rational.of(1, 1 << 10), Rational.of(1, 1 << 16), Rational.of(1, 1 << 5));

  private final Theory theory;
  private final Map<String, Integer> sizes;
  private final Function<Effort, Evaluator> evaluators;
  private final Supplier<Function<String, State>> fresh;

  /**
   * @param evaluators the kernel's evaluation at the cost of an effort
   * @param fresh the weights of the places of the run, with nothing remembered yet
   */
  public Tubes(Theory theory, Map<String, Integer> sizes, Function<Effort, Evaluator> evaluators, Supplier<Function<String, State>> fresh) {
    this.theory = theory;
    this.sizes = sizes;
    this.evaluators = evaluators;
    this.fresh = fresh;
  }

  /** A rule that shows the statement, or that it is false. */
  public record Found(boolean holds, Evidence.By rule) {}

  /** What a tube shows of the statement, if one is found that does. */
  public Optional<Found> find(Formula.ForAllReals goal) {
    try {
      if (theory.flow().isEmpty() || goal.interval().least() == null) {
        return Optional.empty();
      }
      Evaluator evaluator = evaluators.apply(Effort.ample());
      State start = fresh.get().apply("0");
      Context context = new Context(theory, 0, evaluator, fresh.get(), Optional.empty());
      List<Binding> blocks = Tube.blocks(Origin.of(context, Point.START, Set.of(), BITS), goal, null);
      VectorField field = new VectorField(theory, blocks, sizes, evaluator, start);
      List<Rational> ends = goal.interval().greatest() != null ? List.of(evaluator.value(goal.interval().greatest(), start, BITS).upper())
          : HORIZONS.stream().map(evaluator.value(goal.interval().least(), start, BITS).upper()::plus).toList();
      for (Rational end : ends) {
        Optional<Found> found = field.start().length > MOST_WEIGHTS || end.signum() <= 0 ? Optional.empty() : find(goal, field, end);
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    } catch (Rejected | Undecided | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private Optional<Found> find(Formula.ForAllReals goal, VectorField field, Rational end) {
    boolean endless = goal.interval().greatest() == null;
    List<Integer> orders = new ArrayList<>(ORDERS);
    for (int count : PIECES) {
      List<double[][]> paths = paths(field, count, end.over(Rational.of(count)));
      for (Rational radius : paths.isEmpty() ? List.<Rational>of() : RADII) {
        Way way = new Way(paths, end.over(Rational.of(count)), radius, PARTS);
        Outcome outcome = Outcome.NO_TUBE;
        for (int order : List.copyOf(orders)) {
          outcome = endless ? Outcome.OPEN : tried(goal, order, way);
          if (outcome == Outcome.NO_DERIVATIVE) {
            orders.remove(Integer.valueOf(order));
          } else if (outcome == Outcome.ACCEPTED) {
            return Optional.of(new Found(true, rule(order, way)));
          } else if (outcome == Outcome.OPEN) {
            Optional<Found> fails = refutation(goal, order, way);
            if (fails.isPresent() || !endless) {
              return fails.isPresent() ? fails : finer(goal, order, way);
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The statement was open on a tube: shorter parts of it, and a narrower one. */
  private Optional<Found> finer(Formula goal, int order, Way way) {
    for (int parts : MORE_PARTS) {
      for (Rational radius : List.of(way.radius, way.radius.times(Rational.of(1, 16)), way.radius.times(Rational.of(1, 256)))) {
        Way next = new Way(way.paths, way.length, radius, parts);
        if (tried(goal, order, next) == Outcome.ACCEPTED) {
          return Optional.of(new Found(true, rule(order, next)));
        }
      }
    }
    return Optional.empty();
  }

  /** Parts of a tube on which the statement is false, if there are any. */
  private Optional<Found> refutation(Formula goal, int order, Way way) {
    for (int parts : List.of(FEW_PARTS, way.parts, MORE_PARTS.get(0))) {
      Way next = new Way(way.paths, way.length, way.radius, parts);
      if (tried(new Formula.Not(goal), order, next) == Outcome.ACCEPTED) {
        return Optional.of(new Found(false, rule(order, next)));
      }
    }
    return Optional.empty();
  }

  private enum Outcome { ACCEPTED, OPEN, NO_TUBE, NO_DERIVATIVE }

  /** Paths of one length each, how far around them the tube goes, and into how many parts a piece is cut. */
  private record Way(List<double[][]> paths, Rational length, Rational radius, int parts) {

    /** Short numbers: where pieces meet, the kernel takes account of what is lost. */
    private static double rounded(double coefficient) {
      return Math.scalb(Math.rint(Math.scalb(coefficient, COEFFICIENT_BITS)), -COEFFICIENT_BITS);
    }

    List<FlowTube.Piece> pieces() {
      EigenvalueEvidence none = new EigenvalueEvidence(null, 0, null, null);
      return paths.stream().map(path -> new FlowTube.Piece(length, Stream.of(path).map(entry ->
          DoubleStream.of(entry).map(Way::rounded).mapToObj(VectorField::rational).toList()).toList(), radius, parts, none, false)).toList();
    }
  }

  /** What the kernel would say in a certificate of ordinary size. */
  private Outcome tried(Formula goal, int order, Way way) {
    try {
      Context context = new Context(theory, 0, evaluators.apply(new Effort(SIZE)), fresh.get(), Optional.empty());
      Tube.check(Origin.of(context, Point.START, Set.of(), BITS), goal, order, way.pieces(), null);
      return Outcome.ACCEPTED;
    } catch (Rejected e) {
      return e.getMessage().startsWith("an enclosure that decides") ? Outcome.OPEN : Outcome.NO_TUBE;
    } catch (Undecided e) {
      return e.getMessage().contains("the derivative of order") ? Outcome.NO_DERIVATIVE : Outcome.NO_TUBE;
    } catch (ArithmeticException e) {
      return Outcome.NO_TUBE;
    }
  }

  private static Evidence.By rule(int order, Way way) {
    return new Evidence.By("(tube start " + BITS + " () " + order + " ("
        + way.pieces().stream().map(Tubes::text).collect(Collectors.joining(" ")) + "))");
  }

  /** Paths of one length, each beginning where the one before ends; empty where one is not found. */
  private static List<double[][]> paths(VectorField field, int count, Rational length) {
    List<double[][]> paths = new ArrayList<>();
    double stretch = new java.math.BigDecimal(length.numerator())
        .divide(new java.math.BigDecimal(length.denominator()), java.math.MathContext.DECIMAL64).doubleValue();
    double[] weights = field.start();
    for (int k = 0; k < count; k++) {
      double[][] path = Collocation.path(field, weights, stretch);
      if (path == null) {
        return List.of();
      }
      paths.add(path);
      weights = Collocation.at(path, stretch);
    }
    return paths;
  }

  private static String text(FlowTube.Piece piece) {
    String path = piece.path().stream().map(polynomial -> "(" + polynomial.stream().map(Rational::toString).collect(Collectors.joining(" ")) + ")")
        .collect(Collectors.joining(" "));
    return "(" + piece.length() + " (" + path + ") " + piece.radius() + " " + piece.parts() + " ())";
  }
}
