package org.gradus.numeric.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.gradus.numeric.run.MalformedRunException;
import org.gradus.numeric.run.Run;
import org.gradus.numeric.run.RunStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingTest {

  private static final String CONFIG = String.join("\n",
      "format: gradus-training/1",
      "name: test",
      "data: {source: iris, label: species, positive: versicolor, standardise: true, rows: [1, 60, 61, 120, 150]}",
      "network: {activation: tanh, width: 4, bias: true, outputScale: 1/sqrt(m)}",
      "loss: {kind: squared, factor: 1/(2n)}",
      "regulariser: {lambda: 1/10, on: [W]}",
      "trained: [W, b, a]",
      "optimizer: {kind: gd, eta: 1/8, steps: 6}",
      "init: {seed: 1, scale: 1/2, output: gaussian}",
      "");

  private static Run train(String... changes) {
    String text = CONFIG;
    for (int i = 0; i < changes.length; i += 2) {
      if (!text.contains(changes[i])) {
        throw new AssertionError(changes[i] + " is not in the configuration");
      }
      text = text.replace(changes[i], changes[i + 1]);
    }
    return Training.run(text, Path.of("config.yaml"));
  }

  @Test
  void sameConfigurationSameBits() {
    assertEquals(RunStream.digest(train()), RunStream.digest(train()));
    assertNotEquals(RunStream.digest(train()), RunStream.digest(train("seed: 1", "seed: 2")));
  }

  /** Pinned: any change of the random stream, the order of summation or the functions shows here. */
  @Test
  void bitsArePinned() {
    assertEquals("25ef39c7cc5e6463f07b5cfd13cbb406b045c705a207dfb854b2e7857f4f029d", RunStream.digest(train()));
  }

  @Test
  void gradientAgreesWithDifferences() {
    for (String activation
        : new String[] {"tanh", "sigmoid", "softplus", "relu", "quadratic", "elu", "gelu", "silu", "erf", "identity"}) {
      for (String loss : new String[] {"squared", "logistic", "exponential"}) {
        Run run = train("tanh", activation, "squared", loss);
        ApproxObjective objective = ApproxObjective.of(run);
        Weights weights = Weights.of(run, 3);
        Weights gradient = objective.gradient(weights, run.batch(0));
        for (String name : new String[] {"W", "b", "a"}) {
          for (int q = 0; q < weights.named(name).length; q++) {
            double h = 1e-6;
            Weights forward = weights.copy();
            forward.named(name)[q] += h;
            Weights backward = weights.copy();
            backward.named(name)[q] -= h;
            double difference = (objective.value(forward) - objective.value(backward)) / (2 * h);
            assertEquals(difference, gradient.named(name)[q], 1e-7, activation + " " + loss + " " + name + q);
          }
        }
      }
    }
  }

  /** An honest step by hand: one neuron, one sample, identity, no bias: f = a w x. */
  @Test
  void oneStepByHand(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("one.csv"), "x,target\n2,3\n");
    Path config = folder.resolve("one.yaml");
    Files.writeString(config, "format: gradus-training/1\nname: one\ndata: {source: one.csv, label: target}\n"
        + "network: {activation: identity, width: 1, outputScale: 1/2}\nloss: {kind: squared, factor: 1}\n"
        + "trained: [W]\n"
        + "optimizer: {kind: gd, eta: 1/4, steps: 1}\ninit: {seed: 5, scale: 1}\n");
    Run run = Training.run(config);
    double w = run.values("W", 0)[0];
    double a = run.values("a", 0)[0];
    assertEquals(1, Math.abs(a));
    double gradient = 2 * (0.5 * (a * (w * 2)) - 3) * 0.5 * a * 2;
    assertEquals(w - 0.25 * gradient, run.values("W", 1)[0]);
    assertArrayEquals(new double[] {2}, run.values("X", 0));
    assertArrayEquals(new double[] {3}, run.values("y", 0));
  }

  @Test
  void symmetricPairsGiveZeroOutput() {
    Run run = train("output: gaussian", "output: rademacher, pairs: symmetric");
    Weights weights = Weights.of(run, 0);
    for (int i = 0; i < run.samples(); i++) {
      assertEquals(0, ApproxObjective.of(run).output(weights, i));
    }
    assertEquals(weights.output()[0], -weights.output()[1]);
    assertEquals(0.5 * 5,
        5 * ApproxObjective.of(run).value(weights) - 5 * 0.05 * ApproxObjective.squares(weights.hidden()), 1e-12);
  }

  @Test
  void outputsMayBeDividedByTheRootOfTheWidth() {
    double[] plain = train().values("a", 0);
    double[] divided = train("output: gaussian", "output: gaussian, outputScale: 1/sqrt(m)").values("a", 0);
    for (int j = 0; j < 4; j++) {
      assertEquals(plain[j] / 2, divided[j]);
    }
  }

  /** The same data and law, another width, the first weights alone; those that the training itself starts from, where the width is its own. */
  @Test
  void theStartOfANetworkOfAnotherWidth(@TempDir Path folder) throws IOException {
    Path config = Files.writeString(folder.resolve("c.yaml"), CONFIG);
    Run wide = Training.start(config, 32);
    assertEquals(32, wide.width());
    assertEquals(1, wide.iterates());
    assertEquals("test-m32@0", wide.meta("name"));
    assertArrayEquals(train().values("X", 0), wide.values("X", 0));
    assertArrayEquals(train().values("W", 0), Training.start(config, 4).values("W", 0));
    assertThrows(MalformedRunException.class, () -> Training.start(config, 0));
  }

  @Test
  void untrainedArraysStay() {
    Run run = train("[W, b, a]", "[W]");
    assertArrayEquals(new int[] {4}, run.array("a").shape());
    assertArrayEquals(run.values("b", 0), run.values("b", 6));
    assertNotEquals(run.values("W", 0)[0], run.values("W", 6)[0]);
  }

  @Test
  void everySecondIterate() {
    Run all = train();
    Run half = train("steps: 6", "steps: 6, every: 2");
    assertEquals(3, half.steps());
    assertEquals(2, half.every());
    for (int k = 0; k <= 3; k++) {
      assertArrayEquals(all.values("W", 2 * k), half.values("W", k));
    }
  }

  /** Each pass over the data uses disjoint batches, and the recorded batches are the ones used. */
  @Test
  void minibatches() {
    Run run = train("kind: gd", "kind: sgd, batch: 2");
    assertEquals("sgd", run.meta().optimizer());
    for (int k = 0; k < 6; k += 2) {
      int[] pass = {run.batch(k)[0], run.batch(k)[1], run.batch(k + 1)[0], run.batch(k + 1)[1]};
      assertEquals(4, Arrays.stream(pass).distinct().count());
    }
    for (int k = 0; k < 6; k++) {
      assertTrue(Perturbation.approxNorm(run, k) <= Perturbation.defaultTolerance(run, k));
    }
    assertNotEquals(RunStream.digest(run), RunStream.digest(train("kind: gd", "kind: sgd, batch: 3")));
  }

  /** The first step of heavy ball is one of gradient descent; each later one adds the momentum times the step before it. */
  @Test
  void heavyBallKeepsAPartOfTheLastStep() {
    Run plain = train("kind: gd", "kind: gd");
    Run heavy = train("kind: gd", "kind: heavy-ball, momentum: 1/4");
    assertEquals("other", heavy.meta().optimizer());
    double[] gd = plain.arrays().get("W").values();
    int size = gd.length / 7;
    double[] w = heavy.arrays().get("W").values();
    for (int q = 0; q < size; q++) {
      assertEquals(gd[size + q], w[size + q]);
    }
    assertTrue(Perturbation.approxNorm(heavy, 0) <= Perturbation.defaultTolerance(heavy, 0));
    for (int k = 1; k < 6; k++) {
      assertTrue(Perturbation.approxNorm(heavy, k) > Perturbation.defaultTolerance(heavy, k), "step " + k);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "kind: gd|kind: gradient-flow|optimizer.kind",
      "kind: gd|kind: adam|optimizer.kind",
      "kind: gd|kind: gd, batch: 2|optimizer.batch",
      "kind: gd|kind: sgd|optimizer.batch",
      "kind: gd|kind: sgd, batch: 9|optimizer.batch",
      "kind: gd|kind: gd, momentum: 0.9|optimizer.momentum",
      "kind: gd|kind: heavy-ball|optimizer.momentum",
      "kind: gd|kind: heavy-ball, momentum: much|optimizer.momentum",
      "kind: gd|kind: heavy-ball, momentum: 1/4, batch: 2|optimizer.batch",
      "eta: 1/8|eta: 0|optimizer.eta",
      "eta: 1/8|eta: fast|optimizer.eta",
      "eta: 1/8|eta: [1/8]|optimizer.eta",
      "steps: 6|steps: 0|optimizer.steps",
      "steps: 6|steps: 6, every: 4|optimizer.steps",
      "steps: 6|steps: 999999999|optimizer.steps",
      "activation: tanh|activation: swish|network.activation",
      "width: 4|width: 4.0|network.width",
      "width: 4|depth: 4|network.depth",
      "bias: true|bias: yes|network.bias",
      "outputScale: 1/sqrt(m)|outputScale: 1/sqrt(2)|network.outputScale",
      "kind: squared|kind: hinge|loss.kind",
      "lambda: 1/10|lambda: -1|regulariser.lambda",
      "trained: [W, b, a]|trained: [W, c]|trained",
      "trained: [W, b, a]|trained: W|trained",
      "seed: 1|seed: -1|init.seed",
      "output: gaussian|output: gaussian, pairs: odd|init.pairs",
      "output: gaussian|output: gaussian, outputScale: 1/m|init.outputScale",
      "source: iris|source: tulips|file",
      "label: species|label: kind|header",
      "positive: versicolor|positive: rosea|data.positive",
      "rows: [1,|rows: [1, 151,|data.rows",
      "rows: [1,|rows: [1, 1,|data.rows",
      "name: test|name: [test]|name",
      "gradus-training/1|gradus-training/9|format"})
  void malformedConfigurations(String part, String replacement, String place) {
    MalformedRunException error = assertThrows(MalformedRunException.class, () -> train(part, replacement));
    assertEquals(place, error.place(), error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings =
      {"name: a\nname: b\n", "name: [", "- 1\n", "", "&a [*a]", "a: !!java.net.URL [x]\n", "# nothing",
          "name: !!int 3\n",
      "name: !!null ~\n", "--- {}\n--- {}\n", "name: \u0001\n"})
  void notAConfiguration(String text) {
    assertThrows(MalformedRunException.class, () -> Training.run(text, Path.of("config.yaml")));
  }

  @Test
  void overflowIsReported() {
    MalformedRunException error = assertThrows(MalformedRunException.class,
        () -> train("tanh", "quadratic", "eta: 1/8", "eta: 1e30", "steps: 6", "steps: 40"));
    assertTrue(error.reason().contains("NaN") || error.reason().contains("infinite"), error.getMessage());
  }
}
