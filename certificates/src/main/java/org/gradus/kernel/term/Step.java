package org.gradus.kernel.term;

import java.util.List;

/**
 * A step of a theory in core form: under the hypotheses {@code when}, at every place of the scope, every claim holds.
 *
 * @param id the step's name, unique in the theory
 * @param setting conditions on the run's meta beyond the theory's own (path, allowed values); not met means the step does not apply
 */
public record Step(String id, Scope scope, List<Condition> setting, List<Labelled> when, List<Labelled> claims) {}
