package org.gradus.kernel.rule;

import java.util.*;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.Decision;
import org.gradus.kernel.evaluate.Evaluator;
import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.symbolic.Rebuild;
import org.gradus.kernel.symbolic.Smooth;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * Sums over all entries of blocks of weights, derivatives by them, and the theory's motions, at an origin.
 *
 * @param off what to do with a formula that says that the argument of a kink is not 0: whether it holds wherever a term is to be smooth
 * @param blocks the weights that are summed over: all of them, or some
 */
record Calculus(Origin origin, Predicate<Formula> off, List<Binding> blocks) {

  /** Over all blocks of the origin. */
  Calculus(Origin origin, Predicate<Formula> off) {
    this(origin, off, origin.blocks());
  }

  /** Smooth means: on the whole space. */
  Calculus(Origin origin) {
    this(origin, kink -> false);
  }

  /** Smooth means: on an open set around the ball of a radius, for evaluation finds no kink with each entry within it. */
  static Calculus within(Origin origin, Term radius) {
    Evaluator evaluator = origin.context().evaluator();
    return new Calculus(origin, kink -> {
      Rational bound = evaluator.value(radius, origin.state(), origin.bits()).upper();
      return bound.signum() >= 0
          && evaluator.decide(kink, evaluator.ball(origin.state(), bound, origin.blocks()), origin.bits()).truth() == Decision.Truth.TRUE;
    });
  }

  /** The theory with the one activation that the step is about, if it is about one. */
  Theory theory() {
    return origin.equality().theory();
  }

  /** The same over some of the blocks only. */
  Calculus over(Predicate<String> names) {
    return new Calculus(origin, off, blocks.stream().filter(block -> names.test(block.name())).toList());
  }

  /** The general entry of every block, its positions being letters that no theory has. */
  Stream<Entry> entries(String letter) {
    return blocks.stream().map(block -> {
      List<Index> at = new ArrayList<>();
      block.shape().forEach(range -> at.add(Index.of(letter + "_" + at.size())));
      return new Entry(block.name(), at);
    });
  }

  /** The sum over all entries of the weights. */
  Term sum(String letter, Function<Entry, Term> term) {
    return Terms.sum(entries(letter).map(entry -> Terms.sumOver(entry.at().stream().map(Index::letter).toList(), shape(entry.array()),
        term.apply(entry))).toList());
  }

  /** For each block, what is said of all of its entries. */
  List<Formula> blocks(String letter, Function<Entry, Formula> formula) {
    return entries(letter).map(entry -> {
      Formula all = formula.apply(entry);
      for (int k = entry.at().size() - 1; k >= 0; k--) {
        all = new ForAll(entry.at().get(k).letter(), shape(entry.array()).get(k), all);
      }
      return all;
    }).toList();
  }

  private List<Dim> shape(String block) {
    return theory().weights().stream().filter(b -> b.name().equals(block)).findFirst().orElseThrow().shape();
  }

  Term partial(Term t, Entry by) {
    return new Derivatives(theory(), origin.context().effort()).expand(new Partial(t, by.array(), by.at()));
  }

  /** The derivative in a direction. */
  Term along(Term t, String letter, Function<Entry, Term> direction) {
    return sum(letter, entry -> Terms.times(partial(t, entry), direction.apply(entry)));
  }

  /** Rejects terms that are not smooth by their form, off their kinks, or not defined for all weights; their formal derivatives are theirs. */
  void smooth(Term t) {
    Optional<List<Formula>> kinks = new Smooth(theory(), origin.context().evaluator().activation()).kinks(t);
    Rejected.unless(kinks.isPresent() && kinks.get().stream().allMatch(off), "a term that is smooth by its form, off the kinks");
    origin.total(new Compare(Relation.EQUAL, t, t));
  }

  /** The one motion of a block among the given ones. */
  Motion motion(List<Motion> motions, String block) {
    List<Motion> own = motions.stream().filter(m -> m.block().equals(block)).toList();
    Rejected.unless(own.size() == 1, "a motion of the weights " + block);
    return own.get(0);
  }

  /** The velocity of an entry in the theory's flow, which must be smooth, in all blocks. */
  Term velocity(Entry entry) {
    Motion m = motion(theory().flow(), entry.array());
    smooth(sum("v", e -> e.array().equals(entry.array()) ? at(m, e) : Terms.ZERO));
    return at(m, entry);
  }

  private static Term at(Motion m, Entry entry) {
    Map<String, Index> positions = new HashMap<>();
    for (int k = 0; k < m.letters().size(); k++) {
      positions.put(m.letters().get(k), entry.at().get(k));
    }
    return Rebuild.substitute(m.term(), positions, letter -> letter + "#");
  }

  /** What is said of all entries of a motion's block: that they move so. */
  Formula everywhere(Motion m, Term right) {
    Formula equation = new Compare(Relation.EQUAL, m.term(), right);
    for (int k = m.letters().size() - 1; k >= 0; k--) {
      equation = new ForAll(m.letters().get(k), shape(m.block()).get(k), equation);
    }
    return equation;
  }
}
