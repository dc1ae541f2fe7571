package org.gradus.numeric.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Motion;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Term.Folding;
import org.gradus.kernel.term.Theory;
import org.gradus.numeric.array.ArrayAlgebra;
import org.gradus.numeric.array.Axes;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.array.Contraction;
import org.gradus.numeric.array.Truth;

/**
 * Evaluates core terms in one tier: the value of a term is the array over its free letters.
 *
 * <p><b>Guarantee.</b> Entries contain the exact values; an undefined value is an unbounded entry or a {@link
 * CannotEvaluate}. Values of definitions are remembered at each state. Not thread-safe.
 */
final class TermEvaluator<A> {

  private final Theory theory;
  private final Map<String, Integer> sizes;
  private final Recordings recordings;
  private final ArrayAlgebra<A> algebra;
  private final States<A> states;
  private final Derivatives<A> functions;
  private final Contraction<A> contraction;
  private final CertifiedNumbers<A> numbers;
  private final FormulaEvaluator<A> formulas;
  private final Dependence dependence;

  /** Whether what is being evaluated was seen to depend on the current state. */
  private boolean moving;

  TermEvaluator(Problem problem, ArrayAlgebra<A> algebra, long memory, Witnesses witnesses) {
    this.theory = problem.theory();
    this.sizes = Map.copyOf(problem.sizes());
    this.recordings = problem.recordings();
    this.algebra = algebra;
    this.states = new States<>(recordings, algebra, memory);
    this.functions = new Derivatives<>(algebra, problem.activation(), theory.reluAt0());
    this.contraction = new Contraction<>(algebra);
    this.numbers = new CertifiedNumbers<>(algebra, witnesses);
    this.formulas = new FormulaEvaluator<>(this, algebra);
    this.dependence = new Dependence(theory);
  }

  /**
   * Where a term is evaluated: the state, the ranges of its free letters, and the iterates that step letters stand for.
   */
  static final class Frame<A> {
    final NumericState<A> state;
    final Map<String, Integer> ranges;
    final Map<String, Integer> steps;

    Frame(NumericState<A> state, Map<String, Integer> ranges, Map<String, Integer> steps) {
      this.state = state;
      this.ranges = ranges;
      this.steps = steps;
    }

    Frame<A> at(NumericState<A> other) {
      return new Frame<>(other, ranges, steps);
    }

    Frame<A> with(String letter, int size) {
      return new Frame<>(state, extended(ranges, letter, size), steps);
    }

    Frame<A> atStep(String letter, int step) {
      return new Frame<>(state, ranges, extended(steps, letter, step));
    }
  }

  private static Map<String, Integer> extended(Map<String, Integer> map, String letter, int value) {
    Map<String, Integer> extended = new LinkedHashMap<>(map);
    extended.put(letter, value);
    return extended;
  }

  ArrayAlgebra<A> algebra() {
    return algebra;
  }

  FormulaEvaluator<A> formulas() {
    return formulas;
  }

  void forget(int before) {
    states.forget(before);
  }

  Frame<A> frame(String place) {
    return new Frame<>(states.named(place), Map.of(), Map.of());
  }

  A value(Term term, Frame<A> f) {
    if (term instanceof Term.Number number) {
      return algebra.constant(number.value());
    } else if (term instanceof Term.Pi) {
      return algebra.pi();
    } else if (term instanceof Term.Size size) {
      return algebra.constant(Rational.of(size(size.dim())));
    } else if (term instanceof Term.Position position) {
      return position(position.index(), f);
    } else if (term instanceof Term.Entry entry) {
      return entry(entry, f);
    } else if (term instanceof Term.At at) {
      return within(at, f, inner -> value(at.body(), inner));
    } else if (term instanceof Term.Sum sum) {
      return sum.terms().stream().map(part -> value(part, f)).reduce(algebra::plus).orElseGet(() -> algebra.constant(Rational.ZERO));
    } else if (term instanceof Term.Product) {
      return sumOver(term, Map.of(), f);
    } else if (term instanceof Term.Power power) {
      return power(power, f);
    } else if (term instanceof Term.Apply apply) {
      return apply(apply, f);
    } else if (term instanceof Term.Fold fold) {
      return fold(fold, f);
    } else if (term instanceof Term.OverSteps over) {
      return overSteps(over, f);
    } else if (term instanceof Term.Delta delta) {
      return algebra.indicator(
          algebra.compare(Relation.EQUAL, position(delta.left(), f), position(delta.right(), f)));
    } else if (term instanceof Term.Indicator indicator) {
      return algebra.indicator(formulas.truths(indicator.formula(), f));
    } else if (term instanceof Term.Choice choice) {
      return choice(choice, f);
    }
    String what = term instanceof Term.Unsupported unsupported ? unsupported.what() : term.getClass().getSimpleName();
    throw new CannotEvaluate(what + " is not evaluated here");
  }

  int range(Dim dim) {
    return Math.max(0, size(dim));
  }

  /** A size that the run does not tell, since an array is missing, leaves open what depends on it. */
  private int size(Dim dim) {
    try {
      return dim.value(sizes);
    } catch (IllegalArgumentException unknown) {
      throw new CannotEvaluate(unknown.getMessage());
    }
  }

  private A position(Index index, Frame<A> f) {
    Integer step = index.isConstant() ? Integer.valueOf(0) : f.steps.get(index.letter());
    if (step != null) {
      return algebra.constant(Rational.of((long) step + index.offset()));
    }
    Integer range = f.ranges.get(index.letter());
    if (range == null) {
      throw new CannotEvaluate("the letter " + index.letter() + " is not bound");
    }
    double[] values = new double[range];
    Arrays.setAll(values, i -> i + 1.0 + index.offset());
    return algebra.doubles(new Axes(List.of(index.letter()), List.of(range)), values);
  }

  private A entry(Term.Entry entry, Frame<A> f) {
    for (Index index : entry.at()) {
      if (!index.isConstant() && f.steps.containsKey(index.letter())) {
        throw new CannotEvaluate("an array is read at the number of a step");
      }
    }
    return algebra.select(array(entry.array(), f), entry.at(), f.ranges);
  }

  /** What is evaluated at another state depends on the current one only if that state does. */
  private <T> T within(Term.At at, Frame<A> f, java.util.function.Function<Frame<A>, T> action) {
    Point point = at.point();
    boolean relative = point.kind() == Point.Kind.STEP || point.kind() == Point.Kind.NEXT || point.kind() == Point.Kind.PREVIOUS;
    boolean after = moving || relative;
    T result = action.apply(f.at(state(point, f)));
    moving = after;
    return result;
  }

  private NumericState<A> state(Point point, Frame<A> f) {
    if (point.kind() != Point.Kind.ITERATE) {
      return states.at(f.state, point.kind());
    }
    Integer step = f.steps.get(point.letter());
    if (step == null) {
      throw new CannotEvaluate("the step letter " + point.letter() + " is not bound");
    }
    return states.iterate(step + point.offset());
  }

  /**
   * The sum of a term over letters: products are contracted without forming all their terms, and sums of products taken
   * apart.
   */
  private A sumOver(Term body, Map<String, Integer> over, Frame<A> f) {
    if (over.containsValue(0)) {
      return algebra.constant(Rational.ZERO);
    } else if (body instanceof Term.Fold fold && fold.folding() == Folding.SUM) {
      int size = range(fold.range());
      return sumOver(fold.body(), extended(over, fold.letter(), size), f.with(fold.letter(), size));
    } else if (body instanceof Term.At at && !over.isEmpty()) {
      return within(at, f, inner -> sumOver(at.body(), over, inner));
    } else if (body instanceof Term.Sum sum && sum.terms().stream().anyMatch(TermEvaluator::isContraction)) {
      return sum.terms().stream().map(term -> sumOver(term, over, f)).reduce(algebra::plus).orElseThrow();
    }
    List<Term> deltas = new ArrayList<>();
    List<A> factors = factors(body, deltas, f);
    Map<String, Integer> open = new LinkedHashMap<>(over);
    for (Term delta : deltas) {
      collapse((Term.Delta) delta, factors, open, f);
    }
    return contraction.sum(factors, open);
  }

  private static boolean isContraction(Term term) {
    return term instanceof Term.Product || (term instanceof Term.Fold fold && fold.folding() == Folding.SUM)
        || (term instanceof Term.At at && isContraction(at.body()));
  }

  /** The values of the factors, equal factors squared; deltas are set aside. */
  private List<A> factors(Term body, List<Term> deltas, Frame<A> f) {
    List<Term> terms = new ArrayList<>();
    flatten(body, terms);
    Map<Term, Integer> powers = new LinkedHashMap<>();
    for (Term term : terms) {
      if (term instanceof Term.Delta) {
        deltas.add(term);
      } else {
        powers.merge(term, 1, Integer::sum);
      }
    }
    List<A> factors = new ArrayList<>();
    powers.forEach((term, count) -> factors.add(functions.power(value(term, f), count)));
    return factors;
  }

  private static void flatten(Term body, List<Term> terms) {
    if (body instanceof Term.Product product) {
      product.factors().forEach(factor -> flatten(factor, terms));
    } else {
      terms.add(body);
    }
  }

  /** Sums out a letter that a delta ties to another position; a delta that ties no summed letter becomes a factor. */
  private void collapse(Term.Delta delta, List<A> factors, Map<String, Integer> open, Frame<A> f) {
    boolean leftSummed = tied(delta.left(), delta.right(), open, f);
    if (!leftSummed && !tied(delta.right(), delta.left(), open, f)) {
      factors.add(value(delta, f));
      return;
    }
    String summed = (leftSummed ? delta.left() : delta.right()).letter();
    Index other = leftSummed ? delta.right() : delta.left();
    for (int i = 0; i < factors.size(); i++) {
      List<String> letters = algebra.axes(factors.get(i)).letters();
      if (letters.contains(summed)) {
        List<Index> at = letters.stream().map(letter -> letter.equals(summed) ? other : Index.of(letter)).toList();
        factors.set(i, algebra.select(factors.get(i), at, f.ranges));
      }
    }
    open.remove(summed);
  }

  /** Whether the index is a summed letter and the other position surely lies in its range. */
  private static <A> boolean tied(Index index, Index other, Map<String, Integer> open, Frame<A> f) {
    if (index.isConstant() || index.offset() != 0 || !open.containsKey(index.letter())) {
      return false;
    }
    int range = open.get(index.letter());
    if (other.isConstant()) {
      return other.offset() >= 1 && other.offset() <= range;
    }
    return other.offset() == 0 && !other.letter().equals(index.letter()) && Integer.valueOf(range).equals(f.ranges.get(other.letter()));
  }

  /** sqrt(u)^(2k) is u^k, where u is not negative. */
  private A power(Term.Power power, Frame<A> f) {
    boolean evenRoot = power.base() instanceof Term.Apply root && root.function() == Function.SQRT && root.order() == 0
        && power.exponent() % 2 == 0;
    if (!evenRoot) {
      return functions.power(value(power.base(), f), power.exponent());
    }
    Term radicand = ((Term.Apply) power.base()).argument();
    A u = value(radicand, f);
    A zero = algebra.constant(Rational.ZERO);
    if (NonNegative.certain(radicand)) {
      u = algebra.nonNegativePart(u);
    } else if (algebra.compare(Relation.AT_LEAST, u, zero).all() != Truth.TRUE) {
      throw new CannotEvaluate("the argument of a square root is not certainly at least 0");
    }
    return functions.power(u, power.exponent() / 2);
  }

  private A apply(Term.Apply apply, Frame<A> f) {
    A argument = value(apply.argument(), f);
    if (apply.function() == Function.SQRT && NonNegative.certain(apply.argument())) {
      argument = algebra.nonNegativePart(argument);
    }
    return functions.apply(apply.function(), apply.order(), argument);
  }

  private A fold(Term.Fold fold, Frame<A> f) {
    String letter = fold.letter();
    int size = range(fold.range());
    if (fold.folding() == Folding.SUM) {
      return sumOver(fold, Map.of(), f);
    } else if (size == 0) {
      return empty(fold.folding());
    }
    A body = value(fold.body(), f.with(letter, size));
    if (!algebra.axes(body).has(letter)) {
      return fold.folding() == Folding.PRODUCT ? functions.power(body, size) : body;
    }
    return algebra.fold(fold.folding(), letter, body);
  }

  private A empty(Folding folding) {
    if (folding == Folding.MAXIMUM || folding == Folding.MINIMUM) {
      throw new CannotEvaluate("the extreme of nothing");
    }
    return algebra.constant(folding == Folding.SUM ? Rational.ZERO : Rational.ONE);
  }

  private A overSteps(Term.OverSteps over, Frame<A> f) {
    A result = null;
    for (int k = 0; k < recordings.steps(); k++) {
      Frame<A> step = f.atStep(over.letter(), k);
      Truth wanted = over.filter() == null ? Truth.TRUE : formulas.truths(over.filter(), step).all();
      if (wanted == Truth.UNKNOWN) {
        throw new CannotEvaluate("whether step " + k + " counts is open");
      }
      if (wanted == Truth.TRUE) {
        A next = value(over.body(), step);
        result = result == null ? next : algebra.combine(over.folding(), result, next);
      }
    }
    return result == null ? empty(over.folding()) : result;
  }

  private A choice(Term.Choice choice, Frame<A> f) {
    var condition = formulas.truths(choice.condition(), f);
    if (condition.all() == Truth.TRUE) {
      return value(choice.yes(), f);
    }
    if (condition.not().all() == Truth.TRUE) {
      return value(choice.no(), f);
    }
    return algebra.choose(condition, value(choice.yes(), f), value(choice.no(), f));
  }

  /** A named array with its axes in order. What turns out not to depend on the state is remembered for all states. */
  private A array(String name, Frame<A> f) {
    A constant = states.constants.get(name);
    if (constant != null) {
      return constant;
    }
    A known = f.state.values.get(name);
    if (known != null) {
      moving = true;
      return known;
    }
    boolean outer = moving;
    moving = false;
    try {
      A value = compute(name, f);
      if (moving) {
        states.keep(f.state, name, value);
      } else {
        states.constants.put(name, value);
      }
      return value;
    } finally {
      moving |= outer;
    }
  }

  private A compute(String name, Frame<A> f) {
    Definition definition = theory.definitions().get(name);
    if (definition != null) {
      Map<String, Integer> ranges = ranges(definition.letters(), definition.ranges());
      return spread(defined(definition, new Frame<>(f.state, ranges, Map.of())), definition.letters(), ranges);
    }
    Binding weights = binding(theory.weights(), name);
    Binding binding = weights != null ? weights : binding(theory.data(), name);
    if (binding == null) {
      throw new CannotEvaluate("there is no array " + name);
    }
    moving = weights != null || recordings.moves(binding.source());
    if (weights != null && f.state.base != null) {
      return updated(binding, f);
    }
    int[] shape = binding.shape().stream().mapToInt(this::range).toArray();
    return recordings.read(binding, f.state.number, shape).in(algebra);
  }

  private static Binding binding(Collection<Binding> bindings, String name) {
    return bindings.stream().filter(binding -> binding.name().equals(name)).findFirst().orElse(null);
  }

  private Map<String, Integer> ranges(List<String> letters, List<Dim> dims) {
    Map<String, Integer> ranges = new LinkedHashMap<>();
    for (int i = 0; i < letters.size(); i++) {
      ranges.put(letters.get(i), range(dims.get(i)));
    }
    return ranges;
  }

  /** The array with exactly these axes, in this order; constant along those it did not have. */
  private A spread(A value, List<String> letters, Map<String, Integer> ranges) {
    A all = value;
    for (String letter : letters) {
      if (!algebra.axes(all).has(letter)) {
        double[] zeros = new double[ranges.get(letter)];
        all = algebra.plus(all, algebra.doubles(new Axes(List.of(letter), List.of(zeros.length)), zeros));
      }
    }
    return algebra.ordered(all, letters);
  }

  /** A block of weights after the theory's exact update. */
  private A updated(Binding block, Frame<A> f) {
    for (Motion motion : theory.update()) {
      if (motion.block().equals(block.name())) {
        Map<String, Integer> ranges = ranges(motion.letters(), block.shape());
        return spread(value(motion.term(), new Frame<>(f.state.base, ranges, Map.of())), motion.letters(), ranges);
      }
    }
    throw new CannotEvaluate("the theory has no update of " + block.name());
  }

  private A defined(Definition definition, Frame<A> f) {
    if (definition.body() instanceof Term.Eigenvalue e) {
      A matrix = matrix(e.row(), e.column(), e.range(), e.entry(), f);
      return numbers.eigenvalue(e.extreme(), matrix, definition.name(), place(f));
    } else if (definition.body() instanceof Term.Inverse i) {
      A family = family(definition, i, f);
      A inverse = numbers.inverse(family, definition.name(), place(f));
      List<Index> at = new ArrayList<>(algebra.axes(family).letters().stream().filter(definition.letters()::contains).map(Index::of).toList());
      at.addAll(List.of(i.atRow(), i.atColumn()));
      return algebra.select(inverse, at, f.ranges);
    } else if (definition.body() instanceof Term.Extremum || definition.body() instanceof Term.Integral) {
      moving |= dependence.moves(definition.body());
      return numbers.real(definition.name(), f.state.place);
    }
    return value(definition.body(), f);
  }

  /** The matrices to invert, with axes for the letters of the head on which they depend, in the head's order, before rows and columns. */
  private A family(Definition definition, Term.Inverse i, Frame<A> f) {
    int n = range(i.range());
    Map<String, Integer> ranges = new HashMap<>(Map.of(i.row(), n, i.column(), n));
    A entries = value(i.entry(), f.with(i.row(), n).with(i.column(), n));
    List<String> letters = new ArrayList<>(definition.letters());
    letters.retainAll(algebra.axes(entries).letters());
    letters.addAll(List.of(i.row(), i.column()));
    return spread(entries, letters, ranges);
  }

  private A matrix(String row, String column, Dim range, Term entry, Frame<A> f) {
    int n = range(range);
    Map<String, Integer> ranges = new HashMap<>(Map.of(row, n, column, n));
    A value = value(entry, f.with(row, n).with(column, n));
    if (algebra.axes(value).letters().stream().anyMatch(letter -> !ranges.containsKey(letter))) {
      throw new CannotEvaluate("a family of matrices as one certified number");
    }
    return spread(value, List.of(row, column), ranges);
  }

  private String place(Frame<A> f) {
    return moving ? f.state.place : states.constantPlace();
  }
}
