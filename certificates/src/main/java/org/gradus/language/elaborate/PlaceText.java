package org.gradus.language.elaborate;

import java.util.Set;

/**
 * Where a golden line or a control is decided, as the file writes it: {@code E1, k=2, sigma=tanh}.
 *
 * @param example the example, or {@code null}
 * @param iterate the iterate, or -1
 * @param activation the activation, or {@code null}
 * @param problem what the core cannot hold, or {@code null}
 */
record PlaceText(String example, int iterate, String activation, String problem) {

  static PlaceText read(String text, Set<String> examples) {
    String example = null;
    int iterate = -1;
    String activation = null;
    String problem = null;
    for (String part : text == null || text.isBlank() ? new String[0] : text.split(",(?![^\\[(]*[\\])])")) {
      String item = part.trim().replaceAll("\\s*=\\s*", "=");
      if (examples.contains(item) && example == null) {
        example = item;
      } else if (item.matches("k=[0-9]{1,9}") && iterate < 0) {
        iterate = Integer.parseInt(item.substring(2));
      } else if (item.startsWith("sigma=") && OneVariable.isKnown(item.substring(6)) && activation == null) {
        activation = item.substring(6);
      } else if (item.matches("[A-Za-z][A-Za-z0-9_]*")) {
        problem = "'" + item + "' is no example of this file";
      } else {
        problem = "the place '" + part.trim() + "'";
      }
    }
    return new PlaceText(example, iterate, activation, problem);
  }
}
