package org.gradus.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.gradus.numeric.train.Training;
import org.gradus.report.Results;
import org.gradus.report.StepResult;
import org.gradus.report.TheoryResult;
import org.gradus.report.Verdict;

/**
 * From which width on the steps of a theory are proved for networks that have not been trained: the widths are doubled, each network is drawn from the
 * seed of the configuration, and its first weights are certified as a run of their own. A step is not asked again once it is proved. Where it is
 * asked without its proof and a hypothesis of it is false, the proof and what it rests on are not searched for.
 */
public final class WidthStudy {

  private final Path configuration;
  private final LoadedTheory theory;
  private final Certify certify;

  /** Certifies a theory on a run, the kernel's word included. */
  @FunctionalInterface
  public interface Certify {
    TheoryResult of(LoadedTheory theory, RunSubject run) throws IOException;
  }

  public WidthStudy(Path configuration, LoadedTheory theory, Certify certify) {
    this.configuration = configuration;
    this.theory = theory;
    this.certify = certify;
  }

  /** The results width by width, until all steps are proved or the last width is reached. */
  public List<Results> of(List<String> steps, int first, int last) throws IOException {
    List<Results> found = new ArrayList<>();
    Set<String> open = new LinkedHashSet<>(steps);
    for (long width = first; width <= last && !open.isEmpty(); width *= 2) {
      RunSubject run = new RunSubject(Training.start(configuration, (int) width));
      TheoryResult result = at(run, open);
      found.add(new Results(RunInspector.header(run), List.of(result)));
      result.counted().stream().filter(step -> step.verdict() == Verdict.PROVED).map(StepResult::id).forEach(open::remove);
    }
    return found;
  }

  private TheoryResult at(RunSubject run, Set<String> steps) throws IOException {
    TheoryResult alone = certify.of(theory.unproved(steps), run);
    boolean decided = alone.counted().stream().allMatch(step -> step.verdict() == Verdict.PROVED || step.verdict() == Verdict.INAPPLICABLE);
    return decided ? alone : certify.of(theory.asking(steps), run);
  }
}
