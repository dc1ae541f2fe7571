package org.gradus.report;

import java.util.List;

/** Collects the parts of a {@link StepResult}, which are many and mostly optional. */
public final class StepBuilder {

  private final String id;
  private String title;
  private String scope;
  private String provenance;
  private String source;
  private boolean remark;
  private Verdict verdict;
  private Verdict expected;
  private String reason;
  private List<String> holes;
  private Obligations obligations;
  private Tiers tiers;
  private Slack slack;
  private List<CurvePoint> series;
  private List<Formula> statement;
  private List<Formula> when;
  private List<Formula> where;
  private String echo;
  private String statementDigest;
  private String proof;
  private List<ProofLine> lines;
  private String evidence;
  private List<Constant> constants;
  private List<ControlResult> controls;
  private List<Sides> sides;
  private String surrogate;
  private String note;

  StepBuilder(String id) {
    this.id = id;
  }

  public StepBuilder title(String value) {
    title = value;
    return this;
  }

  public StepBuilder scope(String value) {
    scope = value;
    return this;
  }

  public StepBuilder provenance(String value) {
    provenance = value;
    return this;
  }

  public StepBuilder source(String value) {
    source = value;
    return this;
  }

  /** Marks a statement about a limit, with the step certified in its place (may be empty). */
  public StepBuilder remark(String surrogateStep) {
    remark = true;
    surrogate = surrogateStep;
    return this;
  }

  public StepBuilder verdict(Verdict value, String why) {
    verdict = value;
    reason = why;
    return this;
  }

  public StepBuilder expected(Verdict value) {
    expected = value;
    return this;
  }

  public StepBuilder holes(List<String> value) {
    holes = value;
    return this;
  }

  public StepBuilder obligations(Obligations value) {
    obligations = value;
    return this;
  }

  public StepBuilder tiers(Tiers value) {
    tiers = value;
    return this;
  }

  public StepBuilder slack(Slack smallest, List<CurvePoint> alongTheRun) {
    slack = smallest;
    series = alongTheRun;
    return this;
  }

  public StepBuilder statement(List<Formula> value) {
    statement = value;
    return this;
  }

  public StepBuilder when(List<Formula> value) {
    when = value;
    return this;
  }

  public StepBuilder where(List<Formula> value) {
    where = value;
    return this;
  }

  /** The claim as the kernel reads it and the digest of the canonical statement. */
  public StepBuilder echo(String text, String digest) {
    echo = text;
    statementDigest = digest;
    return this;
  }

  public StepBuilder proof(String value) {
    proof = value;
    return this;
  }

  /** The proof that the kernel has accepted, line by line. */
  public StepBuilder lines(List<ProofLine> value) {
    lines = value;
    return this;
  }

  public StepBuilder evidence(String value) {
    evidence = value;
    return this;
  }

  public StepBuilder constants(List<Constant> value) {
    constants = value;
    return this;
  }

  public StepBuilder controls(List<ControlResult> value) {
    controls = value;
    return this;
  }

  /** What the claims compare, along the run. */
  public StepBuilder sides(List<Sides> value) {
    sides = value;
    return this;
  }

  public StepBuilder note(String value) {
    note = value;
    return this;
  }

  /** @throws IllegalArgumentException when a step has no verdict or a remark has one */
  public StepResult build() {
    return new StepResult(id, title, scope, provenance, source, remark, verdict, expected, reason, holes, obligations,
        tiers,
        slack, series, statement, when, where, echo, statementDigest, proof, lines, evidence, constants, controls, sides,
        surrogate, note);
  }
}
