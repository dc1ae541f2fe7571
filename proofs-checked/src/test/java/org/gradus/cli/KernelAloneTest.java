package org.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

import org.gradus.engine.Certified;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel as a jar of its own says what {@code gradus verify} says. Needs the jar, which {@code mvn package} builds. */
class KernelAloneTest {

  private static final Path JAR = Path.of("../certificates/target/gradus-checker.jar");
  private static final Path SOURCES = Path.of("../certificates/src/main/java/org/gradus/kernel");

  @TempDir
  private Path folder;

  @BeforeEach
  void jarIsBuilt() throws IOException {
    String missing = !Files.exists(JAR) ? "is not built" : isOlderThanItsSources() ? "is older than the kernel's sources" : "";
    if (!missing.isEmpty()) {
      System.out.println("skipped: " + JAR + " " + missing + "; run mvn package");
    }
    Assumptions.assumeTrue(missing.isEmpty(), JAR + " " + missing);
  }

  private static boolean isOlderThanItsSources() throws IOException {
    long built = Files.getLastModifiedTime(JAR).toMillis();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).anyMatch(file -> file.toFile().lastModified() > built);
    }
  }

  private record Said(int exit, List<String> lines) {}

  private static Said checker(Path certificate) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString(),
        certificate.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    return new Said(process.waitFor(), lines);
  }

  private static void assertSameWord(int exit, String verdict, Path certificate) throws IOException, InterruptedException {
    Gradus gradus = new Gradus();
    assertEquals(exit, gradus.run("verify", certificate), gradus.all());
    assertEquals(verdict, gradus.lines().get(0));
    Said said = checker(certificate);
    assertEquals(exit, said.exit());
    assertEquals(verdict, said.lines().get(0));
    if (verdict.equals("VALID")) {
      assertEquals(gradus.lines(), said.lines());
    }
  }

  @Test
  void saysTheSame() throws IOException, InterruptedException {
    Path valid = Certified.part("relu", Set.of("GD", "A04", "FLOOR", "A33", "DIST")).folder();
    assertSameWord(0, "VALID", valid);
    Path copy = Certified.copy(valid, folder.resolve("c"));
    Path evidence = copy.resolve("steps.evidence");
    String text = Files.readString(evidence);
    Files.writeString(evidence, text.replaceFirst("\\(proved 1 ", "(proved 2 "));
    assertSameWord(1, "INVALID", copy);
    Files.writeString(evidence, text + ")\n");
    Certified.rebind(copy);
    assertSameWord(1, "INVALID", copy);
  }

  @Test
  void needsJavaBaseOnly() {
    ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
    StringWriter out = new StringWriter();
    assertEquals(0, jdeps.run(new PrintWriter(out), new PrintWriter(out), "--print-module-deps", JAR.toString()), out.toString());
    assertEquals("java.base", out.toString().strip());
    StringWriter summary = new StringWriter();
    assertEquals(0, jdeps.run(new PrintWriter(summary), new PrintWriter(summary), "-s", JAR.toString()), summary.toString());
    assertEquals(List.of("gradus-checker.jar -> java.base"), summary.toString().strip().lines().toList());
  }

  @Test
  void holdsTheKernelAndNothingElse() throws IOException {
    try (var jar = new java.util.jar.JarFile(JAR.toFile())) {
      List<String> classes = jar.stream().map(java.util.zip.ZipEntry::getName).filter(name -> name.endsWith(".class")).toList();
      assertTrue(classes.size() > 40, classes.toString());
      assertTrue(classes.stream().allMatch(name -> name.startsWith("org/gradus/kernel/")), classes.toString());
    }
  }
}
