package org.gradus.kernel.symbolic;

import static java.util.stream.Collectors.toMap;

import java.util.*;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.symbolic.Polynomial.*;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * Decides equations by polynomial normal form in index notation (kernel-rules K13), for all sizes at once. Incomplete: an answer other than
 * "equal" says nothing.
 *
 * <p>A definition is unfolded, unless it is opaque, an inverse or an eigenvalue, or has no polynomial body: then its entries are atoms,
 * named by definition, point and positions. Weights at the exact step are unfolded to the theory's update.
 *
 * <p><b>Soundness.</b> "Equal" means: for all sizes, data and weights for which every part of both sides is defined (divisors not zero,
 * arguments of roots not negative, positions in range), the two sides are equal. Relations used, each under that proviso:
 * {@code sqrt(u)^2 = u}, {@code |u|^2 = u^2}, {@code relu(u) = u relu'(u)} for every selection, {@code relu'(u)^2 = relu'(u)} only when the
 * selection at 0 is 0 or 1, {@code x x^-1 = 1} (the divisor is part of the claim), {@code [p=q]^2 = [p=q]},
 * {@code sum_p [p=q] e(p) = e(q)} for letters of one range, {@code sum_p e = size e} for e without p and sizes that cannot be negative,
 * {@code [p=q] e(q) = [p=q] e(p)}; and the rules of {@link Rule}: what a definition says of its own entries, {@code A A^-1 = I},
 * and hypotheses of the claim. Equal terms make equal atoms; nothing else does. Work is bounded; beyond the bound nothing is decided.
 */
public final class NormalForm {

  /** No normal form: a construct that is no polynomial, or too much work. */
  static final class Undecided extends RuntimeException {
    private static final long serialVersionUID = 1;

    Undecided(String reason) {
      super(reason);
    }
  }

  private static final int MAX_WORK = 200_000;
  private static final String STEP = "@step";
  private static final String DELTA = "(delta)";
  private static final Polynomial ONE = Polynomial.of(Rational.ONE);

  /** What letters and quantified weights stand for, and the point where weights are read: such as "", "@0" or "@0@step". */
  private record Scope(Map<String, Place> letters, String path, Map<String, String> variables) {
    Scope with(String letter, Letter l) {
      Map<String, Place> more = new HashMap<>(letters);
      more.put(letter, new Place(l, 0));
      return new Scope(more, path, variables);
    }

    Scope at(Point p) {
      return new Scope(letters, switch (p.kind()) {
        case START -> "@0";
        case LAST -> "@last";
        case NEXT -> path + "@next";
        case PREVIOUS -> path + "@prev";
        case STEP -> path + STEP;
        case WEIGHTS -> Optional.ofNullable(variables.get(p.letter())).orElseThrow(() -> new Undecided("free weights " + p.letter()));
        case ITERATE -> throw new Undecided("recorded iterates");
      }, variables);
    }
  }

  private final Theory theory;
  private final Map<String, Binding> blocks;
  private final Dependence dependence;
  private final Set<String> opaque = new HashSet<>();
  private final Set<String> symmetric = new HashSet<>();
  private final List<String> contractions;
  private final List<Rule> hypotheses = new ArrayList<>();
  private final Map<String, Optional<Polynomial>> unfolded = new HashMap<>();
  private final Map<String, List<Rule>> contractionRules = new HashMap<>();
  private boolean rewriting;
  private int count;
  private int work;

  /**
   * @param theory a theory without derivatives, as {@link Derivatives} gives it
   * @param opaque definitions whose entries stay atoms
   * @param contractions definitions used from right to left: an inverse {@code P} of {@code A} gives {@code A P = P A = I}; any other must
   *     be one monomial, such as {@code G[i,l] := sum_j J[i,j]*J[l,j]}: its body becomes its entry wherever it occurs
   * @param hypotheses equations assumed, closed formulas; each is used from its largest monomial to the rest; what is no equation is ignored
   */
  public NormalForm(Theory theory, Set<String> opaque, List<String> contractions, List<Formula> hypotheses) {
    this.theory = theory;
    this.blocks = theory.weights().stream().collect(toMap(Binding::name, b -> b));
    this.dependence = new Dependence(blocks.keySet(), n -> theory.definitions().containsKey(n) ? theory.definitions().get(n).body() : null);
    this.contractions = List.copyOf(contractions);
    this.opaque.addAll(opaque);
    this.opaque.addAll(contractions);
    theory.definitions().values().stream().filter(this::isSymmetric).forEach(d -> symmetric.add(d.name()));
    hypotheses.forEach(f -> assume(f, new Scope(Map.of(), "", Map.of()), new HashSet<>()));
    rewriting = true;
    forget();
  }

  /** Whether the formula is proved: equations, also under "for all" and "and"; under "implies" the equations of the premise are used. */
  public boolean proves(Formula f) {
    return difference(f).isEmpty();
  }

  /** Empty when the formula is proved, otherwise what remains of the first equation that is not, or the reason. */
  public Optional<String> difference(Formula f) {
    return difference(f, new Scope(Map.of(), "", Map.of()));
  }

  /** Empty when the terms are proved equal for every value of their free letters. */
  public Optional<String> difference(Term left, Term right) {
    return difference(new Compare(Relation.EQUAL, left, right));
  }

  private Optional<String> difference(Formula f, Scope s) {
    if (f instanceof Compare c && Set.of(Relation.EQUAL, Relation.AT_MOST, Relation.AT_LEAST).contains(c.relation())) {
      try {
        work = 0;
        Polynomial rest = withoutDenominators(minus(of(c.left(), s), of(c.right(), s)));
        return rest.monomials().isEmpty() ? Optional.empty() : Optional.of(rest.toString());
      } catch (Undecided e) {
        return Optional.of(e.getMessage());
      }
    } else if (f instanceof And x) {
      return x.parts().stream().map(part -> difference(part, s)).flatMap(Optional::stream).findFirst();
    } else if (f instanceof ForAll x) {
      return difference(x.body(), s.with(x.letter(), universal(x, s)));
    } else if (f instanceof ForAllWeights x) {
      Map<String, String> variables = new HashMap<>(s.variables());
      variables.put(x.variable(), "@(" + ++count + ")");
      return difference(x.body(), new Scope(s.letters(), s.path(), variables));
    } else if (f instanceof Implies x) {
      List<Rule> before = List.copyOf(hypotheses);
      assume(x.premise(), s, new HashSet<>());
      Optional<String> rest = difference(x.conclusion(), s);
      hypotheses.clear();
      hypotheses.addAll(before);
      forget();
      return rest;
    }
    return Optional.of("not an equation: " + f);
  }

  private Letter universal(ForAll x, Scope s) {
    boolean plain = x.letter().matches("\\p{L}[\\p{L}\\p{N}_]*") && !s.letters().containsKey(x.letter());
    return new Letter(plain ? x.letter() : "." + ++count, x.range());
  }

  // From terms to polynomials

  private Polynomial of(Term t, Scope s) {
    return t instanceof Term.Number x ? Polynomial.of(x.value())
        : t instanceof Pi ? atom("(pi)", List.of())
        : t instanceof Size x ? size(x.dim())
        : t instanceof Position x ? position(place(x.index(), s))
        : t instanceof Entry x ? entry(x, s)
        : t instanceof At x ? of(x.body(), s.at(x.point()))
        : t instanceof Sum x ? x.terms().stream().map(y -> of(y, s)).reduce(Polynomial.ZERO, Polynomial::plus)
        : t instanceof Product x ? x.factors().stream().map(y -> of(y, s)).reduce(ONE, this::product)
        : t instanceof Power x ? power(of(x.base(), s), x.exponent())
        : t instanceof Apply x ? apply(x, of(x.argument(), s))
        : t instanceof Delta x ? delta(place(x.left(), s), place(x.right(), s))
        : t instanceof Fold x && x.folding() == Folding.SUM ? sum(x, s)
        : t instanceof Indicator x && x.formula() instanceof Compare c ? atom("(if " + c.relation() + ")", List.of(zero(c, s)))
        : t instanceof Choice x && x.condition() instanceof Compare c
            ? atom("(if " + c.relation() + ")", List.of(zero(c, s), of(x.yes(), s), of(x.no(), s)))
        : undecided("no normal form: " + t);
  }

  private static Polynomial undecided(String reason) {
    throw new Undecided(reason);
  }

  private Polynomial zero(Compare c, Scope s) {
    return minus(of(c.left(), s), of(c.right(), s));
  }

  private Polynomial sum(Fold x, Scope s) {
    Letter l = fresh(x.range());
    return times(new Monomial(Rational.ONE, List.of(l), new TreeMap<>()), of(x.body(), s.with(x.letter(), l)));
  }

  private Polynomial apply(Apply x, Polynomial u) {
    boolean relu = x.function() == Function.RELU && x.order() == 0;
    return relu ? product(u, atom("(RELU 1)", List.of(u))) : atom("(" + x.function() + " " + x.order() + ")", List.of(u));
  }

  private static Polynomial atom(String head, List<Polynomial> arguments) {
    return Polynomial.of(new Factor(head, false, List.of(), arguments), 1);
  }

  private Polynomial delta(Place p, Place q) {
    return reduce(new Monomial(Rational.ONE, List.of(), new TreeMap<>(Map.of(new Factor(DELTA, true, List.of(p, q), List.of()), 1))));
  }

  private Polynomial position(Place p) {
    Polynomial offset = Polynomial.of(Rational.of(p.offset()));
    Factor letter = new Factor("(position)", false, List.of(new Place(p.letter(), 0)), List.of());
    return p.letter() == null ? offset : Polynomial.of(letter, 1).plus(offset);
  }

  private Place place(Index i, Scope s) {
    Place p = i.isConstant() ? new Place(null, 0) : s.letters().getOrDefault(i.letter(), new Place(new Letter(name(i.letter()), null), 0));
    return new Place(p.letter(), Math.addExact(p.offset(), i.offset()));
  }

  /** Names must not contain what separates the parts of an atom's text. */
  private static String name(String name) {
    return name.matches("[\\p{L}_][^@\\[\\]()|*^+:,\\s]*") ? name : undecided("name " + name).toString();
  }

  private Polynomial size(Dim dim) {
    Polynomial sum = Polynomial.ZERO;
    for (var e : dim.coefficients().entrySet()) {
      Polynomial monomial = Polynomial.of(Rational.of(e.getValue()));
      for (String letter : e.getKey().isEmpty() ? new String[0] : e.getKey().split(" ")) {
        monomial = product(monomial, atom("|" + name(letter) + "|", List.of()));
      }
      sum = sum.plus(monomial);
    }
    return sum;
  }

  // Entries

  private Polynomial entry(Entry x, Scope s) {
    Definition d = meaning(x.array(), s.path());
    List<Place> at = x.at().stream().map(i -> place(i, s)).toList();
    if (d != null && d.letters().size() != at.size()) {
      throw new Undecided("wrong number of positions: " + x);
    }
    Optional<Polynomial> body = d == null ? Optional.empty() : unfold(d, s.path());
    if (body.isPresent()) {
      List<Letter> heads = heads(d);
      Map<Letter, Place> places = new HashMap<>();
      for (int k = 0; k < at.size(); k++) {
        places.put(heads.get(k), at.get(k));
      }
      return rename(body.get(), places);
    }
    return entry(x.array(), s.path(), at);
  }

  private Polynomial entry(String array, String path, List<Place> at) {
    return Polynomial.of(new Factor(name(array) + (dependence.moves(array) ? path : ""), symmetric.contains(array), at, List.of()), 1);
  }

  /** The definition to unfold, an update counting as a definition at the step; {@code null} for an atom. */
  private Definition meaning(String array, String path) {
    if (blocks.containsKey(array)) {
      return theory.update().stream().filter(m -> path.endsWith(STEP) && m.block().equals(array))
          .map(m -> new Definition(array, m.letters(), blocks.get(array).shape(), m.term())).findFirst().orElse(null);
    }
    Definition d = theory.definitions().get(array);
    return d == null || opaque.contains(array) || d.body() instanceof Inverse || d.body() instanceof Eigenvalue ? null : d;
  }

  private static List<Letter> heads(Definition d) {
    List<Letter> heads = new ArrayList<>();
    for (int k = 0; k < d.letters().size(); k++) {
      heads.add(new Letter("~" + d.name() + k, d.ranges().get(k)));
    }
    return heads;
  }

  /** The body in terms of {@link #heads}; empty when it is no polynomial. */
  private Optional<Polynomial> unfold(Definition d, String path) {
    String key = d.name() + path;
    if (!unfolded.containsKey(key)) {
      String at = blocks.containsKey(d.name()) ? path.substring(0, path.length() - STEP.length()) : path;
      Optional<Polynomial> body;
      try {
        body = Optional.of(body(d, d.body(), at));
      } catch (Undecided e) {
        body = Optional.empty();
      }
      unfolded.put(key, body);
    }
    return unfolded.get(key);
  }

  private Polynomial body(Definition d, Term body, String path) {
    Scope s = new Scope(Map.of(), path, Map.of());
    for (int k = 0; k < d.letters().size(); k++) {
      s = s.with(d.letters().get(k), heads(d).get(k));
    }
    return of(body, s);
  }

  // Arithmetic

  private Letter fresh(Dim range) {
    return new Letter("~" + ++count, range);
  }

  private Monomial fresh(Monomial m) {
    return m.rename(m.bound().stream().collect(toMap(l -> l, l -> new Place(fresh(l.range()), 0))), Polynomial::of);
  }

  private Polynomial rename(Polynomial p, Map<Letter, Place> places) {
    return p.rename(places, m -> reduce(fresh(m)));
  }

  private static Polynomial minus(Polynomial a, Polynomial b) {
    return a.plus(b.times(Rational.of(-1)));
  }

  private Polynomial product(Polynomial a, Polynomial b) {
    return a.monomials().stream().map(m -> times(fresh(m), b)).reduce(Polynomial.ZERO, Polynomial::plus);
  }

  /** The monomial times a polynomial, in which the monomial's bound letters may occur. */
  private Polynomial times(Monomial m, Polynomial p) {
    return p.monomials().stream().map(this::fresh).map(k -> {
      List<Letter> bound = new ArrayList<>(m.bound());
      bound.addAll(k.bound());
      SortedMap<Factor, Integer> factors = new TreeMap<>(m.factors());
      k.factors().forEach((f, e) -> factors.merge(f, e, Integer::sum));
      factors.values().removeIf(e -> e == 0);
      return reduce(new Monomial(m.coefficient().times(k.coefficient()), bound, factors));
    }).reduce(Polynomial.ZERO, Polynomial::plus);
  }

  private Polynomial power(Polynomial p, int exponent) {
    Polynomial base = exponent < 0 ? inverse(p) : p;
    Polynomial power = ONE;
    for (int k = 0; k < Math.abs(exponent); k++) {
      power = product(power, base);
    }
    return power;
  }

  private Polynomial inverse(Polynomial p) {
    Monomial m = p.monomials().size() == 1 ? p.monomials().iterator().next() : null;
    if (m == null || !m.bound().isEmpty()) {
      return p.monomials().isEmpty() ? undecided("division by zero") : atom("(1/)", List.of(p));
    }
    SortedMap<Factor, Integer> factors = new TreeMap<>();
    m.factors().forEach((f, k) -> factors.put(f, -k));
    return reduce(new Monomial(Rational.ONE.over(m.coefficient()), List.of(), factors));
  }

  /** A polynomial that is zero only if p is: p times the divisors it holds that do not depend on letters summed over. */
  private Polynomial withoutDenominators(Polynomial p) {
    for (Monomial m : p.monomials()) {
      for (Factor f : m.factors().keySet()) {
        if (f.head().equals("(1/)") && m.bound().stream().noneMatch(f::mentions)) {
          int most = p.monomials().stream().mapToInt(x -> x.factors().getOrDefault(f, 0)).max().getAsInt();
          return withoutDenominators(p.monomials().stream().map(this::fresh).map(x ->
              times(without(x, f), power(f.arguments().get(0), most - x.factors().getOrDefault(f, 0))))
              .reduce(Polynomial.ZERO, Polynomial::plus));
        }
      }
    }
    return p;
  }

  // Reduction of one monomial; its bound letters are fresh

  private Polynomial reduce(Monomial m) {
    if (++work > MAX_WORK) {
      throw new Undecided("too much work");
    }
    for (var e : m.factors().entrySet()) {
      Polynomial simpler = relation(e.getKey(), e.getValue());
      if (simpler != null) {
        return times(without(m, e.getKey()), simpler);
      }
    }
    for (Factor f : m.factors().keySet()) {
      Polynomial contracted = f.head().equals(DELTA) && m.factors().get(f) == 1 ? contract(without(m, f), f) : null;
      if (contracted != null) {
        return contracted;
      }
    }
    for (Letter l : m.bound()) {
      if (!m.mentions(l) && l.range().coefficients().values().stream().allMatch(c -> c > 0)) {
        return times(without(m, l), size(l.range()));
      }
    }
    for (Rule rule : rewriting ? rules(m) : List.<Rule>of()) {
      Optional<Rule.Match> match = rule.match(m);
      if (match.isPresent()) {
        return times(match.get().rest(), rename(rule.value(), match.get().places()));
      }
    }
    return Polynomial.of(m);
  }

  /** What a power of an atom is equal to, {@code null} when it is as simple as can be. */
  private Polynomial relation(Factor f, int k) {
    boolean root = f.head().equals("(SQRT 0)");
    boolean idempotent = f.head().equals(DELTA) || f.head().startsWith("(if ") && f.arguments().size() == 1
        || f.head().equals("(RELU 1)") && Set.of("0", "1").contains(String.valueOf(theory.reluAt0()));
    if ((root || f.head().equals("(ABS 0)")) && Math.floorDiv(k, 2) != 0) {
      Polynomial square = power(f.arguments().get(0), Math.floorDiv(k, 2) * (root ? 1 : 2));
      return Math.floorMod(k, 2) == 0 ? square : product(square, Polynomial.of(f, 1));
    }
    return f.head().equals("(1/)") && k < 0 ? power(f.arguments().get(0), -k) : idempotent && k > 1 ? Polynomial.of(f, 1) : null;
  }

  private Polynomial contract(Monomial rest, Factor delta) {
    Place p = delta.at().get(0);
    Place q = delta.at().get(1);
    if (Objects.equals(p.letter(), q.letter())) {
      return p.offset() == q.offset() ? reduce(rest) : Polynomial.ZERO;
    } else if (p.letter() == null || q.letter() == null || p.offset() != 0 || q.offset() != 0) {
      return null;
    }
    boolean sameRange = p.letter().range() != null && p.letter().range().equals(q.letter().range());
    for (Letter l : List.of(p.letter(), q.letter())) {
      if (sameRange && rest.bound().contains(l)) {
        return put(without(rest, l), l, l.equals(p.letter()) ? q : p, new TreeMap<>());
      }
    }
    boolean free = !rest.bound().contains(p.letter()) && !rest.bound().contains(q.letter());
    return free && rest.mentions(q.letter()) ? put(rest, q.letter(), p, new TreeMap<>(Map.of(delta, 1))) : null;
  }

  private Polynomial put(Monomial m, Letter l, Place p, SortedMap<Factor, Integer> kept) {
    Monomial renamed = m.rename(Map.of(l, p), x -> reduce(fresh(x)));
    renamed.factors().forEach((f, k) -> kept.merge(f, k, Integer::sum));
    return reduce(new Monomial(m.coefficient(), m.bound(), kept));
  }

  private static Monomial without(Monomial m, Factor f) {
    SortedMap<Factor, Integer> factors = new TreeMap<>(m.factors());
    factors.remove(f);
    return new Monomial(m.coefficient(), m.bound(), factors);
  }

  private static Monomial without(Monomial m, Letter l) {
    return new Monomial(m.coefficient(), m.bound().stream().filter(x -> !x.equals(l)).toList(), m.factors());
  }

  // Rules

  /** The contractions at every point that the monomial mentions, and the hypotheses. */
  private List<Rule> rules(Monomial m) {
    Set<String> paths = new TreeSet<>(List.of(""));
    m.factors().keySet().stream().map(Factor::head).filter(h -> h.contains("@")).forEach(h -> paths.add(h.substring(h.indexOf('@'))));
    List<Rule> rules = new ArrayList<>();
    for (String name : contractions) {
      for (String path : paths) {
        rules.addAll(contractionRules.computeIfAbsent(name + path, key -> withoutRules(() -> contraction(name, path))));
      }
    }
    rules.addAll(hypotheses);
    return rules;
  }

  /** Rules are derived without using rules, and without what was unfolded by means of them. */
  private List<Rule> withoutRules(java.util.function.Supplier<List<Rule>> derivation) {
    boolean before = rewriting;
    Map<String, Optional<Polynomial>> kept = new HashMap<>(unfolded);
    unfolded.clear();
    rewriting = false;
    try {
      return derivation.get();
    } catch (Undecided e) {
      return List.of();
    } finally {
      rewriting = before;
      unfolded.clear();
      unfolded.putAll(kept);
    }
  }

  private void forget() {
    unfolded.clear();
    contractionRules.clear();
  }

  private List<Rule> contraction(String name, String path) {
    Definition d = theory.definitions().get(name);
    if (!(d.body() instanceof Inverse x)) {
      List<Place> at = heads(d).stream().map(l -> new Place(l, 0)).toList();
      return orient(body(d, d.body(), path), entry(name, path, at), new HashSet<>(heads(d)));
    } else if (!isPlain(d, x)) {
      return List.of();
    }
    Letter i = fresh(x.range());
    Letter k = fresh(x.range());
    Letter l = fresh(x.range());
    List<Rule> rules = new ArrayList<>();
    for (boolean left : List.of(true, false)) {
      Polynomial a = matrix(x, left ? i : k, left ? k : l, path);
      Polynomial p = entry(name, path, List.of(new Place(left ? k : i, 0), new Place(left ? l : k, 0)));
      Polynomial sum = times(new Monomial(Rational.ONE, List.of(k), new TreeMap<>()), product(a, p));
      rules.addAll(orient(sum, delta(new Place(i, 0), new Place(l, 0)), new HashSet<>(List.of(i, l))));
    }
    return rules;
  }

  /** Whether the entry at (i, l) of the definition is the entry at (i, l) of the inverse. */
  private static boolean isPlain(Definition d, Inverse x) {
    return d.ranges().equals(List.of(x.range(), x.range()))
        && List.of(x.atRow(), x.atColumn()).equals(d.letters().stream().map(Index::of).toList());
  }

  private Polynomial matrix(Inverse x, Letter row, Letter column, String path) {
    return of(x.entry(), new Scope(Map.of(), path, Map.of()).with(x.row(), row).with(x.column(), column));
  }

  private boolean isSymmetric(Definition d) {
    boolean square = d.letters().size() == 2 && d.ranges().get(0).equals(d.ranges().get(1));
    try {
      if (square && d.body() instanceof Inverse x) {
        Letter i = fresh(x.range());
        Letter l = fresh(x.range());
        return isPlain(d, x) && minus(matrix(x, i, l, ""), matrix(x, l, i, "")).monomials().isEmpty();
      } else if (square && opaque.contains(d.name())) {
        Map<Letter, Place> turn = Map.of(heads(d).get(0), new Place(heads(d).get(1), 0), heads(d).get(1), new Place(heads(d).get(0), 0));
        Polynomial body = body(d, d.body(), "");
        return minus(body, rename(body, turn)).monomials().isEmpty();
      }
    } catch (Undecided e) {
      return false;
    }
    return false;
  }

  private void assume(Formula f, Scope s, Set<Letter> universal) {
    if (f instanceof And x) {
      x.parts().forEach(part -> assume(part, s, universal));
    } else if (f instanceof ForAll x) {
      Letter l = fresh(x.range());
      Set<Letter> more = new HashSet<>(universal);
      more.add(l);
      assume(x.body(), s.with(x.letter(), l), more);
    } else if (f instanceof Compare c && c.relation() == Relation.EQUAL) {
      hypotheses.addAll(withoutRules(() -> {
        Polynomial zero = minus(of(c.left(), s), of(c.right(), s));
        Comparator<Monomial> size = Comparator.comparingInt(m -> m.factors().values().stream().mapToInt(k -> Math.max(k, 0)).sum());
        Monomial largest = zero.monomials().stream().max(size.thenComparing(m -> m.text().contains("@(")).thenComparing(Monomial::text))
            .orElseThrow(() -> new Undecided("nothing is assumed"));
        return orient(Polynomial.of(largest), minus(Polynomial.of(largest), zero), universal);
      }));
      forget();
    }
  }

  /** The rule {@code pattern -> value}, the coefficient and divisors of the pattern moved over; none if the pattern is not one monomial. */
  private List<Rule> orient(Polynomial left, Polynomial right, Set<Letter> universal) {
    if (left.monomials().size() != 1) {
      return List.of();
    }
    Monomial m = fresh(left.monomials().iterator().next());
    List<Factor> pattern = new ArrayList<>();
    Polynomial value = right.times(Rational.ONE.over(m.coefficient()));
    for (var e : m.factors().entrySet()) {
      pattern.addAll(Collections.nCopies(Math.max(e.getValue(), 0), e.getKey()));
      value = e.getValue() < 0 ? product(value, Polynomial.of(e.getKey(), -e.getValue())) : value;
      if (e.getValue() < 0 && m.bound().stream().anyMatch(e.getKey()::mentions)) {
        return List.of();
      }
    }
    Set<Letter> inPattern = new HashSet<>(universal);
    inPattern.removeIf(l -> pattern.stream().noneMatch(f -> f.mentions(l)));
    Polynomial replacement = value;
    boolean determined = universal.stream().allMatch(l -> inPattern.contains(l) || replacement.monomials().stream().noneMatch(x -> x.mentions(l)));
    return pattern.isEmpty() || !determined ? List.of() : List.of(new Rule(pattern, new HashSet<>(m.bound()), inPattern, value));
  }
}
