package org.gradus.kernel.symbolic;

import java.util.*;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/**
 * Which terms depend on the current state.
 *
 * <p><b>Soundness.</b> "Does not depend" is answered only when every entry of weights the term reaches, through definitions too, stands
 * under a point that is the same whatever the current state is. A definition met again inside its own body counts as dependent, and so does
 * what is unsupported, which may stand for anything: the derivative of a maximum has no rule, and is no constant. Whether a point to which something
 * leads from here is there depends on the state, even if nothing is read there: the last iterate has no next one.
 */
public final class Dependence {
  private static final Set<Point.Kind> FIXED = EnumSet.of(Point.Kind.START, Point.Kind.LAST, Point.Kind.ITERATE, Point.Kind.WEIGHTS);
  private static final Set<Point.Kind> REACHED = EnumSet.of(Point.Kind.TIME, Point.Kind.AFTER);

  private final Set<String> blocks;
  private final Function<String, Term> bodies;
  private final Map<String, Boolean> known = new HashMap<>();

  /** @param bodies the body of a definition, or {@code null} if the name is no definition */
  Dependence(Set<String> blocks, Function<String, Term> bodies) {
    this.blocks = blocks;
    this.bodies = bodies;
  }

  /** For the weights and definitions of a theory. */
  public Dependence(Theory theory) {
    this(theory.weights().stream().map(Binding::name).collect(Collectors.toSet()),
        name -> theory.definitions().containsKey(name) ? theory.definitions().get(name).body() : null);
  }

  boolean moves(String array) {
    if (!known.containsKey(array)) {
      known.put(array, true);
      Term body = bodies.apply(array);
      known.put(array, blocks.contains(array) || body != null && moves(body));
    }
    return known.get(array);
  }

  /** False only if the value of the term is the same whatever the current state is. */
  public boolean moves(Term t) {
    return reads(t, FIXED, true);
  }

  /** False only if the formula reads weights at points alone that it names: fixed ones, and those that the motion from here reaches. */
  public boolean readsHere(Formula f) {
    Set<Point.Kind> named = EnumSet.copyOf(FIXED);
    named.addAll(REACHED);
    return reads(new Term.Indicator(f), named, false);
  }

  /** The blocks of weights that the value of the term may depend on, at whatever point; all of them where entries alone do not tell. */
  public Set<String> blocks(Term t) {
    return blocks(t, FIXED);
  }

  /** The blocks that the term names, of the weights here and of those that the flow reaches; all of them where entries alone do not tell. */
  public Set<String> blocksAtTimes(Term t) {
    Set<Point.Kind> plain = EnumSet.copyOf(FIXED);
    plain.add(Point.Kind.TIME);
    return blocks(t, plain);
  }

  private Set<String> blocks(Term t, Set<Point.Kind> plain) {
    Set<String> found = new TreeSet<>();
    Set<String> seen = new HashSet<>();
    new Rebuild() {
      @Override
      Term term(Term x) {
        boolean elsewhere = x instanceof Term.At at && !plain.contains(at.point().kind());
        if (elsewhere || x instanceof Term.TimeDerivative || x instanceof Term.Unsupported) {
          found.addAll(blocks);
        } else if (x instanceof Term.Entry e && blocks.contains(e.array())) {
          found.add(e.array());
        }
        Term body = x instanceof Term.Entry e && seen.add(e.array()) ? bodies.apply(e.array()) : null;
        if (body != null) {
          term(body);
        }
        return parts(x);
      }

      @Override
      Formula formula(Formula f) {
        if (f instanceof Formula.Unsupported || f instanceof Formula.Converges) {
          found.addAll(blocks);
        }
        return parts(f);
      }
    }.term(t);
    return found;
  }

  private boolean reads(Term t, Set<Point.Kind> elsewhere, boolean limits) {
    boolean[] found = {false};
    new Rebuild() {
      @Override
      Term term(Term x) {
        found[0] = found[0] || x instanceof Term.Unsupported || x instanceof Term.Entry e && moves(e.array())
            || x instanceof Term.At led && !elsewhere.contains(led.point().kind());
        return found[0] || x instanceof Term.At ? x : parts(x);
      }

      @Override
      Formula formula(Formula f) {
        found[0] = found[0] || f instanceof Formula.Unsupported || limits && f instanceof Formula.Converges;
        return parts(f);
      }
    }.term(t);
    return found[0];
  }

  /** Whether anything in the term, other than in definitions that it reads, is unsupported. */
  static boolean isUnsupported(Term t) {
    boolean[] found = {false};
    Rebuild.each(t, x -> found[0] |= x instanceof Term.Unsupported, f -> found[0] |= f instanceof Formula.Unsupported);
    return found[0];
  }

  /** The real variables that occur in the term, also those that it binds. */
  public static Set<String> variables(Term t) {
    Set<String> names = times(t);
    Rebuild.each(t, x -> names.addAll(x instanceof Term.Variable v ? Set.of(v.name()) : Set.of()));
    return names;
  }

  /** The variables that name times in the term. */
  public static Set<String> times(Term t) {
    Set<String> names = new TreeSet<>();
    Rebuild.each(t, x -> names.addAll(x instanceof Term.At at && at.point().kind() == Point.Kind.TIME ? Set.of(at.point().letter()) : Set.of()));
    return names;
  }

  /** The names of all arrays that are read in the formula; those that an expectation binds are not. */
  public static Set<String> arrays(Formula formula) {
    Set<String> names = new TreeSet<>();
    Set<String> random = new HashSet<>();
    Rebuild.each(new Term.Indicator(formula), x -> {
      names.addAll(x instanceof Term.Entry e ? Set.of(e.array()) : Set.of());
      random.addAll(x instanceof Term.Expectation e ? Set.of(e.array()) : Set.of());
    });
    names.removeAll(random);
    return names;
  }
}
