package org.gradus.kernel.reader;

import java.util.*;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.evaluate.*;
import org.gradus.kernel.rule.*;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.symbolic.Depth;
import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.symbolic.NormalForm;
import org.gradus.kernel.term.*;

/** The run and the examples that a certificate is about, as the rules need them. */
final class Model {

  private final Theory theory;
  private final Function<Sexpr, Formula> formulas;
  private final RunReader run;
  private final CertifiedNumbers numbers;
  private final Theory moving;
  /** Whose matrices are symmetric, each where these ranges have members. */
  private final Map<Definition, Set<Dim>> symmetric = new HashMap<>();
  private final Effort effort;
  private final Evaluator evaluator;
  private final Trajectory trajectory;

  /** @param reader has read the theory, and reads further formulas of it */
  Model(Theory core, TheoryReader reader, RunReader run, CertifiedNumbers numbers, Effort effort) {
    this.effort = effort;
    Derivatives derivatives = new Derivatives(core, effort);
    this.theory = derivatives.theory();
    this.formulas = formulas(reader, derivatives);
    this.run = run;
    this.numbers = numbers;
    this.moving = symbolic(theory.definitions());
    theory.definitions().values().stream().filter(d -> d.body() instanceof Term.Eigenvalue).forEach(this::noteSymmetry);
    this.trajectory = Trajectory.of(run);
    this.evaluator = evaluator(sizes(), run.meta("network.activation"));
  }

  /**
   * The same for another reader: it shares nothing that changes.
   *
   * @param reader as above, but need not have read the theory yet
   */
  Model(Model other, Theory core, TheoryReader reader, RunReader run, CertifiedNumbers numbers, Effort effort) {
    this.effort = effort;
    this.theory = other.theory;
    this.formulas = new Function<>() {
      private Function<Sexpr, Formula> ready;

      @Override
      public Formula apply(Sexpr form) {
        if (ready == null) {
          reader.read();
          ready = formulas(reader, new Derivatives(core, Model.this.effort));
        }
        return ready.apply(form);
      }
    };
    this.run = run;
    this.numbers = numbers;
    this.moving = other.moving;
    this.symmetric.putAll(other.symmetric);
    this.trajectory = Trajectory.of(run);
    this.evaluator = evaluator(sizes(), run.meta("network.activation"));
  }

  Theory theory() {
    return theory;
  }

  /** Evidence about the recorded weights. */
  Evidence evidence(List<Sequent> given, List<Labelled> hypotheses, List<Labelled> claims, String digest) {
    return evidence(evaluator, this::state, given, hypotheses, claims, digest);
  }

  /** The same evidence, to be judged with this model. */
  Evidence evidence(Evidence other) {
    return new Evidence(other, evaluator, this::state, formulas);
  }

  private Function<Sexpr, Formula> formulas(TheoryReader reader, Derivatives derivatives) {
    Depth depth = new Depth(theory);
    return form -> {
      Formula formula = known(derivatives.expand(reader.closed(form)));
      depth.check(formula);
      return formula;
    };
  }

  private State state(String place) {
    return place.equals(Sequent.EVERYWHERE) ? null : trajectory.state(Integer.parseInt(place));
  }

  /** Evidence about the place {@code E1} or {@code E1:2} of an example, or about all weights. */
  Evidence evidence(Control control, String place) {
    List<Labelled> hypotheses = Stream.concat(theory.require().stream(), control.patched().when().stream()).toList();
    int colon = place.lastIndexOf(':');
    String name = colon < 0 ? place : place.substring(0, colon);
    Rejected.unless(place.matches("[^:]*|.*:[1-9][0-9]{0,5}"), "an example and an iterate above 0");
    int k = colon < 0 ? 0 : Integer.parseInt(place.substring(colon + 1));
    Example example = theory.examples().stream().filter(e -> e.name().equals(name)).findFirst().orElse(null);
    if (place.equals(Sequent.EVERYWHERE) || place.equals("*")) {
      return evidence(evaluator, p -> null, List.of(), hypotheses, control.patched().claims(), "");
    }
    Rejected.unless(example != null && (control.example() == null || control.example().equals(name))
        && (control.iterate() < 0 || control.iterate() == k), "an example and an iterate that the control allows");
    Rejected.unless(switch (control.patched().scope().kind()) {
      case IDENTITY, EVERYWHERE, BALL, ROWBALL, ITERATE, STEP -> true;
      case NUMBER, DATA, START, RUN, FLOW, FOREVER, POINTS, CASES -> k == 0;
      case LAST -> Integer.valueOf(k).equals(example.sizes().get(Example.STEPS));
      default -> false;
    }, "a scope that has this place");
    State state = Trajectory.of(example).state(k);
    String activation = control.activation() != null ? control.activation() : example.activation();
    return evidence(evaluator(example.sizes(), activation), p -> state, List.of(), hypotheses, control.patched().claims(), "");
  }

  /** Evidence about the starts of examples: what is required of the data is a hypothesis there. */
  Evidence points(Step step, String digest) {
    Evidence evidence = evidence(List.of(), Stream.concat(theory.require().stream(), step.when().stream()).toList(), step.claims(), digest);
    evidence.at(name -> {
      Example example = theory.examples().stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
      State state = Trajectory.of(example).state(0);
      return new Context(moving, 0, evaluator(example.sizes(), example.activation()), p -> state, Optional.empty());
    });
    return evidence;
  }

  /** Evidence about draws, with the data of the run where they are not drawn; what is required of the run is not supposed of a draw. */
  Evidence draws(Step step, String digest) {
    return draws(step, digest, sizes(), run.meta("network.activation"), Trajectory.of(run));
  }

  /** The same with the data of the example that a control names. */
  Evidence draws(Control control) {
    Example example = theory.examples().stream().filter(e -> e.name().equals(control.example())).findFirst()
        .orElseThrow(() -> new Rejected("an example that gives the data"));
    return draws(control.patched(), "", example.sizes(), control.activation() != null ? control.activation() : example.activation(),
        Trajectory.of(example));
  }

  private Evidence draws(Step step, String digest, Map<String, Integer> sizes, String activation, Trajectory data) {
    Evidence evidence = evidence(List.of(), step.when(), step.claims(), digest);
    evidence.at(place -> {
      Sampling sampling = Sampling.of(step.scope()).orElseThrow(() -> new Rejected("a scope that says what is drawn"));
      State state = data.from(place, sampling.at(place, theory, sizes, effort)).state(0);
      return new Context(moving, 0, evaluator(sizes, activation), p -> state, Optional.empty());
    });
    return evidence;
  }

  /** The examples that a step is about; {@code null} unless each is one of the theory's and named once. */
  private List<String> points(Step step) {
    List<String> names = step.scope().arguments();
    boolean known = theory.examples().stream().map(Example::name).toList().containsAll(names);
    boolean apart = Set.copyOf(names).size() == names.size() && !names.contains(Sequent.EVERYWHERE);
    return known && !names.isEmpty() && apart ? names : null;
  }

  private Evidence evidence(Evaluator at, Function<String, State> states, List<Sequent> given, List<Labelled> hypotheses,
      List<Labelled> claims, String digest) {
    Context context = new Context(moving, run.steps(), at, states, Optional.empty());
    return new Evidence(context, formulas, given, hypotheses, claims, digest);
  }

  private Evaluator evaluator(Map<String, Integer> sizes, String activation) {
    return new Evaluator(theory, sizes, activation == null ? "" : activation, numbers,
        d -> symmetric.containsKey(d) && symmetric.get(d).stream().allMatch(range -> range.hasMembers(sizes)), effort);
  }

  /** A derivative along the flow is a definition; one that the theory has no use for is not among its definitions. */
  private Formula known(Formula formula) {
    Set<String> names = new HashSet<>(theory.definitions().keySet());
    Stream.concat(theory.data().stream(), theory.weights().stream()).forEach(binding -> names.add(binding.name()));
    Rejected.unless(names.containsAll(Dependence.arrays(formula)), "derivatives that the theory has");
    return formula;
  }

  boolean meets(Condition condition) {
    String value = run.meta(condition.path());
    return value != null && condition.allowed().contains(value);
  }

  /** Whether the run has nothing that a claim of this scope is about: no recorded weights one training step apart, or one iterate only. */
  boolean lacks(Scope.Kind kind) {
    return kind == Scope.Kind.STEP && (run.every() != 1 || run.steps() == 0) || kind == Scope.Kind.RUN && run.steps() == 0;
  }

  /**
   * The places where the statement of a step must hold; {@code null} if no rule knows the scope. What is said of all times must name the
   * times; it then holds from the start on. For seeds each seed is a place, or, where the statement does not say what is drawn, each iterate.
   */
  List<String> places(Step step) {
    return switch (step.scope().kind()) {
      case FOREVER -> step.claims().stream().noneMatch(claim -> new Dependence(moving).readsHere(claim.formula())) ? List.of("0") : null;
      case NUMBER, DATA, START, RUN -> List.of("0");
      case LAST -> List.of(Integer.toString(run.steps()));
      case ITERATE -> new Iterates(run.steps() + 1);
      case SEEDS -> Sampling.of(step.scope()).map(sampling -> sampling.places(step.id())).orElseGet(() -> new Iterates(run.steps() + 1));
      case STEP -> new Iterates(run.steps());
      case IDENTITY, EVERYWHERE, BALL, ROWBALL, FLOW, CASES -> List.of(Sequent.EVERYWHERE);
      case POINTS -> points(step);
      default -> null;
    };
  }

  /** The names of the first iterates. */
  private static final class Iterates extends AbstractList<String> {
    private final int count;

    Iterates(int count) {
      this.count = count;
    }

    @Override
    public String get(int k) {
      return Integer.toString(k);
    }

    @Override
    public int size() {
      return count;
    }
  }

  /** The theory for symbolic rules, which know that weights move and take data for constant. */
  private Theory symbolic(Map<String, Definition> definitions) {
    List<Binding> weights = Stream.concat(theory.weights().stream(), theory.data().stream().filter(b -> moves(b.source()))).toList();
    return new Theory(theory.name(), theory.dims(), theory.setting(), theory.data().stream().filter(b -> !weights.contains(b)).toList(),
        weights, theory.reluAt0(), theory.update(), theory.flow(), theory.require(), definitions, theory.examples(),
        theory.steps(), theory.controls());
  }

  private boolean moves(Source source) {
    return source instanceof Source.RunArray array ? run.moves(array.key())
        : source instanceof Source.Transposed t ? moves(t.source())
        : source instanceof Source.Joined joined && (moves(joined.left()) || moves(joined.right()));
  }

  /** The sizes of the run: a letter that is a whole axis of some array has that axis' length. The evaluator checks all other axes. */
  private Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new HashMap<>();
    for (Binding binding : Stream.concat(theory.weights().stream(), theory.data().stream()).toList()) {
      List<Integer> shape = shape(binding.source());
      for (int axis = 0; axis < Math.min(shape.size(), binding.shape().size()); axis++) {
        String name = binding.shape().get(axis).toString();
        if (theory.dims().contains(name)) {
          sizes.putIfAbsent(name, shape.get(axis));
        }
      }
    }
    return sizes;
  }

  private List<Integer> shape(Source source) {
    List<Integer> shape = new ArrayList<>();
    if (source instanceof Source.RunArray array && run.has(array.key())) {
      IntStream.of(run.shape(array.key())).forEach(shape::add);
    } else if (source instanceof Source.Transposed transposed) {
      shape.addAll(shape(transposed.source()));
      Collections.reverse(shape);
    } else if (source instanceof Source.Joined joined) {
      List<Integer> left = shape(joined.left());
      List<Integer> right = shape(joined.right());
      shape.addAll(left.size() < right.size() ? right : left);
      if (!shape.isEmpty()) {
        int last = shape.size() - 1;
        shape.set(last, (left.size() > last ? left.get(last) : 1) + (right.size() > last ? right.get(last) : 1));
      }
    }
    return shape;
  }

  /** Whether the normal form shows, for all weights, that the matrix of this definition's eigenvalue is symmetric. */
  private void noteSymmetry(Definition user) {
    Term.Eigenvalue value = (Term.Eigenvalue) user.body();
    String name = "matrix";
    while (theory.definitions().containsKey(name)) {
      name += "'";
    }
    List<String> letters = Stream.concat(user.letters().stream(), Stream.of(value.row(), value.column())).toList();
    List<Dim> ranges = Stream.concat(user.ranges().stream(), Stream.of(value.range(), value.range())).toList();
    Map<String, Definition> definitions = new LinkedHashMap<>(theory.definitions());
    definitions.put(name, new Definition(name, letters, ranges, value.entry()));
    List<Index> at = new ArrayList<>(letters.stream().map(Index::of).toList());
    Term straight = new Term.Entry(name, List.copyOf(at));
    Collections.swap(at, at.size() - 2, at.size() - 1);
    Formula formula = new Formula.Compare(Formula.Relation.EQUAL, straight, new Term.Entry(name, at));
    for (int i = 0; i < letters.size(); i++) {
      formula = new Formula.ForAll(letters.get(i), ranges.get(i), formula);
    }
    Set<String> opaque = new HashSet<>(theory.definitions().keySet());
    opaque.remove(value.entry() instanceof Term.Entry entry ? entry.array() : "");
    Theory more = symbolic(definitions);
    for (Set<String> atoms : List.of(opaque, Set.<String>of())) {
      NormalForm normal = new NormalForm(more, atoms, List.of(), List.of(), effort);
      if (!symmetric.containsKey(user) && normal.proves(formula)) {
        symmetric.put(user, normal.summed());
      }
    }
  }
}
