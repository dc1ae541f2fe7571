package org.gradus.kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/** What the trusted packages may be made of, and how long they are. */
class KernelWallsTest {

  private static final Path SOURCES = Path.of("src/main/java/org/gradus/kernel");
  private static final JavaClasses KERNEL =
      new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.gradus.kernel");

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  @Test
  void theKernelReachesJavaBaseAndItselfOnly() {
    assertFalse(KERNEL.isEmpty());
    classes().should().onlyDependOnClassesThat().resideInAnyPackage("org.gradus.kernel..", "java.lang..", "java.util..", "java.io..",
        "java.math..", "java.nio..", "java.security..").check(KERNEL);
    noClasses().should().dependOnClassesThat().resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..", "java.util.concurrent..",
        "java.util.logging..").orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.Random").check(KERNEL);
  }

  @Test
  void theKernelHasNoMutableStatics() {
    ArchRuleDefinition.fields().that().areStatic().should().haveModifier(JavaModifier.FINAL).check(KERNEL);
  }

  /** Not even in comments, so that a search for the two words finds nothing. */
  @Test
  void theKernelHasNoFloatingPoint() throws IOException {
    Pattern word = Pattern.compile("\\b(double|float|Double|Float|doubleValue|floatValue|StrictMath)\\b");
    List<String> found = new ArrayList<>();
    for (Path file : sources()) {
      for (String line : Files.readAllLines(file)) {
        if (word.matcher(line).find()) {
          found.add(file + ": " + line);
        }
      }
    }
    assertEquals(List.of(), found);
  }

  /** Code lines: neither blank nor comment. The limits stand in the design; the counts are printed. */
  @Test
  void theKernelStaysWithinItsSize() throws IOException {
    Map<String, Long> lines = new TreeMap<>();
    for (Path file : sources()) {
      long count = Files.readAllLines(file).stream().map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("//") && !line.startsWith("/*") && !line.startsWith("*")).count();
      lines.merge(SOURCES.relativize(file).getName(0).toString(), count, Long::sum);
    }
    long data = lines.get("reader") + lines.get("term");
    System.out.println("kernel code lines: " + lines + ", reader and data types " + data + ", core "
        + (lines.values().stream().mapToLong(Long::longValue).sum() - data));
    assertEquals(List.of("arithmetic", "evaluate", "reader", "rule", "symbolic", "term"), List.copyOf(lines.keySet()));
  }
}
