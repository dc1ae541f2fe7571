package org.gradus.language.elaborate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.gradus.certificate.TheoryWriter;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;

/** Core terms as short S-expressions, for tests. */
final class CoreText {

  private CoreText() {}

  static String of(Definition definition) {
    List<String> head = new ArrayList<>();
    for (int i = 0; i < definition.letters().size(); i++) {
      head.add(definition.letters().get(i) + ":" + definition.ranges().get(i));
    }
    return definition.name() + "[" + String.join(",", head) + "] := " + of(definition.body());
  }

  static String of(Term term) {
    if (term instanceof Term.Number t) {
      return t.value().toString();
    } else if (term instanceof Term.Pi) {
      return "pi";
    } else if (term instanceof Term.Size t) {
      return "#" + t.dim();
    } else if (term instanceof Term.Position t) {
      return "#" + t.index();
    } else if (term instanceof Term.Entry t) {
      return t.at().isEmpty() ? t.array() : t.array() + indices(t.at());
    } else if (term instanceof Term.At t) {
      return of(t.body()) + "@" + of(t.point());
    } else if (term instanceof Term.Sum t) {
      return list("+", t.terms());
    } else if (term instanceof Term.Product t) {
      return list("*", t.factors());
    } else if (term instanceof Term.Power t) {
      return "(^ " + of(t.base()) + " " + t.exponent() + ")";
    } else if (term instanceof Term.Apply t) {
      return "(" + t.function().name().toLowerCase(Locale.ROOT) + "'".repeat(t.order()) + " " + of(t.argument()) + ")";
    } else if (term instanceof Term.Fold t) {
      return "(" + t.folding().name().toLowerCase(Locale.ROOT) + " " + t.letter() + ":" + t.range() + " "
          + of(t.body()) + ")";
    } else if (term instanceof Term.OverSteps t) {
      String filter = t.filter() == null ? "" : " where " + of(t.filter());
      return "(" + t.folding().name().toLowerCase(Locale.ROOT) + " " + t.letter() + ":steps" + filter + " "
          + of(t.body()) + ")";
    } else if (term instanceof Term.Delta t) {
      return "{" + t.left() + "=" + t.right() + "}";
    } else if (term instanceof Term.Indicator t) {
      return "(ind " + of(t.formula()) + ")";
    } else if (term instanceof Term.Choice t) {
      return "(if " + of(t.condition()) + " " + of(t.yes()) + " " + of(t.no()) + ")";
    } else if (term instanceof Term.Partial t) {
      return "(D " + of(t.body()) + " " + t.block() + indices(t.at()) + ")";
    } else if (term instanceof Term.TimeDerivative t) {
      return "(d/dt " + of(t.body()) + ")";
    } else if (term instanceof Term.Eigenvalue t) {
      return "(" + t.extreme().name().toLowerCase(Locale.ROOT) + " " + t.row() + "," + t.column() + ":" + t.range()
          + " " + of(t.entry()) + ")";
    } else if (term instanceof Term.Inverse t) {
      return "(inverse " + t.row() + "," + t.column() + ":" + t.range() + " " + of(t.entry()) + " at " + t.atRow()
          + "," + t.atColumn() + ")";
    } else if (term instanceof Term.Projector t) {
      return "(projector " + t.row() + ":" + t.rows() + "," + t.column() + ":" + t.columns() + " " + of(t.entry()) + " at " + t.atRow() + "," + t.atColumn() + ")";
    }
    return term instanceof Term.Unsupported t ? "<" + t.what() + ">" : TheoryWriter.term(term);
  }

  static String of(Formula formula) {
    if (formula instanceof Formula.Compare f) {
      return "(" + f.relation().symbol() + " " + of(f.left()) + " " + of(f.right()) + ")";
    } else if (formula instanceof Formula.And f) {
      return formulas("and", f.parts());
    } else if (formula instanceof Formula.Or f) {
      return formulas("or", f.parts());
    } else if (formula instanceof Formula.Not f) {
      return "(not " + of(f.part()) + ")";
    } else if (formula instanceof Formula.Implies f) {
      return "(implies " + of(f.premise()) + " " + of(f.conclusion()) + ")";
    } else if (formula instanceof Formula.ForAll f) {
      return "(all " + f.letter() + ":" + f.range() + " " + of(f.body()) + ")";
    } else if (formula instanceof Formula.ForAllWeights f) {
      return "(all weights " + f.variable() + " " + of(f.body()) + ")";
    }
    return formula instanceof Formula.Unsupported f ? "<" + f.what() + ">" : TheoryWriter.formula(formula);
  }

  private static String of(Point point) {
    return switch (point.kind()) {
      case START -> "0";
      case PREVIOUS -> "prev";
      case ITERATE -> point.offset() == 0 ? point.letter() : "(" + point.letter() + "+" + point.offset() + ")";
      case WEIGHTS -> "(" + point.letter() + ")";
      default -> point.kind().name().toLowerCase(Locale.ROOT);
    };
  }

  private static String indices(List<Index> indices) {
    return indices.stream().map(Index::toString).collect(Collectors.joining(",", "[", "]"));
  }

  private static String list(String head, List<Term> terms) {
    return terms.stream().map(CoreText::of).collect(Collectors.joining(" ", "(" + head + " ", ")"));
  }

  private static String formulas(String head, List<Formula> formulas) {
    return formulas.stream().map(CoreText::of).collect(Collectors.joining(" ", "(" + head + " ", ")"));
  }
}
