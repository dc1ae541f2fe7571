package org.gradus.kernel.symbolic;

import java.util.*;

import org.gradus.kernel.symbolic.Polynomial.*;

/**
 * An oriented equation: {@code sum over bound, product of pattern = value}, for every value of the universal letters in their ranges.
 *
 * <p><b>Soundness.</b> A match is found by search, but it is {@link #accept} that answers for it: the pattern with the match put in is, by
 * text, a part of the monomial; each universal letter stands for a letter of the same range; the bound letters stand for different letters
 * of the same ranges that the monomial sums over and that occur nowhere else in it, so that this sum can be done first.
 */
record Rule(List<Factor> pattern, Set<Letter> bound, Set<Letter> universal, Polynomial value) {

  /** What a match leaves: the monomial without the pattern, and the places of the pattern's letters. */
  record Match(Monomial rest, Map<Letter, Place> places) {}

  Optional<Match> match(Monomial m, Canonical canonical) {
    return match(0, m, m.factors(), Map.of(), canonical);
  }

  private Optional<Match> match(int k, Monomial m, SortedMap<Factor, Integer> rest, Map<Letter, Place> places,
      Canonical canonical) {
    canonical.step();
    if (k == pattern.size()) {
      return accept(m, places, canonical);
    }
    Factor p = pattern.get(k);
    return rest.keySet().stream().filter(f -> rest.get(f) > 0 && f.head().equals(p.head()) && f.at().size() == p.at().size())
        .flatMap(f -> {
          return (f.symmetric() ? List.of(f.at(), Factor.turned(f.at())) : List.of(f.at())).stream()
              .flatMap(at -> unify(p.at(), at, places).stream()).flatMap(more -> match(k + 1, m, less(rest, f), more, canonical).stream());
        }).findFirst();
  }

  private Optional<Map<Letter, Place>> unify(List<Place> pattern, List<Place> at, Map<Letter, Place> places) {
    Map<Letter, Place> more = new HashMap<>(places);
    for (int k = 0; k < at.size(); k++) {
      Letter l = pattern.get(k).letter();
      Place before = bound.contains(l) || universal.contains(l) ? more.put(l, at.get(k)) : null;
      if (before != null && !before.equals(at.get(k))) {
        return Optional.empty();
      }
    }
    return Optional.of(more);
  }

  private Optional<Match> accept(Monomial m, Map<Letter, Place> places, Canonical canonical) {
    SortedMap<Factor, Integer> rest = m.factors();
    for (Factor f : pattern) {
      Factor put = f.rename(places, canonical);
      if (rest.getOrDefault(put, 0) < 1) {
        return Optional.empty();
      }
      rest = less(rest, put);
    }
    Set<Letter> summed = new HashSet<>();
    Set<Letter> others = new HashSet<>();
    for (Letter l : places.keySet()) {
      Letter to = places.get(l).letter();
      boolean alike = to != null && places.get(l).offset() == 0 && l.range() != null && l.range().equals(to.range());
      if (!alike || !(bound.contains(l) ? summed : others).add(to) && bound.contains(l)) {
        return Optional.empty();
      }
    }
    List<Letter> left = m.bound().stream().filter(l -> !summed.contains(l)).toList();
    Monomial remainder = new Monomial(m.coefficient(), left, rest);
    boolean complete = places.size() == bound.size() + universal.size() && left.size() + summed.size() == m.bound().size();
    boolean apart = summed.stream().noneMatch(l -> others.contains(l) || remainder.mentions(l));
    return complete && apart ? Optional.of(new Match(remainder, places)) : Optional.empty();
  }

  private static SortedMap<Factor, Integer> less(SortedMap<Factor, Integer> factors, Factor f) {
    SortedMap<Factor, Integer> less = new TreeMap<>(factors);
    Monomial.multiply(less, f, -1);
    return less;
  }
}
