package org.gradus.engine.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.gradus.certificate.Evidence;
import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.arithmetic.Undecided;
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

  private static final int BITS = 58;
  /** The size of a certificate, in bytes, that allows the room which may be used. */
  private static final long SIZE = 1 << 16;
  /** The cheapest first: what is checked again and again should be short. */
  private static final List<Way> WAYS = List.of(new Way(1, 1, 4), new Way(4, 1, 4), new Way(8, 1, 4), new Way(16, 1, 4), new Way(16, 2, 4),
      new Way(32, 2, 4), new Way(32, 2, 6), new Way(64, 2, 6), new Way(128, 2, 6));
  /** Into how many parts a short tube is cut where the statement is open on long ones. */
  private static final List<Integer> MORE_PARTS = List.of(8, 32);
  /** How long the flow is followed to refute what is said of all times. */
  private static final List<Rational> HORIZONS = List.of(Rational.of(1, 32), Rational.ONE);
  private static final int MOST_WEIGHTS = 256;
  /** By how much the path goes wrong, as it is guessed at first. */
  private static final List<Double> DEFECTS = List.of(0x1p-6, 0x1p-12);

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
    for (Way way : WAYS) {
      Optional<Route> route = Route.along(field, end, way.pieces);
      List<FlowTube.Piece> pieces = route.map(found -> fitting(goal, way, found)).orElse(List.of());
      if (pieces.isEmpty()) {
        continue;
      }
      if (!endless && accepts(goal, way.order, pieces)) {
        return Optional.of(new Found(true, rule(way.order, pieces)));
      } else if (accepts(new Formula.Not(goal), way.order, pieces)) {
        return Optional.of(new Found(false, rule(way.order, pieces)));
      }
      for (int parts : endless || way.pieces > 1 ? List.<Integer>of() : MORE_PARTS) {
        List<FlowTube.Piece> finer = pieces.stream().map(piece -> Route.cut(piece, parts)).toList();
        if (accepts(goal, way.order, finer)) {
          return Optional.of(new Found(true, rule(way.order, finer)));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * How the flow is followed: in how many pieces, how many parts each has, and up to which derivatives the path is compared with the flow.
   */
  private record Way(int pieces, int parts, int order) {}

  /** A tube of the kernel's, first with a guess of how wide it must be, then about as wide as it has turned out to be. Empty if there is none. */
  private List<FlowTube.Piece> fitting(Formula.ForAllReals goal, Way way, Route route) {
    for (double defect : DEFECTS) {
      List<FlowTube.Piece> wide = route.pieces(route.guessed(defect), way.parts);
      try {
        List<FlowTube.Slab> slabs = Tube.slabs(origin(), goal, way.order, wide, null);
        List<FlowTube.Piece> narrow = route.pieces(IntStream.range(0, wide.size()).mapToObj(k -> slabs.get(k * way.parts).radius()).toList(), way.parts);
        Tube.slabs(origin(), goal, way.order, narrow, null);
        return narrow;
      } catch (Rejected | Undecided | ArithmeticException e) {
        System.err.println(way + " " + defect + " " + e.getMessage()); continue; // another guess, or a finer way
      }
    }
    return List.of();
  }

  private Origin origin() {
    Context context = new Context(theory, 0, evaluators.apply(new Effort(SIZE)), fresh.get(), Optional.empty());
    return Origin.of(context, Point.START, Set.of(), BITS);
  }

  /** What the kernel would say in a certificate of ordinary size. */
  private boolean accepts(Formula goal, int order, List<FlowTube.Piece> pieces) {
    long t0 = Bench.C();
    boolean b = accepts0(goal, order, pieces);
    System.err.println("TUBE " + b + " " + (Bench.C() - t0) / 1000000 + " ms order " + order + " pieces " + pieces.size() + " parts " + pieces.get(0).parts()
          + " r " + pieces.get(pieces.size() - 1).radius() + " " + goal.getClass().getSimpleName());
    return b;
  }
  static class Bench { static long C() { return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime(); }}
  private boolean accepts0(Formula goal, int order, List<FlowTube.Piece> pieces) {
    try {
      Tube.check(origin(), goal, order, pieces, null);
      return true;
    } catch (Rejected | Undecided | ArithmeticException e) {
      return false;
    }
  }

  private static Evidence.By rule(int order, List<FlowTube.Piece> pieces) {
    return new Evidence.By("(tube start " + BITS + " () " + order + " (" + pieces.stream().map(Route::text).collect(Collectors.joining(" ")) + "))");
  }
}
