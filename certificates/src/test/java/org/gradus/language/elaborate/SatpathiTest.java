package org.gradus.language.elaborate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Condition;
import org.gradus.kernel.term.Control;
import org.gradus.kernel.term.Example;
import org.gradus.kernel.term.Scope;
import org.gradus.kernel.term.Source;
import org.gradus.kernel.term.Theory;
import org.gradus.language.syntax.ExampleTheories;
import org.junit.jupiter.api.Test;

/** The theory of Satpathi and Srikant, line by line in core form. */
class SatpathiTest {

  private static final Elaborated ELABORATED = Elaborator.elaborate(ExampleTheories.read("satpathi-srikant-2021"));
  private static final Theory THEORY = ELABORATED.theory();

  private static void defines(String expected) {
    String name = expected.substring(0, expected.indexOf('['));
    assertEquals(expected, CoreText.of(THEORY.definitions().get(name)));
  }

  private static void claims(String step, String... lines) {
    assertEquals(String.join("\n", lines), Theories.claims(Theories.step(ELABORATED, step)));
  }

  private static Control control(String step, int number) {
    return THEORY.controls().stream().filter(c -> c.step().equals(step)
        && c.number() == number).findFirst().orElseThrow();
  }

  @Test
  void readsTheSetting() {
    assertEquals(List.of("n", "d", "m"), THEORY.dims());
    assertTrue(THEORY.setting().contains(new Condition("network.activation", List.of("relu"))));
    assertTrue(THEORY.setting().contains(new Condition("trained", List.of("W,b"))));
    assertTrue(THEORY.setting().contains(new Condition("optimizer", List.of("gd", "gradient-flow"))));
    assertTrue(THEORY.setting().contains(new Condition("network.outputScale", List.of("1/sqrt(m)"))));
    assertEquals("1", THEORY.reluAt0());
    Source x = new Source.RunArray("X");
    assertEquals(new Source.Joined(x, new Source.Constant(Rational.ONE)), THEORY.data().get(4).source());
    assertEquals("[n, d+1]", THEORY.data().get(4).shape().toString());
    assertEquals(new Source.Joined(new Source.RunArray("W"), new Source.RunArray("b")),
        THEORY.weights().get(0).source());
  }

  @Test
  void definesTheNetwork() {
    defines("z[j:m,i:n] := (sum k:d+1 (* w[j,k] xt[i,k]))");
    defines("on[j:m,i:n] := (ind (>= z[j,i] 0))");
    defines("f[i:n] := (* (^ (sqrt #m) -1) (sum j:m (* a[j] (relu z[j,i]))))");
    defines("r[i:n] := (+ f[i] (* -1 Y[i]))");
    defines("L[] := (sum i:n (^ r[i] 2))");
    defines("J[i:n,j:m,k:d+1] := (D f[i] w[j,k])");
    defines("G[i:n,l:n] := (sum j:m (sum k:d+1 (* J[i,j,k] J[l,j,k])))");
  }

  @Test
  void hoistsCertifiedNumbers() {
    defines("lambda_min_G[] := (least i,l:n G[i,l])");
    defines("lambda0[] := lambda_min_G@0");
    defines("inverse_G[i:n,l:n] := (inverse i',i'':n G[i',i''] at i,l)");
    defines("lambda_max_gram_J_J_0[] := (greatest i,l:n (sum j:m (sum k:d+1 (* (+ J[i,j,k] (* -1 J[i,j,k]@0)) (+ J[l,j,k] (* -1 J[l,j,k]@0))))))");
    defines("DJ[] := (sqrt (relu lambda_max_gram_J_J_0))");
  }

  @Test
  void movesPlacesToTheArrays() {
    defines("delta[i:n] := (+ f[i] (* -1 f[i]@0) (* -1 (sum j:m (sum k:d+1 (* J[i,j,k]@0 (+ w[j,k] (* -1 w[j,k]@0)))))))");
    defines("w_star[j:m,k:d+1] := (+ w[j,k]@0 (sum i:n (* J[i,j,k]@0 (sum l:n (* inverse_G[i,l]@0 (+ Y[l] (* -1 f[l]@0)))))))");
    defines("Vl[] := (sum i:n (* e_L[i] (sum l:n (* inverse_G[i,l]@0 e_L[l]))))");
    defines("Vp[] := (sum j:m (sum k:d+1 (^ (+ w[j,k] (* -1 w[j,k]@0) (* -1 (sum i:n (* J[i,j,k]@0 (sum l:n (* inverse_G[i,l]@0 "
        + "(sum j':m (sum k':d+1 (* J[l,j',k']@0 (+ w[j',k'] (* -1 w[j',k']@0))))))))))) 2)))");
    defines("V[] := (sum j:m (sum k:d+1 (^ (+ w[j,k] (* -1 w_star[j,k])) 2)))");
  }

  @Test
  void writesTheDynamics() {
    assertEquals("(+ w[j,k] (* -1 (sum i:n (* eta J[i,j,k] r[i]))))", CoreText.of(THEORY.update().get(0).term()));
    assertEquals("(* -1 (sum i:n (* J[i,j,k] r[i])))", CoreText.of(THEORY.flow().get(0).term()));
    assertEquals(List.of("j", "k"), THEORY.flow().get(0).letters());
    assertEquals("(all j:m (= (^ a[j] 2) 1))", CoreText.of(THEORY.require().get(0).formula()));
    assertEquals("(> lambda0 0)", CoreText.of(THEORY.require().get(1).formula()));
  }

  @Test
  void statesTheIdentities() {
    claims("A05", "(all i:n (= (d/dt r[i]) (* -1 (sum l:n (* G[i,l] r[l])))))");
    claims("A06", "(= (d/dt L) (* -2 (sum i:n (* r[i] (sum l:n (* G[i,l] r[l]))))))");
    claims("A09", "split: (= V (+ Vp Vl))", "start: (and (= V@0 Vl@0) (= Vp@0 0))");
    claims("A16", "(all i:n (= delta[i] (* (^ (sqrt #m) -1) (sum j:m (* a[j] (abs z[j,i]) (ind (!= on[j,i] on[j,i]@0)))))))");
    claims("A17", "(all i:n (= r[i]@step (+ r[i] (* -1 (sum l:n (* eta G[i,l] r[l]))) A17.flips[i])))");
    defines("A17.flips[i:n] := (* (^ (sqrt #m) -1) (sum j:m (* a[j] (abs z[j,i]@step) (ind (!= on[j,i]@step on[j,i])))))");
  }

  @Test
  void quantifiesOverWeights() {
    claims("A07",
        "feasible: (all i:n (= (sum j:m (sum k:d+1 (* J[i,j,k]@0 (+ w_star[j,k] (* -1 w[j,k]@0))))) (+ Y[i] (* -1 f[i]@0))))",
        "length: (= (sum j:m (sum k:d+1 (^ (+ w_star[j,k] (* -1 w[j,k]@0)) 2))) "
            + "(sum i:n (* (+ Y[i] (* -1 f[i]@0)) (sum l:n (* inverse_G[i,l]@0 (+ Y[l] (* -1 f[l]@0)))))))",
        "pythagoras: (all weights u (implies (all i:n (= (sum j:m (sum k:d+1 (* J[i,j,k]@0 (+ w[j,k]@(u) (* -1 w[j,k]@0))))) "
            + "(+ Y[i] (* -1 f[i]@0)))) (= (sum j:m (sum k:d+1 (^ (+ w[j,k]@(u) (* -1 w[j,k]@0)) 2))) "
            + "(+ (sum j:m (sum k:d+1 (^ (+ w_star[j,k] (* -1 w[j,k]@0)) 2))) "
            + "(sum j:m (sum k:d+1 (^ (+ w[j,k]@(u) (* -1 w_star[j,k])) 2)))))))");
  }

  @Test
  void statesTheInequalities() {
    claims("A13", "(<= (d/dt Vl) (+ (* -2 lambda0 Vl) (* 2 (sqrt Vl) (+ (* (sqrt (relu lambda_max_gram_J@0)) (sqrt (sum i:n (^ delta[i] 2)))) "
        + "(* DJ (sqrt (sum i:n (^ r[i] 2))))))))");
    claims("A18", "(<= (sqrt (sum i:n (^ r[i]@step 2))) (+ (* (+ 1 (* -1 eta lambda_min_G)) (sqrt (sum i:n (^ r[i] 2)))) "
        + "(sqrt (sum i:n (^ A18.eps[i] 2)))))");
    claims("A19", "(<= (sqrt Vp@next) (+ (sqrt Vp) (* eta DJ (sqrt (sum i:n (^ r[i] 2)))) "
        + "(sqrt (sum j:m (sum k:d+1 (^ (+ w[j,k]@next (* -1 w[j,k]@step)) 2))))))");
    assertEquals("(<= (* eta lambda_max_G) 1)", CoreText.of(Theories.step(ELABORATED, "A18").when().get(0).formula()));
    assertEquals(Scope.Kind.STEP, Theories.step(ELABORATED, "A19").scope().kind());
  }

  @Test
  void listsWhatItCannotHold() {
    List<String> steps = ELABORATED.unsupported().stream().filter(u -> u.part().startsWith("claim"))
        .map(Elaborated.Unsupported::step)
        .distinct().toList();
    assertEquals(List.of("A21", "A22", "A24", "A30", "A34"), steps);
  }

  @Test
  void readsTheExample() {
    Example example = THEORY.examples().get(0);
    assertEquals("relu", example.activation());
    assertEquals(Map.of("n", 3, "d", 2, "m", 4), example.sizes());
    assertEquals(Rational.of(-1, 4), example.arrays().get("w").entries().get(2));
    assertEquals(List.of(3, 3), example.arrays().get("xt").shape());
    assertEquals("[1, 1, 1, -1, 1, 1, 7/5, -1/5, 1]", example.arrays().get("xt").entries().toString());
  }

  @Test
  void patchesStatements() {
    Control smaller = control("A06", 1);
    assertEquals("(= (d/dt L) (* -1 (sum i:n (* r[i] (sum l:n (* G[i,l] r[l]))))))",
        Theories.claims(smaller.patched()));
    assertEquals(Control.Expectation.REFUTED, smaller.expectation());
    assertEquals(-1, smaller.iterate());
    Control rate = control("A13", 1);
    assertEquals("E1", rate.example());
    assertEquals(0, rate.iterate());
    assertTrue(Theories.claims(rate.patched()).startsWith("(<= (d/dt Vl) (+ (* -4 lambda0 Vl) (* 2 (sqrt Vl)"));
    assertEquals("(all i:n (= r[i]@step (+ r[i] (* -1 (sum l:n (* eta G[i,l] r[l]))))))",
        Theories.claims(control("A17", 1).patched()));
    assertEquals("(<= V@next V)", Theories.claims(control("A19", 2).patched()));
    assertEquals(5, control("A19", 2).iterate());
  }

  @Test
  void patchesDefinitionsUnderNewNames() {
    defines("w_star.A07.1[j:m,k:d+1] := (+ w[j,k]@0 (sum i:n (* J[i,j,k]@0 (sum l:n (* inverse_G[i,l]@0 Y[l])))))");
    defines("Vl.A09.1[] := (sum i:n (* e_L[i] (sum l:n (* G[i,l]@0 e_L[l]))))");
    assertEquals("split: (= V (+ Vp Vl.A09.1))\nstart: (and (= V@0 Vl.A09.1@0) (= Vp@0 0))",
        Theories.claims(control("A09", 1).patched()));
  }

  @Test
  void keepsGoldenLines() {
    List<String> lines = ELABORATED.golden().stream().filter(g -> g.step().equals("A09") || g.step().equals("A17"))
        .map(g -> g.example() + ":" + g.iterate() + " " + CoreText.of(g.left())
            + (g.relation() == null ? " ~ " + g.decimal() : " " + g.relation().symbol() + " "
                + CoreText.of(g.right()))).toList();
    assertEquals(List.of(
        "E1:1 Vl = 449427241/1387315200",
        "E1:2 Vp ~ 0.0069366668471974681744999261883673",
        "E1:0 A17.flips[1] = -17/128",
        "E1:0 A17.flips[2] = 0",
        "E1:0 A17.flips[3] = 0",
        "E1:0 r[1]@step = -3103/6400",
        "E1:0 r[2]@step = -21/64",
        "E1:0 r[3]@step = 623/1280"), lines);
  }
}
