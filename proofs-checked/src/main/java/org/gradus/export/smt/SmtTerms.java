package org.gradus.export.smt;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.gradus.export.enclosure.Enclosures;
import org.gradus.export.enclosure.Known;
import org.gradus.export.expression.Claim;
import org.gradus.export.expression.Condition;
import org.gradus.export.expression.Expr;
import org.gradus.export.expression.Refused;
import org.gradus.export.expression.Value;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula.Relation;

/**
 * Values and claims in SMT-LIB 2. Every value is a definition {@code v7} after those it is made of. A square root is a variable: first the
 * solver is asked whether the number that the root's two conditions determine lies within bounds ({@code unsat}: it does), afterwards
 * only the bounds are kept. So whatever is shown of the variables holds for the roots.
 */
final class SmtTerms {

  private final List<String> lines = new ArrayList<>();
  private final Map<Value, String> names = new HashMap<>();
  private final Enclosures enclosures;
  private boolean nonlinear;

  /** @param enclosures where the bounds of roots come from */
  SmtTerms(Enclosures enclosures) {
    this.enclosures = enclosures;
  }

  /** The definitions so far, one a line. */
  List<String> lines() {
    return lines;
  }

  String logic() {
    return nonlinear ? "QF_NRA" : "QF_LRA";
  }

  String claim(Claim claim) {
    if (claim instanceof Claim.Compare x) {
      return compare(x.relation(), term(x.left()), term(x.right()));
    } else if (claim instanceof Claim.And x) {
      return connected("and", "true", x.parts());
    } else if (claim instanceof Claim.Or x) {
      return connected("or", "false", x.parts());
    } else if (claim instanceof Claim.Not x) {
      return "(not " + claim(x.part()) + ")";
    } else if (claim instanceof Claim.Implies x) {
      return "(=> " + claim(x.premise()) + " " + claim(x.conclusion()) + ")";
    }
    if (claim instanceof Claim.Reals) {
      throw new Refused("a statement on all real numbers of an interval is not closed");
    }
    return connected("and", "true", ((Claim.All) claim).instances());
  }

  private String connected(String connective, String empty, List<Claim> parts) {
    return parts.isEmpty() ? empty : parts.size() == 1 ? claim(parts.get(0))
        : "(" + connective + " " + String.join(" ", parts.stream().map(this::claim).toList()) + ")";
  }

  private static String compare(Relation relation, String left, String right) {
    return relation == Relation.NOT_EQUAL ? "(not (= " + left + " " + right + "))" : "(" + relation.symbol() + " " + left + " " + right + ")";
  }

  private String condition(Condition condition) {
    if (condition instanceof Condition.Known x) {
      return Boolean.toString(x.truth());
    } else if (condition instanceof Condition.Compare x) {
      return compare(x.relation(), term(x.left()), term(x.right()));
    } else if (condition instanceof Condition.Not x) {
      return "(not " + condition(x.part()) + ")";
    } else if (condition instanceof Condition.And x) {
      return "(and " + condition(x.left()) + " " + condition(x.right()) + ")";
    }
    Condition.Or or = (Condition.Or) condition;
    return "(or " + condition(or.left()) + " " + condition(or.right()) + ")";
  }

  private String term(Expr e) {
    if (e instanceof Expr.Num x) {
      return number(x.value());
    } else if (e instanceof Expr.Atom x) {
      return value(x.value());
    } else if (e instanceof Expr.Neg x) {
      return "(- " + term(x.part()) + ")";
    } else if (e instanceof Expr.Inv x) {
      return divided(Expr.ONE, x.part());
    } else if (e instanceof Expr.Add x) {
      return "(+ " + term(x.left()) + " " + term(x.right()) + ")";
    } else if (e instanceof Expr.Sub x) {
      return "(- " + term(x.left()) + " " + term(x.right()) + ")";
    } else if (e instanceof Expr.Mul x) {
      nonlinear |= !isNumber(x.left()) && !isNumber(x.right());
      return "(* " + term(x.left()) + " " + term(x.right()) + ")";
    } else if (e instanceof Expr.Div x) {
      return divided(x.left(), x.right());
    }
    if (!(e instanceof Expr.Pow power)) {
      throw new Refused("a real variable");
    }
    nonlinear |= power.exponent() > 1 && !isNumber(power.base());
    String base = term(power.base());
    return power.exponent() == 0 ? "1.0" : power.exponent() == 1 ? base
        : "(*" + (" " + base).repeat(power.exponent()) + ")";
  }

  private String divided(Expr left, Expr right) {
    nonlinear |= !isNumber(right);
    return "(/ " + term(left) + " " + term(right) + ")";
  }

  private static boolean isNumber(Expr e) {
    return e instanceof Expr.Num || e instanceof Expr.Atom atom && atom.value().shape() instanceof Value.Given;
  }

  static String number(Rational value) {
    String size = natural(value.numerator().abs());
    String fraction = value.denominator().equals(BigInteger.ONE) ? size : "(/ " + size + " " + natural(value.denominator()) + ")";
    return value.signum() < 0 ? "(- " + fraction + ")" : fraction;
  }

  private static String natural(BigInteger value) {
    return value + ".0";
  }

  private String value(Value value) {
    String name = names.get(value);
    if (name == null) {
      String body = body(value); // defines what it is made of
      name = "v" + (names.size() + 1);
      names.put(value, name);
      lines.add("; " + name + " is " + value.text());
      lines.addAll(body == null
          ? root(value, name, term(((Value.Applied) value.shape()).argument()))
          : List.of("(define-fun " + name + " () Real " + body + ")"));
    }
    return name;
  }

  /** The square root of u, or 0 where u is negative: Coq's and this library's reading. */
  private List<String> root(Value value, String name, String u) {
    nonlinear = true;
    Known known = enclosures.known(value);
    int scale = enclosures.scale();
    BigInteger unit = BigInteger.ONE.shiftLeft(scale);
    String within = "(and (<= " + number(new Rational(known.lower(scale), unit)) + " " + name + ") (<= " + name + " "
        + number(new Rational(known.upper(scale), unit)) + "))";
    String declared = "(declare-const " + name + " Real)";
    return List.of("(push 1)", declared, "(assert (>= " + name + " 0.0))",
        "(assert (= (* " + name + " " + name + ") (ite (>= " + u + " 0.0) " + u + " 0.0)))", "(assert (not " + within + "))", "(check-sat)", "(pop 1)",
        declared, "(assert " + within + ")");
  }

  /** The body of a value's definition; {@code null} for a square root. */
  private String body(Value value) {
    Value.Shape shape = value.shape();
    if (shape instanceof Value.Given x) {
      return number(x.number());
    } else if (shape instanceof Value.Arithmetic x) {
      return term(x.body());
    } else if (shape instanceof Value.Larger x) {
      String left = term(x.left());
      String right = term(x.right());
      return "(ite (" + (x.greatest() ? ">= " : "<= ") + left + " " + right + ") " + left + " " + right + ")";
    } else if (shape instanceof Value.Chosen x) {
      return "(ite " + condition(x.condition()) + " " + term(x.yes().get()) + " " + term(x.no().get()) + ")";
    } else if (shape instanceof Value.Applied x && x.function().equals("Rabs")) {
      String u = term(x.argument());
      return "(ite (>= " + u + " 0.0) " + u + " (- " + u + "))";
    } else if (shape instanceof Value.Applied x && x.function().equals("sqrt")) {
      term(x.argument());
      return null;
    }
    throw new Refused((shape instanceof Value.Applied x ? x.function() : shape instanceof Value.Pi ? "pi"
        : shape instanceof Value.Inverse ? "an inverse" : "an extreme eigenvalue") + " is not polynomial");
  }
}
