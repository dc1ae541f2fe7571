package org.gradus.certificate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.gradus.kernel.arithmetic.Rational;
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

/** Random well-formed theories: every constructor of the core language, names that need quotes, nested binders. */
final class CoreTheories {

  private static final List<String> NAMES = List.of("x", "w", "G", "lambda_min_G", "V'dot", "a.b", "Vl.A09.1", "_", "z''", "f_1");

  private final Random random;
  private final Map<String, Integer> axes = new LinkedHashMap<>();
  private final Set<String> letters = new HashSet<>();
  private final Set<String> steps = new HashSet<>();
  private final Set<String> vectors = new HashSet<>();
  private int fresh;

  CoreTheories(long seed) {
    random = new Random(seed);
  }

  Theory theory() {
    List<Binding> data = List.of(declare("x", 2), declare("labels", 1), declare("eta", 0));
    List<Binding> weights = List.of(declare("w", 2), declare("b", 1));
    Map<String, Definition> definitions = new LinkedHashMap<>();
    for (int i = 0; i < 4; i++) {
      Definition definition = definition("D" + i + NAMES.get(random.nextInt(NAMES.size())), i);
      definitions.put(definition.name(), definition);
    }
    Term motion = bound(letters, List.of("p", "q"), () -> term(3));
    Term update = new Term.Sum(List.of(new Term.Entry("w", List.of(Index.of("q"), Index.of("p"))), new Term.Number(rational())));
    Step step = step("A1");
    Control control = new Control("A1", 1, "replace: \"2\" by 3", pick(Control.Expectation.values()), step("A1"),
        random.nextBoolean() ? null : "E1.tanh", random.nextInt(3) - 1, random.nextBoolean() ? null : "tanh");
    Example example = new Example("E1.tanh", random.nextBoolean() ? null : "relu", Map.of("n", 2, "m", 0),
        Map.of("x", new Example.Values(List.of(2, 1), List.of(Rational.of(7, 5), Rational.of(-3))),
            "eta", new Example.Values(List.of(), List.of(Rational.of(1, 4)))));
    return new Theory("a theory", List.of("n", "d", "m"), List.of(new Condition("network.activation", List.of("tanh", "1/sqrt(m)"))),
        data, weights, pick("0", "1", null), List.of(new Motion("w", List.of("p", "q"), update)),
        List.of(new Motion("w", List.of("p", "q"), motion)),
        List.of(new Labelled("", formula(2))), definitions, List.of(example), List.of(step, step("A2")), List.of(control));
  }

  private Binding declare(String name, int count) {
    axes.put(name, count);
    List<Dim> shape = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      shape.add(dim());
    }
    return new Binding(name, shape, source(2));
  }

  private Source source(int depth) {
    return switch (random.nextInt(depth == 0 ? 3 : 5)) {
      case 0 -> new Source.RunArray(pick("X", "y"));
      case 1 -> new Source.MetaNumber("regulariser.lambda");
      case 2 -> new Source.Constant(rational());
      case 3 -> new Source.Joined(source(depth - 1), source(depth - 1));
      default -> new Source.Transposed(source(depth - 1));
    };
  }

  private Definition definition(String name, int count) {
    List<String> heads = new ArrayList<>();
    List<Dim> ranges = new ArrayList<>();
    for (int i = 0; i < count % 3; i++) {
      heads.add(letter());
      ranges.add(dim());
    }
    Term body = bound(letters, heads, () -> {
      String row = letter();
      String column = letter();
      return switch (random.nextInt(5)) {
        case 0 -> new Term.Eigenvalue(pick(Term.Extreme.values()), row, column, dim(),
            bound(letters, List.of(row, column), () -> term(2)));
        case 1 -> new Term.Inverse(row, column, dim(), bound(letters, List.of(row, column), () -> term(2)), index(), index());
        case 2 -> new Term.Projector(row, column, dim(), dim(), bound(letters, List.of(row, column), () -> term(2)), index(), index());
        default -> term(3);
      };
    });
    axes.put(name, heads.size());
    return new Definition(name, heads, ranges, body);
  }

  private Step step(String id) {
    return new Step(id, new Scope(pick(Scope.Kind.values()), random.nextBoolean() ? List.of() : List.of("w@0", "R")), List.of(),
        List.of(new Labelled("h", formula(1))), List.of(new Labelled("", formula(3)), new Labelled("two words", formula(2))));
  }

  Formula formula(int depth) {
    return switch (random.nextInt(depth == 0 ? 2 : 8)) {
      case 0 -> new Formula.Unsupported("exists u");
      case 2 -> new Formula.And(List.of(formula(depth - 1), formula(depth - 1)));
      case 3 -> new Formula.Or(List.of(formula(depth - 1)));
      case 4 -> new Formula.Not(formula(depth - 1));
      case 5 -> new Formula.Implies(formula(depth - 1), formula(depth - 1));
      case 6 -> {
        String letter = letter();
        yield new Formula.ForAll(letter, dim(), bound(letters, List.of(letter), () -> formula(depth - 1)));
      }
      case 7 -> {
        String letter = letter();
        yield new Formula.ForAllWeights(letter, bound(vectors, List.of(letter), () -> formula(depth - 1)));
      }
      default -> new Formula.Compare(pick(Formula.Relation.values()), term(depth), term(depth));
    };
  }

  Term term(int depth) {
    switch (random.nextInt(depth == 0 ? 6 : 18)) {
      case 0:
        return new Term.Number(rational());
      case 1:
        return new Term.Pi();
      case 2:
        return new Term.Size(dim());
      case 3:
        return new Term.Position(index());
      case 4:
        return new Term.Unsupported("sup(u in circle, ...)");
      case 6:
        return new Term.At(point(), term(depth - 1));
      case 7:
        return new Term.Sum(List.of(term(depth - 1), term(depth - 1), term(depth - 1)));
      case 8:
        return new Term.Product(List.of(term(depth - 1), term(depth - 1)));
      case 9:
        return new Term.Power(term(depth - 1), random.nextInt(7) - 3);
      case 10:
        return new Term.Apply(pick(Function.values()), random.nextInt(3), term(depth - 1));
      case 11:
        String letter = letter();
        return new Term.Fold(pick(Term.Folding.values()), letter, dim(), bound(letters, List.of(letter), () -> term(depth - 1)));
      case 12:
        String k = letter();
        return bound(steps, List.of(k), () -> new Term.OverSteps(pick(Term.Folding.values()), k,
            random.nextBoolean() ? null : formula(depth - 1), term(depth - 1)));
      case 13:
        return new Term.Delta(index(), index());
      case 14:
        return new Term.Indicator(formula(depth - 1));
      case 15:
        return new Term.Choice(formula(depth - 1), term(depth - 1), term(depth - 1));
      case 16:
        return new Term.Partial(term(depth - 1), "w", List.of(apart(index()), apart(index())));
      case 17:
        return new Term.TimeDerivative(term(depth - 1));
      default:
        String array = pick(axes.keySet().toArray(new String[0]));
        List<Index> at = new ArrayList<>();
        for (int i = 0; i < axes.get(array); i++) {
          at.add(index());
        }
        return new Term.Entry(array, at);
    }
  }

  private Point point() {
    if (!steps.isEmpty() && random.nextBoolean()) {
      return Point.iterate(pick(steps.toArray(new String[0])), random.nextInt(3) - 1);
    }
    if (!vectors.isEmpty() && random.nextBoolean()) {
      return Point.weights(pick(vectors.toArray(new String[0])));
    }
    return pick(Point.START, Point.NEXT, Point.PREVIOUS, Point.LAST, Point.STEP);
  }

  private Index index() {
    if (letters.isEmpty() || random.nextInt(4) == 0) {
      return Index.at(random.nextInt(5) - 1);
    }
    return new Index(pick(letters.toArray(new String[0])), random.nextInt(3) - 1);
  }

  /** A letter alone would have to have the range of the axis. */
  private static Index apart(Index index) {
    return index.isConstant() || index.offset() != 0 ? index : new Index(index.letter(), 1);
  }

  private Dim dim() {
    Dim dim = Dim.of(random.nextInt(4) - 1);
    for (int i = random.nextInt(3); i > 0; i--) {
      dim = dim.plus(Dim.letter(pick("n", "d", "m")).times(random.nextBoolean() ? Dim.of(2) : Dim.letter("m")));
    }
    return dim;
  }

  private Rational rational() {
    return Rational.of(random.nextInt(41) - 20, random.nextInt(9) + 1);
  }

  private String letter() {
    return pick("i", "l", "j'", "a_letter") + fresh++;
  }

  private static <T> T bound(Set<String> scope, List<String> names, java.util.function.Supplier<T> body) {
    scope.addAll(names);
    T result = body.get();
    scope.removeAll(names);
    return result;
  }

  @SafeVarargs
  private <T> T pick(T... values) {
    return values[random.nextInt(values.length)];
  }
}
