package org.gradus.numeric.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Positioned reads of a file; a read past its end is malformed input, an unreadable file too. */
final class FileBytes implements Closeable {

  private final String file;
  private final FileChannel channel;
  private final long size;

  FileBytes(Path path) {
    this.file = path.toString();
    if (!Files.isRegularFile(path)) {
      throw new MalformedRunException(file, "file", Files.exists(path) ? "is not a regular file" : "does not exist");
    }
    try {
      this.channel = FileChannel.open(path);
      this.size = channel.size();
    } catch (IOException e) {
      throw new MalformedRunException(file, "file", "cannot be read: " + e.getMessage());
    }
  }

  String file() {
    return file;
  }

  long size() {
    return size;
  }

  /** {@code length} bytes from {@code offset}, little-endian. */
  ByteBuffer read(long offset, long length, String place) {
    if (offset < 0 || length < 0 || offset > size - length) {
      throw new MalformedRunException(file, place, "truncated: " + length + " bytes at " + offset + " in a file of "
          + size);
    }
    requireRoom(length, place);
    ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
    try {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, offset + bytes.position()) < 0) {
          throw new MalformedRunException(file, place, "the file shrank while it was read");
        }
      }
    } catch (IOException e) {
      throw new MalformedRunException(file, place, "cannot be read: " + e.getMessage());
    }
    return bytes.flip();
  }

  /** Refuses sizes that one Java array cannot hold or that half of the memory would not. */
  void requireRoom(long length, String place) {
    long limit = Math.min(Integer.MAX_VALUE - 64, Runtime.getRuntime().maxMemory() / 2);
    if (length > limit) {
      throw new MalformedRunException(file, place, "too large: " + length + " bytes; the limit here is " + limit);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new MalformedRunException(file, "file", "cannot be closed: " + e.getMessage());
    }
  }
}
