package org.gradus.kernel.term;

import java.util.List;

/** A condition on a run's meta data: the value at {@code path} is one of {@code allowed}. */
public record Condition(String path, List<String> allowed) {}
