package org.gradus.symbolic.derivation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/**
 * The lines of a derivation while it is made. A line enters as a definition, or when the kernel has shown it and the
 * oracle, where it has something to say, has not contradicted.
 */
final class LineBook {

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

  LineBook(Theory theory, Wording wording, DerivationOracle oracle) {
    this.theory = theory;
    this.wording = wording;
    this.oracle = new CheckedOracle(oracle);
    this.kernel = new KernelCheck(theory);
    this.instances = new InstanceCheck(theory, this.oracle);
    this.dependence = new Dependence(theory);
  }

  /** A book about another theory that asks the same oracle, no question twice. */
  LineBook about(Theory other) {
    return new LineBook(other, wording, oracle::answer);
  }

  /** Takes over what another book holds. */
  void append(LineBook other) {
    other.lines.forEach(this::add);
    refusals.addAll(other.refusals);
    open.addAll(other.open);
  }

  Theory theory() {
    return theory;
  }

  Wording wording() {
    return wording;
  }

  CheckedOracle oracle() {
    return oracle;
  }

  Dependence dependence() {
    return dependence;
  }

  List<DerivationLine> lines() {
    return List.copyOf(lines);
  }

  List<Derivation.Refusal> refusals() {
    return List.copyOf(refusals);
  }

  List<Derivation.Refusal> open() {
    return List.copyOf(open);
  }

  boolean has(String label) {
    return labels.contains(label);
  }

  /** Whether the line was neither entered nor refused nor left open. */
  boolean isNew(String label) {
    return !has(label) && Stream.concat(refusals.stream(), open.stream()).noneMatch(r -> r.label().equals(label));
  }

  void refuse(String label, String reason) {
    refusals.add(new Derivation.Refusal(label, reason));
  }

  void leaveOpen(String label) {
    open.add(new Derivation.Refusal(label, "the kernel's normal form does not show it"));
  }

  /** The label of a gradient: the block is named where there are several. */
  String gradient(String block, String array) {
    return (theory.weights().size() > 1 ? "grad[" + block + "] " : "grad ") + array;
  }

  /**
   * Enters the claim if the kernel shows it and the oracle does not contradict.
   *
   * @param rule empty for an identity: then the proof that was found says how
   */
  void checked(String label, String step, Formula claim, String rule, List<String> from) {
    Optional<KernelCheck.Proof> proof = kernel.proof(claim);
    if (proof.isEmpty()) {
      leaveOpen(label);
      return;
    }
    InstanceCheck.Result instance = instance(claim, proof.get());
    if (instance.outcome() == InstanceCheck.Outcome.REFUSED) {
      refuse(label, instance.text());
      return;
    }
    String said = instance.outcome() == InstanceCheck.Outcome.AGREES ? instance.text() : "silent: " + instance.text();
    add(new DerivationLine(label, step, claim, rule.isEmpty() ? identityRule(proof.get())
        : rule, from, kernelText(proof.get()), said));
  }

  /** On an instance an inverse is an array of its own: what follows from {@code A A^-1 = I} cannot be seen there. */
  private InstanceCheck.Result instance(Formula claim, KernelCheck.Proof proof) {
    return proof.contractions().isEmpty() && proof.hypotheses().isEmpty() ? instances.check(claim)
        : new InstanceCheck.Result(InstanceCheck.Outcome.SILENT,
            "an instance does not show this; see the lines it rests on");
  }

  String kernelText(KernelCheck.Proof proof) {
    String hypotheses = proof.hypotheses().isEmpty() ? "" : ", under " + String.join(", ", proof.hypotheses());
    return "index calculus and normal form, for all " + String.join(", ", theory.dims()) + hypotheses;
  }

  private static String identityRule(KernelCheck.Proof proof) {
    return proof.contractions().isEmpty() ? "normal form"
        : "normal form, contracting " + String.join(", ", proof.contractions());
  }

  void add(DerivationLine line) {
    lines.add(line);
    labels.add(line.label());
  }

  /** The labels of the lines that the term rests on directly. */
  List<String> cited(Term term, String... more) {
    Set<String> cited = new LinkedHashSet<>(List.of(more));
    new Traversal() {
      @Override
      Term term(Term t) {
        if (t instanceof Term.TimeDerivative x && x.body() instanceof Term.Entry e) {
          cited.add("d/dt " + e.array());
        } else if (t instanceof Term.Partial x && x.body() instanceof Term.Entry e) {
          cited.add(gradient(x.block(), e.array()));
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
