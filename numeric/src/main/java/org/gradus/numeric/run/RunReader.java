package org.gradus.numeric.run;

import java.nio.file.Path;
import java.util.Locale;

/** Reads a run file by its suffix. */
public final class RunReader {

  private RunReader() {}

  /** Read and check a {@code .npz} or {@code .safetensors} file; throws {@link MalformedRunException}. */
  public static Run read(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".npz")) {
      return NpzReader.read(path);
    }
    if (name.endsWith(".safetensors")) {
      return SafetensorsReader.read(path);
    }
    throw new MalformedRunException(path.toString(), "file", "a run is a .npz or a .safetensors file");
  }
}
