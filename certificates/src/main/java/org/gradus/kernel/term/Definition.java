package org.gradus.kernel.term;

import java.util.List;

/**
 * A named array: {@code name[letters] := body}, a function of the current state if its body is.
 *
 * @param letters the index letters of the head, in order; they are the free letters of the body
 * @param ranges the size of each axis
 */
public record Definition(String name, List<String> letters, List<Dim> ranges, Term body) {}
