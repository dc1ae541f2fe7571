package org.gradus.numeric.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationTest {

  @ParameterizedTest
  @EnumSource(Activation.class)
  void derivativesAgreeWithDifferences(Activation activation) {
    for (double z = -7.03; z < 7.1; z += 0.117) {
      double h = 1e-6;
      double difference = (activation.approx(z + h) - activation.approx(z - h)) / (2 * h);
      assertEquals(difference, activation.approxDerivative(z, 0), 2e-8, activation + " at " + z);
    }
  }

  /** Values of erf to 17 digits. */
  @ParameterizedTest
  @CsvSource({"0.1,0.11246291601828489", "0.5,0.52049987781304654", "1,0.84270079294971487", "2,0.99532226501895273",
      "3,0.99997790950300141", "5.5,0.99999999999999264", "40,1"})
  void errorFunction(double x, double expected) {
    assertEquals(expected, ErrorFunction.approxErf(x), 4e-16);
    assertEquals(-expected, ErrorFunction.approxErf(-x), 4e-16);
  }

  @Test
  void valuesAtZeroAndFarOut() {
    assertEquals(Math.log(2), Activation.SOFTPLUS.approx(0), 1e-16);
    assertEquals(800, Activation.SOFTPLUS.approx(800));
    assertEquals(0, Activation.SIGMOID.approx(-800), 1e-300);
    assertEquals(1, Activation.SIGMOID.approx(800));
    assertEquals(-1, Activation.ELU.approx(-800));
    assertEquals(1, Activation.RELU.approxDerivative(0, 1));
    assertEquals(0, Activation.RELU.approxDerivative(0, 0));
    assertEquals(0, Activation.RELU.approxDerivative(-0.5, 1));
  }
}
