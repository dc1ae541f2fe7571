package org.gradus.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Every bound named in the code stands in docs/bounds.md, and the other way round. */
class BoundsDocumentTest {

  private static Set<String> found(String text, String pattern) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  @Test
  void anchorsMatch() throws IOException {
    Set<String> documented = found(Files.readString(Path.of("..", "docs", "bounds.md")), "<a id=\"([a-z0-9-]+)\">");
    Set<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        used.addAll(found(Files.readString(file), "bounds\\.md#([a-z0-9-]+)"));
      }
    }
    assertFalse(used.isEmpty());
    assertEquals(documented, used);
  }
}
