package org.gradus.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.gradus.certificate.CertificateWriter;
import org.gradus.certificate.CertificateWriter.ShardParts;
import org.gradus.certificate.PartStore;

/**
 * What an unfinished certificate has so far: the shards that are written. A session that was stopped leaves it in the certificate's folder, and
 * the next one on the same theory and run goes on from it. Nothing in it is trusted: a part that is not what it should be is made again, and
 * the kernel checks everything in the end.
 */
final class Journal {

  private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  private final Path file;
  private final PartStore store;
  private final Key key;
  private final Map<Integer, Entry> entries = new TreeMap<>();
  private boolean begun;

  /**
   * What the shards are about.
   *
   * @param careful whether the search asked the kernel's evaluation everywhere
   */
  record Key(String format, String theory, String run, boolean careful) {}

  /** A shard, and what the report tells of its steps, by their ids. */
  record Entry(ShardParts parts, Map<String, StepFinding.Tally> steps) {}

  private Journal(Path folder, PartStore store, Key key) {
    this.file = folder.resolve(CertificateWriter.UNFINISHED);
    this.store = store;
    this.key = key;
  }

  private static Key key(String theory, String run, boolean careful) {
    return new Key("gradus-unfinished/1", theory, run, careful);
  }

  /** The journal of a theory and a run in the folder of a certificate. */
  static Journal open(Path folder, PartStore store, String theory, String run, boolean careful) throws IOException {
    Journal journal = new Journal(folder, store, key(theory, run, careful));
    journal.read();
    return journal;
  }

  /** Whether the last session was searching carefully when it was stopped. */
  static boolean wasCareful(Path folder, String theory, String run) throws IOException {
    Path file = folder.resolve(CertificateWriter.UNFINISHED);
    return Files.exists(file) && first(Files.readAllLines(file, StandardCharsets.UTF_8)).equals(text(key(theory, run, true)));
  }

  private static String first(List<String> lines) {
    return lines.isEmpty() ? "" : lines.get(0);
  }

  private void read() throws IOException {
    List<String> lines = Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
    if (first(lines).equals(text(key))) {
      for (String line : lines.subList(1, lines.size())) {
        try {
          Entry entry = JSON.readValue(line, Entry.class);
          entries.put(entry.parts().first(), entry);
        } catch (JsonProcessingException e) {
          break; // the line that was being written
        }
      }
    }
  }

  /** The finished shard that begins at this iterate, if its parts are whole, or {@code null}. */
  Entry shard(int first) {
    Entry entry = entries.get(first);
    return entry != null && store.holds(entry.parts().evidence()) && store.holds(entry.parts().numbers()) ? entry : null;
  }

  void add(Entry entry) throws IOException {
    if (!begun) {
      List<String> lines = new ArrayList<>(List.of(text(key)));
      entries.values().forEach(kept -> lines.add(text(kept)));
      Path whole = file.resolveSibling("." + file.getFileName());
      Files.write(whole, lines, StandardCharsets.UTF_8);
      Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
      begun = true;
    }
    Files.writeString(file, text(entry) + "\n", StandardOpenOption.APPEND);
  }

  private static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError("plain data is always JSON", e);
    }
  }
}
