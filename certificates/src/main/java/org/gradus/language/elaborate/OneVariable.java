package org.gradus.language.elaborate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Term;

/** Functions of one variable by their library names, and derivatives of formulas in one variable. */
final class OneVariable {

  /** Stands for the variable; no array has this name. */
  static final Term VARIABLE = new Term.Entry("#variable", List.of());

  private static final Map<String, Function> CORE = Map.ofEntries(
      Map.entry("sqrt", Function.SQRT), Map.entry("exp", Function.EXP), Map.entry("log", Function.LOG),
      Map.entry("sin", Function.SIN), Map.entry("cos", Function.COS), Map.entry("atan", Function.ATAN),
      Map.entry("tanh", Function.TANH), Map.entry("erf", Function.ERF), Map.entry("abs", Function.ABS),
      Map.entry("relu", Function.RELU), Map.entry("sigmoid", Function.SIGMOID),
          Map.entry("softplus", Function.SOFTPLUS));

  private static final Map<String, UnaryOperator<Term>> FORMULAS = Map.of(
      "pos", u -> apply(Function.RELU, u),
      "identity", u -> u,
      "silu", u -> Terms.product(u, apply(Function.SIGMOID, u)),
      "gelu", u -> Terms.product(Terms.number(Rational.of(1, 2)), u,
          Terms.sum(Terms.number(1), apply(Function.ERF, Terms.quotient(u, Terms.root(Terms.number(2)))))),
      "tan", u -> Terms.quotient(apply(Function.SIN, u), apply(Function.COS, u)),
      "asin", OneVariable::arcsine,
      "acos", u -> Terms.difference(Terms.product(Terms.number(Rational.of(1, 2)), new Term.Pi()), arcsine(u)));

  private OneVariable() {}

  static boolean isKnown(String name) {
    return CORE.containsKey(name) || FORMULAS.containsKey(name) || name.equals("elu") || name.equals("quadratic");
  }

  static Set<String> names() {
    Set<String> names = new TreeSet<>(CORE.keySet());
    names.addAll(FORMULAS.keySet());
    return names;
  }

  private static Term apply(Function function, Term argument) {
    return new Term.Apply(function, 0, argument);
  }

  /** asin u = atan(u/sqrt(1 - u^2)), which holds and is defined for -1 < u < 1. */
  private static Term arcsine(Term u) {
    return apply(Function.ATAN, Terms.quotient(u, Terms.root(Terms.difference(Terms.number(1), Terms.square(u)))));
  }

  /** The derivative of the given order of a library function, at the argument. */
  static Term apply(String name, int order, Term argument) {
    return at(derivative(atVariable(name), order), argument);
  }

  private static Term atVariable(String name) {
    if (CORE.containsKey(name)) {
      return apply(CORE.get(name), VARIABLE);
    }
    if (FORMULAS.containsKey(name)) {
      return FORMULAS.get(name).apply(VARIABLE);
    }
    throw new UnsupportedConstruct("the function " + name);
  }

  /** A formula in {@link #VARIABLE}, at the argument. */
  static Term at(Term formula, Term argument) {
    return new Rewriting() {
      @Override
      Term term(Term term) {
        return term.equals(VARIABLE) ? argument : rebuilt(super.term(term));
      }

      private Term rebuilt(Term term) {
        if (term instanceof Term.Sum sum) {
          return Terms.sum(sum.terms());
        }
        if (term instanceof Term.Product product) {
          return Terms.product(product.factors());
        }
        return term instanceof Term.Power power ? Terms.power(power.base(), power.exponent()) : term;
      }
    }.term(formula);
  }

  static Term derivative(Term formula, int order) {
    Term result = formula;
    for (int i = 0; i < order; i++) {
      result = derivative(result);
    }
    return result;
  }

  private static Term derivative(Term t) {
    if (!mentions(t)) {
      return Terms.number(0);
    }
    if (t.equals(VARIABLE)) {
      return Terms.number(1);
    }
    if (t instanceof Term.Sum sum) {
      return total(sum.terms().stream().map(OneVariable::derivative).toList());
    }
    if (t instanceof Term.Product product) {
      List<Term> parts = new ArrayList<>();
      for (int i = 0; i < product.factors().size(); i++) {
        List<Term> factors = new ArrayList<>(product.factors());
        factors.set(i, derivative(factors.get(i)));
        parts.add(isZero(factors.get(i)) ? Terms.number(0) : Terms.product(factors));
      }
      return total(parts);
    }
    if (t instanceof Term.Power power) {
      return Terms.product(Terms.number(power.exponent()), Terms.power(power.base(), power.exponent() - 1),
          derivative(power.base()));
    }
    if (t instanceof Term.Apply apply) {
      return Terms.product(outer(apply), derivative(apply.argument()));
    }
    if (t instanceof Term.Fold fold && fold.folding() == Term.Folding.SUM) {
      return new Term.Fold(Term.Folding.SUM, fold.letter(), fold.range(), derivative(fold.body()));
    }
    throw new UnsupportedConstruct("the derivative of a function that is not a formula of smooth parts");
  }

  private static Term total(List<Term> parts) {
    List<Term> rest = parts.stream().filter(part -> !isZero(part)).toList();
    return rest.isEmpty() ? Terms.number(0) : Terms.sum(rest);
  }

  private static boolean isZero(Term term) {
    return term instanceof Term.Number n && n.value().signum() == 0;
  }

  /** f'(u) for the function and argument of an application. */
  private static Term outer(Term.Apply apply) {
    Term u = apply.argument();
    if (apply.order() > 0) {
      return new Term.Apply(apply.function(), apply.order() + 1, u);
    }
    return switch (apply.function()) {
      case SQRT -> Terms.product(Terms.number(Rational.of(1, 2)), Terms.power(apply, -1));
      case EXP -> apply;
      case LOG -> Terms.power(u, -1);
      case SIN -> apply(Function.COS, u);
      case COS -> Terms.negative(apply(Function.SIN, u));
      case ATAN -> Terms.power(Terms.sum(Terms.number(1), Terms.square(u)), -1);
      case ERF -> Terms.product(Terms.number(2), Terms.power(Terms.root(new Term.Pi()), -1),
          apply(Function.EXP, Terms.negative(Terms.square(u))));
      case TANH, ABS, RELU, SIGMOID, SOFTPLUS, ACTIVATION -> new Term.Apply(apply.function(), 1, u);
    };
  }

  private static boolean mentions(Term term) {
    boolean[] found = {false};
    new Rewriting() {
      @Override
      Term term(Term part) {
        found[0] |= part.equals(VARIABLE);
        return super.term(part);
      }
    }.term(term);
    return found[0];
  }
}
