package org.gradus.certificate;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The folder {@code parts}: files named by the SHA-256 of what they hold, so that certificates share them. A part is written under another
 * name and renamed when it is whole, so that a part is never half there, whenever the program is stopped.
 */
public final class PartStore {

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final String UNFINISHED = ".new-";

  private final Path folder;

  /** @param collection the folder that has the certificates, and their parts, in it */
  public PartStore(Path collection) throws IOException {
    folder = Files.createDirectories(collection.resolve("parts"));
  }

  /** A part that is there: the digest and the number of its bytes, before compression. */
  public record Stored(String digest, long length) {}

  /** Stores bytes as they are; whoever reads them can start anywhere. */
  public Stored put(byte[] bytes) throws IOException {
    try (Draft draft = new Draft(false)) {
      draft.out.write(bytes);
      draft.length = bytes.length;
      return draft.keep();
    }
  }

  /** Stores bytes compressed. */
  public Stored putPacked(byte[] bytes) throws IOException {
    try (Draft draft = new Draft(true)) {
      draft.out.write(bytes);
      draft.length = bytes.length;
      return draft.keep();
    }
  }

  /** Begins a part of text, which is stored compressed. */
  public Draft draft(String header) throws IOException {
    Draft draft = new Draft(true);
    draft.line(header);
    return draft;
  }

  /** Whether a part is there and holds what its name says. */
  public boolean holds(Stored part) {
    try (InputStream in = open(folder.resolve(part.digest))) {
      MessageDigest digest = sha256();
      long length = 0;
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        length += read;
      }
      return length == part.length && hex(digest).equals(part.digest);
    } catch (IOException missingOrDamaged) {
      return false;
    }
  }

  /** The lines of a part of text after its header, one by one. */
  public void lines(Stored part, Consumer<String> each) throws IOException {
    try (BufferedReader in = new BufferedReader(new InputStreamReader(open(folder.resolve(part.digest)), StandardCharsets.UTF_8))) {
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        each.accept(line);
      }
    }
  }

  /** What a part holds, unpacked. */
  static InputStream open(Path file) throws IOException {
    InputStream stored = Files.newInputStream(file);
    try {
      InputStream in = new BufferedInputStream(stored, 1 << 16);
      in.mark(1);
      boolean packed = in.read() == 0x1f;
      in.reset();
      return packed ? new GZIPInputStream(in, 1 << 16) : in;
    } catch (IOException e) {
      stored.close();
      throw e;
    }
  }

  /**
   * Removes what no certificate of the collection refers to, finished or not: parts of certificates that were replaced, parts that were
   * never finished.
   *
   * @param before only parts that were written before this time, so that those of others who are writing now stay
   */
  public void sweep(FileTime before) throws IOException {
    Set<String> used = new HashSet<>();
    try (DirectoryStream<Path> certificates = Files.newDirectoryStream(folder.getParent(), Files::isDirectory)) {
      for (Path certificate : certificates) {
        for (String name : Set.of("manifest", CertificateWriter.UNFINISHED)) {
          mentioned(certificate.resolve(name), used);
        }
      }
    }
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder)) {
      for (Path part : parts) {
        String name = part.getFileName().toString();
        boolean unused = name.startsWith(UNFINISHED) || DIGEST.matcher(name).matches() && !used.contains(name);
        if (unused && Files.getLastModifiedTime(part).compareTo(before) < 0) {
          Files.deleteIfExists(part);
        }
      }
    }
  }

  private static void mentioned(Path file, Set<String> digests) throws IOException {
    try {
      Matcher matcher = DIGEST.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
      while (matcher.find()) {
        digests.add(matcher.group());
      }
    } catch (NoSuchFileException none) {
      // a folder without a certificate
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** SHA-256 of a file in hexadecimal. */
  public static String sha256(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      Files.copy(file, out);
    }
    return hex(digest);
  }

  /** A part that is being written. Closed before it is kept, it is gone. */
  public final class Draft implements Closeable {
    private final Path file;
    private final OutputStream out;
    private final MessageDigest digest = sha256();
    private long length;

    private Draft(boolean packed) throws IOException {
      file = folder.resolve(UNFINISHED + UUID.randomUUID());
      OutputStream stored = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      out = new DigestOutputStream(packed ? new GZIPOutputStream(stored, 1 << 16) : new BufferedOutputStream(stored, 1 << 16), digest);
    }

    /** Adds a line of text. */
    public void line(String text) throws IOException {
      byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
      out.write(bytes);
      length += bytes.length;
    }

    /** How many bytes it has so far. */
    public long length() {
      return length;
    }

    /** Ends the part and gives it its name. A part of this name is replaced: it holds the same, or is damaged. */
    public Stored keep() throws IOException {
      out.close();
      Stored part = new Stored(hex(digest), length);
      Files.move(file, folder.resolve(part.digest), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return part;
    }

    @Override
    public void close() throws IOException {
      out.close();
      Files.deleteIfExists(file);
    }
  }
}
