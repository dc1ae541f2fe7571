package org.gradus.report;

import java.util.List;

/** Absent parts of plain data: a missing text is empty, a missing list has no elements. */
final class Plain {

  private Plain() {}

  static String text(String text) {
    return text == null ? "" : text;
  }

  static <T> List<T> list(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
