package org.gradus.kernel.arithmetic;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a check may cost: a certificate of few bytes has little room and little work, and every kind of operation counts. */
class EffortTest {

  private static final Block ROW = Block.positions("i", 0, 1000);
  private static final Block COLUMN = Block.positions("j", 0, 1000);
  /** One number of 64,000 bits. */
  private static final Block LONG = Block.of(Map.of(), new BigInteger[] {BigInteger.ONE.shiftLeft(64_000).add(BigInteger.ONE)}, 0);

  /** How often something can be done before it is refused. */
  private static int times(Consumer<Effort> work, int most) {
    Effort effort = new Effort(0);
    for (int n = 0; n < most; n++) {
      try {
        work.accept(effort);
      } catch (Undecided tooMuch) {
        return n;
      }
    }
    return most;
  }

  private static void refused(Executable work) {
    assertThrows(Undecided.class, work);
  }

  @Test
  void workIsCountedDown() {
    int plain = times(e -> e.spend(1_000_000), 1_000_000);
    assertTrue(plain > 10 && plain < 1_000_000, "" + plain);
    assertTrue(Math.abs(times(e -> e.spend(2_000_000), 1_000_000) - plain / 2) <= 1);
    refused(() -> new Effort(0).spend(-1));
    refused(() -> new Effort(0).spend(Long.MAX_VALUE));
    assertDoesNotThrow(() -> new Effort(0).spend(0));
    Effort spent = new Effort(0);
    refused(() -> spent.spend(Long.MAX_VALUE));
    refused(() -> spent.spend(0));
  }

  @Test
  void moreBytesAllowMore() {
    long less = times(e -> e.spend(1_000_000), 1_000_000);
    Effort more = new Effort(1 << 20);
    for (long n = 0; n < 2 * less; n++) {
      more.spend(1_000_000);
    }
    assertDoesNotThrow(() -> new Effort(1 << 24).fit(1L << 24));
    refused(() -> new Effort(0, 1 << 30).spend(1 << 20));
    assertDoesNotThrow(() -> new Effort(0, 1).spend(1 << 20));
    assertDoesNotThrow(() -> Effort.ample().fit(1L << 28));
    refused(() -> Effort.ample().fit(1L << 40));
  }

  @Test
  void roomIsRefusedByWhatAnArrayTakes() {
    Effort effort = new Effort(0);
    refused(() -> effort.fit(Long.MAX_VALUE));
    refused(() -> new Effort(0).pair(Block.positions("i", 0, 1 << 14), Block.positions("j", 0, 1 << 14)));
    refused(() -> new Effort(0).spread(ROW, List.of(1 << 14, 1 << 14)));
    refused(() -> new Effort(0).contract(ROW, COLUMN, List.of(1 << 14, 1 << 14), List.of(1), List.of(1), List.of(1)));
    refused(() -> new Effort(0).contract(ROW, COLUMN, List.of(1), List.of(1 << 14, 1 << 14), List.of(1), List.of(1)));
    refused(() -> new Effort(0).contract(ROW, COLUMN, List.of(1), List.of(1), List.of(1 << 14, 1 << 14), List.of(1)));
    refused(() -> new Effort(0).spread(ROW, List.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE)));
    refused(() -> new Effort(0).power(Block.of(Map.of("i", 4096), java.util.Collections.nCopies(4096, new BigInteger("123456789012345678901234567890"))
        .toArray(BigInteger[]::new), 0), 1 << 20));
  }

  @Test
  void everyOperationCosts() {
    int most = 20_000;
    assertTrue(times(e -> e.pair(ROW, COLUMN), most) < most);
    assertTrue(times(e -> e.spread(ROW, List.of(1000, 1000)), most) < most);
    assertTrue(times(e -> e.entrywise(ROW, 1000), most) < most);
    assertTrue(times(e -> e.contract(ROW, COLUMN, List.of(1), List.of(1), List.of(1), List.of(1000, 1000)), most) < most);
    assertTrue(times(e -> e.power(LONG, 2), most) < most);
    assertTrue(times(e -> e.common(1000, 1000), most) < most);
    assertEquals(most, times(e -> e.pair(Block.ONE, Block.ONE), most));
    assertEquals(most, times(e -> e.power(Block.ONE, 1), most));
  }

  /** Long numbers cost more than short ones: a product by both lengths, a sum with another denominator, and a power, by squares. */
  @Test
  void lengthCosts() {
    int most = 1_000_000;
    assertTrue(times(e -> e.pair(LONG, LONG), most) < most);
    assertTrue(times(e -> e.pair(LONG, Block.ONE), most) > times(e -> e.pair(LONG, LONG), most));
    assertTrue(times(e -> e.pair(LONG, Block.of(Rational.of(1, 3))), most) < times(e -> e.pair(LONG, Block.ONE), most));
    assertTrue(times(e -> e.entrywise(LONG, 1), most) < times(e -> e.entrywise(Block.ONE, 1), most));
    assertTrue(times(e -> e.contract(LONG, LONG, List.of(1), List.of(1), List.of(1), List.of(1)), most)
        < times(e -> e.contract(LONG, Block.ONE, List.of(1), List.of(1), List.of(1), List.of(1)), most));
    assertTrue(times(e -> e.power(Block.of(Rational.of(3, 7)), 2000), most) < times(e -> e.power(Block.of(Rational.of(3, 7)), 2), most));
    assertTrue(times(e -> e.power(ROW, -2), most) < times(e -> e.power(ROW, 2), most));
    assertEquals(times(e -> e.power(ROW.to(58), -2), most), times(e -> e.power(ROW.to(58), 2), most));
    assertTrue(Elementary.cost(1000) > 100 * Elementary.cost(58));
    assertTrue(Elementary.cost(4000) > 10 * Elementary.cost(1000));
    assertTrue(Elementary.cost(59) > Elementary.cost(58));
  }

  @Test
  void whatIsHeldAndRemembered() {
    Effort effort = new Effort(0);
    effort.hold(100);
    assertEquals(100, effort.held());
    effort.hold(50);
    assertEquals(150, effort.held());
    effort.release(100);
    assertEquals(100, effort.held());
    refused(() -> effort.hold(1L << 50));
    assertTrue(effort.mayRemember(1) && !effort.mayRemember(1L << 50));
    assertDoesNotThrow(() -> effort.remember(1));
    refused(() -> effort.remember(1L << 50));
    assertFalse(new Effort(0).mayRemember(Long.MAX_VALUE));
  }

  @Test
  void wordsOfBlocks() {
    assertTrue(ROW.words() >= 1000 && ROW.words() < 1100);
    assertTrue(LONG.words() > 1000);
    assertEquals(1, ROW.wordsOfEntry());
    assertEquals(1, ROW.width());
    assertTrue(LONG.width() >= 1000 && LONG.width() < 1010);
    assertTrue(Block.of(Rational.of(1, 3)).width() > 1);
    assertTrue(new Block(Map.of(), Integers.of(1), BigInteger.ONE.shiftLeft(6400), 0, BigInteger.ONE, 0).width() > 100);
  }
}
