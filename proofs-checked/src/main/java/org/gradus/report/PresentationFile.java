package org.gradus.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.gradus.certificate.CertificateFolder;

/**
 * Reads and writes {@code presentation.json}. The bytes depend on the results only: no clock, no platform line ends.
 */
public final class PresentationFile {

  public static final String NAME = "presentation.json";

  private static final ObjectMapper JSON = JsonMapper.builder()
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .build();

  static {
    JSON.getFactory().setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(50).build());
  }

  private PresentationFile() {}

  /** The text of the file. Times are left out, so that equal certificates have equal bytes. */
  public static String text(Results results) {
    Results timeless = new Results(results.run(), results.theories().stream()
        .map(t -> t.withCertificates(new Certificates(t.certificates().files(), t.certificates().kernel(), 0)))
        .toList());
    DefaultIndenter indent = new DefaultIndenter(" ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(indent);
    try {
      return JSON.writer(printer).writeValueAsString(timeless) + "\n";
    } catch (JsonProcessingException e) {
      throw new AssertionError("plain data is always JSON", e);
    }
  }

  /**
   * What a certificate presents.
   *
   * @param folder the certificate's folder
   * @throws MalformedInputException when the file is not a presentation of this format
   */
  public static Results read(Path folder) throws IOException {
    return read(folder, new String(new CertificateFolder(folder).bytes(NAME), StandardCharsets.UTF_8));
  }

  static Results read(Path folder, String text) {
    String file = folder.resolve(NAME).toString();
    try {
      Results results = JSON.readValue(text, Results.class);
      check(results, file);
      return results;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new MalformedInputException(file, "line " + line, e.getOriginalMessage());
    }
  }

  private static void check(Results results, String file) {
    if (results == null || !Results.FORMAT.equals(results.format())) {
      throw new MalformedInputException(file, "format", "expected \"" + Results.FORMAT + "\"");
    }
    if (results.run() == null) {
      throw new MalformedInputException(file, "run", "missing");
    }
  }
}
