package org.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gradus.kernel.term.Step;
import org.gradus.report.Results;
import org.gradus.report.StepResult;
import org.gradus.report.TheoryResult;
import org.gradus.report.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Theories cut down to a question: what the proofs of its steps rest on is asked, too, and what is left out is named. */
class PartsOfTheoriesTest {

  private static final String THEORY = SmallRuns.theory("parts", "parts") + """
      define: |
        size := norm(W)^2
      steps:
        deep:
          title: cited by what is cited
          provenance: user
          scope: everywhere
          statement: for all u in R, 3*exp(-u^2) <= 3
          proof: |
            have one: for all u in R, exp(-u^2) <= 1 by cover
            thus by algebra from one
        among:
          title: cited behind from
          provenance: user
          scope: everywhere
          statement: 3*exp(-size^2) <= 3
          proof: |
            thus by instantiate from deep
        twice:
          title: cites among multipliers
          provenance: user
          scope: everywhere
          statement: 6*exp(-size^2) <= 6
          proof: |
            thus by multipliers with 2*among
        beside:
          title: cited by nothing
          provenance: user
          scope: everywhere
          statement: size + 1 >= 0
          proof: |
            thus by algebra
        wide:
          title: more neurons than samples
          provenance: user
          scope: last
          when: |
            enough: m >= 2*n
          statement: exp(-size@last^2) <= 2
          proof: |
            have here: exp(-size@last^2) <= 1 by algebra from among
            thus by algebra from here
        narrow:
          title: few neurons
          provenance: user
          scope: data
          when: |
            enough: m >= 5*n
          statement: m >= 4*n
      """;

  @TempDir
  Path folder;

  private static LoadedTheory theory(String text) {
    return LoadedTheory.of("parts.yaml", text);
  }

  private static List<String> ids(LoadedTheory theory) {
    return theory.core().steps().stream().map(Step::id).toList();
  }

  @Test
  void whatIsClaimedOfTheLastWeightsAndWhatItRestsOn() {
    LoadedTheory asked = theory(THEORY).lasting();
    assertEquals(List.of("deep", "among", "wide"), ids(asked));
    assertEquals(List.of("twice", "beside", "narrow"), asked.omitted());
  }

  @Test
  void allOfATheoryWithoutSuchClaims() {
    LoadedTheory theory = theory(THEORY.substring(0, THEORY.indexOf("  wide:")));
    assertSame(theory, theory.lasting());
    assertEquals(List.of(), theory.omitted());
  }

  @Test
  void theResultNamesWhatIsLeftOut() throws IOException {
    TheoryResult result = Certified.certify(theory(THEORY).asking(List.of("among")), SmallRuns.tiny("tanh"), folder.resolve("c"));
    assertEquals(List.of("deep", "among"), result.steps().stream().map(StepResult::id).toList());
    assertEquals(List.of("twice", "beside", "wide", "narrow"), result.notAsked());
  }

  /** One is proved at once, by a script that cites another; the hypothesis of the other holds from 10 neurons on, for two samples. */
  @Test
  void stepsAreProvedFromAWidthOn() throws IOException {
    Path config = Files.writeString(folder.resolve("c.yaml"), """
        format: gradus-training/1
        name: wider
        data: {source: iris, label: species, positive: versicolor, rows: [1, 60]}
        network: {activation: tanh, width: 1, bias: false, outputScale: 1/sqrt(m)}
        loss: {kind: squared, factor: 1/2}
        trained: [W]
        optimizer: {kind: gd, eta: 1/8, steps: 6}
        init: {seed: 1, scale: 1, output: rademacher}
        """);
    List<String> asked = new ArrayList<>();
    WidthStudy study = new WidthStudy(config, theory(THEORY), (part, run) -> {
      asked.add(run.run().width() + " " + ids(part));
      return Certified.certify(part, run.run(), folder.resolve("w" + run.run().width()));
    });
    List<Results> found = study.of(List.of("twice", "narrow"), 2, 64);
    assertEquals(List.of(2, 4, 8, 16), found.stream().map(results -> results.run().m()).toList());
    assertEquals(List.of("2 [twice, narrow]", "2 [deep, among, twice, narrow]", "4 [narrow]", "8 [narrow]", "16 [narrow]"), asked);
    assertEquals(List.of("PROVED PROVED PROVED INAPPLICABLE", "INAPPLICABLE", "INAPPLICABLE", "PROVED"),
        found.stream().map(PartsOfTheoriesTest::verdicts).toList());
    assertTrue(found.stream().allMatch(results -> results.certificates().kernel().equals("VALID")));
  }

  private static String verdicts(Results results) {
    return String.join(" ", results.theories().get(0).counted().stream().map(StepResult::verdict).map(Verdict::name).toList());
  }
}
