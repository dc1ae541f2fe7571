package org.gradus.export.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Compare;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Motion;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Term.Folding;

/**
 * Closed terms at one place, unfolded to numbers: sums are written out over the concrete sizes, and every entry
 * of an array, every function value and every long part is a {@link Value} of its own, made once.
 */
public final class Unfolding extends Translation {

  /** Functions that are arithmetic of others: their values are unfolded further. */
  private static final Set<String> COMPOSED = Set.of("tanh'", "tanh''", "sigmoid'", "sigmoid''", "softplus'", "softplus''", "silu", "silu'",
      "silu''", "quadratic", "quadratic'", "quadratic''", "identity", "identity'", "identity''", "elu", "elu'");
  /** The size from which a part of a sum or product becomes a value. */
  private static final int LONG_PART = 40;
  /** The size from which what has been summed so far becomes a value. */
  private static final int LONG_SUM = 120;

  private final World world;
  private final Statements statements;
  private final int most;
  private final Map<String, Value> values = new HashMap<>();

  /** @param most how many values may be made before the claim is refused as too large */
  public Unfolding(World world, int most) {
    this.world = world;
    this.statements = new Statements(world);
    this.most = most;
  }

  public World world() {
    return world;
  }

  /** How many values have been made. */
  public int count() {
    return values.size();
  }

  /** A term as a number or a value; one with a real variable as it is. */
  Expr atom(Term term, Frame f) {
    return named(term(term, f), () -> statements.text(term, f));
  }

  private Expr named(Expr expr, Supplier<String> text) {
    return expr instanceof Expr.Num || expr instanceof Expr.Atom || !expr.isClosed() ? expr : value(text.get(), new Value.Arithmetic(expr));
  }

  private Expr value(String text, Value.Shape shape) {
    Value made = values.get(text);
    if (made == null) {
      made = new Value(text, shape);
      values.put(text, made);
      if (values.size() > most) {
        throw new Refused("more than " + most + " values at one place");
      }
    }
    return new Expr.Atom(made);
  }

  @Override
  Expr pi() {
    return value("PI", new Value.Pi());
  }

  @Override
  Expr variable(String name) {
    return new Expr.Variable(name);
  }

  @Override
  Expr natural(String text, int value) {
    return new Expr.Num(Rational.of(value));
  }

  @Override
  Expr position(Index index, Frame f) {
    return new Expr.Num(Rational.of(f.value(index)));
  }

  @Override
  Expr operand(Term term, Frame f) {
    Expr expr = term(term, f);
    return expr.size() > LONG_PART ? named(expr, () -> statements.text(term, f)) : expr;
  }

  @Override
  Expr entry(Term.Entry entry, Frame f) {
    String text = statements.entryText(entry, f);
    Value made = values.get(text);
    if (made != null) {
      return new Expr.Atom(made);
    }
    List<Integer> at = entry.at().stream().map(f::value).toList();
    Definition definition = world.definition(entry.array());
    if (definition != null) {
      Frame own = f.with(heads(definition.letters(), at));
      return definition.body() instanceof Term.Eigenvalue e
          ? value(text, new Value.Eigenvalue(e.extreme(), statements.matrix(e.row(), e.column(), e.entry(), own),
              rows(e.range(), e.row(), e.column(), e.entry(), own)))
          : definition.body() instanceof Term.Inverse i ? value(text, inverse(i, own)) : named(term(definition.body(), own), () -> text);
    }
    if (world.isWeights(entry.array()) && (f.site().exact() > 0 || world.isExample() && f.site().number() > 0)) {
      return stepped(entry.array(), at, text, f);
    }
    if (world.given(entry.array()) == null) {
      throw new Refused("there is no array " + entry.array());
    }
    return value(text, new Value.Given(world.entry(entry.array(), at, f.site().number())));
  }

  private static Map<String, Integer> heads(List<String> letters, List<Integer> at) {
    Map<String, Integer> heads = new HashMap<>();
    for (int i = 0; i < letters.size(); i++) {
      heads.put(letters.get(i), at.get(i));
    }
    return heads;
  }

  /** A weight after the theory's update of the site before. In an example the earlier iterates come first, so that calls do not nest. */
  private Expr stepped(String block, List<Integer> at, String text, Frame f) {
    Motion motion = world.theory().update().stream().filter(m -> m.block().equals(block)).findFirst()
        .orElseThrow(() -> new Refused("the theory has no step of " + block));
    Site site = f.site();
    for (int k = 1; world.isExample() && k < site.number(); k++) {
      entry(new Term.Entry(block, at.stream().map(Index::at).toList()), Frame.at(world, world.site(k)));
    }
    Site before = world.isExample() ? world.site(site.number() - 1) : new Site(site.number(), site.exact() - 1);
    return named(term(motion.term(), Frame.at(world, before).with(heads(motion.letters(), at))), () -> text);
  }

  private Value.Inverse inverse(Term.Inverse i, Frame f) {
    return new Value.Inverse(statements.matrix(i.row(), i.column(), i.entry(), f), rows(i.range(), i.row(), i.column(), i.entry(), f),
        f.value(i.atRow()), f.value(i.atColumn()));
  }

  /** The entries of a matrix. */
  private List<List<Expr>> rows(Dim range, String row, String column, Term entry, Frame f) {
    int n = world.size(range);
    if (n == 0) {
      throw new Refused("an empty matrix");
    }
    List<List<Expr>> rows = new ArrayList<>();
    for (int i = 1; i <= n; i++) {
      List<Expr> entries = new ArrayList<>();
      for (int l = 1; l <= n; l++) {
        entries.add(atom(entry, f.with(row, i).with(column, l)));
      }
      rows.add(entries);
    }
    return rows;
  }

  @Override
  Expr fold(Term.Fold fold, Frame f) {
    int n = world.size(fold.range());
    boolean extreme = fold.folding() == Folding.MAXIMUM || fold.folding() == Folding.MINIMUM;
    if (extreme && n == 0) {
      throw new Refused("the extreme of nothing");
    }
    Expr folded = extreme ? null : start(fold.folding());
    for (int i = 1; i <= n; i++) {
      Frame inner = f.with(fold.letter(), i);
      int range = i;
      Supplier<String> text = () -> statements.foldText(fold, Integer.toString(range), f);
      if (extreme) {
        Expr next = atom(fold.body(), inner);
        folded = folded == null ? next : value(text.get(), new Value.Larger(fold.folding() == Folding.MAXIMUM, folded, next));
      } else {
        folded = joined(fold.folding(), folded, operand(fold.body(), inner));
        folded = i < n && folded.size() > LONG_SUM ? named(folded, text) : folded;
      }
    }
    return folded;
  }

  private static Expr start(Folding folding) {
    return folding == Folding.SUM ? Expr.ZERO : Expr.ONE;
  }

  private static Expr joined(Folding folding, Expr left, Expr right) {
    return folding == Folding.SUM ? new Expr.Add(left, right) : new Expr.Mul(left, right);
  }

  @Override
  Expr overSteps(Term.OverSteps fold, Frame f) {
    statements.overSteps(fold, f); // what has no text is refused there
    Expr folded = start(fold.folding());
    for (int k = 0; k < world.steps(); k++) {
      Frame inner = f.with(fold.letter(), k);
      Term skipped = number(fold.folding() == Folding.SUM ? 0 : 1);
      Term body = fold.filter() == null ? fold.body() : new Term.Choice(fold.filter(), fold.body(), skipped);
      folded = joined(fold.folding(), folded, atom(body, inner));
    }
    return folded;
  }

  @Override
  Expr delta(Term.Delta delta, Frame f) {
    return f.value(delta.left()) == f.value(delta.right()) ? Expr.ONE : Expr.ZERO;
  }

  @Override
  Expr choice(Term.Choice choice, Frame f) {
    Condition condition = condition(choice.condition(), f);
    if (condition instanceof Condition.Compare compare && !(compare.left().isClosed() && compare.right().isClosed())) {
      throw new Refused("a choice that depends on a real variable");
    }
    if (condition instanceof Condition.Known known) {
      return term(known.truth() ? choice.yes() : choice.no(), f);
    }
    return value(statements.text(choice, f), new Value.Chosen(condition, statements.argument(choice.yes(), f),
        statements.argument(choice.no(), f), once(() -> atom(choice.yes(), f)), once(() -> atom(choice.no(), f))));
  }

  private static Supplier<Expr> once(Supplier<Expr> maker) {
    Expr[] made = {null};
    return () -> {
      made[0] = made[0] == null ? maker.get() : made[0];
      return made[0];
    };
  }

  @Override
  Expr applied(String function, Term argument, Frame f) {
    String name = function.startsWith(Statements.ACTIVATION)
        ? Activations.name(world, function.length() - Statements.ACTIVATION.length()) : function;
    return applied(name, atom(argument, f));
  }

  /** The function of a number or value; activations that are composed of others are unfolded. */
  private Expr applied(String function, Expr u) {
    if (!u.isClosed()) {
      return open(function, u);
    }
    String text = function + " " + ExprText.argument(u, Value::text);
    if (values.containsKey(text)) {
      return new Expr.Atom(values.get(text));
    } else if (function.equals("relu")) {
      return value(text, new Value.Larger(true, Expr.ZERO, u));
    } else if (function.startsWith("relu'")) {
      boolean atZero = function.equals("relu'1");
      return value(text, new Value.Chosen(sign(u, atZero), "1", "0", () -> Expr.ONE, () -> Expr.ZERO));
    }
    return COMPOSED.contains(function) ? named(composed(function, u), () -> text) : value(text, new Value.Applied(function, u));
  }

  private Expr open(String function, Expr u) {
    if (function.startsWith("relu'")) {
      throw new Refused("the derivative of relu at a real variable");
    }
    return COMPOSED.contains(function) ? composed(function, u) : new Expr.Call(function, u);
  }

  /** The truth value in the library's definition of the selected derivative of relu. */
  private static Condition sign(Expr u, boolean atZero) {
    Formula.Relation relation = atZero ? Formula.Relation.AT_MOST : Formula.Relation.LESS;
    return new Condition.Compare(relation, Expr.ZERO, u, (atZero ? "(leb 0 " : "(ltb 0 ") + ExprText.argument(u, Value::text) + ")");
  }

  /** The library's definitions, unfolded by one step. */
  private Expr composed(String function, Expr u) {
    Expr two = new Expr.Num(Rational.of(2));
    return switch (function) {
      case "tanh'" -> new Expr.Sub(Expr.ONE, new Expr.Pow(applied("tanh", u), 2));
      case "tanh''" -> new Expr.Mul(new Expr.Mul(new Expr.Num(Rational.of(-2)), applied("tanh", u)), applied("tanh'", u));
      case "sigmoid'" -> new Expr.Mul(applied("sigmoid", u), new Expr.Sub(Expr.ONE, applied("sigmoid", u)));
      case "sigmoid''" -> new Expr.Mul(applied("sigmoid'", u), new Expr.Sub(Expr.ONE, new Expr.Mul(two, applied("sigmoid", u))));
      case "softplus'" -> applied("sigmoid", u);
      case "softplus''" -> applied("sigmoid'", u);
      case "silu" -> new Expr.Mul(u, applied("sigmoid", u));
      case "silu'" -> new Expr.Add(applied("sigmoid", u), new Expr.Mul(u, applied("sigmoid'", u)));
      case "silu''" -> new Expr.Add(new Expr.Mul(two, applied("sigmoid'", u)), new Expr.Mul(u, applied("sigmoid''", u)));
      case "quadratic" -> new Expr.Pow(u, 2);
      case "quadratic'" -> new Expr.Mul(two, u);
      case "quadratic''" -> two;
      case "identity" -> u;
      case "identity'" -> Expr.ONE;
      case "identity''" -> Expr.ZERO;
      case "elu" -> new Expr.Add(new Expr.Sub(applied("elu'", u), Expr.ONE), applied("relu", u));
      default -> applied("exp", opposite(applied("relu", opposite(u))));
    };
  }

  /** - u, as a number or a value. */
  private Expr opposite(Expr u) {
    return u instanceof Expr.Num x ? new Expr.Num(x.value().negate())
        : named(new Expr.Neg(u), () -> "- " + ExprText.argument(u, Value::text));
  }

  // Claims.

  /** What the formulas say together, in their order. */
  public Claim claim(List<Formula> lines, Site site) {
    return claim(new Formula.And(lines), Frame.at(world, site));
  }

  private Claim claim(Formula formula, Frame f) {
    String text = statements.proposition(formula, f);
    if (formula instanceof Compare c) {
      return new Claim.Compare(c.relation(), atom(c.left(), f), atom(c.right(), f), text);
    } else if (formula instanceof Formula.And x) {
      return x.parts().size() == 1 ? claim(x.parts().get(0), f) : new Claim.And(x.parts().stream().map(part -> claim(part, f)).toList(), text);
    } else if (formula instanceof Formula.Or x) {
      return x.parts().size() == 1 ? claim(x.parts().get(0), f) : new Claim.Or(x.parts().stream().map(part -> claim(part, f)).toList(), text);
    } else if (formula instanceof Formula.Not x) {
      return new Claim.Not(claim(x.part(), f), text);
    } else if (formula instanceof Formula.Implies x) {
      return new Claim.Implies(claim(x.premise(), f), claim(x.conclusion(), f), text);
    }
    if (formula instanceof Formula.ForAllReals x) {
      return new Claim.Reals(world.names().letter(x.variable()), end(x.interval().least(), f), end(x.interval().greatest(), f), claim(x.body(), f), text);
    }
    Formula.ForAll all = (Formula.ForAll) formula; // statements refuses all others
    List<Claim> instances = new ArrayList<>();
    for (int i = 1; i <= world.size(all.range()); i++) {
      instances.add(claim(all.body(), f.with(all.letter(), i)));
    }
    return new Claim.All(statements.predicate(all, f), instances, text);
  }

  private Rational end(Term end, Frame f) {
    if (end != null && term(end, f) instanceof Expr.Num number) {
      return number.value();
    }
    throw new Refused("an interval whose ends are not both numbers");
  }

  // Formulas within terms.

  private Condition condition(Formula formula, Frame f) {
    String text = statements.truth(formula, f);
    if (formula instanceof Compare c) {
      return Statements.isPosition(c.left()) && Statements.isPosition(c.right()) ? new Condition.Known(positions(c, f), text)
          : new Condition.Compare(c.relation(), atom(c.left(), f), atom(c.right(), f), text);
    } else if (formula instanceof Formula.Not x) {
      return not(condition(x.part(), f), text);
    } else if (formula instanceof Formula.Implies x) {
      Condition premise = condition(x.premise(), f);
      return new Condition.Or(not(premise, "(negb " + premise.text() + ")"), condition(x.conclusion(), f), text);
    } else if (formula instanceof Formula.ForAll x) {
      return every(x, world.size(x.range()), f);
    }
    List<Formula> parts = formula instanceof Formula.And x ? x.parts() : ((Formula.Or) formula).parts();
    boolean and = formula instanceof Formula.And;
    if (parts.size() < 2) {
      return parts.isEmpty() ? new Condition.Known(and, text) : condition(parts.get(0), f);
    }
    List<Formula> rest = parts.subList(1, parts.size());
    Condition second = condition(and ? new Formula.And(rest) : new Formula.Or(rest), f);
    return and ? new Condition.And(condition(parts.get(0), f), second, text) : new Condition.Or(condition(parts.get(0), f), second, text);
  }

  private static Condition not(Condition part, String text) {
    return part instanceof Condition.Known known ? new Condition.Known(!known.truth(), text) : new Condition.Not(part, text);
  }

  /** {@code every n b} unfolds to {@code andb (every (n-1) b) (b n)}. */
  private Condition every(Formula.ForAll all, int n, Frame f) {
    String letter = world.names().letter(all.letter());
    String body = "(fun " + letter + " => " + statements.truth(all.body(), f.without(all.letter())) + ")";
    Condition whole = new Condition.Known(true, "true");
    for (int i = 1; i <= n; i++) {
      whole = new Condition.And(whole, condition(all.body(), f.with(all.letter(), i)), "(every " + i + " " + body + ")");
    }
    return whole;
  }

  private static boolean positions(Compare c, Frame f) {
    int order = Integer.compare(f.value(((Term.Position) c.left()).index()), f.value(((Term.Position) c.right()).index()));
    return switch (c.relation()) {
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case AT_LEAST -> order >= 0;
      case GREATER -> order > 0;
    };
  }
}
