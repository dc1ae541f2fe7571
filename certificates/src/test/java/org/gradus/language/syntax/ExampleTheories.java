package org.gradus.language.syntax;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The worked examples of the language's design, as test data. */
public final class ExampleTheories {

  public static final List<String> NAMES = List.of(
      "satpathi-srikant-2021", "song-2021", "gopalani-mukherjee-2022", "martin-bach-biroli-2024", "safran-vardi-lee-2022", "gd-rate",
      "heavy-ball", "logistic-ridge");

  private ExampleTheories() {}

  static Path path(String name) {
    try {
      return Path.of(ExampleTheories.class.getResource("/org/gradus/language/examples/" + name + ".yaml").toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static String text(String name) {
    try {
      return Files.readString(path(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  public static TheoryFile read(String name) {
    return TheoryFileReader.read(name + ".yaml", text(name));
  }

  public static Set<String> indexLetters(TheoryFile theory) {
    Set<String> letters = new LinkedHashSet<>();
    theory.setting().index().forEach(binding -> letters.addAll(binding.names()));
    return letters;
  }

  /** Every formula of a theory with the place it stands in. */
  public static Map<String, Expr> formulas(TheoryFile theory) {
    List<Expr> all = new ArrayList<>();
    Stream.of(theory.activations(), theory.define()).flatMap(List::stream).forEach(line -> all.add(line.body()));
    lines(theory.setting().dynamics(), all);
    lines(theory.setting().require(), all);
    lines(theory.assumeHypotheses(), all);
    theory.examples().forEach(example -> lines(example.assignments(), all));
    for (TheoryFile.Step step : theory.steps()) {
      lines(step.when(), all);
      step.where().forEach(line -> all.add(line.body()));
      lines(step.statement(), all);
      step.proof().forEach(line -> {
        if (line.formula() != null) {
          all.add(line.formula());
        }
        lines(line.hints(), all);
      });
      step.golden().forEach(golden -> all.add(golden.relation()));
      step.controls().stream().flatMap(c -> Stream.of(c.target(), c.replacement()).filter(e -> e != null)).forEach(all::add);
    }
    Map<String, Expr> placed = new LinkedHashMap<>();
    all.forEach(e -> placed.put(e.span() + " " + placed.size(), e));
    return placed;
  }

  private static void lines(List<TheoryFile.Line> lines, List<Expr> all) {
    lines.forEach(line -> all.add(line.formula()));
  }
}
