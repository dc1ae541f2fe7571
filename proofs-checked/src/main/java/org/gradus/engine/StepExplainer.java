package org.gradus.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Term;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.evaluate.Escalation;
import org.gradus.numeric.evaluate.Limits;
import org.gradus.numeric.evaluate.Problem;
import org.gradus.numeric.run.RunStream;
import org.gradus.report.MalformedInputException;

/** Tells what lies behind a step of a certificate: its evidence lines, and the two sides of its comparisons with enclosures. */
public final class StepExplainer {

  private static final int DIGITS = 12;

  private StepExplainer() {}

  /**
   * @param folder a certificate folder
   * @param obligation the iterate, or {@code null} for the place of the least slack (the start where there is none)
   */
  public static List<String> lines(Path folder, String id, Long obligation) throws IOException {
    List<String> lines = new ArrayList<>();
    List<String> evidence = evidence(folder, id);
    String place = obligation != null ? Long.toString(obligation) : leastSlack(evidence).orElse("0");
    List<String> shown = evidence.stream().filter(line -> isAbout(line, place)).toList();
    lines.add("evidence at place " + place + (shown.isEmpty() ? ": none" : ""));
    shown.forEach(line -> lines.add("  " + line));
    lines.addAll(sides(folder, id, place));
    return lines;
  }

  private static List<String> evidence(Path folder, String id) throws IOException {
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(folder.resolve("steps.evidence"), StandardCharsets.UTF_8)) {
      if (line.startsWith("(step ") || line.equals("(require)")) {
        inside = line.equals("(step " + id + ")");
      } else if (inside) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static boolean isAbout(String line, String place) {
    String[] words = line.split("[ ()]+");
    boolean atPlace = List.of("proved", "refuted", "inapplicable", "undecided").contains(words[1]);
    return !atPlace || words[2].equals(place) || words[2].equals("*") || words[2].equals("everywhere");
  }

  /** The place of the enclosure with the least lower bound of its slack. */
  private static Optional<String> leastSlack(List<String> evidence) {
    String best = null;
    java.math.BigDecimal least = null;
    for (String line : evidence) {
      var matcher = java.util.regex.Pattern.compile("\\(enclosure \\d+ (\\S+) \\S+\\)").matcher(line);
      while (line.startsWith("(proved ") && matcher.find()) {
        java.math.BigDecimal low = new java.math.BigDecimal(matcher.group(1));
        if (least == null || low.compareTo(least) < 0) {
          least = low;
          best = line.split(" ")[1];
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static List<String> sides(Path folder, String id, String place) throws IOException {
    LoadedTheory theory = LoadedTheory.of("theory.yaml", Files.readString(folder.resolve("theory.yaml")));
    Step step = theory.expanded().steps().stream().filter(s -> s.id().equals(id)).findFirst()
        .orElseThrow(() -> new MalformedInputException(folder.toString(), "theory.yaml", "no step " + id));
    RunSubject run = new RunSubject(RunStream.read(Files.readAllBytes(folder.resolve("run.bin")), folder.resolve("run.bin").toString()));
    Escalation tiers =
        new Escalation(Problem.of(theory.expanded(), run.sizes(theory.expanded()), run.activation(), run), Limits.DEFAULT);
    List<String> lines = new ArrayList<>();
    if (place.matches("[0-9]+")) {
      step.when().forEach(line -> side(line, "hypothesis", tiers, place, lines));
      step.claims().forEach(line -> side(line, "claim", tiers, place, lines));
    }
    return lines;
  }

  private static void side(Labelled line, String what, Escalation tiers, String place, List<String> lines) {
    if (line.formula() instanceof Formula.Compare compare) {
      String label = line.label().isEmpty() ? "" : " " + line.label();
      lines.add(what + label + ": " + value(tiers, compare.left(), place) + " " + compare.relation().symbol() + " "
          + value(tiers, compare.right(), place));
    }
  }

  private static String value(Escalation tiers, Term term, String place) {
    try {
      Enclosure value = tiers.value(term, place, 53);
      return "[" + value.lowerText(DIGITS) + ", " + value.upperText(DIGITS) + "]";
    } catch (RuntimeException e) {
      return "(" + e.getMessage() + ")";
    }
  }
}
