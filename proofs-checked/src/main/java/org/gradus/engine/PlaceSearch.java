package org.gradus.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import org.gradus.certificate.CanonicalText;
import org.gradus.certificate.Evidence;
import org.gradus.certificate.TheoryWriter;
import org.gradus.engine.flow.Tubes;
import org.gradus.engine.real.Claims;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.Evaluator;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.evaluate.Trajectory;
import org.gradus.kernel.reader.RunReader;
import org.gradus.kernel.rule.Context;
import org.gradus.kernel.rule.Sequent;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.Truth;
import org.gradus.numeric.evaluate.Decision;
import org.gradus.numeric.evaluate.Escalation;
import org.gradus.numeric.evaluate.Tier;

/**
 * Decides formulas at places of one run or example. The tiers decide; then the precision is looked for at which the kernel's own evaluation
 * agrees, because that is what the certificate will name. Nothing found here counts before the kernel has accepted the certificate.
 */
final class PlaceSearch {

  /** Bits at which the kernel evaluates in machine words, so that it is fast. */
  private static final int WORD_BITS = 58;
  private static final int SLACK_DIGITS = 6;
  private static final int INVERSE_BITS = 160;
  /** What part of the sides' size a slack must exceed to count as clear, and what part of the slack its enclosure may be wide. */
  private static final Rational CLEAR = Rational.of(1, 1L << 24);
  private static final Rational NARROW = Rational.of(1, 1L << 20);
  /** What part of the sides' size is left for the kernel's rounding; where a formula is first clear, an eighth has to be enough. */
  private static final Rational ROOM = Rational.of(1, 1L << 33);
  private static final Rational FIRST_ROOM = Rational.of(1, 1L << 36);

  private final Theory theory;
  private final Escalation tiers;
  private final Evaluator kernel;
  private final Supplier<Function<String, State>> fresh;
  private final int maxBits;
  private final String start;
  private final List<Definition> inverses;
  private final boolean trusting;
  /** Whether the kernel's slack was within the doubles' one, with room, where a formula was first clear. */
  private final Map<Formula, Boolean> tried;
  private final Tubes tubes;
  private Function<String, State> states;
  private boolean sharpened;

  /**
   * @param states the states of the kernel's evaluation, with nothing computed there yet
   * @param start the place of the start: {@code 0} in a run, its name in an example
   * @param trusting whether clear decisions are taken without asking the kernel's evaluation; the certificate is checked in any case
   */
  PlaceSearch(Theory expanded, Map<String, Integer> sizes, String activation, Escalation tiers, Supplier<Function<String, State>> states,
      String start, int maxBits, boolean trusting) {
    this(expanded, sizes, activation, tiers, states, start, maxBits, trusting ? new IdentityHashMap<>() : null);
  }

  /** @param tried what was seen of the kernel's evaluation at places like these, by formula as an object; {@code null} to ask it at each */
  PlaceSearch(Theory expanded, Map<String, Integer> sizes, String activation, Escalation tiers, Supplier<Function<String, State>> states,
      String start, int maxBits, Map<Formula, Boolean> tried) {
    this.theory = expanded;
    this.trusting = tried != null;
    this.tried = tried;
    this.start = start;
    this.inverses = expanded.definitions().values().stream().filter(d -> d.body() instanceof Term.Inverse).toList();
    this.tiers = tiers;
    this.fresh = states;
    this.states = states.get();
    this.maxBits = maxBits;
    RealNumberSearch reals = new RealNumberSearch(expanded, sizes, activation == null ? "" : activation, tiers.witnesses(), states, start);
    this.kernel = reals.evaluator();
    tiers.witnesses().search(reals);
    this.tubes = new Tubes(expanded, sizes, reals::evaluator, states);
  }

  /** At the iterates of a run. */
  static PlaceSearch of(Theory expanded, RunSubject run, Escalation tiers, int maxBits, boolean trusting) {
    RunReader reader = new RunReader(run.stream());
    return new PlaceSearch(expanded, run.sizes(expanded), run.activation(), tiers, () -> states(reader), "0", maxBits, trusting);
  }

  private static Function<String, State> states(RunReader reader) {
    Trajectory trajectory = Trajectory.of(reader);
    return place -> trajectory.state(Integer.parseInt(place));
  }

  /** Whether what was found before, or is clear, is taken without asking again; the certificate is checked in any case. */
  boolean isTrusting() {
    return trusting;
  }

  /**
   * What was found.
   *
   * @param tier the tier that decided; {@code null} when the truth is unknown
   * @param evidence what the certificate says, {@code null} when the truth is unknown
   */
  record Finding(Truth truth, String reason, Tier tier, Evidence.Item evidence) {
    boolean holds() {
      return truth == Truth.TRUE;
    }

    boolean fails() {
      return truth == Truth.FALSE;
    }
  }

  Escalation tiers() {
    return tiers;
  }

  /**
   * What the kernel's rules know of the run.
   *
   * @param moving the theory, everything that moves being among its weights
   */
  Context context(Theory moving, int steps) {
    return new Context(moving, steps, kernel, place -> place.equals(Sequent.EVERYWHERE) ? null : states.apply(place), Optional.empty());
  }

  /** Forgets what was computed at the iterates before this one. The kernel's evaluation starts afresh, so that it asks for all evidence again. */
  void forget(int before) {
    tiers.forget(before);
    states = fresh.get();
  }

  /**
   * Doubles first. What they leave open is often a matter of a few bits, or an equation of rational numbers: then the kernel's own
   * arithmetic, which is fast, is asked before the tiers go up. What counts equal numbers is decided exactly or not at all.
   */
  Finding decide(Formula formula, String place) {
    if (Claims.areAbout(formula)) {
      return ofReals(formula, place);
    }
    Finding found = byValues(formula, place);
    boolean counts = found.truth() == Truth.UNKNOWN && TheoryWriter.formula(formula).contains("(indicator ");
    Finding exact = counts ? confirmed(formula, place, null, Tier.EXACT, List.of(0)) : found;
    return exact.truth() == Truth.UNKNOWN ? found : exact;
  }

  /** What doubles decide, and the kernel confirms with few bits: two sides that are equal are left open, which is soon seen. */
  Finding decideClear(Formula formula, String place) {
    Decision decision = tiers.decide(formula, place, Tier.DOUBLE, 53);
    return decision.truth() == Truth.UNKNOWN ? new Finding(Truth.UNKNOWN, decision.reason(), null, null)
        : confirmed(formula, place, decision.truth(), Tier.DOUBLE, precisions(WORD_BITS));
  }

  private Finding byValues(Formula formula, String place) {
    Decision decision = tiers.decide(formula, place, Tier.DOUBLE, 53);
    if (trusting && isClear(decision) && isPredictable(formula, place, decision)) {
      return new Finding(Truth.TRUE, "", Tier.DOUBLE, padded(decision));
    }
    if (decision.truth() != Truth.UNKNOWN) {
      return confirmed(formula, place, decision.truth(), Tier.DOUBLE, precisions(WORD_BITS));
    }
    boolean equation = StepSearch.isEquation(formula);
    Finding direct = confirmed(formula, place, null, equation ? Tier.EXACT : Tier.ARBITRARY, equation ? List.of(0) : List.of(WORD_BITS, 128));
    if (direct.truth() != Truth.UNKNOWN || equation) {
      return direct;
    }
    if (sharpenInverses()) {
      direct = confirmed(formula, place, null, Tier.ARBITRARY, List.of(128, 256));
      if (direct.truth() != Truth.UNKNOWN) {
        return direct;
      }
    }
    decision = tiers.decide(formula, place);
    if (decision.truth() == Truth.UNKNOWN) {
      return new Finding(Truth.UNKNOWN, decision.reason(), null, null);
    }
    List<Integer> bits = decision.tier() == Tier.EXACT ? new ArrayList<>(List.of(0)) : new ArrayList<>();
    bits.addAll(precisions(decision.tier() == Tier.ARBITRARY ? decision.bits() : WORD_BITS));
    return confirmed(formula, place, decision.truth(), decision.tier(), bits);
  }

  /** A run starts at the iterate 0. */
  private boolean isExample() {
    return !start.equals("0");
  }

  /** Statements on all or some real numbers have rules of their own. */
  private Finding ofReals(Formula formula, String place) {
    if (formula instanceof Formula.ForAllReals all && !Dependence.times(new Term.Indicator(formula)).isEmpty()) {
      sharpenInverses();
      Optional<Tubes.Found> tube = isExample() ? FoundTubes.of(theory, start, all, () -> tubes.find(all)) : tubes.find(all);
      return tube.map(found -> new Finding(found.holds() ? Truth.TRUE : Truth.FALSE, "", Tier.ARBITRARY, found.rule()))
          .orElseGet(() -> new Finding(Truth.UNKNOWN, "no tube of the flow was found on which it holds", null, null));
    }
    for (int bits : List.of(WORD_BITS, 128)) {
      var found = new Claims(kernel, states.apply(place), bits).decide(formula);
      if (found.isPresent()) {
        return new Finding(found.get().holds() ? Truth.TRUE : Truth.FALSE, "", Tier.ARBITRARY, found.get().rule());
      }
    }
    return new Finding(Truth.UNKNOWN, "no covering, counterexample or root was found", null, null);
  }

  /**
   * Whether the slack is so far from 0, measured by the sides, and so well known that the kernel's evaluation in words is all but certain
   * to agree.
   */
  private static boolean isClear(Decision decision) {
    if (decision.truth() != Truth.TRUE || decision.slack() == null || decision.left() == null || decision.right() == null) {
      return false;
    }
    Rational slack = decision.slack().lower();
    Rational width = decision.slack().upper().minus(slack);
    return slack.compareTo(scale(decision).times(CLEAR)) > 0 && width.compareTo(slack.times(NARROW)) < 0;
  }

  /** Not so where the kernel works with large numbers whose difference is the slack: then its slack is wider than that and the room. */
  private boolean isPredictable(Formula formula, String place, Decision decision) {
    return tried.computeIfAbsent(formula, f -> {
      Rational room = scale(decision).times(FIRST_ROOM);
      var found = kernel.decide(f, states.apply(place), WORD_BITS);
      return found.lower() != null && found.lower().compareTo(decision.slack().lower().minus(room)) >= 0
          && found.upper().compareTo(decision.slack().upper().plus(room)) <= 0;
    });
  }

  private static Rational scale(Decision decision) {
    Rational scale = Rational.ZERO;
    for (Enclosure side : List.of(decision.left(), decision.right())) {
      for (Rational end : List.of(side.lower(), side.upper(), side.lower().negate(), side.upper().negate())) {
        scale = end.compareTo(scale) > 0 ? end : scale;
      }
    }
    return scale;
  }

  /** The slack with room for the rounding of the kernel's evaluation; its lower bound stays positive. */
  private static Evidence.Enclosure padded(Decision decision) {
    Rational room = scale(decision).times(ROOM);
    return new Evidence.Enclosure(WORD_BITS, CanonicalText.below(decision.slack().lower().minus(room), SLACK_DIGITS),
        CanonicalText.above(decision.slack().upper().plus(room), SLACK_DIGITS));
  }

  /**
   * Makes witnesses of many bits for the inverses at the start, once: where a claim is undecided by a few bits, these are often all that
   * is missing, and far cheaper than the whole claim in arbitrary precision.
   *
   * @return whether there are any
   */
  private boolean sharpenInverses() {
    if (!sharpened) {
      sharpened = true;
      for (Definition definition : inverses) {
        List<Index> first = definition.letters().stream().map(letter -> Index.at(1)).toList();
        try {
          tiers.value(new Term.At(Point.START, new Term.Entry(definition.name(), first)), start, INVERSE_BITS);
        } catch (CannotEvaluate e) {
          continue; // the claim will tell why it is undecided
        }
      }
    }
    return !inverses.isEmpty();
  }

  /** @param expected what the tiers say, or {@code null} when they say nothing */
  private Finding confirmed(Formula formula, String place, Truth expected, Tier tier, List<Integer> precisions) {
    String reason = "";
    State state = states.apply(place);
    for (int bits : precisions) {
      var found = kernel.decide(formula, state, bits);
      if (found.truth() == org.gradus.kernel.evaluate.Decision.Truth.UNKNOWN) {
        reason = found.reason();
        continue;
      }
      boolean holds = found.truth() == org.gradus.kernel.evaluate.Decision.Truth.TRUE;
      if (expected != null && holds != (expected == Truth.TRUE)) {
        throw new IllegalStateException("search and kernel contradict each other at place " + place + " about " + formula);
      }
      return new Finding(holds ? Truth.TRUE : Truth.FALSE, "", tier, enclosure(bits, holds, found.lower(), found.upper()));
    }
    return new Finding(Truth.UNKNOWN, reason, null, null);
  }

  private List<Integer> precisions(int first) {
    List<Integer> bits = new ArrayList<>();
    for (int b = first; b <= maxBits; b = b == WORD_BITS ? 128 : 2 * b) {
      bits.add(b);
    }
    return bits;
  }

  /** The slack as printed: outward, and of the sign that the truth says; none where it has no such sign. */
  private static Evidence.Enclosure enclosure(int bits, boolean holds, Rational lower, Rational upper) {
    if (lower == null || (holds ? lower.signum() < 0 : upper.signum() > 0)) {
      return new Evidence.Enclosure(bits);
    }
    BigDecimal low = CanonicalText.below(lower, SLACK_DIGITS);
    BigDecimal high = CanonicalText.above(upper, SLACK_DIGITS);
    return new Evidence.Enclosure(bits, low, high);
  }
}
