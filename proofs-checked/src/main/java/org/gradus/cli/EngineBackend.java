package org.gradus.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.gradus.certificate.PartStore;
import org.gradus.engine.Advice;
import org.gradus.engine.Certifier;
import org.gradus.engine.EarliestCheckpoint;
import org.gradus.engine.KernelCheckReader;
import org.gradus.engine.Library;
import org.gradus.engine.LoadedTheory;
import org.gradus.engine.Parallel;
import org.gradus.engine.RunInspector;
import org.gradus.engine.RunSubject;
import org.gradus.engine.StoredDerivations;
import org.gradus.engine.script.FoundAlgebra;
import org.gradus.engine.StepExplainer;
import org.gradus.engine.WidthStudy;
import org.gradus.export.ForeignExport;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.language.syntax.Diagnostic;
import org.gradus.language.syntax.ReservedWords;
import org.gradus.language.syntax.TheoryFile;
import org.gradus.language.syntax.TheoryFileReader;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.run.MalformedRunException;
import org.gradus.numeric.run.NpzWriter;
import org.gradus.numeric.run.Run;
import org.gradus.numeric.run.RunReader;
import org.gradus.numeric.run.RunStream;
import org.gradus.numeric.train.Perturbation;
import org.gradus.numeric.train.Training;
import org.gradus.report.KernelCheck;
import org.gradus.report.MalformedInputException;
import org.gradus.report.Results;
import org.gradus.report.RunHeader;
import org.gradus.report.TheoryResult;
import org.gradus.report.Verdict;
import org.gradus.symbolic.derivation.DerivationText;

/** The commands' work, done by the engine. */
public final class EngineBackend implements Backend {

  /** The theories that come with Gradus, read once. */
  private static final Map<String, LoadedTheory> EMBEDDED = new ConcurrentHashMap<>();

  @Override
  public List<Results> check(List<String> theories, Path out, Progress progress) throws IOException {
    for (String name : theories) {
      if (!Library.THEORIES.contains(name)) {
        throw new UsageException("no theory '" + name + "'; gradus theories lists them: " + String.join(", ", Library.THEORIES));
      }
    }
    List<String> chosen = Library.theories(theories);
    List<Results> all = Parallel.all(Library.RUNS.stream().filter(run -> chosen.stream().anyMatch(theory -> Library.isFor(theory, run)))
        .<Callable<Results>>map(run -> () -> check(chosen, run, out, progress)).toList());
    sweep(out);
    return all;
  }

  @Override
  public Path store() throws IOException {
    Path file = Library.sources().resolveSibling("proofs").resolve("algebra.txt");
    FoundAlgebra.write(file);
    return file;
  }

  private static Results check(List<String> theories, String name, Path out, Progress progress) throws IOException {
    RunSubject run = new RunSubject(Library.run(name));
    List<TheoryResult> results = new ArrayList<>();
    for (String theory : theories.stream().filter(each -> Library.isFor(each, name)).toList()) {
      Map<String, Verdict> written = Library.expected(theory, name);
      results.add(certify(embedded(theory), run, out, progress, step -> written.getOrDefault(step, Verdict.PROVED)));
    }
    return new Results(RunInspector.header(run), results);
  }

  /** Removes the parts of a day ago that nobody needs: of certificates that were replaced, of searches that were given up. */
  private static void sweep(Path out) throws IOException {
    new PartStore(certificates(out)).sweep(FileTime.from(Instant.now().minus(1, ChronoUnit.DAYS)));
  }

  private static Path certificates(Path out) {
    return out.toAbsolutePath().resolve("certificates");
  }

  @Override
  public Results certify(Path path, List<String> theories, String at, boolean all, Path out, Progress progress) throws IOException {
    Run whole = read(path);
    List<LoadedTheory> chosen = theories.isEmpty() ? suited(new RunSubject(whole), path) : new ArrayList<>();
    for (String theory : theories) {
      chosen.add(theory(theory));
    }
    RunSubject run = at == null ? new RunSubject(whole) : at.equals("first") ? earliest(whole, chosen, progress) : RunSubject.at(whole, checkpoint(at, whole));
    List<TheoryResult> results = new ArrayList<>();
    for (LoadedTheory theory : chosen) {
      results.add(certify(at == null || all ? theory : theory.lasting(), run, out, progress, step -> null));
    }
    sweep(out);
    return new Results(RunInspector.header(run), results);
  }

  @Override
  public List<Results> widths(Path configuration, String name, List<String> steps, int first, int last, Path out, Progress progress)
      throws IOException {
    LoadedTheory theory = theory(name);
    List<String> unknown = steps.stream().filter(id -> theory.file().steps().stream().noneMatch(step -> step.id().equals(id))).toList();
    if (!unknown.isEmpty()) {
      throw new UsageException("no step '" + unknown.get(0) + "' in " + theory.name());
    }
    try {
      List<Results> found = new WidthStudy(configuration, theory, (part, run) -> certify(part, run, out, progress, step -> null)).of(steps, first, last);
      sweep(out);
      return found;
    } catch (MalformedRunException e) {
      throw new MalformedInputException(e.file(), e.place(), e.reason());
    }
  }

  @Override
  public List<Diagnostic> advice(Path path, List<String> theories, Results found) throws IOException {
    RunSubject run = new RunSubject(read(path));
    List<Diagnostic> advice = new ArrayList<>();
    for (String name : theories) {
      LoadedTheory theory = theory(name);
      found.theories().stream().filter(result -> result.name().equals(theory.name())).forEach(result -> advice.addAll(Advice.of(theory, run, result)));
    }
    return advice;
  }

  /** The run from the earliest iterate at which all claims about what comes after it are proved; from the last one where there is none. */
  private static RunSubject earliest(Run run, List<LoadedTheory> theories, Progress progress) throws IOException {
    try (Progress.Task task = progress.start("the earliest checkpoint", EarliestCheckpoint.work(run))) {
      return EarliestCheckpoint.of(theories, run, () -> task.advance(1)).map(found -> RunSubject.at(run, found.iterate(), sought(found)))
          .orElseGet(() -> RunSubject.at(run, run.steps(), "from no recorded iterate are all claims of scope forever and last proved; this is the last one"));
    }
  }

  private static String sought(EarliestCheckpoint.Found found) {
    return found.iterate() == 0 ? "all claims of scope forever and last are proved from the first recorded iterate on"
        : "this is the earliest recorded iterate, as far as bisection can tell; at the one before, " + found.earlier();
  }

  /** The iterate that {@code last} or a number means. */
  private static int checkpoint(String at, Run run) {
    int iterate = at.equals("last") ? run.steps() : at.matches("[0-9]{1,9}") ? Integer.parseInt(at) : -1;
    if (iterate < 0 || iterate > run.steps()) {
      throw new UsageException("--at wants first, last or a recorded iterate from 0 to " + run.steps() + ", not '" + at + "'");
    }
    return iterate;
  }

  private static List<LoadedTheory> suited(RunSubject subject, Path path) {
    List<LoadedTheory> suited = new ArrayList<>();
    for (String name : Library.THEORIES) {
      LoadedTheory theory = embedded(name);
      if (theory.core().setting().stream().allMatch(subject::meets)) {
        suited.add(theory);
      }
    }
    if (suited.isEmpty()) {
      throw new UsageException("the run " + path + " meets the setting of no theory; name one with --theory to see which condition fails");
    }
    return suited;
  }

  private static TheoryResult certify(
      LoadedTheory theory, RunSubject subject, Path out, Progress progress, Function<String, Verdict> expected) throws IOException {
    String run = subject.run().meta("name");
    Path folder = certificates(out).resolve(fileName(theory.name()) + "--" + fileName(run));
    try (Progress.Task task = progress.start(theory.name() + " on " + run, Certifier.work(theory, subject))) {
      return Certifier.certify(theory, subject, folder, expected, () -> task.advance(1));
    }
  }

  /** A name as part of a path: whatever might lead elsewhere becomes an underscore. */
  private static String fileName(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
    return plain.startsWith(".") ? "_" + plain : plain.isEmpty() ? "_" : plain.substring(0, Math.min(100, plain.length()));
  }

  private static LoadedTheory embedded(String name) {
    return EMBEDDED.computeIfAbsent(name, any -> LoadedTheory.of(Library.theoryFile(name), Library.theory(name)));
  }

  private static LoadedTheory theory(String nameOrFile) throws IOException {
    if (Library.THEORIES.contains(nameOrFile)) {
      return embedded(nameOrFile);
    }
    Path path = Path.of(nameOrFile);
    if (!Files.isRegularFile(path)) {
      throw new UsageException(
          "'" + nameOrFile + "' is neither a theory (" + String.join(", ", Library.THEORIES) + ") nor a file");
    }
    if (Files.size(path) > 1 << 20) {
      throw new MalformedInputException(nameOrFile, "", "a theory file has at most 1 MiB");
    }
    try {
      return LoadedTheory.of(nameOrFile, Files.readString(path));
    } catch (CharacterCodingException e) {
      throw new MalformedInputException(nameOrFile, "", "a theory file is text in UTF-8");
    }
  }

  private static Run read(Path path) {
    try {
      return RunReader.read(path);
    } catch (MalformedRunException e) {
      throw new MalformedInputException(e.file(), e.place(), e.reason());
    }
  }

  @Override
  public KernelCheck verify(Path folder, Progress progress) throws IOException {
    return KernelCheckReader.check(folder);
  }

  @Override
  public KernelCheck audit(Path folder, int obligations, String nonce, Progress progress) throws IOException {
    return KernelCheckReader.check(folder, obligations, nonce);
  }

  @Override
  public String derive(String theory, String step, DerivationFormat format, boolean write) throws IOException {
    String file = Library.THEORIES.contains(theory) ? null : theory;
    LoadedTheory loaded = theory(theory);
    if (write) {
      StoredDerivations.write(loaded, file == null ? Library.sources() : Path.of(file).toAbsolutePath().getParent());
    }
    String text = StoredDerivations.text(loaded, DerivationText.Format.valueOf(format.name()), Optional.ofNullable(step), file == null && !write);
    if (text.isEmpty()) {
      throw new UsageException((step == null ? "nothing is derived" : "no step '" + step + "' with a derivation") + " in " + theory);
    }
    return text;
  }

  @Override
  public List<String> explain(Path folder, String step, Long obligation) throws IOException {
    return StepExplainer.lines(folder, step, obligation);
  }

  @Override
  public TrainedRun train(Path configuration, Path path, Progress progress) throws IOException {
    try {
      Run run = Training.run(configuration);
      NpzWriter.write(run, path);
      return new TrainedRun(run.meta("name"), RunStream.digest(run), run.iterates(), (long) run.steps() * run.every());
    } catch (MalformedRunException e) {
      throw new MalformedInputException(e.file(), e.place(), e.reason());
    }
  }

  @Override
  public Inspection inspect(Path path, String tolerance, Progress progress) throws IOException {
    Run run = read(path);
    RunInspector inspector = new RunInspector(run);
    List<RunHeader.Fact> facts = new ArrayList<>();
    run.arrays().forEach((name, array) ->
        facts.add(new RunHeader.Fact(name, array.type().code() + " " + java.util.Arrays.toString(array.shape()))));
    if (inspector.inapplicable().isPresent()) {
      return new Inspection(RunInspector.header(run), facts, null, inspector.inapplicable().get());
    }
    Rational given = tolerance == null ? null : RunInspector.tolerance(tolerance);
    if (tolerance != null && given == null) {
      throw new UsageException("--tolerance wants a decimal number that is not negative, such as 1e-12; it is '" + tolerance + "'");
    }
    try (Progress.Task task = progress.start("inspect " + run.meta("name"), run.steps())) {
      RunInspector.Finding found =
          inspector.inspect(k -> given != null ? given : inspector.defaultTolerance((int) k), () -> task.advance(1));
      return new Inspection(RunInspector.header(run), facts, perturbation(found, tolerance), "");
    }
  }

  private static Inspection.Perturbation perturbation(RunInspector.Finding found, String tolerance) {
    String low = found.size() == null ? "0" : found.size().lowerText(6);
    String high = found.size() == null ? "unbounded" : found.size().upperText(6);
    return new Inspection.Perturbation(tolerance == null ? Perturbation.FORMULA : tolerance,
        Inspection.Outcome.valueOf(found.outcome().name()), low, high, Enclosure.of(found.tolerance()).lowerText(6), found.step());
  }

  @Override
  public List<TheoryListing> theories() {
    return Library.THEORIES.stream().map(EngineBackend::listing).toList();
  }

  private static TheoryListing listing(String name) {
    TheoryFile file = TheoryFileReader.read(Library.theoryFile(name), Library.theory(name));
    List<TheoryListing.Step> steps = file.steps().stream().map(step -> new TheoryListing.Step(step.id(), step.title(), step.scope(),
        step.provenance(), step.source(), step.controls().stream().map(TheoryFile.ControlText::text).toList())).toList();
    return new TheoryListing(file.name(), file.title(), file.cite(), steps);
  }

  @Override
  public List<String> reservedWords() {
    return ReservedWords.all().stream().sorted().toList();
  }

  @Override
  public ForeignExport export(ForeignExport.Format format, Path folder, String step, Integer place, Path out) throws IOException {
    return ForeignExport.write(format, folder, step, place, out);
  }
}
