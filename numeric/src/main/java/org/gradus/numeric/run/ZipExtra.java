package org.gradus.numeric.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The 64-bit numbers of a zip64 extra field, in the order in which the header asks for them. */
final class ZipExtra {

  private static final int ZIP64 = 1;

  private final String file;
  private final String member;
  private ByteBuffer wide;

  ZipExtra(ByteBuffer fields, String file, String member) {
    this.file = file;
    this.member = member;
    fields.order(ByteOrder.LITTLE_ENDIAN);
    while (fields.hasRemaining()) {
      int length = fields.remaining() < 4 ? -1 : fields.getShort(fields.position() + 2) & 0xffff;
      if (length < 0 || length > fields.remaining() - 4) {
        throw error("malformed extra field");
      }
      if (fields.getShort(fields.position()) == ZIP64) {
        if (wide != null) {
          throw error("two zip64 extra fields");
        }
        wide = fields.slice(fields.position() + 4, length).order(ByteOrder.LITTLE_ENDIAN);
      }
      fields.position(fields.position() + 4 + length);
    }
  }

  /** The next number; never negative. */
  long next() {
    if (wide == null || wide.remaining() < 8) {
      throw error("zip64 extra field missing");
    }
    long value = wide.getLong();
    if (value < 0) {
      throw error("malformed zip64 extra field");
    }
    return value;
  }

  private MalformedRunException error(String reason) {
    return new MalformedRunException(file, member, reason);
  }
}
