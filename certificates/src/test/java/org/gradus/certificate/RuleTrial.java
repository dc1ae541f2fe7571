package org.gradus.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gradus.certificate.Evidence.AtPlace;
import org.gradus.certificate.Evidence.Enclosure;
import org.gradus.certificate.Evidence.Item;
import org.gradus.certificate.Evidence.Line;
import org.gradus.certificate.Evidence.Proved;
import org.gradus.certificate.Evidence.Shown;
import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.Checker;
import org.gradus.kernel.reader.TheoryReader;
import org.gradus.kernel.rule.Sequent;
import org.gradus.kernel.rule.Verdict;
import org.gradus.kernel.term.Theory;

/**
 * A certificate about one step S, written from texts, and what the kernel says of it. The run has the weights w (m x d), m = 2, d = 3, three
 * iterates, {@code eta = 1/4} and {@code u} (m) = 3, -1/2.
 */
final class RuleTrial {

  private static final Pattern CITED = Pattern.compile("\\(cited (\"[^\" ][^\"]*\"|[^ ()\"]+)\\)");

  private final List<String> definitions = new ArrayList<>();
  private String axes = "(m d) (array W)";
  private final List<String> blocks = new ArrayList<>();
  private final List<String> dynamics = new ArrayList<>();
  private final List<String> examples = new ArrayList<>();
  private final List<String> hypotheses = new ArrayList<>();
  private final List<String> claims = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final List<String> numbers = new ArrayList<>();
  private String reluAt0 = "0";
  private String scope = "everywhere";
  private String conditions = "";
  private String place = Sequent.EVERYWHERE;
  private final List<String> placeLines = new ArrayList<>();
  private String items;
  private Verdict verdict = Verdict.PROVED;
  private String meta = RunBytes.META;
  private RunBytes run = new RunBytes().array("W", new int[] {3, 2, 3}, 1, 2, 3, 4, 5, 6, 1, 1, 1, 1, 1, 1, 0.5, 0, -1, 2, 0.25, 3)
      .array("eta", new int[0], 0.25).array("u", new int[] {2}, 3, -0.5);

  static RuleTrial claim(String... formulas) {
    RuleTrial trial = new RuleTrial();
    trial.claims.addAll(List.of(formulas));
    return trial;
  }

  RuleTrial define(String... lines) {
    Stream.of(lines).map(line -> "(define " + line + ")").forEach(definitions::add);
    return this;
  }

  /** Other axes of w, and another array, which does not move. */
  RuleTrial axes(String letters, String array) {
    axes = "(" + letters + ") (array " + array + ")";
    return this;
  }

  /** One more block of weights (m), the data u as its start. */
  RuleTrial block(String name) {
    return block(name, "m", "u");
  }

  /** One more block of weights along one axis, its start an array of the run. */
  RuleTrial block(String name, String axis, String array) {
    blocks.add("(weights " + name + " (" + axis + ") (array " + array + "))");
    return this;
  }

  /** One more block of weights, which is 0 wherever a flow begins. */
  RuleTrial companion(String name, String shape) {
    blocks.add("(weights " + name + " (" + shape + ") (constant 0))");
    return this;
  }

  /** Examples of the theory, between the dynamics and the step. */
  RuleTrial examples(String... lines) {
    Stream.of(lines).map(line -> "(example " + line + ")").forEach(examples::add);
    return this;
  }

  RuleTrial move(String... lines) {
    dynamics.addAll(List.of(lines));
    return this;
  }

  /** Another motion. */
  RuleTrial moving(String line, String other) {
    dynamics.replaceAll(each -> each.equals(line) ? other : each);
    return this;
  }

  RuleTrial when(String... formulas) {
    hypotheses.addAll(List.of(formulas));
    return this;
  }

  RuleTrial by(String... evidence) {
    lines.addAll(List.of(evidence));
    return this;
  }

  /** Evidence before the other lines. */
  RuleTrial first(String evidence) {
    lines.add(0, evidence);
    return this;
  }

  /** The evidence without a line. */
  RuleTrial without(String evidence) {
    lines.remove(evidence);
    return this;
  }

  /** Another text in the evidence. */
  RuleTrial replaced(String text, String other) {
    lines.replaceAll(line -> line.replace(text, other));
    return this;
  }

  /** Another claim in place of all. */
  RuleTrial replacedClaim(String formula) {
    claims.clear();
    claims.add(formula);
    return this;
  }

  /** Another definition. */
  RuleTrial instead(String definition, String other) {
    definitions.replaceAll(line -> line.replace(definition, other));
    return this;
  }

  RuleTrial scope(String word, String where) {
    scope = word;
    place = where;
    return this;
  }

  RuleTrial about(String activation) {
    conditions = "(network.activation " + activation + ")";
    return this;
  }

  /** The lines of the places, in place of one that shows every claim. */
  RuleTrial places(String... text) {
    placeLines.addAll(List.of(text));
    return this;
  }

  /** The items of the claims, in place of {@code shown} for each. */
  RuleTrial items(String text) {
    items = text;
    return this;
  }

  /** Lines of evidence for certified numbers. */
  RuleTrial numbers(String... evidence) {
    numbers.addAll(List.of(evidence));
    return this;
  }

  /** Other lines in their place. */
  RuleTrial numbersInstead(String... evidence) {
    numbers.clear();
    return numbers(evidence);
  }

  /** The derivative of relu at 0: 0 if nothing else is said. */
  RuleTrial selecting(String word) {
    reluAt0 = word;
    return this;
  }

  RuleTrial verdict(Verdict expected) {
    verdict = expected;
    return this;
  }

  boolean isHoley() {
    return verdict == Verdict.HOLEY;
  }

  /** The theorems that the evidence cites, each place of it one of its own: what rests on a premise must name the one that this cites. */
  Set<String> cited() {
    return CITED.matcher(evidence()).results().map(found -> found.group(1)).collect(Collectors.toSet());
  }

  private String evidence() {
    int[] count = {0};
    return CITED.matcher(String.join("\n", lines)).replaceAll(found -> "(cited theorem" + ++count[0] + ")");
  }

  /** The run's activation. */
  RuleTrial activation(String name) {
    meta = RunBytes.META.replace("identity", name);
    return this;
  }

  RuleTrial run(RunBytes bytes) {
    run = bytes;
    return this;
  }

  private Theory theory() {
    List<String> text = new ArrayList<>(List.of("gradus-theory-core/1", "(theory trial)", "(dims m d)", "(setting)", "(relu-at-0 " + reluAt0 + ")",
        "(data eta () (array eta))", "(data u (m) (array u))", "(weights w " + axes + ")"));
    text.addAll(blocks);
    text.addAll(definitions);
    text.addAll(dynamics);
    text.addAll(examples);
    text.add("(step S (" + scope + ") (" + conditions + ") (" + labelled(hypotheses) + ") (" + labelled(claims) + "))");
    return TheoryReader.read((String.join("\n", text) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static String labelled(List<String> formulas) {
    return String.join(" ", formulas.stream().map(f -> "(\"\" " + f + ")").toList());
  }

  /** What the kernel says. The evidence of S is written as text; whatever it needs to be rebound is. */
  CheckReport check(Path folder) throws IOException {
    Theory theory = theory();
    try (PlainCertificateWriter writer = new PlainCertificateWriter(folder, theory, run.meta(meta))) {
      List<Item> hypothesesHere = place.equals(Sequent.EVERYWHERE) ? List.of()
          : hypotheses.stream().map(h -> (Item) new Enclosure(60)).toList();
      List<Item> shown = claims.stream().map(c -> (Item) new Shown()).toList();
      writer.step("S", List.<Line>of(), List.<AtPlace>of(new Proved(place, hypothesesHere, shown)));
      writer.verdict("S", verdict);
      writer.finish();
    }
    insert(folder);
    SmallCertificate.rebind(folder);
    return Checker.check(folder);
  }

  private void insert(Path folder) throws IOException {
    Path file = folder.resolve("steps.evidence");
    List<String> text = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!placeLines.isEmpty() && line.startsWith("(proved")) {
        text.addAll(placeLines);
      } else {
        text.add(items != null && line.startsWith("(proved") ? line.substring(0, line.lastIndexOf('(')) + items + ")" : line);
      }
      if (line.equals("(step S)")) {
        text.addAll(lines.isEmpty() ? List.of() : List.of(evidence()));
      }
    }
    Files.writeString(file, String.join("\n", text) + "\n");
    Path certified = folder.resolve("numbers.evidence");
    Files.writeString(certified, Files.readString(certified) + String.join("", numbers.stream().map(line -> line + "\n").toList()));
  }
}
