package org.gradus.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.gradus.export.ForeignExport;
import org.gradus.language.syntax.Diagnostic;
import org.gradus.report.KernelCheck;
import org.gradus.report.Results;

/**
 * What the commands need done. Found by {@link java.util.ServiceLoader}; constructing one must be cheap, so that
 * {@code gradus theories} stays fast.
 *
 * <p>Malformed input is reported by {@link org.gradus.report.MalformedInputException} or
 * {@link org.gradus.language.syntax.TheoryFileException} (exit 65), a name that is not known by {@link UsageException}
 * (64). Whatever else is thrown is an internal error (70).
 */
public interface Backend {

  /**
   * Certifies theories on the embedded runs. As {@link #certify}, for each run; every step carries the verdict written
   * down for the run in {@link org.gradus.report.StepResult#expected()}.
   *
   * @param theories names; empty for all
   */
  List<Results> check(List<String> theories, Path out, Progress progress) throws IOException;

  /** Writes what the searches of this process found and is worth keeping into the project's sources; returns the file. */
  Path store() throws IOException;

  /**
   * Certifies theories on a run: searches, writes one certificate folder a theory below {@code out}, each with its
   * {@code presentation.json}, and has the kernel re-check what was written. The results carry the kernel's word.
   *
   * @param theories names or files; empty for every theory whose setting the run meets
   * @param at {@code null} for the whole run; a recorded iterate, {@code last} or {@code first} to start from that one
   * @param whole whether all steps are asked there, not only what is claimed of all later times and what that rests on
   */
  Results certify(Path run, List<String> theories, String at, boolean whole, Path out, Progress progress) throws IOException;

  /**
   * Certifies steps of a theory on networks that have not been trained, of one width after the other: see {@link org.gradus.engine.WidthStudy}.
   *
   * @param configuration a training file, whose width is replaced
   */
  List<Results> widths(Path configuration, String theory, List<String> steps, int first, int last, Path out, Progress progress) throws IOException;

  /**
   * What the authors of theories can do about the steps that {@link #certify} left undecided, at the places of their files.
   *
   * @param theories as there
   * @param found what it said of them
   */
  default List<Diagnostic> advice(Path run, List<String> theories, Results found) throws IOException {
    return List.of();
  }

  /** Re-checks one certificate folder with the kernel alone. A certificate that cannot be read is {@code INVALID}. */
  KernelCheck verify(Path folder, Progress progress) throws IOException;

  /** Checks so many obligations of one certificate folder, drawn from its digest and the nonce. */
  KernelCheck audit(Path folder, int obligations, String nonce, Progress progress) throws IOException;

  /** The derivation of a theory, or of one step when {@code step} is not {@code null}; {@code write} also stores it. */
  String derive(String theory, String step, DerivationFormat format, boolean write) throws IOException;

  /**
   * What lies behind one step of a certificate: sub-terms with enclosures, evidence.
   *
   * @param obligation the iterate, or {@code null} for the place with the smallest slack
   * @return lines to print below what the presentation tells
   */
  List<String> explain(Path folder, String step, Long obligation) throws IOException;

  /** Trains as the configuration says and records the run. */
  TrainedRun train(Path configuration, Path run, Progress progress) throws IOException;

  /** @param tolerance decimal text, or {@code null} for the default */
  Inspection inspect(Path run, String tolerance, Progress progress) throws IOException;

  /** All theories that come with Gradus, in order. */
  List<TheoryListing> theories() throws IOException;

  /** The reserved words of the theory language. */
  List<String> reservedWords();

  /**
   * Writes the steps of a certificate in a foreign format.
   *
   * @param step or {@code null} for all
   * @param place the only place to write, or {@code null} for all
   */
  ForeignExport export(ForeignExport.Format format, Path folder, String step, Integer place, Path out) throws IOException;

  /** How a derivation is shown. */
  enum DerivationFormat { TEXT, LATEX, MATHML }
}
