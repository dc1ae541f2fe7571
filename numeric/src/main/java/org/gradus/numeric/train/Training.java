package org.gradus.numeric.train;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.gradus.numeric.run.Checkpoint;
import org.gradus.numeric.run.ExactNumber;
import org.gradus.numeric.run.MalformedRunException;
import org.gradus.numeric.run.Run;
import org.gradus.numeric.run.RunArray;
import org.gradus.numeric.run.RunMeta;

/**
 * The built-in trainer: full-batch or minibatch gradient descent, or full-batch heavy ball, on a two-layer network in binary64; or gradient
 * descent on the population risk of a {@link Teacher}.
 *
 * <p><b>Guarantee.</b> The same configuration and data give the same bits on every machine: one thread, sequential
 * sums, strict arithmetic and {@link StrictMath}. Each step is w := w - eta * grad, with heavy ball plus momentum times the last
 * step, rounded; nothing is claimed about the rounding.
 */
public final class Training {

  private static final List<String> KEYS =
      List.of("format", "name", "data", "population", "network", "loss", "regulariser", "trained", "optimizer", "init");
  private static final String FORMAT = "gradus-training/1";
  private static final String[] OPTIMIZER = {"kind", "eta", "steps", "every", "batch", "momentum"};
  static final String[] INIT = {"seed", "scale", "hidden", "output", "outputScale", "pairs"};
  private static final String HEAVY_BALL = "heavy-ball";

  private final ConfigTable config;
  private final ConfigTable network;
  private final ConfigTable optimizer;
  private final RunMeta meta;
  /** {@code null} when the inputs are Gaussian. */
  private final Preprocessing.Samples samples;
  /** {@code null} when there are samples. */
  private final Teacher teacher;
  private final int dimension;
  private final RandomStream random;
  private final int width;
  private final int steps;
  private final int every;
  private final int batchSize;
  private final double eta;
  private final double momentum;
  /** The weights before the last step, by array; there are none before the first. */
  private final Map<String, double[]> before = new TreeMap<>();
  private int[] order = {};
  private int used;

  private Training(ConfigTable config, Path directory) {
    this.config = config;
    if (!config.text("format").equals(FORMAT)) {
      throw config.error("format", "'" + config.text("format") + "' is not " + FORMAT);
    }
    this.network = config.table("network", "activation", "width", "bias", "outputScale", "reluAt0");
    this.optimizer = config.table("optimizer", OPTIMIZER);
    this.meta = meta();
    if (config.has("population")) {
      checkPopulation();
    }
    this.teacher = config.has("population") ? Teacher.read(config) : null;
    this.samples = teacher == null ? Preprocessing.read(config, directory) : null;
    this.dimension = teacher == null ? samples.dimension() : teacher.dimension();
    this.random = new RandomStream(config.table("init", INIT).seed("seed"));
    this.width = network.positive("width");
    this.steps = optimizer.positive("steps");
    this.every = optimizer.has("every") ? optimizer.positive("every") : 1;
    this.batchSize = batchSize();
    this.eta = ExactNumber.approxDouble(optimizer.number("eta"));
    this.momentum = momentum();
    check();
  }

  /**
   * Train as a YAML file says and return the recorded run.
   *
   * @throws MalformedRunException for a configuration or data that cannot be used, and for a training that overflows
   */
  public static Run run(Path path) {
    return run(read(path), path);
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (CharacterCodingException e) {
      throw new MalformedRunException(path.toString(), "file", "is not UTF-8");
    } catch (NoSuchFileException e) {
      throw new MalformedRunException(path.toString(), "file", "does not exist");
    } catch (IOException e) {
      throw new MalformedRunException(path.toString(), "file", "cannot be read: " + e.getMessage());
    }
  }

  /** The same for a configuration's text; {@code path} names it in errors, and data files are looked for beside it. */
  public static Run run(String text, Path path) {
    return new Training(ConfigTable.parse(text, path, KEYS), path.getParent()).train();
  }

  /** The first recorded weights of such a training, of a network of another width, whose name tells the width. */
  public static Run start(Path path, int width) {
    ConfigTable config = ConfigTable.parse(read(path), path, KEYS);
    String every = config.table("optimizer", OPTIMIZER).has("every") ? config.table("optimizer", OPTIMIZER).text("every") : "1";
    config.put("name", config.text("name") + "-m" + width);
    config.put("network", "width", Integer.toString(width));
    config.put("optimizer", "steps", every);
    return Checkpoint.of(new Training(config, path.getParent()).train(), 0);
  }

  private RunMeta meta() {
    String kind = optimizer.text("kind");
    if (kind.equals("gradient-flow")) {
      throw optimizer.error("kind", "the built-in trainer does not integrate gradient flow yet; it knows gd, sgd and heavy-ball");
    }
    optimizer.word("kind", null, "gd", "sgd", HEAVY_BALL);
    ConfigTable loss = config.table("loss", "kind", "factor");
    Map<String, Object> net = new LinkedHashMap<>();
    net.put("activation", network.text("activation"));
    net.put("outputScale", network.text("outputScale"));
    if (network.has("reluAt0")) {
      net.put("reluAt0", network.text("reluAt0"));
    }
    Map<String, Object> entries = new LinkedHashMap<>();
    entries.put("format", RunMeta.FORMAT);
    entries.put("name", config.text("name"));
    entries.put("network", net);
    entries.put("loss", Map.of("kind", loss.text("kind"), "factor", loss.text("factor")));
    if (config.has("regulariser")) {
      ConfigTable regulariser = config.table("regulariser", "lambda", "on");
      entries.put("regulariser", Map.of("lambda", regulariser.text("lambda"), "on", regulariser.texts("on")));
    }
    entries.put("trained", config.texts("trained"));
    entries.put("optimizer", kind.equals(HEAVY_BALL) ? "other" : kind);
    if (config.has("population")) {
      entries.put("population", Map.of("inputs", "gaussian", "teacher", "Wstar"));
    }
    if (config.has("data")) {
      samples(entries);
    }
    return RunMeta.of(entries, config.file());
  }

  /** What the run has to say of its samples: nothing where all are trained on, with the labels of the source. */
  private void samples(Map<String, Object> entries) {
    ConfigTable data = config.table("data", Preprocessing.KEYS);
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("heldOut", data.has("heldOut") ? "yes" : "no");
    said.put("labels", data.has("shuffleLabels") ? "shuffled" : "given");
    if (data.has("shuffleLabels")) {
      said.put("seed", data.text("shuffleLabels"));
    }
    if (data.has("heldOut") || data.has("shuffleLabels")) {
      entries.put("samples", said);
    }
  }

  private int batchSize() {
    int n = samples == null ? 0 : samples.targets().length;
    if (!meta.optimizer().equals("sgd")) {
      if (optimizer.has("batch")) {
        throw optimizer.error("batch", optimizer.text("kind") + " uses all samples in each step; say sgd for minibatches");
      }
      return n;
    }
    int size = optimizer.positive("batch");
    if (size > n) {
      throw optimizer.error("batch", "larger than the " + n + " samples");
    }
    return size;
  }

  private double momentum() {
    boolean heavyBall = optimizer.text("kind").equals(HEAVY_BALL);
    if (!heavyBall && optimizer.has("momentum")) {
      throw optimizer.error("momentum", "only heavy-ball has one");
    }
    return heavyBall ? ExactNumber.approxDouble(optimizer.number("momentum")) : 0;
  }

  private void check() {
    if (!(eta > 0) || Double.isInfinite(eta)) {
      throw optimizer.error("eta", "not a positive number");
    }
    if (steps % every != 0) {
      throw optimizer.error("steps", "not a multiple of every");
    }
    double numbers = (steps / every + 1.0) * width * (dimension + 2) + (double) steps * batchSize;
    double limit = Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 3.0);
    if (8 * numbers > limit) {
      throw optimizer.error("steps", "the recorded run would be larger than " + (long) limit + " bytes; raise every");
    }
  }

  /** The population risk is known in closed form for quadratic units without biases, whose hidden weights descend its gradient. */
  private void checkPopulation() {
    if (config.has("data")) {
      throw config.error("population", "there is 'data', too");
    }
    network.word("activation", null, "quadratic");
    config.table("loss", "kind", "factor").word("kind", null, "squared");
    optimizer.word("kind", null, "gd");
    if (network.flag("bias") || config.has("regulariser") || !meta.trained().equals(Set.of("W"))) {
      throw config.error("population", "a population run trains W alone, without biases and regulariser");
    }
  }

  private Run train() {
    Weights weights = Initialisation.draw(config, width, dimension, network.flag("bias"), random);
    BiFunction<Weights, int[], Weights> gradient = gradient();
    Recording recording = new Recording(meta, weights, steps / every + 1);
    boolean minibatch = meta.optimizer().equals("sgd");
    long[] batches = new long[minibatch ? steps * batchSize : 0];
    recording.add(weights);
    for (int k = 0; k < steps; k++) {
      int[] batch = nextBatch();
      for (int i = 0; minibatch && i < batchSize; i++) {
        batches[k * batchSize + i] = batch[i];
      }
      step(weights, gradient.apply(weights, batch));
      if ((k + 1) % every == 0) {
        recording.add(weights);
      }
    }
    return finish(recording, batches);
  }

  /** The gradient at weights over a batch; that of the population risk has no batches. */
  private BiFunction<Weights, int[], Weights> gradient() {
    if (teacher == null) {
      return new ApproxObjective(meta, samples.inputs(), samples.targets(), width)::gradient;
    }
    PopulationRisk risk = new PopulationRisk(meta, teacher, width);
    return (weights, batch) -> risk.gradient(weights);
  }

  private void step(Weights weights, Weights gradient) {
    for (String name : meta.trained()) {
      double[] array = weights.named(name);
      if (array == null) {
        throw config.error("trained", "the network has no array '" + name + "'");
      }
      double[] slope = gradient.named(name);
      double[] last = momentum == 0 ? null : before.put(name, array.clone());
      for (int q = 0; q < array.length; q++) {
        double kept = last == null ? 0 : momentum * (array[q] - last[q]);
        array[q] -= eta * slope[q] - kept;
      }
    }
  }

  /**
   * All samples in order, or the next {@code batch} ones of a shuffled order; what is left over at its end is dropped.
   */
  private int[] nextBatch() {
    int n = samples == null ? 0 : samples.targets().length;
    if (order.length == 0) {
      order = IntStream.range(0, n).toArray();
      used = n;
    }
    if (!meta.optimizer().equals("sgd")) {
      return order;
    }
    if (used + batchSize > n) {
      shuffle();
      used = 0;
    }
    used += batchSize;
    return Arrays.copyOfRange(order, used - batchSize, used);
  }

  /** Fisher and Yates: from the last position down, swapped with a uniform position up to itself. */
  private void shuffle() {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
  }

  private Run finish(Recording recording, long[] batches) {
    Map<String, RunArray> arrays = new TreeMap<>(recording.arrays(width, dimension));
    if (teacher == null) {
      int n = samples.targets().length;
      arrays.put("X", RunArray.ofDoubles(new int[] {n, dimension}, samples.inputs()));
      arrays.put("y", RunArray.ofDoubles(new int[] {n}, samples.targets()));
      if (samples.held() != null) {
        int held = samples.held().targets().length;
        arrays.put("Xheld", RunArray.ofDoubles(new int[] {held, dimension}, samples.held().inputs()));
        arrays.put("yheld", RunArray.ofDoubles(new int[] {held}, samples.held().targets()));
      }
    } else {
      arrays.putAll(teacher.arrays());
    }
    arrays.put("eta", RunArray.ofDoubles(new int[0], new double[] {eta}));
    if (every > 1) {
      arrays.put("every", RunArray.ofLongs(new int[0], new long[] {every}));
    }
    if (meta.optimizer().equals("sgd")) {
      arrays.put("batch", RunArray.ofLongs(new int[] {steps, batchSize}, batches));
    }
    return Run.of(config.file(), arrays, meta.canonical());
  }
}
