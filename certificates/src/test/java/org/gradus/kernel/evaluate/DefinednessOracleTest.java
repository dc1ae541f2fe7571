package org.gradus.kernel.evaluate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.evaluate.Decision.Truth;
import org.gradus.kernel.reader.TheoryReader;
import org.gradus.kernel.symbolic.Definedness;
import org.gradus.kernel.symbolic.Totality;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Theory;
import org.junit.jupiter.api.Test;

/**
 * What {@link Definedness} and {@link Totality} say of random formulas, against exact evaluation at weights that are often 0: what follows to
 * be defined has values, and what holds for all weights has them whatever the weights are. Seeds are fixed; a failure prints its own.
 */
class DefinednessOracleTest {

  private static final int FORMULAS = 3000;
  private static final int STATES = 6;
  private static final String BOUND = "(^ 2 9999)";
  /** Ranges of letters, of which one is empty, one has a number that is not the size of an array, and one is smaller than that. */
  private static final List<String> RANGES = List.of("n", "n", "n", "2", "0", "(dim (-1) (1 n))");
  /** Bodies of definitions, at one position or two. */
  private static final Map<String, String> BODIES = Map.of(
      "s", "(* (^ (entry w %1$s) -1) (entry x %1$s))",
      "r", "(if (= (entry W) 0) 0 (^ (entry W) -1))",
      "q", "(+ (entry s %1$s) (entry w %1$s))",
      "o", "(* (delta %1$s %2$s) (^ (+ (entry w %1$s) (* -1 (entry x %2$s))) -1))",
      "p", "(* (entry s %1$s) (^ (entry x %2$s) -1))");
  private static final String POSITION = "(\\w+|\\(\\+ \\w+ 1\\))";
  private static final Pattern ENTRY = Pattern.compile("\\(entry ([srqop]) " + POSITION + "(?: " + POSITION + ")?\\)");
  private static final Map<String, Integer> SIZES = Map.of("n", 2);

  /** A letter in scope, and its range. */
  private record Letter(String name, String range) {}

  private static String closed(String open, List<Letter> scope) {
    String closed = open;
    for (Letter letter : scope) {
      closed = "(for-all " + letter.name + " " + letter.range + " " + closed + ")";
    }
    return closed;
  }

  private static String definition(String name) {
    return "(define " + name + ("sr".contains(name) ? " (i) (n) " : " (i l) (n n) ") + BODIES.get(name).formatted("i", "l") + ")\n";
  }

  /** With bodies for entries of definitions: evaluation needs all entries where it needs one. */
  private static String unfolded(String text) {
    Matcher entry = ENTRY.matcher(text);
    return entry.find() ? unfolded(entry.replaceAll(e -> Matcher.quoteReplacement(BODIES.get(e.group(1)).formatted(e.group(2), e.group(3))))) : text;
  }

  /** The formula for all values of the letters, one by one. */
  private static List<String> instances(String open, List<Letter> scope) {
    List<String> instances = List.of(unfolded(open));
    for (Letter letter : scope) {
      int size = Map.of("n", 2, "2", 2, "0", 0).getOrDefault(letter.range, 1);
      instances = instances.stream().flatMap(f -> IntStream.rangeClosed(1, size).mapToObj(k -> f
          .replace("(+ " + letter.name + " 1)", "" + (k + 1)).replaceAll("\\b" + letter.name + "\\b", "" + k))).toList();
    }
    return instances;
  }

  /** Random texts of terms and formulas. */
  private static final class Drawn {
    private final Random random;
    private int letters;

    Drawn(int seed) {
      random = new Random(seed);
    }

    private <T> T one(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }

    /** Mostly a letter of the range of the axis. */
    private String index(List<Letter> scope) {
      int kind = random.nextInt(12);
      List<Letter> good = scope.stream().filter(letter -> letter.range.equals("n")).toList();
      return kind == 0 || scope.isEmpty() ? one(List.of("1", "2", "3"))
          : kind == 1 ? "(+ " + one(scope).name + " 1)" : kind == 2 || good.isEmpty() ? one(scope).name : one(good).name;
    }

    private String term(int depth, List<Letter> scope) {
      int kind = random.nextInt(depth == 0 ? 5 : 16);
      return switch (kind) {
        case 0 -> one(List.of("0", "1", "-1", "(size n)"));
        case 1 -> "(entry " + one(List.of("W", "d", "m", "c")) + ")";
        case 2, 3 -> "(entry " + one(List.of("w", "x", "s", "r")) + " " + index(scope) + ")";
        case 4 -> "(entry " + one(List.of("q", "o", "p")) + " " + index(scope) + " " + index(scope) + ")";
        case 5, 6 -> "(+ " + term(depth - 1, scope) + " " + term(depth - 1, scope) + ")";
        case 7 -> "(* " + term(depth - 1, scope) + " " + term(depth - 1, scope) + ")";
        case 8, 9 -> "(^ " + term(depth - 1, scope) + " " + one(List.of("-1", "-1", "-2", "2", "0")) + ")";
        case 10, 11 -> fold(one(List.of("sum", "sum", "product", "maximum", "minimum")), depth, scope);
        case 12 -> "(indicator " + formula(depth - 1, scope) + ")";
        case 13 -> "(if " + formula(depth - 1, scope) + " " + term(depth - 1, scope) + " " + term(depth - 1, scope) + ")";
        case 14 -> "(at " + one(List.of("start", "step", "next")) + " " + term(depth - 1, scope) + ")";
        default -> "(apply " + one(List.of("abs 0 ", "relu 0 ", "relu 1 ")) + term(depth - 1, scope) + ")";
      };
    }

    private String fold(String head, int depth, List<Letter> scope) {
      List<Letter> inner = new ArrayList<>(scope);
      inner.add(new Letter("k" + letters++, one(RANGES)));
      Letter letter = inner.get(scope.size());
      String body = head.equals("for-all") ? formula(depth - 1, inner) : term(depth - 1, inner);
      return "(" + head + " " + letter.name + " " + letter.range + " " + body + ")";
    }

    private String formula(int depth, List<Letter> scope) {
      int kind = random.nextInt(depth <= 0 ? 4 : 10);
      String relation = one(List.of("<", "<=", "=", "!=", ">=", ">"));
      return kind < 4 ? "(" + relation + " " + term(Math.max(0, depth), scope) + " " + term(Math.max(0, depth - 1), scope) + ")"
          : kind < 6 ? fold("for-all", depth, scope)
          : kind == 6 ? "(not " + formula(depth - 1, scope) + ")"
          : "(" + one(List.of("and", "or", "implies")) + " " + formula(depth - 1, scope) + " " + formula(depth - 1, scope) + ")";
    }

    /** A formula that often has the parts of another one, maybe at entries of the diagonal only, beside others, or where they need not have values. */
    private String holding(String wanted, List<Letter> scope) {
      String part = random.nextInt(4) == 0 ? formula(3, scope) : random.nextInt(3) == 0 ? wanted.replaceAll("(q|o|p) (\\w+) \\w+\\)", "$1 $2 $2)") : wanted;
      String other = formula(1, scope);
      String both = random.nextBoolean() ? part : "(" + one(List.of("and ", "or ", "implies ")) + part + " " + other + ")";
      return switch (random.nextInt(6)) {
        case 0 -> "(not " + both + ")";
        case 1 -> "(<= 0 (indicator " + both + "))";
        case 2 -> "(<= 0 (if " + both + " 1 2))";
        default -> both;
      };
    }

    /** Entries for one value of some letters, maybe for all of another, and maybe more. */
    private String entries(List<Letter> scope) {
      List<Letter> inner = new ArrayList<>(scope);
      inner.add(new Letter("j", "n"));
      String entry = random.nextBoolean() ? "(entry s " + one(inner).name + ")"
          : "(entry " + one(List.of("q", "o", "p")) + " " + one(inner).name + " " + one(inner).name + ")";
      String entries = entry.contains(" j") ? "(sum j n " + entry + ")" : entry;
      return random.nextBoolean() ? entries : "(+ " + entries + " " + term(1, scope) + ")";
    }

    /** The same term, or with it those at other entries: with positions exchanged, or for all values of a letter. */
    private String more(String term, List<Letter> scope) {
      return switch (random.nextInt(4)) {
        case 0 -> "(+ " + term + " " + term.replaceAll("(q|o|p) (\\w+) (\\w+)\\)", "$1 $3 $2)") + ")";
        case 1 -> "(sum i n " + term.replaceAll("\\b" + one(scope).name + "\\b", "i") + ")";
        default -> term;
      };
    }

    private List<Letter> scope(int size) {
      return IntStream.range(0, size).mapToObj(i -> new Letter("k" + letters++, one(RANGES))).toList();
    }

    /** That both sides of a comparison have values, for all letters in front. */
    private String comparison(int depth) {
      List<Letter> scope = scope(random.nextInt(3));
      return closed("(< " + term(depth, scope) + " " + BOUND + ")", scope);
    }
  }

  /** The theory of two claims, with definitions that are not defined everywhere and weights that are small numbers, often 0. */
  private static Theory theory(String claims, int values) {
    Random r = new Random(values);
    List<String> examples = new ArrayList<>();
    for (int i = 0; i < STATES; i++) {
      String[] v = r.ints(5, 0, 4).mapToObj(k -> List.of("0", "0", "1", "-2").get(k)).toArray(String[]::new);
      examples.add("(example E" + i + " identity ((n 2) (steps 2)) ((W () (%s)) (w (2) (%s %s)) (x (2) (%s %s))))".formatted((Object[]) v));
    }
    String text = """
        gradus-theory-core/1
        (theory t)
        (dims n)
        (setting)
        (relu-at-0 1)
        (data x (n) (array x))
        (weights W () (array W))
        (weights w (n) (array w))
        (define d () () (^ (entry W) -1))
        (define m () () (maximum i n (^ (entry w i) -1)))
        (define c () () (^ (entry x 2) -1))
        """ + Stream.of("s", "r", "q", "o", "p").map(DefinednessOracleTest::definition).collect(Collectors.joining()) + """
        (update W () (+ (entry W) 1))
        (update w (i) (* (entry w i) (+ 1 (* 0 (^ (+ (entry W) -1) -1)))))
        """ + String.join("\n", examples) + "\n(step A (everywhere) () () (" + claims + "))\n";
    return TheoryReader.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Formula claim(Theory theory, int number) {
    return theory.steps().get(0).claims().get(number).formula();
  }

  private static Evaluator evaluator(Theory theory) {
    return new Evaluator(theory, SIZES, "identity", CertifiedNumbers.NONE, d -> false);
  }

  private static State state(Theory theory, int number) {
    return Trajectory.of(theory.examples().get(number)).state(0);
  }

  @Test
  void whatFollowsIsDefinedWhereFormulasHold() {
    int followed = 0;
    for (int seed = 0; seed < FORMULAS; seed++) {
      Drawn drawn = new Drawn(seed);
      String wanted = drawn.comparison(2);
      String holding = drawn.holding(wanted, List.of());
      Theory theory = theory("(\"\" " + wanted + ") (\"\" " + holding + ")", seed);
      Formula claim = claim(theory, 0);
      Formula known = claim(theory, 1);
      boolean follows = Definedness.follows(theory, Set.of(claim), Set.of(known), Effort.ample());
      for (int i = 0; follows && i < STATES; i++) {
        Evaluator evaluator = evaluator(theory);
        State state = state(theory, i);
        if (evaluator.decide(known, state, 0).truth() == Truth.TRUE) {
          followed++;
          assertTrue(evaluator.decide(claim, state, 0).truth() == Truth.TRUE, "seed " + seed + ", state " + i + ": " + wanted + "\n from " + holding);
        }
      }
    }
    assertTrue(followed > FORMULAS / 20, followed + " formulas that hold where others follow to be defined");
  }

  @Test
  void whatFollowsUnlessAClaimIsFalseIsDefinedThere() {
    int followed = 0;
    for (int seed = 0; seed < FORMULAS; seed++) {
      Drawn drawn = new Drawn(seed);
      String wanted = drawn.comparison(2);
      String inner = drawn.holding(wanted, List.of()).replace(BOUND, "0");
      String text = drawn.random.nextBoolean() ? inner : "(for-all k n (" + drawn.one(List.of("and ", "or ", "implies ")) + "(< (entry r k) 0) " + inner + "))";
      Theory theory = theory("(\"\" " + wanted + ") (\"\" " + text + ")", seed);
      Formula formula = claim(theory, 0);
      Formula claim = claim(theory, 1);
      boolean follows = Definedness.followsUnless(theory, claim, Set.of(formula), Set.of(), Set.of(), Effort.ample());
      for (int i = 0; follows && i < STATES; i++) {
        Evaluator evaluator = evaluator(theory);
        State state = state(theory, i);
        if (evaluator.decide(claim, state, 0).truth() == Truth.FALSE) {
          followed++;
          assertTrue(evaluator.decide(formula, state, 0).truth() == Truth.TRUE, "seed " + seed + ", state " + i + ": " + wanted + "\n unless " + text);
        }
      }
    }
    assertTrue(followed > FORMULAS / 20, followed + " claims that are false where others follow to be defined");
  }

  /** Of a formula that is needed for one value of each letter in front, where a claim is false for these values. */
  @Test
  void whatIsNeededForOneValueIsDefinedForThatValue() {
    int followed = 0;
    for (int seed = 0; seed < FORMULAS / 2; seed++) {
      Drawn drawn = new Drawn(seed);
      List<Letter> scope = drawn.scope(1 + drawn.random.nextInt(2));
      String part = drawn.random.nextInt(3) == 0 ? drawn.term(2, scope) : drawn.entries(scope);
      String wanted = "(< " + drawn.more(part, scope) + " " + BOUND + ")";
      String comparison = drawn.one(List.of("(< " + part + " 0)", "(< 0 " + part + ")"));
      String claimed = drawn.random.nextBoolean() ? comparison : drawn.holding(comparison, scope);
      Theory theory = theory(labelled(List.of(closed(claimed, scope), closed(wanted, scope))), seed);
      Set<Formula> needed = Set.of(claim(theory, 1));
      List<String> claims = instances(claimed, scope);
      if (!claims.isEmpty() && Definedness.followsUnless(theory, claim(theory, 0), needed, needed, Set.of(), Effort.ample())) {
        followed += defined(theory(labelled(Stream.concat(claims.stream(), instances(wanted, scope).stream()).toList()), seed), claims.size(),
            "seed " + seed + ": " + wanted + "\n unless " + closed(claimed, scope));
      }
    }
    assertTrue(followed > FORMULAS / 2, followed + " claims that are false where others follow to be defined");
  }

  /** How often the first claims of a theory are false, where the others, one for each, must hold. */
  private static int defined(Theory theory, int claims, String message) {
    int found = 0;
    for (int i = 0; i < STATES; i++) {
      Evaluator evaluator = evaluator(theory);
      State state = state(theory, i);
      for (int k = 0; k < claims; k++) {
        if (evaluator.decide(claim(theory, k), state, 0).truth() == Truth.FALSE) {
          found++;
          assertTrue(evaluator.decide(claim(theory, claims + k), state, 0).truth() == Truth.TRUE, message + ", state " + i + ", value " + k);
        }
      }
    }
    return found;
  }

  private static String labelled(List<String> claims) {
    return claims.stream().map(c -> "(\"\" " + c + ")").collect(Collectors.joining(" "));
  }

  @Test
  void whatIsTotalIsDefinedEverywhere() {
    int total = 0;
    for (int seed = 0; seed < FORMULAS; seed++) {
      Drawn drawn = new Drawn(seed);
      String wanted = drawn.comparison(3);
      Theory theory = theory("(\"\" " + wanted + ")", seed);
      Formula claim = claim(theory, 0);
      Optional<List<Formula>> conditions = Totality.conditions(theory, d -> false, EnumSet.noneOf(Point.Kind.class), List.of(claim), Effort.ample());
      for (int i = 0; conditions.isPresent() && i < STATES; i++) {
        Evaluator evaluator = evaluator(theory);
        State state = state(theory, i);
        if (conditions.get().stream().allMatch(f -> evaluator.decide(f, state, 0).truth() == Truth.TRUE)) {
          total++;
          assertTrue(evaluator.decide(claim, state, 0).truth() == Truth.TRUE, "seed " + seed + ", state " + i + ": " + wanted);
        }
      }
    }
    assertTrue(total > FORMULAS / 2, total + " formulas that are defined everywhere");
  }
}
