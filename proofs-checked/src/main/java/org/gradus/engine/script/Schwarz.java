package org.gradus.engine.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.gradus.certificate.CanonicalText;
import org.gradus.certificate.TheoryWriter;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.symbolic.NormalForm;
import org.gradus.kernel.symbolic.Rebuild;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/**
 * Cauchy and Schwarz for the norms that a goal speaks of: {@code sum p*q <= norm(p)*norm(q)} and {@code -sum p*q <= norm(p)*norm(q)}, each from
 * Lagrange's sum of squares and a root.
 */
final class Schwarz {

  private static final int MOST_NORMS = 4;

  /** A norm: the root of a sum of squares of p over letters. */
  private record Norm(Map<String, Dim> letters, Term entry, Term sum, Term root) {}

  private final Quantified goal;
  private final Draft draft;
  private final List<Fact> facts = new ArrayList<>();

  private Schwarz(Quantified goal, Draft draft) {
    this.goal = goal;
    this.draft = draft;
  }

  /** The facts; the lines that show them are added to the draft. */
  static List<Fact> facts(Quantified goal, Draft draft) {
    Schwarz schwarz = new Schwarz(goal, draft);
    Set<Norm> found = new LinkedHashSet<>();
    schwarz.collect(goal.comparison().left(), found);
    schwarz.collect(goal.comparison().right(), found);
    List<Norm> norms = found.stream().limit(MOST_NORMS).toList();
    for (int i = 0; i < norms.size(); i++) {
      for (int j = 0; j < i; j++) {
        schwarz.pair(norms.get(j), norms.get(i));
      }
    }
    return schwarz.facts;
  }

  /** The rule for {@code (sum p q)^2 <= (sum p^2)(sum q^2)}, with the sums of squares as factors on the right; {@code null} for other goals. */
  static String squares(Quantified goal, Theory theory) {
    List<Norm> sums = new ArrayList<>();
    if (goal.comparison().right() instanceof Term.Product product) {
      for (Term factor : product.factors()) {
        Term sum = factor instanceof Term.Power power && power.exponent() == 2 && power.base() instanceof Term.Apply root
            && root.function() == Function.SQRT ? root.argument() : factor;
        Norm norm = norm(sum, sum);
        if (norm != null) {
          sums.add(norm);
        }
      }
    }
    boolean two = sums.size() == 2
        && List.copyOf(sums.get(0).letters().values()).equals(List.copyOf(sums.get(1).letters().values()));
    if (!two) {
      return null;
    }
    Norm one = sums.get(0);
    Term q = renamed(sums.get(1).entry(), List.copyOf(sums.get(1).letters().keySet()), List.copyOf(one.letters().keySet()));
    Schwarz schwarz = new Schwarz(goal, new Draft());
    Term half = half(one.letters(), one.entry(), q);
    Formula equation = goal.behind(new Formula.Compare(Relation.EQUAL, goal.slack(), sumOver(doubled(one.letters()), half)));
    return Stream.of(names(one.entry(), q), Set.<String>of()).filter(opaque -> new NormalForm(theory, opaque, List.of(), List.of()).proves(equation))
        .findFirst().map(opaque -> schwarz.lagrange(one.letters(), one.entry(), q, opaque)).orElse(null);
  }

  /** The arrays that two vectors are made of, which need not be unfolded. */
  private static Set<String> names(Term p, Term q) {
    Set<String> names = new TreeSet<>();
    Stream.of(p, q).forEach(vector -> Parts.of(vector, part -> {
      if (part instanceof Term.Entry entry) {
        names.add(entry.array());
      }
    }));
    return names;
  }

  private void collect(Term term, Set<Norm> found) {
    if (term instanceof Term.Sum sum) {
      sum.terms().forEach(part -> collect(part, found));
    } else if (term instanceof Term.Product product) {
      product.factors().forEach(factor -> collect(factor, found));
    } else if (term instanceof Term.Apply root && root.function() == Function.SQRT && root.order() == 0) {
      Norm norm = norm(root.argument(), root);
      if (norm != null) {
        found.add(norm);
      }
    }
  }

  /** A sum of squares over letters as that of a norm; {@code null} for other terms. */
  private static Norm norm(Term squares, Term root) {
    Map<String, Dim> letters = new LinkedHashMap<>();
    Term rest = squares;
    while (rest instanceof Term.Fold fold && fold.folding() == Term.Folding.SUM) {
      letters.put(fold.letter(), fold.range());
      rest = fold.body();
    }
    return !letters.isEmpty() && rest instanceof Term.Power square && square.exponent() == 2
        ? new Norm(letters, square.base(), squares, root) : null;
  }

  private void pair(Norm one, Norm other) {
    if (!List.copyOf(one.letters().values()).equals(List.copyOf(other.letters().values()))) {
      return;
    }
    Term q = renamed(other.entry(), List.copyOf(other.letters().keySet()), List.copyOf(one.letters().keySet()));
    Term product = sumOver(one.letters(), new Term.Product(List.of(one.entry(), q)));
    Term bound = new Term.Product(List.of(one.root(), other.root()));
    Formula squares = behind(new Term.Power(product, 2), new Term.Product(List.of(one.sum(), other.sum())));
    Fact squared = draft.have("norms", squares, lagrange(one.letters(), one.entry(), q, names(one.entry(), q)));
    for (int sign = 1; sign >= -1; sign -= 2) {
      Formula fact = behind(sign > 0 ? product : new Term.Product(List.of(number(-1), product)), bound);
      facts.add(draft.have("norms", fact, "(square " + squared.citation() + ")"));
    }
  }

  private Formula behind(Term left, Term right) {
    return goal.behind(new Formula.Compare(Relation.AT_MOST, left, right), Map.of());
  }

  /** (sum p^2)(sum q^2) - (sum p q)^2 is half the sum of all (p_i q_k - p_k q_i)^2. */
  private String lagrange(Map<String, Dim> letters, Term p, Term q, Set<String> opaque) {
    Formula multiplier = goal.behind(new Formula.Compare(Relation.AT_MOST, number(0), half(letters, p, q)), doubled(letters));
    Formula factor = goal.behind(new Formula.Compare(Relation.LESS, number(0), number(1)), Map.of());
    return "(algebra " + TheoryWriter.formula(factor) + " ((" + TheoryWriter.formula(multiplier) + ")) () ("
        + String.join(" ", opaque.stream().map(CanonicalText::word).toList()) + ") ())";
  }

  private static Map<String, Dim> doubled(Map<String, Dim> letters) {
    Map<String, Dim> both = new LinkedHashMap<>(letters);
    letters.forEach((letter, dim) -> both.put(letter + "''", dim));
    return both;
  }

  private static Term half(Map<String, Dim> letters, Term p, Term q) {
    List<String> first = List.copyOf(letters.keySet());
    List<String> second = first.stream().map(letter -> letter + "''").toList();
    Term difference = Quantified.minus(new Term.Product(List.of(p, renamed(q, first, second))),
        new Term.Product(List.of(renamed(p, first, second), q)));
    return new Term.Product(List.of(new Term.Number(Rational.of(1, 2)), new Term.Power(difference, 2)));
  }

  private static Term number(long value) {
    return new Term.Number(Rational.of(value));
  }

  private static Term renamed(Term term, List<String> from, List<String> to) {
    Map<String, Index> put = new LinkedHashMap<>();
    for (int k = 0; k < from.size(); k++) {
      put.put(from.get(k), Index.of(to.get(k)));
    }
    return Rebuild.substitute(term, put, letter -> letter + "~");
  }

  private static Term sumOver(Map<String, Dim> letters, Term body) {
    Term sum = body;
    List<Map.Entry<String, Dim>> outer = new ArrayList<>(letters.entrySet());
    for (int k = outer.size() - 1; k >= 0; k--) {
      sum = new Term.Fold(Term.Folding.SUM, outer.get(k).getKey(), outer.get(k).getValue(), sum);
    }
    return sum;
  }
}
