package org.gradus.engine.script;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.gradus.certificate.RuleText;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.rule.BallEnclosure;
import org.gradus.kernel.rule.Origin;
import org.gradus.kernel.rule.Patterns;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Compare;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/**
 * What evaluation finds true for all weights of a ball: behind {@code norm(w - w@p) <= s implies}, or where a cited hypothesis says that the
 * weights are in one.
 *
 * @param patterns whether it is to be found for each pattern of signs of the arguments of relu by itself, of those that the ball leaves open
 */
record BallTactic(Point point, boolean patterns) implements Tactic {

  private static final int BITS = 80;
  /** Enough for products of recorded numbers to be exact, which they are with these activations. */
  private static final int EXACT_BITS = 1024;
  private static final Set<String> POLYNOMIAL = Set.of("identity", "relu", "quadratic");
  private static final int RADIUS_BITS = 40;

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    if (goal instanceof Formula.Implies local) {
      String rule = within(local.premise(), local.conclusion(), bench);
      return rule == null ? null : "(implication " + bench.have(local.conclusion(), rule).citation() + ")";
    }
    return cited.stream().filter(fact -> fact.citation().startsWith("(given ")).map(fact -> within(fact.formula(), goal, bench))
        .filter(rule -> rule != null).findFirst().orElse(null);
  }

  private String within(Formula hypothesis, Formula goal, Bench bench) {
    Quantified bound = Quantified.of(hypothesis);
    if (bound == null) {
      return null;
    }
    // evaluation once, so that the evidence of numbers in the bound is looked for
    bench.number(new Compare(Formula.Relation.AT_MOST, new Term.Number(Rational.ZERO), bound.comparison().right()));
    Rational radius = radius(bound.comparison(), Origin.of(bench.context(), point, Set.of(), BITS));
    Set<String> common = new TreeSet<>(bench.context().theory().definitions().keySet());
    common.removeIf(name -> name.contains("."));
    List<String> kinks = patterns ? kinks(goal, bench.context().theory()) : List.of();
    boolean polynomial = POLYNOMIAL.contains(bench.context().evaluator().activation());
    for (Set<String> opaque : List.of(common, Set.<String>of())) {
      for (int bits : radius == null ? new int[0] : polynomial ? new int[] {BITS, EXACT_BITS} : new int[] {BITS}) {
        Origin origin = Origin.of(bench.context(), point, opaque, bits);
        RuleText.From from = new RuleText.From(point, bits, List.copyOf(opaque));
        if (Bench.concludes(() -> kinks.isEmpty() ? BallEnclosure.check(origin, goal, hypothesis, radius)
            : Patterns.check(origin, goal, hypothesis, radius, kinks))) {
          return kinks.isEmpty() ? RuleText.ball(from, hypothesis, radius) : RuleText.patterns(from, hypothesis, radius, kinks);
        }
      }
    }
    return null;
  }

  /** The definitions of which relu, or its derivative, is taken in the goal or in what it reads. */
  private static List<String> kinks(Formula goal, Theory theory) {
    Compare sides = Quantified.of(goal) == null ? null : Quantified.of(goal).comparison();
    List<Occurrences.Part> parts = sides == null ? List.of() : Occurrences.of(theory,
        Stream.of(sides.left(), sides.right()).map(side -> Occurrences.Part.of(side, Map.of())).toList());
    return parts.stream().flatMap(part -> part.term() instanceof Term.Apply f && Set.of(Function.RELU, Function.ACTIVATION).contains(f.function())
        && f.argument() instanceof Term.Entry e && theory.definitions().containsKey(e.array()) ? Stream.of(e.array()) : Stream.empty())
        .distinct().sorted().toList();
  }

  /** The bound on the distance, rounded up. */
  private static Rational radius(Compare within, Origin origin) {
    try {
      Rational upper = origin.context().evaluator().value(within.right(), origin.state(), BITS).upper();
      BigInteger scaled = upper.numerator().shiftLeft(RADIUS_BITS).divide(upper.denominator()).add(BigInteger.ONE);
      return new Rational(scaled, BigInteger.ONE.shiftLeft(RADIUS_BITS));
    } catch (Undecided | ArithmeticException e) {
      return null;
    }
  }
}
