package org.gradus.numeric.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.gradus.kernel.arithmetic.Elementary.Kind;
import org.gradus.numeric.ball.Binary;
import org.gradus.numeric.ball.CornerPoints;
import org.gradus.numeric.ball.KernelReference;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Elementary functions of intervals against the kernel's arithmetic: directly, or by the inverse function at the bounds
 * that were computed.
 */
class IntervalFunctionsTest {

  private static final int BITS = 130;

  private static final KernelReference ONE = KernelReference.number(1);

  private static final KernelReference TWO = KernelReference.number(2);

  private static final int CHUNKS = 16;

  private static final int CHUNK = 256;

  /**
   * From arguments to a function of bounds: f(x) - bound, or something of its sign. Not negative for lower bounds and
   * not positive for upper ones.
   */
  private interface Gap {
    UnaryOperator<KernelReference> at(KernelReference x);
  }

  private record Check(UnaryOperator<Interval> function, DoublePredicate domain, Gap gap) {}

  private static final Map<String, Check> CHECKS = new TreeMap<>();

  private static final Map<String, AtomicLong> CASES = new TreeMap<>();

  static {
    direct("exp", Interval::exp, x -> true, Kind.EXP);
    direct("log", Interval::log, x -> x > 0, Kind.LOG);
    direct("sin", Interval::sin, x -> true, Kind.SIN);
    direct("cos", Interval::cos, x -> true, Kind.COS);
    direct("atan", Interval::atan, x -> true, Kind.ATAN);
    direct("tanh", Interval::tanh, x -> true, Kind.TANH);
    direct("sigmoid", Interval::sigmoid, x -> true, Kind.SIGMOID);
    direct("softplus", Interval::softplus, x -> true, Kind.SOFTPLUS);
    direct("erf", Interval::erf, x -> true, Kind.ERF);
    value("expm1", Interval::expm1, x -> true, x -> at(x, Kind.EXP).minus(ONE));
    value("elu", Interval::elu, x -> x < 0, x -> at(x, Kind.EXP).minus(ONE));
    value("log1p", Interval::log1p, x -> x > -0.999, x -> at(x.plus(ONE), Kind.LOG));
    value("silu", Interval::silu, x -> true, x -> x.times(at(x, Kind.SIGMOID)));
    value("gelu", Interval::gelu, x -> Math.abs(x) < 6, x ->
        x.times(KernelReference.HALF).times(at(x.times(KernelReference.rootHalf(BITS)), Kind.ERF).plus(ONE)));
    // with e = e^x > 0: 2e (sinh x - b) = e^2 - 1 - 2eb, the same for cosh; cos^2 x (tan x - b) = (sin x - b cos x) cos x
    check("sinh", Interval::sinh, x -> true, x -> {
      KernelReference e = at(x, Kind.EXP);
      KernelReference left = e.times(e).minus(ONE);
      return b -> left.minus(e.times(b).times(TWO));
    });
    check("cosh", Interval::cosh, x -> true, x -> {
      KernelReference e = at(x, Kind.EXP);
      KernelReference left = e.times(e).plus(ONE);
      return b -> left.minus(e.times(b).times(TWO));
    });
    check("tan", Interval::tan, x -> true, x -> {
      KernelReference sine = at(x, Kind.SIN);
      KernelReference cosine = at(x, Kind.COS);
      return b -> sine.minus(b.times(cosine)).times(cosine);
    });
    check("log2", Interval::log2, x -> x > 0, x -> scaledLogarithm(x, 2));
    check("log10", Interval::log10, x -> x > 0, x -> scaledLogarithm(x, 10));
    // by the inverse function: f(x) - b has the sign of x - inverse(b) if it rises
    check("asin", Interval::asin, x -> Math.abs(x) < 0.999, x -> b -> x.minus(at(b, Kind.SIN)));
    check("acos", Interval::acos, x -> Math.abs(x) < 0.999, x -> b -> at(b, Kind.COS).minus(x));
    check("atanh", Interval::atanh, x -> Math.abs(x) < 0.999, x -> b -> x.minus(at(b, Kind.TANH)));
    check("asinh", Interval::asinh, x -> true, x -> b -> {
      KernelReference e = at(b, Kind.EXP);
      return x.times(TWO).minus(e).times(e).plus(ONE);
    });
    check("acosh", Interval::acosh, x -> x > 1.001, x -> b -> {
      KernelReference e = at(b, Kind.EXP);
      return x.times(TWO).minus(e).times(e).minus(ONE);
    });
    check("exp2", Interval::exp2, x -> true, x -> scaledExponent(x, 2));
    check("exp10", Interval::exp10, x -> true, x -> scaledExponent(x, 10));
    for (String name : List.of("pow", "atan2", "pown")) {
      CASES.put(name, new AtomicLong());
    }
  }

  private static void direct(String name, UnaryOperator<Interval> function, DoublePredicate domain, Kind kind) {
    value(name, function, domain, x -> at(x, kind));
  }

  private static void value(
      String name, UnaryOperator<Interval> function, DoublePredicate domain, UnaryOperator<KernelReference> values) {
    check(name, function, domain, x -> {
      KernelReference value = values.apply(x);
      return value::minus;
    });
  }

  private static void check(String name, UnaryOperator<Interval> function, DoublePredicate domain, Gap gap) {
    CHECKS.put(name, new Check(function, domain, gap));
    CASES.put(name, new AtomicLong());
  }

  private static KernelReference at(KernelReference x, Kind kind) {
    return x.apply(kind, BITS);
  }

  /** log x - b log(base). */
  private static UnaryOperator<KernelReference> scaledLogarithm(KernelReference x, int base) {
    KernelReference logarithm = at(x, Kind.LOG);
    return b -> logarithm.minus(b.times(KernelReference.log(base, BITS)));
  }

  /** x log(base) - log b. */
  private static UnaryOperator<KernelReference> scaledExponent(KernelReference x, int base) {
    KernelReference exponent = x.times(KernelReference.log(base, BITS));
    return b -> exponent.minus(at(b, Kind.LOG));
  }

  @AfterContainer
  static void count() {
    System.out.println("points at which intervals are tight around the kernel's value: " + CASES);
  }

  /** 25 times 4096 points a function. */
  @Property(tries = 25)
  void boundsAreTightAroundTheValue(@ForAll long seed) {
    CHECKS.entrySet().parallelStream().forEach(entry -> {
      double[] points = points(new Random(seed), entry.getValue());
      IntStream.range(0, CHUNKS).parallel().forEach(chunk -> {
        double[] part = Arrays.copyOfRange(points, chunk * CHUNK, (chunk + 1) * CHUNK);
        assertEquals(null, violation(entry.getKey(), entry.getValue(), part, entry.getValue().function));
      });
      CASES.get(entry.getKey()).addAndGet(points.length);
    });
  }

  /** Points of the domain; those outside are moved into it. Sorted, so that the values of a chunk have about one size. */
  private static double[] points(Random random, Check check) {
    double[] points = CornerPoints.moderate(random, CHUNKS * CHUNK, 31);
    for (int i = 0; i < points.length; i++) {
      double x = points[i];
      points[i] = check.domain.test(x) ? x : check.domain.test(-x) ? -x : check.domain.test(x / 32) ? x / 32 : 1.5 + Math.abs(x);
      points[i] = check.domain.test(points[i]) ? points[i] : -0.5;
    }
    Arrays.sort(points);
    return points;
  }

  private static String violation(String name, Check check, double[] points, UnaryOperator<Interval> function) {
    double[] lower = new double[points.length];
    double[] upper = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      Interval value = function.apply(Interval.of(points[i]));
      lower[i] = value.lower();
      upper[i] = value.upper();
      if (upper[i] > Math.nextUp(lower[i])) {
        return name + " at " + points[i] + " is not tight: " + value;
      }
    }
    int bad = outside(check.gap.at(KernelReference.exact(points)), lower, upper);
    return bad < 0 ? null : name + " at " + points[bad] + ": [" + lower[bad] + ", " + upper[bad] + "]";
  }

  private static int outside(UnaryOperator<KernelReference> gap, double[] lower, double[] upper) {
    int above = gap.apply(KernelReference.exact(lower)).negative();
    return above >= 0 ? above : gap.apply(KernelReference.exact(upper)).negate().negative();
  }

  /** Results moved by one double are noticed at the very same points, whichever way they are moved. */
  @Example
  void sabotageIsCaught() {
    CHECKS.forEach((name, check) -> {
      double[] points = Arrays.copyOfRange(points(new Random(8), check), 6 * CHUNK, 7 * CHUNK);
      assertEquals(null, violation(name, check, points, check.function));
      UnaryOperator<Interval> up = x -> moved(check.function.apply(x), 1);
      UnaryOperator<Interval> down = x -> moved(check.function.apply(x), -1);
      assertNotNull(violation(name, check, points, up), name + " moved up");
      assertNotNull(violation(name, check, points, down), name + " moved down");
    });
  }

  private static Interval moved(Interval x, int steps) {
    return steps > 0
        ? Interval.between(Math.nextUp(x.lower()), Math.nextUp(x.upper()))
        : Interval.between(Math.nextDown(x.lower()), Math.nextDown(x.upper()));
  }

  /** log(x^y) = y log x, and the sine of the angle of (x, y) less a bound has the sign of y cos b - x sin b. */
  @Property(tries = 25)
  void functionsOfTwoArgumentsAreTightAroundTheValue(@ForAll long seed) {
    double[][] pairs = pairs(new Random(seed));
    IntStream.range(0, CHUNKS).parallel().forEach(chunk -> {
      double[][] part = Arrays.copyOfRange(pairs, chunk * CHUNK, (chunk + 1) * CHUNK);
      double[] x = Arrays.stream(part).mapToDouble(pair -> pair[0]).toArray();
      double[] y = Arrays.stream(part).mapToDouble(pair -> pair[1]).toArray();
      double[] base = Arrays.stream(x).map(Math::abs).toArray();
      KernelReference p = KernelReference.exact(x);
      KernelReference q = KernelReference.exact(y);
      KernelReference power = q.times(KernelReference.logarithms(base, BITS));
      compare("pow", base, y, Interval::pow, b -> power.minus(KernelReference.logarithms(b, BITS)));
      compare("atan2", y, x, Interval::atan2, b -> {
        KernelReference angle = KernelReference.exact(b);
        return q.times(at(angle, Kind.COS)).minus(p.times(at(angle, Kind.SIN)));
      });
    });
  }

  private static double[][] pairs(Random random) {
    double[] x = CornerPoints.moderate(random, CHUNKS * CHUNK, 31);
    double[] y = CornerPoints.moderate(random, CHUNKS * CHUNK, 9);
    return IntStream.range(0, x.length)
        .mapToObj(i -> new double[] {x[i] == 0 ? 3 : x[i], y[i] == 0 ? 0.5 : y[i]}).toArray(double[][]::new);
  }

  private static void compare(
      String name, double[] x, double[] y, BinaryOperator<Interval> operator, Function<double[], KernelReference> gap) {
    double[] lower = new double[x.length];
    double[] upper = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      Interval value = operator.apply(Interval.of(x[i]), Interval.of(y[i]));
      lower[i] = value.lower();
      upper[i] = value.upper();
      assertTrue(upper[i] <= Math.nextUp(lower[i]), name + " at " + x[i] + ", " + y[i] + " is not tight: " + value);
    }
    int bad = Math.max(gap.apply(lower).negative(), gap.apply(upper).negate().negative());
    assertEquals(-1, bad, name + " near " + (bad < 0 ? "" : x[bad] + ", " + y[bad]));
    CASES.get(name).addAndGet(x.length);
  }

  /** Integer powers of numbers of any size, in integers. */
  @Property(tries = 25)
  void integerPowersAreTight(@ForAll long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 4096; i++) {
      double x = CornerPoints.anySize(random);
      int n = 1 + random.nextInt(6);
      Binary exact = Binary.ONE;
      for (int k = 0; k < n; k++) {
        exact = exact.times(Binary.of(x));
      }
      Interval value = Interval.of(x).pown(n);
      boolean fine = (Double.isInfinite(value.lower()) || Binary.of(value.lower()).compareTo(exact) <= 0)
          && (Double.isInfinite(value.upper()) || Binary.of(value.upper()).compareTo(exact) >= 0);
      assertTrue(fine && value.upper() <= Math.nextUp(value.lower()), x + "^" + n + ": " + value);
      CASES.get("pown").incrementAndGet();
    }
  }

  /** Bounds of f(x) for 0 &lt; x &lt; 2^-28 in integers: partial sums of series whose signs alternate or are positive. */
  private record Tiny(UnaryOperator<Interval> function, UnaryOperator<Binary> lower, UnaryOperator<Binary> upper) {}

  private static Binary cube(Binary x) {
    return x.times(x).times(x);
  }

  private static final Map<String, Tiny> TINY = Map.ofEntries(
      Map.entry("sin", new Tiny(Interval::sin, x -> x.minus(cube(x)), x -> x)),
      Map.entry("tan", new Tiny(Interval::tan, x -> x, x -> x.plus(cube(x)))),
      Map.entry("asin", new Tiny(Interval::asin, x -> x, x -> x.plus(cube(x)))),
      Map.entry("atan", new Tiny(Interval::atan, x -> x.minus(cube(x)), x -> x)),
      Map.entry("sinh", new Tiny(Interval::sinh, x -> x, x -> x.plus(cube(x)))),
      Map.entry("tanh", new Tiny(Interval::tanh, x -> x.minus(cube(x)), x -> x)),
      Map.entry("asinh", new Tiny(Interval::asinh, x -> x.minus(cube(x)), x -> x)),
      Map.entry("atanh", new Tiny(Interval::atanh, x -> x, x -> x.plus(cube(x)))),
      Map.entry("expm1", new Tiny(Interval::expm1, x -> x.plus(x.times(x).scaled(-1)), x -> x.plus(x.times(x)))),
      Map.entry("log1p", new Tiny(Interval::log1p, x -> x.minus(x.times(x)), x -> x)),
      Map.entry("exp", new Tiny(Interval::exp, Binary.ONE::plus, x -> Binary.ONE.plus(x).plus(x.times(x)))),
      Map.entry("exp2", new Tiny(Interval::exp2, x -> Binary.ONE.plus(x.scaled(-1)), Binary.ONE::plus)),
      Map.entry("cos", new Tiny(Interval::cos, x -> Binary.ONE.minus(x.times(x).scaled(-1)), x -> Binary.ONE)),
      Map.entry("cosh", new Tiny(Interval::cosh, x -> Binary.ONE, x -> Binary.ONE.plus(x.times(x)))),
      Map.entry("sigmoid", new Tiny(Interval::sigmoid, x -> Binary.ONE.scaled(-1), x -> Binary.ONE.scaled(-1).plus(x.scaled(-2)))),
      Map.entry("silu", new Tiny(Interval::silu, x -> x.scaled(-1), x -> x.scaled(-1).plus(x.times(x).scaled(-2)))),
      Map.entry("gelu", new Tiny(Interval::gelu, x -> x.scaled(-1), x -> x.scaled(-1).plus(x.times(x).scaled(-1)))),
      Map.entry("erf", new Tiny(Interval::erf, x -> x, x -> x.plus(x.scaled(-2)))));

  /** Down to denormal numbers: the value lies strictly between these, so a lower bound may not reach the upper one. */
  @Property(tries = 25)
  void tinyArgumentsAreBounded(@ForAll long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 100; i++) {
      double x = i % 4 == 0
          ? (1 + random.nextInt(1000)) * Double.MIN_VALUE : Math.scalb(1 + random.nextDouble(), -29 - random.nextInt(1040));
      TINY.forEach((name, tiny) -> {
        Interval value = tiny.function.apply(Interval.of(x));
        boolean fine = value.upper() == Math.nextUp(value.lower())
            && Binary.of(value.lower()).compareTo(tiny.upper.apply(Binary.of(x))) < 0
            && Binary.of(value.upper()).compareTo(tiny.lower.apply(Binary.of(x))) > 0;
        assertTrue(fine, name + " at " + x + ": " + value);
      });
    }
  }

  /** Larger sets have larger values, whatever their size: denormal, huge, straddling 0, half-lines. */
  @Property(tries = 25)
  void inclusionIsMonotone(@ForAll long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      Interval outer = set(random);
      Interval inner = outer.intersection(set(random));
      double point = inner.isEmpty() ? outer.mid() : inner.mid();
      for (UnaryOperation operation : UnaryOperation.values()) {
        Interval large = operation.apply(outer);
        Interval small = operation.apply(inner);
        assertTrue(small.subset(large), operation + " on " + inner + " within " + outer + ": " + small + ", " + large);
        assertTrue(operation.apply(Interval.of(point)).subset(large), operation + " at " + point + " in " + outer + ": " + large);
      }
      Interval other = set(random);
      for (BinaryOperation operation : List.of(BinaryOperation.ADD, BinaryOperation.SUB, BinaryOperation.MUL, BinaryOperation.DIV,
          BinaryOperation.POW, BinaryOperation.ATAN2, BinaryOperation.MIN, BinaryOperation.MAX)) {
        Interval large = operation.apply(outer, other);
        Interval small = operation.apply(inner, other);
        assertTrue(small.subset(large), operation + " on " + inner + " within " + outer + " and " + other + ": " + small + ", " + large);
      }
    }
  }

  private static Interval set(Random random) {
    double x = random.nextBoolean() ? CornerPoints.anySize(random) : CornerPoints.moderate(random, 1, 30)[0];
    double y = random.nextInt(3) == 0 ? CornerPoints.anySize(random) : x + random.nextGaussian() * Math.scalb(1.0, random.nextInt(12) - 8);
    return switch (random.nextInt(8)) {
      case 0 -> Interval.of(x, Double.POSITIVE_INFINITY);
      case 1 -> Interval.of(Double.NEGATIVE_INFINITY, x);
      case 2 -> Interval.of(-Math.abs(x), Math.abs(x));
      default -> Interval.of(Math.min(x, y), Math.max(x, y));
    };
  }
}
