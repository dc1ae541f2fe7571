package org.gradus.hostile.oracle;

/** Which of true (1), false (2) and "without a value" (4) a formula may be. */
record Truth(int mask) {
  static final Truth TRUE = new Truth(1);
  static final Truth FALSE = new Truth(2);
  static final Truth NONE = new Truth(4);
  static final Truth UNSURE = new Truth(7);

  static Truth of(boolean truth) {
    return truth ? TRUE : FALSE;
  }

  boolean mayBe(Truth other) {
    return (mask & other.mask) != 0;
  }

  Truth not() {
    return new Truth(mask & 4 | (mask & 1) << 1 | (mask & 2) >> 1);
  }

  /** False if one side is, otherwise without a value if one side is. */
  Truth and(Truth other) {
    int result = 0;
    for (int mine = 1; mine <= 4; mine <<= 1) {
      for (int its = 1; its <= 4; its <<= 1) {
        if ((mask & mine) != 0 && (other.mask & its) != 0) {
          result |= mine == 2 || its == 2 ? 2 : Math.max(mine, its);
        }
      }
    }
    return new Truth(result);
  }

  Truth or(Truth other) {
    return not().and(other.not()).not();
  }
}
