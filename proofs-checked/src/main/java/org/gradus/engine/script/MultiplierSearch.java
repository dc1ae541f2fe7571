package org.gradus.engine.script;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gradus.certificate.TheoryWriter;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.symbolic.NonNegative;
import org.gradus.kernel.symbolic.NormalForm;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;
import org.gradus.numeric.linear.commons.LinearProgram;

/**
 * Looks for the multipliers of the rule {@code algebra}: writes the goal's slack as a combination, with coefficients that are not negative, of
 * facts, products of two facts, facts times terms that are not negative, and squares. The combination is found by a linear program in
 * doubles over the monomials of the normal form, and made exact by elimination.
 */
final class MultiplierSearch {

  private static final int MOST_SUMMANDS = 1200;
  private static final int MOST_TERMS = 16;
  private static final int MOST_SQUARED = 12;
  private static final double NONE = 1e-9;
  private static final Term ZERO = new Term.Number(Rational.ZERO);
  private static final Term ONE = new Term.Number(Rational.ONE);

  private final Theory theory;
  private final NonNegative sign;
  /** Normal forms that were asked for, by the definitions that stay folded: most candidates are tried again and again. */
  private final Map<Set<String>, Map<Formula, Optional<SortedMap<String, Rational>>>> read = new HashMap<>();
  /** The definitions that depend on the weights. */
  private final Set<String> moving;

  private final ReadDefinitions definitions;
  private final boolean remembers;

  /** @param remembers whether answers that were found before count */
  MultiplierSearch(Theory theory, ReadDefinitions definitions, boolean remembers) {
    this.theory = theory;
    this.definitions = definitions;
    this.remembers = remembers;
    this.sign = new NonNegative(theory);
    Dependence dependence = new Dependence(theory);
    this.moving = theory.definitions().values().stream().filter(d -> dependence.moves(d.body())).map(Definition::name)
        .collect(Collectors.toSet());
  }

  /** How hard a proof is looked for: how much of the definitions is unfolded, and whether with many candidates. */
  enum Effort {
    FEW_FOLDED, FEW_OF_STEP, FEW_CONSTANTS, MANY_FOLDED, MANY_OF_STEP, MANY_CONSTANTS, FEW_ARRAYS, FEW_UNFOLDED, MANY_ARRAYS, MANY_UNFOLDED;

    boolean isMany() {
      return name().startsWith("MANY");
    }

    /** Whether all numbers are unfolded, which may take long. */
    boolean isLong() {
      return ordinal() >= FEW_ARRAYS.ordinal();
    }
  }

  /** Definitions to be left folded: all; those of the theory but not those of the step (which have a dot in their names); those that depend on
   * the weights; arrays of the theory; none. */
  private Set<String> folded(Effort effort) {
    Set<String> names = new TreeSet<>(theory.definitions().keySet());
    switch (effort) {
      case FEW_FOLDED, MANY_FOLDED -> { }
      case FEW_OF_STEP, MANY_OF_STEP -> names.removeIf(name -> name.contains("."));
      case FEW_CONSTANTS, MANY_CONSTANTS -> names.retainAll(moving);
      case FEW_ARRAYS, MANY_ARRAYS -> names.removeIf(name -> name.contains(".") || theory.definitions().get(name).letters().isEmpty());
      default -> names.clear();
    }
    return names;
  }

  /** The rule as a certificate writes it, or {@code null}. */
  String find(Formula goal, List<Fact> facts, List<Fact> equations, Effort effort) {
    Set<String> names = definitions.read(Stream.of(List.of(goal), formulas(facts), formulas(equations)).flatMap(List::stream).toList());
    if (!remembers) {
      return search(goal, facts, equations, names, effort);
    }
    NumberedFacts numbered = new NumberedFacts();
    List<Fact> known = numbered.of(facts);
    List<Fact> rewriting = numbered.of(equations);
    String rule = FoundAlgebra.shared().answer(question(goal, known, rewriting, effort, names), () -> search(goal, known, rewriting, names, effort));
    return rule == null ? null : numbered.cited(rule);
  }

  private static List<Formula> formulas(List<Fact> facts) {
    return facts.stream().map(Fact::formula).toList();
  }

  private String question(Formula goal, List<Fact> facts, List<Fact> equations, Effort effort, Set<String> names) {
    StringBuilder question = new StringBuilder(definitions.text(names)).append(effort).append('\n').append(TheoryWriter.formula(goal));
    facts.forEach(fact -> question.append("\nfact ").append(fact.citation()).append(' ').append(TheoryWriter.formula(fact.formula())));
    equations.forEach(fact -> question.append("\nequation ").append(fact.citation()).append(' ').append(TheoryWriter.formula(fact.formula())));
    return question.toString();
  }

  private String search(Formula goal, List<Fact> facts, List<Fact> equations, Set<String> names, Effort effort) {
    Quantified wanted = Quantified.of(goal);
    if (wanted == null || wanted.comparison().relation() == Relation.NOT_EQUAL) {
      return null;
    }
    List<Fact> all = new ArrayList<>(facts);
    equations.stream().filter(equation -> !facts.contains(equation)).forEach(all::add);
    List<Summand> uses = uses(wanted, all);
    Set<String> opaque = folded(effort);
    NormalForm normal = new NormalForm(theory, opaque, List.of(), equations.stream().map(Fact::formula).toList());
    Map<Formula, Optional<SortedMap<String, Rational>>> known = equations.isEmpty() ? read.computeIfAbsent(opaque, key -> new HashMap<>())
        : new HashMap<>();
    List<String> texts = solve(wanted, effort.isMany() ? summands(wanted, uses) : few(wanted, uses),
        formula -> known.computeIfAbsent(formula, normal::coefficients));
    if (texts == null) {
      return null;
    }
    Set<String> printed = new TreeSet<>(opaque);
    printed.retainAll(names);
    String factor = TheoryWriter.formula(wanted.behind(new Formula.Compare(Relation.LESS, ZERO, ONE), Map.of()));
    return "(algebra " + factor + " (" + String.join(" ", texts) + ") (" + String.join(" ", equations.stream().map(Fact::citation).toList())
        + ") (" + String.join(" ", printed) + ") ())";
  }

  /** Whether the term's form says that it is not negative. */
  boolean isCertain(Term term) {
    return sign.certain(term);
  }

  /** Whether the formula speaks of index letters only, and not of the weights. */
  boolean isConstant(Formula formula) {
    Quantified quantified = Quantified.of(formula);
    return quantified.letters().size() == quantified.quantifiers().size() && !new Dependence(theory).moves(new Term.Indicator(formula));
  }

  // ---- candidates

  private List<Summand> uses(Quantified goal, List<Fact> facts) {
    List<Summand> uses = new ArrayList<>();
    for (Fact fact : facts) {
      Quantified statement = Quantified.of(fact.formula());
      boolean usable = statement != null && statement.comparison().relation() != Relation.NOT_EQUAL;
      if (usable && (!goal.isEquation() || statement.isEquation())) {
        uses.addAll(uses(goal, fact, statement));
      }
    }
    return uses;
  }

  /** Facts, products of two, and facts times what stands in the goal: enough for most proofs. */
  private List<Summand> few(Quantified goal, List<Summand> uses) {
    List<Summand> summands = new ArrayList<>(uses);
    List<Occurrences.Part> terms = terms(goal, List.of()).stream().filter(part -> sign.certain(part.term())).limit(MOST_TERMS / 2).toList();
    uses.forEach(use -> terms.forEach(part -> summands.add(use.times(part.term(), part.letters()))));
    if (!goal.isEquation()) {
      summands.add(new Summand(Map.of(), ONE, List.of()));
      terms.stream().filter(part -> part.letters().isEmpty()).forEach(part -> summands.add(new Summand(Map.of(), part.term(), List.of())));
      summands.addAll(pairs(uses));
    }
    return summands.subList(0, Math.min(MOST_SUMMANDS, summands.size()));
  }

  private List<Summand> summands(Quantified goal, List<Summand> uses) {
    List<Occurrences.Part> terms = terms(goal, uses);
    List<Summand> summands = new ArrayList<>(uses);
    if (!goal.isEquation()) {
      summands.add(new Summand(Map.of(), ONE, List.of()));
      alone(terms).forEach(term -> summands.add(new Summand(Map.of(), term, List.of())));
    }
    uses.forEach(use -> terms.stream().filter(part -> use.vanishes() || sign.certain(part.term()))
        .forEach(part -> summands.add(use.times(part.term(), part.letters()))));
    summands.addAll(goal.isEquation() ? List.of() : pairs(uses));
    return summands.subList(0, Math.min(MOST_SUMMANDS, summands.size()));
  }

  private static List<Summand> pairs(List<Summand> uses) {
    List<Summand> pairs = new ArrayList<>();
    for (int i = 0; i < uses.size(); i++) {
      for (int j = 0; j <= i; j++) {
        pairs.add(uses.get(i).times(uses.get(j)));
      }
    }
    return pairs;
  }

  /** The fact at every choice of the goal's letters, and summed over its own where the goal has none of that range. */
  private List<Summand> uses(Quantified goal, Fact fact, Quantified statement) {
    List<List<String>> choices = List.of(List.of());
    Map<String, Dim> summed = new LinkedHashMap<>();
    for (Map.Entry<String, Dim> letter : statement.letters().entrySet()) {
      List<String> fitting = new ArrayList<>(goal.letters().keySet());
      fitting.removeIf(name -> !goal.letters().get(name).equals(letter.getValue()));
      if (fitting.isEmpty()) {
        String free = Letters.next(letter.getValue(), summed);
        summed.put(free, letter.getValue());
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
    return choices.stream().map(choice -> new Summand(summed, ONE, List.of(new Summand.Use(fact, statement, choice)))).toList();
  }

  /** Factors of what stands in the goal and the facts: candidates for multipliers and for what is squared. */
  private List<Occurrences.Part> terms(Quantified goal, List<Summand> uses) {
    List<Occurrences.Part> read = new ArrayList<>(List.of(Occurrences.Part.of(goal.slack(), Map.of())));
    uses.forEach(use -> read.add(Occurrences.Part.of(use.facts().get(0).slack(), use.letters())));
    List<Occurrences.Part> parts = Occurrences.of(theory, read).stream().filter(Occurrences.Part::outside).toList();
    return Stream.concat(parts.stream().filter(part -> sign.certain(part.term())).limit(MOST_TERMS),
        parts.stream().filter(part -> !sign.certain(part.term()) && !(part.term() instanceof Term.Product)).limit(MOST_TERMS)).toList();
  }

  /** Products and powers have factors, and squares of sums have many terms. */
  private static boolean isSquared(Term term) {
    return !(term instanceof Term.Product || term instanceof Term.Power || term instanceof Term.Fold);
  }

  /** Terms that are not negative, and squares. */
  private List<Term> alone(List<Occurrences.Part> parts) {
    List<Term> terms = parts.stream().filter(part -> part.letters().isEmpty() && isSquared(part.term()))
        .map(Occurrences.Part::term).limit(MOST_SQUARED).toList();
    List<Term> alone = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      alone.add(new Term.Power(terms.get(i), 2));
      alone.add(new Term.Power(Quantified.minus(terms.get(i), ONE), 2));
      alone.add(new Term.Power(new Term.Sum(List.of(terms.get(i), ONE)), 2));
      for (int j = 0; j < i; j++) {
        alone.add(new Term.Power(Quantified.minus(terms.get(i), terms.get(j)), 2));
        alone.add(new Term.Power(new Term.Sum(List.of(terms.get(i), terms.get(j))), 2));
      }
    }
    parts.stream().filter(part -> part.letters().isEmpty() && sign.certain(part.term())).forEach(part -> alone.add(part.term()));
    return alone;
  }

  // ---- coefficients

  private List<String> solve(Quantified goal, List<Summand> summands, Function<Formula, Optional<SortedMap<String, Rational>>> normal) {
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
    prune(wanted.get().keySet(), columns, signs, values);
    return exact(goal, wanted.get(), columns, signs, values);
  }

  /** Leaves out summands with a monomial that nothing else can cancel. */
  private static void prune(Set<String> wanted, List<Summand> columns, List<Rational> signs, List<SortedMap<String, Rational>> values) {
    boolean pruned = true;
    while (pruned) {
      Map<String, Set<Summand>> holders = new HashMap<>();
      for (int c = 0; c < columns.size(); c++) {
        for (String monomial : values.get(c).keySet()) {
          holders.computeIfAbsent(monomial, key -> Collections.newSetFromMap(new IdentityHashMap<>())).add(columns.get(c));
        }
      }
      pruned = false;
      for (int c = columns.size() - 1; c >= 0; c--) {
        if (values.get(c).keySet().stream().anyMatch(monomial -> !wanted.contains(monomial) && holders.get(monomial).size() == 1)) {
          columns.remove(c);
          signs.remove(c);
          values.remove(c);
          pruned = true;
        }
      }
    }
  }

  private static Optional<SortedMap<String, Rational>> coefficients(Quantified goal, Term term,
      Function<Formula, Optional<SortedMap<String, Rational>>> normal) {
    return normal.apply(goal.behind(new Formula.Compare(Relation.EQUAL, term, ZERO), Map.of()));
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
