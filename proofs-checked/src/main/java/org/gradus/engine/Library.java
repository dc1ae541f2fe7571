package org.gradus.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.gradus.numeric.run.Run;
import org.gradus.numeric.run.RunReader;
import org.gradus.report.Verdict;

/** The theories and recorded runs that come with Gradus, and the verdicts written down for them. */
public final class Library {

  /** In the order in which they are listed and checked. */
  public static final List<String> THEORIES = List.of("satpathi-srikant-2021", "song-2021", "gopalani-mukherjee-2022",
      "safran-vardi-lee-2022", "martin-bach-biroli-2024", "arora-2019", "gd-rate", "heavy-ball", "logistic-ridge",
      "deep-scalar");
  public static final List<String> RUNS = List.of("iris-relu", "iris-tanh", "iris-gelu", "mtcars-gelu", "iris-relu-late", "iris-relu-lazy",
      "mtcars-relu", "iris-ridge-tanh",
      "iris-ridge-sigmoid", "iris-ridge-tanh-gd", "iris-ridge-sigmoid-sgd", "iris-univariate", "univariate-teacher",
      "quadratic-teacher", "quadratic-surplus", "quadratic-narrow", "quadratic-near", "iris-heavy-ball", "iris-logistic",
      "iris-labels", "iris-shuffled", "three-scalars");

  private Library() {}

  /** The text of a theory file. */
  public static String theory(String name) {
    return text("theories/" + name + ".yaml");
  }

  /** The name of the file a theory stands in, for messages. */
  public static String theoryFile(String name) {
    return name + ".yaml";
  }

  public static Run run(String name) throws IOException {
    Path copy = Files.createTempFile("gradus-" + name + "-", ".npz");
    try (InputStream in = open("runs/" + name + ".npz")) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      return RunReader.read(copy);
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  /** Whether a theory is to be checked on a run: verdicts are written down for the two. */
  public static boolean isFor(String theory, String run) {
    return Library.class.getResource("/org/gradus/expected/" + theory + "--" + run + ".txt") != null;
  }

  /** The verdicts that are not PROVED among those written down for a theory on a run, by step. */
  public static Map<String, Verdict> expected(String theory, String run) {
    Map<String, Verdict> expected = new LinkedHashMap<>();
    for (String line : text("expected/" + theory + "--" + run + ".txt").lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] words = line.trim().split("\\s+");
        expected.put(words[0], Verdict.valueOf(words[1]));
      }
    }
    return expected;
  }

  /** The stored derivation of a theory, if there is one. */
  public static Optional<String> derivation(String theory) {
    String resource = "derivations/" + theory + ".derivation";
    return Library.class.getResource("/org/gradus/" + resource) == null ? Optional.empty() : Optional.of(text(resource));
  }

  /** The folder of the project where stored derivations are under version control. */
  public static Path sources() {
    String home = System.getProperty("gradus.home");
    if (home == null) {
      throw new IllegalStateException("the project's folder is not known: start with ./gradus");
    }
    return Path.of(home, "proofs-checked", "src", "main", "resources", "org", "gradus", "derivations");
  }

  private static String text(String resource) {
    try (InputStream in = open(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String resource) {
    InputStream in = Library.class.getResourceAsStream("/org/gradus/" + resource);
    if (in == null) {
      throw new IllegalArgumentException("no resource " + resource);
    }
    return in;
  }

  /** The embedded theories with these names, or all. */
  public static List<String> theories(List<String> names) {
    List<String> chosen = new ArrayList<>(THEORIES);
    if (!names.isEmpty()) {
      chosen.retainAll(names);
    }
    return chosen;
  }
}
