package org.gradus.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "0.10130000000000001 | 0.10180000000000002 | 12 | [0.1013, 0.10181]",
    "1 | 1 | 6 | 1",
    "0 | 0 | 6 | 0",
    "-0.00214 | -0.00213 | 6 | [-0.00214, -0.00213]",
    "3.1415926535897931 | 3.1415926535897933 | 6 | [3.14159, 3.1416]",
    "1e-391 | 2e-391 | 6 | [1e-391, 2e-391]",
    "-1e20 | 1e20 | 6 | [-1e20, 1e20]",
    "what | ever | 6 | [what, ever]"})
  void shortensOutward(String lo, String hi, int digits, String text) {
    assertEquals(text, Decimals.enclosure(lo, hi, digits));
  }

  @Property(tries = 500)
  void theShortEnclosureHoldsTheLongOne(@ForAll BigDecimal a, @ForAll BigDecimal b,
      @ForAll @IntRange(min = 1, max = 20) int digits) {
    String text = Decimals.enclosure(a.min(b).toString(), a.max(b).toString(), digits);
    if (text.startsWith("[")) {
      String[] ends = text.substring(1, text.length() - 1).split(", ");
      assertTrue(new BigDecimal(ends[0]).compareTo(a.min(b)) <= 0, text);
      assertTrue(new BigDecimal(ends[1]).compareTo(a.max(b)) >= 0, text);
    } else {
      assertEquals(0, a.compareTo(b));
      assertEquals(0, new BigDecimal(text).compareTo(a));
    }
    assertTrue(new BigDecimal(Decimals.lower(a.toString(), digits)).compareTo(a) <= 0);
    assertTrue(new BigDecimal(Decimals.upper(a.toString(), digits)).compareTo(a) >= 0);
  }

  @Test
  void refusesNumbersThatWouldTakeForever() {
    assertTrue(Decimals.parse("1e999999999").isEmpty());
    assertTrue(Decimals.parse("9".repeat(1_000_000)).isEmpty());
    assertTrue(Decimals.parse("NaN").isEmpty());
    assertTrue(Decimals.parse(null).isEmpty());
  }
}
