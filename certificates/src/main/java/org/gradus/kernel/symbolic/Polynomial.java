package org.gradus.kernel.symbolic;

import static java.util.stream.Collectors.joining;

import java.util.*;
import java.util.function.Function;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.term.Dim;

/**
 * A polynomial in index notation: a sum of monomials, each a rational number times a sum over bound letters of a product of powers of
 * atoms. Monomials are in canonical form: two that are equal up to the names of bound letters have the same text.
 *
 * <p><b>Soundness.</b> The text of a monomial determines it, so merging and cancelling by text is right.
 */
final class Polynomial {
  /** An index letter; the range is {@code null} when it is not known. The text determines the letter. */
  record Letter(String name, Dim range, String text) {
    Letter(String name, Dim range) {
      this(name, range, range == null ? name : name + ":" + range);
    }

    /** Another letter of the same range. */
    Letter named(String other) {
      return new Letter(other, range, other + suffix());
    }

    /** The part of the text that the range determines. */
    String suffix() {
      return text.substring(name.length());
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Letter letter && text.equals(letter.text);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** A position: a letter plus an offset, or a constant. */
  record Place(Letter letter, int offset) {
    @Override
    public String toString() {
      return letter == null ? "" + offset : offset == 0 ? letter.text() : letter.text() + "~" + offset;
    }
  }

  /** An atom: an array entry, or a function of polynomials. The last two places of a symmetric one are kept in order. The text determines the atom. */
  static final class Factor implements Comparable<Factor> {
    private final String head;
    private final boolean symmetric;
    private final List<Place> at;
    private final List<Polynomial> arguments;
    private final String text;
    private final Set<Letter> letters = new HashSet<>();

    Factor(String head, boolean symmetric, List<Place> at, List<Polynomial> arguments) {
      this.head = head;
      this.symmetric = symmetric;
      this.at = symmetric && at.get(at.size() - 2).toString().compareTo(at.get(at.size() - 1).toString()) > 0 ? turned(at) : at;
      this.arguments = arguments;
      this.text = head + (at.isEmpty() ? "" : this.at) + (arguments.isEmpty() ? "" : arguments);
      at.stream().map(Place::letter).filter(Objects::nonNull).forEach(letters::add);
      arguments.forEach(a -> a.monomials().forEach(m -> m.factors().keySet().forEach(f -> letters.addAll(f.letters))));
    }

    /** With the last two exchanged. */
    static List<Place> turned(List<Place> at) {
      List<Place> turned = new ArrayList<>(at);
      Collections.swap(turned, at.size() - 2, at.size() - 1);
      return List.copyOf(turned);
    }

    String head() {
      return head;
    }

    boolean symmetric() {
      return symmetric;
    }

    List<Place> at() {
      return at;
    }

    List<Polynomial> arguments() {
      return arguments;
    }

    /** Arguments are in canonical form; without new letters they stay so. */
    Factor rename(Map<Letter, Place> by, Function<Monomial, Polynomial> finish) {
      boolean same = finish instanceof Canonical && Collections.disjoint(by.keySet(), letters);
      return same ? this : new Factor(head, symmetric, at.stream().map(p -> {
        Place to = p.letter() == null ? null : by.get(p.letter());
        return to == null ? p : new Place(to.letter(), Math.addExact(to.offset(), p.offset()));
      }).toList(), arguments.stream().map(a -> a.rename(by, finish)).toList());
    }

    boolean mentions(Letter letter) {
      return letters.contains(letter);
    }

    @Override
    public int compareTo(Factor other) {
      return text.compareTo(other.text);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Factor factor && text.equals(factor.text);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** {@code coefficient * sum over bound, product of factor^exponent}. */
  record Monomial(Rational coefficient, List<Letter> bound, SortedMap<Factor, Integer> factors) {
    Monomial {
      if (Math.max(coefficient.numerator().bitLength(), coefficient.denominator().bitLength()) > MAX_BITS) {
        throw new Undecided("a coefficient is too long");
      }
    }

    Monomial rename(Map<Letter, Place> by, Function<Monomial, Polynomial> finish) {
      SortedMap<Factor, Integer> renamed = new TreeMap<>();
      factors.forEach((f, k) -> multiply(renamed, f.rename(by, finish), k));
      return new Monomial(coefficient, bound.stream().map(l -> by.containsKey(l) ? by.get(l).letter() : l).toList(), renamed);
    }

    static void multiply(SortedMap<Factor, Integer> factors, Factor f, int exponent) {
      factors.merge(f, exponent, (a, b) -> Math.addExact(a, b) == 0 ? null : (Integer) (a + b));
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
  private static final int MAX_BITS = 1 << 15;
  private final SortedMap<String, Monomial> byText;

  private Polynomial(SortedMap<String, Monomial> byText) {
    this.byText = byText;
  }

  /** A monomial in canonical form, with its text. */
  static Polynomial of(Monomial canonical, String text) {
    return canonical.coefficient().signum() == 0 ? ZERO : new Polynomial(new TreeMap<>(Map.of(text, canonical)));
  }

  static Polynomial of(Rational c) {
    return of(new Monomial(c, List.of(), new TreeMap<>()), "");
  }

  static Polynomial of(Factor f, int exponent) {
    Monomial m = new Monomial(Rational.ONE, List.of(), new TreeMap<>(Map.of(f, exponent)));
    return of(m, m.text());
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
}
