package org.gradus.numeric.run;

import java.util.Map;

/** What reader and writer of {@code .safetensors} files share. */
final class Safetensors {

  static final String METADATA = "__metadata__";
  static final Map<String, NumberType> TYPES = Map.of("F16", NumberType.F2, "F32", NumberType.F4, "F64", NumberType.F8,
      "BF16", NumberType.BF16, "I32", NumberType.I4, "I64", NumberType.I8, "BOOL", NumberType.B1, "U8", NumberType.U1);

  private Safetensors() {}

  static String name(NumberType type) {
    return TYPES.entrySet().stream().filter(entry -> entry.getValue() == type).findFirst().orElseThrow().getKey();
  }
}
