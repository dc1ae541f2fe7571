package org.gradus.engine;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Theory;
import org.gradus.language.elaborate.Elaborated;
import org.gradus.language.elaborate.Elaborator;
import org.gradus.language.syntax.Diagnostic;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.TheoryFile;
import org.gradus.language.syntax.TheoryFileException;
import org.gradus.language.syntax.TheoryFileReader;
import org.gradus.symbolic.derivation.ClosedForms;

/**
 * A theory ready to be certified: its text, its core form, and the core form without derivatives, which the kernel evaluates.
 *
 * @param closed the same with cheaper bodies of the same value, which the tiers evaluate
 * @param omitted the steps of the text that are not asked for, and in none of the forms
 */
public record LoadedTheory(String text, Elaborated elaborated, Theory expanded, Theory closed, List<String> omitted) {

  /** @throws TheoryFileException with the first error of the file */
  public static LoadedTheory of(String fileName, String text) {
    TheoryFile file = TheoryFileReader.read(fileName, text);
    return of(text, Elaborator.elaborate(file), List.of());
  }

  /**
   * The theory cut down to the question what becomes of some weights: its claims of scope {@code forever} and {@code last}, and the steps that their
   * proofs cite. A theory without such claims is asked as a whole.
   */
  public LoadedTheory lasting() {
    List<String> claims = core().steps().stream().filter(LastingClaims::isLasting).map(Step::id).toList();
    return claims.isEmpty() ? this : asking(claims);
  }

  /** The theory cut down to some of its steps and those that their proofs cite. */
  LoadedTheory asking(Collection<String> steps) {
    return only(Citations.of(this, steps), true);
  }

  /** The theory cut down to some of its steps, without proof scripts: they can be decided where values or a false hypothesis are enough. */
  LoadedTheory unproved(Collection<String> steps) {
    return only(Set.copyOf(steps), false);
  }

  /** All definitions stay, so that what was found for the whole theory is found again. */
  private LoadedTheory only(Set<String> asked, boolean proved) {
    List<String> others = file().steps().stream().map(TheoryFile.Step::id).filter(id -> !asked.contains(id)).toList();
    List<TheoryFile.Step> steps = file().steps().stream().filter(step -> asked.contains(step.id())).map(step -> proved ? step : step.unproved()).toList();
    Elaborated e = elaborated;
    Map<String, List<Elaborated.ProofLine>> proofs = new LinkedHashMap<>(e.proofs());
    proofs.replaceAll((id, lines) -> proved ? lines : List.of());
    Elaborated part = new Elaborated(file().with(steps), part(core(), asked), e.unsupported(), e.golden(), e.goldenDefinitions(), proofs, e.choices(),
        e.objectives(), e.errors());
    return of(text, part, others, forms());
  }

  /** What is cheaper than the definitions of the theory: found once for all of its parts. */
  private Map<String, Definition> forms() {
    Map<String, Definition> forms = new LinkedHashMap<>(closed.definitions());
    forms.values().removeAll(expanded.definitions().values());
    return forms;
  }

  private static Theory part(Theory t, Set<String> steps) {
    return new Theory(t.name(), t.dims(), t.setting(), t.data(), t.weights(), t.reluAt0(), t.update(), t.flow(), t.require(), t.definitions(),
        t.examples(), t.steps().stream().filter(step -> steps.contains(step.id())).toList(),
        t.controls().stream().filter(control -> steps.contains(control.step())).toList());
  }

  /** The theory with the constants that its steps leave to the search chosen for a run, if it is about such runs. */
  public LoadedTheory chosen(RunSubject run) {
    boolean isAbout = core().setting().stream().allMatch(run::meets);
    Map<String, Map<String, Expr>> choices = isAbout ? ConstantSearch.of(file(), run) : Map.of();
    return choices.isEmpty() ? this : of(text, Elaborator.elaborate(file(), choices), omitted);
  }

  private static LoadedTheory of(String text, Elaborated elaborated, List<String> omitted) {
    if (!elaborated.errors().isEmpty()) {
      throw new TheoryFileException(withLine(elaborated.errors().get(0), text));
    }
    return of(text, elaborated, omitted, ClosedForms.of(elaborated.theory()));
  }

  private static LoadedTheory of(String text, Elaborated elaborated, List<String> omitted, Map<String, Definition> forms) {
    Theory expanded = Derivatives.expand(elaborated.theory());
    return new LoadedTheory(text, elaborated, expanded, closed(expanded, forms), omitted);
  }

  private static Theory closed(Theory t, Map<String, Definition> forms) {
    Map<String, Definition> definitions = new LinkedHashMap<>(t.definitions());
    forms.forEach((name, form) -> definitions.replace(name, form));
    return new Theory(t.name(), t.dims(), t.setting(), t.data(), t.weights(), t.reluAt0(), t.update(), t.flow(), t.require(), definitions,
        t.examples(), t.steps(), t.controls());
  }

  /** The error with the line of the file that it is about, for the caret. */
  private static Diagnostic withLine(Diagnostic error, String text) {
    String line = text.lines().skip(Math.max(0, error.span().line() - 1)).findFirst().orElse("");
    return error.sourceLine().isEmpty() ? new Diagnostic(error.span(), error.code(), error.message(), line) : error;
  }

  public String name() {
    return core().name();
  }

  public TheoryFile file() {
    return elaborated.file();
  }

  /** The core theory as the certificate states it. */
  public Theory core() {
    return elaborated.theory();
  }

  /** Why parts of a step have no core form, in the order of the file; empty for most. */
  public List<Elaborated.Unsupported> unsupported(String step) {
    return elaborated.unsupported().stream().filter(u -> u.step().equals(step)).toList();
  }
}
