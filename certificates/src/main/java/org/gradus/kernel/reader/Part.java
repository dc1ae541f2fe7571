package org.gradus.kernel.reader;

import java.io.*;
import java.nio.file.*;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/**
 * A file that the manifest names. Who reads it to its end has read exactly the bytes that the manifest means; anything else is
 * {@link MalformedInput}.
 *
 * @param name what messages call it
 * @param file where it is, in a folder without symbolic links
 * @param digest the SHA-256 of its contents
 * @param length how many bytes these are; -1 in format 1, which does not say it and does not compress
 */
public record Part(String name, Path file, String digest, long length) {

  /** How long a file may be that is read as a whole, as it is stored. */
  private static final int MOST_STORED = 1 << 28;
  /** How long contents may be that are kept in memory. */
  private static final int MOST_KEPT = 1 << 26;

  /** The file itself, not a link to another one. */
  Path found() throws IOException {
    try {
      MalformedInput.require(file.toRealPath().equals(file) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS), name, "it is not a file");
      return file;
    } catch (NoSuchFileException e) {
      throw new MalformedInput(name, "it is missing");
    }
  }

  /** The contents: what the file has, or, if that begins as GZIP does, what it has compressed. */
  public InputStream open() throws IOException {
    MalformedInput.require(Files.size(found()) <= (length < 0 ? MOST_STORED : MOST_KEPT), name, "it is too long");
    byte[] stored = Files.readAllBytes(found());
    InputStream contents = new ByteArrayInputStream(stored);
    try {
      return new Checked(length < 0 || stored.length == 0 || stored[0] != 0x1f ? contents : new GZIPInputStream(contents, 1 << 16));
    } catch (IOException e) {
      throw new MalformedInput(name, "it is compressed wrongly");
    }
  }

  Forms forms(String header) throws IOException {
    return new Forms(name, open(), header);
  }

  /** The contents of a file that is to be kept in memory. */
  public byte[] bytes() throws IOException {
    return bytes(MOST_KEPT);
  }

  /** The same, at most so many bytes. */
  byte[] bytes(int most) throws IOException {
    InputStream contents = open();
    byte[] bytes = contents.readNBytes(most);
    MalformedInput.require(contents.read() < 0, name, "it is too long");
    return bytes;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Where contents end they must be the ones that the manifest means. */
  void ends(MessageDigest found, long count) {
    MalformedInput.require((length < 0 || count == length) && HexFormat.of().formatHex(found.digest()).equals(digest), name,
        "its digest is not the one in the manifest");
  }

  /** Compares with the manifest when the end is reached, and does not unpack more than the manifest says. */
  private final class Checked extends FilterInputStream {
    private final MessageDigest sha = sha256();
    private long count;
    private boolean ended;

    Checked(InputStream contents) {
      super(contents);
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int most) {
      try {
        int read = ended ? -1 : in.read(bytes, offset, most);
        if (read >= 0) {
          sha.update(bytes, offset, read);
          count += read;
          MalformedInput.require(length < 0 || count <= length, name, "it is longer than the manifest says");
        } else if (!ended) {
          ends(sha, count);
          ended = true;
        }
        return read;
      } catch (IOException e) {
        throw new MalformedInput(name, "it is compressed wrongly");
      }
    }
  }
}
