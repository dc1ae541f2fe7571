package org.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.Checker;
import org.gradus.kernel.reader.MalformedInput;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second checker on certificates of the embedded theory, on small runs, and on their mutants. */
class SecondCheckerTest {

  private static final Path CHECKER = Path.of("../certificates/checker.py");
  private static final int MUTANTS = 60;
  private static final List<Set<String>> PARTS = List.of(Set.of("GD", "A04", "FLOOR", "A33", "DIST"), Set.of("A18p", "A33", "DIST", "CHAIN"),
      Set.of("A12", "A13", "A16", "A17"), Set.of("A06i", "A18", "A18d"), Set.of("A14", "A19", "A20", "A23s"));

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
      System.out.println("the second checker is not tested: python3 (3.9 or newer) is not installed");
    }
    Assumptions.assumeTrue(there, "python3 (3.9 or newer) is not installed");
  }

  private static List<String> said(Path certificate) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("python3", CHECKER.toString(), certificate.toString()).redirectErrorStream(true).start();
    List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    process.waitFor();
    return lines;
  }

  /** Everything but what rests on an identity or a proof script, or (A39) on a supremum, and nothing else is left out. */
  @Test
  void honestCertificatesAreAcceptedAsFarAsTheyAreChecked() throws IOException, InterruptedException {
    for (String activation : List.of("relu", "tanh")) {
      Path certificate = Certified.whole(activation).folder();
      Path plain = Certified.copy(certificate, folder.resolve(activation));
      List<String> said = said(certificate);
      assertTrue(said.get(0).startsWith("PARTIAL "), said.toString());
      assertEquals(Checker.check(certificate).summary(), said.get(1));
      List<String> unchecked = said.stream().filter(line -> line.startsWith("NOT CHECKED ")).map(line -> line.substring(12)).toList();
      for (String owner : unchecked) {
        String evidence = Files.readString(plain.resolve("steps.evidence"));
        assertTrue(owner.contains("A39") || List.of("identity", "have", "show").stream().anyMatch(line -> evidence.contains("(" + owner + ")\n(" + line + " ")),
            owner + " has no identity and no script");
      }
    }
  }

  @Test
  void mutantsAreAcceptedOrRejectedByBoth() throws IOException, InterruptedException {
    Map<String, Integer> count = new TreeMap<>();
    List<String> disagreements = new ArrayList<>();
    for (int seed = 0; seed < MUTANTS; seed++) {
      Random random = new Random(seed);
      Certified.Made made = Certified.part(random.nextInt(3) == 0 ? "tanh" : "relu", PARTS.get(random.nextInt(PARTS.size())));
      Path mutant = Certified.copy(made.folder(), folder.resolve("mutant" + seed));
      CertificateMutator mutator = new CertificateMutator(mutant, random);
      mutator.mutate();
      List<String> problems = problems(mutant);
      List<String> said = said(mutant);
      String verdict = verdict(mutant, problems, said);
      count.merge(verdict, 1, Integer::sum);
      if (verdict.equals("DISAGREE")) {
        disagreements.add("seed " + seed + " " + mutator.done + ": kernel " + problems + ", second checker " + said);
      }
    }
    System.out.println("second checker, mutants of real certificates: " + count);
    assertEquals(List.of(), disagreements);
  }

  private static List<String> problems(Path certificate) throws IOException {
    try {
      CheckReport report = Checker.check(certificate);
      return report.status() == CheckReport.Status.UNSOUND ? List.of("unsound: ") : report.problems();
    } catch (MalformedInput e) {
      return List.of("malformed: " + e.getMessage());
    }
  }

  private static String verdict(Path mutant, List<String> problems, List<String> said) throws IOException {
    boolean accepted = said.get(0).equals("VALID") || said.get(0).startsWith("PARTIAL ");
    if (problems.isEmpty()) {
      return accepted ? "accepted" : "DISAGREE";
    } else if (said.get(0).equals("INVALID")) {
      return "rejected";
    }
    boolean aside = problems.stream().allMatch(problem -> said.contains("NOT CHECKED " + problem.substring(0, problem.indexOf(':'))));
    return accepted && aside ? "rejected for what is not checked" : accepted && isAcceptedWithMoreBits(mutant)
        ? "accepted with more bits than the evidence names" : "DISAGREE";
  }

  private static boolean isAcceptedWithMoreBits(Path mutant) throws IOException {
    for (String name : List.of("steps.evidence", "controls.evidence")) {
      Path file = mutant.resolve(name);
      Files.writeString(file, Files.readString(file).replaceAll("\\(enclosure [1-9][0-9]*", "(enclosure 500"));
    }
    Certified.rebind(mutant);
    return problems(mutant).isEmpty();
  }
}
