package org.gradus.engine.flow;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Block;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.Evaluator;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.evaluate.Trajectory;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Example;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Motion;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/** The velocity of a theory's flow at any weights, in doubles: the weights in one row, the blocks in order, the entries of each in C order. */
final class VectorField {

  private static final int BITS = 58;

  private final List<Binding> blocks;
  private final Map<String, Integer> sizes;
  private final Evaluator evaluator;
  private final Map<String, Example.Values> data = new LinkedHashMap<>();
  private final List<Motion> motions = new ArrayList<>();
  private final double[] start;

  /**
   * @param blocks the weights that are followed; their velocities depend on no others
   * @param state where the flow starts, with the data that it runs on
   */
  VectorField(Theory theory, List<Binding> blocks, Map<String, Integer> sizes, Evaluator evaluator, State state) {
    this.blocks = blocks;
    this.sizes = sizes;
    this.evaluator = evaluator;
    theory.data().forEach(binding -> data.put(binding.name(), values(binding, state)));
    List<Double> weights = new ArrayList<>();
    for (Binding block : blocks) {
      values(block, state).entries().forEach(entry -> weights.add(toDouble(entry)));
      motions.add(theory.flow().stream().filter(m -> m.block().equals(block.name())).findFirst().orElseThrow());
    }
    this.start = weights.stream().mapToDouble(Double::doubleValue).toArray();
  }

  double[] start() {
    return start.clone();
  }

  double[] velocity(double[] weights) {
    Map<String, Example.Values> arrays = new LinkedHashMap<>(data);
    int next = 0;
    for (Binding block : blocks) {
      List<Integer> shape = shape(block);
      List<Rational> entries = new ArrayList<>();
      for (int i = positions(shape).size(); i > 0; i--) {
        entries.add(rational(weights[next++]));
      }
      arrays.put(block.name(), new Example.Values(shape, entries));
    }
    State here = Trajectory.of(new Example("flow", evaluator.activation(), sizes, arrays)).state(0);
    List<Double> all = new ArrayList<>();
    for (int k = 0; k < blocks.size(); k++) {
      Block values = evaluator.value(motions.get(k).term(), here, BITS, motions.get(k).letters(), blocks.get(k).shape());
      positions(shape(blocks.get(k))).forEach(at -> all.add(middle(values.entry(Collections.nCopies(at.size(), null),
          at.stream().mapToInt(Index::offset).toArray(), Map.of()))));
    }
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double middle(Block value) {
    return toDouble(value.lower()) / 2 + toDouble(value.upper()) / 2;
  }

  private List<Integer> shape(Binding binding) {
    return binding.shape().stream().map(dim -> dim.value(sizes)).toList();
  }

  private Example.Values values(Binding binding, State state) {
    List<Integer> shape = shape(binding);
    List<Rational> entries = positions(shape).stream().map(at -> evaluator.value(new Term.Entry(binding.name(), at), state, 0).lower()).toList();
    return new Example.Values(shape, entries);
  }

  /** All positions in an array, in C order. */
  private static List<List<Index>> positions(List<Integer> shape) {
    List<List<Index>> positions = List.of(List.of());
    for (int size : shape) {
      positions = positions.stream().flatMap(prefix -> Stream.iterate(1, i -> i + 1).limit(size).map(i ->
          Stream.concat(prefix.stream(), Stream.of(Index.at(i))).toList())).toList();
    }
    return positions;
  }

  /** Exactly. */
  static Rational rational(double value) {
    int bits = Math.max(0, 52 - Math.getExponent(value)); // so many binary digits it has behind the point at most
    return bits > 1000 ? Rational.ZERO : new Rational(new BigDecimal(Math.scalb(value, bits)).toBigIntegerExact(), BigInteger.ONE.shiftLeft(bits));
  }

  static double toDouble(Rational value) {
    double quotient = value.numerator().doubleValue() / value.denominator().doubleValue();
    return Double.isFinite(quotient) && quotient != 0 ? quotient
        : new BigDecimal(value.numerator()).divide(new BigDecimal(value.denominator()), MathContext.DECIMAL64).doubleValue();
  }
}
