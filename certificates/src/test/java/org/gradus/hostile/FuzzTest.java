package org.gradus.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.gradus.certificate.BothCheckers;
import org.gradus.certificate.TinyCertificates;
import org.gradus.hostile.oracle.SecondOpinion;
import org.gradus.hostile.oracle.Tree;
import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.CheckReport.Status;
import org.gradus.kernel.reader.MalformedInput;
import org.gradus.kernel.rule.Verdict;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Certificates with one to four changes, their digests right again: each is malformed, or INVALID, or what it says is true as far as the
 * oracle can tell. Nothing else happens.
 */
class FuzzTest {

  private static final int THREADS = 2;
  private static final int INPUTS = 2650;
  private static final List<Worker> WORKERS = new ArrayList<>();
  private static final Map<String, Integer> COUNTS = Collections.synchronizedMap(new TreeMap<>());
  private static long slowest;

  /** One thread's certificates and what they are made of. */
  private static final class Worker {
    /** The dear ones, which are taken less often. */
    private final List<Specimen> dear = new ArrayList<>();
    private final List<Specimen> cheap = new ArrayList<>();
    private final Map<String, List<Tree>> donors;

    Worker(int number) throws IOException {
      int count = 0;
      for (Map.Entry<String, BothCheckers.Maker> each : TinyCertificates.all().entrySet()) {
        Specimen specimen = new Specimen(each.getKey(), each.getValue(), Path.of("target", "fuzz", number + "", "" + count++, "certificate"));
        long begin = System.nanoTime();
        specimen.check(specimen.files);
        (System.nanoTime() - begin < 20_000_000 ? cheap : dear).add(specimen);
      }
      List<Specimen> all = new ArrayList<>(cheap);
      all.addAll(dear);
      donors = Mutator.donors(all);
    }
  }

  @BeforeContainer
  static void specimens() throws IOException {
    for (int i = 0; i < THREADS; i++) {
      WORKERS.add(new Worker(i));
    }
  }

  @AfterContainer
  static void tell() {
    System.out.println("FuzzTest: " + COUNTS + ", slowest " + slowest / 1_000_000 + " ms");
    WORKERS.clear();
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void isMalformedOrInvalidOrTrue(@ForAll long seed) throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (Worker worker : WORKERS) {
        Random seeds = new Random(seed + WORKERS.indexOf(worker));
        all.add(threads.submit(() -> {
          for (int i = 0; i < INPUTS; i++) {
            input(worker, seeds.nextLong());
          }
          return null;
        }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void input(Worker worker, long seed) {
    Random random = new Random(seed);
    List<Specimen> specimens = random.nextInt(50) == 0 ? worker.dear : worker.cheap;
    Specimen specimen = specimens.get(random.nextInt(specimens.size()));
    Map<String, byte[]> files = new HashMap<>(specimen.files);
    Mutator mutator = new Mutator(random, worker.donors);
    String run = specimen.file("run.bin");
    int changes = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 1;
    for (int i = 0; i < changes || isSame(specimen, files); i++) {
      String name = pick(specimen, random);
      byte[] old = files.get(name);
      files.put(name, random.nextInt(4) == 0 ? mutator.bytes(old, files.get(pick(specimen, random)))
          : name.equals(run) ? mutator.run(old) : mutator.text(old));
    }
    long begin = System.nanoTime();
    String outcome;
    try {
      outcome = outcome(specimen, files, seed);
    } catch (MalformedInput | NoSuchFileException e) {
      outcome = "malformed";
    } catch (IOException | RuntimeException | Error e) {
      throw new AssertionError("seed " + seed + ", " + specimen.name + ": " + describe(specimen, files), e);
    }
    COUNTS.merge("inputs", 1, Integer::sum);
    COUNTS.merge(outcome, 1, Integer::sum);
    slowest = Math.max(slowest, System.nanoTime() - begin);
  }

  /** A file, the more likely the longer it is; the theory and the steps twice as likely, the manifest and the run rarely. */
  private static String pick(Specimen specimen, Random random) {
    Map<String, Integer> weights = new TreeMap<>();
    specimen.files.forEach((name, bytes) -> weights.put(name, Math.min(bytes.length, 4000)));
    weights.merge(specimen.file("theory.core"), 2, (a, b) -> a * b);
    weights.merge(specimen.file("steps.evidence"), 2, (a, b) -> a * b);
    weights.put("manifest", 50);
    weights.put(specimen.file("run.bin"), 100);
    int at = random.nextInt(weights.values().stream().mapToInt(Integer::intValue).sum());
    for (Map.Entry<String, Integer> each : weights.entrySet()) {
      at -= each.getValue();
      if (at < 0) {
        return each.getKey();
      }
    }
    throw new AssertionError();
  }

  private static String outcome(Specimen specimen, Map<String, byte[]> files, long seed) throws IOException {
    CheckReport report = specimen.check(files);
    boolean theory = files.get(specimen.file("theory.core")) != specimen.files.get(specimen.file("theory.core"));
    boolean manifest = files.get("manifest") != specimen.files.get("manifest");
    for (int round = 0; round < 2 && report.status() == Status.INVALID && !manifest && (theory || isOnlyTheManifest(report)); round++) {
      specimen.restate(files, report);
      report = specimen.check(files);
    }
    if (report.status() == Status.INVALID) {
      return "INVALID";
    }
    decide(specimen, files, report, seed);
    StringBuilder changed = new StringBuilder("accepted, changed:");
    Map.of(specimen.file("theory.core"), " theory", specimen.file("run.bin"), " run").forEach((name, word) -> changed.append(
        Arrays.equals(files.get(name), specimen.files.get(name)) ? "" : word));
    return changed + (changed.toString().endsWith(":") ? " evidence" : "");
  }

  private static boolean isSame(Specimen specimen, Map<String, byte[]> files) {
    return files.entrySet().stream().allMatch(file -> Arrays.equals(file.getValue(), specimen.files.get(file.getKey())));
  }

  private static boolean isOnlyTheManifest(CheckReport report) {
    return report.problems().stream().allMatch(problem -> problem.contains("the manifest does not say") || problem.startsWith("manifest:"));
  }

  /** The oracle must not find false what was accepted. */
  private static void decide(Specimen specimen, Map<String, byte[]> files, CheckReport report, long seed) {
    SecondOpinion opinion = new SecondOpinion(files.get(specimen.file("theory.core")), files.get(specimen.file("run.bin")), seed);
    report.steps().stream().filter(s -> List.of(Verdict.PROVED, Verdict.REFUTED, Verdict.INAPPLICABLE).contains(s.verdict()))
        .forEach(s -> opinion.step(s.id(), s.verdict().name()));
    report.controls().stream().filter(c -> !c.outcome().equals("undecided")).forEach(c -> opinion.control(c.step(), c.number(), c.outcome()));
    COUNTS.merge("claims confirmed", opinion.confirmed, Integer::sum);
    COUNTS.merge("claims not decided again", opinion.unsure, Integer::sum);
    assertEquals(List.of(), opinion.objections);
  }

  private static String describe(Specimen specimen, Map<String, byte[]> files) {
    StringBuilder text = new StringBuilder();
    files.forEach((name, bytes) -> {
      if (!Arrays.equals(bytes, specimen.files.get(name)) && !name.equals("manifest")) {
        text.append('\n').append(name).append(":\n").append(new String(bytes, StandardCharsets.ISO_8859_1));
      }
    });
    return text.toString();
  }
}
