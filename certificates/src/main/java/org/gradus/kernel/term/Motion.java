package org.gradus.kernel.term;

import java.util.List;

/**
 * How one block of weights moves: {@code block[letters]} at the next step (for gradient descent) or its velocity (for a flow) is the
 * value of the term at the current state.
 */
public record Motion(String block, List<String> letters, Term term) {}
