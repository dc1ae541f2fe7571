package org.gradus.symbolic.symja;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Term;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.expression.S;
import org.matheclipse.core.interfaces.IASTAppendable;
import org.matheclipse.core.interfaces.IExpr;
import org.matheclipse.core.interfaces.ISymbol;

/**
 * Builds Symja trees from scalar core terms. Every variable becomes a generated symbol ({@code g1, g2, ...}), so that
 * no name can be one of Symja's own, and nothing is ever parsed.
 */
final class TermToSymja {

  private final Map<Term, ISymbol> symbols = new HashMap<>();
  private final Map<String, Term> entries = new HashMap<>();
  private final ISymbol activation = F.Dummy("gActivation");

  /** The symbol of a variable: an array entry at constant positions, here or at another point. */
  ISymbol symbol(Term variable) {
    return symbols.computeIfAbsent(variable, e -> {
      ISymbol symbol = F.Dummy("g" + (symbols.size() + 1));
      entries.put(symbol.getSymbolName(), e);
      return symbol;
    });
  }

  /** The variable a generated symbol stands for, or {@code null}. */
  Term variable(ISymbol symbol) {
    return entries.get(symbol.getSymbolName());
  }

  boolean isActivation(IExpr head) {
    return head.equals(activation);
  }

  IExpr convert(Term term) {
    if (term instanceof Term.Number n) {
      return rational(n.value());
    }
    if (term instanceof Term.Pi) {
      return F.Pi;
    }
    if (term instanceof Term.Entry || term instanceof Term.At a && a.body() instanceof Term.Entry) {
      return symbol(term);
    }
    if (term instanceof Term.Sum s) {
      return nary(F.PlusAlloc(s.terms().size()), s.terms());
    }
    if (term instanceof Term.Product p) {
      return nary(F.TimesAlloc(p.factors().size()), p.factors());
    }
    if (term instanceof Term.Power p) {
      return F.Power(convert(p.base()), F.ZZ(p.exponent()));
    }
    if (term instanceof Term.Apply a) {
      return apply(a);
    }
    throw new NotScalarException(term);
  }

  private IExpr nary(IASTAppendable sum, List<Term> parts) {
    parts.forEach(part -> sum.append(convert(part)));
    return sum;
  }

  private static IExpr rational(Rational value) {
    return F.QQ(F.ZZ(value.numerator()), F.ZZ(value.denominator()));
  }

  private IExpr apply(Term.Apply apply) {
    IExpr u = convert(apply.argument());
    if (apply.order() != 0) {
      return activationDerivative(apply, u);
    }
    return switch (apply.function()) {
      case SQRT -> F.Power(u, F.C1D2);
      case EXP -> F.Exp(u);
      case LOG -> F.Log(u);
      case SIN -> F.Sin(u);
      case COS -> F.Cos(u);
      case ATAN -> F.ArcTan(u);
      case TANH -> F.Tanh(u);
      case ERF -> F.Erf(u);
      case SIGMOID -> F.Power(F.Plus(F.C1, F.Exp(F.Negate(u))), F.CN1);
      case SOFTPLUS -> F.Log(F.Plus(F.C1, F.Exp(u)));
      case ACTIVATION -> F.unaryAST1(activation, u);
      case ABS, RELU -> throw new NotScalarException(apply);
    };
  }

  private IExpr activationDerivative(Term.Apply apply, IExpr u) {
    if (apply.function() != Function.ACTIVATION) {
      throw new NotScalarException(apply);
    }
    return F.unaryAST1(F.unaryAST1(F.unaryAST1(S.Derivative, F.ZZ(apply.order())), activation), u);
  }

  /** A construct that has no smooth scalar counterpart: the oracle stays silent about it. */
  static final class NotScalarException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotScalarException(Term what) {
      super(what instanceof Term.Apply a ? a.function().name().toLowerCase(Locale.ROOT) + " has a kink"
          : "not a smooth scalar term");
    }
  }
}
