package org.gradus.language.elaborate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.language.elaborate.Value.Numbers;
import org.gradus.language.elaborate.Value.Truths;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.Printer;

/** {@code e@p}. */
final class Places {

  private final Translation translation;

  Places(Translation translation) {
    this.translation = translation;
  }

  Value at(Expr.At e, Env env) {
    Expr given = givenWeights(e.point(), env);
    if (given != null) {
      return placed(e.body(), given, env);
    }
    Point point = point(e.point(), env);
    if (!translation.world.isPlaced() || point == null) {
      return moved(translation.value(e.body(), env), point, translation.core);
    }
    if (!Shift.isAbsolute(point)) {
      throw new UnsupportedConstruct("the place @" + Printer.print(e.point()) + " where weights are given");
    }
    Translation around = new Translation(translation.world.unplaced());
    return moved(around.value(e.body(), without(env)), point, translation.core);
  }

  /** The weights that {@code @(0)}, {@code @([[u]])} or {@code @(W - s*g)} gives, or {@code null} for a point with a name. */
  private Expr givenWeights(Expr point, Env env) {
    if (!(point instanceof Expr.Tuple tuple) || tuple.parts().size() != 1) {
      return null;
    }
    Expr part = tuple.parts().get(0);
    Meaning meaning = part instanceof Expr.Name name ? env.get(name.name()) : null;
    boolean named = meaning instanceof Meaning.RecordedStep || meaning instanceof Meaning.WeightVector || meaning instanceof Meaning.Natural;
    return named || mentionsStep(part, env) ? null : part;
  }

  /** The body where the weights have the given values; a number stands for weights that all are this number. */
  private Value placed(Expr body, Expr given, Env env) {
    Numbers value = translation.numbers(given, env);
    Env inner = env;
    for (String block : translation.signature.weights.keySet()) {
      List<Axis> axes = translation.signature.blockAxes(block);
      Numbers entries = value.isScalar() ? new Numbers(axes, places -> value.only())
          : value.axes().equals(List.of(Axis.WEIGHTS)) ? new Numbers(axes, places -> value.at().apply(List.of(place(block, places))))
          : value;
      if (given instanceof Expr.Rows && !ArrayAlgebra.fit(entries.axes(), axes)) {
        throw new UnsupportedConstruct("the place @(" + Printer.print(given) + ")");
      }
      if (!ArrayAlgebra.fit(entries.axes(), axes) || !value.isScalar() && entries == value && translation.signature.onlyBlock() == null) {
        throw Fault.shape(given.span(), "weights of shape " + value.shape());
      }
      inner = inner.with(block, new Meaning.Known(entries));
    }
    Numbers all = translation.world.weights();
    Env bound = inner;
    inner = inner.with("theta", new Meaning.Known(new Numbers(all.axes(), places ->
        ((Numbers) ((Meaning.Known) bound.get(places.get(0).block())).value()).at().apply(parts(places.get(0))))));
    return new Translation(translation.world.placed()).value(body, inner);
  }

  private static Place place(String block, List<Place> places) {
    return new Place(block, places.stream().map(Place::index).toList());
  }

  private static List<Place> parts(Place place) {
    return place.indices().stream().map(Place::of).toList();
  }

  private Env without(Env env) {
    Map<String, Meaning> names = new HashMap<>(env.names());
    names.keySet().removeAll(translation.signature.weights.keySet());
    names.remove("theta");
    return new Env(Map.copyOf(names));
  }

  /** The value at the point; {@code null} is the current state. */
  static Value moved(Value value, Point point, Core core) {
    if (point == null) {
      return value;
    }
    if (value instanceof Numbers numbers) {
      return numbers.map(term -> Shift.at(point, term, core.levels));
    }
    Truths truths = (Truths) value;
    return new Truths(truths.axes(), places -> Shift.at(point, truths.at().apply(places), core.levels));
  }

  Point point(Expr e, Env env) {
    if (e instanceof Expr.Num num && num.value().signum() == 0 && num.text().equals("0")) {
      return Point.START;
    }
    if (e instanceof Expr.Name name) {
      return named(name, env);
    }
    if (e instanceof Expr.Tuple tuple && tuple.parts().size() == 1) {
      Expr part = tuple.parts().get(0);
      if (part instanceof Expr.Name name && env.get(name.name()) != null) {
        return named(name, env);
      }
      Index index = mentionsStep(part, env) ? Translation.index(translation.scalar(part, env)) : null;
      if (index != null && !index.isConstant()) {
        return isNatural(part, env) ? Point.after(index.letter(), index.offset()) : Point.iterate(index.letter(), index.offset());
      }
    }
    throw new UnsupportedConstruct("the place @" + Printer.print(e));
  }

  private static boolean mentionsStep(Expr e, Env env) {
    return isNatural(e, env) || e instanceof Expr.Sum sum && sum.terms().stream()
        .anyMatch(term -> term instanceof Expr.Name name && env.get(name.name()) instanceof Meaning.RecordedStep);
  }

  private static boolean isNatural(Expr e, Env env) {
    return e instanceof Expr.Sum sum && sum.terms().stream()
        .anyMatch(term -> term instanceof Expr.Name name && env.get(name.name()) instanceof Meaning.Natural);
  }

  private Point named(Expr.Name e, Env env) {
    Meaning bound = env.get(e.name());
    if (bound instanceof Meaning.RecordedStep step) {
      return Point.iterate(step.letter(), 0);
    } else if (bound instanceof Meaning.WeightVector vector) {
      return Point.weights(vector.variable());
    } else if (bound instanceof Meaning.Real real) {
      return Point.time(real.variable());
    } else if (bound instanceof Meaning.Natural natural) {
      return Point.after(natural.letter(), 0);
    } else if (bound != null) {
      throw new UnsupportedConstruct("the place @" + e.name());
    }
    switch (e.name()) {
      case "next":
        return Point.NEXT;
      case "prev":
        return Point.PREVIOUS;
      case "last":
        return Point.LAST;
      case "step":
        return Point.STEP;
      default:
        if (e.name().equals("t") && translation.world.flow) {
          return null;
        }
        if (translation.world.lookup(e.name()) == null) {
          throw Fault.at(e.span(), "E-NAME", "'@" + e.name()
              + "' is no place; there are @0, @next, @prev, @last, @step and @(weights)");
        }
        throw new UnsupportedConstruct("the place @" + e.name());
    }
  }

  /** True if the term is the same at every state. */
  static boolean isFixed(Term term, Core core) {
    return Level.of(term, core.levels).compareTo(Level.START) <= 0;
  }
}
