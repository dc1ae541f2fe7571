package org.gradus.language.elaborate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula;
import org.gradus.language.elaborate.Elaborated.Multiplier;
import org.gradus.language.elaborate.Elaborated.Use;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.Span;
import org.gradus.language.syntax.TheoryFile;

/**
 * Reads the summands that a line of a proof writes after {@code by multipliers with}: products of terms and names of facts, such as
 * {@code sum(l, e[l]*low[l])} or {@code -B1/Loss}. A name in a product that means nothing else is that of a fact.
 */
final class Multipliers {

  /** What a summand is taken apart into: letters that it sums over, facts, and the other factors. */
  private static final class Parts {
    final List<Expr.Binding> letters = new ArrayList<>();
    final List<Expr> facts = new ArrayList<>();
    final List<Expr> factors = new ArrayList<>();
    /** Names that quantifiers and sums bind. */
    final Set<String> bound = new HashSet<>();
  }

  private final Predicate<String> isFact;
  private final Function<Expr, Formula> reading;

  /**
   * @param isFact whether a name is that of a fact
   * @param reading from a formula to its core form
   */
  Multipliers(Predicate<String> isFact, Function<Expr, Formula> reading) {
    this.isFact = isFact;
    this.reading = reading;
  }

  /** @param goal what is to be shown; the multipliers stand behind its quantifiers, or those of what it says under a premise */
  List<Multiplier> read(Expr goal, List<TheoryFile.Line> hints) {
    Expr shown = goal instanceof Expr.Implies implies ? implies.conclusion() : goal;
    return hints.stream().map(hint -> read(shown, hint)).toList();
  }

  private Multiplier read(Expr goal, TheoryFile.Line hint) {
    Parts parts = new Parts();
    parts.bound.addAll(names(goal, List.of()));
    apart(hint.formula(), parts);
    Span span = hint.formula().span();
    Expr product = parts.factors.stream().reduce((a, b) -> new Expr.Binary(span, "*", a, b)).orElse(number(span, 1));
    Expr multiplier = new Expr.Relation(span, List.of(number(span, 0), product), List.of("<="));
    if (!parts.letters.isEmpty()) {
      multiplier = new Expr.Quantifier(span, "for all", parts.letters, multiplier);
    }
    Formula formula = reading.apply(behind(goal, multiplier));
    Map<String, String> letters = letters(goal, parts.letters, formula);
    List<Use> uses = parts.facts.stream().map(fact -> use(fact, letters)).toList();
    return new Multiplier(hint.label(), formula, uses);
  }

  private static Expr number(Span span, int value) {
    return new Expr.Num(span, Rational.of(value), Integer.toString(value));
  }

  private void apart(Expr e, Parts parts) {
    if (e instanceof Expr.Minus minus) {
      parts.factors.add(number(e.span(), -1));
      apart(minus.body(), parts);
    } else if (e instanceof Expr.Fold fold && fold.word().equals("sum")) {
      parts.letters.addAll(fold.binders());
      fold.binders().forEach(binder -> parts.bound.addAll(binder.names()));
      apart(fold.body(), parts);
    } else if (e instanceof Expr.Binary product && product.op().equals("*")) {
      apart(product.left(), parts);
      apart(product.right(), parts);
    } else if (e instanceof Expr.Binary quotient && quotient.op().equals("/")) {
      apart(quotient.left(), parts);
      divisors(quotient.right(), parts);
    } else if (!parts.bound.contains(name(e)) && isFact.test(name(e))) {
      parts.facts.add(e);
    } else {
      parts.factors.add(e);
    }
  }

  /** One factor for each divisor: what is defined in the statement is then seen to be. */
  private static void divisors(Expr e, Parts parts) {
    if (e instanceof Expr.Binary product && product.op().equals("*")) {
      divisors(product.left(), parts);
      divisors(product.right(), parts);
    } else {
      parts.factors.add(new Expr.Binary(e.span(), "/", number(e.span(), 1), e));
    }
  }

  private static String name(Expr e) {
    return e instanceof Expr.Name name ? name.name() : e instanceof Expr.Subscript subscript ? name(subscript.head()) : "";
  }

  /** The formula behind the goal's quantifiers. */
  private static Expr behind(Expr goal, Expr formula) {
    return goal instanceof Expr.Quantifier all && all.word().equals("for all")
        ? new Expr.Quantifier(all.span(), all.word(), all.binders(), behind(all.body(), formula)) : formula;
  }

  /** What the goal's quantifiers and these letters are called, outermost first. */
  private static List<String> names(Expr goal, List<Expr.Binding> more) {
    List<String> names = new ArrayList<>();
    for (Expr rest = goal; rest instanceof Expr.Quantifier all && all.word().equals("for all"); rest = all.body()) {
      all.binders().forEach(binder -> names.addAll(binder.names()));
    }
    more.forEach(binder -> names.addAll(binder.names()));
    return names;
  }

  /** The letters in the core form, by their names in the text: both have them in the same order. */
  private static Map<String, String> letters(Expr goal, List<Expr.Binding> more, Formula formula) {
    Map<String, String> letters = new LinkedHashMap<>();
    Formula rest = formula;
    for (String name : names(goal, more)) {
      if (rest instanceof Formula.ForAll x) {
        letters.put(name, x.letter());
        rest = x.body();
      } else if (rest instanceof Formula.ForAllReals x) {
        rest = x.body();
      } else if (rest instanceof Formula.ForAllNaturals x) {
        rest = x.body();
      } else if (rest instanceof Formula.ForAllWeights x) {
        rest = x.body();
      } else {
        throw new UnsupportedConstruct("a multiplier behind these quantifiers");
      }
    }
    return letters;
  }

  private static Use use(Expr fact, Map<String, String> letters) {
    List<String> positions = new ArrayList<>();
    if (fact instanceof Expr.Subscript subscript) {
      for (Expr at : subscript.subscripts()) {
        if (!letters.containsKey(name(at)) || !(at instanceof Expr.Name)) {
          throw new UnsupportedConstruct("a fact at something other than a letter");
        }
        positions.add(letters.get(name(at)));
      }
    }
    return new Use(name(fact), positions);
  }

  /** The reasons that announce multipliers. */
  static boolean announced(TheoryFile.ProofLine line) {
    return line.reasons().stream().anyMatch(Set.of("multipliers")::contains) && !line.hints().isEmpty();
  }
}
