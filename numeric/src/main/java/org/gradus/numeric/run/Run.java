package org.gradus.numeric.run;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.gradus.kernel.arithmetic.Rational;

/**
 * A recorded training run: data, weights and what {@code meta} says of them. Immutable and checked on construction.
 *
 * <p><b>Shapes.</b> {@code X} n x d, {@code y} n, {@code W} (K+1) x m x d, {@code b} (K+1) x m, {@code a} m or (K+1) x
 * m, {@code eta} scalar or one per step, {@code every} scalar, {@code batch} steps x B, {@code t} K+1, {@code Wstar} m*
 * x d; steps = K * every.
 *
 * <p><b>Guarantee.</b> Shapes agree, all numbers are finite, and arrays that are not trained are constant. Whether the
 * run <em>is</em> gradient descent is not checked here.
 */
public final class Run {

  private final String file;
  private final SortedMap<String, RunArray> arrays;
  private final RunMeta meta;
  private final int every;

  private Run(String file, SortedMap<String, RunArray> arrays, RunMeta meta) {
    this.file = file;
    this.arrays = Collections.unmodifiableSortedMap(arrays);
    this.meta = meta;
    this.every = new RunValidation(file, arrays, meta).every();
  }

  /**
   * A run from its arrays and the JSON text of its {@code meta}.
   *
   * @param file the name errors are reported under; throws {@link MalformedRunException} for whatever the format does
   * not allow
   */
  public static Run of(String file, Map<String, RunArray> arrays, String metaText) {
    return new Run(file, new TreeMap<>(arrays), RunMeta.parse(metaText, file));
  }

  /** Where the run came from, as the user named it. */
  public String file() {
    return file;
  }

  public RunMeta meta() {
    return meta;
  }

  /** All arrays by name, sorted. */
  public SortedMap<String, RunArray> arrays() {
    return arrays;
  }

  public boolean has(String key) {
    return arrays.containsKey(key);
  }

  /** The array with this name; an {@link IllegalArgumentException} without one. */
  public RunArray array(String key) {
    RunArray array = arrays.get(key);
    if (array == null) {
      throw new IllegalArgumentException("the run has no array '" + key + "'");
    }
    return array;
  }

  /** The number of samples n; 0 for a population run. */
  public int samples() {
    return has("X") ? array("X").size(0) : 0;
  }

  /** The input dimension d. */
  public int inputs() {
    return array("W").size(2);
  }

  /** The number of neurons m. */
  public int width() {
    return array("W").size(1);
  }

  /** The number of recorded iterates K+1. */
  public int iterates() {
    return array("W").size(0);
  }

  /** K, the number of recorded pairs; training made {@code steps() * every()} steps. */
  public int steps() {
    return iterates() - 1;
  }

  /** Iterates are recorded every so many steps. */
  public int every() {
    return every;
  }

  /** Whether the array has one value for each iterate, or for each training step ({@code eta}, {@code batch}). */
  public boolean moves(String key) {
    return switch (key) {
      case "W", "b", "t", "batch" -> has(key);
      case "a" -> array(key).axes() == 2;
      case "eta" -> has(key) && array(key).axes() == 1;
      default -> false;
    };
  }

  /** The shape of one value of the array: {@code m x d} for {@code W}, none for {@code t} and {@code eta}. */
  public int[] shape(String key) {
    int[] shape = array(key).shape();
    return moves(key) ? Arrays.copyOfRange(shape, 1, shape.length) : shape;
  }

  /** Whether the array has a value at an iterate from 0 to K: no step starts at the last one. */
  public boolean isRecorded(String key, int iterate) {
    return has(key) && !(isOfSteps(key) && moves(key) && iterate == steps());
  }

  private static boolean isOfSteps(String key) {
    return key.equals("eta") || key.equals("batch");
  }

  /**
   * The stored numbers of the array at one iterate, exactly, in C order; an array that does not move is the same at all
   * iterates. For {@code eta} and {@code batch} the value is that of the step which starts at the iterate.
   *
   * @param iterate from 0 to K, or to K-1 for {@code eta} and {@code batch} if they move
   */
  public double[] values(String key, int iterate) {
    Objects.checkIndex(iterate, iterates());
    RunArray array = array(key);
    if (!moves(key)) {
      return array.values();
    }
    int row = Objects.checkIndex(isOfSteps(key) ? iterate * every : iterate, array.size(0));
    int size = array.size() / array.size(0);
    return array.values(row * size, size);
  }

  /** The text of {@code meta} at a path such as {@code loss.kind}, a list joined by commas; or {@code null}. */
  public String meta(String path) {
    return meta.texts().get(path);
  }

  /** The number that the text of {@code meta} at a path names, exactly; {@code null} when it is none. */
  public Rational metaNumber(String path) {
    String text = meta(path);
    return text == null ? null : ExactNumber.parse(text);
  }

  /** The step size of training step {@code step}, exactly as stored. */
  public double eta(int step) {
    RunArray eta = array("eta");
    return eta.value(eta.axes() == 0 ? 0 : Objects.checkIndex(step, eta.size()));
  }

  /** The sample indices of training step {@code step}; all samples in order without {@code batch}. */
  public int[] batch(int step) {
    if (!has("batch")) {
      return IntStream.range(0, samples()).toArray();
    }
    RunArray batch = array("batch");
    int[] indices = new int[batch.size(1)];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = (int) batch.integer(step * indices.length + i);
    }
    return indices;
  }
}
