package org.gradus.language.typeset;

import java.util.ArrayList;
import java.util.List;

import org.gradus.language.syntax.Expr;

/** Lays out formulas with fixed templates; one method a kind of node. */
final class FormulaLayout {

  private final Symbols symbols;
  private final CallLayout calls;
  private final FoldLayout folds;

  FormulaLayout(Symbols symbols) {
    this.symbols = symbols;
    this.calls = new CallLayout(this);
    this.folds = new FoldLayout(this);
  }

  Layout name(String name) {
    return Names.layout(name, symbols);
  }

  /** The layout, in parentheses when it holds together less tightly than its place demands. */
  Layout at(Expr e, Precedence least) {
    return Precedence.of(e).compareTo(least) >= 0 ? of(e) : Scripting.parentheses(of(e));
  }

  Layout of(Expr e) {
    if (e instanceof Expr.Num n) {
      return new Layout.Number(n.text());
    } else if (e instanceof Expr.Name n) {
      return name(n.name());
    } else if (e instanceof Expr.Text t) {
      return new Layout.Words(t.text());
    } else if (e instanceof Expr.Minus m) {
      return Layout.row(Signs.MINUS, at(m.body(), Precedence.PRODUCT));
    } else if (e instanceof Expr.Sum s) {
      return sum(s);
    } else if (e instanceof Expr.Binary b) {
      return binary(b);
    } else if (e instanceof Expr.Transpose t) {
      return Scripting.raised(at(t.body(), Precedence.TERM), Signs.TRANSPOSE);
    } else if (e instanceof Expr.Prime p) {
      return prime(p);
    } else if (e instanceof Expr.At || e instanceof Expr.Subscript) {
      return PlaceLayout.of(e, this);
    } else if (e instanceof Expr.Call c) {
      return calls.of(c);
    } else if (e instanceof Expr.Fold f) {
      return folds.of(f);
    } else if (e instanceof Expr.Derivative d) {
      return derivative(d);
    }
    return grouped(e);
  }

  private Layout grouped(Expr e) {
    if (e instanceof Expr.Tuple t) {
      return Scripting.parentheses(list(t.parts()));
    } else if (e instanceof Expr.Rows r) {
      return rows(r);
    } else if (e instanceof Expr.Inner i) {
      Layout body = Layout.row(at(i.left(), Precedence.SUM), Signs.COMMA, at(i.right(), Precedence.SUM));
      return new Layout.Fenced(Signs.OPEN_ANGLE, body, Signs.CLOSE_ANGLE);
    } else if (e instanceof Expr.Range r) {
      return Layout.row(at(r.low(), Precedence.SUM), Signs.DOTS, at(r.high(), Precedence.SUM));
    } else if (e instanceof Expr.All) {
      return Signs.COLON;
    } else if (e instanceof Expr.Choice c) {
      return choice(c);
    }
    return statement(e);
  }

  private Layout statement(Expr e) {
    if (e instanceof Expr.Relation r) {
      return relation(r);
    } else if (e instanceof Expr.Junction j) {
      Precedence least = j.word().equals("or") ? Precedence.CONJUNCTION : Precedence.NEGATION;
      List<Layout> parts = new ArrayList<>();
      for (Expr part : j.parts()) {
        if (!parts.isEmpty()) {
          parts.add(new Layout.Words(" " + j.word() + " "));
        }
        parts.add(at(part, least));
      }
      return new Layout.Row(parts);
    } else if (e instanceof Expr.Not n) {
      return Layout.row(Signs.NOT, Scripting.parentheses(of(n.part())));
    } else if (e instanceof Expr.Implies i) {
      return Layout.row(at(i.premise(), Precedence.DISJUNCTION), Signs.IMPLIES, of(i.conclusion()));
    } else if (e instanceof Expr.Quantifier q) {
      Layout.Sign sign = q.word().equals("for all") ? Signs.FOR_ALL : q.word().equals("exists") ? Signs.EXISTS : Signs.EXISTS_UNIQUE;
      return Layout.row(sign, folds.binders(q.binders()), Signs.COLON, of(q.body()));
    } else if (e instanceof Expr.Binding b) {
      return folds.binder(b);
    }
    throw new AssertionError("unknown node " + e.getClass());
  }

  Layout list(List<? extends Expr> parts) {
    List<Layout> row = new ArrayList<>();
    for (Expr part : parts) {
      if (!row.isEmpty()) {
        row.add(Signs.COMMA);
      }
      row.add(part instanceof Expr.Quantifier ? Scripting.parentheses(of(part)) : of(part));
    }
    return new Layout.Row(row);
  }

  private Layout sum(Expr.Sum s) {
    List<Layout> row = new ArrayList<>();
    for (Expr term : s.terms()) {
      boolean minus = term instanceof Expr.Minus;
      if (minus || !row.isEmpty()) {
        row.add(minus ? Signs.MINUS : Signs.PLUS);
      }
      row.add(at(minus ? ((Expr.Minus) term).body() : term, Precedence.PRODUCT));
    }
    return new Layout.Row(row);
  }

  private Layout binary(Expr.Binary b) {
    switch (b.op()) {
      case "/":
        return new Layout.Fraction(of(b.left()), of(b.right()));
      case "^":
        return Scripting.raised(at(b.left(), Precedence.TERM), of(b.right()));
      default:
        return product(b);
    }
  }

  /** A dot stands where juxtaposition would be misread: before a digit, and between a name and a parenthesis. */
  private Layout product(Expr.Binary b) {
    Layout left = Precedence.isOpenEnded(b.left()) ? Scripting.parentheses(of(b.left())) : at(b.left(), Precedence.PRODUCT);
    boolean chained = b.right() instanceof Expr.Binary inner && (inner.op().equals("*") || inner.op().equals(".*"));
    Layout right = chained ? Scripting.parentheses(of(b.right())) : at(b.right(), Precedence.PRODUCT);
    if (b.op().equals(".*")) {
      return Layout.row(left, Signs.HADAMARD, right);
    }
    boolean dot = startsWithDigit(b.right()) || right instanceof Layout.Fenced fenced && fenced.open().equals(Signs.OPEN)
        && !(b.left() instanceof Expr.Num);
    return Layout.row(left, dot ? Signs.DOT : Signs.INVISIBLE_TIMES, right);
  }

  private static boolean startsWithDigit(Expr e) {
    if (e instanceof Expr.Binary b) {
      return startsWithDigit(b.left());
    }
    return e instanceof Expr.Num;
  }

  private Layout prime(Expr.Prime p) {
    int count = 1;
    Expr body = p.function();
    while (body instanceof Expr.Prime inner) {
      count++;
      body = inner.function();
    }
    List<Layout> primes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      primes.add(Signs.PRIME);
    }
    return Scripting.raised(at(body, Precedence.TERM), primes.size() == 1 ? Signs.PRIME : new Layout.Row(primes));
  }

  private Layout derivative(Expr.Derivative d) {
    Layout body = at(d.body(), Precedence.TERM);
    if (d.word().equals("d/dt")) {
      Layout letter = new Layout.Identifier("d", Layout.Font.UPRIGHT);
      Layout time = new Layout.Identifier("t", Layout.Font.ITALIC);
      return Layout.row(new Layout.Fraction(letter, Layout.row(letter, time)), body);
    }
    Layout operator = switch (d.word()) {
      case "grad" -> Signs.NABLA;
      case "hess" -> new Layout.Scripts(Signs.NABLA, null, new Layout.Number("2"));
      case "laplacian" -> Signs.LAPLACIAN;
      default -> new Layout.Identifier("D", Layout.Font.UPRIGHT);
    };
    return Layout.row(d.block() == null ? operator : Scripting.indexed(operator, of(d.block())), Signs.APPLY, body);
  }

  private Layout rows(Expr.Rows r) {
    List<List<Layout>> cells = new ArrayList<>();
    for (Expr row : r.rows()) {
      if (!(row instanceof Expr.Rows inner) || !cells.isEmpty() && cells.get(0).size() != inner.rows().size()) {
        return new Layout.Fenced(Signs.OPEN_SQUARE, list(r.rows()), Signs.CLOSE_SQUARE);
      }
      cells.add(inner.rows().stream().map(this::of).toList());
    }
    return new Layout.Fenced(Signs.OPEN, new Layout.Table(cells, false), Signs.CLOSE);
  }

  private Layout choice(Expr.Choice c) {
    List<Layout> yes = List.of(of(c.yes()), Layout.row(new Layout.Words("if "), of(c.condition())));
    List<Layout> no = List.of(of(c.no()), new Layout.Words("otherwise"));
    return new Layout.Fenced(Signs.OPEN_BRACE, new Layout.Table(List.of(yes, no), true), Signs.NONE);
  }

  private Layout relation(Expr.Relation r) {
    List<Layout> row = new ArrayList<>(List.of(at(r.sides().get(0), Precedence.SUM)));
    for (int k = 0; k < r.relations().size(); k++) {
      String word = r.relations().get(k);
      Expr side = r.sides().get(k + 1);
      row.add(Signs.RELATIONS.get(word));
      row.add(word.equals("in") ? folds.set(side) : at(side, Precedence.SUM));
    }
    return new Layout.Row(row);
  }
}
