package org.gradus.symbolic.derivation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.Parser;
import org.gradus.language.syntax.Printer;

/**
 * An activation given as a formula in one variable {@code u}, such as {@code u*sigmoid(u)}.
 *
 * @param name what it is called
 * @param formula a term whose only array entry is the scalar {@code u}
 */
public record ActivationFormula(String name, Term formula) {

  /** The variable of the formulas. */
  static final Term.Entry U = new Term.Entry("u", List.of());

  private static final Map<String, String> KNOWN = Map.ofEntries(
      Map.entry("tanh", "tanh(u)"), Map.entry("sigmoid", "sigmoid(u)"), Map.entry("softplus", "softplus(u)"),
      Map.entry("relu", "relu(u)"), Map.entry("quadratic", "u^2"), Map.entry("erf", "erf(u)"),
      Map.entry("identity", "u"), Map.entry("sin", "sin(u)"), Map.entry("gelu", "u*(1 + erf(u/sqrt(2)))/2"), Map.entry("silu", "u*sigmoid(u)"));

  /** The activation of that name; empty for {@code elu}, which is put together from pieces, and for unknown names. */
  public static Optional<ActivationFormula> named(String name) {
    return Optional.ofNullable(KNOWN.get(name)).map(text -> parse(name, text));
  }

  /**
   * From a formula in {@code u} with numbers, {@code pi}, {@code + - * /}, integer powers and the functions of the
   * language.
   *
   * @throws IllegalArgumentException when the formula has anything else in it
   */
  public static ActivationFormula parse(String name, String text) {
    return new ActivationFormula(name, term(Parser.formula(text)));
  }

  /** The same theory for this activation only; its derivatives are those of the formula. */
  public Theory in(Theory theory) {
    return Theories.rewritten(theory, substitution());
  }

  /** Puts the formula in the place of the activation. */
  Traversal substitution() {
    return new Traversal() {
      @Override
      Term term(Term t) {
        return t instanceof Term.Apply a && a.function() == Function.ACTIVATION ? at(a.order(), term(a.argument()))
            : parts(t);
      }
    };
  }

  /**
   * The derivative of that order at the argument: the function of the core language where there is one, else the
   * kernel's derivative.
   */
  private Term at(int order, Term argument) {
    if (formula instanceof Term.Apply f && f.argument().equals(U)) {
      return new Term.Apply(f.function(), f.order() + order, argument);
    }
    Term derivative = formula;
    for (int k = 0; k < order; k++) {
      derivative = OneVariable.derivative(derivative);
    }
    return new Traversal() {
      @Override
      Term term(Term t) {
        return t.equals(U) ? argument : parts(t);
      }
    }.term(derivative);
  }

  private static Term term(Expr e) {
    if (e instanceof Expr.Num n) {
      return new Term.Number(n.value());
    } else if (e instanceof Expr.Name n && n.name().equals("u")) {
      return U;
    } else if (e instanceof Expr.Name n && n.name().equals("pi")) {
      return new Term.Pi();
    } else if (e instanceof Expr.Minus m) {
      return new Term.Product(List.of(new Term.Number(Rational.of(-1)), term(m.body())));
    } else if (e instanceof Expr.Sum s) {
      List<Term> terms = new ArrayList<>();
      s.terms().forEach(part -> terms.add(term(part)));
      return new Term.Sum(terms);
    } else if (e instanceof Expr.Binary b) {
      return binary(b);
    } else if (e instanceof Expr.Call c && c.head() instanceof Expr.Name f && c.arguments().size() == 1) {
      return new Term.Apply(function(f.name()), 0, term(c.arguments().get(0)));
    }
    throw new IllegalArgumentException("an activation is a formula in u; this part is not: " + Printer.print(e));
  }

  private static Term binary(Expr.Binary b) {
    Term left = term(b.left());
    if (b.op().equals("^")) {
      return new Term.Power(left, exponent(b.right()));
    }
    Term right = term(b.right());
    return new Term.Product(List.of(left, b.op().equals("/") ? new Term.Power(right, -1) : right));
  }

  private static int exponent(Expr e) {
    if (e instanceof Expr.Minus m) {
      return -exponent(m.body());
    }
    if (e instanceof Expr.Num n && n.value().denominator().bitLength() == 1 && n.value().numerator().bitLength() < 10) {
      return n.value().numerator().intValueExact();
    }
    throw new IllegalArgumentException("an exponent must be a small integer");
  }

  private static Function function(String name) {
    for (Function f : Function.values()) {
      if (f != Function.ACTIVATION && f.name().toLowerCase(Locale.ROOT).equals(name)) {
        return f;
      }
    }
    throw new IllegalArgumentException("no function of the language: " + name);
  }
}
