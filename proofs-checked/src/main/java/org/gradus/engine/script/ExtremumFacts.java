package org.gradus.engine.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gradus.certificate.TheoryWriter;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.symbolic.Rebuild;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Interval;
import org.gradus.kernel.term.Term;

/**
 * What least upper and greatest lower bounds that a goal names say of the functions in it: the bound at each argument, and, for the bound of a
 * derivative, how much the function differs between two arguments.
 */
final class ExtremumFacts {

  private static final int BITS = 58;
  private static final int MOST_PAIRS = 8;
  private static final Term ZERO = new Term.Number(Rational.ZERO);

  /** A number that is an extremum over all real numbers. */
  private record Bound(Term.Entry number, Term.Extremum extremum, Fact fact) {}

  private final Setting setting;
  private final List<Fact> facts = new ArrayList<>();

  private ExtremumFacts(Setting setting) {
    this.setting = setting;
  }

  /** The bounds at the arguments. */
  static List<Fact> atArguments(Setting setting) {
    ExtremumFacts extrema = new ExtremumFacts(setting);
    for (Bound bound : extrema.bounds()) {
      Set<Function> functions = new LinkedHashSet<>();
      applied(bound.extremum().body(), functions);
      functions.forEach(function -> extrema.arguments(function, -1).forEach(argument -> extrema.at(bound, argument)));
    }
    return extrema.facts;
  }

  /** Lipschitz bounds between pairs of arguments. */
  static List<Fact> betweenArguments(Setting setting) {
    ExtremumFacts extrema = new ExtremumFacts(setting);
    for (Bound bound : extrema.bounds()) {
      if (bound.extremum().extreme() == Term.Extreme.GREATEST && bound.extremum().body() instanceof Term.Apply size
          && size.function() == Function.ABS && size.argument() instanceof Term.Apply slope && slope.order() > 0
          && slope.argument().equals(new Term.Variable(bound.extremum().variable()))) {
        extrema.lipschitz(bound, slope);
      }
    }
    return extrema.facts;
  }

  private List<Bound> bounds() {
    List<Bound> bounds = new ArrayList<>();
    for (Occurrences.Part part : setting.parts()) {
      Definition definition = part.term() instanceof Term.Entry entry && entry.at().isEmpty()
          ? setting.theory().definitions().get(entry.array()) : null;
      if (definition != null && definition.body() instanceof Term.Extremum extremum && extremum.interval().equals(Interval.LINE)
          && bounds.stream().noneMatch(known -> known.number().equals(part.term()))) {
        bounds.add(bound((Term.Entry) part.term(), extremum));
      }
    }
    return bounds;
  }

  private Bound bound(Term.Entry number, Term.Extremum extremum) {
    setting.number().apply(new Formula.Compare(Relation.AT_MOST, number, new Term.Sum(List.of(number, new Term.Number(Rational.ONE)))));
    boolean greatest = extremum.extreme() == Term.Extreme.GREATEST;
    Formula formula = new Formula.ForAllReals(extremum.variable(), extremum.interval(),
        new Formula.Compare(Relation.AT_MOST, greatest ? extremum.body() : number, greatest ? number : extremum.body()));
    return new Bound(number, extremum, setting.have("extremum", formula, "(supremum " + BITS + ")"));
  }

  private static void applied(Term term, Set<Function> functions) {
    if (term instanceof Term.Apply apply) {
      if (apply.argument() instanceof Term.Variable) {
        functions.add(apply.function());
      }
      applied(apply.argument(), functions);
    } else if (term instanceof Term.Product product) {
      product.factors().forEach(factor -> applied(factor, functions));
    } else if (term instanceof Term.Sum sum) {
      sum.terms().forEach(part -> applied(part, functions));
    } else if (term instanceof Term.Power power) {
      applied(power.base(), functions);
    }
  }

  /** The arguments at which a function, or a derivative of it, is taken; @param order which derivative, -1 for any */
  private List<Occurrences.Part> arguments(Function function, int order) {
    Set<Occurrences.Part> arguments = new LinkedHashSet<>();
    for (Occurrences.Part part : setting.parts()) {
      if (part.term() instanceof Term.Apply apply && apply.function() == function && (order < 0 || apply.order() == order)
          && !(apply.argument() instanceof Term.Variable)) {
        arguments.add(Occurrences.Part.of(apply.argument(), part.letters()));
      }
    }
    return List.copyOf(arguments);
  }

  private void at(Bound bound, Occurrences.Part put) {
    Occurrences.Part argument = apart(put);
    Formula.Compare all = (Formula.Compare) ((Formula.ForAllReals) bound.fact().formula()).body();
    String variable = bound.extremum().variable();
    Formula.Compare here = new Formula.Compare(all.relation(), put(all.left(), variable, argument.term()), put(all.right(), variable, argument.term()));
    facts.add(instance(bound.fact(), here, argument.term(), argument.letters()));
  }

  private Fact instance(Fact fact, Formula.Compare here, Term term, Map<String, Dim> letters) {
    Formula formula = setting.behind(new Formula.Compare(Relation.AT_MOST, new Term.Sum(List.of(here.left(), term)), here.right()), letters);
    Formula goal = replaced(formula, here);
    Formula put = replaced(formula, new Formula.Compare(Relation.AT_MOST, ZERO, term));
    return setting.have("at", goal, "(instantiate " + fact.citation() + " " + TheoryWriter.formula(put) + " () ())");
  }

  private static Formula replaced(Formula quantified, Formula comparison) {
    return Quantified.of(quantified).behind((Formula.Compare) comparison, Map.of());
  }

  // ---- differences

  private void lipschitz(Bound bound, Term.Apply slope) {
    List<Occurrences.Part> arguments = arguments(slope.function(), slope.order() - 1);
    Term function = new Term.Apply(slope.function(), slope.order() - 1, slope.argument());
    String variable = bound.extremum().variable();
    String s = variable + "'1";
    String t = variable + "'2";
    Formula.Compare between = between(function, variable, new Term.Variable(s), new Term.Variable(t), bound.number());
    Fact all = null;
    int pairs = 0;
    for (int k = 0; k < arguments.size(); k++) {
      for (int l = 0; l < k && pairs < MOST_PAIRS; l++, pairs++) {
        all = all != null ? all : setting.have("lipschitz",
            new Formula.ForAllReals(s, Interval.LINE, new Formula.ForAllReals(t, Interval.LINE, between)), "(lipschitz " + bound.fact().citation()
                + " " + TheoryWriter.formula(new Formula.ForAllReals(variable, Interval.LINE, new Formula.Compare(Relation.AT_MOST, ZERO, function)))
                + ")");
        pair(all, bound, function, arguments.get(l), arguments.get(k));
      }
    }
  }

  private static Formula.Compare between(Term function, String variable, Term s, Term t, Term bound) {
    Term rise = size(Quantified.minus(put(function, variable, s), put(function, variable, t)));
    return new Formula.Compare(Relation.AT_MOST, rise, new Term.Product(List.of(bound, size(Quantified.minus(s, t)))));
  }

  private static Term size(Term term) {
    return new Term.Apply(Function.ABS, 0, term);
  }

  /** The same term with letters of its own: what is put somewhere must not bind a letter that is bound there. */
  private static Occurrences.Part apart(Occurrences.Part part) {
    return Occurrences.Part.of(Rebuild.substitute(part.term(), Map.of(), letter -> letter + "~2"), part.letters());
  }

  /** First s is put, then t. */
  private void pair(Fact all, Bound bound, Term function, Occurrences.Part one, Occurrences.Part second) {
    Occurrences.Part other = apart(second);
    Map<String, Dim> letters = new LinkedHashMap<>(one.letters());
    letters.putAll(other.letters());
    String variable = bound.extremum().variable();
    String t = variable + "'2";
    Formula.Compare both = between(function, variable, one.term(), other.term(), bound.number());
    Formula around = setting.behind(both, letters);
    Quantified quantified = Quantified.of(around);
    Formula.Compare half = between(function, variable, one.term(), new Term.Variable(t), bound.number());
    List<Formula> inner = new ArrayList<>(quantified.quantifiers());
    inner.add(new Formula.ForAllReals(t, Interval.LINE, half));
    Formula first = new Quantified(Map.of(), inner, half).behind(half, Map.of());
    Formula putOne = quantified.behind(new Formula.Compare(Relation.AT_MOST, ZERO, one.term()), Map.of());
    Fact fixed = setting.have("fixed", first, "(instantiate " + all.citation() + " " + TheoryWriter.formula(putOne) + " () ())");
    Formula putOther = quantified.behind(new Formula.Compare(Relation.AT_MOST, ZERO, other.term()), Map.of());
    facts.add(setting.have("between", around, "(instantiate " + fixed.citation() + " " + TheoryWriter.formula(putOther) + " () ())"));
  }

  private static Term put(Term term, String variable, Term value) {
    Formula in = new Formula.Compare(Relation.EQUAL, term, ZERO);
    return ((Formula.Compare) org.gradus.kernel.symbolic.Substitution.real(in, variable, value, false)).left();
  }
}
