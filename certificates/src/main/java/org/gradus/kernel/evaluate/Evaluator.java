package org.gradus.kernel.evaluate;

import java.util.*;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
  private static final Set<Point.Kind> RELATIVE = EnumSet.of(Point.Kind.STEP, Point.Kind.NEXT, Point.Kind.PREVIOUS, Point.Kind.TIME);
  /** Enough to see that there is a value. */
  private static final int PLAIN_BITS = 60;
  /** What it costs to look at a term. */
  private static final int PER_TERM = 2000;

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

  /** The same evaluation for a theory that says more, of the same arrays. */
  public Evaluator of(Theory more) {
    return new Evaluator(more, sizes, functions.activation, numbers, symmetric, effort);
  }

  /** What evaluations may cost together. */
  public Effort effort() {
    return effort;
  }

  /**
   * Where a term is evaluated: the ranges of its free letters, the iterates that step letters stand for, where real variables lie, and where
   * the flow is at these times.
   */
  private record Frame(State state, int bits, Map<String, Integer> ranges, Map<String, Integer> steps, Map<String, Block> reals,
      Map<String, State> times) {
    Frame at(State other) {
      return new Frame(other, bits, ranges, steps, reals, times);
    }

    Frame with(String letter, int size) {
      return new Frame(state, bits, extended(ranges, letter, size), steps, reals, times);
    }

    Frame at(String letter, int step) {
      return new Frame(state, bits, ranges, extended(steps, letter, step), reals, times);
    }

    /** For the body of an array, which is the same whatever is bound around its name. */
    Frame own(State at, Map<String, Integer> axes) {
      return new Frame(at, bits, axes, Map.of(), Map.of(), Map.of());
    }

    /** The state that a point names; a flow is known from one state only. */
    State at(Point point) {
      State reached = point.kind() == Point.Kind.TIME ? times.get(point.letter()) : null;
      if (reached != null && reached.isReachedFrom(state)) {
        return reached;
      }
      return point.kind() != Point.Kind.ITERATE ? state.at(point.kind()) : state.trajectory().state(step(point.letter(), point.offset()));
    }

    int step(String letter, int offset) {
      if (!steps.containsKey(letter)) {
        throw new Undecided("the letter " + letter + " is not bound");
      }
      return Math.addExact(steps.get(letter), offset);
    }
  }

  /** The blocks of weights, without data that move. */
  public List<Binding> weights() {
    return theory.weights();
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
    return value(term, new Frame(state, bits, Map.of(), Map.of(), reals, Map.of()));
  }

  /** The array of the values of a term with free letters, its axes in their order. */
  public Block value(Term term, State state, int bits, List<String> letters, List<Dim> ranges) {
    Map<String, Integer> axes = axes(letters, ranges);
    return value(term, new Frame(state, bits, axes, Map.of(), Map.of(), Map.of())).spread(axes);
  }

  /**
   * All weights that differ from those of the state by at most the radius in every entry of some blocks; the others are not known there. The name is
   * {@code ball:STATE:RADIUS}.
   */
  public State ball(State centre, Rational radius, List<Binding> blocks) {
    Block cube = Block.between(radius.negate(), radius);
    Map<String, Block> weights = new HashMap<>();
    theory.weights().stream().filter(blocks::contains).forEach(block -> weights.put(block.name(), weights(block, centre).plus(cube)));
    return centre.around("ball:" + centre.name() + ":" + radius, weights);
  }

  /** A block of weights at a state, exactly. */
  Block weights(Binding block, State state) {
    return array(block.name(), state, 0);
  }

  /** A named array at a state, its axes in order. */
  Block array(String name, State state, int bits) {
    return array(name, new Frame(state, bits, Map.of(), Map.of(), Map.of(), Map.of()));
  }

  /** Whether an array, if it is one that the theory is given, has a value at a state, in the shape that it has in the theory. */
  public boolean isThere(String name, State state) {
    boolean given = Stream.concat(theory.weights().stream(), theory.data().stream()).anyMatch(binding -> binding.name().equals(name));
    try {
      return !given || array(name, state, PLAIN_BITS) != null;
    } catch (Undecided | IllegalArgumentException | ArithmeticException e) {
      return false;
    }
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
    return decide(formula, state, bits, reals, Map.of());
  }

  /** The same where times are free real variables: what is certain for all weights in the states to which the flow leads there. */
  public Decision decide(Formula formula, State state, int bits, Map<String, Block> reals, Map<String, State> times) {
    return attempt(formula, new Frame(state, bits, Map.of(), Map.of(), reals, times)).decision();
  }

  // Formulas.

  /** An undefined or unknown side makes a comparison unknown, and nothing else. */
  private Truths attempt(Formula formula, Frame f) {
    long before = effort.held();
    Truths truths = attempted(formula, f);
    effort.release(before);
    effort.hold(truths.words());
    return truths;
  }

  private Truths attempted(Formula formula, Frame f) {
    try {
      effort.spend(PER_TERM);
      return formula instanceof Formula.Compare c ? compare(c.left(), c.relation(), c.right(), f) : truths(formula, f);
    } catch (Undecided | IllegalArgumentException | ArithmeticException e) {
      return Truths.unknown(e.getMessage());
    }
  }

  private Truths truths(Formula formula, Frame f) {
    if (formula instanceof Formula.And and) {
      return and(and.parts().stream().map(part -> attempt(part, f)));
    } else if (formula instanceof Formula.Or or) {
      return and(or.parts().stream().map(part -> attempt(part, f).not())).not();
    } else if (formula instanceof Formula.Not not) {
      return attempt(not.part(), f).not();
    } else if (formula instanceof Formula.Implies implies) {
      return and(Stream.of(attempt(implies.premise(), f), attempt(implies.conclusion(), f).not())).not();
    } else if (formula instanceof Formula.ForAll all) {
      int size = range(all.range());
      return size == 0 ? and(Stream.of()) : attempt(all.body(), f.with(all.letter(), size)).forAll(all.letter());
    }
    return Truths.unknown((formula instanceof Formula.Unsupported u ? u.what() : "a statement on infinitely many numbers") + " is not evaluated");
  }

  private Truths and(Stream<Truths> parts) {
    return parts.reduce(new Truths(Block.ONE, Block.ONE, null), (a, b) -> {
      effort.pair(a.yes(), b.yes());
      effort.pair(a.may(), b.may());
      effort.spend((long) PER_TERM * (a.slacks().size() + b.slacks().size()));
      return a.and(b);
    });
  }

  private Truths compare(Term left, Formula.Relation relation, Term right, Frame f) {
    return switch (relation) {
      case LESS -> ordered(difference(right, left, f), true);
      case AT_MOST -> ordered(difference(right, left, f), false);
      case GREATER -> compare(right, Formula.Relation.LESS, left, f);
      case AT_LEAST -> compare(right, Formula.Relation.AT_MOST, left, f);
      case EQUAL -> equal(difference(right, left, f));
      case NOT_EQUAL -> equal(difference(right, left, f)).not();
    };
  }

  private Block difference(Term a, Term b, Frame f) {
    Block left = value(a, f);
    Block right = value(b, f);
    effort.pair(left, right);
    return left.minus(right);
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

  /** What has been evaluated below is let go of; the value itself is held until the caller has done with it. */
  private Block value(Term term, Frame f) {
    effort.spend(PER_TERM);
    long before = effort.held();
    Block value = evaluated(term, f);
    effort.release(before);
    effort.hold(value.words());
    return value;
  }

  private Block evaluated(Term term, Frame f) {
    return term instanceof Term.Number t ? Block.of(t.value())
        : term instanceof Term.Pi ? pi(f)
        : term instanceof Term.Size t ? Block.of(Rational.of(t.dim().value(sizes)))
        : term instanceof Term.Position t ? position(t.index(), f)
        : term instanceof Term.Entry t ? entry(t, f)
        : term instanceof Term.At t ? at(t, f, this::value)
        : term instanceof Term.Sum || term instanceof Term.Product ? sum(term, Map.of(), f)
        : term instanceof Term.Power t ? power(t, f)
        : term instanceof Term.NaturalPower t ? power(value(t.base(), f).to(f.bits), exponent(t.exponent(), f))
        : term instanceof Term.Apply t ? apply(t, f)
        : term instanceof Term.Fold t ? fold(t, f)
        : term instanceof Term.OverSteps t ? overSteps(t, f)
        : term instanceof Term.Delta t ? equal(difference(new Term.Position(t.left()), new Term.Position(t.right()), f)).decided()
        : term instanceof Term.Indicator t ? attempt(t.formula(), f).decided()
        : term instanceof Term.Choice t ? choice(t, f)
        : term instanceof Term.Variable t && f.reals.containsKey(t.name()) ? f.reals.get(t.name())
        : unsupported(term);
  }

  private static Block unsupported(Term term) {
    throw new Undecided((term instanceof Term.Unsupported u ? u.what() : term.getClass().getSimpleName()) + " is not evaluated here");
  }

  private Block pi(Frame f) {
    effort.spend(Elementary.cost(f.bits));
    return Elementary.pi(f.bits);
  }

  /** Whether none of these ranges is empty. */
  public boolean haveMembers(Collection<Dim> ranges) {
    return ranges.stream().allMatch(range -> range.hasMembers(sizes));
  }

  private int range(Dim dim) {
    return Math.max(0, dim.value(sizes));
  }

  private Block position(Index index, Frame f) {
    if (!index.isConstant() && f.ranges.containsKey(index.letter())) {
      effort.fit(f.ranges.get(index.letter()));
      return Block.positions(index.letter(), index.offset(), f.ranges.get(index.letter()));
    }
    return Block.of(Rational.of(index.isConstant() ? index.offset() : f.step(index.letter(), index.offset())));
  }

  private Block entry(Term.Entry entry, Frame f) {
    Block array = array(entry.array(), f);
    return entry(array, List.copyOf(array.axes().keySet()), entry.at(), f);
  }

  /** The entries of a block whose axes are among those of an array that is read at these positions. */
  private Block entry(Block block, List<String> axes, List<Index> at, Frame f) {
    if (at.size() != axes.size() || at.stream().anyMatch(index -> !index.isConstant() && !f.ranges.containsKey(index.letter()))) {
      throw new Undecided("an array is read at a letter without a range, or not at all its axes");
    }
    List<Index> own = block.axes().keySet().stream().map(axis -> at.get(axes.indexOf(axis))).toList();
    effort.spread(block, own.stream().filter(index -> !index.isConstant()).map(Index::letter).distinct().map(f.ranges::get).toList());
    return block.entry(own.stream().map(Index::letter).toList(), own.stream().mapToInt(Index::offset).toArray(), f.ranges);
  }

  /** Values at another state depend on the current one only if that state does. */
  private <T> T at(Term.At at, Frame f, BiFunction<Term, Frame, T> evaluation) {
    Point point = at.point();
    boolean before = moving;
    boolean relative = RELATIVE.contains(point.kind());
    moving = before || relative;
    T value = evaluation.apply(at.body(), f.at(f.at(point)));
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
      return total(terms.terms().stream().map(term -> sum(term, over, f)));
    }
    return contracted(factors(body, f), over, f);
  }

  /** The sum of values, of which only the sum so far is held. */
  private Block total(Stream<Block> values) {
    long before = effort.held();
    Block total = Block.of(Rational.ZERO);
    for (Block value : (Iterable<Block>) values::iterator) {
      effort.pair(total, value);
      total = total.plus(value);
      effort.release(before);
      effort.hold(total.words());
    }
    return total;
  }

  private Block contracted(List<Factor> factors, Map<String, Integer> over, Frame f) {
    return Contraction.sum(rounded(factors, f).stream().map(Factor::block).toList(), over, effort);
  }

  /** Given arrays are exact until they are multiplied: w - w@0 is exact. */
  private static List<Factor> rounded(List<Factor> factors, Frame f) {
    boolean single = factors.stream().filter(factor -> !factor.block().axes().isEmpty()).count() < 2;
    return single ? factors : factors.stream().map(factor -> new Factor(factor.origin(), factor.block().to(f.bits))).toList();
  }

  /**
   * Factors of the term. Definitions that are products are taken apart, and what all terms of a sum have in common is taken
   * out: sums over products of small arrays are cheaper than over a large one.
   */
  private List<Factor> factors(Term term, Frame f) {
    if (term instanceof Term.Product product) {
      return product.factors().stream().flatMap(factor -> factors(factor, f).stream()).toList();
    } else if (term instanceof Term.At at) {
      return at(at, f, this::factors);
    } else if (term instanceof Term.Entry entry) {
      return parts(entry, f);
    }
    return term instanceof Term.Sum sum ? factors(sum, f) : List.of(Factor.of(term, f.state, value(term, f)));
  }

  private List<Factor> factors(Term.Sum sum, Frame f) {
    List<List<Factor>> terms = new ArrayList<>();
    sum.terms().forEach(part -> terms.add(new ArrayList<>(factors(part, f))));
    List<Factor> factors = new ArrayList<>();
    for (Factor factor : List.copyOf(terms.get(0))) {
      effort.spend((long) PER_TERM * terms.size());
      if (terms.stream().allMatch(part -> part.stream().anyMatch(other -> other.origin().equals(factor.origin())))) {
        terms.forEach(part -> part.remove(part.stream().filter(other -> other.origin().equals(factor.origin())).findFirst().orElseThrow()));
        factors.add(factor);
      }
    }
    factors.add(Factor.of(sum, null, total(terms.stream().map(part -> contracted(part, Map.of(), f)))));
    return factors;
  }

  /** The entries of the arrays that make up a definition that is a product, if together they have all its axes, else of the whole. */
  private List<Factor> parts(Term.Entry entry, Frame f) {
    Definition definition = theory.definitions().get(entry.array());
    if (definition != null && definition.body() instanceof Term.Product body) {
      Map<String, Integer> axes = axes(definition.letters(), definition.ranges());
      List<Factor> parts = remembered(entry.array() + "@" + f.bits + "*", f,
          () -> Factor.merged(rounded(factors(body, f.own(f.state, axes)), f), this::product));
      if (parts.stream().flatMap(part -> part.block().axes().keySet().stream()).distinct().count() == axes.size()) {
        Map<String, Index> positions = new HashMap<>();
        definition.letters().forEach(letter -> positions.put(letter, entry.at().get(definition.letters().indexOf(letter))));
        return parts.stream().map(part -> part.at(positions, entry(part.block(), definition.letters(), entry.at(), f))).toList();
      }
    }
    Block read = entry(entry, f);
    boolean constant = f.state.trajectory().constants.containsKey(entry.array() + "@" + f.bits);
    return List.of(Factor.of(entry, constant ? null : f.state, read)); // what is the same in all states is one factor in all of them
  }

  private Block apply(Term.Apply apply, Frame f) {
    if (functions.isRelu(apply.function()) && apply.argument() instanceof Term.Entry entry && f.state.signs.containsKey(entry.array())) {
      return chosen(apply.order(), entry, f);
    }
    Block argument = value(apply.argument(), f);
    effort.entrywise(argument, Elementary.cost(f.bits));
    return apply.function() == Function.SQRT && apply.order() == 0 ? argument.to(f.bits).sqrt(notNegative.certain(apply.argument()))
        : functions.apply(apply.function(), apply.order(), argument, f.bits);
  }

  /** relu u is u relu'(u), and relu' has been chosen; where it is the same all around, further derivatives are 0. */
  private Block chosen(int order, Term.Entry entry, Frame f) {
    Block signs = f.state.signs.get(entry.array());
    moving = true;
    Block slope = entry(signs, List.copyOf(signs.axes().keySet()), entry.at(), f);
    return order == 1 ? slope : product(order == 0 ? slope : Block.of(Rational.ZERO), value(entry, f));
  }

  /** sqrt(u)^(2k) is u^k, where u is not negative. */
  private Block power(Term.Power power, Frame f) {
    if (power.base() instanceof Term.Apply root && root.function() == Function.SQRT && root.order() == 0 && power.exponent() % 2 == 0) {
      Block square = value(root.argument(), f);
      if (!notNegative.certain(root.argument()) && !Block.ONE.minus(square.certainly(false)).isZero()) {
        throw new Undecided("the argument of a square root is not certainly at least 0");
      }
      return power(square.to(f.bits), power.exponent() / 2);
    }
    return power(value(power.base(), f).to(f.bits), power.exponent());
  }

  private static int exponent(Index index, Frame f) {
    int exponent = index.isConstant() ? index.offset() : f.step(index.letter(), index.offset());
    if (exponent < 0) {
      throw new Undecided("a power with a negative exponent");
    }
    return exponent;
  }

  private Block power(Block base, int exponent) {
    effort.power(base, exponent);
    return base.power(exponent);
  }

  private Block fold(Term.Fold fold, Frame f) {
    String letter = fold.letter();
    int size = range(fold.range());
    if (fold.folding() == Term.Folding.SUM) {
      return sum(fold, Map.of(), f);
    } else if (size == 0) {
      return over(fold.folding(), Stream.of());
    }
    Block body = value(fold.body(), f.with(letter, size)).to(f.bits);
    if (!body.axes().containsKey(letter)) {
      return fold.folding() == Term.Folding.PRODUCT ? power(body, size) : body;
    }
    effort.power(body, fold.folding() == Term.Folding.PRODUCT ? size : 1);
    return fold.folding() == Term.Folding.PRODUCT ? body.product(letter)
        : fold.folding() == Term.Folding.MAXIMUM ? body.maximum(letter) : body.minimum(letter);
  }

  private Block overSteps(Term.OverSteps over, Frame f) {
    Stream<Frame> steps = IntStream.range(0, f.state.trajectory().steps()).mapToObj(k -> f.at(over.letter(), k))
        .filter(step -> over.filter() == null || attempt(over.filter(), step).decided().upper().signum() > 0);
    return over(over.folding(), steps.map(step -> value(over.body(), step)));
  }

  private Block over(Term.Folding folding, Stream<Block> values) {
    if (folding == Term.Folding.SUM) {
      return total(values);
    }
    boolean most = folding == Term.Folding.MAXIMUM;
    long before = effort.held();
    BinaryOperator<Block> together = (a, b) -> {
      effort.pair(a, b);
      Block both = folding == Term.Folding.PRODUCT ? a.times(b) : Block.extreme(a, b, most);
      effort.release(before);
      effort.hold(both.words());
      return both;
    };
    return folding == Term.Folding.PRODUCT ? values.reduce(Block.ONE, together)
        : values.reduce(together).orElseThrow(() -> new Undecided("the extreme of nothing"));
  }

  private Block choice(Term.Choice choice, Frame f) {
    Block yes = attempt(choice.condition(), f).decided();
    Block no = Block.ONE.minus(yes);
    return no.isZero() ? value(choice.yes(), f) : yes.isZero() ? value(choice.no(), f)
        : total(Stream.of(product(yes, value(choice.yes(), f)), product(no, value(choice.no(), f))));
  }

  private Block product(Block a, Block b) {
    effort.pair(a, b);
    return a.times(b);
  }

  // Arrays.

  /** A named array, its axes in order. */
  private Block array(String name, Frame f) {
    return remembered(name + "@" + f.bits, f, () -> List.of(new Factor(List.of(), compute(name, f)))).get(0).block();
  }

  /** What turns out not to depend on the state is remembered for all states. */
  private List<Factor> remembered(String key, Frame f, Supplier<List<Factor>> values) {
    Map<String, List<Factor>> constants = f.state.trajectory().constants;
    if (constants.containsKey(key)) {
      return constants.get(key);
    }
    boolean outer = moving;
    moving = f.state.values.containsKey(key);
    if (!moving && !f.state.busy.add(key)) {
      throw new Undecided(key + " is defined by itself");
    }
    try {
      List<Factor> value = moving ? f.state.values.get(key) : values.get();
      if (!(moving ? f.state.values : constants).containsKey(key)) {
        (moving ? f.state.values : constants).put(key, value);
        f.state.trajectory().keep(f.state, !moving, value.stream().mapToLong(factor -> factor.block().words()).sum(), effort);
      }
      return value;
    } finally {
      f.state.busy.remove(key);
      moving |= outer;
    }
  }

  private Block compute(String name, Frame f) {
    Definition definition = theory.definitions().get(name);
    if (definition != null) {
      Map<String, Integer> axes = axes(definition.letters(), definition.ranges());
      return spread(certified(definition, f.own(f.state, axes)), axes);
    }
    Binding weights = binding(theory.weights(), name);
    Binding binding = weights != null ? weights : binding(theory.data(), name);
    if (binding == null) {
      throw new Undecided("there is no array " + name);
    }
    moving = weights != null || f.state.trajectory().moves(binding.source());
    if (weights != null && f.state.around != null) {
      if (!f.state.around.containsKey(name)) {
        throw new Undecided(name + " is not known here");
      }
      return f.state.around.get(name);
    }
    if (moving && weights == null && !f.state.isOnTrajectory()) {
      throw new Undecided(name + " is known at recorded weights only");
    }
    if (weights != null && f.state.base != null) {
      return step(name, binding.shape(), f);
    }
    int[] shape = binding.shape().stream().mapToInt(this::range).toArray();
    effort.spread(Block.ONE, IntStream.of(shape).boxed().toList());
    return f.state.trajectory().read(binding, f.state.number, shape, effort);
  }

  private Block spread(Block block, Map<String, Integer> axes) {
    effort.spread(block, axes.values());
    return block.spread(axes);
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
        return spread(value(motion.term(), f.own(f.state.base, axes)), axes);
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
          present(numbers.eigenvalue(definition.name(), place(f)), definition, f), effort);
      return e.extreme() == Term.Extreme.LEAST ? found : found.negate();
    } else if (definition.body() instanceof Term.Inverse i) {
      Block matrix = family(definition, i, f);
      Block inverse = CertifiedNumbers.inverse(matrix, i.row(), i.column(),
          present(numbers.inverse(definition.name(), place(f)), definition, f), effort);
      List<String> at = new ArrayList<>(matrix.axes().keySet());
      at.removeAll(List.of(i.row(), i.column()));
      List<Integer> offsets = new ArrayList<>(Collections.nCopies(at.size(), 0));
      offsets.addAll(List.of(i.atRow().offset(), i.atColumn().offset()));
      at.add(i.atRow().letter());
      at.add(i.atColumn().letter());
      return inverse.entry(at, offsets.stream().mapToInt(offset -> offset).toArray(), f.ranges);
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

  /** The matrices to invert, with axes for the letters of the head on which they depend, in the head's order, before rows and columns. */
  private Block family(Definition definition, Term.Inverse i, Frame f) {
    int n = range(i.range());
    Block entries = value(i.entry(), f.with(i.row(), n).with(i.column(), n));
    Map<String, Integer> axes = new LinkedHashMap<>();
    definition.letters().stream().filter(entries.axes()::containsKey).forEach(letter -> axes.put(letter, f.ranges.get(letter)));
    axes.put(i.row(), n);
    axes.put(i.column(), n);
    return spread(entries, axes);
  }

  private Block matrix(String row, String column, Dim range, Term entry, Frame f) {
    int n = range(range);
    return spread(value(entry, f.with(row, n).with(column, n)), Block.axes(List.of(row, column), n, n));
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
