package org.gradus.certificate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.function.Consumer;

import org.gradus.kernel.reader.MalformedInput;
import org.gradus.kernel.reader.Manifest;
import org.gradus.kernel.reader.Part;
import org.gradus.kernel.reader.Shard;

/** Reads the files of a certificate, of any format, for those who show them. */
public final class CertificateFolder {

  private final Path folder;
  private final Manifest manifest;

  /**
   * @param folder the folder with the manifest
   * @throws FileSystemException if a file is missing or not what the manifest says, here and below
   */
  public CertificateFolder(Path folder) throws IOException {
    this.folder = folder;
    this.manifest = guarded(() -> new Manifest(folder));
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private <T> T guarded(Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (MalformedInput e) {
      throw new FileSystemException(folder.toString(), null, e.getMessage());
    }
  }

  /** The contents of {@code theory.core}, {@code run.bin}, or a file that the manifest names: {@code theory.yaml}, {@code presentation.json}. */
  public byte[] bytes(String name) throws IOException {
    return guarded(() -> part(name).bytes());
  }

  private Part part(String name) {
    Part part = name.equals("theory.core") ? manifest.theory() : name.equals("run.bin") ? manifest.run() : manifest.files().get(name);
    if (part == null) {
      throw new MalformedInput(name, "the certificate has no such file");
    }
    return part;
  }

  /** Passes on the lines of evidence for a step, wherever they stand, as they would stand in {@code steps.evidence}. */
  public void evidence(String step, Consumer<String> lines) throws IOException {
    String header = "(step " + step + ")";
    boolean[] inside = {false};
    each(part("steps.evidence"), line -> {
      boolean begins = line.startsWith("(step ") || line.equals("(require)");
      inside[0] = begins ? line.equals(header) : inside[0];
      if (inside[0] && !begins && !line.equals("(sharded)")) {
        lines.accept(line);
      }
    });
    String start = "(" + step + " ";
    for (Shard shard : manifest.shards().values()) {
      each(shard.evidence(), line -> {
        if (line.startsWith(start)) {
          lines.accept(line.substring(start.length(), line.length() - 1));
        }
      });
    }
  }

  private void each(Part part, Consumer<String> action) throws IOException {
    guarded(() -> {
      try (InputStream in = part.open(); BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        reader.readLine();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          action.accept(line);
        }
      }
      return null;
    });
  }
}
