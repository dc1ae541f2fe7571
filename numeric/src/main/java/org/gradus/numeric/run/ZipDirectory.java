package org.gradus.numeric.run;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The central directory of a zip file, read strictly: one disk, no encryption, no duplicate names, zip64 where sizes
 * ask for it, and no byte between the end record and the end of the file but its comment.
 */
final class ZipDirectory {

  static final int CENTRAL = 0x02014b50;
  static final int END = 0x06054b50;
  static final int END64 = 0x06064b50;
  static final int LOCATOR64 = 0x07064b50;
  private static final int MOST_MEMBERS = 1000;
  private static final long ALL_ONES = 0xffffffffL;

  private final FileBytes bytes;
  private long start;
  private long end;
  private long count;

  private ZipDirectory(FileBytes bytes) {
    this.bytes = bytes;
  }

  /** The members in the directory's order, and where the directory starts. */
  record Listing(List<ZipMember> members, long start) {}

  static Listing read(FileBytes bytes) {
    ZipDirectory directory = new ZipDirectory(bytes);
    directory.locate();
    return new Listing(directory.members(), directory.start);
  }

  private MalformedRunException error(String reason) {
    return new MalformedRunException(bytes.file(), "zip directory", reason);
  }

  private void require(boolean condition, String reason) {
    if (!condition) {
      throw error(reason);
    }
  }

  private void locate() {
    int tail = (int) Math.min(bytes.size(), 22 + 0xffff);
    ByteBuffer last = bytes.read(bytes.size() - tail, tail, "zip directory");
    int at = tail - 22;
    while (at >= 0 && !(last.getInt(at) == END && (last.getShort(at + 20) & 0xffff) == tail - at - 22)) {
      at--;
    }
    require(at >= 0, "no end of central directory: not a zip file, or truncated");
    long position = bytes.size() - tail + at;
    require(last.getShort(at + 4) == 0 && last.getShort(at + 6) == 0, "several disks");
    count = last.getShort(at + 10) & 0xffff;
    require(count == (last.getShort(at + 8) & 0xffff), "several disks");
    long length = last.getInt(at + 12) & ALL_ONES;
    start = last.getInt(at + 16) & ALL_ONES;
    end = position;
    boolean has64 = position >= 20 && bytes.read(position - 20, 4, "zip directory").getInt() == LOCATOR64;
    if (has64) {
      length = locate64(position - 20, length);
    }
    require(has64 || count != 0xffff && length != ALL_ONES && start != ALL_ONES, "zip64 end record missing");
    require(start + length == end && length >= 0 && start >= 0, "its size and place do not meet its end record");
    require(count <= MOST_MEMBERS, "too many members: " + count);
  }

  /** Reads the zip64 end record; a 32-bit field of the plain record that is not all ones must agree with it. */
  private long locate64(long locator, long length) {
    ByteBuffer where = bytes.read(locator, 20, "zip64 locator");
    long record = where.getLong(8);
    require(where.getInt(4) == 0 && where.getInt(16) == 1 && record >= 0 && record <= locator - 56,
        "bad zip64 locator");
    ByteBuffer wide = bytes.read(record, 56, "zip64 end record");
    require(wide.getInt(0) == END64 && wide.getLong(4) == locator - record - 12, "bad zip64 end record");
    require(wide.getInt(16) == 0 && wide.getInt(20) == 0 && wide.getLong(24) == wide.getLong(32), "several disks");
    require(agrees(count, 0xffff, wide.getLong(32)) && agrees(length, ALL_ONES, wide.getLong(40))
        && agrees(start, ALL_ONES, wide.getLong(48)), "end records disagree");
    count = wide.getLong(32);
    start = wide.getLong(48);
    end = record;
    require(count >= 0, "bad zip64 end record");
    return wide.getLong(40);
  }

  private static boolean agrees(long narrow, long allOnes, long wide) {
    return narrow == allOnes || narrow == wide;
  }

  private List<ZipMember> members() {
    ByteBuffer data = bytes.read(start, end - start, "zip directory");
    List<ZipMember> members = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (long i = 0; i < count; i++) {
      require(data.remaining() >= 46 && data.getInt(data.position()) == CENTRAL, "entry " + i + " is malformed");
      ZipMember member = member(data);
      if (!names.add(member.name())) {
        throw new MalformedRunException(bytes.file(), member.name(), "duplicate zip member");
      }
      members.add(member);
    }
    require(!data.hasRemaining(), "more entries than announced");
    return members;
  }

  private ZipMember member(ByteBuffer data) {
    int at = data.position();
    int flags = data.getShort(at + 8) & 0xffff;
    int nameLength = data.getShort(at + 28) & 0xffff;
    int extraLength = data.getShort(at + 30) & 0xffff;
    int length = 46 + nameLength + extraLength + (data.getShort(at + 32) & 0xffff);
    require(data.remaining() >= length, "truncated entry");
    String name = name(data.slice(at + 46, nameLength), bytes.file());
    long size = data.getInt(at + 24) & ALL_ONES;
    long compressed = data.getInt(at + 20) & ALL_ONES;
    long offset = data.getInt(at + 42) & ALL_ONES;
    ZipExtra extra = new ZipExtra(data.slice(at + 46 + nameLength, extraLength), bytes.file(), name);
    size = size == ALL_ONES ? extra.next() : size;
    compressed = compressed == ALL_ONES ? extra.next() : compressed;
    offset = offset == ALL_ONES ? extra.next() : offset;
    if ((flags & 0x2041) != 0) {
      throw new MalformedRunException(bytes.file(), name, "encrypted zip member");
    }
    if (data.getShort(at + 34) != 0) {
      throw new MalformedRunException(bytes.file(), name, "zip member on another disk");
    }
    int method = data.getShort(at + 10) & 0xffff;
    long crc = data.getInt(at + 16) & ALL_ONES;
    data.position(at + length);
    return new ZipMember(name, flags, method, crc, compressed, size, offset);
  }

  /** A member's name; array names are ASCII, so anything that is not UTF-8 is refused. */
  static String name(ByteBuffer raw, String file) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(raw).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedRunException(file, "zip directory", "a member's name is not UTF-8");
    }
  }
}
