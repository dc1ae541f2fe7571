package org.gradus.language.elaborate;

import java.util.ArrayList;
import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.ExprTree;
import org.gradus.language.syntax.Printer;
import org.gradus.language.syntax.Span;

/**
 * Finds one formula inside others, and replaces or drops one occurrence. Sums, products and junctions are flat, so
 * {@code 2*c} occurs in {@code -2*c*V}: a pattern of several parts matches neighbouring parts.
 */
final class Patch {

  private static final Expr DROPPED = new Expr.Name(Span.NONE, "#dropped");

  /** One part of a product chain; {@code op} is {@code * / .*}. */
  private record Factor(String op, Expr expr) {}

  private final Expr pattern;
  private final Expr replacement;
  private final List<Span> found = new ArrayList<>();
  private int wanted = -1;
  private boolean applied;

  /** @param replacement {@code null} to drop */
  Patch(Expr pattern, Expr replacement) {
    this.pattern = ExprTree.withoutPlaces(pattern);
    this.replacement = replacement == null ? DROPPED : replacement;
  }

  /**
   * The formulas with one occurrence changed; the others are returned as they are.
   *
   * @param at which occurrence, from 1; 0 when there must be just one
   * @param where what the formulas are, for the message
   */
  List<Expr> apply(List<Expr> formulas, int at, Span span, String where) {
    formulas.forEach(this::walk);
    int count = found.size();
    String text = "'" + Printer.print(pattern) + "'";
    if (count == 0) {
      throw Fault.at(span, "E-PATCH", text + " does not occur in " + where);
    }
    if (at == 0 && count > 1 || at > count) {
      throw Fault.at(span, "E-PATCH", text + " occurs " + count + " times in " + where + " (" + places() + "); "
          + advice(count));
    }
    wanted = at == 0 ? 0 : at - 1;
    found.clear();
    List<Expr> changed = new ArrayList<>();
    for (Expr original : formulas) {
      applied = false;
      Expr walked = walk(original);
      Expr formula = applied ? walked : original;
      if (mentionsDropped(formula)) {
        throw Fault.at(span, "E-PATCH", text
            + " cannot be dropped there: it is not a term of a sum or a factor of a product");
      }
      changed.add(formula);
    }
    return changed;
  }

  private String places() {
    List<String> places = found.stream().map(span -> "line " + span.line() + " col " + span.column()).toList();
    return String.join(", ", places);
  }

  private static String advice(int count) {
    List<String> choices = new ArrayList<>();
    for (int i = 1; i <= Math.min(count, 9); i++) {
      choices.add("'at " + i + "'");
    }
    return "write " + String.join(", ", choices.subList(0, choices.size() - 1))
        + (choices.size() > 1 ? " or " : "") + choices.get(choices.size() - 1) + ", or 'in name'";
  }

  private static boolean mentionsDropped(Expr e) {
    return e == DROPPED || ExprTree.children(e).stream().anyMatch(Patch::mentionsDropped);
  }

  /** Notes an occurrence; true if it is the one to change. */
  private boolean note(Span span) {
    found.add(span);
    boolean change = found.size() - 1 == wanted;
    applied |= change;
    return change;
  }

  private Expr walk(Expr e) {
    if (isChain(e)) {
      return chain(e);
    }
    if (e instanceof Expr.Sum sum) {
      return sum(sum);
    }
    if (e instanceof Expr.Junction junction) {
      return junction(junction);
    }
    if (same(e)) {
      return note(e.span()) ? replacement : e;
    }
    if (e instanceof Expr.Minus minus) {
      Expr body = walk(minus.body());
      return body == DROPPED ? DROPPED : new Expr.Minus(e.span(), body);
    }
    return ExprTree.rebuilt(e, this::walk);
  }

  private boolean same(Expr e) {
    return ExprTree.withoutPlaces(e).equals(pattern);
  }

  // ---- sums and junctions

  private Expr sum(Expr.Sum e) {
    List<Expr> terms = flatSum(e);
    List<Expr> sought = pattern instanceof Expr.Sum sum ? flatSum(sum) : List.of();
    List<Expr> result = parts(terms, sought);
    return result.isEmpty() ? DROPPED : result.size() == 1 ? result.get(0) : new Expr.Sum(e.span(), result);
  }

  private static List<Expr> flatSum(Expr.Sum e) {
    List<Expr> flat = new ArrayList<>();
    e.terms().forEach(term -> flat.addAll(term instanceof Expr.Sum inner ? flatSum(inner) : List.of(term)));
    return flat;
  }

  private Expr junction(Expr.Junction e) {
    List<Expr> sought = pattern instanceof Expr.Junction p && p.word().equals(e.word()) ? flatJunction(p) : List.of();
    List<Expr> result = parts(flatJunction(e), sought);
    return result.isEmpty() ? DROPPED : result.size() == 1 ? result.get(0)
        : new Expr.Junction(e.span(), e.word(), result);
  }

  private static List<Expr> flatJunction(Expr.Junction e) {
    List<Expr> flat = new ArrayList<>();
    e.parts().forEach(part -> flat.addAll(
        part instanceof Expr.Junction inner && inner.word().equals(e.word()) ? flatJunction(inner) : List.of(part)));
    return flat;
  }

  /** The parts with a run of them changed, or with a change inside one of them; dropped parts are left out. */
  private List<Expr> parts(List<Expr> parts, List<Expr> sought) {
    List<Expr> result = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      boolean run = !sought.isEmpty() && i + sought.size() <= parts.size();
      for (int j = 0; run && j < sought.size(); j++) {
        run = ExprTree.withoutPlaces(parts.get(i + j)).equals(ExprTree.withoutPlaces(sought.get(j)));
      }
      boolean changed = run && note(parts.get(i).span());
      result.add(changed ? replacement : run ? parts.get(i) : walk(parts.get(i)));
      if (run && !changed) {
        result.addAll(parts.subList(i + 1, i + sought.size()));
      }
      i += run ? sought.size() - 1 : 0;
    }
    result.removeIf(part -> part == DROPPED);
    return List.copyOf(result);
  }

  // ---- products

  private static boolean isChain(Expr e) {
    return e instanceof Expr.Binary binary && !binary.op().equals("^");
  }

  private static List<Factor> flat(Expr e, String op) {
    List<Factor> factors = new ArrayList<>();
    if (e instanceof Expr.Binary binary && isChain(e)) {
      factors.addAll(flat(binary.left(), op));
      boolean nested = binary.op().equals("*") && isChain(binary.right());
      factors.addAll(nested ? flat(binary.right(), "*") : List.of(new Factor(binary.op(), binary.right())));
    } else {
      factors.add(new Factor(op, e));
    }
    return factors;
  }

  private Expr chain(Expr e) {
    List<Factor> factors = flat(e, "*");
    List<Factor> sought = isChain(pattern) ? flat(pattern, "*") : List.of();
    List<Factor> result = new ArrayList<>();
    for (int i = 0; i < factors.size(); i++) {
      boolean run = !sought.isEmpty() && matches(factors, i, sought);
      Factor factor = factors.get(i);
      boolean changed = run && note(factor.expr().span());
      result.add(new Factor(factor.op(), changed ? replacement : run ? factor.expr() : walk(factor.expr())));
      if (run && !changed) {
        result.addAll(factors.subList(i + 1, i + sought.size()));
      }
      i += run ? sought.size() - 1 : 0;
    }
    result.removeIf(factor -> factor.expr() == DROPPED);
    return built(result, e.span());
  }

  private static boolean matches(List<Factor> factors, int from, List<Factor> sought) {
    if (from + sought.size() > factors.size()) {
      return false;
    }
    for (int i = 0; i < sought.size(); i++) {
      Factor factor = factors.get(from + i);
      boolean same = ExprTree.withoutPlaces(factor.expr()).equals(ExprTree.withoutPlaces(sought.get(i).expr()));
      if (!same || !factor.op().equals(sought.get(i).op())) {
        return false;
      }
    }
    return true;
  }

  private static Expr built(List<Factor> factors, Span span) {
    if (factors.isEmpty()) {
      return DROPPED;
    }
    Factor first = factors.get(0);
    Expr product = first.op().equals("/")
        ? new Expr.Binary(span, "/", new Expr.Num(span, Rational.ONE, "1"), first.expr()) : first.expr();
    for (Factor factor : factors.subList(1, factors.size())) {
      product = new Expr.Binary(span, factor.op(), product, factor.expr());
    }
    return product;
  }
}
