package org.gradus.hostile.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines of a core theory, by name. */
final class Theory {
  /** Data and weights. */
  final Map<String, Tree> given = new LinkedHashMap<>();
  final List<String> weights = new ArrayList<>();
  final Map<String, Tree> definitions = new LinkedHashMap<>();
  final Map<String, Tree> updates = new LinkedHashMap<>();
  final Map<String, Tree> flows = new LinkedHashMap<>();
  final Map<String, Tree> examples = new LinkedHashMap<>();
  final List<Tree> require = new ArrayList<>();
  final List<Tree> steps = new ArrayList<>();
  final List<Tree> controls = new ArrayList<>();
  String reluAtZero = "any";
  boolean hasSetting;

  Theory(String text) {
    for (String line : text.lines().skip(1).toList()) {
      Tree tree = Tree.read(line);
      switch (tree.head()) {
        case "setting" -> hasSetting = tree.size() > 1;
        case "relu-at-0" -> reluAtZero = tree.at(1).word();
        case "data" -> given.put(tree.at(1).word(), tree);
        case "weights" -> {
          given.put(tree.at(1).word(), tree);
          weights.add(tree.at(1).word());
        }
        case "define" -> definitions.put(tree.at(1).word(), tree);
        case "update" -> updates.put(tree.at(1).word(), tree);
        case "flow" -> flows.put(tree.at(1).word(), tree);
        case "example" -> examples.put(tree.at(1).word(), tree);
        case "require" -> require.add(tree.at(2));
        case "step" -> steps.add(tree);
        case "control" -> controls.add(tree);
        default -> { }
      }
    }
  }
}
