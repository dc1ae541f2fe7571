package org.gradus.numeric.interval;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What the operations of the vectors are in this library. A result is an interval, a decoration, a double or a boolean. */
final class ItlOperations {

  private static final Map<String, ToDoubleFunction<Interval>> NUMBERS = Map.of(
      "inf", Interval::inf, "sup", Interval::sup, "mid", Interval::mid, "rad", Interval::rad, "wid", Interval::wid,
      "mag", Interval::mag, "mig", Interval::mig);

  private static final Map<String, Predicate<Interval>> PREDICATES = Map.of(
      "isEmpty", Interval::isEmpty, "isEntire", Interval::isEntire, "isSingleton", Interval::isSingleton,
      "isCommonInterval", Interval::isCommonInterval);

  private static final Map<String, BiPredicate<Interval, Interval>> RELATIONS = Map.of(
      "equal", Interval::equal, "subset", Interval::subset, "interior", Interval::interior, "less", Interval::less,
      "strictLess", Interval::strictLess, "precedes", Interval::precedes, "strictPrecedes", Interval::strictPrecedes,
      "disjoint", Interval::disjoint);

  private static final Map<String, UnaryOperation> UNARY = new HashMap<>();
  private static final Map<String, BinaryOperation> BINARY = new HashMap<>();

  static {
    Arrays.stream(UnaryOperation.values()).forEach(operation -> UNARY.put(operation.text(), operation));
    Arrays.stream(BinaryOperation.values()).forEach(operation -> BINARY.put(operation.text(), operation));
  }

  private ItlOperations() {}

  /** The results of a case, computed with decorations or without. */
  static List<Object> results(ItlFile.Case c) {
    String name = c.operation();
    return switch (name) {
      case "b-numsToInterval" -> List.of(Interval.of(number(c, 0), number(c, 1)));
      case "d-numsToInterval" -> List.of(DecoratedInterval.of(number(c, 0), number(c, 1)));
      case "b-textToInterval" -> List.of(Interval.parse(quoted(c)));
      case "d-textToInterval" -> List.of(DecoratedInterval.parse(quoted(c)));
      case "newDec" -> List.of(DecoratedInterval.of(bare(c.arguments().get(0))));
      case "setDec" -> List.of(DecoratedInterval.of(bare(c.arguments().get(0)), decoration(c.arguments().get(1))));
      case "intervalPart" -> List.of(decorated(c, 0).interval());
      case "decorationPart" -> List.of(decorated(c, 0).decoration());
      case "isNaI" -> List.of(decorated(c, 0).isNaI());
      case "isMember" -> List.of(decorated(c, 1).test(x -> x.isMember(number(c, 0))));
      case "midRad" -> List.of(decorated(c, 0).number(Interval::mid), decorated(c, 0).number(Interval::rad));
      case "sum_nearest" -> List.of(Reductions.sum(list(c, 0)));
      case "sum_abs_nearest" -> List.of(Reductions.sumAbs(list(c, 0)));
      case "sum_sqr_nearest" -> List.of(Reductions.sumSquare(list(c, 0)));
      case "dot_nearest" -> List.of(Reductions.dot(list(c, 0), list(c, 1)));
      default -> List.of(c.isDecorated() ? onDecorated(c) : onBare(c));
    };
  }

  private static Object onDecorated(ItlFile.Case c) {
    String name = c.operation();
    DecoratedInterval x = decorated(c, 0);
    if (NUMBERS.containsKey(name)) {
      return x.number(NUMBERS.get(name));
    } else if (PREDICATES.containsKey(name)) {
      return x.test(PREDICATES.get(name));
    } else if (RELATIONS.containsKey(name)) {
      return x.test(RELATIONS.get(name), decorated(c, 1));
    } else if (UNARY.containsKey(name)) {
      return DecoratedInterval.apply(UNARY.get(name), x);
    } else if (BINARY.containsKey(name)) {
      return DecoratedInterval.apply(BINARY.get(name), x, decorated(c, 1));
    }
    return name.equals("pown") ? x.pown(integer(c, 1)) : name.equals("fma") ? x.fma(decorated(c, 1), decorated(c, 2)) : missing(c);
  }

  private static Object onBare(ItlFile.Case c) {
    String name = c.operation();
    Interval x = bare(c.arguments().get(0));
    if (NUMBERS.containsKey(name)) {
      return NUMBERS.get(name).applyAsDouble(x);
    } else if (PREDICATES.containsKey(name)) {
      return PREDICATES.get(name).test(x);
    } else if (RELATIONS.containsKey(name)) {
      return RELATIONS.get(name).test(x, bare(c.arguments().get(1)));
    } else if (UNARY.containsKey(name)) {
      return UNARY.get(name).apply(x);
    } else if (BINARY.containsKey(name)) {
      return BINARY.get(name).apply(x, bare(c.arguments().get(1)));
    }
    return name.equals("pown") ? x.pown(integer(c, 1))
        : name.equals("fma") ? x.fma(bare(c.arguments().get(1)), bare(c.arguments().get(2))) : missing(c);
  }

  private static Object missing(ItlFile.Case c) {
    throw new IllegalArgumentException("no operation " + c.operation());
  }

  static Interval bare(String literal) {
    String inside = literal.substring(1, literal.indexOf(']')).strip();
    if (inside.equals("empty") || inside.equals("entire")) {
      return inside.equals("empty") ? Interval.EMPTY : Interval.ENTIRE;
    }
    String[] ends = inside.split(",");
    return Interval.of(number(ends[0].strip()), number(ends[ends.length - 1].strip()));
  }

  static DecoratedInterval decorated(String literal) {
    if (literal.equals("[nai]")) {
      return DecoratedInterval.NAI;
    }
    int mark = literal.lastIndexOf('_');
    return mark < 0 ? DecoratedInterval.of(bare(literal)) : DecoratedInterval.of(bare(literal), decoration(literal.substring(mark + 1)));
  }

  private static DecoratedInterval decorated(ItlFile.Case c, int at) {
    return decorated(c.arguments().get(at));
  }

  static Decoration decoration(String name) {
    return Decoration.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static String quoted(ItlFile.Case c) {
    String text = c.arguments().get(0);
    return text.substring(1, text.length() - 1);
  }

  private static int integer(ItlFile.Case c, int at) {
    return Integer.parseInt(c.arguments().get(at));
  }

  private static double number(ItlFile.Case c, int at) {
    return number(c.arguments().get(at));
  }

  /** Vectors mean the nearest double. */
  static double number(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-infinity" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
  }

  private static double[] list(ItlFile.Case c, int at) {
    String text = c.arguments().get(at);
    return Arrays.stream(text.substring(1, text.length() - 1).split(",")).mapToDouble(t -> number(t.strip())).toArray();
  }
}
