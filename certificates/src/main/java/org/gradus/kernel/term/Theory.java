package org.gradus.kernel.term;

import java.util.List;
import java.util.Map;

/**
 * A theory in core form: everything the kernel needs to know what is claimed.
 *
 * @param dims the letters of the sizes, taken from the run's shapes
 * @param setting conditions on the run's meta data
 * @param data given arrays that do not move
 * @param weights the blocks of weights; together they are the one weight vector
 * @param reluAt0 the selected derivative of relu at 0: "0", "1" or {@code null} when every selection is meant
 * @param update the dynamics of gradient descent, one motion a block; empty when the theory has none
 * @param flow the velocity of the flow, one motion a block; empty when the theory has none
 * @param require hypotheses on the data, certified once a run
 * @param definitions by name; a definition may cite only earlier ones
 */
public record Theory(
    String name,
    List<String> dims,
    List<Condition> setting,
    List<Binding> data,
    List<Binding> weights,
    String reluAt0,
    List<Motion> update,
    List<Motion> flow,
    List<Labelled> require,
    Map<String, Definition> definitions,
    List<Example> examples,
    List<Step> steps,
    List<Control> controls) {}
