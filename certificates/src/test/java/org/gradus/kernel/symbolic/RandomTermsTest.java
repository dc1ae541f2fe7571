package org.gradus.kernel.symbolic;

import static org.gradus.kernel.symbolic.Core.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;
import org.junit.jupiter.api.Test;

/**
 * Random polynomial terms against exact evaluation at concrete sizes, by an evaluator that shares nothing with the normal form: equal normal
 * forms must have equal values, and derivatives must be those of dual numbers. Seeds are fixed; a failure prints its own.
 */
class RandomTermsTest {
  private static final int TRIALS = 1500;

  /** A value and its derivative. */
  private record Dual(Rational value, Rational slope) {
    Dual plus(Dual o) {
      return new Dual(value.plus(o.value), slope.plus(o.slope));
    }

    Dual times(Dual o) {
      return new Dual(value.times(o.value), value.times(o.slope).plus(slope.times(o.value)));
    }
  }

  private static Dual constant(long value) {
    return new Dual(Rational.of(value), Rational.ZERO);
  }

  /** Exact evaluation at given sizes; entries are small integers drawn once, and one entry of w carries the derivative. */
  private static final class Evaluation {
    private final Theory theory;
    private final Map<String, Integer> sizes;
    private final Map<String, Dual> entries = new HashMap<>();
    private final Random random;
    private final int moved;

    Evaluation(Theory theory, Map<String, Integer> sizes, Random random, int moved) {
      this.theory = theory;
      this.sizes = sizes;
      this.random = random;
      this.moved = moved;
    }

    Dual of(Term t, Map<String, Integer> at) {
      if (t instanceof Term.Number x) {
        return new Dual(x.value(), Rational.ZERO);
      } else if (t instanceof Term.Size x) {
        return constant(x.dim().value(sizes));
      } else if (t instanceof Term.Delta x) {
        return constant(value(x.left(), at) == value(x.right(), at) ? 1 : 0);
      } else if (t instanceof Term.Sum x) {
        return x.terms().stream().map(y -> of(y, at)).reduce(constant(0), Dual::plus);
      } else if (t instanceof Term.Product x) {
        return x.factors().stream().map(y -> of(y, at)).reduce(constant(1), Dual::times);
      } else if (t instanceof Term.Power x) {
        Dual base = of(x.base(), at);
        return Collections.nCopies(x.exponent(), base).stream().reduce(constant(1), Dual::times);
      } else if (t instanceof Term.Fold x) {
        Dual sum = constant(0);
        for (int k = 1; k <= x.range().value(sizes); k++) {
          Map<String, Integer> inner = new HashMap<>(at);
          inner.put(x.letter(), k);
          sum = sum.plus(of(x.body(), inner));
        }
        return sum;
      }
      Term.Entry e = (Term.Entry) t;
      if (theory.definitions().containsKey(e.array())) {
        Map<String, Integer> heads = new HashMap<>();
        for (int k = 0; k < e.at().size(); k++) {
          heads.put(theory.definitions().get(e.array()).letters().get(k), value(e.at().get(k), at));
        }
        return of(theory.definitions().get(e.array()).body(), heads);
      }
      List<Integer> position = e.at().stream().map(i -> value(i, at)).toList();
      boolean carries = e.array().equals("w") && position.get(0) == moved;
      return entries.computeIfAbsent(e.array() + position, key ->
          new Dual(Rational.of(random.nextInt(2000) - 1000), carries ? Rational.ONE : Rational.ZERO));
    }

    private static int value(Index i, Map<String, Integer> at) {
      return (i.isConstant() ? 0 : at.get(i.letter())) + i.offset();
    }
  }

  private static final Map<String, String[]> ARRAYS = Map.of("x", new String[] {"n"}, "b", new String[] {"m"}, "A", new String[] {"n", "n"},
      "K", new String[] {"n", "m"}, "w", new String[] {"m"}, "s", new String[] {"n"}, "G", new String[] {"n", "n"});

  private static Core core() {
    Core t = new Core("random").data("x", "n").data("b", "m").data("A", "n", "n").data("K", "n", "m").weights("w", "m");
    t.define("s", "i:n", sum("p:m", times(e("K", "i", "p"), e("w", "p"))));
    t.define("G", "i:n l:n", sum("p:m", times(e("K", "i", "p"), e("K", "l", "p"), pow(e("w", "p"), 2))));
    return t;
  }

  /** A random term; letters in scope by their range. */
  private static Term term(Random r, int depth, Map<String, List<String>> scope) {
    int kind = depth == 0 ? r.nextInt(4) : r.nextInt(9);
    if (kind < 2) {
      List<String> names = ARRAYS.keySet().stream().sorted().toList();
      String name = names.get(r.nextInt(names.size()));
      String[] at = new String[ARRAYS.get(name).length];
      for (int k = 0; k < at.length; k++) {
        List<String> letters = scope.get(ARRAYS.get(name)[k]);
        at[k] = letters.get(r.nextInt(letters.size()));
      }
      return e(name, at);
    } else if (kind == 2) {
      String range = r.nextBoolean() ? "n" : "m";
      List<String> letters = scope.get(range);
      return delta(letters.get(r.nextInt(letters.size())), letters.get(r.nextInt(letters.size())));
    } else if (kind == 3) {
      return r.nextBoolean() ? num(r.nextInt(5) - 2, 1 + r.nextInt(3)) : size(r.nextBoolean() ? "n" : "m+1");
    } else if (kind == 4) {
      return plus(term(r, depth - 1, scope), term(r, depth - 1, scope));
    } else if (kind == 5) {
      return times(term(r, depth - 1, scope), term(r, depth - 1, scope));
    } else if (kind == 6) {
      return pow(term(r, depth - 1, scope), 2);
    }
    String range = r.nextBoolean() ? "n" : "m";
    String letter = "pqr".charAt(r.nextInt(3)) + (range.equals("n") ? "n" : "m");
    Map<String, List<String>> inner = new HashMap<>(scope);
    List<String> letters = new ArrayList<>(scope.get(range));
    letters.add(letter);
    inner.put(range, letters);
    return sum(letter + ":" + range, term(r, depth - 1, inner));
  }

  /** A term of the same meaning: operands exchanged, bound letters renamed, products distributed. */
  private static Term scrambled(Random r, Term t) {
    return new Rebuild() {
      @Override
      Term term(Term x) {
        Term y = parts(x);
        if (y instanceof Term.Sum s) {
          return new Term.Sum(List.of(s.terms().get(1), s.terms().get(0)));
        } else if (y instanceof Term.Product p && p.factors().get(0) instanceof Term.Sum s) {
          return plus(times(s.terms().get(0), p.factors().get(1)), times(p.factors().get(1), s.terms().get(1)));
        } else if (y instanceof Term.Power p) {
          return times(p.base(), p.base());
        } else if (y instanceof Term.Fold f) {
          String other = "z" + r.nextInt(1000);
          Term body = Rebuild.substitute(f.body(), Map.of(f.letter(), Index.of(other)), letter -> "z" + r.nextInt(1_000_000));
          return new Term.Fold(f.folding(), other, f.range(), body);
        }
        return y;
      }
    }.term(t);
  }

  /** The term with one position in an entry or delta replaced by a free letter of the same range: mostly another meaning. */
  private static Term mutated(Random r, Term t) {
    int[] left = {r.nextInt(4)};
    return new Rebuild() {
      @Override
      Term term(Term x) {
        boolean here = (x instanceof Term.Entry || x instanceof Term.Delta) && left[0]-- == 0;
        if (here && x instanceof Term.Entry e) {
          List<Index> at = new ArrayList<>(e.at());
          int k = r.nextInt(at.size());
          at.set(k, Index.of(ARRAYS.get(e.array())[k].equals("n") ? "i" : "j"));
          return new Term.Entry(e.array(), at);
        }
        return here && x instanceof Term.Delta d ? new Term.Delta(d.left(), d.left()) : parts(x);
      }
    }.term(t);
  }

  private static final Map<String, List<String>> FREE = Map.of("n", List.of("i"), "m", List.of("j"));

  private static boolean equalValues(Theory theory, Term a, Term b, Random r) {
    for (int[] size : new int[][] {{2, 3}, {3, 2}, {3, 4}}) {
      Evaluation evaluation = new Evaluation(theory, Map.of("n", size[0], "m", size[1]), r, 1);
      for (int i = 1; i <= size[0]; i++) {
        for (int j = 1; j <= size[1]; j++) {
          Map<String, Integer> at = Map.of("i", i, "j", j);
          if (!evaluation.of(a, at).value().equals(evaluation.of(b, at).value())) {
            return false;
          }
        }
      }
    }
    return true;
  }

  @Test
  void equalNormalFormsAreEqualValuesAndConversely() {
    Theory theory = core().theory();
    int equal = 0;
    for (int seed = 0; seed < TRIALS; seed++) {
      Random r = new Random(seed);
      Term a = term(r, 3, FREE);
      Term b = seed % 3 == 0 ? term(r, 2, FREE) : seed % 3 == 1 ? scrambled(r, a) : scrambled(r, mutated(r, a));
      Formula claim = all("i:n j:m", eq(a, b));
      Optional<String> difference = new NormalForm(theory, Set.of(), List.of(), List.of()).difference(claim);
      boolean values = equalValues(theory, a, b, r);
      assertEquals(values, difference.isEmpty(), "seed " + seed + ": " + a + " against " + b + " leaves " + difference);
      equal += values ? 1 : 0;
    }
    assertTrue(equal > TRIALS / 4 && equal < 9 * TRIALS / 10, equal + " equal pairs: the test sees both answers");
  }

  @Test
  void derivativesAreThoseOfDualNumbers() {
    Core core = core();
    core.flow("w", "j", delta("j", "1"));
    int moving = 0;
    for (int seed = 0; seed < TRIALS / 3; seed++) {
      Random r = new Random(seed);
      Term a = term(r, 3, FREE);
      Derivatives d = new Derivatives(core.theory());
      Term partial = d.expand(partial(a, "w", "h"));
      Term along = d.expand(ddt(a));
      Theory theory = d.theory();
      for (int moved = 1; moved <= 2; moved++) {
        Evaluation evaluation = new Evaluation(theory, Map.of("n", 2, "m", 3), new Random(seed), moved);
        Map<String, Integer> at = Map.of("i", 2, "j", 1 + seed % 3, "h", moved);
        Rational slope = evaluation.of(a, at).slope();
        assertEquals(slope, evaluation.of(partial, at).value(), "seed " + seed + ": " + a);
        assertEquals(moved == 1 ? slope : evaluation.of(along, at).value(), evaluation.of(along, at).value(), "seed " + seed + ": " + a);
        moving += slope.signum() == 0 ? 0 : 1;
      }
    }
    assertTrue(moving > TRIALS / 10, moving + " derivatives that are not zero");
  }

  @Test
  void opaqueAndContractedDefinitionsStaySound() {
    Theory theory = core().theory();
    int equal = 0;
    for (int seed = 0; seed < TRIALS / 3; seed++) {
      Random r = new Random(seed);
      Term a = term(r, 3, FREE);
      Term b = seed % 2 == 0 ? scrambled(r, a) : scrambled(r, mutated(r, a));
      boolean proved = new NormalForm(theory, Set.of("s"), List.of("G"), List.of()).proves(all("i:n j:m", eq(a, b)));
      assertTrue(!proved || equalValues(theory, a, b, r), "seed " + seed + ": " + a + " against " + b);
      equal += proved ? 1 : 0;
    }
    assertTrue(equal > TRIALS / 10, equal + " proved");
  }
}
