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
 */
public record RunHeader(
    String name, String digest, Integer n, Integer d, Integer m, long iterates, long steps, List<Fact> facts) {

  public RunHeader {
    name = Plain.text(name);
    digest = Plain.text(digest);
    facts = Plain.list(facts);
  }

  /** A name and its value, shown as they are. */
  public record Fact(String name, String value) {}
}
