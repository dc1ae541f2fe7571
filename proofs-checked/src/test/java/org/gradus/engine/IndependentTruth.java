package org.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.reader.Sampling;
import org.gradus.kernel.term.Control;
import org.gradus.kernel.term.Example;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Scope;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Theory;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.Truth;
import org.gradus.numeric.evaluate.Escalation;
import org.gradus.numeric.evaluate.Limits;
import org.gradus.numeric.evaluate.Problem;
import org.gradus.numeric.evaluate.Tier;

/**
 * Decides whether what a certificate says is true, by the search's own arithmetic alone: no kernel code but the data types of the theory, and
 * its generator of draws.
 */
final class IndependentTruth {

  private static final int BITS = 256;

  private final Theory theory;
  private final Escalation onRun;
  private final Problem data;
  private final String activation;
  private final Map<String, Escalation> onExamples = new HashMap<>();
  private final Map<String, Truth> known = new HashMap<>();
  private final Map<String, Enclosure> slacks = new HashMap<>();

  IndependentTruth(LoadedTheory theory, RunSubject run) {
    this.theory = theory.expanded();
    this.data = Problem.of(this.theory, run.sizes(this.theory), run.activation(), run);
    this.activation = run.activation();
    this.onRun = new Escalation(data, Limits.DEFAULT);
  }

  /** Fails unless every line of evidence in the folder that claims something at one place is true, its slack included. */
  void assertTrueEvidence(Path folder) throws IOException {
    String owner = "";
    for (String line : Files.readAllLines(folder.resolve("steps.evidence")).subList(1, lines(folder, "steps.evidence"))) {
      EvidenceText form = EvidenceText.of(line);
      if (form.head().equals("step") || form.head().equals("require")) {
        owner = form.items().size() == 1 ? "" : form.at(1).word();
      } else if (isAtPlace(form)) {
        Step step = step(owner);
        List<Labelled> claims = step == null ? theory.require() : step.claims();
        boolean points = step != null && step.scope().kind() == Scope.Kind.POINTS; // of an example the requirements are shown, too
        List<Labelled> when = step == null ? List.of() : Stream.concat(points ? theory.require().stream() : Stream.of(), step.when().stream()).toList();
        assertTrueLine("step " + owner + ": " + line, form, when, claims, points ? onExample(form.at(1).word())
            : form.at(1).word().contains("@") ? onDraw(step, form.at(1).word(), data, activation) : onRun);
      }
    }
    for (String line : Files.readAllLines(folder.resolve("controls.evidence")).subList(1, lines(folder, "controls.evidence"))) {
      EvidenceText form = EvidenceText.of(line);
      if (form.head().equals("control")) {
        owner = form.at(1).word() + " " + form.at(2).word();
      } else if (isAtPlace(form)) {
        Control control = control(owner);
        boolean drawn = form.at(1).word().contains("@"); // of which nothing is required
        List<Labelled> when = Stream.concat(drawn ? Stream.of() : theory.require().stream(), control.patched().when().stream()).toList();
        assertTrueLine("control " + owner + ": " + line, form, when, control.patched().claims(), onExample(control, form.at(1).word()));
      }
    }
  }

  private static int lines(Path folder, String name) throws IOException {
    return Files.readAllLines(folder.resolve(name)).size();
  }

  private static boolean isAtPlace(EvidenceText form) {
    return List.of("proved", "refuted", "inapplicable").contains(form.head()) && !form.at(1).word().equals("everywhere");
  }

  private Step step(String id) {
    return theory.steps().stream().filter(s -> s.id().equals(id)).findFirst().orElse(null);
  }

  private Control control(String name) {
    return theory.controls().stream().filter(c -> name.equals(c.step() + " " + c.number())).findFirst().orElseThrow();
  }

  private Escalation onExample(Control control, String place) {
    if (place.contains("@")) {
      Example example = theory.examples().stream().filter(e -> e.name().equals(control.example())).findFirst().orElseThrow();
      return onDraw(control.patched(), place, Problem.of(theory, example), control.activation() != null ? control.activation() : example.activation());
    }
    return onExample(place);
  }

  private Escalation onExample(String place) {
    String name = place.contains(":") ? place.substring(0, place.indexOf(':')) : place;
    Example example = theory.examples().stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
    return onExamples.computeIfAbsent(name, n -> new Escalation(Problem.of(theory, example), Limits.DEFAULT));
  }

  /** With the arrays that are drawn at the place, which only the kernel's generator says, and other data of a run or an example. */
  private Escalation onDraw(Step step, String place, Problem given, String sigma) {
    Map<String, Example.Values> drawn = Sampling.of(step.scope()).orElseThrow().at(place, theory, given.sizes(), Effort.ample());
    return new Escalation(new Problem(given.theory(), given.sizes(), sigma, given.recordings().from(place, drawn)), Limits.DEFAULT);
  }

  private void assertTrueLine(String line, EvidenceText form, List<Labelled> when, List<Labelled> claims, Escalation tiers) {
    String place = form.at(1).word();
    if (form.head().equals("inapplicable")) {
      assertItem(line, formula(when, form.at(2)), place, form.at(3), Truth.FALSE, tiers);
      return;
    }
    for (int i = 0; i < when.size(); i++) {
      assertItem(line, when.get(i).formula(), place, form.at(2).at(i), Truth.TRUE, tiers);
    }
    if (form.head().equals("refuted")) {
      assertItem(line, formula(claims, form.at(3)), place, form.at(4), Truth.FALSE, tiers);
      return;
    }
    for (int i = 0; i < claims.size(); i++) {
      assertItem(line, claims.get(i).formula(), place, form.at(3).at(i), Truth.TRUE, tiers);
    }
  }

  private static Formula formula(List<Labelled> lines, EvidenceText number) {
    return lines.get(Integer.parseInt(number.word()) - 1).formula();
  }

  private void assertItem(String line, Formula formula, String place, EvidenceText item, Truth expected, Escalation tiers) {
    String key = place + " " + formula;
    Truth truth = known.computeIfAbsent(key, k -> tiers.decide(formula, place).truth());
    if (item.word() != null || item.head().equals("shown") || item.head().equals("by")) {
      // shown for all weights or all real numbers: numbers at places need not settle it, but must not contradict it
      assertNotEquals(expected == Truth.TRUE ? Truth.FALSE : Truth.TRUE, truth, line);
      return;
    }
    String reason = truth == Truth.UNKNOWN ? tiers.decide(formula, place).reason() : "";
    if (reason.startsWith("no search for ")) {
      return; // a supremum, which has no value on this path
    }
    assertEquals(expected, truth, line + ": " + reason);
    if (item.items().size() == 4) {
      Enclosure slack = slacks.computeIfAbsent(key, k -> tiers.decide(formula, place, Tier.ARBITRARY, BITS).slack());
      Enclosure claimed = new Enclosure(rational(item.at(2).word()), rational(item.at(3).word()));
      assertTrue(slack != null && claimed.overlaps(slack), () -> line + "\nthe slack is in " + slack);
    }
  }

  private static Rational rational(String decimal) {
    BigDecimal value = new BigDecimal(decimal);
    int scale = Math.max(0, value.scale());
    return new Rational(value.movePointRight(scale).toBigIntegerExact(), BigInteger.TEN.pow(scale));
  }
}
