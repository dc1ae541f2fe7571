package org.gradus.kernel.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

/** Sizes are equal just when they are one polynomial, and have a text each, by which ranges are told apart. */
class DimTest {

  private static final Dim M = Dim.letter("m");
  private static final Dim D = Dim.letter("d");
  private static final Dim MINUS = Dim.of(-1);

  @Test
  void onePolynomialIsOneSize() {
    assertEquals(M.times(D), D.times(M));
    assertEquals(M.plus(D), D.plus(M));
    assertEquals(Dim.of(0), M.plus(M.times(MINUS)));
    assertEquals(M.times(M.plus(D)), M.times(M).plus(D.times(M)));
    assertNotEquals(M.times(D), M.plus(D));
  }

  @Test
  void values() {
    Map<String, Integer> sizes = Map.of("m", 3, "d", 5);
    assertEquals(2 * 15 - 4, M.times(D).times(Dim.of(2)).plus(Dim.of(-4)).value(sizes));
    assertThrows(IllegalArgumentException.class, () -> Dim.letter("n").value(sizes));
    assertThrows(ArithmeticException.class, () -> M.times(M).value(Map.of("m", 1 << 30)));
  }

  @Test
  void rangesThatAreNotEmpty() {
    Map<String, Integer> sizes = Map.of("m", 3);
    assertTrue(M.hasMembers(sizes));
    assertFalse(M.plus(Dim.of(-3)).hasMembers(sizes));
    assertTrue(D.hasMembers(sizes), "a size that nothing gives is at least 1");
    assertTrue(M.times(D).plus(Dim.of(-2)).hasMembers(sizes));
    assertFalse(M.times(D).plus(Dim.of(-3)).hasMembers(sizes));
    assertFalse(M.plus(D.times(MINUS)).hasMembers(sizes));
    assertFalse(D.plus(M.times(MINUS)).hasMembers(sizes));
    assertFalse(M.times(M).hasMembers(Map.of("m", 1 << 30)));
  }

  @Test
  void everySizeHasATextOfItsOwn() {
    List<Dim> sizes = List.of(Dim.of(0), Dim.of(1), Dim.of(-1), Dim.of(2), M, D, M.times(MINUS), M.plus(Dim.of(1)), M.plus(Dim.of(-1)), M.times(Dim.of(2)),
        M.times(Dim.of(-2)), M.plus(D), M.times(D), M.times(M), M.times(D).plus(M), M.times(Dim.of(2)).plus(Dim.of(4)), D.plus(M.times(MINUS)));
    Set<String> texts = new HashSet<>();
    sizes.forEach(size -> texts.add(size.toString()));
    assertEquals(sizes.size(), texts.size(), texts.toString());
    assertEquals("2*m+4", M.times(Dim.of(2)).plus(Dim.of(4)).toString());
    assertEquals("d*m", M.times(D).toString());
    assertEquals("m-d", M.plus(D.times(MINUS)).toString());
  }

  @Test
  void positionsHaveTexts() {
    assertEquals(List.of("3", "i", "i+1", "i-2"), List.of(Index.at(3), Index.of("i"), new Index("i", 1), new Index("i", -2)).stream()
        .map(Index::toString).toList());
  }
}
