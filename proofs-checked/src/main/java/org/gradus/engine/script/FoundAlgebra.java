package org.gradus.engine.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Multipliers, and proofs of identities, that were looked for before, in this process or when the file under version control was written, so that
 * they are not looked for again. They are kept under the digest of all that the search depends on: definitions, goal, facts, and how hard it tries; not
 * the run, nor what citations and the letters of derivatives are called. Nothing is believed: the kernel checks each line that comes of it.
 */
public final class FoundAlgebra {

  private static final String RESOURCE = "/org/gradus/proofs/algebra.txt";
  private static final String HEAD = "gradus-algebra/2";
  private static final String NOTHING = "-";
  /** What is found sooner is not worth a line; that there is nothing needs a short line only. */
  private static final long SHORT_NANOS = 2_000_000;
  private static final long SHORT_NANOS_FOR_NOTHING = 1_000_000;

  private static final FoundAlgebra SHARED = new FoundAlgebra(resource());

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final Set<String> written;
  private final Set<String> worth = ConcurrentHashMap.newKeySet();

  /** @param text of a file that {@link #text} made; one of another format holds nothing */
  FoundAlgebra(String text) {
    String[] lines = text.split("\n");
    for (int k = 1; k < lines.length && lines[0].equals(HEAD); k++) {
      int space = lines[k].indexOf(' ');
      answers.put(lines[k].substring(0, Math.max(0, space)), lines[k].substring(space + 1));
    }
    this.written = Set.copyOf(answers.keySet());
  }

  /** What all searches of this process have in common. */
  public static FoundAlgebra shared() {
    return SHARED;
  }

  private static String resource() {
    try (InputStream in = FoundAlgebra.class.getResourceAsStream(RESOURCE)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The answer to a question, which may be that there is none, {@code null}; the search is asked when it is not known. */
  public String answer(String question, Supplier<String> search) {
    NumberedLetters letters = new NumberedLetters();
    String key = digest(letters.of(question));
    String known = answers.get(key);
    if (known == null) {
      long begun = System.nanoTime();
      String found = search.get();
      known = found == null ? NOTHING : letters.inAnswer(found);
      answers.put(key, known);
      if (System.nanoTime() - begun >= (found == null ? SHORT_NANOS_FOR_NOTHING : SHORT_NANOS)) {
        worth.add(key);
      }
    } else if (written.contains(key)) {
      worth.add(key);
    }
    return known.equals(NOTHING) ? null : letters.back(known);
  }

  private static String digest(String question) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(question.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** What took long to find in this process, and what of the file was used: a line each, in the order of the digests. */
  String text() {
    StringBuilder text = new StringBuilder(HEAD).append('\n');
    Map<String, String> lines = new TreeMap<>();
    worth.forEach(key -> lines.put(key, answers.get(key)));
    lines.forEach((key, answer) -> text.append(key).append(' ').append(answer).append('\n'));
    return text.toString();
  }

  /** Writes the file for the next build. */
  public static void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, SHARED.text());
  }
}
