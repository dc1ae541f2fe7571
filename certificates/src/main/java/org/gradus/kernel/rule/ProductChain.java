package org.gradus.kernel.rule;

import java.util.List;

import org.gradus.kernel.term.Formula;

/**
 * K9, product: from {@code a@next <= rho*a + e} and {@code rho >= 0} at every k = 0..K-1,
 * {@code a@last <= prod(k, rho@k)*a@0 + sum(k, prod(u > k, rho@u)*e@k)}.
 *
 * <p>Proof: induction on K; the step multiplies the bound for K by rho_K, which needs rho_K >= 0, and adds e_K.
 */
public final class ProductChain {

  private ProductChain() {}

  public static Sequent check(Context context, Formula goal, Tiling steps, Tiling signs) {
    Chain chain = new Chain(context);
    Chain.Product shape = chain.product(goal);
    Rejected.unless(shape != null, "a conclusion that is a product over the steps");
    return new Sequent(List.of(chain.tile(steps, shape.step()), chain.tile(signs, shape.sign())), goal, "0");
  }
}
