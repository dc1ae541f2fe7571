package org.gradus.kernel.symbolic;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.*;
import java.util.function.Function;

import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.symbolic.Polynomial.*;

/**
 * Brings monomials into canonical form: letters are coloured by how they occur until nothing changes; ties are broken in every way that
 * makes a difference, and the least text wins. Work is counted by the length of the texts that are made.
 *
 * <p><b>Soundness.</b> Canonical naming only permutes bound letters of one range: it can fail to recognise equal monomials, never identify
 * different ones. Bound letters are named by their height of nesting, so no letter bound inside an argument has the name of a letter bound
 * around it.
 */
final class Canonical implements Function<Monomial, Polynomial> {
  private static final int MAX_ORDERS = 5040;
  private static final int MAX_WORK = 1 << 25;
  private static final int PER_CHARACTER = 64;
  private static final int PER_MONOMIAL = 100;
  private static final int PER_WORD = 10;

  private final Effort effort;
  private int work;
  /** What has been named for this question, by text, the coefficient being 1. */
  private final Map<String, Polynomial> named = new HashMap<>();

  Canonical(Effort effort) {
    this.effort = effort;
  }

  /** The work for a new question begins. */
  void restart() {
    work = 0;
    named.clear();
  }

  /** Counts a step of a search. */
  void step() {
    counted("");
  }

  /** The text, which is counted. */
  private String counted(String text) {
    effort.spend((long) PER_CHARACTER * (text.length() + PER_MONOMIAL));
    work += text.length() + PER_MONOMIAL;
    if (work > MAX_WORK || work < 0) {
      work = MAX_WORK;
      throw new Undecided("too much work");
    }
    return text;
  }

  /** The monomial, its bound letters named canonically. */
  @Override
  public Polynomial apply(Monomial m) {
    long words = 1 + ((long) m.coefficient().numerator().bitLength() + m.coefficient().denominator().bitLength()) / Long.SIZE;
    effort.spend(PER_WORD * words * words); // to bring the coefficient to lowest terms
    String text = counted(m.text());
    if (m.bound().isEmpty() || m.coefficient().signum() == 0) {
      return Polynomial.of(m, text);
    }
    Polynomial known = named.get(text);
    if (known == null) {
      known = named(m);
      named.put(text, known);
    }
    return known.times(m.coefficient());
  }

  private Polynomial named(Monomial m) {
    List<String> ranges = m.bound().stream().map(Letter::suffix).distinct().sorted().toList();
    Map<Letter, Integer> colours = new HashMap<>();
    m.bound().forEach(l -> colours.put(l, ranges.indexOf(l.suffix())));
    Monomial canonical = canonical(new Monomial(Rational.ONE, m.bound(), m.factors()), colours, new int[] {MAX_ORDERS});
    return Polynomial.of(canonical, counted(canonical.text()));
  }

  private Monomial canonical(Monomial m, Map<Letter, Integer> given, int[] ordersLeft) {
    Map<Letter, Integer> colours = refine(m, given);
    Optional<List<Letter>> tied = new TreeMap<>(m.bound().stream().collect(groupingBy(colours::get))).values().stream()
        .filter(c -> c.size() > 1).findFirst();
    if (tied.isEmpty()) {
      if (ordersLeft[0]-- == 0) {
        throw new Undecided("too many ways to order the letters of a sum");
      }
      Monomial named = m.rename(names(m, colours, "#" + m.height() + "."), this);
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

  private boolean interchangeable(Monomial m, Letter a, Letter b) {
    Monomial exchanged = m.rename(Map.of(a, new Place(b, 0), b, new Place(a, 0)), this);
    return counted(exchanged.factors().toString()).equals(m.factors().toString());
  }

  /** Finer colours, in the order of those given: a letter that is alone in its colour keeps it, the others are told apart by how they occur. */
  private Map<Letter, Integer> refine(Monomial m, Map<Letter, Integer> colours) {
    Map<Integer, Long> sizes = colours.values().stream().collect(groupingBy(c -> c, counting()));
    Map<Letter, Place> names = names(m, colours, "?");
    Map<Letter, String> looks = new HashMap<>();
    colours.forEach((l, colour) -> looks.put(l, (100_000 + colour) + (sizes.get(colour) == 1 ? "" : look(m, l, names))));
    List<String> ranked = looks.values().stream().distinct().sorted().toList();
    Map<Letter, Integer> finer = new HashMap<>();
    looks.forEach((l, look) -> finer.put(l, ranked.indexOf(look)));
    return ranked.size() == looks.size() || ranked.size() == sizes.size() ? finer : refine(m, finer);
  }

  /** The atoms in which the letter occurs, all others having the names of their colours. */
  private String look(Monomial m, Letter l, Map<Letter, Place> names) {
    Map<Letter, Place> seen = new HashMap<>(names);
    seen.put(l, new Place(l.named("*"), 0));
    return counted(" " + m.factors().entrySet().stream().filter(e -> e.getKey().mentions(l))
        .map(e -> e.getKey().rename(seen, this) + "^" + e.getValue()).sorted().toList());
  }

  private static Map<Letter, Place> names(Monomial m, Map<Letter, Integer> colours, String prefix) {
    Map<Letter, Place> names = new HashMap<>();
    m.bound().forEach(l -> names.put(l, new Place(l.named(prefix + colours.get(l)), 0)));
    return names;
  }
}
