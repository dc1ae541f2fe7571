package org.gradus.kernel.symbolic;

import static org.gradus.kernel.term.Term.Folding.SUM;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Motion;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Source;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/** Short names for writing core terms and theories by hand. Ranges are written as sums of letters and integers: {@code "d+1"}. */
final class Core {
  final String name;
  final List<Binding> data = new ArrayList<>();
  final List<Binding> weights = new ArrayList<>();
  final List<Motion> update = new ArrayList<>();
  final List<Motion> flow = new ArrayList<>();
  final Map<String, Definition> definitions = new LinkedHashMap<>();
  final List<Labelled> require = new ArrayList<>();
  final List<Step> steps = new ArrayList<>();
  String reluAt0;

  Core(String name) {
    this.name = name;
  }

  Core data(String name, String... shape) {
    data.add(new Binding(name, Arrays.stream(shape).map(Core::dim).toList(), new Source.RunArray(name)));
    return this;
  }

  Core weights(String name, String... shape) {
    weights.add(new Binding(name, Arrays.stream(shape).map(Core::dim).toList(), new Source.RunArray(name)));
    return this;
  }

  /** {@code heads} such as {@code "i:n l:n"}; empty for a scalar. */
  Core define(String name, String heads, Term body) {
    List<String> letters = new ArrayList<>();
    List<Dim> ranges = new ArrayList<>();
    for (String head : heads.isEmpty() ? new String[0] : heads.split(" ")) {
      letters.add(head.split(":")[0]);
      ranges.add(dim(head.split(":")[1]));
    }
    definitions.put(name, new Definition(name, letters, ranges, body));
    return this;
  }

  Core flow(String block, String letters, Term velocity) {
    flow.add(new Motion(block, List.of(letters.split(" ")), velocity));
    return this;
  }

  Core update(String block, String letters, Term next) {
    update.add(new Motion(block, List.of(letters.split(" ")), next));
    return this;
  }

  Theory theory() {
    return new Theory(name, List.of("n", "d", "m"), List.of(), data, weights, reluAt0, update, flow, require, definitions,
        List.of(), steps, List.of());
  }

  static Dim dim(String text) {
    Dim sum = Dim.of(0);
    for (String part : text.replace("-", "+-").split("\\+")) {
      if (!part.isEmpty()) {
        sum = sum.plus(part.matches("-?\\d+") ? Dim.of(Integer.parseInt(part))
            : part.startsWith("-") ? Dim.letter(part.substring(1)).times(Dim.of(-1)) : Dim.letter(part));
      }
    }
    return sum;
  }

  static Index ix(String text) {
    if (text.matches("-?\\d+")) {
      return Index.at(Integer.parseInt(text));
    }
    int plus = text.indexOf('+');
    return plus < 0 ? Index.of(text) : new Index(text.substring(0, plus), Integer.parseInt(text.substring(plus + 1)));
  }

  static List<Index> at(String... at) {
    return Arrays.stream(at).map(Core::ix).toList();
  }

  static Term e(String array, String... at) {
    return new Term.Entry(array, at(at));
  }

  static Term num(long value) {
    return new Term.Number(Rational.of(value));
  }

  static Term num(long over, long under) {
    return new Term.Number(Rational.of(over, under));
  }

  static Term plus(Term... terms) {
    return new Term.Sum(List.of(terms));
  }

  static Term times(Term... factors) {
    return new Term.Product(List.of(factors));
  }

  static Term minus(Term a, Term b) {
    return plus(a, times(num(-1), b));
  }

  static Term neg(Term a) {
    return times(num(-1), a);
  }

  static Term pow(Term a, int k) {
    return new Term.Power(a, k);
  }

  static Term size(String dim) {
    return new Term.Size(dim(dim));
  }

  static Term fn(Function f, Term u) {
    return new Term.Apply(f, 0, u);
  }

  static Term fn(Function f, int order, Term u) {
    return new Term.Apply(f, order, u);
  }

  static Term delta(String i, String l) {
    return new Term.Delta(ix(i), ix(l));
  }

  /** {@code letters} such as {@code "j:m c:d+1"}. */
  static Term sum(String letters, Term body) {
    Term sum = body;
    List<String> parts = new ArrayList<>(List.of(letters.split(" ")));
    java.util.Collections.reverse(parts);
    for (String part : parts) {
      sum = new Term.Fold(SUM, part.split(":")[0], dim(part.split(":")[1]), sum);
    }
    return sum;
  }

  static Term at0(Term t) {
    return new Term.At(Point.START, t);
  }

  static Term step(Term t) {
    return new Term.At(Point.STEP, t);
  }

  static Term under(String variable, Term t) {
    return new Term.At(Point.weights(variable), t);
  }

  static Term partial(Term body, String block, String... at) {
    return new Term.Partial(body, block, at(at));
  }

  static Term ddt(Term body) {
    return new Term.TimeDerivative(body);
  }

  static Term inverse(String range, String matrix, String row, String column) {
    return new Term.Inverse("p", "q", dim(range), e(matrix, "p", "q"), ix(row), ix(column));
  }

  static Formula eq(Term a, Term b) {
    return new Formula.Compare(Formula.Relation.EQUAL, a, b);
  }

  /** {@code letters} such as {@code "i:n l:n"}. */
  static Formula all(String letters, Formula body) {
    Formula all = body;
    List<String> parts = new ArrayList<>(List.of(letters.split(" ")));
    java.util.Collections.reverse(parts);
    for (String part : parts) {
      all = new Formula.ForAll(part.split(":")[0], dim(part.split(":")[1]), all);
    }
    return all;
  }

  static Formula implies(Formula premise, Formula conclusion) {
    return new Formula.Implies(premise, conclusion);
  }

  static Formula allWeights(String variable, Formula body) {
    return new Formula.ForAllWeights(variable, body);
  }
}
