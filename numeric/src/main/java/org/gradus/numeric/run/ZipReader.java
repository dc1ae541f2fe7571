package org.gradus.numeric.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The members of a zip file, stored or deflated, with local headers checked against the central directory.
 *
 * <p>Members must follow one another without gap or overlap from the start of the file to the directory, so that no
 * second reading of the file (say, one that follows local headers) can find anything else in it.
 */
final class ZipReader {

  private static final int LOCAL = 0x04034b50;
  private static final int DESCRIPTOR = 0x08074b50;
  private static final long ALL_ONES = 0xffffffffL;
  /** Deflate cannot expand by more than this. */
  private static final long MOST_EXPANSION = 1032;

  private final FileBytes bytes;

  private ZipReader(FileBytes bytes) {
    this.bytes = bytes;
  }

  /** All members by name, decompressed and with their checksums verified. */
  static Map<String, ByteBuffer> read(FileBytes bytes) {
    ZipReader reader = new ZipReader(bytes);
    ZipDirectory.Listing listing = ZipDirectory.read(bytes);
    List<ZipMember> ordered = new ArrayList<>(listing.members());
    ordered.sort(Comparator.comparingLong(ZipMember::headerOffset));
    long total = 0;
    for (ZipMember member : ordered) {
      bytes.requireRoom(member.size(), member.name());
      total += member.size();
      bytes.requireRoom(total, member.name());
    }
    Map<String, ByteBuffer> contents = new LinkedHashMap<>();
    long expected = 0;
    for (int i = 0; i < ordered.size(); i++) {
      ZipMember member = ordered.get(i);
      reader.require(member.headerOffset() == expected, member,
          "its local header is not where the previous member ends");
      long next = i + 1 < ordered.size() ? ordered.get(i + 1).headerOffset() : listing.start();
      expected = reader.member(member, next, contents);
    }
    if (expected != listing.start()) {
      throw new MalformedRunException(bytes.file(), "zip directory", "does not follow the last member");
    }
    return contents;
  }

  private void require(boolean condition, ZipMember member, String reason) {
    if (!condition) {
      throw new MalformedRunException(bytes.file(), member.name(), reason);
    }
  }

  /** Reads one member and returns the offset after it. */
  private long member(ZipMember member, long next, Map<String, ByteBuffer> contents) {
    long data = localHeader(member);
    require(member.compressedSize() <= next - data, member, "overlaps what follows it");
    ByteBuffer raw = bytes.read(data, member.compressedSize(), member.name());
    byte[] content = switch (member.method()) {
      case 0 -> stored(member, raw);
      case 8 -> inflated(member, raw);
      default -> throw new MalformedRunException(bytes.file(), member.name(), "compression method " + member.method()
          + " is not supported; stored and deflated are");
    };
    CRC32 crc = new CRC32();
    crc.update(content);
    require(crc.getValue() == member.crc(), member, "checksum error: the data are damaged");
    contents.put(member.name(), ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN));
    long end = data + member.compressedSize();
    return member.hasDescriptor() ? end + descriptor(member, end, next - end) : end;
  }

  /** Checks the local header against the directory and returns the offset of the data. */
  private long localHeader(ZipMember member) {
    ByteBuffer header = bytes.read(member.headerOffset(), 30, member.name());
    require(header.getInt(0) == LOCAL, member, "no local header");
    int nameLength = header.getShort(26) & 0xffff;
    int extraLength = header.getShort(28) & 0xffff;
    ByteBuffer rest = bytes.read(member.headerOffset() + 30, nameLength + extraLength, member.name());
    require(ZipDirectory.name(rest.slice(0, nameLength), bytes.file()).equals(member.name()), member,
        "its local header has another name");
    require((header.getShort(6) & 0xffff) == member.flags() && (header.getShort(8) & 0xffff) == member.method(), member,
        "local header and central directory disagree on method or flags");
    ZipExtra extra = new ZipExtra(rest.slice(nameLength, extraLength), bytes.file(), member.name());
    long size = header.getInt(22) & ALL_ONES;
    long compressed = header.getInt(18) & ALL_ONES;
    size = size == ALL_ONES ? extra.next() : size;
    compressed = compressed == ALL_ONES ? extra.next() : compressed;
    long crc = header.getInt(14) & ALL_ONES;
    boolean same = size == member.size() && compressed == member.compressedSize() && crc == member.crc();
    boolean deferred = member.hasDescriptor() && size == 0 && compressed == 0 && crc == 0;
    require(same || deferred, member, "local header and central directory disagree on size or checksum");
    return member.headerOffset() + 30 + nameLength + extraLength;
  }

  /**
   * The length of the data descriptor: with or without signature, with 32-bit or 64-bit sizes; its numbers must be the
   * directory's.
   */
  private int descriptor(ZipMember member, long at, long room) {
    for (int length : new int[] {12, 16, 20, 24}) {
      if (length == room && descriptorAgrees(bytes.read(at, length, member.name()), member, length)) {
        return length;
      }
    }
    throw new MalformedRunException(bytes.file(), member.name(), "data descriptor and central directory disagree");
  }

  private static boolean descriptorAgrees(ByteBuffer data, ZipMember member, int length) {
    boolean signed = length == 16 || length == 24;
    boolean wide = length >= 20;
    if (signed && data.getInt() != DESCRIPTOR) {
      return false;
    }
    return (data.getInt() & ALL_ONES) == member.crc()
        && (wide ? data.getLong() : data.getInt() & ALL_ONES) == member.compressedSize()
        && (wide ? data.getLong() : data.getInt() & ALL_ONES) == member.size();
  }

  private byte[] stored(ZipMember member, ByteBuffer raw) {
    require(member.size() == member.compressedSize(), member, "a stored member with two sizes");
    return raw.array();
  }

  private byte[] inflated(ZipMember member, ByteBuffer raw) {
    require(member.size() <= MOST_EXPANSION * (member.compressedSize() + 1), member,
        "declares more data than it can hold");
    byte[] content = new byte[(int) member.size()];
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(raw);
      int done = 0;
      while (done < content.length && !inflater.finished()) {
        int more = inflater.inflate(content, done, content.length - done);
        require(more > 0 || inflater.finished(), member, "deflated data end early");
        done += more;
      }
      require(done == content.length, member, "deflated data are shorter than declared");
      require(inflater.inflate(new byte[1]) == 0 && inflater.finished() && inflater.getRemaining() == 0, member,
          "deflated data are longer than declared");
    } catch (DataFormatException e) {
      throw new MalformedRunException(bytes.file(), member.name(), "damaged deflated data: " + e.getMessage());
    } finally {
      inflater.end();
    }
    return content;
  }
}
