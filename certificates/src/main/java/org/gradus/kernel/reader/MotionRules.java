package org.gradus.kernel.reader;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.CertifiedNumbers.EigenvalueEvidence;
import org.gradus.kernel.evaluate.FlowTube;
import org.gradus.kernel.rule.*;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;

/** Reads what the rules on eigenvalues, balls and motions are given, and asks them. */
record MotionRules(Derivation derivation, Context context, Function<Sexpr, Formula> formulas) {

  /** The sequent that a rule makes of a goal. */
  Sequent check(Formula goal, Sexpr rule) {
    return switch (rule.head()) {
      case "spectral" -> Spectral.form(context, goal, rule.fields(3, 4).at(1).word(), formulas.apply(rule.at(2)),
          rule.items().size() == 5 ? derivation.fact(rule.at(4)) : null, names(rule.at(3)));
      case "spectral-square" -> Spectral.square(context, goal, rule.fields(6).at(1).word(), rule.at(2).word(), formulas.apply(rule.at(3)),
          derivation.optional(rule.at(5)), derivation.optional(rule.at(6)), names(rule.at(4)));
      case "projector" -> Projection.check(context, goal, rule.fields(1).at(1).word());
      case "weyl" -> Weyl.check(context, goal, term(rule.fields(4, 5).at(1)), term(rule.at(2)), derivation.fact(rule.at(4)),
          rule.items().size() == 6 ? term(rule.at(5)) : null, names(rule.at(3)));
      case "weyl-singular" -> SingularValues.check(context, goal, formulas.apply(rule.fields(6).at(1)), formulas.apply(rule.at(2)),
          formulas.apply(rule.at(3)), formulas.apply(rule.at(4)), derivation.fact(rule.at(6)), names(rule.at(5)));
      case "ball" -> BallEnclosure.check(origin(rule.fields(5)), goal, formulas.apply(rule.at(4)), rule.at(5).rational());
      case "patterns" -> Patterns.check(origin(rule.fields(6)), goal, formulas.apply(rule.at(4)), rule.at(5).rational(),
          rule.at(6).map(0, Sexpr::word));
      case "total" -> Total.check(origin(rule.fields(4)), derivation.fact(rule.at(4)));
      case "trapping-flow" -> TrappingFlow.check(origin(rule.fields(9)), goal, rule.at(4).word(), term(rule.at(5)), term(rule.at(6)),
          term(rule.at(7)), derivation.fact(rule.at(8)), facts(rule.at(9)));
      case "trapping-descent" -> TrappingDescent.check(origin(rule.fields(12)), goal, rule.at(4).word(), term(rule.at(5)), term(rule.at(6)),
          term(rule.at(7)), term(rule.at(8)), term(rule.at(9)), derivation.fact(rule.at(10)), derivation.fact(rule.at(11)), facts(rule.at(12)));
      case "confinement" -> Confinement.check(origin(rule.fields(10)), goal, term(rule.at(4)), term(rule.at(5)), term(rule.at(6)),
          term(rule.at(7)), derivation.fact(rule.at(8)), derivation.fact(rule.at(9)), facts(rule.at(10)));
      case "minimiser" -> Basin.minimiser(origin(rule.fields(9)), goal, rule.at(4).word(), term(rule.at(5)), term(rule.at(6)),
          derivation.fact(rule.at(7)), derivation.fact(rule.at(8)), facts(rule.at(9)));
      case "basin-flow" -> Basin.flow(origin(rule.fields(9)), goal, rule.at(4).word(), term(rule.at(5)), term(rule.at(6)),
          derivation.fact(rule.at(7)), derivation.fact(rule.at(8)), facts(rule.at(9)));
      case "basin-descent" -> Basin.descent(origin(rule.fields(12)), goal, rule.at(4).word(), term(rule.at(5)), term(rule.at(6)),
          term(rule.at(7)), term(rule.at(8)), derivation.fact(rule.at(9)), derivation.fact(rule.at(10)), derivation.fact(rule.at(11)), facts(rule.at(12)));
      case "tube" -> Tube.check(origin(rule.fields(5, 6)), goal, rule.at(4).natural(), rule.at(5).map(0, MotionRules::piece),
          rule.items().size() > 6 ? rule.at(6).word() : null);
      case "gradient-flow" -> GradientFlow.check(origin(rule.fields(5)), goal, rule.at(4).word(), facts(rule.at(5)));
      case "barrier" -> Barrier.check(origin(rule.fields(9)), goal, rule.at(4).word(), term(rule.at(5)), term(rule.at(6)),
          derivation.fact(rule.at(7)), derivation.fact(rule.at(8)), facts(rule.at(9)));
      case "comparison" -> Comparison.check(origin(rule.fields(9)), goal, term(rule.at(4)), term(rule.at(5)), term(rule.at(6)),
          derivation.fact(rule.at(7)), derivation.fact(rule.at(8)), facts(rule.at(9)));
      case "sign" -> Comparison.sign(origin(rule.fields(9)), goal, term(rule.at(4)), term(rule.at(5)), derivation.fact(rule.at(6)),
          derivation.fact(rule.at(7)), derivation.fact(rule.at(8)), facts(rule.at(9)));
      case "always" -> Always.check(origin(rule.fields(5)), goal, derivation.fact(rule.at(4)), facts(rule.at(5)));
      case "dissipation" -> {
        Sexpr own = rule.fields(10);
        yield dissipation(own, 5).check(goal, own.at(4).word(), derivation.fact(own.at(9)));
      }
      case "inside" -> {
        Sexpr own = rule.fields(9);
        yield dissipation(own, 4).inside(goal, derivation.fact(own.at(8)));
      }
      case "danskin" -> Danskin.check(origin(rule.fields(11)), goal, rule.at(4).word(), formulas.apply(rule.at(5)), formulas.apply(rule.at(6)),
          term(rule.at(7)), term(rule.at(8)), derivation.fact(rule.at(9)), derivation.fact(rule.at(10)), facts(rule.at(11)));
      case "recurrence" -> Recurrence.check(origin(rule.fields(8)), goal, term(rule.at(4)), term(rule.at(5)), term(rule.at(6)),
          derivation.fact(rule.at(7)), facts(rule.at(8)));
      case "limit" -> Limit.check(origin(rule.fields(9)), goal, term(rule.at(4)), term(rule.at(5)), term(rule.at(6)), term(rule.at(7)),
          derivation.fact(rule.at(8)), facts(rule.at(9)));
      case "induction" -> Induction.forever(origin(rule.fields(6)), goal, rule.at(4).map(0, formulas), facts(rule.at(5)), facts(rule.at(6)));
      case "telescoping" -> Telescoping.check(context, goal, derivation.premise(rule.fields(3), 1, 3));
      case "induction-recorded" -> Induction.recorded(context, goal, formulas.apply(rule.fields(5).at(1)), derivation.fact(rule.at(2)),
          derivation.premise(rule, 3, 5));
      default -> throw rule.malformed("the rule '" + rule.head() + "' is not known here");
    };
  }

  /** {@code POINT BITS (NAME*)} behind the head: where a motion starts, the precision, definitions that stay opaque. */
  private Origin origin(Sexpr rule) {
    rule.require(Set.of("start", "last").contains(rule.at(1).word()), "'start' or 'last' is expected");
    return Origin.of(context, rule.at(1).word().equals("start") ? Point.START : Point.LAST, names(rule.at(3)), Derivation.bits(rule.at(2)));
  }

  /** {@code (LENGTH (POLYNOMIAL*) RADIUS PARTS SLOPE)}, maybe with {@code across} behind it, a slope being {@code ()} or {@code (SHIFT SCALE (ROW*))}. */
  private static FlowTube.Piece piece(Sexpr form) {
    List<List<Rational>> path = form.at(1).map(0, polynomial -> polynomial.map(0, Sexpr::rational));
    boolean across = form.items().size() == 6 && form.at(5).word().equals("across");
    form.require((across || form.items().size() == 5) && path.stream().noneMatch(List::isEmpty), "a piece of a tube is expected");
    Sexpr slope = form.at(4);
    boolean none = slope.map(0, f -> f).isEmpty();
    slope.require(none || slope.items().size() == 3, "a shift, a scale and rows are expected");
    return new FlowTube.Piece(form.at(0).rational(), path, form.at(2).rational(), form.at(3).natural(), none
        ? new EigenvalueEvidence(null, 0, null, null)
        : new EigenvalueEvidence(slope.at(0).rational(), slope.at(1).integer(-9999, 9999), NumbersReader.rows(slope.at(2)), null), across);
  }

  /** {@code B C exists grows} at a position, and facts behind one premise more. */
  private Dissipation dissipation(Sexpr rule, int at) {
    return new Dissipation(origin(rule), rule.at(at).word(), term(rule.at(at + 1)), derivation.fact(rule.at(at + 2)), derivation.fact(rule.at(at + 3)),
        facts(rule.at(at + 5)));
  }

  private static Set<String> names(Sexpr form) {
    return Set.copyOf(form.map(0, Sexpr::word));
  }

  private List<Sequent> facts(Sexpr form) {
    return form.map(0, derivation::fact);
  }

  /** A term is read as a part of a formula. */
  private Term term(Sexpr form) {
    Sexpr equation = new Sexpr(form.place(), null, List.of(new Sexpr(form.place(), "=", List.of()), form, new Sexpr(form.place(), "0", List.of())));
    return ((Formula.Compare) formulas.apply(equation)).left();
  }
}
