package org.gradus.numeric.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.gradus.kernel.arithmetic.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTest {

  /** An independent reading of every binary16 number: its bits moved into those of a binary32 number. */
  @Test
  void allHalfPrecisionNumbers() {
    for (int bits = 0; bits <= 0xffff; bits++) {
      int sign = (bits & 0x8000) << 16;
      int magnitude = (bits & 0x7fff) << 13;
      // a binary32 number with binary16's exponent field is too small by 2^(127-15); infinities and NaN sit above
      float expected = (bits & 0x7c00) == 0x7c00
          ? Float.intBitsToFloat(sign | 0x7f800000 | magnitude)
          : Float.intBitsToFloat(sign | magnitude) * 0x1p112f;
      assertEquals(expected, SmallFloats.binary16(bits), Integer.toHexString(bits));
    }
  }

  @Test
  void bfloat16() {
    assertEquals(1.0f, SmallFloats.bfloat16(0x3f80));
    assertEquals(-3.140625f, SmallFloats.bfloat16(0xc049));
    assertEquals(0x1p-133f, SmallFloats.bfloat16(1));
  }

  @ParameterizedTest
  @CsvSource({"0.1,1/10", "1e-3,1/1000", "-2.50,-5/2", "5/128,5/128", "0.5/25,1/50",
      "1e+2/3,100/3", "007,7", "-0,0", "2E3,2000"})
  void exactNumbers(String text, String expected) {
    assertEquals(expected, ExactNumber.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NaN", "1/0", "1//2", "0x1p3", "1e9999", "inf", "1,5", "1/2/3", "\u0661", "--1",
      "1e", "+1", ".5", "3.", "1 / 4", "1/0.5", "1/-2", "1\n"})
  void notNumbers(String text) {
    assertNull(ExactNumber.parse(text));
  }

  @Test
  void nearestDouble() {
    assertEquals(0.1, ExactNumber.approxDouble(Rational.of(1, 10)));
    assertEquals(11 / 256.0, ExactNumber.approxDouble(Rational.of(11, 256)));
    Random random = new Random(7);
    for (int i = 0; i < 1000; i++) {
      double value = random.nextGaussian();
      assertEquals(value, ExactNumber.approxDouble(ExactNumber.parse(new java.math.BigDecimal(value).toString())));
    }
  }

  @Test
  void outputScales() {
    assertEquals("1/16", new OutputScale("1/sqrt(m)").exact(256).toString());
    assertNull(new OutputScale("1/sqrt(m)").exact(10));
    assertEquals("1/10", new OutputScale("1/sqrt(m)").square(10).toString());
    assertEquals("1/100", new OutputScale("1/m").square(10).toString());
    assertEquals("4/9", new OutputScale("-2/3").square(10).toString());
    assertEquals(0.0625, new OutputScale("1/sqrt(m)").approx(256));
  }

  @Test
  void lossFactors() {
    assertEquals("1/20", LossFactor.named("1/(2n)").value(10).toString());
    assertEquals("1/10", LossFactor.named("1/n").value(10).toString());
    assertEquals("1/2", LossFactor.named("1/2").value(10).toString());
    assertEquals("1/4", LossFactor.named("1/4").value(10).toString());
    assertEquals("1", LossFactor.named("1").value(10).toString());
    assertNull(LossFactor.named("0.5"));
  }

  @Test
  void integersThatAreDoubles() {
    long[] values = {0, 1L << 53, (1L << 53) + 1, (1L << 53) + 2, -(1L << 53) - 1, Long.MIN_VALUE, Long.MAX_VALUE};
    boolean[] exact = {true, true, false, true, false, true, false};
    RunArray array = RunArray.ofLongs(new int[] {values.length}, values);
    for (int i = 0; i < values.length; i++) {
      assertEquals(exact[i], array.isExactDouble(i), Long.toString(values[i]));
    }
  }

  @Test
  void canonicalJson() {
    Json json =
        Json.parse(" {\"b\" : [1.50, -0, 1E2 , true, null], "
            + "\"a\":\"\\u0041\\n\\/\\\"\\\\\u00e9\", \"c\":{}, \"d\":[]}", "f", "p");
    assertEquals("{\"a\":\"A\\u000a/\\\"\\\\\u00e9\",\"b\":[1.50,-0,1E2,true,null],\"c\":{},\"d\":[]}",
        json.canonical());
    assertEquals(json, Json.parse(json.canonical(), "f", "p"));
  }

  @Test
  void bfloat16IsWidenedExactly() {
    RunArray array = RunArray.of(NumberType.BF16, new int[] {2}, new byte[] {0x49, (byte) 0xc0, (byte) 0x80, 0x3f});
    RunArray wide = array.canonical();
    assertEquals(NumberType.F4, wide.type());
    assertEquals(array.value(0), wide.value(0));
    assertEquals(1.0, wide.value(1));
    assertTrue(wide.equals(wide.canonical()));
    assertFalse(wide.equals(array));
  }
}
