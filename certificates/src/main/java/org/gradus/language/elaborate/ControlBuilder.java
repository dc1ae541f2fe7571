package org.gradus.language.elaborate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Control;
import org.gradus.kernel.term.Example;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Step;
import org.gradus.language.elaborate.Elaborated.Unsupported;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.ExprTree;
import org.gradus.language.syntax.TheoryFile;
import org.gradus.language.syntax.TheoryFile.ControlText;
import org.gradus.language.syntax.TheoryFile.DefinitionLine;
import org.gradus.language.syntax.TheoryFile.Line;

/**
 * The controls of a step: its lines and the definitions of the theory with one change, elaborated again under new
 * names.
 */
final class ControlBuilder {

  /** Words that do not name arrays in a setting. */
  private static final Set<String> NAMES_OF_PLACES = Set.of("run", "sigma", "last");

  private enum Kind { CLAIM, WHEN, WHERE, THEORY }

  /** One formula a control may change: a line of the step or the body of a definition. */
  private record Part(Kind kind, String name, Expr formula, DefinitionLine definition) {

    Part with(Expr changed) {
      return new Part(kind, name, changed, definition);
    }

    DefinitionLine line() {
      return new DefinitionLine(definition.span(), name, definition.indices(), definition.parameters(),
          definition.primes(), formula);
    }
  }

  private final StepBuilder builder;
  private final TheoryFile file;
  private final Examples examples;

  ControlBuilder(StepBuilder builder, TheoryFile file, Examples examples) {
    this.builder = builder;
    this.file = file;
    this.examples = examples;
  }

  /** @throws UnsupportedConstruct when the core cannot hold the control */
  Control build(int number, ControlText text) {
    List<Part> original = parts();
    List<Part> parts = new ArrayList<>(original);
    PlaceText setting = settings(text, parts);
    if (text.kind().equals("claim")) {
      parts.removeIf(part -> part.kind() == Kind.CLAIM);
      parts.add(0, new Part(Kind.CLAIM, "", text.target(), null));
    } else if (!text.kind().equals("with")) {
      patch(text, parts);
    }
    PlaceText place = PlaceText.read(text.refuted(), examples.names());
    if (place.problem() != null) {
      throw new UnsupportedConstruct(place.problem());
    }
    Map<String, Expr> assigned = new LinkedHashMap<>(setting.assigned());
    assigned.putAll(place.assigned());
    String base = place.example() != null ? place.example() : setting.example();
    Example example = examples.varied(base, builder.step.id() + "." + number, assigned);
    checkPositions(examples.others(assigned), example != null ? example : base == null ? null : examples.get(base));
    Step patched = patched(number, text, original, parts, examples.others(assigned));
    return new Control(builder.step.id(), number, text.text(), expectation(text), patched,
        example == null ? base : example.name(), place.iterate(), place.activation() != null ? place.activation() : setting.activation());
  }

  /** A position outside its range would refute nothing. */
  private void checkPositions(Map<String, Expr> values, Example example) {
    values.forEach((name, value) -> {
      Signature.Range range = builder.world.signature.letters.get(name);
      if (range != null) {
        Rational position = ExactArrays.rational(value);
        boolean inside = example != null && position.compareTo(Rational.of(range.first())) >= 0
            && position.compareTo(Rational.of(range.last().value(example.sizes()))) <= 0;
        if (!inside) {
          throw new UnsupportedConstruct("the place '" + name + " = " + position + "', which is not seen to be in the range of the letter");
        }
      }
    });
  }

  private static Control.Expectation expectation(ControlText text) {
    return switch (text.expect() == null ? "" : text.expect()) {
      case "inapplicable", "refused" -> Control.Expectation.REFUSED;
      case "undecided" -> Control.Expectation.UNDECIDED;
      case "statistical" -> Control.Expectation.STATISTICAL;
      default -> Control.Expectation.REFUTED;
    };
  }

  /** Everything a control may change, in the order of the file. */
  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    TheoryFile.Step step = builder.step;
    step.statement().forEach(line -> parts.add(new Part(Kind.CLAIM, line.label(), line.formula(), null)));
    step.where().forEach(line -> parts.add(new Part(Kind.WHERE, line.name(), line.body(), line)));
    step.when().forEach(line -> parts.add(new Part(Kind.WHEN, line.label(), line.formula(), null)));
    List<DefinitionLine> theory = new ArrayList<>(builder.world.signature.derived);
    theory.addAll(file.activations());
    theory.addAll(file.define());
    theory.stream().filter(line -> line.primes() == 0)
        .forEach(line -> parts.add(new Part(Kind.THEORY, line.name(), line.body(), line)));
    return parts;
  }

  // ---- another setting

  /**
   * Applies {@code with: sigma = softplus, run = E1}: the example and activation it names, other definitions changed
   * in the parts.
   */
  private PlaceText settings(ControlText text, List<Part> parts) {
    String example = null;
    String activation = null;
    Map<String, Expr> assigned = new LinkedHashMap<>();
    for (String item : PlaceText.split(text.with() == null ? "" : text.with())) {
      String[] sides = item.trim().split("\\s*=\\s*");
      String value = sides[sides.length - 1];
      int definition = sides.length == 2 ? definition(sides[0], parts) : -1;
      if (sides.length == 2 && sides[0].equals("run") && examples.names().contains(value)) {
        example = value;
      } else if (sides.length == 2 && sides[0].equals("sigma") && definition < 0 && OneVariable.isKnown(value)) {
        activation = value;
      } else if (definition >= 0) {
        Part part = parts.get(definition);
        parts.set(definition, part.with(body(text, part, value)));
      } else if (NAMES_OF_PLACES.contains(sides[0]) || !PlaceText.assign(item, assigned)) {
        throw new UnsupportedConstruct("the setting '" + item.trim() + "'");
      }
    }
    return new PlaceText(example, -1, activation, assigned, null);
  }

  private static int definition(String name, List<Part> parts) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).definition() != null && parts.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** A function's new body is another function of its parameter; a number's is an integer. */
  private static Expr body(ControlText text, Part part, String value) {
    List<String> parameters = part.definition().parameters();
    if (parameters.size() == 1 && OneVariable.isKnown(value)) {
      return new Expr.Call(text.span(), new Expr.Name(text.span(), value),
          List.of(new Expr.Name(text.span(), parameters.get(0))));
    }
    if (parameters.isEmpty() && part.definition().indices().isEmpty() && value.matches("[0-9]{1,9}")) {
      return new Expr.Num(text.span(), Rational.of(Long.parseLong(value)), value);
    }
    throw new UnsupportedConstruct("the setting '" + part.name() + " = " + value + "'");
  }

  // ---- patches

  private void patch(ControlText text, List<Part> parts) {
    if (text.kind().equals("drop") && text.in().isEmpty() && text.target() instanceof Expr.Name label
        && parts.removeIf(part -> part.definition() == null && part.name().equals(label.name()))) {
      return;
    }
    List<Integer> sites = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      boolean meant = text.in().isEmpty() ? part.kind() != Kind.THEORY
          : text.in().equals("when") ? part.kind() == Kind.WHEN : part.name().equals(text.in());
      if (meant) {
        sites.add(i);
      }
    }
    if (sites.isEmpty()) {
      throw Fault.at(text.span(), "E-PATCH", "'" + text.in() + "' is no label and no definition that "
          + builder.step.id() + " can use");
    }
    String where = text.in().isEmpty() ? builder.step.id() : "'" + text.in() + "'";
    List<Expr> changed = new Patch(text.target(), text.replacement())
        .apply(sites.stream().map(i -> parts.get(i).formula()).toList(), text.at(), text.span(), where);
    for (int i = 0; i < changed.size(); i++) {
      parts.set(sites.get(i), parts.get(sites.get(i)).with(changed.get(i)));
    }
  }

  // ---- the patched step

  private Step patched(int number, ControlText text, List<Part> original, List<Part> parts, Map<String, Expr> values) {
    Map<String, DefinitionLine> affected = affected(original, parts);
    Set<String> own = new HashSet<>();
    builder.step.where().forEach(line -> own.add(line.name()));
    String suffix = "." + builder.step.id() + "." + number;
    World world = builder.world.inside(List.copyOf(affected.values()),
        name -> (own.contains(name) ? builder.step.id() + "." + name : name) + suffix, Map.of(), builder.world.bound(), builder.world.flow);
    List<Unsupported> reasons = new ArrayList<>();
    Instance instance = new Instance(values);
    List<Line> claims = lines(Kind.CLAIM, parts).stream().map(line -> new Line(line.label(), instance.of(line.formula()))).toList();
    String id = builder.step.id() + "~" + number;
    Step patched = expectation(text) == Control.Expectation.STATISTICAL ? builder.refuting(id, world, values, lines(Kind.WHEN, parts), claims, reasons)
        : builder.build(id, world, values, lines(Kind.WHEN, parts), claims, reasons);
    if (!reasons.isEmpty()) {
      throw new UnsupportedConstruct(reasons.get(0).reason());
    }
    checkDynamics(affected, patched);
    return patched;
  }

  private static List<Line> lines(Kind kind, List<Part> parts) {
    return parts.stream().filter(part -> part.kind() == kind).map(part -> new Line(part.name(), part.formula()))
        .toList();
  }

  /** The definitions that are changed, and those that cite them, directly or not. */
  private static Map<String, DefinitionLine> affected(List<Part> original, List<Part> parts) {
    Map<String, DefinitionLine> affected = new LinkedHashMap<>();
    for (Part part : parts) {
      if (part.definition() != null && !original.contains(part)) {
        affected.put(part.name(), part.line());
      }
    }
    boolean grows = !affected.isEmpty();
    while (grows) {
      grows = false;
      for (Part part : parts) {
        if (part.definition() != null && !affected.containsKey(part.name())
            && mentions(part.formula(), affected.keySet())) {
          affected.put(part.name(), part.line());
          grows = true;
        }
      }
    }
    return affected;
  }

  private static boolean mentions(Expr e, Set<String> names) {
    return e instanceof Expr.Name name ? names.contains(name.name())
        : ExprTree.children(e).stream().anyMatch(part -> mentions(part, names));
  }

  /**
   * The weights move by the theory's own dynamics, so a control may not change what these are made of where motion
   * matters.
   */
  private void checkDynamics(Map<String, DefinitionLine> affected, Step patched) {
    boolean touched = file.setting().dynamics().stream().anyMatch(line -> mentions(line.formula(), affected.keySet()));
    List<Labelled> lines = new ArrayList<>(patched.when());
    lines.addAll(patched.claims());
    for (Labelled claim : lines) {
      if (touched && Reasons.usesDynamics(claim.formula(), builder.world.core.definitions)) {
        throw new UnsupportedConstruct("a change of a definition that the dynamics use, in a claim about motion");
      }
    }
  }
}
