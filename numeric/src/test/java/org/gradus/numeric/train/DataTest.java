package org.gradus.numeric.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.gradus.numeric.run.MalformedRunException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataTest {

  @TempDir
  Path folder;

  /**
   * Totals in tenths of a centimetre from the class means published in Fisher (1936): 5.006, 3.428, 1.462, 0.246 for
   * setosa, ...
   */
  @Test
  void irisHasFishersMeans() {
    int[][] means = {{5006, 3428, 1462, 246}, {5936, 2770, 4260, 1326}, {6588, 2974, 5552, 2026}};
    String[] species = {"setosa", "versicolor", "virginica"};
    DataSet iris = CsvData.read("iris", null, "species", null);
    assertEquals(150, iris.size());
    for (int c = 0; c < 3; c++) {
      long[] sums = new long[4];
      for (int i = 50 * c; i < 50 * c + 50; i++) {
        assertEquals(species[c], iris.labels().get(i));
        for (int p = 0; p < 4; p++) {
          sums[p] += Math.round(10 * iris.features().get(i)[p]);
        }
      }
      for (int p = 0; p < 4; p++) {
        assertEquals(means[c][p], 2 * sums[p]);
      }
    }
  }

  /** Fisher's table has one pair of equal flowers; a widespread copy with two wrong rows (35 and 38) has more. */
  @Test
  void irisIsFishersTableNotTheCopyWithErrors() {
    DataSet iris = CsvData.read("iris", null, "species", null);
    assertArrayEquals(new double[] {4.9, 3.1, 1.5, 0.2}, iris.features().get(34));
    assertArrayEquals(new double[] {4.9, 3.6, 1.4, 0.1}, iris.features().get(37));
    assertEquals(149,
        samples("source: iris, label: species, positive: setosa, removeDuplicates: true").targets().length);
  }

  /** Means as R prints them of its table of the road tests of 1974. */
  @Test
  void carsHaveTheirMeans() {
    String[] columns = {"mpg", "cyl", "disp", "hp", "drat", "wt", "qsec", "vs", "am", "gear"};
    double[] means = {20.09062, 6.1875, 230.7219, 146.6875, 3.596563, 3.21725, 17.84875, 0.4375, 0.40625, 3.6875};
    DataSet cars = CsvData.read("mtcars", null, "carb", null);
    assertEquals(32, cars.size());
    assertEquals(90, cars.labels().stream().mapToInt(Integer::parseInt).sum());
    for (int p = 0; p < columns.length; p++) {
      int column = p;
      double sum = cars.features().stream().mapToDouble(x -> x[column]).sum();
      assertEquals(means[p], sum / 32, 6e-6 * Math.max(1, means[p] / 10), columns[p]);
    }
  }

  @Test
  void standardisedFeatures() {
    Preprocessing.Samples samples = samples("source: iris, label: species, positive: setosa, standardise: true");
    for (int p = 0; p < 4; p++) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < 150; i++) {
        sum += samples.inputs()[4 * i + p];
        squares += samples.inputs()[4 * i + p] * samples.inputs()[4 * i + p];
      }
      assertEquals(0, sum, 1e-12);
      assertEquals(150, squares, 1e-11);
    }
  }

  @Test
  void stepsInTheirOrder() throws IOException {
    Files.writeString(folder.resolve("d.csv"), "u,v,kind\n3,4,a\n3,4,b\n0,1,c\n-1,0,a\n6,8,a\n");
    Preprocessing.Samples samples =
        samples("source: d.csv, label: kind, positive: a, classes: [a, b], removeDuplicates: true, "
        + "rows: [5, 1], appendConstant: 0, normaliseRows: 10");
    assertArrayEquals(new double[] {6, 8, 0, 6, 8, 0}, samples.inputs(), 1e-14);
    assertArrayEquals(new double[] {1, 1}, samples.targets());
    assertEquals(3, samples.dimension());
    Preprocessing.Samples some = samples("source: d.csv, label: u, features: [v], appendConstant: 1/4");
    assertArrayEquals(new double[] {4, 0.25, 4, 0.25, 1, 0.25, 0, 0.25, 8, 0.25}, some.inputs());
    assertArrayEquals(new double[] {3, 3, 0, -1, 6}, some.targets());
  }

  @Test
  void samplesHeldOut() throws IOException {
    Files.writeString(folder.resolve("d.csv"), "u,y\n3,10\n4,20\n5,30\n6,40\n7,50\n");
    Preprocessing.Samples some = samples("source: d.csv, label: y, rows: [5, 1], heldOut: [2], appendConstant: 1");
    assertArrayEquals(new double[] {7, 1, 3, 1}, some.inputs());
    assertArrayEquals(new double[] {50, 10}, some.targets());
    assertArrayEquals(new double[] {4, 1}, some.held().inputs());
    assertArrayEquals(new double[] {20}, some.held().targets());
    Preprocessing.Samples others = samples("source: d.csv, label: y, heldOut: [2, 4]");
    assertArrayEquals(new double[] {10, 30, 50}, others.targets());
    assertArrayEquals(new double[] {20, 40}, others.held().targets());
    assertNull(samples("source: d.csv, label: y, rows: [1]").held());
  }

  /** The labels change places among all chosen samples; the features stay, and no label is lost. */
  @Test
  void shuffledLabels() throws IOException {
    Files.writeString(folder.resolve("d.csv"), "u,y\n3,10\n4,20\n5,30\n6,40\n7,50\n");
    Preprocessing.Samples plain = samples("source: d.csv, label: y, rows: [1, 2, 3], heldOut: [5]");
    Preprocessing.Samples mixed = samples("source: d.csv, label: y, rows: [1, 2, 3], heldOut: [5], shuffleLabels: 2");
    assertArrayEquals(plain.inputs(), mixed.inputs());
    assertArrayEquals(plain.held().inputs(), mixed.held().inputs());
    double[] labels = DoubleStream.concat(Arrays.stream(mixed.targets()), Arrays.stream(mixed.held().targets())).toArray();
    assertFalse(Arrays.equals(new double[] {10, 20, 30, 50}, labels));
    assertArrayEquals(new double[] {10, 20, 30, 50}, Arrays.stream(labels).sorted().toArray());
    assertArrayEquals(mixed.targets(), samples("source: d.csv, label: y, rows: [1, 2, 3], heldOut: [5], shuffleLabels: 2").targets());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows: [1, 2], heldOut: [2]", "heldOut: [3]", "heldOut: [1, 2]", "heldOut: [1, 1]", "heldOut: []", "shuffleLabels: -1"})
  void whatCannotBeHeldOut(String keys) throws IOException {
    Files.writeString(folder.resolve("d.csv"), "u,y\n3,10\n4,20\n");
    assertThrows(MalformedRunException.class, () -> samples("source: d.csv, label: y, " + keys));
  }

  @ParameterizedTest
  @ValueSource(strings =
      {"x,y\n1,2\n1\n", "x,y\n1,NaN\n", "x,y\n0x1,2\n", "x,y\n1e999,2\n", "x,x\n1,2\n", "", "x,y\n", "x,y\n,2\n"})
  void malformedTables(String text) throws IOException {
    Files.writeString(folder.resolve("d.csv"), text);
    assertThrows(MalformedRunException.class, () -> samples("source: d.csv, label: y"));
  }

  @Test
  void whatCannotBeNormalised() throws IOException {
    Files.writeString(folder.resolve("d.csv"), "u,v,y\n0,0,1\n0,1,2\n");
    assertThrows(MalformedRunException.class, () -> samples("source: d.csv, label: y, normaliseRows: 1"));
    assertThrows(MalformedRunException.class, () -> samples("source: d.csv, label: y, standardise: true"));
    assertThrows(MalformedRunException.class, () -> samples("source: d.csv, label: y, normaliseRows: -1"));
  }

  private Preprocessing.Samples samples(String section) {
    ConfigTable top = ConfigTable.parse("data: {" + section + "}", folder.resolve("c.yaml"), java.util.List.of("data"));
    return Preprocessing.read(top, folder);
  }
}
