package org.gradus.numeric.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * An array as it was stored: its type, its shape and its raw bits, little-endian in C order. Immutable.
 *
 * <p><b>Guarantee.</b> {@link #value} is the stored number exactly; an {@code i8} entry that is no binary64 number is
 * refused when a {@link Run} is built.
 */
public final class RunArray {

  private final NumberType type;
  private final int[] shape;
  private final ByteBuffer data;
  private final int size;

  private RunArray(NumberType type, int[] shape, byte[] bytes) {
    this.type = type;
    this.shape = shape.clone();
    this.data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.size = Math.toIntExact(count(shape));
    if ((long) size * type.bytes() != bytes.length) {
      throw new IllegalArgumentException("shape " + Arrays.toString(shape) + " does not fit " + bytes.length
          + " bytes");
    }
  }

  /** Takes ownership of {@code bytes}: the caller must not change them. */
  public static RunArray of(NumberType type, int[] shape, byte[] bytes) {
    return new RunArray(type, shape, bytes);
  }

  public static RunArray ofDoubles(int[] shape, double[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(8, values.length)).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putDouble(value);
    }
    return of(NumberType.F8, shape, bytes.array());
  }

  public static RunArray ofLongs(int[] shape, long[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(8, values.length)).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      bytes.putLong(value);
    }
    return of(NumberType.I8, shape, bytes.array());
  }

  /** The number of entries of a shape; 1 for no axes. */
  static long count(int[] shape) {
    long count = 1;
    for (int size : shape) {
      if (size < 0) {
        throw new IllegalArgumentException("negative size " + size);
      }
      count = Math.multiplyExact(count, (long) size);
    }
    return count;
  }

  public NumberType type() {
    return type;
  }

  public int[] shape() {
    return shape.clone();
  }

  public int axes() {
    return shape.length;
  }

  /** The size of one axis. */
  public int size(int axis) {
    return shape[axis];
  }

  /** The number of entries. */
  public int size() {
    return size;
  }

  /** The entry with this index in C order; see {@link #isExactDouble}. */
  public double value(int index) {
    return switch (type) {
      case F2 -> SmallFloats.binary16(data.getShort(2 * index) & 0xffff);
      case BF16 -> SmallFloats.bfloat16(data.getShort(2 * index) & 0xffff);
      case F4 -> data.getFloat(4 * index);
      case F8 -> data.getDouble(8 * index);
      case I4, I8, B1, U1 -> integer(index);
    };
  }

  /** The entry of an array of integers. */
  public long integer(int index) {
    return switch (type) {
      case I4 -> data.getInt(4 * index);
      case I8 -> data.getLong(8 * index);
      case B1, U1 -> data.get(index) & 0xff;
      default -> throw new IllegalStateException("not an array of integers: " + type.code());
    };
  }

  /** Whether {@link #value} is the stored number: always, except for integers of more than 53 significant bits. */
  boolean isExactDouble(int index) {
    if (type != NumberType.I8) {
      return true;
    }
    long stored = integer(index);
    int bits = stored == 0 ? 0 : 64 - Long.numberOfLeadingZeros(Math.abs(stored)) - Long.numberOfTrailingZeros(stored);
    return bits <= 53;
  }

  /** The {@code length} entries from {@code start} on. */
  public double[] values(int start, int length) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = value(start + i);
    }
    return values;
  }

  public double[] values() {
    return values(0, size);
  }

  /** The entries from {@code start} on that fill an array of this shape, in the same type. */
  RunArray stretch(int start, int... shape) {
    byte[] some = new byte[Math.toIntExact(count(shape) * type.bytes())];
    bytes().position(start * type.bytes()).get(some);
    return of(type, shape, some);
  }

  /** A read-only view of the raw bytes. */
  public ByteBuffer bytes() {
    return data.duplicate().rewind().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The same numbers in a type of the canonical stream: bfloat16 is widened to binary32, which is exact. */
  RunArray canonical() {
    if (type != NumberType.BF16) {
      return this;
    }
    ByteBuffer wide = ByteBuffer.allocate(Math.multiplyExact(4, size)).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < size; i++) {
      wide.putInt((data.getShort(2 * i) & 0xffff) << 16);
    }
    return of(NumberType.F4, shape, wide.array());
  }

  /** The same type, shape and bits. */
  @Override
  public boolean equals(Object other) {
    return other instanceof RunArray array && type == array.type && Arrays.equals(shape, array.shape)
        && bytes().equals(array.bytes());
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + bytes().hashCode();
  }

  @Override
  public String toString() {
    return type.code() + " " + Arrays.toString(shape);
  }
}
