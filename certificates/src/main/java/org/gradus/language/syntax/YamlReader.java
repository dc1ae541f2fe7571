package org.gradus.language.syntax;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the YAML of a theory file from parse events, so that nothing is resolved: no tags, no anchors, no numbers read as doubles.
 *
 * <p><b>Errors.</b> {@code E-YAML} for what is no YAML or uses what theory files do without, {@code E-KEY} for a duplicate key.
 */
final class YamlReader {

  static final int MAX_CHARACTERS = 1 << 20;
  private static final int MAX_DEPTH = 12;

  private final Source source;
  private final Iterator<Event> events;

  private YamlReader(Source source, String text) {
    this.source = source;
    // one buffer for everything: the engine fails on a surrogate pair that straddles two
    LoadSettings settings = LoadSettings.builder()
        .setLabel(source.file()).setCodePointLimit(2 * MAX_CHARACTERS).setBufferSize(text.length() + 16).build();
    this.events = new Parse(settings).parseString(text).iterator();
  }

  static Yaml read(Source source, String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw source.error(new Span(source.file(), 1, 1, 1), "E-YAML", "the file has more than " + MAX_CHARACTERS + " characters");
    }
    try {
      return new YamlReader(source, text).document();
    } catch (MarkedYamlEngineException e) {
      throw source.error(span(source, e.getProblemMark(), e.getProblemMark()), "E-YAML", reason(e));
    } catch (YamlEngineException | IndexOutOfBoundsException e) { // the latter for half a surrogate pair at the end
      throw source.error(new Span(source.file(), 1, 1, 1), "E-YAML", oneLine(e.getMessage()));
    }
  }

  private static String reason(MarkedYamlEngineException e) {
    String problem = oneLine(e.getProblem());
    if (problem.contains("mapping values are not allowed") || problem.contains("expected <block end>")) {
      return problem + "; a formula that starts with '[' or contains ': ' must stand in a '|' block";
    }
    return problem;
  }

  private static String oneLine(String text) {
    return text == null ? "not readable as YAML" : text.strip().replaceAll("\\s+", " ");
  }

  private Yaml document() {
    next(); // start of the stream
    Event start = next();
    if (start.getEventId() == Event.ID.StreamEnd) {
      throw source.error(new Span(source.file(), 1, 1, 1), "E-YAML", "the file is empty");
    }
    DocumentStartEvent document = (DocumentStartEvent) start;
    if (document.getSpecVersion().isPresent() || !document.getTags().isEmpty()) {
      throw error(start, "YAML directives are not used in theory files");
    }
    Yaml root = node(next(), 0);
    next(); // end of the document
    Event end = next();
    if (end.getEventId() != Event.ID.StreamEnd) {
      throw error(end, "a theory file is one YAML document");
    }
    return root;
  }

  private Event next() {
    return events.next();
  }

  private Yaml node(Event event, int depth) {
    refuseReferences(event);
    if (depth > MAX_DEPTH) {
      throw error(event, "nested deeper than any theory file is");
    }
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar);
    }
    return event.getEventId() == Event.ID.MappingStart ? mapping(event, depth) : items(event, depth);
  }

  private void refuseReferences(Event event) {
    if (event instanceof AliasEvent || event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      throw error(event, "anchors and aliases ('&', '*' at the start of a value) are not used in theory files");
    }
    Optional<String> tag = event instanceof ScalarEvent scalar ? scalar.getTag()
        : event instanceof CollectionStartEvent collection ? collection.getTag() : Optional.empty();
    if (tag.isPresent()) {
      throw error(event, "tags ('!' at the start of a value) are not used in theory files");
    }
  }

  private Yaml.Mapping mapping(Event start, int depth) {
    Map<String, Yaml.Scalar> keys = new LinkedHashMap<>();
    Map<String, Yaml> values = new LinkedHashMap<>();
    for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
      if (!(node(event, depth + 1) instanceof Yaml.Scalar key)) {
        throw error(event, "a key is one word");
      }
      Yaml.Scalar before = keys.putIfAbsent(key.value(), key);
      if (before != null) {
        throw source.error(key.span(), "E-KEY", "key '" + key.value() + "' stands twice, first in line " + before.span().line());
      }
      values.put(key.value(), node(next(), depth + 1));
    }
    return new Yaml.Mapping(span(start), keys, values);
  }

  private Yaml.Items items(Event start, int depth) {
    List<Yaml> items = new ArrayList<>();
    for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
      items.add(node(event, depth + 1));
    }
    return new Yaml.Items(span(start), List.copyOf(items));
  }

  private Yaml.Scalar scalar(ScalarEvent event) {
    Span span = span(event);
    Yaml.Scalar.Style style = switch (event.getScalarStyle()) {
      case LITERAL -> Yaml.Scalar.Style.LITERAL;
      case FOLDED -> Yaml.Scalar.Style.FOLDED;
      case PLAIN -> Yaml.Scalar.Style.PLAIN;
      default -> Yaml.Scalar.Style.QUOTED;
    };
    List<Passage.Piece> pieces = switch (style) {
      case LITERAL, FOLDED -> blockPieces(event, span);
      case PLAIN -> plainPieces(event, span);
      case QUOTED -> quotedPieces(event, span);
    };
    return new Yaml.Scalar(span, event.getValue(), style, new Passage(source, pieces));
  }

  /** The lines below the indicator, without their common indentation. */
  private List<Passage.Piece> blockPieces(ScalarEvent event, Span header) {
    List<String> lines = event.getScalarStyle() == ScalarStyle.LITERAL ? event.getValue().lines().toList() : List.of();
    List<Passage.Piece> pieces = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int number = header.line() + 1 + i;
      int indent = Math.max(0, source.line(number).length() - line.length());
      pieces.add(new Passage.Piece(number, indent + 1, line));
    }
    return pieces.isEmpty() ? List.of(new Passage.Piece(header.line(), header.column(), "")) : pieces;
  }

  private List<Passage.Piece> plainPieces(ScalarEvent event, Span span) {
    Mark end = event.getEndMark().orElseThrow();
    List<Passage.Piece> pieces = new ArrayList<>();
    for (int number = span.line(); number <= end.getLine() + 1; number++) {
      String line = source.line(number);
      int to = number == end.getLine() + 1 ? offset(line, end.getColumn()) : line.length();
      int from = number == span.line() ? offset(line, span.column() - 1) : indent(line);
      if (from <= to) {
        pieces.add(new Passage.Piece(number, line.codePointCount(0, from) + 1, line.substring(from, to)));
      }
    }
    return pieces;
  }

  private static int offset(String line, int codePoints) {
    return line.offsetByCodePoints(0, Math.min(codePoints, line.codePointCount(0, line.length())));
  }

  private static int indent(String line) {
    int indent = 0;
    while (indent < line.length() && (line.charAt(indent) == ' ' || line.charAt(indent) == '\t')) {
      indent++;
    }
    return indent;
  }

  /** Exact places when the text stands in the file as it is; with escapes or line breaks everything is placed at its start. */
  private List<Passage.Piece> quotedPieces(ScalarEvent event, Span span) {
    return List.of(new Passage.Piece(span.line(), span.column() + 1, event.getValue().replace('\n', ' ')));
  }

  private Span span(Event event) {
    return span(source, event.getStartMark(), event.getEndMark());
  }

  private static Span span(Source source, Optional<Mark> start, Optional<Mark> end) {
    if (start.isEmpty()) {
      return new Span(source.file(), 1, 1, 1);
    }
    int line = start.get().getLine();
    int column = start.get().getColumn();
    boolean oneLine = end.isPresent() && end.get().getLine() == line;
    return new Span(source.file(), line + 1, column + 1, oneLine ? Math.max(1, end.get().getColumn() - column) : 1);
  }

  private TheoryFileException error(Event event, String message) {
    return source.error(span(event), "E-YAML", message);
  }
}
