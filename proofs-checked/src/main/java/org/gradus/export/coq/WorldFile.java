package org.gradus.export.coq;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.gradus.export.expression.Activations;
import org.gradus.export.expression.ExprText;
import org.gradus.export.expression.Refused;
import org.gradus.export.expression.Statements;
import org.gradus.export.expression.World;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Motion;
import org.gradus.kernel.term.Point;

/**
 * The definitions that theorems are about: sizes, given arrays, states, and the theory's definitions, each after those it cites. The
 * given arrays are tables of exact numbers, or, for what holds whatever the numbers are, variables of a section.
 */
final class WorldFile {

  /** The points that only a trajectory has; in an example it is made of exact steps. */
  private static final Set<Point.Kind> ALONG = Set.of(Point.Kind.NEXT, Point.Kind.PREVIOUS, Point.Kind.LAST, Point.Kind.ITERATE);
  private static final String STEP = "the exact step";
  private static final String RECORDED = "the iterates";

  private final World world;
  private final Statements statements;
  private final boolean tables;
  private final StringBuilder text = new StringBuilder();
  private final Set<String> defined = new HashSet<>();
  private final Set<String> busy = new HashSet<>();
  /** Whether the text is as it is written. */
  private boolean complete;
  /** What has no definition in Coq, and why. */
  private final Map<String, String> missing = new LinkedHashMap<>();

  private WorldFile(World world, boolean tables) {
    this.world = world;
    this.statements = new Statements(world);
    this.tables = tables;
  }

  /** With the world's numbers, and all definitions that can be written. */
  static WorldFile tables(World world) {
    WorldFile file = new WorldFile(world, true);
    file.given();
    world.theory().definitions().keySet().forEach(file::attempt);
    if (!world.theory().update().isEmpty()) {
      file.attempt(world.isExample() ? RECORDED : STEP);
    }
    file.complete = true;
    return file;
  }

  /** With variables in place of numbers, and the definitions that the texts need. */
  static WorldFile variables(World world, Collection<Statements.Printed> needed) {
    WorldFile file = new WorldFile(world, false);
    file.given();
    for (Statements.Printed printed : needed) {
      file.require(printed);
    }
    return file;
  }

  String text() {
    return text.toString();
  }

  /** Makes sure that everything a text names is defined, or refuses. */
  void require(Statements.Printed printed) {
    printed.arrays().forEach(this::need);
    pointsOf(printed).forEach(this::need);
  }

  private List<String> pointsOf(Statements.Printed printed) {
    List<String> needed = new ArrayList<>();
    if (printed.points().contains(Point.Kind.STEP)) {
      needed.add(STEP);
    }
    if (world.isExample() && printed.points().stream().anyMatch(ALONG::contains)) {
      needed.add(RECORDED);
    }
    return needed;
  }

  private void need(String what) {
    attempt(what);
    if (missing.containsKey(what)) {
      throw new Refused(world.definition(what) != null ? "'" + what + "': " + missing.get(what) : missing.get(what));
    }
  }

  /** Defines it unless it is defined; what cannot be is noted. */
  private void attempt(String what) {
    if (defined.contains(what) || missing.containsKey(what)) {
      return;
    }
    try {
      if (complete) {
        throw new Refused("there is no " + what);
      } else if (!busy.add(what)) {
        throw new Refused("it is defined by itself");
      }
      define(what);
      defined.add(what);
    } catch (Refused e) {
      missing.put(what, e.getMessage());
    }
    busy.remove(what);
  }

  private void define(String what) {
    if (what.equals(STEP)) {
      step();
    } else if (what.equals(RECORDED)) {
      need(STEP);
      line("Fixpoint recorded (k : nat) : state := match k with O => start | S p => step (recorded p) end.");
      line("Definition next (s : state) : state := recorded (S (number s)).");
      line("Definition previous (s : state) : state := recorded (number s - 1).");
    } else if (world.definition(what) != null) {
      definition(world.definition(what));
    } else if (world.given(what) == null) {
      throw new Refused("there is no array " + what);
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void definition(Definition d) {
    Statements.Printed body = statements.body(d.body());
    require(body);
    line("Definition " + name(d.name()) + (world.moves(d.name()) ? " (s : state)" : "") + letters(d.letters()) + " : R :=\n  "
        + body.text() + ".");
  }

  private String name(String array) {
    return world.names().of(array);
  }

  private String letters(List<String> letters) {
    return letters.isEmpty() ? "" : " (" + String.join(" ", letters.stream().map(world.names()::letter).toList()) + " : nat)";
  }

  // Given numbers.

  private void given() {
    world.theory().dims().stream().filter(world.sizes()::containsKey)
        .forEach(dim -> line("Definition " + name(dim) + " : nat := " + world.sizes().get(dim) + "."));
    if (world.ends()) {
      line("Definition K : nat := " + world.steps() + ".");
    }
    for (int order = 0; order <= 2; order++) {
      activation(order);
    }
    for (Binding binding : world.theory().data()) {
      if (!world.moves(binding.name())) {
        data(binding);
      }
    }
    states();
    for (Binding binding : world.theory().data()) {
      if (world.moves(binding.name())) {
        moving(binding);
      }
    }
  }

  private void activation(int order) {
    try {
      line("Definition activation" + "'".repeat(order) + " : R -> R := " + Activations.name(world, order) + ".");
    } catch (Refused e) {
      missing.put("activation" + "'".repeat(order), e.getMessage()); // texts that need it are refused for the same reason
    }
  }

  private void data(Binding binding) {
    try {
      String type = type(binding.shape().size());
      String table = tables ? table(shape(binding), at -> world.entry(binding.name(), at, 0)) : "";
      line(tables ? "Definition " + name(binding.name()) + " : " + type + " := " + lookup(binding.shape().size(), table) + "."
          : "Variable " + name(binding.name()) + " : " + type + ".");
      defined.add(binding.name());
    } catch (Refused e) {
      missing.put(binding.name(), e.getMessage());
    }
  }

  private List<Integer> shape(Binding binding) {
    return binding.shape().stream().map((Dim dim) -> world.size(dim)).toList();
  }

  private static String type(int rank) {
    return "nat -> ".repeat(rank) + "R";
  }

  /** A table as a function of its positions. */
  private static String lookup(int rank, String table) {
    if (rank > 3) {
      throw new Refused("an array with more than 3 axes");
    }
    return rank == 0 ? table : "at" + rank + " " + table;
  }

  private interface Entries {
    Rational at(List<Integer> position);
  }

  private static String table(List<Integer> shape, Entries entries) {
    return table(shape, List.of(), entries);
  }

  private static String table(List<Integer> shape, List<Integer> position, Entries entries) {
    if (position.size() == shape.size()) {
      return ExprText.number(entries.at(position));
    }
    return list(shape.get(position.size()), i -> {
      List<Integer> next = new ArrayList<>(position);
      next.add(i + 1);
      return table(shape, next, entries);
    });
  }

  private static String list(int size, IntFunction<String> entry) {
    StringJoiner list = new StringJoiner(" :: ", "(", " :: nil)");
    IntStream.range(0, size).mapToObj(entry).forEach(list::add);
    return size == 0 ? "nil" : list.toString();
  }

  // States.

  /** The number of an iterate and the weights there. */
  private void states() {
    StringJoiner fields = new StringJoiner("; ", "{ ", " }");
    fields.add("number : nat");
    world.theory().weights().forEach(b -> fields.add(name(b.name()) + " : " + type(b.shape().size())));
    line("Record state : Type := State " + fields + ".");
    List<String> weights = new ArrayList<>();
    for (Binding b : world.theory().weights()) {
      defined.add(b.name());
      weights.add(world.isExample() ? "(" + lookup(b.shape().size(), table(shape(b), at -> world.entry(b.name(), at, 0))) + ")" : recorded(b));
    }
    if (world.isExample()) {
      line("Definition start : state := State 0 " + String.join(" ", weights) + ".");
      if (world.theory().update().isEmpty()) {
        line("Definition recorded (k : nat) : state := start.");
        defined.add(RECORDED);
      }
      return;
    }
    line("Definition recorded (k : nat) : state := State k " + String.join(" ", weights) + ".");
    line("Definition start : state := recorded 0.");
    line("Definition next (s : state) : state := recorded (S (number s)).");
    line("Definition previous (s : state) : state := recorded (number s - 1).");
  }

  /** The recorded weights of iterate k. */
  private String recorded(Binding b) {
    String field = "recorded_" + name(b.name());
    line(tables ? "Definition " + field + " (k : nat) : " + type(b.shape().size()) + " :=\n  " + along(b, "k", world.steps() + 1) + "."
        : "Variable " + field + " : nat -> " + type(b.shape().size()) + ".");
    return "(" + field + " k)";
  }

  /** A table for every iterate, looked up at one. */
  private String along(Binding b, String k, int count) {
    int rank = b.shape().size();
    String tables = list(count, i -> table(shape(b), at -> world.entry(b.name(), at, i)));
    return rank == 0 ? "nth " + k + " " + tables + " 0" : lookup(rank, "(nth " + k + " " + tables + " nil)");
  }

  private void moving(Binding binding) {
    try {
      String type = type(binding.shape().size());
      line(tables ? "Definition " + name(binding.name()) + " (s : state) : " + type + " :=\n  " + along(binding, "(number s)", count(binding)) + "."
          : "Variable recorded_" + name(binding.name()) + " : nat -> " + type + ".\nDefinition " + name(binding.name()) + " (s : state) : "
              + type + " := recorded_" + name(binding.name()) + " (number s).");
      defined.add(binding.name());
    } catch (Refused e) {
      missing.put(binding.name(), e.getMessage());
    }
  }

  /** Step sizes and batches are recorded for the steps, everything else for the iterates. */
  private int count(Binding binding) {
    int[] first = shape(binding).stream().mapToInt(size -> 1).toArray();
    try {
      world.entry(binding.name(), IntStream.of(first).boxed().toList(), world.steps());
      return world.steps() + 1;
    } catch (Refused e) {
      return world.steps();
    }
  }

  private void step() {
    List<String> weights = new ArrayList<>();
    for (Binding b : world.theory().weights()) {
      Motion motion = world.theory().update().stream().filter(m -> m.block().equals(b.name())).findFirst()
          .orElseThrow(() -> new Refused("the theory has no step of " + b.name()));
      Statements.Printed body = statements.body(motion.term());
      require(body);
      String letters = String.join(" ", motion.letters().stream().map(world.names()::letter).toList());
      weights.add(letters.isEmpty() ? "(" + body.text() + ")" : "(fun " + letters + " => " + body.text() + ")");
    }
    line("Definition step (s : state) : state :=\n  State " + (world.isExample() ? "(S (number s)) " : "(number s) ")
        + String.join("\n    ", weights) + ".");
  }
}
