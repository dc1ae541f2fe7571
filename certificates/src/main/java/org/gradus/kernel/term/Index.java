package org.gradus.kernel.term;

/**
 * A position along one axis of an array: a bound letter, a constant, or a letter plus a constant. Positions are 1-based.
 *
 * @param letter the bound index letter, or {@code null} for a constant position
 * @param offset what is added to the letter; the position itself when there is no letter
 */
public record Index(String letter, int offset) {

  public static Index of(String letter) {
    return new Index(letter, 0);
  }

  public static Index at(int position) {
    return new Index(null, position);
  }

  public boolean isConstant() {
    return letter == null;
  }

  @Override
  public String toString() {
    if (letter == null) {
      return Integer.toString(offset);
    }
    return offset == 0 ? letter : letter + (offset > 0 ? "+" : "") + offset;
  }
}
