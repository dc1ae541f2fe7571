package org.gradus.language.elaborate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.language.elaborate.Value.Numbers;
import org.gradus.language.elaborate.Value.Truths;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.ExprTree;
import org.gradus.language.syntax.TheoryFile.DefinitionLine;
import org.gradus.language.syntax.TheoryFileException;

/**
 * The names an expression can use: a theory's; around them, a step's own; around those, the changed ones of a
 * control. A definition is elaborated when it is first used, so the order of lines does not matter and the core's
 * definitions come out in a possible order.
 */
final class World {

  final Signature signature;
  final Core core;
  final Faults faults;
  private final World outer;
  private final Map<String, DefinitionLine> lines = new LinkedHashMap<>();
  private final Map<String, DefinitionLine> activations = new LinkedHashMap<>();
  private final UnaryOperator<String> naming;
  private final Map<String, Meaning> done = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private final Map<String, String> opaque;
  /** Names that the statement binds; a definition that uses them is read anew in each place where it is used. */
  private final Set<String> bound;
  private boolean placed;
  /** True where the current state is the state of a flow at time t. */
  final boolean flow;

  /** The world of a theory. */
  World(Signature signature, Core core, Faults faults, List<DefinitionLine> define, List<DefinitionLine> activations) {
    this(signature, core, faults, null, define, name -> name, signature.opaque, Set.of(), false);
    activations.stream().filter(line -> line.primes() == 0).forEach(line -> this.activations.put(line.name(), line));
    lines.putAll(this.activations);
  }

  private World(Signature signature, Core core, Faults faults, World outer, List<DefinitionLine> lines,
      UnaryOperator<String> naming,
      Map<String, String> opaque, Set<String> bound, boolean flow) {
    this.signature = signature;
    this.core = core;
    this.faults = faults;
    this.outer = outer;
    this.naming = naming;
    this.opaque = opaque;
    this.bound = bound;
    this.flow = flow;
    lines.stream().filter(line -> line.primes() == 0).forEach(line -> this.lines.put(line.name(), line));
  }

  /**
   * A world inside this one.
   *
   * @param inner its own definitions, which go before those of this world
   * @param innerNaming from their names to the names of their core definitions
   * @param reasons names without a core form, with the reason
   * @param quantified names that the statement binds
   */
  World inside(List<DefinitionLine> inner, UnaryOperator<String> innerNaming, Map<String, String> reasons,
      Set<String> quantified, boolean inFlow) {
    return new World(signature, core, faults, this, inner, innerNaming, reasons, quantified, inFlow);
  }

  /**
   * The same names where the weights are values given for the occasion: every definition that uses the weights is read anew, with these values.
   */
  World placed() {
    Map<String, DefinitionLine> all = new LinkedHashMap<>();
    for (World world = this; world != null; world = world.outer) {
      world.lines.forEach(all::putIfAbsent);
    }
    Set<String> weights = new HashSet<>(signature.weights.keySet());
    weights.add("theta");
    Map<String, String> reasons = new HashMap<>(opaque);
    reasons.put("xi", "the perturbation of a step where weights are given");
    World inner = new World(signature, core, faults, this, List.copyOf(all.values()), naming, reasons, weights, flow);
    inner.placed = true;
    return inner;
  }

  /** Whether the weights are values given for the occasion. */
  boolean isPlaced() {
    return placed || outer != null && outer.isPlaced();
  }

  /** The world around the innermost one with values given for the weights. */
  World unplaced() {
    return placed || !isPlaced() ? outer : outer.unplaced();
  }

  /** Names bound by the statement, here and around. */
  Set<String> bound() {
    Set<String> all = outer == null ? new HashSet<>() : outer.bound();
    all.addAll(bound);
    return all;
  }

  /** Whether a definition uses one of the names, itself or by way of others; a line's own letters and parameters hide them. */
  private boolean usesBound(DefinitionLine line, Set<String> names) {
    return usesBound(line, names, new HashSet<>());
  }

  private boolean usesBound(DefinitionLine line, Set<String> names, Set<DefinitionLine> seen) {
    return line != null && seen.add(line) && mentioned(line.body()).stream().anyMatch(name ->
        !line.indices().contains(name) && !line.parameters().contains(name) && (names.contains(name) || usesBound(line(name), names, seen)));
  }

  private static Set<String> mentioned(Expr e) {
    Set<String> names = new HashSet<>();
    if (e instanceof Expr.Name name) {
      names.add(name.name());
    }
    ExprTree.children(e).forEach(part -> names.addAll(mentioned(part)));
    return names;
  }

  /** The line that defines a name here or around, or {@code null}. */
  private DefinitionLine line(String name) {
    return lines.containsKey(name) || outer == null ? lines.get(name) : outer.line(name);
  }

  /** All names, for suggestions. */
  Set<String> names() {
    Set<String> names = outer == null ? new TreeSet<>(Library.NAMES) : outer.names();
    names.addAll(lines.keySet());
    names.addAll(opaque.keySet());
    if (outer == null) {
      names.addAll(signature.dims);
      names.addAll(signature.data.keySet());
      signature.moving().forEach(binding -> names.add(binding.name()));
      names.addAll(signature.letters.keySet());
    }
    return names;
  }

  /** True if the name is an array, a size or a definition here, so that no binder may take it. */
  boolean isTaken(String name) {
    return lines.containsKey(name) || outer != null && outer.isTaken(name)
        || outer == null && (signature.dims.contains(name) || signature.data.containsKey(name)
            || signature.weights.containsKey(name) || signature.companions.containsKey(name));
  }

  boolean isActivation(DefinitionLine line) {
    return activations.get(line.name()) == line || outer != null && outer.isActivation(line);
  }

  /** What the name stands for, or {@code null}. */
  Meaning lookup(String name) {
    Meaning meaning = done.get(name);
    boolean own = lines.containsKey(name) && (!placed || usesBound(lines.get(name), bound));
    if (meaning == null && own) {
      meaning = elaborated(lines.get(name));
      done.put(name, meaning);
    }
    if (meaning == null && opaque.containsKey(name)) {
      meaning = new Meaning.Opaque(opaque.get(name));
    }
    if (meaning == null && bound.contains(name)) {
      meaning = new Meaning.Opaque("'" + name + "', which a quantifier of the statement binds");
    }
    if (meaning == null) {
      meaning = outer == null ? given(name) : outer.lookup(name);
    }
    return meaning;
  }

  private Meaning elaborated(DefinitionLine line) {
    if (!line.parameters().isEmpty() || usesBound(line, bound())) {
      return new Meaning.Parametrised(line, this);
    }
    if (!open.add(line.name())) {
      throw Fault.at(line.span(), "E-NAME", "'" + line.name() + "' is defined by itself");
    }
    try {
      return new Meaning.Known(tabulated(line));
    } catch (TheoryFileException e) {
      faults.add(e.diagnostic());
      return new Meaning.Opaque("'" + line.name() + "', whose definition has an error");
    } catch (UnsupportedConstruct | ArithmeticException e) {
      return new Meaning.Opaque("'" + line.name() + "': " + e.getMessage());
    } finally {
      open.remove(line.name());
    }
  }

  /** What the setting gives. */
  private Meaning given(String name) {
    if (signature.dims.contains(name)) {
      return new Meaning.Known(Value.scalar(Terms.size(Dim.letter(name))));
    }
    if (name.equals("pi")) {
      return new Meaning.Known(Value.scalar(new Term.Pi()));
    }
    if (signature.data.containsKey(name)) {
      return new Meaning.Known(array(name, signature.data.get(name).shape().stream().map(Axis::along).toList()));
    }
    if (signature.weights.containsKey(name)) {
      return new Meaning.Known(array(name, signature.blockAxes(name)));
    }
    if (signature.companions.containsKey(name)) {
      return new Meaning.Known(array(name, signature.companions.get(name).shape().stream().map(Axis::along).toList()));
    }
    if (name.equals("theta")) {
      return new Meaning.Known(weights());
    }
    if (name.equals("xi")) {
      Numbers weights = weights();
      return new Meaning.Known(weights.map(w ->
          Terms.difference(new Term.At(Point.NEXT, w), new Term.At(Point.STEP, w))));
    }
    return null;
  }

  /** The weight vector of all blocks. */
  Numbers weights() {
    return new Numbers(List.of(Axis.WEIGHTS), places -> new Term.Entry(places.get(0).block(), places.get(0).indices()));
  }

  private static Numbers array(String name, List<Axis> axes) {
    return new Numbers(axes, places -> new Term.Entry(name, flat(places)));
  }

  private static List<Index> flat(List<Place> places) {
    return places.stream().flatMap(place -> place.indices().stream()).toList();
  }

  // ---- definitions without parameters

  private Value tabulated(DefinitionLine line) {
    Env env = Env.EMPTY;
    List<Place> head = new ArrayList<>();
    List<Axis> axes = new ArrayList<>();
    for (String name : line.indices()) {
      Signature.Range range = indexRange(line, name);
      String letter = core.letters.fresh(name, range.last());
      head.add(Place.of(Index.of(letter)));
      axes.add(Axis.along(range.last()));
      env = env.with(name, new Meaning.Letter(Index.of(letter), range));
    }
    Value body = new Translation(this).value(line.body(), env);
    axes.addAll(body.axes());
    String name = naming.apply(line.name());
    tabulate(name, head, body, List.of());
    if (body instanceof Truths) {
      core.truths.add(name);
      return new Truths(List.copyOf(axes), places ->
          new Formula.Compare(Formula.Relation.EQUAL, new Term.Entry(name(name, places), flat(places)),
              Terms.number(1)));
    }
    return new Numbers(List.copyOf(axes), places -> new Term.Entry(name(name, places), flat(places)));
  }

  /** The body of a definition with parameters, where those are bound. */
  Value entered(DefinitionLine line, Env env) {
    core.count();
    if (!open.add(line.name())) {
      throw Fault.at(line.span(), "E-NAME", "'" + line.name() + "' is defined by itself");
    }
    try {
      return new Translation(this).value(line.body(), env);
    } finally {
      open.remove(line.name());
    }
  }

  Signature.Range indexRange(DefinitionLine line, String name) {
    Signature.Range range = signature.letters.get(name);
    if (range == null) {
      throw Fault.at(line.span(), "E-NAME", "'" + name + "' in the head of '" + line.name()
          + "' is not an index letter; declare it in 'index'");
    }
    if (range.first() != 1) {
      throw new UnsupportedConstruct("the index letter '" + name
          + "', which does not start at 1, in the head of a definition");
    }
    return range;
  }

  /** With several blocks there is one definition a block: {@code J.W}, {@code J.a}. */
  private String name(String name, List<Place> places) {
    StringBuilder full = new StringBuilder(name);
    if (signature.weights.size() > 1) {
      places.stream().filter(place -> place.block() != null).forEach(place -> full.append('.').append(place.block()));
    }
    return full.toString();
  }

  private void tabulate(String name, List<Place> head, Value body, List<Place> places) {
    if (places.size() < body.axes().size()) {
      Axis axis = body.axes().get(places.size());
      if (axis instanceof Axis.Weights) {
        signature.weights.keySet().forEach(block -> tabulate(name, head, body, longer(places, inBlock(block))));
      } else if (axis instanceof Axis.Along along) {
        tabulate(name, head, body, longer(places, Place.of(fresh(along.dim()))));
      } else {
        tabulate(name, head, body, longer(places, Place.ONLY));
      }
      return;
    }
    List<Place> all = new ArrayList<>(head);
    all.addAll(places);
    List<String> letters = flat(all).stream().map(Index::letter).toList();
    Term term = body instanceof Numbers numbers ? numbers.at().apply(places)
        : core.indicator(((Truths) body).at().apply(places));
    core.define(name(name, places), letters, letters.stream().map(core.letters::range).toList(), term);
  }

  private Index fresh(Dim dim) {
    return Index.of(core.letters.fresh(signature.letterFor(dim), dim));
  }

  private Place inBlock(String block) {
    return new Place(block, signature.weights.get(block).shape().stream().map(this::fresh).toList());
  }

  private static List<Place> longer(List<Place> places, Place place) {
    List<Place> longer = new ArrayList<>(places);
    longer.add(place);
    return List.copyOf(longer);
  }
}
