package org.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.gradus.numeric.run.Run;
import org.gradus.numeric.run.RunArray;
import org.gradus.numeric.run.RunStream;
import org.gradus.report.KernelCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A certificate re-checks; changed by one digit, or with something missing, it is INVALID, and the message says where. */
class CertificateTamperingTest {

  /** Steps of every kind of evidence but the slow identities: enclosure, exact, identity, path, product. */
  private static final Set<String> FAST = Set.of("GD", "A03", "A04", "FLOOR", "A16", "A18p", "A33", "DIST", "CHAIN");

  private static final Set<String> FILES = Set.of("manifest", "theory.core", "run.bin", "numbers.evidence", "steps.evidence", "controls.evidence",
      "theory.yaml", "presentation.json");

  @TempDir
  private Path folder;

  private Path copy() throws IOException {
    return Certified.copy(Certified.part("relu", FAST).folder(), folder.resolve("c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"relu", "tanh"})
  void theWholeTheoryRechecks(String activation) throws IOException {
    KernelCheck check = KernelCheckReader.check(Certified.whole(activation).folder());
    boolean relu = activation.equals("relu");
    assertEquals(relu ? "HOLEY" : "VALID", check.verdict(), check.reason());
    assertEquals(56, check.steps().size());
    assertTrue(check.counts().proved() >= 25, check.counts().toString());
    assertEquals(0, check.counts().refuted());
    assertEquals(relu ? 1 : 0, check.counts().assumed(), "A28");
    assertEquals(relu ? 4 : 0, check.counts().confident(), "A30, A30a, A31, A32");
    assertEquals(RunStream.digest(Certified.whole(activation).run()), check.runDigest());
  }

  @Test
  void aCertificateHoldsTheseFiles() throws IOException {
    try (var files = Files.list(copy())) {
      assertEquals(FILES, files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
    }
    assertEquals("VALID", KernelCheckReader.check(folder.resolve("c")).verdict());
  }

  /** Digits spread over the whole file, each raised by one (9 becomes 0), nothing else touched. */
  @ParameterizedTest
  @CsvSource({"manifest,60", "theory.core,25", "run.bin,25", "numbers.evidence,25", "steps.evidence,60", "controls.evidence,25",
      "theory.yaml,10", "presentation.json,10"})
  void oneDigit(String name, int tries) throws IOException {
    Path file = copy().resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    List<Integer> digits = new ArrayList<>();
    for (int i = 0; i < bytes.length; i++) {
      if (Character.isDigit(bytes[i])) {
        digits.add(i);
      }
    }
    assertTrue(digits.size() >= tries, name + " has " + digits.size() + " digits");
    for (int i = 0; i < tries; i++) {
      int at = digits.get((int) ((long) i * (digits.size() - 1) / (tries - 1)));
      byte[] changed = bytes.clone();
      changed[at] = (byte) (changed[at] == '9' ? '0' : changed[at] + 1);
      Files.write(file, changed);
      assertInvalid(name + " byte " + at, name.equals("manifest") ? ".+" : ".*" + name + ".*");
    }
  }

  private KernelCheck assertInvalid(String what, String reason) throws IOException {
    KernelCheck check = KernelCheckReader.check(folder.resolve("c"));
    assertEquals("INVALID", check.verdict(), what);
    assertTrue(check.reason().matches("(?s)" + reason), what + ": " + check.reason());
    assertTrue(check.reason().matches("(?s).*(step |control |require|manifest|theory|run|numbers|steps|controls|presentation).*"), check.reason());
    return check;
  }

  // ---- things left out, all digests right

  /** Changes the lines of a file and binds the certificate again. */
  private void change(String file, UnaryOperator<List<String>> change) throws IOException {
    Path path = copy().resolve(file);
    List<String> before = Files.readAllLines(path);
    List<String> after = change.apply(new ArrayList<>(before));
    assertFalse(after.equals(before), "nothing changed");
    Files.writeString(path, String.join("\n", after) + "\n");
    Certified.rebind(folder.resolve("c"));
  }

  private static List<String> without(List<String> lines, int at) {
    lines.remove(at);
    return lines;
  }

  @ParameterizedTest
  @CsvSource({"GD,0", "GD,1", "A04,0", "A04,1", "A04,2", "A16,1", "A18p,1", "DIST,0"})
  void oneIterateLess(String step, String place) throws IOException {
    change("steps.evidence", lines -> {
      int at = lines.indexOf("(step " + step + ")");
      while (!lines.get(at).startsWith("(proved " + place + " ")) {
        at++;
      }
      return without(lines, at);
    });
    assertInvalid(step, "step " + step + ": .*");
  }

  @Test
  void oneRecordedIterateLess() throws IOException {
    Path c = copy();
    Run run = Certified.part("relu", FAST).run();
    Map<String, RunArray> arrays = new TreeMap<>(run.arrays());
    for (String name : List.of("W", "b")) {
      int[] shape = run.array(name).shape();
      int entries = run.array(name).size() / shape[0];
      shape[0]--;
      arrays.put(name, RunArray.ofDoubles(shape, java.util.Arrays.copyOf(run.array(name).values(), shape[0] * entries)));
    }
    Files.write(c.resolve("run.bin"), new RunSubject(Run.of("shorter", arrays, run.meta().canonical())).stream());
    Certified.rebind(c);
    assertInvalid("shorter", "step GD: .*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GD", "A03", "A04", "DIST", "CHAIN"})
  void oneStepLess(String step) throws IOException {
    change("steps.evidence", lines -> {
      int at = lines.indexOf("(step " + step + ")");
      lines.remove(at);
      while (at < lines.size() && !lines.get(at).startsWith("(step ")) {
        lines.remove(at);
      }
      return lines;
    });
    assertInvalid(step, "step " + step + ": .*");
    change("manifest", lines -> without(lines, indexOf(lines, "(step " + step + " ")));
    assertInvalid(step, "step " + step + ": .*");
  }

  @Test
  void oneControlLess() throws IOException {
    change("manifest", lines -> without(lines, indexOf(lines, "(control A04 1 ")));
    assertInvalid("A04", "control A04: .*");
    change("controls.evidence", lines -> without(lines, indexOf(lines, "(control A04 1)") + 1));
    assertInvalid("A04", "control A04 1: .*");
  }

  private static int indexOf(List<String> lines, String start) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(start)) {
        return i;
      }
    }
    throw new AssertionError("no line " + start);
  }

  /** The chain over the run stands on A33: without it, or with A33 given up at one step, nothing follows. */
  @Test
  void onePremiseLess() throws IOException {
    change("steps.evidence", lines -> without(lines, indexOf(lines, "(path 1 A33 ")));
    assertInvalid("path", "step DIST: .*");
    change("steps.evidence", lines -> without(lines, indexOf(lines, "(product 1 A18p ")));
    assertInvalid("product", "step CHAIN: .*");
    change("steps.evidence", lines -> {
      int at = lines.indexOf("(step A33)");
      lines.set(at + 2, "(undecided 1 \"given up\")");
      return lines;
    });
    Path manifest = folder.resolve("c").resolve("manifest");
    Files.writeString(manifest, Files.readString(manifest).replaceAll("(\\(step A33 [0-9a-f]+) PROVED", "$1 UNDECIDED"));
    assertInvalid("A33", "step DIST: .*");
  }

  /** The chain must name the digest of the statement it stands on. */
  @Test
  void aPremiseWithAnotherDigest() throws IOException {
    change("steps.evidence", lines -> {
      int at = indexOf(lines, "(path 1 A33 ");
      String line = lines.get(at);
      char digit = line.charAt(12);
      lines.set(at, line.substring(0, 12) + (digit == '0' ? '1' : '0') + line.substring(13));
      return lines;
    });
    assertInvalid("digest", "step DIST: .*");
  }

  /** The signs of the chained factors are a premise of their own: claim 1 says nothing of them. */
  @Test
  void aChainWithoutSigns() throws IOException {
    change("steps.evidence", lines -> {
      int at = indexOf(lines, "(product 1 A18p ");
      lines.set(at, lines.get(at).replaceFirst("1 2\\)$", "1 1)"));
      return lines;
    });
    assertInvalid("signs", "step CHAIN: .*");
  }
}
