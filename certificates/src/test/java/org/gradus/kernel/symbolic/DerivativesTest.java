package org.gradus.kernel.symbolic;

import static org.gradus.kernel.symbolic.Core.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Scope;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;
import org.junit.jupiter.api.Test;

/** Index calculus: contraction, capture, constants, derivatives along the flow, and what it refuses. */
class DerivativesTest {

  private static Core core() {
    Core t = new Core("t").data("x", "n", "d").data("A", "n", "n").data("c", "m").weights("w", "m", "d").weights("v", "m");
    t.define("z", "j:m i:n", sum("c:d", times(e("w", "j", "c"), e("x", "i", "c"))));
    t.define("f", "i:n", sum("j:m", times(e("v", "j"), fn(Function.TANH, e("z", "j", "i")))));
    return t;
  }

  private static boolean equal(Core core, String letters, Term left, Term right) {
    Derivatives d = new Derivatives(core.theory());
    Formula claim = d.expand(all(letters, eq(left, right)));
    return new NormalForm(d.theory(), Set.of(), List.of(), List.of()).proves(claim);
  }

  @Test
  void contractedFormIsWhatOneWouldWrite() {
    Core t = core().define("J", "i:n j:m c:d", partial(e("f", "i"), "w", "j", "c"));
    Term body = Derivatives.expand(t.theory()).definitions().get("J").body();
    assertFalse(hasFold(body), "both sums are contracted: " + body);
    assertTrue(equal(core(), "i:n j:m c:d", partial(e("f", "i"), "w", "j", "c"),
        times(e("v", "j"), minus(num(1), pow(fn(Function.TANH, e("z", "j", "i")), 2)), e("x", "i", "c"))));
    assertTrue(equal(core(), "i:n j:m", partial(e("f", "i"), "v", "j"), fn(Function.TANH, e("z", "j", "i"))));
    assertTrue(equal(core(), "i:n", partial(e("f", "i"), "v", "2"), fn(Function.TANH, e("z", "2", "i"))));
  }

  private static boolean hasFold(Term t) {
    boolean[] found = {false};
    new Rebuild() {
      @Override
      Term term(Term x) {
        found[0] |= x instanceof Term.Fold;
        return parts(x);
      }
    }.term(t);
    return found[0];
  }

  @Test
  void lettersOfTheDerivativeAreNotCaptured() {
    Term square = sum("j:m c:d", pow(e("w", "j", "c"), 2));
    assertTrue(equal(core(), "j:m c:d", partial(square, "w", "j", "c"), times(num(2), e("w", "j", "c"))));
    Term mixed = sum("j:m", times(e("c", "j"), sum("k:m", e("v", "k"))));
    assertTrue(equal(core(), "j:m", partial(mixed, "v", "j"), sum("k:m", e("c", "k"))));
    assertFalse(equal(core(), "j:m", partial(mixed, "v", "j"), times(size("m"), e("c", "j"))));
    assertTrue(equal(core(), "i:n j:m c:d", partial(e("z", "j", "i"), "w", "j", "c"), e("x", "i", "c")));
    assertTrue(equal(core(), "i:n j:m k:m c:d", partial(e("z", "k", "i"), "w", "j", "c"), times(delta("j", "k"), e("x", "i", "c"))));
    assertFalse(equal(core(), "i:n j:m k:m c:d", partial(e("z", "k", "i"), "w", "j", "c"), e("x", "i", "c")));
  }

  /** The new letters of a derivative are none of those that the theory, the term or the formula uses. */
  @Test
  void newLettersAreNew() {
    Term alone = partial(sum("j:m", times(e("v", "j"), e("c", "j'1"))), "v", "j'1");
    assertTrue(equal(core(), "j'1:m", alone, e("c", "j'1")));
    assertEquals(e("c", "j'1"), new Derivatives(core().theory()).expand(alone));
    assertEquals(eq(e("c", "j'1"), num(0)), new Derivatives(core().theory()).expand(eq(alone, num(0))));
    Core t = core().define("g", "j'1:m", alone).flow("v", "j'1", alone);
    assertEquals(e("c", "j'1"), Derivatives.expand(t.theory()).definitions().get("g").body());
    assertTrue(equal(t, "k:m", ddt(e("v", "k")), e("c", "k")));
  }

  /** By entry 2, or by the entry one further: the derivative is 0 or 1 where there is such an entry, and has no value elsewhere. */
  @Test
  void theDerivativeByAnEntryHasAValueWhereTheEntryHasOne() {
    Derivatives d = new Derivatives(core().theory());
    assertEquals(num(1), d.expand(partial(e("v", "j"), "v", "j")));
    assertEquals(delta("k", "j"), d.expand(partial(e("v", "k"), "v", "j")));
    assertEquals(times(pow(e("v", "2"), 0), num(1)), d.expand(partial(e("v", "2"), "v", "2")));
    assertEquals(times(pow(e("v", "2"), 0), num(0)), d.expand(partial(e("v", "1"), "v", "2")));
    assertEquals(times(pow(e("v", "2"), 0), delta("j", "2")), d.expand(partial(e("v", "j"), "v", "2")));
    assertEquals(delta("2", "j"), d.expand(partial(e("v", "2"), "v", "j")));
    assertEquals(times(pow(e("v", "j+1"), 0), delta("j", "j+1")), d.expand(partial(e("v", "j"), "v", "j+1")));
    assertEquals(times(pow(e("w", "j", "1"), 0), delta("k", "j")), d.expand(partial(e("w", "k", "1"), "w", "j", "1")));
    assertEquals(times(pow(e("w", "1", "c"), 0), num(1)), d.expand(partial(e("w", "1", "c"), "w", "1", "c")));
  }

  /** A block moves by its own flow. */
  @Test
  void eachBlockHasItsFlow() {
    Core t = new Core("t").weights("v", "m").weights("u", "m").flow("v", "j", neg(e("v", "j"))).flow("u", "j", times(num(2), e("u", "j")));
    assertTrue(equal(t, "j:m", ddt(e("v", "j")), neg(e("v", "j"))));
    assertTrue(equal(t, "j:m", ddt(e("u", "j")), times(num(2), e("u", "j"))));
    assertFalse(equal(t, "j:m", ddt(e("u", "j")), neg(e("u", "j"))));
    Core half = new Core("t").weights("v", "m").weights("u", "m").flow("v", "j", neg(e("v", "j")));
    assertFalse(equal(half, "j:m", ddt(e("u", "j")), neg(e("u", "j"))));
    assertFalse(equal(half, "j:m", ddt(e("u", "j")), num(0)));
  }

  /** Each activation by its name, at a positive and a negative argument; elu has no second derivative at its kink. */
  @Test
  void activationsByTheirNames() {
    Derivatives d = new Derivatives(core().theory());
    Term u = e("v", "1");
    Term decay = fn(Function.EXP, neg(fn(Function.RELU, neg(u))));
    assertEquals(decay, d.activation("elu", 1, u));
    assertEquals(plus(fn(Function.RELU, u), decay, num(-1)), d.activation("elu", 0, u));
    assertTrue(d.activation("elu", 2, u) instanceof Term.Unsupported);
    assertEquals(u, d.activation("identity", 0, u));
    assertEquals(num(1), d.activation("identity", 1, u));
    assertEquals(num(0), d.activation("identity", 2, u));
    assertEquals(num(2), d.activation("quadratic", 2, u));
    assertEquals(fn(Function.RELU, 1, u), d.activation("relu", 1, u));
    assertEquals(fn(Function.SIGMOID, u), d.activation("softplus", 1, u));
    assertTrue(d.activation("swish", 0, u) instanceof Term.Unsupported);
    assertTrue(d.activation("swish", 1, u) instanceof Term.Unsupported);
    Term s = fn(Function.SIGMOID, u);
    Formula silu = all("j:m", eq(d.activation("silu", 1, u), plus(s, times(u, s, minus(num(1), s)))));
    assertTrue(new NormalForm(core().theory(), Set.of(), List.of(), List.of()).proves(silu));
  }

  @Test
  void sumOverAnotherRangeIsNotContracted() {
    Core t = new Core("t").data("a", "d+1").weights("u", "d+1");
    Term head = sum("c:d", times(e("a", "c"), e("u", "c")));
    assertFalse(equal(t, "c:d+1", partial(head, "u", "c"), e("a", "c")));
    assertTrue(equal(t, "c:d+1", partial(sum("e:d+1", times(e("a", "e"), e("u", "e"))), "u", "c"), e("a", "c")));
    Term shifted = sum("c:d", times(e("a", "c"), e("u", "c+1")));
    assertFalse(equal(t, "c:d+1", partial(shifted, "u", "c"), e("a", "c")));
    assertTrue(equal(t, "c:d+1", partial(head, "u", "c"), sum("k:d", times(delta("k", "c"), e("a", "k")))));
    assertTrue(equal(t, "c:d+1", partial(shifted, "u", "c"), sum("k:d", times(delta("k+1", "c"), e("a", "k")))));
  }

  @Test
  void fixedPointsAreConstantAndMovingOnesUnsupported() {
    Term v0 = at0(e("v", "j"));
    assertTrue(equal(core(), "j:m", partial(times(v0, e("v", "j")), "v", "j"), v0));
    assertTrue(equal(core(), "j:m", at0(partial(pow(e("v", "j"), 2), "v", "j")), times(num(2), v0)));
    assertTrue(equal(core(), "j:m", ddt(v0), num(0)));
    assertUnsupported(partial(step(e("v", "1")), "v", "1"));
    assertUnsupported(partial(new Term.At(org.gradus.kernel.term.Point.NEXT, e("v", "1")), "v", "1"));
  }

  /** What has no derivative here is not taken for a constant when it is differentiated again: d^2/dv^2 of a maximum is not 0. */
  @Test
  void theDerivativeOfWhatIsUnsupportedIsNotZero() {
    Term greatest = new Term.Fold(Term.Folding.MAXIMUM, "j", dim("m"), pow(e("v", "j"), 2));
    assertUnsupported(partial(partial(greatest, "v", "1"), "v", "1"));
    assertUnsupported(partial(fn(Function.EXP, partial(greatest, "v", "1")), "v", "1"));
    assertUnsupported(partial(new Term.Unsupported("a supremum"), "v", "1"));
    assertUnsupported(partial(new Term.Indicator(new Formula.Unsupported("a condition")), "v", "1"));
    assertFalse(equal(core(), "j:m", partial(partial(greatest, "v", "1"), "v", "1"), num(0)));
  }

  private static void assertUnsupported(Term t) {
    Term expanded = new Derivatives(core().theory()).expand(t);
    assertTrue(expanded instanceof Term.Unsupported, expanded.toString());
  }

  @Test
  void whatHasNoRuleIsUnsupported() {
    assertUnsupported(partial(new Term.Fold(Term.Folding.MAXIMUM, "j", dim("m"), e("v", "j")), "v", "1"));
    assertUnsupported(partial(e("v", "1"), "nothing", "1"));
    assertUnsupported(partial(e("v", "1"), "v", "1", "1"));
    assertUnsupported(partial(times(num(0), new Term.Fold(Term.Folding.MINIMUM, "j", dim("m"), e("v", "j"))), "v", "1"));
    Term sign = new Term.Indicator(new Formula.Compare(Formula.Relation.LESS, e("v", "1"), num(0)));
    assertUnsupported(partial(sign, "v", "1"));
    Definition dot = flowless().definitions().get("v'dot");
    assertTrue(dot.body() instanceof Term.Unsupported, "no flow: " + dot);
  }

  private static Theory flowless() {
    return Derivatives.expand(core().define("D", "", ddt(e("v", "1"))).theory());
  }

  /** u/|u|, which has no value where |u| has no derivative. */
  @Test
  void theAbsoluteValueHasASlopeAwayFromItsKink() {
    Term u = e("v", "1");
    Term slope = times(u, pow(fn(Function.ABS, u), -1));
    assertTrue(equal(core(), "j:m", slope, partial(fn(Function.ABS, u), "v", "1")));
    assertEquals(slope, new Derivatives(core().theory()).expand(fn(Function.ABS, 1, u)));
  }

  @Test
  void derivativesByARealVariable() {
    Derivatives calculus = new Derivatives(core().theory());
    Term u = new Term.Variable("u");
    Term w = e("v", "1");
    assertEquals(num(1), calculus.derivative(u, "u"));
    assertEquals(num(0), calculus.derivative(new Term.Variable("s"), "u"));
    assertEquals(num(0), calculus.derivative(fn(Function.TANH, w), "u"));
    assertEquals(w, calculus.derivative(times(u, w), "u"));
    assertEquals(at0(w), calculus.derivative(at0(times(u, w)), "u"));
    assertTrue(calculus.derivative(new Term.At(org.gradus.kernel.term.Point.time("u"), w), "u") instanceof Term.Unsupported);
    Term positive = new Term.Choice(new Formula.Compare(Formula.Relation.LESS, num(0), at0(u)), u, neg(u));
    assertTrue(calculus.derivative(positive, "u") instanceof Term.Unsupported, "a condition on the variable, under a point");
    Term chosen = new Term.Choice(new Formula.Compare(Formula.Relation.LESS, num(0), w), u, neg(u));
    assertEquals(new Term.Choice(((Term.Choice) chosen).condition(), num(1), num(-1)), calculus.derivative(chosen, "u"));
    assertEquals(fn(Function.RELU, 2, u), calculus.derivative(fn(Function.RELU, 1, u), "u"));
    assertTrue(calculus.derivative(new Term.Unsupported("a supremum"), "u") instanceof Term.Unsupported, "not known to be constant");
    assertTrue(calculus.derivative(fn(Function.EXP, new Term.Unsupported("a supremum")), "u") instanceof Term.Unsupported);
    Term perhaps = new Term.Choice(new Formula.Unsupported("a condition"), num(1), num(2));
    assertTrue(calculus.derivative(perhaps, "u") instanceof Term.Unsupported, "not known to be constant");
  }

  @Test
  void tableOfElementaryDerivatives() {
    Term u = e("v", "1");
    Term exp = fn(Function.EXP, u);
    Term tanh = fn(Function.TANH, u);
    Term s = fn(Function.SIGMOID, u);
    Term root = fn(Function.SQRT, u);
    checkTable(exp, exp);
    checkTable(fn(Function.LOG, u), pow(u, -1));
    checkTable(fn(Function.SIN, u), fn(Function.COS, u));
    checkTable(fn(Function.COS, u), neg(fn(Function.SIN, u)));
    checkTable(fn(Function.ATAN, u), pow(plus(num(1), pow(u, 2)), -1));
    checkTable(tanh, minus(num(1), pow(tanh, 2)));
    checkTable(s, times(s, minus(num(1), s)));
    checkTable(fn(Function.SOFTPLUS, u), s);
    checkTable(root, pow(times(num(2), root), -1));
    checkTable(fn(Function.RELU, u), fn(Function.RELU, 1, u));
    checkTable(fn(Function.ACTIVATION, 2, u), fn(Function.ACTIVATION, 3, u));
    checkTable(fn(Function.ERF, u), times(num(2), pow(fn(Function.SQRT, new Term.Pi()), -1), fn(Function.EXP, neg(pow(u, 2)))));
    checkTable(pow(u, -3), times(num(-3), pow(u, -4)));
    checkTable(fn(Function.TANH, 1, u), times(num(-2), tanh, minus(num(1), pow(tanh, 2))));
    Term one = num(1);
    assertTrue(equal(core(), "i:n", fn(Function.TANH, 2, one), times(num(-2), fn(Function.TANH, one), minus(one, pow(fn(Function.TANH, one), 2)))));
  }

  private static void checkTable(Term f, Term derivative) {
    assertTrue(equal(core(), "i:n", partial(f, "v", "1"), derivative), f.toString());
    assertFalse(equal(core(), "i:n", partial(f, "v", "1"), times(num(2), derivative)), f.toString());
    Term inner = sum("j:m", times(e("c", "j"), e("v", "j")));
    Term composed = new Rebuild() {
      @Override
      Term term(Term x) {
        return x.equals(e("v", "1")) ? inner : parts(x);
      }
    }.term(f);
    Term outer = new Rebuild() {
      @Override
      Term term(Term x) {
        return x.equals(e("v", "1")) ? inner : parts(x);
      }
    }.term(derivative);
    assertTrue(equal(core(), "j:m", partial(composed, "v", "j"), times(e("c", "j"), outer)), f.toString());
  }

  @Test
  void inverseOfAMovingMatrix() {
    Core t = new Core("t").weights("w", "n", "n");
    t.define("P", "i:n l:n", inverse("n", "w", "i", "l"));
    t.flow("w", "i l", num(1));
    Term expected = neg(times(sum("p:n", e("P", "i", "p")), sum("q:n", e("P", "q", "l"))));
    assertTrue(equal(t, "i:n l:n", ddt(e("P", "i", "l")), expected));
    assertTrue(equal(t, "i:n l:n j:n c:n", partial(e("P", "i", "l"), "w", "j", "c"), neg(times(e("P", "i", "j"), e("P", "c", "l")))));
    assertFalse(equal(t, "i:n l:n j:n c:n", partial(e("P", "i", "l"), "w", "j", "c"), neg(times(e("P", "j", "i"), e("P", "c", "l")))));
    assertFalse(equal(t, "i:n l:n j:n c:n", partial(e("P", "i", "l"), "w", "j", "c"), times(e("P", "i", "j"), e("P", "c", "l"))));
  }

  /** The matrices w + c_k I: each has an inverse with a derivative of its own. */
  @Test
  void inversesOfAFamilyOfMovingMatrices() {
    Core t = new Core("t").data("c", "m").weights("w", "n", "n");
    t.define("F", "k:m i:n l:n", plus(e("w", "i", "l"), times(e("c", "k"), delta("i", "l"))));
    t.define("P", "k:m i:n l:n", new Term.Inverse("p", "q", Core.dim("n"), e("F", "k", "p", "q"), ix("i"), ix("l")));
    Formula own = eq(partial(e("P", "k", "i", "l"), "w", "j", "b"), neg(times(e("P", "k", "i", "j"), e("P", "k", "b", "l"))));
    assertTrue(new NormalForm(Derivatives.expand(t.theory()), Set.of("P"), List.of(), List.of())
        .proves(new Derivatives(t.theory()).expand(all("k:m i:n l:n j:n b:n", own))));
    Formula other = eq(partial(e("P", "k", "i", "l"), "w", "j", "b"), neg(times(e("P", "1", "i", "j"), e("P", "k", "b", "l"))));
    assertFalse(new NormalForm(Derivatives.expand(t.theory()), Set.of("P"), List.of(), List.of())
        .proves(new Derivatives(t.theory()).expand(all("k:m i:n l:n j:n b:n", other))));
  }

  /** A matrix that mentions the row that is asked for is another one for each row. */
  @Test
  void inversesOfAnotherFormHaveNoDerivative() {
    Core t = new Core("t").weights("w", "n", "n");
    t.define("P", "i:n l:n", new Term.Inverse("p", "q", Core.dim("n"), plus(e("w", "p", "q"), delta("i", "p")), ix("i"), ix("l")));
    t.define("Q", "i:n k:n l:n", new Term.Inverse("p", "q", Core.dim("n"), plus(e("w", "p", "q"), delta("k", "p")), ix("i"), ix("l")));
    for (Term entry : List.of(e("P", "i", "l"), e("Q", "i", "i", "l"))) {
      assertTrue(new Derivatives(t.theory()).expand(all("i:n l:n j:n b:n", eq(partial(entry, "w", "j", "b"), num(0)))).toString()
          .contains("Unsupported"));
    }
  }

  /** Entries of many inverses, one for each i: the rule for one inverse would put the i of the definition in place of that of the entry. */
  @Test
  void noDerivativeOfEntriesOfManyInverses() {
    Core t = new Core("t").weights("w", "n", "n").data("x", "n");
    t.define("P", "i:n l:n", new Term.Inverse("p", "q", dim("n"), times(e("x", "i"), e("w", "p", "q")), ix("i"), ix("l")));
    t.flow("w", "i l", num(1));
    Term claimed = neg(sum("p:n q:n", times(e("P", "k", "p"), e("x", "i"), e("P", "q", "k"))));
    assertFalse(equal(t, "i:n k:n", ddt(e("P", "k", "k")), claimed));
    assertFalse(equal(t, "i:n k:n j:n c:n", partial(e("P", "k", "k"), "w", "j", "c"), neg(times(e("P", "k", "j"), e("x", "i"), e("P", "c", "k")))));
  }

  @Test
  void definitionsCiteOnlyEarlierOnes() {
    Core t = core();
    t.define("fast", "i:n", ddt(e("f", "i"))).define("late", "j:m", neg(e("v", "j")));
    t.flow("v", "j", e("late", "j")).flow("w", "j c", times(num(-1), e("late", "j"), e("w", "j", "c")));
    t.define("again", "i:n", ddt(e("fast", "i")));
    Theory expanded = Derivatives.expand(t.theory());
    Set<String> before = new HashSet<>(Set.of("x", "A", "c", "w", "v"));
    for (Definition d : expanded.definitions().values()) {
      for (String cited : cited(d.body())) {
        assertTrue(before.contains(cited), d.name() + " cites " + cited);
      }
      before.add(d.name());
    }
    assertTrue(before.containsAll(List.of("f'dot", "z'dot", "v'dot", "w'dot", "fast'dot", "late'dot")), before.toString());
    assertTrue(equal(t, "j:m", ddt(ddt(e("v", "j"))), e("v", "j")));
  }

  private static List<String> cited(Term t) {
    List<String> cited = new ArrayList<>();
    new Rebuild() {
      @Override
      Term term(Term x) {
        if (x instanceof Term.Entry e) {
          cited.add(e.array());
        }
        assertFalse(x instanceof Term.Partial || x instanceof Term.TimeDerivative, x.toString());
        return parts(x);
      }
    }.term(t);
    return cited;
  }

  @Test
  void circularDynamicsAreUnsupported() {
    Core t = new Core("t").weights("v", "m");
    t.define("D", "j:m", ddt(e("v", "j"))).flow("v", "j", e("D", "j"));
    Theory expanded = Derivatives.expand(t.theory());
    assertTrue(expanded.definitions().values().stream().anyMatch(d -> d.body() instanceof Term.Unsupported), expanded.toString());
    assertFalse(equal(t, "j:m", e("D", "j"), num(0)));
  }

  @Test
  void aGivenNameIsNotTakenForADerivative() {
    Core t = core().define("v'dot", "j:m", num(7)).flow("v", "j", e("v", "j"));
    assertTrue(equal(t, "j:m", ddt(e("v", "j")), e("v", "j")));
    assertFalse(equal(t, "j:m", ddt(e("v", "j")), num(7)));
    Core given = core().data("v'dot", "m").flow("v", "j", e("v", "j"));
    assertTrue(equal(given, "j:m", ddt(e("v", "j")), e("v", "j")));
    assertFalse(equal(given, "j:m", e("v'dot", "j"), e("v", "j")));
    assertFalse(equal(given, "j:m", ddt(e("v", "j")), e("v'dot", "j")));
  }

  @Test
  void theWholeTheoryIsExpanded() {
    Core t = core().flow("v", "j", neg(e("v", "j"))).flow("w", "j c", partial(e("f", "1"), "w", "j", "c"));
    Labelled line = new Labelled("", eq(ddt(e("f", "1")), num(0)));
    t.require.add(line);
    t.steps.add(new Step("S", Scope.of(Scope.Kind.ITERATE), List.of(), List.of(line), List.of(line)));
    Theory expanded = Derivatives.expand(t.theory());
    String text = expanded.toString();
    assertFalse(text.contains("TimeDerivative") || text.contains("Partial"), text);
    assertEquals(expanded, Derivatives.expand(expanded), "nothing is left to expand");
  }

  @Test
  void boundLettersOfTheResultDifferFromThoseAround() {
    Core t = core().flow("v", "j", neg(e("v", "j"))).flow("w", "j c", sum("i:n", partial(e("f", "i"), "w", "j", "c")));
    t.define("g", "j:m c:d", partial(sum("i:n", pow(e("f", "i"), 2)), "w", "j", "c")).define("h", "", ddt(sum("i:n", pow(e("f", "i"), 2))));
    for (Definition d : Derivatives.expand(t.theory()).definitions().values()) {
      distinct(d.body(), new HashSet<>(d.letters()));
    }
  }

  private static void distinct(Term t, Set<String> around) {
    new Rebuild() {
      @Override
      Rebuild under(String letter) {
        assertFalse(around.contains(letter), letter + " is bound twice in " + t);
        return this;
      }

      @Override
      Index index(Index i) {
        return i;
      }

      @Override
      Term term(Term x) {
        if (x instanceof Term.Fold fold) {
          under(fold.letter());
          Set<String> inner = new HashSet<>(around);
          inner.add(fold.letter());
          distinct(fold.body(), inner);
          return x;
        }
        return parts(x);
      }
    }.term(t);
  }
}
