package org.gradus.kernel.symbolic;

import static org.gradus.kernel.symbolic.Core.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;
import org.junit.jupiter.api.Test;

/** The identities of one training theory (linearised dynamics of a one-hidden-layer network), for all sizes, and their false neighbours. */
class NormalFormTest {

  private static Term scale() {
    return pow(fn(Function.SQRT, size("m")), -1);
  }

  /** The theory of a network with one trained layer, its activation given. */
  private static Core network(Function sigma) {
    Core t = new Core("network").data("xt", "n", "d+1").data("Y", "n").data("a", "m").data("eta").weights("w", "m", "d+1");
    t.reluAt0 = "1";
    t.define("z", "j:m i:n", sum("c:d+1", times(e("w", "j", "c"), e("xt", "i", "c"))));
    t.define("f", "i:n", times(scale(), sum("j:m", times(e("a", "j"), fn(sigma, e("z", "j", "i"))))));
    t.define("r", "i:n", minus(e("f", "i"), e("Y", "i")));
    t.define("L", "", sum("i:n", pow(e("r", "i"), 2)));
    t.define("J", "i:n j:m c:d+1", partial(e("f", "i"), "w", "j", "c"));
    t.define("G", "i:n l:n", sum("j:m c:d+1", times(e("J", "i", "j", "c"), e("J", "l", "j", "c"))));
    t.define("P", "i:n l:n", inverse("n", "G", "i", "l"));
    t.define("v", "j:m c:d+1", minus(e("w", "j", "c"), at0(e("w", "j", "c"))));
    t.define("delta", "i:n", plus(e("f", "i"), neg(at0(e("f", "i"))),
        neg(sum("j:m c:d+1", times(at0(e("J", "i", "j", "c")), e("v", "j", "c"))))));
    t.define("e_L", "i:n", minus(e("r", "i"), e("delta", "i")));
    t.define("w_star", "j:m c:d+1", plus(at0(e("w", "j", "c")), sum("i:n l:n",
        times(at0(e("J", "i", "j", "c")), at0(e("P", "i", "l")), minus(e("Y", "l"), at0(e("f", "l")))))));
    t.define("Qv", "j:m c:d+1", projection("v"));
    t.define("Vl", "", sum("i:n l:n", times(e("e_L", "i"), at0(e("P", "i", "l")), e("e_L", "l"))));
    t.define("u", "j:m c:d+1", minus(e("v", "j", "c"), e("Qv", "j", "c")));
    t.define("Vp", "", sum("j:m c:d+1", pow(e("u", "j", "c"), 2)));
    t.define("gap", "j:m c:d+1", minus(e("w", "j", "c"), e("w_star", "j", "c")));
    t.define("V", "", sum("j:m c:d+1", pow(e("gap", "j", "c"), 2)));
    t.define("Qgap", "j:m c:d+1", projection("gap"));
    Term descent = sum("k:n", times(e("J", "k", "j", "c"), e("r", "k")));
    t.flow("w", "j c", neg(descent)).update("w", "j c", minus(e("w", "j", "c"), times(e("eta"), descent)));
    return t;
  }

  /** J0^T G0^-1 J0 applied to an array of the weights' shape, at (j, c). */
  private static Term projection(String array) {
    return sum("i:n l:n k:m e:d+1",
        times(at0(e("J", "i", "j", "c")), at0(e("P", "i", "l")), at0(e("J", "l", "k", "e")), e(array, "k", "e")));
  }

  private static final Set<String> ARRAYS = Set.of("f", "J", "G", "P");
  private static final List<String> GRAM = List.of("G", "P");

  private static Optional<String> remains(Core core, Set<String> opaque, List<String> contractions, Formula claim, Formula... hypotheses) {
    Derivatives derivatives = new Derivatives(core.theory());
    Formula expanded = derivatives.expand(claim);
    return new NormalForm(derivatives.theory(), opaque, contractions, List.of(hypotheses)).difference(expanded);
  }

  private static void proved(Core core, Set<String> opaque, List<String> contractions, Formula claim, Formula... hypotheses) {
    assertEquals(Optional.empty(), remains(core, opaque, contractions, claim, hypotheses));
  }

  private static void rejected(Core core, Set<String> opaque, List<String> contractions, Formula claim, Formula... hypotheses) {
    assertNotEquals(Optional.empty(), remains(core, opaque, contractions, claim, hypotheses));
  }

  private static Core smooth() {
    return network(Function.ACTIVATION);
  }

  private static Core relu() {
    return network(Function.RELU);
  }

  // A01, A03

  private static Formula gradient(Term scale) {
    return all("i:n j:m c:d+1", eq(e("J", "i", "j", "c"),
        times(e("a", "j"), scale, fn(Function.ACTIVATION, 1, e("z", "j", "i")), e("xt", "i", "c"))));
  }

  @Test
  void gradientOfTheNetwork() {
    proved(smooth(), Set.of(), List.of(), gradient(scale()));
    proved(smooth(), Set.of("z"), List.of(), gradient(scale()));
    rejected(smooth(), Set.of(), List.of(), gradient(pow(size("m"), -1)));
    rejected(smooth(), Set.of(), List.of(), gradient(num(1)));
  }

  private static Formula gram(Term scale, boolean signs) {
    Term product = times(fn(Function.ACTIVATION, 1, e("z", "j", "i")), fn(Function.ACTIVATION, 1, e("z", "j", "l")));
    Term inner = sum("c:d+1", times(e("xt", "i", "c"), e("xt", "l", "c")));
    return all("i:n l:n", eq(e("G", "i", "l"), times(inner, scale, sum("j:m", signs ? times(pow(e("a", "j"), 2), product) : product))));
  }

  @Test
  void gramMatrixOfTheNetwork() {
    Formula signs = all("j:m", eq(pow(e("a", "j"), 2), num(1)));
    proved(smooth(), Set.of(), List.of(), gram(pow(size("m"), -1), true));
    proved(smooth(), Set.of(), List.of(), gram(pow(size("m"), -1), false), signs);
    rejected(smooth(), Set.of(), List.of(), gram(pow(size("m"), -1), false));
    rejected(smooth(), Set.of(), List.of(), gram(scale(), true));
    rejected(smooth(), Set.of(), List.of(), gram(pow(size("m"), -1), false), all("j:n", eq(pow(e("a", "j"), 2), num(1))));
  }

  // A02

  @Test
  void eulerHomogeneityOfReluOnly() {
    Formula euler = all("i:n", eq(sum("j:m c:d+1", times(e("J", "i", "j", "c"), e("w", "j", "c"))), e("f", "i")));
    proved(relu(), Set.of(), List.of(), euler);
    Core clarke = relu();
    clarke.reluAt0 = null;
    proved(clarke, Set.of(), List.of(), euler);
    rejected(smooth(), Set.of(), List.of(), euler);
    rejected(network(Function.SOFTPLUS), Set.of(), List.of(), euler);
  }

  // A05, A06

  @Test
  void residualAndLossAlongTheFlow() {
    Formula ode = all("i:n", eq(ddt(e("r", "i")), neg(sum("l:n", times(e("G", "i", "l"), e("r", "l"))))));
    for (Core core : List.of(smooth(), relu(), network(Function.TANH))) {
      proved(core, Set.of(), List.of(), ode);
      proved(core, Set.of("z", "r"), List.of(), ode);
    }
    for (int factor : new int[] {-2, -1, -4, 2}) {
      Formula loss = eq(ddt(e("L")), times(num(factor), sum("i:n l:n", times(e("r", "i"), e("G", "i", "l"), e("r", "l")))));
      if (factor == -2) {
        proved(smooth(), Set.of("z"), List.of(), loss);
        proved(relu(), Set.of("z", "r"), List.of(), loss);
      } else {
        rejected(smooth(), Set.of("z"), List.of(), loss);
      }
    }
  }

  // A07

  private static Term residual0(String i) {
    return minus(e("Y", i), at0(e("f", i)));
  }

  @Test
  void minimumNormInterpolant() {
    Term feasible = sum("j:m c:d+1", times(at0(e("J", "i", "j", "c")), minus(e("w_star", "j", "c"), at0(e("w", "j", "c")))));
    proved(smooth(), ARRAYS, GRAM, all("i:n", eq(feasible, residual0("i"))));
    rejected(smooth(), ARRAYS, GRAM, all("i:n", eq(feasible, e("Y", "i"))));
    rejected(smooth(), ARRAYS, List.of(), all("i:n", eq(feasible, residual0("i"))));
    Term length = sum("j:m c:d+1", pow(minus(e("w_star", "j", "c"), at0(e("w", "j", "c"))), 2));
    Term energy = sum("i:n l:n", times(residual0("i"), at0(e("P", "i", "l")), residual0("l")));
    proved(smooth(), ARRAYS, GRAM, eq(length, energy));
    rejected(smooth(), ARRAYS, GRAM, eq(length, times(num(2), energy)));
  }

  private static Formula pythagoras(Formula premise) {
    Term u = under("u", e("w", "j", "c"));
    Term whole = sum("j:m c:d+1", pow(minus(u, at0(e("w", "j", "c"))), 2));
    Term first = sum("j:m c:d+1", pow(minus(e("w_star", "j", "c"), at0(e("w", "j", "c"))), 2));
    Term second = sum("j:m c:d+1", pow(minus(u, e("w_star", "j", "c")), 2));
    return allWeights("u", implies(premise, eq(whole, plus(first, second))));
  }

  @Test
  void pythagorasForFeasibleWeights() {
    Term reach = sum("j:m c:d+1", times(at0(e("J", "i", "j", "c")), minus(under("u", e("w", "j", "c")), at0(e("w", "j", "c")))));
    proved(smooth(), ARRAYS, GRAM, pythagoras(all("i:n", eq(reach, residual0("i")))));
    rejected(smooth(), ARRAYS, GRAM, pythagoras(all("i:n", eq(reach, e("Y", "i")))));
    rejected(smooth(), ARRAYS, GRAM, pythagoras(eq(num(0), num(0))));
    rejected(smooth(), ARRAYS, GRAM, pythagoras(eq(sum("i:n", reach), sum("i:n", residual0("i")))));
  }

  // A09 - A11

  @Test
  void lyapunovSplit() {
    proved(smooth(), ARRAYS, GRAM, eq(e("V"), plus(e("Vp"), e("Vl"))));
    proved(smooth(), ARRAYS, GRAM, eq(at0(e("V")), at0(e("Vl"))));
    proved(smooth(), ARRAYS, GRAM, eq(at0(e("Vp")), num(0)));
    rejected(smooth(), ARRAYS, GRAM, eq(e("V"), plus(e("Vp"), times(num(2), e("Vl")))));
    rejected(smooth(), ARRAYS, GRAM, eq(e("V"), e("Vl")));
    Core wrong = smooth();
    wrong.define("Vl", "", sum("i:n l:n", times(e("e_L", "i"), at0(e("G", "i", "l")), e("e_L", "l"))));
    rejected(wrong, ARRAYS, GRAM, eq(e("V"), plus(e("Vp"), e("Vl"))));
  }

  private static Term drift(String array) {
    Term change = minus(e("J", "i", "j", "c"), at0(e("J", "i", "j", "c")));
    return sum("j:m c:d+1", times(e(array, "j", "c"), sum("i:n", times(change, e("r", "i")))));
  }

  @Test
  void driftOfVPerpendicular() {
    proved(smooth(), ARRAYS, GRAM, eq(ddt(e("Vp")), times(num(-2), drift("u"))));
    rejected(smooth(), ARRAYS, GRAM, eq(ddt(e("Vp")), times(num(2), drift("u"))));
    rejected(smooth(), ARRAYS, GRAM, eq(ddt(e("Vp")), neg(drift("u"))));
  }

  @Test
  void driftOfVParallel() {
    Term norm = sum("i:n", pow(e("e_L", "i"), 2));
    Term middle = sum("i:n", times(e("e_L", "i"), e("delta", "i")));
    proved(smooth(), ARRAYS, GRAM, eq(ddt(e("Vl")), plus(times(num(-2), norm), times(num(-2), middle), times(num(-2), drift("Qgap")))));
    rejected(smooth(), ARRAYS, GRAM, eq(ddt(e("Vl")), plus(times(num(-2), norm), times(num(-2), drift("Qgap")))));
    rejected(smooth(), ARRAYS, GRAM, eq(ddt(e("Vl")), plus(times(num(-2), norm), neg(middle), times(num(-2), drift("Qgap")))));
  }

  // A19x, A20x

  @Test
  void exactRecursionsOfGradientDescent() {
    Term change = sum("k:n", times(minus(e("J", "k", "h", "e"), at0(e("J", "k", "h", "e"))), e("r", "k")));
    Term pushed = sum("h:m e:d+1", times(at0(e("J", "i", "h", "e")), change));
    Formula parallel = all("i:n", eq(step(e("e_L", "i")), plus(e("e_L", "i"),
        times(num(-1), e("eta"), sum("l:n", times(at0(e("G", "i", "l")), plus(e("e_L", "l"), e("delta", "l"))))),
        times(num(-1), e("eta"), pushed))));
    proved(smooth(), ARRAYS, GRAM, parallel);
    rejected(smooth(), ARRAYS, GRAM, all("i:n", eq(step(e("e_L", "i")), minus(e("e_L", "i"), times(e("eta"), pushed)))));
    Term own = sum("k:n", times(minus(e("J", "k", "j", "c"), at0(e("J", "k", "j", "c"))), e("r", "k")));
    Term projected = sum("i:n l:n", times(at0(e("J", "i", "j", "c")), at0(e("P", "i", "l")),
        sum("h:m e:d+1", times(at0(e("J", "l", "h", "e")), change))));
    Formula perpendicular = all("j:m c:d+1", eq(step(e("u", "j", "c")),
        minus(e("u", "j", "c"), times(e("eta"), minus(own, projected)))));
    proved(smooth(), ARRAYS, GRAM, perpendicular);
    rejected(smooth(), ARRAYS, GRAM, all("j:m c:d+1", eq(step(e("u", "j", "c")), minus(e("u", "j", "c"), times(e("eta"), own)))));
  }

  // Second derivatives and elementary functions

  private static Core ridge() {
    Core t = new Core("ridge").data("x", "n", "d").data("y", "n").data("a", "p").data("lambda").weights("W", "p", "d");
    t.define("z", "i:n k:p", sum("c:d", times(e("W", "k", "c"), e("x", "i", "c"))));
    t.define("r", "i:n", minus(sum("k:p", times(e("a", "k"), fn(Function.ACTIVATION, e("z", "i", "k")))), e("y", "i")));
    t.define("F", "", plus(times(num(1, 2), pow(size("n"), -1), sum("i:n", pow(e("r", "i"), 2))),
        times(num(1, 2), e("lambda"), sum("k:p c:d", pow(e("W", "k", "c"), 2)))));
    t.define("g", "k:p c:d", partial(e("F"), "W", "k", "c"));
    return t;
  }

  private static Formula laplacian(Term regular, boolean residual) {
    Term data = times(pow(e("a", "k"), 2), pow(fn(Function.ACTIVATION, 1, e("z", "i", "k")), 2));
    Term curved = times(e("r", "i"), e("a", "k"), fn(Function.ACTIVATION, 2, e("z", "i", "k")));
    Term norm = sum("c:d", pow(e("x", "i", "c"), 2));
    return eq(sum("h:p e:d", partial(e("g", "h", "e"), "W", "h", "e")),
        plus(times(e("lambda"), regular), times(pow(size("n"), -1), sum("i:n", times(norm, sum("k:p", residual ? plus(data, curved) : data))))));
  }

  @Test
  void laplacianOfTheRegularisedLoss() {
    proved(ridge(), Set.of(), List.of(), laplacian(times(size("p"), size("d")), true));
    proved(ridge(), Set.of("z", "r"), List.of(), laplacian(times(size("p"), size("d")), true));
    rejected(ridge(), Set.of(), List.of(), laplacian(times(size("p"), size("d")), false));
    rejected(ridge(), Set.of(), List.of(), laplacian(num(1), true));
  }

  @Test
  void sigmoidCurvatureAsASquare() {
    Term u = e("y", "i");
    Term s = fn(Function.SIGMOID, u);
    Term v = times(s, minus(num(1), s));
    Term square = times(num(4), pow(minus(v, num(1, 6)), 2), plus(v, num(1, 12)));
    Term curvature = pow(fn(Function.SIGMOID, 2, u), 2);
    proved(ridge(), Set.of(), List.of(), all("i:n", eq(minus(num(1, 108), curvature), square)));
    rejected(ridge(), Set.of(), List.of(), all("i:n", eq(minus(num(1, 107), curvature), square)));
  }

  // Traps

  private static Core arrays() {
    Core t = new Core("arrays").data("x", "n").data("y", "n").data("b", "m").data("A", "n", "n").data("B", "n", "n").data("X", "n", "d")
        .data("g", "m").data("k", "n", "m").weights("w", "m", "d");
    t.define("AI", "i:n l:n", inverse("n", "A", "i", "l"));
    t.define("BI", "i:n l:n", inverse("n", "B", "i", "l"));
    t.define("AT", "i:n l:n", inverse("n", "A", "l", "i"));
    t.define("S", "i:n l:n", sum("c:d", times(e("X", "i", "c"), e("X", "l", "c"))));
    t.define("SI", "i:n l:n", inverse("n", "S", "i", "l"));
    return t;
  }

  private static Term product(String left, String l1, String l2, String right, String r1, String r2) {
    return sum("p:n", times(e(left, l1, l2), e(right, r1, r2)));
  }

  @Test
  void inverseRuleOnlyForItsOwnMatrixAndTheRightAxes() {
    Set<String> opaque = Set.of("S");
    proved(arrays(), opaque, List.of("AI"), all("i:n l:n", eq(product("A", "i", "p", "AI", "p", "l"), delta("i", "l"))));
    proved(arrays(), opaque, List.of("AI"), all("i:n l:n", eq(product("AI", "i", "p", "A", "p", "l"), delta("i", "l"))));
    rejected(arrays(), opaque, List.of("AI"), all("i:n l:n", eq(product("A", "i", "p", "AI", "l", "p"), delta("i", "l"))));
    rejected(arrays(), opaque, List.of("AI"), all("i:n l:n", eq(product("A", "p", "i", "AI", "p", "l"), delta("i", "l"))));
    rejected(arrays(), opaque, List.of("AI", "BI"), all("i:n l:n", eq(product("A", "i", "p", "BI", "p", "l"), delta("i", "l"))));
    rejected(arrays(), opaque, List.of("AT"), all("i:n l:n", eq(product("A", "i", "p", "AT", "p", "l"), delta("i", "l"))));
    rejected(arrays(), opaque, List.of(), all("i:n l:n", eq(product("A", "i", "p", "AI", "p", "l"), delta("i", "l"))));
    rejected(arrays(), opaque, List.of("AI"), all("i:n l:n", eq(product("A", "i", "p", "AI", "p", "l"), num(1))));
  }

  @Test
  void symmetryIsUsedOnlyWhereItHolds() {
    for (Set<String> opaque : List.of(Set.of("S"), Set.<String>of())) {
      proved(arrays(), opaque, List.of("SI"), all("i:n l:n", eq(product("S", "i", "p", "SI", "l", "p"), delta("i", "l"))));
      proved(arrays(), opaque, List.of("SI"), all("i:n l:n", eq(e("SI", "i", "l"), e("SI", "l", "i"))));
      proved(arrays(), opaque, List.of(), all("i:n l:n", eq(e("S", "i", "l"), e("S", "l", "i"))));
    }
    rejected(arrays(), Set.of(), List.of("AI"), all("i:n l:n", eq(e("AI", "i", "l"), e("AI", "l", "i"))));
    rejected(arrays(), Set.of(), List.of(), all("i:n l:n", eq(e("A", "i", "l"), e("A", "l", "i"))));
  }

  /** One matrix F_c for each c, whose inverses are PF_c; S_c X_c is symmetric for each c. */
  private static Core families() {
    Core t = new Core("families").data("F", "m", "n", "n").data("X", "m", "n", "d").weights("w", "m", "d");
    t.define("PF", "c:m i:n l:n", new Term.Inverse("p", "q", Core.dim("n"), e("F", "c", "p", "q"), Core.ix("i"), Core.ix("l")));
    t.define("S", "c:m i:n l:n", sum("b:d", times(e("X", "c", "i", "b"), e("X", "c", "l", "b"))));
    t.define("PS", "c:m i:n l:n", new Term.Inverse("p", "q", Core.dim("n"), e("S", "c", "p", "q"), Core.ix("i"), Core.ix("l")));
    t.define("PR", "c:m i:n l:n", new Term.Inverse("p", "q", Core.dim("n"), times(e("F", "c", "p", "q"), e("X", "c", "i", "1")), Core.ix("i"),
        Core.ix("l")));
    return t;
  }

  @Test
  void membersOfAFamilyOfInverses() {
    Term left = sum("p:n", times(e("F", "c", "i", "p"), e("PF", "c", "p", "l")));
    Term right = sum("p:n", times(e("PF", "c", "i", "p"), e("F", "c", "p", "l")));
    proved(families(), Set.of(), List.of("PF"), all("c:m i:n l:n", eq(left, delta("i", "l"))));
    proved(families(), Set.of(), List.of("PF"), all("c:m i:n l:n", eq(right, delta("i", "l"))));
    Term mixed = sum("p:n", times(e("F", "c", "i", "p"), e("PF", "j", "p", "l")));
    rejected(families(), Set.of(), List.of("PF"), all("c:m j:m i:n l:n", eq(mixed, delta("i", "l"))));
    rejected(families(), Set.of(), List.of("PF"), all("c:m i:n l:n", eq(sum("c:m", left), delta("i", "l"))));
    Term turned = sum("p:n", times(e("F", "c", "i", "p"), e("PF", "c", "l", "p")));
    rejected(families(), Set.of(), List.of("PF"), all("c:m i:n l:n", eq(turned, delta("i", "l"))));
    Term own = sum("p:n", times(e("F", "c", "i", "p"), e("X", "c", "i", "1"), e("PR", "c", "p", "l")));
    rejected(families(), Set.of(), List.of("PR"), all("c:m i:n l:n", eq(own, delta("i", "l"))));
  }

  @Test
  void symmetryOfAFamilyIsThatOfItsLastTwoLetters() {
    proved(families(), Set.of("S"), List.of("PS"), all("c:m i:n l:n", eq(e("S", "c", "i", "l"), e("S", "c", "l", "i"))));
    proved(families(), Set.of("S"), List.of("PS"), all("c:m i:n l:n", eq(e("PS", "c", "i", "l"), e("PS", "c", "l", "i"))));
    rejected(families(), Set.of("S"), List.of("PF"), all("c:m i:n l:n", eq(e("PF", "c", "i", "l"), e("PF", "c", "l", "i"))));
    Core square = new Core("square").data("X", "n", "n", "d").weights("w", "m", "d");
    square.define("S", "c:n i:n l:n", sum("b:d", times(e("X", "c", "i", "b"), e("X", "c", "l", "b"))));
    proved(square, Set.of("S"), List.of(), all("c:n i:n l:n", eq(e("S", "c", "i", "l"), e("S", "c", "l", "i"))));
    rejected(square, Set.of("S"), List.of(), all("c:n i:n l:n", eq(e("S", "c", "i", "l"), e("S", "i", "c", "l"))));
    rejected(square, Set.of("S"), List.of(), all("c:n i:n l:n", eq(e("S", "c", "i", "l"), e("S", "l", "i", "c"))));
  }

  /** P[i,l] = inverse(x_i S)[i,l] takes its entries from n symmetric matrices, and is not symmetric. */
  @Test
  void noRuleForEntriesOfManyInverses() {
    Core t = arrays();
    t.define("P", "i:n l:n", new Term.Inverse("p", "q", dim("n"), times(e("x", "i"), e("S", "p", "q")), ix("i"), ix("l")));
    rejected(t, Set.of("S"), List.of("P"), all("i:n l:n", eq(e("P", "i", "l"), e("P", "l", "i"))));
    rejected(t, Set.of(), List.of("P"), all("i:n l:n", eq(e("P", "i", "l"), e("P", "l", "i"))));
    rejected(t, Set.of("S"), List.of("P"), all("i:n l:n", eq(sum("p:n", times(e("x", "i"), e("S", "i", "p"), e("P", "p", "l"))), delta("i", "l"))));
  }

  @Test
  void contractedLetterMustOccurNowhereElse() {
    Term thrice = sum("p:n", times(e("A", "i", "p"), e("AI", "p", "l"), e("x", "p")));
    rejected(arrays(), Set.of(), List.of("AI"), all("i:n l:n", eq(thrice, times(delta("i", "l"), e("x", "l")))));
    Term open = times(e("A", "i", "p"), e("AI", "p", "l"));
    rejected(arrays(), Set.of(), List.of("AI"), all("i:n l:n p:n", eq(open, delta("i", "l"))));
    Term other = sum("p:m", times(e("A", "i", "p"), e("AI", "p", "l")));
    rejected(arrays(), Set.of(), List.of("AI"), all("i:n l:n", eq(other, delta("i", "l"))));
    Term trace = sum("i:n p:n", times(e("A", "i", "p"), e("AI", "p", "i")));
    proved(arrays(), Set.of(), List.of("AI"), eq(trace, size("n")));
    rejected(arrays(), Set.of(), List.of("AI"), eq(trace, num(1)));
  }

  @Test
  void sumsDistinguishRangesAndLetters() {
    Core t = arrays();
    proved(t, Set.of(), List.of(), eq(sum("p:n", e("x", "p")), sum("q:n", e("x", "q"))));
    rejected(t, Set.of(), List.of(), eq(sum("p:n", e("x", "p")), sum("p:m", e("x", "p"))));
    rejected(t, Set.of(), List.of(), all("i:n", eq(sum("p:n", times(e("x", "p"), e("y", "i"))), sum("p:n", times(e("x", "p"), e("y", "p"))))));
    proved(t, Set.of(), List.of(), eq(pow(sum("p:n", e("x", "p")), 2), sum("p:n q:n", times(e("x", "p"), e("x", "q")))));
    rejected(t, Set.of(), List.of(), eq(pow(sum("p:n", e("x", "p")), 2), sum("p:n", pow(e("x", "p"), 2))));
    proved(t, Set.of(), List.of(), eq(pow(sum("p:n", e("x", "p")), 5),
        times(sum("p:n", e("x", "p")), pow(sum("p:n q:n", times(e("x", "q"), e("x", "p"))), 2))));
    proved(t, Set.of(), List.of(), eq(sum("p:n", num(1)), size("n")));
    rejected(t, Set.of(), List.of(), eq(sum("p:n", num(1)), size("m")));
    rejected(t, Set.of(), List.of(), eq(sum("p:n-2", num(1)), size("n-2")));
    proved(t, Set.of(), List.of(), eq(size("d+1"), plus(size("d"), num(1))));
  }

  @Test
  void deltasContractOnlyWithinOneRange() {
    Core t = arrays();
    proved(t, Set.of(), List.of(), all("i:n", eq(sum("p:n", times(delta("p", "i"), e("x", "p"))), e("x", "i"))));
    rejected(t, Set.of(), List.of(), all("i:m", eq(sum("p:n", times(delta("p", "i"), e("x", "p"))), e("x", "i"))));
    rejected(t, Set.of(), List.of(), all("i:n+1", eq(sum("p:n", times(delta("p", "i"), e("x", "p"))), e("x", "i"))));
    rejected(t, Set.of(), List.of(), eq(sum("p:n", times(delta("p", "3"), e("x", "p"))), e("x", "3")));
    rejected(t, Set.of(), List.of(), all("i:n", eq(sum("p:n", times(delta("p", "i+1"), e("x", "p"))), e("x", "i+1"))));
    proved(t, Set.of(), List.of(), all("i:n l:n", eq(times(delta("i", "l"), e("x", "i")), times(delta("l", "i"), e("x", "l")))));
    proved(t, Set.of(), List.of(), all("i:n", eq(times(delta("i", "i"), delta("i+1", "i")), num(0))));
    rejected(t, Set.of(), List.of(), all("i:n l:n", eq(delta("i", "l"), num(0))));
    proved(t, Set.of(), List.of(), all("i:n", eq(fn(Function.EXP, sum("p:n", times(delta("p", "i"), e("x", "p")))), fn(Function.EXP, e("x", "i")))));
  }

  @Test
  void bindersDoNotCapture() {
    Core t = arrays().define("s", "i:n", sum("p:n", times(e("A", "i", "p"), e("x", "p"))));
    // s[p] under a sum over p: the p of its body is another one
    Term right = sum("p:n q:n", times(e("y", "p"), e("A", "p", "q"), e("x", "q")));
    Term wrong = sum("p:n", times(e("y", "p"), e("A", "p", "p"), e("x", "p")));
    proved(t, Set.of(), List.of(), eq(sum("p:n", times(e("y", "p"), e("s", "p"))), right));
    rejected(t, Set.of(), List.of(), eq(sum("p:n", times(e("y", "p"), e("s", "p"))), wrong));
    // nested binders of one name: the inner one counts
    Term shadow = sum("p:n", times(e("y", "p"), sum("p:n", e("x", "p"))));
    proved(t, Set.of(), List.of(), eq(shadow, times(sum("p:n", e("y", "p")), sum("p:n", e("x", "p")))));
    rejected(t, Set.of(), List.of(), eq(shadow, sum("p:n", times(e("y", "p"), e("x", "p")))));
    // inside arguments
    Term outer = sum("p:n", fn(Function.EXP, sum("q:n", e("A", "p", "q"))));
    proved(t, Set.of(), List.of(), eq(outer, sum("q:n", fn(Function.EXP, sum("p:n", e("A", "q", "p"))))));
    rejected(t, Set.of(), List.of(), eq(outer, sum("q:n", fn(Function.EXP, sum("p:n", e("A", "p", "q"))))));
  }

  @Test
  void premisesHoldOnlyWhereTheyAreMade() {
    Core t = arrays();
    Formula signs = all("i:n", eq(pow(e("x", "i"), 2), num(1)));
    Formula claim = all("l:n", eq(pow(e("x", "l"), 2), num(1)));
    proved(t, Set.of(), List.of(), implies(signs, claim));
    rejected(t, Set.of(), List.of(), new Formula.And(List.of(implies(signs, claim), claim)));
    rejected(t, Set.of(), List.of(), implies(signs, all("l:n", eq(e("x", "l"), num(1)))));
    // one value of i only: the letter is not universal in the premise
    Formula one = all("i:n", implies(eq(pow(e("x", "i"), 2), num(1)), all("l:n", eq(pow(e("x", "l"), 2), num(1)))));
    rejected(t, Set.of(), List.of(), one);
    rejected(t, Set.of(), List.of(), all("i:n", implies(eq(pow(e("x", "i"), 2), num(1)), all("i:n", eq(pow(e("x", "i"), 2), num(1))))));
    proved(t, Set.of(), List.of(), all("i:n", implies(eq(pow(e("x", "i"), 2), num(1)), eq(pow(e("x", "i"), 4), num(1)))));
    // a premise about one weight vector says nothing of another of the same name
    Formula zero = eq(under("u", e("w", "1", "1")), num(0));
    proved(t, Set.of(), List.of(), allWeights("u", implies(zero, zero)));
    rejected(t, Set.of(), List.of(), allWeights("u", implies(zero, allWeights("u", zero))));
    rejected(t, Set.of(), List.of(), allWeights("u", implies(zero, eq(e("w", "1", "1"), num(0)))));
    // inequalities and disjunctions are no premises
    Formula less = new Formula.Compare(Formula.Relation.AT_MOST, e("x", "1"), num(0));
    rejected(t, Set.of(), List.of(), implies(less, eq(e("x", "1"), num(0))));
    rejected(t, Set.of(), List.of(), implies(new Formula.Not(eq(e("x", "1"), num(0))), eq(e("x", "1"), num(0))));
    rejected(t, Set.of(), List.of(), implies(new Formula.Or(List.of(eq(e("x", "1"), num(0)))), eq(e("x", "1"), num(0))));
  }

  @Test
  void powersRootsAndQuotients() {
    Core t = arrays();
    Term x = e("x", "i");
    Term y = e("y", "i");
    proved(t, Set.of(), List.of(), all("i:n", eq(pow(fn(Function.SQRT, x), 3), times(x, fn(Function.SQRT, x)))));
    rejected(t, Set.of(), List.of(), all("i:n", eq(fn(Function.SQRT, pow(x, 2)), x)));
    proved(t, Set.of(), List.of(), all("i:n", eq(pow(fn(Function.ABS, x), 2), pow(x, 2))));
    rejected(t, Set.of(), List.of(), all("i:n", eq(fn(Function.ABS, x), x)));
    proved(t, Set.of(), List.of(), all("i:n", eq(times(plus(x, y), pow(plus(y, x), -1)), num(1))));
    proved(t, Set.of(), List.of(), all("i:n", eq(minus(pow(x, -1), pow(y, -1)), times(minus(y, x), pow(times(x, y), -1)))));
    proved(t, Set.of(), List.of(), all("i:n", eq(pow(plus(num(1), pow(x, -1)), -1), times(x, pow(plus(x, num(1)), -1)))));
    rejected(t, Set.of(), List.of(), all("i:n", eq(pow(plus(x, y), -1), plus(pow(x, -1), pow(y, -1)))));
    rejected(t, Set.of(), List.of(), all("i:n", eq(pow(minus(x, x), -1), num(0))));
    for (int[] k : new int[][] {{1, 2}, {2, 3}, {-1, 1}, {-1, -2}, {2, -2}, {1, 11}, {0, 1}}) {
      rejected(t, Set.of(), List.of(), all("i:n", eq(pow(x, k[0]), pow(x, k[1]))));
      rejected(t, Set.of(), List.of(), all("i:n", eq(times(pow(x, k[0]), pow(y, k[1])), times(pow(x, k[1]), pow(y, k[0])))));
    }
    rejected(t, Set.of(), List.of(), all("i:n", eq(fn(Function.TANH, x), fn(Function.TANH, y))));
    proved(t, Set.of(), List.of(), all("i:n", eq(fn(Function.TANH, plus(x, y)), fn(Function.TANH, plus(y, x)))));
  }

  @Test
  void reluSelectionIsIdempotentOnlyWhenItIsZeroOrOne() {
    Term step = fn(Function.RELU, 1, e("x", "i"));
    for (String at0 : new String[] {null, "0", "1", "1/2"}) {
      Core t = arrays();
      t.reluAt0 = at0;
      boolean sharp = "0".equals(at0) || "1".equals(at0);
      Formula claim = all("i:n", eq(pow(step, 2), step));
      assertEquals(sharp, remains(t, Set.of(), List.of(), claim).isEmpty(), "selection " + at0);
      proved(t, Set.of(), List.of(), all("i:n", eq(fn(Function.RELU, e("x", "i")), times(e("x", "i"), step))));
    }
  }

  private static Term mean(Term body) {
    return new Term.Expectation("v", dim("n"), body);
  }

  /** Isserlis' theorem is about polynomials; what else reads the random numbers has no mean here. */
  @Test
  void meansOfPolynomialsOnly() {
    Core t = arrays();
    Term v = e("v", "1");
    proved(t, Set.of(), List.of(), eq(mean(times(pow(v, 2), fn(Function.TANH, e("x", "1")))), fn(Function.TANH, e("x", "1"))));
    proved(t, Set.of(), List.of(), eq(mean(pow(v, 8)), num(105)));
    proved(t, Set.of(), List.of(), eq(mean(v), num(0)));
    proved(t, Set.of(), List.of(), all("i:n", eq(mean(times(e("v", "i"), sum("p:n", times(e("v", "p"), e("x", "p"))))), e("x", "i"))));
    rejected(t, Set.of(), List.of(), eq(mean(times(v, fn(Function.TANH, v))), num(0)));
    rejected(t, Set.of(), List.of(), eq(mean(times(v, fn(Function.TANH, sum("p:n", e("v", "p"))))), num(0)));
    rejected(t, Set.of(), List.of(), eq(mean(fn(Function.RELU, v)), times(num(0), e("x", "1"))));
    rejected(t, Set.of(), List.of(), eq(mean(times(v, new Term.Indicator(new Formula.Compare(Formula.Relation.LESS, num(0), v)))), num(0)));
    rejected(t, Set.of(), List.of(), eq(mean(pow(v, -1)), num(0)));
    rejected(t, Set.of(), List.of(), eq(mean(pow(plus(num(1), v), -1)), num(1)));
    rejected(t, Set.of(), List.of(), eq(mean(pow(v, 10)), num(945)));
    rejected(t, Set.of(), List.of(), eq(mean(pow(v, 4)), num(1)));
    rejected(t, Set.of(), List.of(), eq(new Term.Expectation("x", dim("n"), e("x", "1")), num(0)));
    rejected(t, Set.of(), List.of(), eq(new Term.Expectation("w", dim("n"), e("w", "1", "1")), num(0)));
    rejected(t, Set.of(), List.of(), eq(new Term.Expectation("S", dim("n"), e("S", "1", "1")), num(0)));
  }

  @Test
  void quantifiedWeightsAreKeptApart() {
    Core t = arrays();
    Formula apart = eq(under("a", e("w", "1", "1")), under("b", e("w", "1", "1")));
    rejected(t, Set.of(), List.of(), allWeights("a", allWeights("b", apart)));
    rejected(t, Set.of(), List.of(), allWeights("a", all("i:n", allWeights("b", apart))));
    rejected(t, Set.of(), List.of(), allWeights("a", eq(under("a", e("w", "1", "1")), e("w", "1", "1"))));
    proved(t, Set.of(), List.of(), allWeights("a", allWeights("b", eq(times(under("a", e("w", "1", "1")), under("b", e("w", "1", "1"))),
        times(under("b", e("w", "1", "1")), under("a", e("w", "1", "1")))))));
  }

  /** A real or natural number is any: an equation that holds for some, or of another, does not hold. */
  @Test
  void quantifiedNumbersAreKeptApart() {
    Core t = arrays();
    Term u = new Term.Variable("u");
    Term v = new Term.Variable("v");
    proved(t, Set.of(), List.of(), real("u", real("v", eq(times(plus(u, v), minus(u, v)), minus(pow(u, 2), pow(v, 2))))));
    proved(t, Set.of(), List.of(), real("u", implies(eq(u, num(2)), eq(pow(u, 2), num(4)))));
    rejected(t, Set.of(), List.of(), real("u", real("v", eq(u, v))));
    rejected(t, Set.of(), List.of(), real("u", eq(pow(u, 2), num(4))));
    rejected(t, Set.of(), List.of(), real("u", implies(eq(u, num(2)), eq(u, num(3)))));
    rejected(t, Set.of(), List.of(), new Formula.And(List.of(real("u", implies(eq(u, num(2)), eq(u, num(2)))), real("u", eq(u, num(2))))));
    rejected(t, Set.of(), List.of(), new Formula.ForAllNaturals("k", eq(new Term.Position(ix("k")), num(1))));
    rejected(t, Set.of(), List.of(), new Formula.ForAllNaturals("k", all("i:n", eq(new Term.Position(ix("k")), new Term.Position(ix("i"))))));
  }

  private static Formula real(String variable, Formula body) {
    return new Formula.ForAllReals(variable, new org.gradus.kernel.term.Interval(null, null), body);
  }

  @Test
  void reciprocalsOfSums() {
    Core t = arrays();
    Term sum = sum("p:n", e("x", "p"));
    proved(t, Set.of(), List.of(), eq(times(sum, pow(sum, -1)), num(1)));
    proved(t, Set.of(), List.of(), eq(pow(pow(sum, -1), -2), pow(sum, 2)));
    proved(t, Set.of(), List.of(), eq(pow(times(num(2), e("x", "1"), e("y", "1")), -1), times(num(1, 2), pow(e("x", "1"), -1), pow(e("y", "1"), -1))));
    rejected(t, Set.of(), List.of(), eq(pow(sum, -1), sum("p:n", pow(e("x", "p"), -1))));
    rejected(t, Set.of(), List.of(), eq(pow(plus(e("x", "1"), e("y", "1")), -1), plus(pow(e("x", "1"), -1), pow(e("y", "1"), -1))));
    rejected(t, Set.of(), List.of(), eq(pow(sum, -1), pow(sum, -2)));
    rejected(t, Set.of(), List.of(), eq(pow(pow(sum, -1), -2), sum));
    rejected(t, Set.of(), List.of(), eq(pow(pow(sum, -1), -2), pow(sum, -2)));
  }

  /** Equations as hypotheses, also joined; what is divided by in one may not be a letter that is summed over. */
  @Test
  void hypothesesWithDivisors() {
    Core t = arrays();
    Formula ratio = eq(times(e("x", "1"), pow(e("y", "1"), -1)), e("x", "2"));
    proved(t, Set.of(), List.of(), eq(e("x", "1"), times(e("x", "2"), e("y", "1"))), ratio);
    proved(t, Set.of(), List.of(), eq(e("x", "1"), e("x", "2")), new Formula.And(List.of(eq(e("y", "1"), e("y", "2")), eq(e("x", "1"), e("x", "2")))));
    rejected(t, Set.of(), List.of(), eq(e("x", "1"), e("y", "1")), new Formula.And(List.of(eq(e("y", "1"), e("y", "2")), eq(e("x", "1"), e("x", "2")))));
    Formula ratios = eq(sum("p:n", times(e("x", "p"), pow(e("y", "p"), -1))), e("x", "2"));
    rejected(t, Set.of(), List.of(), eq(sum("p:n", e("x", "p")), times(e("x", "2"), sum("p:n", e("y", "p")))), ratios);
    rejected(t, Set.of(), List.of(), eq(e("x", "1"), times(e("x", "2"), e("y", "1"))), ratios);
    Formula weighted = eq(sum("p:n", times(pow(e("x", "p"), 2), pow(e("y", "p"), -1))), e("x", "2"));
    Formula squares = eq(sum("p:n", pow(e("x", "p"), 2)), num(0));
    assertEquals(remains(t, Set.of(), List.of(), squares), remains(t, Set.of(), List.of(), squares, weighted), "a divisor with the letter of the sum");
    proved(t, Set.of(), List.of(), eq(sum("q:n", times(e("x", "q"), pow(e("y", "q"), -1))), e("x", "2")), eq(e("x", "2"), sum("p:n", times(e("x", "p"),
        pow(e("y", "p"), -1)))), ratios);
  }

  /** Positions are the same only if they are the same distance from one letter. */
  @Test
  void offsets() {
    Core t = arrays();
    proved(t, Set.of(), List.of(), eq(sum("p:n", e("x", "p+1")), sum("q:n", e("x", "q+1"))));
    rejected(t, Set.of(), List.of(), eq(sum("p:n", e("x", "p+1")), sum("p:n", e("x", "p+2"))));
    rejected(t, Set.of(), List.of(), eq(sum("p:n", e("x", "p+1")), sum("p:n", e("x", "p"))));
    proved(t, Set.of(), List.of(), eq(sum("p:n+-1", num(1)), sum("q:n+-1", num(1))));
    rejected(t, Set.of(), List.of(), eq(sum("p:n+-1", num(1)), sum("p:m+-1", num(1))));
  }

  /** e^k for a counted k: e^(k+n) = e^n e^k, and nothing else. */
  @Test
  void countedPowers() {
    Core t = arrays();
    Term base = plus(e("x", "1"), num(1));
    proved(t, Set.of(), List.of(), new Formula.ForAllNaturals("k", eq(counted(base, 2), times(base, base, counted(base, 0)))));
    proved(t, Set.of(), List.of(), new Formula.ForAllNaturals("k", eq(counted(base, 0), counted(plus(num(1), e("x", "1")), 0))));
    rejected(t, Set.of(), List.of(), new Formula.ForAllNaturals("k", eq(counted(base, 1), counted(base, 0))));
    rejected(t, Set.of(), List.of(), new Formula.ForAllNaturals("k", eq(counted(e("x", "1"), 0), counted(e("x", "2"), 0))));
    rejected(t, Set.of(), List.of(), new Formula.ForAllNaturals("k", eq(counted(base, -1), counted(base, -1))));
    rejected(t, Set.of(), List.of(), new Formula.ForAllNaturals("k", new Formula.ForAllNaturals("l", eq(counted(base, 0), new Term.NaturalPower(base, ix("l"))))));
    rejected(t, Set.of(), List.of(), new Formula.ForAllNaturals("k", eq(counted(num(0), 0), num(0))));
  }

  /** Indicators are 0 or 1, and the same only for the same condition; a choice is none of its parts. */
  @Test
  void indicatorsAndChoices() {
    Core t = arrays();
    Term x = e("x", "1");
    Term y = e("y", "1");
    Term less = new Term.Indicator(new Formula.Compare(Formula.Relation.LESS, x, y));
    Term atMost = new Term.Indicator(new Formula.Compare(Formula.Relation.AT_MOST, x, y));
    Term turned = new Term.Indicator(new Formula.Compare(Formula.Relation.LESS, y, x));
    Term choice = new Term.Choice(new Formula.Compare(Formula.Relation.LESS, x, y), x, y);
    proved(t, Set.of(), List.of(), eq(less, new Term.Indicator(new Formula.Compare(Formula.Relation.LESS, minus(x, y), num(0)))));
    proved(t, Set.of(), List.of(), eq(pow(less, 3), less));
    proved(t, Set.of(), List.of(), eq(times(choice, choice), pow(choice, 2)));
    proved(t, Set.of(), List.of(), eq(choice, new Term.Choice(new Formula.Compare(Formula.Relation.LESS, x, y), plus(x, y, neg(y)), y)));
    proved(t, Set.of(), List.of(), all("r:n", eq(sum("p:n", times(delta("p", "r"), fn(Function.TANH, e("x", "p")), e("y", "p"))),
        times(fn(Function.TANH, e("x", "r")), e("y", "r")))));
    rejected(t, Set.of(), List.of(), eq(less, atMost));
    rejected(t, Set.of(), List.of(), eq(less, turned));
    rejected(t, Set.of(), List.of(), eq(times(less, turned), less));
    rejected(t, Set.of(), List.of(), eq(less, num(1)));
    rejected(t, Set.of(), List.of(), eq(pow(choice, 2), choice));
    rejected(t, Set.of(), List.of(), eq(choice, x));
    rejected(t, Set.of(), List.of(), eq(choice, y));
    rejected(t, Set.of(), List.of(), eq(choice, new Term.Choice(new Formula.Compare(Formula.Relation.LESS, x, y), y, x)));
    rejected(t, Set.of(), List.of(), eq(choice, new Term.Choice(new Formula.Compare(Formula.Relation.LESS, y, x), x, y)));
    rejected(t, Set.of(), List.of(), all("r:n", eq(sum("p:n", times(delta("p", "r"), fn(Function.TANH, e("x", "p")))), fn(Function.TANH, e("x", "1")))));
    rejected(t, Set.of(), List.of(), all("r:n", eq(sum("p:n", times(delta("p", "r"), fn(Function.TANH, e("x", "p")))), sum("p:n",
        fn(Function.TANH, e("x", "p"))))));
  }

  private static Term counted(Term base, int more) {
    return new Term.NaturalPower(base, new Index("k", more));
  }

  @Test
  void pointsAreKeptApart() {
    Core t = smooth();
    proved(t, ARRAYS, List.of(), all("i:n", eq(at0(e("r", "i")), minus(at0(e("f", "i")), e("Y", "i")))));
    rejected(t, ARRAYS, List.of(), all("i:n", eq(at0(e("f", "i")), e("f", "i"))));
    rejected(t, ARRAYS, List.of(), all("i:n", eq(step(e("f", "i")), e("f", "i"))));
    proved(t, ARRAYS, List.of(), all("i:n", eq(step(at0(e("f", "i"))), at0(e("f", "i")))));
    rejected(t, ARRAYS, List.of(), all("i:n", eq(at0(step(e("f", "i"))), at0(e("f", "i")))));
    proved(t, ARRAYS, List.of(), all("j:m c:d+1", eq(step(e("w_star", "j", "c")), e("w_star", "j", "c"))));
    Term j0 = at0(e("J", "i", "j", "c"));
    rejected(t, ARRAYS, GRAM, all("i:n l:n", eq(sum("j:m c:d+1", times(j0, e("J", "l", "j", "c"))), at0(e("G", "i", "l")))));
    rejected(t, ARRAYS, GRAM, all("i:n l:n", eq(sum("p:n", times(at0(e("G", "i", "p")), e("P", "p", "l"))), delta("i", "l"))));
    proved(t, ARRAYS, GRAM, all("i:n l:n", eq(step(sum("p:n", times(e("G", "i", "p"), e("P", "p", "l")))), delta("i", "l"))));
  }

  @Test
  void whatHasNoNormalFormIsNotProved() {
    Core t = arrays();
    Term big = new Term.Fold(Term.Folding.MAXIMUM, "p", dim("n"), e("x", "p"));
    rejected(t, Set.of(), List.of(), eq(big, big));
    t.define("big", "", big);
    proved(t, Set.of(), List.of(), eq(plus(e("big"), e("big")), times(num(2), e("big"))));
    rejected(t, Set.of(), List.of(), eq(partial(e("big"), "nothing"), num(0)));
    rejected(t, Set.of(), List.of(), new Formula.Compare(Formula.Relation.LESS, num(0), num(0)));
    rejected(t, Set.of(), List.of(), new Formula.Compare(Formula.Relation.NOT_EQUAL, num(0), num(1)));
    rejected(t, Set.of(), List.of(), new Formula.Unsupported("expectation"));
    proved(t, Set.of(), List.of(), new Formula.Compare(Formula.Relation.AT_MOST, e("x", "i"), e("x", "i")));
    Theory unexpanded = smooth().theory();
    assertNotEquals(Optional.empty(), new NormalForm(unexpanded, Set.of(), List.of(), List.of()).difference(ddt(e("L")), num(0)));
  }

  @Test
  void hostileTheoriesAreNotDecided() {
    // an array that is named like a definition at a point
    Core t = new Core("hostile").data("v@0", "n").weights("v", "n");
    rejected(t, Set.of(), List.of(), all("i:n", eq(e("v@0", "i"), at0(e("v", "i")))));
    rejected(arrays(), Set.of(), List.of(), all("i:n", eq(pow(e("x", "i"), Integer.MIN_VALUE), num(1))));
    rejected(arrays(), Set.of(), List.of(), all("i:n", eq(pow(pow(e("x", "i"), 9999), 9999), num(1))));
    Term sum = plus(e("x", "1"), e("x", "2"), e("x", "3"), e("y", "1"), e("y", "2"), e("y", "3"));
    rejected(arrays(), Set.of(), List.of(), eq(minus(pow(sum, 60), pow(sum, 60)), num(0)));
  }
}
