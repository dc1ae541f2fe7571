package org.gradus.language.elaborate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Control;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Motion;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;
import org.gradus.language.elaborate.Elaborated.Golden;
import org.gradus.language.elaborate.Elaborated.Unsupported;
import org.gradus.language.elaborate.Value.Numbers;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.Span;
import org.gradus.language.syntax.TheoryFile;
import org.gradus.language.syntax.TheoryFile.DefinitionLine;
import org.gradus.language.syntax.TheoryFile.Line;
import org.gradus.language.syntax.TheoryFileException;

/**
 * From a theory file to its core theory.
 *
 * <p><b>Guarantee.</b> Never throws for a file the parser accepts: what the core language has no form for becomes an
 * {@code Unsupported} formula or term and is listed with its reason; what is wrong with the file is listed as an
 * error with its place.
 */
public final class Elaborator {

  private static final Pattern DECLARED = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\s+in\\b");

  private final TheoryFile file;
  private final Map<String, Map<String, Expr>> choices;
  private final Faults faults = new Faults();
  private final List<Unsupported> unsupported = new ArrayList<>();
  private final Signature signature;
  private final Conditions conditions;
  private final Core core;
  private final World world;
  private final Examples examples;

  private Elaborator(TheoryFile file, Map<String, Map<String, Expr>> choices) {
    this.file = file;
    this.choices = choices;
    this.signature = SignatureReader.read(file, faults);
    this.conditions = Conditions.read(file.setting().runs(), signature);
    Set<String> known = Conditions.paths();
    conditions.meta().stream().filter(condition -> !known.contains(condition.path()))
        .forEach(condition -> unsupported.add(new Unsupported(
        "", "runs", "the condition on '" + condition.path() + "', which no run's meta has", file.setting().span())));
    nameTheRest();
    List<DefinitionLine> define = new ArrayList<>(signature.derived);
    define.addAll(file.define());
    this.examples = new Examples(signature, conditions.activations());
    this.core = new Core(signature, names(define));
    this.world = new World(signature, core, faults, define, file.activations());
  }

  public static Elaborated elaborate(TheoryFile file) {
    return elaborate(file, Map.of());
  }

  /** @param choices values of constants that steps let the search choose, by the step's id and the constant's name */
  public static Elaborated elaborate(TheoryFile file, Map<String, Map<String, Expr>> choices) {
    return new Elaborator(file, choices).elaborated();
  }

  /** Names that only the abstract setting or the examples give. */
  private void nameTheRest() {
    Matcher declared = DECLARED.matcher(file.setting().abstractText());
    while (declared.find()) {
      signature.opaque.put(declared.group(1), "'" + declared.group(1) + "' of the abstract setting");
    }
    signature.opaque.put("batch", "the minibatch of a step");
    Set<String> known = new HashSet<>(signature.dims);
    known.addAll(signature.data.keySet());
    signature.moving().forEach(binding -> known.add(binding.name()));
    known.addAll(signature.letters.keySet());
    known.addAll(signature.columns.keySet());
    known.addAll(List.of("sigma"));
    file.define().forEach(line -> known.add(line.name()));
    file.examples().stream().flatMap(example -> example.assignments().stream())
        .map(line -> line.label().replaceFirst("\\[.*", ""))
        .filter(name -> !known.contains(name))
        .forEach(name -> signature.opaque.putIfAbsent(name, "'" + name + "', which only examples give"));
  }

  private Set<String> names(List<DefinitionLine> define) {
    Set<String> names = new HashSet<>(signature.dims);
    names.addAll(signature.data.keySet());
    signature.moving().forEach(binding -> names.add(binding.name()));
    define.forEach(line -> names.add(line.name()));
    file.activations().forEach(line -> names.add(line.name()));
    return names;
  }

  private static boolean isFlow(Line line) {
    return line.formula() instanceof Expr.Relation relation && relation.sides().get(0) instanceof Expr.Derivative;
  }

  private Elaborated elaborated() {
    core.hasFlow = file.setting().dynamics().stream().anyMatch(Elaborator::isFlow);
    file.define().stream().filter(line -> line.primes() == 0).forEach(this::define);
    List<Labelled> require = require();
    List<Motion> update = motions(false);
    List<Motion> flow = motions(true);
    file.examples().forEach(this::example);
    List<Step> steps = new ArrayList<>();
    List<Control> controls = new ArrayList<>();
    List<StepBuilder> builders = new ArrayList<>();
    for (TheoryFile.Step step : file.steps()) {
      guarded(step.id(), "step", step.span(), () -> {
        StepBuilder builder = new StepBuilder(step, world, choices.getOrDefault(step.id(), Map.of()), unsupported);
        steps.add(builder.build());
        builders.add(builder);
      });
    }
    builders.forEach(builder -> controls(builder, controls));
    Map<String, List<Elaborated.ProofLine>> proofs = new LinkedHashMap<>();
    Set<String> given = new HashSet<>();
    file.setting().require().forEach(line -> given.add(line.label()));
    file.assume().forEach(theorem -> given.add(theorem.name()));
    file.assumeHypotheses().forEach(line -> given.add(line.label()));
    file.steps().forEach(step -> given.add(step.id()));
    builders.forEach(builder -> proofs.put(builder.step.id(), builder.proof(given)));
    Map<String, Term> objectives = new LinkedHashMap<>();
    builders.stream().filter(builder -> choices.containsKey(builder.step.id())).forEach(builder ->
        guarded(builder.step.id(), "choose", builder.step.span(), () -> objectives.put(builder.step.id(), builder.objective())));
    Map<String, Definition> definitions = new LinkedHashMap<>(core.definitions);
    List<Golden> golden = new ArrayList<>();
    builders.forEach(builder -> golden(builder, golden));
    Map<String, Definition> goldenDefinitions = new LinkedHashMap<>(core.definitions);
    goldenDefinitions.keySet().removeAll(definitions.keySet());
    Theory theory = new Theory(file.name(), List.copyOf(signature.dims), conditions.meta(),
        List.copyOf(signature.data.values()), signature.moving(), reluAt0(), update, flow, require,
        definitions, examples.all(),
        List.copyOf(steps), List.copyOf(controls));
    return new Elaborated(file, theory, List.copyOf(unsupported), List.copyOf(golden), goldenDefinitions, proofs,
        choices, objectives, faults.all());
  }

  /** Runs a part; an error or a construct without a core form is noted, and the part left out. */
  private void guarded(String step, String part, Span span, Runnable work) {
    try {
      work.run();
    } catch (TheoryFileException e) {
      faults.add(e.diagnostic());
    } catch (UnsupportedConstruct e) {
      unsupported.add(new Unsupported(step, part, e.getMessage(), span));
    } catch (ArithmeticException e) {
      unsupported.add(new Unsupported(step, part, "a number that is too large", span));
    }
  }

  private void define(DefinitionLine line) {
    guarded("", "definition " + line.name(), line.span(), () -> {
      if (world.lookup(line.name()) instanceof Meaning.Opaque opaque) {
        throw new UnsupportedConstruct(opaque.reason());
      }
    });
  }

  /** The selected derivative of relu at 0. */
  private String reluAt0() {
    for (DefinitionLine line : file.activations()) {
      boolean relu = line.primes() == 1 && (line.name().equals("relu") || line.name().equals("sigma"));
      if (relu && line.parameters().equals(List.of("0")) && line.body() instanceof Expr.Num num
          && (num.value().toString().equals("0") || num.value().toString().equals("1"))) {
        return num.value().toString();
      }
      if (line.primes() > 0) {
        guarded("", "activation " + line.name(), line.span(), () -> {
          throw new UnsupportedConstruct("a selection other than relu'(0) := 0 or 1");
        });
      }
    }
    return null;
  }

  private List<Labelled> require() {
    List<Labelled> require = new ArrayList<>(conditions.hypotheses());
    for (Line line : file.setting().require()) {
      guarded("", "require " + line.label(), line.formula().span(), () -> {
        Formula formula = core.letters.settle(new Translation(world).formula(line.formula(), Env.EMPTY));
        if (Level.of(formula, core.levels).compareTo(Level.START) > 0) {
          throw Fault.at(line.formula().span(), "E-LEVEL",
              "'require' is about data and the start; this moves with the weights");
        }
        Reasons.of(formula, core.definitions).forEach(reason ->
            unsupported.add(new Unsupported("", "require " + line.label(), reason, line.formula().span())));
        require.add(new Labelled(line.label(), formula));
      });
    }
    return List.copyOf(require);
  }

  // ---- dynamics

  /** Of the weights, by the first line for them, and of the companions: by their lines; in steps those without one stay. */
  private List<Motion> motions(boolean flow) {
    List<Motion> motions = new ArrayList<>();
    for (Line line : file.setting().dynamics()) {
      boolean companion = signature.companions.containsKey(moved(line.formula()));
      if (isFlow(line) == flow && (companion || motions.stream().noneMatch(this::isOfWeights))) {
        guarded("", "dynamics " + line.label(), line.formula().span(), () -> motions.addAll(motions(line.formula())));
      }
    }
    if (!flow && motions.stream().anyMatch(this::isOfWeights)) {
      signature.companions.values().stream().filter(binding -> motions.stream().noneMatch(motion -> motion.block().equals(binding.name())))
          .toList().forEach(binding -> motions.addAll(motions(List.of(binding), (block, places) -> new Term.Entry(block, indices(places)))));
    }
    return List.copyOf(motions);
  }

  private boolean isOfWeights(Motion motion) {
    return !signature.companions.containsKey(motion.block());
  }

  /** The name of what an equation moves, or an empty one. */
  private static String moved(Expr formula) {
    Expr left = formula instanceof Expr.Relation relation ? relation.sides().get(0) : formula;
    Expr moved = left instanceof Expr.Derivative derivative ? derivative.body() : left instanceof Expr.At at ? at.body() : left;
    return moved instanceof Expr.Name n ? n.name() : "";
  }

  /** {@code w@next = e} or {@code d/dt w = e}, with theta for all blocks, or a companion for w. */
  private List<Motion> motions(Expr formula) {
    if (!(formula instanceof Expr.Relation relation) || !relation.relations().equals(List.of("="))) {
      throw Fault.at(formula.span(), "E-SHAPE", "dynamics are equations: 'w@next = ...' or 'd/dt w = ...'");
    }
    String name = moved(formula);
    Binding companion = signature.companions.get(name);
    if (companion == null && !name.equals("theta") && !name.equals(signature.onlyBlock())) {
      throw new UnsupportedConstruct("dynamics of a part of the weights; write one equation for theta");
    }
    Translation translation = new Translation(world);
    Numbers right = translation.numbers(relation.sides().get(1), Env.EMPTY);
    if (companion != null) {
      List<Axis> axes = companion.shape().stream().map(Axis::along).toList();
      Numbers entries = ArrayAlgebra.isZero(right) ? new Numbers(axes, places -> right.only()) : right;
      if (!ArrayAlgebra.fit(entries.axes(), axes)) {
        throw Fault.shape(formula.span(), "'" + name + "' moves by an array of shape " + right.shape());
      }
      return motions(List.of(companion), (block, places) -> entries.at().apply(places));
    }
    Numbers vector = right.axes().equals(List.of(Axis.WEIGHTS)) ? right : translation.algebra.gathered(right);
    if (vector == null) {
      throw Fault.shape(formula.span(), "the weights move by an array of shape " + right.shape());
    }
    return motions(signature.weights.values(), (block, places) -> vector.at().apply(List.of(new Place(block, indices(places)))));
  }

  private static List<Index> indices(List<Place> places) {
    return places.stream().map(Place::index).toList();
  }

  /** @param entry how the entry of a block moves at its places */
  private List<Motion> motions(Collection<Binding> blocks, BiFunction<String, List<Place>, Term> entry) {
    Translation translation = new Translation(world);
    List<Motion> motions = new ArrayList<>();
    for (Binding block : blocks) {
      List<String> letters = block.shape().stream().map(translation.algebra::fresh).toList();
      Term term = entry.apply(block.name(), letters.stream().map(letter -> Place.of(Index.of(letter))).toList());
      Set<String> reasons = Reasons.of(term, core.definitions);
      if (!reasons.isEmpty()) {
        throw new UnsupportedConstruct(reasons.iterator().next());
      }
      motions.add(new Motion(block.name(), core.letters.head(letters), core.letters.settle(letters, term)));
    }
    return motions;
  }

  // ---- examples, controls, golden lines

  private void example(TheoryFile.Example example) {
    guarded("", "example " + example.name(), example.span(), () -> examples.read(example));
  }

  private void controls(StepBuilder builder, List<Control> controls) {
    ControlBuilder changes = new ControlBuilder(builder, file, examples);
    int number = 0;
    for (TheoryFile.ControlText text : builder.step.controls()) {
      int current = ++number;
      guarded(builder.step.id(), "control " + current, text.span(), () -> controls.add(onOwnExample(changes.build(current, text))));
    }
  }

  /** A control with another activation gets an example of its own, so that each place of an example means one value of the weights. */
  private Control onOwnExample(Control control) {
    if (control.activation() == null) {
      return control;
    }
    String name = examples.withActivation(control.example(), control.activation()).name();
    return new Control(control.step(), control.number(), control.text(), control.expectation(), control.patched(), name, control.iterate(),
        null);
  }

  private void golden(StepBuilder builder, List<Golden> goldens) {
    int number = 0;
    for (TheoryFile.Golden line : builder.step.golden()) {
      int current = ++number;
      guarded(builder.step.id(), "golden " + current, line.span(), () ->
          goldens.addAll(new GoldenBuilder(builder, examples).build(current, line)));
    }
  }
}
