package org.gradus.numeric.array;

/** The rows of an elementwise operation with broadcasting: runs along the last axis of the result. */
public final class Rows {

  /**
   * One run: {@code result[at + i]} from {@code left[leftAt + i * leftStride]} and {@code right[...]}, for i in
   * 0..length-1.
   */
  @FunctionalInterface
  public interface Visitor {
    void row(int at, int leftAt, int leftStride, int rightAt, int rightStride, int length);
  }

  private Rows() {}

  /** Visits every entry of {@code result} once; both operands' letters must be among its letters. */
  public static void visit(Axes result, Axes left, Axes right, Visitor visitor) {
    if (left.equals(result) && right.equals(result)) {
      visitor.row(0, 0, 1, 0, 1, result.count());
      return;
    }
    int rank = result.rank();
    int[] a = left.stridesAlong(result);
    int[] b = right.stridesAlong(result);
    int length = rank == 0 ? 1 : result.sizes().get(rank - 1);
    int rows = length == 0 ? 0 : result.count() / length;
    int[] digits = new int[Math.max(rank - 1, 0)];
    int leftAt = 0;
    int rightAt = 0;
    for (int row = 0; row < rows; row++) {
      visitor.row(row * length, leftAt, rank == 0 ? 0 : a[rank - 1], rightAt, rank == 0 ? 0 : b[rank - 1], length);
      for (int axis = rank - 2; axis >= 0; axis--) {
        leftAt += a[axis];
        rightAt += b[axis];
        if (++digits[axis] < result.sizes().get(axis)) {
          break;
        }
        leftAt -= a[axis] * digits[axis];
        rightAt -= b[axis] * digits[axis];
        digits[axis] = 0;
      }
    }
  }
}
