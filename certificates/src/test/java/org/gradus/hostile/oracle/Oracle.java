package org.gradus.hostile.oracle;

import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.gradus.hostile.oracle.World.State;

/**
 * A second opinion on terms and formulas: plain recursion on the text, with decimals, the library's functions, difference quotients and
 * sampled quantifiers. It shares nothing with the kernel, and says so when it does not know.
 */
final class Oracle {
  private static final int DEEP = 200;

  final World world;
  private final Random random;
  private final Motion motion = new Motion(this);
  private final Map<State, Map<String, Span>> values = new IdentityHashMap<>();
  private int budget = 60_000;
  private boolean samplesAreAll;
  private int depth;

  Oracle(World world, Random random) {
    this.world = world;
    this.random = random;
  }

  // ---- formulas

  Truth truth(Tree formula, State state) {
    return truth(formula, state, Map.of());
  }

  /** As if quantifiers were about what is sampled only. */
  Truth truthOfSamples(Tree formula, State state) {
    samplesAreAll = true;
    try {
      return truth(formula, state);
    } finally {
      samplesAreAll = false;
    }
  }

  private Truth truth(Tree formula, State state, Map<String, Object> letters) {
    try {
      return known(formula, state, letters);
    } catch (NoValue e) {
      return Truth.NONE;
    } catch (Unsure | ArithmeticException e) {
      return Truth.UNSURE;
    }
  }

  private Truth known(Tree formula, State state, Map<String, Object> letters) {
    switch (formula.head()) {
      case "and", "or":
        boolean all = formula.head().equals("and");
        Truth result = Truth.of(all);
        for (Tree part : formula.items().subList(1, formula.size())) {
          Truth next = truth(part, state, letters);
          result = all ? result.and(next) : result.or(next);
        }
        return result;
      case "not":
        return truth(formula.at(1), state, letters).not();
      case "implies":
        return truth(formula.at(1), state, letters).not().or(truth(formula.at(2), state, letters));
      case "for-all":
        Truth each = Truth.TRUE;
        int size = world.size(formula.at(2));
        for (int i = 1; i <= size; i++) {
          each = each.and(truth(formula.at(3), state, with(letters, formula.at(1), i)));
          Unsure.unless(budget > 0, "too much");
        }
        return each;
      case "for-all-naturals":
        return sampled(false, List.of(0, 1, 2), formula, 2, state, letters);
      case "for-all-weights":
        return sampled(false, List.of(state, weights(), weights(), weights()), formula, 2, state, letters);
      case "for-all-reals", "exists":
        return sampled(formula.head().equals("exists"), reals(formula.at(2), state, letters), formula, 3, state, letters);
      case "<", "<=", "=", "!=", ">=", ">":
        return compare(formula.head(), value(formula.at(1), state, letters), value(formula.at(2), state, letters));
      default:
        throw new Unsure(formula.head());
    }
  }

  /** What is found at some of the values, and anything at the others; there are no others if the sample is empty. */
  private Truth sampled(boolean some, List<?> sample, Tree formula, int body, State state, Map<String, Object> letters) {
    Truth result = sample.isEmpty() || samplesAreAll ? Truth.of(!some) : Truth.UNSURE;
    for (Object value : sample) {
      Truth here = truth(formula.at(body), state, with(letters, formula.at(1), value));
      result = some ? result.or(here) : result.and(here);
    }
    return result;
  }

  private List<Span> reals(Tree interval, State state, Map<String, Object> letters) {
    Span low = end(interval.at(0), state, letters);
    Span high = end(interval.at(1), state, letters);
    if (low != null && high != null) {
      if (low.low().compareTo(high.high()) > 0) {
        return List.of();
      }
      Unsure.unless(low.isExact() && high.isExact() && low.low().compareTo(high.low()) <= 0, "an interval that is not known");
      Span width = high.minus(low);
      return List.of(low, high, low.plus(width.times(Span.read("1/2"))), low.plus(width.times(Span.exact(random.nextFloat()))),
          low.plus(width.times(Span.read("1/8"))));
    }
    Span end = low != null ? low : high != null ? high : Span.ZERO;
    Unsure.unless(end.isExact(), "an interval that is not known");
    Span way = Span.of(low != null ? 1 : -1);
    return List.of(Span.ZERO, Span.read("1/8"), Span.ONE, Span.exact(4 * random.nextFloat())).stream()
        .map(far -> end.plus(way.times(far))).toList();
  }

  private Span end(Tree end, State state, Map<String, Object> letters) {
    return end.isWord() || end.size() > 0 ? value(end, state, letters) : null;
  }

  private static Truth compare(String relation, Span left, Span right) {
    Span slack = right.minus(left);
    int least = slack.low().signum();
    int most = slack.high().signum();
    boolean always = switch (relation) {
      case "<=" -> least >= 0;
      case "<" -> least > 0;
      case ">=" -> most <= 0;
      case ">" -> most < 0;
      case "=" -> least == 0 && most == 0;
      default -> least > 0 || most < 0;
    };
    boolean never = switch (relation) {
      case "<=" -> most < 0;
      case "<" -> most <= 0;
      case ">=" -> least > 0;
      case ">" -> least >= 0;
      case "=" -> least > 0 || most < 0;
      default -> least == 0 && most == 0;
    };
    return always ? Truth.TRUE : never ? Truth.FALSE : new Truth(Truth.TRUE.mask() | Truth.FALSE.mask());
  }

  // ---- terms

  Span value(Tree term, State state, Map<String, Object> letters) {
    Unsure.unless(budget-- > 0 && depth < DEEP, "too much");
    depth++;
    try {
      return term.isWord() ? term.word().equals("pi") ? Span.PI : Span.read(term.word()) : compound(term, state, letters);
    } finally {
      depth--;
    }
  }

  private Span compound(Tree term, State state, Map<String, Object> letters) {
    IntFunction<Span> at = i -> value(term.at(i), state, letters);
    return switch (term.head()) {
      case "size" -> Span.of(world.size(term.at(1)));
      case "position" -> Span.of(index(term.at(1), letters));
      case "entry" -> entry(term.at(1).word(), positions(term, 2, letters), state);
      case "at" -> value(term.at(2), point(term.at(1), state, letters), letters);
      case "+" -> fold("sum", term.size() - 1, at);
      case "*" -> fold("product", term.size() - 1, at);
      case "^" -> at.apply(1).power(Integer.parseInt(term.at(2).word()));
      case "apply" -> apply(term.at(1).word(), Integer.parseInt(term.at(2).word()), at.apply(3));
      case "sum", "product", "maximum", "minimum" -> fold(term.head(), world.size(term.at(2)),
          i -> value(term.at(3), state, with(letters, term.at(1), i)));
      case "over-steps" -> overSteps(term, state, letters);
      case "delta" -> Span.of(index(term.at(1), letters) == index(term.at(2), letters) ? 1 : 0);
      case "indicator" -> Span.of(settled(term.at(1), state, letters) ? 1 : 0);
      case "if" -> at.apply(settled(term.at(1), state, letters) ? 2 : 3);
      case "partial" -> motion.partial(state, term.at(2).word(), positions(term, 3, letters), moved -> value(term.at(1), moved, letters));
      case "d/dt" -> motion.rate(state, moved -> value(term.at(1), moved, letters));
      case "variable" -> (Span) letters.get(term.at(1).word());
      default -> throw new Unsure(term.head());
    };
  }

  private boolean settled(Tree formula, State state, Map<String, Object> letters) {
    Truth truth = truth(formula, state, letters);
    NoValue.when(truth.equals(Truth.NONE), "a condition without a value");
    Unsure.unless(truth.equals(Truth.TRUE) || truth.equals(Truth.FALSE), "a condition that is not known");
    return truth.equals(Truth.TRUE);
  }

  /** Parts 1 to {@code size}, each even if the result is known before. */
  private static Span fold(String how, int size, IntFunction<Span> part) {
    Span result = how.equals("sum") ? Span.ZERO : how.equals("product") ? Span.ONE : null;
    for (int i = 1; i <= size; i++) {
      Span next = part.apply(i);
      result = how.equals("sum") ? result.plus(next) : how.equals("product") ? result.times(next)
          : result == null ? next : how.equals("maximum") ? result.greatest(next) : result.least(next);
    }
    NoValue.when(result == null, "the extreme of nothing");
    return result;
  }

  private Span overSteps(Tree term, State state, Map<String, Object> letters) {
    int[] steps = IntStream.range(0, world.steps())
        .filter(k -> term.size() == 4 || settled(term.at(3), state, with(letters, term.at(2), k))).toArray();
    return fold(term.at(1).word(), steps.length,
        i -> value(term.at(term.size() - 1), state, with(letters, term.at(2), steps[i - 1])));
  }

  private static int[] positions(Tree term, int from, Map<String, Object> letters) {
    return term.items().subList(from, term.size()).stream().mapToInt(index -> index(index, letters)).toArray();
  }

  private static int index(Tree index, Map<String, Object> letters) {
    if (!index.isWord()) {
      return Math.addExact(index(index.at(1), letters), Integer.parseInt(index.at(2).word()));
    }
    return letters.get(index.word()) instanceof Integer number ? number : Integer.parseInt(index.word());
  }

  private static Map<String, Object> with(Map<String, Object> letters, Tree letter, Object value) {
    Map<String, Object> more = new HashMap<>(letters);
    more.put(letter.word(), value);
    return more;
  }

  private Span entry(String name, int[] positions, State state) {
    if (world.isWeights(name)) {
      return state.weights().get(name).at(positions);
    } else if (world.theory.given.containsKey(name)) {
      return world.data(name, state.number()).at(positions);
    }
    Map<String, Span> here = values.computeIfAbsent(state, s -> new HashMap<>());
    String key = name + Arrays.toString(positions);
    if (!here.containsKey(key)) {
      here.put(key, defined(world.theory.definitions.get(name), positions, state));
    }
    return here.get(key);
  }

  private Span defined(Tree definition, int[] positions, State state) {
    Map<String, Object> letters = new HashMap<>();
    for (int i = 0; i < positions.length; i++) {
      NoValue.when(positions[i] < 1 || positions[i] > world.size(definition.at(3).at(i)), "outside the range of a definition");
      letters.put(definition.at(2).at(i).word(), positions[i]);
    }
    Tree body = definition.at(4);
    return body.head().startsWith("lambda-") ? eigenvalue(body, state, letters) : value(body, state, letters);
  }

  private Span eigenvalue(Tree body, State state, Map<String, Object> letters) {
    int size = world.size(body.at(3));
    NoValue.when(size <= 0, "an eigenvalue of nothing");
    Unsure.unless(size <= 2, "a large matrix");
    Span[][] a = new Span[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        a[i][j] = value(body.at(4), state, with(with(letters, body.at(1), i + 1), body.at(2), j + 1));
      }
    }
    if (size == 1) {
      return a[0][0];
    }
    Span skew = a[0][1].minus(a[1][0]);
    NoValue.when(skew.low().signum() > 0 || skew.high().signum() < 0, "a matrix that is not symmetric");
    Span half = Span.read("1/2");
    Span root = a[0][0].minus(a[1][1]).times(half).power(2).plus(a[0][1].power(2)).root();
    Span middle = a[0][0].plus(a[1][1]).times(half);
    return body.head().equals("lambda-max") ? middle.plus(root) : middle.minus(root);
  }

  private Span apply(String function, int order, Span x) {
    if (function.equals("activation")) {
      return world.activation.equals("identity") ? order == 0 ? x : order == 1 ? Span.ONE : Span.ZERO : apply(world.activation, order, x);
    } else if (order == 1 && function.equals("relu")) {
      boolean zero = x.low().signum() == 0 && x.high().signum() == 0;
      NoValue.when(zero && world.theory.reluAtZero.equals("any"), "not selected");
      Unsure.unless(zero || x.low().signum() > 0 || x.high().signum() < 0, "near a corner");
      return zero ? Span.read(world.theory.reluAtZero) : Span.of(x.low().signum() > 0 ? 1 : 0);
    }
    Unsure.unless(order == 0 || function.equals("exp"), "a derivative");
    return switch (function) {
      case "sqrt" -> x.root();
      case "exp" -> x.monotone(Math::exp);
      case "log" -> {
        NoValue.when(x.high().signum() <= 0, "the logarithm of what is not positive");
        Unsure.unless(x.low().doubleValue() > 0, "the logarithm of what may be 0");
        yield x.monotone(Math::log);
      }
      case "sin" -> x.contraction(Math::sin);
      case "cos" -> x.contraction(Math::cos);
      case "atan" -> x.monotone(Math::atan);
      case "tanh" -> x.monotone(Math::tanh);
      case "sigmoid" -> x.monotone(v -> v >= 0 ? 1 / (1 + Math.exp(-v)) : Math.exp(v) / (1 + Math.exp(v)));
      case "softplus" -> x.monotone(v -> Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v))));
      case "relu" -> x.greatest(Span.ZERO);
      case "abs" -> x.greatest(x.times(Span.of(-1))).greatest(Span.ZERO);
      default -> throw new Unsure(function);
    };
  }

  // ---- places

  private State point(Tree point, State state, Map<String, Object> letters) {
    if (point.isWord()) {
      return switch (point.word()) {
        case "start" -> world.states.get(0);
        case "last" -> world.states.get(world.steps());
        case "step" -> motion.step(state);
        default -> {
          Unsure.unless(world.recorded && state.number() >= 0, "a neighbour of what is not recorded");
          yield recorded(state.number() + (point.word().equals("next") ? 1 : -1));
        }
      };
    }
    Object value = letters.get(point.at(1).word());
    return switch (point.head()) {
      case "iterate" -> recorded((Integer) value + Integer.parseInt(point.at(2).word()));
      case "weights" -> (State) value;
      case "time" -> motion.flow(state, (Span) value);
      case "after" -> after(state, (Integer) value + Integer.parseInt(point.at(2).word()));
      default -> throw new Unsure(point.head());
    };
  }

  State after(State state, int steps) {
    NoValue.when(steps < 0, "a negative number of steps");
    State after = state;
    for (int k = 0; k < steps; k++) {
      after = motion.step(after);
    }
    return after;
  }

  private State recorded(int number) {
    Unsure.unless(world.recorded, "an example");
    NoValue.when(number < 0 || number >= world.states.size(), "not recorded");
    return world.states.get(number);
  }

  /** Weights from nowhere: few digits, so that sums and products are exact. */
  State weights() {
    int kind = random.nextInt(5);
    return Motion.changed(-1, world.states.get(0),
        (name, positions, old) -> Span.exact(kind < 2 ? kind : Math.rint(random.nextGaussian() * 32) / 16));
  }
}
