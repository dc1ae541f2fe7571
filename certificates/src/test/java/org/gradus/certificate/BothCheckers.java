package org.gradus.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.Checker;
import org.gradus.kernel.reader.MalformedInput;
import org.junit.jupiter.api.Assumptions;

/**
 * Certificates that both checkers look at, the kernel and {@code checker.py}. The second must accept what the kernel accepts and reject what
 * the kernel rejects. What it does not know (identities above all) it says; then what the kernel rejects must be something that it did not
 * check.
 */
public final class BothCheckers {

  /** What the kernel says: nothing if it accepts, otherwise what is wrong. */
  private record Case(String name, Path folder, List<String> problems) {}

  /** Writes a certificate into a folder that is not there yet. */
  public interface Maker {
    void write(Path folder) throws IOException;
  }

  private final Path folder;
  private final String title;
  private final List<Case> cases = new ArrayList<>();

  /** @param title what is printed before the figures */
  public BothCheckers(String title, Path folder) {
    this.title = title;
    this.folder = folder;
  }

  /** Skips the test, and says so, where there is no Python. */
  public static void assumePython() throws IOException, InterruptedException {
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

  public void add(String name, Maker maker) throws IOException {
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

  /** Runs the second checker on all cases; prints how often the two agree, and in what. */
  public void compare() throws IOException, InterruptedException {
    Map<String, List<String>> said = said();
    Map<String, Integer> count = new TreeMap<>();
    List<String> disagreements = new ArrayList<>();
    for (Case c : cases) {
      String verdict = verdict(c, said.getOrDefault(c.folder.toString(), List.of("nothing")));
      count.merge(verdict, 1, Integer::sum);
      if (verdict.startsWith("DISAGREE")) {
        disagreements.add(c.name + ": kernel " + c.problems + ", second checker " + said.get(c.folder.toString()));
      }
    }
    System.out.println(title + ": " + cases.size() + " certificates: " + count);
    assertEquals(List.of(), disagreements);
  }

  private Map<String, List<String>> said() throws IOException, InterruptedException {
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
    return said;
  }

  /** What the kernel says of evidence that is not wrong, but more than it reads or works on. */
  private static final List<String> LIMITS = List.of("a term with too many parts", "takes more work");

  private static String verdict(Case c, List<String> said) throws IOException {
    String status = said.get(0);
    if (!List.of("VALID", "PARTIAL", "INVALID").contains(status)) {
      return "DISAGREE";
    }
    if (c.problems.isEmpty()) {
      return status.equals("VALID") ? "accepted by both" : status.equals("PARTIAL") ? "accepted, as far as checked" : "DISAGREE";
    }
    boolean aside = status.equals("PARTIAL") && c.problems.stream().allMatch(
        problem -> said.contains("NOT CHECKED " + problem.substring(0, problem.indexOf(':'))));
    boolean limited = LIMITS.stream().anyMatch(c.problems.get(0)::contains);
    return status.equals("INVALID") ? "rejected by both" : aside ? "rejected for what is not checked"
        : limited ? "beyond a limit that the kernel has"
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
}
