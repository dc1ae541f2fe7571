package org.gradus.export.smt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.gradus.engine.Certified;
import org.gradus.export.ForeignExport;
import org.gradus.export.Prover;
import org.gradus.kernel.arithmetic.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmtExportTest {

  private static final Set<String> STEPS = Set.of("GD", "A16", "A17", "A33", "FLOOR");

  @TempDir
  private Path folder;

  private ForeignExport export(String step) throws IOException {
    return ForeignExport.write(ForeignExport.Format.SMT2, Certified.part("relu", STEPS).folder(), step, null, folder);
  }

  private static List<Path> problems(ForeignExport export) {
    return export.files().stream().filter(file -> file.toString().endsWith(".smt2")).toList();
  }

  @Test
  void numbersAreReals() {
    assertEquals("7.0", SmtTerms.number(Rational.of(7)));
    assertEquals("(- (/ 7.0 5.0))", SmtTerms.number(Rational.of(-7, 5)));
  }

  @Test
  void whatIsNotPolynomialIsListed() throws IOException {
    ForeignExport export = export(null);
    List<String> skipped = Files.readAllLines(export.files().get(export.files().size() - 1));
    assertTrue(skipped.contains("step FLOOR: an extreme eigenvalue is not polynomial"), skipped.toString());
    assertEquals(skipped.size(), export.skipped().size());
    assertTrue(problems(export).stream().anyMatch(file -> file.endsWith("Step_A17_at_2.smt2")), export.files().toString());
  }

  @Test
  void aSolverFindsEveryNegationUnsatisfiable() throws Exception {
    Prover.require("z3", "z3");
    for (Path problem : problems(export(null))) {
      String answers = Prover.run(folder, "z3", "-T:60", problem.toString()).text();
      assertTrue(answers.matches("(unsat\\R)+"), problem.getFileName() + " " + answers);
    }
  }

  @Test
  void theClaimItselfIsSatisfiable() throws Exception {
    Prover.require("z3", "z3");
    for (String step : List.of("A16", "GD")) {
      Path problem = problems(export(step)).stream().filter(file -> file.toString().contains("Step_")).findFirst().orElseThrow();
      String text = Files.readString(problem).replace("(set-info :status unsat)\n", "");
      int negated = text.lastIndexOf("(assert (not ");
      String claimed = text.substring(0, negated) + text.substring(negated).replaceFirst("\\(assert \\(not (.*)\\)\\)", "(assert $1)");
      Files.writeString(folder.resolve("claim.smt2"), claimed);
      List<String> answers = Prover.run(folder, "z3", "-T:60", "claim.smt2").text().lines().toList();
      assertEquals("sat", answers.get(answers.size() - 1), step);
    }
  }
}
