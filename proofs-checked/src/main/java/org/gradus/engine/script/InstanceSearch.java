package org.gradus.engine.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.gradus.certificate.TheoryWriter;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.rule.Instantiate;
import org.gradus.kernel.symbolic.Reading;
import org.gradus.kernel.symbolic.StatementDigest;
import org.gradus.kernel.symbolic.Substitution;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Compare;
import org.gradus.kernel.term.Formula.ForAllReals;
import org.gradus.kernel.term.Formula.ForAllWeights;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;

/**
 * What is said of all real numbers, said of terms: finds the terms by laying the fact over the goal. What is said of all weights, said of the
 * first, the last, the current weights, or of those to which a motion leads.
 */
final class InstanceSearch implements Tactic {

  private static final Term ZERO = new Term.Number(Rational.ZERO);

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    for (Fact fact : cited) {
      String rule = fact.formula() instanceof ForAllWeights all ? atWeights(goal, fact, all, bench) : of(goal, fact, bench);
      if (rule != null) {
        return rule;
      }
    }
    return null;
  }

  /** The goal as an instance, or as what follows from one: from one that says the same in other words, if there is any. */
  private static String atWeights(Formula goal, Fact fact, ForAllWeights all, Bench bench) {
    Map<Formula, String> instances = new LinkedHashMap<>();
    for (Formula put : puts(goal, bench)) {
      Formula instance = instance(all, put);
      if (instance != null && Bench.concludes(() -> Instantiate.check(bench.context(), instance, Bench.granted(fact), put, null, null))) {
        instances.put(instance, "(instantiate " + fact.citation() + " " + TheoryWriter.formula(put) + " () ())");
      }
    }
    if (instances.containsKey(goal)) {
      return instances.get(goal);
    }
    StatementDigest digest = new StatementDigest(bench.context().theory());
    String said = digest.of(goal);
    List<Formula> likely = instances.keySet().stream().filter(instance -> digest.of(instance).equals(said)).toList();
    return (likely.isEmpty() ? instances.keySet() : likely).stream()
        .map(instance -> bench.rule(goal, List.of(bench.have(instance, instances.get(instance))))).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /**
   * What may be put for quantified weights: the first, the last, the current ones, and those to which a motion leads that the goal follows. The last
   * ones come first where the goal, or what it is made of, reads them: to find that another instance does not show it may take long.
   */
  private static List<Formula> puts(Formula goal, Bench bench) {
    List<Formula> puts = new ArrayList<>();
    List<Point> ends = Reading.of(bench.context().theory(), goal).last() ? List.of(Point.LAST, Point.START) : List.of(Point.START, Point.LAST);
    ends.forEach(point -> puts.add(put(new Term.At(point, ZERO))));
    puts.add(put(ZERO));
    if (goal instanceof Formula.ForAllNaturals each) {
      puts.add(new Formula.ForAllNaturals(each.letter(), put(new Term.At(Point.after(each.letter(), 0), ZERO))));
    } else if (goal instanceof ForAllReals each) {
      puts.add(new ForAllReals(each.variable(), each.interval(), put(new Term.At(Point.time(each.variable()), ZERO))));
    }
    return puts;
  }

  private static Formula put(Term term) {
    return new Compare(Relation.AT_MOST, ZERO, term);
  }

  /** Behind the quantifiers of what is put; {@code null} where a name would be captured. */
  private static Formula instance(ForAllWeights all, Formula put) {
    Quantified around = Quantified.of(put);
    try {
      Point point = around.comparison().right() instanceof Term.At at ? at.point() : null;
      return around.behind(Substitution.weights(all.body(), all.variable(), point));
    } catch (Undecided captured) {
      return null;
    }
  }

  private static String of(Formula goal, Fact fact, Bench bench) {
    Quantified wanted = Quantified.of(goal);
    Quantified known = Quantified.of(fact.formula());
    if (wanted == null || known == null || known.comparison().relation() != wanted.comparison().relation()) {
      return null;
    }
    Map<String, Term> found = new HashMap<>();
    boolean fits = Overlay.lay(known.comparison().left(), wanted.comparison().left(), found)
        && Overlay.lay(known.comparison().right(), wanted.comparison().right(), found);
    return fits ? one(goal, wanted, fact, found, bench) : null;
  }

  /** What is behind those quantifiers of the fact that the goal has in front, too, and for whose variables nothing is put. */
  private static Formula behindKept(Formula fact, Quantified wanted, Map<String, Term> found) {
    Formula rest = fact;
    for (Formula front : wanted.quantifiers()) {
      if (!(front instanceof ForAllReals own && rest instanceof ForAllReals all && own.variable().equals(all.variable())
          && own.interval().equals(all.interval()) && new Term.Variable(all.variable()).equals(found.get(all.variable())))) {
        return rest;
      }
      rest = all.body();
    }
    return rest;
  }

  /** One variable after the other. */
  private static String one(Formula goal, Quantified wanted, Fact fact, Map<String, Term> found, Bench bench) {
    Formula rest = behindKept(fact.formula(), wanted, found);
    Fact known = fact;
    while (rest instanceof ForAllReals all && found.containsKey(all.variable())) {
      Term put = found.get(all.variable());
      Formula instance;
      try {
        instance = wanted.behind(Substitution.real(all.body(), all.variable(), put, true));
      } catch (Undecided captured) {
        return null;
      }
      Formula term = wanted.behind(new Compare(Relation.AT_MOST, ZERO, put));
      List<Fact> ends = ends(all, put, wanted, bench);
      Fact premise = known;
      if (ends == null || !Bench.concludes(() -> Instantiate.check(bench.context(), instance, Bench.granted(premise), term,
          Bench.granted(ends.get(0)), Bench.granted(ends.get(1))))) {
        return null;
      }
      String rule = "(instantiate " + known.citation() + " " + TheoryWriter.formula(term) + " " + text(ends.get(0)) + " " + text(ends.get(1)) + ")";
      if (instance.equals(goal)) {
        return rule;
      }
      known = bench.have(instance, rule);
      rest = ((ForAllReals) rest).body();
      rest = rest instanceof ForAllReals next
          ? new ForAllReals(next.variable(), next.interval(), Substitution.real(next.body(), all.variable(), put, true)) : rest;
    }
    return null;
  }

  private static String text(Fact fact) {
    return fact == null ? "()" : fact.citation();
  }

  /** That the term is in the interval: two facts, {@code null} for an end at infinity; {@code null} if they are not found. */
  private static List<Fact> ends(ForAllReals all, Term put, Quantified wanted, Bench bench) {
    List<Fact> ends = new ArrayList<>();
    for (boolean least : List.of(true, false)) {
      Term end = least ? all.interval().least() : all.interval().greatest();
      Formula bound = end == null ? null
          : wanted.behind(least ? new Compare(Relation.AT_MOST, end, put) : new Compare(Relation.AT_MOST, put, end));
      String rule = bound == null ? null : bench.rule(bound, List.of());
      if (bound != null && rule == null) {
        return null;
      }
      ends.add(bound == null ? null : bench.have(bound, rule));
    }
    return ends;
  }
}
