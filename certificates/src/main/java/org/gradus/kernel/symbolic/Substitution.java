package org.gradus.kernel.symbolic;

import java.util.*;

import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * Puts something for one name: a term for a real variable, a position for an index letter, a point for quantified weights.
 *
 * <p><b>Soundness.</b> What is put means at every place of the name what it means outside: {@link Undecided} where a name in it is bound on the
 * way (capture), or where it depends on the current weights and stands under a point that changes these. Nothing is put under a derivative,
 * nor for a time.
 */
public final class Substitution extends Rebuild {
  private final String name;
  /** A term, an index, or {@code at(point, anything)} for a point, in which any other term stands for the current weights. */
  private final Term put;
  private final boolean moves;
  private final Set<String> names = new HashSet<>();
  /** How many points stand around. */
  private int depth;

  private Substitution(String name, Term put, boolean moves) {
    this.name = name;
    this.put = put;
    this.moves = moves;
    names.add(name);
    new Rebuild() {
      @Override
      Index index(Index i) {
        names.add(i.letter());
        return i;
      }

      @Override
      Term term(Term t) {
        names.add(t instanceof Variable v ? v.name() : t instanceof At at ? at.point().letter() : null);
        return parts(t);
      }
    }.term(put);
  }

  /** The body with a term for a real variable; {@code moves} unless the term is the same whatever the current weights are. */
  public static Formula real(Formula body, String variable, Term t, boolean moves) {
    return new Substitution(variable, t, moves).formula(body);
  }

  /** The body with a position for an index letter. */
  public static Formula index(Formula body, String letter, Index position) {
    return new Substitution(letter, new Position(position), false).formula(body);
  }

  /** The body with the weights at a point ({@code null}: the current ones) for those that the variable names. */
  public static Formula weights(Formula body, String variable, Point point) {
    boolean fixed = point != null && Set.of(Point.Kind.START, Point.Kind.LAST, Point.Kind.WEIGHTS).contains(point.kind());
    return new Substitution(variable, point == null ? new Pi() : new At(point, new Pi()), !fixed).formula(body);
  }

  private static void require(boolean condition, String reason) {
    if (!condition) {
      throw new Undecided(reason);
    }
  }

  private void bind(String bound) {
    require(!names.contains(bound), "names that are not bound around the place of '" + name + "'");
  }

  @Override
  Rebuild under(String letter) {
    bind(letter);
    return this;
  }

  @Override
  Index index(Index i) {
    return name.equals(i.letter()) && put instanceof Position p
        ? new Index(p.index().letter(), Math.addExact(p.index().offset(), i.offset())) : i;
  }

  @Override
  Term term(Term t) {
    if (t instanceof Variable v && v.name().equals(name)) {
      require(depth == 0 || !moves, "a term that does not depend on the weights, under a point");
      return put;
    } else if (t instanceof At at) {
      return at(at);
    }
    require(!(t instanceof Partial || t instanceof TimeDerivative), "no derivative around");
    bind(t instanceof Extremum x ? x.variable() : t instanceof Integral x ? x.variable() : t instanceof Expectation x ? x.array() : "");
    return parts(t);
  }

  private Term at(At at) {
    boolean replaced = name.equals(at.point().letter());
    require(!replaced || at.point().kind() == Point.Kind.WEIGHTS, "no time of the name '" + name + "'");
    require(!replaced || depth == 0 || !moves, "weights that do not depend on the current ones, under a point");
    require(!replaced || !readsNeighbours(at.body()), "no recorded neighbours of quantified weights");
    depth++;
    Term body = term(at.body());
    depth--;
    return !replaced ? new At(at.point(), body) : put instanceof At point ? new At(point.point(), body) : body;
  }

  private static boolean readsNeighbours(Term t) {
    boolean[] found = {false};
    Rebuild.each(t, x -> found[0] |= x instanceof At at && Set.of(Point.Kind.NEXT, Point.Kind.PREVIOUS).contains(at.point().kind()));
    return found[0];
  }

  @Override
  Formula formula(Formula f) {
    bind(f instanceof ForAllReals x ? x.variable() : f instanceof Exists x ? x.variable() : f instanceof ForAllWeights x ? x.variable()
        : f instanceof ExistsWeights x ? x.variable() : f instanceof Converges x ? x.variable() : "");
    return parts(f);
  }
}
