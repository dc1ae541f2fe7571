package org.gradus.language.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.gradus.kernel.arithmetic.Rational;

/** Random trees of the kinds that the parser can return, biased to forms in which parentheses matter. */
final class ExprGenerator {

  static final Set<String> INDEX_LETTERS = Set.of("i", "j");

  private static final List<String> NAMES = List.of("x", "eta", "W", "T", "d", "dt", "e", "run.X", "lambda_min", "i", "all", "at", "norm");
  private static final List<String> NUMBERS = List.of("0", "1", "12", "0.1", "1e-3", "2.50");

  private final Random random;

  ExprGenerator(long seed) {
    this.random = new Random(seed);
  }

  Expr formula(int depth) {
    if (depth <= 0) {
      return leaf();
    }
    switch (random.nextInt(12)) {
      case 0:
        return new Expr.Relation(Span.NONE, some(2, depth), List.of(pick(List.of("=", "!=", "<=", "<", ">=", ">"))));
      case 1:
        return new Expr.Relation(Span.NONE, some(3, depth), List.of("<", "<="));
      case 2:
        Expr set = random.nextBoolean() ? range(depth - 1) : formula(depth - 1);
        return new Expr.Relation(Span.NONE, List.of(formula(depth - 1), set), List.of(pick(List.of("in", "~"))));
      case 3:
        return new Expr.Junction(Span.NONE, pick(List.of("and", "or")), some(2 + random.nextInt(2), depth));
      case 4:
        return new Expr.Not(Span.NONE, formula(depth - 1));
      case 5:
        return new Expr.Implies(Span.NONE, formula(depth - 1), formula(depth - 1));
      case 6:
        String word = pick(List.of("for all", "exists", "exists unique"));
        return new Expr.Quantifier(Span.NONE, word, binders(depth, false), formula(depth - 1));
      case 7:
        return new Expr.Choice(Span.NONE, formula(depth - 1), formula(depth - 1), formula(depth - 1));
      default:
        return term(depth);
    }
  }

  private Expr term(int depth) {
    switch (random.nextInt(14)) {
      case 0:
        return new Expr.Minus(Span.NONE, formula(depth - 1));
      case 1:
        return sum(depth);
      case 2:
        return new Expr.Binary(Span.NONE, pick(List.of("*", "/", ".*")), formula(depth - 1), formula(depth - 1));
      case 3:
        return new Expr.Binary(Span.NONE, "^", formula(depth - 1), random.nextBoolean() ? formula(depth - 1) : tuple(2, depth));
      case 4:
        return new Expr.Transpose(Span.NONE, formula(depth - 1));
      case 5:
        return new Expr.Derivative(Span.NONE, "d/dt", null, formula(depth - 1));
      case 6:
        Expr block = random.nextBoolean() ? null : new Expr.Name(Span.NONE, "W");
        return new Expr.Derivative(Span.NONE, pick(List.of("grad", "hess", "jac", "laplacian")), block, formula(depth - 1));
      case 7:
        return new Expr.Inner(Span.NONE, formula(depth - 1), formula(depth - 1));
      case 8:
        return tuple(2, depth);
      case 9:
        return new Expr.Rows(Span.NONE, arguments(depth));
      case 10:
        return fold(depth);
      default:
        return postfixed(depth);
    }
  }

  private Expr postfixed(int depth) {
    switch (random.nextInt(4)) {
      case 0:
        return new Expr.Call(Span.NONE, callable(depth - 1), arguments(depth));
      case 1:
        List<Expr> subscripts = new ArrayList<>(arguments(depth));
        subscripts.add(new Expr.All(Span.NONE));
        return new Expr.Subscript(Span.NONE, formula(depth - 1), subscripts);
      case 2:
        return new Expr.Prime(Span.NONE, formula(depth - 1));
      default:
        return at(depth);
    }
  }

  private Expr callable(int depth) {
    if (depth <= 0 || random.nextInt(3) == 0) {
      return new Expr.Name(Span.NONE, pick(NAMES));
    }
    return random.nextBoolean() ? new Expr.Derivative(Span.NONE, "grad", null, formula(depth - 1)) : postfixed(depth);
  }

  private Expr at(int depth) {
    Expr point = switch (random.nextInt(4)) {
      case 0 -> new Expr.Name(Span.NONE, pick(List.of("next", "step", "t")));
      case 1 -> new Expr.Num(Span.NONE, Rational.ZERO, "0");
      case 2 -> tuple(1, depth);
      default -> tuple(2, depth);
    };
    return new Expr.At(Span.NONE, formula(depth - 1), point);
  }

  private Expr sum(int depth) {
    return new Expr.Sum(Span.NONE, some(2 + random.nextInt(3), depth));
  }

  private Expr tuple(int parts, int depth) {
    return new Expr.Tuple(Span.NONE, some(parts, depth));
  }

  private Expr range(int depth) {
    return new Expr.Range(Span.NONE, formula(depth - 1), formula(depth - 1));
  }

  private List<Expr> arguments(int depth) {
    List<Expr> arguments = new ArrayList<>(some(1 + random.nextInt(2), depth));
    if (random.nextInt(4) == 0) {
      arguments.add(range(depth));
    }
    return arguments;
  }

  private Expr fold(int depth) {
    String word = pick(ReservedWords.FOLDS);
    boolean distinct = word.equals("distinct");
    boolean indexOnly = distinct || word.equals("max") || word.equals("min");
    // the condition of distinct must not look like a binder
    Expr body = distinct ? new Expr.Tuple(Span.NONE, List.of(new Expr.Num(Span.NONE, Rational.ONE, "1"), formula(depth - 1)))
        : formula(depth - 1);
    return new Expr.Fold(Span.NONE, word, binders(depth, indexOnly), body);
  }

  private List<Expr.Binding> binders(int depth, boolean indexOnly) {
    List<Expr.Binding> binders = new ArrayList<>();
    for (int i = random.nextInt(2); i < 2; i++) {
      binders.add(binder(depth, indexOnly));
    }
    return binders;
  }

  private Expr.Binding binder(int depth, boolean indexOnly) {
    String name = indexOnly ? "j" : pick(NAMES);
    return switch (random.nextInt(4)) {
      case 0 -> new Expr.Binding(Span.NONE, List.of(name), null, null);
      case 1 -> new Expr.Binding(Span.NONE, List.of(name), pick(List.of("<", ">=", "!=")), formula(depth - 1));
      case 2 -> new Expr.Binding(Span.NONE, List.of("p", "q"), "~", formula(depth - 1));
      default -> new Expr.Binding(Span.NONE, List.of(pick(NAMES)), "in", range(depth - 1));
    };
  }

  private Expr leaf() {
    switch (random.nextInt(5)) {
      case 0:
        return new Expr.Text(Span.NONE, "Weyl, 1912: #1");
      case 1:
      case 2:
        String text = pick(NUMBERS);
        return new Expr.Num(Span.NONE, FormulaParser.exact(text), text);
      default:
        return new Expr.Name(Span.NONE, pick(NAMES));
    }
  }

  private List<Expr> some(int count, int depth) {
    List<Expr> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(formula(depth - 1));
    }
    return parts;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
