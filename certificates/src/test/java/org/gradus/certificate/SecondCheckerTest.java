package org.gradus.certificate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;

/** The second checker, {@code checker.py}, on the tables of the other tests, on mutants, and on random terms. */
class SecondCheckerTest {

  @TempDir
  Path folder;

  private BothCheckers both;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    BothCheckers.assumePython();
    both = new BothCheckers("SecondCheckerTest", folder);
  }

  @Test
  @SuppressWarnings("unchecked")
  void certificatesWithDefects() throws IOException, InterruptedException {
    both.add("valid", CertificateSamples::valid);
    both.add("unsound", CertificateSamples::unsound);
    for (Arguments defect : (Iterable<Arguments>) CertificateTest.defects()::iterator) {
      SmallCertificate certificate = new SmallCertificate();
      ((Consumer<SmallCertificate>) defect.get()[2]).accept(certificate);
      both.add(defect.get()[0] + ": " + defect.get()[1], certificate::write);
    }
    Path sample = new SmallCertificate().write(folder.resolve("sample"));
    for (Path file : files(sample)) {
      for (String changed : damaged(Files.readString(file, StandardCharsets.ISO_8859_1))) {
        both.add(file.getFileName() + " damaged", written -> {
          new SmallCertificate().write(written);
          Files.writeString(written.resolve(file.getFileName()), changed, StandardCharsets.ISO_8859_1);
          if (!file.endsWith("manifest")) {
            SmallCertificate.rebind(written);
          }
        });
      }
    }
    both.compare();
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
    both.add("right", written -> NumbersTest.write(written, true, 4, Verdict.UNDECIDED));
    both.add("without evidence for the greatest", written -> NumbersTest.write(written, false, 4, Verdict.UNDECIDED));
    both.add("a factor that is none", written -> NumbersTest.write(written, true, 5, Verdict.UNDECIDED));
    both.add("not symmetric", written -> NumbersTest.write(written, true, 4, Verdict.PROVED));
    Path sample = NumbersTest.write(folder.resolve("sample"), true, 4, Verdict.UNDECIDED);
    for (String changed : NumbersTest.malformed(Files.readString(sample.resolve("numbers.evidence")))) {
      both.add("numbers not in the format", written -> {
        NumbersTest.write(written, true, 4, Verdict.UNDECIDED);
        Files.writeString(written.resolve("numbers.evidence"), changed);
        SmallCertificate.rebind(written);
      });
    }
    both.compare();
  }

  @Test
  void rulesOfDeduction() throws IOException, InterruptedException {
    for (Arguments trial : Stream.of(DeductionTest.accepted(), DeductionTest.rejected(), RealRulesTest.accepted(), RealRulesTest.rejected(),
        BallRulesTest.accepted(), BallRulesTest.rejected(), MotionRulesTest.accepted(), MotionRulesTest.rejected(), TrappingRulesTest.accepted(),
        TrappingRulesTest.rejected(), TubeTest.accepted(), TubeTest.rejected(), CrossingTest.accepted(), CrossingTest.rejected(),
        ConfinementTest.accepted(), ConfinementTest.rejected(), PatternsTest.accepted(), PatternsTest.rejected(), RecurrenceTest.accepted(),
        RecurrenceTest.rejected()).flatMap(trials -> trials).toList()) {
      both.add((String) trial.get()[0], ((RuleTrial) trial.get()[trial.get().length - 1])::check);
    }
    both.compare();
  }

  /** Evidence in shards, and what earlier versions wrote. */
  @Test
  void formats() throws IOException, InterruptedException {
    for (int size = 1; size < 5; size++) {
      int each = size;
      both.add("shards of " + size, written -> new SmallCertificate().writeShards(written, each));
      both.add("shards of " + size + ", a place is missing", written -> {
        SmallCertificate certificate = new SmallCertificate();
        certificate.places.get("K").remove(2);
        certificate.writeShards(written, each);
      });
    }
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/corpus"))) {
      for (Path old : files.filter(file -> file.endsWith("manifest")).map(Path::getParent).sorted().toList()) {
        both.add(old.toString(), written -> {
          copy(old, written);
          if (Files.exists(old.resolveSibling("parts"))) {
            copy(old.resolveSibling("parts"), written.resolve("parts"));
          }
        });
      }
    }
    both.compare();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(Files.isDirectory(file) ? copy : copy.getParent());
        if (Files.isRegularFile(file)) {
          Files.copy(file, copy);
        }
      }
    }
  }

  @Test
  void mutants() throws IOException, InterruptedException {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      both.add("evidence mutated with seed " + seed, written -> {
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
      both.add("numbers drawn with seed " + seed, written -> MutationTest.draw(random).c().write(written));
    }
    both.compare();
  }

  /** Two implementations of evaluation and of index calculus on random terms: what one encloses must hold what the other finds. */
  @Test
  void randomTerms() throws IOException, InterruptedException {
    int decided = 0;
    for (int seed = 0; seed < 20; seed++) {
      RandomCertificate certificate = new RandomCertificate(seed);
      both.add("random terms with seed " + seed, certificate::write);
      decided += certificate.decided;
    }
    System.out.println("SecondCheckerTest: " + decided + " comparisons of random terms");
    assertTrue(decided > 1000, "only " + decided);
    both.compare();
  }
}
