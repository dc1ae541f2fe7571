package org.gradus.report;

import java.util.List;

/**
 * The run that the claims are about.
 *
 * @param digest SHA-256 of the run's canonical stream
 * @param n samples, {@code null} when the run has no data (population risk)
 * @param d input dimension
 * @param m neurons
 * @param iterates recorded weights, the start included
 * @param steps steps of training
 * @param facts what else a reader wants to see: activation, loss, optimizer, step size
 * @param losses enclosures of the objective at recorded iterates of the whole run, for a picture; in no certificate
 * @param checkpoint for a run cut down to one recorded iterate, which one it is of the whole run; otherwise {@code null}
 * @param sought what the search for the earliest such iterate says of the one that it chose; empty where there was no search
 */
public record RunHeader(String name, String digest, Integer n, Integer d, Integer m, long iterates, long steps, List<Fact> facts,
    List<CurvePoint> losses, Integer checkpoint, String sought) {

  public RunHeader {
    name = Plain.text(name);
    digest = Plain.text(digest);
    facts = Plain.list(facts);
    losses = Plain.list(losses);
    sought = Plain.text(sought);
  }

  /** A whole run without a picture. */
  public RunHeader(String name, String digest, Integer n, Integer d, Integer m, long iterates, long steps, List<Fact> facts) {
    this(name, digest, n, d, m, iterates, steps, facts, List.of(), null, "");
  }

  /** A name and its value, shown as they are. */
  public record Fact(String name, String value) {}
}
