package org.gradus.kernel.term;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A size: a polynomial with integer coefficients in the dimension letters of a theory, such as {@code m} or {@code d+1}. Two sizes are the
 * same exactly when their polynomials are.
 *
 * @param coefficients from monomials (sorted, repeated letters) to coefficients that are not zero
 */
public record Dim(SortedMap<String, Integer> coefficients) {

  public Dim {
    coefficients = Collections.unmodifiableSortedMap(new TreeMap<>(coefficients));
  }

  public static Dim letter(String name) {
    return new Dim(new TreeMap<>(Map.of(name, 1)));
  }

  public static Dim of(int value) {
    return new Dim(value == 0 ? new TreeMap<>() : new TreeMap<>(Map.of("", value)));
  }

  public Dim plus(Dim other) {
    TreeMap<String, Integer> sum = new TreeMap<>(coefficients);
    other.coefficients.forEach((monomial, c) -> sum.merge(monomial, c, Math::addExact));
    sum.values().removeIf(c -> c == 0);
    return new Dim(sum);
  }

  public Dim times(Dim other) {
    Dim product = of(0);
    for (var a : coefficients.entrySet()) {
      for (var b : other.coefficients.entrySet()) {
        List<String> letters = new ArrayList<>();
        Collections.addAll(letters, (a.getKey() + " " + b.getKey()).trim().split(" +"));
        letters.removeIf(String::isEmpty);
        Collections.sort(letters);
        TreeMap<String, Integer> one = new TreeMap<>();
        one.put(String.join(" ", letters), Math.multiplyExact(a.getValue(), b.getValue()));
        product = product.plus(new Dim(one));
      }
    }
    return product;
  }

  /** The value for given sizes; a letter without a size is an error. */
  public int value(Map<String, Integer> sizes) {
    BigInteger sum = BigInteger.ZERO;
    for (var entry : coefficients.entrySet()) {
      BigInteger product = BigInteger.valueOf(entry.getValue());
      for (String letter : entry.getKey().isEmpty() ? new String[0] : entry.getKey().split(" ")) {
        Integer size = sizes.get(letter);
        if (size == null) {
          throw new IllegalArgumentException("no size is given for '" + letter + "'");
        }
        product = product.multiply(BigInteger.valueOf(size));
      }
      sum = sum.add(product);
    }
    return sum.intValueExact();
  }

  /**
   * Whether this is the size of a range that is not empty, whatever the sizes are that nothing gives: whole numbers from 1 on. Where these are added
   * and multiplied only, it is least where they are 1.
   */
  public boolean hasMembers(Map<String, Integer> sizes) {
    Map<String, Integer> least = new HashMap<>(sizes);
    boolean grows = true;
    for (var entry : coefficients.entrySet()) {
      for (String letter : entry.getKey().isEmpty() ? new String[0] : entry.getKey().split(" ")) {
        grows &= sizes.containsKey(letter) || entry.getValue() > 0;
        least.putIfAbsent(letter, 1);
      }
    }
    try {
      return grows && value(least) > 0;
    } catch (ArithmeticException e) {
      return false;
    }
  }

  /** Such as {@code d+1} or {@code 2*m+4}; {@code 0} for zero. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    List<String> monomials = new ArrayList<>(coefficients.keySet());
    Collections.sort(monomials, Collections.reverseOrder());
    for (String monomial : monomials) {
      int c = coefficients.get(monomial);
      text.append(c < 0 ? "-" : text.length() > 0 ? "+" : "");
      if (monomial.isEmpty() || Math.abs(c) != 1) {
        text.append(Math.abs(c)).append(monomial.isEmpty() ? "" : "*");
      }
      text.append(monomial.replace(' ', '*'));
    }
    return text.length() == 0 ? "0" : text.toString();
  }
}
