package org.gradus.kernel.reader;

import java.util.*;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.symbolic.Depth;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Function;

/**
 * Reads {@code theory.core}. A name that is not bound, a letter bound twice, an array read with the wrong number of positions, a
 * definition that cites itself or a later one, and anything the format does not have are {@link MalformedInput}.
 */
public final class TheoryReader {

  private static final int MAX_AXES = 16;
  private static final int MAX_LETTERS = 64;
  private static final int MAX_PARTS = 4096;
  private static final int MAX_STEPS = 10_000;
  /** How many monomials a size may have, and how many letters each. */
  private static final int MAX_SIZE = 64;
  /** Names that stand for something else where a claim is shown. */
  private static final Set<String> RESERVED = Set.of("pi", "infinity", "start", "next", "previous", "last", "step", "steps", "true", "false",
      "and", "or", "not", "implies", "for", "all", "in", "is", "of", "if", "then", "else", "with", "from", "to", "weights");

  /** What a letter in scope stands for. */
  private enum Letter { INDEX, STEP, WEIGHTS, REAL, NATURAL, NORMAL }

  private final Forms forms;
  private final Set<String> unique = new HashSet<>();
  private final Set<String> dims = new HashSet<>();
  private final Map<String, List<Dim>> axes = new HashMap<>();
  private final Set<String> given = new HashSet<>();
  private final Set<String> blocks = new HashSet<>();
  private final Map<String, Letter> letters = new HashMap<>();
  private final Map<String, Dim> ranges = new HashMap<>();
  /** All names that have ever been a letter. */
  private final Set<String> used = new HashSet<>();
  private Depth depth;

  /** Reads the theory whose canonical text these bytes are, and then, with {@link #closed}, formulas of evidence. */
  TheoryReader(byte[] bytes) {
    this.forms = new Forms("theory.core", bytes, "gradus-theory-core/1");
  }

  /** The theory whose canonical text these bytes are. */
  public static Theory read(byte[] bytes) {
    return new TheoryReader(bytes).read();
  }

  Theory read() {
    try {
      Theory theory = theory();
      depth = new Depth(theory);
      return theory;
    } catch (ArithmeticException e) {
      throw new MalformedInput("theory.core", "a size is too large");
    } catch (Undecided e) {
      throw new MalformedInput("theory.core", e.getMessage());
    }
  }

  private Theory theory() {
    String name = forms.take("theory").fields(1).at(1).word();
    Sexpr letters = forms.take("dims");
    List<String> sizes = letters.map(1, this::unreserved);
    dims.addAll(sizes);
    letters.require(dims.size() == sizes.size(), "a size is given twice");
    List<Condition> setting = forms.take("setting").map(1, this::condition);
    Sexpr relu = forms.take("relu-at-0").fields(1).at(1);
    relu.require(List.of("any", "0", "1").contains(relu.word()), "'any', '0' or '1' is expected");
    List<Binding> data = all("data", this::binding);
    List<Binding> weights = all("weights", this::binding);
    weights.forEach(block -> blocks.add(block.name()));
    given.addAll(axes.keySet());
    Map<String, Definition> definitions = new LinkedHashMap<>();
    all("define", this::definition).forEach(definition -> definitions.put(definition.name(), definition));
    Theory theory = new Theory(name, sizes, setting, data, weights, relu.word().equals("any") ? null : relu.word(),
        all("update", this::motion), all("flow", this::motion), all("require", form -> labelled(form.fields(2), 1)),
        Collections.unmodifiableMap(definitions), all("example", this::example), all("step", this::step),
        all("control", this::control));
    MalformedInput.require(forms.atEnd(), "theory.core", "a line is not known or not in its order");
    return theory;
  }

  private <T> List<T> all(String head, java.util.function.Function<Sexpr, T> reader) {
    List<T> list = new ArrayList<>();
    while (forms.nextIs(head)) {
      list.add(reader.apply(forms.take()));
    }
    return List.copyOf(list);
  }

  private Condition condition(Sexpr form) {
    return new Condition(form.head(), form.map(1, Sexpr::word));
  }

  private Labelled labelled(Sexpr form, int from) {
    return new Labelled(form.at(from).word(), formula(form.at(from + 1)));
  }

  private Binding binding(Sexpr form) {
    List<Dim> shape = form.fields(3).at(2).map(0, this::dim);
    declare(form.at(1), shape);
    return new Binding(form.at(1).text(), shape, source(form.at(3)));
  }

  private String unreserved(Sexpr name) {
    name.require(!RESERVED.contains(name.name()), "'" + name.text() + "' means something else");
    return name.text();
  }

  private void declare(Sexpr name, List<Dim> shape) {
    name.require(shape.size() <= MAX_AXES, "too many axes");
    name.require(axes.putIfAbsent(unreserved(name), shape) == null, "'" + name.text() + "' is declared twice");
    name.require(!dims.contains(name.text()) && !used.contains(name.text()), "'" + name.text() + "' is an array and a size or a letter");
  }

  private Source source(Sexpr form) {
    return switch (form.head()) {
      case "array" -> new Source.RunArray(form.fields(1).at(1).word());
      case "meta" -> new Source.MetaNumber(form.fields(1).at(1).word());
      case "joined" -> new Source.Joined(source(form.fields(2).at(1)), source(form.at(2)));
      case "constant" -> new Source.Constant(form.fields(1).at(1).rational());
      case "transposed" -> new Source.Transposed(source(form.fields(1).at(1)));
      default -> throw form.malformed("the source '" + form.head() + "' is not known");
    };
  }

  private Definition definition(Sexpr form) {
    List<Dim> shape = form.fields(4).at(3).map(0, this::dim);
    List<String> heads = form.at(2).map(0, Sexpr::name);
    form.require(heads.size() == shape.size(), "letters and ranges differ in number");
    Term body = bind(form, heads, shape, () -> body(form.at(4)));
    declare(form.at(1), shape);
    return new Definition(form.at(1).text(), heads, shape, body);
  }

  /** Eigenvalues, inverses and projections are known by their names only, so they are whole bodies of definitions and occur nowhere else. */
  private Term body(Sexpr form) {
    if (!form.isWord() && Set.of("supremum", "infimum").contains(form.head())) {
      Interval interval = interval(form.fields(3).at(2));
      return bind(form, Letter.REAL, List.of(form.at(1).name()), () -> new Term.Extremum(
          form.is("supremum") ? Term.Extreme.GREATEST : Term.Extreme.LEAST, form.at(1).text(), interval, term(form.at(3))));
    } else if (!form.isWord() && form.is("integral")) {
      Term from = term(form.fields(4).at(2));
      Term to = term(form.at(3));
      return bind(form, Letter.REAL, List.of(form.at(1).name()), () -> new Term.Integral(form.at(1).text(), from, to, term(form.at(4))));
    } else if (form.isWord() || !Set.of("lambda-min", "lambda-max", "inverse", "projector").contains(form.head())) {
      return term(form);
    }
    String row = form.at(1).name();
    String column = form.at(2).name();
    Dim range = dim(form.at(3));
    if (form.is("projector")) {
      Dim columns = dim(form.fields(7).at(4));
      Term entry = bind(form, List.of(row, column), List.of(range, columns), () -> term(form.at(5)));
      return new Term.Projector(row, column, range, columns, entry, index(form.at(6), Letter.INDEX), index(form.at(7), Letter.INDEX));
    }
    Term entry = bind(form, List.of(row, column), List.of(range, range), () -> term(form.at(4)));
    return form.is("inverse")
        ? new Term.Inverse(row, column, range, entry, index(form.fields(6).at(5), Letter.INDEX), index(form.at(6), Letter.INDEX))
        : new Term.Eigenvalue(form.fields(4).is("lambda-min") ? Term.Extreme.LEAST : Term.Extreme.GREATEST, row, column, range, entry);
  }

  private Interval interval(Sexpr form) {
    form.require(form.map(0, f -> f).size() == 2, "an interval has two ends");
    List<Term> ends = form.map(0, end -> !end.isWord() && end.items().isEmpty() ? null : term(end));
    return new Interval(ends.get(0), ends.get(1));
  }

  private Motion motion(Sexpr form) {
    String block = form.fields(3).at(1).word();
    List<String> heads = form.at(2).map(0, Sexpr::name);
    form.require(blocks.contains(block) && heads.size() == axes.get(block).size(), "'" + block + "' is no such block of weights");
    form.require(unique.add(form.head() + " " + block), "the block moves twice");
    return new Motion(block, heads, bind(form, heads, axes.get(block), () -> term(form.at(3))));
  }

  private Example example(Sexpr form) {
    form.fields(4).require(unique.add("example " + form.at(1).name()), "the example is given twice");
    Map<String, Integer> sizes = new LinkedHashMap<>();
    form.at(3).map(0, size -> sizes.put(size.fields(1).head(), size.at(1).natural()));
    boolean known = sizes.keySet().stream().allMatch(size -> dims.contains(size) || size.equals(Example.STEPS));
    form.require(sizes.getOrDefault(Example.STEPS, 0) <= MAX_STEPS, "an example of fewer steps is expected");
    form.require(known && sizes.size() == form.at(3).items().size(), "sizes are the theory's, once");
    Map<String, Example.Values> arrays = new LinkedHashMap<>();
    form.at(4).map(0, array -> arrays.put(array.fields(2).head(), values(array)));
    form.require(given.containsAll(arrays.keySet()) && arrays.size() == form.at(4).items().size(), "arrays likewise");
    return new Example(form.at(1).text(), optional(form.at(2)), Collections.unmodifiableMap(sizes),
        Collections.unmodifiableMap(arrays));
  }

  private static Example.Values values(Sexpr array) {
    List<Integer> shape = array.at(1).map(0, Sexpr::natural);
    array.require(shape.size() <= MAX_AXES, "too many axes");
    List<org.gradus.kernel.arithmetic.Rational> entries = array.at(2).map(0, Sexpr::rational);
    array.require(shape.stream().reduce(1, Math::multiplyExact) == entries.size(), "the shape has another size");
    return new Example.Values(shape, entries);
  }

  /** The empty list stands for a word that is not given. */
  private static String optional(Sexpr form) {
    return form.isWord() || !form.items().isEmpty() ? form.word() : null;
  }

  private Step step(Sexpr form) {
    form.require(unique.add("step " + form.at(1).name()), "the step is given twice");
    return patched(form);
  }

  private Step patched(Sexpr form) {
    form.require(form.fields(5).is("step") && !form.at(5).map(0, f -> f).isEmpty(), "a step with a claim is expected");
    return new Step(form.at(1).name(), new Scope(form.at(2).at(0).constant(Scope.Kind.values()), form.at(2).map(1, Sexpr::word)),
        form.at(3).map(0, this::condition), form.at(4).map(0, f -> labelled(f.fields(1), 0)),
        form.at(5).map(0, f -> labelled(f.fields(1), 0)));
  }

  private Control control(Sexpr form) {
    String step = form.fields(8).at(1).word();
    form.require(unique.contains("step " + step) && unique.add("control " + step + " " + form.at(2).natural()),
        "the control's step is missing or its number is taken");
    return new Control(step, form.at(2).natural(), form.at(3).word(), form.at(4).constant(Control.Expectation.values()),
        patched(form.at(8)), optional(form.at(5)), form.at(6).integer(-1, Integer.MAX_VALUE), optional(form.at(7)));
  }

  /** {@code 4}, {@code d}, or {@code (dim (1) (1 d) (2 d m))} with the monomials in order. */
  private Dim dim(Sexpr form) {
    if (form.isWord()) {
      return dims.contains(form.text()) ? Dim.letter(form.text()) : Dim.of(form.natural());
    }
    form.require(form.is("dim"), "a size is expected");
    form.require(form.items().size() <= MAX_SIZE, "a size of fewer parts is expected");
    List<Dim> parts = form.map(1, this::monomial);
    Dim sum = parts.stream().reduce(Dim.of(0), Dim::plus);
    List<String> order = parts.stream().flatMap(part -> part.coefficients().keySet().stream()).toList();
    form.require(order.size() == parts.size() && order.equals(List.copyOf(sum.coefficients().keySet())), "the size is not canonical");
    return sum;
  }

  private Dim monomial(Sexpr form) {
    form.require(form.map(1, f -> f).size() <= MAX_SIZE, "a size of fewer letters is expected");
    List<String> factors = form.map(1, Sexpr::word);
    form.require(dims.containsAll(factors), "a size is not known");
    form.require(factors.equals(factors.stream().sorted().toList()), "the size is not canonical");
    return factors.stream().map(Dim::letter)
        .reduce(Dim.of(form.at(0).integer(-Integer.MAX_VALUE, Integer.MAX_VALUE)), Dim::times);
  }

  /** Reads with letters in scope; a letter in scope is not bound again. */
  private <T> T bind(Sexpr form, Letter kind, List<String> names, Supplier<T> reader) {
    form.require(letters.size() + names.size() <= MAX_LETTERS, "too many letters");
    for (String name : names) {
      form.require(!RESERVED.contains(name), "'" + name + "' means something else");
      form.require(letters.putIfAbsent(name, kind) == null, "the letter '" + name + "' is bound twice");
      form.require(!axes.containsKey(name) && !dims.contains(name), "'" + name + "' is both a letter and an array or a size");
    }
    used.addAll(names);
    T result = reader.get();
    names.forEach(letters::remove);
    return result;
  }

  /** The same for index letters, whose ranges are known inside. */
  private <T> T bind(Sexpr form, List<String> names, List<Dim> sizes, Supplier<T> reader) {
    return bind(form, Letter.INDEX, names, () -> {
      names.forEach(name -> ranges.put(name, sizes.get(names.indexOf(name))));
      return reader.get();
    });
  }

  private String letter(Sexpr form, Letter... kinds) {
    form.require(Arrays.asList(kinds).contains(letters.get(form.name())), "the letter '" + form.text() + "' is not bound so");
    return form.text();
  }

  /** {@code 3}, {@code i} or {@code (+ i -1)}. */
  private Index index(Sexpr form, Letter... kinds) {
    if (form.isWord()) {
      return letters.containsKey(form.text()) ? Index.of(letter(form, kinds)) : Index.at(form.integer(-9999, Integer.MAX_VALUE));
    }
    Index index = new Index(letter(form.fields(2).at(1), kinds), form.at(2).integer(-9999, 9999));
    form.require(form.is("+") && index.offset() != 0, "a letter plus an integer other than 0 is expected");
    return index;
  }

  private List<Index> indices(Sexpr form, int array) {
    String name = form.at(array).word();
    boolean random = letters.get(name) == Letter.NORMAL;
    form.require(axes.containsKey(name) || random, "'" + name + "' is not defined here");
    List<Index> list = form.map(array + 1, f -> index(f, Letter.INDEX));
    int count = random ? 1 : axes.get(name).size();
    form.require(list.size() == count, "'" + name + "' has " + count + " axes");
    return list;
  }

  private Point point(Sexpr form) {
    if (!form.isWord() && form.is("weights")) {
      return Point.weights(letter(form.fields(1).at(1), Letter.WEIGHTS));
    }
    if (!form.isWord() && form.is("iterate")) {
      return Point.iterate(letter(form.fields(2).at(1), Letter.STEP), form.at(2).integer(-9999, 9999));
    }
    if (!form.isWord() && form.is("time")) {
      return Point.time(letter(form.fields(1).at(1), Letter.REAL));
    }
    if (!form.isWord() && form.is("after")) {
      return Point.after(letter(form.fields(2).at(1), Letter.NATURAL), form.at(2).integer(0, 9999));
    }
    Point.Kind kind = form.constant(Point.Kind.values());
    form.require(kind.compareTo(Point.Kind.ITERATE) < 0, "the point needs its letter");
    return new Point(kind, null, 0);
  }

  private Term term(Sexpr form) {
    if (form.isWord()) {
      return form.text().equals("pi") ? new Term.Pi() : new Term.Number(form.rational());
    }
    return switch (form.head()) {
      case "size" -> new Term.Size(dim(form.fields(1).at(1)));
      case "position" -> new Term.Position(index(form.fields(1).at(1), Letter.INDEX, Letter.STEP, Letter.NATURAL));
      case "variable" -> new Term.Variable(letter(form.fields(1).at(1), Letter.REAL));
      case "expectation" -> {
        Dim size = dim(form.fields(3).at(2));
        yield bind(form, Letter.NORMAL, List.of(form.at(1).name()), () -> new Term.Expectation(form.at(1).text(), size, term(form.at(3))));
      }
      case "entry" -> new Term.Entry(form.at(1).word(), indices(form, 1));
      case "at" -> new Term.At(point(form.fields(2).at(1)), term(form.at(2)));
      case "+" -> new Term.Sum(form.fields(2, MAX_PARTS).map(1, this::term));
      case "*" -> new Term.Product(form.fields(2, MAX_PARTS).map(1, this::term));
      case "^" -> new Term.Power(term(form.fields(2).at(1)), form.at(2).integer(-9999, 9999));
      case "power" -> {
        Index exponent = index(form.fields(2).at(2), Letter.STEP, Letter.NATURAL);
        form.require(!exponent.isConstant() && exponent.offset() >= 0, "a letter, maybe plus a number, is expected");
        yield new Term.NaturalPower(term(form.at(1)), exponent);
      }
      case "apply" -> new Term.Apply(form.fields(3).at(1).constant(Function.values()), form.at(2).integer(0, 99), term(form.at(3)));
      case "sum", "product", "maximum", "minimum" -> {
        Dim range = dim(form.fields(3).at(2));
        yield bind(form, List.of(form.at(1).name()), List.of(range), () ->
            new Term.Fold(form.at(0).constant(Term.Folding.values()), form.at(1).text(), range, term(form.at(3))));
      }
      case "over-steps" -> bind(form, Letter.STEP, List.of(form.fields(3, 4).at(2).name()), () ->
          new Term.OverSteps(form.at(1).constant(Term.Folding.values()), form.at(2).text(),
              form.items().size() == 4 ? null : formula(form.at(3)), term(form.at(form.items().size() - 1))));
      case "delta" -> new Term.Delta(index(form.fields(2).at(1), Letter.INDEX), index(form.at(2), Letter.INDEX));
      case "indicator" -> new Term.Indicator(formula(form.fields(1).at(1)));
      case "if" -> new Term.Choice(formula(form.fields(3).at(1)), term(form.at(2)), term(form.at(3)));
      case "partial" -> {
        form.require(blocks.contains(form.at(2).word()), "a block of weights is expected");
        List<Index> at = indices(form, 2);
        List<Dim> shape = axes.get(form.at(2).text());
        form.require(IntStream.range(0, at.size()).allMatch(k -> at.get(k).isConstant() || at.get(k).offset() != 0
            || shape.get(k).equals(ranges.get(at.get(k).letter()))), "a letter by which is differentiated runs over its axis");
        yield new Term.Partial(term(form.at(1)), form.at(2).text(), at);
      }
      case "d/dt" -> new Term.TimeDerivative(term(form.fields(1).at(1)));
      case "unsupported" -> new Term.Unsupported(form.fields(1).at(1).word());
      default -> throw form.malformed("the term '" + form.head() + "' is not known here");
    };
  }

  /** A further formula of the theory, which must be closed. */
  Formula closed(Sexpr form) {
    Formula formula = formula(form);
    depth.check(formula);
    return formula;
  }

  private Formula formula(Sexpr form) {
    return switch (form.head()) {
      case "and" -> new Formula.And(form.fields(0, MAX_PARTS).map(1, this::formula));
      case "or" -> new Formula.Or(form.fields(0, MAX_PARTS).map(1, this::formula));
      case "not" -> new Formula.Not(formula(form.fields(1).at(1)));
      case "implies" -> new Formula.Implies(formula(form.fields(2).at(1)), formula(form.at(2)));
      case "for-all" -> {
        Dim range = dim(form.fields(3).at(2));
        yield bind(form, List.of(form.at(1).name()), List.of(range), () ->
            new Formula.ForAll(form.at(1).text(), range, formula(form.at(3))));
      }
      case "for-all-weights" -> bind(form, Letter.WEIGHTS, List.of(form.fields(2).at(1).name()), () ->
          new Formula.ForAllWeights(form.at(1).text(), formula(form.at(2))));
      case "for-all-reals", "exists", "exists-unique" -> {
        Interval interval = interval(form.fields(3).at(2));
        String name = form.at(1).name();
        yield bind(form, Letter.REAL, List.of(name), () -> form.is("for-all-reals") ? new Formula.ForAllReals(name, interval, formula(form.at(3)))
            : new Formula.Exists(name, form.is("exists-unique"), interval, formula(form.at(3))));
      }
      case "exists-weights", "exists-unique-weights" -> bind(form, Letter.WEIGHTS, List.of(form.fields(2).at(1).name()), () ->
          new Formula.ExistsWeights(form.at(1).text(), form.is("exists-unique-weights"), formula(form.at(2))));
      case "for-all-naturals" -> bind(form, Letter.NATURAL, List.of(form.fields(2).at(1).name()), () ->
          new Formula.ForAllNaturals(form.at(1).text(), formula(form.at(2))));
      case "converges" -> {
        form.require(Set.of("flow", "steps").contains(form.fields(2).at(1).word()), "'flow' or 'steps' is expected");
        yield new Formula.Converges(form.at(1).text().equals("flow"), letter(form.at(2), Letter.WEIGHTS));
      }
      case "unsupported" -> new Formula.Unsupported(form.fields(1).at(1).word());
      default -> new Formula.Compare(Arrays.stream(Formula.Relation.values()).filter(r -> form.is(r.symbol())).findFirst()
          .orElseThrow(() -> form.malformed("the formula '" + form.head() + "' is not known")),
          term(form.fields(2).at(1)), term(form.at(2)));
    };
  }
}
