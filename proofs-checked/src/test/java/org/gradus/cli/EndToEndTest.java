package org.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.gradus.engine.Certified;
import org.gradus.engine.SmallRuns;
import org.gradus.language.syntax.ReservedWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands as a user types them, with the real engine. */
class EndToEndTest {

  private static final String SECOND_LINE = "proved %d refuted %d inapplicable %d undecided %d assumed 0 confident 0; "
      + "run [0-9a-f]{64}; theory [0-9a-f]{64}";

  private static final Set<String> FEW = Set.of("GD", "A04", "FLOOR", "A33", "DIST");

  @TempDir
  private Path folder;

  private final Gradus gradus = new Gradus();

  private Path certificate() {
    return Certified.part("tanh", FEW).folder();
  }

  private static JsonNode json(String text) throws IOException {
    assertEquals(1, text.lines().count(), "one line");
    return new ObjectMapper().readTree(text);
  }

  private static Set<String> keys(JsonNode node) {
    Set<String> keys = new TreeSet<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static void assertKeys(String wanted, JsonNode node) {
    assertTrue(keys(node).containsAll(Set.of(wanted.split(" "))), keys(node).toString());
  }

  // ---- theories

  @Test
  void theories() throws IOException {
    assertEquals(0, gradus.run("theories"));
    assertTrue(gradus.lines().get(0).startsWith("satpathi-srikant-2021  The dynamics of gradient descent"), gradus.out());
    assertTrue(gradus.lines().stream().anyMatch(line -> line.matches("  A13 +iterate +derived +drift of V_parallel.*\\[1 controls]")));
    assertEquals(0, gradus.run("theories", "--words"));
    assertEquals(ReservedWords.all().stream().sorted().toList(), gradus.lines());
    assertEquals(0, gradus.run("theories", "--json"));
    JsonNode theory = json(gradus.out()).path("theories").get(0);
    assertEquals("satpathi-srikant-2021", theory.path("name").asText());
    assertEquals(59, theory.path("steps").size());
    assertKeys("id title scope provenance source controls", theory.path("steps").get(0));
    for (JsonNode step : theory.path("steps")) {
      assertTrue(!step.path("id").asText().equals("A06") || step.path("controls").size() == 2, "A06");
    }
  }

  // ---- from one recorded iterate on

  @Test
  void certifyFromACheckpoint() throws IOException {
    Path config = Files.writeString(folder.resolve("c.yaml"), SmallRuns.configuration("relu", 2));
    Path theory = Files.writeString(folder.resolve("few.yaml"), Certified.only(FEW));
    Path run = folder.resolve("r.npz");
    Path out = folder.resolve("out");
    assertEquals(0, gradus.run("train", config, "-o", run), gradus.all());
    gradus.run("certify", run, "--theory", theory, "--at", "last", "--out", out);
    assertTrue(gradus.lines().get(0).contains("run small-relu@2") && gradus.lines().get(0).contains("recorded iterate 2 alone"), gradus.out());
    gradus.run("verify", out);
    assertEquals("VALID", gradus.lines().get(0), gradus.all());
    assertTrue(Files.readString(out.resolve("report.html")).contains("2, alone"));
    assertEquals(64, gradus.run("certify", run, "--theory", theory, "--at", "3", "--out", out));
    assertTrue(gradus.all().contains("--at wants first, last or a recorded iterate from 0 to 2, not '3'"), gradus.all());
  }

  /** Sums over no steps are no claim about a run. */
  @Test
  void oneIterateSaysNothingOfARun() throws IOException {
    Path config = Files.writeString(folder.resolve("c.yaml"), SmallRuns.configuration("relu", 2));
    Path theory = Files.writeString(folder.resolve("run.yaml"), Certified.only(Set.of("A33", "DIST")));
    Path run = folder.resolve("r.npz");
    assertEquals(0, gradus.run("train", config, "-o", run), gradus.all());
    gradus.run("certify", run, "--theory", theory, "--at", "last", "--json", "--out", folder.resolve("o"));
    json(gradus.out()).path("theories").get(0).path("steps").forEach(step -> assertEquals("INAPPLICABLE", step.path("verdict").asText(), step.toString()));
    gradus.run("verify", folder.resolve("o"));
    assertEquals("VALID", gradus.lines().get(0), gradus.all());
  }

  // ---- a run from its configuration to the reports

  @Test
  void trainThenCertifyThenVerify() throws IOException {
    Path config = Files.writeString(folder.resolve("c.yaml"), SmallRuns.configuration("relu", 2));
    Path theory = Files.writeString(folder.resolve("few.yaml"), Certified.only(FEW));
    Path run = folder.resolve("r.npz");
    Path out = folder.resolve("out");
    assertEquals(0, gradus.run("train", config, "-o", run), gradus.all());
    assertEquals("run small-relu: 3 iterates of 2 steps", gradus.lines().get(0));
    String digest = gradus.lines().get(1).replace("digest ", "");
    assertEquals(0, gradus.run("inspect", run), gradus.all());
    assertTrue(gradus.out().contains("digest " + digest), gradus.out());
    assertTrue(gradus.out().contains("8 u"), "the default tolerance's formula is printed");
    assertEquals(0, gradus.run("inspect", run, "--tolerance", "1e-9"), gradus.all());
    assertEquals(1, gradus.run("inspect", run, "--tolerance", "1e-40"), gradus.all());
    assertEquals(0, gradus.run("certify", run, "--theory", theory, "--out", out), gradus.all());
    assertEquals("", gradus.err());
    assertTrue(gradus.out().contains("Every counted step is proved; nothing is assumed."), gradus.out());
    assertTrue(gradus.out().contains("report " + out.resolve("report.html")), gradus.out());
    assertEquals(0, gradus.run("verify", out), gradus.all());
    assertEquals("VALID", gradus.lines().get(0));
    assertTrue(gradus.lines().get(1).matches(String.format(SECOND_LINE, 5, 0, 0, 0)), gradus.out());
    assertTrue(gradus.lines().get(1).contains("run " + digest));
    assertEquals(2, gradus.lines().size());
  }

  @Test
  void jsonSummary() throws IOException {
    Path theory = Files.writeString(folder.resolve("few.yaml"), Certified.only(FEW));
    Path run = RunFiles.write(SmallRuns.tiny("tanh"), folder.resolve("r.npz"));
    assertEquals(0, gradus.run("certify", run, "--theory", theory, "--out", folder.resolve("o"), "--json"), gradus.all());
    JsonNode summary = json(gradus.out());
    assertKeys("format run verdict theories certificates millis", summary);
    assertEquals("gradus-summary/1", summary.path("format").asText());
    assertKeys("name digest n d m iterates", summary.path("run"));
    assertEquals(List.of(2, 4, 4, 3), List.of(summary.path("run").path("n").asInt(), summary.path("run").path("d").asInt(),
        summary.path("run").path("m").asInt(), summary.path("run").path("iterates").asInt()));
    assertEquals("PROVED", summary.path("verdict").asText());
    assertKeys("name verdict steps", summary.path("theories").get(0));
    JsonNode steps = summary.path("theories").get(0).path("steps");
    assertEquals(FEW.size(), steps.size());
    for (JsonNode step : steps) {
      assertKeys("id title scope provenance source verdict holes obligations tiers slack controls", step);
      assertKeys("proved refuted undecided inapplicable", step.path("obligations"));
      assertKeys("double doubleDouble arbitrary symbolic", step.path("tiers"));
      assertKeys("refuted refused statistical failed total", step.path("controls"));
      assertEquals("PROVED", step.path("verdict").asText());
      if (step.path("id").asText().equals("A04")) {
        assertEquals(3, step.path("obligations").path("proved").asInt());
        assertEquals(2, step.path("slack").path("min").size());
        assertTrue(step.path("slack").path("min").get(0).isTextual());
        assertTrue(step.path("slack").path("at").isInt());
      }
    }
    assertKeys("files kernel kernelMillis", summary.path("certificates"));
    assertEquals("VALID", summary.path("certificates").path("kernel").asText());
    assertEquals(0, gradus.run("verify", folder.resolve("o"), "--json"));
    assertEquals("VALID", json(gradus.out()).path("kernel").asText());
  }

  @Test
  void theWholeTheoryVerifies() {
    assertEquals(0, gradus.run("verify", Certified.whole("tanh").folder()), gradus.all());
    assertEquals("VALID", gradus.lines().get(0));
    assertTrue(gradus.lines().get(1).matches(String.format(SECOND_LINE, 35, 0, 21, 0)), gradus.out());
    assertEquals(0, gradus.run("verify", "-v", Certified.whole("tanh").folder()), gradus.all());
    assertTrue(gradus.out().contains("PROVED  A04\n  scope "), gradus.out());
  }

  @Test
  void oneChangedDigitIsInvalid() throws IOException {
    Path copy = Certified.copy(certificate(), folder.resolve("c"));
    Path evidence = copy.resolve("steps.evidence");
    Files.writeString(evidence, Files.readString(evidence).replaceFirst("\\(proved 1 ", "(proved 2 "));
    assertEquals(1, gradus.run("verify", copy));
    assertEquals("INVALID", gradus.lines().get(0));
    assertTrue(gradus.out().contains("steps.evidence: its digest is not the one in the manifest"), gradus.out());
    Certified.rebind(copy);
    assertEquals(1, gradus.run("verify", copy));
    assertTrue(gradus.out().contains("step GD: "), gradus.out());
    Files.writeString(evidence, "gradus-steps-evidence/2\n");
    assertEquals(1, gradus.run("verify", copy), "another version");
    assertTrue(gradus.out().contains("steps.evidence"), gradus.out());
    assertEquals(1, gradus.run("verify", copy, certificate()), "the worst counts");
    Files.delete(evidence);
    assertEquals(1, gradus.run("verify", copy));
    assertEquals("INVALID", gradus.lines().get(0));
    assertTrue(gradus.err().contains("steps.evidence: it is missing"), gradus.err());
  }

  /** What {@code certify} leaves behind: manifests, and parts that they share; every part is needed. */
  @Test
  void partsAndAudits() throws IOException {
    Path theory = Files.writeString(folder.resolve("few.yaml"), Certified.only(FEW));
    for (String activation : List.of("relu", "tanh")) {
      Path file = RunFiles.write(SmallRuns.tiny(activation), folder.resolve(activation + ".npz"));
      assertEquals(0, gradus.run("certify", file, "--theory", theory, "--out", folder.resolve("o")), gradus.all());
    }
    Path certificates = folder.resolve("o/certificates");
    try (var files = Files.list(certificates)) {
      assertEquals(List.of("parts", Certified.THEORY + "--small-relu", Certified.THEORY + "--small-tanh"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    List<Path> parts;
    try (var files = Files.list(certificates.resolve("parts"))) {
      parts = files.sorted().toList();
    }
    // theory.core, theory.yaml, no numbers: shared; run, report, steps, controls, numbers, and a shard for each
    assertTrue(parts.size() <= 16, parts.toString());
    assertEquals(0, gradus.run("verify", folder.resolve("o")), gradus.all());
    assertEquals(0, gradus.run("verify", certificates.resolve("parts"), certificates.resolve(Certified.THEORY + "--small-relu")), gradus.all());
    assertEquals(65, gradus.run("verify", certificates.resolve("parts")), gradus.all());
    assertEquals(2, gradus.run("verify", "--audit", "4", "--nonce", "161803398", folder.resolve("o")), gradus.all());
    assertTrue(gradus.lines().get(0).matches("SAMPLED 8/[0-9]+"), gradus.out());
    assertTrue(gradus.lines().get(1).matches(SECOND_LINE.replace("%d", "\\d+").replace("[0-9a-f]{64};", "[0-9a-f]{64},[0-9a-f]{64};")),
        gradus.out());
    assertEquals(64, gradus.run("verify", "--audit", "4", folder.resolve("o")), gradus.all());
    assertEquals(64, gradus.run("verify", "--nonce", "4", folder.resolve("o")), gradus.all());
    for (Path part : parts) {
      Path away = Files.move(part, folder.resolve("away"));
      assertEquals(1, gradus.run("verify", folder.resolve("o")), part.toString());
      assertEquals("INVALID", gradus.lines().get(0));
      assertTrue(gradus.err().contains(": it is missing"), gradus.err());
      byte[] bytes = Files.readAllBytes(away);
      bytes[bytes.length / 2] ^= 1;
      Files.write(part, bytes);
      assertEquals(1, gradus.run("verify", folder.resolve("o")), part.toString());
      Files.move(away, part, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    assertEquals(0, gradus.run("verify", folder.resolve("o")), gradus.all());
    Path alone = Files.createDirectories(folder.resolve("alone/c"));
    Files.copy(certificates.resolve(Certified.THEORY + "--small-relu/manifest"), alone.resolve("manifest"));
    assertEquals(1, gradus.run("verify", alone), "a certificate without its parts");
  }

  @ParameterizedTest
  @CsvSource({"html,report.html,</html>", "latex,report.tex,\\end{document}", "markdown,report.md,A33"})
  void reports(String format, String file, String part) throws IOException {
    Path copy = Certified.copy(certificate(), folder.resolve("c"));
    assertEquals(0, gradus.run("report", folder, "--format", format), gradus.all());
    String text = Files.readString(folder.resolve(file));
    assertTrue(text.contains(part), text);
    assertTrue(text.contains(format.equals("latex") ? "small{-}tanh" : "small-tanh") && text.contains("DIST"), text);
    assertFalse(text.contains(folder.toString()), "no machine paths");
    assertEquals(0, gradus.run("report", folder, "--format", format, "-o", "-"));
    assertEquals(text, gradus.out(), "the same bytes again");
    // a certificate that does not hold is reported, and nothing in it as proved
    Path evidence = copy.resolve("steps.evidence");
    Files.writeString(evidence, Files.readString(evidence).replaceFirst("\\(proved 1 ", "(proved 2 "));
    assertEquals(1, gradus.run("report", folder, "--format", "markdown", "-o", "-"), gradus.all());
    assertFalse(gradus.out().contains("| PROVED"), gradus.out());
    assertTrue(gradus.err().contains("on small-tanh: the kernel did not accept the certificate: steps.evidence: "), gradus.err());
  }

  @Test
  void explain() {
    assertEquals(0, gradus.run("explain", certificate(), "A04"), gradus.all());
    assertTrue(gradus.out().contains("lambda_max(G) <= opnorm(xt)^2"), gradus.out());
    assertTrue(gradus.out().contains("(enclosure "), gradus.out());
    assertEquals(0, gradus.run("explain", certificate(), "A04", "--obligation", "2"), gradus.all());
    assertTrue(gradus.out().contains("evidence at place 2"), gradus.out());
    assertTrue(gradus.out().matches("(?s).*claim: \\[[0-9.]+, [0-9.]+] <= \\[[0-9.]+, [0-9.]+].*"), gradus.out());
    assertEquals(0, gradus.run("explain", certificate(), "DIST"), gradus.all());
    assertTrue(gradus.out().contains("(path 1 A33 "), gradus.out());
    assertEquals(64, gradus.run("explain", certificate(), "A99"));
  }

  @Test
  void baselineAndDiff() throws IOException {
    Path baseline = folder.resolve("baseline.txt");
    assertEquals(0, gradus.run("baseline", certificate(), "-o", baseline), gradus.all());
    assertTrue(Files.readString(baseline).startsWith("gradus-baseline/1\nrun small-tanh "));
    assertEquals(0, gradus.run("diff", baseline, certificate()), gradus.all());
    assertEquals("no change\n", gradus.out());
    // a step that got worse: the run is not gradient descent any more
    Path theory = Files.writeString(folder.resolve("few.yaml"), Certified.only(FEW));
    Path run = RunFiles.write(SmallRuns.wrongStepSize(SmallRuns.tiny("tanh")), folder.resolve("r.npz"));
    assertEquals(1, gradus.run("certify", run, "--theory", theory, "--out", folder.resolve("o")), gradus.all());
    assertEquals(1, gradus.run("diff", baseline, folder.resolve("o")), gradus.all());
    assertTrue(gradus.lines().get(0).matches("worse .* GD: PROVED -> REFUTED"), gradus.out());
    assertTrue(gradus.lines().get(gradus.lines().size() - 1).matches("stand +\\d+ of the \\d+ steps that were PROVED still are.*"), gradus.out());
    assertEquals(1, gradus.run("diff", baseline, folder.resolve("o"), "--json"));
    assertEquals(1, json(gradus.out()).path("worse").asInt());
    assertEquals(0, gradus.run("diff", folder.resolve("o"), certificate()), "better is not worse");
  }

  // ---- theories of a user

  /** The example of the guide, word for word, on a run of the kind that it is about. */
  @Test
  void theFirstTheoryOfTheGuide() throws IOException {
    String guide = Files.readString(Path.of("../docs/theory-files.md"));
    int from = guide.indexOf("```yaml\n") + 8;
    Path theory = Files.writeString(folder.resolve("mine.yaml"), guide.substring(from, guide.indexOf("```", from)));
    Path config = Files.writeString(folder.resolve("c.yaml"), String.join("\n",
        "format: gradus-training/1",
        "name: line",
        "data: {source: iris, label: species, positive: versicolor, standardise: true, rows: [1, 42, 59, 107, 120]}",
        "network: {activation: identity, width: 1, bias: false, outputScale: 1}",
        "loss: {kind: squared, factor: 1/(2n)}",
        "trained: [W]",
        "optimizer: {kind: gd, eta: 1/16, steps: 4}",
        "init: {seed: SEED, scale: 1}", "").replace("SEED", "2"));
    assertEquals(0, gradus.run("train", config, "-o", folder.resolve("r.npz")), gradus.all());
    assertEquals(0, gradus.run("certify", folder.resolve("r.npz"), "--theory", theory, "--out", folder.resolve("o")), gradus.all());
    assertTrue(gradus.lines().stream().anyMatch(line -> line.matches("  descent  PROVED +iterate +5/5 .* 1/1 .*")), gradus.out());
    assertEquals(0, gradus.run("verify", folder.resolve("o")));
    assertEquals("VALID", gradus.lines().get(0));
  }

  private static final String MINE = """
      gradus: theory/1
      name: mine
      title: what I think of small networks
      setting:
        runs: |
          activation tanh; loss squared; factor 1/2; trained W, b; optimizer gd; outputScale 1/sqrt(m)
        dims: n, d, m
        index: |
          i in 1..n; j in 1..m
        take: |
          x in R^(n,d), y in R^n, a in R^m, eta in R   from run X, y, a, eta
        weights: W in R^(m,d), b in R^m
        dynamics: |
          gd: theta@next = theta - eta*grad L
        require: |
          signs: for all j, a[j]^2 = 1
      define: |
        f[i] := (1/sqrt(m))*sum(j, a[j]*tanh(<W[j], x[i]> + b[j]))
        L    := norm(f - y)^2/2
      examples:
        E1: |
          n = 1, d = 1, m = 1, eta = 1/2
          x = [[1]]
          y = [1]
          a = [1]
          W = [[1]]
          b = [1/2]
      steps:
        bounded:
          title: the output is bounded by the root of the width
          provenance: user
          scope: iterate
          statement: for all i, abs(f[i]) <= sqrt(m)
          controls:
            - replace: sqrt(m) by sqrt(m)/2
              refuted: E1, k=0
        falls:
          title: the loss falls
          provenance: user
          scope: step
          statement: L@next <= L
          controls:
            - replace: L@next by 2*L@next + 1
              refuted: E1, k=0
      """;

  private int certifyMine(String text) throws IOException {
    Path theory = Files.writeString(folder.resolve("mine.yaml"), text);
    Path run = RunFiles.write(SmallRuns.tiny("tanh"), folder.resolve("r.npz"));
    return gradus.run("certify", run, "--theory", theory, "--out", folder.resolve("o"));
  }

  @Test
  void aTheoryOfOnesOwn() throws IOException {
    assertEquals(0, certifyMine(MINE), gradus.all());
    assertTrue(gradus.out().contains("mine  PROVED  kernel VALID"), gradus.out());
    assertEquals(1, certifyMine(MINE.replace("L@next <= L", "L@next <= L/100")), gradus.all());
    assertTrue(gradus.out().contains("claim 1 is false at k=0"), gradus.out());
    assertEquals(2, certifyMine(MINE.replace("activation tanh;", "activation relu;")), gradus.all());
    assertTrue(gradus.out().contains("INAPPLICABLE"), gradus.out());
    assertEquals(2, certifyMine(MINE.replace("a[j]^2 = 1", "a[j]^2 = 4")), gradus.all());
    assertTrue(gradus.out().contains("INAPPLICABLE"), gradus.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"- replace: L@next by L@next*1\n", "- claim: L >= 0\n"})
  void aTrueControlIsAnInternalError(String control) throws IOException {
    String text = MINE.replace("- replace: L@next by 2*L@next + 1\n", control);
    assertEquals(70, certifyMine(text), gradus.all());
    assertTrue(gradus.err().contains("please report"), gradus.err());
    assertTrue(gradus.out().contains("SOUNDNESS FAILURE"), gradus.out());
    assertEquals(70, gradus.run("verify", folder.resolve("o")), gradus.all());
    assertEquals("INVALID", gradus.lines().get(0));
  }

  // ---- hostile names

  @Test
  void namesNeverLeadElsewhere() throws IOException {
    String hostile = MINE.replace("name: mine", "name: up");
    Path theory = Files.writeString(folder.resolve("mine.yaml"), hostile);
    var run = SmallRuns.tiny("tanh");
    var named = org.gradus.numeric.run.Run.of("r.npz", run.arrays(),
        run.meta().canonical().replace("\"small-tanh\"", "\"../../../<script>alert(1)</script> \u202e\""));
    Path file = RunFiles.write(named, folder.resolve("r.npz"));
    Path out = folder.resolve("deep/er/o");
    assertEquals(0, gradus.run("certify", file, "--theory", theory, "--out", out), gradus.all());
    List<Path> written = new ArrayList<>();
    try (var files = Files.walk(folder)) {
      files.filter(Files::isRegularFile).forEach(written::add);
    }
    assertEquals(12, written.size(), written.toString());
    assertTrue(written.stream().filter(f -> !f.startsWith(out)).map(f -> f.getFileName().toString()).toList()
        .containsAll(List.of("mine.yaml", "r.npz")));
    assertFalse(gradus.out().contains("\u202e"), "no direction marks reach the terminal");
    String html = Files.readString(out.resolve("report.html"), StandardCharsets.UTF_8);
    assertFalse(html.contains("<script"), "no mark-up from a name");
  }

  @Test
  void usage() throws IOException {
    Path run = RunFiles.write(SmallRuns.tiny("tanh"), folder.resolve("r.npz"));
    assertEquals(64, gradus.run("certify", run, "--theory", "no-such-theory"));
    assertEquals(64, gradus.run("check", "--theory", "no-such-theory"));
    assertTrue(gradus.err().contains("satpathi-srikant-2021"), gradus.err());
    assertEquals(65, gradus.run("verify", Files.createDirectory(folder.resolve("empty"))));
    assertEquals(65, gradus.run("verify", folder.resolve("nowhere")));
    assertEquals(65, gradus.run("train", folder.resolve("nowhere.yaml"), "-o", folder.resolve("r.npz")), gradus.all());
    assertEquals(1, gradus.err().lines().count());
  }
}
