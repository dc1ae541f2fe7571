package org.gradus.kernel.evaluate;

import java.util.*;
import java.util.function.Predicate;

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
  private final Theory theory;
  private final Map<String, Integer> sizes;
  private final Functions functions;
  private final CertifiedNumbers numbers;
  private final Predicate<Term.Eigenvalue> symmetric;
  private final NonNegative notNegative;
  /** Whether what is being evaluated was seen to depend on the current state. */
  private boolean moving;

  /**
   * @param sizes the sizes of the theory's dimension letters in this run or example
   * @param activation the name of the run's or example's activation
   * @param symmetric whether a matrix is known to be symmetric; the bounds of other matrices' eigenvalues are refused
   */
  public Evaluator(
      Theory theory, Map<String, Integer> sizes, String activation, CertifiedNumbers numbers, Predicate<Term.Eigenvalue> symmetric) {
    this.theory = theory;
    this.sizes = Map.copyOf(sizes);
    this.functions = new Functions(activation, theory.reluAt0());
    this.numbers = numbers;
    this.symmetric = symmetric;
    this.notNegative = new NonNegative(theory);
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
        : term instanceof Term.At t ? at(t, f)
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
    List<String> letters = new ArrayList<>();
    entry.at().forEach(index -> letters.add(index.letter()));
    if (letters.stream().anyMatch(letter -> letter != null && !f.ranges.containsKey(letter))) {
      throw new Undecided("an array is read at a letter without a range");
    }
    return array(entry.array(), f).entry(letters, entry.at().stream().mapToInt(Index::offset).toArray(), f.ranges);
  }

  /** Values at another state depend on the current one only if that state does. */
  private Block at(Term.At at, Frame f) {
    Point point = at.point();
    boolean before = moving;
    boolean relative = point.kind() == Point.Kind.STEP || point.kind() == Point.Kind.NEXT || point.kind() == Point.Kind.PREVIOUS;
    moving = before || relative;
    State state = point.kind() != Point.Kind.ITERATE ? f.state.at(point.kind())
        : f.state.trajectory().state(f.step(point.letter(), point.offset()));
    Block value = value(at.body(), f.at(state));
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
    List<Block> factors = new ArrayList<>();
    collect(body, factors, f);
    if (factors.stream().filter(factor -> !factor.axes().isEmpty()).count() > 1) {
      factors.replaceAll(factor -> factor.to(f.bits)); // given arrays are exact until they are multiplied: w - w@0 is exact
    }
    return Contraction.sum(factors, over);
  }

  private void collect(Term body, List<Block> factors, Frame f) {
    if (body instanceof Term.Product product) {
      product.factors().forEach(factor -> collect(factor, factors, f));
    } else {
      factors.add(value(body, f));
    }
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

  /** A named array, its axes in order. What turns out not to depend on the state is remembered for all states. */
  private Block array(String name, Frame f) {
    Map<String, Block> constants = f.state.trajectory().constants;
    String key = name + "@" + f.bits;
    if (constants.containsKey(key)) {
      return constants.get(key);
    }
    boolean outer = moving;
    moving = f.state.values.containsKey(key);
    try {
      Block value = moving ? f.state.values.get(key) : compute(name, f);
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
      if (!symmetric.test(e)) {
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
