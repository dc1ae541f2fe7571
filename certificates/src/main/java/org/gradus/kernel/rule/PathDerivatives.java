package org.gradus.kernel.rule;

import java.util.*;
import java.util.stream.Stream;

import org.gradus.kernel.evaluate.Evaluator;
import org.gradus.kernel.evaluate.FlowTube;
import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Term.Entry;

/**
 * The derivatives of a flow's velocity along a path p of the weights, which need not follow the flow: terms of p, p', p'', ....
 *
 * <p>They are derivatives along the flow of a larger theory, in which the weights w move as w' = w#1, w#1' = w#2 and so on: p with its
 * derivatives is one. So they go forward through the definitions, each of which has one for each order, and stay short.
 *
 * <p>Easily dropped: an array that is the derivative of another along the theory's own flow has another value here, so it needs another name:
 * {@link Derivatives} takes none that the theory has, and no name that is read has a #. That all blocks of weights have derivatives here,
 * whatever is followed, so that a name means the same in all that is remembered of one theory.
 */
final class PathDerivatives {

  private final Context context;
  private Theory theory;

  PathDerivatives(Context context) {
    this.context = context;
  }

  /** F and its derivatives up to an order, in the blocks of the calculus. */
  FlowTube.Field field(Calculus calculus, int order) {
    List<Term> values = calculus.entries("a").map(calculus::velocity).toList();
    List<List<Term>> jacobian = values.stream().map(value -> calculus.entries("b").map(by -> calculus.partial(value, by)).toList()).toList();
    Derivatives derivatives = new Derivatives(lifted(order), context.effort());
    List<List<Term>> all = new ArrayList<>(List.of(values));
    for (int k = 0; k < order; k++) {
      all.add(all.get(k).stream().map(value -> derivatives.expand(new Term.TimeDerivative(value))).toList());
    }
    theory = derivatives.theory();
    return new FlowTube.Field(all, jacobian);
  }

  /** Evaluates what {@link #field} has made. */
  Evaluator evaluator() {
    return context.evaluator().of(theory);
  }

  private Theory lifted(int order) {
    Theory t = context.theory();
    List<Binding> weights = new ArrayList<>(t.weights());
    List<Motion> flow = new ArrayList<>();
    for (Binding block : t.weights()) {
      for (int k = 1; k <= order; k++) {
        String name = FlowTube.derivative(block.name(), k);
        weights.add(new Binding(name, block.shape(), new Source.RunArray(name))); // which no run has
        List<String> letters = Stream.iterate(1, i -> i + 1).limit(block.shape().size()).map(i -> "#" + i).toList();
        flow.add(new Motion(k == 1 ? block.name() : FlowTube.derivative(block.name(), k - 1), letters,
            new Entry(name, letters.stream().map(Index::of).toList())));
      }
    }
    return new Theory(t.name(), t.dims(), t.setting(), t.data(), weights, t.reluAt0(), List.of(), flow, List.of(), t.definitions(),
        List.of(), List.of(), List.of());
  }
}
