package org.gradus.engine.script;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.gradus.certificate.TheoryWriter;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.symbolic.NonNegative;
import org.gradus.kernel.symbolic.NormalForm;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;
import org.gradus.numeric.linear.commons.LinearProgram;

/**
 * Looks for the multipliers of the rule {@code algebra}: writes the goal's slack as a combination, with coefficients that are not negative, of
 * facts, products of two facts, facts times terms that are not negative, and squares. The combination is found by a linear program in
 * doubles over the monomials of the normal form, and made exact by elimination.
 */
final class MultiplierSearch {

  private static final int MOST_SUMMANDS = 400;
  private static final int MOST_TERMS = 12;
  private static final double NONE = 1e-9;
  private static final Term ZERO = new Term.Number(Rational.ZERO);
  private static final Term ONE = new Term.Number(Rational.ONE);

  private final Theory theory;
  private final NonNegative sign;

  MultiplierSearch(Theory theory) {
    this.theory = theory;
    this.sign = new NonNegative(theory);
  }

  /** Whether the form of a term shows that it is not negative. */
  boolean isCertain(Term term) {
    return sign.certain(term);
  }

  /** The rule as a certificate writes it, or {@code null}. */
  String find(Formula goal, List<Fact> facts, List<Fact> equations) {
    Quantified wanted = Quantified.of(goal);
    if (wanted == null || wanted.comparison().relation() == Relation.NOT_EQUAL) {
      return null;
    }
    List<Fact> all = new ArrayList<>(facts);
    equations.stream().filter(equation -> !facts.contains(equation)).forEach(all::add);
    List<Summand> summands = summands(wanted, all);
    for (Set<String> opaque : folded()) {
      List<String> texts = solve(wanted, summands, new NormalForm(theory, opaque, List.of(), equations.stream().map(Fact::formula).toList()));
      if (texts != null) {
        String factor = TheoryWriter.formula(wanted.behind(new Formula.Compare(Relation.LESS, ZERO, ONE), Map.of()));
        return "(algebra " + factor + " (" + String.join(" ", texts) + ") (" + String.join(" ", equations.stream().map(Fact::citation).toList())
            + ") (" + String.join(" ", new TreeSet<>(opaque)) + ") ())";
      }
    }
    return null;
  }

  /** Definitions to be left folded: all; those of the theory but not those of the step (which have a dot in their names); of them the arrays; none. */
  private List<Set<String>> folded() {
    Set<String> common = new TreeSet<>(theory.definitions().keySet());
    common.removeIf(name -> name.contains("."));
    Set<String> arrays = new TreeSet<>(common);
    arrays.removeIf(name -> theory.definitions().get(name).letters().isEmpty());
    return Stream.of(theory.definitions().keySet(), common, arrays, Set.<String>of()).distinct().toList();
  }

  // ---- candidates

  private List<Summand> summands(Quantified goal, List<Fact> facts) {
    List<Summand.Use> uses = new ArrayList<>();
    List<Map<String, Dim>> letters = new ArrayList<>();
    for (Fact fact : facts) {
      Quantified statement = Quantified.of(fact.formula());
      if (statement != null && statement.comparison().relation() != Relation.NOT_EQUAL) {
        uses(goal, fact, statement, uses, letters);
      }
    }
    List<Term> terms = terms(goal, uses);
    List<Summand> summands = new ArrayList<>();
    if (!goal.isEquation()) {
      summands.add(new Summand(Map.of(), ONE, List.of()));
      squares(terms).forEach(square -> summands.add(new Summand(Map.of(), square, List.of())));
      terms.stream().filter(sign::certain).forEach(term -> summands.add(new Summand(Map.of(), term, List.of())));
    }
    for (int i = 0; i < uses.size(); i++) {
      boolean equation = uses.get(i).statement().isEquation();
      if (goal.isEquation() && !equation) {
        continue;
      }
      summands.add(new Summand(letters.get(i), ONE, List.of(uses.get(i))));
      for (Term term : terms) {
        if (equation || sign.certain(term)) {
          summands.add(new Summand(letters.get(i), term, List.of(uses.get(i))));
        }
      }
      for (int j = 0; j <= i && !goal.isEquation(); j++) {
        if (letters.get(i).isEmpty() && letters.get(j).isEmpty()) {
          summands.add(new Summand(Map.of(), ONE, List.of(uses.get(i), uses.get(j))));
        }
      }
    }
    return summands.subList(0, Math.min(MOST_SUMMANDS, summands.size()));
  }

  /** The fact at every choice of the goal's letters, and summed over its own where the goal has none of that range. */
  private static void uses(Quantified goal, Fact fact, Quantified statement, List<Summand.Use> uses, List<Map<String, Dim>> letters) {
    List<List<String>> choices = List.of(List.of());
    Map<String, Dim> own = new LinkedHashMap<>();
    for (Map.Entry<String, Dim> letter : statement.letters().entrySet()) {
      List<String> fitting = new ArrayList<>(goal.letters().keySet());
      fitting.removeIf(name -> !goal.letters().get(name).equals(letter.getValue()));
      String free = letter.getKey();
      while (goal.letters().containsKey(free) || own.containsKey(free)) {
        free += "'";
      }
      if (fitting.isEmpty()) {
        own.put(free, letter.getValue());
        fitting.add(free);
      }
      List<List<String>> longer = new ArrayList<>();
      choices.forEach(choice -> fitting.forEach(name -> {
        List<String> next = new ArrayList<>(choice);
        next.add(name);
        longer.add(next);
      }));
      choices = longer;
    }
    for (List<String> choice : choices) {
      uses.add(new Summand.Use(fact, statement, choice));
      letters.add(own);
    }
  }

  /** Factors of what stands in the goal and the facts: candidates for multipliers and for what is squared. */
  private List<Term> terms(Quantified goal, List<Summand.Use> uses) {
    Set<Term> terms = new LinkedHashSet<>();
    collect(goal.slack(), terms);
    uses.stream().filter(use -> use.positions().isEmpty()).forEach(use -> collect(use.statement().slack(), terms));
    return terms.stream().limit(MOST_TERMS).toList();
  }

  private void collect(Term term, Set<Term> terms) {
    if (term instanceof Term.Sum sum) {
      sum.terms().forEach(part -> collect(part, terms));
    } else if (term instanceof Term.Product product) {
      product.factors().forEach(factor -> collect(factor, terms));
    } else if (term instanceof Term.Power power && power.exponent() > 0) {
      collect(power.base(), terms);
    } else if (!(term instanceof Term.Number)) {
      terms.add(term);
      Term meant = named(term);
      if (meant instanceof Term.Apply root && root.function() == Function.SQRT && root.argument() instanceof Term.Sum sum) {
        sum.terms().stream().filter(part -> part instanceof Term.Fold).forEach(terms::add);
      }
    }
  }

  private Term named(Term term) {
    Definition named = Named.by(term, theory);
    return named == null ? term : named.body();
  }

  private static List<Term> squares(List<Term> terms) {
    List<Term> squares = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      squares.add(new Term.Power(terms.get(i), 2));
      squares.add(new Term.Power(Quantified.minus(terms.get(i), ONE), 2));
      squares.add(new Term.Power(new Term.Sum(List.of(terms.get(i), ONE)), 2));
      for (int j = 0; j < i; j++) {
        squares.add(new Term.Power(Quantified.minus(terms.get(i), terms.get(j)), 2));
        squares.add(new Term.Power(new Term.Sum(List.of(terms.get(i), terms.get(j))), 2));
      }
    }
    return squares;
  }

  // ---- coefficients

  private List<String> solve(Quantified goal, List<Summand> summands, NormalForm normal) {
    Optional<SortedMap<String, Rational>> wanted = coefficients(goal, goal.slack(), normal);
    if (wanted.isEmpty()) {
      return null;
    }
    List<Summand> columns = new ArrayList<>();
    List<Rational> signs = new ArrayList<>();
    List<SortedMap<String, Rational>> values = new ArrayList<>();
    for (Summand summand : summands) {
      Optional<SortedMap<String, Rational>> value = coefficients(goal, summand.term(), normal);
      if (value.isPresent() && !value.get().isEmpty()) {
        for (int s = 1; s >= (summand.vanishes() ? -1 : 1); s -= 2) {
          columns.add(summand);
          signs.add(Rational.of(s));
          values.add(value.get());
        }
      }
    }
    return exact(goal, wanted.get(), columns, signs, values);
  }

  private static Optional<SortedMap<String, Rational>> coefficients(Quantified goal, Term term, NormalForm normal) {
    return normal.coefficients(goal.behind(new Formula.Compare(Relation.EQUAL, term, ZERO), Map.of()));
  }

  private static List<String> exact(Quantified goal, SortedMap<String, Rational> wanted, List<Summand> columns, List<Rational> signs,
      List<SortedMap<String, Rational>> values) {
    Set<String> rows = new LinkedHashSet<>(wanted.keySet());
    values.forEach(value -> rows.addAll(value.keySet()));
    List<String> monomials = List.copyOf(rows);
    Rational[][] a = new Rational[monomials.size()][columns.size()];
    Rational[] b = new Rational[monomials.size()];
    for (int r = 0; r < b.length; r++) {
      b[r] = wanted.getOrDefault(monomials.get(r), Rational.ZERO);
      for (int c = 0; c < columns.size(); c++) {
        a[r][c] = values.get(c).getOrDefault(monomials.get(r), Rational.ZERO).times(signs.get(c));
      }
    }
    double[] about = b.length == 0 ? new double[columns.size()] : approx(goal, a, b, columns);
    return about == null ? null : texts(goal, a, b, about, columns, signs);
  }

  /** Summands that make the conclusion strict cost nothing, so that one is used where it can be. */
  private static double[] approx(Quantified goal, Rational[][] a, Rational[] b, List<Summand> columns) {
    double[][] matrix = new double[a.length][columns.size()];
    double[] right = new double[b.length];
    double[] cost = new double[columns.size()];
    for (int r = 0; r < a.length; r++) {
      right[r] = number(b[r]);
      for (int c = 0; c < cost.length; c++) {
        matrix[r][c] = number(a[r][c]);
        cost[c] = goal.isStrict() && columns.get(c).isStrict() ? 0 : 1 + columns.get(c).facts().size();
      }
    }
    return columns.isEmpty() ? null : LinearProgram.approxLeast(matrix, right, cost);
  }

  private static double number(Rational value) {
    return new java.math.BigDecimal(value.numerator()).divide(new java.math.BigDecimal(value.denominator()), java.math.MathContext.DECIMAL64)
        .doubleValue();
  }

  private static List<String> texts(Quantified goal, Rational[][] a, Rational[] b, double[] about, List<Summand> columns,
      List<Rational> signs) {
    List<Integer> used = new ArrayList<>();
    for (int c = 0; c < about.length; c++) {
      if (about[c] > NONE) {
        used.add(c);
      }
    }
    Rational[][] part = new Rational[a.length][used.size()];
    for (int r = 0; r < a.length; r++) {
      for (int c = 0; c < used.size(); c++) {
        part[r][c] = a[r][used.get(c)];
      }
    }
    Rational[] solution = ExactSolution.of(part, b.clone());
    if (solution == null || used.isEmpty() && new HashSet<>(List.of(b)).stream().anyMatch(x -> x.signum() != 0)) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    boolean strict = false;
    for (int c = 0; c < used.size(); c++) {
      if (solution[c].signum() < 0) {
        return null;
      } else if (solution[c].signum() > 0) {
        Summand summand = columns.get(used.get(c));
        strict |= summand.isStrict();
        texts.add(summand.text(solution[c].times(signs.get(used.get(c))), goal));
      }
    }
    return goal.isStrict() && !strict ? null : texts;
  }
}
