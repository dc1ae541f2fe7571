package org.gradus.kernel.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.CertifiedNumbers.EigenvalueEvidence;
import org.gradus.kernel.evaluate.CertifiedNumbers.IntegralEvidence;
import org.gradus.kernel.evaluate.CertifiedNumbers.InverseEvidence;
import org.gradus.kernel.evaluate.Covering;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of evidence for certified numbers. */
class NumbersReaderTest {

  private static NumbersReader reader(String... lines) {
    return new NumbersReader(new Forms("numbers", ("numbers/1\n" + String.join("", List.of(lines).stream().map(l -> l + "\n").toList())).getBytes(UTF_8),
        "numbers/1"));
  }

  private static BigInteger[] row(int... entries) {
    return java.util.stream.IntStream.of(entries).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new);
  }

  @Test
  void eigenvalues() {
    EigenvalueEvidence all = reader("(eigenvalue L 0 1/2 -3 (1,-2 0,4) 5,6)").eigenvalue("L", "0");
    assertEquals(Rational.of(1, 2), all.shift());
    assertEquals(-3, all.scale());
    assertArrayEquals(new BigInteger[][] {row(1, -2), row(0, 4)}, all.factor());
    assertArrayEquals(row(5, 6), all.witness());
    EigenvalueEvidence least = reader("(eigenvalue L 0 () 9999 () ())").eigenvalue("L", "0");
    assertNull(least.shift());
    assertNull(least.witness());
    assertEquals(0, least.factor().length);
  }

  @Test
  void inverses() {
    InverseEvidence inverse = reader("(inverse B data 7 (1 2))").inverse("B", "data");
    assertEquals(BigInteger.valueOf(7), inverse.denominator());
    assertArrayEquals(new BigInteger[][] {row(1), row(2)}, inverse.entries());
  }

  @Test
  void extremesAndIntegrals() {
    NumbersReader numbers = reader("(extremum M 0 1/2 (cut 1 plain slopes))", "(integral I 0 smooth (1/2 3/4))", "(integral J 0 plain ())");
    assertEquals(Rational.of(1, 2), numbers.extremum("M", "0").point());
    assertEquals(new Covering.Cut(0, null, new Covering.Plain(), new Covering.Slopes()), numbers.extremum("M", "0").covering());
    assertEquals(new IntegralEvidence(List.of(Rational.of(1, 2), Rational.of(3, 4)), true), numbers.integral("I", "0"));
    assertEquals(new IntegralEvidence(List.of(), false), numbers.integral("J", "0"));
  }

  @Test
  void coverings() {
    Covering plain = new Covering.Plain();
    assertEquals(new Covering.Cut(63, Rational.of(1, 2), new Covering.Tail(1, Rational.of(3)), new Covering.Cut(0, null, new Covering.Inside(), plain)),
        reader("(extremum M 0 1 (cut 64 1/2 (tail 2 3) (cut 1 inside plain)))").extremum("M", "0").covering());
  }

  @Test
  void aNumberIsThatOfItsKindDefinitionAndPlace() {
    NumbersReader numbers = reader("(inverse B 0 7 (1))", "(inverse B 1 8 (1))", "(inverse C 0 9 (1))", "(eigenvalue B 0 () 0 (1) ())", "(integral B 0 plain ())",
        "(extremum B 0 1 plain)");
    assertEquals(List.of(7, 8, 9), List.of(numbers.inverse("B", "0"), numbers.inverse("B", "1"), numbers.inverse("C", "0")).stream()
        .map(each -> each.denominator().intValue()).toList());
    assertNotNull(numbers.eigenvalue("B", "0"));
    assertNull(numbers.inverse("C", "1"));
    assertNull(numbers.eigenvalue("C", "0"));
    assertNull(numbers.extremum("C", "0"));
    assertNull(numbers.integral("C", "0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(projector P 0 1 (1))", "(projector P 0 1/2 0 (1) ())", "(extremum M 0 1 (slice 1 plain plain))", "(extremum M 0 1 (cut 0 plain plain))",
      "(extremum M 0 1 (cut 65 plain plain))", "(extremum M 0 1 (cut 1 plain))", "(extremum M 0 1 (cut 1 2 plain plain plain))", "(extremum M 0 1 (tail 1))",
      "(extremum M 0 1 (tail 0 1))", "(extremum M 0 1 (cut 1 2/4 plain plain))", "(inverse B 0 0 (1))", "(inverse B 0 -7 (1))", "(inverse B 0 7 (1,2 3))", "(inverse B 0 7 (1, 2))",
      "(inverse B 0 7 (1,02))", "(inverse B 0 7 (1.5))", "(inverse B 0 7 ((1)))", "(inverse B 0 7)", "(inverse B 0 7 (1) 2)", "(inverse (B) 0 7 (1))",
      "(eigenvalue L 0 1/2 10000 (1) ())", "(eigenvalue L 0 1/2 -10000 (1) ())", "(eigenvalue L 0 (1) 0 (1) ())", "(eigenvalue L 0 1/2 0 (1) (1))",
      "(eigenvalue L 0 2/4 0 (1) ())", "(eigenvalue L 0 1/2 0 (1))", "(extremum M 0 0.5 plain)", "(extremum M 0 1 rough)", "(extremum M 0 1 plain plain)",
      "(integral I 0 rough ())", "(integral I 0 plain (0.5))", "(integral I 0 plain)"})
  void rejects(String line) {
    assertThrows(MalformedInput.class, () -> reader(line));
  }

  @Test
  void aNumberTwice() {
    assertThrows(MalformedInput.class, () -> reader("(inverse B 0 7 (1))", "(inverse B 0 8 (1))"));
  }
}
