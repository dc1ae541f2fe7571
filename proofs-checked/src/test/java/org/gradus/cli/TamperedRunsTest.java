package org.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.gradus.engine.Certified;
import org.gradus.engine.SmallRuns;
import org.gradus.numeric.run.Run;
import org.gradus.report.PresentationFile;
import org.gradus.report.StepResult;
import org.gradus.report.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that are not what they say: refuted where they are readable, one line and exit 65 where they are not. */
class TamperedRunsTest {

  /** The steps that are about recorded pairs, and one that is not. */
  private static final Set<String> PAIRS = Set.of("GD", "A04", "A18p", "A19", "A20", "A33", "DIST", "CHAIN");

  @TempDir
  private Path folder;

  private final Gradus gradus = new Gradus();
  private Path theory;

  @BeforeEach
  void theoryOfPairs() throws IOException {
    theory = Files.writeString(folder.resolve("pairs.yaml"), Certified.only(PAIRS));
  }

  private static Run honest() {
    return SmallRuns.honest("tanh", 5);
  }

  private Path file(Run run) throws IOException {
    return RunFiles.write(run, folder.resolve("run.npz"));
  }

  /** The verdicts of all steps, by id. */
  private Map<String, Verdict> certified(int exit, Run run) throws IOException {
    assertEquals(exit, gradus.run("certify", file(run), "--theory", theory, "--out", folder.resolve("out")), gradus.all());
    Map<String, Verdict> verdicts = new TreeMap<>();
    steps(run).forEach((id, step) -> verdicts.put(id, step.verdict()));
    assertEquals(PAIRS, verdicts.keySet());
    return verdicts;
  }

  private Map<String, StepResult> steps(Run run) throws IOException {
    Path certificate = folder.resolve("out/certificates/" + Certified.THEORY + "--" + run.meta("name"));
    Map<String, StepResult> steps = new TreeMap<>();
    PresentationFile.read(certificate).theories().get(0).steps().forEach(step -> steps.put(step.id(), step));
    return steps;
  }

  private static Map<String, Verdict> all(Verdict verdict) {
    Map<String, Verdict> all = new TreeMap<>();
    PAIRS.forEach(id -> all.put(id, verdict));
    return all;
  }

  private static Map<String, Verdict> allProvedBut(String id, Verdict verdict) {
    Map<String, Verdict> all = all(Verdict.PROVED);
    all.put(id, verdict);
    return all;
  }

  @Test
  void theHonestRunPasses() throws IOException {
    assertEquals(all(Verdict.PROVED), certified(0, honest()));
    assertEquals(0, gradus.run("inspect", file(honest())), gradus.all());
    assertTrue(gradus.out().contains("gradient descent: yes"), gradus.out());
  }

  /** One ulp is within what rounding may do, so everything still holds: of other numbers, under another digest. */
  @Test
  void oneUlpIsWithinRounding() throws IOException {
    assertEquals(0, gradus.run("inspect", file(honest())));
    String honestDigest = digest();
    Run moved = SmallRuns.moved(honest(), 2, 1);
    assertEquals(all(Verdict.PROVED), certified(0, moved));
    assertEquals(0, gradus.run("inspect", file(moved)), gradus.all());
    assertNotEquals(honestDigest, digest());
  }

  private String digest() {
    return gradus.lines().stream().filter(line -> line.startsWith("digest ")).findFirst().orElseThrow();
  }

  /**
   * 2^16 ulps of one weight are more than rounding does: the run is not gradient descent at step 1, which ends in the changed weights, nor
   * at step 2, which begins there. All else carries the perturbation in its claim and stays true.
   */
  @Test
  void aLargerChangeIsNotGradientDescent() throws IOException {
    Run moved = SmallRuns.moved(honest(), 2, 1 << 16);
    assertEquals(allProvedBut("GD", Verdict.REFUTED), certified(1, moved));
    assertTrue(steps(moved).get("GD").reason().startsWith("claim 1 is false at k=1: slack in [-"), steps(moved).get("GD").reason());
    assertEquals(2, steps(moved).get("GD").obligations().refuted());
    assertTrue(gradus.out().contains("REFUTED " + Certified.THEORY + " GD"), gradus.out());
  }

  @ParameterizedTest
  @CsvSource({"momentum,1", "wrongStepSize,0", "wrongLoss,0"})
  void dishonestRunsAreNamed(String how, int step) throws IOException {
    Run run = switch (how) {
      case "momentum" -> SmallRuns.momentum(honest());
      case "wrongStepSize" -> SmallRuns.wrongStepSize(honest());
      default -> SmallRuns.wrongLoss("tanh", 5);
    };
    assertEquals(1, gradus.run("inspect", file(run)), gradus.all());
    assertTrue(gradus.out().contains("gradient descent: NO, step " + step + " certainly exceeds the tolerance"), gradus.out());
    assertEquals(Verdict.REFUTED, certified(1, run).get("GD"));
    StepResult found = steps(run).get("GD");
    assertTrue(found.reason().startsWith("claim 1 is false at k=" + step + ": slack in [-"), found.reason());
    assertEquals(5 - step, found.obligations().refuted());
    // what carries the perturbation in its claim is still true, and still proved
    assertEquals(Verdict.PROVED, steps(run).get("A33").verdict());
    assertEquals(Verdict.PROVED, steps(run).get("A18p").verdict());
    assertEquals(0, gradus.run("verify", folder.resolve("out")), "a refutation is a valid certificate");
    assertTrue(gradus.lines().get(1).matches("proved \\d refuted 1 inapplicable 0 undecided \\d assumed 0 confident 0; run .*"), gradus.out());
  }

  // ---- what is not a run

  private void assertMalformed(Path run, String place) {
    for (String command : new String[] {"certify", "inspect"}) {
      int exit = command.equals("certify") ? gradus.run(command, run, "--theory", theory, "--out", folder.resolve("out"))
          : gradus.run(command, run);
      assertEquals(65, exit, gradus.all());
      assertEquals("", gradus.out());
      assertEquals(1, gradus.err().lines().count(), gradus.err());
      assertTrue(gradus.err().matches("gradus: .*run\\.npz.*" + place + ".*\n"), gradus.err());
      assertTrue(!gradus.err().contains("Exception"), gradus.err());
    }
    assertTrue(Files.notExists(folder.resolve("out/certificates")), "nothing is left behind");
  }

  @ParameterizedTest
  @ValueSource(strings = {"W", "y", "eta"})
  void notANumber(String array) throws IOException {
    for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertMalformed(RunFiles.changed(honest(), folder.resolve("run.npz"), array, member -> {
        ByteBuffer.wrap(member).order(ByteOrder.LITTLE_ENDIAN).putDouble(member.length - 8, value);
        return member;
      }), array);
    }
  }

  @Test
  void truncated() throws IOException {
    assertMalformed(RunFiles.truncated(honest(), folder.resolve("run.npz")), "");
    Files.write(folder.resolve("run.npz"), new byte[0]);
    assertMalformed(folder.resolve("run.npz"), "");
  }

  @Test
  void wrongShape() throws IOException {
    assertMalformed(RunFiles.changed(honest(), folder.resolve("run.npz"), "y",
        member -> RunFiles.replaced(member, ascii("(4,), } "), ascii("(4,1), }"))), "y");
    assertMalformed(RunFiles.changed(honest(), folder.resolve("run.npz"), "W",
        member -> RunFiles.replaced(member, ascii("(6, 16, 4)"), ascii("(6, 4, 16)"))), "(W|b|X)");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void unknownWordsInMeta() throws IOException {
    Charset numpy = Charset.forName("UTF-32LE");
    assertMalformed(RunFiles.changed(honest(), folder.resolve("run.npz"), "meta",
        member -> RunFiles.replaced(member, "\"activation\":\"tanh\"".getBytes(numpy), "\"activation\":\"mish\"".getBytes(numpy))),
        "network.activation.*mish");
    assertMalformed(RunFiles.changed(honest(), folder.resolve("run.npz"), "meta",
        member -> RunFiles.replaced(member, "\"factor\"".getBytes(numpy), "\"vactor\"".getBytes(numpy))), "vactor");
  }

  @Test
  void missing() {
    assertMalformed(folder.resolve("run.npz"), "");
    assertEquals(65, gradus.run("certify", folder.resolve("no\nsuch\u001b[2J.npz"), "--out", folder.resolve("out")));
    assertEquals(1, gradus.err().lines().count());
    assertTrue(gradus.err().chars().allMatch(c -> c == '\n' || c >= ' '), "no control characters reach the terminal");
  }

  @Test
  void missingMember() throws IOException {
    Run run = honest();
    assertMalformed(RunFiles.changed(run, folder.resolve("run.npz"), "y", member -> new byte[0]), "y");
  }
}
