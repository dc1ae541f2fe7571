package org.gradus.export.coq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.gradus.export.expression.CoqLibrary;
import org.gradus.export.expression.Refused;
import org.gradus.export.expression.World;
import org.gradus.export.source.Certificate;
import org.gradus.export.source.Goal;
import org.gradus.export.source.Skipped;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Control;
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
    attempt("step " + step.id(), "Step_" + Goal.identifier(step.id()),
        () -> step.scope().kind() == Scope.Kind.RUN ? run(step) : leaves(step));
  }

  private List<String> comment(Step step) {
    return List.of("Step " + step.id() + " of " + certificate.theory().name() + ", scope " + Goal.scope(step) + ".",
        "Run " + certificate.check().runDigest() + ".", "Theory " + certificate.check().theoryDigest() + ".");
  }

  private String leaves(Step step) {
    Goal goal = Goal.of(certificate, step, at);
    WorldFile file = world(goal.world());
    if (file == null) {
      throw new Refused("the run has more than " + MOST_NUMBERS + " numbers; its leaves are too large for Coq. Export a smaller run");
    }
    String text = Leaves.text(goal, file);
    goal.sites().forEach(site -> theorems.add(Leaves.theorem(goal, site)));
    if (Goal.isAlongTheRun(step) && at == null) {
      text += all(goal);
      complete.add(step.id());
    }
    return CoqFiles.header(comment(step), List.of("Gradus", "Inverse", "Facts", "Enclose", goal.world().name())) + text;
  }

  /** One theorem for all places, from those of the single places. */
  private String all(Goal goal) {
    String predicate = "(fun step_number => " + Leaves.statement(goal, "(recorded step_number)") + ")";
    StringBuilder proof = new StringBuilder("(steps_O " + predicate + ")");
    for (int k = 0; k < goal.sites().size(); k++) {
      proof.insert(0, "(steps_S " + k + " " + predicate + " ").append(' ').append(Leaves.theorem(goal, goal.sites().get(k))).append(')');
    }
    theorems.add("proved_" + goal.name());
    return "Theorem proved_" + goal.name() + " : steps " + goal.sites().size() + " " + predicate + ".\nProof. exact_no_check " + proof + ". Qed.\n";
  }

  // Conclusions about the whole run.

  private String run(Step step) {
    Goal.of(certificate, step, at); // refuses what is not proved
    ChainFile chain = ChainFile.of(certificate.run(), step, premises());
    if (chain == null) {
      return leaves(step);
    }
    WorldFile file = world(certificate.run());
    String id = Goal.identifier(step.id());
    String premise = Goal.identifier(chain.premise().id());
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
    attempt("control " + control.step() + " " + control.number(), "Control_" + Goal.identifier(control.step()) + "_" + control.number(), () -> {
      Goal goal = Goal.of(certificate, control);
      String text = Leaves.text(goal, world(goal.world()));
      theorems.add(Leaves.theorem(goal, goal.sites().get(0)));
      return CoqFiles.header(List.of("Control " + control.number() + " of step " + control.step() + " of " + certificate.theory().name() + ":",
          control.text() + ".", "It must be false, or one of its hypotheses must be."),
          List.of("Gradus", "Inverse", "Facts", "Enclose", goal.world().name())) + text;
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
