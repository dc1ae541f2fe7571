package org.gradus.numeric.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.gradus.numeric.run.MalformedRunException;
import org.gradus.numeric.run.Run;
import org.gradus.numeric.run.RunMeta;
import org.gradus.numeric.run.RunStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training on the population risk of a quadratic teacher. */
class PopulationTest {

  private static final String CONFIG = String.join("\n",
      "format: gradus-training/1",
      "name: test",
      "population: {dimension: 3, spectrum: [2, 1]}",
      "network: {activation: quadratic, width: 2, bias: false, outputScale: 1}",
      "loss: {kind: squared, factor: 1/4}",
      "trained: [W]",
      "optimizer: {kind: gd, eta: 1/64, steps: 6}",
      "init: {seed: 1, scale: 1/2, output: ones}",
      "");

  private static Run train(String... changes) {
    String text = CONFIG;
    for (int i = 0; i < changes.length; i += 2) {
      assertTrue(text.contains(changes[i]), changes[i]);
      text = text.replace(changes[i], changes[i + 1]);
    }
    return Training.run(text, Path.of("config.yaml"));
  }

  private static PopulationRisk risk(Run run) {
    return new PopulationRisk(run.meta(), new Teacher(3, new double[] {2, 1}), run.width());
  }

  /** By hand: W W^T - diag(2, 1, 0) has the squared norm 22275593/6480000 and the trace -4003/1800. */
  @Test
  void riskAndGradientOfAnExample() {
    RunMeta meta = train().meta();
    PopulationRisk risk = new PopulationRisk(meta, new Teacher(3, new double[] {2, 1}), 2);
    Weights weights = new Weights(new double[] {0.5, -0.25, 1 / 3.0, 0.25, 0.5, 0.2}, null, new double[] {1, 1});
    assertEquals(6383267 / 2160000.0, risk.value(weights), 1e-14);
    assertArrayEquals(new double[] {-531 / 200.0, 1093 / 1200.0, -389 / 900.0, -4727 / 3600.0, -3227 / 1800.0, -389 / 1500.0},
        risk.gradient(weights).hidden(), 1e-14);
  }

  @ParameterizedTest
  @CsvSource({"1,1/4,ones", "1/m,1/2,ones", "3/2,1,gaussian", "1/sqrt(m),1/(2n),rademacher"})
  void gradientAgreesWithDifferences(String scale, String factor, String output) {
    Run run = train("outputScale: 1", "outputScale: " + scale, "factor: 1/4", "factor: " + factor, "output: ones", "output: " + output);
    PopulationRisk risk = risk(run);
    Weights weights = Weights.of(run, 3);
    Weights gradient = risk.gradient(weights);
    for (int q = 0; q < weights.hidden().length; q++) {
      double h = 1e-6;
      Weights forward = weights.copy();
      forward.hidden()[q] += h;
      Weights backward = weights.copy();
      backward.hidden()[q] -= h;
      assertEquals((risk.value(forward) - risk.value(backward)) / (2 * h), gradient.hidden()[q], 1e-7, scale + " " + q);
    }
  }

  /** The mean over inputs, by a sum that is exact for polynomials of degree 4: all products of the three-point rule. */
  @Test
  void riskIsTheMeanOverInputs() {
    Run run = train("outputScale: 1", "outputScale: 1/m", "output: ones", "output: gaussian");
    Weights weights = Weights.of(run, 2);
    double[] nodes = {-Math.sqrt(3), 0, Math.sqrt(3)};
    double[] masses = {1 / 6.0, 2 / 3.0, 1 / 6.0};
    double mean = 0;
    for (int k = 0; k < 27; k++) {
      double[] x = {nodes[k % 3], nodes[k / 3 % 3], nodes[k / 9]};
      double f = -2 * x[0] * x[0] - x[1] * x[1];
      for (int j = 0; j < 2; j++) {
        double z = weights.hidden()[3 * j] * x[0] + weights.hidden()[3 * j + 1] * x[1] + weights.hidden()[3 * j + 2] * x[2];
        f += 0.5 * weights.output()[j] * z * z;
      }
      mean += masses[k % 3] * masses[k / 3 % 3] * masses[k / 9] * f * f;
    }
    assertEquals(mean / 4, risk(run).value(weights), 1e-12);
  }

  @Test
  void recordsStepsDownTheGradient() {
    Run run = train();
    PopulationRisk risk = risk(run);
    for (int k = 0; k < 6; k++) {
      Weights weights = Weights.of(run, k);
      double[] gradient = risk.gradient(weights).hidden();
      for (int q = 0; q < gradient.length; q++) {
        assertEquals(weights.hidden()[q] - gradient[q] / 64, Weights.of(run, k + 1).hidden()[q], "step " + k);
      }
    }
    assertTrue(risk.value(Weights.of(run, 6)) < risk.value(Weights.of(run, 0)));
  }

  @Test
  void recordsTheTeacher() {
    Run run = train();
    assertTrue(run.meta().population());
    assertArrayEquals(new double[] {1, 0, 0, 0, 1, 0}, run.values("Wstar", 0));
    assertArrayEquals(new double[] {2, 1}, run.values("astar", 0));
    assertArrayEquals(new double[] {1, 1}, run.values("a", 0));
    assertFalse(run.has("X"));
    assertEquals(RunStream.digest(train()), RunStream.digest(run));
    assertNotEquals(RunStream.digest(train("[2, 1]", "[2, 3/4]")), RunStream.digest(run));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "dimension: 3|dimension: 1|population.spectrum",
      "[2, 1]|[]|population.spectrum",
      "[2, 1]|[2, much]|population.spectrum",
      "dimension: 3|dimension: 3.0|population.dimension",
      "dimension: 3|dimension: 3, inputs: uniform|population.inputs",
      "name: test|data: {source: iris}|population",
      "activation: quadratic|activation: relu|network.activation",
      "kind: squared|kind: logistic|loss.kind",
      "bias: false|bias: true|population",
      "trained: [W]|trained: [W, a]|population",
      "trained: [W]|trained: [a]|population",
      "kind: gd|kind: sgd|optimizer.kind",
      "kind: gd|kind: heavy-ball, momentum: 1/2|optimizer.kind",
      "factor: 1/4|factor: 1/3|loss.factor",
      "output: ones|output: zeros|init.output"})
  void malformedConfigurations(String part, String replacement, String place) {
    boolean name = part.startsWith("name");
    MalformedRunException error = assertThrows(MalformedRunException.class,
        () -> train(part, name ? part + "\n" + replacement : replacement));
    assertEquals(place, error.place(), error.getMessage());
  }
}
