package org.gradus.export.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Compare;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Term.Folding;

/**
 * Terms and formulas as a reader sees them in Coq: over the names of the theory, with sums as sums. Letters with a value are printed as
 * that value, so the same text names a part of an unfolded claim.
 */
public final class Statements extends Translation {

  static final String ACTIVATION = "activation";

  private static final Map<Folding, String> FOLDS =
      Map.of(Folding.SUM, "sum", Folding.PRODUCT, "prod", Folding.MAXIMUM, "maximum", Folding.MINIMUM, "minimum");

  private final World world;
  private final Set<String> arrays = new LinkedHashSet<>();
  private final Set<Point.Kind> points = EnumSet.noneOf(Point.Kind.class);

  /**
   * A text of the state {@code s}.
   *
   * @param arrays the arrays it names
   * @param points where it reads them, apart from {@code s}
   */
  public record Printed(String text, Set<String> arrays, Set<Point.Kind> points) {}

  public Statements(World world) {
    this.world = world;
  }

  /** Formulas of the state {@code s}, as one proposition. */
  public Printed proposition(List<Formula> lines) {
    return printed(() -> proposition(new Formula.And(lines), Frame.symbolic(world)));
  }

  /** The body of a definition. */
  public Printed body(Term body) {
    Frame f = Frame.symbolic(world);
    return printed(() -> body instanceof Term.Eigenvalue e ? eigenvalue(e, f) : body instanceof Term.Inverse i ? inverse(i, f) : text(body, f));
  }

  /** A term at a state that is a variable of another name. */
  public String alongTheRun(Term term, String state) {
    return text(term, new Frame(world, null, state, Map.of()));
  }

  private Printed printed(Supplier<String> text) {
    arrays.clear();
    points.clear();
    String made = text.get();
    return new Printed(made, Set.copyOf(arrays), Set.copyOf(points));
  }

  @Override
  Frame at(Point point, Frame f) {
    points.add(point.kind());
    return super.at(point, f);
  }

  static String dim(Dim dim, World world) {
    if (dim.coefficients().values().stream().anyMatch(c -> c < 0) || dim.coefficients().isEmpty()) {
      return Integer.toString(world.size(dim));
    }
    List<String> monomials = new ArrayList<>();
    dim.coefficients().forEach((monomial, c) -> monomials.add(monomial(monomial, c, world)));
    Collections.reverse(monomials);
    String text = String.join(" + ", monomials);
    return text.indexOf(' ') < 0 ? text : "(" + text + ")";
  }

  private static String monomial(String monomial, int coefficient, World world) {
    List<String> factors = new ArrayList<>();
    if (coefficient != 1 || monomial.isEmpty()) {
      factors.add(Integer.toString(coefficient));
    }
    for (String letter : monomial.isEmpty() ? new String[0] : monomial.split(" ")) {
      factors.add(world.names().of(letter));
    }
    return String.join(" * ", factors);
  }

  String text(Term term, Frame f) {
    return ExprText.of(term(term, f), Value::text);
  }

  String argument(Term term, Frame f) {
    return ExprText.argument(term(term, f), Value::text);
  }

  @Override
  Expr pi() {
    return new Expr.Text("PI");
  }

  @Override
  Expr variable(String name) {
    return new Expr.Text(name);
  }

  @Override
  Expr natural(String text, int value) {
    return new Expr.Text("natural " + text);
  }

  @Override
  Expr position(Index index, Frame f) {
    return new Expr.Text("natural " + f.text(index));
  }

  @Override
  Expr entry(Term.Entry entry, Frame f) {
    return new Expr.Text(entryText(entry, f));
  }

  /** An array at its positions, and at the current state if it depends on that. */
  String entryText(Term.Entry entry, Frame f) {
    arrays.add(entry.array());
    StringBuilder text = new StringBuilder(world.names().of(entry.array()));
    if (world.moves(entry.array())) {
      text.append(' ').append(f.state());
    }
    entry.at().forEach(index -> text.append(' ').append(f.text(index)));
    return text.toString();
  }

  @Override
  Expr fold(Term.Fold fold, Frame f) {
    return new Expr.Text(foldText(fold, dim(fold.range(), world), f));
  }

  /** The fold over 1, ..., {@code range}, which may be less than the whole. */
  String foldText(Term.Fold fold, String range, Frame f) {
    String letter = world.names().letter(fold.letter());
    return FOLDS.get(fold.folding()) + " " + range + " (fun " + letter + " => " + text(fold.body(), f.without(fold.letter())) + ")";
  }

  @Override
  Expr overSteps(Term.OverSteps fold, Frame f) {
    if (fold.folding() != Folding.SUM && fold.folding() != Folding.PRODUCT) {
      throw new Refused("the extreme over the steps is not exported");
    }
    Frame inner = f.without(fold.letter());
    String body = fold.filter() == null ? text(fold.body(), inner)
        : "choose " + truth(fold.filter(), inner) + " " + argument(fold.body(), inner) + (fold.folding() == Folding.SUM ? " 0" : " 1");
    return new Expr.Text(FOLDS.get(fold.folding()) + "_steps K (fun " + world.names().letter(fold.letter()) + " => " + body + ")");
  }

  @Override
  Expr delta(Term.Delta delta, Frame f) {
    return new Expr.Text("delta " + f.text(delta.left()) + " " + f.text(delta.right()));
  }

  @Override
  Expr choice(Term.Choice choice, Frame f) {
    return new Expr.Text("choose " + truth(choice.condition(), f) + " " + argument(choice.yes(), f) + " " + argument(choice.no(), f));
  }

  @Override
  Expr applied(String function, Term argument, Frame f) {
    if (function.startsWith(ACTIVATION)) {
      Activations.name(world, function.length() - ACTIVATION.length()); // what has no name there is refused
    }
    return new Expr.Text(function + " " + argument(argument, f));
  }

  private String eigenvalue(Term.Eigenvalue e, Frame f) {
    return (e.extreme() == Term.Extreme.LEAST ? "lambda_min " : "lambda_max ") + dim(e.range(), world) + " "
        + matrix(e.row(), e.column(), e.entry(), f);
  }

  private String inverse(Term.Inverse i, Frame f) {
    return "inverse " + dim(i.range(), world) + " " + matrix(i.row(), i.column(), i.entry(), f) + " " + f.text(i.atRow()) + " "
        + f.text(i.atColumn());
  }

  /** A matrix as a function of row and column. */
  String matrix(String row, String column, Term entry, Frame f) {
    Frame inner = f.without(row).without(column);
    return "(fun " + world.names().letter(row) + " " + world.names().letter(column) + " => " + text(entry, inner) + ")";
  }

  // Formulas as propositions: >= and > are turned round.

  String proposition(Formula formula, Frame f) {
    if (formula instanceof Compare c) {
      String left = ExprText.of(term(c.left(), f), Value::text);
      String right = ExprText.of(term(c.right(), f), Value::text);
      return switch (c.relation()) {
        case LESS -> left + " < " + right;
        case AT_MOST -> left + " <= " + right;
        case EQUAL -> left + " = " + right;
        case NOT_EQUAL -> left + " <> " + right;
        case AT_LEAST -> right + " <= " + left;
        case GREATER -> right + " < " + left;
      };
    } else if (formula instanceof Formula.And x) {
      return joined(x.parts(), " /\\ ", "True", f);
    } else if (formula instanceof Formula.Or x) {
      return joined(x.parts(), " \\/ ", "False", f);
    } else if (formula instanceof Formula.Not x) {
      return "~ (" + proposition(x.part(), f) + ")";
    } else if (formula instanceof Formula.Implies x) {
      return "(" + proposition(x.premise(), f) + ") -> (" + proposition(x.conclusion(), f) + ")";
    } else if (formula instanceof Formula.ForAll x) {
      return "all " + dim(x.range(), world) + " " + predicate(x, f);
    }
    if (formula instanceof Formula.ForAllReals x) {
      return "forall " + world.names().letter(x.variable()) + " : R, " + between(x, f) + "(" + proposition(x.body(), f) + ")";
    }
    String what = formula instanceof Formula.Unsupported x ? x.what() : "'" + formula.getClass().getSimpleName() + "'";
    throw new Refused(what + " is not exported");
  }

  /** The premise that a real variable lies in its interval. */
  private String between(Formula.ForAllReals all, Frame f) {
    String variable = world.names().letter(all.variable());
    Term least = all.interval().least();
    Term greatest = all.interval().greatest();
    return least == null && greatest == null ? "" : (least == null ? "" : text(least, f) + " <= ") + variable
        + (greatest == null ? "" : " <= " + text(greatest, f)) + " -> ";
  }

  /** The body of a quantifier as a function of its letter. */
  String predicate(Formula.ForAll all, Frame f) {
    return "(fun " + world.names().letter(all.letter()) + " => " + proposition(all.body(), f.without(all.letter())) + ")";
  }

  private String joined(List<Formula> parts, String connective, String empty, Frame f) {
    List<String> texts = parts.stream().map(part -> parts.size() == 1 ? proposition(part, f) : "(" + proposition(part, f) + ")").toList();
    return texts.isEmpty() ? empty : String.join(connective, texts);
  }

  // Formulas as truth values, where they stand in terms.

  /** The truth value as an argument. */
  String truth(Formula formula, Frame f) {
    if (formula instanceof Compare c) {
      return "(" + (isPosition(c.left()) && isPosition(c.right()) ? positions(c, f) : reals(c, f)) + ")";
    } else if (formula instanceof Formula.And x) {
      return connected("andb", "true", x.parts(), f);
    } else if (formula instanceof Formula.Or x) {
      return connected("orb", "false", x.parts(), f);
    } else if (formula instanceof Formula.Not x) {
      return "(negb " + truth(x.part(), f) + ")";
    } else if (formula instanceof Formula.Implies x) {
      return "(orb (negb " + truth(x.premise(), f) + ") " + truth(x.conclusion(), f) + ")";
    } else if (formula instanceof Formula.ForAll x) {
      String letter = world.names().letter(x.letter());
      return "(every " + dim(x.range(), world) + " (fun " + letter + " => " + truth(x.body(), f.without(x.letter())) + "))";
    }
    throw new Refused("a condition of this kind is not exported");
  }

  private String connected(String connective, String empty, List<Formula> parts, Frame f) {
    return parts.isEmpty() ? empty : parts.size() == 1 ? truth(parts.get(0), f)
        : "(" + connective + " " + truth(parts.get(0), f) + " " + connected(connective, empty, parts.subList(1, parts.size()), f) + ")";
  }

  private String reals(Compare c, Frame f) {
    String left = argument(c.left(), f);
    String right = argument(c.right(), f);
    return switch (c.relation()) {
      case LESS -> "ltb " + left + " " + right;
      case AT_MOST -> "leb " + left + " " + right;
      case EQUAL -> "eqb " + left + " " + right;
      case NOT_EQUAL -> "negb (eqb " + left + " " + right + ")";
      case AT_LEAST -> "leb " + right + " " + left;
      case GREATER -> "ltb " + right + " " + left;
    };
  }

  /** Positions are compared as natural numbers, which Coq computes. */
  private String positions(Compare c, Frame f) {
    String left = f.text(((Term.Position) c.left()).index());
    String right = f.text(((Term.Position) c.right()).index());
    return switch (c.relation()) {
      case LESS -> "(" + left + " <? " + right + ")%nat";
      case AT_MOST -> "(" + left + " <=? " + right + ")%nat";
      case EQUAL -> "(" + left + " =? " + right + ")%nat";
      case NOT_EQUAL -> "negb (" + left + " =? " + right + ")%nat";
      case AT_LEAST -> "(" + right + " <=? " + left + ")%nat";
      case GREATER -> "(" + right + " <? " + left + ")%nat";
    };
  }

  static boolean isPosition(Term term) {
    return term instanceof Term.Position;
  }
}
