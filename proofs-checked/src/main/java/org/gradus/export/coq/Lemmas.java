package org.gradus.export.coq;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.gradus.export.enclosure.Enclosures;
import org.gradus.export.enclosure.Enclosures.Truth;
import org.gradus.export.enclosure.Known;
import org.gradus.export.expression.Claim;
import org.gradus.export.expression.Condition;
import org.gradus.export.expression.Expr;
import org.gradus.export.expression.ExprText;
import org.gradus.export.expression.Value;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula.Relation;

/**
 * Writes a lemma {@code fact_7} for every value that is asked for, after those of the values it is made of: it says what is known of the
 * value, {@code known_7}. Arithmetic is checked by the library's Facts.v, functions by the tactic {@code interval}; that a value unfolds to
 * its arithmetic is computed by Coq.
 */
final class Lemmas {

  private final Enclosures enclosures;
  private final StringBuilder text = new StringBuilder();
  private final Map<Value, Proved> written = new HashMap<>();
  private final MatrixLemmas matrices = new MatrixLemmas(this);
  private int count;

  Lemmas(Enclosures enclosures) {
    this.enclosures = enclosures;
  }

  /**
   * A number or value with its proof.
   *
   * @param term the number in Coq, as an argument
   * @param known what is known of it in Coq, as an argument
   * @param fact the proof
   */
  record Proved(String term, String known, String fact) {
    /** All three together. */
    String item() {
      return fact.startsWith("fact_") ? "item_" + fact.substring(5) : "(Item scale " + known + " " + term + " " + fact + ")";
    }
  }

  /** The lemmas so far. */
  String text() {
    return text.toString();
  }

  int count() {
    return count;
  }

  Enclosures enclosures() {
    return enclosures;
  }

  void line(String line) {
    text.append(line).append('\n');
  }

  static String joined(String... words) {
    return String.join(" ", words);
  }

  /** A computation that gives true, run by Coq's virtual machine. */
  static String computed(String computation) {
    return "(eq_refl true <: " + computation + " = true)";
  }

  Proved proved(Expr expr) {
    if (expr instanceof Expr.Num x) {
      return number(x.value());
    }
    Value value = ((Expr.Atom) expr).value();
    Proved proved = written.get(value);
    if (proved == null) {
      proved = write(value);
      written.put(value, proved);
    }
    return proved;
  }

  static Proved number(Rational value) {
    String known = "(" + new Known.Exactly(value).text() + ")";
    String numerator = Known.integer(value.numerator());
    boolean integer = value.denominator().equals(BigInteger.ONE);
    return new Proved(ExprText.number(value), known, integer ? "(fact_integer scale " + numerator + ")"
        : "(fact_fraction scale " + numerator + " " + Known.integer(value.denominator()) + ")");
  }

  private Proved write(Value value) {
    Known known = enclosures.known(value);
    Value.Shape shape = value.shape();
    if (shape instanceof Value.Arithmetic x) {
      return arithmetic(value.text(), x.body(), known);
    }
    String term = "(" + value.text() + ")";
    if (shape instanceof Value.Applied x) {
      return applied(x, term, known);
    } else if (shape instanceof Value.Larger x) {
      return larger(x, term, known);
    } else if (shape instanceof Value.Chosen x) {
      return chosen(x, term, known);
    } else if (shape instanceof Value.Given x) {
      return lemma(define(known), term, "exact_no_check " + number(x.number()).fact());
    } else if (shape instanceof Value.Pi) {
      String id = define(known);
      line("Lemma range_" + id + " : " + range("PI", (Known.Between) known) + ".\nProof. check. Qed.");
      return lemma(id, "PI", joined("exact_no_check (fact_constant scale", bounds((Known.Between) known), "PI range_" + id + ")"));
    }
    return shape instanceof Value.Inverse x ? matrices.inverse(x, term, known)
        : matrices.eigenvalue((Value.Eigenvalue) shape, enclosures.eigenvalue(value), term, known);
  }

  /** Gives what is known a name, and returns its number. */
  String define(Known known) {
    String id = next();
    line("Definition known_" + id + " : known := " + known.text() + ". (* " + known.roughly(enclosures.scale()) + " *)");
    return id;
  }

  Proved lemma(String id, String term, String proof) {
    line("Lemma fact_" + id + " : fact scale known_" + id + " " + term + ".\nProof. " + proof + ". Qed.");
    line("Definition item_" + id + " := Item scale known_" + id + " " + term + " fact_" + id + ".");
    return new Proved(term, "known_" + id, "fact_" + id);
  }

  // Arithmetic.

  Proved arithmetic(String text, Expr body, Known known) {
    List<Proved> parts = new ArrayList<>();
    String expr = reified(body, new LinkedHashMap<>(), parts);
    String id = define(known);
    return lemma(id, "(" + text + ")", "exact_no_check " + checked(id, expr, "known_" + id, parts));
  }

  /** A proof that the library's evaluation of the expression gives what is claimed; the computation is a lemma of its own. */
  private String checked(String id, String expr, String claimed, List<Proved> parts) {
    line("Definition body_" + id + " : expr := " + expr + ".");
    line("Lemma check_" + id + " : arithmetic scale " + joined(list(parts.stream().map(Proved::known).toList()), "body_" + id, claimed)
        + " = true.\nProof. vm_cast_no_check (eq_refl true). Qed.");
    return "(" + joined("fact_arithmetic scale", list(parts.stream().map(Proved::item).toList()), "body_" + id, claimed, "check_" + id) + ")";
  }

  static String list(List<String> items) {
    return items.isEmpty() ? "nil" : "(" + String.join(" :: ", items) + " :: nil)";
  }

  /** A proof that arithmetic of values has the claimed bounds, without a lemma of its own. */
  String within(Expr expr, String claimed) {
    List<Proved> parts = new ArrayList<>();
    String body = reified(expr, new LinkedHashMap<>(), parts);
    return checked(next(), body, claimed, parts);
  }

  /**
   * A proof of a comparison for all real numbers of an interval, by interval's bisection: a function of the variable and of a proof that
   * it lies in the interval.
   */
  String everywhere(Claim.Reals claim, String comparison, Expr left, Expr right) {
    Map<Value, Integer> variables = new LinkedHashMap<>();
    List<Proved> parts = new ArrayList<>();
    reified(new Expr.Add(left, right), variables, parts);
    String id = next();
    StringBuilder statement = new StringBuilder("forall " + claim.variable());
    variables.values().forEach(i -> statement.append(" v").append(i));
    statement.append(" : R, ").append(ExprText.number(claim.least())).append(" <= ").append(claim.variable()).append(" <= ")
        .append(ExprText.number(claim.greatest())).append(" -> ");
    StringBuilder proof = new StringBuilder("range_" + id + " " + claim.variable());
    parts.forEach(part -> proof.append(' ').append(part.term()));
    proof.append(" h");
    variables.forEach((value, i) -> {
      Known known = enclosures.known(value);
      int scale = enclosures.scale();
      statement.append(range("v" + i, new Known.Between(known.lower(scale), known.upper(scale)))).append(" -> ");
      proof.append(" (fact_range scale ").append(parts.get(i).known()).append(' ').append(parts.get(i).term()).append(' ').append(parts.get(i).fact())
          .append(')');
    });
    line("Lemma range_" + id + " : " + statement + ExprText.of(left, v -> "v" + variables.get(v)) + " " + comparison + " "
        + ExprText.of(right, v -> "v" + variables.get(v)) + ".\nProof. intros; cut_up " + claim.variable() + ". Qed.");
    return "(" + proof + ")";
  }

  /** A new number. */
  String next() {
    return Integer.toString(++count);
  }

  /** The expression as data of the library's type expr; values become variables, in the order of first occurrence. */
  private String reified(Expr e, Map<Value, Integer> variables, List<Proved> parts) {
    if (e instanceof Expr.Num x) {
      return x.value().denominator().equals(BigInteger.ONE) ? "(Int " + Known.integer(x.value().numerator()) + ")"
          : "(Rat " + Known.integer(x.value().numerator()) + " " + Known.integer(x.value().denominator()) + ")";
    } else if (e instanceof Expr.Atom x) {
      if (!variables.containsKey(x.value())) {
        parts.add(proved(x));
        variables.put(x.value(), parts.size() - 1);
      }
      return "(Var " + variables.get(x.value()) + ")";
    } else if (e instanceof Expr.Neg x) {
      return "(Neg " + reified(x.part(), variables, parts) + ")";
    } else if (e instanceof Expr.Inv x) {
      return "(Inv " + reified(x.part(), variables, parts) + ")";
    } else if (e instanceof Expr.Add x) {
      return reified("Add", x.left(), x.right(), variables, parts);
    } else if (e instanceof Expr.Sub x) {
      return reified("Sub", x.left(), x.right(), variables, parts);
    } else if (e instanceof Expr.Mul x) {
      return reified("Mul", x.left(), x.right(), variables, parts);
    } else if (e instanceof Expr.Div x) {
      return reified("Div", x.left(), x.right(), variables, parts);
    }
    if (e instanceof Expr.Call x) {
      return reified(x.argument(), variables, parts);
    } else if (e instanceof Expr.Variable) {
      return "";
    }
    Expr.Pow power = (Expr.Pow) e;
    return "(Pow " + reified(power.base(), variables, parts) + " " + power.exponent() + ")";
  }

  private String reified(String operation, Expr left, Expr right, Map<Value, Integer> variables, List<Proved> parts) {
    return "(" + operation + " " + reified(left, variables, parts) + " " + reified(right, variables, parts) + ")";
  }

  // Functions, extremes, choices.

  private Proved applied(Value.Applied x, String term, Known known) {
    Proved u = proved(x.argument());
    String id = define(known);
    if (x.function().equals("sqrt") || x.function().equals("Rabs")) {
      boolean root = x.function().equals("sqrt");
      String check = computed(joined(root ? "root_known scale" : "absolute_known scale", u.known(), "known_" + id));
      return lemma(id, term, joined("exact_no_check", root ? "(fact_root scale" : "(fact_absolute scale", u.known(), "known_" + id, u.term(),
          u.fact(), check + ")"));
    }
    String unfold = switch (x.function()) {
      case "tanh" -> "rewrite tanh_as_exp; ";
      case "sigmoid", "softplus" -> "unfold " + x.function() + "; ";
      default -> "";
    };
    Known argument = enclosures.known(x.argument());
    Known.Between at = new Known.Between(argument.lower(enclosures.scale()), argument.upper(enclosures.scale()));
    Known.Between value = (Known.Between) known;
    line("Lemma range_" + id + " : forall v, " + range("v", at) + " -> " + range(x.function() + " v", value) + ".\nProof. intros v H; " + unfold
        + "check. Qed.");
    return lemma(id, term, joined("exact_no_check (fact_function", x.function(), "scale", u.known(), bounds(at), bounds(value), u.term(),
        "range_" + id, u.fact(), computed(joined("implies_known scale", u.known(), "(" + at.text() + ")")) + ")"));
  }

  private static String bounds(Known.Between known) {
    return Known.integer(known.lower()) + " " + Known.integer(known.upper());
  }

  /** {@code l / 2^scale <= term <= h / 2^scale}. */
  private String range(String term, Known.Between bounds) {
    return Known.integer(bounds.lower()) + " / " + units() + " <= " + term + " <= " + Known.integer(bounds.upper()) + " / " + units();
  }

  /** 2^scale. */
  String units() {
    return Known.integer(BigInteger.ONE.shiftLeft(enclosures.scale()));
  }

  private Proved larger(Value.Larger x, String term, Known known) {
    Proved a = proved(x.left());
    Proved b = proved(x.right());
    String id = define(known);
    String kind = x.greatest() ? "maximum" : "minimum";
    return lemma(id, term, joined("exact_no_check (fact_" + kind + " scale", a.known(), b.known(), "known_" + id, a.term(), b.term(), a.fact(),
        b.fact(), computed(joined(kind + "_known scale", a.known(), b.known(), "known_" + id)) + ")"));
  }

  private Proved chosen(Value.Chosen x, String term, Known known) {
    boolean yes = enclosures.decide(x.condition()) == Truth.TRUE;
    Proved branch = proved(yes ? x.yes().get() : x.no().get());
    String decided = yes ? isTrue(x.condition()) : isFalse(x.condition());
    String id = define(known);
    return lemma(id, term, joined("exact_no_check", yes ? "(fact_true scale" : "(fact_false scale", "known_" + id, x.condition().text(), x.yesText(),
        x.noText(), decided, branch.fact() + ")"));
  }

  /** A proof that the truth value is true. */
  private String isTrue(Condition c) {
    if (c instanceof Condition.Compare x) {
      return truth(x, true);
    } else if (c instanceof Condition.Not x) {
      return "(not_true " + x.part().text() + " " + isFalse(x.part()) + ")";
    } else if (c instanceof Condition.And x) {
      return "(" + joined("and_true", x.left().text(), x.right().text(), isTrue(x.left()), isTrue(x.right())) + ")";
    } else if (c instanceof Condition.Or x) {
      boolean left = enclosures.decide(x.left()) == Truth.TRUE;
      return "(" + joined(left ? "or_true_l" : "or_true_r", x.left().text(), x.right().text(), isTrue(left ? x.left() : x.right())) + ")";
    }
    return "(eq_refl true)";
  }

  /** A proof that the truth value is false. */
  private String isFalse(Condition c) {
    if (c instanceof Condition.Compare x) {
      return truth(x, false);
    } else if (c instanceof Condition.Not x) {
      return "(not_false " + x.part().text() + " " + isTrue(x.part()) + ")";
    } else if (c instanceof Condition.Or x) {
      return "(" + joined("or_false", x.left().text(), x.right().text(), isFalse(x.left()), isFalse(x.right())) + ")";
    } else if (c instanceof Condition.And x) {
      boolean left = enclosures.decide(x.left()) == Truth.FALSE;
      return "(" + joined(left ? "and_false_l" : "and_false_r", x.left().text(), x.right().text(), isFalse(left ? x.left() : x.right())) + ")";
    }
    return "(eq_refl false)";
  }

  private String truth(Condition.Compare x, boolean holds) {
    Expr l = x.left();
    Expr r = x.right();
    return switch (x.relation()) {
      case LESS -> holds ? compared("ltb_true", l, r, less(l, r)) : compared("ltb_false", l, r, atMost(r, l));
      case AT_MOST -> holds ? compared("leb_true", l, r, atMost(l, r)) : compared("leb_false", l, r, less(r, l));
      case GREATER -> truth(new Condition.Compare(Relation.LESS, r, l, ""), holds);
      case AT_LEAST -> truth(new Condition.Compare(Relation.AT_MOST, r, l, ""), holds);
      case EQUAL -> holds ? compared("eqb_true", l, r, equal(l, r)) : compared("eqb_false", l, r, different(l, r));
      case NOT_EQUAL -> (holds ? "(not_true " : "(not_false ") + "(eqb " + proved(l).term() + " " + proved(r).term() + ") "
          + truth(new Condition.Compare(Relation.EQUAL, l, r, ""), !holds) + ")";
    };
  }

  private String compared(String lemma, Expr left, Expr right, String proof) {
    return "(" + joined(lemma, proved(left).term(), proved(right).term(), proof) + ")";
  }

  // Comparisons; which one holds is known before.

  /** A proof of left <= right. */
  String atMost(Expr left, Expr right) {
    return ordered("at_most", proved(left), proved(right));
  }

  /** A proof of left < right. */
  String less(Expr left, Expr right) {
    return ordered("less", proved(left), proved(right));
  }

  private static String ordered(String lemma, Proved a, Proved b) {
    return "(" + joined(lemma, "scale", a.known(), b.known(), a.term(), b.term(), a.fact(), b.fact(),
        computed(joined(lemma + "_known scale", a.known(), b.known()))) + ")";
  }

  /** A proof of left = right, both being the same rational. */
  String equal(Expr left, Expr right) {
    Proved a = proved(left);
    Proved b = proved(right);
    return "(" + joined("equal", "scale", a.known(), b.known(), a.term(), b.term(), a.fact(), b.fact(),
        computed(joined("equal_known", a.known(), b.known()))) + ")";
  }

  /** A proof of left <> right. */
  String different(Expr left, Expr right) {
    boolean up = enclosures.compare(Relation.LESS, left, right) == Truth.TRUE;
    return compared(up ? "different_up" : "different_down", left, right, up ? less(left, right) : less(right, left));
  }
}
