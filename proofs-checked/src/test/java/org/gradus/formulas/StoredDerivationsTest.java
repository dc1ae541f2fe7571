package org.gradus.formulas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gradus.kernel.term.Definition;
import org.gradus.language.elaborate.Elaborated;
import org.gradus.language.elaborate.Elaborator;
import org.gradus.language.syntax.Parser;
import org.gradus.language.syntax.Printer;
import org.gradus.language.syntax.TheoryFileReader;
import org.gradus.symbolic.derivation.ClosedForms;
import org.gradus.symbolic.derivation.Derivation;
import org.gradus.symbolic.derivation.DerivationFile;
import org.gradus.symbolic.derivation.Deriver;
import org.gradus.symbolic.derivation.StoredDerivation;
import org.gradus.symbolic.derivation.Wording;
import org.gradus.symbolic.symja.SymjaOracle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The derivations under version control are those that {@code gradus derive --write} makes of the shipped theories. */
class StoredDerivationsTest {

  private static final String SATPATHI = "satpathi-srikant-2021";

  private static Path resource(String path) {
    try {
      return Path.of(StoredDerivationsTest.class.getResource("/org/gradus/" + path).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static List<String> stored() throws IOException {
    try (Stream<Path> files = Files.list(resource("derivations"))) {
      return files.map(file -> file.getFileName().toString().replaceFirst("\\.derivation$", "")).sorted().toList();
    }
  }

  /** Lines that a derivation leaves out, for its one normal form does not show them; the search for a certificate has other ways to show these identities. */
  private static final Map<String, List<String>> OPEN = Map.of("song-2021", List.of("B01 inner", "B14", "B14g"));

  private static String text(String name) throws IOException {
    return Files.readString(resource("derivations/" + name + ".derivation"));
  }

  private static Elaborated theory(String name, String part, String replacement) throws IOException {
    String yaml = Files.readString(resource("theories/" + name + ".yaml"));
    assertTrue(yaml.contains(part), part);
    return Elaborator.elaborate(TheoryFileReader.read(name + ".yaml", yaml.replace(part, replacement)));
  }

  private static Elaborated theory(String name) throws IOException {
    return theory(name, "", "");
  }

  @ParameterizedTest
  @MethodSource("stored")
  void isWhatDeriveWrites(String name) throws IOException {
    Derivation derivation = Deriver.derive(theory(name), new SymjaOracle(Duration.ofSeconds(120)));
    assertEquals(List.of(), derivation.refusals());
    assertEquals(OPEN.getOrDefault(name, List.of()), derivation.open().stream().map(Derivation.Refusal::label).toList());
    assertEquals(text(name), DerivationFile.write(derivation.stored()));
    assertTrue(DerivationFile.read(text(name)).matches(theory(name).theory()));
  }

  @ParameterizedTest
  @MethodSource("stored")
  void everyLineIsAFormulaOfTheLanguage(String name) throws IOException {
    for (StoredDerivation.Line line : DerivationFile.read(text(name)).lines()) {
      assertEquals(line.equation(), Printer.print(Parser.formula(line.equation(), Set.of())));
    }
  }

  @Test
  void holdsGradientFlowGramMatrixAndLyapunovFunctions() throws IOException {
    Set<String> labels = DerivationFile.read(text(SATPATHI)).lines().stream().map(StoredDerivation.Line::label)
        .collect(Collectors.toSet());
    Set<String> missing =
        new TreeSet<>(Set.of("grad[w] f", "d/dt w", "d/dt r", "G", "A03", "d/dt L", "V", "Vl", "Vp", "d/dt Vl", "d/dt Vp",
        "d/dt V", "A05", "A06", "A09 split", "A10", "A11", "tanh'", "tanh''"));
    missing.removeAll(labels);
    assertEquals(Set.of(), missing);
  }

  @Test
  void doesNotMatchWhenOneDefinitionChanges() throws IOException {
    StoredDerivation stored = DerivationFile.read(text(SATPATHI));
    Elaborated changed =
        theory(SATPATHI, "Vl        := <e_L, solve(G@0, e_L)>", "Vl        := 2*<e_L, solve(G@0, e_L)>");
    assertEquals(List.of(), changed.errors());
    assertFalse(stored.matches(changed.theory()));
  }

  @Test
  void matchesWhateverTheControlsAndExamplesAre() throws IOException {
    Elaborated changed = theory(SATPATHI, "n = 3, d = 2, m = 4, eta = 1/4", "n = 3, d = 2, m = 4, eta = 1/8");
    assertNotEquals(theory(SATPATHI).theory(), changed.theory());
    assertTrue(DerivationFile.read(text(SATPATHI)).matches(changed.theory()));
  }

  @Test
  void closedFormsOfTheShippedTheory() throws IOException {
    Elaborated elaborated = theory(SATPATHI);
    List<String> lines = ClosedForms.of(elaborated.theory()).values().stream().map(d -> text(elaborated, d)).toList();
    assertEquals(List.of("J[i,j,k] := a[j]*sigma'(z[j,i])*xt[i,k]/sqrt(m)",
        "G[i,l] := sum(k in 1..d + 1, xt[i,k]*xt[l,k])*sum(j, a[j]^2*sigma'(z[j,i])*sigma'(z[j,l]))/m"), lines);
  }

  private static String text(Elaborated elaborated, Definition definition) {
    return Printer.print(Wording.of(elaborated).of(definition));
  }

  /** The words for the whole theory, steps along runs included, are words of the language. */
  @Test
  void everyClaimOfTheShippedTheoryHasWords() throws IOException {
    Elaborated elaborated = theory(SATPATHI);
    Wording wording = Wording.of(elaborated);
    elaborated.theory().steps().stream().flatMap(s -> s.claims().stream()).forEach(claim -> {
      String text = wording.text(claim.formula());
      assertEquals(text, Printer.print(Parser.formula(text, Set.of())));
    });
  }
}
