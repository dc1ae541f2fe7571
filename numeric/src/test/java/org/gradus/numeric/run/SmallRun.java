package org.gradus.numeric.run;

import java.util.Map;
import java.util.TreeMap;

/** A valid run of 3 iterates, 4 neurons, 2 inputs and 3 samples, to be broken in one place. */
final class SmallRun {

  static final String META = "{\"format\":\"gradus-run/1\",\"name\":\"small\",\"network\":{\"activation\":\"tanh\","
      + "\"outputScale\":\"1/sqrt(m)\"},\"loss\":{\"kind\":\"squared\",\"factor\":\"1/2\"},\"trained\":[\"W\",\"b\"],"
      + "\"optimizer\":\"gd\",\"population\":null}";

  final Map<String, RunArray> arrays = new TreeMap<>();
  String meta = META;

  SmallRun() {
    doubles("X", 3, 2);
    doubles("y", 3);
    doubles("W", 3, 4, 2);
    doubles("b", 3, 4);
    doubles("a", 4);
    arrays.put("eta", RunArray.ofDoubles(new int[0], new double[] {0.125}));
  }

  /** Distinct numbers that need all 53 bits. */
  SmallRun doubles(String name, int... shape) {
    double[] values = new double[(int) RunArray.count(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i % 2 == 0 ? 1 : -1) * (i + 1) / 3.0;
    }
    arrays.put(name, RunArray.ofDoubles(shape, values));
    return this;
  }

  SmallRun put(String name, RunArray array) {
    arrays.put(name, array);
    return this;
  }

  SmallRun without(String name) {
    arrays.remove(name);
    return this;
  }

  /** Replaces a part of the meta text that must be there. */
  SmallRun meta(String part, String replacement) {
    if (!meta.contains(part)) {
      throw new AssertionError(part + " is not in " + meta);
    }
    meta = meta.replace(part, replacement);
    return this;
  }

  Run run() {
    return Run.of("small.npz", arrays, meta);
  }
}
