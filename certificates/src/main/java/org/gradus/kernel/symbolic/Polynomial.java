package org.gradus.kernel.symbolic;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.util.*;
import java.util.function.Function;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Dim;

/**
 * A polynomial in index notation: a sum of monomials, each a rational number times a sum over bound letters of a product of powers of
 * atoms. Monomials are in canonical form: two that are equal up to the names of bound letters have the same text.
 *
 * <p><b>Soundness.</b> The text of a monomial determines it, so merging and cancelling by text is right. Canonical naming only permutes
 * bound letters of one range: it can fail to recognise equal monomials, never identify different ones. Bound letters are named by their
 * height of nesting, so no letter bound inside an argument has the name of a letter bound around it.
 */
final class Polynomial {
  /** An index letter; the range is {@code null} when it is not known. */
  record Letter(String name, Dim range) {
    @Override
    public String toString() {
      return range == null ? name : name + ":" + range;
    }
  }

  /** A position: a letter plus an offset, or a constant. */
  record Place(Letter letter, int offset) {
    @Override
    public String toString() {
      return letter == null ? "" + offset : letter + (offset == 0 ? "" : "~" + offset);
    }
  }

  /** An atom: an array entry, or a function of polynomials. The places of a symmetric one are kept in order. */
  record Factor(String head, boolean symmetric, List<Place> at, List<Polynomial> arguments) implements Comparable<Factor> {
    Factor {
      at = symmetric ? at.stream().sorted(Comparator.comparing(Place::toString)).toList() : at;
    }

    Factor rename(Map<Letter, Place> by, Function<Monomial, Polynomial> finish) {
      return new Factor(head, symmetric, at.stream().map(p -> {
        Place to = p.letter() == null ? null : by.get(p.letter());
        return to == null ? p : new Place(to.letter(), Math.addExact(to.offset(), p.offset()));
      }).toList(), arguments.stream().map(a -> a.rename(by, finish)).toList());
    }

    boolean mentions(Letter letter) {
      return at.stream().anyMatch(p -> letter.equals(p.letter())) || arguments.stream().anyMatch(a -> a.mentions(letter));
    }

    @Override
    public int compareTo(Factor other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return head + (at.isEmpty() ? "" : at) + (arguments.isEmpty() ? "" : arguments);
    }
  }

  /** {@code coefficient * sum over bound, product of factor^exponent}. */
  record Monomial(Rational coefficient, List<Letter> bound, SortedMap<Factor, Integer> factors) {
    Monomial rename(Map<Letter, Place> by, Function<Monomial, Polynomial> finish) {
      SortedMap<Factor, Integer> renamed = new TreeMap<>();
      factors.forEach((f, k) -> multiply(renamed, f.rename(by, finish), k));
      return new Monomial(coefficient, bound.stream().map(l -> by.containsKey(l) ? by.get(l).letter() : l).toList(), renamed);
    }

    static void multiply(SortedMap<Factor, Integer> factors, Factor f, int exponent) {
      factors.merge(f, exponent, (a, b) -> a + b == 0 ? null : (Integer) Math.addExact(a, b));
    }

    boolean mentions(Letter letter) {
      return factors.keySet().stream().anyMatch(f -> f.mentions(letter));
    }

    int height() {
      return 1 + factors.keySet().stream().flatMap(f -> f.arguments().stream()).flatMap(a -> a.monomials().stream())
          .mapToInt(Monomial::height).max().orElse(0);
    }

    String text() {
      return (bound.isEmpty() ? "" : "sum" + bound + " ")
          + factors.entrySet().stream().map(e -> e.getKey() + (e.getValue() == 1 ? "" : "^" + e.getValue())).collect(joining("*"));
    }
  }

  static final Polynomial ZERO = new Polynomial(new TreeMap<>());
  private static final int MAX_ORDERS = 5040;
  private final SortedMap<String, Monomial> byText;

  private Polynomial(SortedMap<String, Monomial> byText) {
    this.byText = byText;
  }

  /** The monomial, its bound letters named canonically. */
  static Polynomial of(Monomial m) {
    Map<Letter, Integer> colours = new HashMap<>();
    m.bound().forEach(l -> colours.put(l, 0));
    Monomial canonical = canonical(m, colours, new int[] {MAX_ORDERS});
    return m.coefficient().signum() == 0 ? ZERO : new Polynomial(new TreeMap<>(Map.of(canonical.text(), canonical)));
  }

  static Polynomial of(Rational c) {
    return of(new Monomial(c, List.of(), new TreeMap<>()));
  }

  static Polynomial of(Factor f, int exponent) {
    return of(new Monomial(Rational.ONE, List.of(), new TreeMap<>(Map.of(f, exponent))));
  }

  static Polynomial sum(Stream<Polynomial> terms) {
    SortedMap<String, Monomial> sum = new TreeMap<>();
    terms.forEach(p -> p.byText.forEach((text, m) -> sum.merge(text, m, (a, b) -> {
      Rational c = a.coefficient().plus(b.coefficient());
      return c.signum() == 0 ? null : new Monomial(c, a.bound(), a.factors());
    })));
    return new Polynomial(sum);
  }

  Collection<Monomial> monomials() {
    return byText.values();
  }

  boolean mentions(Letter letter) {
    return monomials().stream().anyMatch(m -> m.mentions(letter));
  }

  /** For c not zero. */
  Polynomial times(Rational c) {
    SortedMap<String, Monomial> scaled = new TreeMap<>();
    byText.forEach((text, m) -> scaled.put(text, new Monomial(m.coefficient().times(c), m.bound(), m.factors())));
    return new Polynomial(scaled);
  }

  Polynomial minus(Polynomial other) {
    return sum(Stream.of(this, other.times(Rational.of(-1))));
  }

  /** With places for free letters; {@code finish} makes a polynomial of each monomial. */
  Polynomial rename(Map<Letter, Place> by, Function<Monomial, Polynomial> finish) {
    return sum(monomials().stream().map(m -> finish.apply(m.rename(by, finish))));
  }

  @Override
  public String toString() {
    return byText.isEmpty() ? "0"
        : byText.entrySet().stream().map(e -> e.getValue().coefficient() + "*" + e.getKey()).collect(joining(" + "));
  }

  // Canonical names: letters are coloured by how they occur until nothing changes; ties are broken in every way
  // that makes a difference, and the least text wins.

  private static Monomial canonical(Monomial m, Map<Letter, Integer> given, int[] ordersLeft) {
    Map<Letter, Integer> colours = refine(m, given);
    Optional<List<Letter>> tied = new TreeMap<>(m.bound().stream().collect(groupingBy(colours::get))).values().stream()
        .filter(c -> c.size() > 1).findFirst();
    if (tied.isEmpty()) {
      if (ordersLeft[0]-- == 0) {
        throw new NormalForm.Undecided("too many ways to order the letters of a sum");
      }
      Monomial named = m.rename(names(m, colours, "#" + m.height() + "."), Polynomial::of);
      List<Letter> sorted = named.bound().stream().sorted(Comparator.comparing(Letter::toString)).toList();
      return new Monomial(named.coefficient(), sorted, named.factors());
    }
    List<Letter> firsts = new ArrayList<>();
    tied.get().stream().filter(l -> firsts.stream().noneMatch(f -> interchangeable(m, f, l))).forEach(firsts::add);
    return firsts.stream().map(first -> {
      Map<Letter, Integer> split = new HashMap<>();
      colours.forEach((l, c) -> split.put(l, 2 * c + (l.equals(first) ? 0 : 1)));
      return canonical(m, split, ordersLeft);
    }).min(Comparator.comparing(Monomial::text)).get();
  }

  private static boolean interchangeable(Monomial m, Letter a, Letter b) {
    Monomial exchanged = m.rename(Map.of(a, new Place(b, 0), b, new Place(a, 0)), Polynomial::of);
    return exchanged.factors().toString().equals(m.factors().toString());
  }

  private static Map<Letter, Integer> refine(Monomial m, Map<Letter, Integer> colours) {
    Map<Letter, String> looks = new HashMap<>();
    for (Letter l : m.bound()) {
      Map<Letter, Place> seen = names(m, colours, "?");
      seen.put(l, new Place(new Letter("*", l.range()), 0));
      looks.put(l, 100_000 + colours.get(l) + " " + l.range() + m.factors().entrySet().stream().filter(e -> e.getKey().mentions(l))
          .map(e -> e.getKey().rename(seen, Polynomial::of) + "^" + e.getValue()).sorted().toList());
    }
    List<String> ranked = looks.values().stream().distinct().sorted().toList();
    Map<Letter, Integer> finer = new HashMap<>();
    looks.forEach((l, look) -> finer.put(l, ranked.indexOf(look)));
    return ranked.size() == new HashSet<>(colours.values()).size() ? finer : refine(m, finer);
  }

  private static Map<Letter, Place> names(Monomial m, Map<Letter, Integer> colours, String prefix) {
    Map<Letter, Place> names = new HashMap<>();
    m.bound().forEach(l -> names.put(l, new Place(new Letter(prefix + colours.get(l), l.range()), 0)));
    return names;
  }
}
