package org.gradus.engine;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.gradus.certificate.CertificateFolder;
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
  private static final Pattern SLACK = Pattern.compile("\\(enclosure \\d+ (\\S+) \\S+\\)");

  private StepExplainer() {}

  /**
   * @param folder a certificate folder
   * @param obligation the iterate, or {@code null} for the place of the least slack (the start where there is none)
   */
  public static List<String> lines(Path folder, String id, Long obligation) throws IOException {
    CertificateFolder certificate = new CertificateFolder(folder);
    String place = obligation != null ? Long.toString(obligation) : leastSlack(certificate, id);
    List<String> shown = new ArrayList<>();
    certificate.evidence(id, line -> {
      if (isAbout(line, place)) {
        shown.add("  " + line);
      }
    });
    List<String> lines = new ArrayList<>(List.of("evidence at place " + place + (shown.isEmpty() ? ": none" : "")));
    lines.addAll(shown);
    lines.addAll(sides(folder, certificate, id, place));
    return lines;
  }

  private static boolean isAbout(String line, String place) {
    String[] words = line.split("[ ()]+");
    boolean atPlace = List.of("proved", "refuted", "inapplicable", "undecided").contains(words[1]);
    return !atPlace || words[2].equals(place) || words[2].equals("*") || words[2].equals("everywhere");
  }

  /** The place of the enclosure with the least lower bound of its slack, or the start. */
  private static String leastSlack(CertificateFolder certificate, String id) throws IOException {
    String[] best = {"0"};
    BigDecimal[] least = {null};
    certificate.evidence(id, line -> {
      Matcher enclosure = SLACK.matcher(line);
      while (line.startsWith("(proved ") && enclosure.find()) {
        BigDecimal low = new BigDecimal(enclosure.group(1));
        if (least[0] == null || low.compareTo(least[0]) < 0) {
          least[0] = low;
          best[0] = line.split(" ")[1];
        }
      }
    });
    return best[0];
  }

  private static List<String> sides(Path folder, CertificateFolder certificate, String id, String place) throws IOException {
    RunSubject run = new RunSubject(RunStream.read(certificate.bytes("run.bin"), "run.bin"));
    LoadedTheory theory = LoadedTheory.of("theory.yaml", new String(certificate.bytes("theory.yaml"), StandardCharsets.UTF_8)).asking(List.of(id)).chosen(run);
    Step step = theory.expanded().steps().stream().filter(s -> s.id().equals(id)).findFirst()
        .orElseThrow(() -> new MalformedInputException(folder.toString(), "theory.yaml", "no step " + id));
    Escalation tiers =
        new Escalation(Problem.of(theory.expanded(), run.sizes(theory.expanded()), run.activation(), run), Limits.DEFAULT);
    PlaceSearch.of(theory.expanded(), run, tiers, Limits.DEFAULT.maxBits(), true); // which looks for the extrema and integrals that values need
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
