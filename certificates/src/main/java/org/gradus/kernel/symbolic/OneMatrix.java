package org.gradus.kernel.symbolic;

import java.util.*;

import org.gradus.kernel.term.*;

/**
 * Definitions that are, entry by entry, one matrix made of another: an inverse, a projection.
 *
 * <p><b>Soundness.</b> The matrix that it is made of may mention the letters of the definition. Then it is another one for each entry, and
 * what is true of one inverse or projection is not true of the entries together: of {@code P[i,l] := inverse(i A)[i,l]}, A symmetric, it is
 * not that {@code P[i,l] = P[l,i]}.
 */
public final class OneMatrix {

  private OneMatrix() {}

  /**
   * Whether entry (i, l) of the definition is entry (i, l) of a square matrix that is the same for all i and l.
   *
   * @param range the size of that matrix
   * @param at the row and the column that the definition reads
   * @param given the entry of the matrix that it is made of
   */
  public static boolean is(Definition d, Dim range, List<Index> at, Term given) {
    return d.letters().size() == 2 && isFamily(d, range, at, given);
  }

  /** The same of a family of matrices: i and l are the last letters, and there is one matrix for each position of the letters before. */
  public static boolean isFamily(Definition d, Dim range, List<Index> at, Term given) {
    int n = d.letters().size();
    if (n < 2) {
      return false;
    }
    Map<String, Index> elsewhere = new HashMap<>();
    List<String> own = d.letters().subList(n - 2, n);
    own.forEach(letter -> elsewhere.put(letter, Index.at(1)));
    return d.ranges().subList(n - 2, n).equals(List.of(range, range)) && at.equals(own.stream().map(Index::of).toList())
        && Rebuild.substitute(given, elsewhere, letter -> letter).equals(given);
  }
}
