package org.gradus.language.elaborate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Interval;
import org.gradus.kernel.term.Term;
import org.gradus.language.elaborate.Value.Numbers;
import org.gradus.language.elaborate.Value.Truths;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.ExprTree;
import org.gradus.language.syntax.Printer;
import org.gradus.language.syntax.Span;

/** Sums, products, extrema, counts and quantifiers. */
final class Binders {

  private enum Kind { INDEX, STEPS, WEIGHTS, REALS, NATURALS }

  /** One bound letter with the filters that stand behind it; {@code interval} for real numbers, {@code range} for indices. */
  private record Loop(Kind kind, String letter, Dim range, Interval interval, List<Formula> filters) {
    Loop(Kind kind, String letter, Dim range) {
      this(kind, letter, range, null, new ArrayList<>());
    }
  }

  private record Bound(List<Loop> loops, Env env) {}

  private static final int MOST_UNROLLED = 64;

  private final Translation translation;

  Binders(Translation translation) {
    this.translation = translation;
  }

  // ---- reading binders

  private Bound bind(List<Expr.Binding> bindings, Env env) {
    List<Loop> loops = new ArrayList<>();
    Env inner = env;
    for (Expr.Binding binding : bindings) {
      for (String name : binding.names()) {
        inner = bind(binding, name, inner, loops);
      }
    }
    return new Bound(loops, inner);
  }

  private Env bind(Expr.Binding binding, String name, Env env, List<Loop> loops) {
    String relation = binding.relation();
    boolean restricts = relation != null && !relation.equals("in") && !relation.equals("~");
    boolean bound = env.get(name) != null;
    if (restricts && bound) {
      filter(binding, name, env, loops);
      return env;
    }
    checkFree(binding.span(), name, env);
    if (relation != null && !restricts) {
      return bindIn(binding, name, env, loops);
    }
    Signature.Range range = translation.signature.letters.get(name);
    if (range == null) {
      if (!restricts && translation.world.lookup(name) instanceof Meaning.Opaque opaque) {
        throw new UnsupportedConstruct(opaque.reason());
      }
      if (restricts) {
        return bindHalfLine(binding, name, env, loops);
      }
      throw Fault.at(binding.span(), "E-NAME", "'" + name + "' is no index letter; write '" + name
          + " in ...' or declare it in 'index'");
    }
    Env inner = bindLetter(name, range, range, env, loops);
    if (restricts && !narrowed(binding, range, loops)) {
      filter(binding, name, inner, loops);
    }
    return inner;
  }

  private void checkFree(Span span, String name, Env env) {
    if (env.get(name) != null) {
      throw Fault.at(span, "E-SHADOW", "'" + name + "' is bound already around this");
    }
    if (translation.world.isTaken(name)) {
      throw Fault.at(span, "E-SHADOW", "'" + name + "' is also an array, a size or a definition of the theory");
    }
  }

  private Env bindLetter(String name, Signature.Range range, Signature.Range declared, Env env, List<Loop> loops) {
    String letter = translation.core.letters.fresh(name, range.size());
    loops.add(new Loop(Kind.INDEX, letter, range.size()));
    return env.with(name, new Meaning.Letter(new Index(letter, range.first() - 1), declared));
  }

  private Env bindIn(Expr.Binding binding, String name, Env env, List<Loop> loops) {
    if (binding.relation().equals("in") && binding.names().size() == 1 || binding.set() instanceof Expr.Range) {
      Signature.Range range = translation.signature.range(binding.set());
      if (range != null) {
        return bindLetter(name, range, null, env, loops);
      }
      if (binding.set() instanceof Expr.Name set && set.name().equals("steps")) {
        String letter = translation.core.letters.fresh(name, null);
        loops.add(new Loop(Kind.STEPS, letter, null));
        return env.with(name, new Meaning.RecordedStep(letter));
      }
      if (binding.set() instanceof Expr.Name set && set.name().equals("Weights")) {
        String letter = translation.core.letters.fresh(name, null);
        loops.add(new Loop(Kind.WEIGHTS, letter, null));
        return env.with(name, new Meaning.WeightVector(letter));
      }
      if (binding.set() instanceof Expr.Name set && set.name().equals("Nat")) {
        String letter = translation.core.letters.fresh(name, null);
        loops.add(new Loop(Kind.NATURALS, letter, null));
        return env.with(name, new Meaning.Natural(letter));
      }
      Env inner = bindBall(binding, name, env, loops);
      inner = inner != null ? inner : bindReal(binding.set(), name, env, loops);
      if (inner != null) {
        return inner;
      }
    }
    throw new UnsupportedConstruct("the binder '" + Printer.print(binding) + "'");
  }

  /** {@code A in ball(c, R)}, c having the axes of the weights: weights with a filter; {@code null} for another set. */
  private Env bindBall(Expr.Binding binding, String name, Env env, List<Loop> loops) {
    if (!(binding.set() instanceof Expr.Call ball) || !(ball.head() instanceof Expr.Name head) || !head.name().equals("ball")
        || ball.arguments().size() != 2) {
      return null;
    }
    Numbers centre = translation.numbers(ball.arguments().get(0), env);
    if (!centre.axes().equals(List.of(Axis.WEIGHTS)) && translation.algebra.gathered(centre) == null) {
      return null;
    }
    String letter = translation.core.letters.fresh(name, null);
    Env inner = env.with(name, new Meaning.WeightVector(letter));
    Span span = binding.span();
    Expr difference = new Expr.Sum(span, List.of(new Expr.Name(span, name), new Expr.Minus(span, ball.arguments().get(0))));
    Expr distance = new Expr.Call(span, new Expr.Name(span, "norm"), List.of(difference));
    Formula within = translation.formula(new Expr.Relation(span, List.of(distance, ball.arguments().get(1)), List.of("<=")), inner);
    loops.add(new Loop(Kind.WEIGHTS, letter, null, null, new ArrayList<>(List.of(within))));
    return inner;
  }

  /** {@code u in R}, {@code u in [a, b]}, {@code u in (a, b)}; {@code null} for another set. An open interval is a closed one with filters. */
  private Env bindReal(Expr set, String name, Env env, List<Loop> loops) {
    if (set instanceof Expr.Name line && line.name().equals("R")) {
      return bindReal(Interval.LINE, name, env, loops);
    }
    List<Expr> ends = set instanceof Expr.Rows rows ? rows.rows() : set instanceof Expr.Tuple tuple ? tuple.parts() : List.of();
    if (ends.size() != 2 || ends.stream().anyMatch(end -> end instanceof Expr.Rows)) {
      return null;
    }
    Interval interval = new Interval(translation.scalar(ends.get(0), env), translation.scalar(ends.get(1), env));
    Env inner = bindReal(interval, name, env, loops);
    if (set instanceof Expr.Tuple) {
      Loop loop = loops.get(loops.size() - 1);
      Term variable = new Term.Variable(loop.letter());
      loop.filters().add(new Formula.Compare(Formula.Relation.LESS, interval.least(), variable));
      loop.filters().add(new Formula.Compare(Formula.Relation.LESS, variable, interval.greatest()));
    }
    return inner;
  }

  private Env bindReal(Interval interval, String name, Env env, List<Loop> loops) {
    String variable = translation.core.letters.fresh(name, null);
    loops.add(new Loop(Kind.REALS, variable, null, interval, new ArrayList<>()));
    return env.with(name, new Meaning.Real(variable));
  }

  /** {@code t >= 0}, {@code u < 1} and so on, for a name that is not bound yet: the real numbers that satisfy it. */
  private Env bindHalfLine(Expr.Binding binding, String name, Env env, List<Loop> loops) {
    Term end = translation.scalar(binding.set(), env);
    boolean above = binding.relation().startsWith(">");
    if (!above && !binding.relation().startsWith("<")) {
      throw new UnsupportedConstruct("a claim for all numbers: " + Printer.print(binding));
    }
    Env inner = bindReal(above ? new Interval(end, null) : new Interval(null, end), name, env, loops);
    if (binding.relation().length() == 1) {
      Loop loop = loops.get(loops.size() - 1);
      loop.filters().add(new Formula.Compare(Translation.symbol(binding.relation()), new Term.Variable(loop.letter()), end));
    }
    return inner;
  }

  private void filter(Expr.Binding binding, String name, Env env, List<Loop> loops) {
    Expr condition = new Expr.Relation(binding.span(), List.of(new Expr.Name(binding.span(), name), binding.set()),
        List.of(binding.relation()));
    if (loops.isEmpty()) {
      throw Fault.at(binding.span(), "E-SHADOW", "'" + name + "' is bound already around this");
    }
    loops.get(loops.size() - 1).filters().add(translation.formula(condition, env));
  }

  /** {@code i < n} where i runs to n: the range ends one earlier, so that {@code x[i+1]} stays inside. */
  private boolean narrowed(Expr.Binding binding, Signature.Range range, List<Loop> loops) {
    Dim bound = Sizes.read(binding.set(), translation.signature.dims);
    if (!binding.relation().equals("<") || bound == null || !bound.equals(range.last())) {
      return false;
    }
    Loop last = loops.remove(loops.size() - 1);
    loops.add(new Loop(last.kind(), last.letter(), last.range().plus(Dim.of(-1)), null, last.filters()));
    return true;
  }

  // ---- terms

  Value fold(Expr.Fold e, Env env) {
    switch (e.word()) {
      case "sum":
      case "prod":
      case "mean":
      case "max":
      case "min":
        return folded(e, env);
      case "count":
        Bound bound = bind(e.binders(), env);
        Term one = translation.core.indicator(translation.formula(e.body(), bound.env()));
        return Value.scalar(wrapped(bound.loops(), Term.Folding.SUM, one));
      case "sup":
      case "inf":
        return Value.scalar(extremum(e, env));
      case "distinct":
        return Value.scalar(distinct(e, env));
      case "integral":
        return Value.scalar(integral(e, env));
      case "expect":
        return Value.scalar(expectation(e, env));
      default:
        throw new UnsupportedConstruct("the expectation or probability " + Printer.print(e));
    }
  }

  /** {@code sup(u in S, e)} over an interval: a definition of its own, as eigenvalues are. */
  private Term extremum(Expr.Fold e, Env env) {
    Bound bound = real(e, env);
    if (bound == null || !bound.loops().get(0).filters().isEmpty()) {
      return new Term.Unsupported("the certified number " + Printer.print(e));
    }
    Loop loop = bound.loops().get(0);
    Term.Extreme extreme = e.word().equals("sup") ? Term.Extreme.GREATEST : Term.Extreme.LEAST;
    return translation.core.number(e.word() + " " + Printer.print(e.body()),
        new Term.Extremum(extreme, loop.letter(), loop.interval(), translation.scalar(e.body(), bound.env())));
  }

  /** Up to the time t of a flow it is a quantity of the path. */
  private Term integral(Expr.Fold e, Env env) {
    boolean path = env.get("t") == null && e.binders().stream().anyMatch(b -> b.set() != null && ExprTree.mentions(b.set(), "t"));
    Bound bound = path ? null : real(e, env);
    Interval interval = bound == null ? Interval.LINE : bound.loops().get(0).interval();
    if (interval.least() == null || interval.greatest() == null) {
      throw new UnsupportedConstruct(Level.INTEGRAL + ": " + Printer.print(e));
    }
    return translation.core.number("integral " + Printer.print(e.body()), new Term.Integral(bound.loops().get(0).letter(),
        interval.least(), interval.greatest(), translation.scalar(e.body(), bound.env())));
  }

  /** The one real variable of a fold, or {@code null} where its binders are something else. */
  private Bound real(Expr.Fold e, Env env) {
    if (e.binders().size() != 1 || e.binders().get(0).names().size() != 1) {
      return null;
    }
    List<Loop> loops = new ArrayList<>();
    Expr.Binding binding = e.binders().get(0);
    checkFree(binding.span(), binding.names().get(0), env);
    Env inner = "in".equals(binding.relation()) ? bindReal(binding.set(), binding.names().get(0), env, loops) : null;
    return inner == null ? null : new Bound(loops, inner);
  }

  /**
   * {@code distinct(j, phi, e)}: how many values e takes where phi holds. It counts the places where phi holds and no earlier place has the
   * same value.
   */
  private Term distinct(Expr.Fold e, Env env) {
    Expr.Tuple body = (Expr.Tuple) e.body();
    Bound here = bind(e.binders(), env);
    Bound before = bind(e.binders(), env);
    Loop loop = here.loops().get(0);
    Loop earlier = before.loops().get(0);
    if (here.loops().size() != 1 || loop.kind() != Kind.INDEX || !loop.filters().isEmpty()) {
      throw new UnsupportedConstruct("the certified number " + Printer.print(e));
    }
    Formula holds = translation.formula(body.parts().get(0), here.env());
    Formula same = new Formula.And(List.of(
        new Formula.Compare(Formula.Relation.LESS, position(earlier), position(loop)), translation.formula(body.parts().get(0), before.env()),
        new Formula.Compare(Formula.Relation.EQUAL, translation.scalar(body.parts().get(1), before.env()),
            translation.scalar(body.parts().get(1), here.env()))));
    Formula first = new Formula.ForAll(earlier.letter(), earlier.range(), new Formula.Not(same));
    return new Term.Fold(Term.Folding.SUM, loop.letter(), loop.range(), new Term.Indicator(new Formula.And(List.of(holds, first))));
  }

  private static Term position(Loop loop) {
    return new Term.Position(Index.of(loop.letter()));
  }

  /** {@code expect(v ~ Normal(0, I(d)), e)}: a vector of independent standard normal numbers. */
  private Term expectation(Expr.Fold e, Env env) {
    Dim size = e.binders().size() == 1 && e.binders().get(0).names().size() == 1 ? standardNormal(e.binders().get(0)) : null;
    if (size == null) {
      throw new UnsupportedConstruct("the expectation or probability " + Printer.print(e));
    }
    String name = e.binders().get(0).names().get(0);
    checkFree(e.binders().get(0).span(), name, env);
    String array = translation.core.letters.fresh(name, null);
    Numbers vector = new Numbers(List.of(Axis.along(size)), at -> new Term.Entry(array, at.get(0).indices()));
    return new Term.Expectation(array, size, translation.scalar(e.body(), env.with(name, new Meaning.Known(vector))));
  }

  private Dim standardNormal(Expr.Binding binding) {
    boolean standard = "~".equals(binding.relation()) && binding.set() instanceof Expr.Call law && law.head() instanceof Expr.Name normal
        && normal.name().equals("Normal") && law.arguments().size() == 2 && law.arguments().get(0) instanceof Expr.Num mean
        && mean.value().signum() == 0 && law.arguments().get(1) instanceof Expr.Call unit && unit.head() instanceof Expr.Name identity
        && identity.name().equals("I") && unit.arguments().size() == 1;
    return !standard ? null
        : Sizes.read(((Expr.Call) ((Expr.Call) binding.set()).arguments().get(1)).arguments().get(0), translation.signature.dims);
  }

  private Numbers folded(Expr.Fold e, Env env) {
    List<Env> unrolled = unrolled(e.binders(), e.body(), env);
    if (!unrolled.isEmpty() && e.word().equals("sum")) {
      return translation.algebra.sum(unrolled.stream().map(each -> translation.numbers(e.body(), each)).toList(), e.span());
    }
    Bound bound = bind(e.binders(), env);
    Numbers body = translation.numbers(e.body(), bound.env());
    boolean linear = e.word().equals("sum") || e.word().equals("mean");
    if (!linear && !body.isScalar()) {
      throw Fault.shape(e.span(), e.word() + " over arrays of shape " + body.shape());
    }
    if (!e.word().equals("mean")) {
      Term.Folding folding = folding(e.word());
      return body.map(term -> wrapped(bound.loops(), folding, term));
    }
    UnaryOperator<Term> average = term -> {
      Term sum = wrapped(bound.loops(), Term.Folding.SUM, term);
      Term count = wrapped(bound.loops(), Term.Folding.SUM, Terms.number(1));
      boolean plain = bound.loops().stream().allMatch(loop -> loop.kind() == Kind.INDEX && loop.filters().isEmpty());
      Term size = plain ? Terms.product(bound.loops().stream().map(loop -> Terms.size(loop.range())).toList()) : count;
      return Terms.product(Terms.power(size, -1), sum);
    };
    return body.map(average);
  }

  /**
   * A letter between two numbers whose powers are formed, such as {@code q in 1..6, 4^q}, stands for each number in turn; empty for other
   * binders.
   */
  private List<Env> unrolled(List<Expr.Binding> binders, Expr body, Env env) {
    Expr.Binding only = binders.get(0);
    Signature.Range range = binders.size() == 1 && only.names().size() == 1 && "in".equals(only.relation())
        ? translation.signature.range(only.set()) : null;
    Integer last = range == null ? null : Sizes.constant(range.last());
    if (last == null || last - range.first() >= MOST_UNROLLED || !isInExponent(body, only.names().get(0))) {
      return List.of();
    }
    checkFree(only.span(), only.names().get(0), env);
    return IntStream.rangeClosed(range.first(), last).mapToObj(q ->
        env.with(only.names().get(0), new Meaning.Letter(Index.at(q), null))).toList();
  }

  private static boolean isInExponent(Expr e, String name) {
    return e instanceof Expr.Binary power && power.op().equals("^") && ExprTree.mentions(power.right(), name)
        || ExprTree.children(e).stream().anyMatch(part -> isInExponent(part, name));
  }

  private static Term.Folding folding(String word) {
    return switch (word) {
      case "sum" -> Term.Folding.SUM;
      case "prod" -> Term.Folding.PRODUCT;
      case "max" -> Term.Folding.MAXIMUM;
      default -> Term.Folding.MINIMUM;
    };
  }

  /** The body folded over the loops, the last one innermost. */
  private Term wrapped(List<Loop> loops, Term.Folding folding, Term body) {
    Term term = body;
    for (int i = loops.size() - 1; i >= 0; i--) {
      Loop loop = loops.get(i);
      term = switch (loop.kind()) {
        case INDEX -> new Term.Fold(folding, loop.letter(), loop.range(), filtered(loop, folding, term));
        case STEPS -> new Term.OverSteps(folding, loop.letter(), loop.filters().isEmpty() ? null
            : joined(loop.filters()), term);
        case WEIGHTS, REALS, NATURALS -> throw new UnsupportedConstruct("a fold over infinitely many values");
      };
    }
    return term;
  }

  private static Formula joined(List<Formula> filters) {
    return filters.size() == 1 ? filters.get(0) : new Formula.And(List.copyOf(filters));
  }

  private Term filtered(Loop loop, Term.Folding folding, Term body) {
    if (loop.filters().isEmpty()) {
      return body;
    }
    if (folding == Term.Folding.SUM) {
      List<Term> factors = new ArrayList<>(loop.filters().stream().map(this::factor).toList());
      factors.add(body);
      return Terms.product(factors);
    }
    if (folding == Term.Folding.PRODUCT) {
      return new Term.Choice(joined(loop.filters()), body, Terms.number(1));
    }
    throw new UnsupportedConstruct("a maximum or minimum with a filter");
  }

  /** 1 where the filter holds; comparisons of two letters become deltas, which index calculus collapses. */
  private Term factor(Formula filter) {
    if (filter instanceof Formula.Compare compare && compare.left() instanceof Term.Position a
        && compare.right() instanceof Term.Position b) {
      Term delta = new Term.Delta(a.index(), b.index());
      if (compare.relation() == Formula.Relation.EQUAL) {
        return delta;
      } else if (compare.relation() == Formula.Relation.NOT_EQUAL) {
        return Terms.difference(Terms.number(1), delta);
      }
    }
    return translation.core.indicator(filter);
  }

  // ---- formulas

  Formula quantifier(Expr.Quantifier e, Env env) {
    if (!e.word().equals("for all")) {
      if (e.binders().stream().anyMatch(binding -> binding.relation() == null
          && !translation.signature.letters.containsKey(binding.names().get(0)))) {
        String name = e.binders().get(0).names().get(0);
        throw Fault.at(e.span(), "E-WITNESS",
            "'exists " + name + "' without a witness: give 'choose: " + name + "' or write " + name + " as a formula");
      }
      return existence(e, env);
    }
    List<Env> unrolled = unrolled(e.binders(), e.body(), env);
    if (!unrolled.isEmpty()) {
      List<Formula> parts = unrolled.stream().map(each -> translation.formula(e.body(), each)).toList();
      return parts.size() == 1 ? parts.get(0) : new Formula.And(parts);
    }
    Bound bound;
    try {
      bound = bind(e.binders(), env);
    } catch (UnsupportedConstruct unsupported) {
      return new Formula.Unsupported(unsupported.getMessage() + " in: " + Printer.print(e));
    }
    Formula formula = translation.formula(e.body(), bound.env());
    for (int i = bound.loops().size() - 1; i >= 0; i--) {
      Loop loop = bound.loops().get(i);
      formula = loop.filters().isEmpty() ? formula : new Formula.Implies(joined(loop.filters()), formula);
      if (loop.kind() == Kind.STEPS) {
        return new Formula.Unsupported("a claim for all recorded steps: " + Printer.print(e) + "; use scope step");
      }
      formula = switch (loop.kind()) {
        case INDEX -> new Formula.ForAll(loop.letter(), loop.range(), formula);
        case REALS -> new Formula.ForAllReals(loop.letter(), loop.interval(), formula);
        case NATURALS -> new Formula.ForAllNaturals(loop.letter(), formula);
        default -> new Formula.ForAllWeights(loop.letter(), formula);
      };
    }
    return formula;
  }

  /** For one real number, or for one value of the weights. */
  private Formula existence(Expr.Quantifier e, Env env) {
    Bound bound;
    try {
      bound = bind(e.binders(), env);
    } catch (UnsupportedConstruct unsupported) {
      return new Formula.Unsupported("existence: " + Printer.print(e));
    }
    boolean unique = e.word().equals("exists unique");
    Loop loop = bound.loops().get(0);
    if (bound.loops().size() != 1 || loop.kind() != Kind.REALS && loop.kind() != Kind.WEIGHTS) {
      return new Formula.Unsupported("existence: " + Printer.print(e));
    }
    Formula body = translation.formula(e.body(), bound.env());
    List<Formula> parts = new ArrayList<>(loop.filters());
    parts.addAll(body instanceof Formula.And and ? and.parts() : List.of(body));
    Formula all = parts.size() == 1 ? parts.get(0) : new Formula.And(List.copyOf(parts));
    return loop.kind() == Kind.WEIGHTS ? new Formula.ExistsWeights(loop.letter(), unique, all)
        : new Formula.Exists(loop.letter(), unique, loop.interval(), all);
  }

  /** {@code ind(phi)}. */
  Term indicator(Expr e, Env env) {
    if (translation.value(e, env) instanceof Truths truths && truths.isScalar()) {
      return translation.core.indicator(truths.only());
    }
    throw Fault.shape(e.span(), "ind needs a formula");
  }
}
