package org.gradus.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** A theory is text: no class of the product names one of the papers, but for names of theory files and citations in comments. */
class NoTheoryInCodeTest {

  private static final Pattern PAPERS = Pattern.compile(
      "satpathi|srikant|song[-_ ]?2021|gopalani|mukherjee|martin[-_ ]bach|biroli|safran|vardi", Pattern.CASE_INSENSITIVE);
  private static final Pattern FILE_NAMES = Pattern.compile(
      "satpathi-srikant-2021|song-2021|gopalani-mukherjee-2022|martin-bach-biroli-2024|safran-vardi-lee-2022");
  private static final Pattern COMMENTS = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);

  private static List<String> named(String source) {
    String code = FILE_NAMES.matcher(COMMENTS.matcher(source).replaceAll("")).replaceAll("");
    List<String> found = new ArrayList<>();
    Matcher matcher = PAPERS.matcher(code);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  @Test
  void noClassNamesAPaper() throws IOException {
    int read = 0;
    List<String> found = new ArrayList<>();
    for (String module : List.of("symbolic", "numeric", "certificates", "proofs-checked")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          read++;
          named(Files.readString(file)).forEach(name -> found.add(file.getFileName() + ": " + name));
        }
      }
    }
    assertTrue(read > 300, "sources were found: " + read);
    assertEquals(List.of(), found);
  }

  @Test
  void theSearchFindsWhatItIsFor() {
    assertEquals(List.of("Safran"), named("class SafranRule { } // after Safran, Vardi and Lee"));
    assertEquals(List.of(), named("List.of(\"song-2021\") /* Song et al. 2021 */"));
  }
}
