package org.gradus.kernel.rule;

import java.util.*;
import java.util.stream.IntStream;

import org.gradus.kernel.arithmetic.Block;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.Decision;
import org.gradus.kernel.evaluate.FlowTube;
import org.gradus.kernel.evaluate.FlowTube.Slab;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * K5, tube: a formula for all times t of an interval within [0, T], of the weights to which the theory's flow leads from an origin; each part
 * of a tube around a path, see {@link FlowTube}, is evaluated as a whole.
 *
 * <p>Proof: the flow is smooth by form, exists up to T and is at each time in the part for it; the inclusion theorem.
 *
 * <p>Easily dropped: all blocks of weights move; the interval's ends lie within [0, T]; the path starts near the origin, not on it.
 */
public final class Tube {

  private static final int MOST_ORDER = 6;

  private Tube() {}

  /** @param order up to which derivatives of the path are compared with those of the flow, from 1 */
  public static Sequent check(Origin origin, Formula goal, int order, List<FlowTube.Piece> pieces) {
    Rejected.unless(!origin.context().theory().weights().isEmpty(), "weights that move");
    Rejected.unless(order >= 1 && order <= MOST_ORDER, "an order from 1 to " + MOST_ORDER);
    Rejected.unless(goal instanceof ForAllReals all && all.interval().least() != null && all.interval().greatest() != null && origin.bits() > 0,
        "a goal for all times between two, and a precision");
    ForAllReals all = (ForAllReals) goal;
    origin.constant(all.interval().least(), all.interval().greatest());
    Rational from = origin.context().evaluator().value(all.interval().least(), origin.state(), origin.bits()).lower();
    Rational to = origin.context().evaluator().value(all.interval().greatest(), origin.state(), origin.bits()).upper();
    List<Slab> slabs = FlowTube.follow(origin.context().evaluator(), origin.state(), origin.bits(),
        layouts(origin), fields(origin, order), pieces);
    Rejected.unless(from.signum() >= 0 && !slabs.isEmpty() && to.compareTo(slabs.get(slabs.size() - 1).to()) <= 0, "times that the tube has");
    for (Slab slab : slabs) {
      Rational low = from.compareTo(slab.from()) < 0 ? slab.from() : from;
      Rational high = to.compareTo(slab.to()) > 0 ? slab.to() : to;
      if (low.compareTo(high) <= 0) {
        Decision found = origin.context().evaluator().decide(all.body(), origin.state(), origin.bits(),
            Map.of(all.variable(), Block.between(low, high)), Map.of(all.variable(), slab.weights(low, high)));
        Rejected.unless(found.truth() == Decision.Truth.TRUE, "an enclosure that decides for all times from " + low + " to " + high + ": " + found.reason());
      }
    }
    return new Sequent(List.of(), goal, origin.place());
  }

  /** Of all blocks of weights, with letters that no theory has. */
  private static List<FlowTube.Layout> layouts(Origin origin) {
    Calculus calculus = new Calculus(origin);
    List<Binding> blocks = calculus.theory().weights();
    List<Entry> rows = calculus.entries("a").toList();
    List<Entry> columns = calculus.entries("b").toList();
    return IntStream.range(0, blocks.size()).mapToObj(k -> new FlowTube.Layout(blocks.get(k), letters(rows.get(k)), letters(columns.get(k)))).toList();
  }

  private static List<String> letters(Entry entry) {
    return entry.at().stream().map(Index::letter).toList();
  }

  /** F_1 is the velocity of each block, F_{k+1} the derivative of F_k in its direction. */
  private static List<FlowTube.Field> fields(Origin origin, int order) {
    Calculus calculus = new Calculus(origin);
    List<FlowTube.Field> fields = new ArrayList<>();
    List<Term> values = calculus.entries("a").map(calculus::velocity).toList();
    for (int k = 0; k < order; k++) {
      fields.add(new FlowTube.Field(values,
          values.stream().map(value -> calculus.entries("b").map(by -> calculus.partial(value, by)).toList()).toList()));
      values = values.stream().map(value -> calculus.along(value, "c", calculus::velocity)).toList();
    }
    fields.add(new FlowTube.Field(values, List.of()));
    return fields;
  }
}
