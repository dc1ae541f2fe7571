package org.gradus.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.gradus.certificate.CertificateFolder;
import org.gradus.kernel.reader.Manifest;
import org.gradus.kernel.reader.Part;
import org.gradus.kernel.reader.Shard;

/** Turns a certificate of format 2 into one of format 1, whose files are text under their names: easy to change, one by one. */
final class FlatCertificate {

  private FlatCertificate() {}

  /** Writes the files and the manifest that binds them into another folder. */
  static Path write(Path folder, Path to) throws IOException {
    Files.createDirectories(to);
    Manifest manifest = new Manifest(folder);
    Files.write(to.resolve("theory.core"), manifest.theory().bytes());
    Files.write(to.resolve("run.bin"), manifest.run().bytes());
    for (Map.Entry<String, Part> file : manifest.files().entrySet()) {
      Files.write(to.resolve(file.getKey()), file.getValue().bytes());
    }
    write(to.resolve("steps.evidence"), steps(folder, to));
    write(to.resolve("numbers.evidence"), numbers(manifest));
    List<String> lines = new ArrayList<>(List.of("gradus-certificate/1", "(theory -)", "(run -)"));
    manifest.files().keySet().forEach(name -> lines.add("(file " + name + " -)"));
    Files.readAllLines(folder.resolve("manifest")).stream().filter(line -> line.startsWith("(step ") || line.startsWith("(control "))
        .forEach(lines::add);
    write(to.resolve("manifest"), lines);
    Certified.rebind(to);
    return to;
  }

  private static void write(Path file, List<String> lines) throws IOException {
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  /** The lines of the shards instead of {@code (sharded)}. */
  private static List<String> steps(Path folder, Path to) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(to.resolve("steps.evidence"))) {
      if (!line.equals("(sharded)")) {
        lines.add(line);
        continue;
      }
      int header = lines.size() - 1;
      while (!lines.get(header).startsWith("(step ")) {
        header--;
      }
      String step = lines.get(header).substring("(step ".length(), lines.get(header).length() - 1);
      lines.subList(header + 1, lines.size()).clear();
      new CertificateFolder(folder).evidence(step, lines::add);
    }
    return lines;
  }

  /** Every number once, the one of the most digits. */
  private static List<String> numbers(Manifest manifest) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(manifest.files().get("numbers.evidence").bytes());
    for (Shard shard : manifest.shards().values()) {
      all.write(shard.numbers().bytes());
    }
    Map<String, String> numbers = new TreeMap<>();
    for (String line : all.toString(StandardCharsets.UTF_8).lines().toList()) {
      String[] words = line.split(" ");
      String key = words.length == 1 ? "" : String.join(" ", words[0], words[1], words[2]);
      numbers.merge(key, line, (one, other) -> one.length() >= other.length() ? one : other);
    }
    return List.copyOf(numbers.values());
  }
}
