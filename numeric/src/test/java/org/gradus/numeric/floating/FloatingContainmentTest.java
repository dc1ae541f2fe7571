package org.gradus.numeric.floating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;
import org.gradus.numeric.array.Axes;
import org.gradus.numeric.array.Containment;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.Samples;
import org.gradus.numeric.array.Truth;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FloatingContainmentTest {

  private final FloatingAlgebra algebra = new FloatingAlgebra();

  @Provide
  Arbitrary<Containment.Sample> samples() {
    return Samples.samples();
  }

  @Property(tries = 2000)
  void everyRationalOperationContains(@ForAll("samples") Containment.Sample x, @ForAll("samples") Containment.Sample y) {
    Containment<FloatingArray> containment = new Containment<>(algebra);
    containment.checkRational(x, y);
    assertEquals(List.of(), containment.violations());
  }

  private FloatingArray of(double... values) {
    return algebra.doubles(Axes.positional(values.length), values);
  }

  @Example
  void overflowIsUnboundedAndSaysSo() {
    FloatingArray huge = of(Double.MAX_VALUE);
    FloatingArray sum = algebra.plus(huge, huge);
    assertNull(algebra.enclosure(sum, 0));
    assertEquals(Truth.UNKNOWN, algebra.compare(Relation.LESS, of(0), sum).all());
    assertNull(algebra.enclosure(algebra.times(of(0), sum), 0), "0 times an unknown number that may not exist");
    assertTrue(algebra.remarks().toString().contains("overflows"));
    assertNull(algebra.enclosure(algebra.apply(Function.EXP, of(710)), 0));
    assertNull(algebra.enclosure(algebra.apply(Function.LOG, of(0)), 0));
    assertNull(algebra.enclosure(algebra.apply(Function.SQRT, of(-Double.MIN_VALUE)), 0));
    assertNull(algebra.enclosure(algebra.divide(of(1), of(0)), 0));
  }

  @Example
  void exactOperationsStayExact() {
    assertTrue(algebra.plus(of(0.5), of(0.25)).isExact());
    assertTrue(algebra.times(of(0.5), of(1.75)).isExact());
    assertTrue(algebra.divide(of(3), of(4)).isExact());
    assertTrue(algebra.apply(Function.SQRT, of(2.25)).isExact());
    assertEquals(Truth.TRUE, algebra.compare(Relation.EQUAL, algebra.plus(of(0.5), of(0.25)), of(0.75)).all());
    assertTrue(!algebra.plus(of(1), of(0x1p-60)).isExact());
  }

  @Example
  void undecidedSignGivesTheWholeClarkeSet() {
    FloatingArray straddling = algebra.enclosures(Axes.NONE, List.of(new Enclosure(Rational.of(-1), Rational.of(1))));
    Enclosure step = algebra.enclosure(algebra.step(straddling, Rational.ZERO), 0);
    assertTrue(step.contains(Rational.ZERO) && step.contains(Rational.ONE));
    assertEquals(Enclosure.of(Rational.ONE), algebra.enclosure(algebra.step(of(0), Rational.ONE), 0));
    Enclosure open = algebra.enclosure(algebra.step(of(0), null), 0);
    assertTrue(open.contains(Rational.ZERO) && open.contains(Rational.ONE));
  }
}
