package org.gradus.hostile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.gradus.certificate.BothCheckers;
import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.Checker;
import org.gradus.kernel.rule.Verdict;

/** A certificate in memory, and the folder where what becomes of it is checked. Parts of format 2 go by the digests that they had. */
final class Specimen {
  private static final String MANIFEST = "manifest";
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private static final Set<Verdict> SAID = Set.of(Verdict.PROVED, Verdict.REFUTED, Verdict.INAPPLICABLE, Verdict.CONFIDENT);

  final String name;
  /** By file name, or by digest; the manifest, too. */
  final Map<String, byte[]> files = new LinkedHashMap<>();
  /** What the kernel says of it. */
  final CheckReport report;
  private final Map<String, String> digests = new HashMap<>();
  private final Path folder;
  private final Path home;
  private final Map<Path, byte[]> onDisk = new HashMap<>();
  private final boolean shared;

  Specimen(String name, BothCheckers.Maker maker, Path folder) throws IOException {
    this.name = name;
    this.folder = folder;
    Files.createDirectories(folder.getParent());
    maker.write(folder);
    report = Checker.check(folder);
    shared = Files.readString(folder.resolve(MANIFEST)).startsWith("gradus-certificate/2");
    home = shared ? folder.resolveSibling("parts") : folder;
    try (Stream<Path> all = Files.list(home)) {
      for (Path file : all.sorted().toList()) {
        read(file);
      }
    }
    read(folder.resolve(MANIFEST));
  }

  /** The same in another folder, for another thread. */
  Specimen(Specimen other, Path folder) throws IOException {
    name = other.name;
    report = other.report;
    files.putAll(other.files);
    digests.putAll(other.digests);
    shared = other.shared;
    this.folder = folder;
    home = shared ? folder.resolveSibling("parts") : folder;
    Files.createDirectories(folder);
    Files.createDirectories(home);
    for (Map.Entry<Path, byte[]> file : other.onDisk.entrySet()) {
      Path parent = file.getKey().getParent().equals(other.home) ? home : folder;
      Path copy = parent.resolve(file.getKey().getFileName());
      Files.write(copy, file.getValue());
      onDisk.put(copy, file.getValue());
    }
  }

  private void read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    onDisk.put(file, bytes);
    byte[] content = bytes.length > 0 && bytes[0] == 0x1f ? unpacked(bytes) : bytes;
    files.put(file.getFileName().toString(), content);
    digests.put(file.getFileName().toString(), Forged.sha256(content));
  }

  private static byte[] unpacked(byte[] bytes) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }

  /** The file that the manifest names as this one. */
  String file(String word) {
    Matcher matcher = Pattern.compile("\\((?:file )?" + word.replaceFirst("\\.(core|bin)", "") + " ([0-9a-f]{64})").matcher(text(files.get(MANIFEST)));
    return !shared || !matcher.find() ? word : matcher.group(1);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** What the kernel says of other files, under a manifest in which their digests are right. */
  CheckReport check(Map<String, byte[]> changed) throws IOException {
    Map<Path, byte[]> wanted = new HashMap<>();
    String manifest = new String(changed.get(MANIFEST), StandardCharsets.ISO_8859_1);
    for (Map.Entry<String, byte[]> file : changed.entrySet()) {
      byte[] old = files.get(file.getKey());
      String digest = digests.get(file.getKey());
      String stored = file.getKey();
      if (file.getValue() != old && !stored.equals(MANIFEST)) {
        String now = Forged.sha256(file.getValue());
        manifest = shared ? manifest.replace(digest + " " + old.length, now + " " + file.getValue().length) : manifest.replace(digest, now);
        stored = shared ? now : stored;
      }
      wanted.put(home.resolve(stored), file.getValue());
    }
    wanted.remove(home.resolve(MANIFEST));
    wanted.put(folder.resolve(MANIFEST), manifest.getBytes(StandardCharsets.ISO_8859_1));
    for (Map.Entry<Path, byte[]> file : wanted.entrySet()) {
      if (!Arrays.equals(file.getValue(), onDisk.get(file.getKey()))) {
        Files.write(file.getKey(), file.getValue());
        onDisk.put(file.getKey(), file.getValue());
      }
    }
    for (Path file : List.copyOf(onDisk.keySet())) {
      if (!wanted.containsKey(file)) {
        Files.delete(file);
        onDisk.remove(file);
      }
    }
    return Checker.check(folder);
  }

  /** The manifest says what was found, and premises have the digests that statements have now. */
  void restate(Map<String, byte[]> changed, CheckReport found) {
    StringBuilder manifest = new StringBuilder();
    text(changed.get(MANIFEST)).lines().filter(line -> !line.startsWith("(step ") && !line.startsWith("(control "))
        .forEach(line -> manifest.append(line).append('\n'));
    found.steps().forEach(s -> manifest.append("(step " + s.id() + " " + s.digest() + " " + s.verdict() + ")\n"));
    found.controls().forEach(c -> manifest.append("(control " + c.step() + " " + c.number() + " " + c.expected() + " " + c.outcome() + ")\n"));
    Map<String, String> moved = new HashMap<>();
    for (CheckReport.StepReport before : report.steps()) {
      found.steps().stream().filter(after -> after.id().equals(before.id()) && !after.digest().equals(before.digest()))
          .forEach(after -> moved.put(before.digest(), after.digest()));
    }
    for (String file : List.copyOf(changed.keySet())) {
      if (!moved.isEmpty() && !file.equals(file("run.bin")) && !file.equals(MANIFEST)) {
        String text = new String(changed.get(file), StandardCharsets.ISO_8859_1);
        Matcher matcher = DIGEST.matcher(text);
        String result = matcher.replaceAll(match -> moved.getOrDefault(match.group(), match.group()));
        if (!result.equals(text)) {
          changed.put(file, result.getBytes(StandardCharsets.ISO_8859_1));
        }
      }
    }
    changed.put(MANIFEST, Forged.utf8(manifest.toString()));
  }

  /** What it is that was accepted: what the statements, their verdicts and the run have to do with what they were. */
  String whyAccepted(Map<String, byte[]> changed, CheckReport found) {
    boolean run = isChanged(changed, "run.bin");
    boolean theory = isChanged(changed, "theory.core");
    Map<String, Verdict> before = verdicts(report);
    Map<String, Verdict> now = verdicts(found);
    String where = run ? "of another run" : "of the same run";
    if (now.entrySet().stream().anyMatch(s -> SAID.contains(s.getValue()) && !before.containsKey(s.getKey()))) {
      return "other statements, " + where;
    } else if (now.entrySet().stream().anyMatch(s -> SAID.contains(s.getValue()) && s.getValue() != before.get(s.getKey()))) {
      return "other verdicts on the same statements, " + where;
    } else if (!now.equals(before)) {
      return "fewer verdicts on the same statements, " + where;
    } else if (theory) {
      return "same verdicts on the same statements, " + where + "; controls, examples, labels, what nothing cites";
    }
    return "same verdicts on the same statements, " + where + (run ? "" : "; other evidence");
  }

  private boolean isChanged(Map<String, byte[]> changed, String word) {
    return !Arrays.equals(changed.get(file(word)), files.get(file(word)));
  }

  private static Map<String, Verdict> verdicts(CheckReport report) {
    Map<String, Verdict> verdicts = new HashMap<>();
    report.steps().forEach(step -> verdicts.put(step.digest(), step.verdict()));
    return verdicts;
  }
}
