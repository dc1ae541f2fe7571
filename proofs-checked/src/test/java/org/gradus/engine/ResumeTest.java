package org.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gradus.certificate.PartStore;
import org.gradus.numeric.run.NpzWriter;
import org.gradus.numeric.run.Run;
import org.gradus.report.PresentationFile;
import org.gradus.report.Results;
import org.gradus.report.TheoryResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search that was stopped, by whatever, goes on where it was, and in the end has the certificate that it would have had. */
class ResumeTest {

  private static final String THEORY = SmallRuns.theory("long", "a long run")
      .replace("a in R^m   from run X, y, a", "a in R^m, eta in R   from run X, y, a, eta") + """
        dynamics: |
          gd: W@next = W - eta*grad L
      define: |
        f[i] := (1/sqrt(m))*sum(j, a[j]*tanh(<W[j], x[i]>))
        L    := norm(f - y)^2/2
        G    := x*x^T
      steps:
        curved:
          title: the data span a line at least
          provenance: user
          scope: iterate
          statement: lambda_max(G) + L >= 1/1000
        small:
          title: the loss stays small
          provenance: user
          scope: iterate
          statement: L <= 100
        short:
          title: steps are short
          provenance: user
          scope: step
          statement: norm(W@next - W) <= 1/2
        far:
          title: all of them together
          provenance: user
          scope: run
          statement: norm(W@last - W@0) <= sum(k in steps, 1/2)
          proof: |
            thus by path-length from short
        data:
          title: the targets are small
          provenance: user
          scope: data
          statement: norm(y) <= 1000
      """;

  private static final int STEPS = 199;

  /** What a search that is not stopped makes. */
  @TempDir
  private static Path unstopped;

  @TempDir
  private Path folder;

  private static Run run(int steps) {
    return SmallRuns.twoNeurons("long", "1/64", steps);
  }

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Certifies, and counts the obligations that are searched until one is one too many. */
  private TheoryResult certify(String theory, Path to, int most) throws IOException {
    int[] count = {0};
    return Certifier.certify(LoadedTheory.of("long.yaml", theory), new RunSubject(run(STEPS)), to, step -> null, () -> {
      if (++count[0] > most) {
        throw new Stopped();
      }
    });
  }

  private synchronized Path whole() throws IOException {
    Path to = unstopped.resolve("c");
    if (!Files.exists(to)) {
      assertEquals("VALID", certify(THEORY, to, Integer.MAX_VALUE).certificates().kernel());
    }
    return to;
  }

  private static Map<String, Long> times(Path certificate) throws IOException {
    Map<String, Long> times = new HashMap<>();
    try (Stream<Path> parts = Files.list(certificate.resolveSibling("parts"))) {
      for (Path part : parts.toList()) {
        times.put(part.getFileName().toString(), part.toFile().lastModified());
        Files.setLastModifiedTime(part, java.nio.file.attribute.FileTime.fromMillis(1000));
      }
    }
    return times;
  }

  /** The parts that nobody has written since {@link #times}. */
  private static Set<String> untouched(Path certificate) throws IOException {
    try (Stream<Path> parts = Files.list(certificate.resolveSibling("parts"))) {
      return parts.filter(part -> part.toFile().lastModified() == 1000).map(part -> part.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  private static List<String> shards(Path certificate) throws IOException {
    return Files.readAllLines(certificate.resolve("manifest")).stream().filter(line -> line.startsWith("(shard ")).toList();
  }

  @Test
  void aStoppedSearchGoesOn() throws IOException {
    Path c = folder.resolve("stopped/c");
    assertThrows(Stopped.class, () -> certify(THEORY, c, 400));
    assertFalse(Files.exists(c.resolve("manifest")), "half a certificate is none");
    assertEquals(3, Files.readAllLines(c.resolve("unfinished")).size(), "two shards of 64 iterates are written");
    times(c);
    TheoryResult result = certify(THEORY, c, Integer.MAX_VALUE);
    assertEquals("VALID", result.certificates().kernel());
    Path whole = whole();
    assertEquals(Files.readString(whole.resolve("manifest")), Files.readString(c.resolve("manifest")));
    assertEquals(4, shards(c).size());
    Set<String> kept = untouched(c);
    for (String shard : shards(c).subList(0, 2)) {
      assertTrue(kept.contains(shard.split(" ")[3]), "a finished shard is written again");
    }
    assertFalse(Files.exists(c.resolve("unfinished")));
  }

  /** Numbers of the data that the first session alone has looked for, and left in its shards. */
  @Test
  void whatStoppedAfterTheShardsHasTheirNumbers() throws IOException {
    Path c = folder.resolve("stopped/c");
    int places = 3 * STEPS + 2;
    assertThrows(Stopped.class, () -> certify(THEORY, c, places));
    assertEquals(5, Files.readAllLines(c.resolve("unfinished")).size(), "all shards are written");
    TheoryResult result = certify(THEORY, c, Integer.MAX_VALUE);
    assertEquals("", result.again(), "what was found is accepted at once");
    assertEquals(Files.readString(whole().resolve("manifest")), Files.readString(c.resolve("manifest")));
  }

  /** What the report shows of the shards of the first session is what it would have shown. */
  @Test
  void theReportIsTheSame() throws IOException {
    Path c = folder.resolve("stopped/c");
    assertThrows(Stopped.class, () -> certify(THEORY, c, 450));
    certify(THEORY, c, Integer.MAX_VALUE);
    assertEquals(PresentationFile.read(whole()), PresentationFile.read(c));
    Results results = PresentationFile.read(c);
    assertEquals(STEPS + 1, results.theories().get(0).steps().get(0).obligations().proved());
    assertEquals(STEPS + 1, results.theories().get(0).steps().get(0).series().size());
  }

  @Test
  void nothingThatIsLeftIsTrusted() throws IOException {
    Path c = folder.resolve("stopped/c");
    assertThrows(Stopped.class, () -> certify(THEORY, c, 450));
    Path journal = c.resolve("unfinished");
    List<String> lines = Files.readAllLines(journal);
    assertTrue(lines.size() >= 3, lines.toString());
    // one part is damaged, the last line was being written
    String damaged = lines.get(1).replaceAll(".*?([0-9a-f]{64}).*", "$1");
    Files.writeString(c.resolveSibling("parts").resolve(damaged), "gradus-shard-evidence/1\n(curved (proved 0 () ()))\n");
    Files.writeString(journal, lines.get(2).substring(0, 100), StandardOpenOption.APPEND);
    certify(THEORY, c, Integer.MAX_VALUE);
    assertEquals(Files.readString(whole().resolve("manifest")), Files.readString(c.resolve("manifest")));
    assertEquals("VALID", KernelCheckReader.check(c).verdict());
  }

  /** A lie in the journal cannot make a wrong certificate: the kernel checks what is written. */
  @Test
  void aJournalThatLiesIsFoundOut() throws IOException {
    Path c = folder.resolve("stopped/c");
    assertThrows(Stopped.class, () -> certify(THEORY, c, 450));
    Path journal = c.resolve("unfinished");
    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    String first = lines.get(1);
    String second = lines.get(2);
    String parts = "\"evidence\":\\{[^}]*\\},\"numbers\":\\{[^}]*\\}";
    java.util.regex.Matcher other = java.util.regex.Pattern.compile(parts).matcher(second);
    assertTrue(other.find());
    lines.set(1, first.replaceFirst(parts, other.group()));
    Files.write(journal, lines);
    TheoryResult result = certify(THEORY, c, Integer.MAX_VALUE);
    assertEquals("VALID", result.certificates().kernel(), "the second search, which trusts nothing, found no journal of its own");
    String again = "searched a second time, the kernel's arithmetic being asked everywhere, since it did not accept what a quick search had found: ";
    assertTrue(result.again().startsWith(again), result.again());
    assertTrue(result.again().length() > again.length(), "what the kernel did not accept is told");
    assertEquals(result.again(), PresentationFile.read(c).theories().get(0).again(), "the report, which is made from certificates alone, tells it, too");
    assertEquals("", certify(THEORY, folder.resolve("once/c"), Integer.MAX_VALUE).again());
    assertEquals(Files.readString(whole().resolve("manifest")).lines().filter(line -> line.startsWith("(step")).toList(),
        Files.readString(c.resolve("manifest")).lines().filter(line -> line.startsWith("(step")).toList());
  }

  @Test
  void anotherTheoryBeginsAnew() throws IOException {
    Path c = folder.resolve("stopped/c");
    assertThrows(Stopped.class, () -> certify(THEORY, c, 450));
    certify(THEORY.replace("L <= 100", "L <= 99"), c, Integer.MAX_VALUE);
    assertEquals("VALID", KernelCheckReader.check(c).verdict());
    assertEquals(4, shards(c).size());
  }

  /** Parts that no certificate needs any more are removed, those of unfinished ones are not. */
  @Test
  void sweeping() throws IOException {
    Path c = folder.resolve("o/c");
    certify(THEORY, c, Integer.MAX_VALUE);
    Set<String> before = times(c).keySet();
    certify(THEORY.replace("L <= 100", "L <= 99"), c, Integer.MAX_VALUE);
    assertThrows(Stopped.class, () -> certify(THEORY, c.resolveSibling("d"), 450));
    Files.writeString(c.resolveSibling("parts").resolve(".new-left"), "half a part");
    Files.writeString(c.resolveSibling("parts").resolve("mine.txt"), "not a part");
    PartStore store = new PartStore(c.getParent());
    int all = times(c).size();
    store.sweep(java.nio.file.attribute.FileTime.fromMillis(1000));
    assertEquals(all, times(c).size(), "others may still be writing them");
    store.sweep(java.nio.file.attribute.FileTime.fromMillis(2000));
    Set<String> after = new TreeSet<>(times(c).keySet());
    assertTrue(after.remove("mine.txt"));
    assertTrue(after.stream().allMatch(name -> name.matches("[0-9a-f]{64}")), after.toString());
    assertFalse(after.containsAll(before));
    assertEquals("VALID", KernelCheckReader.check(c).verdict());
    certify(THEORY, c.resolveSibling("d"), Integer.MAX_VALUE);
    assertEquals("VALID", KernelCheckReader.check(c.resolveSibling("d")).verdict());
  }

  /** The program is killed outright while it searches. */
  @Test
  void killedOutright() throws IOException, InterruptedException {
    Path file = folder.resolve("long.npz");
    NpzWriter.write(run(1999), file);
    Path theory = Files.writeString(folder.resolve("long.yaml"), THEORY);
    Path out = folder.resolve("out");
    Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-cp",
        System.getProperty("java.class.path"), "org.gradus.cli.Main", "certify", file.toString(), "--theory", theory.toString(), "--out",
        out.toString()).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
    Path c = out.resolve("certificates/long--long");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (process.isAlive() && System.nanoTime() < end && lines(c.resolve("unfinished")) < 4) {
      Thread.sleep(5);
    }
    process.destroyForcibly().waitFor();
    assertFalse(Files.exists(c.resolve("manifest")), () -> "it was faster than its killer: " + folder.resolve("log"));
    int finished = Files.readAllLines(c.resolve("unfinished")).size() - 2;
    assertTrue(finished > 0);
    times(c);
    TheoryResult result = Certifier.certify(LoadedTheory.of("long.yaml", THEORY), new RunSubject(run(1999)), c, step -> null, () -> { });
    assertEquals("VALID", result.certificates().kernel());
    Set<String> kept = untouched(c);
    assertTrue(shards(c).subList(0, finished).stream().allMatch(shard -> kept.contains(shard.split(" ")[3])));
  }

  private static long lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file).lines().count() : 0;
  }
}
