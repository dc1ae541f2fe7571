package org.gradus.kernel.symbolic;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Term.*;

/**
 * Definitions of inverses, {@code P[e.., i, l]} being the entry at (i, l) of the inverse of a matrix A_e, one for each position of a
 * family's letters e (there may be none).
 */
final class Inversion {

  private Inversion() {}

  /** Whether the definition is of this form: i and l are its last letters, on axes of A's size, and A does not mention them. */
  static boolean isPlain(Definition d, Inverse x) {
    int n = d.letters().size();
    return n >= 2 && List.of(x.atRow(), x.atColumn()).equals(Stream.of(d.letters().get(n - 2), d.letters().get(n - 1)).map(Index::of).toList())
        && d.ranges().subList(n - 2, n).equals(List.of(x.range(), x.range()))
        && !mentions(x.entry(), d.letters().get(n - 2)) && !mentions(x.entry(), d.letters().get(n - 1));
  }

  private static boolean mentions(Term t, String letter) {
    return !Rebuild.substitute(t, Map.of(letter, Index.at(1)), bound -> bound).equals(t);
  }
}
