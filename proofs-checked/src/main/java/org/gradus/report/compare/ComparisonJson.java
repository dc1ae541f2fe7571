package org.gradus.report.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** The one object that {@code gradus diff --json} prints. */
public final class ComparisonJson {

  private ComparisonJson() {}

  /** The object on one line: {@code {"format":"gradus-diff/1","worse":1,"changes":[...]}}. */
  public static String of(List<Change> changes) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("format", "gradus-diff/1").put("worse", changes.stream().filter(c -> c.kind().worse()).count());
    ArrayNode list = node.putArray("changes");
    for (Change change : changes) {
      list.addObject().put("kind", change.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .put("worse", change.kind().worse()).put("run", change.run()).put("theory", change.theory())
          .put("step", change.step()).put("before", change.before()).put("after", change.after());
    }
    try {
      return new ObjectMapper().writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a tree is always JSON", e);
    }
  }
}
