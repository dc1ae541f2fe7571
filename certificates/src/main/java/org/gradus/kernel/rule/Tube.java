package org.gradus.kernel.rule;

import java.util.*;
import java.util.stream.IntStream;

import org.gradus.kernel.arithmetic.Block;
import org.gradus.kernel.arithmetic.Range;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.Decision;
import org.gradus.kernel.evaluate.FlowTube;
import org.gradus.kernel.evaluate.FlowTube.Slab;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * K5, tube: a formula for all times t of an interval within [0, T], of the weights to which the theory's flow leads from an origin; each
 * part of a tube around a path, see {@link FlowTube}, is evaluated as a whole.
 *
 * <p>Proof: the flow is smooth by form, off the kinks of relu, exists up to T and is at each time in one of the parts for it; the
 * inclusion theorem. Where the formula is false at a time that the interval has for certain, on every part that has this time, it is not true
 * of all times; the interval then need not end within [0, T], nor at all.
 *
 * <p>Blocks of weights on which nothing that is looked at depends, and which the flow carries along ({@link Carried}), are left out: the others have
 * a flow of their own, and where it exists, the whole flow does.
 *
 * <p>Easily dropped: all other blocks of weights move; the interval's ends lie within [0, T]; the path starts near the origin, not on it; both
 * pieces count while a kink is crossed, for a refutation too; for it, that the interval has the time for certain.
 */
public final class Tube {

  private static final int MOST_ORDER = 6;

  private Tube() {}

  /**
   * @param goal for all times of an interval something, or that this is not so
   * @param order up to which derivatives of the path are compared with those of the flow, from 1
   * @param surface the definition at whose entries kinks of relu may be crossed, or {@code null}
   */
  public static Sequent check(Origin origin, Formula goal, int order, List<FlowTube.Piece> pieces, String surface) {
    boolean refutes = goal instanceof Not;
    Rejected.unless((refutes ? ((Not) goal).part() : goal) instanceof ForAllReals all && all.interval().least() != null
        && (refutes || all.interval().greatest() != null) && origin.bits() > 0, "a goal for all times between two, and a precision");
    ForAllReals all = (ForAllReals) (refutes ? ((Not) goal).part() : goal);
    Block least = end(origin, all.interval().least());
    Block greatest = all.interval().greatest() == null ? null : end(origin, all.interval().greatest());
    List<Slab> slabs = slabs(origin, all, order, pieces, surface);
    Rejected.unless(least.lower().signum() >= 0 && !slabs.isEmpty(), "times that the tube has");
    if (refutes) {
      Rational last = greatest == null ? slabs.get(slabs.size() - 1).to() : greatest.lower();
      Rejected.unless(slabs.stream().anyMatch(slab -> overlap(slab, least.upper(), last)
          .map(times -> isFalse(origin, all, slabs, Range.of(times).middle())).orElse(false)), "enclosures that refute at some time");
    } else {
      Rejected.unless(greatest.upper().compareTo(slabs.get(slabs.size() - 1).to()) <= 0, "times that the tube has");
      slabs.forEach(slab -> overlap(slab, least.lower(), greatest.upper()).ifPresent(times -> {
        Decision found = decided(origin, all, slab, times);
        Rejected.unless(found.truth() == Decision.Truth.TRUE,
            "an enclosure that decides for all times from " + times.lower() + " to " + times.upper() + ": " + found.reason());
      }));
    }
    return new Sequent(List.of(), goal, origin.place());
  }

  /** The parts of the tube for what is said of all times, one behind the other. */
  public static List<Slab> slabs(Origin origin, ForAllReals all, int order, List<FlowTube.Piece> pieces, String surface) {
    Rejected.unless(!origin.context().theory().weights().isEmpty(), "weights that move");
    Rejected.unless(order >= 1 && order <= MOST_ORDER, "an order from 1 to " + MOST_ORDER);
    Set<Formula> off = new LinkedHashSet<>();
    List<Binding> blocks = blocks(origin, all, surface);
    Calculus calculus = new Calculus(origin, kink -> {
      off.add(kink);
      return true;
    }, blocks);
    PathDerivatives paths = new PathDerivatives(origin.context());
    FlowTube.Field field = paths.field(calculus, order);
    FlowTube.Surface crossed = surface == null ? null : surface(calculus, surface);
    FlowTube.Kinks kinks = new FlowTube.Kinks(List.copyOf(off), off.stream().filter(kink -> !isOf(kink, surface)).toList(), crossed);
    return FlowTube.follow(paths.evaluator(), origin.state(), origin.bits(), layouts(calculus), field, kinks, pieces);
  }

  /** The blocks of weights that are followed: those on which what is looked at depends, if the flow carries the others; otherwise all. */
  public static List<Binding> blocks(Origin origin, ForAllReals goal, String surface) {
    Calculus all = new Calculus(origin);
    Set<String> closed = Carried.closed(all, goal.body(), surface);
    return !closed.isEmpty() && new Carried(all, closed).holds() ? all.over(closed::contains).blocks() : all.blocks();
  }

  /** Whether the formula is false at one time on all parts that have it: while a kink is crossed, the flow is in one of them only. */
  private static boolean isFalse(Origin origin, ForAllReals all, List<Slab> slabs, Rational time) {
    return slabs.stream().flatMap(slab -> overlap(slab, time, time).stream()
        .map(there -> decided(origin, all, slab, there).truth() == Decision.Truth.FALSE)).allMatch(isFalse -> isFalse);
  }

  private static Block end(Origin origin, Term end) {
    origin.constant(end);
    return origin.context().evaluator().value(end, origin.state(), origin.bits());
  }

  /** The times of a part that lie between two, if there are any. */
  private static Optional<Block> overlap(Slab slab, Rational from, Rational to) {
    Rational low = from.compareTo(slab.from()) < 0 ? slab.from() : from;
    Rational high = to.compareTo(slab.to()) > 0 ? slab.to() : to;
    return low.compareTo(high) <= 0 ? Optional.of(Block.between(low, high)) : Optional.empty();
  }

  private static Decision decided(Origin origin, ForAllReals all, Slab slab, Block times) {
    return origin.context().evaluator().decide(all.body(), origin.state(), origin.bits(), Map.of(all.variable(), times),
        Map.of(all.variable(), slab.weights(times.lower(), times.upper())));
  }

  /** Of all blocks of weights, with letters that no theory has. */
  private static List<FlowTube.Layout> layouts(Calculus calculus) {
    List<Binding> blocks = calculus.blocks();
    List<Entry> rows = calculus.entries("a").toList();
    List<Entry> columns = calculus.entries("b").toList();
    return IntStream.range(0, blocks.size()).mapToObj(k -> new FlowTube.Layout(blocks.get(k), letters(rows.get(k)), letters(columns.get(k)))).toList();
  }

  private static List<String> letters(Entry entry) {
    return entry.at().stream().map(Index::letter).toList();
  }

  private static FlowTube.Surface surface(Calculus calculus, String name) {
    Definition d = calculus.origin().context().theory().definitions().get(name);
    Rejected.unless(d != null, "a definition whose entries may be 0");
    List<String> letters = d.letters().stream().map(letter -> "#" + letter).toList(); // no letters of a theory
    Entry entry = new Entry(name, letters.stream().map(Index::of).toList());
    calculus.smooth(Terms.sumOver(letters, d.ranges(), entry));
    return new FlowTube.Surface(name, letters, d.ranges(), calculus.along(entry, "c", calculus::velocity));
  }

  /** Whether a kink is one of the entries of a definition. */
  private static boolean isOf(Formula kink, String name) {
    return kink instanceof ForAll all ? isOf(all.body(), name)
        : ((Compare) kink).left() instanceof Entry entry && entry.array().equals(name);
  }
}
