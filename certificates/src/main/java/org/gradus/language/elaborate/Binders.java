package org.gradus.language.elaborate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Term;
import org.gradus.language.elaborate.Value.Numbers;
import org.gradus.language.elaborate.Value.Truths;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.Printer;
import org.gradus.language.syntax.Span;

/** Sums, products, extrema, counts and quantifiers. */
final class Binders {

  private enum Kind { INDEX, STEPS, WEIGHTS }

  /** One bound letter with the filters that stand behind it. */
  private record Loop(Kind kind, String letter, Dim range, List<Formula> filters) {}

  private record Bound(List<Loop> loops, Env env) {}

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
        throw new UnsupportedConstruct("a claim for all numbers: " + Printer.print(binding));
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
    loops.add(new Loop(Kind.INDEX, letter, range.size(), new ArrayList<>()));
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
        loops.add(new Loop(Kind.STEPS, letter, null, new ArrayList<>()));
        return env.with(name, new Meaning.RecordedStep(letter));
      }
      if (binding.set() instanceof Expr.Name set && set.name().equals("Weights")) {
        String letter = translation.core.letters.fresh(name, null);
        loops.add(new Loop(Kind.WEIGHTS, letter, null, new ArrayList<>()));
        return env.with(name, new Meaning.WeightVector(letter));
      }
    }
    throw new UnsupportedConstruct("the binder '" + Printer.print(binding) + "'");
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
    loops.add(new Loop(last.kind(), last.letter(), last.range().plus(Dim.of(-1)), last.filters()));
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
      case "distinct":
        return Value.scalar(new Term.Unsupported("the certified number " + Printer.print(e)));
      case "integral":
        throw new UnsupportedConstruct(Level.INTEGRAL + ": " + Printer.print(e));
      default:
        throw new UnsupportedConstruct("the expectation or probability " + Printer.print(e));
    }
  }

  private Numbers folded(Expr.Fold e, Env env) {
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
        case WEIGHTS -> throw new UnsupportedConstruct("a fold over all weights");
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
      return new Formula.Unsupported("existence: " + Printer.print(e));
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
      formula = loop.kind() == Kind.INDEX ? new Formula.ForAll(loop.letter(), loop.range(), formula)
          : new Formula.ForAllWeights(loop.letter(), formula);
    }
    return formula;
  }

  /** {@code ind(phi)}. */
  Term indicator(Expr e, Env env) {
    if (translation.value(e, env) instanceof Truths truths && truths.isScalar()) {
      return translation.core.indicator(truths.only());
    }
    throw Fault.shape(e.span(), "ind needs a formula");
  }
}
