package org.gradus.numeric.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.gradus.numeric.run.MalformedRunException;

/** Reads data sets from CSV files with a header line; decimals are rounded to the nearest binary64 number. */
final class CsvData {

  /** Data sets that come with the toolkit. */
  private static final Map<String, String> EMBEDDED = Map.of("iris", "/org/gradus/data/iris.csv", "mtcars", "/org/gradus/data/mtcars.csv");

  private CsvData() {}

  /**
   * @param source the name of an embedded data set, or a file beside the configuration
   * @param directory what relative paths start from; may be {@code null} for the current directory
   * @param features columns, or {@code null} for all but the label
   */
  static DataSet read(String source, Path directory, String label, List<String> features) {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
    try (Reader reader = new StringReader(content(source, directory));
        CSVParser parser = CSVParser.parse(reader, format)) {
      List<String> header = parser.getHeaderNames();
      List<String> columns = features == null ? new ArrayList<>(header) : features;
      if (features == null) {
        columns.remove(label);
      }
      for (String column : columns) {
        require(header.contains(column), source, "header", "no column '" + column + "'");
      }
      require(header.contains(label), source, "header", "no column '" + label + "'");
      return records(parser, source, label, columns);
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new MalformedRunException(source, "file", "not CSV: " + e.getMessage());
    }
  }

  private static DataSet records(CSVParser parser, String source, String label, List<String> columns) {
    DataSet data = new DataSet(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (CSVRecord row : parser) {
      String place = "row " + row.getRecordNumber();
      require(row.isConsistent(), source, place, "not as many values as the header");
      double[] x = new double[columns.size()];
      for (int p = 0; p < x.length; p++) {
        x[p] = number(row.get(columns.get(p)), source, place + ", " + columns.get(p));
      }
      data.features().add(x);
      data.labels().add(row.get(label));
      data.rows().add((int) row.getRecordNumber());
    }
    return data;
  }

  /** A decimal, rounded to binary64. */
  static double number(String text, String source, String place) {
    require(text.matches("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?"), source, place, "'" + text
        + "' is not a number");
    double value = Double.parseDouble(text);
    require(Double.isFinite(value), source, place, "'" + text + "' is out of range");
    return value;
  }

  private static String content(String source, Path directory) throws IOException {
    String resource = EMBEDDED.get(source);
    if (resource != null) {
      try (InputStream in = CsvData.class.getResourceAsStream(resource)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
    Path path = directory == null ? Path.of(source) : directory.resolve(source);
    require(Files.isRegularFile(path), source, "file", "does not exist; embedded data sets are "
        + String.join(", ", new TreeSet<>(EMBEDDED.keySet())));
    try {
      return Files.readString(path);
    } catch (CharacterCodingException e) {
      throw new MalformedRunException(source, "file", "is not UTF-8");
    }
  }

  private static void require(boolean condition, String source, String place, String reason) {
    if (!condition) {
      throw new MalformedRunException(source, place, reason);
    }
  }
}
