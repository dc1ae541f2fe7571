package org.gradus.kernel.term;

/** One line of a statement: a formula with the label it is cited by. The label is empty when the line has none. */
public record Labelled(String label, Formula formula) {}
