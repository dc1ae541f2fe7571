package org.gradus.kernel.reader;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.Function;

import org.gradus.kernel.term.*;

/** Readable text of formulas, as the kernel has read them. Every compound part stands in parentheses, so that no precedence is to be known. */
final class Infix {

  String formula(Formula formula) {
    return formula instanceof Formula.Compare x ? term(x.left()) + " " + x.relation().symbol() + " " + term(x.right())
        : formula instanceof Formula.And x ? joined(x.parts(), " and ", this::formula)
        : formula instanceof Formula.Or x ? joined(x.parts(), " or ", this::formula)
        : formula instanceof Formula.Not x ? "not (" + formula(x.part()) + ")"
        : formula instanceof Formula.Implies x ? "(" + formula(x.premise()) + ") implies (" + formula(x.conclusion()) + ")"
        : formula instanceof Formula.ForAll x ? "for all " + x.letter() + " in 1.." + x.range() + ", " + formula(x.body())
        : formula instanceof Formula.ForAllWeights x ? "for all weights " + x.variable() + ", " + formula(x.body())
        : "unsupported: " + ((Formula.Unsupported) formula).what();
  }

  String term(Term term) {
    return term instanceof Term.Number x ? x.value().toString()
        : term instanceof Term.Pi ? "pi"
        : term instanceof Term.Size x ? "(" + x.dim() + ")"
        : term instanceof Term.Position x ? x.index().toString()
        : term instanceof Term.Entry x ? x.array() + positions(x.at())
        : term instanceof Term.At x ? term(x.body()) + "@" + point(x.point())
        : term instanceof Term.Sum x ? joined(x.terms(), " + ", this::term)
        : term instanceof Term.Product x ? joined(x.factors(), "*", this::term)
        : term instanceof Term.Power x ? term(x.base()) + "^(" + x.exponent() + ")"
        : term instanceof Term.Apply x ? name(x.function()) + "'".repeat(x.order()) + "(" + term(x.argument()) + ")"
        : term instanceof Term.Fold x ? name(x.folding()) + "(" + x.letter() + " in 1.." + x.range() + ", " + term(x.body()) + ")"
        : term instanceof Term.OverSteps x ? name(x.folding()) + "(" + x.letter() + " in steps" + (x.filter() == null ? "" : " with "
            + formula(x.filter())) + ", " + term(x.body()) + ")"
        : rare(term);
  }

  private String rare(Term term) {
    return term instanceof Term.Delta x ? "[" + x.left() + " = " + x.right() + "]"
        : term instanceof Term.Indicator x ? "[" + formula(x.formula()) + "]"
        : term instanceof Term.Choice x ? "(if " + formula(x.condition()) + " then " + term(x.yes()) + " else " + term(x.no()) + ")"
        : term instanceof Term.Partial x ? "(d/d " + x.block() + positions(x.at()) + " " + term(x.body()) + ")"
        : term instanceof Term.TimeDerivative x ? "(d/dt " + term(x.body()) + ")"
        : term instanceof Term.Eigenvalue x ? name(x.extreme()) + " eigenvalue(" + x.row() + ", " + x.column() + " in 1.." + x.range()
            + ", " + term(x.entry()) + ")"
        : term instanceof Term.Inverse x ? "inverse(" + x.row() + ", " + x.column() + " in 1.." + x.range() + ", " + term(x.entry()) + ")"
            + positions(List.of(x.atRow(), x.atColumn()))
        : "unsupported(" + ((Term.Unsupported) term).what() + ")";
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static String positions(List<Index> at) {
    return at.isEmpty() ? "" : "[" + at.stream().map(Index::toString).collect(joining(", ")) + "]";
  }

  private static String point(Point point) {
    return point.letter() == null ? name(point.kind()) : point.letter() + (point.offset() == 0 ? "" : "+" + point.offset());
  }

  private static <T> String joined(List<T> parts, String between, Function<T, String> text) {
    return parts.stream().map(text).collect(joining(between, "(", ")"));
  }
}
