package org.gradus.numeric.run;

/**
 * What the central directory says of a member.
 *
 * @param method 0 stored, 8 deflated
 * @param headerOffset where its local header starts
 */
record ZipMember(String name, int flags, int method, long crc, long compressedSize, long size, long headerOffset) {

  /** Sizes and checksum follow the data. */
  boolean hasDescriptor() {
    return (flags & 8) != 0;
  }
}
