package org.gradus.kernel.term;

import java.util.List;

/** An array of the theory that is given, not defined: its name, its shape (empty for a scalar) and where it is read from. */
public record Binding(String name, List<Dim> shape, Source source) {}
