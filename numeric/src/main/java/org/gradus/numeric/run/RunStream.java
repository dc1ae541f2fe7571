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
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

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

  /**
   * The run whose canonical stream this is.
   *
   * @param file the name for messages
   * @throws MalformedRunException when it is no such stream
   */
  public static Run read(byte[] stream, String file) {
    Cursor cursor = new Cursor(stream, file);
    cursor.require(cursor.line().equals(RunMeta.FORMAT), "the first line is not " + RunMeta.FORMAT);
    Map<String, RunArray> arrays = new LinkedHashMap<>();
    String[] words = cursor.line().split(" ");
    while (!words[0].equals("meta")) {
      String code = words.length > 1 ? words[1] : "";
      NumberType type = Arrays.stream(NumberType.values()).filter(t -> t.code().equals(code)).findFirst().orElse(null);
      cursor.require(type != null, "unknown type '" + code + "'");
      int[] shape = Arrays.stream(words).skip(2).mapToInt(cursor::size).toArray();
      long bytes = type.bytes();
      for (int size : shape) {
        bytes = Math.multiplyExact(bytes, size);
      }
      cursor.require(arrays.put(words[0], RunArray.of(type, shape, cursor.take(bytes))) == null, "array " + words[0] + " stands twice");
      words = cursor.line().split(" ");
    }
    cursor.require(words.length == 2, "the meta line has one length");
    String meta = new String(cursor.take(cursor.size(words[1])), StandardCharsets.UTF_8);
    cursor.require(cursor.at == stream.length, "something follows the meta data");
    return Run.of(file, arrays, meta);
  }

  /** Reads lines and stretches of bytes one after another. */
  private static final class Cursor {
    private final byte[] bytes;
    private final String file;
    private int at;

    Cursor(byte[] bytes, String file) {
      this.bytes = bytes;
      this.file = file;
    }

    void require(boolean condition, String reason) {
      if (!condition) {
        throw new MalformedRunException(file, "byte " + at, reason);
      }
    }

    String line() {
      int end = at;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      require(end < bytes.length, "the stream ends within a line");
      String line = new String(bytes, at, end - at, StandardCharsets.US_ASCII);
      at = end + 1;
      return line;
    }

    byte[] take(long count) {
      require(count <= bytes.length - at, "the stream ends too early");
      at += (int) count;
      return Arrays.copyOfRange(bytes, at - (int) count, at);
    }

    int size(String word) {
      require(word.matches("0|[1-9][0-9]{0,8}"), "'" + word + "' is no size");
      return Integer.parseInt(word);
    }
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
