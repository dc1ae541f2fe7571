package org.gradus.kernel.symbolic;

import static org.gradus.kernel.symbolic.Core.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.gradus.kernel.term.Condition;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Scope;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Term;
import org.junit.jupiter.api.Test;

/** What the digest of a statement must see, and what it must not. */
class StatementDigestTest {

  private static Core core() {
    Core t = new Core("t").data("x", "n", "d").data("y", "n").data("eta").weights("w", "d");
    t.define("f", "i:n", sum("c:d", times(e("w", "c"), e("x", "i", "c"))));
    t.define("r", "i:n", minus(e("f", "i"), e("y", "i")));
    t.flow("w", "c", neg(sum("i:n", times(e("x", "i", "c"), e("r", "i")))));
    t.update("w", "c", minus(e("w", "c"), times(e("eta"), sum("i:n", times(e("x", "i", "c"), e("r", "i"))))));
    return t;
  }

  private static String of(Core t, Formula f) {
    return new StatementDigest(t.theory()).of(f);
  }

  private static Formula zero(Term t) {
    return eq(t, num(0));
  }

  private static final Formula LOSS = zero(sum("i:n", pow(e("r", "i"), 2)));

  @Test
  void namesOfDefinitionsAndBoundLettersDoNotMatter() {
    assertEquals(of(core(), LOSS), of(core(), zero(sum("k:n", pow(e("r", "k"), 2)))));
    Core renamed = new Core("t").data("x", "n", "d").data("y", "n").data("eta").weights("w", "d");
    renamed.define("net", "a:n", sum("b:d", times(e("w", "b"), e("x", "a", "b")))).define("r", "b:n", minus(e("net", "b"), e("y", "b")));
    assertEquals(of(core(), LOSS), of(renamed, LOSS));
    Term inline = sum("i:n", pow(minus(sum("c:d", times(e("w", "c"), e("x", "i", "c"))), e("y", "i")), 2));
    assertEquals(of(core(), LOSS), of(core(), zero(inline)));
    assertEquals(of(core(), all("i:n", zero(at0(e("r", "i"))))), of(core(), all("l:n", zero(minus(at0(e("f", "l")), e("y", "l"))))));
    assertEquals(of(core(), allWeights("u", zero(under("u", e("f", "1"))))), of(core(), allWeights("v", zero(under("v", e("f", "1"))))));
    assertEquals(of(core(), zero(new Term.At(Point.NEXT, at0(e("f", "1"))))), of(core(), zero(at0(e("f", "1")))));
  }

  @Test
  void everyReachedDefinitionMatters() {
    List<Consumer<Core>> changes = List.of(
        t -> t.define("f", "i:n", sum("c:d", times(e("w", "c"), e("x", "i", "c"), num(2)))),
        t -> t.define("r", "i:n", plus(e("f", "i"), e("y", "i"))),
        t -> t.data.set(1, new Core("").data("y", "m").data.get(0)),
        t -> t.data.set(1, new org.gradus.kernel.term.Binding("y", List.of(dim("n")), new org.gradus.kernel.term.Source.RunArray("z"))),
        t -> t.data.set(1, new org.gradus.kernel.term.Binding("y", List.of(dim("n")),
            new org.gradus.kernel.term.Source.Transposed(new org.gradus.kernel.term.Source.RunArray("y")))));
    for (Consumer<Core> change : changes) {
      Core t = core();
      change.accept(t);
      assertNotEquals(of(core(), LOSS), of(t, LOSS));
    }
    Core unrelated = core().define("g", "", num(3));
    assertEquals(of(core(), LOSS), of(unrelated, LOSS));
    Core dynamics = core();
    dynamics.flow.clear();
    dynamics.update.clear();
    assertEquals(of(core(), LOSS), of(dynamics, LOSS), "not reached");
    assertNotEquals(of(core(), zero(ddt(e("f", "1")))), of(dynamics, zero(ddt(e("f", "1")))));
    assertNotEquals(of(core(), zero(step(e("f", "1")))), of(dynamics, zero(step(e("f", "1")))));
    Core selected = core();
    selected.reluAt0 = "1";
    Formula kink = zero(fn(Function.RELU, 1, e("f", "1")));
    assertNotEquals(of(core(), kink), of(selected, kink));
  }

  @Test
  void differentStatementsHaveDifferentDigests() {
    Term f = e("f", "1");
    List<Formula> statements = List.of(LOSS, zero(f), zero(e("f", "2")), zero(at0(f)), zero(step(f)), zero(at0(step(f))),
        zero(new Term.At(Point.NEXT, f)), zero(new Term.At(Point.NEXT, new Term.At(Point.NEXT, f))), zero(ddt(f)),
        zero(at0(partial(f, "w", "1"))), zero(partial(at0(f), "w", "1")), zero(partial(f, "w", "1")), zero(partial(f, "w", "2")),
        all("i:n j:n", zero(e("f", "i"))), all("i:n j:n", zero(e("f", "j"))), all("i:n", zero(e("f", "i"))), all("i:m", zero(e("f", "i"))),
        zero(sum("i:n j:n", times(e("f", "i"), e("y", "j")))), zero(sum("i:n j:n", times(e("f", "j"), e("y", "i")))),
        zero(sum("i:n", e("y", "i"))), zero(sum("i:n", e("y", "i+1"))), zero(times(num(2), f)), zero(plus(num(2), f)), zero(num(2)),
        new Formula.Not(zero(f)), new Formula.And(List.of(zero(f))), new Formula.Or(List.of(zero(f))), implies(zero(f), zero(f)),
        new Formula.Compare(Formula.Relation.AT_MOST, f, num(0)), new Formula.Compare(Formula.Relation.AT_MOST, num(0), f),
        zero(fn(Function.TANH, f)), zero(fn(Function.TANH, 1, f)), zero(fn(Function.ATAN, f)), zero(pow(f, 2)), zero(pow(f, -2)),
        zero(size("n")), zero(size("m")), zero(new Term.Pi()), zero(new Term.Position(ix("1"))), zero(delta("1", "2")),
        allWeights("u", allWeights("v", zero(under("u", f)))), allWeights("u", allWeights("v", zero(under("v", f)))),
        zero(new Term.Unsupported("a")), zero(new Term.Unsupported("b")),
        zero(new Term.Fold(Term.Folding.MAXIMUM, "i", dim("n"), e("y", "i"))),
        zero(new Term.Choice(zero(f), f, num(1))), zero(new Term.Choice(zero(f), num(1), f)), zero(new Term.Indicator(zero(f))));
    Set<String> digests = new HashSet<>();
    List<Formula> seen = new ArrayList<>();
    StatementDigest digest = new StatementDigest(core().theory());
    for (Formula statement : statements) {
      assertTrue(digests.add(digest.of(statement)), statement + " collides with one of " + seen);
      assertEquals(digest.of(statement), of(core(), statement), "independent of what was asked before");
      seen.add(statement);
    }
  }

  @Test
  void stepsAreIdentifiedByAllThatTheySay() {
    Labelled line = new Labelled("a", LOSS);
    Step step = new Step("S", Scope.of(Scope.Kind.ITERATE), List.of(), List.of(), List.of(line));
    StatementDigest digest = new StatementDigest(core().theory());
    String plain = digest.of(step);
    assertEquals(plain, digest.of(new Step("other", step.scope(), List.of(), List.of(), List.of(new Labelled("b", LOSS)))));
    assertNotEquals(plain, digest.of(new Step("S", Scope.of(Scope.Kind.STEP), List.of(), List.of(), List.of(line))));
    assertNotEquals(plain, digest.of(new Step("S", step.scope(), List.of(), List.of(line), List.of(line))));
    assertNotEquals(plain, digest.of(new Step("S", step.scope(), List.of(), List.of(line), List.of())));
    assertNotEquals(plain, digest.of(new Step("S", step.scope(), List.of(new Condition("loss", List.of("squared"))), List.of(), List.of(line))));
    Core required = core();
    required.require.add(line);
    assertNotEquals(plain, new StatementDigest(required.theory()).of(step));
    Step ball = new Step("S", new Scope(Scope.Kind.BALL, List.of("w@0", "r")), List.of(), List.of(), List.of(line));
    Core other = core().define("r", "i:n", num(1));
    Step unrelated = new Step("S", ball.scope(), List.of(), List.of(), List.of(new Labelled("", zero(num(0)))));
    assertNotEquals(digest.of(unrelated), new StatementDigest(other.theory()).of(unrelated), "a definition cited by the scope");
    Step flow = new Step("S", Scope.of(Scope.Kind.FLOW), List.of(), List.of(), List.of(line));
    Core still = core();
    still.flow.clear();
    assertNotEquals(digest.of(flow), new StatementDigest(still.theory()).of(flow));
  }

  @Test
  void digestIsPinned() {
    assertEquals(64, of(core(), LOSS).length());
    assertEquals("5f272d4620e9448e04c27b6064196b94a6921c9034c048bd79412111e60c36f8", of(core(), LOSS), "stored certificates hold digests");
  }
}
