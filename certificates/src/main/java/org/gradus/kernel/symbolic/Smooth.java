package org.gradus.kernel.symbolic;

import java.util.*;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * Terms that are, as their form shows, functions of the current weights with derivatives of all orders where they are defined and no
 * argument of a kink is 0.
 *
 * <p><b>Soundness.</b> Constants and weights are such functions; so are sums, products, and compositions of such functions with functions
 * that are smooth on the line, or, on the positive numbers, of those that are positive, or, off 0, with relu and its derivatives.
 * Everything that depends on the weights in another way (choices, extremes, eigenvalues, other points of a run) is not known to be
 * smooth. Relu, roots and absolute values are continuous; derivatives of relu are not.
 */
public final class Smooth {
  private static final Set<Function> FUNCTIONS = Set.of(Function.EXP, Function.SIN, Function.COS, Function.ATAN, Function.TANH,
      Function.ERF, Function.SIGMOID, Function.SOFTPLUS);
  private static final Set<String> ACTIVATIONS =
      Set.of("identity", "quadratic", "tanh", "sigmoid", "softplus", "erf", "gelu", "silu");
  private static final Set<Function> CONTINUOUS = Set.of(Function.RELU, Function.ABS, Function.SQRT);

  private final Theory theory;
  private final Dependence dependence;
  private final NonNegative sign;
  private final boolean activation;
  private final boolean kinked;
  /** Inverses that count as smooth, with quotients, logarithms and roots, where they are defined and roots are not 0. */
  private final Set<String> inverses;
  /** Whether continuity will do, where terms are defined: at kinks, and where roots are 0. */
  private final boolean continuous;
  private final Map<String, Boolean> known = new HashMap<>();
  private final Set<Formula> kinks = new LinkedHashSet<>();

  /** @param activation the name of the activation that {@link Function#ACTIVATION} stands for */
  public Smooth(Theory theory, String activation) {
    this(theory, activation, Set.of());
  }

  /** Terms that are continuous, as {@link #kinks} says by naming none. */
  public static Smooth continuous(Theory theory, String activation) {
    return new Smooth(theory, activation, Set.of(), true);
  }

  /**
   * The same on a part of the weights: where these inverses exist and all {@link Totality#guards} hold.
   *
   * @param inverses names of definitions of inverses
   */
  public Smooth(Theory theory, String activation, Set<String> inverses) {
    this(theory, activation, inverses, false);
  }

  private Smooth(Theory theory, String activation, Set<String> inverses, boolean continuous) {
    this.theory = theory;
    this.continuous = continuous;
    this.inverses = inverses;
    this.dependence = new Dependence(theory);
    this.sign = new NonNegative(theory);
    this.activation = ACTIVATIONS.contains(activation);
    this.kinked = activation.equals("relu");
  }

  /** What makes a term without free letters smooth: for each kink, that its argument is not 0, for all letters. Empty if nothing is known to. */
  public Optional<List<Formula>> kinks(Term t) {
    return certain(t, Map.of()) ? Optional.of(List.copyOf(kinks)) : Optional.empty();
  }

  /** @param ranges of the letters around */
  private boolean certain(Term t, Map<String, Dim> ranges) {
    return !dependence.moves(t)
        || t instanceof Entry x && entry(x.array())
        || t instanceof Sum x && x.terms().stream().allMatch(part -> certain(part, ranges))
        || t instanceof Product x && x.factors().stream().allMatch(part -> certain(part, ranges))
        || t instanceof Power x && certain(x.base(), ranges) && (x.exponent() >= 0 || isLocal() || sign.positive(x.base()))
        || t instanceof Apply x && certain(x.argument(), ranges) && (function(x) || isLocal() && isGuarded(x) || isContinuous(x) || kink(x, ranges))
        || t instanceof Fold x && (x.folding() == Folding.SUM || x.folding() == Folding.PRODUCT)
            && certain(x.body(), with(ranges, x.letter(), x.range()));
  }

  private boolean isLocal() {
    return !inverses.isEmpty();
  }

  private static boolean isGuarded(Apply x) {
    return x.order() == 0 && (x.function() == Function.SQRT || x.function() == Function.LOG);
  }

  private boolean isContinuous(Apply x) {
    return continuous && x.order() == 0 && (CONTINUOUS.contains(x.function()) || x.function() == Function.ACTIVATION && kinked);
  }

  private static Map<String, Dim> with(Map<String, Dim> ranges, String letter, Dim range) {
    Map<String, Dim> more = new LinkedHashMap<>(ranges);
    more.put(letter, range);
    return more;
  }

  private boolean kink(Apply x, Map<String, Dim> ranges) {
    boolean bends = x.function() == Function.RELU || x.function() == Function.ACTIVATION && kinked;
    Formula off = new Compare(Relation.NOT_EQUAL, x.argument(), new Term.Number(Rational.ZERO));
    for (Map.Entry<String, Dim> letter : ranges.entrySet()) {
      off = new ForAll(letter.getKey(), letter.getValue(), off);
    }
    if (bends) {
      kinks.add(off);
    }
    return bends && !continuous;
  }

  /**
   * As a function of real variables, wherever it has a value: what does not depend on variables does not count, and quotients and
   * logarithms are smooth where they are defined; a root is not at 0. Definitions have no variables.
   */
  public boolean inVariables(Term t) {
    return Dependence.variables(t).isEmpty() || t instanceof Variable
        || t instanceof Sum x && x.terms().stream().allMatch(this::inVariables)
        || t instanceof Product x && x.factors().stream().allMatch(this::inVariables)
        || t instanceof Power x && inVariables(x.base())
        || t instanceof Fold x && (x.folding() == Folding.SUM || x.folding() == Folding.PRODUCT) && inVariables(x.body())
        || t instanceof Apply x && inVariables(x.argument()) && (function(x) || x.function() == Function.LOG);
  }

  /** A block of weights, or a definition that is smooth; definitions cite only earlier ones. */
  private boolean entry(String array) {
    Definition d = theory.definitions().get(array);
    if (d != null && !known.containsKey(array)) {
      known.put(array, false);
      Map<String, Dim> ranges = new LinkedHashMap<>();
      d.letters().forEach(letter -> ranges.put(letter, d.ranges().get(d.letters().indexOf(letter))));
      known.put(array, certain(d.body(), ranges) || d.body() instanceof Inverse x && inverses.contains(array)
          && certain(x.entry(), with(with(ranges, x.row(), x.range()), x.column(), x.range())));
    }
    return d == null || known.get(array);
  }

  private boolean function(Apply x) {
    return FUNCTIONS.contains(x.function()) || x.function() == Function.ACTIVATION && activation
        || (x.function() == Function.SQRT || x.function() == Function.LOG) && sign.positive(x.argument());
  }
}
