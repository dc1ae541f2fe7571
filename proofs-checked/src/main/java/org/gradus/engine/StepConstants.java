package org.gradus.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.gradus.kernel.rule.Verdict;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.language.syntax.ChooseLine;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.ExprTree;
import org.gradus.language.syntax.Printer;
import org.gradus.language.syntax.Span;
import org.gradus.language.syntax.TheoryFile;
import org.gradus.language.typeset.Latex;
import org.gradus.language.typeset.MathMl;
import org.gradus.language.typeset.Symbols;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.report.Constant;
import org.gradus.report.Formula;

/** The numbers that a step's statement names and that are the same all along the run, as enclosures found by the search. */
final class StepConstants {

  private static final int DIGITS = 8;
  private static final int BITS = 53;
  private static final Map<String, Point> FIXED = Map.of("0", Point.START, "last", Point.LAST);

  private final Certification done;
  private final TheoryFile file;
  private final Symbols symbols;
  private final Dependence weights;

  StepConstants(Certification done, Symbols symbols) {
    this.done = done;
    this.file = done.theory().file();
    this.symbols = symbols;
    this.weights = new Dependence(done.run().moving(done.theory().expanded()));
  }

  List<Constant> of(StepFinding found, TheoryFile.Step text) {
    List<Constant> constants = new ArrayList<>(chosen(found.id));
    if (found.slack.least().isPresent()) {
      file.define().stream().filter(line -> isNumber(line) && mentions(text, line.name()))
          .forEach(line -> add(name(line.name()), new Term.Entry(line.name(), List.of()), constants));
    } else if (found.verdict() == Verdict.PROVED && isLasting(found.id)) {
      lasting(text, constants);
    }
    return constants;
  }

  private boolean isLasting(String id) {
    return done.theory().expanded().steps().stream().filter(step -> step.id().equals(id)).anyMatch(LastingClaims::isLasting);
  }

  // ---- of claims about all later times: what is known where they begin

  /** Numbers of the step's own, of the theory and of the run that do not move, and others at points that do not, such as {@code L@0}. */
  private void lasting(TheoryFile.Step text, List<Constant> constants) {
    text.where().stream().filter(line -> isNumber(line) && mentions(text, line.name()))
        .forEach(line -> add(name(line.name()), new Term.Entry(text.id() + "." + line.name(), List.of()), constants));
    file.define().stream().filter(line -> isNumber(line) && mentions(text, line.name()))
        .forEach(line -> add(name(line.name()), new Term.Entry(line.name(), List.of()), constants));
    done.theory().expanded().data().stream().filter(data -> data.shape().isEmpty() && mentions(text, data.name())).map(Binding::name)
        .forEach(name -> add(name(name), new Term.Entry(name, List.of()), constants));
    Map<String, Expr.At> points = new LinkedHashMap<>();
    text.statement().forEach(line -> atPoints(line.formula(), points));
    points.values().forEach(at -> add(at, new Term.At(point(at), new Term.Entry(((Expr.Name) at.body()).name(), List.of())), constants));
  }

  /** The definitions of numbers that the formula takes at the start or at the last weights. */
  private void atPoints(Expr node, Map<String, Expr.At> found) {
    if (node instanceof Expr.At at && at.body() instanceof Expr.Name name && point(at) != null
        && file.define().stream().anyMatch(line -> line.name().equals(name.name()) && isNumber(line))) {
      found.putIfAbsent(Printer.print(at), at);
    }
    ExprTree.children(node).forEach(child -> atPoints(child, found));
  }

  private static Point point(Expr.At at) {
    return FIXED.get(Printer.print(at.point()));
  }

  private static boolean isNumber(TheoryFile.DefinitionLine line) {
    return line.indices().isEmpty() && line.parameters().isEmpty();
  }

  private static boolean mentions(TheoryFile.Step text, String name) {
    return text.statement().stream().anyMatch(line -> ExprTree.mentions(line.formula(), name));
  }

  private static Expr name(String name) {
    return new Expr.Name(Span.NONE, name);
  }

  /** Adds a number that does not move, where the search encloses it. */
  private void add(Expr symbol, Term term, List<Constant> constants) {
    if (!weights.moves(term)) {
      value(term).ifPresent(value -> constants.add(new Constant(formula(symbol), value.lowerText(DIGITS), value.upperText(DIGITS))));
    }
  }

  private Optional<Enclosure> value(Term term) {
    try {
      return Optional.of(done.tiers().value(term, "0", BITS));
    } catch (CannotEvaluate e) {
      return Optional.empty();
    }
  }

  private Formula formula(Expr e) {
    return new Formula("", Printer.print(e), Latex.of(e, symbols), MathMl.of(e, symbols));
  }

  // ---- constants that the search chose

  /** The statement is certified with these in their places. */
  private List<Constant> chosen(String step) {
    List<Constant> chosen = new ArrayList<>();
    Map<String, Expr> values = done.theory().elaborated().choices().getOrDefault(step, Map.of());
    ChooseLine choose = values.isEmpty() ? null : ConstantSearch.choose(file, step);
    if (choose != null && choose.goal().equals("enclose")) {
      List<String> ends = choose.names().stream().map(name -> Printer.print(values.get(name))).toList();
      return List.of(new Constant(formula(choose.objective()), ends.get(0), ends.get(1), true));
    }
    values.forEach((name, value) -> {
      String text = Printer.print(value);
      chosen.add(new Constant(formula(new Expr.Name(value.span(), name)), text, text));
    });
    return chosen;
  }
}
