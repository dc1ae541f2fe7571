package org.gradus.numeric.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.gradus.kernel.term.Index;

/**
 * The axes of an array: distinct letters with their sizes, in C order (the last letter moves fastest). No axes means a
 * scalar.
 */
public record Axes(List<String> letters, List<Integer> sizes) {

  public static final Axes NONE = new Axes(List.of(), List.of());

  public Axes {
    letters = List.copyOf(letters);
    sizes = List.copyOf(sizes);
    if (letters.size() != sizes.size() || repeats(letters)) {
      throw new IllegalArgumentException("axes " + letters + " of sizes " + sizes);
    }
  }

  private static boolean repeats(List<String> letters) {
    for (int i = 1; i < letters.size(); i++) {
      if (letters.indexOf(letters.get(i)) < i) {
        return true;
      }
    }
    return false;
  }

  /** Axes of an array whose axes have no names yet: they are called 0, 1, ... */
  public static Axes positional(int... shape) {
    List<String> letters = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    for (int size : shape) {
      letters.add(Integer.toString(letters.size()));
      sizes.add(size);
    }
    return new Axes(letters, sizes);
  }

  public int rank() {
    return letters.size();
  }

  /** The number of entries. */
  public int count() {
    long count = 1;
    for (int size : sizes) {
      count *= size;
      if (count > Integer.MAX_VALUE - 8) {
        throw new CannotEvaluate("an array over " + letters + " of sizes " + sizes + " is too large");
      }
    }
    return (int) count;
  }

  /** The size along a letter, 1 when the array does not have it. */
  public int size(String letter) {
    int position = letters.indexOf(letter);
    return position < 0 ? 1 : sizes.get(position);
  }

  public boolean has(String letter) {
    return letters.contains(letter);
  }

  public Axes renamed(List<String> names) {
    return new Axes(names, sizes);
  }

  public Axes without(String letter) {
    List<String> rest = new ArrayList<>(letters);
    rest.remove(letter);
    return ordered(rest);
  }

  /** These axes in another order, or some of them. */
  public Axes ordered(List<String> order) {
    List<Integer> ordered = new ArrayList<>();
    for (String letter : order) {
      ordered.add(sizes.get(letters.indexOf(letter)));
    }
    return new Axes(order, ordered);
  }

  /** The axes of an elementwise operation: those of the larger array first, then what only the other has. */
  public Axes join(Axes other) {
    if (equals(other) || other.rank() == 0) {
      return this;
    }
    if (other.rank() > rank()) {
      return other.join(this);
    }
    List<String> joined = new ArrayList<>(letters);
    List<Integer> joinedSizes = new ArrayList<>(sizes);
    for (int i = 0; i < other.rank(); i++) {
      String letter = other.letters.get(i);
      if (!has(letter)) {
        joined.add(letter);
        joinedSizes.add(other.sizes.get(i));
      } else if (size(letter) != other.sizes.get(i)) {
        throw new CannotEvaluate("letter " + letter + " ranges over " + size(letter) + " and over " + other.sizes.get(i));
      }
    }
    return new Axes(joined, joinedSizes);
  }

  /** The axes of a product summed over the inner letters: the other ones of the left factor, then those of the right. */
  public static Axes apart(Axes left, Axes right, List<String> inner) {
    return left.join(right).ordered(concatenation(left.besides(inner), right.besides(inner)));
  }

  private List<String> besides(List<String> inner) {
    return letters.stream().filter(letter -> !inner.contains(letter)).toList();
  }

  private static List<String> concatenation(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /** The number of entries for each choice of the inner letters. */
  public int countBesides(List<String> inner) {
    return ordered(besides(inner)).count();
  }

  /** The letters with the inner ones moved to the end. */
  public List<String> innerLast(List<String> inner) {
    return concatenation(besides(inner), inner);
  }

  /** How far apart neighbours along each axis lie. */
  public int[] strides() {
    int[] strides = new int[rank()];
    int stride = 1;
    for (int i = rank() - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= sizes.get(i);
    }
    return strides;
  }

  /** The strides of this array along the axes of {@code target}: 0 along an axis it does not have. */
  int[] stridesAlong(Axes target) {
    int[] own = strides();
    int[] strides = new int[target.rank()];
    for (int i = 0; i < strides.length; i++) {
      int position = letters.indexOf(target.letters.get(i));
      strides[i] = position < 0 ? 0 : own[position];
    }
    return strides;
  }

  /**
   * For each entry of an array over {@code target}, the entry of this array it reads. Every letter of this array must
   * be in target.
   */
  public int[] positions(Axes target) {
    int[] strides = stridesAlong(target);
    int[] positions = new int[target.count()];
    int filled = positions.length == 0 ? 0 : 1;
    for (int axis = target.rank() - 1; axis >= 0 && filled > 0; axis--) {
      int block = filled;
      for (int step = 1; step < target.sizes.get(axis); step++) {
        for (int i = 0; i < block; i++) {
          positions[filled++] = positions[i] + step * strides[axis];
        }
      }
    }
    return positions;
  }

  /**
   * Reads entries at index positions.
   *
   * @param at one index an axis
   * @param ranges the range of every letter used
   */
  public Gather gather(List<Index> at, Map<String, Integer> ranges) {
    if (at.size() != rank()) {
      throw new CannotEvaluate(at.size() + " indices for an array with " + rank() + " axes");
    }
    List<String> used = new ArrayList<>();
    List<Integer> usedSizes = new ArrayList<>();
    for (Index index : at) {
      if (!index.isConstant() && !used.contains(index.letter())) {
        Integer range = ranges.get(index.letter());
        if (range == null) {
          throw new CannotEvaluate("the letter " + index.letter() + " is not bound");
        }
        used.add(index.letter());
        usedSizes.add(range);
      }
    }
    Axes result = new Axes(used, usedSizes);
    if (used.size() == rank() && usedSizes.equals(sizes) && at.stream().allMatch(index -> index.offset() == 0)) {
      return new Gather(result, null);
    }
    return new Gather(result, positionsAt(at, result));
  }

  private int[] positionsAt(List<Index> at, Axes result) {
    int[] positions = new int[result.count()];
    int[] strides = strides();
    int[] digits = new int[result.rank()];
    for (int entry = 0; entry < positions.length; entry++) {
      int position = 0;
      for (int axis = 0; axis < rank() && position >= 0; axis++) {
        Index index = at.get(axis);
        int value = index.isConstant() ? index.offset() : digits[result.letters.indexOf(index.letter())] + 1 + index.offset();
        position = value < 1 || value > sizes.get(axis) ? -1 : position + (value - 1) * strides[axis];
      }
      positions[entry] = position;
      advance(digits, result.sizes);
    }
    return positions;
  }

  private static void advance(int[] digits, List<Integer> sizes) {
    for (int axis = digits.length - 1; axis >= 0; axis--) {
      if (++digits[axis] < sizes.get(axis)) {
        return;
      }
      digits[axis] = 0;
    }
  }

  /**
   * Where the entries of a result come from.
   *
   * @param positions the entry read by each entry of the result, -1 for a place outside the array; {@code null} when
   *     only letters change
   */
  public record Gather(Axes axes, int[] positions) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Gather gather && axes.equals(gather.axes) && Arrays.equals(positions, gather.positions);
    }

    @Override
    public int hashCode() {
      return 31 * axes.hashCode() + Arrays.hashCode(positions);
    }

    @Override
    public String toString() {
      return axes + " from " + Arrays.toString(positions);
    }
  }
}
