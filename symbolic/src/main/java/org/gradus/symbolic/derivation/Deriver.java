package org.gradus.symbolic.derivation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Condition;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Motion;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;
import org.gradus.language.elaborate.Elaborated;
import org.gradus.language.syntax.Printer;

/**
 * Derives the formulas of a theory: gradients, derivatives along the flow of everything its scalar functions rest on, and its identities.
 *
 * <p>The kernel's index calculus gives each derivative for all sizes, and its normal form re-checks each line. The oracle gives the
 * derivatives of the functions of one variable and, on a small concrete network, each derivative a second time; a line about which it
 * contradicts the kernel is refused.
 */
public final class Deriver {

  private static final String ACTIVATION = "network.activation";
  /** Lines along the flow that are longer than this are not worth reading. */
  private static final int LONGEST = 240;

  private static final String NOT_SHOWN = "the kernel's normal form does not show it";

  private final Theory theory;
  private final Wording wording;
  private final CheckedOracle oracle;
  private final KernelCheck kernel;
  private final InstanceCheck instances;
  private final Dependence dependence;
  private final List<DerivationLine> lines = new ArrayList<>();
  private final Set<String> labels = new LinkedHashSet<>();
  private final List<Derivation.Refusal> refusals = new ArrayList<>();
  private final List<Derivation.Refusal> open = new ArrayList<>();

  private Deriver(Theory theory, Wording wording, DerivationOracle oracle) {
    this.theory = theory;
    this.wording = wording;
    this.oracle = new CheckedOracle(oracle);
    this.kernel = new KernelCheck(theory);
    this.instances = new InstanceCheck(theory, this.oracle);
    this.dependence = new Dependence(theory);
  }

  /** For whatever activation the run has. */
  public static Derivation derive(Elaborated elaborated, DerivationOracle oracle) {
    return derive(elaborated, oracle, Optional.empty());
  }

  /** The same, and every formula with a derivative of the activation once more with the given activation put in. */
  public static Derivation derive(Elaborated elaborated, DerivationOracle oracle, ActivationFormula activation) {
    return derive(elaborated, oracle, Optional.of(activation));
  }

  private static Derivation derive(Elaborated elaborated, DerivationOracle oracle, Optional<ActivationFormula> activation) {
    Theory theory = Theories.subject(elaborated.theory());
    Map<String, Dim> declared = Wording.declared(elaborated.file(), theory.dims());
    Deriver deriver = new Deriver(theory, new Wording(theory, declared), oracle);
    deriver.derive();
    activation.ifPresent(deriver::putIn);
    return new Derivation(theory.name(), DerivationDigest.of(theory), letters(elaborated), List.copyOf(deriver.lines),
        ClosedForms.sources(theory), List.copyOf(deriver.refusals), List.copyOf(deriver.open), ClosedForms.of(theory), deriver.wording);
  }

  private static String letters(Elaborated elaborated) {
    return String.join("; ", elaborated.file().setting().index().stream().map(b -> String.join(", ", b.names()) + (b.relation() == null ? ""
        : " " + b.relation() + " " + Printer.print(b.set()))).toList());
  }

  private void derive() {
    Set<String> subjects = subjects();
    kernels(subjects);
    activations();
    for (String name : subjects) {
      definition(theory.definitions().get(name));
    }
    Stream.concat(theory.flow().stream(), theory.update().stream()).forEach(m -> gradients(m.term()));
    theory.steps().forEach(s -> s.claims().forEach(c -> gradients(new Term.Indicator(c.formula()))));
    theory.update().forEach(m -> motion(m, "step of " + m.block(), new Term.At(Point.STEP, Theories.entry(m.block(), m.letters()))));
    theory.flow().forEach(m -> motion(m, "d/dt " + m.block(), new Term.TimeDerivative(Theories.entry(m.block(), m.letters()))));
    alongTheFlow();
    theory.steps().forEach(this::step);
  }

  // What the derivation is about

  /** The moving definitions that the scalar functions and the identities rest on, in the theory's order. */
  private Set<String> subjects() {
    Set<String> wanted = new LinkedHashSet<>();
    for (Definition d : theory.definitions().values()) {
      if (isFunction(d)) {
        wanted.add(d.name());
        wanted.addAll(Theories.closure(theory, d.body()));
      }
    }
    theory.flow().forEach(m -> wanted.addAll(Theories.closure(theory, m.term())));
    theory.steps().forEach(s -> s.claims().forEach(c -> wanted.addAll(Theories.closure(theory, new Term.Indicator(c.formula())))));
    Set<String> subjects = new LinkedHashSet<>(theory.definitions().keySet());
    subjects.removeIf(name -> !wanted.contains(name));
    return subjects;
  }

  /** A scalar function of the weights that can be differentiated along the flow. */
  private boolean isFunction(Definition d) {
    return d.letters().isEmpty() && dependence.moves(new Term.Entry(d.name(), List.of())) && flowOf(d).isPresent();
  }

  /** The derivative along the flow, if every part of it has one. */
  private Optional<Definition> flowOf(Definition d) {
    Derivatives calculus = new Derivatives(theory);
    Term derivative = calculus.expand(new Term.TimeDerivative(Theories.entry(d.name(), d.letters())));
    Theory expanded = calculus.theory();
    boolean known = derivative instanceof Term.Entry && !theory.flow().isEmpty()
        && !Theories.reaches(expanded, derivative, t -> t instanceof Term.Unsupported);
    return known ? Optional.of(expanded.definitions().get(Dots.name(d.name()))) : Optional.empty();
  }

  // Functions of one variable

  private void kernels(Set<String> subjects) {
    List<Term> bodies = subjects.stream().map(name -> theory.definitions().get(name).body()).toList();
    for (Term function : Kernels.of(theory, bodies)) {
      ofOneVariable("kernel " + wording.text(function), "term kernel", function);
    }
  }

  private void activations() {
    for (Condition condition : theory.setting()) {
      if (condition.path().equals(ACTIVATION)) {
        condition.allowed().stream().map(ActivationFormula::named).flatMap(Optional::stream).forEach(this::activation);
      }
    }
  }

  /** The first and second derivative. */
  private void activation(ActivationFormula activation) {
    Term first = ofOneVariable(activation.name() + "'", "activation", activation.formula());
    if (first != null && !activation.name().equals("relu")) {
      ofOneVariable(activation.name() + "''", "activation", first);
    }
  }

  /** The lines with a derivative of the activation, for one activation. */
  private void putIn(ActivationFormula activation) {
    if (!labels.contains(activation.name() + "'")) {
      activation(activation);
    }
    KernelCheck special = new KernelCheck(activation.in(theory));
    for (DerivationLine line : List.copyOf(lines)) {
      boolean uses = Traversal.contains(new Term.Indicator(line.claim()),
          t -> t instanceof Term.Apply a && a.function() == Function.ACTIVATION && a.order() > 0 && !a.argument().equals(ActivationFormula.U));
      Formula claim = activation.substitution().formula(line.claim());
      String label = line.label() + " (" + activation.name() + ")";
      Optional<KernelCheck.Proof> proof = uses ? special.proof(claim) : Optional.empty();
      if (proof.isPresent()) {
        List<String> from = List.of(line.label(), activation.name() + "'");
        add(new DerivationLine(label, line.step(), claim, "activation put in", from, kernelText(proof.get()), ""));
      } else if (uses) {
        open.add(new Derivation.Refusal(label, NOT_SHOWN));
      }
    }
  }

  /** A line for the derivative of a function of {@code u}: the oracle's, accepted by the kernel; the kernel's own where it is silent. */
  private Term ofOneVariable(String label, String rule, Term function) {
    Term derivative = OneVariable.derivative(function);
    String said = "proposed, accepted by normal form";
    try {
      derivative = oracle.derivative(function, ActivationFormula.U);
    } catch (CheckedOracle.SilentException e) {
      said = "silent: " + e.getMessage();
    } catch (CheckedOracle.RefusedException e) {
      refusals.add(new Derivation.Refusal(label, e.getMessage()));
      return null;
    }
    Formula claim = Theories.equation(new Term.Partial(function, "u", List.of()), derivative);
    add(new DerivationLine(label, "", claim, rule, List.of(), "derivative and normal form in one variable", said));
    return derivative;
  }

  // Definitions and gradients

  private void definition(Definition d) {
    boolean gradient = Traversal.contains(d.body(), Term.Partial.class::isInstance);
    if (gradient) {
      gradients(d.body());
    }
    Formula defined = Theories.equation(Theories.entry(d.name(), d.letters()), d.body());
    add(new DerivationLine(d.name(), "", Theories.forAll(d.letters(), d.ranges(), defined), "definition", cited(d.body()),
        "by definition", ""));
    if (gradient) {
      writtenOut(d);
    }
  }

  /** A gradient that is only named is a line already. */
  private void writtenOut(Definition d) {
    Term left = Theories.entry(d.name(), d.letters());
    Term closed = new Derivatives(theory).expand(d.body());
    if (!(d.body() instanceof Term.Partial p && p.body() instanceof Term.Entry) && Theories.isSupported(closed)) {
      Formula claim = Theories.forAll(d.letters(), d.ranges(), Theories.equation(left, closed));
      checked(d.name() + " written out", "", claim, "index calculus", cited(closed, d.name()));
    }
  }

  private void gradients(Term body) {
    new Traversal() {
      @Override
      Term term(Term t) {
        if (t instanceof Term.Partial p) {
          gradients(p);
        }
        return parts(t);
      }
    }.term(body);
  }

  /** The partial derivatives of everything the body cites, by the same block. */
  private void gradients(Term.Partial p) {
    Binding block = theory.weights().stream().filter(b -> b.name().equals(p.block())).findFirst().orElse(null);
    List<String> cited = new ArrayList<>(theory.definitions().keySet());
    cited.retainAll(Theories.closure(theory, p.body()));
    for (String name : cited) {
      String label = (theory.weights().size() > 1 ? "grad[" + p.block() + "] " : "grad ") + name;
      if (block != null && !labels.contains(label) && dependence.moves(theory.definitions().get(name).body())) {
        gradient(theory.definitions().get(name), block, label);
      }
    }
  }

  private void gradient(Definition d, Binding block, String label) {
    List<String> letters = new ArrayList<>(d.letters());
    List<Dim> ranges = new ArrayList<>(d.ranges());
    List<Index> at = new ArrayList<>();
    for (int k = 0; k < block.shape().size(); k++) {
      String letter = (k == 0 ? "j" : k == 1 ? "k" : "q" + k) + "'" + block.name();
      letters.add(letter);
      ranges.add(block.shape().get(k));
      at.add(Index.of(letter));
    }
    Term partial = new Term.Partial(Theories.entry(d.name(), d.letters()), block.name(), at);
    Term closed = new Derivatives(theory).expand(partial);
    if (Theories.isSupported(closed)) {
      checked(label, "", Theories.forAll(letters, ranges, Theories.equation(partial, closed)), rule(d) + ", deltas contracted",
          cited(closed, d.name()));
    }
  }

  // Along the flow

  private void motion(Motion m, String label, Term left) {
    Formula claim = Theories.forAll(m.letters(), block(m.block()).shape(), Theories.equation(left, m.term()));
    add(new DerivationLine(label, "", claim, "dynamics", cited(m.term()), "by definition", ""));
  }

  private Binding block(String name) {
    return theory.weights().stream().filter(b -> b.name().equals(name)).findFirst().orElseThrow();
  }

  private void alongTheFlow() {
    for (Definition d : theory.definitions().values()) {
      if (isFunction(d)) {
        alongTheFlow(d);
      }
    }
    theory.steps().forEach(s -> s.claims().forEach(c -> differentiated(c.formula())));
  }

  /** Lines for what an identity differentiates beyond the scalar functions. */
  private void differentiated(Formula f) {
    new Traversal() {
      @Override
      Term term(Term t) {
        if (t instanceof Term.TimeDerivative x && x.body() instanceof Term.Entry e && theory.definitions().containsKey(e.array())) {
          alongTheFlow(theory.definitions().get(e.array()));
        }
        return parts(t);
      }
    }.formula(f);
  }

  private void alongTheFlow(Definition d) {
    String label = "d/dt " + d.name();
    Optional<Definition> dot = labels.contains(label) ? Optional.empty() : flowOf(d);
    if (dot.isEmpty()) {
      return;
    }
    Term right = Dots.written(dot.get().body(), theory);
    new Traversal() {
      @Override
      Term term(Term t) {
        if (t instanceof Term.TimeDerivative x && x.body() instanceof Term.Entry e && theory.definitions().containsKey(e.array())) {
          alongTheFlow(theory.definitions().get(e.array()));
        }
        return parts(t);
      }
    }.term(right);
    Term left = new Term.TimeDerivative(Theories.entry(d.name(), d.letters()));
    Formula claim = Theories.forAll(d.letters(), d.ranges(), Theories.equation(left, right));
    checked(label, "", claim, rule(d), cited(right, d.name()));
    unfolded(d, left, right);
  }

  /** The same with the velocity of the weights put in, where that is short enough to be read. */
  private void unfolded(Definition d, Term left, Term right) {
    String label = "d/dt " + d.name() + " along the flow";
    Term explicit = Collected.form(withVelocities(right, new int[1]), wording);
    Formula claim = Theories.forAll(d.letters(), d.ranges(), Theories.equation(left, explicit));
    if (labels.contains("d/dt " + d.name()) && wording.text(claim).length() <= LONGEST && !explicit.equals(right)) {
      checked(label, "", claim, "dynamics put in, products of sums collected", List.of("d/dt " + d.name()));
    }
  }

  private Term withVelocities(Term term, int[] count) {
    Theory expanded = expandedFlow();
    return new Traversal() {
      @Override
      Term term(Term t) {
        if (!(t instanceof Term.TimeDerivative x && x.body() instanceof Term.Entry e)) {
          return parts(t);
        }
        Definition dot = expanded.definitions().get(Dots.name(((Term.Entry) x.body()).array()));
        Map<String, Index> positions = new HashMap<>();
        for (int k = 0; k < dot.letters().size(); k++) {
          positions.put(dot.letters().get(k), ((Term.Entry) x.body()).at().get(k));
        }
        Term body = Traversal.substitute(dot.body(), positions, letter -> letter.replaceFirst("'.*", "") + "'" + ++count[0]);
        return withVelocities(Dots.written(body, theory), count);
      }
    }.term(term);
  }

  /** The theory with the derivatives of all definitions along the flow, and of the weights. */
  private Theory expandedFlow() {
    Derivatives calculus = new Derivatives(theory);
    theory.definitions().values().forEach(d -> calculus.expand(new Term.TimeDerivative(Theories.entry(d.name(), d.letters()))));
    Theory expanded = calculus.theory();
    Map<String, Definition> definitions = new LinkedHashMap<>(expanded.definitions());
    for (Motion m : theory.flow()) {
      definitions.put(Dots.name(m.block()), new Definition(Dots.name(m.block()), m.letters(), block(m.block()).shape(), m.term()));
    }
    return Theories.withDefinitions(expanded, definitions);
  }

  /** The rule by which the definition is differentiated. */
  private String rule(Definition d) {
    Set<String> rules = new LinkedHashSet<>();
    new Traversal() {
      @Override
      Term term(Term t) {
        if (t instanceof Term.Apply a && dependence.moves(a)) {
          rules.add("chain rule through " + wording.text(new Term.Apply(a.function(), a.order(), ActivationFormula.U)).replace("(u)", ""));
        } else if (t instanceof Term.Power p && dependence.moves(p)) {
          rules.add("power rule");
        } else if (t instanceof Term.Product p && p.factors().stream().filter(dependence::moves).count() > 1) {
          rules.add("product rule");
        }
        return parts(t);
      }
    }.term(d.body());
    return rules.isEmpty() ? "linearity" : String.join(", ", rules);
  }

  // Identities

  private void step(Step s) {
    Deriver specialised = specialised(s);
    int number = 0;
    for (Labelled line : s.claims()) {
      number++;
      String label = line.label().isEmpty() ? s.claims().size() == 1 ? s.id() : s.id() + " " + number : s.id() + " " + line.label();
      Formula claim = s.when().isEmpty() ? line.formula()
          : new Formula.Implies(new Formula.And(s.when().stream().map(Labelled::formula).toList()), line.formula());
      if (isEquation(claim)) {
        specialised.checked(label, s.id(), claim, "", cited(new Term.Indicator(claim)));
      }
    }
    if (specialised != this) {
      specialised.lines.forEach(this::add);
      refusals.addAll(specialised.refusals);
      open.addAll(specialised.open);
    }
  }

  /** Whether the claim says that things are equal; inequalities are proved elsewhere. */
  private static boolean isEquation(Formula f) {
    if (f instanceof Formula.And and) {
      return and.parts().stream().allMatch(Deriver::isEquation);
    }
    return f instanceof Formula.ForAll all ? isEquation(all.body())
        : f instanceof Formula.ForAllWeights all ? isEquation(all.body())
        : f instanceof Formula.Implies implies ? isEquation(implies.conclusion())
        : f instanceof Formula.Compare c && c.relation() == Formula.Relation.EQUAL;
  }

  /** A step that is about one activation only is shown for that one. */
  private Deriver specialised(Step s) {
    Set<String> allowed = new LinkedHashSet<>();
    Stream.concat(theory.setting().stream(), s.setting().stream()).filter(c -> c.path().equals(ACTIVATION)).forEach(c -> {
      if (allowed.isEmpty()) {
        allowed.addAll(c.allowed());
      }
      allowed.retainAll(c.allowed());
    });
    Optional<ActivationFormula> only =
        allowed.size() == 1 ? ActivationFormula.named(allowed.iterator().next()) : Optional.empty();
    return only.isEmpty() ? this : new Deriver(only.get().in(theory), wording, oracle::answer);
  }

  // Lines

  private void checked(String label, String step, Formula claim, String rule, List<String> from) {
    Optional<KernelCheck.Proof> proof = kernel.proof(claim);
    if (proof.isEmpty()) {
      open.add(new Derivation.Refusal(label, NOT_SHOWN));
      return;
    }
    InstanceCheck.Result instance = instance(claim, proof.get());
    if (instance.outcome() == InstanceCheck.Outcome.REFUSED) {
      refusals.add(new Derivation.Refusal(label, instance.text()));
      return;
    }
    String said = instance.outcome() == InstanceCheck.Outcome.AGREES ? instance.text() : "silent: " + instance.text();
    add(new DerivationLine(label, step, claim, rule.isEmpty() ? identityRule(proof.get()) : rule, from, kernelText(proof.get()), said));
  }

  /** On an instance an inverse is an array of its own: what follows from {@code A A^-1 = I} cannot be seen there. */
  private InstanceCheck.Result instance(Formula claim, KernelCheck.Proof proof) {
    return proof.contractions().isEmpty() && proof.hypotheses().isEmpty() ? instances.check(claim)
        : new InstanceCheck.Result(InstanceCheck.Outcome.SILENT, "an instance does not show this; see the lines it rests on");
  }

  private String kernelText(KernelCheck.Proof proof) {
    String hypotheses = proof.hypotheses().isEmpty() ? "" : ", under " + String.join(", ", proof.hypotheses());
    return "index calculus and normal form, for all " + String.join(", ", theory.dims()) + hypotheses;
  }

  private static String identityRule(KernelCheck.Proof proof) {
    return proof.contractions().isEmpty() ? "normal form" : "normal form, contracting " + String.join(", ", proof.contractions());
  }

  private void add(DerivationLine line) {
    lines.add(line);
    labels.add(line.label());
  }

  /** The labels of the lines that the term rests on directly. */
  private List<String> cited(Term term, String... more) {
    Set<String> cited = new LinkedHashSet<>(List.of(more));
    new Traversal() {
      @Override
      Term term(Term t) {
        if (t instanceof Term.TimeDerivative x && x.body() instanceof Term.Entry e) {
          cited.add("d/dt " + e.array());
        } else if (t instanceof Term.Partial x && x.body() instanceof Term.Entry e) {
          cited.add((theory.weights().size() > 1 ? "grad[" + x.block() + "] " : "grad ") + e.array());
        } else if (t instanceof Term.Entry e) {
          cited.add(e.array());
        }
        return t instanceof Term.TimeDerivative x && x.body() instanceof Term.Entry ? t : parts(t);
      }
    }.term(term);
    cited.retainAll(labels);
    return List.copyOf(cited);
  }
}
