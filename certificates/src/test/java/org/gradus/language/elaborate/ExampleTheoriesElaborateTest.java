package org.gradus.language.elaborate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Step;
import org.gradus.language.syntax.ExampleTheories;
import org.gradus.language.syntax.TheoryFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every worked example elaborates: nothing is lost silently, and the core language's rules hold. */
class ExampleTheoriesElaborateTest {

  static List<String> names() {
    return ExampleTheories.NAMES;
  }

  @ParameterizedTest
  @MethodSource("names")
  void onlyRealErrorsAreReported(String name) {
    Elaborated elaborated = Elaborator.elaborate(ExampleTheories.read(name));
    List<String> errors = elaborated.errors().stream().map(error -> error.code() + " " + error.message()).toList();
    // One excerpt takes no step size from the run, yet writes its dynamics with one; another uses facts at numbers in a list of multipliers.
    assertEquals(name.startsWith("martin") ? List.of("E-NAME unknown name 'eta'")
        : name.equals("gd-rate") ? List.of("E-SHAPE a fact at something other than a letter") : List.of(), errors);
  }

  @ParameterizedTest
  @MethodSource("names")
  void theRulesOfTheCoreLanguageHold(String name) {
    assertEquals(List.of(), WellFormed.faults(Elaborator.elaborate(ExampleTheories.read(name))));
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyPartIsElaboratedOrListed(String name) {
    TheoryFile file = ExampleTheories.read(name);
    Elaborated elaborated = Elaborator.elaborate(file);
    Set<String> listed = new HashSet<>();
    elaborated.unsupported().forEach(part -> listed.add(part.step() + " " + part.part()));
    elaborated.theory().controls().forEach(control -> listed.add(control.step() + " control " + control.number()));
    elaborated.golden().forEach(golden -> listed.add(golden.step() + " golden " + golden.number()));
    assertEquals(file.steps().size(), elaborated.theory().steps().size());
    for (TheoryFile.Step step : file.steps()) {
      for (int i = 1; i <= step.controls().size(); i++) {
        assertTrue(listed.contains(step.id() + " control " + i), step.id() + " control " + i);
      }
      for (int i = 1; i <= step.golden().size(); i++) {
        assertTrue(listed.contains(step.id() + " golden " + i), step.id() + " golden " + i);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void noUnsupportedClaimIsUnlisted(String name) {
    Elaborated elaborated = Elaborator.elaborate(ExampleTheories.read(name));
    for (Step step : elaborated.theory().steps()) {
      for (Labelled claim : step.claims()) {
        boolean unsupported = !Reasons.of(claim.formula(), elaborated.theory().definitions()).isEmpty();
        String part = claim.label().isEmpty() ? "claim" : "claim " + claim.label();
        boolean listed = elaborated.unsupported().stream().anyMatch(u -> u.step().equals(step.id())
            && u.part().equals(part));
        assertEquals(unsupported, listed, step.id() + " " + part);
        assertFalse(claim.formula() instanceof Formula.Unsupported u && u.what().isBlank());
      }
    }
  }
}
