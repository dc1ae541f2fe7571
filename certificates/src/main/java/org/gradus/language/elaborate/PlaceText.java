package org.gradus.language.elaborate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.Parser;
import org.gradus.language.syntax.TheoryFileException;

/**
 * Where a golden line or a control is decided, as the file writes it: {@code E1, k=2, sigma=tanh} or {@code G, y = 1, W = 0}.
 *
 * @param example the example, or {@code null}
 * @param iterate the iterate, or -1
 * @param activation the activation, or {@code null}
 * @param assigned values for names: sizes and arrays in place of the example's, or what the statement binds
 * @param problem what the core cannot hold, or {@code null}
 */
record PlaceText(String example, int iterate, String activation, Map<String, Expr> assigned, String problem) {

  static final PlaceText NONE = new PlaceText(null, -1, null, Map.of(), null);

  static PlaceText read(String text, Set<String> examples) {
    String example = null;
    int iterate = -1;
    String activation = null;
    Map<String, Expr> assigned = new LinkedHashMap<>();
    String problem = null;
    for (String part : split(text == null ? "" : text)) {
      String item = part.trim().replaceAll("\\s*=\\s*", "=");
      if (examples.contains(item) && example == null) {
        example = item;
      } else if (item.matches("k=[0-9]{1,9}") && iterate < 0) {
        iterate = Integer.parseInt(item.substring(2));
      } else if (item.startsWith("sigma=") && OneVariable.isKnown(item.substring(6)) && activation == null) {
        activation = item.substring(6);
      } else if (item.matches("[A-Za-z][A-Za-z0-9_]*")) {
        problem = "'" + item + "' is no example of this file";
      } else if (!assign(part, assigned)) {
        problem = "the place '" + part.trim() + "'";
      }
    }
    return new PlaceText(example, iterate, activation, assigned, problem);
  }

  /** Cut at the commas outside brackets. */
  static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    parts.removeIf(String::isBlank);
    return parts;
  }

  /** {@code x = e} or {@code n = d = 1}; false for anything else. */
  static boolean assign(String text, Map<String, Expr> assigned) {
    String[] sides = text.trim().split("\\s*=\\s*");
    List<String> names = Arrays.asList(sides).subList(0, sides.length - 1);
    if (names.isEmpty() || names.stream().anyMatch(name -> !name.matches("[A-Za-z][A-Za-z0-9_]*") || assigned.containsKey(name))) {
      return false;
    }
    try {
      Expr value = Parser.formula(sides[sides.length - 1]);
      names.forEach(name -> assigned.put(name, value));
      return true;
    } catch (TheoryFileException notAFormula) {
      return false;
    }
  }
}
