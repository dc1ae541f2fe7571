package org.gradus.report.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The items of one sheet, as {@code kernel-coverage.md} tells them.
 *
 * @param theory the theory that has steps for them
 */
record Sheet(String title, String theory, List<Item> items) {

  /**
   * One item.
   *
   * @param routes the rules that each complete route needs
   * @param assumed theorems that must be cited
   */
  record Item(String id, String content, String scope, List<Set<String>> routes, String assumed) {

    /** Whether a step is about it: it has its name, or its source names it. */
    boolean isOf(String step, String source) {
      return step.equals(id) || Pattern.compile("sheet\\b.*(?<![\\w-])" + Pattern.quote(id) + "(?![\\w'-])").matcher(source).find();
    }

    /** What is missing for it, as long as no step shows it. */
    String missing(Set<String> absent) {
      if (scope.equals("-")) {
        return "nothing: a definition";
      } else if (scope.equals("limit")) {
        return "a meaning: a limit is a remark";
      }
      List<String> lacking = routes.stream().map(route -> route.stream().filter(absent::contains).map(rule -> "`" + rule + "`").sorted()
          .collect(Collectors.joining(", "))).sorted((one, other) -> one.length() - other.length()).toList();
      boolean motion = routes.stream().allMatch(route -> route.contains("tube") || route.contains("crossing"));
      String missing = Stream.of(lacking.get(0).isEmpty() ? "" : "a rule: " + lacking.get(0), motion ? "an integrator for its flow" : "",
          assumed.isEmpty() ? "" : "a theorem to assume: " + assumed).filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
      return missing.isEmpty() ? "nothing but its step" : missing;
    }
  }

  private static final Pattern HEADING = Pattern.compile("### (.*) \\(`\\w+`, theory `([\\w-]+)`\\)");
  private static final Pattern ABSENT = Pattern.compile("\\*\\*No rule of the kernel\\*\\*: ([^.;]*)");
  private static final Pattern CODE = Pattern.compile("`([\\w-]+)`");
  private static final int COLUMNS = 6;

  /** The sheets in the order of the text. */
  static List<Sheet> read(String text) {
    List<Sheet> sheets = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        sheets.add(new Sheet(heading.group(1), heading.group(2), new ArrayList<>()));
      } else if (line.startsWith("## ") && !sheets.isEmpty()) {
        return sheets;
      } else if (line.startsWith("| ") && !line.startsWith("| id ") && !sheets.isEmpty()) {
        sheets.get(sheets.size() - 1).items.add(item(line));
      }
    }
    return sheets;
  }

  private static Item item(String line) {
    List<String> cells = Arrays.stream(line.substring(1).split("\\|", -1)).map(String::strip).toList();
    if (cells.size() < COLUMNS) {
      throw new IllegalArgumentException("a row of " + COLUMNS + " columns expected: " + line);
    }
    return new Item(cells.get(0), cells.get(1), cells.get(2), routes(cells.get(3)), cells.get(4));
  }

  private static List<Set<String>> routes(String needs) {
    return Arrays.stream(needs.split("\\s*;\\s*or\\s+|\\s+or\\s+")).map(route -> (Set<String>) new TreeSet<>(Arrays.asList(route.split("\\s*,\\s*"))))
        .toList();
  }

  /** The rules that the text says the kernel does not have. */
  static Set<String> absent(String text) {
    Matcher sentence = ABSENT.matcher(text);
    Set<String> absent = new TreeSet<>();
    if (sentence.find()) {
      CODE.matcher(sentence.group(1)).results().forEach(rule -> absent.add(rule.group(1)));
    }
    return absent;
  }
}
