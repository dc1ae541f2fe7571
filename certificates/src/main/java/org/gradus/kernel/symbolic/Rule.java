package org.gradus.kernel.symbolic;

import java.util.*;

import org.gradus.kernel.symbolic.Polynomial.*;

/**
 * An oriented equation: {@code sum over bound, product of pattern = value}, for every value of the universal letters in their ranges.
 *
 * <p><b>Soundness.</b> A match is found by search but accepted only by {@link #accept}: the pattern with the match put in is, as text, a
 * part of the monomial; each universal letter stands for a letter of the same range; the bound letters stand for different letters of the
 * same ranges that the monomial sums over and that occur nowhere else in it.
 */
record Rule(List<Factor> pattern, Set<Letter> bound, Set<Letter> universal, Polynomial value) {

  /** What a match leaves: the monomial without the pattern, and the places of the pattern's letters. */
  record Match(Monomial rest, Map<Letter, Place> places) {}

  Optional<Match> match(Monomial m) {
    return match(0, m, m.factors(), Map.of());
  }

  private Optional<Match> match(int k, Monomial m, SortedMap<Factor, Integer> rest, Map<Letter, Place> places) {
    if (k == pattern.size()) {
      return accept(m, places);
    }
    for (Factor f : rest.keySet()) {
      List<Place> turned = new ArrayList<>(f.at());
      Collections.reverse(turned);
      for (List<Place> at : f.symmetric() ? List.of(f.at(), turned) : List.of(f.at())) {
        Map<Letter, Place> more = rest.get(f) < 1 || !f.head().equals(pattern.get(k).head()) ? null : unify(pattern.get(k).at(), at, places);
        Optional<Match> found = more == null ? Optional.empty() : match(k + 1, m, less(rest, f), more);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Map<Letter, Place> unify(List<Place> pattern, List<Place> at, Map<Letter, Place> places) {
    Map<Letter, Place> more = new HashMap<>(places);
    for (int k = 0; k < Math.min(pattern.size(), at.size()); k++) {
      Letter l = pattern.get(k).letter();
      if ((bound.contains(l) || universal.contains(l)) && !at.get(k).equals(more.getOrDefault(l, at.get(k)))) {
        return null;
      }
      more.put(l, at.get(k));
    }
    more.keySet().removeIf(l -> !bound.contains(l) && !universal.contains(l));
    return more;
  }

  private Optional<Match> accept(Monomial m, Map<Letter, Place> places) {
    SortedMap<Factor, Integer> rest = m.factors();
    for (Factor f : pattern) {
      Factor put = f.rename(places, Polynomial::of);
      if (rest.getOrDefault(put, 0) < 1) {
        return Optional.empty();
      }
      rest = less(rest, put);
    }
    boolean ranges = places.keySet().containsAll(bound) && places.keySet().containsAll(universal)
        && places.entrySet().stream().allMatch(e -> e.getValue().offset() == 0 && e.getValue().letter() != null
            && e.getKey().range() != null && e.getKey().range().equals(e.getValue().letter().range()));
    List<Letter> images = bound.stream().map(l -> places.get(l) == null ? null : places.get(l).letter()).toList();
    List<Letter> left = new ArrayList<>(m.bound());
    Monomial remainder = new Monomial(m.coefficient(), left, rest);
    boolean summed = ranges && m.bound().containsAll(images) && new HashSet<>(images).size() == images.size()
        && images.stream().noneMatch(l -> remainder.mentions(l) || universal.stream().anyMatch(u -> places.get(u).letter().equals(l)));
    left.removeAll(images);
    return summed ? Optional.of(new Match(remainder, places)) : Optional.empty();
  }

  private static SortedMap<Factor, Integer> less(SortedMap<Factor, Integer> factors, Factor f) {
    SortedMap<Factor, Integer> less = new TreeMap<>(factors);
    less.merge(f, -1, (a, b) -> a + b == 0 ? null : a + b);
    return less;
  }
}
