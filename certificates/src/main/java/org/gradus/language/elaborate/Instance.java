package org.gradus.language.elaborate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gradus.kernel.term.Index;
import org.gradus.language.syntax.Expr;

/**
 * A statement with values in place of names that it binds outermost: {@code for all u in [0,1], phi(u)} at {@code u = 1/4} is
 * {@code 1/4 in [0,1] implies phi(1/4)}. Where the instance is false, the statement is.
 */
final class Instance {

  private final Map<String, Expr> values;

  Instance(Map<String, Expr> values) {
    this.values = values;
  }

  /** The statement without the binders whose names have values; the names are free in it. */
  Expr of(Expr statement) {
    if (!(statement instanceof Expr.Quantifier all) || !all.word().equals("for all")) {
      return statement;
    }
    List<Expr.Binding> kept = new ArrayList<>();
    List<Expr> premises = new ArrayList<>();
    for (Expr.Binding binding : all.binders()) {
      List<String> rest = new ArrayList<>(binding.names());
      rest.removeAll(values.keySet());
      binding.names().stream().filter(values::containsKey).forEach(name -> premise(binding, name, premises));
      if (!rest.isEmpty()) {
        kept.add(new Expr.Binding(binding.span(), rest, binding.relation(), binding.set()));
      }
    }
    Expr body = of(all.body());
    Expr guarded = premises.isEmpty() ? body : new Expr.Implies(all.span(), joined(all, premises), body);
    return kept.isEmpty() ? guarded : new Expr.Quantifier(all.span(), all.word(), kept, guarded);
  }

  private static Expr joined(Expr.Quantifier all, List<Expr> premises) {
    return premises.size() == 1 ? premises.get(0) : new Expr.Junction(all.span(), "and", premises);
  }

  /** What the binder asks of its name; index letters, R, Nat and Weights ask nothing of a value of the right kind. */
  private void premise(Expr.Binding binding, String name, List<Expr> premises) {
    boolean whole = binding.set() instanceof Expr.Name set && "in".equals(binding.relation())
        && List.of("R", "Nat", "Weights").contains(set.name());
    boolean asks = binding.relation() != null && !whole && !isInside(binding, values.get(name));
    if (asks && !(binding.set() instanceof Expr.Range)) {
      premises.add(new Expr.Relation(binding.span(), List.of(new Expr.Name(binding.span(), name), binding.set()),
          List.of(binding.relation())));
    } else if (asks) {
      Expr.Range range = (Expr.Range) binding.set();
      premises.add(new Expr.Relation(binding.span(), List.of(range.low(), new Expr.Name(binding.span(), name), range.high()),
          List.of("<=", "<=")));
    }
  }

  /** A number between two others needs no premise. */
  private static boolean isInside(Expr.Binding binding, Expr value) {
    return binding.set() instanceof Expr.Range range && range.low() instanceof Expr.Num low && range.high() instanceof Expr.Num high
        && value instanceof Expr.Num num && low.value().compareTo(num.value()) <= 0 && num.value().compareTo(high.value()) <= 0;
  }

  /** A number in each entry; or a list, which has the shape of the one block of weights. */
  private static Value weights(Value.Numbers number, Translation translation) {
    String block = translation.signature.onlyBlock();
    if (!number.isScalar()) {
      boolean fits = block != null && translation.signature.blockAxes(block).size() == number.axes().size();
      return fits ? new Value.Numbers(translation.signature.blockAxes(block), number.at()) : number;
    }
    Value.Numbers weights = translation.world.weights().map(entry -> number.only());
    return block == null ? weights : translation.algebra.expanded(weights);
  }

  /**
   * The values as meanings of their names; index letters stand for positions.
   *
   * @param vectors names of weights; a number stands for weights that all are this number
   */
  static Env env(Map<String, Expr> values, Set<String> vectors, Translation translation) {
    Map<String, Meaning> names = new LinkedHashMap<>();
    for (Map.Entry<String, Expr> entry : values.entrySet()) {
      Value value = translation.value(entry.getValue(), Env.EMPTY);
      Index index = value instanceof Value.Numbers numbers && numbers.isScalar() ? Translation.index(numbers.only()) : null;
      boolean position = index != null && translation.signature.letters.containsKey(entry.getKey());
      names.put(entry.getKey(), position ? new Meaning.Letter(index, null)
          : vectors.contains(entry.getKey()) && value instanceof Value.Numbers numbers ? new Meaning.Known(weights(numbers, translation))
          : new Meaning.Known(value));
    }
    return new Env(Map.copyOf(names));
  }
}
