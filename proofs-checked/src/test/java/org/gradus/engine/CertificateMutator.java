package org.gradus.engine;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.gradus.kernel.reader.TheoryReader;
import org.gradus.kernel.symbolic.StatementDigest;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Theory;

/** Changes a certificate as somebody would who knows the format, and makes all digests right again. */
final class CertificateMutator {

  private static final Pattern INTEGER = Pattern.compile("(?<=[ (])-?\\d+(?=[ )])");
  private static final Pattern DECIMAL = Pattern.compile("(?<=[ (])-?\\d+(\\.\\d+)?(E[-+]?\\d+)?(?=[ )])");
  private static final Pattern CLAIMED = Pattern.compile("\\(enclosure (\\d+) (-?[\\d.]+(?:E[-+]?\\d{1,3})?) (-?[\\d.]+(?:E[-+]?\\d{1,3})?)\\)");
  private static final Pattern ITEM = Pattern.compile("\\(enclosure [^()]*\\)|\\(shown \\d+\\)|(?<=[ (])shown(?=[ )])");
  private static final Pattern CONSTANT = Pattern.compile("(?<=[ (])-?\\d+(/\\d+)?(?=[ )])");
  private static final Pattern RELATION = Pattern.compile("\\((<=|<|>=|>|=) ");

  private final Path folder;
  private final Random random;
  /** What was done, for messages. */
  final List<String> done = new ArrayList<>();
  boolean theoryChanged;
  boolean runChanged;

  CertificateMutator(Path folder, Random random) {
    this.folder = folder;
    this.random = random;
  }

  /** One to three changes, then all digests anew. */
  void mutate() throws IOException {
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      change();
    }
    if (theoryChanged && random.nextInt(8) > 0) {
      restate();
    }
    if (random.nextBoolean()) {
      honestVerdicts();
    }
    Certified.rebind(folder);
  }

  private void change() throws IOException {
    switch (random.nextInt(20)) {
      case 0 -> token(evidenceFile(), INTEGER, this::otherInteger);
      case 1 -> token(evidenceFile(), DECIMAL, this::otherDecimal);
      case 2, 3, 4 -> token("steps.evidence", CLAIMED, this::otherSlack);
      case 5 -> otherPlace();
      case 6 -> token("steps.evidence", Pattern.compile("(?<=\\((proved|refuted|inapplicable) )\\S+"), old -> pick("0", "1", "2", "everywhere", "*"));
      case 7 -> token(evidenceFile(), Pattern.compile("(?<=^\\()(proved|refuted|inapplicable|undecided)"),
          old -> pick("proved", "refuted", "inapplicable", "undecided"));
      case 8 -> token(evidenceFile(), ITEM, old -> pick("shown", "(shown 128)", "(enclosure 0)", "(enclosure 58)", "(enclosure 128)", "(enclosure 512)"));
      case 9 -> token("steps.evidence", Pattern.compile("(?<=\\((step|path 1|product 1) )\\w+"), old -> id());
      case 10 -> dropLine(anyEvidence());
      case 11 -> duplicateLine(anyEvidence());
      case 12 -> swapLines(anyEvidence());
      case 13 -> giveUp();
      case 14 -> token("numbers.evidence", Pattern.compile("(?<=[ (,])-?\\d+(/\\d+)?(?=[ ),])"), this::otherInteger);
      case 15 -> token("numbers.evidence", Pattern.compile("(?<=\\(eigenvalue )\\w+ [\\w.:]+ \\S+"), this::otherShift);
      case 16, 17 -> weight();
      case 18 -> constant();
      default -> manifest();
    }
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String evidenceFile() {
    return random.nextInt(4) == 0 ? "controls.evidence" : "steps.evidence";
  }

  private String anyEvidence() {
    return random.nextInt(4) == 0 ? "numbers.evidence" : evidenceFile();
  }

  private String id() throws IOException {
    List<String> steps = lines("manifest").stream().filter(line -> line.startsWith("(step ")).map(line -> line.split(" ")[1]).toList();
    return steps.get(random.nextInt(steps.size()));
  }

  // ---- words

  private interface Change {
    String of(String old) throws IOException;
  }

  /** Replaces one occurrence, in some line after the first. */
  private void token(String file, Pattern pattern, Change change) throws IOException {
    List<String> lines = lines(file);
    List<int[]> found = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      Matcher matcher = pattern.matcher(lines.get(i));
      while (matcher.find()) {
        found.add(new int[] {i, matcher.start(), matcher.end()});
      }
    }
    if (!found.isEmpty()) {
      int[] at = found.get(random.nextInt(found.size()));
      String line = lines.get(at[0]);
      String changed = change.of(line.substring(at[1], at[2]));
      done.add(file + ":" + (at[0] + 1) + ": " + line.substring(at[1], at[2]) + " -> " + changed);
      lines.set(at[0], line.substring(0, at[1]) + changed + line.substring(at[2]));
      write(file, lines);
    }
  }

  private String otherInteger(String old) {
    return switch (random.nextInt(4)) {
      case 0 -> old.startsWith("-") ? old.substring(1) : old.equals("0") ? "1" : "-" + old;
      case 1 -> digit(old);
      case 2 -> pick("0", "1", "2", "53", "58", "64", "128", "256");
      default -> old + random.nextInt(10);
    };
  }

  private String otherDecimal(String old) {
    return random.nextBoolean() ? digit(old) : old.startsWith("-") ? old.substring(1) : "-" + old;
  }

  private String digit(String old) {
    List<Integer> digits = new ArrayList<>();
    for (int i = 0; i < old.length(); i++) {
      if (Character.isDigit(old.charAt(i))) {
        digits.add(i);
      }
    }
    if (digits.isEmpty()) {
      return old;
    }
    int at = digits.get(random.nextInt(digits.size()));
    return old.substring(0, at) + random.nextInt(10) + old.substring(at + 1);
  }

  /** Tighter, wider or elsewhere, in canonical spelling, so that only the number can be wrong; sometimes with other bits. */
  private String otherSlack(String old) {
    Matcher parts = CLAIMED.matcher(old);
    if (!parts.matches()) {
      throw new AssertionError(old);
    }
    var low = new BigDecimal(parts.group(2));
    var high = new BigDecimal(parts.group(3));
    var width = high.subtract(low);
    switch (random.nextInt(5)) {
      case 0 -> low = low.add(width.divide(BigDecimal.valueOf(1 << random.nextInt(3))));
      case 1 -> high = high.subtract(width.divide(BigDecimal.valueOf(2)));
      case 2 -> low = low.subtract(width);
      case 3 -> high = high.add(width);
      default -> {
        low = low.add(width);
        high = high.add(width);
      }
    }
    String bits = random.nextInt(4) == 0 ? pick("0", "40", "53", "58", "100", "128", "256") : parts.group(1);
    return "(enclosure " + bits + " " + org.gradus.certificate.CanonicalText.decimal(low) + " "
        + org.gradus.certificate.CanonicalText.decimal(high) + ")";
  }

  private String otherShift(String old) {
    String[] words = old.split(" ");
    return words[0] + " " + words[1] + " " + (random.nextInt(4) == 0 ? "()" : words[2].equals("()") ? "0" : digit(words[2]));
  }

  // ---- lines

  /** The evidence of one place for another one of the same step. */
  private void otherPlace() throws IOException {
    List<String> lines = lines("steps.evidence");
    int at = 2 + random.nextInt(lines.size() - 2);
    String before = lines.get(at - 1);
    Matcher place = Pattern.compile("^\\((proved|inapplicable|refuted) (\\d+) ").matcher(before);
    if (place.find() && lines.get(at).matches("^\\((proved|inapplicable|refuted|undecided) \\d+ .*")) {
      String next = Integer.toString(Integer.parseInt(place.group(2)) + 1);
      lines.set(at, before.replaceFirst("^\\((\\w+) \\d+ ", "($1 " + next + " "));
      done.add("line " + (at + 1) + " as the line before, at " + next);
      write("steps.evidence", lines);
    }
  }

  private void dropLine(String file) throws IOException {
    List<String> lines = lines(file);
    if (lines.size() > 1) {
      done.add(file + ": dropped " + lines.remove(1 + random.nextInt(lines.size() - 1)));
      write(file, lines);
    }
  }

  private void duplicateLine(String file) throws IOException {
    List<String> lines = lines(file);
    if (lines.size() > 1) {
      String line = lines.get(1 + random.nextInt(lines.size() - 1));
      lines.add(1 + random.nextInt(lines.size()), line);
      done.add(file + ": twice " + line);
      write(file, lines);
    }
  }

  private void swapLines(String file) throws IOException {
    List<String> lines = lines(file);
    if (lines.size() > 2) {
      int a = 1 + random.nextInt(lines.size() - 1);
      int b = random.nextBoolean() ? Math.min(a + 1, lines.size() - 1) : 1 + random.nextInt(lines.size() - 1);
      java.util.Collections.swap(lines, a, b);
      done.add(file + ": swapped lines " + (a + 1) + ", " + (b + 1));
      write(file, lines);
    }
  }

  /** A place, or a whole step, is left undecided. */
  private void giveUp() throws IOException {
    List<String> lines = lines("steps.evidence");
    int at = 1 + random.nextInt(lines.size() - 1);
    Matcher place = Pattern.compile("^\\(\\w+ (\\d+) .*").matcher(lines.get(at));
    if (place.matches()) {
      lines.set(at, "(undecided " + place.group(1) + " \"given up\")");
    } else if (lines.get(at).startsWith("(step ")) {
      while (at + 1 < lines.size() && !lines.get(at + 1).startsWith("(step ")) {
        lines.remove(at + 1);
      }
      lines.add(at + 1, "(undecided * \"given up\")");
    }
    done.add("gave up at line " + (at + 1));
    write("steps.evidence", lines);
  }

  private void manifest() throws IOException {
    switch (random.nextInt(5)) {
      case 0 -> token("manifest", Pattern.compile("PROVED|UNDECIDED|INAPPLICABLE|REFUTED"),
          old -> pick("PROVED", "REFUTED", "UNDECIDED", "INAPPLICABLE", "HOLEY", "CONFIDENT", "REMARK"));
      case 1 -> token("manifest", Pattern.compile("(?<= )(refuted|refused|proved|undecided)(?=[ )])"),
          old -> pick("refuted", "refused", "proved", "undecided", "statistical"));
      case 2 -> dropLine("manifest");
      case 3 -> duplicateLine("manifest");
      default -> swapLines("manifest");
    }
  }

  // ---- the run and the theory

  /** One stored number of the run, by a little or by much. */
  private void weight() throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve("run.bin"));
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Matcher header = Pattern.compile("(?<=\n)(W|b|X|y|a|eta) f8((?: \\d+)*)\n").matcher(text);
    List<int[]> arrays = new ArrayList<>();
    while (header.find()) {
      int entries = 1;
      for (String size : header.group(2).strip().split(" ")) {
        entries *= size.isEmpty() ? 1 : Integer.parseInt(size);
      }
      arrays.add(new int[] {header.end(), entries});
    }
    int[] array = arrays.get(random.nextInt(arrays.size()));
    ByteBuffer at = ByteBuffer.wrap(bytes, array[0] + 8 * random.nextInt(array[1]), 8).order(ByteOrder.LITTLE_ENDIAN);
    int start = at.position();
    double old = at.getDouble(start);
    double changed = switch (random.nextInt(4)) {
      case 0 -> Math.nextUp(old);
      case 1 -> old + old * Math.scalb(1.0, -40 + random.nextInt(20));
      case 2 -> old * 1.125;
      default -> -old;
    };
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putDouble(start, changed);
    Files.write(folder.resolve("run.bin"), bytes);
    done.add("run.bin@" + start + ": " + old + " -> " + changed);
    runChanged = true;
  }

  private void constant() throws IOException {
    List<String> before = lines("theory.core");
    if (random.nextInt(3) == 0) {
      token("theory.core", RELATION, old -> "(" + pick("<=", "<", ">=", ">", "=") + " ");
    } else {
      token("theory.core", CONSTANT, old -> pick("0", "1", "2", "-1", "1/2", "3", "101/100", "99/100"));
    }
    theoryChanged |= !before.equals(lines("theory.core"));
  }

  /** Statement digests as the changed theory has them, in the manifest and in premises. */
  private void restate() throws IOException {
    Theory changed;
    try {
      changed = TheoryReader.read(Files.readAllBytes(folder.resolve("theory.core")));
    } catch (RuntimeException malformed) {
      return;
    }
    StatementDigest digests = new StatementDigest(changed);
    Map<String, String> renamed = new HashMap<>();
    for (String line : lines("manifest")) {
      String[] words = line.split(" ");
      for (Step step : changed.steps()) {
        if (words[0].equals("(step") && words[1].equals(step.id())) {
          renamed.put(words[2], digests.of(step));
        }
      }
    }
    for (String file : List.of("manifest", "steps.evidence")) {
      String text = Files.readString(folder.resolve(file));
      for (Map.Entry<String, String> each : renamed.entrySet()) {
        text = text.replace(each.getKey(), each.getValue());
      }
      Files.writeString(folder.resolve(file), text);
    }
  }

  /** The manifest says what the evidence claims, so that only the evidence can be wrong. */
  private void honestVerdicts() throws IOException {
    List<String> order = List.of("PROVED", "INAPPLICABLE", "UNDECIDED", "REFUTED");
    Map<String, String> claimed = new HashMap<>();
    String step = "";
    for (String line : lines("steps.evidence")) {
      String[] words = line.replaceAll("[()]", " ").strip().split(" +");
      String verdict = words[0].toUpperCase(java.util.Locale.ROOT);
      if (words[0].equals("step")) {
        step = words[1];
      } else if (order.contains(verdict)) {
        claimed.merge(step, verdict, (a, b) -> order.indexOf(a) >= order.indexOf(b) ? a : b);
      }
    }
    List<String> manifest = lines("manifest");
    manifest.replaceAll(line -> {
      String[] words = line.split(" ");
      return words[0].equals("(step") && claimed.containsKey(words[1]) ? words[0] + " " + words[1] + " " + words[2] + " "
          + claimed.get(words[1]) + ")" : line;
    });
    write("manifest", manifest);
  }

  private List<String> lines(String file) throws IOException {
    return new ArrayList<>(Files.readAllLines(folder.resolve(file)));
  }

  private void write(String file, List<String> lines) throws IOException {
    Files.writeString(folder.resolve(file), String.join("\n", lines) + "\n");
  }
}
