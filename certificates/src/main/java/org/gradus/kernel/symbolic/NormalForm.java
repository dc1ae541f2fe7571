package org.gradus.kernel.symbolic;

import static java.util.stream.Collectors.toMap;

import java.util.*;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.symbolic.Polynomial.*;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * Decides equations by polynomial normal form in index notation (kernel-rules K13), for all sizes at once. Incomplete: an answer other
 * than "equal" says nothing.
 *
 * <p>A definition is unfolded, unless it is opaque, an inverse or an eigenvalue, or its body is no polynomial: then its entries are
 * atoms, named by definition, point and positions. Weights at the exact step are unfolded to the theory's update.
 *
 * <p><b>Soundness.</b> "Equal" means: for all sizes, data and weights for which every part of both sides is defined (divisors not zero,
 * arguments of roots not negative, positions in range), the two sides are equal. Relations used, each under that proviso:
 * {@code sqrt(u)^2 = u}, {@code |u|^2 = u^2}, {@code relu(u) = u relu'(u)} for every selection, {@code relu'(u)^2 = relu'(u)} only when
 * the selection at 0 is 0 or 1, {@code x x^-1 = 1} (the divisor is part of the claim), {@code [p=q]^2 = [p=q]} and the same for
 * indicators, {@code sum_p [p=q] e(p) = e(q)} for letters of one range, {@code u^(k+1) = u u^k}, {@code [p=q] e(q) = [p=q] e(p)},
 * {@code sum_p e = size e} for e without p and sizes that cannot be negative; Isserlis' theorem for means; and the rules of {@link Rule}:
 * what a definition says of its own entries, {@code A A^-1 = A^-1 A = I}, symmetry that this class has shown, and hypotheses of the
 * claim. Equal terms make equal atoms; nothing else does. A part below a sum that does not depend on what is summed over counts as defined, too, as it
 * is unless the range is empty: so an answer holds where {@link #summed} are not. Names must be identifiers, so that the text of an atom determines it. Work is
 * bounded; beyond the bound nothing is decided.
 */
public final class NormalForm {

  /** How many terms may be read, and how deep reductions may call each other. */
  private static final int MAX_WORK = 100_000;
  private static final int MAX_DEPTH = 100;
  private static final int PER_DEFINITION = 1000;
  private static final int MAX_EXPONENT = 9999;
  private static final int MAX_MOMENT = 8;
  private static final int MAX_DEGREE = 64;
  private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_'.]*";
  private static final String STEP = "@step";
  private static final String DELTA = "(delta)";
  private static final String RECIPROCAL = "(1/)";
  private static final Polynomial ONE = Polynomial.of(Rational.ONE);

  /** What letters and quantified weights stand for, and the point where weights are read: such as "", "@0" or "@0@step". */
  private record Scope(Map<String, Place> letters, String path, Map<String, String> variables) {
    Scope with(String letter, Place p) {
      Map<String, Place> more = new HashMap<>(letters);
      more.put(letter, p);
      return new Scope(more, path, variables);
    }

    Scope with(List<String> heads, List<Place> at) {
      Scope s = this;
      for (int k = 0; k < heads.size(); k++) {
        s = s.with(heads.get(k), at.get(k));
      }
      return s;
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
        case TIME, AFTER -> path + "@" + p.kind() + "(" + p.letter() + "+" + p.offset() + ")";
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
  private final Map<String, List<Rule>> contractionRules = new HashMap<>();
  private final boolean plainNames;
  private final Canonical canonical;
  private final Set<Dim> summed = new HashSet<>();
  private boolean rewriting;
  private int count;
  private int work;
  private int depth;

  /**
   * @param theory a theory without derivatives, as {@link Derivatives} gives it
   * @param opaque definitions whose entries stay atoms
   * @param contractions definitions used from right to left: an inverse {@code P} of {@code A} gives {@code A P = P A = I}; any other must
   *     be one monomial, such as {@code G[i,l] := sum_j J[i,j]*J[l,j]}: its body becomes its entry wherever it occurs
   * @param hypotheses equations assumed, closed formulas; each is used from its largest monomial to the rest; what is no equation is
   *     ignored
   */
  public NormalForm(Theory theory, Set<String> opaque, List<String> contractions, List<Formula> hypotheses) {
    this(theory, opaque, contractions, hypotheses, Effort.ample());
  }

  /** The same at the cost of an effort. */
  public NormalForm(Theory theory, Set<String> opaque, List<String> contractions, List<Formula> hypotheses, Effort effort) {
    effort.spend((long) PER_DEFINITION * theory.definitions().size());
    this.theory = theory;
    this.canonical = new Canonical(effort);
    this.blocks = theory.weights().stream().collect(toMap(Binding::name, b -> b));
    this.dependence = new Dependence(blocks.keySet(), n -> theory.definitions().containsKey(n) ? theory.definitions().get(n).body() : null);
    this.contractions = contractions.stream().filter(theory.definitions()::containsKey).toList();
    this.opaque.addAll(opaque);
    this.opaque.addAll(contractions);
    this.plainNames = Stream.of(blocks.keySet().stream(), theory.data().stream().map(Binding::name), theory.definitions().keySet().stream(),
        theory.dims().stream()).flatMap(names -> names).allMatch(name -> name.matches(NAME));
    theory.definitions().values().forEach(this::noteSymmetry);
    hypotheses.forEach(f -> assume(f, new Scope(Map.of(), "", Map.of()), new HashSet<>()));
    rewriting = true;
  }

  /** Whether the formula is proved: equations, and {@code <=} or {@code >=} between equal terms, also under "for all" and "and"; under
   * "implies" the equations of the premise are used. The variables of {@link ForAllWeights} are atoms. */
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

  /** The ranges of all sums that have been read: the answers hold where none of them is empty. */
  public Set<Dim> summed() {
    return Collections.unmodifiableSet(summed);
  }

  /**
   * The coefficients of left minus right of a comparison behind quantifiers, by monomial; empty when it has no normal form. For those who
   * look for multipliers.
   */
  public Optional<SortedMap<String, Rational>> coefficients(Formula f) {
    return coefficients(f, new Scope(Map.of(), "", Map.of()));
  }

  private Optional<SortedMap<String, Rational>> coefficients(Formula f, Scope s) {
    if (f instanceof ForAll x) {
      return coefficients(x.body(), s.with(x.letter(), new Place(new Letter(x.letter(), x.range()), 0)));
    } else if (f instanceof ForAllReals x) {
      return coefficients(x.body(), s);
    } else if (f instanceof ForAllNaturals x) {
      return coefficients(x.body(), s);
    } else if (f instanceof ForAllWeights x) {
      Map<String, String> variables = new HashMap<>(s.variables());
      variables.put(x.variable(), "@(" + x.variable() + ")");
      return coefficients(x.body(), new Scope(s.letters(), s.path(), variables));
    }
    try {
      work = 0;
      SortedMap<String, Rational> coefficients = new TreeMap<>();
      rename(zero((Compare) f, s), Map.of()).monomials().forEach(m -> coefficients.put(m.text(), m.coefficient()));
      return Optional.of(coefficients);
    } catch (Undecided | ArithmeticException | ClassCastException e) {
      return Optional.empty();
    }
  }

  private Optional<String> difference(Formula f, Scope s) {
    if (!plainNames) {
      return Optional.of("a name is not an identifier");
    } else if (f instanceof Compare c && Set.of(Relation.EQUAL, Relation.AT_MOST, Relation.AT_LEAST).contains(c.relation())) {
      try {
        work = 0;
        canonical.restart();
        Polynomial rest = withoutDivisors(rename(zero(c, s), Map.of()));
        return rest.monomials().isEmpty() ? Optional.empty() : Optional.of(rest.toString());
      } catch (Undecided | ArithmeticException e) {
        return Optional.of("not decided: " + e.getMessage());
      }
    } else if (f instanceof And x) {
      return x.parts().stream().flatMap(part -> difference(part, s).stream()).findFirst();
    } else if (f instanceof ForAll x) {
      boolean plain = x.letter().matches(NAME) && !s.letters().containsKey(x.letter());
      return difference(x.body(), s.with(x.letter(), new Place(new Letter(plain ? x.letter() : "?" + ++count, x.range()), 0)));
    } else if (f instanceof ForAllReals x) {
      return difference(x.body(), s);
    } else if (f instanceof ForAllNaturals x) {
      return difference(x.body(), s);
    } else if (f instanceof ForAllWeights x) {
      Map<String, String> variables = new HashMap<>(s.variables());
      variables.put(x.variable(), "@(" + ++count + ")");
      return difference(x.body(), new Scope(s.letters(), s.path(), variables));
    } else if (f instanceof Implies x) {
      int before = hypotheses.size();
      assume(x.premise(), s, new HashSet<>());
      Optional<String> rest = difference(x.conclusion(), s);
      hypotheses.subList(before, hypotheses.size()).clear();
      return rest;
    }
    return Optional.of("not an equation: " + f);
  }

  // From terms to polynomials

  private Polynomial of(Term t, Scope s) {
    count();
    return t instanceof Term.Number x ? Polynomial.of(x.value())
        : t instanceof Pi ? atom("(pi)")
        : t instanceof Size x ? size(x.dim())
        : t instanceof Position x ? position(place(x.index(), s))
        : t instanceof Entry x ? entry(x, s)
        : t instanceof At x ? of(x.body(), s.at(x.point()))
        : t instanceof Expectation x ? expectation(x.array(), of(x.body(), s))
        : t instanceof Variable x && x.name().matches(NAME) ? atom("(real " + x.name() + ")")
        : t instanceof Sum x ? Polynomial.sum(x.terms().stream().map(y -> of(y, s)))
        : t instanceof Product x ? x.factors().stream().map(y -> of(y, s)).reduce(ONE, this::product)
        : t instanceof Power x ? power(of(x.base(), s), x.exponent())
        : t instanceof NaturalPower x ? power(of(x.base(), s), place(x.exponent(), s))
        : t instanceof Apply x ? apply(x, of(x.argument(), s))
        : t instanceof Delta x ? delta(place(x.left(), s), place(x.right(), s))
        : t instanceof Fold x && x.folding() == Folding.SUM ? sum(x, s)
        : t instanceof Indicator x && x.formula() instanceof Compare c ? atom("(if " + c.relation() + ")", zero(c, s))
        : t instanceof Choice x && x.condition() instanceof Compare c
            ? atom("(if " + c.relation() + ")", zero(c, s), of(x.yes(), s), of(x.no(), s))
        : undecided("no normal form: " + t);
  }

  private void count() {
    if (++work > MAX_WORK) {
      work = MAX_WORK;
      throw new Undecided("too much work");
    }
  }

  private static Polynomial undecided(String reason) {
    throw new Undecided(reason);
  }

  private Polynomial zero(Compare c, Scope s) {
    return of(c.left(), s).minus(of(c.right(), s));
  }

  private Polynomial sum(Fold x, Scope s) {
    summed.add(x.range());
    Letter l = fresh(x.range());
    return sum(l, of(x.body(), s.with(x.letter(), new Place(l, 0))));
  }

  private Polynomial sum(Letter l, Polynomial p) {
    return times(new Monomial(Rational.ONE, List.of(l), new TreeMap<>()), p);
  }

  /** {@code u^(k+n) = u^n u^k}, n at least 0. */
  private Polynomial power(Polynomial u, Place exponent) {
    if (exponent.offset() < 0) {
      throw new Undecided("a power with an exponent that may be negative");
    }
    Polynomial known = power(u, exponent.offset());
    return exponent.letter() == null ? known
        : product(known, Polynomial.of(new Factor("(^)", false, List.of(new Place(exponent.letter(), 0)), List.of(u)), 1));
  }

  private Polynomial apply(Apply x, Polynomial u) {
    boolean relu = x.function() == Function.RELU && x.order() == 0;
    return relu ? product(u, atom("(RELU 1)", u)) : atom("(" + x.function() + " " + x.order() + ")", u);
  }

  // Means of polynomials in independent standard normal numbers v: Isserlis' theorem

  private Polynomial expectation(String v, Polynomial p) {
    if (!v.matches(NAME) || dependence.moves(v) || theory.definitions().containsKey(v)
        || theory.data().stream().anyMatch(data -> data.name().equals(v))) {
      throw new Undecided("random numbers with the name of an array");
    }
    return Polynomial.sum(p.monomials().stream().map(this::fresh).map(m -> {
      List<Place> at = new ArrayList<>();
      SortedMap<Factor, Integer> rest = new TreeMap<>(m.factors());
      for (Factor f : m.factors().keySet()) {
        boolean random = f.head().equals(v);
        if (random ? m.factors().get(f) < 0 || m.factors().get(f) > MAX_MOMENT : f.arguments().stream().anyMatch(u -> u.toString().contains(v))) {
          throw new Undecided("the mean of what is no polynomial in " + v);
        } else if (random) {
          at.addAll(Collections.nCopies(rest.remove(f), f.at().get(0)));
        }
      }
      return times(new Monomial(m.coefficient(), m.bound(), rest), pairings(at));
    }));
  }

  /** E of the product of v at these places: the sum over all ways to pair them of the products of deltas. */
  private Polynomial pairings(List<Place> at) {
    if (at.isEmpty() || at.size() > MAX_MOMENT) {
      return at.isEmpty() ? ONE : undecided("a moment of order " + at.size());
    }
    return Polynomial.sum(java.util.stream.IntStream.range(1, at.size()).mapToObj(k -> {
      List<Place> others = new ArrayList<>(at.subList(1, at.size()));
      Place partner = others.remove(k - 1);
      return product(delta(at.get(0), partner), pairings(others));
    }));
  }

  private static Polynomial atom(String head, Polynomial... arguments) {
    return Polynomial.of(new Factor(head, false, List.of(), List.of(arguments)), 1);
  }

  private Polynomial delta(Place p, Place q) {
    return reduce(new Monomial(Rational.ONE, List.of(), new TreeMap<>(Map.of(new Factor(DELTA, true, List.of(p, q), List.of()), 1))));
  }

  private static Polynomial position(Place p) {
    Polynomial offset = Polynomial.of(Rational.of(p.offset()));
    Factor letter = new Factor("(position)", false, List.of(new Place(p.letter(), 0)), List.of());
    return p.letter() == null ? offset : Polynomial.sum(Stream.of(Polynomial.of(letter, 1), offset));
  }

  private static Place place(Index i, Scope s) {
    if (!i.isConstant() && !s.letters().containsKey(i.letter()) && !i.letter().matches(NAME)) {
      throw new Undecided("letter " + i.letter());
    }
    Place p = i.isConstant() ? new Place(null, 0) : s.letters().getOrDefault(i.letter(), new Place(new Letter(i.letter(), null), 0));
    return new Place(p.letter(), Math.addExact(p.offset(), i.offset()));
  }

  private Polynomial size(Dim dim) {
    return Polynomial.sum(dim.coefficients().entrySet().stream().map(e -> Arrays.stream(e.getKey().split(" ")).filter(l -> !l.isEmpty())
        .map(l -> atom("|" + l + "|")).reduce(Polynomial.of(Rational.of(e.getValue())), this::product)));
  }

  // Entries

  private Polynomial entry(Entry x, Scope s) {
    List<Place> at = x.at().stream().map(i -> place(i, s)).toList();
    Definition d = theory.definitions().get(x.array());
    boolean unfolds = d != null && !opaque.contains(x.array()) && !(d.body() instanceof Inverse) && !(d.body() instanceof Eigenvalue)
        && !(d.body() instanceof Projector);
    if (d != null && d.letters().size() != at.size()) {
      throw new Undecided("wrong number of positions: " + x);
    }
    Optional<Motion> motion = theory.update().stream().filter(m -> s.path().endsWith(STEP) && m.block().equals(x.array())).findFirst();
    try {
      if (motion.isPresent()) {
        String before = s.path().substring(0, s.path().length() - STEP.length());
        return of(motion.get().term(), new Scope(Map.of(), before, Map.of()).with(motion.get().letters(), at));
      } else if (unfolds) {
        return of(d.body(), new Scope(Map.of(), s.path(), Map.of()).with(d.letters(), at));
      }
    } catch (Undecided e) {
      return entry(x.array(), s.path(), at);
    }
    return entry(x.array(), s.path(), at);
  }

  private Polynomial entry(String array, String path, List<Place> at) {
    return Polynomial.of(new Factor(array + (dependence.moves(array) ? path : ""), symmetric.contains(array), at, List.of()), 1);
  }

  // Arithmetic

  private Letter fresh(Dim range) {
    return new Letter("~" + ++count, range);
  }

  private Monomial fresh(Monomial m) {
    return m.bound().isEmpty() ? m : m.rename(m.bound().stream().collect(toMap(l -> l, l -> new Place(fresh(l.range()), 0))), canonical);
  }

  /** With places for free letters, reduced anew throughout. */
  private Polynomial rename(Polynomial p, Map<Letter, Place> places) {
    return p.rename(places, m -> reduce(fresh(m)));
  }

  private Polynomial product(Polynomial a, Polynomial b) {
    return Polynomial.sum(a.monomials().stream().map(m -> times(fresh(m), b)));
  }

  /** The monomial, its bound letters fresh, times a polynomial in which these letters may occur. */
  private Polynomial times(Monomial m, Polynomial p) {
    return Polynomial.sum(p.monomials().stream().map(this::fresh).map(k -> {
      List<Letter> bound = new ArrayList<>(m.bound());
      bound.addAll(k.bound());
      SortedMap<Factor, Integer> factors = new TreeMap<>(m.factors());
      k.factors().forEach((f, e) -> Monomial.multiply(factors, f, e));
      return reduce(new Monomial(m.coefficient().times(k.coefficient()), bound, factors));
    }));
  }

  private Polynomial power(Polynomial p, int exponent) {
    if (exponent < -MAX_EXPONENT || exponent > MAX_EXPONENT) {
      throw new Undecided("exponent " + exponent);
    }
    Polynomial base = exponent < 0 ? inverse(p) : p;
    Polynomial power = ONE;
    for (int k = 0; k < Math.abs(exponent); k++) {
      power = product(power, base);
    }
    return power;
  }

  private Polynomial inverse(Polynomial p) {
    Monomial m = p.monomials().stream().findFirst().orElseThrow(() -> new Undecided("division by zero"));
    if (p.monomials().size() > 1 || !m.bound().isEmpty()) {
      return atom(RECIPROCAL, p);
    }
    SortedMap<Factor, Integer> factors = new TreeMap<>();
    m.factors().forEach((f, k) -> factors.put(f, Math.negateExact(k)));
    return reduce(new Monomial(Rational.ONE.over(m.coefficient()), List.of(), factors));
  }

  /** A polynomial that is zero only if p is: p times the divisors in it that do not depend on letters summed over. */
  private Polynomial withoutDivisors(Polynomial p) {
    Optional<Factor> divisor = p.monomials().stream().flatMap(m -> m.factors().keySet().stream()
        .filter(f -> f.head().equals(RECIPROCAL) && m.bound().stream().noneMatch(f::mentions))).findFirst();
    if (divisor.isEmpty()) {
      return p;
    }
    Factor f = divisor.get();
    int most = p.monomials().stream().mapToInt(m -> m.factors().getOrDefault(f, 0)).max().getAsInt();
    return withoutDivisors(Polynomial.sum(p.monomials().stream().map(this::fresh).map(m ->
        times(without(m, f), power(f.arguments().get(0), most - m.factors().getOrDefault(f, 0))))));
  }

  // Reduction of one monomial, its bound letters fresh

  private Polynomial reduce(Monomial m) {
    count();
    if (depth >= MAX_DEPTH) {
      throw new Undecided("too many reductions of one monomial");
    }
    depth++;
    try {
      return reduced(m);
    } finally {
      depth--;
    }
  }

  private Polynomial reduced(Monomial m) {
    for (var e : m.factors().entrySet()) {
      Factor f = e.getKey();
      Polynomial simpler = f.head().equals(DELTA) && e.getValue() == 1 ? contract(without(m, f), f) : relation(m, f, e.getValue());
      if (simpler != null) {
        return simpler;
      }
    }
    for (Letter l : m.bound()) {
      if (!m.mentions(l) && l.range().coefficients().values().stream().allMatch(c -> c > 0)) {
        return times(without(m, l), size(l.range()));
      }
    }
    for (Rule rule : rewriting ? rules(m) : List.<Rule>of()) {
      Optional<Rule.Match> match = rule.match(m, canonical);
      if (match.isPresent()) {
        return times(match.get().rest(), rename(rule.value(), match.get().places()));
      }
    }
    return canonical.apply(m);
  }

  /** The monomial with a power of an atom replaced by what it is equal to; {@code null} when that power is as simple as can be. */
  private Polynomial relation(Monomial m, Factor f, int k) {
    boolean root = f.head().equals("(SQRT 0)");
    boolean idempotent = f.head().equals(DELTA) || f.head().startsWith("(if ") && f.arguments().size() == 1
        || f.head().equals("(RELU 1)") && ("0".equals(theory.reluAt0()) || "1".equals(theory.reluAt0()));
    if ((root || f.head().equals("(ABS 0)")) && k != 1) {
      Polynomial square = power(f.arguments().get(0), Math.floorDiv(k, 2) * (root ? 1 : 2));
      return times(without(m, f), Math.floorMod(k, 2) == 0 ? square : product(square, Polynomial.of(f, 1)));
    } else if (f.head().equals(RECIPROCAL) && k < 0) {
      return times(without(m, f), power(f.arguments().get(0), -k));
    }
    return idempotent && k > 1 ? times(without(m, f), Polynomial.of(f, 1)) : null;
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
        return reduce(put(without(rest, l), l, l.equals(p.letter()) ? q : p));
      }
    }
    boolean free = !rest.bound().contains(p.letter()) && !rest.bound().contains(q.letter());
    return free && rest.mentions(q.letter()) ? times(put(rest, q.letter(), p), Polynomial.of(delta, 1)) : null;
  }

  private Monomial put(Monomial m, Letter l, Place p) {
    return m.rename(Map.of(l, p), x -> reduce(fresh(x)));
  }

  private static Monomial without(Monomial m, Factor f) {
    SortedMap<Factor, Integer> factors = new TreeMap<>(m.factors());
    factors.remove(f);
    return new Monomial(m.coefficient(), m.bound(), factors);
  }

  private static Monomial without(Monomial m, Letter l) {
    return new Monomial(m.coefficient(), m.bound().stream().filter(x -> !x.equals(l)).toList(), m.factors());
  }

  // Rules; they are derived without using rules

  /** The contractions at every point that the monomial mentions, and the hypotheses. */
  private List<Rule> rules(Monomial m) {
    Set<String> paths = new TreeSet<>(List.of(""));
    m.factors().keySet().stream().map(Factor::head).filter(h -> h.contains("@")).forEach(h -> paths.add(h.substring(h.indexOf('@'))));
    List<Rule> rules = new ArrayList<>();
    contractions.forEach(name -> paths.forEach(path ->
        rules.addAll(contractionRules.computeIfAbsent(name + path, key -> derived(() -> contraction(name, path))))));
    rules.addAll(hypotheses);
    return rules;
  }

  private List<Rule> derived(Supplier<List<Rule>> derivation) {
    boolean before = rewriting;
    rewriting = false;
    try {
      return derivation.get();
    } catch (Undecided | ArithmeticException e) {
      return List.of();
    } finally {
      rewriting = before;
    }
  }

  private List<Rule> contraction(String name, String path) {
    Definition d = theory.definitions().get(name);
    List<Place> at = d.ranges().stream().map(range -> new Place(fresh(range), 0)).toList();
    Scope s = new Scope(Map.of(), path, Map.of()).with(d.letters(), at);
    if (!(d.body() instanceof Inverse x)) {
      return orient(of(d.body(), s), entry(name, path, at), at);
    } else if (!isPlain(d, x)) {
      return List.of();
    }
    Place k = new Place(fresh(x.range()), 0);
    List<Place> family = at.subList(0, at.size() - 2);
    Place row = at.get(at.size() - 2);
    Place column = at.get(at.size() - 1);
    Polynomial unit = delta(row, column);
    Polynomial left = product(matrix(x, s, row, k), entry(name, path, joined(family, k, column)));
    Polynomial right = product(entry(name, path, joined(family, row, k)), matrix(x, s, k, column));
    List<Rule> rules = new ArrayList<>(orient(sum(k.letter(), left), unit, at));
    rules.addAll(orient(sum(k.letter(), right), unit, at));
    return rules;
  }

  private static List<Place> joined(List<Place> family, Place row, Place column) {
    return Stream.concat(family.stream(), Stream.of(row, column)).toList();
  }

  private static boolean isPlain(Definition d, Inverse x) {
    return OneMatrix.isFamily(d, x.range(), List.of(x.atRow(), x.atColumn()), x.entry());
  }

  private Polynomial matrix(Inverse x, Scope s, Place row, Place column) {
    return of(x.entry(), s.with(x.row(), row).with(x.column(), column));
  }

  /**
   * A matrix is symmetric when its body is, an inverse when what it inverts is, an orthogonal projection always; of a family, when each member
   * is.
   */
  private void noteSymmetry(Definition d) {
    if (d.body() instanceof Projector p && OneMatrix.is(d, p.rows(), List.of(p.atRow(), p.atColumn()), p.entry())) {
      symmetric.add(d.name());
    }
    Inverse x = d.body() instanceof Inverse y && isPlain(d, y) ? y : null;
    int n = d.letters().size();
    boolean square = n >= 2 && d.ranges().get(n - 2).equals(d.ranges().get(n - 1));
    if (square && (x != null || opaque.contains(d.name()) && !(d.body() instanceof Inverse))) {
      List<Place> at = d.ranges().stream().map(range -> new Place(fresh(range), 0)).toList();
      Scope s = new Scope(Map.of(), "", Map.of());
      derived(() -> {
        Scope straight = s.with(d.letters(), at);
        Polynomial skew = x == null ? of(d.body(), straight).minus(of(d.body(), s.with(d.letters(), Factor.turned(at))))
            : matrix(x, straight, at.get(n - 2), at.get(n - 1)).minus(matrix(x, straight, at.get(n - 1), at.get(n - 2)));
        if (skew.monomials().isEmpty()) {
          symmetric.add(d.name());
        }
        return List.of();
      });
    }
  }

  private void assume(Formula f, Scope s, Set<Letter> universal) {
    if (f instanceof And x) {
      x.parts().forEach(part -> assume(part, s, universal));
    } else if (f instanceof ForAll x) {
      Letter l = fresh(x.range());
      Set<Letter> more = new HashSet<>(universal);
      more.add(l);
      assume(x.body(), s.with(x.letter(), new Place(l, 0)), more);
    } else if (f instanceof Compare c && c.relation() == Relation.EQUAL) {
      hypotheses.addAll(derived(() -> {
        Polynomial zero = zero(c, s);
        Comparator<Monomial> size = Comparator.comparingInt(m -> m.factors().values().stream().mapToInt(k -> Math.max(k, 0)).sum());
        Monomial largest = zero.monomials().stream().max(size.thenComparing(m -> m.text().contains("@(")).thenComparing(Monomial::text))
            .orElseThrow(() -> new Undecided("nothing is assumed"));
        Polynomial pattern = canonical.apply(largest);
        return orient(pattern, pattern.minus(zero), universal.stream().map(l -> new Place(l, 0)).toList());
      }));
    }
  }

  /**
   * The rule {@code pattern -> value}, the coefficient and divisors of the pattern moved over; none if the pattern is not one monomial.
   * Every universal letter must occur in the pattern: what holds for all values of a letter whose range may be empty says nothing without
   * one.
   */
  private List<Rule> orient(Polynomial pattern, Polynomial value, List<Place> universal) {
    if (pattern.monomials().size() != 1) {
      return List.of();
    }
    Monomial m = fresh(pattern.monomials().iterator().next());
    if (m.factors().values().stream().anyMatch(k -> k > MAX_DEGREE)) {
      return List.of();
    }
    List<Factor> factors = new ArrayList<>();
    m.factors().forEach((f, k) -> factors.addAll(Collections.nCopies(Math.max(k, 0), f)));
    List<Factor> divisors = m.factors().keySet().stream().filter(f -> m.factors().get(f) < 0).toList();
    Polynomial right = divisors.stream().map(f -> Polynomial.of(f, Math.negateExact(m.factors().get(f))))
        .reduce(value.times(Rational.ONE.over(m.coefficient())), this::product);
    Set<Letter> used = new HashSet<>(universal.stream().map(Place::letter).toList());
    used.removeIf(l -> factors.stream().noneMatch(f -> f.mentions(l)));
    boolean determined = universal.stream().map(Place::letter).allMatch(used::contains)
        && m.bound().stream().noneMatch(l -> divisors.stream().anyMatch(f -> f.mentions(l)));
    return factors.isEmpty() || !determined ? List.of() : List.of(new Rule(factors, new HashSet<>(m.bound()), used, right));
  }
}
