package org.gradus.language.syntax;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a tree as canonical ASCII text, with as few parentheses as the grammar allows.
 *
 * <p><b>Guarantee.</b> For every tree that {@link Parser} can return, parsing the text with the same index letters returns the same tree
 * up to places.
 */
public final class Printer {

  /** How tightly a form binds; a part is put in parentheses when it binds less tightly than its place demands. */
  private static final int FORMULA = 0;
  private static final int DISJUNCTION = 1;
  private static final int CONJUNCTION = 2;
  private static final int NEGATION = 3;
  private static final int RELATION = 4;
  private static final int SUM = 5;
  private static final int PRODUCT = 6;
  private static final int POWER = 7;
  private static final int TERM = 8;
  private static final int OPERAND = 9;

  private Printer() {}

  public static String print(Expr e) {
    return bare(e);
  }

  /** Such as {@code g(R)[j,i] := R*x[i]}. */
  public static String print(TheoryFile.DefinitionLine line) {
    String parameters = line.parameters().isEmpty() ? "" : "(" + String.join(",", line.parameters()) + ")";
    String indices = line.indices().isEmpty() ? "" : "[" + String.join(",", line.indices()) + "]";
    return line.name() + "'".repeat(line.primes()) + parameters + indices + " := " + bare(line.body());
  }

  private static String at(Expr e, int level) {
    return level(e) >= level ? bare(e) : "(" + bare(e) + ")";
  }

  private static int level(Expr e) {
    if (e instanceof Expr.Quantifier || e instanceof Expr.Implies || e instanceof Expr.Choice) {
      return FORMULA;
    } else if (e instanceof Expr.Junction junction) {
      return junction.word().equals("or") ? DISJUNCTION : CONJUNCTION;
    } else if (e instanceof Expr.Not) {
      return NEGATION;
    } else if (e instanceof Expr.Relation || e instanceof Expr.Range || e instanceof Expr.Binding) {
      return RELATION;
    } else if (e instanceof Expr.Sum || e instanceof Expr.Minus) {
      return SUM;
    } else if (e instanceof Expr.Binary binary) {
      return binary.op().equals("^") ? POWER : PRODUCT;
    } else if (e instanceof Expr.Transpose) {
      return POWER;
    } else if (e instanceof Expr.Derivative) {
      return POWER;
    } else if (e instanceof Expr.At) {
      return TERM;
    }
    return OPERAND;
  }

  private static String bare(Expr e) {
    if (e instanceof Expr.Num n) {
      return n.text();
    } else if (e instanceof Expr.Name n) {
      return n.name();
    } else if (e instanceof Expr.Text t) {
      return '"' + t.text() + '"';
    } else if (e instanceof Expr.All) {
      return ":";
    } else if (e instanceof Expr.Range r) {
      return at(r.low(), SUM) + ".." + at(r.high(), SUM);
    } else if (e instanceof Expr.Minus m) {
      return "-" + at(m.body(), PRODUCT);
    } else if (e instanceof Expr.Sum s) {
      return sum(s);
    } else if (e instanceof Expr.Binary b) {
      return binary(b);
    } else if (e instanceof Expr.Transpose t) {
      return base(t.body()) + "^T";
    } else if (e instanceof Expr.Inner i) {
      return "<" + at(i.left(), SUM) + ", " + at(i.right(), SUM) + ">";
    } else if (e instanceof Expr.Tuple t) {
      return "(" + parts(t.parts()) + ")";
    } else if (e instanceof Expr.Rows r) {
      return "[" + parts(r.rows()) + "]";
    }
    return applied(e);
  }

  private static String applied(Expr e) {
    if (e instanceof Expr.Call c) {
      return head(c.head()) + "(" + parts(c.arguments()) + ")";
    } else if (e instanceof Expr.Subscript s) {
      return head(s.head()) + "[" + s.subscripts().stream().map(Printer::part).collect(Collectors.joining(",")) + "]";
    } else if (e instanceof Expr.At a) {
      return head(a.body()) + "@" + point(a.point());
    } else if (e instanceof Expr.Prime p) {
      return head(p.function()) + "'";
    } else if (e instanceof Expr.Derivative d) {
      String block = d.block() == null ? "" : "[" + bare(d.block()) + "]";
      String body = at(d.body(), OPERAND);
      boolean misread = innermostHead(d.body()) instanceof Expr.At || block.isEmpty() && body.startsWith("[");
      return d.word() + block + " " + (misread ? "(" + body + ")" : body);
    } else if (e instanceof Expr.Fold f) {
      return fold(f);
    }
    return formula(e);
  }

  /** What the postfixes other than places stand on; a place in there would be read as the derivative's. */
  private static Expr innermostHead(Expr e) {
    if (e instanceof Expr.Call c) {
      return innermostHead(c.head());
    } else if (e instanceof Expr.Subscript s) {
      return innermostHead(s.head());
    } else if (e instanceof Expr.Prime p) {
      return innermostHead(p.function());
    }
    return e;
  }

  private static String formula(Expr e) {
    if (e instanceof Expr.Relation r) {
      return relation(r);
    } else if (e instanceof Expr.Junction j) {
      int inner = j.word().equals("or") ? CONJUNCTION : NEGATION;
      return j.parts().stream().map(part -> at(part, inner)).collect(Collectors.joining(" " + j.word() + " "));
    } else if (e instanceof Expr.Not n) {
      return "not " + at(n.part(), RELATION);
    } else if (e instanceof Expr.Implies i) {
      String conclusion = i.conclusion() instanceof Expr.Choice ? at(i.conclusion(), SUM) : bare(i.conclusion());
      return at(i.premise(), DISJUNCTION) + " implies " + conclusion;
    } else if (e instanceof Expr.Quantifier q) {
      return q.word() + " " + binders(q.binders()) + bare(q.body());
    } else if (e instanceof Expr.Choice c) {
      return "if " + at(c.condition(), DISJUNCTION) + " then " + at(c.yes(), SUM) + " else " + at(c.no(), SUM);
    } else if (e instanceof Expr.Binding b) {
      return binder(b);
    }
    throw new AssertionError("unknown node " + e.getClass());
  }

  private static String sum(Expr.Sum s) {
    StringBuilder text = new StringBuilder();
    for (int t = 0; t < s.terms().size(); t++) {
      Expr term = s.terms().get(t);
      if (term instanceof Expr.Minus minus) {
        text.append(t == 0 ? "-" : " - ").append(at(minus.body(), PRODUCT));
      } else {
        text.append(t == 0 ? "" : " + ").append(at(term, PRODUCT));
      }
    }
    return text.toString();
  }

  private static String binary(Expr.Binary b) {
    if (!b.op().equals("^")) {
      return factor(b.left(), PRODUCT) + b.op() + divisor(b);
    }
    Expr exponent = b.right();
    boolean plain = exponent instanceof Expr.Num || exponent instanceof Expr.Tuple
        || exponent instanceof Expr.Name name && !name.name().equals("T")
        || exponent instanceof Expr.Minus minus && minus.body() instanceof Expr.Num;
    return base(b.left()) + "^" + (plain ? bare(exponent) : "(" + bare(exponent) + ")");
  }

  /** A factor; {@code d/dt} is put in parentheses for the reader's sake. */
  private static String factor(Expr e, int level) {
    return e instanceof Expr.Derivative d && d.word().equals("d/dt") ? "(" + bare(e) + ")" : at(e, level);
  }

  /** The right factor; the quotient of d by dt must not become the word {@code d/dt}. */
  private static String divisor(Expr.Binary b) {
    String right = factor(b.right(), POWER);
    return b.op().equals("/") && right.startsWith("dt") ? "(" + right + ")" : right;
  }

  /** What stands under an exponent; a place is put in parentheses for the reader's sake. */
  private static String base(Expr e) {
    return e instanceof Expr.At ? "(" + bare(e) + ")" : at(e, TERM);
  }

  /** What a postfix is put on. */
  private static String head(Expr e) {
    return at(e, TERM);
  }

  private static String point(Expr point) {
    boolean plain = point instanceof Expr.Num || point instanceof Expr.Name || point instanceof Expr.Tuple;
    return plain ? bare(point) : "(" + bare(point) + ")";
  }

  private static String fold(Expr.Fold f) {
    String body = f.word().equals("distinct") && f.body() instanceof Expr.Tuple pair ? parts(pair.parts()) : bare(f.body());
    return f.word() + "(" + binders(f.binders()) + body + ")";
  }

  private static String binders(List<Expr.Binding> binders) {
    return binders.stream().map(b -> binder(b) + ", ").collect(Collectors.joining());
  }

  private static String binder(Expr.Binding b) {
    String names = b.names().size() == 1 ? b.names().get(0) : "(" + String.join(", ", b.names()) + ")";
    return b.relation() == null ? names : names + " " + b.relation() + " " + at(b.set(), b.set() instanceof Expr.Range ? RELATION : SUM);
  }

  private static String relation(Expr.Relation r) {
    StringBuilder text = new StringBuilder(at(r.sides().get(0), SUM));
    for (int k = 0; k < r.relations().size(); k++) {
      Expr side = r.sides().get(k + 1);
      boolean range = side instanceof Expr.Range && Set.of("in", "~").contains(r.relations().get(k));
      text.append(' ').append(r.relations().get(k)).append(' ').append(at(side, range ? RELATION : SUM));
    }
    return text.toString();
  }

  private static String parts(List<Expr> parts) {
    return parts.stream().map(Printer::part).collect(Collectors.joining(", "));
  }

  /** An element of a list; a quantifier would swallow the comma behind it, and the low end of a range must not end in one. */
  private static String part(Expr e) {
    if (e instanceof Expr.Range r && !(r.low() instanceof Expr.Range)) {
      return bare(e);
    }
    return e instanceof Expr.Quantifier || e instanceof Expr.Implies ? "(" + bare(e) + ")" : bare(e);
  }
}
