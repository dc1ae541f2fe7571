package org.gradus.numeric.interval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads test vectors in the interval testing language: {@code operation argument ... = value ... signal name;}. */
final class ItlFile {

  /** One line; the signal is {@code null} where none is expected. */
  record Case(String where, String operation, List<String> arguments, List<String> values, String signal) {

    boolean isDecorated() {
      return arguments.stream().anyMatch(a -> a.matches("\\[.*\\]_\\w+|\\[nai\\]"))
          || values.stream().anyMatch(a -> a.matches("\\[.*\\]_\\w+|\\[nai\\]"));
    }
  }

  private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|\\{[^}]*\\}|\\[[^\\]]*\\](?:_\\w+)?|[^\\s=;]+");

  private ItlFile() {}

  static List<Case> read(Path file) throws IOException {
    String text = Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//[^\n]*", "");
    List<Case> cases = new ArrayList<>();
    for (String statement : text.replaceAll("testcase\\s+\\S+\\s*\\{|(?m)^\\s*\\}\\s*$", "").split(";")) {
      if (!statement.isBlank()) {
        cases.add(parse(file.getFileName() + ": " + statement.strip(), statement));
      }
    }
    return cases;
  }

  private static Case parse(String where, String statement) {
    int equals = separator(statement);
    List<String> left = tokens(statement.substring(0, equals));
    List<String> right = tokens(statement.substring(equals + 1));
    int signal = right.indexOf("signal");
    String signalled = signal < 0 ? null : right.get(signal + 1);
    return new Case(where, left.get(0), left.subList(1, left.size()), signal < 0 ? right : right.subList(0, signal), signalled);
  }

  /** The equals sign outside of quotes. */
  private static int separator(String statement) {
    return statement.indexOf('=', statement.lastIndexOf('"') + 1);
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens;
  }
}
