package org.gradus.numeric.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {

  @TempDir
  Path folder;

  @Test
  void readsWhatItWritesInEveryType() throws IOException {
    Run run = new SmallRun()
        .put("y", RunArray.of(NumberType.BF16, new int[] {3}, new byte[] {1, 0x40, 2, 0x40, 3, 0x40}))
        .put("a", RunArray.of(NumberType.B1, new int[] {4}, new byte[] {1, 0, 1, 1}))
        .put("b", RunArray.of(NumberType.F2, new int[] {3, 4}, new byte[24]))
        .put("X", RunArray.of(NumberType.I4, new int[] {3, 2}, new byte[24]))
        .put("every", RunArray.ofLongs(new int[0], new long[] {1})).run();
    Run back = RunReader.read(written(run));
    assertEquals(run.arrays(), back.arrays());
    assertEquals(RunStream.digest(run), RunStream.digest(back));
  }

  /** A header as other writers order it, with a gap-free layout of their own. */
  @Test
  void readsAForeignHeader() throws IOException {
    Path path = edited("{\"W\"", "   {\"W\"");
    assertEquals("small", RunReader.read(path).meta().name());
    Path other = edited("{\"meta\":", "{\"format\":\"pt\",\"meta\":");
    assertEquals("small", RunReader.read(other).meta().name());
  }

  @Test
  void rejects() throws IOException {
    reject("\"F64\"", "\"F32\"", "does not fit");
    reject("\"F64\"", "\"C64\"", "type is not among");
    reject("\"data_offsets\"", "\"offsets\"", "unexpected header entry");
    reject("[0,192]", "[8,192]", "do not start where");
    reject("[0,192]", "[0,184]", "");
    reject("[192,", "[184,", "");
    reject("[3,4,2]", "[3,4,2147483648]", "more than 2^31");
    reject("[3,4,2]", "[3,4,-2]", "not a list of sizes");
    reject("[3,4,2]", "[2000000000,2000000000,2000000000]", "too many entries");
    reject("[3,4,2]", "[3.0,4,2]", "not a list of sizes");
    reject("\"meta\"", "\"mota\"", "not a run file");
    reject("\"__metadata__\"", "\"velocity\"", "not a run file");
    reject("\"X\":", "\"W\":", "Duplicate");
    reject("{\"W\"", "[\"W\"", "");
  }

  @Test
  void truncatedOrTooLong() throws IOException {
    byte[] bytes = Files.readAllBytes(written(new SmallRun().run()));
    for (int length = 0; length < bytes.length; length += 5) {
      rejectBytes(Arrays.copyOf(bytes, length), "");
    }
    rejectBytes(Arrays.copyOf(bytes, bytes.length + 1), "bytes after the last array");
    bytes[7] = 1;
    rejectBytes(bytes, "is not between");
  }

  private Path written(Run run) throws IOException {
    Path path = folder.resolve("run.safetensors");
    SafetensorsWriter.write(run, path);
    return path;
  }

  /** The small run's file with one part of its header replaced and the header's length adjusted. */
  private Path edited(String part, String replacement) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(written(new SmallRun().run()))).order(ByteOrder.LITTLE_ENDIAN);
    byte[] old = new byte[(int) bytes.getLong()];
    bytes.get(old);
    String header = new String(old, StandardCharsets.UTF_8);
    assertTrue(header.contains(part), header);
    byte[] text =
        header.replaceFirst(java.util.regex.Pattern.quote(part), replacement).getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(8 + text.length + bytes.remaining()).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(folder.resolve("run.safetensors"), out.putLong(text.length).put(text).put(bytes).array());
    return folder.resolve("run.safetensors");
  }

  private void reject(String part, String replacement, String reason) throws IOException {
    Path path = edited(part, replacement);
    MalformedRunException error = assertThrows(MalformedRunException.class, () -> RunReader.read(path));
    assertTrue(error.reason().contains(reason), error.getMessage());
  }

  private void rejectBytes(byte[] bytes, String reason) throws IOException {
    Path path = folder.resolve("run.safetensors");
    Files.write(path, bytes);
    MalformedRunException error = assertThrows(MalformedRunException.class, () -> RunReader.read(path));
    assertTrue(error.reason().contains(reason), error.getMessage());
  }
}
