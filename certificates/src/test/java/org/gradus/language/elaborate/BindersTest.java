package org.gradus.language.elaborate;

import static org.gradus.language.elaborate.Theories.ONE_BLOCK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quantifiers, filters, loops over recorded steps, places. */
class BindersTest {

  private static String claim(String scope, String statement) {
    Elaborated elaborated = Theories.statement(ONE_BLOCK, scope, statement);
    assertEquals("[]", elaborated.errors().toString());
    assertEquals("[]", WellFormed.faults(elaborated).toString());
    return Theories.claim(elaborated);
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "for all i, Y[i] >= 0; (all i:n (>= Y[i] 0))",
      "for all i, l, l != i implies Y[i] != Y[l]; (all i:n (all l:n (implies (!= #l #i) (!= Y[i] Y[l]))))",
      "for all i, l != i, Y[i] != Y[l]; (all i:n (all l:n (implies (!= #l #i) (!= Y[i] Y[l]))))",
      "for all i < n, Y[i] <= Y[i+1]; (all i:n-1 (<= Y[i] Y[i+1]))",
      "for all i > 2, Y[i] <= 1; (all i:n (implies (> #i 2) (<= Y[i] 1)))",
      "for all i in 2..n, Y[i-1] <= Y[i]; (all i:n-1 (<= Y[i] Y[i+1]))",
      "r = 0; (all i:n (= r[i] 0))",
      "Y = r - r; (all i:n (= Y[i] (+ r[i] (* -1 r[i]))))",
      "not r = Y; (not (all i:n (= r[i] Y[i])))",
      "r != Y; (not (all i:n (= r[i] Y[i])))",
      "0 <= eta < 1; (and (<= 0 eta) (< eta 1))",
      "eta = 1 or eta = 2 and eta > 0; (or (= eta 1) (and (= eta 2) (> eta 0)))",
      "sum(i, l != i, Y[l]) >= 0; (>= (sum i:n (sum l:n (* (+ 1 (* -1 {l=i})) Y[l]))) 0)",
      "sum(i, l = i, Y[l]) >= 0; (>= (sum i:n (sum l:n (* {l=i} Y[l]))) 0)",
      "sum(i > 1, Y[i]) >= 0; (>= (sum i:n (* (ind (> #i 1)) Y[i])) 0)",
      "prod(i > 1, Y[i]) >= 0; (>= (product i:n (if (> #i 1) Y[i] 1)) 0)",
      "mean(i, j, z[j,i]) >= 0; (>= (* (^ (* #n #m) -1) (sum i:n (sum j:m z[j,i]))) 0)",
      "count(i < n, Y[i] != Y[i+1]) <= 1; (<= (sum i:n-1 (ind (!= Y[i] Y[i+1]))) 1)",
      "max(i, Y[i]) <= 1; (<= (maximum i:n Y[i]) 1)",
      "min(j, i, z[j,i]) <= 1; (<= (minimum j:m (minimum i:n z[j,i])) 1)",
      "sum(q in 1..3, eta^2*q) <= 1; (<= (sum q:3 (* (^ eta 2) #q)) 1)",
      "sum(i, sum(l, Y[l])) <= 1; (<= (sum i:n (sum l:n Y[l])) 1)",
      "for all i, norm(Y) >= 0; (all i:n (>= (sqrt (sum l:n (^ Y[l] 2))) 0))",
      "psd(G); (>= lambda_min_G 0)",
      "for all u in Weights, L@(u) >= 0; (all weights u (>= L@(u) 0))",
      "for all u in Weights, norm(u - w) >= 0; (all weights u (>= (sqrt (sum j:m (sum k:d (^ (+ w[j,k]@(u) (* -1 w[j,k])) 2)))) 0))"})
  void statements(String statement, String expected) {
    assertEquals(expected, claim("everywhere", statement));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "for all u in R, u^2 >= 0; (for-all-reals u (() ()) (>= (^ (variable u) 2) 0))",
      "for all u in [0,eta], u >= 0; (for-all-reals u (0 (entry eta)) (>= (variable u) 0))",
      "for all u in (0,1), u > 0; (for-all-reals u (0 1) (implies (and (< 0 (variable u)) (< (variable u) 1)) (> (variable u) 0)))",
      "for all K > 0, K*eta >= 0; (for-all-reals K (0 ()) (implies (> (variable K) 0) (>= (* (variable K) (entry eta)) 0)))",
      "for all t >= 0, L@t <= L@0; (for-all-reals t (0 ()) (<= (at (time t) (entry L)) (at start (entry L))))",
      "for all q in Nat, L@q >= L@(q+1); (for-all-naturals q (>= (at (after q 0) (entry L)) (at (after q 1) (entry L))))",
      "for all q in Nat, L@q <= (1 - eta)^q*L@0; (for-all-naturals q (<= (at (after q 0) (entry L)) "
          + "(* (power (+ 1 (* -1 (entry eta))) q) (at start (entry L)))))",
      "exists u in [1,2], u^2 = 2; (exists u (1 2) (= (^ (variable u) 2) 2))",
      "exists unique u in [1,2], u^2 = 2; (exists-unique u (1 2) (= (^ (variable u) 2) 2))",
      "converges(w); (exists-weights p (converges flow p))",
      "exists u in ball(w@0, 2), converges(w, u) and L@(u) = 0; (exists-weights u (and (<= (apply sqrt 0 (sum j m (sum k d "
          + "(^ (+ (at (weights u) (entry w j k)) (* -1 (at start (entry w j k)))) 2)))) 2) (converges flow u) (= (at (weights u) (entry L)) 0)))",
      "sup(u in R, tanh(u)) <= 1; (<= sup_tanh_u 1)",
      "integral(u in [0,1], exp(u)) <= 3; (<= integral_exp_u 3)",
      "expect(v ~ Normal(0, I(d)), <v, v>) = d; (= (expectation v d (sum k d (* (entry v k) (entry v k)))) #d)"})
  void realNumbersAndMotions(String statement, String expected) {
    assertEquals(expected, claim("forever", statement));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "L@last <= prod(k in steps, (1 - eta*lambda_min(G))@k)*L@0;"
          + " (<= L@last (* (product k:steps (+ 1 (* -1 eta lambda_min_G@k))) L@0))",
      "0 <= sum(k in steps, norm(r@(k+1) - r@k));"
          + " (<= 0 (sum k:steps (sqrt (sum i:n (^ (+ r[i]@(k+1) (* -1 r[i]@k)) 2)))))",
      "0 <= sum(k in steps, eta*prod(u in steps, u > k, (1 - eta)*L@u));"
          + " (<= 0 (sum k:steps (* eta (product u:steps where (> #u #k) (* (+ 1 (* -1 eta)) L@u)))))",
      "0 <= max(k in steps, lambda_max(G@k)); (<= 0 (maximum k:steps lambda_max_G@k))"})
  void loopsOverRecordedSteps(String statement, String expected) {
    assertEquals(expected, claim("run", statement));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "L@next <= L@step + norm(xi); (<= L@next (+ L@step (sqrt (sum j:m (sum k:d (^ (+ w[j,k]@next (* -1 w[j,k]@step)) 2))))))",
      "(L - L@0)@next <= 1; (<= (+ L@next (* -1 L@0)) 1)",
      "(d/dt L)@0 <= 1; (<= (d/dt L)@0 1)",
      "x@next = x; (all i:n (all k:d (= x[i,k] x[i,k])))",
      "(J@next)^T*r = 0; (all j:m (all k:d (= (sum i:n (* J[i,j,k]@next r[i])) 0)))",
      "L@next@step <= 1; (<= L@next@step 1)",
      "<w, w>@(2*w) <= 1; (<= (sum j:m (sum k:d (* 4 w[j,k] w[j,k]))) 1)",
      "norm(w - w@0)@(0) <= 1; (<= (sqrt (sum j:m (sum k:d (^ (+ 0 (* -1 w[j,k]@0)) 2)))) 1)"})
  void places(String statement, String expected) {
    assertEquals(expected, claim("step", statement));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "for all u in circle, L >= 0; binder 'u in circle'",
      "exists u in ball(w, 1), c in [0,1], L@(u) = c; existence",
      "for all K != 0, K*L >= 0; all numbers: K != 0",
      "<grad L, grad L>@(0) <= 1; a derivative where weights are given",
      "L@([[1, 2]]) <= 1; place @",
      "integral(u in [0,t], exp(u)) <= 3 or L >= 0; an integral",
      "det(G) >= 0; determinant",
      "sup(u in circle, abs(sigma'(u))) <= 1; certified number sup",
      "max(i > 1, Y[i]) >= 0; filter",
      "converges(L); notion"})
  void whatHasNoCoreFormIsNamed(String statement, String reason) {
    Elaborated elaborated = Theories.statement(ONE_BLOCK, "forever", statement);
    assertEquals("[]", elaborated.errors().toString());
    assertTrue(elaborated.unsupported().stream().anyMatch(u -> u.reason().contains(reason)),
        elaborated.unsupported().toString());
  }

  @Test
  void anUnsupportedPartLeavesTheOtherPartsAlone() {
    assertEquals("(or <an integral along a path: integral(u in [0, t], exp(u))> (>= L 0))",
        claim("forever", "integral(u in [0,t], exp(u)) <= 3 or L >= 0"));
  }
}
