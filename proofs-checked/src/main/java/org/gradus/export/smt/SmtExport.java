package org.gradus.export.smt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.gradus.export.enclosure.Enclosures;
import org.gradus.export.expression.Claim;
import org.gradus.export.expression.Refused;
import org.gradus.export.expression.Site;
import org.gradus.export.expression.Unfolding;
import org.gradus.export.source.Certificate;
import org.gradus.export.source.Goal;
import org.gradus.export.source.Skipped;
import org.gradus.kernel.term.Control;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Step;

/** Writes one certificate as SMT-LIB 2 problems, one for each place of a step and for each control. All must be unsatisfiable. */
public final class SmtExport {

  /** The largest number of values of one problem. */
  private static final int MOST_VALUES = 4000;

  private final Certificate certificate;
  private final Path folder;
  private final List<Path> files = new ArrayList<>();
  private final List<Skipped> skipped;

  private SmtExport(Certificate certificate, Path folder, List<Skipped> skipped) {
    this.certificate = certificate;
    this.folder = folder;
    this.skipped = skipped;
  }

  /**
   * @param step the only step to write, or {@code null} for all
   * @param at the only place to write, or {@code null} for all
   * @param skipped what cannot be written is added here
   * @return the files written
   */
  public static List<Path> write(Certificate certificate, String step, Integer at, Path folder, List<Skipped> skipped) throws IOException {
    SmtExport export = new SmtExport(certificate, folder, skipped);
    Files.createDirectories(folder);
    for (Step each : certificate.theory().steps()) {
      if (step == null || step.equals(each.id())) {
        export.goal("step " + each.id(), "Step_", () -> Goal.of(certificate, each, at));
        for (Control control : certificate.theory().controls()) {
          if (control.step().equals(each.id())) {
            export.goal("control " + control.step() + " " + control.number(), "Control_", () -> Goal.of(certificate, control));
          }
        }
      }
    }
    export.script();
    return export.files;
  }

  private void goal(String what, String prefix, Supplier<Goal> asked) throws IOException {
    try {
      Goal goal = asked.get();
      List<String> problems = new ArrayList<>();
      for (Site site : goal.sites()) {
        problems.add(problem(what, goal, site));
      }
      for (int i = 0; i < problems.size(); i++) {
        Path file = folder.resolve(prefix + goal.name() + "_at_" + goal.sites().get(i).number() + ".smt2");
        Files.writeString(file, problems.get(i));
        files.add(file);
      }
    } catch (Refused e) {
      skipped.add(new Skipped(what, e.getMessage()));
    } catch (StackOverflowError e) {
      skipped.add(new Skipped(what, "its terms are nested too deeply"));
    }
  }

  private String problem(String what, Goal goal, Site site) {
    Unfolding unfolding = new Unfolding(goal.world(), MOST_VALUES);
    Claim claims = unfolding.claim(goal.claims(), site);
    SmtTerms terms = new SmtTerms(goal.refuted() ? Enclosures.deciding(List.of(), List.of(claims)) : Enclosures.deciding(List.of(claims), List.of()));
    String wanted = goal.refuted() ? "(not " + terms.claim(claims) + ")" : terms.claim(claims);
    List<String> lines = new ArrayList<>();
    lines.add("; " + certificate.theory().name() + ", " + what + ", place " + site.number() + (goal.world().isExample() ? " of an example" : ""));
    lines.add("; run " + certificate.check().runDigest());
    lines.add("; theory " + certificate.check().theoryDigest());
    lines.add("; shown, when every answer is unsat: " + (goal.refuted() ? "not (" + claims.text() + ")" : claims.text()));
    StringBuilder all = new StringBuilder(wanted);
    for (Formula hypothesis : goal.hypotheses()) {
      all.append(hypothesis(hypothesis, unfolding, site, terms, lines));
    }
    lines.add("(set-info :status unsat)");
    lines.add("(set-logic " + terms.logic() + ")");
    lines.addAll(terms.lines());
    lines.add("(assert (not (and " + all + ")))");
    lines.add("(check-sat)");
    return String.join("\n", lines) + "\n";
  }

  /** A hypothesis is shown too, where it is polynomial; the claim does not rest on it. */
  private static String hypothesis(Formula hypothesis, Unfolding unfolding, Site site, SmtTerms terms, List<String> lines) {
    try {
      Claim claim = unfolding.claim(List.of(hypothesis), site);
      String text = terms.claim(claim);
      lines.add("; and the hypothesis: " + claim.text());
      return " " + text;
    } catch (Refused e) {
      lines.add("; a hypothesis is left to the kernel: " + e.getMessage());
      return "";
    }
  }

  private void script() throws IOException {
    Path script = folder.resolve("check.sh");
    Files.writeString(script, "#!/bin/sh\n# Has a solver decide every problem; all answers must be unsat. Default z3; another: check.sh 'cvc5 --incremental'.\n"
        + "cd \"$(dirname \"$0\")\"\nbad=0\nfor file in *.smt2; do\n  answer=$(${1:-z3} \"$file\" | sort -u)\n  echo \"$answer $file\"\n"
        + "  [ \"$answer\" = unsat ] || bad=1\ndone\nexit $bad\n");
    files.add(script);
  }
}
