package org.gradus.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.gradus.certificate.Evidence.AtPlace;
import org.gradus.certificate.Evidence.Enclosure;
import org.gradus.certificate.Evidence.Inapplicable;
import org.gradus.certificate.Evidence.Proved;
import org.gradus.certificate.Evidence.Refuted;
import org.gradus.certificate.Evidence.Undecided;
import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.CheckReport.Status;
import org.gradus.kernel.reader.Checker;
import org.gradus.kernel.reader.MalformedInput;
import org.gradus.kernel.rule.Verdict;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** Mutants of a valid certificate whose digests are right, so that only the mathematics can reject them. */
class MutationTest {

  private static final Path FOLDER = Path.of("target", "mutant");

  /** The evidence is changed, word by word or line by line: what is then accepted says the same as before. */
  @Property(tries = 100)
  void changedEvidenceNeverChangesWhatIsSaid(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Path folder = new SmallCertificate().write(FOLDER);
    CheckReport before = Checker.check(folder);
    Path file = folder.resolve(random.nextInt(4) == 0 ? "controls.evidence" : "steps.evidence");
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    String old = String.join("\n", lines);
    mutate(lines, random);
    Files.writeString(file, String.join("\n", lines) + "\n");
    SmallCertificate.rebind(folder);
    try {
      CheckReport after = Checker.check(folder);
      boolean accepted = after.status() == Status.VALID;
      Statistics.collect(accepted ? "accepted" : after.status().name());
      if (accepted) {
        assertEquals(before.steps().stream().map(step -> step.id() + step.verdict() + step.places()).toList(),
            after.steps().stream().map(step -> step.id() + step.verdict() + step.places()).toList(), old + "\n->\n" + lines);
        assertEquals(before.controls(), after.controls());
      }
    } catch (MalformedInput expected) {
      Statistics.collect("malformed");
    }
  }

  /** The same in format 2: a line of a shard, or of what is in no shard, is changed. */
  @Property(tries = 100)
  void changedShardsNeverChangeWhatIsSaid(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Path folder = new SmallCertificate().writeShards(Path.of("target", "mutants", "shards"), 1 + random.nextInt(4));
    CheckReport before = Checker.check(folder);
    List<String> manifest = new ArrayList<>(Files.readAllLines(folder.resolve("manifest")));
    List<Integer> parts = IntStream.range(0, manifest.size()).filter(i -> manifest.get(i).matches("\\((shard|file (steps|controls)).*")).boxed().toList();
    int at = parts.get(random.nextInt(parts.size()));
    String[] words = manifest.get(at).split("[ ()]");
    String digest = words[words[1].equals("shard") ? 4 : 3];
    List<String> lines = new ArrayList<>(parts(folder, digest));
    String old = String.join("\n", lines);
    mutate(lines, random);
    PartStore.Stored changed = new PartStore(folder.getParent()).putPacked((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    manifest.set(at, manifest.get(at).replaceFirst(digest + " [0-9]+", changed.digest() + " " + changed.length()));
    Files.write(folder.resolve("manifest"), manifest);
    try {
      CheckReport after = Checker.check(folder);
      boolean accepted = after.status() == Status.VALID;
      Statistics.collect(accepted ? "accepted" : after.status().name());
      if (accepted) {
        assertEquals(before.steps().stream().map(step -> step.id() + step.verdict() + step.places()).toList(),
            after.steps().stream().map(step -> step.id() + step.verdict() + step.places()).toList(), old + "\n->\n" + lines);
        assertEquals(before.controls(), after.controls());
      }
    } catch (MalformedInput expected) {
      Statistics.collect("malformed");
    }
  }

  private static List<String> parts(Path folder, String digest) throws IOException {
    try (var in = PartStore.open(folder.resolveSibling("parts").resolve(digest))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  static void mutate(List<String> lines, Random random) {
    int at = 1 + random.nextInt(lines.size() - 1);
    int other = 1 + random.nextInt(lines.size() - 1);
    String line = lines.get(at);
    switch (random.nextInt(6)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(other, line);
      case 2 -> {
        lines.set(at, lines.get(other));
        lines.set(other, line);
      }
      case 3 -> lines.set(at, line.replace("proved", "refuted"));
      default -> {
        String[] words = line.split("(?<=[ ()])|(?=[ ()])");
        String[] more = lines.get(other).split("(?<=[ ()])|(?=[ ()])");
        int word = random.nextInt(words.length);
        words[word] = random.nextBoolean() ? more[random.nextInt(more.length)] : words[word].matches("-?[0-9].*")
            ? Integer.toString(random.nextInt(80) - 3) : words[random.nextInt(words.length)];
        lines.set(at, String.join("", words));
      }
    }
  }

  /**
   * Theory, run and evidence are changed together, and the manifest claims what the evidence claims. What is accepted is true by an
   * independent exact computation.
   */
  @Property(tries = 100)
  void whatIsAcceptedIsTrue(@ForAll long seed) throws IOException {
    Drawn drawn = draw(new Random(seed));
    CheckReport report = Checker.check(drawn.c.write(FOLDER));
    Statistics.collect(report.status());
    CheckReport cut = Checker.check(drawn.c.writeShards(Path.of("target", "mutants", "mutant"), 1 + (int) Math.floorMod(seed, 4L)));
    assertEquals(report.status(), cut.status(), report.problems() + "\n" + cut.problems());
    if (report.status() == Status.VALID) {
      assertEquals(report.steps(), cut.steps());
      drawn.assertTrueOf(report);
    }
  }

  static Drawn draw(Random random) {
    BigDecimal[] w = new BigDecimal[SmallCertificate.STEPS + 1];
    double[] recorded = new double[w.length];
    for (int k = 0; k < w.length; k++) {
      recorded[k] = (random.nextInt(17) - 4) / 8.0;
      w[k] = new BigDecimal(recorded[k]);
    }
    int top = random.nextInt(20);
    int goal = random.nextInt(14);
    int far = random.nextInt(4);
    int gain = random.nextInt(4) - 1;
    int error = random.nextInt(30);
    String text = SmallCertificate.THEORY.replace("(<= (entry L) 14)", "(<= (entry L) " + top + ")").replace("(entry L)) 11)", "(entry L)) " + goal + ")")
        .replace("(> (entry L) 2)", "(> (entry L) " + far + ")").replace("(define rho () () 9/10)", "(define rho () () " + gain + ")")
        .replace("(define e () () 1/5)", "(define e () () " + error + ")");
    SmallCertificate c = new SmallCertificate(text, new RunBytes().array("W", new int[] {w.length, 1, 1}, recorded)
        .array("X", new int[] {2, 1}, 1, 2).array("eta", new int[0], 0.25).array("y", new int[] {2}, 0, 1).meta(RunBytes.META));
    Enclosure exact = new Enclosure(0);
    List<AtPlace> g = new ArrayList<>();
    List<AtPlace> k = new ArrayList<>();
    for (int i = 0; i < w.length; i++) {
      String place = Integer.toString(i);
      g.add(random.nextBoolean() ? new Proved(place, List.of(exact), List.of(exact)) : new Inapplicable(place, 1, exact));
      k.add(random.nextBoolean() ? new Proved(place, List.of(), List.of(exact)) : new Refuted(place, List.of(), 1, exact));
    }
    c.places.put("G", g);
    c.places.put("K", k);
    c.verdicts.put("G", verdict(g));
    c.verdicts.put("K", verdict(k));
    for (String step : List.of("B", "C", "G", "K", "F")) {
      if (random.nextInt(3) > 0) {
        giveUp(c, step);
      }
    }
    return new Drawn(c, w, g, k, top, goal, far, gain, error);
  }

  /** A certificate with other numbers, and what they are. */
  record Drawn(SmallCertificate c, BigDecimal[] w, List<AtPlace> g, List<AtPlace> k, int top, int goal, int far, int gain, int error) {

    private void assertTrueOf(CheckReport report) {
      Map<String, Verdict> found = new java.util.HashMap<>();
      report.steps().forEach(step -> found.put(step.id(), step.verdict()));
      for (int i = 0; i < w.length; i++) {
        BigDecimal loss = loss(w[i]);
        assertTrue(found.get("B") != Verdict.PROVED || loss.compareTo(BigDecimal.valueOf(top)) <= 0);
        boolean isFar = loss.compareTo(BigDecimal.valueOf(far)) > 0;
        if (c.places.get("G").size() > 1) {
          assertEquals(isFar, g.get(i) instanceof Proved);
          assertTrue(!isFar || w[i].compareTo(new BigDecimal("0.5")) > 0);
        }
        assertTrue(c.places.get("K").size() == 1 || loss.compareTo(BigDecimal.ONE) > 0 == k.get(i) instanceof Proved);
        if (found.get("C") == Verdict.PROVED && i + 1 < w.length) {
          BigDecimal bound = BigDecimal.valueOf(gain).multiply(loss).add(BigDecimal.valueOf(error));
          assertTrue(gain >= 0 && loss(w[i + 1]).compareTo(bound) <= 0);
        }
      }
      assertTrue(found.get("F") != Verdict.PROVED || loss(w[w.length - 1]).compareTo(BigDecimal.valueOf(goal)) <= 0);
    }
  }

  /** The step is left undecided, and so is what follows from it. */
  private static void giveUp(SmallCertificate c, String step) {
    for (String id : step.equals("C") ? List.of("C", "D", "E", "F") : List.of(step)) {
      c.lines.remove(id);
      c.places.put(id, List.of(new Undecided("*", "given up")));
      c.verdicts.put(id, Verdict.UNDECIDED);
    }
  }

  private static Verdict verdict(List<AtPlace> places) {
    return places.stream().map(place -> place instanceof Refuted ? Verdict.REFUTED : place instanceof Inapplicable ? Verdict.INAPPLICABLE
        : Verdict.PROVED).reduce(Verdict.PROVED, Verdict::and);
  }

  private static BigDecimal loss(BigDecimal w) {
    BigDecimal second = w.multiply(BigDecimal.valueOf(2)).subtract(BigDecimal.ONE);
    return w.multiply(w).add(second.multiply(second));
  }
}
