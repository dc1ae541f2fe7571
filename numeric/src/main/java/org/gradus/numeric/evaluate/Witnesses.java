package org.gradus.numeric.evaluate;

import java.math.BigInteger;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.gradus.numeric.array.CannotEvaluate;
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

  /** Encloses numbers of one real variable (extrema, integrals) at a place, and keeps the evidence for them itself. */
  public interface RealNumbers {
    /** @throws CannotEvaluate with the reason if none is found */
    Enclosure enclosure(String definition, String place);
  }

  private RealNumbers realNumbers = (definition, place) -> {
    throw new CannotEvaluate("no search for " + definition);
  };
  private final SortedMap<Key, Eigenvalue> eigenvalues = new TreeMap<>();
  private final SortedMap<Key, Inverse> inverses = new TreeMap<>();
  private final SortedMap<Key, String> realLines = new TreeMap<>();

  /** Who looks for evidence about extrema and integrals. */
  public void search(RealNumbers search) {
    realNumbers = search;
  }

  Enclosure realNumber(String definition, String place) {
    return realNumbers.enclosure(definition, place);
  }

  void add(String definition, String place, Eigenvalue eigenvalue) {
    eigenvalues.merge(new Key(definition, place), eigenvalue, (old, now) -> now.bits >= old.bits ? now : old);
  }

  void add(String definition, String place, Inverse inverse) {
    inverses.merge(new Key(definition, place), inverse, (old, now) -> now.bits >= old.bits ? now : old);
  }

  /** Notes the evidence for an extremum or integral as the certificate will write it. */
  public void note(String definition, String place, String line) {
    realLines.put(new Key(definition, place), line);
  }

  /** Forgets the evidence at iterates and exact steps from them, from 1 to below {@code before} and {@code last}. */
  void forget(int before, int last) {
    Predicate<Key> old = key -> {
      String iterate = key.place.replace("/step", "");
      return iterate.matches("[1-9][0-9]{0,8}") && Integer.parseInt(iterate) < Math.min(before, last);
    };
    eigenvalues.keySet().removeIf(old);
    inverses.keySet().removeIf(old);
    realLines.keySet().removeIf(old);
  }

  /** About how many characters it takes to write them down. */
  public long size() {
    return eigenvalues.values().stream().mapToLong(e -> 9L * e.witness.entries()).sum()
        + inverses.values().stream().mapToLong(i -> (2L + i.witness.scale() * 3L / 10) * entries(i.witness.inverse())).sum();
  }

  private static long entries(BigInteger[][] matrix) {
    return matrix == null || matrix.length == 0 ? 0 : (long) matrix.length * matrix[0].length;
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

  /** The evidence for extrema and integrals, as lines. */
  public SortedMap<Key, String> realLines() {
    return Collections.unmodifiableSortedMap(realLines);
  }
}
