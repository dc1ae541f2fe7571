package org.gradus.kernel.evaluate;

import java.util.*;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.gradus.kernel.arithmetic.*;
import org.gradus.kernel.symbolic.NonNegative;
import org.gradus.kernel.term.*;

/**
 * Evaluates terms as whole arrays over their free letters, and decides formulas, at the states of one trajectory.
 *
 * <p>Guarantee: a value encloses the exact one; TRUE and FALSE are certain. With 0 bits everything is exact rational arithmetic.
 * {@code Partial} and {@code TimeDerivative} must be gone; like all else that cannot be evaluated they make a formula unknown.
 */
public final class Evaluator {
  final Theory theory;
  private final Map<String, Integer> sizes;
  final Functions functions;
  private final CertifiedNumbers numbers;
  private final Predicate<Definition> symmetric;
  private final NonNegative notNegative;
  private final Effort effort;
  /** Whether what is being evaluated was seen to depend on the current state. */
  private boolean moving;

  /**
   * @param sizes the sizes of the theory's dimension letters in this run or example
   * @param activation the name of the run's or example's activation
   * @param symmetric whether the matrix of an eigenvalue is known to be symmetric; bounds of other matrices' eigenvalues are refused
   */
  public Evaluator(
      Theory theory, Map<String, Integer> sizes, String activation, CertifiedNumbers numbers, Predicate<Definition> symmetric) {
    this(theory, sizes, activation, numbers, symmetric, Effort.ample());
  }

  /** The same at the cost of an effort. */
  public Evaluator(Theory theory, Map<String, Integer> sizes, String activation, CertifiedNumbers numbers, Predicate<Definition> symmetric,
      Effort effort) {
    this.theory = theory;
    this.effort = effort;
    this.sizes = Map.copyOf(sizes);
    this.functions = new Functions(activation, theory.reluAt0());
    this.numbers = numbers;
    this.symmetric = symmetric;
    this.notNegative = new NonNegative(theory);
  }

  /** What evaluations may cost together. */
  public Effort effort() {
    return effort;
  }

  /** Where a term is evaluated: the ranges of its free letters, the iterates that step letters stand for, and where real variables lie. */
  private record Frame(State state, int bits, Map<String, Integer> ranges, Map<String, Integer> steps, Map<String, Block> reals) {
    Frame at(State other) {
      return new Frame(other, bits, ranges, steps, reals);
    }

    Frame with(String letter, int size) {
      return new Frame(state, bits, extended(ranges, letter, size), steps, reals);
    }

    Frame at(String letter, int step) {
      return new Frame(state, bits, ranges, extended(steps, letter, step), reals);
    }

    /** For the body of an array, which is the same whatever is bound around its name. */
    Frame own(State at, Map<String, Integer> axes) {
      return new Frame(at, bits, axes, Map.of(), Map.of());
    }

    int step(String letter, int offset) {
      if (!steps.containsKey(letter)) {
        throw new Undecided("the letter " + letter + " is not bound");
      }
      return Math.addExact(steps.get(letter), offset);
    }
  }

  /** The name of the run's or example's activation. */
  public String activation() {
    return functions.activation;
  }

  private static Map<String, Integer> extended(Map<String, Integer> map, String letter, int value) {
    Map<String, Integer> extended = new LinkedHashMap<>(map);
    extended.put(letter, value);
    return extended;
  }

  /** The value of a term without free letters (a scalar); {@link Undecided} with the reason if there is none. */
  public Block value(Term term, State state, int bits) {
    return value(term, state, bits, Map.of());
  }

  /** The same with free real variables, for all values in the scalars given. */
  public Block value(Term term, State state, int bits, Map<String, Block> reals) {
    return value(term, new Frame(state, bits, Map.of(), Map.of(), reals));
  }

  /** All weights that differ from those of the state by at most the radius in every entry; the name is {@code ball:STATE:RADIUS}. */
  public State ball(State centre, Rational radius) {
    Block cube = Block.between(radius.negate(), radius);
    Map<String, Block> weights = new HashMap<>();
    for (Binding block : theory.weights()) {
      weights.put(block.name(), array(block.name(), new Frame(centre, 0, Map.of(), Map.of(), Map.of())).plus(cube));
    }
    return centre.around("ball:" + centre.name() + ":" + radius, weights);
  }

  /** Whether the matrix of an eigenvalue is known to be symmetric. */
  public boolean isSymmetric(Definition eigenvalue) {
    return symmetric.test(eigenvalue);
  }

  /** Decides a formula without free letters; never throws for what cannot be decided. */
  public Decision decide(Formula formula, State state, int bits) {
    return decide(formula, state, bits, Map.of());
  }

  /** The same with free real variables: what is certain for all values in the scalars given. */
  public Decision decide(Formula formula, State state, int bits, Map<String, Block> reals) {
    return attempt(formula, new Frame(state, bits, Map.of(), Map.of(), reals)).decision();
  }

  // Formulas.

  /** An undefined or unknown side makes a comparison unknown, and nothing else. */
  private Truths attempt(Formula formula, Frame f) {
    try {
      return formula instanceof Formula.Compare c ? compare(c.left(), c.relation(), c.right(), f) : truths(formula, f);
    } catch (Undecided | IllegalArgumentException | ArithmeticException e) {
      return Truths.unknown(e.getMessage());
    }
  }

  private Truths truths(Formula formula, Frame f) {
    if (formula instanceof Formula.And and) {
      return and(and.parts().stream().map(part -> attempt(part, f)).toList());
    } else if (formula instanceof Formula.Or or) {
      return and(or.parts().stream().map(part -> attempt(part, f).not()).toList()).not();
    } else if (formula instanceof Formula.Not not) {
      return attempt(not.part(), f).not();
    } else if (formula instanceof Formula.Implies implies) {
      return attempt(implies.premise(), f).and(attempt(implies.conclusion(), f).not()).not();
    } else if (formula instanceof Formula.ForAll all) {
      int size = range(all.range());
      return size == 0 ? and(List.of()) : attempt(all.body(), f.with(all.letter(), size)).forAll(all.letter());
    }
    return Truths.unknown((formula instanceof Formula.Unsupported u ? u.what() : "a statement on infinitely many numbers") + " is not evaluated");
  }

  private static Truths and(List<Truths> parts) {
    return parts.stream().reduce(new Truths(Block.ONE, Block.ONE, null), Truths::and);
  }

  private Truths compare(Term left, Formula.Relation relation, Term right, Frame f) {
    return switch (relation) {
      case LESS -> ordered(value(right, f).minus(value(left, f)), true);
      case AT_MOST -> ordered(value(right, f).minus(value(left, f)), false);
      case GREATER -> compare(right, Formula.Relation.LESS, left, f);
      case AT_LEAST -> compare(right, Formula.Relation.AT_MOST, left, f);
      case EQUAL -> equal(value(right, f).minus(value(left, f)));
      case NOT_EQUAL -> equal(value(right, f).minus(value(left, f))).not();
    };
  }

  private static Truths equal(Block difference) {
    Truths both = ordered(difference, false).and(ordered(difference.negate(), false));
    return new Truths(both.yes(), both.may(), both.reason());
  }

  private static Truths ordered(Block difference, boolean strict) {
    String reason = "the enclosures of the two sides overlap";
    return new Truths(difference.certainly(strict), difference.possibly(strict), reason, List.of(difference));
  }

  // Terms.

  private Block value(Term term, Frame f) {
    return term instanceof Term.Number t ? Block.of(t.value())
        : term instanceof Term.Pi ? Elementary.pi(f.bits)
        : term instanceof Term.Size t ? Block.of(Rational.of(t.dim().value(sizes)))
        : term instanceof Term.Position t ? position(t.index(), f)
        : term instanceof Term.Entry t ? entry(t, f)
        : term instanceof Term.At t ? at(t, f, this::value)
        : term instanceof Term.Sum || term instanceof Term.Product ? sum(term, Map.of(), f)
        : term instanceof Term.Power t ? power(t, f)
        : term instanceof Term.Apply t ? apply(t, f)
        : term instanceof Term.Fold t ? fold(t, f)
        : term instanceof Term.OverSteps t ? overSteps(t, f)
        : term instanceof Term.Delta t ? equal(position(t.left(), f).minus(position(t.right(), f))).decided()
        : term instanceof Term.Indicator t ? attempt(t.formula(), f).decided()
        : term instanceof Term.Choice t ? choice(t, f)
        : term instanceof Term.Variable t && f.reals.containsKey(t.name()) ? f.reals.get(t.name())
        : unsupported(term);
  }

  private static Block unsupported(Term term) {
    throw new Undecided((term instanceof Term.Unsupported u ? u.what() : term.getClass().getSimpleName()) + " is not evaluated here");
  }

  private int range(Dim dim) {
    return Math.max(0, dim.value(sizes));
  }

  private Block position(Index index, Frame f) {
    if (!index.isConstant() && f.ranges.containsKey(index.letter())) {
      return Block.positions(index.letter(), index.offset(), f.ranges.get(index.letter()));
    }
    return Block.of(Rational.of(index.isConstant() ? index.offset() : f.step(index.letter(), index.offset())));
  }

  private Block entry(Term.Entry entry, Frame f) {
    Block array = array(entry.array(), f);
    return entry(array, List.copyOf(array.axes().keySet()), entry.at(), f);
  }

  /** The entries of a block whose axes are among those of an array that is read at these positions. */
  private static Block entry(Block block, List<String> axes, List<Index> at, Frame f) {
    if (at.size() != axes.size() || at.stream().anyMatch(index -> !index.isConstant() && !f.ranges.containsKey(index.letter()))) {
      throw new Undecided("an array is read at a letter without a range, or not at all its axes");
    }
    List<Index> own = block.axes().keySet().stream().map(axis -> at.get(axes.indexOf(axis))).toList();
    return block.entry(own.stream().map(Index::letter).toList(), own.stream().mapToInt(Index::offset).toArray(), f.ranges);
  }

  /** Values at another state depend on the current one only if that state does. */
  private <T> T at(Term.At at, Frame f, BiFunction<Term, Frame, T> evaluation) {
    Point point = at.point();
    boolean before = moving;
    boolean relative = point.kind() == Point.Kind.STEP || point.kind() == Point.Kind.NEXT || point.kind() == Point.Kind.PREVIOUS;
    moving = before || relative;
    State state = point.kind() != Point.Kind.ITERATE ? f.state.at(point.kind())
        : f.state.trajectory().state(f.step(point.letter(), point.offset()));
    T value = evaluation.apply(at.body(), f.at(state));
    moving = before || relative;
    return value;
  }

  /** The sum of a term over letters: sums are taken apart, and products are contracted without forming all their terms. */
  private Block sum(Term body, Map<String, Integer> over, Frame f) {
    if (over.containsValue(0)) {
      return Block.of(Rational.ZERO);
    } else if (body instanceof Term.Fold fold && fold.folding() == Term.Folding.SUM) {
      int size = range(fold.range());
      return sum(fold.body(), extended(over, fold.letter(), size), f.with(fold.letter(), size));
    } else if (body instanceof Term.Sum terms) {
      return terms.terms().stream().map(term -> sum(term, over, f)).reduce(Block.of(Rational.ZERO), Block::plus);
    }
    return Contraction.sum(rounded(factors(body, f), f), over);
  }

  /** Given arrays are exact until they are multiplied: w - w@0 is exact. */
  private static List<Block> rounded(List<Block> factors, Frame f) {
    boolean single = factors.stream().filter(factor -> !factor.axes().isEmpty()).count() < 2;
    return single ? factors : factors.stream().map(factor -> factor.to(f.bits)).toList();
  }

  /**
   * Blocks whose product is the term. Definitions that are products are taken apart, and what all terms of a sum have in common is taken
   * out: sums over products of small arrays are cheaper than over a large one.
   */
  private List<Block> factors(Term term, Frame f) {
    if (term instanceof Term.Product product) {
      return product.factors().stream().flatMap(factor -> factors(factor, f).stream()).toList();
    } else if (term instanceof Term.At at) {
      return at(at, f, this::factors);
    } else if (term instanceof Term.Entry entry) {
      return parts(entry, f);
    }
    return term instanceof Term.Sum sum ? factors(sum, f) : List.of(value(term, f));
  }

  private List<Block> factors(Term.Sum sum, Frame f) {
    List<List<Block>> terms = new ArrayList<>();
    sum.terms().forEach(part -> terms.add(new ArrayList<>(factors(part, f))));
    List<Block> factors = new ArrayList<>();
    for (Block block : List.copyOf(terms.get(0))) {
      if (terms.stream().allMatch(part -> part.contains(block))) {
        terms.forEach(part -> part.remove(block));
        factors.add(block);
      }
    }
    factors.add(terms.stream().map(part -> Contraction.sum(rounded(part, f), Map.of())).reduce(Block::plus).orElseThrow());
    return factors;
  }

  /** The entries of the arrays that make up a definition that is a product, if together they have all its axes, else of the whole. */
  private List<Block> parts(Term.Entry entry, Frame f) {
    Definition definition = theory.definitions().get(entry.array());
    if (definition != null && definition.body() instanceof Term.Product body) {
      Map<String, Integer> axes = axes(definition.letters(), definition.ranges());
      List<Block> parts = remembered(entry.array() + "@" + f.bits + "*", f,
          () -> Contraction.merged(rounded(factors(body, f.own(f.state, axes)), f)));
      if (parts.stream().flatMap(part -> part.axes().keySet().stream()).distinct().count() == axes.size()) {
        return parts.stream().map(part -> entry(part, definition.letters(), entry.at(), f)).toList();
      }
    }
    return List.of(entry(entry, f));
  }

  private Block apply(Term.Apply apply, Frame f) {
    Block argument = value(apply.argument(), f);
    return apply.function() == Function.SQRT && apply.order() == 0 ? argument.to(f.bits).sqrt(notNegative.certain(apply.argument()))
        : functions.apply(apply.function(), apply.order(), argument, f.bits);
  }

  /** sqrt(u)^(2k) is u^k, where u is not negative. */
  private Block power(Term.Power power, Frame f) {
    if (power.base() instanceof Term.Apply root && root.function() == Function.SQRT && root.order() == 0 && power.exponent() % 2 == 0) {
      Block square = value(root.argument(), f);
      if (!notNegative.certain(root.argument()) && !Block.ONE.minus(square.certainly(false)).isZero()) {
        throw new Undecided("the argument of a square root is not certainly at least 0");
      }
      return square.to(f.bits).power(power.exponent() / 2);
    }
    return value(power.base(), f).to(f.bits).power(power.exponent());
  }

  private Block fold(Term.Fold fold, Frame f) {
    String letter = fold.letter();
    int size = range(fold.range());
    if (fold.folding() == Term.Folding.SUM) {
      return sum(fold, Map.of(), f);
    } else if (size == 0) {
      return over(fold.folding(), letter, List.of());
    }
    Block body = value(fold.body(), f.with(letter, size)).to(f.bits);
    if (!body.axes().containsKey(letter)) {
      return fold.folding() == Term.Folding.PRODUCT ? body.power(size) : body;
    }
    return fold.folding() == Term.Folding.PRODUCT ? body.product(letter)
        : fold.folding() == Term.Folding.MAXIMUM ? body.maximum(letter) : body.minimum(letter);
  }

  private Block overSteps(Term.OverSteps over, Frame f) {
    List<Block> values = new ArrayList<>();
    for (int k = 0; k < f.state.trajectory().steps(); k++) {
      Frame step = f.at(over.letter(), k);
      if (over.filter() == null || attempt(over.filter(), step).decided().upper().signum() > 0) {
        values.add(value(over.body(), step));
      }
    }
    return over(over.folding(), over.letter(), values);
  }

  private static Block over(Term.Folding folding, String letter, List<Block> values) {
    if (folding == Term.Folding.SUM || folding == Term.Folding.PRODUCT) {
      boolean sum = folding == Term.Folding.SUM;
      return values.stream().reduce(Block.of(sum ? Rational.ZERO : Rational.ONE), sum ? Block::plus : Block::times);
    }
    boolean most = folding == Term.Folding.MAXIMUM;
    return values.stream().reduce((a, b) -> Block.extreme(a, b, most)).orElseThrow(() -> new Undecided("the extreme of nothing"));
  }

  private Block choice(Term.Choice choice, Frame f) {
    Block yes = attempt(choice.condition(), f).decided();
    Block no = Block.ONE.minus(yes);
    return no.isZero() ? value(choice.yes(), f) : yes.isZero() ? value(choice.no(), f)
        : yes.times(value(choice.yes(), f)).plus(no.times(value(choice.no(), f)));
  }

  // Arrays.

  /** A named array, its axes in order. */
  private Block array(String name, Frame f) {
    return remembered(name + "@" + f.bits, f, () -> List.of(compute(name, f))).get(0);
  }

  /** What turns out not to depend on the state is remembered for all states. */
  private List<Block> remembered(String key, Frame f, Supplier<List<Block>> values) {
    Map<String, List<Block>> constants = f.state.trajectory().constants;
    if (constants.containsKey(key)) {
      return constants.get(key);
    }
    boolean outer = moving;
    moving = f.state.values.containsKey(key);
    try {
      List<Block> value = moving ? f.state.values.get(key) : values.get();
      (moving ? f.state.values : constants).put(key, value);
      return value;
    } finally {
      moving |= outer;
    }
  }

  private Block compute(String name, Frame f) {
    Definition definition = theory.definitions().get(name);
    if (definition != null) {
      Map<String, Integer> axes = axes(definition.letters(), definition.ranges());
      return certified(definition, f.own(f.state, axes)).spread(axes);
    }
    Binding weights = binding(theory.weights(), name);
    Binding binding = weights != null ? weights : binding(theory.data(), name);
    if (binding == null) {
      throw new Undecided("there is no array " + name);
    }
    moving = weights != null || f.state.trajectory().moves(binding.source());
    if (weights != null && f.state.around != null) {
      return f.state.around.get(name);
    }
    if (moving && weights == null && !f.state.isOnTrajectory()) {
      throw new Undecided(name + " is known at recorded weights only");
    }
    if (weights != null && f.state.base != null) {
      return step(name, binding.shape(), f);
    }
    return f.state.trajectory().read(binding, f.state.number, binding.shape().stream().mapToInt(this::range).toArray());
  }

  private static Binding binding(Collection<Binding> bindings, String name) {
    return bindings.stream().filter(binding -> binding.name().equals(name)).findFirst().orElse(null);
  }

  private Map<String, Integer> axes(List<String> letters, List<Dim> ranges) {
    return Block.axes(letters, ranges.stream().mapToInt(this::range).toArray());
  }

  /** A block of weights after the theory's update. In an example the earlier iterates come first, so that calls do not nest deeply. */
  private Block step(String name, List<Dim> shape, Frame f) {
    for (int k = 1; f.state.trajectory().isExample() && k < f.state.number; k++) {
      array(name, f.at(f.state.trajectory().state(k)));
    }
    for (Motion motion : theory.update()) {
      if (motion.block().equals(name)) {
        Map<String, Integer> axes = axes(motion.letters(), shape);
        return value(motion.term(), f.own(f.state.base, axes)).spread(axes);
      }
    }
    throw new Undecided("the theory has no step of " + name);
  }

  /** The body of a definition; a certified number is looked up under the definition's name and checked. */
  private Block certified(Definition definition, Frame f) {
    if (definition.body() instanceof Term.Eigenvalue e) {
      if (!symmetric.test(definition)) {
        throw new Undecided("the matrix of " + definition.name() + " is not known to be symmetric");
      }
      Block matrix = matrix(e.row(), e.column(), e.range(), e.entry(), f);
      Block found = CertifiedNumbers.least(e.extreme() == Term.Extreme.LEAST ? matrix : matrix.negate(), e.row(), e.column(),
          present(numbers.eigenvalue(definition.name(), place(f)), definition, f));
      return e.extreme() == Term.Extreme.LEAST ? found : found.negate();
    } else if (definition.body() instanceof Term.Inverse i) {
      Block matrix = matrix(i.row(), i.column(), i.range(), i.entry(), f);
      Block inverse = CertifiedNumbers.inverse(matrix, i.row(), i.column(),
          present(numbers.inverse(definition.name(), place(f)), definition, f));
      List<String> at = new ArrayList<>();
      at.add(i.atRow().letter());
      at.add(i.atColumn().letter());
      return inverse.entry(at, new int[] {i.atRow().offset(), i.atColumn().offset()}, f.ranges);
    } else if (definition.body() instanceof Term.Extremum e) {
      Extremes extremes = new Extremes(new Reals(this, f.state, f.bits), f.bits);
      Extremes.Problem problem = extremes.problem(e);
      return extremes.extremum(problem, present(numbers.extremum(definition.name(), place(f)), definition, f));
    } else if (definition.body() instanceof Term.Integral i) {
      Extremes extremes = new Extremes(new Reals(this, f.state, f.bits), f.bits);
      Extremes.Area area = extremes.area(i);
      return extremes.integral(area, present(numbers.integral(definition.name(), place(f)), definition, f));
    }
    return value(definition.body(), f);
  }

  private Block matrix(String row, String column, Dim range, Term entry, Frame f) {
    int n = range(range);
    return value(entry, f.with(row, n).with(column, n)).spread(Block.axes(List.of(row, column), n, n));
  }

  private String place(Frame f) {
    return moving ? f.state.name() : f.state.trajectory().constantPlace();
  }

  private <T> T present(T evidence, Definition definition, Frame f) {
    if (evidence == null) {
      throw new Undecided("there is no evidence for " + definition.name() + " at " + place(f));
    }
    return evidence;
  }
}
