package org.gradus.numeric.run;

/**
 * The types of stored numbers. Every value of every type is an exact dyadic rational.
 *
 * <p>{@code unitRoundoff} is 2^-p for a significand of p bits and 0 for the exact integer types.
 */
public enum NumberType {
  F2("f2", 2, 0x1p-11), F4("f4", 4, 0x1p-24), F8("f8", 8, 0x1p-53), BF16("bf16", 2, 0x1p-8),
  I4("i4", 4, 0), I8("i8", 8, 0), B1("b1", 1, 0), U1("u1", 1, 0);

  private final String code;
  private final int bytes;
  private final double unitRoundoff;

  NumberType(String code, int bytes, double unitRoundoff) {
    this.code = code;
    this.bytes = bytes;
    this.unitRoundoff = unitRoundoff;
  }

  /** The name in the canonical stream. */
  public String code() {
    return code;
  }

  public int bytes() {
    return bytes;
  }

  public double unitRoundoff() {
    return unitRoundoff;
  }

  public boolean floating() {
    return unitRoundoff > 0;
  }

  /** The type with this name, or {@code null}. */
  public static NumberType named(String code) {
    for (NumberType type : values()) {
      if (type.code.equals(code)) {
        return type;
      }
    }
    return null;
  }
}
