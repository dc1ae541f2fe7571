package org.gradus.engine;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import org.gradus.numeric.run.Run;
import org.gradus.numeric.run.RunArray;
import org.gradus.numeric.train.Training;

/** Runs of a second or less, honest and dishonest, of the kind that the embedded theory is about. */
public final class SmallRuns {

  private static final String CONFIG = String.join("\n",
      "format: gradus-training/1",
      "name: small-ACTIVATION",
      "data: {source: iris, label: species, positive: versicolor, removeDuplicates: true, standardise: true,",
      "       rows: [ROWS], normaliseRows: 2}",
      "network: {activation: ACTIVATION, width: WIDTH, bias: true, outputScale: 1/sqrt(m)RELU}",
      "loss: {kind: squared, factor: 1/2}",
      "trained: [W, b]",
      "optimizer: {kind: gd, eta: 1/ETA, steps: STEPS}",
      "init: {seed: 3, scale: 1}",
      "");

  /** The end of a theory with one step, of which the scope, the statement and the proof are to be put in. */
  static final String STEP = String.join("\n",
      "steps:",
      "  S:",
      "    title: the step",
      "    provenance: user",
      "    scope: SCOPE",
      "    statement: STATEMENT",
      "    proof: |",
      "      PROOF",
      "");

  private SmallRuns() {}

  /** The text of a training configuration: n = 4, m = 16. */
  public static String configuration(String activation, int steps) {
    return configuration(activation, "1, 42, 59, 107", 16, steps);
  }

  private static String configuration(String activation, String rows, int width, int steps) {
    return CONFIG.replace("ACTIVATION", activation).replace("RELU", activation.equals("relu") ? ", reluAt0: 1" : "")
        .replace("ROWS", rows).replace("WIDTH", Integer.toString(width)).replace("ETA", "64").replace("STEPS", Integer.toString(steps));
  }

  /** The head of a theory about {@link #twoNeurons}, up to its definitions. */
  static String theory(String name, String title) {
    return """
        gradus: theory/1
        name: NAME
        title: TITLE
        setting:
          runs: |
            activation tanh; loss squared; factor 1/2; trained W; optimizer gd; outputScale 1/sqrt(m)
          dims: n, d, m
          index: |
            i in 1..n; j in 1..m
          take: |
            x in R^(n,d), y in R^n, a in R^m   from run X, y, a
          weights: W in R^(m,d)
        """.replace("NAME", name).replace("TITLE", title);
  }

  /** Gradient descent of two neurons without bias on two samples. */
  public static Run twoNeurons(String name, String eta, int steps) {
    String text = configuration("tanh", "1, 59", 2, steps).replace("name: small-tanh", "name: " + name).replace("bias: true", "bias: false")
        .replace("[W, b]", "[W]").replace("eta: 1/64", "eta: " + eta);
    return Training.run(text, Path.of(name + ".yaml"));
  }

  /** Gradient descent, as it says. */
  public static Run honest(String activation, int steps) {
    return Training.run(configuration(activation, steps), Path.of("honest.yaml"));
  }

  /** The least run that still has everything: n = 2, m = 4, two steps. */
  public static Run tiny(String activation) {
    return Training.run(configuration(activation, "1, 59", 4, 2), Path.of("tiny.yaml"));
  }

  /** The honest run with one weight of one recorded iterate moved by so many units in the last place. */
  public static Run moved(Run run, int iterate, int units) {
    RunArray hidden = run.array("W");
    double[] values = hidden.values();
    int at = iterate * (values.length / run.iterates());
    values[at] += units * Math.ulp(values[at]);
    return with(run, "W", RunArray.ofDoubles(hidden.shape(), values));
  }

  /** Heavy-ball momentum 1/2, recorded as plain gradient descent. */
  public static Run momentum(Run run) {
    Map<String, RunArray> arrays = new TreeMap<>(run.arrays());
    for (String name : run.meta().trained()) {
      arrays.put(name, withMomentum(run.array(name), run.iterates()));
    }
    return Run.of("momentum.npz", arrays, run.meta().canonical());
  }

  /** w'[k+1] = w[k+1] + (w[k] - w[k-1])/2: each recorded step goes on with half of the last one. */
  private static RunArray withMomentum(RunArray array, int iterates) {
    double[] w = array.values();
    double[] moved = w.clone();
    int size = w.length / iterates;
    for (int i = 2 * size; i < w.length; i++) {
      moved[i] += 0.5 * (w[i - size] - w[i - 2 * size]);
    }
    return RunArray.ofDoubles(array.shape(), moved);
  }

  /** The honest weights with a step size that is not the one they were made with. */
  public static Run wrongStepSize(Run run) {
    return with(run, "eta", RunArray.ofDoubles(new int[0], new double[] {run.eta(0) * 1.001}));
  }

  /** The weights of a run trained with another factor, recorded with the factor 1/2. */
  public static Run wrongLoss(String activation, int steps) {
    String other = configuration(activation, steps).replace("factor: 1/2", "factor: 1/n");
    Run run = Training.run(other, Path.of("other.yaml"));
    return Run.of("wrong-loss.npz", run.arrays(), run.meta().canonical().replace("\"factor\":\"1/n\"", "\"factor\":\"1/2\""));
  }

  /** A run with one array replaced. */
  public static Run with(Run run, String name, RunArray array) {
    Map<String, RunArray> arrays = new TreeMap<>(run.arrays());
    arrays.put(name, array);
    return Run.of("tampered.npz", arrays, run.meta().canonical());
  }
}
