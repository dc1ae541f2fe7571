package org.gradus.kernel.reader;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.*;

import org.gradus.kernel.arithmetic.Block;
import org.gradus.kernel.arithmetic.Undecided;

/**
 * A run, read from its canonical stream {@code run.bin}. The bytes are kept and entries are decoded when they are asked for; every entry is
 * an exact dyadic rational.
 *
 * <p>The hidden weights {@code W} (K+1, m, d) and, where given, {@code b} (K+1, m), {@code a} (K+1, m) and {@code t} (K+1) move with the
 * iterate; {@code eta} and {@code batch} move with the step when they have an axis for it. With {@code every} = s, iterate k stands before
 * step k s.
 */
public final class RunReader {

  private static final Map<String, Integer> WIDTHS = Map.of("f2", 2, "f4", 4, "f8", 8, "i4", 4, "i8", 8, "b1", 1, "u1", 1);
  private static final Map<String, Integer> RANKS = Map.of("W", 2, "b", 1, "a", 1, "t", 0, "eta", 0, "batch", 1);

  /** One array of the stream: the type of its entries, its shape and where its bytes start. */
  private record Array(String type, int[] shape, int start) {}

  private final ByteBuffer bytes;
  private final Map<String, Array> arrays = new TreeMap<>();
  private final Map<String, String> meta;
  private final int steps;
  private final int every;

  /** Reads the stream; anything that is not in the format is {@link MalformedInput}. */
  public RunReader(byte[] stream) {
    bytes = ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN);
    require(line().equals("gradus-run/1"), "header", "the first line is not 'gradus-run/1'");
    String last = "";
    String[] words = line().split(" ", -1);
    while (!words[0].equals("meta")) {
      require(words.length >= 2 && words[0].matches("[A-Za-z_][A-Za-z0-9_]*") && last.compareTo(words[0]) < 0, words[0],
          "an array is announced by 'name dtype sizes', names ascending");
      last = words[0];
      array(words);
      words = line().split(" ", -1);
    }
    require(words.length == 2 && size(words[1], "meta") == bytes.remaining(), "meta", "the length is not what is left");
    String text = new String(stream, bytes.position(), bytes.remaining(), StandardCharsets.UTF_8);
    require(Arrays.equals(text.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(stream, bytes.position(), stream.length)),
        "meta", "it is not UTF-8");
    meta = MetaReader.read(text);
    require(arrays.containsKey("W") && moves("W") && arrays.get("W").shape[0] > 0, "W", "the shape is (K+1, m, d)");
    steps = arrays.get("W").shape[0] - 1;
    every = arrays.containsKey("every") ? whole("every") : 1;
    require(every >= 1, "every", "a positive integer is expected");
    RANKS.keySet().stream().filter(this::moves).forEach(key -> require(arrays.get(key).shape[0]
        == (key.equals("eta") || key.equals("batch") ? steps * every : steps + 1), key, "the first axis has another length than the run"));
  }

  private void array(String[] words) {
    String name = words[0];
    Integer width = WIDTHS.get(words[1]);
    require(width != null && words.length <= 10, name, "the dtype '" + words[1] + "' is not known or there are too many axes");
    int[] shape = Arrays.stream(words).skip(2).mapToInt(word -> size(word, name)).toArray();
    Array array = new Array(words[1], shape, bytes.position());
    arrays.put(name, array);
    BigInteger length = BigInteger.valueOf(width);
    for (int size : shape) {
      length = length.multiply(BigInteger.valueOf(size));
    }
    require(length.compareTo(BigInteger.valueOf(bytes.remaining())) <= 0, name, "the stream ends within the array");
    bytes.position(bytes.position() + length.intValueExact());
    int rank = shape.length - RANKS.getOrDefault(name, shape.length);
    require(rank == 0 && !name.equals("W") || rank == 1, name, "the array has the wrong number of axes");
    for (int i = 0; isFloating(words[1]) && i < length.intValueExact() / width; i++) {
      require(exponent(words[1], bits(array, i)) != exponentMask(words[1]), name, "an entry is not finite");
    }
  }

  /** The value of a scalar integer, or -1. */
  private int whole(String key) {
    Array array = arrays.get(key);
    long value = array.shape.length == 0 && !isFloating(array.type) ? bits(array, 0) : -1;
    return (int) Math.min(Math.max(value, -1), Integer.MAX_VALUE / (steps + 1));
  }

  /** Recorded steps: iterates are numbered 0..steps. */
  public int steps() {
    return steps;
  }

  /** Training steps between two recorded iterates. */
  public int every() {
    return every;
  }

  public boolean has(String key) {
    return arrays.containsKey(key);
  }

  /** True if the array has one value per iterate or per step. */
  public boolean moves(String key) {
    return arrays.get(key) != null && arrays.get(key).shape.length == RANKS.getOrDefault(key, 99) + 1;
  }

  /** The shape of one value of the array. */
  public int[] shape(String key) {
    int[] shape = arrays.get(key).shape;
    return moves(key) ? Arrays.copyOfRange(shape, 1, shape.length) : shape;
  }

  /** The text of the meta datum at the path, or {@code null}. */
  public String meta(String path) {
    return meta.get(path);
  }

  /** The value of the array at the iterate (which does not matter if it does not move), exact, with the axes named. */
  public Block read(String key, int iterate, List<String> letters) {
    int[] shape = shape(key);
    int count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    int row = !moves(key) ? 0 : key.equals("eta") || key.equals("batch") ? Math.multiplyExact(iterate, every) : iterate;
    if (row < 0 || moves(key) && row >= arrays.get(key).shape[0]) {
      throw new Undecided("'" + key + "' is not recorded at iterate " + iterate);
    }
    return block(arrays.get(key), row * count, count, letters, shape);
  }

  private Block block(Array array, int from, int count, List<String> letters, int[] shape) {
    int least = Integer.MAX_VALUE;
    for (int i = from; i < from + count; i++) {
      least = Math.min(least, power(array.type, bits(array, i)));
    }
    BigInteger[] mids = new BigInteger[count];
    for (int i = 0; i < count; i++) {
      long bits = bits(array, from + i);
      mids[i] = BigInteger.valueOf(mantissa(array.type, bits)).shiftLeft(power(array.type, bits) - least);
    }
    return Block.of(letters, shape, mids, count == 0 ? 0 : least);
  }

  private long bits(Array array, int i) {
    int width = WIDTHS.get(array.type);
    int at = array.start + i * width;
    return width == 8 ? bytes.getLong(at) : width == 4 ? bytes.getInt(at) : width == 2 ? bytes.getShort(at)
        : Byte.toUnsignedLong(bytes.get(at));
  }

  private static boolean isFloating(String type) {
    return type.charAt(0) == 'f';
  }

  private static int fractionBits(String type) {
    return type.equals("f2") ? 10 : type.equals("f4") ? 23 : 52;
  }

  /** The largest biased exponent of the format: IEEE 754 binary16, binary32 or binary64; it marks infinities and NaN. */
  private static int exponentMask(String type) {
    return (1 << 8 * WIDTHS.get(type) - 1 - fractionBits(type)) - 1;
  }

  private static int exponent(String type, long bits) {
    return (int) (bits >>> fractionBits(type)) & exponentMask(type);
  }

  /** An entry is mantissa * 2^power: integers as they are, floating-point numbers by the definition of their format. */
  private static long mantissa(String type, long bits) {
    if (!isFloating(type)) {
      return bits;
    }
    long hidden = 1L << fractionBits(type);
    long size = bits & hidden - 1 | (exponent(type, bits) == 0 ? 0 : hidden);
    return bits < 0 ? -size : size;
  }

  private static int power(String type, long bits) {
    return isFloating(type) ? Math.max(exponent(type, bits), 1) - exponentMask(type) / 2 - fractionBits(type) : 0;
  }

  private String line() {
    StringBuilder line = new StringBuilder();
    while (bytes.hasRemaining() && line.length() < 200) {
      char c = (char) bytes.get();
      if (c == '\n') {
        return line.toString();
      }
      line.append(c);
    }
    throw new MalformedInput("run.bin:" + bytes.position(), "a line of text is expected");
  }

  private static int size(String word, String place) {
    require(word.matches("0|[1-9][0-9]{0,8}"), place, "a size is expected");
    return Integer.parseInt(word);
  }

  private static void require(boolean condition, String place, String reason) {
    MalformedInput.require(condition, "run.bin:" + place, reason);
  }
}
