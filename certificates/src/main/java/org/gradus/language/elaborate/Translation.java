package org.gradus.language.elaborate;

import java.util.ArrayList;
import java.util.List;

import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.language.elaborate.Value.Numbers;
import org.gradus.language.elaborate.Value.Truths;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.Printer;

/** From expressions to arrays of core terms and formulas. */
final class Translation {

  final World world;
  final Signature signature;
  final Core core;
  final ArrayAlgebra algebra;
  private final Binders binders;
  private final Library library;
  private final Places places;

  Translation(World world) {
    this.world = world;
    this.signature = world.signature;
    this.core = world.core;
    this.algebra = new ArrayAlgebra(signature, core.letters);
    this.binders = new Binders(this);
    this.library = new Library(this);
    this.places = new Places(this);
  }

  // ---- what callers want

  Numbers numbers(Expr e, Env env) {
    if (value(e, env) instanceof Numbers numbers) {
      return numbers;
    }
    throw Fault.shape(e.span(), "a number or an array is expected, not a formula; ind(...) is 1 where a formula holds");
  }

  Term scalar(Expr e, Env env) {
    Numbers numbers = numbers(e, env);
    if (!numbers.isScalar()) {
      throw Fault.shape(e.span(), "a number is expected, not an array of shape " + numbers.shape());
    }
    return numbers.only();
  }

  /** The formula; where a part has no core form, that part is {@link Formula.Unsupported}. */
  Formula formula(Expr e, Env env) {
    try {
      if (value(e, env) instanceof Truths truths) {
        return algebra.everywhere(truths.axes(), truths.at()::apply);
      }
    } catch (UnsupportedConstruct unsupported) {
      return new Formula.Unsupported(unsupported.getMessage());
    }
    throw Fault.shape(e.span(), "a formula is expected, not a number");
  }

  // ---- every kind of expression

  Value value(Expr e, Env env) {
    Value value = meant(e, env);
    return value instanceof Numbers numbers && value.isScalar() ? Value.scalar(numbers.only()) : value;
  }

  private Value meant(Expr e, Env env) {
    if (e instanceof Expr.Num num) {
      return Value.scalar(Terms.number(num.value()));
    } else if (e instanceof Expr.Name name) {
      return named(name, env);
    } else if (e instanceof Expr.Minus minus) {
      return numbers(minus.body(), env).map(Terms::negative);
    } else if (e instanceof Expr.Sum sum) {
      return algebra.sum(sum.terms().stream().map(term -> numbers(term, env)).toList(), e.span());
    } else if (e instanceof Expr.Binary binary) {
      return binary(binary, env);
    } else if (e instanceof Expr.Transpose transpose) {
      return algebra.transposed(numbers(transpose.body(), env), e.span());
    } else if (e instanceof Expr.Inner inner) {
      return Value.scalar(algebra.inner(numbers(inner.left(), env), numbers(inner.right(), env), e.span()));
    } else if (e instanceof Expr.Rows rows) {
      return algebra.list(rows.rows().stream().map(row -> numbers(row, env)).toList(), e.span());
    } else if (e instanceof Expr.Tuple tuple) {
      return tuple(tuple, env);
    } else if (e instanceof Expr.Subscript subscript) {
      return subscripted(subscript, env);
    } else if (e instanceof Expr.At at) {
      return places.at(at, env);
    } else if (e instanceof Expr.Call call) {
      return library.call(call, env);
    } else if (e instanceof Expr.Fold fold) {
      return binders.fold(fold, env);
    } else if (e instanceof Expr.Derivative derivative) {
      return derivative(derivative, env);
    } else if (e instanceof Expr.Choice choice) {
      Formula condition = formula(choice.condition(), env);
      return Value.scalar(new Term.Choice(condition, scalar(choice.yes(), env), scalar(choice.no(), env)));
    }
    return truth(e, env);
  }

  private Truths truth(Expr e, Env env) {
    if (e instanceof Expr.Relation relation) {
      try {
        return Value.truth(relation(relation, env));
      } catch (UnsupportedConstruct unsupported) {
        return Value.truth(new Formula.Unsupported(unsupported.getMessage()));
      }
    } else if (e instanceof Expr.Junction junction) {
      List<Formula> parts = junction.parts().stream().map(part -> formula(part, env)).toList();
      return Value.truth(junction.word().equals("and") ? new Formula.And(parts) : new Formula.Or(parts));
    } else if (e instanceof Expr.Not not) {
      return Value.truth(new Formula.Not(formula(not.part(), env)));
    } else if (e instanceof Expr.Implies implies) {
      return Value.truth(new Formula.Implies(formula(implies.premise(), env), formula(implies.conclusion(), env)));
    } else if (e instanceof Expr.Quantifier quantifier) {
      return Value.truth(binders.quantifier(quantifier, env));
    }
    throw new UnsupportedConstruct("'" + Printer.print(e) + "'");
  }

  private Value named(Expr.Name e, Env env) {
    Meaning meaning = meaning(e.name(), env);
    if (meaning instanceof Meaning.Letter letter) {
      return Value.scalar(letter.index().isConstant() ? Terms.number(letter.index().offset())
          : new Term.Position(letter.index()));
    } else if (meaning instanceof Meaning.RecordedStep step) {
      return Value.scalar(new Term.Position(Index.of(step.letter())));
    } else if (meaning instanceof Meaning.Real real) {
      return Value.scalar(new Term.Variable(real.variable()));
    } else if (meaning instanceof Meaning.Natural natural) {
      return Value.scalar(new Term.Position(Index.of(natural.letter())));
    } else if (meaning instanceof Meaning.WeightVector vector) {
      Numbers weights = world.weights().map(w -> new Term.At(Point.weights(vector.variable()), w));
      return signature.onlyBlock() == null ? weights : algebra.expanded(weights);
    } else if (meaning instanceof Meaning.Known known) {
      return known.value();
    } else if (meaning instanceof Meaning.Opaque opaque) {
      throw new UnsupportedConstruct(opaque.reason());
    } else if (meaning instanceof Meaning.Parametrised definition && definition.line().parameters().isEmpty()) {
      return library.unfolded(definition, env);
    } else if (meaning instanceof Meaning.Parametrised function) {
      throw Fault.shape(e.span(), "'" + e.name() + "' needs its " + function.line().parameters().size()
          + " argument(s)");
    }
    if (signature.letters.containsKey(e.name())) {
      throw Fault.at(e.span(), "E-NAME", "the index letter '" + e.name() + "' is not bound here; write 'for all "
          + e.name() + ", ...'");
    }
    throw Fault.name(e.span(), e.name(), world.names());
  }

  Meaning meaning(String name, Env env) {
    Meaning bound = env.get(name);
    return bound != null ? bound : world.lookup(name);
  }

  private Numbers binary(Expr.Binary e, Env env) {
    Numbers left = numbers(e.left(), env);
    if (e.op().equals("^")) {
      return power(e, left, env);
    }
    Numbers right = numbers(e.right(), env);
    if (e.op().equals(".*")) {
      return algebra.entrywise(left, right, e.span());
    } else if (e.op().equals("*")) {
      return algebra.product(left, right, e.span());
    }
    if (!right.isScalar()) {
      throw Fault.shape(e.right().span(), "division by an array of shape " + right.shape());
    }
    return left.map(term -> Terms.quotient(term, right.only()));
  }

  private Numbers power(Expr.Binary e, Numbers base, Env env) {
    if (!base.isScalar()) {
      throw Fault.shape(e.span(), "a power of an array of shape " + base.shape() + "; '.*' multiplies entry by entry");
    }
    Term exponent = scalar(e.right(), env);
    if (exponent instanceof Term.Number n && n.value().numerator().bitLength() < 31
        && n.value().denominator().bitLength() < 3) {
      int numerator = n.value().numerator().intValueExact();
      int denominator = n.value().denominator().intValueExact();
      if (denominator == 1) {
        return Value.scalar(Terms.power(base.only(), numerator));
      } else if (denominator == 2) {
        return Value.scalar(Terms.power(Terms.root(base.only()), numerator));
      }
    }
    Meaning number = e.right() instanceof Expr.Name name ? meaning(name.name(), env) : null;
    if (exponent instanceof Term.Position counted && (number instanceof Meaning.Natural || number instanceof Meaning.RecordedStep)) {
      return Value.scalar(new Term.NaturalPower(base.only(), counted.index()));
    }
    Dim dim = Sizes.read(e.right(), signature.dims);
    if (dim != null && dim.coefficients().values().stream().allMatch(c -> c > 0)) {
      String letter = algebra.fresh(dim);
      return Value.scalar(new Term.Fold(Term.Folding.PRODUCT, letter, dim, base.only()));
    }
    throw new UnsupportedConstruct("a power with the exponent " + Printer.print(e.right()));
  }

  /** A tuple is a weight vector when it has one part of the right shape for every block, otherwise a vector. */
  private Value tuple(Expr.Tuple e, Env env) {
    List<Numbers> parts = e.parts().stream().map(part -> numbers(part, env)).toList();
    List<String> blocks = new ArrayList<>(signature.weights.keySet());
    boolean weights = parts.size() == blocks.size();
    for (int i = 0; weights && i < parts.size(); i++) {
      weights = ArrayAlgebra.fit(parts.get(i).axes(), signature.blockAxes(blocks.get(i)));
    }
    if (!weights) {
      return algebra.list(parts, e.span());
    }
    return new Numbers(List.of(Axis.WEIGHTS), at -> parts.get(blocks.indexOf(at.get(0).block())).at()
        .apply(at.get(0).indices().stream().map(Place::of).toList()));
  }

  // ---- subscripts

  private Value subscripted(Expr.Subscript e, Env env) {
    Value head = value(e.head(), env);
    int count = e.subscripts().size();
    if (head instanceof Numbers numbers
        && (count > head.axes().size() || head.axes().subList(0, count).contains(Axis.WEIGHTS))) {
      head = algebra.expanded(numbers);
    }
    if (count > head.axes().size()) {
      throw Fault.shape(e.span(), count + " subscripts on an array of shape " + head.shape());
    }
    List<Axis> axes = new ArrayList<>();
    List<Index> fixed = new ArrayList<>();
    for (int i = 0; i < head.axes().size(); i++) {
      Expr subscript = i < count ? e.subscripts().get(i) : null;
      boolean whole = subscript == null || subscript instanceof Expr.All;
      fixed.add(whole ? null : index(subscript, head.axes().get(i), env));
      if (whole) {
        axes.add(head.axes().get(i));
      }
    }
    if (head instanceof Numbers numbers) {
      return new Numbers(List.copyOf(axes), at -> numbers.at().apply(filled(fixed, at)));
    }
    Truths truths = (Truths) head;
    return new Truths(List.copyOf(axes), at -> truths.at().apply(filled(fixed, at)));
  }

  private static List<Place> filled(List<Index> fixed, List<Place> open) {
    List<Place> all = new ArrayList<>();
    int next = 0;
    for (Index index : fixed) {
      all.add(index == null ? open.get(next++) : Place.of(index));
    }
    return all;
  }

  private Index index(Expr subscript, Axis axis, Env env) {
    if (!(axis instanceof Axis.Along along)) {
      throw Fault.shape(subscript.span(), "a subscript on the axis '" + axis.text() + "'");
    }
    if (subscript instanceof Expr.Range) {
      throw new UnsupportedConstruct("the slice " + Printer.print(subscript));
    }
    if (subscript instanceof Expr.Name name && env.get(name.name()) instanceof Meaning.Letter letter
        && letter.declared() != null
        && !letter.declared().last().equals(along.dim())) {
      throw Fault.shape(subscript.span(),
          "'" + name.name() + "' runs to " + letter.declared().last() + ", but the axis has " + along.dim() + " places");
    }
    Index index = index(scalar(subscript, env));
    if (index == null) {
      throw new UnsupportedConstruct("the subscript " + Printer.print(subscript));
    }
    Integer length = Sizes.constant(along.dim());
    if (index.isConstant() && (index.offset() < 1 || length != null && index.offset() > length)) {
      throw Fault.shape(subscript.span(), "there is no place " + index.offset() + " among " + along.dim());
    }
    return index;
  }

  /** A letter, a number, or a letter plus a number; otherwise {@code null}. */
  static Index index(Term term) {
    if (term instanceof Term.Number n) {
      boolean integer = n.value().denominator().bitLength() == 1 && n.value().numerator().bitLength() < 31;
      return integer ? Index.at(n.value().numerator().intValueExact()) : null;
    }
    if (term instanceof Term.Position position) {
      return position.index();
    }
    if (!(term instanceof Term.Sum sum)) {
      return null;
    }
    Index total = Index.at(0);
    for (Term part : sum.terms()) {
      Index next = index(part);
      if (next == null || !next.isConstant() && !total.isConstant()) {
        return null;
      }
      total = new Index(next.isConstant() ? total.letter() : next.letter(), total.offset() + next.offset());
    }
    return total;
  }

  // ---- derivatives

  private Numbers derivative(Expr.Derivative e, Env env) {
    if (world.isPlaced()) {
      throw new UnsupportedConstruct("a derivative where weights are given: " + Printer.print(e));
    }
    Numbers body = numbers(e.body(), env);
    if (e.word().equals("d/dt")) {
      return body.map(Term.TimeDerivative::new);
    }
    if (!e.word().equals("jac") && !body.isScalar()) {
      throw Fault.shape(e.span(), e.word() + " of an array of shape " + body.shape() + "; 'jac' takes arrays");
    }
    if (e.block() != null) {
      return blockGradient(e, body);
    }
    switch (e.word()) {
      case "hess":
        return new Numbers(List.of(Axis.WEIGHTS, Axis.WEIGHTS), at ->
            partial(partial(body.only(), at.get(0)), at.get(1)));
      case "laplacian":
        return Value.scalar(algebra.total(List.of(Axis.WEIGHTS), at ->
            partial(partial(body.only(), at.get(0)), at.get(0))));
      default:
        List<Axis> axes = new ArrayList<>(body.axes());
        axes.add(Axis.WEIGHTS);
        int last = axes.size() - 1;
        return new Numbers(List.copyOf(axes), at -> partial(body.at().apply(at.subList(0, last)), at.get(last)));
    }
  }

  private static Term partial(Term body, Place place) {
    return new Term.Partial(body, place.block(), place.indices());
  }

  private Numbers blockGradient(Expr.Derivative e, Numbers body) {
    String block = ((Expr.Name) e.block()).name();
    if (!signature.weights.containsKey(block)) {
      throw Fault.name(e.block().span(), block, signature.weights.keySet());
    }
    if (!e.word().equals("grad") && !e.word().equals("jac")) {
      throw new UnsupportedConstruct(e.word() + " in one block");
    }
    List<Axis> axes = new ArrayList<>(body.axes());
    axes.addAll(signature.blockAxes(block));
    int rank = body.axes().size();
    return new Numbers(List.copyOf(axes), at -> new Term.Partial(body.at().apply(at.subList(0, rank)), block,
        at.subList(rank, at.size()).stream().map(Place::index).toList()));
  }

  // ---- relations

  private Formula relation(Expr.Relation e, Env env) {
    List<Value> sides = new ArrayList<>();
    for (int i = 0; i < e.sides().size(); i++) {
      if (i > 0 && e.relations().get(i - 1).equals("~")) {
        throw Fault.at(e.span(), "E-EXACT", "'~' is allowed in golden only; a claim needs '=', '<=' or '<'");
      }
      if (i > 0 && e.relations().get(i - 1).equals("in")) {
        return membership(e, env);
      }
      sides.add(value(e.sides().get(i), env));
    }
    List<Formula> links = new ArrayList<>();
    for (int i = 0; i < e.relations().size(); i++) {
      links.add(compare(e, symbol(e.relations().get(i)), sides.get(i), sides.get(i + 1)));
    }
    return links.size() == 1 ? links.get(0) : new Formula.And(List.copyOf(links));
  }

  /** {@code u in [a, b]}, {@code u in (a, b)} and {@code u in R}, for a number u. */
  private Formula membership(Expr.Relation e, Env env) {
    Expr set = e.sides().get(1);
    List<Expr> ends = set instanceof Expr.Rows rows ? rows.rows() : set instanceof Expr.Tuple tuple ? tuple.parts() : List.of();
    if (e.sides().size() != 2 || ends.size() != 2) {
      throw new UnsupportedConstruct("membership: " + Printer.print(e));
    }
    String order = set instanceof Expr.Rows ? "<=" : "<";
    return relation(new Expr.Relation(e.span(), List.of(ends.get(0), e.sides().get(0), ends.get(1)), List.of(order, order)), env);
  }

  static Formula.Relation symbol(String text) {
    for (Formula.Relation relation : Formula.Relation.values()) {
      if (relation.symbol().equals(text)) {
        return relation;
      }
    }
    throw new IllegalArgumentException(text);
  }

  private Formula compare(Expr.Relation e, Formula.Relation relation, Value left, Value right) {
    if (left instanceof Truths a && right instanceof Truths b) {
      return compare(e, relation, asNumbers(a), asNumbers(b));
    }
    if (!(left instanceof Numbers a) || !(right instanceof Numbers b)) {
      throw Fault.shape(e.span(), "a formula is compared with a number");
    }
    List<Numbers> both = algebra.aligned(List.of(a, b), e.span());
    List<Axis> axes = both.get(0).axes();
    boolean equality = relation == Formula.Relation.EQUAL || relation == Formula.Relation.NOT_EQUAL;
    if (!axes.isEmpty() && !equality) {
      throw Fault.shape(e.span(), "'" + relation.symbol() + "' between arrays of shape " + both.get(0).shape()
          + "; write 'for all' and subscripts");
    }
    Formula.Relation entry = axes.isEmpty() ? relation : Formula.Relation.EQUAL;
    Formula all = algebra.everywhere(axes, at ->
        new Formula.Compare(entry, both.get(0).at().apply(at), both.get(1).at().apply(at)));
    return entry == relation ? all : new Formula.Not(all);
  }

  private Numbers asNumbers(Truths truths) {
    return new Numbers(truths.axes(), at -> core.indicator(truths.at().apply(at)));
  }
}
