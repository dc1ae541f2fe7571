package org.gradus.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.Checker;
import org.gradus.kernel.reader.MalformedInput;
import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;

/**
 * The second checker, {@code checker.py}, on the tables of the other tests: it must accept what the kernel accepts and reject what the kernel
 * rejects. What it does not know (identities above all) it says; then the step that the kernel rejects must be one that it did not check.
 */
class SecondCheckerTest {

  /** What the kernel says: nothing if it accepts, otherwise what is wrong; and what the second checker prints. */
  private record Case(String name, Path folder, List<String> problems) {}

  private final List<Case> cases = new ArrayList<>();

  @TempDir
  Path folder;

  @BeforeAll
  static void pythonIsThere() throws IOException, InterruptedException {
    boolean there;
    try {
      there = new ProcessBuilder("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 9))").start().waitFor() == 0;
    } catch (IOException e) {
      there = false;
    }
    if (!there) {
      System.out.println("SecondCheckerTest is skipped: python3 (3.9 or newer) is not installed");
    }
    Assumptions.assumeTrue(there, "python3 (3.9 or newer) is not installed");
  }

  private interface Maker {
    void write(Path folder) throws IOException;
  }

  private void add(String name, Maker maker) throws IOException {
    Path written = folder.resolve("case" + cases.size());
    maker.write(written);
    List<String> problems;
    try {
      CheckReport report = Checker.check(written);
      problems = switch (report.status()) {
        case VALID, HOLEY -> List.of();
        case INVALID, SAMPLED -> report.problems();
        case UNSOUND -> List.of("unsound: " + name);
      };
    } catch (MalformedInput e) {
      problems = List.of("malformed: " + e.getMessage());
    }
    cases.add(new Case(name, written, problems));
  }

  /** Runs the second checker on all cases and compares. */
  private void compare() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3", "checker.py"));
    cases.forEach(c -> command.add(c.folder.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    Map<String, List<String>> said = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    for (String line : output.lines().toList()) {
      if (line.startsWith(folder.toString())) {
        lines = said.computeIfAbsent(line.substring(0, line.indexOf(':')), key -> new ArrayList<>());
      }
      lines.add(line.substring(line.startsWith(folder.toString()) ? line.indexOf(':') + 2 : 0));
    }
    Map<String, Integer> count = new java.util.TreeMap<>();
    List<String> disagreements = new ArrayList<>();
    for (Case c : cases) {
      String verdict = verdict(c, said.getOrDefault(c.folder.toString(), List.of("nothing")));
      count.merge(verdict, 1, Integer::sum);
      if (verdict.startsWith("DISAGREE")) {
        disagreements.add(c.name + ": kernel " + c.problems + ", second checker " + said.get(c.folder.toString()));
      }
    }
    System.out.println("SecondCheckerTest: " + cases.size() + " certificates: " + count);
    assertEquals(List.of(), disagreements, output);
    assertTrue(count.keySet().size() > 1, count.toString());
  }

  private static String verdict(Case c, List<String> said) throws IOException {
    String status = said.get(0);
    if (c.problems.isEmpty()) {
      return status.equals("VALID") ? "accepted by both" : status.equals("PARTIAL") ? "accepted, as far as checked" : "DISAGREE";
    }
    boolean aside = status.equals("PARTIAL") && c.problems.stream().allMatch(
        problem -> said.contains("NOT CHECKED " + problem.substring(0, problem.indexOf(':'))));
    return status.equals("INVALID") ? "rejected by both" : aside ? "rejected for what is not checked"
        : isAcceptedWithMoreBits(c.folder) ? "accepted with more bits than the evidence names" : "DISAGREE";
  }

  /** The second checker takes more bits than an enclosure names; so may the kernel, if it is asked to. */
  private static boolean isAcceptedWithMoreBits(Path certificate) throws IOException {
    for (String name : List.of("steps.evidence", "controls.evidence")) {
      Path file = certificate.resolve(name);
      Files.writeString(file, Files.readString(file).replaceAll("\\(enclosure [1-9][0-9]*", "(enclosure 500"));
    }
    SmallCertificate.rebind(certificate);
    return Checker.check(certificate).problems().isEmpty();
  }

  @Test
  @SuppressWarnings("unchecked")
  void certificatesWithDefects() throws IOException, InterruptedException {
    add("valid", CertificateSamples::valid);
    add("unsound", CertificateSamples::unsound);
    for (Arguments defect : (Iterable<Arguments>) CertificateTest.defects()::iterator) {
      SmallCertificate certificate = new SmallCertificate();
      ((Consumer<SmallCertificate>) defect.get()[2]).accept(certificate);
      add(defect.get()[0] + ": " + defect.get()[1], certificate::write);
    }
    Path sample = new SmallCertificate().write(folder.resolve("sample"));
    for (Path file : files(sample)) {
      for (String changed : damaged(Files.readString(file, StandardCharsets.ISO_8859_1))) {
        add(file.getFileName() + " damaged", written -> {
          new SmallCertificate().write(written);
          Files.writeString(written.resolve(file.getFileName()), changed, StandardCharsets.ISO_8859_1);
          if (!file.endsWith("manifest")) {
            SmallCertificate.rebind(written);
          }
        });
      }
    }
    compare();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** Not in the format, or another content under the same digest; some of it is not noticed and need not be. */
  private static List<String> damaged(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    String first = lines.get(0);
    lines.add(lines.size() / 2, lines.get(lines.size() / 2));
    return List.of(text.replace(first, first + "1"), text + "\n", text.substring(0, text.length() - 1), text.replace(" ", "  "),
        text.replace("(", "((") , String.join("\n", lines) + "\n", text.replace("0", "00"), text.replace("step", "\"step\""));
  }

  @Test
  void certifiedNumbers() throws IOException, InterruptedException {
    add("right", written -> NumbersTest.write(written, true, 4, Verdict.UNDECIDED));
    add("without evidence for the greatest", written -> NumbersTest.write(written, false, 4, Verdict.UNDECIDED));
    add("a factor that is none", written -> NumbersTest.write(written, true, 5, Verdict.UNDECIDED));
    add("not symmetric", written -> NumbersTest.write(written, true, 4, Verdict.PROVED));
    Path sample = NumbersTest.write(folder.resolve("sample"), true, 4, Verdict.UNDECIDED);
    for (String changed : NumbersTest.malformed(Files.readString(sample.resolve("numbers.evidence")))) {
      add("numbers not in the format", written -> {
        NumbersTest.write(written, true, 4, Verdict.UNDECIDED);
        Files.writeString(written.resolve("numbers.evidence"), changed);
        SmallCertificate.rebind(written);
      });
    }
    compare();
  }

  @Test
  void rulesOfDeduction() throws IOException, InterruptedException {
    for (Arguments trial : Stream.concat(DeductionTest.accepted(), DeductionTest.rejected()).toList()) {
      add((String) trial.get()[0], ((RuleTrial) trial.get()[trial.get().length - 1])::check);
    }
    compare();
  }

  @Test
  void mutants() throws IOException, InterruptedException {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      add("evidence mutated with seed " + seed, written -> {
        new SmallCertificate().write(written);
        Path file = written.resolve(random.nextInt(4) == 0 ? "controls.evidence" : "steps.evidence");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        MutationTest.mutate(lines, random);
        Files.writeString(file, String.join("\n", lines) + "\n");
        SmallCertificate.rebind(written);
      });
    }
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      add("numbers drawn with seed " + seed, written -> MutationTest.draw(random).c().write(written));
    }
    compare();
  }

  /** Two implementations of evaluation and of index calculus on random terms: what one encloses must hold what the other finds. */
  @Test
  void randomTerms() throws IOException, InterruptedException {
    int decided = 0;
    for (int seed = 0; seed < 20; seed++) {
      RandomCertificate certificate = new RandomCertificate(seed);
      add("random terms with seed " + seed, certificate::write);
      decided += certificate.decided;
    }
    System.out.println("SecondCheckerTest: " + decided + " comparisons of random terms");
    assertTrue(decided > 1000, "only " + decided);
    compare();
  }
}
