package org.gradus.kernel.rule;

import java.util.*;

import org.gradus.kernel.symbolic.NonNegative;
import org.gradus.kernel.symbolic.NormalForm;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;

/**
 * K14, algebra (Positivstellensatz and Handelman multipliers, over sums): a comparison of two terms from facts and squares.
 *
 * <p>Let s be the goal's slack (what it says to be at least 0), and m more than 0: a term that is, times slacks of strict facts. If
 * {@code m*s = sum over summands of sum over letters of M * product of the slacks of facts} by normal form, and each summand has a
 * multiplier M that is not negative, or a fact that is an equation (its slack, hence the summand, is 0), then s >= 0. If some summand
 * without letters of its own has M > 0 and only strict facts, s > 0. If every summand has an equation, s = 0.
 *
 * <p>Proof: where all parts are defined, each summand is a sum of products of numbers that are not negative, or 0; divide by m > 0.
 *
 * <p>Easily dropped: a multiplier that may be negative; a fact at a position outside its range, or under a quantifier that the goal does not
 * have; a strict conclusion from a sum over letters, which may be empty; parts of facts that cancel and are undefined (the provisos).
 */
public final class Algebra {

  /**
   * A summand.
   *
   * @param multiplier the letters of the goal, then those summed over, quantifiers of the goal, and {@code 0 <= M} or {@code 0 < M} behind
   * @param facts the facts whose slacks are factors
   * @param positions where each fact is taken: for each of its letters one of the multiplier's
   */
  public record Summand(Formula multiplier, List<Sequent> facts, List<List<String>> positions) {}

  private final Formula formula;
  private final Prefix goal;
  private final NonNegative sign;

  private Algebra(Context context, Formula goal) {
    this.formula = goal;
    this.goal = Prefix.of(goal);
    this.sign = new NonNegative(context.theory());
  }

  /**
   * @param factor m, as a summand without letters of its own
   * @param equations facts that the normal form may use as well
   * @param opaque definitions whose entries stay atoms
   * @param rewrites definitions used from right to left
   */
  public static Sequent check(Context context, Formula goal, Summand factor, List<Summand> summands, List<Sequent> equations,
      Set<String> opaque, List<String> rewrites) {
    Algebra algebra = new Algebra(context, goal);
    Formula equation = algebra.equation(factor, summands);
    List<Formula> known = equations.stream().map(e -> context.special(e.formula())).toList();
    NormalForm normal = new NormalForm(context.special(), opaque, rewrites, known, context.effort());
    Optional<String> difference = normal.difference(context.special(equation));
    Rejected.unless(difference.isEmpty(), "two sides with one normal form, which differ by " + difference.orElse(""));
    Rejected.unless(context.isAbout(normal), "sums that are not empty");
    List<Sequent> premises = new ArrayList<>(equations);
    premises.addAll(factor.facts());
    summands.forEach(summand -> premises.addAll(summand.facts()));
    return Conclusion.of(context, Constant.together(context, premises), goal, equation);
  }

  private Formula equation(Summand factor, List<Summand> summands) {
    Rejected.unless(goal.comparison().relation() != Relation.NOT_EQUAL, "an equation or an inequality as goal");
    Rejected.unless(!goal.isEquation() || summands.stream().allMatch(Algebra::vanishes), "an equation in every summand");
    Rejected.unless(!goal.isStrict() || summands.stream().anyMatch(this::isPositive), "a summand that is more than 0");
    Rejected.unless(summands.stream().allMatch(s -> vanishes(s) || sign.certain(body(s.multiplier()))), "multipliers that are not negative");
    Rejected.unless(isPositive(factor), "a factor that is more than 0");
    return Prefix.behind(formula, new Compare(Relation.EQUAL, Terms.product(List.of(term(factor), goal.slack())),
        Terms.sum(summands.stream().map(this::term).toList())));
  }

  /** M, for a formula that says {@code 0 <= M} or {@code 0 < M} behind its letters. */
  private Term body(Formula multiplier) {
    Prefix prefix = Prefix.of(multiplier);
    Rejected.unless(goal.others().containsAll(prefix.others()) && prefix.comparison().left().equals(Terms.ZERO)
        && Set.of(Relation.LESS, Relation.AT_MOST).contains(prefix.comparison().relation()), "a multiplier, as 0 <= M or 0 < M");
    return prefix.comparison().right();
  }

  private static boolean vanishes(Summand summand) {
    return summand.facts().stream().anyMatch(fact -> Prefix.of(fact.formula()).isEquation());
  }

  private boolean isPositive(Summand summand) {
    return Prefix.of(summand.multiplier()).letters().equals(goal.letters()) && sign.positive(body(summand.multiplier()))
        && summand.facts().stream().allMatch(fact -> Prefix.of(fact.formula()).isStrict());
  }

  private Term term(Summand summand) {
    Prefix.SortedLetters letters = Prefix.of(summand.multiplier()).letters();
    int outer = goal.letters().size();
    Rejected.unless(letters.size() >= outer && letters.names().subList(0, outer).equals(goal.letters().names())
        && letters.ranges().subList(0, outer).equals(goal.letters().ranges()), "a multiplier with the goal's letters first");
    Rejected.unless(letters.names().subList(outer, letters.size()).stream().noneMatch(goal::binds), "letters that no other quantifier binds");
    Map<String, Dim> around = new HashMap<>();
    letters.names().forEach(name -> around.put(name, letters.range(name)));
    List<Term> factors = new ArrayList<>(List.of(body(summand.multiplier())));
    for (int k = 0; k < summand.facts().size(); k++) {
      factors.add(Prefix.of(summand.facts().get(k).formula()).slack(summand.positions().get(k), around, goal.others()));
    }
    return Terms.sumOver(letters.names().subList(outer, letters.size()), letters.ranges().subList(outer, letters.size()),
        Terms.product(factors));
  }
}
