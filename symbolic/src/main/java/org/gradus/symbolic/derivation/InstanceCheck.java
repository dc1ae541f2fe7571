package org.gradus.symbolic.derivation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Motion;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/**
 * Compares a claim about derivatives with an oracle on one small concrete network: on the left the oracle
 * differentiates the expressions written out, weight by weight; on the right stands what the kernel's index calculus
 * gives for all sizes, at these sizes. A second way to the same formula, not evidence: the evidence is {@link
 * KernelCheck}.
 */
final class InstanceCheck {

  /** What came out; {@code REFUSED} means that the oracle and the kernel contradict each other. */
  enum Outcome { AGREES, SILENT, REFUSED }

  record Result(Outcome outcome, String text) {}

  /** The claim's letters take at most so many values together. */
  private static final int MOST_PLACES = 64;

  private final Theory theory;
  private final CheckedOracle oracle;
  private final Map<String, Integer> sizes;
  private int asked;

  InstanceCheck(Theory theory, CheckedOracle oracle) {
    this.theory = theory;
    this.oracle = oracle;
    this.sizes = sizes(theory.dims());
  }

  /** Two of everything, but one input coordinate. */
  private static Map<String, Integer> sizes(List<String> dims) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    dims.forEach(dim -> sizes.put(dim, dim.equals("d") ? 1 : 2));
    return sizes;
  }

  /** For a claim that is an equation under "for all"; any other claim is not looked at. */
  Result check(Formula claim) {
    asked = 0;
    Map<String, Dim> letters = new LinkedHashMap<>();
    Formula body = claim;
    while (body instanceof Formula.ForAll all) {
      letters.put(all.letter(), all.range());
      body = all.body();
    }
    if (!(body instanceof Formula.Compare equation)) {
      return new Result(Outcome.SILENT, "not an equation");
    }
    try {
      return check(equation, letters);
    } catch (CheckedOracle.SilentException | IllegalArgumentException e) {
      return new Result(Outcome.SILENT, e.getMessage());
    } catch (CheckedOracle.RefusedException e) {
      return new Result(Outcome.REFUSED, e.getMessage());
    }
  }

  private Result check(Formula.Compare equation, Map<String, Dim> letters) {
    boolean symbolic = Traversal.contains(equation.right(), Term.TimeDerivative.class::isInstance);
    Derivatives calculus = new Derivatives(theory);
    Term right = calculus.expand(equation.right());
    Theory expanded = calculus.theory();
    Instance reference = new Instance(symbolic ? withoutVelocities(expanded) : expanded, sizes);
    Instance concrete = new Instance(theory, sizes,
        new OracleCalculus(symbolic, new Instance(expanded, sizes), expanded));
    List<Map<String, Integer>> places = places(letters);
    for (Map<String, Integer> place : places) {
      Term left = concrete.of(equation.left(), place);
      if (asked == 0) {
        return new Result(Outcome.SILENT, "nothing to differentiate");
      }
      Optional<String> rest = Acceptance.difference(left, reference.of(right, place));
      if (rest.isPresent()) {
        return rest.get().equals(CheckedOracle.TOO_LARGE)
            ? new Result(Outcome.SILENT, "the instance is too large to compare")
            : new Result(Outcome.REFUSED, "at " + place + " the oracle and the kernel differ by " + rest.get());
      }
    }
    return new Result(Outcome.AGREES,
        "agrees on the instance " + sizeText() + (places.size() > 1 ? ", " + places.size() + " entries" : ""));
  }

  private String sizeText() {
    return sizes.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining(", "));
  }

  /** The theory in which the velocities of the weights are variables of their own. */
  private Theory withoutVelocities(Theory t) {
    Map<String, Definition> definitions = new LinkedHashMap<>(t.definitions());
    theory.weights().forEach(block -> definitions.remove(Dots.name(block.name())));
    return Theories.withDefinitions(t, definitions);
  }

  private List<Map<String, Integer>> places(Map<String, Dim> letters) {
    List<Map<String, Integer>> all = new ArrayList<>(List.of(Map.of()));
    for (Map.Entry<String, Dim> letter : letters.entrySet()) {
      List<Map<String, Integer>> longer = new ArrayList<>();
      for (Map<String, Integer> place : all) {
        for (int k = 1; k <= letter.getValue().value(sizes); k++) {
          Map<String, Integer> next = new LinkedHashMap<>(place);
          next.put(letter.getKey(), k);
          longer.add(next);
        }
      }
      all = longer;
    }
    return all.subList(0, Math.min(all.size(), MOST_PLACES));
  }

  private final class OracleCalculus implements Instance.Calculus {
    private final boolean symbolic;
    private final Instance reference;
    private final Theory expanded;

    OracleCalculus(boolean symbolic, Instance reference, Theory expanded) {
      this.symbolic = symbolic;
      this.reference = reference;
      this.expanded = expanded;
    }

    @Override
    public Term derivative(Term body, Term.Entry variable) {
      asked++;
      return oracle.derivative(body, variable);
    }

    @Override
    public Term velocity(Term.Entry weight) {
      if (symbolic) {
        return new Term.Entry(Dots.name(weight.array()), weight.at());
      }
      Motion motion = expanded.flow().stream().filter(m -> m.block().equals(weight.array())).findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no flow moves " + weight.array()));
      Map<String, Integer> letters = new HashMap<>();
      for (int k = 0; k < weight.at().size(); k++) {
        letters.put(motion.letters().get(k), weight.at().get(k).offset());
      }
      return reference.of(motion.term(), letters);
    }
  }
}
