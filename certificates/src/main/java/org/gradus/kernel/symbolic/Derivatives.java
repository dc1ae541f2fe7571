package org.gradus.kernel.symbolic;

import static org.gradus.kernel.term.Term.Folding.SUM;

import java.util.*;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Term.*;

/**
 * Index calculus: removes {@link Partial} and {@link TimeDerivative} from the terms of a theory.
 *
 * <p>A partial derivative is expanded in place: the derivative of an entry of the block is a product of deltas, the chain goes through the
 * bodies of definitions, and a sum over a delta is contracted. A derivative along the flow works forward: the derivative of a definition
 * {@code D} is a definition {@code D'dot} of the same letters, that of a block of weights {@code w} is {@code w'dot}, its velocity.
 * Derivatives of elementary functions are written out; {@code relu'} and {@code sigma^(k)} of the run's activation stay.
 *
 * <p>Derivatives are <i>formal</i>: relu' at 0 is whatever the theory selects. What has no rule here becomes {@link Unsupported}; nothing
 * is thrown.
 *
 * <p><b>Soundness.</b> Each case of {@link #derive} is a rule of calculus: linearity, product, power and chain rule, and
 * {@code d(A^-1) = -A^-1 dA A^-1}. A term is dropped as constant only on the word of {@link Dependence}. A delta is contracted,
 * {@code sum_j [j=q] e(j) = e(q)}, only when q is a position on an axis of exactly the sum's range: the derivative with respect to entry q
 * of that axis is defined only for q within it: a letter alone has the axis' range, and the entry to the power 0, which is a factor of the
 * derivative by any other, has a value only there. Letters bound in bodies are renamed before anything is put under them.
 */
public final class Derivatives {
  private static final Term ZERO = new Term.Number(Rational.ZERO);
  private static final Term ONE = new Term.Number(Rational.ONE);
  private static final int MAX_ORDER = 6;
  /** How many terms the derivatives of one theory may have. */
  private static final int MAX_TERMS = 1 << 19;
  private static final int PER_TERM = 100;
  private static final String TOO_LONG = "a derivative that is too long";
  /** The variable of a function of one variable: a block of weights of its own, with one entry. */
  private static final Entry VARIABLE = new Entry("", List.of());

  private final Theory theory;
  private final Map<String, List<Dim>> blocks = new HashMap<>(Map.of(VARIABLE.array(), List.of()));
  private final Set<String> given = new HashSet<>();
  private final Dependence dependence;
  private final Map<String, Definition> done = new LinkedHashMap<>();
  private final Set<String> busy = new HashSet<>();
  private final Set<String> letters = new HashSet<>();
  private final Rebuild expansion = new Expansion();
  private final Effort effort;
  private int count;
  private int terms;

  public Derivatives(Theory theory) {
    this(theory, Effort.ample());
  }

  /** The same at the cost of an effort. */
  public Derivatives(Theory theory, Effort effort) {
    this.theory = theory;
    this.effort = effort;
    theory.weights().forEach(b -> blocks.put(b.name(), b.shape()));
    theory.data().forEach(b -> given.add(b.name()));
    given.addAll(blocks.keySet());
    given.addAll(theory.definitions().keySet());
    this.dependence = new Dependence(blocks.keySet(), name -> isDefined(name) ? definition(name).body() : null);
    theory.definitions().values().forEach(d -> note(d.body(), d.letters()));
    Stream.concat(theory.flow().stream(), theory.update().stream()).forEach(m -> note(m.term(), m.letters()));
  }

  /** The theory without derivatives; its definitions are in an order in which each cites only earlier ones. */
  public static Theory expand(Theory theory) {
    return new Derivatives(theory).theory();
  }

  /** The same at the cost of an effort. */
  static Theory expand(Theory theory, Effort effort) {
    return new Derivatives(theory, effort).theory();
  }

  /** The same, with the definitions that the calls of {@link #expand(Term)} so far have needed. */
  public Theory theory() {
    theory.definitions().keySet().forEach(this::definition);
    List<Motion> update = motions(theory.update());
    List<Motion> flow = motions(theory.flow());
    List<Labelled> require = lines(theory.require());
    List<Step> steps = theory.steps().stream().map(this::step).toList();
    List<Control> controls = theory.controls().stream().map(c -> new Control(
        c.step(), c.number(), c.text(), c.expectation(), step(c.patched()), c.example(), c.iterate(), c.activation())).toList();
    return new Theory(theory.name(), theory.dims(), theory.setting(), theory.data(), theory.weights(), theory.reluAt0(),
        update, flow, require, new LinkedHashMap<>(done), theory.examples(), steps, controls);
  }

  /** The term without derivatives; it may cite definitions that only {@link #theory()}, called afterwards, holds. */
  public Term expand(Term t) {
    note(t, List.of());
    return expansion.term(t);
  }

  /** The formula without derivatives, as {@link #expand(Term)}. */
  public Formula expand(Formula f) {
    note(new Indicator(f), List.of());
    return expansion.formula(f);
  }

  /**
   * The derivative by a real variable, which occurs in no definition and is bound nowhere in the term; where the term is what it says and
   * {@code relu'} is not asked for at 0, it is the derivative, one-sided at the ends of an interval.
   */
  public Term derivative(Term t, String variable) {
    note(t, List.of());
    Term x = replaced(t, new Variable(variable), VARIABLE, new int[1]);
    boolean isTime = Dependence.times(t).contains(variable);
    return isTime ? new Unsupported("derivative by a time") : replaced(derive(x, by(x)), VARIABLE, new Variable(variable), new int[1]);
  }

  /** An activation by its name in the run, or its derivative; for relu, and elu beyond the first derivative, not at the kink. */
  public Term activation(String name, int order, Term argument) {
    Term half = new Term.Number(Rational.of(1, 2));
    Term turned = product(List.of(number(-1), new Apply(Function.RELU, 0, product(List.of(number(-1), VARIABLE)))));
    Term decay = new Apply(Function.EXP, 0, turned); // exp(min(x, 0)), the derivative of elu
    boolean elu = name.equals("elu");
    Term formula = switch (name) {
      case "identity" -> VARIABLE;
      case "quadratic" -> power(VARIABLE, 2);
      case "silu" -> product(List.of(VARIABLE, new Apply(Function.SIGMOID, 0, VARIABLE)));
      case "gelu" -> product(List.of(half, VARIABLE, sum(Stream.of(ONE, new Apply(Function.ERF, 0,
          product(List.of(VARIABLE, new Apply(Function.SQRT, 0, half))))))));
      case "elu" -> order == 1 ? decay : sum(Stream.of(new Apply(Function.RELU, 0, VARIABLE), decay, number(-1)));
      case "relu", "tanh", "sigmoid", "softplus", "erf" -> new Apply(Function.valueOf(name.toUpperCase(Locale.ROOT)), 0, VARIABLE);
      default -> new Unsupported("the activation " + name);
    };
    return elu && order > 1 ? new Unsupported("derivative of elu at its kink") : derivative(formula, elu ? 0 : order, argument);
  }

  private List<Motion> motions(List<Motion> motions) {
    return motions.stream().map(m -> new Motion(m.block(), m.letters(), expand(m.term()))).toList();
  }

  private List<Labelled> lines(List<Labelled> lines) {
    return lines.stream().map(line -> new Labelled(line.label(), expand(line.formula()))).toList();
  }

  private Step step(Step s) {
    return new Step(s.id(), s.scope(), s.setting(), lines(s.when()), lines(s.claims()));
  }

  // Definitions, expanded when first needed: a definition is entered after everything it cites.

  private boolean isDefined(String name) {
    return theory.definitions().containsKey(name) || done.containsKey(name);
  }

  private Definition definition(String name) {
    Definition d = theory.definitions().get(name);
    return done.containsKey(name) ? done.get(name) : enter(name, d.letters(), d.ranges(), () -> expansion.term(d.body()));
  }

  private Definition enter(String name, List<String> heads, List<Dim> ranges, Supplier<Term> body) {
    Term value = busy.add(name) ? body.get() : new Unsupported("defined by itself: " + name);
    done.putIfAbsent(name, new Definition(name, heads, ranges, value));
    busy.remove(name);
    return done.get(name);
  }

  /** The name of the derivative of an array along the flow, entered as a definition when first needed. */
  private String dot(String array) {
    String name = array + "'dot";
    while (given.contains(name)) {
      name += "'";
    }
    if (!done.containsKey(name) && blocks.containsKey(array)) {
      List<Dim> shape = blocks.get(array);
      Motion none = new Motion(array, shape.stream().map(dim -> fresh("i")).toList(), new Unsupported("no flow moves " + array));
      Motion m = theory.flow().stream().filter(x -> x.block().equals(array)).findFirst().orElse(none);
      enter(name, m.letters(), shape, () -> expansion.term(m.term()));
    } else if (!done.containsKey(name)) {
      Definition d = definition(array);
      List<Index> heads = d.letters().stream().map(Index::of).toList();
      enter(name, d.letters(), d.ranges(), () -> d.body() instanceof Inverse x ? inverse(d, x, heads, null) : derive(d.body(), null));
    }
    return name;
  }

  private final class Expansion extends Rebuild {
    @Override
    Term term(Term t) {
      Term x = parts(t);
      if (x instanceof Entry e && isDefined(e.array())) {
        definition(e.array());
      }
      return x instanceof Apply f && f.order() > 0 && f.function() != Function.ACTIVATION ? elementary(f)
          : x instanceof Partial p ? partial(p)
          : x instanceof TimeDerivative d ? derive(d.body(), null)
          : x;
    }
  }

  // Differentiation, by the entry that a partial derivative names, or along the flow when there is none

  private Term partial(Partial p) {
    boolean known = blocks.containsKey(p.block()) && blocks.get(p.block()).size() == p.at().size();
    Term d = known ? derive(put(p.body(), Map.of()), p) : new Unsupported("derivative by " + p.block());
    boolean within = p.at().stream().allMatch(i -> !i.isConstant() && i.offset() == 0);
    return within || d instanceof Unsupported ? d : new Product(List.of(new Power(new Entry(p.block(), p.at()), 0), d));
  }

  private Term derive(Term t, Partial by) {
    return !made(1) ? new Unsupported(TOO_LONG)
        : !moves(t, by) ? ZERO
        : t instanceof At x && isReal(by) ? new At(x.point(), derive(x.body(), by))
        : t instanceof Entry e ? by == null ? new Entry(dot(e.array()), e.at()) : entry(e, by)
        : t instanceof Sum x ? sum(x.terms().stream().map(y -> derive(y, by)))
        : t instanceof Product x ? productRule(x.factors(), by)
        : t instanceof Power x && x.exponent() != Integer.MIN_VALUE
            ? times(List.of(number(x.exponent()), power(x.base(), x.exponent() - 1)), derive(x.base(), by))
        : t instanceof Apply x ? times(List.of(outer(x)), derive(x.argument(), by))
        : t instanceof Fold x && x.folding() == SUM ? contract(x, derive(x.body(), by), by)
        : t instanceof Choice x && !moves(new Indicator(x.condition()), by)
            ? new Choice(x.condition(), derive(x.yes(), by), derive(x.no(), by))
        : t instanceof Unsupported ? t
        : new Unsupported("derivative of " + (t instanceof Apply x ? x.function().name() : t.getClass().getSimpleName()));
  }

  /** Counts terms; false once there are too many. */
  private boolean made(int more) {
    effort.spend((long) PER_TERM * more);
    terms = Math.min(MAX_TERMS, terms) + Math.min(MAX_TERMS, more);
    return terms <= MAX_TERMS;
  }

  /** The term with positions in place of its free letters and new letters for all others. */
  private Term put(Term t, Map<String, Index> positions) {
    return made(size(List.of(t))) ? Rebuild.substitute(t, positions, this::fresh) : new Unsupported(TOO_LONG);
  }

  /** How many terms these are made of, in all; stops counting where it is too many. Terms may have parts in common. */
  public static int size(List<Term> all) {
    int[] size = {0};
    Rebuild counting = new Rebuild() {
      @Override
      Term term(Term x) {
        size[0]++;
        return size[0] > MAX_TERMS ? x : parts(x);
      }
    };
    all.forEach(counting::term);
    return size[0];
  }

  private static boolean isReal(Partial by) {
    return by != null && by.block().equals(VARIABLE.array());
  }

  /** A real variable is the same at all points, and in no definition. What is unsupported may have it inside. */
  private boolean moves(Term t, Partial by) {
    return isReal(by) ? Dependence.isUnsupported(t) || !replaced(t, VARIABLE, ZERO, new int[1]).equals(t) : dependence.moves(t);
  }

  private Term entry(Entry e, Partial by) {
    if (blocks.containsKey(e.array())) {
      return e.array().equals(by.block()) ? deltas(e.at(), by.at()) : ZERO;
    }
    Definition d = definition(e.array());
    if (d.body() instanceof Inverse x) {
      return inverse(d, x, e.at(), by);
    }
    Map<String, Index> positions = new HashMap<>();
    for (int k = 0; k < d.letters().size(); k++) {
      positions.put(d.letters().get(k), e.at().get(k));
    }
    return derive(put(d.body(), positions), by);
  }

  private Term productRule(List<Term> factors, Partial by) {
    List<Term> terms = new ArrayList<>();
    for (int k = 0; k < factors.size(); k++) {
      List<Term> others = new ArrayList<>(factors);
      others.remove(k);
      terms.add(times(others, derive(factors.get(k), by)));
    }
    return sum(terms.stream());
  }

  /** The derivative of the fold's sum, d being that of its body: a delta on the fold's letter is contracted, other deltas move out. */
  private Term contract(Fold fold, Term d, Partial by) {
    if (d instanceof Sum x) {
      return sum(x.terms().stream().map(y -> contract(fold, y, by)));
    }
    Index letter = Index.of(fold.letter());
    List<Term> factors = new ArrayList<>(d instanceof Product p ? p.factors() : List.of(d));
    for (Term f : factors) {
      Index other = !(f instanceof Delta x) ? null : x.left().equals(letter) ? x.right() : x.right().equals(letter) ? x.left() : null;
      if (other != null && by != null && within(by, other, fold.range())) {
        factors.remove(f);
        return put(product(factors), Map.of(fold.letter(), other));
      }
    }
    Map<Boolean, List<Term>> parts = factors.stream().collect(Collectors.partitioningBy(f -> f instanceof Delta x
        && !fold.letter().equals(x.left().letter()) && !fold.letter().equals(x.right().letter())));
    return d.equals(ZERO) ? ZERO : times(parts.get(true), new Fold(SUM, fold.letter(), fold.range(), product(parts.get(false))));
  }

  /** Whether the position is one of those differentiated by, on an axis of that range. */
  private boolean within(Partial by, Index position, Dim range) {
    List<Dim> shape = blocks.get(by.block());
    return IntStream.range(0, shape.size()).anyMatch(k -> by.at().get(k).equals(position) && shape.get(k).equals(range));
  }

  /** For P = A^-1: dP[i,l] = - sum_p sum_q P[i,p] dA[p,q] P[q,l], for each member of a family. */
  private Term inverse(Definition d, Inverse x, List<Index> at, Partial by) {
    if (!OneMatrix.isFamily(d, x.range(), List.of(x.atRow(), x.atColumn()), x.entry())) {
      return new Unsupported("derivative of an inverse that is not one matrix");
    }
    int n = at.size();
    Index p = Index.of(fresh(x.row()));
    Index q = Index.of(fresh(x.column()));
    Map<String, Index> positions = new HashMap<>(Map.of(x.row(), p, x.column(), q));
    for (int k = 0; k < n - 2; k++) {
      positions.put(d.letters().get(k), at.get(k));
    }
    Term change = derive(put(x.entry(), positions), by);
    List<Index> left = new ArrayList<>(at);
    left.set(n - 1, p);
    List<Index> right = new ArrayList<>(at);
    right.set(n - 2, q);
    Term body = times(List.of(number(-1), new Entry(d.name(), List.copyOf(left)), new Entry(d.name(), List.copyOf(right))), change);
    return body.equals(ZERO) ? ZERO : new Fold(SUM, p.letter(), x.range(), new Fold(SUM, q.letter(), x.range(), body));
  }

  /** The derivative of the function at the argument of {@code x}, which is of order 0 unless it is relu or the activation. */
  private static Term outer(Apply x) {
    Term u = x.argument();
    if (x.function() == Function.ACTIVATION || x.function() == Function.RELU) {
      return new Apply(x.function(), x.order() + 1, u);
    } else if (x.order() > 0) {
      return new Unsupported("second derivative of " + x.function());
    }
    return switch (x.function()) {
      case SQRT -> product(List.of(new Term.Number(Rational.of(1, 2)), power(x, -1)));
      case EXP -> x;
      case LOG -> product(List.of(new Power(x, 0), power(u, -1))); // 1/u, but only where the logarithm is defined
      case SIN -> new Apply(Function.COS, 0, u);
      case COS -> product(List.of(number(-1), new Apply(Function.SIN, 0, u)));
      case ATAN -> power(sum(Stream.of(ONE, power(u, 2))), -1);
      case TANH -> sum(Stream.of(ONE, product(List.of(number(-1), power(x, 2)))));
      case SIGMOID -> product(List.of(x, sum(Stream.of(ONE, product(List.of(number(-1), x))))));
      case SOFTPLUS -> new Apply(Function.SIGMOID, 0, u);
      case ERF -> product(List.of(number(2), power(new Apply(Function.SQRT, 0, new Pi()), -1),
          new Apply(Function.EXP, 0, product(List.of(number(-1), power(u, 2))))));
      case ABS -> product(List.of(u, power(x, -1))); // undefined at 0
      case RELU, ACTIVATION -> new Unsupported("derivative of " + x.function());
    };
  }

  /** A derivative of an elementary function written out: the formula for a variable, then the argument in its place. */
  private Term elementary(Apply f) {
    return derivative(new Apply(f.function(), 0, VARIABLE), f.order(), f.argument());
  }

  private Term derivative(Term formula, int order, Term argument) {
    Term t = order <= MAX_ORDER ? formula : new Unsupported("derivative of order " + order);
    for (int k = 0; k < order; k++) {
      t = derive(t, by(t));
    }
    int[] uses = {0};
    Term result = replaced(t, VARIABLE, argument, uses);
    boolean small = (long) uses[0] * size(List.of(argument)) <= MAX_TERMS && made(uses[0] * size(List.of(argument)));
    return small ? result : new Unsupported(TOO_LONG);
  }

  private static Partial by(Term t) {
    return new Partial(t, VARIABLE.array(), List.of());
  }

  /** The term with another in place of one, whose uses are counted. */
  private static Term replaced(Term t, Term from, Term to, int[] uses) {
    return new Rebuild() {
      @Override
      Term term(Term x) {
        uses[0] += x.equals(from) ? 1 : 0;
        return x.equals(from) ? to : parts(x);
      }
    }.term(t);
  }

  // Letters

  private void note(Term t, List<String> heads) {
    letters.addAll(heads);
    new Rebuild() {
      @Override
      Index index(Index i) {
        letters.add(i.letter());
        return i;
      }

      @Override
      Term term(Term x) {
        effort.spend(PER_TERM);
        return parts(x);
      }
    }.term(t);
  }

  private String fresh(String letter) {
    String stem = letter.replaceFirst("'\\d+$", "");
    do {
      count++;
    } while (!letters.add(stem + "'" + count));
    return stem + "'" + count;
  }

  // Sums and products without zeros, ones and nesting

  private static Term number(int value) {
    return new Term.Number(Rational.of(value));
  }

  private static Term power(Term base, int exponent) {
    return exponent == 0 ? ONE : exponent == 1 ? base : new Power(base, exponent);
  }

  private static Term deltas(List<Index> left, List<Index> right) {
    List<Term> factors = new ArrayList<>();
    for (int k = 0; k < left.size(); k++) {
      boolean apart = left.get(k).isConstant() && right.get(k).isConstant();
      factors.add(left.get(k).equals(right.get(k)) ? ONE : apart ? ZERO : new Delta(left.get(k), right.get(k)));
    }
    return product(factors);
  }

  private static Term sum(Stream<Term> terms) {
    List<Term> parts = terms.flatMap(t -> t instanceof Sum s ? s.terms().stream() : Stream.of(t)).filter(t -> !t.equals(ZERO)).toList();
    return parts.isEmpty() ? ZERO : parts.size() == 1 ? parts.get(0) : new Sum(parts);
  }

  private static Term product(List<Term> factors) {
    List<Term> parts = factors.stream().flatMap(t -> t instanceof Product p ? p.factors().stream() : Stream.of(t))
        .filter(t -> !t.equals(ONE)).toList();
    return parts.stream().filter(Unsupported.class::isInstance).findFirst().orElseGet(
        () -> parts.contains(ZERO) ? ZERO : parts.isEmpty() ? ONE : parts.size() == 1 ? parts.get(0) : new Product(parts));
  }

  /** {@code others * d}, distributed over the terms of {@code d} so that each keeps its own deltas. */
  private Term times(List<Term> others, Term d) {
    return !made(size(others)) ? new Unsupported(TOO_LONG)
        : d instanceof Sum s ? sum(s.terms().stream().map(t -> times(others, t)))
        : product(Stream.concat(others.stream(), Stream.of(d)).toList());
  }
}
