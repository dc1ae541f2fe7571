package org.gradus.kernel.evaluate;

import java.util.*;

import org.gradus.kernel.arithmetic.Block;
import org.gradus.kernel.symbolic.Rebuild;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Term;

/**
 * A factor of a product: the terms whose product it is, each with the state it is taken at, and an enclosure of it.
 *
 * <p>Two factors with the same origin are the same number. Two with the same enclosure need not be.
 */
record Factor(List<Origin> origin, Block block) {

  /** A term, taken at a state. */
  record Origin(Term term, State state) {}

  static Factor of(Term term, State state, Block block) {
    return new Factor(List.of(new Origin(term, state)), block);
  }

  /** The same with positions in place of letters, and the block with the axes that belong to them. */
  Factor at(Map<String, Index> positions, Block read) {
    return new Factor(origin.stream()
        .map(each -> new Origin(Rebuild.substitute(each.term(), positions, letter -> letter + "#"), each.state())).toList(), read);
  }

  /** Fewer factors with the same product: a factor whose letters another one has is multiplied into it. */
  static List<Factor> merged(List<Factor> factors, java.util.function.BinaryOperator<Block> product) {
    List<Factor> merged = new ArrayList<>();
    for (Factor factor : factors) {
      Factor whole = factor;
      for (Factor other : List.copyOf(merged)) {
        Set<String> letters = other.block.axes().keySet();
        Set<String> own = whole.block.axes().keySet();
        if (letters.containsAll(own) || own.containsAll(letters)) {
          merged.remove(other);
          List<Origin> both = new ArrayList<>(other.origin);
          both.addAll(whole.origin);
          whole = new Factor(both, product.apply(whole.block, other.block));
        }
      }
      merged.add(whole);
    }
    return merged;
  }
}
