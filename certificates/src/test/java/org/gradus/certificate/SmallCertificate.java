package org.gradus.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.gradus.certificate.Evidence.AtPlace;
import org.gradus.certificate.Evidence.Enclosure;
import org.gradus.certificate.Evidence.Identity;
import org.gradus.certificate.Evidence.Inapplicable;
import org.gradus.certificate.Evidence.Line;
import org.gradus.certificate.Evidence.Premise;
import org.gradus.certificate.Evidence.Proved;
import org.gradus.certificate.Evidence.Refuted;
import org.gradus.certificate.Evidence.Shown;
import org.gradus.certificate.Evidence.ShownHere;
import org.gradus.certificate.Evidence.Undecided;
import org.gradus.kernel.evaluate.CertifiedNumbers;
import org.gradus.kernel.evaluate.Decision;
import org.gradus.kernel.evaluate.Evaluator;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.evaluate.Trajectory;
import org.gradus.kernel.reader.RunReader;
import org.gradus.kernel.reader.TheoryReader;
import org.gradus.kernel.rule.Verdict;
import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Scope;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Theory;

/**
 * A whole certificate, small enough to follow by hand: gradient descent with step size 1/4 on (w^2 + (2w - 1)^2)/2 from w = 2, K = 3.
 * Every kind of evidence occurs. A test changes the pieces before {@link #write}.
 */
final class SmallCertificate {

  static final String THEORY = """
      gradus-theory-core/1
      (theory small)
      (dims n d m)
      (setting (network.activation identity relu))
      (relu-at-0 any)
      (data x (n d) (array X))
      (data y (n) (array y))
      (data eta () (array eta))
      (weights w (m d) (array W))
      (define r (i) (n) (+ (sum l d (* (entry w 1 l) (entry x i l))) (* -1 (entry y i))))
      (define L () () (sum i n (^ (entry r i) 2)))
      (define rho () () 9/10)
      (define e () () 1/5)
      (define move () () (apply sqrt 0 (sum j m (sum l d (^ (+ (at next (entry w j l)) (* -1 (entry w j l))) 2)))))
      (update w (j l) (+ (entry w j l) (* -1 (entry eta) (sum i n (* (entry r i) (entry x i l))))))
      (require step (< 0 (entry eta)))
      (example E1 () ((n 1) (d 1) (m 1)) ((eta () (1/2)) (w (1 1) (3)) (x (1 1) (1)) (y (1) (1))))
      (step A (identity) () () (("" (= (entry L) (sum i n (* (entry r i) (entry r i)))) )))
      (step B (iterate) () ((h (>= (entry L) 0))) ((top (<= (entry L) 14)) (form (= (entry L) (sum i n (* (entry r i) (entry r i)))))))
      (step C (step) () () ((drop (<= (at next (entry L)) (+ (* (entry rho) (entry L)) (entry e)))) (sign (>= (entry rho) 0)) (short \
      (<= (apply sqrt 0 (sum j m (sum l d (^ (+ (at next (entry w j l)) (* -1 (entry w j l))) 2)))) (entry move)))))
      (step D (run) () () (("" (<= (at last (entry L)) (+ (* (over-steps product k (entry rho)) (at start (entry L))) \
      (over-steps sum k (* (over-steps product u (> (position u) (position k)) (entry rho)) (entry e))))))))
      (step E (run) () () (("" (<= (apply sqrt 0 (sum j m (sum l d (^ (+ (at last (entry w j l)) (* -1 (at start (entry w j l)))) 2)))) \
      (over-steps sum k (at (iterate k 0) (entry move)))))))
      (step F (run) () () (("" (<= (at last (entry L)) 11))))
      (step G (iterate) () ((far (> (entry L) 2))) (("" (> (entry w 1 1) 1/2))))
      (step H (limit) () () (("" (unsupported "in the limit"))))
      (step I (everywhere) () () (("" (>= (entry L) 0))))
      (step J (iterate) (((optimizer sgd))) () (("" (<= 1 0))))
      (step K (iterate) () () (("" (> (entry L) 1))))
      (step M (last) () () (("" (= (at start (entry L)) (at start (sum i n (* (entry r i) (entry r i))))))))
      (step N (forever) () () (("" (>= (entry L) 0))))
      (control B 1 "14 by 1" refuted E1 0 () (step B (iterate) () ((h (>= (entry L) 0))) ((top (<= (entry L) 1)))))
      (control G 1 "far: L > 100" refused () -1 () (step G (iterate) () ((far (> (entry L) 100))) (("" (> (entry w 1 1) 1/2)))))
      (control A 1 "L by 2*L" undecided () -1 () (step A (identity) () () (("" (= (* 2 (entry L)) (entry L))))))
      """.replace(" )))\n", ")))\n").replace("((optimizer sgd)))", "(optimizer sgd))");

  static final int STEPS = 3;

  final Theory theory;
  final byte[] run;
  AtPlace require;
  final Map<String, List<Line>> lines = new LinkedHashMap<>();
  final Map<String, List<AtPlace>> places = new LinkedHashMap<>();
  final Map<String, AtPlace> controls = new LinkedHashMap<>();
  final Map<String, Verdict> verdicts = new LinkedHashMap<>();
  final Map<String, String> outcomes = new LinkedHashMap<>();
  private final Theory expanded;
  private final Evaluator evaluator;
  private final Trajectory trajectory;
  private final Trajectory example;
  private final Evaluator exampleEvaluator;

  SmallCertificate() {
    this(THEORY, run());
  }

  SmallCertificate(String text, byte[] run) {
    this.run = run;
    theory = TheoryReader.read(text.getBytes(StandardCharsets.UTF_8));
    expanded = Derivatives.expand(theory);
    evaluator = new Evaluator(expanded, Map.of("n", 2, "d", 1, "m", 1), "identity", CertifiedNumbers.NONE, e -> false);
    exampleEvaluator = new Evaluator(expanded, Map.of("n", 1, "d", 1, "m", 1), "identity", CertifiedNumbers.NONE, e -> false);
    trajectory = Trajectory.of(new RunReader(run));
    example = Trajectory.of(expanded.examples().get(0));
    fill();
  }

  /** Rewrites the digests in the manifest of a certificate whose files were changed. */
  static void rebind(Path folder) throws IOException {
    StringBuilder manifest = new StringBuilder();
    for (String line : Files.readAllLines(folder.resolve("manifest"))) {
      String file = line.startsWith("(theory") ? "theory.core" : line.startsWith("(run") ? "run.bin"
          : line.startsWith("(file") ? line.split(" ")[1] : null;
      manifest.append(file == null ? line : line.substring(0, line.lastIndexOf(' ') + 1) + PartStore.sha256(folder.resolve(file)) + ")");
      manifest.append('\n');
    }
    Files.writeString(folder.resolve("manifest"), manifest);
  }

  /** w: 2 -> 0 -> 1/2 -> 3/8, each step w - (1/4)(w + 2(2w - 1)) = (2 - w)/4; all exact in binary64. */
  static byte[] run() {
    return new RunBytes().array("W", new int[] {STEPS + 1, 1, 1}, 2, 0, 0.5, 0.375).array("X", new int[] {2, 1}, 1, 2)
        .array("eta", new int[0], 0.25).array("y", new int[] {2}, 0, 1).meta(RunBytes.META);
  }

  private void fill() {
    require = new Proved("0", List.of(), List.of(at(expanded.require().get(0).formula(), "0", 0)));
    lines.put("A", List.of(new Identity(1, List.of("r"), List.of(), false)));
    places.put("A", List.of(new Proved("everywhere", List.of(), List.of(new Shown()))));
    lines.put("B", List.of(new Identity(2, List.of(), List.of(), true)));
    places.put("B", each(STEPS + 1, k -> new Proved(k, List.of(hypothesis("B", 0, k)), List.of(claim("B", 0, k), new ShownHere(60)))));
    places.put("C", each(STEPS, k -> new Proved(k, List.of(), List.of(claim("C", 0, k), claim("C", 1, k), exact("C", 2, k)))));
    String premise = digest("C");
    lines.put("D", List.of(new Evidence.Product(1, new Premise("C", premise, 1), 2)));
    places.put("D", List.of(new Proved("0", List.of(), List.of(new Shown()))));
    lines.put("E", List.of(new Evidence.Path(1, new Premise("C", premise, 3))));
    places.put("E", List.of(new Proved("0", List.of(), List.of(new Shown()))));
    Formula.Compare bound = (Formula.Compare) step("D").claims().get(0).formula();
    Formula.Compare goal = (Formula.Compare) step("F").claims().get(0).formula();
    lines.put("F", List.of(new Evidence.Bound(1, new Premise("D", digest("D"), 1),
        at(new Formula.Compare(Formula.Relation.AT_MOST, bound.right(), goal.right()), "0", 0))));
    places.put("F", List.of(new Proved("0", List.of(), List.of(new Shown()))));
    places.put("G", each(STEPS + 1, k -> k.equals("0") ? new Proved(k, List.of(hypothesis("G", 0, k)), List.of(claim("G", 0, k)))
        : new Inapplicable(k, 1, hypothesis("G", 0, k))));
    places.put("I", List.of(new Undecided("*", "no rule")));
    places.put("K", each(STEPS + 1, k -> k.equals("0") ? new Proved(k, List.of(), List.of(claim("K", 0, k)))
        : k.equals("1") ? new Undecided(k, "on the boundary") : new Refuted(k, List.of(), 1, claim("K", 0, k))));
    lines.put("M", List.of(new Evidence.Instance(1, new Premise("A", digest("A"), 1))));
    places.put("M", List.of(new Proved("3", List.of(), List.of(new ShownHere(0)))));
    places.put("N", List.of(new Undecided("*", "no rule")));
    theory.steps().forEach(step -> verdicts.put(step.id(), Verdict.PROVED));
    verdicts.putAll(Map.of("G", Verdict.INAPPLICABLE, "H", Verdict.REMARK, "I", Verdict.UNDECIDED, "J", Verdict.INAPPLICABLE,
        "K", Verdict.REFUTED, "N", Verdict.UNDECIDED));
    Step patched = expanded.controls().get(0).patched();
    controls.put("B 1", new Refuted("E1", List.of(example(expanded.require().get(0).formula(), 0), example(patched.when().get(0).formula(), 0)),
        1, example(patched.claims().get(0).formula(), 0)));
    controls.put("G 1", new Inapplicable("E1:1", 2, example(expanded.controls().get(1).patched().when().get(0).formula(), 1)));
    controls.put("A 1", new Undecided("*", "not tried"));
    outcomes.putAll(Map.of("B 1", "refuted", "G 1", "refused", "A 1", "undecided"));
  }

  private interface Maker {
    AtPlace at(String place);
  }

  private static List<AtPlace> each(int count, Maker maker) {
    return new ArrayList<>(IntStream.range(0, count).mapToObj(k -> maker.at(Integer.toString(k))).toList());
  }

  Step step(String id) {
    return expanded.steps().stream().filter(step -> step.id().equals(id)).findFirst().orElseThrow();
  }

  String digest(String id) {
    return new org.gradus.kernel.symbolic.StatementDigest(theory)
        .of(theory.steps().stream().filter(step -> step.id().equals(id)).findFirst().orElseThrow());
  }

  private Enclosure claim(String step, int number, String place) {
    return at(step(step).claims().get(number).formula(), place, 60);
  }

  private Enclosure exact(String step, int number, String place) {
    return at(step(step).claims().get(number).formula(), place, 0);
  }

  private Enclosure hypothesis(String step, int number, String place) {
    return at(step(step).when().get(number).formula(), place, 60);
  }

  private Enclosure at(Formula formula, String place, int bits) {
    return enclosure(evaluator, formula, trajectory.state(Integer.parseInt(place)), bits);
  }

  private Enclosure example(Formula formula, int k) {
    return enclosure(exampleEvaluator, formula, example.state(k), 0);
  }

  private static Enclosure enclosure(Evaluator evaluator, Formula formula, State state, int bits) {
    Decision found = evaluator.decide(formula, state, bits);
    return found.lower() == null ? new Enclosure(bits)
        : new Enclosure(bits, CanonicalText.below(found.lower(), 9), CanonicalText.above(found.upper(), 9));
  }

  /** Writes what the pieces are now; steps without places are left out. */
  Path write(Path folder) throws IOException {
    try (PlainCertificateWriter writer = new PlainCertificateWriter(folder, theory, run)) {
      if (require != null) {
        writer.require(require);
      }
      for (Map.Entry<String, List<AtPlace>> step : places.entrySet()) {
        writer.step(step.getKey(), lines.getOrDefault(step.getKey(), List.of()), step.getValue());
      }
      for (Map.Entry<String, AtPlace> control : controls.entrySet()) {
        String[] words = control.getKey().split(" ");
        writer.control(words[0], Integer.parseInt(words[1]), lines.getOrDefault("control " + control.getKey(), List.of()), control.getValue());
        writer.outcome(words[0], Integer.parseInt(words[1]), outcomes.get(control.getKey()));
      }
      verdicts.forEach(writer::verdict);
      writer.finish();
    }
    return folder;
  }

  /** The same in format 2, the places of steps about iterates in shards of so many iterates. */
  Path writeShards(Path folder, int size) throws IOException {
    Set<String> sharded = new LinkedHashSet<>();
    for (Step step : theory.steps()) {
      List<AtPlace> evidence = places.getOrDefault(step.id(), List.of());
      boolean iterates = step.scope().kind() == Scope.Kind.ITERATE || step.scope().kind() == Scope.Kind.STEP;
      if (iterates && !step.id().equals("J") && !evidence.isEmpty() && evidence.stream().noneMatch(place -> place.place().equals("*"))) {
        sharded.add(step.id());
      }
    }
    try (CertificateWriter writer = new CertificateWriter(folder, theory, run)) {
      if (require != null) {
        writer.require(require);
      }
      for (Map.Entry<String, List<AtPlace>> step : places.entrySet()) {
        List<Line> shown = lines.getOrDefault(step.getKey(), List.of());
        if (sharded.contains(step.getKey())) {
          writer.sharded(step.getKey(), shown);
        } else {
          writer.step(step.getKey(), shown, step.getValue());
        }
      }
      for (int first = 0; first <= STEPS; first += size) {
        writer.add(shard(writer, first, Math.min(first + size - 1, STEPS), sharded));
      }
      for (Map.Entry<String, AtPlace> control : controls.entrySet()) {
        String[] words = control.getKey().split(" ");
        writer.control(words[0], Integer.parseInt(words[1]), lines.getOrDefault("control " + control.getKey(), List.of()), control.getValue());
        writer.outcome(words[0], Integer.parseInt(words[1]), outcomes.get(control.getKey()));
      }
      verdicts.forEach(writer::verdict);
      writer.finish();
    }
    return folder;
  }

  /** What is too much stands at the end. */
  private CertificateWriter.ShardParts shard(CertificateWriter writer, int first, int last, Set<String> sharded) throws IOException {
    try (ShardWriter shard = writer.shard(first)) {
      for (int k = first; k <= (last == STEPS ? STEPS + 3 : last); k++) {
        for (String step : sharded) {
          if (k < places.get(step).size()) {
            shard.place(step, places.get(step).get(k));
          }
        }
      }
      return shard.keep(last);
    }
  }
}
