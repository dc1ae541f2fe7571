package org.gradus.symbolic.symja;

import java.util.ArrayList;
import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Term;
import org.matheclipse.core.expression.S;
import org.matheclipse.core.interfaces.IAST;
import org.matheclipse.core.interfaces.IExpr;
import org.matheclipse.core.interfaces.IFraction;
import org.matheclipse.core.interfaces.IInteger;
import org.matheclipse.core.interfaces.ISymbol;

/**
 * Reads Symja's answers back. Only a short list of heads is understood; everything else ({@code $Aborted}, {@code
 * Hold}, {@code Null}, decimals, unevaluated calls) makes the oracle silent.
 */
final class SymjaToTerm {

  private final TermToSymja names;

  SymjaToTerm(TermToSymja names) {
    this.names = names;
  }

  Term convert(IExpr expr) {
    if (expr instanceof IInteger n) {
      return new Term.Number(new Rational(n.toBigNumerator(), n.toBigDenominator()));
    }
    if (expr instanceof IFraction q) {
      return new Term.Number(new Rational(q.toBigNumerator(), q.toBigDenominator()));
    }
    if (expr instanceof ISymbol symbol) {
      return symbol(symbol);
    }
    if (expr instanceof IAST call) {
      return call(call);
    }
    throw new NotUnderstoodException(expr);
  }

  private Term symbol(ISymbol symbol) {
    if (symbol.equals(S.Pi)) {
      return new Term.Pi();
    }
    Term variable = names.variable(symbol);
    if (variable == null) {
      throw new NotUnderstoodException(symbol);
    }
    return variable;
  }

  private Term call(IAST call) {
    if (call.isPlus()) {
      return new Term.Sum(arguments(call));
    }
    if (call.isTimes()) {
      return new Term.Product(arguments(call));
    }
    if (call.isPower()) {
      return power(call.arg1(), call.arg2());
    }
    if (call.argSize() == 1) {
      return unary(call);
    }
    throw new NotUnderstoodException(call);
  }

  private List<Term> arguments(IAST call) {
    List<Term> terms = new ArrayList<>();
    call.forEach(argument -> terms.add(convert(argument)));
    return terms;
  }

  private Term power(IExpr base, IExpr exponent) {
    if (base.equals(S.E)) {
      return new Term.Apply(Function.EXP, 0, convert(exponent));
    }
    if (exponent instanceof IInteger n) {
      int power = n.toBigNumerator().intValueExact();
      if (base.isAST(S.Sech, 2) && power % 2 == 0) {
        return new Term.Power(sechSquared(((IAST) base).arg1()), power / 2);
      }
      return new Term.Power(convert(base), power);
    }
    if (exponent instanceof IFraction q && q.toBigDenominator().intValueExact() == 2) {
      Term root = new Term.Apply(Function.SQRT, 0, convert(base));
      return new Term.Power(root, q.toBigNumerator().intValueExact());
    }
    throw new NotUnderstoodException(exponent);
  }

  /** sech(u)^2 = 1 - tanh(u)^2. */
  private Term sechSquared(IExpr u) {
    Term tanh = new Term.Apply(Function.TANH, 0, convert(u));
    Term minusSquare = new Term.Product(List.of(new Term.Number(Rational.of(-1)), new Term.Power(tanh, 2)));
    return new Term.Sum(List.of(new Term.Number(Rational.ONE), minusSquare));
  }

  private Term unary(IAST call) {
    IExpr head = call.head();
    Term u = convert(call.arg1());
    if (head.equals(S.Tanh)) {
      return new Term.Apply(Function.TANH, 0, u);
    }
    if (head.equals(S.Log)) {
      return new Term.Apply(Function.LOG, 0, u);
    }
    if (head.equals(S.Sin)) {
      return new Term.Apply(Function.SIN, 0, u);
    }
    if (head.equals(S.Cos)) {
      return new Term.Apply(Function.COS, 0, u);
    }
    if (head.equals(S.ArcTan)) {
      return new Term.Apply(Function.ATAN, 0, u);
    }
    if (head.equals(S.Erf)) {
      return new Term.Apply(Function.ERF, 0, u);
    }
    if (names.isActivation(head)) {
      return new Term.Apply(Function.ACTIVATION, 0, u);
    }
    return new Term.Apply(Function.ACTIVATION, activationOrder(head, call), u);
  }

  /** The k of {@code Derivative(k)[activation][u]}. */
  private int activationOrder(IExpr head, IAST call) {
    if (head instanceof IAST applied && applied.argSize() == 1 && names.isActivation(applied.arg1())
        && applied.head() instanceof IAST derivative && derivative.head().equals(S.Derivative)
        && derivative.argSize() == 1 && derivative.arg1() instanceof IInteger order) {
      return order.toBigNumerator().intValueExact();
    }
    throw new NotUnderstoodException(call);
  }

  /** A Symja expression outside the short list. */
  static final class NotUnderstoodException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotUnderstoodException(Object what) {
      super("no counterpart for " + what);
    }
  }
}
