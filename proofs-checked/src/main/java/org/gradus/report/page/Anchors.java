package org.gradus.report.page;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.report.Results;
import org.gradus.report.StepResult;

/** Fixed ids of the page: from the names where these allow it, numbered where they clash. Equal results, equal ids. */
final class Anchors {

  private final Map<Object, String> ids = new IdentityHashMap<>();
  private final Set<String> taken = new HashSet<>();

  Anchors(List<Results> all) {
    for (Results results : all) {
      String run = fresh("run-" + slug(results.run().name()), results);
      results.theories().forEach(theory -> {
        String id = fresh(run + "-" + slug(theory.name()), theory);
        theory.steps().forEach(step -> fresh(id + "-" + slug(step.id()), step));
      });
    }
  }

  String of(Object part) {
    return ids.get(part);
  }

  String link(StepResult step) {
    return "#" + of(step);
  }

  private String fresh(String wanted, Object part) {
    String id = wanted;
    for (int number = 2; !taken.add(id); number++) {
      id = wanted + "-" + number;
    }
    ids.put(part, id);
    return id;
  }

  private static String slug(String name) {
    String slug = name.replaceAll("[^A-Za-z0-9_]+", "-");
    return slug.length() > 60 ? slug.substring(0, 60) : slug;
  }
}
