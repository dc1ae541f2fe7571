package org.gradus.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * A step and what became of it.
 *
 * @param scope the scope as the theory file writes it
 * @param provenance {@code paper}, {@code secondary}, {@code recalled}, {@code derived} or {@code user}
 * @param source where the statement is found
 * @param remark a statement about a limit: shown, never counted; its verdict is {@code null}
 * @param verdict {@code null} exactly for a remark
 * @param expected the verdict written down for an embedded run; {@code null} when there is none
 * @param reason why it is not proved; of what is proved a warning, or empty
 * @param holes the assumptions it rests on
 * @param slack the smallest slack; {@code null} when the step has none
 * @param series slack along the run, in order of the iterates
 * @param statement the claims as the theory writes them
 * @param echo the claim as the kernel reads it
 * @param statementDigest SHA-256 of the canonical statement
 * @param proof the proof script as written
 * @param lines the proof that the kernel has accepted, line by line; empty where the kernel was not asked
 * @param evidence the kinds of evidence, such as {@code enclosure, definiteness}
 * @param sides what its claims compare, along the run
 * @param surrogate for a remark, the step that is certified in its place
 */
public record StepResult(
    String id,
    String title,
    String scope,
    String provenance,
    String source,
    boolean remark,
    Verdict verdict,
    Verdict expected,
    String reason,
    List<String> holes,
    Obligations obligations,
    Tiers tiers,
    Slack slack,
    List<CurvePoint> series,
    List<Formula> statement,
    List<Formula> when,
    List<Formula> where,
    String echo,
    String statementDigest,
    String proof,
    @JsonIgnore List<ProofLine> lines,
    String evidence,
    List<Constant> constants,
    List<ControlResult> controls,
    List<Sides> sides,
    String surrogate,
    String note) {

  public StepResult {
    id = Plain.text(id);
    title = Plain.text(title);
    scope = Plain.text(scope);
    provenance = Plain.text(provenance);
    source = Plain.text(source);
    reason = Plain.text(reason);
    holes = Plain.list(holes);
    obligations = obligations == null ? Obligations.NONE : obligations;
    tiers = tiers == null ? Tiers.NONE : tiers;
    series = Plain.list(series);
    statement = Plain.list(statement);
    when = Plain.list(when);
    where = Plain.list(where);
    echo = Plain.text(echo);
    statementDigest = Plain.text(statementDigest);
    proof = Plain.text(proof);
    lines = Plain.list(lines);
    evidence = Plain.text(evidence);
    constants = Plain.list(constants);
    controls = Plain.list(controls);
    sides = Plain.list(sides);
    surrogate = Plain.text(surrogate);
    note = Plain.text(note);
    if (remark != (verdict == null)) {
      throw new IllegalArgumentException("step " + id + ": a step has a verdict, a remark has none");
    }
  }

  /** The same step with what it stands on. */
  public StepResult standingOn(KernelCheck.Basis basis) {
    return new StepResult(id, title, scope, provenance, source, remark, verdict, expected, reason, basis.assumed(), obligations, tiers, slack, series,
        statement, when, where, echo, statementDigest, proof, basis.proof(), evidence, constants, controls, sides, surrogate, note);
  }

  /** The same step with another verdict, a reason for it and the claim as the kernel echoed it. */
  public StepResult judged(Verdict newVerdict, String newReason, String newEcho) {
    return new StepResult(id, title, scope, provenance, source, remark, newVerdict, expected, newReason, holes,
        obligations,
        tiers, slack, series, statement, when, where, newEcho, statementDigest, proof, lines, evidence, constants, controls,
        sides, surrogate, note);
  }

  /** Whether the verdict is the one written down for this run; true when none is written down. */
  public boolean asExpected() {
    return expected == null || expected == verdict;
  }

  /** How many controls came out in this way. */
  public long controls(ControlResult.Outcome outcome) {
    return controls.stream().filter(c -> c.outcome() == outcome).count();
  }

  /** Starts a step; everything not set is absent. */
  public static StepBuilder of(String id) {
    return new StepBuilder(id);
  }
}
