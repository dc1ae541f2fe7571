package org.gradus.kernel.reader;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Condition;
import org.gradus.kernel.term.Control;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Example;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Motion;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Scope;
import org.gradus.kernel.term.Source;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/**
 * Reads {@code theory.core}. A name that is not bound, a letter bound twice, an array read with the wrong number of positions, a
 * definition that cites itself or a later one, and anything the format does not have are {@link MalformedInput}.
 */
public final class TheoryReader {

  public static final String HEADER = "gradus-theory-core/1";

  /** What a letter in scope stands for. */
  private enum Letter { INDEX, STEP, WEIGHTS }

  private final Forms forms;
  private final Set<String> dims = new HashSet<>();
  private final Map<String, Integer> axes = new HashMap<>();
  private final Set<String> blocks = new HashSet<>();
  private final Map<String, Letter> letters = new HashMap<>();

  private TheoryReader(Forms forms) {
    this.forms = forms;
  }

  /** Reads the whole stream. */
  public static Theory read(String file, InputStream input) throws IOException {
    try {
      return new TheoryReader(new Forms(file, input, HEADER)).theory();
    } catch (ArithmeticException e) {
      throw new MalformedInput(file, "a size is too large");
    }
  }

  private Theory theory() throws IOException {
    String name = forms.take("theory", 1, 1).at(1).word();
    List<String> sizes = forms.take("dims", 0, 99).map(1, Sexpr::name);
    sizes.forEach(size -> unique(dims.add(size), size));
    List<Condition> setting = forms.take("setting", 0, 999).map(1, this::condition);
    Sexpr relu = forms.take("relu-at-0", 1, 1).at(1);
    relu.require(List.of("any", "0", "1").contains(relu.word()), "'any', '0' or '1' is expected");
    List<Binding> data = all("data", this::binding);
    List<Binding> weights = all("weights", this::binding);
    weights.forEach(block -> blocks.add(block.name()));
    Map<String, Definition> definitions = new LinkedHashMap<>();
    while (forms.nextIs("define")) {
      Definition definition = definition(forms.take());
      definitions.put(definition.name(), definition);
    }
    List<Motion> update = all("update", this::motion);
    List<Motion> flow = all("flow", this::motion);
    List<Labelled> require = all("require", form -> labelled(form.fields(2, 2), 1));
    List<Example> examples = all("example", this::example);
    List<Step> steps = all("step", this::step);
    List<Control> controls = all("control", this::control);
    forms.end();
    Set<String> ids = new HashSet<>();
    steps.forEach(step -> unique(ids.add(step.id()), step.id()));
    controls.forEach(control -> unique(ids.contains(control.step()) && ids.add(control.step() + " " + control.number()),
        "control " + control.number() + " of " + control.step()));
    return new Theory(name, sizes, setting, data, weights, relu.word().equals("any") ? null : relu.word(), update, flow, require,
        Collections.unmodifiableMap(definitions), examples, steps, controls);
  }

  private <T> List<T> all(String head, java.util.function.Function<Sexpr, T> reader) throws IOException {
    List<T> list = new ArrayList<>();
    while (forms.nextIs(head)) {
      list.add(reader.apply(forms.take()));
    }
    return List.copyOf(list);
  }

  private static void unique(boolean added, String name) {
    if (!added) {
      throw new MalformedInput("theory.core", "'" + name + "' is not unique, or what it belongs to is missing");
    }
  }

  private Condition condition(Sexpr form) {
    return new Condition(form.head(), form.map(1, Sexpr::word));
  }

  private Binding binding(Sexpr form) {
    List<Dim> shape = form.fields(3, 3).at(2).map(this::dim);
    declare(form.at(1), shape.size());
    return new Binding(form.at(1).name(), shape, source(form.at(3)));
  }

  private void declare(Sexpr name, int count) {
    name.require(axes.putIfAbsent(name.name(), count) == null, "'" + name.name() + "' is declared twice");
  }

  private Source source(Sexpr form) {
    return switch (form.head()) {
      case "array" -> new Source.RunArray(form.fields(1, 1).at(1).word());
      case "meta" -> new Source.MetaNumber(form.fields(1, 1).at(1).word());
      case "joined" -> new Source.Joined(source(form.fields(2, 2).at(1)), source(form.at(2)));
      case "constant" -> new Source.Constant(form.fields(1, 1).at(1).rational());
      case "transposed" -> new Source.Transposed(source(form.fields(1, 1).at(1)));
      default -> throw form.malformed("the source '" + form.head() + "' is not known");
    };
  }

  private Definition definition(Sexpr form) {
    List<Dim> ranges = form.fields(4, 4).at(3).map(this::dim);
    List<String> heads = form.at(2).map(Sexpr::name);
    form.require(heads.size() == ranges.size(), "letters and ranges differ in number");
    Term body = bind(form.at(2), heads, () -> body(form.at(4)));
    declare(form.at(1), ranges.size());
    return new Definition(form.at(1).name(), heads, ranges, body);
  }

  /** Eigenvalues and inverses are certified numbers, so they are whole bodies of definitions and occur nowhere else. */
  private Term body(Sexpr form) {
    if (form.isWord() || !Set.of("lambda-min", "lambda-max", "inverse").contains(form.head())) {
      return term(form);
    }
    boolean inverse = form.head().equals("inverse");
    List<String> pair = form.fields(inverse ? 6 : 4, inverse ? 6 : 4).map(1, f -> f).subList(0, 2).stream().map(Sexpr::name).toList();
    Dim range = dim(form.at(3));
    Term entry = bind(form, pair, () -> term(form.at(4)));
    return inverse ? new Term.Inverse(pair.get(0), pair.get(1), range, entry, index(form.at(5)), index(form.at(6)))
        : new Term.Eigenvalue(form.head().equals("lambda-min") ? Term.Extreme.LEAST : Term.Extreme.GREATEST,
            pair.get(0), pair.get(1), range, entry);
  }

  private Motion motion(Sexpr form) {
    String block = form.fields(3, 3).at(1).word();
    List<String> heads = form.at(2).map(Sexpr::name);
    form.require(blocks.contains(block) && heads.size() == axes.get(block), "'" + block + "' is no such block of weights");
    return new Motion(block, heads, bind(form, heads, () -> term(form.at(3))));
  }

  private Labelled labelled(Sexpr form, int from) {
    return new Labelled(form.at(from).word(), formula(form.at(from + 1)));
  }

  private Example example(Sexpr form) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (Sexpr size : form.fields(4, 4).at(3).list()) {
      size.require(dims.contains(size.head()) && size.list().size() == 2, "a size of the theory is expected");
      size.require(sizes.put(size.head(), size.at(1).natural()) == null, "the size is given twice");
    }
    Map<String, Example.Values> arrays = new LinkedHashMap<>();
    for (Sexpr array : form.at(4).list()) {
      array.require(array.list().size() == 3 && axes.containsKey(array.head()), "an array of the theory is expected");
      List<Integer> shape = array.at(1).map(Sexpr::natural);
      Example.Values values = new Example.Values(shape, array.at(2).map(Sexpr::rational));
      array.require(shape.stream().reduce(1, Math::multiplyExact) == values.entries().size(), "the shape has another size");
      array.require(arrays.put(array.head(), values) == null, "the array is given twice");
    }
    return new Example(form.at(1).word(), optional(form.at(2)), Collections.unmodifiableMap(sizes),
        Collections.unmodifiableMap(arrays));
  }

  /** The empty list stands for a word that is not given. */
  private static String optional(Sexpr form) {
    return !form.isWord() && form.items().isEmpty() ? null : form.word();
  }

  private Step step(Sexpr form) {
    form.headed("step", 5, 5);
    Scope scope = new Scope(form.at(2).at(0).constant(Scope.Kind.values()), form.at(2).map(1, Sexpr::word));
    return new Step(form.at(1).name(), scope, form.at(3).map(this::condition), form.at(4).map(f -> labelled(f, 0)),
        form.at(5).map(f -> labelled(f, 0)));
  }

  private Control control(Sexpr form) {
    form.fields(8, 8);
    return new Control(form.at(1).name(), form.at(2).natural(), form.at(3).word(), form.at(4).constant(Control.Expectation.values()),
        step(form.at(8)), optional(form.at(5)), form.at(6).small(), optional(form.at(7)));
  }

  /** {@code 4}, {@code d}, or {@code (dim (1) (1 d) (2 d m))} with the monomials in order. */
  private Dim dim(Sexpr form) {
    if (form.isWord()) {
      boolean letter = dims.contains(form.word());
      return letter ? Dim.letter(form.word()) : Dim.of(form.natural());
    }
    Dim sum = Dim.of(0);
    List<String> monomials = new ArrayList<>();
    for (Sexpr part : form.headed("dim", 0, 99).map(1, f -> f)) {
      Dim product = Dim.of(part.at(0).small());
      for (Sexpr letter : part.map(1, f -> f)) {
        letter.require(dims.contains(letter.word()), "the size '" + letter.word() + "' is not known");
        product = product.times(Dim.letter(letter.word()));
      }
      sum = sum.plus(product);
      monomials.add(String.join(" ", part.map(1, Sexpr::word)));
    }
    form.require(monomials.equals(List.copyOf(sum.coefficients().keySet())), "the size is not canonical");
    return sum;
  }

  /** Reads with letters in scope; a letter in scope is not bound again. */
  private <T> T bind(Sexpr form, List<String> names, Letter kind, Supplier<T> reader) {
    for (String name : names) {
      form.require(letters.putIfAbsent(name, kind) == null, "the letter '" + name + "' is bound twice");
      form.require(!axes.containsKey(name) && !dims.contains(name), "'" + name + "' is both a letter and an array or a size");
    }
    T result = reader.get();
    letters.keySet().removeAll(names);
    return result;
  }

  private <T> T bind(Sexpr form, List<String> names, Supplier<T> reader) {
    return bind(form, names, Letter.INDEX, reader);
  }

  private String letter(Sexpr form, Letter... kinds) {
    form.require(Arrays.asList(kinds).contains(letters.get(form.name())), "the letter '" + form.word() + "' is not bound so");
    return form.word();
  }

  /** {@code 3}, {@code i} or {@code (+ i -1)}. */
  private Index index(Sexpr form, Letter... kinds) {
    Letter[] allowed = kinds.length == 0 ? new Letter[] {Letter.INDEX} : kinds;
    if (!form.isWord()) {
      Index index = new Index(letter(form.headed("+", 2, 2).at(1), allowed), form.at(2).small());
      form.require(index.offset() != 0, "the offset is zero");
      return index;
    }
    return letters.containsKey(form.text()) ? Index.of(letter(form, allowed)) : Index.at(form.small());
  }

  private List<Index> indices(Sexpr form, int from, String array) {
    form.require(axes.containsKey(array), "'" + array + "' is not defined here");
    List<Index> list = form.map(from, f -> index(f));
    form.require(list.size() == axes.get(array), "'" + array + "' has " + axes.get(array) + " axes");
    return list;
  }

  private Point point(Sexpr form) {
    if (!form.isWord()) {
      return form.head().equals("weights") ? Point.weights(letter(form.fields(1, 1).at(1), Letter.WEIGHTS))
          : Point.iterate(letter(form.headed("iterate", 2, 2).at(1), Letter.STEP), form.at(2).small());
    }
    Point.Kind kind = form.constant(Point.Kind.values());
    form.require(kind != Point.Kind.ITERATE && kind != Point.Kind.WEIGHTS, "the point needs its letter");
    return new Point(kind, null, 0);
  }

  private Term term(Sexpr form) {
    if (form.isWord()) {
      return form.text().equals("pi") ? new Term.Pi() : new Term.Number(form.rational());
    }
    return switch (form.head()) {
      case "size" -> new Term.Size(dim(form.fields(1, 1).at(1)));
      case "position" -> new Term.Position(index(form.fields(1, 1).at(1), Letter.INDEX, Letter.STEP));
      case "entry" -> new Term.Entry(form.at(1).name(), indices(form, 2, form.at(1).name()));
      case "at" -> new Term.At(point(form.fields(2, 2).at(1)), term(form.at(2)));
      case "+" -> new Term.Sum(form.fields(2, Forms.MAX_LINE).map(1, this::term));
      case "*" -> new Term.Product(form.fields(2, Forms.MAX_LINE).map(1, this::term));
      case "^" -> new Term.Power(term(form.fields(2, 2).at(1)), form.at(2).small());
      case "apply" -> new Term.Apply(form.fields(3, 3).at(1).constant(Function.values()), form.at(2).natural(), term(form.at(3)));
      case "sum", "product", "maximum", "minimum" -> bind(form, List.of(form.fields(3, 3).at(1).name()), () ->
          new Term.Fold(folding(form.at(0)), form.at(1).word(), dim(form.at(2)), term(form.at(3))));
      case "over-steps" -> bind(form, List.of(form.fields(3, 4).at(2).name()), Letter.STEP, () ->
          new Term.OverSteps(folding(form.at(1)), form.at(2).word(),
              form.items().size() == 4 ? null : formula(form.at(3)), term(form.at(form.items().size() - 1))));
      case "delta" -> new Term.Delta(index(form.fields(2, 2).at(1)), index(form.at(2)));
      case "indicator" -> new Term.Indicator(formula(form.fields(1, 1).at(1)));
      case "if" -> new Term.Choice(formula(form.fields(3, 3).at(1)), term(form.at(2)), term(form.at(3)));
      case "partial" -> {
        form.require(blocks.contains(form.at(2).word()), "a block of weights is expected");
        yield new Term.Partial(term(form.at(1)), form.at(2).word(), indices(form, 3, form.at(2).word()));
      }
      case "d/dt" -> new Term.TimeDerivative(term(form.fields(1, 1).at(1)));
      case "unsupported" -> new Term.Unsupported(form.fields(1, 1).at(1).word());
      default -> throw form.malformed("the term '" + form.head() + "' is not known here");
    };
  }

  private static Term.Folding folding(Sexpr form) {
    return form.constant(Term.Folding.values());
  }

  private Formula formula(Sexpr form) {
    return switch (form.head()) {
      case "and" -> new Formula.And(form.map(1, this::formula));
      case "or" -> new Formula.Or(form.map(1, this::formula));
      case "not" -> new Formula.Not(formula(form.fields(1, 1).at(1)));
      case "implies" -> new Formula.Implies(formula(form.fields(2, 2).at(1)), formula(form.at(2)));
      case "for-all" -> bind(form, List.of(form.fields(3, 3).at(1).name()), () ->
          new Formula.ForAll(form.at(1).word(), dim(form.at(2)), formula(form.at(3))));
      case "for-all-weights" -> bind(form, List.of(form.fields(2, 2).at(1).name()), Letter.WEIGHTS, () ->
          new Formula.ForAllWeights(form.at(1).word(), formula(form.at(2))));
      case "unsupported" -> new Formula.Unsupported(form.fields(1, 1).at(1).word());
      default -> new Formula.Compare(relation(form.fields(2, 2)), term(form.at(1)), term(form.at(2)));
    };
  }

  private static Formula.Relation relation(Sexpr form) {
    for (Formula.Relation relation : Formula.Relation.values()) {
      if (relation.symbol().equals(form.head())) {
        return relation;
      }
    }
    throw form.malformed("the formula '" + form.head() + "' is not known");
  }
}
