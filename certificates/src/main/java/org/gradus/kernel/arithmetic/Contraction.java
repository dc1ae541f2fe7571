package org.gradus.kernel.arithmetic;

import java.math.BigInteger;
import java.util.*;
import java.util.function.Predicate;

/** Sums of products of blocks over index letters, without ever forming the array of all products. */
public final class Contraction {
  private static final int PER_PAIR = 300;
  /** Of more factors than these the first two are multiplied, without looking for the cheapest. */
  private static final int MANY = 32;

  private Contraction() {}

  /** The sum, whatever it takes. */
  public static Block sum(List<Block> factors, Map<String, Integer> over) {
    return sum(factors, over, Effort.ample());
  }

  /**
   * The sum over the letters {@code over} (with their sizes) of the product of the factors. Letters are summed one group after another,
   * cheapest first; the last product of each group is a product of matrices.
   */
  public static Block sum(List<Block> factors, Map<String, Integer> over, Effort effort) {
    List<Block> rest = new ArrayList<>(factors);
    Set<String> open = new TreeSet<>(over.keySet());
    open.removeIf(letter -> factors.stream().noneMatch(has(letter)));
    over.forEach((letter, size) -> {
      if (!open.contains(letter)) {
        rest.add(Block.of(Rational.of(size)));
      }
    });
    while (!open.isEmpty()) {
      String next = open.stream().min(Comparator.comparing(letter -> cost(rest, letter))).orElseThrow();
      List<Block> group = new ArrayList<>(rest.stream().filter(has(next)).toList());
      rest.removeIf(has(next));
      while (group.size() > 2) {
        multiplyCheapest(group, effort);
      }
      Set<String> inner = new TreeSet<>(open);
      inner.removeIf(letter -> rest.stream().anyMatch(has(letter)));
      rest.add(pair(group.get(0), group.size() == 2 ? group.get(1) : Block.ONE, inner, effort));
      open.removeAll(inner);
    }
    while (rest.size() > 1) {
      multiplyCheapest(rest, effort);
    }
    return rest.isEmpty() ? Block.ONE : rest.get(0);
  }

  private static Predicate<Block> has(String letter) {
    return block -> block.axes.containsKey(letter);
  }

  private static BigInteger cost(List<Block> blocks, String letter) {
    Map<String, Integer> axes = new LinkedHashMap<>();
    blocks.stream().filter(has(letter)).forEach(block -> axes.putAll(block.axes));
    return axes.values().stream().map(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
  }

  /** Of the product: less than 2^63, for no block has more than 2^26 entries. */
  private static long size(Block a, Block b) {
    long size = a.mids.size();
    for (Map.Entry<String, Integer> axis : b.axes.entrySet()) {
      size *= a.axes.containsKey(axis.getKey()) ? 1 : axis.getValue();
    }
    return size;
  }

  /** Replaces the two blocks whose product is smallest by it. */
  private static void multiplyCheapest(List<Block> blocks, Effort effort) {
    int first = 0;
    int second = 1;
    int looked = blocks.size() > MANY ? 0 : blocks.size();
    effort.spend((long) PER_PAIR * (1 + looked * looked));
    long least = Long.MAX_VALUE;
    for (int i = 0; i < looked; i++) {
      for (int j = i + 1; j < blocks.size(); j++) {
        long size = size(blocks.get(i), blocks.get(j));
        if (size < least) {
          least = size;
          first = i;
          second = j;
        }
      }
    }
    effort.pair(blocks.get(first), blocks.get(second));
    Block product = blocks.get(first).times(blocks.get(second));
    blocks.remove(second);
    blocks.set(first, product);
  }

  /** The sum over {@code inner} of the product of two blocks. */
  private static Block pair(Block left, Block right, Set<String> inner, Effort effort) {
    int precision = Math.max(left.bits, right.bits);
    Map<String, Integer> union = Block.union(left, right);
    Map<String, Integer> summed = kept(union, inner::contains);
    Map<String, Integer> outer = kept(union, letter -> !inner.contains(letter));
    Map<String, Integer> batch = kept(outer, letter -> left.axes.containsKey(letter) && right.axes.containsKey(letter));
    Map<String, Integer> rows = kept(outer, letter -> !right.axes.containsKey(letter));
    Map<String, Integer> columns = kept(outer, letter -> !left.axes.containsKey(letter));
    Map<String, Integer> axes = joined(batch, rows, columns);
    effort.contract(left, right, axes.values(), joined(batch, rows, summed).values(), joined(batch, columns, summed).values(), union.values());
    RowProducts products = new RowProducts(count(batch), count(rows), count(columns), count(summed));
    Block a = left.to(precision).spread(joined(batch, rows, summed));
    Block b = right.to(precision).spread(joined(batch, columns, summed));
    count(axes);
    return Block.products(axes, a, b, products);
  }

  private static int count(Map<String, Integer> axes) {
    return (int) Block.count(axes.values());
  }

  private static Map<String, Integer> kept(Map<String, Integer> axes, Predicate<String> wanted) {
    Map<String, Integer> kept = new LinkedHashMap<>(axes);
    kept.keySet().removeIf(wanted.negate());
    return kept;
  }

  private static Map<String, Integer> joined(Map<String, Integer> a, Map<String, Integer> b, Map<String, Integer> c) {
    Map<String, Integer> joined = new LinkedHashMap<>(a);
    joined.putAll(b);
    joined.putAll(c);
    return joined;
  }
}
