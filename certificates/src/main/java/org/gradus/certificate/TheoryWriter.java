package org.gradus.certificate;

import static org.gradus.certificate.CanonicalText.list;
import static org.gradus.certificate.CanonicalText.word;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Condition;
import org.gradus.kernel.term.Control;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Example;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Interval;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Motion;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Source;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/** Writes a theory as the canonical text {@code theory.core}; {@code docs/certificate-format.md} has the grammar. */
public final class TheoryWriter {

  private TheoryWriter() {}

  /** The whole file, with its last line feed. */
  public static String write(Theory theory) {
    List<String> lines = new ArrayList<>();
    lines.add("gradus-theory-core/1");
    lines.add(list("theory", word(theory.name())));
    lines.add(headed("dims", theory.dims(), CanonicalText::word));
    lines.add(headed("setting", theory.setting(), TheoryWriter::condition));
    lines.add(list("relu-at-0", theory.reluAt0() == null ? "any" : theory.reluAt0()));
    theory.data().forEach(binding -> lines.add(binding("data", binding)));
    theory.weights().forEach(binding -> lines.add(binding("weights", binding)));
    theory.definitions().values().forEach(definition -> lines.add(definition(definition)));
    theory.update().forEach(motion -> lines.add(motion("update", motion)));
    theory.flow().forEach(motion -> lines.add(motion("flow", motion)));
    theory.require().forEach(line -> lines.add(list("require", word(line.label()), formula(line.formula()))));
    theory.examples().forEach(example -> lines.add(example(example)));
    theory.steps().forEach(step -> lines.add(step(step)));
    theory.controls().forEach(control -> lines.add(control(control)));
    return String.join("\n", lines) + "\n";
  }

  private static <T> String forms(List<T> items, Function<T, String> writer) {
    return list(items.stream().map(writer).toList());
  }

  private static <T> String headed(String head, List<T> items, Function<T, String> writer) {
    List<String> forms = new ArrayList<>(List.of(head));
    items.forEach(item -> forms.add(writer.apply(item)));
    return list(forms);
  }

  private static String spelled(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String optional(String text) {
    return text == null ? "()" : word(text);
  }

  private static String condition(Condition condition) {
    return headed(word(condition.path()), condition.allowed(), CanonicalText::word);
  }

  private static String binding(String head, Binding binding) {
    return list(head, word(binding.name()), forms(binding.shape(), TheoryWriter::dim), source(binding.source()));
  }

  private static String source(Source source) {
    if (source instanceof Source.RunArray array) {
      return list("array", word(array.key()));
    }
    if (source instanceof Source.MetaNumber number) {
      return list("meta", word(number.path()));
    }
    if (source instanceof Source.Joined joined) {
      return list("joined", source(joined.left()), source(joined.right()));
    }
    if (source instanceof Source.Constant constant) {
      return list("constant", constant.value().toString());
    }
    return list("transposed", source(((Source.Transposed) source).source()));
  }

  private static String definition(Definition definition) {
    return list("define", word(definition.name()), forms(definition.letters(), CanonicalText::word),
        forms(definition.ranges(), TheoryWriter::dim), term(definition.body()));
  }

  private static String motion(String head, Motion motion) {
    return list(head, word(motion.block()), forms(motion.letters(), CanonicalText::word), term(motion.term()));
  }

  private static String labelled(Labelled line) {
    return list(word(line.label()), formula(line.formula()));
  }

  private static String example(Example example) {
    List<String> sizes = example.sizes().entrySet().stream()
        .map(size -> list(word(size.getKey()), size.getValue().toString())).sorted().toList();
    List<String> arrays = example.arrays().entrySet().stream()
        .map(array -> list(word(array.getKey()), forms(array.getValue().shape(), Object::toString),
            forms(array.getValue().entries(), Object::toString))).sorted().toList();
    return list("example", word(example.name()), optional(example.activation()), list(sizes), list(arrays));
  }

  static String step(Step step) {
    return list("step", word(step.id()), headed(spelled(step.scope().kind()), step.scope().arguments(), CanonicalText::word),
        forms(step.setting(), TheoryWriter::condition), forms(step.when(), TheoryWriter::labelled),
        forms(step.claims(), TheoryWriter::labelled));
  }

  private static String control(Control control) {
    return list("control", word(control.step()), Integer.toString(control.number()), word(control.text()),
        spelled(control.expectation()), optional(control.example()), Integer.toString(control.iterate()),
        optional(control.activation()), step(control.patched()));
  }

  private static String dim(Dim dim) {
    var parts = dim.coefficients();
    if (parts.isEmpty() || parts.size() == 1 && parts.containsKey("") && parts.get("") >= 0) {
      return parts.isEmpty() ? "0" : parts.get("").toString();
    }
    String only = parts.firstKey();
    if (parts.size() == 1 && parts.get(only) == 1 && only.indexOf(' ') < 0) {
      return word(only);
    }
    List<String> forms = new ArrayList<>(List.of("dim"));
    parts.forEach((monomial, c) -> forms.add(headed(c.toString(),
        monomial.isEmpty() ? List.<String>of() : List.of(monomial.split(" ")), CanonicalText::word)));
    return list(forms);
  }

  private static String index(Index index) {
    if (index.isConstant()) {
      return Integer.toString(index.offset());
    }
    return index.offset() == 0 ? word(index.letter()) : list("+", word(index.letter()), Integer.toString(index.offset()));
  }

  private static String indices(String head, String array, List<Index> at) {
    return headed(head + " " + word(array), at, TheoryWriter::index);
  }

  private static String point(Point point) {
    return switch (point.kind()) {
      case ITERATE -> list("iterate", word(point.letter()), Integer.toString(point.offset()));
      case WEIGHTS -> list("weights", word(point.letter()));
      case TIME -> list("time", word(point.letter()));
      case AFTER -> list("after", word(point.letter()), Integer.toString(point.offset()));
      default -> spelled(point.kind());
    };
  }

  /** One term as a form. */
  public static String term(Term term) {
    if (term instanceof Term.Number number) {
      return number.value().toString();
    }
    if (term instanceof Term.Pi) {
      return "pi";
    }
    if (term instanceof Term.Size size) {
      return list("size", dim(size.dim()));
    }
    if (term instanceof Term.Position position) {
      return list("position", index(position.index()));
    }
    if (term instanceof Term.Entry entry) {
      return indices("entry", entry.array(), entry.at());
    }
    if (term instanceof Term.At at) {
      return list("at", point(at.point()), term(at.body()));
    }
    if (term instanceof Term.Sum sum) {
      return headed("+", sum.terms(), TheoryWriter::term);
    }
    if (term instanceof Term.Product product) {
      return headed("*", product.factors(), TheoryWriter::term);
    }
    if (term instanceof Term.Power power) {
      return list("^", term(power.base()), Integer.toString(power.exponent()));
    }
    if (term instanceof Term.NaturalPower power) {
      return list("power", term(power.base()), index(power.exponent()));
    }
    if (term instanceof Term.Apply apply) {
      return list("apply", spelled(apply.function()), Integer.toString(apply.order()), term(apply.argument()));
    }
    return loop(term);
  }

  private static String loop(Term term) {
    if (term instanceof Term.Fold fold) {
      return list(spelled(fold.folding()), word(fold.letter()), dim(fold.range()), term(fold.body()));
    }
    if (term instanceof Term.OverSteps fold) {
      String head = "over-steps " + spelled(fold.folding());
      return fold.filter() == null ? list(head, word(fold.letter()), term(fold.body()))
          : list(head, word(fold.letter()), formula(fold.filter()), term(fold.body()));
    }
    if (term instanceof Term.Delta delta) {
      return list("delta", index(delta.left()), index(delta.right()));
    }
    if (term instanceof Term.Indicator indicator) {
      return list("indicator", formula(indicator.formula()));
    }
    if (term instanceof Term.Choice choice) {
      return list("if", formula(choice.condition()), term(choice.yes()), term(choice.no()));
    }
    if (term instanceof Term.Partial partial) {
      return indices("partial " + term(partial.body()), partial.block(), partial.at());
    }
    if (term instanceof Term.TimeDerivative derivative) {
      return list("d/dt", term(derivative.body()));
    }
    if (term instanceof Term.Eigenvalue value) {
      return list(value.extreme() == Term.Extreme.LEAST ? "lambda-min" : "lambda-max", word(value.row()), word(value.column()),
          dim(value.range()), term(value.entry()));
    }
    if (term instanceof Term.Inverse inverse) {
      return list("inverse", word(inverse.row()), word(inverse.column()), dim(inverse.range()), term(inverse.entry()),
          index(inverse.atRow()), index(inverse.atColumn()));
    }
    if (term instanceof Term.Projector projector) {
      return list("projector", word(projector.row()), word(projector.column()), dim(projector.rows()), dim(projector.columns()),
          term(projector.entry()), index(projector.atRow()), index(projector.atColumn()));
    }
    return real(term);
  }

  /** Terms with real or random variables. */
  private static String real(Term term) {
    if (term instanceof Term.Variable variable) {
      return list("variable", word(variable.name()));
    }
    if (term instanceof Term.Extremum bound) {
      return list(bound.extreme() == Term.Extreme.GREATEST ? "supremum" : "infimum", word(bound.variable()), interval(bound.interval()),
          term(bound.body()));
    }
    if (term instanceof Term.Integral integral) {
      return list("integral", word(integral.variable()), term(integral.from()), term(integral.to()), term(integral.body()));
    }
    if (term instanceof Term.Expectation mean) {
      return list("expectation", word(mean.array()), dim(mean.size()), term(mean.body()));
    }
    return list("unsupported", word(((Term.Unsupported) term).what()));
  }

  private static String interval(Interval interval) {
    return list(interval.least() == null ? "()" : term(interval.least()), interval.greatest() == null ? "()" : term(interval.greatest()));
  }

  /** One formula as a form. */
  public static String formula(Formula formula) {
    if (formula instanceof Formula.Compare compare) {
      return list(compare.relation().symbol(), term(compare.left()), term(compare.right()));
    }
    if (formula instanceof Formula.And and) {
      return headed("and", and.parts(), TheoryWriter::formula);
    }
    if (formula instanceof Formula.Or or) {
      return headed("or", or.parts(), TheoryWriter::formula);
    }
    if (formula instanceof Formula.Not not) {
      return list("not", formula(not.part()));
    }
    if (formula instanceof Formula.Implies implies) {
      return list("implies", formula(implies.premise()), formula(implies.conclusion()));
    }
    if (formula instanceof Formula.ForAll all) {
      return list("for-all", word(all.letter()), dim(all.range()), formula(all.body()));
    }
    if (formula instanceof Formula.ForAllWeights all) {
      return list("for-all-weights", word(all.variable()), formula(all.body()));
    }
    return beyond(formula);
  }

  /** Quantifiers over what is not finite, and what is said of motions. */
  private static String beyond(Formula formula) {
    if (formula instanceof Formula.ForAllReals all) {
      return list("for-all-reals", word(all.variable()), interval(all.interval()), formula(all.body()));
    }
    if (formula instanceof Formula.Exists some) {
      return list(some.unique() ? "exists-unique" : "exists", word(some.variable()), interval(some.interval()), formula(some.body()));
    }
    if (formula instanceof Formula.ExistsWeights some) {
      return list(some.unique() ? "exists-unique-weights" : "exists-weights", word(some.variable()), formula(some.body()));
    }
    if (formula instanceof Formula.ForAllNaturals all) {
      return list("for-all-naturals", word(all.letter()), formula(all.body()));
    }
    if (formula instanceof Formula.Converges limit) {
      return list("converges", limit.flow() ? "flow" : "steps", word(limit.variable()));
    }
    return list("unsupported", word(((Formula.Unsupported) formula).what()));
  }
}
