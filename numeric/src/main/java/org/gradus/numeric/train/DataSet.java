package org.gradus.numeric.train;

import java.util.ArrayList;
import java.util.List;

/**
 * Samples: rows of features with a label's text each, and the number of the file's row each came from (from 1).
 *
 * @param features one array of d numbers a sample
 */
record DataSet(List<double[]> features, List<String> labels, List<Integer> rows) {

  int size() {
    return features.size();
  }

  /** The samples at these positions. */
  DataSet select(List<Integer> positions) {
    List<double[]> x = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    for (int i : positions) {
      x.add(features.get(i));
      labels.add(this.labels.get(i));
      rows.add(this.rows.get(i));
    }
    return new DataSet(x, labels, rows);
  }

  DataSet withFeatures(List<double[]> features) {
    return new DataSet(features, labels, rows);
  }
}
