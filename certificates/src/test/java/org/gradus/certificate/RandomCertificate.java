package org.gradus.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

import org.gradus.certificate.Evidence.AtPlace;
import org.gradus.certificate.Evidence.Enclosure;
import org.gradus.certificate.Evidence.Proved;
import org.gradus.certificate.Evidence.Refuted;
import org.gradus.certificate.Evidence.Undecided;
import org.gradus.kernel.evaluate.CertifiedNumbers;
import org.gradus.kernel.evaluate.Decision;
import org.gradus.kernel.evaluate.Evaluator;
import org.gradus.kernel.evaluate.Trajectory;
import org.gradus.kernel.reader.RunReader;
import org.gradus.kernel.reader.TheoryReader;
import org.gradus.kernel.rule.Verdict;
import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Theory;

/**
 * Steps that compare random terms with values at the three iterates of a small run: sums, products, functions and their derivatives, partial
 * derivatives, neighbours, exact steps. The evidence is what the kernel's evaluator finds, with the slack to thirty digits.
 */
final class RandomCertificate {

  private static final String[] ACTIVATIONS = {"tanh", "relu", "sigmoid", "softplus", "erf", "quadratic"};
  private static final String[] FUNCTIONS =
      {"sqrt", "exp", "log", "sin", "cos", "atan", "tanh", "erf", "abs", "relu", "sigmoid", "softplus", "activation"};
  private static final int STEPS = 60;

  private final Random random;
  private final Map<String, String> letters = new LinkedHashMap<>();
  private final List<String> steps = new ArrayList<>();
  private int fresh;
  private boolean inDefinition;
  private boolean inUpdate;
  int decided;

  RandomCertificate(long seed) {
    random = new Random(seed);
  }

  Path write(Path folder) throws IOException {
    String activation = pick(ACTIVATIONS);
    double[] w = random.doubles(18, -2, 2).map(x -> random.nextInt(8) == 0 ? 0 : random.nextBoolean() ? x : Math.rint(4 * x) / 4).toArray();
    byte[] run = new RunBytes().array("W", new int[] {3, 2, 3}, w).array("eta", new int[] {2}, 0.25, 0.125)
        .array("u", new int[] {2}, 3, -0.5).meta(RunBytes.META.replace("identity", activation));
    Theory theory = TheoryReader.read(theory().getBytes(StandardCharsets.UTF_8));
    Theory expanded = Derivatives.expand(theory);
    Evaluator evaluator = new Evaluator(expanded, Map.of("m", 2, "d", 3), activation, CertifiedNumbers.NONE, e -> false);
    Trajectory trajectory = Trajectory.of(new RunReader(run));
    try (PlainCertificateWriter writer = new PlainCertificateWriter(folder, theory, run)) {
      for (org.gradus.kernel.term.Step step : expanded.steps()) {
        int bits = pick(0, 60, 120);
        List<AtPlace> places = new ArrayList<>();
        Verdict verdict = Verdict.PROVED;
        for (int k = 0; k < 3; k++) {
          Formula claim = step.claims().get(0).formula();
          Decision found = evaluator.decide(claim, trajectory.state(k), bits);
          places.add(place(Integer.toString(k), found, bits));
          verdict = verdict.and(found.truth() == Decision.Truth.TRUE ? Verdict.PROVED
              : found.truth() == Decision.Truth.FALSE ? Verdict.REFUTED : Verdict.UNDECIDED);
          decided += found.truth() == Decision.Truth.UNKNOWN ? 0 : 1;
        }
        writer.step(step.id(), List.of(), places);
        writer.verdict(step.id(), verdict);
      }
      writer.finish();
    }
    return folder;
  }

  private static AtPlace place(String place, Decision found, int bits) {
    boolean signed = found.lower() != null && (found.truth() == Decision.Truth.TRUE ? found.lower().signum() >= 0 : found.upper().signum() <= 0);
    Enclosure enclosure = !signed ? new Enclosure(bits)
        : new Enclosure(bits, CanonicalText.below(found.lower(), 30), CanonicalText.above(found.upper(), 30));
    return switch (found.truth()) {
      case TRUE -> new Proved(place, List.of(), List.of(enclosure));
      case FALSE -> new Refuted(place, List.of(), 1, enclosure);
      case UNKNOWN -> new Undecided(place, "not decided");
    };
  }

  private String theory() {
    List<String> text = new ArrayList<>(List.of("gradus-theory-core/1", "(theory random)", "(dims m d)", "(setting)",
        "(relu-at-0 " + pick("any", "0", "1") + ")", "(data eta () (array eta))", "(data u (m) (array u))", "(weights w (m d) (array W))"));
    inDefinition = true;
    text.add(bound("i", "m", () -> "(define A (i) (m) " + term(3) + ")"));
    text.add(bound("i", "m", () -> bound("k", "d", () -> "(define B (i k) (m d) " + term(3) + ")")));
    inUpdate = true;
    text.add(bound("p", "m", () -> bound("q", "d", () -> "(update w (p q) (+ (entry w p q) (* -1 (entry eta) " + term(2) + ")))")));
    inUpdate = false;
    text.add(bound("p", "m", () -> bound("q", "d", () -> "(flow w (p q) (* -1 (entry u p) " + term(2) + "))")));
    inDefinition = false;
    for (int s = 0; s < STEPS; s++) {
      text.add("(step S" + s + " (iterate) () () ((\"\" " + formula() + ")))");
    }
    return String.join("\n", text) + "\n";
  }

  private String formula() {
    switch (random.nextInt(8)) {
      case 0, 1, 2:
        return compare(4);
      case 3:
        return "(" + pick("and", "or") + " " + compare(3) + " " + compare(3) + ")";
      case 4:
        return "(implies " + compare(3) + " (not " + compare(3) + "))";
      case 5:
        String k = letter();
        steps.add(k);
        String body = term(3);
        steps.remove(k);
        return "(<= (over-steps " + pick("sum", "product", "maximum", "minimum") + " " + k + " " + body + ") " + term(3) + ")";
      default:
        break;
    }
    String letter = letter();
    String size = pick("m", "d");
    return "(for-all " + letter + " " + size + " " + bound(letter, size, () -> compare(3)) + ")";
  }

  private String compare(int depth) {
    return "(" + pick("<", "<=", ">=", ">", "=", "!=") + " " + term(depth) + " " + term(depth) + ")";
  }

  private String term(int depth) {
    return switch (random.nextInt(depth == 0 ? 6 : 18)) {
      case 0 -> pick("2", "-1/2", "1/3", "pi", "(size m)");
      case 1 -> letters.isEmpty() ? "1/4" : "(position " + pick(letters.keySet().toArray(new String[0])) + ")";
      case 2 -> "(entry u " + index("m") + ")";
      case 3 -> inDefinition ? "(entry w " + index("m") + " " + index("d") + ")" : "(entry A " + index("m") + ")";
      case 4 -> inDefinition ? "1" : "(entry B " + index("m") + " " + index("d") + ")";
      case 6, 7 -> "(+ " + term(depth - 1) + " " + term(depth - 1) + ")";
      case 8, 9 -> "(* " + term(depth - 1) + " " + term(depth - 1) + ")";
      case 10 -> "(^ " + term(depth - 1) + " " + pick("-1", "2", "3", "0") + ")";
      case 11, 12 -> "(apply " + pick(FUNCTIONS) + " " + pick("0", "0", "1", "2") + " " + term(depth - 1) + ")";
      case 13, 14 -> {
        String letter = letter();
        String size = pick("m", "d");
        yield "(" + pick("sum", "sum", "product", "maximum", "minimum") + " " + letter + " " + size + " "
            + bound(letter, size, () -> term(depth - 1)) + ")";
      }
      case 15 -> "(at " + (steps.isEmpty() ? inUpdate ? pick("start", "previous") : pick("start", "next", "step", "last") : "(iterate " + steps.get(0) + " 0)") + " " + term(depth - 1) + ")";
      case 16 -> random.nextInt(3) == 0 ? "(d/dt " + term(depth - 1) + ")" : "(partial " + term(depth - 1) + " w " + index("m") + " " + index("d") + ")";
      case 17 -> random.nextBoolean() ? "(if " + compare(depth - 1) + " " + term(depth - 1) + " " + term(depth - 1) + ")"
          : random.nextBoolean() ? "(delta " + index("m") + " " + index("m") + ")" : "(indicator " + compare(depth - 1) + ")";
      default -> "(entry w " + index("m") + " " + index("d") + ")";
    };
  }

  /** A position on an axis of this size: a number, a letter of that size, or one with a shift, which may lead outside. */
  private String index(String size) {
    String[] fitting = letters.keySet().stream().filter(letter -> letters.get(letter).equals(size)).toArray(String[]::new);
    return fitting.length == 0 || random.nextInt(5) == 0 ? pick("1", "2")
        : random.nextInt(12) == 0 ? "(+ " + pick(fitting) + " " + pick("1", "-1") + ")" : pick(fitting);
  }

  private String letter() {
    fresh++;
    return "l" + fresh;
  }

  private String bound(String letter, String size, Supplier<String> body) {
    letters.put(letter, size);
    String result = body.get();
    letters.remove(letter);
    return result;
  }

  @SafeVarargs
  private <T> T pick(T... values) {
    return values[random.nextInt(values.length)];
  }
}
