package org.gradus.numeric.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The npy format: one array, or the 0-d string of {@code meta}. */
final class Npy {

  private static final Map<String, NumberType> TYPES =
      Map.of("<f2", NumberType.F2, "<f4", NumberType.F4, "<f8", NumberType.F8,
      "<i4", NumberType.I4, "<i8", NumberType.I8, "|b1", NumberType.B1, "|u1", NumberType.U1);
  private static final Pattern STRING = Pattern.compile("(<U|\\|S)([1-9][0-9]{0,8})");
  private static final Charset UTF_32LE = Charset.forName("UTF-32LE");

  private Npy() {}

  /** Read an array of numbers; Fortran order is turned into C order. */
  static RunArray array(ByteBuffer data, String file, String name) {
    NpyHeader header = NpyHeader.read(data, file, name);
    NumberType type = TYPES.get(header.descr());
    if (type == null) {
      throw new MalformedRunException(file, name, "type '" + header.descr()
          + "' is not among <f2 <f4 <f8 <i4 <i8 |b1 |u1");
    }
    byte[] bytes = body(data, header, type.bytes(), file, name);
    int[] shape = header.shape();
    return RunArray.of(type, shape, header.fortranOrder() ? toRowMajor(bytes, shape, type.bytes()) : bytes);
  }

  /** Read a 0-d string of type {@code <U} or {@code |S} (UTF-8); NumPy's zero padding at the end is dropped. */
  static String string(ByteBuffer data, String file, String name) {
    NpyHeader header = NpyHeader.read(data, file, name);
    Matcher matcher = STRING.matcher(header.descr());
    if (!matcher.matches() || header.shape().length != 0) {
      throw new MalformedRunException(file, name, "not a 0-d string of type <U or |S");
    }
    boolean wide = matcher.group(1).equals("<U");
    int unit = wide ? 4 : 1;
    byte[] bytes = body(data, header, (long) unit * Integer.parseInt(matcher.group(2)), file, name);
    try {
      String text = (wide ? UTF_32LE : StandardCharsets.UTF_8).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      int end = text.length();
      while (end > 0 && text.charAt(end - 1) == 0) {
        end--;
      }
      return text.substring(0, end);
    } catch (CharacterCodingException e) {
      throw new MalformedRunException(file, name, "is not " + (wide ? "UTF-32" : "UTF-8") + " text");
    }
  }

  private static byte[] body(ByteBuffer data, NpyHeader header, long entry, String file, String name) {
    long length = entry * RunArray.count(header.shape());
    long there = data.limit() - header.dataOffset();
    if (length != there) {
      throw new MalformedRunException(file, name, "holds " + there + " bytes where its shape asks for " + length);
    }
    byte[] bytes = new byte[(int) length];
    data.get(header.dataOffset(), bytes);
    return bytes;
  }

  /** From the first index fastest to the last index fastest. */
  static byte[] toRowMajor(byte[] bytes, int[] shape, int entry) {
    byte[] out = new byte[bytes.length];
    int[] index = new int[shape.length];
    int size = bytes.length / entry;
    for (int target = 0; target < size; target++) {
      int source = 0;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        source = source * shape[axis] + index[axis];
      }
      System.arraycopy(bytes, source * entry, out, target * entry, entry);
      for (int axis = shape.length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
        index[axis] = 0;
      }
    }
    return out;
  }

  /** The npy bytes, version 1.0, C order, padded to a multiple of 64 as NumPy does. */
  static byte[] write(RunArray array) {
    StringBuilder shape = new StringBuilder("(");
    int[] sizes = array.shape();
    for (int i = 0; i < sizes.length; i++) {
      shape.append(i == 0 ? "" : " ").append(sizes[i]).append(i < sizes.length - 1 || sizes.length == 1 ? "," : "");
    }
    String descr = (array.type().bytes() == 1 ? "|" : "<") + array.type().code();
    if (!TYPES.containsKey(descr)) {
      throw new IllegalArgumentException("npy has no type " + array.type().code());
    }
    byte[] body = new byte[array.size() * array.type().bytes()];
    array.bytes().get(body);
    return withHeader(descr, shape.append(")").toString(), body);
  }

  /** The npy bytes of a 0-d string. */
  static byte[] write(String text) {
    byte[] body = text.getBytes(UTF_32LE);
    return withHeader("<U" + body.length / 4, "()", body);
  }

  private static byte[] withHeader(String descr, String shape, byte[] body) {
    String dictionary = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }";
    int length = (10 + dictionary.length() + 1 + 63) / 64 * 64 - 10;
    ByteBuffer out = ByteBuffer.allocate(10 + length + body.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) length);
    out.put((dictionary + " ".repeat(length - dictionary.length() - 1) + "\n").getBytes(StandardCharsets.ISO_8859_1));
    return out.put(body).array();
  }
}
