package org.gradus.numeric.array;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Term.Folding;

/**
 * Sums of products over some letters, without forming the array over all letters: pairs of factors are contracted one
 * after the other: the pair whose result is smallest beside the factors, as in greedy einsum ordering, then the smallest.
 */
public final class Contraction<A> {

  private final ArrayAlgebra<A> algebra;

  public Contraction(ArrayAlgebra<A> algebra) {
    this.algebra = algebra;
  }

  /** The sum of the product of the factors over the letters of {@code summed}, given with their ranges. */
  public A sum(List<A> factors, Map<String, Integer> summed) {
    List<A> rest = new ArrayList<>(factors);
    if (summed.containsValue(0)) {
      return algebra.constant(Rational.ZERO);
    }
    if (rest.isEmpty()) {
      rest.add(algebra.constant(Rational.ONE));
    }
    while (rest.size() > 1) {
      contractCheapest(rest, summed);
    }
    A result = sumOut(rest.get(0), summed.keySet().stream().toList());
    for (Map.Entry<String, Integer> letter : summed.entrySet()) {
      if (factors.stream().noneMatch(factor -> algebra.axes(factor).has(letter.getKey()))) {
        result = algebra.times(result, algebra.constant(Rational.of(letter.getValue())));
      }
    }
    return result;
  }

  private A sumOut(A array, List<String> letters) {
    A result = array;
    for (String letter : letters) {
      if (algebra.axes(result).has(letter)) {
        result = algebra.fold(Folding.SUM, letter, result);
      }
    }
    return result;
  }

  private void contractCheapest(List<A> rest, Map<String, Integer> summed) {
    int bestLeft = 0;
    int bestRight = 1;
    double best = Double.POSITIVE_INFINITY;
    double bestSize = Double.POSITIVE_INFINITY;
    for (int i = 0; i < rest.size(); i++) {
      for (int j = i + 1; j < rest.size(); j++) {
        double size = size(rest, i, j, summed);
        double cost = size - algebra.axes(rest.get(i)).count() - algebra.axes(rest.get(j)).count();
        if (cost < best || (cost == best && size < bestSize)) {
          best = cost;
          bestSize = size;
          bestLeft = i;
          bestRight = j;
        }
      }
    }
    List<String> closed = closed(rest, bestLeft, bestRight, summed);
    A right = rest.remove(bestRight);
    A left = rest.remove(bestLeft);
    rest.add(pair(left, right, closed));
  }

  /** The summed letters that occur in no factor but the two. */
  private List<String> closed(List<A> rest, int left, int right, Map<String, Integer> summed) {
    List<String> closed = new ArrayList<>();
    for (String letter : summed.keySet()) {
      boolean elsewhere = false;
      for (int k = 0; k < rest.size(); k++) {
        elsewhere |= k != left && k != right && algebra.axes(rest.get(k)).has(letter);
      }
      if (!elsewhere) {
        closed.add(letter);
      }
    }
    return closed;
  }

  /** Entries of the product of two factors. */
  private double size(List<A> rest, int left, int right, Map<String, Integer> summed) {
    Axes a = algebra.axes(rest.get(left));
    Axes b = algebra.axes(rest.get(right));
    Axes joined = a.join(b);
    List<String> closed = closed(rest, left, right, summed);
    double size = 1;
    for (int i = 0; i < joined.rank(); i++) {
      if (!closed.contains(joined.letters().get(i))) {
        size *= joined.sizes().get(i);
      }
    }
    return size;
  }

  private A pair(A left, A right, List<String> closed) {
    Axes a = algebra.axes(left);
    Axes b = algebra.axes(right);
    A reducedLeft = sumOut(left, closed.stream().filter(letter -> a.has(letter) && !b.has(letter)).toList());
    A reducedRight = sumOut(right, closed.stream().filter(letter -> b.has(letter) && !a.has(letter)).toList());
    List<String> inner = closed.stream().filter(letter -> a.has(letter) && b.has(letter)).toList();
    if (inner.isEmpty()) {
      return algebra.times(reducedLeft, reducedRight);
    }
    return product(reducedLeft, reducedRight, inner);
  }

  private A product(A left, A right, List<String> inner) {
    Axes a = algebra.axes(left);
    Axes b = algebra.axes(right);
    List<String> batch = a.letters().stream().filter(letter -> b.has(letter) && !inner.contains(letter)).toList();
    if (batch.isEmpty()) {
      return algebra.contracted(left, right, inner);
    }
    List<String> rows = a.letters().stream().filter(letter -> !b.has(letter)).toList();
    List<String> columns = b.letters().stream().filter(letter -> !a.has(letter)).toList();
    Axes orderedLeft = a.ordered(concatenation(batch, rows, inner));
    Axes orderedRight = b.ordered(concatenation(batch, columns, inner));
    Axes result = a.join(b).ordered(concatenation(batch, rows, columns));
    return algebra.product(
        algebra.ordered(left, orderedLeft.letters()), algebra.ordered(right, orderedRight.letters()),
        a.ordered(batch).count(), a.ordered(rows).count(), b.ordered(columns).count(), a.ordered(inner).count(), result);
  }

  private static List<String> concatenation(List<String> first, List<String> second, List<String> third) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    all.addAll(third);
    return all;
  }
}
