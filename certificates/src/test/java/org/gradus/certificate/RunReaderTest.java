package org.gradus.certificate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Block;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.reader.MalformedInput;
import org.gradus.kernel.reader.RunReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RunReaderTest {

  private static final int[] SCALAR = {};

  private static RunBytes weights() {
    return new RunBytes().array("W", new int[] {2, 1, 2}, 1, 2, 3, 4);
  }

  private static byte[] little(int width, long... numbers) {
    ByteBuffer buffer = ByteBuffer.allocate(width * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long number : numbers) {
      for (int i = 0; i < width; i++) {
        buffer.put((byte) (number >> 8 * i));
      }
    }
    return buffer.array();
  }

  private static Rational scalar(RunReader run, String key) {
    Block value = run.read(key, 0, List.of());
    assertEquals(value.lower(), value.upper());
    return value.lower();
  }

  @Property(tries = 500)
  void binary64IsReadExactly(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    if (Double.isFinite(value)) {
      RunReader run = new RunReader(weights().array("y", SCALAR, value).meta(RunBytes.META));
      BigDecimal exact = new BigDecimal(value);
      assertEquals(0, exact.compareTo(new BigDecimal(scalar(run, "y").numerator()).divide(new BigDecimal(scalar(run, "y").denominator()))));
    }
  }

  @Property(tries = 500)
  void binary32IsReadExactly(@ForAll int bits) {
    float value = Float.intBitsToFloat(bits);
    if (Float.isFinite(value)) {
      RunReader run = new RunReader(weights().raw("y", "f4", SCALAR, little(4, bits)).meta(RunBytes.META));
      BigDecimal exact = new BigDecimal(value);
      assertEquals(0, exact.compareTo(new BigDecimal(scalar(run, "y").numerator()).divide(new BigDecimal(scalar(run, "y").denominator()))));
    }
  }

  @Test
  void halvesIntegersAndBytes() {
    RunReader run = new RunReader(weights().raw("f", "f2", SCALAR, little(2, 0xC555)).raw("g", "f2", SCALAR, little(2, 1))
        .raw("i", "i4", SCALAR, little(4, -7)).raw("k", "i8", SCALAR, little(8, Long.MIN_VALUE)).raw("u", "u1", SCALAR, little(1, 200))
        .meta(RunBytes.META));
    assertEquals(Rational.of(-1365, 256), scalar(run, "f"));
    assertEquals(Rational.of(1, 1 << 24), scalar(run, "g"));
    assertEquals(Rational.of(-7), scalar(run, "i"));
    assertEquals(Rational.of(Long.MIN_VALUE), scalar(run, "k"));
    assertEquals(Rational.of(200), scalar(run, "u"));
  }

  @Test
  void whatMovesIsReadAtTheIterate() {
    RunReader run = new RunReader(new RunBytes().array("W", new int[] {3, 1, 1}, 5, 6, 7).array("X", new int[] {1, 2}, 8, 9)
        .array("eta", new int[] {4}, 0.5, 0.25, 0.125, 0.0625).raw("every", "i8", SCALAR, little(8, 2)).meta(RunBytes.META));
    assertEquals(2, run.steps());
    assertEquals(2, run.every());
    assertTrue(run.moves("W") && run.moves("eta"));
    assertFalse(run.moves("X") || run.moves("every") || run.moves("nothing"));
    assertArrayEquals(new int[] {1, 1}, run.shape("W"));
    assertEquals(Rational.of(6), run.read("W", 1, List.of("j", "l")).entry(java.util.Arrays.asList(null, null), new int[] {1, 1}, Map.of()).lower());
    assertEquals(Rational.of(1, 8), run.read("eta", 1, List.of()).lower());
    assertThrows(Undecided.class, () -> run.read("eta", 2, List.of()));
    assertThrows(Undecided.class, () -> run.read("W", 3, List.of("j", "l")));
    assertThrows(Undecided.class, () -> run.read("W", -1, List.of("j", "l")));
    assertThrows(Undecided.class, () -> run.shape("V"));
  }

  @Test
  void metaDataAreTextAndExactNumbers() {
    RunReader run = new RunReader(weights().meta("{\"a\":{\"b\":0.1,\"c\":\"-3/4\",\"d\":1e-3,\"e\":null,\"f\":true},\"format\":\"gradus-run/1\","
        + "\"on\":[\"W\",\"b\"],\"q\":\"a \\\"b\\\" \\\\\"}"));
    assertEquals("0.1", run.meta("a.b"));
    assertEquals(Rational.of(1, 10), run.metaNumber("a.b"));
    assertEquals(Rational.of(-3, 4), run.metaNumber("a.c"));
    assertEquals(Rational.of(1, 1000), run.metaNumber("a.d"));
    assertNull(run.meta("a.e"));
    assertNull(run.metaNumber("a.f"));
    assertEquals("W,b", run.meta("on"));
    assertEquals("a \"b\" \\", run.meta("q"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"format\":\"gradus-run/2\"}", "{\"format\":\"gradus-run/1\"} ", "{\"format\": \"gradus-run/1\"}",
    "{\"format\":\"gradus-run/1\",}", "{\"format\":\"gradus-run/1\",\"format\":\"gradus-run/1\"}", "{\"z\":1,\"format\":\"gradus-run/1\"}",
    "{\"a\":01,\"format\":\"gradus-run/1\"}", "{\"a\":NaN,\"format\":\"gradus-run/1\"}", "{\"a\":[1],\"format\":\"gradus-run/1\"}",
    "{\"a\":\"\\n\",\"format\":\"gradus-run/1\"}", "{\"a\":\"x\ty\",\"format\":\"gradus-run/1\"}", "{\"a.b\":1,\"format\":\"gradus-run/1\"}",
    "{\"a\":\"b,\"format\":\"gradus-run/1\"}", "{\"format\",\"gradus-run/1\"}", "{\"format\":\"gradus-run/1\"]", "[\"format\":\"gradus-run/1\"}",
    "{\"a\":[\"x\":\"y\"],\"format\":\"gradus-run/1\"}", "{\"a\":1:\"format\":\"gradus-run/1\"}", "{\"a\":[\"x\",],\"format\":\"gradus-run/1\"}", "{\"a\":1,\"a\":1,\"format\":\"gradus-run/1\"}", "{\"a\":,\"format\":\"gradus-run/1\"}", "[\"format\"]", "{\"a\":{},\"format\":\"gradus-run/1\""})
  void metaDataThatAreNotCanonicalAreMalformed(String json) {
    assertThrows(MalformedInput.class, () -> new RunReader(weights().meta(json)));
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("no weights", new RunBytes().array("X", new int[] {1}, 1).meta(RunBytes.META)),
        Arguments.of("weights of one iterate", new RunBytes().array("W", new int[] {1, 2}, 1, 2).meta(RunBytes.META)),
        Arguments.of("no iterate", new RunBytes().array("W", new int[] {0, 1, 2}).meta(RunBytes.META)),
        Arguments.of("NaN", weights().array("y", SCALAR, Double.NaN).meta(RunBytes.META)),
        Arguments.of("infinity", weights().array("y", SCALAR, Double.NEGATIVE_INFINITY).meta(RunBytes.META)),
        Arguments.of("half infinity", weights().raw("y", "f2", SCALAR, little(2, 0x7C00)).meta(RunBytes.META)),
        Arguments.of("names descend", new RunBytes().array("X", SCALAR, 1).array("W", new int[] {1, 1, 1}, 1).meta(RunBytes.META)),
        Arguments.of("a name twice", weights().array("W", new int[] {1, 1, 1}, 1).meta(RunBytes.META)),
        Arguments.of("dtype", weights().raw("y", "f16", SCALAR, new byte[16]).meta(RunBytes.META)),
        Arguments.of("a name with a dash", weights().array("y-1", SCALAR, 1).meta(RunBytes.META)),
        Arguments.of("biases of another length", weights().array("b", new int[] {3, 1}, 1, 2, 3).meta(RunBytes.META)),
        Arguments.of("step sizes of another length", weights().array("eta", new int[] {2}, 1, 2).meta(RunBytes.META)),
        Arguments.of("every 0", weights().raw("every", "i4", SCALAR, little(4, 0)).meta(RunBytes.META)),
        Arguments.of("every 1.0", weights().array("every", SCALAR, 1).meta(RunBytes.META)),
        Arguments.of("array too long", "gradus-run/1\nW f8 2 1 1\n01234567".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
        Arguments.of("size overflow", "gradus-run/1\nW f8 999999999 999999999 999999999\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
        Arguments.of("another header", replaced(weights().meta(RunBytes.META), "gradus-run/1\n", "gradus-run/2\n")),
        Arguments.of("a size with a plus", replaced(weights().meta(RunBytes.META), " 2 1 2\n", " +2 1 2\n")),
        Arguments.of("a size with a zero in front", replaced(weights().meta(RunBytes.META), " 2 1 2\n", " 02 1 2\n")),
        Arguments.of("meta data that are no UTF-8", replaced(weights().meta("{\"a\":\"#\",\"format\":\"gradus-run/1\"}"), "#", "\u00ff")),
        Arguments.of("too long meta data", weights().meta("{\"a\":\"" + "x".repeat(4096) + "\",\"format\":\"gradus-run/1\"}")),
        Arguments.of("meta data that nest too deeply", weights().meta("{\"a\":".repeat(16) + "{}" + "}".repeat(15) + ",\"format\":\"gradus-run/1\"}")),
        Arguments.of("NaN behind many numbers", weights().array("y", new int[] {8193}, java.util.stream.DoubleStream.concat(
            java.util.stream.DoubleStream.iterate(0, x -> x + 1).limit(8192), java.util.stream.DoubleStream.of(Double.NaN)).toArray()).meta(RunBytes.META)),
        Arguments.of("no header", "gradus-run/2\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
        Arguments.of("empty", new byte[0]));
  }

  /** The bytes of Latin letters, one in place of another. */
  private static byte[] replaced(byte[] stream, String text, String other) {
    String all = new String(stream, java.nio.charset.StandardCharsets.ISO_8859_1);
    assertTrue(all.contains(text));
    return all.replaceFirst(text.replace("+", "\\+"), other).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  @Test
  void longArraysAndDeepMetaData() {
    RunReader run = new RunReader(weights().array("y", new int[] {8193}, java.util.stream.DoubleStream.iterate(0, x -> x + 1).limit(8193).toArray())
        .meta("{\"a\":".repeat(15) + "{}" + "}".repeat(14) + ",\"format\":\"gradus-run/1\"}"));
    assertEquals(Rational.of(8192), run.read("y", 0, List.of("i")).entry(java.util.Collections.singletonList(null), new int[] {8193}, Map.of()).lower());
    assertEquals(Rational.of(4), run.read("W", 1, List.of("j", "l")).entry(java.util.Arrays.asList(null, null), new int[] {1, 2}, Map.of()).lower());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void streamsThatAreNotInTheFormatAreMalformed(String defect, byte[] stream) {
    assertThrows(MalformedInput.class, () -> new RunReader(stream));
  }

  @Test
  void truncatedAndExtendedStreamsAreMalformed() {
    byte[] stream = SmallCertificate.run();
    for (int length = 0; length < stream.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(stream, length);
      assertThrows(MalformedInput.class, () -> new RunReader(cut));
    }
    assertThrows(MalformedInput.class, () -> new RunReader(java.util.Arrays.copyOf(stream, stream.length + 1)));
  }
}
