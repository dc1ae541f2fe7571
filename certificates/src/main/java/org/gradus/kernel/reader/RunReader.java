package org.gradus.kernel.reader;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.gradus.kernel.arithmetic.*;
import org.gradus.kernel.evaluate.Recording;

/**
 * A run, read from its canonical stream {@code run.bin}. Entries are decoded when they are asked for; every entry is an exact dyadic
 * rational.
 *
 * <p>The hidden weights {@code W} (K+1, m, d) and, where given, {@code b} (K+1, m), {@code a} (K+1, m) and {@code t} (K+1) move with the
 * iterate; {@code eta} and {@code batch} move with the step when they have an axis for it. With {@code every} = s, iterate k stands before
 * step k s.
 */
public final class RunReader implements Recording {

  /** How many bytes an entry has, and, for the formats of IEEE 754, how many of its bits are exponent and fraction. */
  private record Type(int width, int exponentBits, int fractionBits) {}

  /** One array of the stream: the type of its entries, its shape and where its bytes start. */
  private record Array(Type type, int[] shape, long start) {}

  /** The stream: at one position it always has the same bytes. */
  interface Bytes {
    long length();

    /** So many bytes from a position on, all of them within the stream. */
    ByteBuffer at(long position, int count);
  }

  private static final Map<String, Type> TYPES = Map.of("f2", new Type(2, 5, 10), "f4", new Type(4, 8, 23), "f8", new Type(8, 11, 52),
      "i4", new Type(4, 0, 0), "i8", new Type(8, 0, 0), "b1", new Type(1, 0, 0), "u1", new Type(1, 0, 0));
  /** The number of axes of one value; an array with one more moves. */
  private static final Map<String, Integer> RANKS = Map.of("W", 2, "b", 1, "a", 1, "t", 0, "eta", 0, "batch", 1);

  private static final int CHUNK = 1 << 13;

  private final Bytes bytes;
  private final Map<String, Array> arrays;
  private final Map<String, String> meta;
  private final int steps;
  private final int every;

  /** Reads the stream; anything that is not in the format is {@link MalformedInput}. */
  public RunReader(byte[] stream) {
    this(new Bytes() {
      @Override
      public long length() {
        return stream.length;
      }

      @Override
      public ByteBuffer at(long position, int count) {
        return ByteBuffer.wrap(stream, (int) position, count).slice();
      }
    });
  }

  /** Reads the stream, likewise. */
  RunReader(Bytes stream) {
    bytes = stream;
    arrays = new TreeMap<>();
    String header = line(0);
    require(header.equals("gradus-run/1"), "header", "the first line is not 'gradus-run/1'");
    long at = header.length() + 1;
    String last = "";
    String line = line(at);
    for (; !line.startsWith("meta "); line = line(at)) {
      String[] words = line.split(" ", -1);
      require(words.length >= 2 && words[0].matches("[A-Za-z_][A-Za-z0-9_]*") && last.compareTo(words[0]) < 0, words[0],
          "an array is announced by 'name dtype sizes', names ascending");
      last = words[0];
      at = array(words, at + line.length() + 1);
    }
    at += line.length() + 1;
    int rest = size(line.substring(5), "meta");
    require(rest == bytes.length() - at && rest < 1 << 14, "meta", "the length is not what is left, or too large");
    byte[] text = new byte[rest];
    bytes.at(at, rest).get(text);
    require(Arrays.equals(new String(text, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), text), "meta", "it is not UTF-8");
    meta = MetaReader.read(new String(text, StandardCharsets.UTF_8));
    require(moves("W") && IntStream.of(arrays.get("W").shape).allMatch(size -> size > 0), "W", "the shape is (K+1, m, d), with entries");
    steps = arrays.get("W").shape[0] - 1;
    every = arrays.containsKey("every") ? every(arrays.get("every")) : 1;
    RANKS.keySet().stream().filter(this::moves).forEach(key -> require(arrays.get(key).shape[0]
        == (isOfSteps(key) ? (long) steps * every : steps + 1), key, "the first axis has another length than the run"));
  }

  /** The same run for another reader, with a view of its own. */
  RunReader(RunReader other, Bytes stream) {
    bytes = stream;
    arrays = other.arrays;
    meta = other.meta;
    steps = other.steps;
    every = other.every;
  }

  /** @return where the array ends */
  private long array(String[] words, long start) {
    String name = words[0];
    Type type = TYPES.get(words[1]);
    require(type != null && words.length <= 10, name, "the dtype is not known or there are too many axes");
    int[] shape = Arrays.stream(words).skip(2).mapToInt(word -> size(word, name)).toArray();
    int rank = shape.length - RANKS.getOrDefault(name, shape.length);
    require(rank == 0 && !name.equals("W") || rank == 1, name, "the array has the wrong number of axes");
    Array array = new Array(type, shape, start);
    arrays.put(name, array);
    BigInteger length = IntStream.of(shape).mapToObj(BigInteger::valueOf).reduce(BigInteger.valueOf(type.width), BigInteger::multiply);
    require(length.compareTo(BigInteger.valueOf(bytes.length() - start)) <= 0, name, "the stream ends within the array");
    long count = length.longValueExact() / type.width;
    long mask = (1L << type.exponentBits) - 1;
    for (long i = 0; mask > 0 && i < count; i += CHUNK) {
      long[] raw = raw(array, i, (int) Math.min(CHUNK, count - i));
      require(LongStream.of(raw).noneMatch(bits -> (bits >>> type.fractionBits & mask) == mask), name, "an entry is not finite");
    }
    return start + count * type.width;
  }

  private int every(Array array) {
    long value = array.shape.length == 0 && array.type.exponentBits == 0 ? raw(array, 0, 1)[0] : 0;
    require(value >= 1 && value < 1 << 30, "every", "a positive integer is expected");
    return (int) value;
  }

  @Override
  public int steps() {
    return steps;
  }

  /** Training steps between two recorded iterates. */
  public int every() {
    return every;
  }

  boolean has(String key) {
    return arrays.containsKey(key);
  }

  @Override
  public boolean moves(String key) {
    return arrays.containsKey(key) && arrays.get(key).shape.length == RANKS.getOrDefault(key, 99) + 1;
  }

  private static boolean isOfSteps(String key) {
    return key.equals("eta") || key.equals("batch");
  }

  @Override
  public int[] shape(String key) {
    if (!arrays.containsKey(key)) {
      throw new Undecided("the run has no array '" + key + "'");
    }
    int[] shape = arrays.get(key).shape;
    return moves(key) ? Arrays.copyOfRange(shape, 1, shape.length) : shape;
  }

  @Override
  public String meta(String path) {
    return meta.get(path);
  }

  @Override
  public Rational metaNumber(String path) {
    String text = meta.getOrDefault(path, "");
    boolean number = text.matches("-?[0-9]{1,999}(\\.[0-9]{1,999})?([eE][-+]?[0-9]{1,3})?(/[1-9][0-9]{0,999})?");
    int slash = (text + "/").indexOf('/');
    return !number ? null : Sexpr.exact(new BigDecimal(text.substring(0, slash)))
        .over(slash == text.length() ? Rational.ONE : Sexpr.exact(new BigDecimal(text.substring(slash + 1))));
  }

  @Override
  public Block read(String key, int iterate, List<String> letters) {
    int[] shape = shape(key);
    Array array = arrays.get(key);
    int count = IntStream.of(shape).reduce(1, Math::multiplyExact);
    long row = !moves(key) ? 0 : isOfSteps(key) ? (long) iterate * every : iterate;
    if (row < 0 || moves(key) && row >= array.shape[0]) {
      throw new Undecided("'" + key + "' is not recorded at iterate " + iterate);
    }
    long[] raw = raw(array, row * count, count);
    Map<String, Integer> axes = Block.axes(letters, shape);
    return array.type.exponentBits > 0 ? Block.ofBinary(axes, raw, array.type.exponentBits, array.type.fractionBits)
        : Block.of(axes, LongStream.of(raw).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new), 0);
  }

  /** Entries as the bits that stand for them. */
  private long[] raw(Array array, long first, int count) {
    int width = array.type.width;
    ByteBuffer from = bytes.at(array.start + first * width, Math.multiplyExact(count, width)).order(ByteOrder.LITTLE_ENDIAN);
    long[] raw = new long[count];
    for (int i = 0; i < count; i++) {
      raw[i] = width == 8 ? from.getLong() : width == 4 ? from.getInt() : width == 2 ? from.getShort() : Byte.toUnsignedLong(from.get());
    }
    return raw;
  }

  /** The line of text that begins at a position, without its line feed. */
  private String line(long at) {
    ByteBuffer line = bytes.at(at, (int) Math.min(200, bytes.length() - at));
    String text = StandardCharsets.ISO_8859_1.decode(line).toString();
    require(text.indexOf('\n') >= 0, Long.toString(at), "a line of text is expected");
    return text.substring(0, text.indexOf('\n'));
  }

  private static int size(String word, String place) {
    require(word.matches("0|[1-9][0-9]{0,8}"), place, "a size is expected");
    return Integer.parseInt(word);
  }

  private static void require(boolean condition, String place, String reason) {
    MalformedInput.require(condition, "run.bin:" + place, reason);
  }
}
