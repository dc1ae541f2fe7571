package org.gradus.numeric.train;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.gradus.numeric.run.NpzWriter;
import org.gradus.numeric.run.NumberType;
import org.gradus.numeric.run.Run;
import org.gradus.numeric.run.RunArray;

/** One honest run on Iris, and runs that are something else than they say. */
public final class TamperedRuns {

  private static final String CONFIG = String.join("\n",
      "format: gradus-training/1",
      "name: honest",
      "data: {source: iris, label: species, positive: versicolor, removeDuplicates: true, standardise: true,",
      "       rows: [1, 42, 59, 63, 107], normaliseRows: 2}",
      "network: {activation: ACTIVATION, width: 16, bias: true, outputScale: 1/sqrt(m)}",
      "loss: {kind: squared, factor: 1/2}",
      "trained: [W, b]",
      "optimizer: {kind: gd, eta: 1/256, steps: 20}",
      "init: {seed: 3, scale: 1}");

  private TamperedRuns() {}

  /** Gradient descent, as it says. */
  public static Run honest(String activation) {
    return Training.run(CONFIG.replace("ACTIVATION", activation), Path.of("honest.yaml"));
  }

  /** The honest run with its trained arrays rounded to another type, as if training had used it. */
  public static Run rounded(NumberType type) {
    Run run = honest("tanh");
    Map<String, RunArray> arrays = new TreeMap<>(run.arrays());
    for (String name : run.meta().trained()) {
      arrays.put(name, narrow(run.array(name), type));
    }
    return Run.of("rounded.npz", arrays, run.meta().canonical());
  }

  private static RunArray narrow(RunArray array, NumberType type) {
    int bits = type == NumberType.F4 ? 24 : 8;
    byte[] bytes = new byte[array.size() * type.bytes()];
    for (int i = 0; i < array.size(); i++) {
      // round to the significand's bits, then keep the upper part of the binary32 pattern
      double value = array.value(i);
      double unit = Math.ulp(value) * Math.scalb(1.0, 53 - bits);
      int pattern = Float.floatToIntBits((float) (Math.rint(value / unit) * unit));
      for (int k = 0; k < type.bytes(); k++) {
        bytes[i * type.bytes() + k] = (byte) (pattern >>> 8 * (4 - type.bytes() + k));
      }
    }
    return RunArray.of(type, array.shape(), bytes);
  }

  /** Heavy-ball momentum 1/2, recorded as plain gradient descent. */
  public static Run momentum() {
    Run run = honest("tanh");
    ApproxObjective objective = ApproxObjective.of(run);
    Weights weights = Weights.of(run, 0);
    Weights velocity = weights.zero();
    Recording recording = new Recording(run.meta(), weights, run.iterates());
    recording.add(weights);
    for (int k = 0; k < run.steps(); k++) {
      Weights gradient = objective.gradient(weights, run.batch(k));
      for (String name : run.meta().trained()) {
        for (int q = 0; q < weights.named(name).length; q++) {
          velocity.named(name)[q] = 0.5 * velocity.named(name)[q] - run.eta(k) * gradient.named(name)[q];
          weights.named(name)[q] += velocity.named(name)[q];
        }
      }
      recording.add(weights);
    }
    Map<String, RunArray> arrays = new TreeMap<>(run.arrays());
    arrays.putAll(recording.arrays(run.width(), run.inputs()));
    return Run.of("momentum.npz", arrays, run.meta().canonical());
  }

  /** The honest weights with a step size that is not the one they were made with. */
  public static Run wrongStepSize() {
    Run run = honest("tanh");
    Map<String, RunArray> arrays = new TreeMap<>(run.arrays());
    arrays.put("eta", RunArray.ofDoubles(new int[0], new double[] {run.eta(0) * 1.001}));
    return Run.of("wrong-step-size.npz", arrays, run.meta().canonical());
  }

  /** The honest weights with another loss factor. */
  public static Run wrongLoss() {
    Run run = honest("tanh");
    return Run.of("wrong-loss.npz", run.arrays(), run
        .meta().canonical().replace("\"factor\":\"1/2\"", "\"factor\":\"1/n\""));
  }

  /** The honest arrays with one array replaced; not yet a checked run. */
  public static Map<String, RunArray> with(String name, RunArray array) {
    Map<String, RunArray> arrays = new TreeMap<>(honest("tanh").arrays());
    arrays.put(name, array);
    return arrays;
  }

  /** The honest hidden weights with one NaN. */
  public static RunArray notANumber() {
    RunArray hidden = honest("tanh").array("W");
    double[] values = hidden.values();
    values[values.length / 2] = Double.NaN;
    return RunArray.ofDoubles(hidden.shape(), values);
  }

  /** The honest hidden weights without their last iterate's last neuron. */
  public static RunArray wrongShape() {
    RunArray hidden = honest("tanh").array("W");
    int[] shape = hidden.shape();
    shape[1]--;
    return RunArray.ofDoubles(shape, Arrays.copyOf(hidden.values(), shape[0] * shape[1] * shape[2]));
  }

  /** The first half of the honest run's file. */
  public static byte[] truncated() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NpzWriter.write(honest("tanh"), out);
    return Arrays.copyOf(out.toByteArray(), out.size() / 2);
  }

  /** The honest {@code meta} naming an activation nobody knows. */
  public static String unknownActivation() {
    return honest("tanh").meta().canonical().replace("\"tanh\"", "\"mish\"");
  }
}
