package org.gradus.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.gradus.kernel.symbolic.Reading;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Source;
import org.gradus.kernel.term.Step;
import org.gradus.language.syntax.Diagnostic;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.ExprTree;
import org.gradus.language.syntax.Printer;
import org.gradus.language.syntax.Span;
import org.gradus.language.syntax.TheoryFile;
import org.gradus.report.StepResult;
import org.gradus.report.TheoryResult;
import org.gradus.report.Verdict;

/**
 * What the author of a theory can do about steps that are undecided, at its place in the file: E-RUN names arrays that a step reads and the run
 * does not have, E-DOMAIN what the divisors and the arguments of logarithms and roots have to be.
 */
public final class Advice {

  private static final int MOST = 3;
  private static final List<Domain> DOMAINS = List.of(
      new Domain("log", " > 0", List.of("argument of LOG may be outside", "argument of a logarithm is not")),
      new Domain("sqrt", " >= 0", List.of("argument of SQRT may be outside", "argument of a square root is not")),
      new Domain("/", " != 0", List.of("a divisor may be 0", "a divisor is not")));

  /**
   * A function that is not defined everywhere.
   *
   * @param name in theory files
   * @param condition what its argument has to be
   * @param reasons what evaluation says, the kernel's or that of the search, where it may not be so
   */
  private record Domain(String name, String condition, List<String> reasons) {

    /** What has to be so if the node is the function, not just of a number or a size, else {@code null}. */
    private String at(Expr node, List<String> sizes) {
      Expr argument = node instanceof Expr.Call call && call.head() instanceof Expr.Name head && head.name().equals(name)
          && call.arguments().size() == 1 ? call.arguments().get(0)
          : node instanceof Expr.Binary binary && binary.op().equals(name) ? binary.right() : null;
      boolean positive = argument instanceof Expr.Num || argument instanceof Expr.Name n && sizes.contains(n.name());
      return argument == null || positive ? null : Printer.print(argument) + condition;
    }
  }

  private final LoadedTheory theory;
  private final List<Diagnostic> found = new ArrayList<>();

  private Advice(LoadedTheory theory) {
    this.theory = theory;
  }

  public static List<Diagnostic> of(LoadedTheory theory, RunSubject run, TheoryResult result) {
    Advice advice = new Advice(theory);
    List<StepResult> undecided = result.steps().stream().filter(step -> step.verdict() == Verdict.UNDECIDED).toList();
    advice.missing(run, undecided.stream().map(StepResult::id).toList());
    undecided.forEach(advice::domains);
    return advice.found;
  }

  // ---- E-RUN

  private void missing(RunSubject run, List<String> steps) {
    for (Binding data : Stream.concat(theory.core().data().stream(), theory.core().weights().stream()).toList()) {
      if (data.source() instanceof Source.RunArray array && !run.has(array.key()) && steps.stream().anyMatch(step -> reads(step, data.name()))) {
        theory.file().setting().take().stream().flatMap(line -> line.declared().stream()).filter(taken -> taken.names().contains(data.name()))
            .findFirst().ifPresent(taken -> say(taken.span(), "E-RUN", "this run has no array '" + array.key() + "'; theory '" + theory.name()
                + "' takes " + data.name() + " in " + Printer.print(taken.set())));
      }
    }
  }

  private boolean reads(String id, String array) {
    Step step = theory.core().steps().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    return Stream.concat(step.when().stream(), step.claims().stream())
        .anyMatch(line -> Reading.of(theory.core(), line.formula()).reads().stream().anyMatch(read -> read.array().equals(array)));
  }

  // ---- E-DOMAIN

  /** What may be meant, in the step and in the definitions that it reads, the step's own first. */
  private void domains(StepResult undecided) {
    List<Domain> left = DOMAINS.stream().filter(domain -> domain.reasons().stream().anyMatch(undecided.reason()::contains)).toList();
    if (!left.isEmpty()) {
      TheoryFile.Step step = theory.file().steps().stream().filter(each -> each.id().equals(undecided.id())).findFirst().orElseThrow();
      Map<String, Expr> partial = new LinkedHashMap<>();
      formulas(step).forEach(formula -> partial(formula, left, theory.file().setting().dims(), partial));
      partial.entrySet().stream().limit(MOST).forEach(each -> say(each.getValue().span(), "E-DOMAIN", each.getKey()));
    }
  }

  private List<Expr> formulas(TheoryFile.Step step) {
    List<Expr> formulas = new ArrayList<>();
    Stream.concat(step.statement().stream(), step.when().stream()).forEach(line -> formulas.add(line.formula()));
    Set<TheoryFile.DefinitionLine> read = new LinkedHashSet<>();
    List<TheoryFile.DefinitionLine> definitions = Stream.concat(step.where().stream(), theory.file().define().stream()).toList();
    for (int k = 0; k < formulas.size(); k++) {
      Expr formula = formulas.get(k);
      definitions.stream().filter(line -> ExprTree.mentions(formula, line.name()) && read.add(line)).forEach(line -> formulas.add(line.body()));
    }
    return formulas;
  }

  private static void partial(Expr node, List<Domain> domains, List<String> sizes, Map<String, Expr> found) {
    for (Domain domain : domains) {
      String condition = domain.at(node, sizes);
      if (condition != null) {
        found.putIfAbsent(Printer.print(node) + " needs " + condition + "; add it to 'when' (it then becomes an obligation)", node);
      }
    }
    ExprTree.children(node).forEach(child -> partial(child, domains, sizes, found));
  }

  private void say(Span span, String code, String message) {
    String line = theory.text().lines().skip(Math.max(0, span.line() - 1)).findFirst().orElse("");
    found.add(new Diagnostic(span, code, message, line));
  }
}
