package org.gradus.kernel.reader;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.gradus.kernel.term.*;

/**
 * Readable text of formulas and definitions, as the kernel has read them. Powers bind tighter than products and quotients, these tighter
 * than sums; {@code a/b/c} is {@code (a/b)/c}. Everything else that is compound stands in parentheses.
 */
final class Infix {

  /** What the text is a part of; the text of a compound that binds less tightly stands in parentheses. */
  private static final int WHOLE = 0;
  private static final int IN_SUM = 1;
  private static final int IN_PRODUCT = 2;
  private static final int TIGHT = 3;

  /** What the claims are about: given arrays, weights, definitions, motion, hypotheses on the data. */
  List<String> preamble(Theory theory) {
    List<String> lines = new ArrayList<>();
    theory.setting().forEach(c -> lines.add("setting " + c.path() + " in " + c.allowed()));
    theory.data().forEach(b -> lines.add("given " + b.name() + listed(b.shape()) + " from " + b.source()));
    theory.weights().forEach(b -> lines.add("weights " + b.name() + listed(b.shape()) + " from " + b.source()));
    lines.add("relu'(0) is " + (theory.reluAt0() == null ? "any number in [0, 1]" : theory.reluAt0()));
    theory.definitions().values().forEach(d -> lines.add("let " + d.name() + listed(d.letters()) + " := " + term(d.body())));
    theory.update().forEach(m -> lines.add("step " + m.block() + listed(m.letters()) + " := " + term(m.term())));
    theory.flow().forEach(m -> lines.add("d/dt " + m.block() + listed(m.letters()) + " := " + term(m.term())));
    theory.require().forEach(line -> lines.add("require " + formula(line.formula())));
    return lines;
  }

  /** Where the claims hold. What holds for all weights has a value for some of them only, or for none: that is for the reader to see. */
  String scope(Scope scope) {
    if (Sampling.of(scope).isPresent()) {
      return "scope seeds, " + Sampling.of(scope).get().text();
    }
    String word = scope.kind().name().toLowerCase(Locale.ROOT) + (scope.arguments().isEmpty() ? "" : " " + scope.arguments());
    return "scope " + word + switch (scope.kind()) {
      case IDENTITY, EVERYWHERE, BALL, ROWBALL, FLOW -> ", wherever the parts of the claim are defined";
      default -> "";
    };
  }

  String formula(Formula formula) {
    return formula instanceof Formula.Compare x ? term(x.left()) + " " + x.relation().symbol() + " " + term(x.right())
        : formula instanceof Formula.And x ? x.parts().isEmpty() ? "true" : x.parts().stream().map(this::part).collect(joining(" and "))
        : formula instanceof Formula.Or x ? x.parts().isEmpty() ? "false" : x.parts().stream().map(this::part).collect(joining(" or "))
        : formula instanceof Formula.Not x ? "not (" + formula(x.part()) + ")"
        : formula instanceof Formula.Implies x ? "(" + formula(x.premise()) + ") implies (" + formula(x.conclusion()) + ")"
        : formula instanceof Formula.ForAll x ? "for all " + x.letter() + " in 1.." + x.range() + ", " + formula(x.body())
        : formula instanceof Formula.ForAllWeights x ? "for all weights " + x.variable() + ", " + formula(x.body())
        : formula instanceof Formula.ForAllReals x ? "for all " + x.variable() + interval(x.interval()) + ", " + formula(x.body())
        : formula instanceof Formula.Exists x ? exists(x.unique()) + x.variable() + interval(x.interval()) + ", " + formula(x.body())
        : formula instanceof Formula.ExistsWeights x ? exists(x.unique()) + "weights " + x.variable() + ", " + formula(x.body())
        : formula instanceof Formula.ForAllNaturals x ? "for all " + x.letter() + " in 0, 1, 2, ..., " + formula(x.body())
        : formula instanceof Formula.Converges x ? (x.flow() ? "the flow" : "the sequence of exact steps") + " converges to " + x.variable()
        : "unsupported: " + ((Formula.Unsupported) formula).what();
  }

  private static String exists(boolean unique) {
    return unique ? "there is exactly one " : "there is some ";
  }

  private String interval(Interval interval) {
    return " in [" + (interval.least() == null ? "-infinity" : term(interval.least())) + ", "
        + (interval.greatest() == null ? "infinity" : term(interval.greatest())) + "]";
  }

  private String part(Formula formula) {
    return formula instanceof Formula.Compare ? formula(formula) : "(" + formula(formula) + ")";
  }

  private String term(Term term) {
    return term(term, WHOLE);
  }

  private String term(Term term, int place) {
    return term instanceof Term.Number x ? wrapped(x.value().toString(), x.value().signum() < 0 ? IN_SUM : IN_PRODUCT, place)
        : term instanceof Term.Pi ? "pi"
        : term instanceof Term.Size x ? wrapped(x.dim().toString(), WHOLE, place)
        : term instanceof Term.Position x ? wrapped(x.index().toString(), WHOLE, place)
        : term instanceof Term.Entry x ? x.array() + listed(x.at())
        : term instanceof Term.At x ? term(x.body(), TIGHT) + "@" + point(x.point())
        : term instanceof Term.Sum x ? wrapped(sum(x.terms()), WHOLE, place)
        : term instanceof Term.Product x ? wrapped(product(x.factors()), IN_SUM, place)
        : term instanceof Term.Power x && x.exponent() < 0 ? wrapped(product(List.of(x)), IN_SUM, place)
        : term instanceof Term.Power x ? wrapped(term(x.base(), TIGHT) + "^" + x.exponent(), IN_PRODUCT, place)
        : term instanceof Term.NaturalPower x ? wrapped(term(x.base(), TIGHT) + "^(" + x.exponent() + ")", IN_PRODUCT, place)
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
        : term instanceof Term.Partial x ? "(d/d " + x.block() + listed(x.at()) + " " + term(x.body(), TIGHT) + ")"
        : term instanceof Term.TimeDerivative x ? "(d/dt " + term(x.body(), TIGHT) + ")"
        : term instanceof Term.Eigenvalue x ? name(x.extreme()) + " eigenvalue(" + x.row() + ", " + x.column() + " in 1.." + x.range()
            + ", " + term(x.entry()) + ")"
        : term instanceof Term.Inverse x ? "inverse(" + x.row() + ", " + x.column() + " in 1.." + x.range() + ", " + term(x.entry()) + ")"
            + listed(List.of(x.atRow(), x.atColumn()))
        : term instanceof Term.Projector x ? "projector(" + x.row() + " in 1.." + x.rows() + ", " + x.column() + " in 1.." + x.columns()
            + ", " + term(x.entry()) + ")" + listed(List.of(x.atRow(), x.atColumn()))
        : term instanceof Term.Variable x ? x.name()
        : term instanceof Term.Extremum x ? (x.extreme() == Term.Extreme.GREATEST ? "sup(" : "inf(") + x.variable() + interval(x.interval())
            + ", " + term(x.body()) + ")"
        : term instanceof Term.Integral x
            ? "integral(" + x.variable() + " from " + term(x.from()) + " to " + term(x.to()) + ", " + term(x.body()) + ")"
        : term instanceof Term.Expectation x
            ? "expectation(" + x.array() + " ~ Normal in " + x.size() + " dimensions, " + term(x.body()) + ")"
        : "unsupported(" + ((Term.Unsupported) term).what() + ")";
  }

  /** A term whose text begins with a minus sign is a number or a product, so the sign may stand for the one between. */
  private String sum(List<Term> terms) {
    StringBuilder text = new StringBuilder();
    for (Term part : terms) {
      String next = term(part, IN_SUM);
      boolean first = text.length() == 0;
      text.append(first ? "" : next.startsWith("-") ? " - " : " + ").append(next.substring(!first && next.startsWith("-") ? 1 : 0));
    }
    return text.length() == 0 ? "0" : text.toString();
  }

  private String product(List<Term> factors) {
    StringBuilder text = new StringBuilder();
    for (Term factor : factors) {
      boolean first = text.length() == 0 || text.length() == 1 && text.charAt(0) == '-';
      if (factor instanceof Term.Power x && x.exponent() < 0) {
        text.append(first ? "1/" : "/").append(term(x.base(), TIGHT)).append(x.exponent() == -1 ? "" : "^" + -x.exponent());
      } else if (text.length() == 0 && factors.size() > 1 && factor instanceof Term.Number x) {
        text.append(x.value().toString().equals("-1") ? "-" : x.value().toString());
      } else {
        text.append(first ? "" : "*").append(term(factor, IN_PRODUCT));
      }
    }
    return text.length() == 0 ? "1" : text.toString();
  }

  /** Puts a text that may stand bare up to some place in parentheses if it stands at a tighter one. A single word never needs them. */
  private static String wrapped(String text, int bare, int place) {
    return place <= bare || text.chars().allMatch(Character::isLetterOrDigit) ? text : "(" + text + ")";
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static String listed(List<?> parts) {
    return parts.isEmpty() ? "" : parts.toString();
  }

  private static String point(Point point) {
    String at = point.offset() == 0 ? point.letter() : point.letter() + "+" + point.offset();
    return point.letter() == null ? name(point.kind())
        : point.kind() == Point.Kind.TIME ? "(time " + at + " of the flow)"
        : point.kind() == Point.Kind.AFTER ? "(" + at + " exact steps on)"
        : point.offset() == 0 ? at : "(" + at + ")";
  }
}
