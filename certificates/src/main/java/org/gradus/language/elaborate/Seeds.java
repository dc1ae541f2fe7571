package org.gradus.language.elaborate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.Draws;
import org.gradus.kernel.reader.Sampling;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Source;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.Parser;
import org.gradus.language.syntax.Span;
import org.gradus.language.syntax.TheoryFile;
import org.gradus.language.syntax.TheoryFile.Line;
import org.gradus.language.syntax.TheoryFileException;

/**
 * Statements on probabilities, {@code prob(init, A) <= B} or {@code >= B}, as statements on draws. With a rational bound b, {@code P(A) <=
 * B} follows from P(not A) >= 1 - b, which the draws are asked for, and b <= B, which becomes a hypothesis; {@code P(A) >= B} from P(A) >= b
 * and B <= b. What refutes them is got from the opposite statement, and B < b, or b < B.
 */
final class Seeds {

  /** What a statistical control may have of its own: how many seeds, the first of them, and the bound. */
  static final Set<String> OWN = Set.of("seeds", "first", "bound");

  private static final Rational MOST = Rational.of(999_999_999);
  private static final Pattern LAW = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?:\\[[^\\]]*\\])?\\s*~\\s*([A-Za-z]+)\\s*(?:\\((.*)\\))?");
  private static final Pattern SEEDS = Pattern.compile("seeds\\s+([1-9][0-9]{0,8})(?:\\s+from\\s+([0-9]{1,9}))?");
  private static final Map<String, String> OPPOSITE = Map.of("<=", ">", "<", ">=", ">=", "<", ">", "<=", "=", "!=", "!=", "=");

  /** What is asked of the draws. */
  record Claim(Sampling sampling, List<Line> when, List<Line> lines) {}

  private final TheoryFile.Step step;
  private final Signature signature;

  Seeds(TheoryFile.Step step, Signature signature) {
    this.step = step;
    this.signature = signature;
  }

  /**
   * @param refuting whether what refutes the statement is wanted
   * @param own values of {@link #OWN}, in place of what the step's test says
   */
  Claim claim(List<Line> statement, boolean refuting, Map<String, Expr> own) {
    Matcher seeds = SEEDS.matcher(test("seeds"));
    if (!seeds.matches()) {
      throw new UnsupportedConstruct("a probability without 'test: seeds N, confidence q, bound b'");
    }
    Rational level = Rational.ONE.minus(rational(test("confidence").replaceFirst("confidence", "")));
    String given = own.containsKey("bound") ? ExactArrays.rational(own.get("bound")).toString() : test("bound").replaceFirst("bound", "");
    List<Line> when = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    Rational probability = null;
    Set<String> drawn = new HashSet<>();
    for (Line line : statement) {
      Expr.Relation relation = probability(line.formula());
      drawn.addAll(((Expr.Fold) relation.sides().get(0)).binders().get(0).names());
      boolean atMost = relation.relations().get(0).startsWith("<");
      Expr limit = relation.sides().get(1);
      Expr.Num bound = number(limit.span(), given.isEmpty() ? ExactArrays.rational(limit) : rational(given));
      boolean event = atMost == refuting;
      Rational wanted = event ? bound.value() : Rational.ONE.minus(bound.value());
      if (probability != null && !probability.equals(wanted)) {
        throw new UnsupportedConstruct("probabilities with different bounds in one step");
      }
      probability = wanted;
      Expr phi = ((Expr.Fold) relation.sides().get(0)).body();
      lines.add(new Line(line.label(), event ? phi : opposite(phi)));
      boolean boundFirst = atMost != refuting;
      String less = refuting ? "<" : relation.relations().get(0).replace('>', '<');
      when.add(new Line("bound", new Expr.Relation(limit.span(), boundFirst ? List.of(bound, limit) : List.of(limit, bound), List.of(less))));
    }
    int first = own.containsKey("first") ? whole(own.get("first")) : seeds.group(2) == null ? 1 : Integer.parseInt(seeds.group(2));
    int count = own.containsKey("seeds") ? whole(own.get("seeds")) : Integer.parseInt(seeds.group(1));
    return new Claim(new Sampling(first, count, probability, level, laws(drawn)), when, lines);
  }

  /** A number of seeds, or the first one, at least 1. */
  private static int whole(Expr e) {
    Rational value = ExactArrays.rational(e);
    if (value.signum() <= 0 || value.denominator().bitLength() != 1 || value.compareTo(MOST) > 0) {
      throw new UnsupportedConstruct("'" + value + "' as a number of seeds");
    }
    return value.numerator().intValueExact();
  }

  /** {@code prob(init, A) <= B}, or {@code sample}, with one relation. */
  private static Expr.Relation probability(Expr e) {
    if (e instanceof Expr.Relation relation && relation.sides().size() == 2 && relation.relations().get(0).matches("[<>]=?")
        && relation.sides().get(0) instanceof Expr.Fold fold && fold.word().equals("prob") && fold.binders().size() == 1
        && List.of("init", "sample").contains(String.join(",", fold.binders().get(0).names()))) {
      return relation;
    }
    throw new UnsupportedConstruct("a statement on draws that is not 'prob(init, ...) <= ...' or 'prob(init, ...) >= ...'");
  }

  private static Expr opposite(Expr e) {
    return e instanceof Expr.Relation relation && relation.sides().size() == 2 && OPPOSITE.containsKey(relation.relations().get(0))
        ? new Expr.Relation(e.span(), relation.sides(), List.of(OPPOSITE.get(relation.relations().get(0)))) : new Expr.Not(e.span(), e);
  }

  private static Expr.Num number(Span span, Rational value) {
    return new Expr.Num(span, value, value.toString());
  }

  /** The part of the line {@code test} that begins with a word, or nothing. */
  private String test(String word) {
    return PlaceText.split(step.other().getOrDefault("test", "")).stream().map(String::trim).filter(part -> part.startsWith(word)).findFirst().orElse("");
  }

  private static Rational rational(String text) {
    return ExactArrays.rational(formula(text));
  }

  private static Expr formula(String text) {
    try {
      return Parser.formula(text.trim());
    } catch (TheoryFileException notAFormula) {
      throw new UnsupportedConstruct("'" + text.trim() + "', which is no number");
    }
  }

  // ---- laws

  /** @param keys {@code init} or {@code sample}, whichever the statement speaks of */
  private List<Sampling.Array> laws(Set<String> keys) {
    if (keys.size() != 1) {
      throw new UnsupportedConstruct("probabilities over starts and samples in one step");
    }
    List<Sampling.Array> arrays = new ArrayList<>();
    for (String key : keys) {
      PlaceText.split(step.other().getOrDefault(key, "")).forEach(text -> arrays.add(law(text.trim())));
    }
    if (arrays.isEmpty() || arrays.stream().map(Sampling.Array::name).distinct().count() < arrays.size()) {
      throw new UnsupportedConstruct("a probability without one law for each array, as in 'init: w[j] ~ Normal(0, I(d))'");
    }
    return arrays;
  }

  private Sampling.Array law(String text) {
    Matcher law = LAW.matcher(text);
    if (!law.matches()) {
      throw new UnsupportedConstruct("the law '" + text + "'");
    }
    String name = law.group(1);
    if (!signature.weights.containsKey(name) && !signature.data.containsKey(name)) {
      throw new UnsupportedConstruct("a law for '" + name + "', which is no array that is given");
    }
    checkAlone(name);
    List<String> arguments = PlaceText.split(law.group(3) == null ? "" : law.group(3)).stream().map(String::trim).toList();
    if (law.group(2).equals("Rademacher") && arguments.isEmpty()) {
      return new Sampling.Array(name, Draws.Law.SIGN, Rational.ONE);
    } else if (law.group(2).equals("Normal") && arguments.size() == 2 && arguments.get(0).equals("0")) {
      return new Sampling.Array(name, Draws.Law.NORMAL, root(variance(formula(arguments.get(1)))));
    } else if (law.group(2).equals("Uniform") && arguments.size() == 2 && arguments.get(0).equals("0")) {
      return new Sampling.Array(name, Draws.Law.UNIFORM, rational(arguments.get(1)));
    }
    throw new UnsupportedConstruct("the law '" + text + "': Normal(0, v), Normal(0, v*I(n)), Uniform(0, c) and Rademacher are known");
  }

  /** What is made of the same array of the run would not be drawn with it. */
  private void checkAlone(String name) {
    List<Binding> all = Stream.concat(signature.weights.values().stream(), signature.data.values().stream()).toList();
    Set<String> keys = all.stream().filter(binding -> binding.name().equals(name)).map(binding -> keys(binding.source())).findFirst().orElseThrow();
    for (Binding other : all) {
      if (!other.name().equals(name) && keys(other.source()).stream().anyMatch(keys::contains)) {
        throw new UnsupportedConstruct("a law for '" + name + "', from whose array of the run '" + other.name() + "' is made, too");
      }
    }
  }

  private static Set<String> keys(Source source) {
    Set<String> keys = new HashSet<>();
    if (source instanceof Source.RunArray array) {
      keys.add(array.key());
    } else if (source instanceof Source.Joined joined) {
      keys.addAll(keys(joined.left()));
      keys.addAll(keys(joined.right()));
    } else if (source instanceof Source.Transposed transposed) {
      keys.addAll(keys(transposed.source()));
    }
    return keys;
  }

  /** The variance of each entry, {@code v} or {@code v*I(n)}; entries are independent. */
  private static Rational variance(Expr e) {
    if (e instanceof Expr.Call call && call.head() instanceof Expr.Name head && head.name().equals("I")) {
      return Rational.ONE;
    } else if (e instanceof Expr.Binary binary && binary.op().equals("*")) {
      return variance(binary.left()).times(variance(binary.right()));
    }
    return ExactArrays.rational(e);
  }

  private static Rational root(Rational variance) {
    Rational root = variance.signum() <= 0 ? Rational.ZERO
        : new Rational(variance.numerator().sqrt(), variance.denominator().sqrt());
    if (root.signum() == 0 || !root.times(root).equals(variance)) {
      throw new UnsupportedConstruct("the variance " + variance + ", which is not the square of a rational number above 0");
    }
    return root;
  }
}
