package org.gradus.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The one object that {@code --json} prints: {@code gradus-summary/1}. */
public final class SummaryJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private SummaryJson() {}

  /**
   * The summary on one line.
   *
   * @param all the runs, at least one; {@code run} tells the first and {@code runs} all, each theory names its run
   * @param millis how long the command took
   */
  public static String of(List<Results> all, long millis) {
    ObjectNode summary = NODES.objectNode();
    summary.put("format", "gradus-summary/1");
    summary.set("run", all.isEmpty() ? NODES.nullNode() : run(all.get(0).run()));
    summary.put("verdict", Verdict.aggregate(all.stream().map(Results::verdict).toList()).name());
    ArrayNode theories = summary.putArray("theories");
    all.forEach(results -> results.theories().forEach(theory -> theories.add(theory(theory, results.run()))));
    summary.set("certificates", certificates(Certificates.together(all.stream().map(Results::certificates).toList())));
    summary.put("millis", millis);
    ArrayNode runs = summary.putArray("runs");
    all.forEach(results -> runs.add(run(results.run())));
    try {
      return new ObjectMapper().writeValueAsString(summary);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a tree is always JSON", e);
    }
  }

  private static ObjectNode run(RunHeader run) {
    ObjectNode node = NODES.objectNode();
    node.put("name", run.name()).put("digest", run.digest());
    node.put("n", run.n()).put("d", run.d()).put("m", run.m());
    return node.put("iterates", run.iterates());
  }

  private static ObjectNode theory(TheoryResult theory, RunHeader run) {
    ObjectNode node = NODES.objectNode();
    node.put("name", theory.name()).put("verdict", theory.verdict().name());
    ArrayNode steps = node.putArray("steps");
    theory.counted().forEach(step -> steps.add(step(step).put("evidence", step.evidence())
        .put("millis", theory.certificates().stepMillis().getOrDefault(step.id(), 0L))));
    node.put("run", run.name()).put("digest", theory.digest());
    ArrayNode remarks = node.putArray("remarks");
    theory.steps().stream().filter(StepResult::remark).forEach(step -> remarks.add(step.id()));
    ArrayNode notAsked = node.putArray("notAsked");
    theory.notAsked().forEach(notAsked::add);
    return node;
  }

  private static ObjectNode step(StepResult step) {
    ObjectNode node = NODES.objectNode();
    node.put("id", step.id()).put("title", step.title()).put("scope", step.scope());
    node.put("provenance", step.provenance()).put("source", step.source()).put("verdict", step.verdict().name());
    ArrayNode holes = node.putArray("holes");
    step.holes().forEach(holes::add);
    Obligations counts = step.obligations();
    node.putObject("obligations").put("proved", counts.proved()).put("refuted", counts.refuted())
        .put("undecided", counts.undecided()).put("inapplicable", counts.inapplicable());
    Tiers tiers = step.tiers();
    node.putObject("tiers").put("double", tiers.binary64()).put("doubleDouble", tiers.doubleDouble())
        .put("arbitrary", tiers.arbitrary()).put("symbolic", tiers.symbolic());
    node.set("slack", step.slack() == null ? NODES.nullNode() : slack(step.slack()));
    node.set("controls", controls(step));
    return node.put("reason", step.reason());
  }

  private static ObjectNode slack(Slack slack) {
    ObjectNode node = NODES.objectNode();
    node.putArray("min").add(slack.lo()).add(slack.hi());
    return node.put("at", slack.at());
  }

  private static ObjectNode controls(StepResult step) {
    ObjectNode node = NODES.objectNode();
    node.put("refuted", held(step, ControlResult.Kind.REFUTED));
    node.put("refused", held(step, ControlResult.Kind.REFUSED));
    node.put("statistical", held(step, ControlResult.Kind.STATISTICAL));
    node.put("failed", step.controls().size() - step.controls(ControlResult.Outcome.HELD));
    return node.put("total", step.controls().size());
  }

  private static long held(StepResult step, ControlResult.Kind kind) {
    return step.controls().stream()
        .filter(c -> c.kind() == kind && c.outcome() == ControlResult.Outcome.HELD).count();
  }

  private static ObjectNode certificates(Certificates together) {
    ObjectNode node = NODES.objectNode();
    return node.put("files", together.files()).put("kernel", together.kernel())
        .put("kernelMillis", together.kernelMillis());
  }
}
