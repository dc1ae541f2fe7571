package org.gradus.numeric.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gradus.numeric.run.ExactNumber;

/**
 * The {@code data} section of a training configuration: which samples, and what is done to their features.
 *
 * <p><b>Order.</b> classes, removeDuplicates, standardise, rows and heldOut, shuffleLabels, appendConstant, normaliseRows. All sums run
 * in the order of the samples and features. Labels are shuffled among all samples chosen, the held-out ones included: so both are
 * drawn from one law, in which labels do not depend on features.
 */
final class Preprocessing {

  static final String[] KEYS =
      {"source", "label", "positive", "features", "classes", "removeDuplicates", "standardise", "rows",
      "heldOut", "shuffleLabels", "appendConstant", "normaliseRows"};

  private final ConfigTable config;

  private Preprocessing(ConfigTable config) {
    this.config = config;
  }

  /**
   * Samples ready for training.
   *
   * @param inputs n x d, row by row
   * @param targets n
   * @param held those that training does not see; {@code null} when none is held out
   */
  record Samples(double[] inputs, double[] targets, int dimension, Samples held) {}

  static Samples read(ConfigTable top, Path directory) {
    ConfigTable config = top.table("data", KEYS);
    return new Preprocessing(config).read(directory);
  }

  private Samples read(Path directory) {
    DataSet data = CsvData.read(config.text("source"), directory, config.text("label"),
        config.has("features") ? config.texts("features") : null);
    data = config.has("classes") ? keepClasses(data) : data;
    data = config.flag("removeDuplicates") ? removeDuplicates(data) : data;
    require(data.size() > 0, "source", "no sample is left");
    data = config.flag("standardise") ? standardise(data) : data;
    List<Integer> apart = config.has("heldOut") ? rows("heldOut") : List.of();
    List<Integer> rows = config.has("rows") ? rows("rows") : data.rows().stream().filter(row -> !apart.contains(row)).toList();
    require(!rows.isEmpty(), "heldOut", "no sample is left for training");
    data = config.has("rows") || config.has("heldOut") ? keepRows(data, rows, apart) : data;
    data = config.has("shuffleLabels") ? shuffleLabels(data) : data;
    data = config.has("appendConstant") ? appendConstant(data) : data;
    data = config.has("normaliseRows") ? normaliseRows(data) : data;
    Samples held = apart.isEmpty() ? null : samples(data, rows.size(), data.size(), null);
    return samples(data, 0, rows.size(), held);
  }

  /** The samples at the positions from the first to before the last. */
  private Samples samples(DataSet data, int from, int to, Samples held) {
    int dimension = data.features().get(0).length;
    require(dimension > 0, "features", "no features");
    double[] inputs = new double[(to - from) * dimension];
    for (int i = from; i < to; i++) {
      System.arraycopy(data.features().get(i), 0, inputs, (i - from) * dimension, dimension);
    }
    return new Samples(inputs, Arrays.copyOfRange(targets(data), from, to), dimension, held);
  }

  private DataSet keepClasses(DataSet data) {
    List<String> classes = config.texts("classes");
    for (String name : classes) {
      require(data.labels().contains(name), "classes", "no sample is labelled '" + name + "'");
    }
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      if (classes.contains(data.labels().get(i))) {
        kept.add(i);
      }
    }
    return data.select(kept);
  }

  /** Keeps the first of all samples with the same features, whatever their labels. */
  private static DataSet removeDuplicates(DataSet data) {
    Set<List<Double>> seen = new HashSet<>();
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      if (seen.add(Arrays.stream(data.features().get(i)).boxed().toList())) {
        kept.add(i);
      }
    }
    return data.select(kept);
  }

  /** Subtracts the mean and divides by the standard deviation (divisor n), feature by feature. */
  private DataSet standardise(DataSet data) {
    int dimension = data.features().get(0).length;
    List<double[]> features = new ArrayList<>();
    data.features().forEach(x -> features.add(x.clone()));
    for (int p = 0; p < dimension; p++) {
      double sum = 0;
      for (double[] x : features) {
        sum += x[p];
      }
      double mean = sum / data.size();
      double squares = 0;
      for (double[] x : features) {
        squares += (x[p] - mean) * (x[p] - mean);
      }
      double deviation = Math.sqrt(squares / data.size());
      require(deviation > 0, "standardise", "feature " + (p + 1) + " is constant");
      for (double[] x : features) {
        x[p] = (x[p] - mean) / deviation;
      }
    }
    return data.withFeatures(features);
  }

  private List<Integer> rows(String key) {
    List<Integer> rows = config.positives(key);
    require(!rows.isEmpty(), key, "no sample is left");
    return rows;
  }

  /** The rows for training, then those that are held out. */
  private DataSet keepRows(DataSet data, List<Integer> rows, List<Integer> apart) {
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < rows.size() + apart.size(); i++) {
      String key = i < rows.size() ? "rows" : "heldOut";
      int row = i < rows.size() ? rows.get(i) : apart.get(i - rows.size());
      int position = data.rows().indexOf(row);
      require(position >= 0, key, "row " + row + " does not exist or has been left out");
      require(!positions.contains(position), key, "row " + row + " is named twice");
      positions.add(position);
    }
    return data.select(positions);
  }

  /** Fisher and Yates: from the last sample down, swapped with a uniform one up to itself. */
  private DataSet shuffleLabels(DataSet data) {
    RandomStream random = new RandomStream(config.seed("shuffleLabels"));
    List<String> labels = new ArrayList<>(data.labels());
    for (int i = labels.size() - 1; i > 0; i--) {
      Collections.swap(labels, i, random.nextInt(i + 1));
    }
    return new DataSet(data.features(), labels, data.rows());
  }

  private DataSet appendConstant(DataSet data) {
    double constant = ExactNumber.approxDouble(config.number("appendConstant"));
    List<double[]> features = new ArrayList<>();
    for (double[] x : data.features()) {
      double[] longer = Arrays.copyOf(x, x.length + 1);
      longer[x.length] = constant;
      features.add(longer);
    }
    return data.withFeatures(features);
  }

  private DataSet normaliseRows(DataSet data) {
    double target = ExactNumber.approxDouble(config.number("normaliseRows"));
    require(target > 0, "normaliseRows", "not a positive norm");
    List<double[]> features = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      double[] x = data.features().get(i);
      double norm = Math.sqrt(ApproxObjective.squares(x));
      require(norm > 0, "normaliseRows", "row " + data.rows().get(i) + " is zero");
      features.add(Arrays.stream(x).map(v -> v / norm * target).toArray());
    }
    return data.withFeatures(features);
  }

  /** With {@code positive}: +1 for that label and -1 for all others; without: the label column's numbers. */
  private double[] targets(DataSet data) {
    String positive = config.text("positive", null);
    require(positive == null || data.labels().contains(positive), "positive", "no sample is labelled '" + positive
        + "'");
    double[] targets = new double[data.size()];
    for (int i = 0; i < targets.length; i++) {
      String label = data.labels().get(i);
      targets[i] = positive == null
          ? CsvData.number(label, config.text("source"), "row " + data.rows().get(i) + ", " + config.text("label"))
          : label.equals(positive) ? 1 : -1;
    }
    return targets;
  }

  private void require(boolean condition, String key, String reason) {
    if (!condition) {
      throw config.error(key, reason);
    }
  }
}
