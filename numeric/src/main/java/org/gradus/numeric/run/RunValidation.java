package org.gradus.numeric.run;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The rules a run's arrays must meet; the first one broken is reported with the array's name. */
final class RunValidation {

  private static final List<String> KNOWN =
      List.of("X", "y", "Xheld", "yheld", "W", "b", "a", "eta", "every", "batch", "t", "Wstar", "astar");

  private final String file;
  private final Map<String, RunArray> arrays;
  private final RunMeta meta;
  private final int every;
  private int iterates;
  private int neurons;
  private int inputs;

  RunValidation(String file, Map<String, RunArray> arrays, RunMeta meta) {
    this.file = file;
    this.arrays = arrays;
    this.meta = meta;
    numbers();
    weights();
    this.every = recordingInterval();
    data();
    optimizer();
    roles();
  }

  int every() {
    return every;
  }

  private void numbers() {
    for (var entry : arrays.entrySet()) {
      require(KNOWN.contains(entry.getKey()), entry.getKey(), "unknown array; known are " + String.join(", ", KNOWN));
      numbers(entry.getKey(), entry.getValue());
    }
  }

  private void numbers(String key, RunArray array) {
    for (int i = 0; i < array.size(); i++) {
      double value = array.value(i);
      if (!Double.isFinite(value)) {
        throw error(key, entry(array, i) + " is " + (Double.isNaN(value) ? "NaN" : "infinite") + diverged(key, array, i));
      }
      if (!array.isExactDouble(i)) {
        throw error(key, entry(array, i) + " has more than 53 significant bits");
      }
      if (array.type() == NumberType.B1 && value > 1) {
        throw error(key, entry(array, i) + " is a truth value other than 0 or 1");
      }
    }
  }

  /** Such as {@code entry [3, 0, 1]}, in C order. */
  private static String entry(RunArray array, int number) {
    int[] at = new int[array.axes()];
    int left = number;
    for (int axis = at.length - 1; axis >= 0; axis--) {
      at[axis] = left % array.size(axis);
      left /= array.size(axis);
    }
    return at.length == 0 ? "the value" : "entry " + Arrays.toString(at);
  }

  private static String diverged(String key, RunArray array, int number) {
    return key.equals("W") && array.axes() == 3 ? "; did training diverge? Record no iterate from " + number / (array.size(1) * array.size(2)) + " on" : "";
  }

  private void weights() {
    RunArray hidden = required("W");
    require(hidden.axes() == 3, "W", "shape " + Arrays.toString(hidden.shape())
        + " is not (K+1) x m x d: format 1 holds one hidden layer and one output");
    iterates = hidden.size(0);
    neurons = hidden.size(1);
    inputs = hidden.size(2);
    require(iterates >= 1 && neurons >= 1 && inputs >= 1, "W", "shape " + Arrays.toString(hidden.shape())
        + " is empty");
    if (arrays.containsKey("b")) {
      shape("b", iterates, neurons);
    }
    RunArray output = required("a");
    if (output.axes() == 2) {
      shape("a", iterates, neurons);
    } else {
      shape("a", neurons);
    }
  }

  private int recordingInterval() {
    if (!arrays.containsKey("every")) {
      return 1;
    }
    RunArray interval = arrays.get("every");
    require(interval.axes() == 0 && !interval.type().floating(), "every", "not a scalar integer");
    long value = interval.integer(0);
    require(value >= 1, "every", "'" + value + "' is not positive");
    require(value * (iterates - 1L) <= Integer.MAX_VALUE && value <= Integer.MAX_VALUE, "every",
        "more than 2^31 - 1 steps");
    return (int) value;
  }

  private void data() {
    if (meta.population()) {
      require(meta.activation().equals("quadratic"), "meta.population", "needs the quadratic activation");
      for (String key : List.of("X", "y", "Xheld", "yheld", "batch")) {
        require(!arrays.containsKey(key), key, "must be absent in a population run");
      }
      RunArray teacher = required("Wstar");
      require(teacher.axes() == 2 && teacher.size(0) >= 1 && teacher.size(1) == inputs, "Wstar",
          "shape " + Arrays.toString(teacher.shape()) + " is not m* x " + inputs);
      if (arrays.containsKey("astar")) {
        shape("astar", teacher.size(0));
      }
      return;
    }
    for (String key : List.of("Wstar", "astar")) {
      require(!arrays.containsKey(key), key, "only a population run has a teacher");
    }
    samples("X", "y");
    boolean held = "yes".equals(meta.texts().get("samples.heldOut"));
    require(held == arrays.containsKey("Xheld"), "Xheld", held ? "missing; meta.samples.heldOut is yes" : "meta.samples.heldOut is not yes");
    require(held || !arrays.containsKey("yheld"), "yheld", "there are no samples Xheld");
    if (held) {
      samples("Xheld", "yheld");
    }
  }

  private void samples(String x, String y) {
    RunArray samples = required(x);
    require(samples.axes() == 2 && samples.size(0) >= 1 && samples.size(1) == inputs, x,
        "shape " + Arrays.toString(samples.shape()) + " is not n x " + inputs);
    RunArray targets = required(y);
    require(targets.axes() == 1 || targets.axes() == 2 && targets.size(1) == 1 || targets.axes() == 0, y,
        "shape " + Arrays.toString(targets.shape()) + ": several outputs cannot be represented in format 1");
    shape(y, samples.size(0));
  }

  private void optimizer() {
    boolean flow = meta.optimizer().equals("gradient-flow");
    long steps = (iterates - 1L) * every;
    if (flow) {
      for (String key : List.of("eta", "every", "batch")) {
        require(!arrays.containsKey(key), key, "a gradient-flow run has times t instead");
      }
      shape("t", iterates);
      for (int k = 1; k < iterates; k++) {
        require(arrays.get("t").value(k) > arrays.get("t").value(k - 1), "t", "time " + k + " is not after time "
            + (k - 1));
      }
      return;
    }
    require(!arrays.containsKey("t"), "t", "only a gradient-flow run has times");
    if (arrays.containsKey("eta") || !meta.optimizer().equals("other")) {
      RunArray eta = required("eta");
      require(eta.axes() == 0 || eta.axes() == 1 && eta.size(0) == steps, "eta",
          "shape " + Arrays.toString(eta.shape()) + " is neither a scalar nor one per step [" + steps
              + "]; step sizes per layer cannot be represented in format 1");
      for (int k = 0; k < eta.size(); k++) {
        require(eta.value(k) >= 0, "eta", "entry " + k + " is negative");
      }
    }
    if (arrays.containsKey("batch")) {
      batch(steps);
    }
  }

  private void batch(long steps) {
    require(meta.optimizer().equals("sgd") || meta.optimizer().equals("other"), "batch",
        "only minibatch training has batches");
    RunArray batch = arrays.get("batch");
    require(batch.axes() == 2 && batch.size(0) == steps && batch.size(1) >= 1 && !batch.type().floating(), "batch",
        batch + " is not " + steps + " x B integers");
    for (int i = 0; i < batch.size(); i++) {
      long index = batch.integer(i);
      if (index < 0 || index >= arrays.get("X").size(0)) {
        throw error("batch", "entry " + i + " is " + index + ", no sample index");
      }
    }
  }

  private void roles() {
    require(!meta.trained().isEmpty(), "meta.trained", "nothing is trained");
    for (String key : meta.trained()) {
      require(arrays.containsKey(key), "meta.trained", "the run has no array '" + key + "'");
      require(arrays.get(key).size(0) == iterates && (!key.equals("a") || arrays.get(key).axes() == 2), key,
          "is trained, so every iterate must be recorded");
    }
    for (String key : meta.regularised()) {
      require(arrays.containsKey(key), "meta.regulariser.on", "the run has no array '" + key + "'");
    }
    for (String key : List.of("W", "b", "a")) {
      if (arrays.containsKey(key) && !meta.trained().contains(key)
          && (!key.equals("a") || arrays.get(key).axes() == 2)) {
        constant(key);
      }
    }
  }

  /** Equal values count, so that 0 and -0 agree. */
  private void constant(String key) {
    RunArray array = arrays.get(key);
    int block = array.size() / iterates;
    for (int i = block; i < array.size(); i++) {
      if (array.value(i) != array.value(i % block)) {
        throw error(key, "is not in meta.trained but changes at iterate " + i / block);
      }
    }
  }

  private RunArray required(String key) {
    require(arrays.containsKey(key), key, "missing");
    return arrays.get(key);
  }

  private void shape(String key, int... expected) {
    int[] shape = required(key).shape();
    require(Arrays.equals(shape, expected), key, "shape " + Arrays.toString(shape) + " is not "
        + Arrays.toString(expected));
  }

  private void require(boolean condition, String place, String reason) {
    if (!condition) {
      throw error(place, reason);
    }
  }

  private MalformedRunException error(String place, String reason) {
    return new MalformedRunException(file, place, reason);
  }
}
