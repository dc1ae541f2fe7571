package org.gradus.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.gradus.certificate.PartStore;
import org.gradus.numeric.run.Run;
import org.gradus.report.TheoryResult;

/** Certificates of the embedded theory on small runs, made once and shared by all test classes of this process. Never changed: copy them. */
public final class Certified {

  public static final String THEORY = "satpathi-srikant-2021";

  private static final Map<String, Made> MADE = new HashMap<>();
  private static Path root;

  private Certified() {}

  /**
   * A certificate folder and what the engine said of it.
   *
   * @param run the run that was certified
   */
  public record Made(Path folder, LoadedTheory theory, Run run, TheoryResult result) {}

  /** The whole theory on the small honest run with three steps. */
  public static synchronized Made whole(String activation) {
    return MADE.computeIfAbsent(activation, a -> certify(a, text(), SmallRuns.honest(a, 3)));
  }

  /** Some steps of the theory on the tiny run. */
  public static synchronized Made part(String activation, Set<String> steps) {
    return MADE.computeIfAbsent(activation + new TreeSet<>(steps), name -> certify(name, only(steps), SmallRuns.tiny(activation)));
  }

  /** Another theory on the tiny run. */
  public static synchronized Made of(String name, String text) {
    return MADE.computeIfAbsent(name, key -> certify(key, text, SmallRuns.tiny("tanh")));
  }

  /** The text of the embedded theory. */
  public static String text() {
    return Library.theory(THEORY);
  }

  /** The embedded theory's text without the steps that are not named. */
  public static String only(Set<String> steps) {
    StringJoiner kept = new StringJoiner("\n", "", "\n");
    boolean inSteps = false;
    boolean keep = true;
    for (String line : text().lines().toList()) {
      inSteps |= line.equals("steps:");
      if (inSteps && line.matches("  [A-Za-z0-9]+:")) {
        keep = steps.contains(line.strip().replace(":", ""));
      }
      if (keep) {
        kept.add(line);
      }
    }
    return kept.toString();
  }

  private static Made certify(String name, String text, Run run) {
    try {
      LoadedTheory theory = LoadedTheory.of(THEORY + ".yaml", text);
      Path folder = root().resolve(name.replaceAll("[^A-Za-z0-9]+", "-"));
      return new Made(folder, theory, run, certify(theory, run, folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Certifies from scratch. */
  static TheoryResult certify(LoadedTheory theory, Run run, Path folder) throws IOException {
    return Certifier.certify(theory, new RunSubject(run), folder, step -> null, () -> { });
  }

  private static Path root() throws IOException {
    if (root == null) {
      root = Files.createTempDirectory("gradus-certified-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(root)));
    }
    return root;
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same certificate in another folder, in format 1, so that each of its files can be changed; or a copy of one that is. */
  public static Path copy(Path folder, Path to) throws IOException {
    if (Files.readAllLines(folder.resolve("manifest")).get(0).endsWith("2")) {
      return FlatCertificate.write(folder, to);
    }
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
    return to;
  }

  /** Writes the digests of the files as they are now into the manifest. */
  public static void rebind(Path folder) throws IOException {
    Path manifest = folder.resolve("manifest");
    List<String> lines = Files.readAllLines(manifest).stream().map(line -> {
      try {
        return line.startsWith("(theory ") ? "(theory " + PartStore.sha256(folder.resolve("theory.core")) + ")"
            : line.startsWith("(run ") ? "(run " + PartStore.sha256(folder.resolve("run.bin")) + ")"
            : line.startsWith("(file ") ? "(file " + line.split(" ")[1] + " "
                + PartStore.sha256(folder.resolve(line.split(" ")[1])) + ")"
            : line;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }).toList();
    Files.writeString(manifest, String.join("\n", lines) + "\n");
  }
}
