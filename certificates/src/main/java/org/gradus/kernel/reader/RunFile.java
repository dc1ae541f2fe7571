package org.gradus.kernel.reader;

import java.io.*;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.*;

/**
 * The stream of a run in a file, too long to be kept. It is read in order first, for its digest, and then wherever entries are asked for.
 * The digest of each block is kept from the first reading, so that a file that changes meanwhile is noticed when it is read again.
 */
final class RunFile implements Closeable {

  private static final int BLOCK = 1 << 16;

  private final String name;
  private final FileChannel channel;
  private final long length;
  private final List<byte[]> digests = new ArrayList<>();

  RunFile(Part part) throws IOException {
    name = part.name();
    channel = FileChannel.open(part.found(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    length = channel.size();
    MessageDigest whole = Part.sha256();
    for (long at = 0; at < length; at += BLOCK) {
      byte[] block = block(digests.size());
      whole.update(block);
      digests.add(Part.sha256().digest(block));
    }
    part.ends(whole, length);
  }

  private byte[] block(int number) throws IOException {
    long start = (long) number * BLOCK;
    ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK, length - start));
    while (block.hasRemaining()) {
      MalformedInput.require(channel.read(block, start + block.position()) > 0, name, "it became shorter while it was read");
    }
    return block.array();
  }

  /** A view for one reader, which keeps the block read last. */
  RunReader.Bytes view() {
    return new View();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private final class View implements RunReader.Bytes {
    private int held = -1;
    private byte[] block;

    @Override
    public long length() {
      return length;
    }

    @Override
    public ByteBuffer at(long position, int count) {
      ByteBuffer bytes = ByteBuffer.allocate(count);
      while (bytes.hasRemaining()) {
        long at = position + bytes.position();
        hold((int) (at / BLOCK));
        int start = (int) (at % BLOCK);
        bytes.put(block, start, Math.min(bytes.remaining(), block.length - start));
      }
      return bytes.flip();
    }

    private void hold(int number) {
      try {
        if (number != held) {
          block = block(number);
          held = number;
          MalformedInput.require(Arrays.equals(Part.sha256().digest(block), digests.get(number)), name, "it changed while it was read");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
