package org.gradus.numeric.evaluate;

import java.util.HashMap;
import java.util.Map;

/**
 * A value of the weights, with the values of arrays there. Its name is its place: recorded iterate {@code 7}, the exact
 * update {@code 7/step} from it, or {@code E1:2}, iterate 2 of example E1, which is the exact update of its iterate 1.
 */
final class NumericState<A> {

  final String place;
  final int number;

  /** The state whose exact update this is; {@code null} where the weights are given. */
  final NumericState<A> base;

  final Map<String, A> values = new HashMap<>();

  NumericState(String place, int number, NumericState<A> base) {
    this.place = place;
    this.number = number;
    this.base = base;
  }
}
