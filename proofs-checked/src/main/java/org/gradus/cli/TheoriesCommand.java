package org.gradus.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gradus theories}. */
@Command(
    name = "theories",
    description = "List the theories that come with Gradus: steps with scopes, sources and controls.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gradus theories",
      "  gradus theories --json | jq '.theories[].name'",
      "  gradus theories --words                    the reserved words of the theory language"
    })
final class TheoriesCommand extends SessionCommand {

  @Option(names = "--json", description = "Print one JSON object and nothing else.")
  private boolean json;

  @Option(names = "--words", description = "Print the reserved words of the theory language instead.")
  private boolean words;

  @Override
  public Integer call() throws Exception {
    if (words) {
      session().backend().reservedWords().forEach(session()::println);
      return ExitCode.PROVED;
    }
    List<TheoryListing> theories = session().backend().theories();
    if (json) {
      session().println(json(theories));
    } else {
      theories.forEach(this::print);
    }
    return ExitCode.PROVED;
  }

  private void print(TheoryListing theory) {
    StringBuilder text = new StringBuilder(theory.name() + "  " + theory.title() + "\n");
    int id = theory.steps().stream().mapToInt(s -> s.id().length()).max().orElse(0);
    int scope = theory.steps().stream().mapToInt(s -> s.scope().length()).max().orElse(0);
    for (TheoryListing.Step step : theory.steps()) {
      String controls = step.controls().isEmpty() ? "" : "  [" + step.controls().size() + " controls]";
      text.append("  ").append(padded(step.id(), id)).append("  ").append(padded(step.scope(), scope)).append("  ")
          .append(padded(step.provenance(), 9)).append("  ").append(step.title()).append(controls).append('\n');
    }
    session().print(text + "\n");
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String json(List<TheoryListing> theories) throws Exception {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("format", "gradus-theories/1");
    ArrayNode list = node.putArray("theories");
    for (TheoryListing theory : theories) {
      ObjectNode one = list.addObject().put("name", theory.name()).put("title", theory.title())
          .put("cite", theory.cite());
      ArrayNode steps = one.putArray("steps");
      for (TheoryListing.Step step : theory.steps()) {
        ArrayNode controls = steps.addObject().put("id", step.id()).put("title", step.title())
            .put("scope", step.scope())
            .put("provenance", step.provenance()).put("source", step.source()).putArray("controls");
        step.controls().forEach(controls::add);
      }
    }
    return new ObjectMapper().writeValueAsString(node);
  }
}
