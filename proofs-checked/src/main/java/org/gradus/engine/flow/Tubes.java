package org.gradus.engine.flow;

import java.util.HashMap;
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
 * Tubes for statements on all times of an interval, {@code for all t in [a, b], phi(w@t)}, from the start of a run or an example: few long pieces
 * of high degree first, then more, until the kernel's rule accepts them and shows the statement, or that it is false. What is said of all times from
 * one on may only be refuted.
 */
public final class Tubes {

  /** The size of a certificate, in bytes, without the tube: it allows the room which may be used. */
  private static final long SIZE = 1 << 16;
  /** Bits at which the kernel evaluates in machine words, and more where this is not enough. */
  private static final int WORDS = 58;
  private static final int MORE = 100;
  /** The cheapest first: what is checked again and again should be short. */
  private static final List<Way> WAYS = List.of(new Way(1, 1, 4, WORDS), new Way(4, 1, 4, WORDS), new Way(16, 1, 4, WORDS), new Way(16, 2, 4, WORDS),
      new Way(32, 2, 4, WORDS), new Way(32, 2, 6, MORE), new Way(64, 2, 6, MORE));
  /** So many of them are tried where the statement may only be false, for a short time and for a longer one. */
  private static final int FEW = 2;
  private static final int SOME = 4;
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
      List<Binding> blocks = Tube.blocks(Origin.of(context, Point.START, Set.of(), WORDS), goal, null);
      VectorField field = new VectorField(theory, blocks, sizes, evaluator, start);
      List<Rational> ends = goal.interval().greatest() != null ? List.of(evaluator.value(goal.interval().greatest(), start, MORE).upper())
          : HORIZONS.stream().map(evaluator.value(goal.interval().least(), start, MORE).upper()::plus).toList();
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
    Map<Integer, Optional<Route>> routes = new HashMap<>();
    int most = !endless ? WAYS.size() : end.compareTo(Rational.ONE) < 0 ? FEW : SOME;
    for (Way way : WAYS.subList(0, most)) {
      Optional<Route> route = routes.computeIfAbsent(way.pieces, count -> Route.along(field, end, count));
      List<FlowTube.Piece> pieces = route.map(found -> fitting(goal, way, found)).orElse(List.of());
      if (pieces.isEmpty()) {
        continue;
      }
      if (!endless && accepts(goal, way, pieces)) {
        return Optional.of(new Found(true, rule(way, pieces)));
      } else if (accepts(new Formula.Not(goal), way, pieces)) {
        return Optional.of(new Found(false, rule(way, pieces)));
      }
      for (int parts : endless || way.pieces > 1 ? List.<Integer>of() : MORE_PARTS) {
        List<FlowTube.Piece> finer = pieces.stream().map(piece -> Route.cut(piece, parts)).toList();
        if (accepts(goal, way, finer)) {
          return Optional.of(new Found(true, rule(way, finer)));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * How the flow is followed: in how many pieces, how many parts each has, up to which derivatives the path is compared with the flow, and the
   * precision.
   */
  private record Way(int pieces, int parts, int order, int bits) {}

  /** A tube of the kernel's with a guess of how wide it must be, made about as wide as it has turned out to be. Empty if there is none. */
  private List<FlowTube.Piece> fitting(Formula.ForAllReals goal, Way way, Route route) {
    for (double defect : DEFECTS) {
      try {
        List<FlowTube.Piece> wide = route.pieces(route.guessed(defect), way.parts);
        List<FlowTube.Slab> slabs = Tube.slabs(origin(way, wide), goal, way.order, wide, null);
        return route.pieces(IntStream.range(0, way.pieces).mapToObj(k -> slabs.get(k * way.parts).radius()).toList(), way.parts);
      } catch (Rejected | Undecided | ArithmeticException e) {
        continue; // another guess, or a finer way
      }
    }
    return List.of();
  }

  private Origin origin(Way way, List<FlowTube.Piece> pieces) {
    long length = pieces.stream().mapToLong(piece -> Route.text(piece).length()).sum();
    Context context = new Context(theory, 0, evaluators.apply(new Effort(SIZE + length)), fresh.get(), Optional.empty());
    return Origin.of(context, Point.START, Set.of(), way.bits);
  }

  /** What the kernel would say in a certificate of ordinary size. */
  private boolean accepts(Formula goal, Way way, List<FlowTube.Piece> pieces) {
    try {
      Tube.check(origin(way, pieces), goal, way.order, pieces, null);
      return true;
    } catch (Rejected | Undecided | ArithmeticException e) {
      return false;
    }
  }

  private static Evidence.By rule(Way way, List<FlowTube.Piece> pieces) {
    return new Evidence.By("(tube start " + way.bits + " () " + way.order + " (" + pieces.stream().map(Route::text).collect(Collectors.joining(" ")) + "))");
  }
}
