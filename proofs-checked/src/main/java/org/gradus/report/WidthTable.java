package org.gradus.report;

import java.util.List;
import java.util.Optional;

/**
 * What became of steps at one width after the other.
 *
 * @param steps ids, in the order in which they are shown
 * @param all the results, width by width; a step that was proved before is not among them
 */
public record WidthTable(List<String> steps, List<Results> all) {

  /** The least width at which the step was proved; not at all of the widths below it was it refuted. */
  public Optional<Integer> first(String step) {
    return all.stream().filter(results -> at(results, step).map(found -> found.verdict() == Verdict.PROVED).orElse(false))
        .map(results -> results.run().m()).findFirst();
  }

  /** What was found of a step at a width, if it was asked there. */
  public Optional<StepResult> at(Results results, String step) {
    return results.theories().stream().flatMap(theory -> theory.counted().stream()).filter(found -> found.id().equals(step)).findFirst();
  }

  /** Whether each step was proved at some width. */
  public boolean isComplete() {
    return steps.stream().allMatch(step -> first(step).isPresent());
  }

  /** One line for each step: from which width on. */
  public List<String> summary() {
    return steps.stream().map(step -> step + ": " + title(step) + ": "
        + first(step).map(width -> "first proved at width " + width).orElse("proved at none of these widths")).toList();
  }

  private String title(String step) {
    return all.stream().flatMap(results -> at(results, step).stream()).map(StepResult::title).findFirst().orElse("");
  }

  /** For the terminal. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Results results : all) {
      text.append("width ").append(results.run().m()).append("  (").append(results.run().name()).append(")\n");
      for (String step : steps) {
        at(results, step).ifPresent(found -> text.append("  ").append(step).append("  ").append(found.verdict())
            .append(found.reason().isEmpty() ? "" : "  " + found.reason()).append('\n'));
      }
    }
    text.append('\n');
    summary().forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
