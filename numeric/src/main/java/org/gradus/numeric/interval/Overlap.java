package org.gradus.numeric.interval;

/** The sixteen ways in which an interval can lie towards another. */
public enum Overlap {
  BOTH_EMPTY, FIRST_EMPTY, SECOND_EMPTY,
  BEFORE, MEETS, OVERLAPS, STARTS, CONTAINED_BY, FINISHES, EQUALS,
  FINISHED_BY, CONTAINS, STARTED_BY, OVERLAPPED_BY, MET_BY, AFTER;

  static Overlap of(Interval x, Interval y) {
    if (x.isEmpty() || y.isEmpty()) {
      return !x.isEmpty() ? SECOND_EMPTY : y.isEmpty() ? BOTH_EMPTY : FIRST_EMPTY;
    }
    if (x.upper() < y.lower()) {
      return BEFORE;
    }
    if (y.upper() < x.lower()) {
      return AFTER;
    }
    // a single common point that is an end of both; a point beside an interval starts or finishes it
    if (x.upper() == y.lower() && x.lower() < y.lower() && x.upper() < y.upper()) {
      return MEETS;
    }
    if (y.upper() == x.lower() && y.lower() < x.lower() && y.upper() < x.upper()) {
      return MET_BY;
    }
    return inside(Double.compare(x.lower(), y.lower()), Double.compare(x.upper(), y.upper()));
  }

  private static Overlap inside(int lower, int upper) {
    if (lower == 0) {
      return upper == 0 ? EQUALS : upper < 0 ? STARTS : STARTED_BY;
    }
    if (lower < 0) {
      return upper == 0 ? FINISHED_BY : upper < 0 ? OVERLAPS : CONTAINS;
    }
    return upper == 0 ? FINISHES : upper < 0 ? CONTAINED_BY : OVERLAPPED_BY;
  }
}
