package org.gradus.hostile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.Checker;

/**
 * A certificate as a stranger would make it: text by text, with no help from the writers, and a manifest whose digests and verdicts are those
 * that the checker wants to see, so that only the mathematics or a limit can reject it.
 */
final class Forged {

  /** One neuron, one input, three iterates: w = 2, 0, 1/2. */
  static final byte[] RUN = run("{\"format\":\"gradus-run/1\",\"network\":{\"activation\":\"identity\"}}",
      "W f8 3 1 1", 2, 0, 0.5, "X f8 2 1", 1, 2, "eta f8", 0.25, "y f8 2", 0, 1);

  static final List<String> HEAD = List.of("gradus-theory-core/1", "(theory forged)", "(dims n d m)", "(setting)", "(relu-at-0 any)",
      "(data x (n d) (array X))", "(data y (n) (array y))", "(data eta () (array eta))", "(weights w (m d) (array W))");

  final Map<String, byte[]> files = new LinkedHashMap<>();
  private final List<String> theory;
  private final StringBuilder steps = new StringBuilder("gradus-steps-evidence/1\n");
  private final StringBuilder controls = new StringBuilder("gradus-controls-evidence/1\n");
  private final StringBuilder numbers = new StringBuilder("gradus-numbers-evidence/1\n");
  private byte[] run = RUN;

  Forged() {
    this(HEAD);
  }

  Forged(List<String> head) {
    theory = new ArrayList<>(head);
  }

  /** Lines of {@code theory.core}. */
  Forged with(String... lines) {
    theory.addAll(List.of(lines));
    return this;
  }

  /** A line that stands before the definitions. */
  Forged head(String line) {
    theory.add(HEAD.size() - 1, line);
    return this;
  }

  /** A line that stands before the steps. */
  Forged define(String line) {
    int step = 0;
    while (step < theory.size() && !theory.get(step).startsWith("(step")) {
      step++;
    }
    theory.add(step, line);
    return this;
  }

  Forged over(byte[] stream) {
    run = stream;
    return this;
  }

  Forged numbers(String... lines) {
    return append(numbers, lines);
  }

  Forged steps(String... lines) {
    return append(steps, lines);
  }

  Forged controls(String... lines) {
    return append(controls, lines);
  }

  private Forged append(StringBuilder text, String... lines) {
    for (String line : lines) {
      text.append(line).append('\n');
    }
    return this;
  }

  /** A step of scope {@code number} with one claim, and the evidence that evaluation with so many bits shows it. */
  Forged claim(String formula, int bits) {
    return with("(step S (number) () () ((\"\" " + formula + ")))").steps("(step S)", "(proved 0 () ((enclosure " + bits + ")))");
  }

  /** A step of scope {@code identity} with one claim, and the evidence that its normal form shows it. */
  Forged identity(String formula) {
    return with("(step S (identity) () () ((\"\" " + formula + ")))").steps("(step S)", "(identity 1 () ())", "(proved everywhere () (shown))");
  }

  /** Writes the files, the manifest without entries for steps and controls. */
  Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    files.put("theory.core", utf8(String.join("\n", theory) + "\n"));
    files.put("run.bin", run);
    files.put("controls.evidence", utf8(controls.toString()));
    files.put("numbers.evidence", utf8(numbers.toString()));
    files.put("steps.evidence", utf8(steps.toString()));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
    manifest(folder, List.of());
    return folder;
  }

  private void manifest(Path folder, List<String> entries) throws IOException {
    List<String> lines = new ArrayList<>(List.of("gradus-certificate/1", "(theory " + digest("theory.core") + ")", "(run " + digest("run.bin") + ")"));
    for (String name : List.of("controls.evidence", "numbers.evidence", "steps.evidence")) {
      lines.add("(file " + name + " " + digest(name) + ")");
    }
    lines.addAll(entries);
    Files.writeString(folder.resolve("manifest"), String.join("\n", lines) + "\n");
  }

  private String digest(String name) {
    return sha256(files.get(name));
  }

  /** Writes the certificate with a manifest that says what the evidence shows, and checks it. {@code DIGEST_A} is the digest of step A. */
  CheckReport check(Path folder) throws IOException {
    write(folder);
    String cited = steps.toString();
    for (CheckReport.StepReport step : Checker.check(folder).steps()) {
      cited = cited.replace("DIGEST_" + step.id(), step.digest());
    }
    files.put("steps.evidence", utf8(cited));
    Files.writeString(folder.resolve("steps.evidence"), cited);
    manifest(folder, List.of());
    CheckReport first = Checker.check(folder);
    List<String> entries = new ArrayList<>();
    first.steps().forEach(step -> entries.add("(step " + step.id() + " " + step.digest() + " " + step.verdict() + ")"));
    first.controls().forEach(c -> entries.add("(control " + c.step() + " " + c.number() + " " + c.expected() + " " + c.outcome() + ")"));
    manifest(folder, entries);
    return Checker.check(folder);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** A stream of arrays: each a header and its binary64 entries. */
  static byte[] run(String meta, Object... parts) {
    ByteBuffer bytes = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN).put(utf8("gradus-run/1\n"));
    for (Object part : parts) {
      if (part instanceof String header) {
        bytes.put(utf8(header + "\n"));
      } else {
        bytes.putDouble(((Number) part).doubleValue());
      }
    }
    bytes.put(utf8("meta " + utf8(meta).length + "\n" + meta));
    byte[] stream = new byte[bytes.position()];
    bytes.flip().get(stream);
    return stream;
  }
}
