package org.gradus.report.compare;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gradus.report.Decimals;
import org.gradus.report.MalformedInputException;
import org.gradus.report.Verdict;

/**
 * The text of a baseline. One fact a line, so that version control shows what changed:
 *
 * <pre>
 * gradus-baseline/1
 * run iris-relu 9f2c...
 * theory satpathi-srikant-2021 51ab...
 * step A13 PROVED 7777...
 *   slack 0.1231 0.1242
 *   constant lambda0 0.1013 0.1019
 * </pre>
 *
 * Names are written as in a URL where they hold blanks or unusual signs. A digest that is not known is {@code -}.
 */
public final class BaselineFile {

  public static final String FORMAT = "gradus-baseline/1";

  private BaselineFile() {}

  /** The text, ending with a line end. */
  public static String text(Baseline baseline) {
    StringBuilder out = new StringBuilder(FORMAT + "\n");
    for (Baseline.Run run : baseline.runs()) {
      out.append("run ").append(word(run.name())).append(' ').append(word(run.digest())).append('\n');
      for (Baseline.Theory theory : run.theories()) {
        out.append("theory ").append(word(theory.name())).append(' ').append(word(theory.digest())).append('\n');
        theory.steps().forEach(step -> step(step, out));
      }
    }
    return out.toString();
  }

  private static void step(Baseline.Step step, StringBuilder out) {
    out.append("step ").append(word(step.id())).append(' ').append(step.verdict()).append(' ')
        .append(word(step.statement()))
        .append('\n');
    if (step.slack() != null) {
      out.append("  slack ").append(word(step.slack().lo())).append(' ').append(word(step.slack().hi())).append('\n');
    }
    step.constants().forEach(c -> out.append("  constant ").append(word(c.name())).append(' ')
        .append(word(c.range().lo()))
        .append(' ').append(word(c.range().hi())).append('\n'));
  }

  private static String word(String text) {
    return text.isEmpty() ? "-" : URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20")
        .replaceAll("^-$", "%2D");
  }

  /** Whether the file starts as a baseline does. */
  public static boolean isBaseline(Path file) throws IOException {
    byte[] start = new byte[FORMAT.length()];
    try (var in = Files.newInputStream(file)) {
      int read = in.readNBytes(start, 0, start.length);
      return new String(start, 0, read, StandardCharsets.US_ASCII).equals(FORMAT);
    }
  }

  /** @throws MalformedInputException with file and line when the text is not a baseline of this format */
  public static Baseline read(Path file) throws IOException {
    return new Reader(file.toString()).read(Files.readString(file).lines().toList());
  }

  /** Reads line by line; each line adds to the run, theory and step opened last. */
  private static final class Reader {

    private final String file;
    private final List<Baseline.Run> runs = new ArrayList<>();
    private List<Baseline.Theory> theories;
    private List<Baseline.Step> steps;
    private int number;

    Reader(String file) {
      this.file = file;
    }

    Baseline read(List<String> lines) {
      if (lines.isEmpty() || !lines.get(0).equals(FORMAT)) {
        number = 1;
        throw malformed("expected " + FORMAT);
      }
      for (number = 2; number <= lines.size(); number++) {
        String line = lines.get(number - 1).strip();
        if (!line.isEmpty() && !line.startsWith("#")) {
          line(line.split(" +"));
        }
      }
      return new Baseline(runs);
    }

    private void line(String[] words) {
      switch (words[0]) {
        case "run" -> run(arity(words, 3));
        case "theory" -> theory(arity(words, 3));
        case "step" -> step(arity(words, 4));
        case "slack" -> slack(arity(words, 3));
        case "constant" -> constant(arity(words, 4));
        default -> throw malformed("unknown word '" + words[0] + "'");
      }
    }

    private void run(String[] words) {
      theories = new ArrayList<>();
      steps = null;
      runs.add(new Baseline.Run(plain(words[1]), plain(words[2]), theories));
    }

    private void theory(String[] words) {
      steps = new ArrayList<>();
      inside(theories, "theory before any run").add(new Baseline.Theory(plain(words[1]), plain(words[2]), steps));
    }

    private void step(String[] words) {
      inside(steps, "step before any theory").add(
          new Baseline.Step(plain(words[1]), verdict(words[2]), plain(words[3]), null, new ArrayList<>()));
    }

    private void slack(String[] words) {
      Baseline.Step last = lastStep();
      steps.set(steps.size() - 1,
          new Baseline.Step(last.id(), last.verdict(), last.statement(), range(words[1], words[2]), last.constants()));
    }

    private void constant(String[] words) {
      lastStep().constants().add(new Baseline.Named(plain(words[1]), range(words[2], words[3])));
    }

    private Baseline.Step lastStep() {
      List<Baseline.Step> open = inside(steps, "number before any step");
      if (open.isEmpty()) {
        throw malformed("number before any step");
      }
      return open.get(open.size() - 1);
    }

    private Baseline.Range range(String lo, String hi) {
      if (Decimals.parse(plain(lo)).isEmpty() || Decimals.parse(plain(hi)).isEmpty()) {
        throw malformed("expected two decimals");
      }
      return new Baseline.Range(plain(lo), plain(hi));
    }

    private Verdict verdict(String word) {
      try {
        return Verdict.valueOf(word);
      } catch (IllegalArgumentException e) {
        throw malformed("unknown verdict '" + word + "'");
      }
    }

    private String plain(String word) {
      try {
        return word.equals("-") ? "" : URLDecoder.decode(word.replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        throw malformed("'" + word + "' is not written as in a URL");
      }
    }

    private String[] arity(String[] words, int count) {
      if (words.length != count) {
        throw malformed("'" + words[0] + "' takes " + (count - 1) + " words");
      }
      return words;
    }

    private <T> List<T> inside(List<T> open, String reason) {
      if (open == null) {
        throw malformed(reason);
      }
      return open;
    }

    private MalformedInputException malformed(String reason) {
      return new MalformedInputException(file, Integer.toString(number), reason);
    }
  }
}
