package org.gradus.export.coq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.gradus.export.expression.CoqLibrary;
import org.gradus.export.expression.Refused;
import org.gradus.export.expression.Site;
import org.gradus.export.expression.Statements;
import org.gradus.export.expression.Unfolding;
import org.gradus.export.expression.World;
import org.gradus.export.source.Certificate;
import org.gradus.export.source.Certificate.Decided;
import org.gradus.export.source.Skipped;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Control;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Scope;
import org.gradus.kernel.term.Step;
import org.gradus.report.Verdict;

/**
 * Writes one certificate as a folder of Coq files: the library, the definitions of the run and of the examples used, a file for each step
 * and control, a script that has them checked, and a file that prints what they rest on.
 */
public final class CoqExport {

  /** How many given numbers a file of definitions holds at most. */
  static final int MOST_NUMBERS = 20_000;
  /** The largest number of values of one file. */
  private static final int MOST_VALUES = 6000;

  private final Certificate certificate;
  private final Path folder;
  private final Integer at;
  private final List<Path> files = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();
  /** The files of definitions that are written, by name; {@code null} where there are too many numbers. */
  private final Map<String, WorldFile> worlds = new HashMap<>();
  /** Names of files in the order of writing, and the theorems in them. */
  private final List<String> names = new ArrayList<>();
  private final List<String> theorems = new ArrayList<>();
  /** The steps of which all places are proved in a file. */
  private final List<String> complete = new ArrayList<>();

  private CoqExport(Certificate certificate, Path folder, Integer at) {
    this.certificate = certificate;
    this.folder = folder;
    this.at = at;
  }

  /**
   * @param step the only step to write, or {@code null} for all
   * @param at the only place to write, or {@code null} for all
   * @param skipped what cannot be written is added here
   * @return the files written
   */
  public static List<Path> write(Certificate certificate, String step, Integer at, Path folder, List<Skipped> skipped) throws IOException {
    CoqExport export = new CoqExport(certificate, folder, at);
    Files.createDirectories(folder);
    for (String name : CoqLibrary.FILES) {
      export.file(name, CoqLibrary.text(name));
    }
    for (Step each : export.order(step)) {
      export.step(each);
      for (Control control : certificate.theory().controls()) {
        if (control.step().equals(each.id())) {
          export.control(control);
        }
      }
    }
    export.end();
    skipped.addAll(export.skipped);
    return export.files;
  }

  /** A chained conclusion needs the file of its premise before it, so a single step comes with its premise. */
  private List<Step> order(String only) {
    List<Step> all = certificate.theory().steps();
    if (only == null) {
      return all;
    }
    Step step = all.stream().filter(s -> s.id().equals(only)).findFirst().orElseThrow();
    ChainFile chain = step.scope().kind() == Scope.Kind.RUN ? ChainFile.of(certificate.run(), step, premises()) : null;
    return Stream.concat(Stream.ofNullable(chain).map(ChainFile::premise), Stream.of(step)).toList();
  }

  private List<Step> premises() {
    return certificate.theory().steps().stream().filter(s -> s.scope().kind() == Scope.Kind.STEP && certificate.verdict(s) == Verdict.PROVED)
        .toList();
  }

  static String identifier(String id) {
    return id.replaceAll("[^A-Za-z0-9_]", "_");
  }

  private static List<Formula> formulas(List<Labelled> lines) {
    return lines.stream().map(Labelled::formula).toList();
  }

  private void file(String name, String text) throws IOException {
    Path path = folder.resolve(name + ".v");
    Files.writeString(path, text);
    files.add(path);
    names.add(name);
  }

  /** Writes a file unless its text is refused. */
  private void attempt(String what, String name, Supplier<String> text) throws IOException {
    try {
      file(name, text.get());
    } catch (Refused e) {
      skipped.add(new Skipped(what, e.getMessage()));
    } catch (StackOverflowError e) {
      skipped.add(new Skipped(what, "its terms are nested too deeply"));
    }
  }

  // Steps.

  private void step(Step step) throws IOException {
    attempt("step " + step.id(), "Step_" + identifier(step.id()), () -> {
      Verdict verdict = certificate.verdict(step);
      if (verdict != Verdict.PROVED) {
        throw new Refused("its verdict is " + verdict);
      }
      return step.scope().kind() == Scope.Kind.RUN ? run(step) : leaves(step);
    });
  }

  private List<String> comment(Step step) {
    return List.of("Step " + step.id() + " of " + certificate.theory().name() + ", scope " + lower(step.scope().kind()) + ".",
        "Run " + certificate.check().runDigest() + ".", "Theory " + certificate.check().theoryDigest() + ".");
  }

  private static String lower(Scope.Kind kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT);
  }

  private String leaves(Step step) {
    World world = certificate.run();
    List<Site> sites = sites(step);
    WorldFile file = world(world);
    if (file == null) {
      throw new Refused("the run has more than " + MOST_NUMBERS + " numbers; its leaves are too large for Coq. Export a smaller run");
    }
    Leaves.Task task = new Leaves.Task(identifier(step.id()), formulas(step.when()), formulas(step.claims()), false);
    String text = Leaves.text(task, sites, file, new Unfolding(world, MOST_VALUES), new Statements(world));
    sites.forEach(site -> theorems.add(Leaves.theorem(task, site)));
    boolean recorded = step.scope().kind() == Scope.Kind.ITERATE || step.scope().kind() == Scope.Kind.STEP;
    if (recorded && at == null) {
      text += all(task, sites);
      complete.add(step.id());
    }
    return CoqFiles.header(comment(step), List.of("Gradus", "Inverse", "Facts", "Enclose", world.name())) + text;
  }

  private List<Site> sites(Step step) {
    int last = certificate.run().steps();
    List<Integer> places = switch (step.scope().kind()) {
      case NUMBER, DATA, START, RUN -> List.of(0);
      case LAST -> List.of(last);
      case ITERATE -> IntStream.rangeClosed(0, last).boxed().toList();
      case STEP -> IntStream.range(0, last).boxed().toList();
      case IDENTITY -> throw new Refused("an identity holds for all weights and sizes; the kernel's normal form shows it, not numbers");
      default -> throw new Refused("the scope " + lower(step.scope().kind()) + " is not about single places");
    };
    if (at != null && !places.contains(at)) {
      throw new Refused("it has no place " + at);
    }
    return (at == null ? places : List.of(at)).stream().map(certificate.run()::site).toList();
  }

  /** One theorem for all places, from those of the single places. */
  private String all(Leaves.Task task, List<Site> sites) {
    String predicate = "(fun step_number => " + Leaves.statement(task, "(recorded step_number)") + ")";
    StringBuilder proof = new StringBuilder("(steps_O " + predicate + ")");
    for (int k = 0; k < sites.size(); k++) {
      proof.insert(0, "(steps_S " + k + " " + predicate + " ").append(' ').append(Leaves.theorem(task, sites.get(k))).append(')');
    }
    theorems.add("proved_" + task.name());
    return "Theorem proved_" + task.name() + " : steps " + sites.size() + " " + predicate + ".\nProof. exact_no_check " + proof + ". Qed.\n";
  }

  // Conclusions about the whole run.

  private String run(Step step) {
    ChainFile chain = ChainFile.of(certificate.run(), step, premises());
    if (chain == null) {
      return leaves(step);
    }
    WorldFile file = world(certificate.run());
    String id = identifier(step.id());
    String premise = identifier(chain.premise().id());
    boolean proved = file != null && complete.contains(chain.premise().id());
    String text = proved ? CoqFiles.header(comment(step), List.of("Gradus", "Inverse", certificate.run().name(), "Step_" + premise)) + chain.text(file, true)
        : file != null ? CoqFiles.header(comment(step), List.of("Gradus", "Inverse", certificate.run().name())) + chain.premiseDefinitions(file)
            + chain.text(file, false)
        : forAllRuns(step, chain);
    theorems.add("proved_" + id + "_from_" + premise);
    if (proved) {
      theorems.add("proved_" + id);
    }
    return text;
  }

  /** The chain alone, with the run's numbers as variables. */
  private String forAllRuns(Step step, ChainFile chain) {
    WorldFile variables = WorldFile.variables(certificate.run(), chain.needed());
    return CoqFiles.header(comment(step), List.of("Gradus", "Inverse")) + "(** For all data and weights of these sizes. *)\nSection Run.\n\n"
        + variables.text() + chain.premiseDefinitions(variables) + chain.text(variables, false) + "\nEnd Run.\n";
  }

  // Controls.

  private void control(Control control) throws IOException {
    String name = "Control_" + identifier(control.step()) + "_" + control.number();
    attempt("control " + control.step() + " " + control.number(), name, () -> {
      Decided decided = certificate.decided(control);
      World world = World.of(certificate.theory(), decided.example(), control.activation());
      WorldFile file = world(world);
      List<Formula> hypotheses = formulas(Stream.concat(certificate.theory().require().stream(), control.patched().when().stream()).toList());
      Leaves.Task task = new Leaves.Task(name.substring("Control_".length()) + "_control",
          decided.refuted() ? hypotheses : List.of(), decided.refuted() ? formulas(control.patched().claims()) : hypotheses, true);
      Site site = world.site(decided.iterate());
      String text = Leaves.text(task, List.of(site), file, new Unfolding(world, MOST_VALUES), new Statements(world));
      theorems.add(Leaves.theorem(task, site));
      return CoqFiles.header(List.of("Control " + control.number() + " of step " + control.step() + " of " + certificate.theory().name() + ": "
          + control.text(), "It must be " + (decided.refuted() ? "false" : "refused: a hypothesis is false") + " on example "
          + decided.example().name() + "."), List.of("Gradus", "Inverse", "Facts", "Enclose", world.name())) + text;
    });
  }

  // Definitions.

  /** The file of a world's definitions, written when first needed; {@code null} if it would be too large. */
  private WorldFile world(World world) {
    if (!worlds.containsKey(world.name())) {
      WorldFile made = numbers(world) > MOST_NUMBERS ? null : WorldFile.tables(world);
      worlds.put(world.name(), made);
      if (made != null) {
        List<String> comment = List.of("What the theorems are about: " + certificate.theory().name() + (world.isExample() ? ", an example." : ", a run."),
            "Run " + certificate.check().runDigest() + ".", "Theory " + certificate.check().theoryDigest() + ".");
        write(world.name(), CoqFiles.header(comment, List.of("Gradus", "Inverse")) + made.text());
      }
    }
    return worlds.get(world.name());
  }

  private void write(String name, String text) {
    try {
      file(name, text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static long numbers(World world) {
    long count = 0;
    for (Binding binding : Stream.concat(world.theory().data().stream(), world.theory().weights().stream()).toList()) {
      long entries = binding.shape().stream().mapToLong(world::size).reduce(1, (a, b) -> a * b);
      count += world.moves(binding.name()) && !world.isExample() ? entries * (world.steps() + 1) : entries;
    }
    return count;
  }

  private void end() throws IOException {
    List<String> with = names.stream().filter(name -> name.startsWith("Step_") || name.startsWith("Control_")).toList();
    if (!theorems.isEmpty() && !with.isEmpty()) {
      file("Assumptions", CoqFiles.assumptions(with, theorems));
    }
    Path script = folder.resolve("check.sh");
    Files.writeString(script, CoqFiles.script(names));
    files.add(script);
  }
}
