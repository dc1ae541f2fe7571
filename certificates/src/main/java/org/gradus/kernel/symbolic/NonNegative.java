package org.gradus.kernel.symbolic;

import java.util.*;

import org.gradus.kernel.term.*;

/**
 * Terms that are not negative wherever they are defined, as their form shows: squares, absolute values, roots, sums and products of such
 * terms, products of two equal factors, and greatest eigenvalues of symmetric matrices A with an entry A_ii of this kind (A_ii is at most
 * the greatest eigenvalue). An enclosure of a sum of squares that is exactly 0 reaches below 0; its root is 0 all the same.
 *
 * <p>Soundness: every case is such a fact for all values of letters, data and weights; what is in no case is not known. Bound letters
 * are renamed with a sign that no letter of a theory has, so that none captures the row.
 */
public final class NonNegative {
  private static final Set<Function> FUNCTIONS =
      Set.of(Function.SQRT, Function.ABS, Function.EXP, Function.RELU, Function.SIGMOID, Function.SOFTPLUS);
  private static final Set<Function> TOTAL = Set.of(Function.EXP, Function.SIN, Function.COS, Function.ATAN, Function.TANH, Function.ERF,
      Function.ABS, Function.RELU, Function.SIGMOID, Function.SOFTPLUS, Function.ACTIVATION);

  /** Of more factors than these nothing is known. */
  private static final int MOST_UNPAIRED = 64;

  private final Theory theory;
  private final Map<Term, Boolean> known = new IdentityHashMap<>();

  public NonNegative(Theory theory) {
    this.theory = theory;
  }

  public boolean certain(Term t) {
    Boolean answer = known.get(t);
    if (answer == null) {
      answer = isCertain(t);
      known.put(t, answer);
    }
    return answer;
  }

  private boolean isCertain(Term t) {
    if (t instanceof Term.Sum sum) {
      return sum.terms().stream().allMatch(this::certain);
    } else if (t instanceof Term.Product product) {
      List<Term> unpaired = new ArrayList<>();
      for (Term factor : product.factors()) {
        if (!certain(factor) && !unpaired.remove(factor)) {
          unpaired.add(factor);
        }
        if (unpaired.size() > MOST_UNPAIRED) {
          return false;
        }
      }
      return unpaired.isEmpty();
    } else if (t instanceof Term.Entry entry) {
      Definition definition = theory.definitions().get(entry.array());
      return definition != null && certain(definition.body());
    } else if (t instanceof Term.Eigenvalue value) {
      return value.extreme() == Term.Extreme.GREATEST
          && certain(Rebuild.substitute(value.entry(), Map.of(value.column(), Index.of(value.row())), letter -> letter + "#"));
    } else if (t instanceof Term.Apply apply) {
      return apply.order() == 0 && FUNCTIONS.contains(apply.function());
    }
    return t instanceof Term.Number number ? number.value().signum() >= 0
        : t instanceof Term.Power power ? power.exponent() % 2 == 0 || certain(power.base())
        : t instanceof Term.NaturalPower power ? certain(power.base())
        : t instanceof Term.Fold fold ? certain(fold.body())
        : t instanceof Term.At at ? certain(at.body())
        : t instanceof Term.Size size ? size.dim().coefficients().values().stream().allMatch(c -> c > 0)
        : t instanceof Term.Pi || t instanceof Term.Delta || t instanceof Term.Indicator;
  }

  /** More than 0 wherever it is defined: a positive number, exp, a product of such terms, a sum of one and others that are not negative. */
  public boolean positive(Term t) {
    return t instanceof Term.Number number ? number.value().signum() > 0
        : t instanceof Term.Product product ? product.factors().stream().allMatch(this::positive)
        : t instanceof Term.Sum sum ? certain(t) && sum.terms().stream().anyMatch(this::positive)
        : t instanceof Term.Power power ? positive(power.base())
        : t instanceof Term.NaturalPower power ? positive(power.base())
        : t instanceof Term.Apply apply
            ? apply.order() == 0 && (Set.of(Function.EXP, Function.SIGMOID, Function.SOFTPLUS).contains(apply.function())
                || apply.function() == Function.SQRT && positive(apply.argument()))
        : t instanceof Term.Pi;
  }

  /** Whether a function has a value wherever its argument has one. */
  boolean isTotal(Term.Apply x) {
    boolean bent = x.function() == Function.RELU && x.order() > 1;
    return TOTAL.contains(x.function()) && !bent || x.order() == 0 && (x.function() == Function.SQRT && certain(x.argument())
        || x.function() == Function.LOG && positive(x.argument()));
  }
}
