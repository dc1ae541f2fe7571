package org.gradus.kernel.rule;

import java.util.*;

import org.gradus.kernel.arithmetic.Range;
import org.gradus.kernel.evaluate.Covering;
import org.gradus.kernel.evaluate.Decision.Truth;
import org.gradus.kernel.evaluate.Reals;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term;

/**
 * A goal {@code exists u1 in I1, ..., exists un in In, f1 = 0 and ... and fn = 0 and phi}, and a box of the intervals on which phi holds: if
 * the equations have a solution in the box, the goal follows, provided that none of the quantifiers says "exactly one". If one does, they
 * must have exactly one solution in the box, and a covering must show that there is no other solution of all parts outside.
 *
 * <p>Proof for "exactly one": if there is exactly one pair (u1, u2), then u1 is the only one for which there is some u2, or exactly one u2.
 */
final class Existence {

  final Reals reals;
  final Map<String, Range> box = new LinkedHashMap<>();
  /** Left minus right of the equations, prepared. */
  final List<Term> equations = new ArrayList<>();
  final boolean isUnique;
  private final Map<String, Range> domain = new LinkedHashMap<>();
  private final Formula all;

  Existence(Context context, Formula goal, State state, int bits, List<Range> sides) {
    Rejected.unless(state != null, "a place, for an enclosure is of values at one place");
    reals = new Reals(context.evaluator(), state, bits);
    boolean unique = false;
    Formula rest = goal;
    for (Range side : sides) {
      Rejected.unless(rest instanceof Exists, "a side of the box for each quantifier");
      Exists x = (Exists) rest;
      Range around = reals.around(x.interval(), domain);
      Rejected.unless(side.low() != null && side.high() != null && reals.within(side, x.interval(), box), "a finite box in the intervals");
      Rejected.unless(box.put(x.variable(), side) == null && domain.put(x.variable(), around) == null, "variables with different names");
      unique |= x.unique();
      rest = x.body();
    }
    isUnique = unique;
    all = reals.prepare(rest instanceof And ? rest : new And(List.of(rest)));
    List<Formula> parts = ((And) all).parts();
    for (int k = 0; k < parts.size(); k++) {
      if (k < sides.size()) {
        Rejected.unless(parts.get(k) instanceof Compare c && c.relation() == Relation.EQUAL, "as many equations as variables, first");
        equations.add(((Compare) parts.get(k)).left());
      } else {
        Formula part = parts.get(k);
        Rejected.unless(reals.decide(part, box, new Covering.Plain()) == Truth.TRUE
            || reals.decide(part, box, new Covering.Slopes()) == Truth.TRUE, "conditions that hold on the whole box");
      }
    }
    Rejected.unless(!sides.isEmpty() && equations.size() == sides.size(), "as many equations as variables, first");
  }

  /** @param covering of the intervals, by parts inside the box and parts without a solution; {@code null} if there is none */
  void requireNoOther(Covering covering) {
    Rejected.unless(covering != null, "a covering, for exactly one");
    covering.each(domain, (part, way) -> Rejected.unless(way instanceof Covering.Inside
        ? part.keySet().stream().allMatch(u -> box.get(u).contains(part.get(u))) : reals.decide(all, part, way) == Truth.FALSE,
        "a covering with no solution outside the box"));
  }
}
