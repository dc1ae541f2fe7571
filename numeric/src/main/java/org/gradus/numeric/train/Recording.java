package org.gradus.numeric.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gradus.numeric.run.RunArray;
import org.gradus.numeric.run.RunMeta;

/** Collects the iterates of one training; output weights that are not trained are kept once. */
final class Recording {

  private final Map<String, double[]> arrays = new LinkedHashMap<>();
  private final boolean outputTrained;
  private final int iterates;
  private int recorded;

  /** @param iterates how many iterates will be added */
  Recording(RunMeta meta, Weights first, int iterates) {
    this.outputTrained = meta.trained().contains("a");
    this.iterates = iterates;
    first.forEach((name, array) -> arrays.put(name, new double[array.length * copies(name)]));
  }

  private int copies(String name) {
    return name.equals("a") && !outputTrained ? 1 : iterates;
  }

  void add(Weights weights) {
    weights.forEach((name, array) -> {
      if (recorded < copies(name)) {
        System.arraycopy(array, 0, arrays.get(name), recorded * array.length, array.length);
      }
    });
    recorded++;
  }

  Map<String, RunArray> arrays(int width, int dimension) {
    Map<String, RunArray> out = new LinkedHashMap<>();
    arrays.forEach((name, values) -> {
      int[] shape = name.equals("W") ? new int[] {iterates, width, dimension} : new int[] {iterates, width};
      out.put(name,
          RunArray.ofDoubles(name.equals("a") && !outputTrained ? Arrays.copyOfRange(shape, 1, 2) : shape, values));
    });
    return out;
  }
}
