package org.gradus.export.expression;

import java.util.List;
import java.util.Locale;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;

/**
 * From terms of the core language to expressions: one case a construct. Arithmetic is the same for statements, where letters and the
 * state are variables, and for unfolded claims, where they are numbers; what differs is left to the subclasses. A construct without a
 * case is {@link Refused} with its name, so a new one is added here, and nowhere else unless it binds letters or makes values.
 */
abstract class Translation {

  private static final Rational MINUS_ONE = Rational.of(-1);

  final Expr term(Term term, Frame f) {
    return term instanceof Term.Number x ? new Expr.Num(x.value())
        : term instanceof Term.Pi ? pi()
        : term instanceof Term.Size x ? size(x.dim(), f)
        : term instanceof Term.Position x ? position(x.index(), f)
        : term instanceof Term.Entry x ? entry(x, f)
        : term instanceof Term.Variable x ? variable(f.world().names().letter(x.name()))
        : term instanceof Term.At x ? term(x.body(), at(x.point(), f))
        : term instanceof Term.Sum x ? sum(x.terms(), f)
        : term instanceof Term.Product x ? product(x.factors(), f)
        : term instanceof Term.Power x ? power(x, f)
        : term instanceof Term.Apply x ? apply(x, f)
        : term instanceof Term.Fold x ? fold(x, f)
        : term instanceof Term.OverSteps x ? overSteps(x, f)
        : term instanceof Term.Delta x ? delta(x, f)
        : term instanceof Term.Indicator x ? choice(new Term.Choice(x.formula(), number(1), number(0)), f)
        : term instanceof Term.Choice x ? choice(x, f)
        : refused(term);
  }

  private static Expr refused(Term term) {
    throw new Refused(term instanceof Term.Unsupported x ? x.what() + " is not exported"
        : "'" + term.getClass().getSimpleName() + "' is not exported");
  }

  static Term number(int value) {
    return new Term.Number(Rational.of(value));
  }

  Frame at(Point point, Frame f) {
    return f.at(point);
  }

  abstract Expr pi();

  /** A real variable by its name in Coq. */
  abstract Expr variable(String name);

  /** A natural number, by its text in statements and its value elsewhere. */
  abstract Expr natural(String text, int value);

  /** A position that is not known is a variable. */
  abstract Expr position(Index index, Frame f);

  abstract Expr entry(Term.Entry entry, Frame f);

  abstract Expr fold(Term.Fold fold, Frame f);

  abstract Expr overSteps(Term.OverSteps fold, Frame f);

  abstract Expr delta(Term.Delta delta, Frame f);

  abstract Expr choice(Term.Choice choice, Frame f);

  /** A function of one variable by its name in Coq. */
  abstract Expr applied(String function, Term argument, Frame f);

  /** An operand of a sum or a product. */
  Expr operand(Term term, Frame f) {
    return term(term, f);
  }

  private Expr size(Dim dim, Frame f) {
    int value = f.world().number(dim);
    return value < 0 ? new Expr.Num(Rational.of(value)) : natural(Statements.dim(dim, f.world()), value);
  }

  /** a + b - c: a product with the factor -1 in front is subtracted. */
  private Expr sum(List<Term> terms, Frame f) {
    Expr sum = operand(terms.get(0), f);
    for (Term term : terms.subList(1, terms.size())) {
      Term negative = negative(term);
      sum = negative != null ? new Expr.Sub(sum, operand(negative, f)) : new Expr.Add(sum, operand(term, f));
    }
    return sum;
  }

  /** The product without the factor -1 it begins with; {@code null} for other terms. */
  private static Term negative(Term term) {
    if (!(term instanceof Term.Product product) || !product.factors().get(0).equals(new Term.Number(MINUS_ONE))) {
      return null;
    }
    List<Term> rest = product.factors().subList(1, product.factors().size());
    return rest.size() == 1 ? rest.get(0) : new Term.Product(rest);
  }

  private Expr product(List<Term> factors, Frame f) {
    Term negative = negative(new Term.Product(factors));
    if (negative != null) {
      return new Expr.Neg(operand(negative, f));
    }
    Expr product = null;
    for (Term factor : factors) {
      if (product != null && factor instanceof Term.Power power && power.exponent() < 0) {
        product = new Expr.Div(product, positive(power, f));
      } else {
        Expr next = operand(factor, f);
        product = product == null ? next : new Expr.Mul(product, next);
      }
    }
    return product;
  }

  private Expr power(Term.Power power, Frame f) {
    return power.exponent() < 0 ? new Expr.Inv(positive(power, f)) : positive(power, f);
  }

  /** The power with the absolute value of the exponent. */
  private Expr positive(Term.Power power, Frame f) {
    int exponent = Math.abs(power.exponent());
    Expr base = operand(power.base(), f);
    return exponent == 1 ? base : new Expr.Pow(base, exponent);
  }

  private Expr apply(Term.Apply x, Frame f) {
    Term u = x.argument();
    String key = x.function() + "'".repeat(x.order());
    String name = key.toLowerCase(Locale.ROOT);
    return switch (key) {
      case "SQRT" -> applied("sqrt", u, f);
      case "EXP", "EXP'", "EXP''" -> applied("exp", u, f);
      case "LOG" -> applied("ln", u, f);
      case "SIN" -> applied("sin", u, f);
      case "COS", "SIN'" -> applied("cos", u, f);
      case "SIN''" -> new Expr.Neg(applied("sin", u, f));
      case "COS'" -> new Expr.Neg(applied("sin", u, f));
      case "COS''" -> new Expr.Neg(applied("cos", u, f));
      case "ATAN" -> applied("atan", u, f);
      case "ABS" -> applied("Rabs", u, f);
      case "ACTIVATION", "ACTIVATION'", "ACTIVATION''" -> applied(name, u, f);
      case "TANH", "TANH'", "TANH''", "SIGMOID", "SIGMOID'", "SIGMOID''", "SOFTPLUS", "SOFTPLUS'", "SOFTPLUS''", "RELU" ->
          applied(name, u, f);
      case "RELU'" -> applied(Activations.reluSlope(f.world()), u, f);
      default -> throw new Refused("Coq's library has no function " + name);
    };
  }
}
