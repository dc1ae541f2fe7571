package org.gradus.numeric.run;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of an npy file, versions 1.0, 2.0 and 3.0: a Python dictionary with exactly the keys {@code descr},
 * {@code fortran_order}, {@code shape}.
 *
 * @param dataOffset where the data start
 */
record NpyHeader(String descr, boolean fortranOrder, int[] shape, int dataOffset) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MOST_AXES = 8;
  private static final Pattern ITEM = Pattern.compile(
      "\\s*'(descr|fortran_order|shape)'\\s*:\\s*('[^'\\\\]{1,20}'|True|False|\\([0-9, ]*\\))\\s*(,|(?=\\}))");

  static NpyHeader read(ByteBuffer data, String file, String place) {
    Parser parser = new Parser(data, file, place);
    return parser.read();
  }

  private record Parser(ByteBuffer data, String file, String place) {

    NpyHeader read() {
      require(data.remaining() >= 10, "truncated npy header");
      for (int i = 0; i < MAGIC.length; i++) {
        require(data.get(i) == MAGIC[i], "no npy magic");
      }
      int major = data.get(6);
      require(major >= 1 && major <= 3 && data.get(7) == 0, "npy version " + major + "." + data.get(7)
          + " is not known");
      int prefix = major == 1 ? 10 : 12;
      require(data.limit() >= prefix, "truncated npy header");
      long length = major == 1 ? data.getShort(8) & 0xffff : data.getInt(8) & 0xffffffffL;
      require(length <= data.limit() - prefix && length <= 0xffff, "npy header is truncated or too long");
      byte[] raw = new byte[(int) length];
      data.get(prefix, raw);
      String text = new String(raw, major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
      return dictionary(text, prefix + (int) length);
    }

    private NpyHeader dictionary(String text, int dataOffset) {
      int open = text.indexOf('{');
      int close = text.lastIndexOf('}');
      require(open == 0 && close > open && text.endsWith("\n") && text.substring(close + 1).isBlank(),
          "npy header is not a dictionary");
      String descr = null;
      String order = null;
      String shape = null;
      Matcher item = ITEM.matcher(text).region(1, text.length());
      int at = 1;
      while (item.lookingAt()) {
        String value = item.group(2);
        switch (item.group(1)) {
          case "descr" -> descr = once(descr, value, value.startsWith("'"));
          case "fortran_order" -> order = once(order, value, value.endsWith("e"));
          default -> shape = once(shape, value, value.startsWith("("));
        }
        at = item.end();
        item.region(at, text.length());
      }
      require(at <= close && text.substring(at, close).isBlank(), "unexpected npy header");
      require(descr != null && order != null && shape != null,
          "npy header lacks a key or has a structured or object type, which format 1 does not hold");
      return new NpyHeader(descr.substring(1, descr.length() - 1), order.equals("True"), shape(shape), dataOffset);
    }

    private String once(String previous, String value, boolean fits) {
      require(previous == null, "npy header has a key twice");
      require(fits, "npy header: '" + value + "' does not fit its key");
      return value;
    }

    private int[] shape(String tuple) {
      String inside = tuple.substring(1, tuple.length() - 1).strip();
      if (inside.isEmpty()) {
        return new int[0];
      }
      require(inside.contains(","), "npy shape is not a tuple");
      String[] parts = inside.endsWith(",") ? inside.substring(0, inside.length() - 1).split(",", -1)
          : inside.split(",", -1);
      require(parts.length <= MOST_AXES, "npy array has too many axes");
      int[] shape = new int[parts.length];
      long entries = 1;
      for (int i = 0; i < shape.length; i++) {
        String part = parts[i].strip();
        require(part.matches("[0-9]{1,9}"), "npy shape has the size '" + part + "'");
        shape[i] = Integer.parseInt(part);
        entries *= shape[i];
        require(entries <= Integer.MAX_VALUE, "npy array has more than 2^31 - 1 entries");
      }
      return shape;
    }

    private void require(boolean condition, String reason) {
      if (!condition) {
        throw new MalformedRunException(file, place, reason);
      }
    }
  }
}
