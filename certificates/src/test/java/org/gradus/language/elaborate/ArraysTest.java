package org.gradus.language.elaborate;

import static org.gradus.language.elaborate.Theories.ONE_BLOCK;
import static org.gradus.language.elaborate.Theories.TWO_BLOCKS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrays of the statement language as folds over letters. */
class ArraysTest {

  /** The core definition of {@code q := text}; no errors may be reported. */
  private static String q(String template, String text) {
    Elaborated elaborated = Theories.define(template, "q := " + text);
    assertEquals("[]", elaborated.errors().toString());
    assertEquals("[]", WellFormed.faults(elaborated).toString());
    return Theories.definition(elaborated, "q");
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "x^T*Y; q[k:d] := (sum i:n (* x[i,k] Y[i]))",
      "x*x^T; q[i:n,l:n] := (sum k:d (* x[i,k] x[l,k]))",
      "Y*Y^T; q[i:n,l:n] := (* Y[i] Y[l])",
      "Y^T*Y; q[] := (sum i:n (* Y[i] Y[i]))",
      "Y^T*x*x^T*Y; q[] := (sum i:n (* (sum k:d (* (sum l:n (* Y[l] x[l,k])) x[i,k])) Y[i]))",
      "2*x - 3*x; q[i:n,k:d] := (+ (* 2 x[i,k]) (* -3 x[i,k]))",
      "x .* x; q[i:n,k:d] := (* x[i,k] x[i,k])",
      "I(n); q[i:n,l:n] := {i=l}",
      "diag(Y); q[i:n,l:n] := (* {i=l} Y[i])",
      "tr(x*x^T); q[] := (sum i:n (sum k:d (* x[i,k] x[i,k])))",
      "norm(Y); q[] := (sqrt (sum i:n (^ Y[i] 2)))",
      "norm(Y)^2; q[] := (sum i:n (^ Y[i] 2))",
      "norm(Y)^4; q[] := (^ (sum i:n (^ Y[i] 2)) 2)",
      "norm(Y)^3; q[] := (^ (sqrt (sum i:n (^ Y[i] 2))) 3)",
      "norm(eta); q[] := (abs eta)",
      "exp(x); q[i:n,k:d] := (exp x[i,k])",
      "x[1,:]; q[k:d] := x[1,k]",
      "x[:,2]; q[i:n] := x[i,2]",
      "x[2]; q[k:d] := x[2,k]",
      "<w, w>; q[] := (sum j:m (sum k:d (* w[j,k] w[j,k])))",
      "J^T*r; q[j:m,k:d] := (sum i:n (* J[i,j,k] r[i]))",
      "w - eta*J^T*r; q[j:m,k:d] := (+ w[j,k] (* -1 (sum i:n (* eta J[i,j,k] r[i]))))",
      "J*w; q[i:n] := (sum j:m (sum k:d (* J[i,j,k] w[j,k])))",
      "(grad L)[2]; q[k:d] := (D L w[2,k])",
      "grad[w] L; q[j:m,k:d] := (D L w[j,k])",
      "laplacian L; q[] := (sum j:m (sum k:d (D (D L w[j,k]) w[j,k])))",
      "[eta, 2]; q[k:2] := (+ (* {k=1} eta) (* 2 {k=2}))",
      "norm([eta, 2]); q[] := (sqrt (+ (^ eta 2) 4))",
      "norm((eta, 2))^2; q[] := (+ (^ eta 2) 4)",
      "[[1, 2], [3, 4]][2,1]; q[] := 3",
      "max(eta, 0); q[] := (if (>= eta 0) eta 0)",
      "min(eta, 1, 2); q[] := (if (<= (if (<= eta 1) eta 1) 2) (if (<= eta 1) eta 1) 2)",
      "eta^(3/2); q[] := (^ (sqrt eta) 3)",
      "eta^-2; q[] := (^ eta -2)",
      "eta^n; q[] := (product i:n eta)",
      "1/(2*n); q[] := (* 1/2 (^ #n -1))",
      "0.1 + 1e-1; q[] := 1/5",
      "if eta > 0 then eta else 0; q[] := (if (> eta 0) eta 0)",
      "d/dt L; q[] := (d/dt L)",
      "theta; q[j:m,k:d] := w[j,k]"})
  void oneBlock(String text, String expected) {
    assertEquals(expected, q(ONE_BLOCK, text));
  }

  @Test
  void severalBlocksGiveOneDefinitionEach() {
    Elaborated elaborated = Theories.define(TWO_BLOCKS, "g := grad L", "h := g - g@0", "q := norm(h)^2");
    assertEquals("[]", elaborated.errors().toString());
    assertEquals("J.W[i:n,j:m,k:d] := (D f[i] W[j,k])", Theories.definition(elaborated, "J.W"));
    assertEquals("J.a[i:n,j:m] := (D f[i] a[j])", Theories.definition(elaborated, "J.a"));
    assertEquals("G[i:n,l:n] := (+ (sum j:m (sum k:d (* J.W[i,j,k] J.W[l,j,k]))) (sum j:m (* J.a[i,j] J.a[l,j])))",
        Theories.definition(elaborated, "G"));
    assertEquals("h.a[j:m] := (+ g.a[j] (* -1 g.a[j]@0))", Theories.definition(elaborated, "h.a"));
    assertEquals("q[] := (+ (sum j:m (sum k:d (^ h.W[j,k] 2))) (sum j:m (^ h.a[j] 2)))",
        Theories.definition(elaborated, "q"));
    assertEquals("(+ a[j] (* -1 eta (D L a[j])))", CoreText.of(elaborated.theory().update().get(1).term()));
  }

  @Test
  void aTupleOfBlocksIsAWeightVector() {
    Elaborated elaborated = Theories.define(TWO_BLOCKS, "q := <(W, a), grad L>");
    assertEquals("q[] := (+ (sum j:m (sum k:d (* W[j,k] (D L W[j,k])))) (sum j:m (* a[j] (D L a[j]))))",
        Theories.definition(elaborated, "q"));
  }

  @Test
  void oneMatrixHasOneCertifiedNumber() {
    Elaborated elaborated = Theories.define(ONE_BLOCK, "p := lambda_min(G)", "q := lambda_min(J*J^T)", "s := lambda_min(G@0)",
        "u := lambda_max(G@next)", "v := solve(G, Y)", "y2 := inv(G)*r");
    assertEquals("p[] := lambda_min_G", Theories.definition(elaborated, "p"));
    assertEquals("s[] := lambda_min_G@0", Theories.definition(elaborated, "s"));
    assertEquals("q[] := lambda_min_J_J_T", Theories.definition(elaborated, "q"));
    assertEquals("u[] := lambda_max_G@next", Theories.definition(elaborated, "u"));
    assertEquals("v[i:n] := (sum l:n (* inverse_G[i,l] Y[l]))", Theories.definition(elaborated, "v"));
    assertEquals("y2[i:n] := (sum l:n (* inverse_G[i,l] r[l]))", Theories.definition(elaborated, "y2"));
    long inverses = elaborated.theory().definitions().keySet().stream()
        .filter(name -> name.startsWith("inverse")).count();
    assertEquals(1, inverses);
  }

  @Test
  void anEigenvalueInsideALoopKeepsItsLetters() {
    Elaborated elaborated = Theories.define(ONE_BLOCK, "q := max(i, lambda_min(G*Y[i]))");
    assertEquals("lambda_min_G_Y_i[i:n] := (least l,i':n (* G[l,i'] Y[i]))",
        Theories.definition(elaborated, "lambda_min_G_Y_i"));
    assertEquals("q[] := (maximum i:n lambda_min_G_Y_i[i])", Theories.definition(elaborated, "q"));
    assertEquals("[]", WellFormed.faults(elaborated).toString());
  }

  @Test
  void theLeastSingularValueIsThatOfTheSmallerGramMatrix() {
    Elaborated elaborated = Theories.define(ONE_BLOCK, "q := sigma_min(x)");
    assertEquals("q[] := (if (<= #n #d) (sqrt (relu lambda_min_gram_x)) (sqrt (relu lambda_min_gram_x_columns)))",
        Theories.definition(elaborated, "q"));
    assertEquals("lambda_min_gram_x_columns[] := (least k,k':d (sum i:n (* x[i,k] x[i,k'])))",
        Theories.definition(elaborated, "lambda_min_gram_x_columns"));
  }

  @Test
  void aSquaredOperatorNormHasNoRoot() {
    Elaborated elaborated = Theories.define(ONE_BLOCK, "q := opnorm(x)^2");
    assertEquals("q[] := (relu lambda_max_gram_x)", Theories.definition(elaborated, "q"));
  }

  @Test
  void aProjectionHasRowsOfItsOwn() {
    Elaborated elaborated = Theories.define(ONE_BLOCK, "q := tr(projector(x))", "p := projector(x^T)");
    assertEquals("projector_x[i:n,l:n] := (projector i':n,k:d x[i',k] at i,l)", Theories.definition(elaborated, "projector_x"));
    assertEquals("q[] := (sum i:n projector_x[i,i])", Theories.definition(elaborated, "q"));
    assertEquals("p[k:d,k':d] := projector_x_T[k,k']", Theories.definition(elaborated, "p"));
    assertEquals("[]", WellFormed.faults(elaborated).toString());
  }

  @Test
  void theOrderOfDefinitionsDoesNotMatter() {
    Elaborated elaborated = Theories.define(ONE_BLOCK, "p := 2*q", "q := norm(Y)");
    assertEquals("[]", WellFormed.faults(elaborated).toString());
    assertEquals("p[] := (* 2 q)", Theories.definition(elaborated, "p"));
  }

  @Test
  void definitionsWithParametersAreInlined() {
    Elaborated elaborated = Theories.define(ONE_BLOCK,
        "near(R)[j,i] := abs(z@0[j,i]) <= R*norm(x[i])",
        "both(R)[i,l] := count(j, near(R)[j,i] or near(R)[j,l])/m",
        "P(v) := x*x^T*v",
        "p := both(1/2)",
        "q := norm(P(Y))^2");
    assertEquals("[]", elaborated.errors().toString());
    assertEquals("p[i:n,l:n] := (* (sum j:m (ind (or (<= (abs z[j,i]@0) (* 1/2 (sqrt (sum k:d (^ x[i,k] 2))))) "
        + "(<= (abs z[j,l]@0) (* 1/2 (sqrt (sum k:d (^ x[l,k] 2)))))))) (^ #m -1))",
            Theories.definition(elaborated, "p"));
    assertEquals("q[] := (sum i:n (^ (sum l:n (* (sum k:d (* x[i,k] x[l,k])) Y[l])) 2))",
        Theories.definition(elaborated, "q"));
  }

  @Test
  void derivativesOfFunctionsOfOneVariable() {
    Elaborated elaborated = Theories.define(ONE_BLOCK, "ell(u) := exp(-u) + u^2", "p := ell'(eta)", "q := sigma''(Y)",
        "s := tanh'(eta)", "u := silu'(eta)", "v := log'(eta)");
    assertEquals("p[] := (+ (* -1 (exp (* -1 eta))) (* 2 eta))", Theories.definition(elaborated, "p"));
    assertEquals("q[i:n] := (activation'' Y[i])", Theories.definition(elaborated, "q"));
    assertEquals("s[] := (tanh' eta)", Theories.definition(elaborated, "s"));
    assertEquals("u[] := (+ (sigmoid eta) (* eta (sigmoid' eta)))", Theories.definition(elaborated, "u"));
    assertEquals("v[] := (^ eta -1)", Theories.definition(elaborated, "v"));
  }

  @Test
  void truthsAreTabulatedAndShared() {
    Elaborated elaborated = Theories.define(ONE_BLOCK, "on[j,i] := z[j,i] >= 0", "p := count(j, on[j,1])",
        "q := sum(j, ind(on[j,1] != on@0[j,1]))");
    assertEquals("p[] := (sum j:m on[j,1])", Theories.definition(elaborated, "p"));
    assertEquals("q[] := (sum j:m (ind (!= on[j,1] on[j,1]@0)))", Theories.definition(elaborated, "q"));
  }
}
