package org.gradus.language.elaborate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.language.elaborate.Value.Numbers;
import org.gradus.language.elaborate.Value.Truths;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.Printer;
import org.gradus.language.syntax.ReservedWords;
import org.gradus.language.syntax.TheoryFile.DefinitionLine;

/** Calls: the functions of the library, of the theory, and of the activation. */
final class Library {

  static final Set<String> NAMES = new TreeSet<>(ReservedWords.all());

  private static final Set<String> PREDICATES = Set.of(
      "nonincreasing", "nondecreasing", "conserved", "crosses", "slides", "convex_on", "chernoff", "poincare", "gibbs");

  private final Translation translation;

  Library(Translation translation) {
    this.translation = translation;
  }

  Value call(Expr.Call e, Env env) {
    int primes = 0;
    Expr head = e.head();
    while (head instanceof Expr.Prime prime) {
      primes++;
      head = prime.function();
    }
    Point point = null;
    if (head instanceof Expr.At at) {
      point = new Places(translation).point(at.point(), env);
      if (translation.world.isPlaced()) {
        throw new UnsupportedConstruct("'" + Printer.print(e) + "' where weights are given");
      }
      head = at.body();
    }
    if (!(head instanceof Expr.Name name)) {
      throw new UnsupportedConstruct("'" + Printer.print(e) + "'");
    }
    Meaning meaning = translation.meaning(name.name(), env);
    if (meaning instanceof Meaning.Parametrised function) {
      return Places.moved(applied(e, function, primes, point, env), point, translation.core);
    }
    if (meaning instanceof Meaning.Opaque opaque) {
      throw new UnsupportedConstruct(opaque.reason());
    }
    if (point != null || meaning != null) {
      throw Fault.shape(e.span(), "'" + name.name() + "' is not a function");
    }
    return library(e, name, primes, env);
  }

  private Value library(Expr.Call e, Expr.Name name, int primes, Env env) {
    if (name.name().equals("sigma")) {
      return argument(e, env).map(u -> new Term.Apply(Function.ACTIVATION, primes, u));
    }
    if (OneVariable.isKnown(name.name())) {
      return argument(e, env).map(u -> OneVariable.apply(name.name(), primes, u));
    }
    if (primes > 0) {
      throw Fault.name(name.span(), name.name(), OneVariable.names());
    }
    if (translation.world.isPlaced() && name.name().equals("converges")) {
      throw new UnsupportedConstruct("a motion where weights are given");
    } else if (name.name().equals("converges")) {
      return Value.truth(converges(e, env));
    }
    if (PREDICATES.contains(name.name())) {
      return Value.truth(new Formula.Unsupported("the notion " + Printer.print(e)));
    }
    return matrices(e, name, env);
  }

  /**
   * {@code converges(w)}: to some weights; {@code converges(w, p)}: to the quantified weights p. The motion is the flow, if there is one;
   * {@code converges(w, p, steps)} is about the exact steps in any case.
   */
  private Formula converges(Expr.Call e, Env env) {
    boolean steps = e.arguments().size() == 3 && e.arguments().get(2) instanceof Expr.Name motion && motion.name().equals("steps");
    Expr limit = e.arguments().size() == 2 || steps ? e.arguments().get(1) : null;
    boolean whole = !e.arguments().isEmpty() && e.arguments().get(0) instanceof Expr.Name name
        && (name.name().equals("theta") || name.name().equals(translation.signature.onlyBlock()));
    if (whole && limit instanceof Expr.Name name && env.get(name.name()) instanceof Meaning.WeightVector vector) {
      return new Formula.Converges(translation.core.hasFlow && !steps, vector.variable());
    }
    if (whole && e.arguments().size() == 1) {
      String letter = translation.core.letters.fresh("p", null);
      return new Formula.ExistsWeights(letter, false, new Formula.Converges(translation.core.hasFlow, letter));
    }
    return new Formula.Unsupported("the notion " + Printer.print(e));
  }

  private Numbers argument(Expr.Call e, Env env) {
    arity(e, 1);
    return translation.numbers(e.arguments().get(0), env);
  }

  private static void arity(Expr.Call e, int count) {
    if (e.arguments().size() != count) {
      throw Fault.shape(e.span(), count + " argument(s) are expected, not " + e.arguments().size());
    }
  }

  // ---- vectors and matrices

  private Value matrices(Expr.Call e, Expr.Name name, Env env) {
    ArrayAlgebra algebra = translation.algebra;
    switch (name.name()) {
      case "norm":
        Numbers vector = argument(e, env);
        return Value.scalar(vector.isScalar() ? new Term.Apply(Function.ABS, 0, vector.only())
            : Terms.root(algebra.sumOfSquares(vector)));
      case "ind":
        arity(e, 1);
        return Value.scalar(new Binders(translation).indicator(e.arguments().get(0), env));
      case "max":
      case "min":
        return Value.scalar(extreme(e, name.name().equals("max"), env));
      case "hadamard":
        arity(e, 2);
        return algebra.entrywise(translation.numbers(e.arguments().get(0), env),
            translation.numbers(e.arguments().get(1), env), e.span());
      case "diag":
        return diagonal(e, argument(e, env));
      case "I":
        return identity(e);
      case "tr":
        Numbers square = square(e, argument(e, env));
        return Value.scalar(algebra.total(square.axes().subList(0, 1), at ->
            square.at().apply(List.of(at.get(0), at.get(0)))));
      default:
        return spectral(e, name, env);
    }
  }

  /** The larger or smaller of its arguments, as nested choices. */
  private Term extreme(Expr.Call e, boolean largest, Env env) {
    Formula.Relation better = largest ? Formula.Relation.AT_LEAST : Formula.Relation.AT_MOST;
    Term result = null;
    for (Expr argument : e.arguments()) {
      if (argument instanceof Expr.Range) {
        throw new UnsupportedConstruct("'" + Printer.print(e) + "'");
      }
      Term next = translation.scalar(argument, env);
      result = result == null ? next : new Term.Choice(new Formula.Compare(better, result, next), result, next);
    }
    return result;
  }

  private Numbers diagonal(Expr.Call e, Numbers vector) {
    if (vector.axes().size() != 1 || !(vector.axes().get(0) instanceof Axis.Along)) {
      throw Fault.shape(e.span(), "diag of an array of shape " + vector.shape() + "; a vector is expected");
    }
    Axis axis = vector.axes().get(0);
    return new Numbers(List.of(axis, axis), at ->
        Terms.product(delta(at), vector.at().apply(at.subList(0, 1))));
  }

  private Numbers identity(Expr.Call e) {
    arity(e, 1);
    Dim dim = Sizes.read(e.arguments().get(0), translation.signature.dims);
    if (dim == null) {
      throw Fault.shape(e.span(), "I(n) needs a size");
    }
    return new Numbers(List.of(Axis.along(dim), Axis.along(dim)), Library::delta);
  }

  private static Term delta(List<Place> at) {
    Index row = at.get(0).index();
    Index column = at.get(1).index();
    if (row.isConstant() && column.isConstant()) {
      return Terms.number(row.equals(column) ? 1 : 0);
    }
    return new Term.Delta(row, column);
  }

  private Numbers matrix(Expr.Call e, Numbers value) {
    if (value.axes().size() != 2) {
      throw Fault.shape(e.span(), "a matrix is expected, not an array of shape " + value.shape());
    }
    return value;
  }

  private Numbers square(Expr.Call e, Numbers value) {
    if (!matrix(e, value).axes().get(0).fits(value.axes().get(1))) {
      throw Fault.shape(e.span(), "a square matrix is expected, not an array of shape " + value.shape());
    }
    return value;
  }

  private Value spectral(Expr.Call e, Expr.Name name, Env env) {
    switch (name.name()) {
      case "lambda_min":
        return Value.scalar(eigenvalue(Core.Certified.LAMBDA_MIN, hint(e, 0), square(e, argument(e, env))));
      case "lambda_max":
        return Value.scalar(eigenvalue(Core.Certified.LAMBDA_MAX, hint(e, 0), square(e, argument(e, env))));
      case "psd":
        Term least = eigenvalue(Core.Certified.LAMBDA_MIN, hint(e, 0), square(e, argument(e, env)));
        return Value.truth(new Formula.Compare(Formula.Relation.AT_LEAST, least, Terms.number(0)));
      case "opnorm":
        return Value.scalar(operatorNorm(e, matrix(e, argument(e, env))));
      case "sigma_min":
        return Value.scalar(leastSingularValue(e, matrix(e, argument(e, env))));
      case "inv":
        return inverse(e, square(e, argument(e, env)));
      case "projector":
        return projector(e, translation.algebra.expanded(matrix(e, argument(e, env))));
      case "solve":
        arity(e, 2);
        Numbers inverse = inverse(e, square(e, translation.numbers(e.arguments().get(0), env)));
        return translation.algebra.product(inverse, translation.numbers(e.arguments().get(1), env), e.span());
      case "det":
        return Value.scalar(new Term.Unsupported("the determinant " + Printer.print(e)));
      default:
        return other(e, name);
    }
  }

  private Value other(Expr.Call e, Expr.Name name) {
    if (NAMES.contains(name.name())) {
      throw new UnsupportedConstruct("'" + Printer.print(e) + "'");
    }
    throw Fault.name(name.span(), name.name(), translation.world.names());
  }

  private static String hint(Expr.Call e, int argument) {
    return Printer.print(e.arguments().get(argument));
  }

  private Term eigenvalue(Core.Certified kind, String hint, Numbers matrix) {
    return certified(kind, hint, matrix, List.of());
  }

  private Term certified(Core.Certified kind, String hint, Numbers matrix, List<Index> at) {
    Numbers plain = matrix.axes().contains(Axis.WEIGHTS) ? translation.algebra.expanded(matrix) : matrix;
    if (plain.axes().size() != 2 || !(plain.axes().get(0) instanceof Axis.Along rows) || !(plain.axes().get(1) instanceof Axis.Along columns)) {
      throw new UnsupportedConstruct("an eigenvalue, inverse or projection over a weight axis that is not one vector");
    }
    String row = translation.algebra.fresh(rows.dim());
    String column = translation.algebra.fresh(columns.dim());
    Term entry = plain.at().apply(List.of(Place.of(Index.of(row)), Place.of(Index.of(column))));
    return translation.core.certify(kind, hint, rows.dim(), row, column, entry, at);
  }

  /** The orthogonal projection onto the space that the columns span. */
  private Numbers projector(Expr.Call e, Numbers matrix) {
    Axis rows = matrix.axes().get(0);
    return new Numbers(List.of(rows, rows), at ->
        certified(Core.Certified.PROJECTOR, hint(e, 0), matrix, List.of(at.get(0).index(), at.get(1).index())));
  }

  private Numbers inverse(Expr.Call e, Numbers matrix) {
    Numbers plain = translation.algebra.expanded(matrix);
    String hint = hint(e, 0);
    return new Numbers(plain.axes(), at ->
        certified(Core.Certified.INVERSE, hint, plain, List.of(at.get(0).index(), at.get(1).index())));
  }

  /**
   * The square root of an eigenvalue of a Gram matrix. It is at least 0; the relu says so to enclosures that straddle
   * 0.
   */
  private static Term rootOfGram(Term eigenvalue) {
    return Terms.root(new Term.Apply(Function.RELU, 0, eigenvalue));
  }

  /** The square root of the greatest eigenvalue of M*M^T. */
  private Term operatorNorm(Expr.Call e, Numbers matrix) {
    boolean columns = matrix.axes().get(0).equals(Axis.WEIGHTS);
    return rootOfGram(eigenvalue(Core.Certified.LAMBDA_MAX, "gram " + hint(e, 0),
        translation.algebra.gram(matrix, columns)));
  }

  /** The least of the min(rows, columns) singular values: from the smaller one of M*M^T and M^T*M. */
  private Term leastSingularValue(Expr.Call e, Numbers matrix) {
    if (!(matrix.axes().get(0) instanceof Axis.Along rows) || !(matrix.axes().get(1) instanceof Axis.Along columns)) {
      boolean byColumns = matrix.axes().get(0).equals(Axis.WEIGHTS);
      return leastSingularValue(e, matrix, byColumns);
    }
    if (rows.fits(columns)) {
      return leastSingularValue(e, matrix, false);
    }
    Formula wide = new Formula.Compare(Formula.Relation.AT_MOST, Terms.size(rows.dim()), Terms.size(columns.dim()));
    return new Term.Choice(wide, leastSingularValue(e, matrix, false), leastSingularValue(e, matrix, true));
  }

  private Term leastSingularValue(Expr.Call e, Numbers matrix, boolean columns) {
    String hint = "gram " + hint(e, 0) + (columns ? " columns" : "");
    return rootOfGram(eigenvalue(Core.Certified.LAMBDA_MIN, hint, translation.algebra.gram(matrix, columns)));
  }

  // ---- functions the theory defines

  private Value applied(Expr.Call e, Meaning.Parametrised function, int primes, Point point, Env env) {
    DefinitionLine line = function.line();
    arity(e, line.parameters().size());
    if (primes > 0 || function.world().isActivation(line)) {
      if (line.parameters().size() != 1 || !line.indices().isEmpty()) {
        throw Fault.shape(e.span(), "only functions of one variable have derivatives f'");
      }
      Value formula = function.world().entered(line,
          Env.EMPTY.with(line.parameters().get(0), new Meaning.Known(Value.scalar(OneVariable.VARIABLE))));
      if (!(formula instanceof Numbers numbers) || !numbers.isScalar()) {
        throw Fault.shape(e.span(), "'" + line.name() + "' is not a number for a number");
      }
      Term derived = OneVariable.derivative(numbers.only(), primes);
      return argument(e, env).map(u -> OneVariable.at(derived, u));
    }
    Env inner = bound(function.world(), env);
    for (int i = 0; i < line.parameters().size(); i++) {
      inner = inner.with(line.parameters().get(i), parameter(e.arguments().get(i), point, env));
    }
    return inlined(function, inner);
  }

  /** The value of a definition without parameters that uses what the statement binds. */
  Value unfolded(Meaning.Parametrised definition, Env env) {
    return inlined(definition, bound(definition.world(), env));
  }

  /** What the statement binds around a place, as far as definitions may use it. */
  private static Env bound(World world, Env env) {
    Env inner = Env.EMPTY;
    for (String name : world.bound()) {
      inner = env.get(name) == null ? inner : inner.with(name, env.get(name));
    }
    return inner;
  }

  private Meaning parameter(Expr argument, Point point, Env env) {
    Value value = translation.value(argument, env);
    if (value instanceof Numbers numbers && value.isScalar()) {
      if (point != null && !Places.isFixed(numbers.only(), translation.core)) {
        throw new UnsupportedConstruct("a function at a place with the argument " + Printer.print(argument));
      }
      if (numbers.only() instanceof Term.Position position) {
        Meaning named = argument instanceof Expr.Name name ? env.get(name.name()) : null;
        return named instanceof Meaning.Letter || named instanceof Meaning.RecordedStep ? named
            : new Meaning.Letter(position.index(), null);
      }
    } else if (point != null) {
      throw new UnsupportedConstruct("a function at a place with the argument " + Printer.print(argument));
    }
    return new Meaning.Known(value instanceof Numbers numbers ? counted(numbers) : value);
  }

  private Numbers counted(Numbers argument) {
    return argument.map(term -> {
      translation.core.count();
      return term;
    });
  }

  private Value inlined(Meaning.Parametrised function, Env parameters) {
    DefinitionLine line = function.line();
    World world = function.world();
    Env env = parameters;
    List<String> letters = new ArrayList<>();
    List<Axis> axes = new ArrayList<>();
    for (String name : line.indices()) {
      Signature.Range range = world.indexRange(line, name);
      String letter = translation.core.letters.fresh(name, range.last());
      letters.add(letter);
      axes.add(Axis.along(range.last()));
      env = env.with(name, new Meaning.Letter(Index.of(letter), range));
    }
    Value body = world.entered(line, env);
    axes.addAll(body.axes());
    int rank = letters.size();
    if (body instanceof Numbers numbers) {
      return new Numbers(List.copyOf(axes), at ->
          Letters.replace(numbers.at().apply(at.subList(rank, at.size())), indices(letters, at)));
    }
    Truths truths = (Truths) body;
    return new Truths(List.copyOf(axes), at ->
        Letters.replace(truths.at().apply(at.subList(rank, at.size())), indices(letters, at)));
  }

  private static Map<String, Index> indices(List<String> letters, List<Place> at) {
    Map<String, Index> indices = new HashMap<>();
    for (int i = 0; i < letters.size(); i++) {
      indices.put(letters.get(i), at.get(i).index());
    }
    return indices;
  }
}
