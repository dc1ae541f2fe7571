package org.gradus.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.gradus.numeric.run.NpzWriter;
import org.gradus.numeric.run.Run;

/** Run files, and what is left of them when somebody changed a member: the way NumPy or a text editor would. */
final class RunFiles {

  private RunFiles() {}

  static Path write(Run run, Path path) throws IOException {
    NpzWriter.write(run, path);
    return path;
  }

  /** What becomes of the bytes of one member. */
  interface Change {
    byte[] of(byte[] member);
  }

  /** The run's file with one member changed; stored, with the right lengths and checksums. */
  static Path changed(Run run, Path path, String member, Change change) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    NpzWriter.write(run, whole);
    Map<String, byte[]> members = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(whole.toByteArray()))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        members.put(entry.getName(), in.readAllBytes());
      }
    }
    members.put(member + ".npy", change.of(members.get(member + ".npy")));
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(path))) {
      out.setMethod(ZipOutputStream.STORED);
      for (Map.Entry<String, byte[]> each : members.entrySet()) {
        ZipEntry entry = new ZipEntry(each.getKey());
        CRC32 crc = new CRC32();
        crc.update(each.getValue());
        entry.setCrc(crc.getValue());
        entry.setSize(each.getValue().length);
        out.putNextEntry(entry);
        out.write(each.getValue());
      }
    }
    return path;
  }

  /** The run's file cut in half. */
  static Path truncated(Run run, Path path) throws IOException {
    byte[] whole = Files.readAllBytes(write(run, path));
    Files.write(path, java.util.Arrays.copyOf(whole, whole.length / 2));
    return path;
  }

  /** The same bytes with one stretch replaced by another of the same length. */
  static byte[] replaced(byte[] bytes, byte[] old, byte[] other) {
    for (int i = 0; i + old.length <= bytes.length; i++) {
      if (java.util.Arrays.equals(bytes, i, i + old.length, old, 0, old.length)) {
        byte[] changed = bytes.clone();
        System.arraycopy(other, 0, changed, i, other.length);
        return changed;
      }
    }
    throw new AssertionError("no such bytes");
  }
}
