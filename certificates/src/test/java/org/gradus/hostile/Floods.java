package org.gradus.hostile;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Small certificates that ask for much: time, memory, or calls that nest deeply. None of them is to be accepted. */
final class Floods {

  private static final String META = "{\"format\":\"gradus-run/1\",\"network\":{\"activation\":\"identity\"}}";
  private static final String W = "(entry w 1 1)";
  private static final Random RANDOM = new Random(7);

  private final Map<String, Forged> floods = new LinkedHashMap<>();

  static Map<String, Forged> all() {
    Floods floods = new Floods();
    floods.arrays();
    floods.numbers();
    floods.depth();
    floods.unfolding();
    floods.normalForms();
    floods.runs();
    floods.examples();
    floods.words();
    floods.tubes();
    return floods.floods;
  }

  private static Forged f() {
    return new Forged();
  }

  private void add(String name, Forged flood) {
    floods.put(name, flood);
  }

  private static String nest(int n, String before, String middle, String after) {
    return before.repeat(n) + middle + after.repeat(n);
  }

  private static String list(int n, IntFunction<String> item) {
    return IntStream.range(0, n).mapToObj(item).collect(joining(" "));
  }

  private static String odd(int bits) {
    return new java.math.BigInteger(bits, RANDOM).setBit(0).setBit(bits - 1).toString();
  }

  /** D0 is the first weight, each further one is made of the one before, which stands for the sign {@code $}. */
  private static String[] chain(int n, String first, String body) {
    List<String> lines = new ArrayList<>(List.of("(define D0 () () " + first + ")"));
    IntStream.rangeClosed(1, n).forEach(k -> lines.add("(define D" + k + " () () " + body.replace("$", "(entry D" + (k - 1) + ")") + ")"));
    return lines.toArray(String[]::new);
  }

  private void arrays() {
    add("positions without end", f().claim("(< (sum i 2000000000 (position i)) 0)", 0));
    add("for all of many", f().claim("(for-all i 60000000 (< (position i) 0))", 0));
    add("for all of many pairs", f().claim("(for-all i 8000 (for-all l 8000 (< (position i) (position l))))", 0));
    add("a constant array", f().head("(data z (2000000000) (constant 0))").claim("(< (entry z 1) 0)", 0));
    add("arrays held by a nested sum", f().claim("(for-all i 4000000 (< " + nest(200, "(+ (position i) ", "1", ")") + " 0))", 60));
    add("arrays held by a product", f().claim("(for-all i 4000000 (< (* " + list(2000, k -> "(+ (position i) 1)") + ") 0))", 60));
    add("arrays held by a conjunction", f().claim("(for-all i 1000000 (and " + list(4000, k -> "(< 0 (position i))") + " (< 1 0)))", 60));
    add("definitions held", f().with(IntStream.range(0, 2000).mapToObj(k -> "(define D" + k + " (i) (4000000) (position i))").toArray(String[]::new))
        .claim("(< (+ " + list(2000, k -> "(entry D" + k + " 1)") + ") 0)", 60));
    add("a maximum of a maximum", f().claim("(< (maximum i 4000000 (maximum l 4000000 (+ (position i) (position l)))) 0)", 0));
    add("a product of matrices", f().claim("(< (sum i 3000 (sum l 3000 (sum k 3000 (* (+ (position i) (position l)) (+ (position l) (position k))"
        + " (+ (position k) (position i)))))) 0)", 60));
    add("many axes", f().with("(define D (" + list(3000, k -> "l" + k) + ") (" + list(3000, k -> "1") + ") 1)").claim("(< 1 0)", 0));
  }

  private void numbers() {
    add("towers of powers", f().claim("(< " + nest(40, "(^ ", "2", " 9999)") + " 0)", 0));
    add("towers of powers, rounded", f().claim("(< " + nest(40, "(^ ", "2", " 9999)") + " 0)", 60));
    add("a product of long numbers", f().claim("(< (* " + list(4000, k -> odd(60)) + ") 0)", 0));
    add("a long product", f().claim("(< (product i 3000000 (position i)) 0)", 60));
    add("a common denominator", f().claim("(< (sum i 200000 (^ (position i) -1)) 0)", 0));
    add("elementary functions of many", f().claim("(< (sum i 100000 (apply erf 0 (position i))) 0)", 4000));
    add("a shift of long evidence", f().with("(define G (a b) (2 2) (* (position a) (position b)))", "(define L () () (lambda-min a b 2 (entry G a b)))")
        .numbers("(eigenvalue L data 1/3 -9999 (" + list(2, k -> "9".repeat(5000) + "," + "9".repeat(5000)) + ") ())").claim("(< (entry L) -1)", 60));
    add("many rows of evidence", f().with("(define G (a b) (2 2) (* (position a) (position b)))", "(define L () () (lambda-min a b 2 (entry G a b)))")
        .numbers("(eigenvalue L data 1/3 0 (" + list(200_000, k -> "1,2") + ") ())").claim("(< (entry L) -1)", 60));
    add("a long decimal", f().with("(step S (number) () () ((\"\" (< 0 1))))").steps("(step S)", "(proved 0 () ((enclosure 0 0 1" + "0".repeat(60_000) + ")))"));
    add("a long integer", f().with("(step S (number) () () ((\"\" (< 0 1))))").steps("(step S)", "(proved 0 () ((enclosure " + "9".repeat(60_000) + ")))"));
    add("a long rational", f().claim("(< " + "7".repeat(30_000) + "/" + "3".repeat(30_000) + " 0)", 0));
  }

  private void depth() {
    for (Map.Entry<String, String> body : Map.of("sums", "(+ 1 $)", "roots", "(apply sqrt 0 $)", "folds", "(sum i m $)", "points", "(at start $)",
        "choices", "(if (< 0 1) $ 0)").entrySet()) {
      add("a chain of definitions by " + body.getKey(), f().with(chain(4000, W, body.getValue())).claim("(< (entry D4000) 0)", 60));
    }
    add("nested steps", f().with("(update w (j l) (* 2 (entry w j l)))").claim("(< " + nest(120, "(at step ", W, ")") + " 0)", 0));
    add("an update that cites itself", f().with("(update w (j l) (* 2 (at step (entry w j l))))").claim("(< (at step " + W + ") 0)", 0));
    add("deep forms", f().claim("(< " + nest(250, "(+ 1 ", "1", ")") + " 0)", 0));
    add("deeper forms", f().claim("(< " + nest(60_000, "(+ 1 ", "1", ")") + " 0)", 0));
    add("deep points", f().claim("(< " + nest(240, "(at next ", W, ")") + " 0)", 0));
    add("deep coverings", f().with("(step S (start) () () ((\"\" (for-all-reals u (0 1) (< (variable u) 0)))))")
        .steps("(step S)", "(show 1 (cover 60 " + nest(240, "(cut 1 ", "plain", " plain)") + "))", "(proved 0 () (shown))"));
  }

  private void unfolding() {
    add("derivatives that double", f().with(chain(60, "(^ " + W + " 2)", "(* $ $)")).claim("(< (partial (entry D60) w 1 1) 0)", 60));
    add("derivatives of derivatives", f().claim("(< " + nest(60, "(partial ", "(* " + W + " " + W + " " + W + ")", " w 1 1)") + " -1)", 60));
    add("orders of derivatives", f().claim("(< " + nest(50, "(apply softplus 6 ", W, ")") + " 0)", 60));
    add("roots of what doubles", f().with(chain(60, "(^ " + W + " 2)", "(+ $ $)")).claim("(< (apply sqrt 0 (entry D60)) 0)", 60));
  }

  private void normalForms() {
    add("powers by normal form", f().identity("(= " + nest(3, "(^ ", "2", " 9999)") + " 1)"));
    add("powers of fractions by normal form", f().identity("(= (* (^ 99/100 9999) (entry eta)) (entry eta))"));
    add("powers of sums by normal form", f().identity("(= " + nest(3, "(^ ", "(+ (entry eta) 1)", " 9999)") + " 1)"));
    add("fractions by normal form", f().identity("(= 0 (+ " + list(2000, k -> "1/" + odd(400)) + "))"));
    add("nested roots by normal form", f().identity("(= " + nest(60, "(apply sqrt 0 (+ 1 ", "(entry eta)", "))") + " 1)"));
    add("products of sums by normal form", f().identity("(= (* " + list(39, k -> "(+ (entry eta) (entry y " + (k + 1) + ") (entry y " + (k + 2) + "))") + ") 1)"));
    add("letters that are alike", f().identity("(= " + list(12, k -> "(sum i" + k + " n") + " (* " + list(12, k -> "(entry y i" + k + ")") + ")" + ")".repeat(12) + " 1)"));
    add("letters in a ring", f().with("(define G (a b) (n n) (apply exp 0 (+ (entry y a) (* 2 (entry y b)))))").identity("(= "
        + list(14, k -> "(sum i" + k + " n") + " (* " + list(14, k -> "(entry G i" + k + " i" + (k + 1) % 14 + ")") + ")" + ")".repeat(14) + " 1)"));
    String circle = "(for-all i n (for-all l n (= (* (entry y i) (entry x l 1)) (* (entry y l) (entry x i 1)))))";
    add("hypotheses that turn in circles", assuming(circle, "(for-all a n (for-all b n (= (* (entry y a) (entry x b 1)) 0)))"));
    add("a hypothesis of a high power", assuming("(= (^ (^ (entry eta) 9999) 9999) 1)", "(= (entry eta) 0)"));
    add("rewriting by what is not there", f().with("(step S (identity) () () ((\"\" (= (entry eta) 0))))")
        .steps("(step S)", "(identity 1 () (nosuch eta w))", "(proved everywhere () (shown))"));
  }

  private static Forged assuming(String hypothesis, String claim) {
    return f().with("(step S (everywhere) () ((h " + hypothesis + ")) ((\"\" " + claim + ")))")
        .steps("(step S)", "(identity 1 () () assuming)", "(proved everywhere () (shown))");
  }

  private void runs() {
    byte[] endless = Forged.run(META, "W f8 999999999 0 1", "X f8 2 1", 1, 2, "eta f8", 0.25, "y f8 2", 0, 1);
    add("iterates without entries", f().over(endless).with("(step S (iterate) () () ((\"\" (< 1 0))))").steps("(step S)", "(undecided * x)"));
    add("sizes without entries", f().over(Forged.run(META, "W f8 1 1 1", 1, "X f8 999999999 0", "eta f8", 0.25, "y f8 2", 0, 1))
        .claim("(< (sum i n (position i)) 0)", 0));
    add("joined scalars", f().head("(data z (2) (joined (constant 1) (constant 2)))").claim("(< (entry z 1) 0)", 0));
    add("a transposed vector", f().head("(data z (2) (transposed (array y)))").claim("(< (entry z 1) 0)", 0));
    add("joined arrays that do not fit", f().head("(data z (2 2) (joined (array y) (array W)))").claim("(< (entry z 1 1) 0)", 0));
  }

  private void examples() {
    String halving = "(update w (j l) (* 1/2 (entry w j l)))";
    String control = "(control S 1 a refuted E1 -1 () (step S (iterate) () () ((\"\" (< 0 1)))))";
    add("iterate 999999 of an example", f().with(halving, "(example E1 () ((n 1) (d 1) (m 1)) ((w (1 1) (1))))").claim("(< 1 0)", 0).with(control)
        .controls("(control S 1)", "(refuted E1:999999 () 1 (enclosure 0))"));
    add("an example of many steps", f().with(halving, "(example E1 () ((n 1) (d 1) (m 1) (steps 2147483647)) ((w (1 1) (1))))").claim("(< 1 0)", 0));
    add("an example of many fractions", f().with("(example E1 () ((n 20000) (d 1) (m 1)) ((y (20000) (" + list(20_000, k -> "1/" + odd(64)) + "))))")
        .claim("(< 1 0)", 0).with("(control S 1 a refuted E1 0 () (step S (number) () () ((\"\" (> (sum i n (entry y i)) 0)))))")
        .controls("(control S 1)", "(refuted E1 () 1 (enclosure 0))"));
  }

  private void words() {
    add("a size of many letters", f().claim("(< (size (dim (1 " + list(20_000, k -> "d") + "))) 0)", 0));
    add("a size of many parts", f().claim("(< (size (dim " + list(299, k -> "(1" + " d".repeat(k) + ")") + ")) 0)", 0));
    add("a product of many factors", f().claim("(< (* " + list(4000, k -> "(entry eta)") + ") 0)", 60));
    add("a product of too many factors", f().claim("(< (* " + list(20_000, k -> "2") + ") 0)", 0));
    add("a long name", f().claim("(< (entry " + "a".repeat(65_000) + ") 0)", 0));
    add("a long text", f().claim("(unsupported " + "a".repeat(70_000) + ")", 0));
  }

  private void tubes() {
    String bound = "(for-all-reals t (0 1) (<= (at (time t) " + W + ") 1))";
    Forged tube = f().with("(flow w (j l) (* -1 (entry w j l)))", "(step S (start) () () ((\"\" " + bound + ")))");
    add("a tube of many parts", tube.steps("(step S)", "(show 1 (tube start 60 () 1 ((1 ((2 -2)) 100000 2147483647 ()))))", "(proved 0 () (shown))"));
  }
}
