package org.gradus.numeric.evaluate;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.linear.EigenvalueWitness;
import org.gradus.numeric.linear.InverseWitness;

/**
 * The evidence for certified numbers met so far, by definition and place. A number met in several tiers keeps the
 * evidence of the highest precision. Places are those of states ({@code 7}, {@code 7/step}, {@code E1:2}), or {@code
 * data} and {@code E1:data} for definitions that do not depend on the state.
 */
public final class Witnesses {

  /** A definition at a place. */
  public record Key(String definition, String place) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byName = definition.compareTo(other.definition);
      return byName != 0 ? byName : place.compareTo(other.place);
    }
  }

  /** Evidence for an eigenvalue, the enclosure it proves, and the bits it was made with. */
  public record Eigenvalue(EigenvalueWitness witness, Enclosure enclosure, int bits) {}

  /** Evidence for an inverse. */
  public record Inverse(InverseWitness witness, int bits) {}

  private final SortedMap<Key, Eigenvalue> eigenvalues = new TreeMap<>();
  private final SortedMap<Key, Inverse> inverses = new TreeMap<>();

  void add(String definition, String place, Eigenvalue eigenvalue) {
    eigenvalues.merge(new Key(definition, place), eigenvalue, (old, now) -> now.bits >= old.bits ? now : old);
  }

  void add(String definition, String place, Inverse inverse) {
    inverses.merge(new Key(definition, place), inverse, (old, now) -> now.bits >= old.bits ? now : old);
  }

  public SortedMap<Key, Eigenvalue> eigenvalues() {
    return Collections.unmodifiableSortedMap(eigenvalues);
  }

  public SortedMap<Key, Inverse> inverses() {
    return Collections.unmodifiableSortedMap(inverses);
  }

  /** The evidence for an eigenvalue, or {@code null}. */
  public Eigenvalue eigenvalue(String definition, String place) {
    return eigenvalues.get(new Key(definition, place));
  }

  /** The evidence for an inverse, or {@code null}. */
  public Inverse inverse(String definition, String place) {
    return inverses.get(new Key(definition, place));
  }
}
