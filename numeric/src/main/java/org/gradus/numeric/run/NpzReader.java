package org.gradus.numeric.run;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Reads runs from NumPy's {@code .npz} files. */
public final class NpzReader {

  private NpzReader() {}

  /** Read and check a run; throws {@link MalformedRunException}. */
  public static Run read(Path path) {
    try (FileBytes bytes = new FileBytes(path)) {
      String meta = null;
      Map<String, RunArray> arrays = new TreeMap<>();
      for (Map.Entry<String, ByteBuffer> member : ZipReader.read(bytes).entrySet()) {
        if (!member.getKey().endsWith(".npy")) {
          throw new MalformedRunException(bytes.file(), member.getKey(), "is not an npy member");
        }
        String name = member.getKey().substring(0, member.getKey().length() - 4);
        if (name.equals("meta")) {
          meta = Npy.string(member.getValue(), bytes.file(), name);
        } else {
          arrays.put(name, Npy.array(member.getValue(), bytes.file(), name));
        }
      }
      if (meta == null) {
        throw new MalformedRunException(bytes.file(), "meta", "missing: not a run file");
      }
      return Run.of(bytes.file(), arrays, meta);
    }
  }
}
