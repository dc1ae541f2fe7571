package org.gradus.numeric.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes runs as NumPy {@code .npz} files: members sorted by name, deflated, with the fixed date 1980-01-01.
 *
 * <p><b>Guarantee.</b> The same run gives the same bytes (for one version of zlib), and {@link NpzReader} reads the
 * same run back.
 */
public final class NpzWriter {

  private static final int DATE_1980_01_01 = 0x21;
  private static final int VERSION = 20;
  private static final int DEFLATED = 8;

  private NpzWriter() {}

  public static void write(Run run, Path path) throws IOException {
    try (OutputStream out = Files.newOutputStream(path)) {
      write(run, out);
    }
  }

  /** Arrays in bfloat16, which npy does not have, are written as binary32, exactly. */
  public static void write(Run run, OutputStream out) throws IOException {
    Map<String, byte[]> members = new TreeMap<>();
    run.arrays().forEach((name, array) -> members.put(name + ".npy", Npy.write(array.canonical())));
    members.put("meta.npy", Npy.write(run.meta().canonical()));
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    long offset = 0;
    for (Map.Entry<String, byte[]> member : members.entrySet()) {
      byte[] name = member.getKey().getBytes(StandardCharsets.UTF_8);
      byte[] packed = deflate(member.getValue());
      CRC32 crc = new CRC32();
      crc.update(member.getValue());
      byte[] common = common((int) crc.getValue(), packed.length, member.getValue().length, name.length);
      if (offset > 0xfffffffeL) {
        throw new IOException("the run is too large for a zip file without zip64");
      }
      out.write(buffer(4).putInt(0x04034b50).array());
      out.write(common);
      out.write(name);
      out.write(packed);
      directory.write(buffer(6).putInt(ZipDirectory.CENTRAL).putShort((short) VERSION).array());
      directory.write(common);
      directory.write(buffer(14).putInt(10, (int) offset).array());
      directory.write(name);
      offset += 30 + name.length + packed.length;
    }
    out.write(directory.toByteArray());
    short count = (short) members.size();
    out.write(buffer(22).putInt(ZipDirectory.END).putInt(0).putShort(count).putShort(count).putInt(directory.size())
        .putInt((int) offset).array());
  }

  /** What local header and directory entry share, from the version needed to the length of the (empty) extra field. */
  private static byte[] common(int crc, int packed, int size, int name) {
    return buffer(26).putShort((short) VERSION).putShort((short) 0).putShort((short) DEFLATED).putShort((short) 0)
        .putShort((short) DATE_1980_01_01).putInt(crc).putInt(packed).putInt(size).putShort((short) name).array();
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] deflate(byte[] data) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setInput(data);
      deflater.finish();
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      byte[] block = new byte[1 << 16];
      while (!deflater.finished()) {
        packed.write(block, 0, deflater.deflate(block));
      }
      return packed.toByteArray();
    } finally {
      deflater.end();
    }
  }
}
