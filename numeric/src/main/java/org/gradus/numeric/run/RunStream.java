package org.gradus.numeric.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The canonical stream of a run, which the kernel reads, and its SHA-256, the run digest.
 *
 * <p>The line {@code gradus-run/1}; for each array in the order of the names a line {@code name type d0 d1 ...}
 * followed by its little-endian bytes in C order, bfloat16 widened to {@code f4}; then a line {@code meta LENGTH} and
 * the canonical JSON of {@code meta}, LENGTH bytes of UTF-8. Lines are ASCII and end with one line feed; nothing
 * follows the JSON.
 */
public final class RunStream {

  private RunStream() {}

  public static void write(Run run, OutputStream out) throws IOException {
    WritableByteChannel channel = Channels.newChannel(out);
    line(out, RunMeta.FORMAT);
    for (var entry : run.arrays().entrySet()) {
      RunArray array = entry.getValue().canonical();
      StringBuilder head = new StringBuilder(entry.getKey()).append(' ').append(array.type().code());
      for (int size : array.shape()) {
        head.append(' ').append(size);
      }
      line(out, head.toString());
      channel.write(array.bytes());
    }
    byte[] meta = run.meta().canonical().getBytes(StandardCharsets.UTF_8);
    line(out, "meta " + meta.length);
    out.write(meta);
  }

  /** The run digest, 64 hexadecimal digits. */
  public static String digest(Run run) {
    try {
      DigestOutputStream out =
          new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"));
      write(run, out);
      return HexFormat.of().formatHex(out.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void line(OutputStream out, String text) throws IOException {
    out.write((text + "\n").getBytes(StandardCharsets.US_ASCII));
  }
}
