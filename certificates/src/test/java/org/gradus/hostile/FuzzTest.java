package org.gradus.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.PerProperty;
import net.jqwik.api.lifecycle.PropertyExecutionResult;

/**
 * Certificates with one to four changes, their digests right again: each is malformed, or INVALID, or what it says is true as far as the
 * oracle can tell. Nothing else happens, and each is done soon. {@code -Dgradus.fuzz.input=SEED} repeats one input.
 */
class FuzzTest {

  private static final Path FOLDER = Path.of("target", "fuzz");
  private static final int THREADS = 2;
  private static final int BATCHES = 20;
  private static final int INPUTS = 2510;
  /** What one input may take of a processor, many times what the dearest one took. */
  private static final long MOST_NANOSECONDS = TimeUnit.SECONDS.toNanos(60);
  /** Certificates of more bytes, or with such rules, are dear to check, and taken less often. */
  private static final int SHORT = 5000;
  private static final Pattern DEAR = Pattern.compile("\\((induction|comparison|weyl|weyl-singular|barrier|spectral|trapping-|basin-|minimiser|gradient-flow|tube|ball) |\\(expectation ");
  private static final List<Worker> WORKERS = new ArrayList<>();
  private static final Tally TALLY = new Tally();
  private static final Long AGAIN = Long.getLong("gradus.fuzz.input");

  /** One thread's certificates, what they are made of, and what it is at. */
  private static final class Worker {
    private final List<Specimen> dear = new ArrayList<>();
    private final List<Specimen> cheap = new ArrayList<>();
    private final Map<String, List<Tree>> donors;
    private volatile long seed;
    private volatile long begin;
    private volatile long thread = -1;

    Worker(int number, List<Specimen> specimens) throws IOException {
      for (Specimen each : specimens) {
        Specimen own = new Specimen(each, folder(number, specimens.indexOf(each)));
        (isDear(own) ? dear : cheap).add(own);
      }
      donors = Mutator.donors(specimens);
    }

    private static boolean isDear(Specimen specimen) {
      return specimen.files.values().stream().mapToInt(file -> file.length).sum() > SHORT
          || specimen.files.values().stream().anyMatch(file -> DEAR.matcher(Specimen.text(file)).find());
    }

    /** Nanoseconds of a processor since the input was begun. */
    private long spent() {
      return thread < 0 ? 0 : ManagementFactory.getThreadMXBean().getThreadCpuTime(thread) - begin;
    }

    private Void batch(Random seeds) {
      begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      thread = Thread.currentThread().getId();
      for (int i = 0; i < (AGAIN == null ? INPUTS : 1); i++) {
        seed = AGAIN == null ? seeds.nextLong() : AGAIN;
        begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        String outcome = input(this, seed);
        TALLY.input(outcome, spent());
      }
      thread = -1;
      return null;
    }
  }

  /** The master seed and the figures, however it ends. */
  private static final class Figures implements PerProperty.Lifecycle {
    @Override
    public void after(PropertyExecutionResult result) {
      System.out.println("FuzzTest: master seed " + result.seed().orElse("none") + "\n" + TALLY);
    }
  }

  @BeforeContainer
  static void specimens() throws IOException {
    if (Files.exists(FOLDER)) {
      try (Stream<Path> old = Files.walk(FOLDER)) {
        for (Path each : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
    List<Specimen> specimens = new ArrayList<>();
    for (Map.Entry<String, BothCheckers.Maker> each : TinyCertificates.all().entrySet()) {
      specimens.add(new Specimen(each.getKey(), each.getValue(), folder(THREADS, specimens.size())));
    }
    for (int i = 0; i < THREADS; i++) {
      WORKERS.add(new Worker(i, specimens));
    }
  }

  private static Path folder(int worker, int specimen) {
    return FOLDER.resolve(worker + "/" + specimen + "/certificate");
  }

  @PerProperty(Figures.class)
  @Property(tries = BATCHES, shrinking = ShrinkingMode.OFF)
  void isMalformedOrInvalidOrTrue(@ForAll long seed) throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
      Thread thread = new Thread(task);
      thread.setDaemon(true);
      return thread;
    });
    try {
      List<Future<?>> all = new ArrayList<>();
      for (Worker worker : WORKERS) {
        Random seeds = new Random(seed + WORKERS.indexOf(worker));
        all.add(threads.submit(() -> worker.batch(seeds)));
      }
      for (Future<?> each : all) {
        await(each);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Until it is done; fails when a worker stays too long at one input. */
  private static void await(Future<?> batch) throws InterruptedException, ExecutionException {
    while (true) {
      try {
        batch.get(1, TimeUnit.SECONDS);
        return;
      } catch (TimeoutException e) {
        for (Worker worker : WORKERS) {
          assertTrue(worker.spent() < MOST_NANOSECONDS, () -> "seed " + worker.seed + " takes too long");
        }
      }
    }
  }

  private static String input(Worker worker, long seed) {
    Random random = new Random(seed);
    List<Specimen> specimens = random.nextInt(25) == 0 ? worker.dear : worker.cheap;
    Specimen specimen = specimens.get(random.nextInt(specimens.size()));
    Map<String, byte[]> files = new HashMap<>(specimen.files);
    Mutator mutator = new Mutator(random, worker.donors);
    String run = specimen.file("run.bin");
    int changes = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 1;
    List<String> texts = specimen.files.keySet().stream().filter(name -> !name.equals(run) && !name.equals("manifest")).sorted().toList();
    for (int i = 0; i < changes || isSame(specimen, files); i++) {
      if (random.nextInt(30) == 0) {
        mutator.everywhere(files, texts, specimen.file("theory.core"));
        continue;
      }
      String name = pick(specimen, random);
      byte[] old = files.get(name);
      files.put(name, random.nextInt(5) == 0 ? mutator.bytes(old, files.get(pick(specimen, random)))
          : name.equals(run) ? mutator.run(old) : mutator.text(old));
    }
    try {
      return outcome(specimen, files, seed);
    } catch (MalformedInput | NoSuchFileException e) {
      return "malformed";
    } catch (IOException | RuntimeException | Error e) {
      throw new AssertionError("seed " + seed + ", " + specimen.name + ": " + e + describe(specimen, files), e);
    }
  }

  /** A file, the more likely the longer it is; the theory and the steps twice as likely, the manifest and the run rarely. */
  private static String pick(Specimen specimen, Random random) {
    Map<String, Integer> weights = new TreeMap<>();
    specimen.files.forEach((name, bytes) -> weights.put(name, Math.min(bytes.length, 4000)));
    weights.merge(specimen.file("theory.core"), 2, (a, b) -> a * b);
    weights.merge(specimen.file("steps.evidence"), 2, (a, b) -> a * b);
    weights.put("manifest", 30);
    weights.put(specimen.file("run.bin"), 30);
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
    SecondOpinion opinion = decide(specimen, files, report, seed);
    if (report.status() == Status.UNSOUND) {
      return "INVALID, as a control is proved that must be refuted";
    }
    TALLY.accepted(specimen.whyAccepted(files, report), opinion);
    return report.status().name();
  }

  private static boolean isSame(Specimen specimen, Map<String, byte[]> files) {
    return files.entrySet().stream().allMatch(file -> Arrays.equals(file.getValue(), specimen.files.get(file.getKey())));
  }

  private static boolean isOnlyTheManifest(CheckReport report) {
    return report.problems().stream().allMatch(problem -> problem.contains("the manifest does not say") || problem.startsWith("manifest:"));
  }

  /** The oracle must not find false what was accepted. */
  private static SecondOpinion decide(Specimen specimen, Map<String, byte[]> files, CheckReport report, long seed) {
    SecondOpinion opinion = new SecondOpinion(files.get(specimen.file("theory.core")), files.get(specimen.file("run.bin")), seed);
    report.steps().stream().filter(s -> List.of(Verdict.PROVED, Verdict.REFUTED, Verdict.INAPPLICABLE).contains(s.verdict()))
        .forEach(s -> opinion.step(s.id(), s.verdict().name()));
    report.controls().stream().filter(c -> !c.outcome().equals("undecided")).forEach(c -> opinion.control(c.step(), c.number(), c.outcome()));
    assertEquals(List.of(), opinion.objections);
    return opinion;
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
