package org.gradus.engine.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gradus.certificate.TheoryWriter;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.symbolic.NonNegative;
import org.gradus.kernel.symbolic.NormalForm;
import org.gradus.kernel.symbolic.Rebuild;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;
import org.gradus.language.elaborate.Elaborated.Multiplier;
import org.gradus.language.elaborate.Elaborated.Use;

/**
 * The rule {@code algebra} with the multipliers that the script gives. Definitions stay atoms as far as possible: they are unfolded one by
 * one until the two sides are equal.
 */
final class GivenMultipliers {

  private static final Term ZERO = new Term.Number(Rational.ZERO);
  private static final Term ONE = new Term.Number(Rational.ONE);
  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_'.]*");

  private final Theory theory;
  private final NonNegative sign;
  private final ReadDefinitions definitions;
  private final boolean remembers;

  /** @param remembers whether answers that were found before count */
  GivenMultipliers(Theory theory, ReadDefinitions definitions, boolean remembers) {
    this.theory = theory;
    this.definitions = definitions;
    this.remembers = remembers;
    this.sign = new NonNegative(theory);
  }

  /** The facts by their names. */
  interface Named {
    /** {@code null} if there is none. */
    Fact fact(String name);
  }

  /**
   * The rule as a certificate writes it.
   *
   * @param provisos what must be defined so that the conclusion holds
   * @param pointwise which of it only for those values of the letters for which the conclusion is to hold
   */
  record Found(String rule, List<Formula> provisos, List<Formula> pointwise) {}

  /** {@code null} where the two sides differ, or a multiplier may be negative. */
  Found find(Formula goal, List<Multiplier> multipliers, Named named) {
    Quantified wanted = Quantified.of(goal);
    if (wanted == null) {
      return null;
    }
    Summand factor = new Summand(Map.of(), ONE, List.of());
    List<Summand> summands = new ArrayList<>();
    for (Multiplier multiplier : multipliers) {
      Summand summand = summand(wanted, multiplier, named);
      if (summand == null) {
        return null;
      }
      if (multiplier.label().equals("over")) {
        factor = summand;
      } else {
        summands.add(summand);
      }
    }
    if (!isSound(wanted, factor, summands)) {
      return null;
    }
    List<Term> terms = summands.stream().map(Summand::term).toList();
    Term right = terms.isEmpty() ? ZERO : terms.size() == 1 ? terms.get(0) : new Term.Sum(terms);
    Formula equation = wanted.behind(new Formula.Compare(Relation.EQUAL, new Term.Product(List.of(factor.term(), wanted.slack())), right), Map.of());
    Set<String> opaque = folded(equation);
    if (opaque == null) {
      return null;
    }
    List<Formula> provisos = new ArrayList<>(List.of(goal, equation));
    summands.forEach(summand -> summand.facts().forEach(use -> provisos.addAll(use.fact().provisos())));
    factor.facts().forEach(use -> provisos.addAll(use.fact().provisos()));
    String rule = "(algebra " + factor.text(Rational.ONE, wanted) + " (" + String.join(" ", summands.stream().map(s -> s.text(Rational.ONE, wanted)).toList())
            + ") () (" + String.join(" ", new TreeSet<>(opaque)) + ") ())";
    return new Found(rule, List.copyOf(provisos), List.of(goal, equation));
  }

  /** What the rule asks of signs: multipliers that are not negative by their form, something strict for a strict goal, equations for an equation. */
  private boolean isSound(Quantified goal, Summand factor, List<Summand> summands) {
    boolean signs = summands.stream().allMatch(summand -> summand.vanishes() || sign.certain(summand.multiplier()));
    return signs && isPositive(factor) && (!goal.isStrict() || summands.stream().anyMatch(this::isPositive))
        && (!goal.isEquation() || summands.stream().allMatch(Summand::vanishes));
  }

  private boolean isPositive(Summand summand) {
    return summand.letters().isEmpty() && sign.positive(summand.multiplier())
        && summand.facts().stream().allMatch(use -> use.statement().isStrict());
  }

  /** The definitions that stay atoms, as found before, if they were. */
  private Set<String> folded(Formula equation) {
    Set<String> read = definitions.read(List.of(equation));
    if (!remembers) {
      return opaque(equation, read);
    }
    String found = FoundAlgebra.shared().answer(definitions.text(read) + "given\n" + TheoryWriter.formula(equation), () -> {
      Set<String> names = opaque(equation, read);
      return names == null ? null : "folded " + String.join(" ", names);
    });
    return found == null ? null : Stream.of(found.split(" ")).skip(1).collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The definitions that stay atoms so that the normal form proves the equation; {@code null} if none are found. Of those that the difference
   * speaks of, the one is unfolded that leaves the shortest difference.
   */
  private Set<String> opaque(Formula equation, Set<String> read) {
    Set<String> opaque = new TreeSet<>(read);
    Optional<String> difference = difference(equation, opaque);
    while (difference.isPresent()) {
      String least = null;
      String unfolded = null;
      for (String name : mentioned(difference.get(), opaque)) {
        Set<String> fewer = new TreeSet<>(opaque);
        fewer.remove(name);
        Optional<String> rest = difference(equation, fewer);
        if (rest.isEmpty()) {
          return fewer;
        }
        boolean decided = !rest.get().startsWith("not decided");
        if (decided && (least == null || rest.get().length() < least.length())) {
          least = rest.get();
          unfolded = name;
        }
      }
      if (unfolded == null) {
        return null;
      }
      opaque.remove(unfolded);
      difference = Optional.of(least);
    }
    return opaque;
  }

  private Optional<String> difference(Formula equation, Set<String> opaque) {
    return new NormalForm(theory, opaque, List.of(), List.of()).difference(equation);
  }

  private static Set<String> mentioned(String difference, Set<String> names) {
    return WORD.matcher(difference).results().map(MatchResult::group).filter(names::contains).collect(Collectors.toCollection(TreeSet::new));
  }

  /** {@code null} if a fact is missing or does not fit. */
  private static Summand summand(Quantified goal, Multiplier multiplier, Named named) {
    Quantified given = Quantified.of(multiplier.formula());
    if (given == null || given.letters().size() < goal.letters().size()) {
      return null;
    }
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, Dim> own = new LinkedHashMap<>();
    List<String> outer = List.copyOf(goal.letters().keySet());
    given.letters().forEach((letter, range) -> {
      if (names.size() < outer.size()) {
        names.put(letter, outer.get(names.size()));
      } else {
        String free = letter;
        while (goal.letters().containsKey(free) || own.containsKey(free)) {
          free += "'";
        }
        names.put(letter, free);
        own.put(free, range);
      }
    });
    Map<String, Index> put = new LinkedHashMap<>();
    names.forEach((from, to) -> put.put(from, Index.of(to)));
    List<Summand.Use> uses = new ArrayList<>();
    for (Use use : multiplier.facts()) {
      Fact fact = named.fact(use.fact());
      Quantified statement = fact == null ? null : Quantified.of(fact.formula());
      if (statement == null) {
        return null;
      }
      List<String> positions = use.positions().isEmpty() ? List.copyOf(statement.letters().keySet()) : use.positions();
      if (positions.size() != statement.letters().size() || !names.keySet().containsAll(positions)) {
        return null;
      }
      uses.add(new Summand.Use(fact, statement, positions.stream().map(names::get).toList()));
    }
    return new Summand(own, Rebuild.substitute(given.comparison().right(), put, letter -> letter + "~"), uses);
  }
}
