package org.gradus.export.coq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gradus.engine.Certified;
import org.gradus.engine.KernelCheckReader;
import org.gradus.export.ForeignExport;
import org.gradus.export.Prover;
import org.gradus.export.expression.CoqLibrary;
import org.gradus.export.source.Certificate;
import org.gradus.export.source.Goal;
import org.gradus.kernel.term.Step;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is exported, and what coqc says of it. The library is compiled once. */
class CoqExportTest {

  /** The axioms of Coq's own real numbers; nothing else may show. */
  private static final Set<String> AXIOMS = Set.of("ClassicalDedekindReals.sig_not_dec", "ClassicalDedekindReals.sig_forall_dec",
      "FunctionalExtensionality.functional_extensionality_dep", "Classical_Prop.classic");
  private static final Pattern AXIOM = Pattern.compile("(?m)^(\\S+)\\s*:");

  @TempDir
  private static Path library;

  @TempDir
  private Path folder;

  @BeforeAll
  static void theLibraryIsAccepted() throws Exception {
    Prover.require("coqc", "coq libcoq-interval");
    for (String name : CoqLibrary.FILES) {
      Files.writeString(library.resolve(name + ".v"), CoqLibrary.text(name));
      accept(library, name);
    }
  }

  private static String accept(Path folder, String name) throws Exception {
    long begun = System.nanoTime();
    Prover.Answer answer = Prover.coqc(folder, name);
    assertEquals(0, answer.code(), name + ": " + answer.text());
    System.out.printf("coqc %s %.1f s%n", name, (System.nanoTime() - begun) / 1e9);
    return answer.text();
  }

  /** Exports into a folder where the library is compiled already. */
  private Path export(Path certificate, String step) throws IOException {
    Path to = ForeignExport.write(ForeignExport.Format.COQ, certificate, step, null, folder).files().get(0).getParent();
    try (Stream<Path> files = Files.list(library)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".vo")).toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return to;
  }

  /** The files that the script check.sh names, without the library, in order. */
  private static List<String> files(Path to) throws IOException {
    Matcher matcher = Pattern.compile("for file in (.*);").matcher(Files.readString(to.resolve("check.sh")));
    assertTrue(matcher.find());
    List<String> names = new ArrayList<>(List.of(matcher.group(1).split(" ")));
    names.removeAll(CoqLibrary.FILES);
    return names;
  }

  /** Has coqc check every file and returns the axioms that the last one, Assumptions.v, prints. */
  private static Set<String> axioms(Path to) throws Exception {
    String printed = "";
    for (String name : files(to)) {
      printed = accept(to, name);
    }
    assertTrue(printed.startsWith("Axioms:"), printed);
    return AXIOM.matcher(printed.substring("Axioms:".length())).results().map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void leavesAndChainsOfTheTheoryAreAccepted() throws Exception {
    Path to = export(Certified.part("tanh", Set.of("A18p", "A20", "A33", "DIST", "CHAIN")).folder(), null);
    String chain = Files.readString(to.resolve("Step_CHAIN.v"));
    assertTrue(chain.contains("Theorem proved_CHAIN : claim_CHAIN (recorded 0)."), chain);
    assertTrue(Files.readString(to.resolve("Step_A18p.v")).contains("Theorem proved_A18p : steps 2 "));
    assertTrue(Files.readString(to.resolve("Control_A33_1.v")).contains("~ claim_A33_control_1"));
    assertEquals(AXIOMS, axioms(to));
  }

  @Test
  void exactEquationsAreAccepted() throws Exception {
    Set<String> axioms = axioms(export(Certified.part("relu", Set.of("A16", "A17")).folder(), null));
    assertTrue(AXIOMS.containsAll(axioms), axioms.toString());
  }

  private static Path numbers() throws IOException {
    try (var in = CoqExportTest.class.getResourceAsStream("/org/gradus/export/numbers.yaml")) {
      return Certified.of("numbers", new String(in.readAllBytes(), StandardCharsets.UTF_8)).folder();
    }
  }

  @Test
  void constantsAreAccepted() throws Exception {
    Path to = export(numbers(), null);
    assertTrue(files(to).containsAll(List.of("Step_curvature", "Step_peak", "Step_pi", "Step_falls", "Control_peak_1")), files(to).toString());
    assertEquals(AXIOMS, axioms(to));
  }

  /** Bounds on an interval: the search finds no proof of them yet, so the goals are put here. */
  @Test
  void boundsOnIntervalsAreAccepted() throws Exception {
    Path made = numbers();
    Path to = export(made, "pi");
    Certificate certificate = Certificate.read(made, KernelCheckReader.check(made));
    for (String id : List.of("slope", "bend")) {
      Step step = certificate.theory().steps().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
      Goal goal = new Goal(id, certificate.run(), List.of(certificate.run().site(0)), List.of(), Goal.formulas(step.claims()), false);
      Files.writeString(to.resolve(id + ".v"), CoqFiles.header(List.of(id), List.of("Gradus", "Inverse", "Facts", "Enclose", "Run"))
          + Leaves.text(goal, WorldFile.tables(certificate.run())));
    }
    accept(to, "Run");
    accept(to, "slope");
    accept(to, "bend");
  }

  @Test
  void whatIsNotProvedIsNotExported() throws IOException {
    ForeignExport export = ForeignExport.write(ForeignExport.Format.COQ, numbers(), "open", null, folder);
    assertEquals(1, export.skipped().size());
    assertTrue(export.skipped().get(0).toString().startsWith("step open: its verdict is UNDECIDED"), export.skipped().toString());
    assertEquals(List.of(), files(export.files().get(0).getParent()));
  }

  /** Every lie is told in a file that is accepted without it. */
  @Test
  void falseFilesAreRejected() throws Exception {
    Path to = export(Certified.part("tanh", Set.of("A33")).folder(), "A33");
    accept(to, "Run");
    accept(to, "Step_A33");
    String honest = Files.readString(to.resolve("Step_A33.v"));
    Map<String, String> lies = new LinkedHashMap<>();
    lies.put("a false claim", honest.replaceFirst("<= speed s", "<= 0 * speed s"));
    lies.put("bounds that are too tight", honest.replaceFirst("(: known := Between )(\\S+) \\S+\\. ", "$1$2 $2. "));
    lies.put("another value", honest.replaceFirst(": known := Exactly \\S+ ", ": known := Exactly 12345 "));
    lies.put("another expression", honest.replaceFirst("\\(Mul ", "(Add "));
    lies.put("a step more than there are", honest.replace(": steps 2 ", ": steps 3 "));
    for (Map.Entry<String, String> lie : lies.entrySet()) {
      assertNotEquals(honest, lie.getValue(), lie.getKey());
      Files.writeString(to.resolve("Step_A33.v"), lie.getValue());
      assertNotEquals(0, Prover.coqc(to, "Step_A33").code(), lie.getKey());
    }
    String run = Files.readString(to.resolve("Run.v"));
    String other = run.replace("Definition eta : R := (1 / 64).", "Definition eta : R := (1 / 65).");
    assertNotEquals(run, other);
    Files.writeString(to.resolve("Run.v"), other);
    Files.writeString(to.resolve("Step_A33.v"), honest);
    accept(to, "Run");
    assertNotEquals(0, Prover.coqc(to, "Step_A33").code(), "a theorem about another run");
  }
}
