package org.gradus.language.elaborate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.gradus.kernel.term.Condition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Scope;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Term;
import org.gradus.language.elaborate.Elaborated.Unsupported;
import org.gradus.language.elaborate.Value.Numbers;
import org.gradus.language.syntax.ChooseLine;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.ExprTree;
import org.gradus.language.syntax.Parser;
import org.gradus.language.syntax.Span;
import org.gradus.language.syntax.Spelling;
import org.gradus.language.syntax.TheoryFile;
import org.gradus.language.syntax.TheoryFile.Line;
import org.gradus.language.syntax.TheoryFileException;

/** One step of a theory: its names, and from its lines to core formulas. */
final class StepBuilder {

  private static final Pattern ASSIGNED = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\s*=");

  final TheoryFile.Step step;
  final Scope scope;
  /** What a step about probabilities says of its draws; {@code null} for other steps. */
  private final Seeds seeds;
  final World world;
  private final Core core;
  private final Faults faults;
  private final List<Unsupported> unsupported;
  private final Map<String, Expr> chosen;
  /** The names that quantifiers of the statement bind to weights. */
  private final Set<String> vectors = new HashSet<>();
  /** What the chosen constants mean in every line of the step. */
  private final Env given;

  /** @param chosen values of the constants that the step lets the search choose; empty before the search */
  StepBuilder(TheoryFile.Step step, World theory, Map<String, Expr> chosen, List<Unsupported> unsupported) {
    this.step = step;
    this.chosen = chosen;
    this.core = theory.core;
    this.faults = theory.faults;
    this.unsupported = unsupported;
    this.scope = Scopes.read(step.scope(), step.span());
    this.seeds = scope.kind() == Scope.Kind.SEEDS ? new Seeds(step, theory.signature) : null;
    for (TheoryFile.DefinitionLine line : step.where()) {
      if (theory.isTaken(line.name()) || theory.signature.letters.containsKey(line.name())) {
        faults.add(Fault.at(line.span(), "E-SHADOW", "'" + line.name() + "' is also a name of the theory")
            .diagnostic());
      }
    }
    boolean flow = scope.kind() == Scope.Kind.FLOW;
    Set<String> bound = new HashSet<>(unknowns());
    step.statement().forEach(line -> quantified(line.formula(), theory, bound));
    step.statement().forEach(line -> vectors(line.formula()));
    this.world = theory.inside(step.where(), name -> step.id() + "." + name, reasons(theory), bound, flow);
    checkChoice();
    this.given = shaped(Instance.env(chosen, Set.of(), new Translation(theory)));
  }

  /** A chosen list is an array of the declared shape, such as R^n, whatever number n is. */
  private Env shaped(Env env) {
    Env shaped = env;
    List<Expr.Binding> unknowns = step.choose().isEmpty() ? List.of() : ChooseLine.parse(step.choose(), Set.of()).unknowns();
    for (Expr.Binding unknown : unknowns) {
      List<Dim> shape = world.signature.shape(unknown.set());
      for (String name : unknown.names()) {
        if (shape != null && env.get(name) instanceof Meaning.Known known && known.value() instanceof Numbers value
            && value.axes().size() == shape.size()) {
          shaped = shaped.with(name, new Meaning.Known(new Numbers(shape.stream().map(Axis::along).toList(), value.at())));
        }
      }
    }
    return shaped;
  }

  /** A choice outside of what the step asks for would prove another statement. */
  private void checkChoice() {
    if (chosen.isEmpty()) {
      return;
    }
    for (Expr.Binding unknown : ChooseLine.parse(step.choose(), Set.of()).unknowns()) {
      for (String name : unknown.names()) {
        if (unknown.relation() != null && chosen.containsKey(name) && !Choice.isAllowed(chosen.get(name), unknown)) {
          throw Fault.at(step.span(), "E-WITNESS", "the value chosen for '" + name + "' is not seen to be one that 'choose' allows");
        }
      }
    }
  }

  /** The names of the constants that the search chooses. */
  private List<String> unknowns() {
    return step.choose().isEmpty() ? List.of()
        : ChooseLine.parse(step.choose(), Set.of()).unknowns().stream().flatMap(unknown -> unknown.names().stream()).toList();
  }

  /** Names of the step that the core cannot hold. */
  private Map<String, String> reasons(World theory) {
    Map<String, String> reasons = new TreeMap<>();
    unknowns().stream().filter(name -> !chosen.containsKey(name))
        .forEach(name -> reasons.put(name, "for the searched constant '" + name + "' no value was found that meets the hypotheses"));
    if (scope.kind() == Scope.Kind.FLOW || scope.kind() == Scope.Kind.FOREVER) {
      reasons.put("t", "the time t");
    }
    if (scope.arguments().contains("event")) {
      List.of("i", "j", "events").forEach(name -> reasons.put(name, "'" + name + "' of an event of a flow"));
    }
    if (step.other().containsKey("generic")) {
      String name = step.other().get("generic").trim().split("\\W", 2)[0];
      reasons.put(name, "the function '" + name + "' that stands for every smooth one");
    }
    step.golden().forEach(golden -> assigned(golden.place(), theory, reasons));
    return reasons;
  }

  /** The names other than index letters that quantifiers bind; definitions under {@code where} may use them. */
  private static void quantified(Expr e, World theory, Set<String> bound) {
    if (e instanceof Expr.Quantifier quantifier) {
      quantifier.binders().stream().filter(binding -> binding.relation() != null)
          .flatMap(binding -> binding.names().stream())
          .filter(name -> !theory.signature.letters.containsKey(name) && theory.lookup(name) == null)
          .forEach(bound::add);
    }
    ExprTree.children(e).forEach(part -> quantified(part, theory, bound));
  }

  private void vectors(Expr e) {
    if (e instanceof Expr.Quantifier quantifier) {
      quantifier.binders().stream().filter(binding -> binding.set() instanceof Expr.Name set && set.name().equals("Weights")
          || binding.set() instanceof Expr.Call).forEach(binding -> vectors.addAll(binding.names()));
    }
    ExprTree.children(e).forEach(this::vectors);
  }

  private static void assigned(String place, World theory, Map<String, String> reasons) {
    Matcher matcher = ASSIGNED.matcher(place);
    while (matcher.find()) {
      if (!List.of("k", "sigma", "run").contains(matcher.group(1)) && theory.lookup(matcher.group(1)) == null
          && !theory.signature.letters.containsKey(matcher.group(1))) {
        reasons.putIfAbsent(matcher.group(1), "'" + matcher.group(1) + "', a number given for the occasion");
      }
    }
  }

  /** The step itself, with what it cannot hold reported. */
  Step build() {
    String reason = Scopes.unsupported(scope);
    if (reason != null) {
      unsupported.add(new Unsupported(step.id(), "scope", reason, step.span()));
    }
    return build(step.id(), world, Map.of(), step.when(), step.statement(), unsupported);
  }

  /** @param values of names that the lines leave free; they go before those that were chosen */
  Step build(String id, World names, Map<String, Expr> values, List<Line> when, List<Line> statement, List<Unsupported> report) {
    return seeds == null ? build(id, scope, names, values, when, statement, report)
        : drawn(id, names, values, when, statement, report, Map.of(), false);
  }

  /** The statement on draws that refutes these lines; only a step about probabilities has one. */
  Step refuting(String id, World names, Map<String, Expr> values, List<Line> when, List<Line> statement, List<Unsupported> report) {
    if (seeds == null) {
      throw new UnsupportedConstruct("a statistical control of a step that is not about probabilities");
    }
    Map<String, Expr> others = new LinkedHashMap<>(values);
    Map<String, Expr> own = new LinkedHashMap<>();
    Seeds.OWN.stream().filter(values::containsKey).forEach(key -> own.put(key, others.remove(key)));
    return drawn(id, names, others, when, statement, report, own, true);
  }

  private Step drawn(String id, World names, Map<String, Expr> values, List<Line> when, List<Line> statement, List<Unsupported> report,
      Map<String, Expr> own, boolean refuting) {
    try {
      Seeds.Claim claim = seeds.claim(statement, refuting, own);
      List<Line> hypotheses = Stream.concat(when.stream(), claim.when().stream()).toList();
      return build(id, claim.sampling().scope(), names, values, hypotheses, claim.lines(), report);
    } catch (UnsupportedConstruct reason) {
      statement.forEach(line -> report.add(new Unsupported(step.id(), part("claim", line), reason.getMessage(), line.formula().span())));
      List<Labelled> none = statement.stream().map(line -> new Labelled(line.label(), new Formula.Unsupported(reason.getMessage()))).toList();
      return new Step(id, scope, Conditions.read(step.setting(), names.signature).meta(), List.of(), none);
    }
  }

  private Step build(String id, Scope scope, World names, Map<String, Expr> values, List<Line> when, List<Line> statement,
      List<Unsupported> report) {
    Conditions conditions = Conditions.read(step.setting(), names.signature);
    Env env = given(values, names);
    List<Labelled> hypotheses = new ArrayList<>(conditions.hypotheses());
    inside().ifPresent(line -> hypotheses.add(labelled(line, "scope", names, env, report)));
    when.forEach(line -> hypotheses.add(labelled(line, "when", names, env, report)));
    List<Labelled> claims = statement.stream().map(line -> labelled(line, "claim", names, env, report)).flatMap(StepBuilder::apart).toList();
    List<Condition> setting = conditions.meta();
    return new Step(id, scope, setting, List.copyOf(hypotheses), claims);
  }

  /** What the scopes {@code ball(c, R)} and {@code rowball(c, R)} assume of the weights. */
  private Optional<Line> inside() {
    boolean rows = scope.kind() == Scope.Kind.ROWBALL;
    if (!rows && scope.kind() != Scope.Kind.BALL) {
      return Optional.empty();
    }
    if (scope.arguments().size() != 2) {
      throw Fault.at(step.span(), "E-SHAPE", "a ball has a centre and a radius: ball(c, R)");
    }
    String block = world.signature.onlyBlock();
    if (rows && block == null) {
      throw new UnsupportedConstruct("rows of several blocks of weights");
    }
    String centre = scope.arguments().get(0);
    String letter = rows ? world.signature.letterFor(world.signature.weights.get(block).shape().get(0)) : "";
    String text = rows ? "for all " + letter + ", norm(" + block + "[" + letter + "] - (" + centre + ")[" + letter + "])"
        : "norm(theta - (" + centre + "))";
    Expr formula = Parser.formula(text + " <= " + scope.arguments().get(1), world.signature.letters.keySet());
    return Optional.of(new Line("inside", formula));
  }

  /** Statements on real numbers that are joined are claims of their own, for each has a rule of its own. */
  private static Stream<Labelled> apart(Labelled claim) {
    boolean quantified = claim.formula() instanceof Formula.And and
        && and.parts().stream().anyMatch(part -> part instanceof Formula.Exists || part instanceof Formula.ForAllReals);
    return !quantified ? Stream.of(claim)
        : ((Formula.And) claim.formula()).parts().stream().map(part -> new Labelled(claim.label(), part)).flatMap(StepBuilder::apart);
  }

  private Env given(Map<String, Expr> values, World names) {
    for (String name : values.keySet()) {
      if (!world.bound().contains(name) && !world.signature.letters.containsKey(name)) {
        throw new UnsupportedConstruct("a value of '" + name + "', which the step does not bind");
      }
    }
    Env env = given;
    for (Map.Entry<String, Meaning> value : Instance.env(values, vectors, new Translation(names)).names().entrySet()) {
      env = env.with(value.getKey(), value.getValue());
    }
    return env;
  }

  /** What the search minimises or maximises by its choice, {@code null} without such a goal; once the constants are chosen. */
  Term objective() {
    Expr objective = ChooseLine.parse(step.choose(), world.signature.letters.keySet()).objective();
    return objective == null ? null : core.letters.settle(List.of(), new Translation(world).scalar(objective, given));
  }

  private static String part(String kind, Line line) {
    return line.label().isEmpty() ? kind : kind + " " + line.label();
  }

  private Labelled labelled(Line line, String kind, World names, Env env, List<Unsupported> report) {
    String part = part(kind, line);
    Formula formula;
    try {
      formula = core.letters.settle(formula(line.formula(), names, env));
      checkLevel(formula, line.formula().span());
    } catch (TheoryFileException e) {
      faults.add(e.diagnostic());
      formula = new Formula.Unsupported("an error in the theory file");
    } catch (UnsupportedConstruct | ArithmeticException e) {
      formula = new Formula.Unsupported(String.valueOf(e.getMessage()));
    }
    for (String reason : Reasons.of(formula, core.definitions)) {
      report.add(new Unsupported(step.id(), part, reason, line.formula().span()));
    }
    return new Labelled(line.label(), formula);
  }

  /** A fact that no line before has, nor the theory, is a slip of the pen; what looks like the id of a step may stand in another file. */
  private void checkCited(Set<String> elsewhere) {
    Set<String> known = new TreeSet<>(elsewhere);
    known.add("inside");
    step.when().forEach(line -> known.add(line.label()));
    step.statement().forEach(line -> known.add(line.label()));
    for (TheoryFile.ProofLine line : step.proof()) {
      for (String name : line.from()) {
        if (name.matches("[a-z]\\w*") && !known.contains(name)) {
          faults.add(Fault.at(line.span(), "E-PROOF", "'from " + name + "': no line before, no hypothesis and no claim has this name"
              + Spelling.suggestion(name, known)).diagnostic());
        }
      }
      known.addAll(line.labels());
    }
  }

  /**
   * The proof script; a formula without a core form is {@link Formula.Unsupported}, and the search says so where it meets it.
   *
   * @param elsewhere the names of facts that the theory gives to every step
   */
  List<Elaborated.ProofLine> proof(Set<String> elsewhere) {
    checkCited(elsewhere);
    return step.proof().stream().map(line -> new Elaborated.ProofLine(line, line.formula() == null ? null : proved(line.formula()),
        Multipliers.announced(line) ? List.of() : line.hints().stream().map(hint -> proved(hint.formula())).toList(),
        multipliers(line))).toList();
  }

  private List<Elaborated.Multiplier> multipliers(TheoryFile.ProofLine line) {
    Optional<Expr> goal = line.formula() != null ? Optional.of(line.formula())
        : step.statement().stream().filter(claim -> line.labels().isEmpty() || line.labels().contains(claim.label())).map(Line::formula).findFirst();
    if (!Multipliers.announced(line) || goal.isEmpty()) {
      return List.of();
    }
    Set<String> labels = new HashSet<>();
    step.proof().forEach(have -> labels.addAll(have.labels()));
    step.when().forEach(hypothesis -> labels.add(hypothesis.label()));
    step.statement().forEach(claim -> labels.add(claim.label()));
    try {
      return new Multipliers(name -> labels.contains(name) && !name.isEmpty() || isUnknown(name), this::proved).read(concluded(goal.get()), line.hints());
    } catch (UnsupportedConstruct reason) {
      faults.add(Fault.shape(line.span(), reason.getMessage()).diagnostic());
      return List.of();
    }
  }

  /** What is to be shown by multipliers: behind {@code implies}, where the premise is supposed. */
  private static Expr concluded(Expr goal) {
    return goal instanceof Expr.Implies implies ? concluded(implies.conclusion()) : goal;
  }

  private boolean isUnknown(String name) {
    return name.matches("[A-Za-z_][A-Za-z0-9_]*") && world.lookup(name) == null && !world.bound().contains(name)
        && !world.signature.letters.containsKey(name);
  }

  private Formula proved(Expr e) {
    try {
      return core.letters.settle(new Translation(world).formula(e, given));
    } catch (TheoryFileException error) {
      return new Formula.Unsupported(error.diagnostic().message());
    } catch (UnsupportedConstruct | ArithmeticException reason) {
      return new Formula.Unsupported(String.valueOf(reason.getMessage()));
    }
  }

  private Formula formula(Expr e, World names, Env env) {
    if (scope.kind() == Scope.Kind.LIMIT || e instanceof Expr.Text) {
      return new Formula.Unsupported("a remark");
    }
    return new Translation(names).formula(e, env);
  }

  // ---- levels

  private void checkLevel(Formula formula, Span span) {
    Level allowed = Level.allowed(scope.kind());
    Level level = Level.of(formula, core.levels);
    if (level.compareTo(allowed) <= 0) {
      return;
    }
    String word = scope.kind().name().toLowerCase(Locale.ROOT);
    throw Fault.at(span, "E-LEVEL", culprit(formula, allowed) + " a " + level.word() + " quantity; scope '" + word
        + "' has no more than " + allowed.word() + " quantities" + advice(level));
  }

  private static String advice(Level level) {
    return switch (level) {
      case PATH -> ". Use scope run or flow";
      case PAIR -> ". Use scope step";
      default -> ". Use scope iterate";
    };
  }

  /** The names whose definitions go beyond the level. */
  private String culprit(Formula formula, Level allowed) {
    Set<String> names = new LinkedHashSet<>();
    new Rewriting() {
      @Override
      Term term(Term term) {
        if (term instanceof Term.Entry entry
            && core.levels.getOrDefault(entry.array(), Level.NUMBER).compareTo(allowed) > 0) {
          names.add("'" + entry.array() + "'");
        }
        return super.term(term);
      }
    }.formula(formula);
    return names.isEmpty() ? "this is" : String.join(", ", names) + (names.size() == 1 ? " is" : " are");
  }

  /**
   * The sides of a statement that is one relation between numbers, as {@code lhs} and {@code rhs}.
   *
   * @param values of names that the statement binds outermost; they are among the names given, too
   */
  Env sides(Map<String, Expr> values) {
    Translation translation = new Translation(world);
    Env env = given(values, world);
    Expr instance = step.statement().size() == 1 ? new Instance(values).of(step.statement().get(0).formula()) : null;
    Expr statement = instance instanceof Expr.Implies implies ? implies.conclusion() : instance;
    if (statement instanceof Expr.Relation relation && relation.sides().size() == 2 && scope.kind() != Scope.Kind.SEEDS) {
      return env.with("lhs", side(translation, relation.sides().get(0), env))
          .with("rhs", side(translation, relation.sides().get(1), env));
    }
    Meaning none = new Meaning.Opaque("a side of a statement that is not one relation");
    return env.with("lhs", none).with("rhs", none);
  }

  private static Meaning side(Translation translation, Expr e, Env env) {
    try {
      return new Meaning.Known(translation.value(e, env));
    } catch (UnsupportedConstruct unsupported) {
      return new Meaning.Opaque(unsupported.getMessage());
    } catch (TheoryFileException reported) {
      return new Meaning.Opaque("a side of a statement with an error");
    }
  }
}
