package org.gradus.numeric.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzTest {

  @TempDir
  Path folder;

  @Test
  void readsWhatItWrites() throws IOException {
    Run run = new SmallRun().run();
    byte[] bytes = written(run);
    assertArrayEquals(bytes, written(run), "two writings differ");
    Run back = NpzReader.read(file(bytes));
    assertEquals(run.arrays(), back.arrays());
    assertEquals(run.meta(), back.meta());
    assertEquals(RunStream.digest(run), RunStream.digest(back));
  }

  @Test
  void bfloat16IsWrittenAsBinary32() throws IOException {
    Run run = new SmallRun()
        .put("y", RunArray.of(NumberType.BF16, new int[] {3}, new byte[] {1, 0x40, 2, 0x40, 3, 0x40})).run();
    assertEquals(RunStream.digest(run), RunStream.digest(NpzReader.read(file(written(run)))));
  }

  /** Java's own zip writer uses data descriptors when it streams. */
  @Test
  void readsDataDescriptors() throws IOException {
    byte[] bytes = zip(members(), true);
    assertEquals(RunStream.digest(new SmallRun().run()), RunStream.digest(NpzReader.read(file(bytes))));
  }

  @Test
  void readsStoredMembers() throws IOException {
    byte[] bytes = zip(members(), false);
    assertEquals(RunStream.digest(new SmallRun().run()), RunStream.digest(NpzReader.read(file(bytes))));
  }

  @Test
  void fortranOrder() {
    byte[] columns = {0, 3, 1, 4, 2, 5};
    assertArrayEquals(new byte[] {0, 1, 2, 3, 4, 5}, Npy.toRowMajor(columns, new int[] {2, 3}, 1));
    byte[] cube = new byte[24];
    for (int i = 0; i < 24; i++) {
      int a = i % 2;
      int b = i / 2 % 3;
      int c = i / 6;
      cube[i] = (byte) (a * 12 + b * 4 + c);
    }
    byte[] rows = Npy.toRowMajor(cube, new int[] {2, 3, 4}, 1);
    for (int i = 0; i < 24; i++) {
      assertEquals(i, rows[i]);
    }
  }

  @Test
  void truncatedAnywhere() throws IOException {
    byte[] bytes = written(new SmallRun().run());
    for (int length = 0; length < bytes.length; length += 7) {
      rejects(Arrays.copyOf(bytes, length), "");
    }
    rejects(Arrays.copyOf(bytes, bytes.length - 1), "");
  }

  @Test
  void somethingAddedInFrontOrBehind() throws IOException {
    byte[] bytes = written(new SmallRun().run());
    rejects(concatenated(bytes, new byte[] {0}), "no end of central directory");
    rejects(concatenated(new byte[] {0}, bytes), "");
  }

  /** Whatever single byte is damaged, the run is refused or is the same run. */
  @Test
  void damagedBytesChangeNothingSilently() throws IOException {
    byte[] bytes = written(new SmallRun().run());
    String digest = RunStream.digest(NpzReader.read(file(bytes)));
    Random random = new Random(3);
    int refused = 0;
    for (int at = 0; at < bytes.length; at += 3) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      try {
        assertEquals(digest, RunStream.digest(NpzReader.read(file(damaged))), "byte " + at);
      } catch (MalformedRunException e) {
        refused++;
      }
    }
    assertTrue(refused > bytes.length / 4, "only " + refused + " refused");
  }

  @Test
  void duplicateMember() throws IOException {
    // "X.npy" becomes a second "y.npy" in both headers
    byte[] bytes = replaced(written(new SmallRun().run()), "X.npy", "y.npy");
    rejects(bytes, "duplicate zip member");
  }

  @Test
  void localHeaderWithAnotherName() throws IOException {
    byte[] bytes = written(new SmallRun().run());
    bytes[30] = 'V';
    rejects(bytes, "local header has another name");
  }

  @Test
  void localHeaderWithAnotherSize() throws IOException {
    byte[] bytes = written(new SmallRun().run());
    bytes[22] ^= 1;
    rejects(bytes, "disagree on size");
  }

  @Test
  void memberHiddenFromTheDirectory() throws IOException {
    byte[] bytes = zip(members(), false);
    byte[] local = Arrays.copyOf(bytes, indexOf(bytes, new byte[] {'P', 'K', 3, 4}, 4));
    ByteBuffer out = ByteBuffer.wrap(concatenated(local, bytes)).order(ByteOrder.LITTLE_ENDIAN);
    shiftDirectory(out, local.length);
    rejects(out.array(), "its local header is not where the previous member ends");
  }

  @Test
  void bomb() throws IOException {
    byte[] bytes = written(new SmallRun().run());
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int central = indexOf(bytes, new byte[] {'P', 'K', 1, 2}, 0);
    buffer.putInt(22, 0x7fffffff).putInt(central + 24, 0x7fffffff);
    rejects(bytes, "");
    buffer.putInt(22, 20_000_000).putInt(central + 24, 20_000_000);
    rejects(bytes, "declares more data than it can hold");
    buffer.putInt(22, 100_000).putInt(central + 24, 100_000);
    rejects(bytes, "shorter than declared");
    buffer.putInt(22, 100).putInt(central + 24, 100);
    rejects(bytes, "longer than declared");
  }

  @Test
  void zip64EndRecords() throws IOException {
    byte[] bytes = written(new SmallRun().run());
    assertEquals("small", NpzReader.read(file(wide(bytes, 0, 0))).meta().name());
    assertEquals("small", NpzReader.read(file(wide(bytes, -1, 0))).meta().name());
    rejects(wide(bytes, 0, 1), "end records disagree");
    rejects(wide(bytes, -1, 1), "");
    byte[] narrow = bytes.clone();
    Arrays.fill(narrow, narrow.length - 6, narrow.length - 2, (byte) -1);
    rejects(narrow, "zip64 end record missing");
  }

  /**
   * The archive with zip64 end records; the plain record's offset set to {@code narrow} if negative, the wide one
   * shifted.
   */
  private static byte[] wide(byte[] bytes, int narrow, int shift) {
    ByteBuffer old = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int end = bytes.length - 22;
    ByteBuffer out = ByteBuffer.allocate(bytes.length + 76).order(ByteOrder.LITTLE_ENDIAN).put(bytes, 0, end);
    out.putInt(ZipDirectory.END64).putLong(44).putShort((short) 45).putShort((short) 45).putInt(0).putInt(0)
        .putLong(old.getShort(end + 8)).putLong(old.getShort(end + 10)).putLong(old.getInt(end + 12))
        .putLong(old.getInt(end + 16) + shift);
    out.putInt(ZipDirectory.LOCATOR64).putInt(0).putLong(end).putInt(1);
    out.put(bytes, end, 22);
    return narrow < 0 ? out.putInt(bytes.length + 76 - 6, narrow).array() : out.array();
  }

  @Test
  void encryptedOrUnknownMethod() throws IOException {
    byte[] bytes = written(new SmallRun().run());
    int central = indexOf(bytes, new byte[] {'P', 'K', 1, 2}, 0);
    bytes[6] |= 1;
    bytes[central + 8] |= 1;
    rejects(bytes, "encrypted");
    bytes = written(new SmallRun().run());
    bytes[8] = 12;
    bytes[central + 10] = 12;
    rejects(bytes, "compression method 12");
  }

  @Test
  void membersThatAreNoArrays() throws IOException {
    Map<String, byte[]> members = members();
    members.put("readme.txt", new byte[3]);
    rejects(zip(members, false), "not an npy member");
    members = members();
    members.remove("meta.npy");
    rejects(zip(members, false), "missing: not a run file");
    members = members();
    members.put("velocity.npy", members.get("y.npy"));
    rejects(zip(members, false), "unknown array");
  }

  @Test
  void npyHeaders() throws IOException {
    String good = "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }\n";
    assertEquals(RunStream.digest(new SmallRun().run()), RunStream.digest(NpzReader.read(withTargets(good, 1))));
    assertEquals(3, NpzReader.read(withTargets(good, 2)).samples());
    assertEquals(3, NpzReader.read(withTargets(good, 3)).samples());
    assertEquals(3, NpzReader.read(withTargets("{'shape':(3, ),'descr':'<f8','fortran_order':True}\n", 1)).samples());
    assertEquals("y", malformed(withTargets(good, 4)));
    for (String[] change : new String[][] {
        {"<f8", ">f8"}, {"<f8", "|O"}, {"<f8", "<c8"}, {"'<f8'", "[('x', '<f8')]"}, {"(3,)", "(4,)"}, {"(3,)", "(3)"},
        {"(3,)", "(-3,)"}, {"(3,)", "(3,,)"}, {"(3,)", "(99999,99999,99999)"}, {"(3,)", "(1 3,)"}, {"False", "'no'"},
        {"'shape'", "'chape'"}, {"'fortran_order': False, ", ""}, {"}", ""}, {"(3,), }", "(3,), 'shape': (3,), }"},
            {"\n", " "}}) {
      assertTrue(good.contains(change[0]));
      assertEquals("y", malformed(withTargets(good.replace(change[0], change[1]), 1)), change[1]);
    }
    String hostile = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + "1".repeat(20000) + "\n";
    assertEquals("y", malformed(withTargets(hostile, 1)));
  }

  @Test
  void metaAsBytes() throws IOException {
    Map<String, byte[]> members = members();
    byte[] text = (SmallRun.META + "\0\0").getBytes(StandardCharsets.UTF_8);
    members.put("meta.npy",
        npy("{'descr': '|S" + text.length + "', 'fortran_order': False, 'shape': (), }\n", 1, text));
    assertEquals("small", NpzReader.read(file(zip(members, false))).meta().name());
    text[5] = (byte) 0xff;
    members.put("meta.npy",
        npy("{'descr': '|S" + text.length + "', 'fortran_order': False, 'shape': (), }\n", 1, text));
    rejects(zip(members, false), "UTF-8");
  }

  @Test
  void missingFileAndUnknownSuffix() {
    assertThrows(MalformedRunException.class, () -> RunReader.read(folder.resolve("none.npz")));
    assertThrows(MalformedRunException.class, () -> RunReader.read(folder));
    assertThrows(MalformedRunException.class, () -> RunReader.read(folder.resolve("run.csv")));
  }

  /** The run with y's npy header replaced. */
  private Path withTargets(String header, int version) throws IOException {
    Map<String, byte[]> members = members();
    byte[] old = members.get("y.npy");
    members.put("y.npy", npy(header, version, Arrays.copyOfRange(old, old.length - 24, old.length)));
    return file(zip(members, false));
  }

  private static byte[] npy(String header, int version, byte[] body) {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer out =
        ByteBuffer.allocate((version == 1 ? 10 : 12) + text.length + body.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    if (version == 1) {
      out.putShort((short) text.length);
    } else {
      out.putInt(text.length);
    }
    return out.put(text).put(body).array();
  }

  private static Map<String, byte[]> members() {
    SmallRun small = new SmallRun();
    Map<String, byte[]> members = new TreeMap<>();
    small.arrays.forEach((name, array) -> members.put(name + ".npy", Npy.write(array)));
    members.put("meta.npy", Npy.write(small.meta));
    return members;
  }

  /** Written by java.util.zip: an independent writer. */
  private static byte[] zip(Map<String, byte[]> members, boolean deflated) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        ZipEntry entry = new ZipEntry(member.getKey());
        if (!deflated) {
          CRC32 crc = new CRC32();
          crc.update(member.getValue());
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(member.getValue().length);
          entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(member.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private static byte[] written(Run run) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NpzWriter.write(run, out);
    return out.toByteArray();
  }

  private Path file(byte[] bytes) throws IOException {
    Path path = folder.resolve("run.npz");
    Files.write(path, bytes);
    return path;
  }

  private void rejects(byte[] bytes, String reason) throws IOException {
    Path path = file(bytes);
    MalformedRunException error = assertThrows(MalformedRunException.class, () -> NpzReader.read(path));
    assertTrue(error.reason().contains(reason), error.getMessage());
  }

  private static String malformed(Path path) {
    return assertThrows(MalformedRunException.class, () -> NpzReader.read(path)).place();
  }

  private static void shiftDirectory(ByteBuffer zip, int by) {
    byte[] bytes = zip.array();
    for (int at = indexOf(bytes, new byte[] {'P', 'K', 1, 2}, 0); at >= 0;
        at = indexOf(bytes, new byte[] {'P', 'K', 1, 2}, at + 1)) {
      zip.putInt(at + 42, zip.getInt(at + 42) + by);
    }
    int end = bytes.length - 22;
    zip.putInt(end + 16, zip.getInt(end + 16) + by);
  }

  private static byte[] replaced(byte[] bytes, String from, String to) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1).replace(from, to);
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] concatenated(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  private static int indexOf(byte[] bytes, byte[] part, int from) {
    for (int at = from; at <= bytes.length - part.length; at++) {
      if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
        return at;
      }
    }
    return -1;
  }
}
